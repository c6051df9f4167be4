// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.surety.networks.safetensors.TensorWriter;

/** Cases of 2,000 rows whose models name their theorems, and what is wrong with some. */
final class ModelCases {

  static final int ROWS = 2000;
  static final int DRAWS = 1500;

  static final String POSTERIOR =
      """
      case: theorems
      desiderata: wishes.desiderata
      samples:
        training:
          population: exam
          draw: iid
          role: training of student
          from: rows.csv
      models:
        student:
          network: network.safetensors
          prior: prior.safetensors
          fixed before: training
          features: features.safetensors
          sample: training
          against: label
          noise: 0.125
          draws: 1500
          seed: 7
      """;

  static final String GAIN = POSTERIOR + "    excess over: weak\n";

  static final String DRAWN =
      POSTERIOR.replace("    draws: 1500\n", "") + "    theorem: pacbayes.disintegrated\n";

  static final String CANDIDATE =
      """
      case: theorems
      desiderata: wishes.desiderata
      samples:
        validation:
          population: exam
          draw: iid
          from: labelled.csv
      models:
        student:
          network: network.safetensors
          candidates: [prior.safetensors, network.safetensors, gone.safetensors]
          weights: [1/2, 1/4, 1/8]
          fixed before: validation
          features: features.safetensors
          sample: validation
      """;

  static final String REBUILT =
      """
      case: theorems
      desiderata: wishes.desiderata
      samples:
        training:
          population: exam
          draw: iid
          role: training of student
          from: answered.csv
      models:
        student:
          kept rows: [5, 17]
          fixed before: training
          sample: training
      """;

  static final String CHAIN =
      """
      case: theorems
      desiderata: chain.desiderata
      samples:
        all:
          population: exam
          draw: iid
          role: training of student
          from: rows.csv
        first:
          population: exam
          draw: iid
          role: training of before
          from: first.csv
        second:
          population: exam
          draw: iid
          role: training of student
          from: second.csv
      models:
        before:
          network: before.safetensors
          prior: prior.safetensors
          fixed before: all
          features: features.safetensors
          sample: all
          against: label
          noise: 0.125
          draws: 1500
          seed: 7
        student:
          network: network.safetensors
          prior: before.safetensors
          fixed before: second
          features: second.safetensors
          sample: second
          against: label
          noise: 0.125
          draws: 1500
          seed: 8
          theorem: pacbayes.split-kl
          excess over: gibbs(before)
          gamma: 1/2
      """;

  static SmallCase small;
  static final float[] FEATURES = new float[2 * ROWS];
  static final boolean[] YES = new boolean[ROWS];
  static final boolean[] WEAK_ERRS = new boolean[ROWS];

  static void head(String file, float... weights) {
    new TensorWriter().add("layer0.weight", List.of(2L, 2L), weights).write(small.path(file));
  }

  static String wishes(String predictors, String requirements) {
    return "desiderata \"Theorems of models\"\nlabel in {yes, no}\npredictors "
        + predictors
        + "\npopulation exam\nconfidence 95%\n"
        + requirements;
  }

  /** Writes the case into a folder. */
  static SmallCase in(Path folder) {
    small = SmallCase.in(folder);
    small.write(
        "wishes.desiderata",
        wishes(
            "student, weak",
            """
            require noisy: err(gibbs(student)) <= 15%
            require gain: err(weak) - err(gibbs(student)) >= 10%
            require itself: err(student) <= 8%
            """));
    small.write(
        "chain.desiderata",
        wishes(
            "student, before",
            """
            require before: err(gibbs(before)) <= 20%
            require after: err(gibbs(student)) <= 15%
            """));
    SplittableRandom random = new SplittableRandom(3);
    String header = "id,label";
    StringBuilder rows = new StringBuilder(header + ",weak\n");
    StringBuilder labelled = new StringBuilder(header + "\n");
    StringBuilder answered = new StringBuilder(header + ",student\n");
    StringBuilder first = new StringBuilder(header + ",weak\n");
    StringBuilder second = new StringBuilder(header + ",weak\n");
    for (int row = 0; row < ROWS; row++) {
      YES[row] = random.nextBoolean();
      boolean odd = random.nextInt(50) == 0;
      WEAK_ERRS[row] = random.nextInt(4) == 0;
      FEATURES[2 * row] = (float) ((0.3 + random.nextDouble()) * (YES[row] != odd ? 1 : -1));
      FEATURES[2 * row + 1] = (float) (random.nextDouble() - 0.5);
      String label = "r" + row + (YES[row] ? ",yes" : ",no");
      String weak = label + (YES[row] != WEAK_ERRS[row] ? ",yes\n" : ",no\n");
      rows.append(weak);
      labelled.append(label).append('\n');
      answered.append(label).append(FEATURES[2 * row] > 0 ? ",yes\n" : ",no\n");
      (row < ROWS / 4 ? first : second).append(weak);
    }
    small.write("rows.csv", rows.toString());
    small.write("labelled.csv", labelled.toString());
    small.write("answered.csv", answered.toString());
    small.write("first.csv", first.toString());
    small.write("second.csv", second.toString());
    new TensorWriter()
        .add("features", List.of((long) ROWS, 2L), FEATURES)
        .write(small.path("features.safetensors"));
    new TensorWriter()
        .add(
            "features",
            List.of(ROWS * 3L / 4, 2L),
            java.util.Arrays.copyOfRange(FEATURES, ROWS / 2, 2 * ROWS))
        .write(small.path("second.safetensors"));
    head("network.safetensors", 1, 0, -1, 0);
    head("before.safetensors", 0.75f, 0.25f, -0.75f, 0);
    head("prior.safetensors", 0.5f, 0, -0.5f, 0);
    head("other.safetensors", -1, 0, 1, 0);
    return small;
  }

  private ModelCases() {}

  static SmallCase.Run run(String name, String text) {
    small.write(name + ".yaml", text);
    return small.run("check", "@" + name + ".yaml", "--out", "@" + name);
  }

  static void refused(String text, String problem) {
    small.write("wrong.yaml", text);
    SmallCase.Run run = small.run("check", "@wrong.yaml");
    assertThat(run.code()).as(run.out()).isEqualTo(2);
    assertThat(run.err()).contains(problem);
  }
}
