// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Node;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.helpers.DefaultHandler;

class HtmlReportTest {

  private static final String PAGE = HtmlReport.render(ExampleFile.file(), List.of(), Map.of());

  private static Document parsed(String page) throws Exception {
    DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    builder.setErrorHandler(new DefaultHandler());
    return builder.parse(new InputSource(new StringReader(page)));
  }

  private static List<Element> elements(Document document) {
    NodeList all = document.getElementsByTagName("*");
    return java.util.stream.IntStream.range(0, all.getLength())
        .mapToObj(i -> (Element) all.item(i))
        .toList();
  }

  @Test
  void isBalancedAndEveryLinkAndLabelHasItsTarget() throws Exception {
    List<Element> elements = elements(parsed(PAGE));
    Set<String> ids = new HashSet<>();
    for (Element element : elements) {
      if (element.hasAttribute("id")) {
        assertThat(ids.add(element.getAttribute("id"))).isTrue();
      }
    }
    for (Element element : elements) {
      if (element.getTagName().equals("a")) {
        assertThat(ids).contains(element.getAttribute("href").substring(1));
      }
      if (element.hasAttribute("aria-labelledby")) {
        assertThat(ids).contains(element.getAttribute("aria-labelledby").split(" "));
      }
      if (element.getTagName().equals("table")) {
        assertThat(element.getElementsByTagName("caption").getLength()).isEqualTo(1);
      }
    }
  }

  @Test
  void loadsNothing() throws Exception {
    assertThat(PAGE)
        .contains(
            "<meta http-equiv=\"Content-Security-Policy\""
                + " content=\"default-src 'none'; style-src 'unsafe-inline'\"/>")
        .doesNotContain("http:")
        .doesNotContain("https:")
        .doesNotContain("url(")
        .doesNotContain("@import");
    assertThat(elements(parsed(PAGE)))
        .extracting(Element::getTagName)
        .doesNotContain("script", "link", "img", "iframe", "object");
  }

  @Test
  void showsEachVerdictWithItsEvidence() {
    assertThat(PAGE)
        .contains("<span class=\"badge proved\">PROVED</span> accuracy</h3>")
        .contains("<span class=\"badge refuted\">REFUTED</span> stretch</h3>")
        .contains("<span class=\"badge undecided\">UNDECIDED</span> humility</h3>")
        .contains("<span class=\"badge inconsistent\">INCONSISTENT</span> torn</h3>")
        .contains("153 of the 3,000 rows of gold: the student is wrong")
        .contains("<span class=\"exact\" title=\"exactly 12631/200000\">6.32%</span>")
        .contains("The facts that contradict each other")
        .contains("assumed: the table that came with the supervisor says so")
        .contains("A world where it holds")
        .contains("weak supervisor wrong, student differs from weak supervisor")
        .contains("about 42.86%")
        .contains("spent: ")
        .contains("the data gave no bound")
        .contains("free: ")
        .contains("java -jar surety-kernel.jar verdicts.json");
  }

  @Test
  void accountsForTheWholeFailureProbability() {
    assertThat(PAGE).contains("<span class=\"exact\" title=\"exactly 1/20\">5%</span> of 5%");
  }

  @Test
  void sortsTheCellsOfAWorldByMass() {
    String fails = PAGE.substring(PAGE.indexOf("id=\"r2-fails\""));
    assertThat(fails.indexOf("weak supervisor right, student agrees with weak supervisor"))
        .isLessThan(fails.indexOf("weak supervisor wrong, student agrees with weak supervisor"));
    assertThat(fails.indexOf("weak supervisor wrong, student agrees with weak supervisor"))
        .isLessThan(fails.indexOf("weak supervisor wrong, student differs from weak supervisor"));
  }

  @Test
  void escapesAllThatComesFromOutside() throws Exception {
    String page = HtmlReport.render(Hostile.file(), List.of(), Map.of());
    Set<String> tags = new TreeSet<>();
    elements(parsed(page)).forEach(element -> tags.add(element.getTagName()));
    assertThat(tags).doesNotContain("script", "img", "b");
    assertThat(page)
        .doesNotContain("<script")
        .doesNotContain("<img")
        .doesNotContain("onerror=alert(1)>")
        .doesNotContain("\u0000")
        .doesNotContain("\u001b")
        .doesNotContain("\u202e")
        .contains("a\u2400b\u241bc[U+202E]d\ufffd[U+0085]g")
        .contains("&lt;script&gt;");
  }

  @Test
  void replacesWhatIsNoCharacter() {
    assertThat(Html.text("a\ud800b\udc00")).isEqualTo("a\ufffdb\ufffd");
    assertThat(Html.text("\ud83d\ude00\ttab")).isEqualTo("\ud83d\ude00 tab");
    assertThat(Visible.cut("\ud83d\ude00\ud83d\ude00x", 1)).isEqualTo("\ud83d\ude00\u2026");
  }

  @Test
  void cutsLongTextsAndKeepsTheWholeInATitle() {
    String page = HtmlReport.render(Hostile.file(), List.of(), Map.of());
    String whole = "&lt;b&gt;" + "long".repeat(500) + ":17:29";
    assertThat(page).contains("title=\"" + whole + "\"").contains("longl\u2026</span>");
  }

  @Test
  void givesEqualBytesForEqualFiles() {
    byte[] json = ExampleFile.file().toJson().canonical().getBytes(StandardCharsets.UTF_8);
    VerdictFile read = VerdictFile.fromJson(Node.root(JsonReader.read(json)));
    assertThat(HtmlReport.render(read, List.of(), Map.of())).isEqualTo(PAGE);
  }

  @Test
  void saysLoudlyWhenTheKernelRejects() {
    assertThat(HtmlReport.render(ExampleFile.file()))
        .contains("REJECTED: the kernel does not accept this file")
        .contains("<span class=\"badge claimed\">CLAIMED PROVED</span>")
        .contains("Not accepted by the kernel; the file claims: Proved")
        .doesNotContain(">PROVED</span>")
        .doesNotContain("all accepted")
        .doesNotContain("Checked by: kernel");
  }

  @Test
  void rendersAFileWithoutFindingsOrSamples() throws Exception {
    VerdictFile file = ExampleFile.file(List.of(), " ");
    assertThat(HtmlReport.render(file, List.of(), Map.of()))
        .contains("<h1>Verdicts</h1>")
        .contains("The file has no requirements.");
    parsed(HtmlReport.render(file, List.of(), Map.of()));
  }
}
