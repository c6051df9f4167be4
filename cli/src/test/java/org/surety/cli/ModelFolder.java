// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.surety.kernel.arithmetic.Rational;
import org.surety.networks.safetensors.TensorWriter;

/** A folder with the rows that trained a small head, their features and the head, and its cases. */
final class ModelFolder {

  static final int ROWS = 3000;

  private static final String CASE =
      """
      case: model
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
      KEYS    fixed before: training
          features: features.safetensors
          sample: training
      """;

  final SmallCase small;
  private final double[] leads = new double[ROWS];

  private ModelFolder(SmallCase small) {
    this.small = small;
  }

  /** The case of a model with these keys beside those of every model. */
  static String with(String... keys) {
    StringBuilder lines = new StringBuilder();
    for (String key : keys) {
      lines.append("    ").append(key).append('\n');
    }
    return CASE.replace("KEYS", lines);
  }

  /**
   * Writes rows, and again with the network's answers in answered.csv, their features and heads. The
   * first feature, which decides, is the label's sign times 1/4 to 5/4 for most rows, -1/8 for others.
   */
  static ModelFolder in(Path folder) {
    ModelFolder made = new ModelFolder(SmallCase.in(folder));
    made.wishes("wishes.desiderata", "label in {yes, no}", "predictors student");
    SplittableRandom random = new SplittableRandom(5);
    float[] features = new float[ROWS * 2];
    StringBuilder rows = new StringBuilder("id,label\n");
    StringBuilder answered = new StringBuilder("id,label,student\n");
    for (int row = 0; row < ROWS; row++) {
      boolean yes = random.nextBoolean();
      float lead = (float) (random.nextInt(50) == 0 ? -0.125 : 0.25 + random.nextDouble());
      made.leads[row] = lead;
      features[2 * row] = yes ? lead : -lead;
      features[2 * row + 1] = (float) (random.nextDouble() / 2);
      rows.append(row).append(yes ? ",yes\n" : ",no\n");
      answered.append(row).append(yes ? ",yes" : ",no");
      answered.append(yes == lead > 0 ? ",yes\n" : ",no\n");
    }
    made.small.write("rows.csv", rows.toString());
    made.small.write("answered.csv", answered.toString());
    made.tensor("features.safetensors", "features", List.of((long) ROWS, 2L), features);
    made.head("network.safetensors", 2, 2, 0.5f, -2, 0.5f);
    made.head("prior.safetensors", 2, 1, 0, -1, 0);
    return made;
  }

  void wishes(String file, String label, String predictors) {
    small.write(
        file,
        """
        desiderata "Models"
        LABEL
        PREDICTORS
        population exam
        confidence 95%
        require itself: err(student) <= 30%
        require noisy:  err(gibbs(student)) <= 30%
        require dream:  err(student) <= 1/1000
        """
            .replace("LABEL", label)
            .replace("PREDICTORS", predictors));
  }

  void tensor(String file, String name, List<Long> shape, float... values) {
    new TensorWriter().add(name, shape, values).write(small.path(file));
  }

  /** Writes a head of one layer; the weights of each class are a row. */
  void head(String file, int inputs, float... weights) {
    tensor(file, "layer0.weight", List.of((long) weights.length / inputs, (long) inputs), weights);
  }

  /** The share of the rows whose lead is at most a margin. */
  Rational atMost(double margin) {
    long rows = 0;
    for (double lead : leads) {
      rows += lead <= margin ? 1 : 0;
    }
    return Rational.of(rows, ROWS);
  }

  /** The certificates of a case, which the kernel has accepted twice. */
  String certificates(String text, String out) {
    small.write(out + ".yaml", text);
    SmallCase.Run run = small.run("check", "@" + out + ".yaml", "--out", "@" + out);
    assertThat(run.code()).as(run.err()).isEqualTo(1);
    assertThat(run.out()).contains("confirmed by the kernel");
    String wishes = text.contains("three.desiderata") ? "@three.desiderata" : "@wishes.desiderata";
    SmallCase.Run verified =
        small.run(
            "verify",
            "@" + out + "/certificates.json",
            "--against",
            wishes,
            "-o",
            "@" + out + "/again.json");
    assertThat(verified.code()).as(verified.err()).isEqualTo(1);
    return small.read(out + "/certificates.json");
  }

  /** Checks a case of which one part was replaced, and demands that it is refused. */
  void refused(String text, String part, String other, String problem) {
    String replaced = other == null ? "" : other;
    assertThat(text).contains(part.replace("\\n", "\n"));
    refused(text.replace(part.replace("\\n", "\n"), replaced.replace("\\n", "\n")), problem);
  }

  /** Checks a case, and demands that it is refused. */
  void refused(String text, String problem) {
    small.write("wrong.yaml", text);
    SmallCase.Run run = small.run("check", "@wrong.yaml");
    assertThat(run.code()).as(run.out()).isEqualTo(2);
    assertThat(run.err()).contains(problem);
  }
}
