// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surety.networks.safetensors.TensorWriter;

/** Majority votes of heads and of columns, certified by how often two voters err together. */
class VoteTest {

  private static final int ROWS = 600;

  private static final String CASE =
      """
      case: vote
      desiderata: wishes.desiderata
      samples:
        validation:
          population: exam
          draw: iid
          from: rows.csv
      models:
        student:
          voters: [h0.safetensors, h1.safetensors, h2.safetensors]
          fixed before: validation
          features: features.safetensors
          sample: validation
      """;

  private static final String COLUMNS =
      CASE.replace(
              "voters: [h0.safetensors, h1.safetensors, h2.safetensors]",
              "voters: [a, b, c]\n    mu: 1/20\n    weights: [1/2, 1/4, 1/4]")
          .replace("    features: features.safetensors\n", "");

  @TempDir static Path folder;

  private static SmallCase small;

  @BeforeAll
  static void write() {
    small = SmallCase.in(folder);
    small.write(
        "wishes.desiderata",
        """
        desiderata "A vote"
        label      in {yes, no}
        predictors student, a, b, c
        population exam
        confidence 95%
        require vote: err(vote(student)) <= 25%
        require dream: err(vote(student)) <= 1%
        """);
    small.write("case.yaml", CASE);
    small.write("columns.yaml", COLUMNS);
    SplittableRandom random = new SplittableRandom(9);
    float[] features = new float[ROWS * 3];
    StringBuilder rows = new StringBuilder("label,a,b,c\n");
    for (int row = 0; row < ROWS; row++) {
      boolean yes = random.nextBoolean();
      rows.append(yes ? "yes" : "no");
      for (int c = 0; c < 3; c++) {
        boolean right = random.nextInt(20) != 0;
        features[row * 3 + c] = right == yes ? 1 : -1;
        rows.append(right == yes ? ",yes" : ",no");
      }
      rows.append('\n');
    }
    small.write("rows.csv", rows.toString());
    new TensorWriter()
        .add("features", List.of((long) ROWS, 3L), features)
        .write(small.path("features.safetensors"));
    for (int v = 0; v < 3; v++) {
      float[] weights = new float[6];
      weights[v] = 1;
      weights[3 + v] = -1;
      new TensorWriter()
          .add("layer0.weight", List.of(2L, 3L), weights)
          .write(small.path("h" + v + ".safetensors"));
    }
  }

  private static String numbers(String certificates, String theorem) {
    int at = certificates.indexOf("\"theorem\":\"" + theorem + "\"");
    int numbers = certificates.lastIndexOf("\"numbers\":", at);
    return certificates.substring(numbers, certificates.indexOf("\"quantity\":", numbers));
  }

  @Test
  void headsAreCountedOneByOneAndTwoAtATime() {
    SmallCase.Run run = small.run("check", "@case.yaml", "--out", "@out");
    assertThat(run.code()).as(run.err()).isEqualTo(1);
    assertThat(run.out()).containsPattern("PROVED +vote ").containsPattern("UNDECIDED +dream ");
    String certificates = small.read("out/certificates.json");
    assertThat(certificates)
        .contains("\"vote.first-order\"")
        .contains("\"vote.tandem\"")
        .contains("\"vote.disagreement\"")
        .contains("\"vote.c-bound\"")
        .doesNotContain("\"vote.cantelli\"")
        .contains("\"fixed_before(prior, validation)\"")
        .contains("\"failure\":\"1/80\"")
        .contains("\"name\":\"h2.safetensors\"");
  }

  /** The plan from the statistics is the plan from the case. */
  @Test
  void isVerifiedAgain() {
    assertThat(small.run("check", "@case.yaml", "--out", "@kept").code()).isEqualTo(1);
    SmallCase.Run verify =
        small.run(
            "verify",
            "@kept/certificates.json",
            "--against",
            "@wishes.desiderata",
            "-o",
            "@again.json");
    assertThat(verify.code()).as(verify.out()).isEqualTo(1);
    assertThat(small.read("again.json")).isEqualTo(small.read("kept/verdicts.json"));
  }

