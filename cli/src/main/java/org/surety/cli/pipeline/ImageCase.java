// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.surety.cli.casefile.CaseWriter;
import org.surety.cli.outcome.BadInput;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Vocabulary;
import org.surety.networks.NetworkException;
import org.surety.networks.device.Evaluator;
import org.surety.networks.device.FeatureBlock;
import org.surety.networks.head.Features;
import org.surety.networks.idx.ImageFolder;
import org.surety.networks.idx.Images;
import org.surety.networks.sampling.RowSampler;
import org.surety.networks.training.Examples;

/**
 * A head that is learned from a folder of labelled images in idx files, and a case with two samples:
 * the training images that did not make its prior, which certify the head with noise on its weights,
 * and the test images, which bound the head itself.
 */
public final class ImageCase {

  /** The requirements where none are given. */
  private static final String REQUIREMENTS =
      """
      predictors %1$s
      population images
      confidence 95%%

      # What the training images say of the network with noise on its weights.
      require certified: err(gibbs(%1$s)) <= 20%%

      # What the test images say of the network itself.
      require tested: err(%1$s) <= 20%%
      """;

  private static final int BLOCK = 1 << 12;

  /** The test error is measured by draws other than those of the certificate. */
  private static final long OF_TEST = 0x510e527fade682d1L;

  private final Path data;
  private final boolean pooled;
  private final String model;
  private final TrainingRecipe recipe;
  private @Nullable CertifiedHead learned;
  private int @Nullable [] testLabels;
  private float @Nullable [] testFeatures;

  /**
   * Reads nothing yet.
   *
   * @param data the folder of the idx files
   * @param pooled whether each square of two by two pixels makes one feature
   * @param model the predictor whose head is learned
   */
  public ImageCase(Path data, boolean pooled, String model, TrainingRecipe recipe) {
    this.data = data;
    this.pooled = pooled;
    this.model = model;
    this.recipe = recipe;
  }

  /**
   * Learns the head and writes the folder.
   *
   * @param wishes the desiderata; where there are none, some are written
   * @throws BadInput if the files or the desiderata do not fit
   */
  public Path write(Path folder, Optional<DesiderataDocument> wishes) {
    try {
      ImageFolder images = ImageFolder.read(data, pooled);
      int classes = images.training().greatestLabel() + 1;
      Path copy = folder.resolve("wishes.desiderata");
      if (wishes.isPresent()) {
        Files.copy(wishes.get().path(), copy);
      } else {
        Files.writeString(
            copy, "label of " + classes + " classes\n" + REQUIREMENTS.formatted(model));
      }
      DesiderataDocument desiderata = wishes.orElseGet(() -> DesiderataDocument.read(copy));
      requireFit(desiderata, classes);
      float[] features = images.training().features(pooled);
      int columns = features.length / images.training().count();
      CertifiedHead head =
          new CertifiedHead(
              data,
              new Examples(features, columns, images.training().labels()),
              classes,
              recipe,
              desiderata.meaning().confidence());
      head.write(folder);
      learned = head;
      testLabels = images.test().labels();
      testFeatures = head.mapped(images.test().features(pooled));
      table(folder.resolve("prior-rows.csv"), images.training(), head.priorRows());
      table(folder.resolve("rows.csv"), images.training(), head.boundRows());
      Files.writeString(folder.resolve("test.csv"), testTable(head, testFeatures, testLabels));
      Path written = folder.resolve("case.yaml");
      Files.writeString(written, yaml(head, population(desiderata)));
      return written;
    } catch (IOException e) {
      throw BadInput.at(folder, "a file cannot be written there: " + e.getMessage());
    } catch (NetworkException e) {
      throw BadInput.of(String.valueOf(e.getMessage()));
    }
  }

  private void requireFit(DesiderataDocument desiderata, int classes) {
    Vocabulary vocabulary = desiderata.meaning().vocabulary();
    boolean fits =
        vocabulary.label() instanceof LabelSet.Classes numbered && numbered.count() == classes;
    if (!fits) {
      throw BadInput.at(
          desiderata.path(),
          "the images are of " + classes + " classes; write `label of " + classes + " classes`");
    }
    for (String name : new String[] {model, "gibbs(" + model + ")"}) {
      if (vocabulary.predictor(name).isEmpty()) {
        throw BadInput.at(
            desiderata.path(),
            "nothing is required of "
                + name
                + ", which is learned; add a line such as `require r: err("
                + name
                + ") <= 20%`");
      }
    }
  }

  private static String population(DesiderataDocument desiderata) {
    return desiderata.meaning().vocabulary().populations().get(0).name();
  }

  private static void table(Path file, Images images, int[] rows) throws IOException {
    StringBuilder csv = new StringBuilder("id,label\n");
    for (int row : rows) {
      csv.append("train-").append(row).append(',').append(images.labels()[row]).append('\n');
    }
    Files.writeString(file, csv);
  }

  private String testTable(CertifiedHead head, float[] features, int[] labels) {
    int[] answers = answers(head, features);
    int classes = head.head().architecture().classes();
    StringBuilder csv = new StringBuilder("id,label," + model + "\n");
    for (int row = 0; row < labels.length; row++) {
      int answer = answers[row];
      // A tie is wrong whatever the label is, and a table has no other way to say so.
      int written = answer < 0 ? (labels[row] + 1) % classes : answer;
      csv.append("t10k-").append(row).append(',').append(labels[row]);
      csv.append(',').append(written).append('\n');
    }
    return csv.toString();
  }

  private int[] answers(CertifiedHead head, float[] features) {
    int[] answers = new int[features.length / head.columns()];
    FeatureBlock.forEach(
        recipe.device().backend(),
        head.head().architecture(),
        Features.of(features, head.columns()),
        BLOCK,
        (block, first) -> {
          try (Evaluator evaluator = block.evaluator()) {
            evaluator.run(head.head().parameters());
            for (int row = 0; row < block.rows(); row++) {
              answers[(int) first + row] = evaluator.answer(row);
            }
          }
        });
    return answers;
  }

  private String yaml(CertifiedHead head, String population) {
    CaseWriter writer =
        new CaseWriter(
            String.valueOf(data.toAbsolutePath().normalize().getFileName()), "wishes.desiderata");
    writer.sample("test", sample(population, "", "test.csv"));
    writer.sample(
        "training", sample(population, head.isUnmoved() ? "" : "training of " + model, "rows.csv"));
    writer.sample("training-prior", sample(population, "prior of " + model, "prior-rows.csv"));
    writer.model(model, head.model("training", Vocabulary.LABEL));
    return writer.text();
  }

  private static Map<String, String> sample(String population, String role, String from) {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("population", population);
    members.put("draw", "iid");
    if (!role.isEmpty()) {
      members.put("role", role);
    }
    members.put("from", from);
    members.put("key", "id");
    return members;
  }

  /** What the test images say beside the certificate, once the case is written and checked. */
  public TestComparison compared(VerdictFile verdicts) {
    CertifiedHead head = learned;
    int[] labels = testLabels;
    float[] features = testFeatures;
    if (head == null || labels == null || features == null) {
      throw new IllegalStateException("nothing was learned yet");
    }
    RowSampler.Count count =
        new RowSampler(
                head.head(),
                head.noise(),
                Features.of(features, head.columns()),
                labels,
                Runtime.getRuntime().availableProcessors())
            .sample(recipe.seed() ^ OF_TEST, recipe.draws());
    return TestComparison.of(verdicts, model, labels.length, count);
  }
}
