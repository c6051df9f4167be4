// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes from outside is wrong: exit code 2, one message with its place, nothing damaged. */
final class BadInputTest {

  @TempDir Path folder;

  private SmallCase small;

  @BeforeEach
  void makeCase() {
    small = SmallCase.in(folder);
  }

  private static void refused(SmallCase.Run run, String... said) {
    assertThat(run.err()).contains(said);
    assertThat(run.err()).doesNotContain("\tat ").doesNotContain("Exception");
    assertThat(run.out()).isEmpty();
    assertThat(run.code()).as(run.err()).isEqualTo(2);
  }

  private SmallCase.Run checkOf(String caseText) {
    return small.write("case.yaml", caseText).run("check", "@case.yaml");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "population: exam|popluation: exam|case.yaml:5:5|perhaps `population` is meant",
        "draw: iid|draw: idd|case.yaml:6:11|where a draw was expected",
        "draw: iid|draw: iid given student != wek|case.yaml:6:11|wek",
        "draw: iid|draw: stratified by topik|case.yaml:6:11|perhaps `topic` is meant",
        "draw: iid|draw: stratified by topic|case.yaml:6:11|add up to 0",
        "draw: iid|draw: [iid]|case.yaml:6:11|found a list",
        "draw: iid|weights: {cells: 1/2}|case.yaml:6:15|no strata",
        "draw: iid|role: training of studnet|case.yaml:6:11|perhaps `student` is meant",
        "draw: iid|role: taught|case.yaml:6:11|where a role was expected",
        "draw: iid|looked at: twice|case.yaml:6:16|one of once, repeatedly",
        "population: exam|population: exma|case.yaml:5:17|perhaps `exam` is meant",
        "{student: answer}|{studnet: answer}|case.yaml:8:15|perhaps `student` is meant",
        "{student: answer}|{student: anwser}|gold.csv|anwser",
        "{student: answer}|{student: [a]}|case.yaml:8:24|found a list",
        "from: gold.csv|from: gone.csv|gone.csv|there is no such file",
        "from: gold.csv|from: ../gold.csv|../gold.csv|",
        "from: gold.csv|labelled where: x|case.yaml|no `from`",
        "case: small|kase: small|case.yaml:1:1|perhaps `case` is meant",
        "case: small|case: 'a|case.yaml|not YAML",
        "case: small|case: *a|case.yaml:1|",
        "case: small|case: !!java.net.URL x|case.yaml:1|",
        "case: small|case: sm\u0007all|case.yaml|not YAML",
        "desiderata: wishes|desiderata: ../wishes|case.yaml:2:13|--allow-outside",
        "desiderata: wishes|desiderata: gone|gone.desiderata|does not exist",
        "samples:|models: {student: {network: x}}\\nsamples:|case.yaml:3|has no `sample`",
        "gold:|go ld:|case.yaml:4:3|the name of a sample",
      })
  void caseIsRefusedWithItsPlace(String found, String written, String place, String said) {
    String text = SmallCase.CASE.replace(found, written.replace("\\n", "\n"));
    assertThat(text).isNotEqualTo(SmallCase.CASE);
    refused(checkOf(text), place, said == null ? "" : said);
  }

  @Test
  void keyThatAppearsTwiceIsRefused() {
    refused(checkOf(SmallCase.CASE + "case: again\n"), "case.yaml:9:1", "appears twice", "line 1");
  }

  @Test
  void aliasesThatExplodeAreRefused() {
    StringBuilder laughs = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x]\n");
    for (char c = 'b'; c < 'l'; c++) {
      String before = "*" + (char) (c - 1);
      laughs.append(c).append(": &").append(c).append(" [").append(before);
      laughs.append((", " + before).repeat(8)).append("]\n");
    }
    refused(checkOf(laughs.toString()), "case.yaml:2:", "alias");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " \n\n", "# nothing\n", "---\n", "- a\n", "just text\n", "{", "a: b: c\n"})
  void whatIsNoCaseIsRefused(String text) {
    refused(checkOf(text), "case.yaml");
  }

  @Test
  void deepNestingIsRefused() {
    refused(checkOf("case: " + "[".repeat(20_000)), "case.yaml");
    refused(checkOf("case: " + "{a: ".repeat(40) + "x" + "}".repeat(40)), "case.yaml", "nests");
  }

  @Test
  void largeCaseIsRefused() {
    refused(checkOf("# " + "x".repeat(2 << 20) + "\n" + SmallCase.CASE), "case.yaml", "bytes");
  }

  @Test
  void caseThatIsNotUtf8IsRefused() {
    byte[] bytes = (SmallCase.CASE + "# caf\u00e9\n").getBytes(StandardCharsets.ISO_8859_1);
    refused(small.write("case.yaml", bytes).run("check", "@case.yaml"), "case.yaml:9", "UTF-8");
  }

  @Test
  void byteOrderMarkAndCarriageReturnsAreRead() {
    SmallCase.Run run = checkOf("\uFEFF" + SmallCase.CASE.replace("\n", "\r\n"));
    assertThat(run.err()).doesNotContain("case.yaml");
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void pathsThatLeaveTheFolderNeedPermission() throws IOException {
    SmallCase inner = SmallCase.in(Files.createDirectory(folder.resolve("inner")));
    Files.delete(inner.path("gold.csv"));
    Files.createSymbolicLink(inner.path("gold.csv"), small.path("gold.csv"));
    refused(inner.run("check", "@case.yaml"), "gold.csv", "--allow-outside");
    Files.delete(inner.path("wishes.desiderata"));
    Files.createSymbolicLink(inner.path("wishes.desiderata"), small.path("wishes.desiderata"));
    refused(inner.run("check", "@case.yaml"), "case.yaml:2:13", "--allow-outside");
    assertThat(inner.run("check", "@case.yaml", "--allow-outside").code()).isEqualTo(1);
  }

  @Test
  void desiderataWithMistakesShowThemAll() {
    small.write(
        "wishes.desiderata",
        SmallCase.DESIDERATA
            .replace("err(student) <= 5%", "err(studnet) <= 5%")
            .replace("err(student) <= 1%", "err(student) <= up"));
    refused(
        small.run("check", "@case.yaml"),
        "wishes.desiderata:16:",
        "wishes.desiderata:17:",
        "studnet",
        "up");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"document\":\"statistics\"}",
        "{\"document\":\"certificates\",\"version\":2}",
        "{\"a\":1,\"a\":1}",
        "{\"a\":1e999999999}",
        "not json",
        "\u0000"
      })
  void documentsAreRefusedWithTheirName(String text) {
    small.write("d.json", text);
    refused(
        small.run("certify", "@d.json", "--against", "@wishes.desiderata", "-o", "@o.json"),
        "d.json");
    refused(small.run("verify", "@d.json", "--against", "@wishes.desiderata"), "d.json");
    refused(small.run("explain", "@d.json", "accuracy"), "d.json");
    refused(small.run("report", "@d.json", "-o", "@r.html"), "d.json");
    assertThat(folder.resolve("o.json")).doesNotExist();
    assertThat(folder.resolve("r.html")).doesNotExist();
  }

  @Test
  void deepDocumentIsRefused() {
    small.write("d.json", "[".repeat(1_000_000));
    refused(small.run("explain", "@d.json", "x"), "d.json", "nests deeper");
  }

  @Test
  void truncatedVerdictsAreRefused() {
    small.run("check", "@case.yaml", "--out", "@out");
    String text = small.read("out/verdicts.json");
    small.write("cut.json", text.substring(0, text.length() / 2));
    refused(small.run("explain", "@cut.json", "accuracy"), "cut.json", "ends in the middle");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "acuracy|; perhaps \"accuracy\" is meant; the file has accuracy, tight, hopeless, gain, ",
        "each|; perhaps \"each[cells]\" or \"each[bonds]\" is meant; the file has accuracy, ",
        "zzzzzzzzzzzz|named \"zzzzzzzzzzzz\"; the file has accuracy, tight, hopeless, gain, ",
      })
  void unknownRequirementGetsTheNearestAndTheList(String name, String said) {
    small.run("check", "@case.yaml", "--out", "@out");
    refused(small.run("explain", "@out/verdicts.json", name), said, "silent");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "chek|perhaps `surety check` is meant",
        "serve|is no command of this version",
        "check|surety check: missing required parameter",
        "verify c.json|surety verify: missing required option: '--against=FILE'",
        "bound|surety bound: no theorem is named",
        "bound holdout.seen --batch x|surety bound: give a theorem, or --batch FILE, not both",
        "bound holdout.binomial-tail n=x|surety bound holdout.binomial-tail: ",
        "check a b|surety check: found \"b\"",
        "check a b.desiderata|perhaps --against b.desiderata is meant",
        "check case.yaml --agianst x|perhaps --against is meant",
        "check case.yaml --format xml|xml",
        "check case.yaml --solver cvc5|expected z3 or smtinterpol",
        "check case.yaml --time-limit soon|expected a time",
        "check gone.yaml|gone.yaml: there is no such file",
        "extract case.yaml|--output",
        "theorems holdout.binomal-tail|perhaps holdout.binomial-tail is meant",
        "bound --batch gone.txt|gone.txt",
        "fmt gone.desiderata|gone.desiderata",
      })
  void usageIsRefusedInOneSentence(String arguments, String said) {
    SmallCase.Run run = small.run(arguments.split(" "));
    refused(run, said);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).startsWith("surety").doesNotStartWith("surety: surety");
  }

  @Test
  void debugShowsTheTrace() {
    SmallCase.Run run = small.run("check", "@gone.yaml", "--debug");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("there is no such file").contains("\tat ");
  }

  @Test
  void messagesCarryNoControlCharacters() {
    SmallCase.Run run = small.run("\u001b[31mchek");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).doesNotContain("\u001b");
  }
}