  /** A theorem that is named has all of what may be spent; one that does not fit is refused. */
  @Test
  void oneTheoremIsNamed() {
    small.write("named.yaml", CASE + "    theorem: vote.tandem\n");
    SmallCase.Run run = small.run("check", "@named.yaml", "--out", "@alone");
    assertThat(run.code()).as(run.err()).isEqualTo(1);
    assertThat(small.read("alone/certificates.json"))
        .contains("\"theorem\":\"vote.tandem\"")
        .doesNotContain("vote.first-order")
        .contains("\"failure\":\"1/20\"");
    small.write("cantelli.yaml", CASE + "    theorem: vote.cantelli\n");
    SmallCase.Run other = small.run("check", "@cantelli.yaml");
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err())
        .contains("(one of vote.first-order, vote.tandem, vote.disagreement, vote.c-bound)");
  }

  /** The same answers, as columns and as heads, give the same moments. */
  @Test
  void columnsVoteAsHeadsDo() {
    small.write("same.yaml", COLUMNS.replace("    weights: [1/2, 1/4, 1/4]\n", ""));
    assertThat(small.run("check", "@case.yaml", "--out", "@heads").code()).isEqualTo(1);
    assertThat(small.run("check", "@same.yaml", "--out", "@same").code()).isEqualTo(1);
    for (String theorem : List.of("vote.first-order", "vote.tandem", "vote.c-bound")) {
      assertThat(numbers(small.read("same/certificates.json"), theorem))
          .isEqualTo(numbers(small.read("heads/certificates.json"), theorem))
          .contains("\"kl\":[\"0\"]");
    }
  }

  @Test
  void weightsCostTheirDivergenceFromEqualOnes() {
    SmallCase.Run run = small.run("check", "@columns.yaml", "--out", "@weighted");
    assertThat(run.code()).as(run.err()).isEqualTo(1);
    String certificates = small.read("weighted/certificates.json");
    assertThat(certificates)
        .contains("\"vote.cantelli\"")
        .contains("\"mu\":[\"1/20\"]")
        .doesNotContain("\"kl\":[\"0\"]");
  }

  /** A voter that had met the rows would be taken at its word: the verdict says that none had. */
  @Test
  void theVerdictNamesEachVoterAsUntouched() {
    SmallCase.Run columns = small.run("check", "@columns.yaml", "--out", "@named");
    assertThat(columns.out())
        .contains("no row of validation served to train, tune or choose a, b and c");
    assertThat(small.read("named/certificates.json"))
        .contains("\"voters\":[\"a\",\"b\",\"c\"]")
        .contains("The voters were measured on these rows, which trained none of them.")
        .contains(
            "\"untouched(validation, a)\",\"untouched(validation, b)\",\"untouched(validation, c)\"")
        .doesNotContain("untouched(validation, student)");
    SmallCase.Run heads = small.run("check", "@case.yaml", "--out", "@unnamed");
    assertThat(heads.out())
        .contains("no row of validation served to train, tune or choose student");
    assertThat(small.read("unnamed/certificates.json")).doesNotContain("\"voters\"");
  }

  @Test
  void aVoterThatIsTakenOutOfTheFileIsRefused() {
    small.run("check", "@columns.yaml", "--out", "@forged");
    String made = small.read("forged/certificates.json");
    small.write("forged.json", made.replace("\"untouched(validation, c)\"", "").replace(",]", "]"));
    SmallCase.Run run =
        small.run("verify", "@forged.json", "--against", "@wishes.desiderata", "-o", "@no.json");
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.out()).contains("the theorem needs").contains("untouched(validation, c)");
  }

  /** Two good voters and one that errs on a third of the rows: the weights leave it, and it shows. */
  @Test
  void optimisedWeightsLowerTheBoundThatTheKernelAccepts() {
    String unequal =
        COLUMNS
            .replace("[a, b, c]", "[a, b, bad]")
            .replace("    mu: 1/20\n", "")
            .replace("desiderata: wishes", "desiderata: unequal")
            .replace("from: rows.csv", "from: unequal.csv");
    small.write(
        "unequal.desiderata", small.read("wishes.desiderata").replace("a, b, c", "a, b, bad"));
    SplittableRandom random = new SplittableRandom(4);
    StringBuilder rows = new StringBuilder("label,a,b,bad\n");
    for (int row = 0; row < ROWS; row++) {
      rows.append("yes");
      for (int rate : new int[] {20, 20, 3}) {
        rows.append(random.nextInt(rate) == 0 ? ",no" : ",yes");
      }
      rows.append('\n');
    }
    small.write("unequal.csv", rows.toString());
    String equal = unequal.replace("    weights: [1/2, 1/4, 1/4]\n", "");
    small.write("equal.yaml", equal);
    small.write("best.yaml", unequal.replace("[1/2, 1/4, 1/4]", "optimised"));
    for (String name : List.of("equal", "best")) {
      SmallCase.Run run = small.run("check", "@" + name + ".yaml", "--out", "@" + name);
      assertThat(run.code()).as(run.err()).isEqualTo(1);
      assertThat(run.out()).contains("4 certificates, all confirmed by the kernel");
    }
    String best = small.read("best/certificates.json");
    assertThat(best)
        .containsPattern("weights that make the tandem bound least: [0-9/]+, [0-9/]+, [0-9/]+")
        .doesNotContain("\"kl\":[\"0\"]");
    assertThat(claimed(best, "vote.tandem"))
        .isLessThan(0.95 * claimed(small.read("equal/certificates.json"), "vote.tandem"));
  }

  /** Ten heads on the glosses of nouns: with the weights of the example, and with equal ones. */
  @Test
  void optimisedWeightsBoundTheVoteOfTenHeadsNoWorseThanEqualOnes() {
    Path example = Path.of("..", "examples", "person").toAbsolutePath().normalize();
    String optimised = readString(example.resolve("vote.yaml"));
    assertThat(optimised).contains("    weights: optimised\n");
    small.write(
        "ten.yaml",
        optimised
            .replace("    weights: optimised\n", "")
            .replace("heads/", example + "/heads/")
            .replace("gold.csv", example + "/gold.csv"));
    SmallCase.Run best =
        small.run("check", example.resolve("vote.yaml").toString(), "--out", "@ten-best");
    SmallCase.Run equal =
        small.run(
            "check",
            "@ten.yaml",
            "--against",
            example.resolve("vote.desiderata").toString(),
            "--allow-outside",
            "--out",
            "@ten-equal");
    assertThat(best.code()).as(best.err()).isZero();
    assertThat(equal.code()).as(equal.err()).isZero();
    for (String out : List.of(best.out(), equal.out())) {
      assertThat(out).contains("4 certificates, all confirmed by the kernel");
    }
    String ofBest = small.read("ten-best/certificates.json");
    String ofEqual = small.read("ten-equal/certificates.json");
    assertThat(numbers(ofEqual, "vote.tandem")).contains("\"kl\":[\"0\"]");
    for (String theorem : List.of("vote.tandem", "vote.first-order")) {
      assertThat(claimed(ofBest, theorem)).isLessThan(claimed(ofEqual, theorem));
    }
  }

  private static String readString(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bound that a theorem's certificate claims. */
  private static double claimed(String certificates, String theorem) {
    java.util.regex.Matcher claim =
        java.util.regex.Pattern.compile(
                "\"claims\":\\[\"le\",[^{}]*?,\"([0-9]+)/([0-9]+)\"\\],\"failure\"[^}]*?\\{[^}]*?\\{[^}]*?\\}[^}]*?\\}"
                    + "[^{}]*?\"theorem\":\""
                    + theorem)
            .matcher(certificates);
    assertThat(claim.find()).isTrue();
    return Double.parseDouble(claim.group(1)) / Double.parseDouble(claim.group(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fixed before: validation|mu: 1/20|must have been fixed before the rows of \"validation\"",
        "fixed before: validation|fixed before: gold|on which the model is measured",
        "voters: [h0.safetensors, h1.safetensors, h2.safetensors]|voters: []|a list was expected",
        "voters: [h0.safetensors, h1.safetensors, h2.safetensors]|voters: h0|a list was expected",
        "h2.safetensors]|none.safetensors]|none.safetensors",
        "features: features.safetensors|mu: 1/10|where a declared predictor (or a file",
        "features: features|weights: [1/2, 1/2]\\n    features: features|one for each of the 3",
        "features: features|weights: best\\n    features: features|a list was expected",
        "draw: iid|draw: iid\\n    role: training of student|trained",
      })
  void saysWhatIsWrongInTheCase(String part, String other, String problem) {
    String replaced = other == null ? "" : other;
    small.write(
        "wrong.yaml", CASE.replace(part.replace("\\n", "\n"), replaced.replace("\\n", "\n")));
    SmallCase.Run run = small.run("check", "@wrong.yaml");
    assertThat(run.code()).as(run.out()).isEqualTo(2);
    assertThat(run.err()).contains(problem);
  }
}
