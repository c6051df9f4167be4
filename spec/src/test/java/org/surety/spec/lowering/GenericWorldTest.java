// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.surety.spec.DesiderataFile;
import org.surety.spec.Reading;
import org.surety.spec.diagnostics.Code;

/** Equations that hold in every world are told from those that no sample can show. */
final class GenericWorldTest {

  private static boolean isWarnedOf(String label, List<String> predictors, String equation) {
    String text =
        "label "
            + label
            + "\npredictors "
            + String.join(", ", predictors)
            + "\nscore radius in [0, 2] bins 20\npopulation exam\nconfidence 95%\nrequire x: "
            + equation
            + "\n";
    Reading<Desiderata> reading =
        DesiderataFile.read("wishes", text.getBytes(StandardCharsets.UTF_8));
    assertThat(reading.value()).as(reading.messages()).isPresent();
    return reading.diagnostics().stream().anyMatch(d -> d.code() == Code.EXACT_THRESHOLD);
  }

  private static String sum(int classes) {
    return IntStream.range(0, classes)
        .mapToObj(c -> "P[label = " + c + "]")
        .collect(Collectors.joining(" + ", "", " = 1"));
  }

  /** With two labels two wrong answers coincide; with three they need not. */
  @Test
  void theNumberOfLabelsCounts() {
    String equation = "P[student != weak] - err(student) - err(weak) + 2 * P[student != label and";
    List<String> predictors = List.of("student", "weak");

    assertThat(isWarnedOf("in {a, b}", predictors, equation + " weak != label] = 0")).isFalse();
    assertThat(isWarnedOf("in {a, b, c}", predictors, equation + " weak != label] = 0")).isTrue();
  }

  @Test
  void theSharesOfAllClassesAreOne() {
    assertThat(isWarnedOf("of 26 classes", List.of("student"), sum(26))).isFalse();
    assertThat(isWarnedOf("of 26 classes", List.of("student"), sum(25))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acc(student | weak = a) + err(student | weak = a) = 1",
        "(err(weak) - err(student)) / (err(weak) - err(student)) = 1",
        "E[radius | weak = a] - E[radius * (student = a) | weak = a] - E[radius * (student = b) |"
            + " weak = a] = 0",
        "P[radius <= 1/2] + P[1/2 < radius < 1] + P[radius >= 1] = 1",
      })
  void whatHoldsWhereverItIsDefinedIsNotWarnedOf(String equation) {
    assertThat(isWarnedOf("in {a, b}", List.of("student", "weak"), equation)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acc(student | weak = a) + err(student | weak = b) = 1",
        "err(student) - err(weak) = 0",
        "E[radius] = 1",
        "P[radius <= 1/2] + P[1/2 < radius < 1] + P[radius > 1] = 1",
        "err(student) / err(weak) = 1",
      })
  void whatMayFailIsWarnedOf(String equation) {
    assertThat(isWarnedOf("in {a, b}", List.of("student", "weak"), equation)).isTrue();
  }

  /** An equation that is too large to be looked at is taken for one that may fail. */
  @Test
  void manyPredictorsAreNotTried() {
    List<String> predictors = IntStream.range(0, 30).mapToObj(i -> "p" + i).toList();
    String errors =
        predictors.stream().map(p -> "err(" + p + ")").collect(Collectors.joining(" + "));

    assertThat(isWarnedOf("open", predictors, errors + " = 3")).isTrue();
  }
}
