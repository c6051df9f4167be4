// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.command;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.surety.cli.outcome.BadInput;
import org.surety.cli.pipeline.MeasuringDevice;
import org.surety.cli.pipeline.TrainingRecipe;
import org.surety.networks.training.TrainingProgress;

/** How a head is learned and how often it is drawn. */
final class LearningOptions {

  private static final String COMMAND = "train-certificate";
  private static final int LAYERS_MAX = 8;
  private static final int UNITS_MAX = 10_000;
  private static final int EPOCHS_MAX = 10_000;
  private static final int STEPS_MAX = 1_000_000;
  private static final int DRAWS_MAX = 10_000_000;
  private static final int DRAWS_OVER_ALL = 10_000;
  private static final int DRAWS_OVER_ONE = 2_000_000;

  private @Nullable String hidden;
  private String steps = "300";
  private String epochs = "60";
  private @Nullable String draws;
  private @Nullable String rows;
  private String seed = "1";

  void declare(Usage usage) {
    usage
        .option(
            "--hidden",
            "N,...",
            "Units of each hidden layer (default: none; 100 with --data).",
            value -> hidden = value)
        .option("--steps", "N", "Steps for a linear head, twice (default: 300).", v -> steps = v)
        .option("--epochs", "N", "Passes for hidden layers (default: 60).", v -> epochs = v)
        .option(
            "--rows-per-draw",
            "all|one",
            "What a draw answers (default: all rows; one with hidden layers).",
            value -> rows = value)
        .option(
            "--draws",
            "N",
            "Draws from the posterior (default: 10000; of one row 2000000).",
            value -> draws = value)
        .option("--seed", "N", "The seed of all that is random (default: 1).", v -> seed = v);
  }

  /**
   * The recipe.
   *
   * @param usual the hidden layers where none are given
   */
  TrainingRecipe recipe(List<Integer> usual, MeasuringDevice device, TrainingProgress progress) {
    List<Integer> layers = hidden == null ? usual : layers(hidden);
    boolean one = rows == null ? !layers.isEmpty() : isOne(rows);
    int usualDraws = one ? DRAWS_OVER_ONE : DRAWS_OVER_ALL;
    return new TrainingRecipe(
        layers,
        whole("--steps", steps, STEPS_MAX),
        whole("--epochs", epochs, EPOCHS_MAX),
        draws == null ? usualDraws : whole("--draws", draws, DRAWS_MAX),
        one,
        whole("--seed", seed, Integer.MAX_VALUE),
        device,
        progress);
  }

  private static List<Integer> layers(String text) {
    String[] parts = text.split(",", -1);
    if (parts.length > LAYERS_MAX) {
      throw BadInput.usage(
          COMMAND, "--hidden: found " + parts.length + " layers, expected at most " + LAYERS_MAX);
    }
    return Arrays.stream(parts).map(part -> whole("--hidden", part, UNITS_MAX)).toList();
  }

  private static boolean isOne(String text) {
    return switch (text) {
      case "one" -> true;
      case "all" -> false;
      default ->
          throw BadInput.usage(
              COMMAND, "--rows-per-draw: found \"" + text + "\", expected all or one");
    };
  }

  private static int whole(String option, String text, int most) {
    if (!text.matches("[0-9]{1,10}") || Long.parseLong(text) < 1 || Long.parseLong(text) > most) {
      throw BadInput.usage(
          COMMAND, option + ": found \"" + text + "\", expected a whole number from 1 to " + most);
    }
    return Integer.parseInt(text);
  }
}
