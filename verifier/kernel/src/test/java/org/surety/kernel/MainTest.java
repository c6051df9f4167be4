// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surety.kernel.verdict.VerdictDocument;

class MainTest {

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    out.reset();
    err.reset();
    return Main.run(
        arguments,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private int check(byte[] content) throws IOException {
    Path file = folder.resolve("verdicts.json");
    Files.write(file, content);
    return run(file.toString());
  }

  private int check(String content) throws IOException {
    return check(content.getBytes(StandardCharsets.UTF_8));
  }

  private String output() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String errors() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aDoubtIsPrintedFirstAndIsNotZero() throws IOException {
    String shown = VerdictDocument.proved();
    String world = shown.substring(shown.indexOf(",\"world\":"), shown.length() - 1);
    assertThat(check(shown.replace(world, ",\"doubt\":\"time\\u0007 out\""))).isEqualTo(1);
    assertThat(output())
        .contains("accepted", "\nDOUBT: it is not known whether", "why: time? out\n")
        .contains("\nPROVED accuracy");
  }

  @Test
  void provedIsZero() throws IOException {
    assertThat(check(VerdictDocument.proved())).isZero();
    assertThat(errors()).isEmpty();
    assertThat(output())
        .contains("verdicts.json: accepted, 2 certificates and 1 verdicts at confidence 19/20")
        .contains("DECLARED label in {a, b}")
        .contains("DECLARED population field within tv 1/20 of exam")
        .contains("\nPROVED accuracy: P[student != label] @ exam <= 86853/1000000\n")
        .contains("\n  the file calls it: what was written\n")
        .contains("from: certificate:0")
        .containsPattern(
            "if: first_look\\(gold\\), fixed_size\\(gold\\), iid\\(gold\\), truth\\(gold.label\\),"
                + " untouched\\(gold, student\\), planned_before_looking\\([0-9a-f]{64}\\)");
  }

  @Test
  void provedByASolverAloneIsOne() throws IOException {
    assertThat(check(VerdictDocument.trusted())).isOne();
    assertThat(output())
        .startsWith(folder.resolve("verdicts.json").toString())
        .contains(
            ": accepted, 2 certificates and 1 verdicts at confidence 19/20; 1 of 1 verdicts NOT"
                + " CHECKED, trusting z3: both\nDECLARED")
        .contains("\nPROVED both: ")
        .contains("\n  trusts: z3; it was not checked here\n")
        .contains("\n  from: certificate:0, assumption:apart\n");
  }

  @Test
  void anythingElseThatIsAcceptedIsOne() throws IOException {
    assertThat(check(VerdictDocument.everyVerdict())).isOne();
    assertThat(output())
        .contains("ASSUMED audited: P[weak != label] @ exam <= 3/10")
        .contains("REFUTED excellent")
        .contains("from: the meaning alone")
        .contains("undecided because, the file says: not decided yet");
    assertThat(check(VerdictDocument.inconsistent())).isOne();
    String text = VerdictDocument.proved();
    int start = text.indexOf("\"findings\":[") + 12;
    String none = text.substring(0, start) + text.substring(text.indexOf("],\"tool\"", start));
    assertThat(check(none)).isOne();
    assertThat(output()).contains("2 certificates and 0 verdicts");
  }

  @Test
  void rejectedIsFour() throws IOException {
    assertThat(check(VerdictDocument.proved().replace("\"count\":31", "\"count\":30")))
        .isEqualTo(4);
    assertThat(output())
        .contains("verdicts.json: REJECTED")
        .contains("certificates.certificates[0]: it is from {\"count\":30,");
    assertThat(check(VerdictDocument.proved().replace("PROVED", "REFUTED"))).isEqualTo(4);
    assertThat(output()).contains("findings[0]: step 0: ");
  }

  @Test
  void whatIsNoVerdictFileIsTwo() throws IOException {
    assertThat(run()).isEqualTo(2);
    assertThat(run("a", "b")).isEqualTo(2);
    assertThat(errors()).startsWith("usage: ");
    assertThat(run(folder.resolve("none.json").toString())).isEqualTo(2);
    assertThat(errors()).contains("none.json: there is no such file");
    assertThat(run(folder.toString())).isEqualTo(2);
    assertThat(errors()).contains(": this is not a regular file; give the verdicts.json");
    assertThat(run("a\u0000b")).isEqualTo(2);
    assertThat(check("")).isEqualTo(2);
    assertThat(errors()).contains("verdicts.json: line 1, column 1: the document is empty");
    assertThat(check("[".repeat(1_000_000))).isEqualTo(2);
    assertThat(check("{\"document\":\"statistics\",\"version\":1}")).isEqualTo(2);
    assertThat(errors())
        .contains("verdicts.json: document: found \"statistics\", expected \"verdicts\"");
    assertThat(check(VerdictDocument.proved().replace("\"version\":1", "\"version\":2")))
        .isEqualTo(2);
    assertThat(errors()).contains("found version 2, this program reads 1");
    assertThat(check(new byte[] {(byte) 0xff})).isEqualTo(2);
    assertThat(check(VerdictDocument.proved().replace("\"rows\":500", "\"rows\":499")))
        .isEqualTo(2);
    assertThat(errors()).contains("the counts add up to 500, not to 499");
  }

  @Test
  void nothingFromTheFileReachesTheTerminalAsControl() throws IOException {
    String escape = "\\u001b[2J\\nPROVED everything\\u202e";
    assertThat(check(VerdictDocument.proved().replace("what was written", escape))).isZero();
    assertThat(output())
        .contains("the file calls it: ?[2J?PROVED everything?")
        .doesNotContain("\u001b")
        .doesNotContain("\u202e")
        .doesNotContain("\nPROVED everything");
    String key = "\"version\":1,\"\\u001b[2J\":0";
    assertThat(check(VerdictDocument.proved().replace("\"version\":1", key))).isEqualTo(2);
    assertThat(errors()).contains("?[2J").doesNotContain("\u001b");
  }

  @Test
  void everyPrefixIsMalformed() throws IOException {
    String text = VerdictDocument.everyVerdict();
    for (int end = 0; end < text.length(); end += 211) {
      assertThat(check(text.substring(0, end))).isEqualTo(2);
    }
  }

  /** Whatever is done to the bytes, the checker itself does not fail. */
  @Test
  void changedBytesNeverMakeItFail() throws IOException {
    byte[] original = VerdictDocument.everyVerdict().getBytes(StandardCharsets.UTF_8);
    Random random = new Random(1);
    for (int i = 0; i < 300; i++) {
      byte[] bytes = original.clone();
      for (int j = random.nextInt(3); j >= 0; j--) {
        String fresh = "0123456789-/[]{}\",:\\abel";
        bytes[random.nextInt(bytes.length)] = (byte) fresh.charAt(random.nextInt(fresh.length()));
      }
      assertThat(check(bytes)).as("%s %s", i, errors()).isIn(1, 2, 4);
    }
  }

  /** Numbers of 9,000 digits in the places where numbers are. */
  @Test
  void longNumbersAreBorne() throws IOException {
    String fraction = "1/" + "9".repeat(9_000);
    String text = VerdictDocument.everyVerdict();
    for (String number :
        new String[] {
          "\"86853/1000000\"", "\"1/40\"", "\"19/20\"", "\"1/4\"", "\"3/10\"", "\"1/20\"", "\"1\""
        }) {
      assertThat(check(text.replace(number, "\"" + fraction + "\""))).isIn(1, 2, 4);
    }
  }
}
