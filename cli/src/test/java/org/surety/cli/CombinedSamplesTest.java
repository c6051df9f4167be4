// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Node;

/** Few rows with labels and many without, from the files of a case to its verdicts. */
class CombinedSamplesTest {

  private static final Path PERSON = Path.of("../examples/person");

  @TempDir Path folder;

  private static Node requirement(SmallCase.Run run, String name) {
    return Node.root(JsonReader.read(run.out())).get("requirements").items().stream()
        .filter(r -> r.get("name").string().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The end of {@code err(student) - err(weak)} nearer to a loss: the certified gain, negated. */
  private static BigDecimal high(Node requirement) {
    return new BigDecimal(requirement.get("implied").get("high").string());
  }

  private static List<String> conditionsOfInterval(SmallCase.Run run) {
    return requirement(run, "gain").get("implied").get("conditions").list(Node::string);
  }

  private SmallCase person(String supervisor, boolean pool) throws IOException {
    SmallCase made = SmallCase.in(folder);
    for (String file :
        List.of("gold.csv", "pool.csv", "student-training.csv", "person.desiderata")) {
      Files.copy(
          PERSON.resolve(file),
          folder.resolve(file),
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    String text = Files.readString(PERSON.resolve("supervisor-" + supervisor + ".yaml"));
    String without =
        text.substring(0, text.indexOf("  pool:")) + text.substring(text.indexOf("  training:"));
    return made.write("person.yaml", pool ? text : without);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "b"})
  void thePoolMakesTheCertifiedGainNoLess(String supervisor) throws IOException {
    SmallCase.Run with = person(supervisor, true).run("check", "@person.yaml", "--format", "json");
    SmallCase.Run without =
        person(supervisor, false).run("check", "@person.yaml", "--format", "json");
    assertThat(high(requirement(with, "gain")))
        .isLessThanOrEqualTo(high(requirement(without, "gain")));
    assertThat(conditionsOfInterval(with)).contains("iid(pool)");
    assertThat(conditionsOfInterval(without)).doesNotContain("iid(pool)");
    SmallCase.Run plan = person(supervisor, true).run("plan", "@person.yaml");
    assertThat(plan.out()).contains("Through weak.disagreement-gap, from gold and pool.");
    assertThat(person(supervisor, false).run("plan", "@person.yaml").out())
        .doesNotContain("weak.disagreement-gap");
  }

  private static final String WISHES =
      """
      desiderata "Three labels"

      label      in {red, green, blue}
      predictors student, weak

      population exam

      confidence 95%

      require gain:  err(weak) - err(student) >= 4%
      require great: err(weak) - err(student) >= 8.000001%
      require least: err(weak) - err(student) >= 7.999999%
      """;

  private static final String CASE =
      """
      case: colours
      desiderata: wishes.desiderata
      samples:
        gold:
          population: exam
          draw: iid
          from: gold.csv
        pool:
          population: exam
          draw: iid
          from: pool.csv
        disagreements:
          population: exam
          draw: iid given student != weak
          from: differ.csv
      """;

  /**
   * Rows of a world in which the two differ in one row of five; there the student is right in six of
   * ten, the supervisor in two of ten, neither in two: the gain is 8%.
   */
  private static String rows(int count, boolean labels, boolean differingAlone, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder csv = new StringBuilder(labels ? "label,student,weak\n" : "student,weak\n");
    List<String> colours = List.of("red", "green", "blue");
    for (int i = 0; i < count; i++) {
      int label = random.nextInt(3);
      boolean differ = differingAlone || random.nextInt(5) == 0;
      int draw = random.nextInt(10);
      int student = differ && draw >= 6 ? label + 1 : label;
      int weak = differ ? (draw < 6 ? label + 1 : draw < 8 ? label : label + 2) : label;
      csv.append(labels ? colours.get(label) + "," : "")
          .append(colours.get(student % 3))
          .append(',')
          .append(colours.get(weak % 3))
          .append('\n');
    }
    return csv.toString();
  }

  private SmallCase colours(String wishes, String text) {
    return SmallCase.in(folder)
        .write("wishes.desiderata", wishes)
        .write("case.yaml", text)
        .write("gold.csv", rows(60, true, false, 1))
        .write("pool.csv", rows(20_000, false, false, 2))
        .write("differ.csv", rows(600, true, true, 3));
  }

  @Test
  void labelledDisagreementsAndAPoolCertifyAGain() {
    SmallCase made = colours(WISHES, CASE);
    SmallCase.Run run = made.run("check", "@case.yaml", "--out", "@out", "--format", "json");
    assertThat(requirement(run, "gain").get("verdict").string()).isEqualTo("PROVED");
    assertThat(requirement(run, "great").get("verdict").string()).isEqualTo("UNDECIDED");
    assertThat(requirement(run, "least").get("verdict").string()).isEqualTo("UNDECIDED");
    assertThat(requirement(run, "gain").get("conditions").list(Node::string))
        .contains("iid(disagreements)", "iid(pool)", "truth(disagreements.label)")
        .doesNotContain("iid(gold)");
    SmallCase.Run explained = made.run("explain", "@out/verdicts.json", "gain");
    assertThat(explained.out().replaceAll("\\s+", " "))
        .contains("Through weak.disagreement-gap, from disagreements and pool");
    assertThat(made.run("report", "@out/verdicts.json", "-o", "@report.md").code()).isZero();
    assertThat(made.read("report.md")).contains("Through weak.disagreement-gap");
    SmallCase.Run alone =
        colours(WISHES, CASE.substring(0, CASE.indexOf("  pool:")))
            .run("check", "@case.yaml", "--format", "json");
    assertThat(requirement(alone, "gain").get("verdict").string()).isEqualTo("UNDECIDED");
  }

  @Test
  void disagreementsThatTrainedTheStudentProveNothing() {
    String gold = CASE.substring(CASE.indexOf("  gold:"), CASE.indexOf("  pool:"));
    SmallCase made =
        colours(
            WISHES,
            CASE.replace(gold, "")
                .replace("draw: iid given student != weak", "role: training of student"));
    SmallCase.Run plan = made.run("plan", "@case.yaml");
    assertThat(plan.out().replaceAll("\\s+", " "))
        .contains("Through weak.agreement")
        .doesNotContain("disagreements holdout");
    assertThat(plan.code()).isZero();
  }

  @Test
  void onePopulationIsNoFinitePoolAndADistributionAtOnce() {
    SmallCase made =
        colours(
            WISHES,
            CASE.replace("draw: iid given student != weak", "draw: without replacement from 5000"));
    SmallCase.Run run = made.run("check", "@case.yaml");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "surety: "
                + folder
                + "/case.yaml:14:11: found a draw without replacement from 5000 of \"exam\", of which"
                + " \"gold\" is a draw with replacement; one speaks of a finite pool, the other does"
                + " not speak of that one: declare a population for each in the desiderata, and"
                + " name it in `population:`\n");
  }
}
