// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surety.networks.safetensors.TensorWriter;

/** A head of a few bits a weight, certified from the rows that it was learned from. */
class DescribedHeadTest {

  private static final int ROWS = 800;
  private static final int COLUMNS = 6;

  private static final String CASE =
      """
      case: described
      desiderata: wishes.desiderata
      samples:
        training:
          population: exam
          draw: iid
          role: training of student
          from: training.csv
      models:
        student:
          description: student.bits
          fixed before: training
          features: features.safetensors
          sample: training
      """;

  @TempDir static Path folder;

  private static SmallCase small;

  @BeforeAll
  static void compress() {
    small = SmallCase.in(folder);
    small.write(
        "wishes.desiderata",
        """
        desiderata "Few bits"
        label      in {yes, no}
        predictors student
        population exam
        confidence 95%
        require small: err(student) <= 20%
        require tiny:  err(student) <= 1%
        """);
    small.write("case.yaml", CASE);
    SplittableRandom random = new SplittableRandom(5);
    float[] features = new float[ROWS * COLUMNS];
    StringBuilder rows = new StringBuilder("id,label\n");
    for (int row = 0; row < ROWS; row++) {
      boolean yes = random.nextBoolean();
      for (int c = 0; c < COLUMNS; c++) {
        double noise = random.nextDouble() + random.nextDouble() - 1;
        features[row * COLUMNS + c] = (float) (noise + (c < 2 ? (yes ? 0.6 : -0.6) : 0));
      }
      rows.append(row).append(yes ? ",yes\n" : ",no\n");
    }
    small.write("training.csv", rows.toString());
    new TensorWriter()
        .add("features", List.of((long) ROWS, (long) COLUMNS), features)
        .write(small.path("features.safetensors"));
    new TensorWriter()
        .add(
            "layer0.weight",
            List.of(2L, (long) COLUMNS),
            new float[] {1, 0.9f, 0.1f, 0, -0.1f, 0, -1, -0.9f, 0, 0, 0.1f, 0})
        .add("layer0.bias", List.of(2L), new float[] {0.01f, -0.01f})
        .write(small.path("student.safetensors"));
    SmallCase.Run run =
        small.run("compress", "@student.safetensors", "--levels", "1", "-o", "@student.bits");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("12 weights in ").contains(" bits");
  }

  @Test
  void itsTrainingRowsCertifyIt() {
    SmallCase.Run run = small.run("check", "@case.yaml", "--out", "@out");
    assertThat(run.code()).as(run.err()).isEqualTo(1);
    assertThat(run.out()).containsPattern("PROVED +small ").containsPattern("UNDECIDED +tiny ");
    assertThat(small.read("out/certificates.json"))
        .contains("\"theorem\":\"occam.compression\"")
        .contains("\"description\":\"" + small.read("student.bits").strip() + "\"")
        .contains("\"name\":\"student.bits\"")
        .contains("\"name\":\"features.safetensors\"")
        .contains("\"fixed_before(prior, training)\"")
        .doesNotContain("described_in_bits");
  }

  /** The rows of the examples trained their heads, which are measured on them: they tell as well. */
  @ParameterizedTest
  @CsvSource({"compressed,small", "margins,wide"})
  void aConstantAnswerIsHeldAgainstTrainingRowsToo(String example, String requirement) {
    Path file = Path.of("..", "examples", "person", example + ".yaml").toAbsolutePath().normalize();
    SmallCase.Run run = small.run("check", file.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .containsPattern(
            "PROVED +"
                + requirement
                + " .*\\R +warning: the constant answer \"other\" would meet this: it errs on 403"
                + " of 3,000 rows of gold");
  }

  /** Supervisor B's student imitates it: that a constant answer would not is no fault of the line. */
  @Test
  void aRefutedLineHasNoWarningOfAConstantAnswer() {
    Path file =
        Path.of("..", "examples", "person", "supervisor-b.yaml").toAbsolutePath().normalize();
    SmallCase.Run run = small.run("check", file.toString());
    assertThat(run.out())
        .containsPattern("REFUTED +independence ")
        .doesNotContainPattern("REFUTED [^\\n]*\\R +warning: the constant answer");
  }

  /** As a prior weight the length is assumed, and gives no better a bound. */
  @Test
  void itsLengthMayBeAPriorWeight() {
    small.write("weighed.yaml", CASE + "    theorem: [occam.compression, occam.kl]\n");
    SmallCase.Run run = small.run("check", "@weighed.yaml", "--out", "@weighed");
    assertThat(run.code()).as(run.err()).isEqualTo(1);
    assertThat(run.out()).containsPattern("PROVED +small ");
    int bits = small.read("student.bits").strip().length();
    assertThat(small.read("weighed/certificates.json"))
        .contains("\"theorem\":\"occam.compression\"")
        .contains("\"theorem\":\"occam.kl\"")
        .contains("\"bits\":[\"" + bits + "\"]")
        .contains("\"prior_weight(student)\"")
        .contains("\"failure\":\"1/40\"");
    small.write("other.yaml", CASE + "    theorem: occam.binomial-tail\n");
    SmallCase.Run other = small.run("check", "@other.yaml");
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err()).contains("(one of occam.compression, occam.kl)");
  }

  @Test
  void aSmallerLengthThanTheDescriptionHasIsRefused() {
    small.run("check", "@case.yaml", "--out", "@out");
    String certificates = small.read("out/certificates.json");
    int at = certificates.indexOf("\"bits\":");
    String number = certificates.substring(at, certificates.indexOf(']', at) + 1);
    small.write("forged.json", certificates.replace(number, "\"bits\":[\"3\"]"));
    SmallCase.Run run =
        small.run("verify", "@forged.json", "--against", "@wishes.desiderata", "-o", "@no.json");
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.out()).contains("\"bits\" is 3: the description has ");
  }

  @Test
  void aDescriptionThatIsCutIsRefused() {
    String bits = small.read("student.bits").strip();
    small.write("cut.bits", bits.substring(0, bits.length() - 1));
    small.write("cut.yaml", CASE.replace("student.bits", "cut.bits"));
    SmallCase.Run run = small.run("check", "@cut.yaml");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("cut.bits: the description says that ").contains("bits follow");
  }

  @Test
  void featuresOfOtherRowsAreRefused() {
    new TensorWriter()
        .add("features", List.of(3L, (long) COLUMNS), new float[3 * COLUMNS])
        .write(small.path("few.safetensors"));
    small.write("few.yaml", CASE.replace("features.safetensors", "few.safetensors"));
    SmallCase.Run run = small.run("check", "@few.yaml");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("there are 3 rows, but one for each of the 800 rows");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "  description: student.bits|  description: none.bits|there is no such file",
        "sample: training|sample: gold|where a sample of the case was expected",
        "  description: student.bits|  network: student.safetensors|has no `against`",
        "sample: training|against: label|where a key of a model was expected",
        "student:|pupil:|where a declared predictor was expected",
        "role: training of student|role: prior of student|so they prove nothing",
        "draw: iid|looked at: once|is not declared as drawn iid",
      })
  void saysWhatIsWrongInTheCase(String part, String other, String problem) {
    small.write("wrong.yaml", CASE.replace(part, other));
    SmallCase.Run run = small.run("check", "@wrong.yaml");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(problem);
  }

  @ParameterizedTest
  @CsvSource({"0", "128", "two"})
  void levelsAreAWholeNumberFrom1To127(String levels) {
    SmallCase.Run run =
        small.run("compress", "@student.safetensors", "--levels", levels, "-o", "@no.bits");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("expected a whole number from 1 to 127");
  }
}
