// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.surety.networks.NetworkException;
import org.surety.networks.head.Architecture;
import org.surety.networks.head.Features;
import org.surety.networks.head.Head;

/** Answers are those of real arithmetic, on every device. */
final class EvaluatorTest {

  static float[] normals(long seed, int count, double scale) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (random.nextGaussian() * scale);
    }
    return values;
  }

  private static int[] answers(Backend backend, Architecture form, float[] w, float[] x) {
    Features features = Features.of(x, form.inputs());
    int rows = (int) features.rows();
    int[] answers = new int[rows];
    // Blocks of 90 rows, the last of fewer.
    FeatureBlock.forEach(
        backend,
        form,
        features,
        90,
        (block, from) -> {
          try (Evaluator evaluator = block.evaluator()) {
            evaluator.run(w);
            for (int row = 0; row < block.rows(); row++) {
              int answer = evaluator.answer(row);
              answers[(int) from + row] = answer;
              for (int k = 0; k < form.classes(); k++) {
                assertThat(evaluator.isAnswer(row, k)).isEqualTo(answer == k);
              }
            }
          }
        });
    return answers;
  }

  private static int[] exact(Architecture form, float[] w, float[] x) {
    LongArithmetic longer = new LongArithmetic(form, w);
    int[] answers = new int[x.length / form.inputs()];
    for (int row = 0; row < answers.length; row++) {
      answers[row] = longer.exactAnswer(x, row * form.inputs());
    }
    return answers;
  }

  private static final List<Architecture> FORMS =
      List.of(
          Architecture.of(false, 5, 2),
          Architecture.of(true, 17, 3),
          Architecture.of(true, 20, 9, 4),
          Architecture.of(false, 20, 9, 7, 5),
          new Architecture(
              List.of(new Architecture.Dense(6, 8, false), new Architecture.Dense(8, 3, true))),
          new Architecture(
              List.of(new Architecture.Dense(6, 8, true), new Architecture.Dense(8, 3, false))));

  @ParameterizedTest
  @ValueSource(strings = {"reference", "nd4j-cpu", "nd4j-cuda", "onnx-cpu", "onnx-cuda"})
  void everyBackendAnswersAsExactArithmeticDoes(String name) {
    Backend backend = PresentBackends.orSkip(name);
    assertThat(backend.name()).isEqualTo(name);
    for (Architecture form : FORMS) {
      float[] w = normals(1, form.parameters(), 0.5);
      float[] x = normals(2, 200 * form.inputs(), 1);
      assertThat(answers(backend, form, w, x)).containsExactly(exact(form, w, x));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "nd4j-cpu", "nd4j-cuda", "onnx-cpu", "onnx-cuda"})
  void headsThatAreRunAtOnceAnswerAsEachAlone(String name) {
    Backend backend = new ManyHeads(PresentBackends.orSkip(name), 3);
    for (Architecture form : FORMS) {
      int size = form.parameters();
      float[] w = normals(8, 3 * size, 0.5);
      float[] x = normals(9, 40 * form.inputs(), 1);
      FeatureBlock.forEach(
          backend,
          form,
          Features.of(x, form.inputs()),
          40,
          (block, from) -> {
            try (Evaluator evaluator = block.evaluatorOfMany()) {
              assertThat(evaluator.heads()).isEqualTo(3);
              evaluator.run(w);
              for (int head = 0; head < 3; head++) {
                evaluator.turnTo(head);
                int[] exact = exact(form, Arrays.copyOfRange(w, head * size, (head + 1) * size), x);
                for (int row = 0; row < block.rows(); row++) {
                  assertThat(evaluator.answer(row)).isEqualTo(exact[row]);
                }
              }
            }
          });
    }
  }

  @Test
  void aLaunchHoldsAsManyHeadsAsFit() {
    Architecture linear = Architecture.of(true, 384, 26);
    assertThat(Launches.onGpu(linear, 6000)).isEqualTo(64);
    assertThat(Launches.onCpu(linear, 6000)).isEqualTo(16);
    Architecture wide = Architecture.of(true, 784, 1000, 10);
    assertThat(Launches.onGpu(wide, 8192)).isEqualTo(4);
    assertThat(Launches.onCpu(wide, 8192)).isEqualTo(1);
  }

  @Test
  void nearTiesAreDecidedAndTiesAreNoAnswer() {
    // The second class leads the first by 2^-40 of what single precision loses on the way.
    float tiny = 0x1p-30f;
    Architecture form = Architecture.of(false, 3, 2);
    float[] w = {1, 1, 0, 1, 1, tiny};
    float[] x = {1e4f, 1, tiny, 1e4f, 1, -tiny, 1e4f, 1, 0};
    for (Backend backend : PresentBackends.find(missing -> {})) {
      assertThat(answers(backend, form, w, x)).containsExactly(1, 0, Head.TIE);
    }
  }

  @Test
  void rowsThatOverflowSinglePrecisionAreDecided() {
    Architecture form = Architecture.of(false, 2, 1 + 1, 2);
    // The first hidden unit is 2e76, beyond single precision; so is the second, a little smaller.
    float[] w = {1e38f, 1e38f, 1e38f, 0.5e38f, 1, 0, 0, 1};
    float[] x = {1e38f, 1e38f, -1e38f, -1e38f, -1e38f, 1e38f};
    for (Backend backend : PresentBackends.find(missing -> {})) {
      assertThat(answers(backend, form, w, x)).containsExactly(exact(form, w, x));
    }
    assertThat(exact(form, w, x)).containsExactly(0, Head.TIE, Head.TIE);
  }

  @Test
  void fewRowsNeedLongerArithmetic() {
    Architecture form = Architecture.of(true, 100, 30, 5);
    float[] w = normals(3, form.parameters(), 0.2);
    Features x = Features.of(normals(4, 2000 * 100, 1), 100);
    for (Backend backend : PresentBackends.find(missing -> {})) {
      FeatureBlock.forEach(
          backend,
          form,
          x,
          2000,
          (block, from) -> {
            try (Evaluator evaluator = block.evaluator()) {
              evaluator.run(w);
              assertThat(evaluator.reconsidered()).as(backend.name()).isLessThan(20);
            }
          });
    }
  }

  @Test
  void theBoundHoldsForScoresAndIsNotIdle() {
    for (Architecture form : FORMS) {
      float[] w = normals(5, form.parameters(), 0.5);
      float[] x = normals(6, 50 * form.inputs(), 1);
      float[] scores = new float[50 * form.classes()];
      try (var rows = new ReferenceBackend().allocate(form, 50);
          var scorer = rows.scorer(1)) {
        rows.load(x);
        scorer.scores(w, scores);
      }
      RoundingBound single = RoundingBound.single(form, w);
      LongArithmetic longer = new LongArithmetic(form, w);
      double worst = 0;
      for (int row = 0; row < 50; row++) {
        int from = row * form.inputs();
        double norm = Math.sqrt(new Squares().sum(x, from, form.inputs()) + 1);
        double bound =
            single.factor(norm) * (single.classNorm(0) + single.classNorm(1)) + single.underflow();
        double[] exact = longer.doubles(x, from);
        double off = (scores[row] - (double) scores[50 + row]) - (exact[0] - exact[1]);
        worst = Math.max(worst, Math.abs(off) / bound);
      }
      assertThat(worst).isBetween(1e-4, 1.0);
    }
  }

  @Test
  void featuresThatAreNotFiniteAreRefused() {
    Architecture form = Architecture.of(false, 2, 2);
    float[] bad = {1, 2, 3, Float.NaN};
    assertThatThrownBy(() -> answers(new ReferenceBackend(), form, new float[4], bad))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("row 2: a feature is not finite");
    Features narrow = Features.of(bad, 2);
    Architecture wide = Architecture.of(false, 3, 2);
    assertThatThrownBy(
            () ->
                FeatureBlock.forEach(new ReferenceBackend(), wide, narrow, 2, (block, from) -> {}))
        .hasMessageContaining("a row has 2 features, but the head's 3 was expected");
  }

  @Test
  void devicesThatAreMissingAreExplained() {
    assertThatThrownBy(() -> Backends.named("tpu"))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining(
            "it is \"tpu\", but reference, nd4j-cpu, nd4j-cuda, onnx-cpu or onnx-cuda");
  }
}
