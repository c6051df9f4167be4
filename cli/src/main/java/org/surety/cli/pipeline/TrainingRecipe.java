// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import java.util.List;
import org.surety.networks.training.TrainingProgress;

/**
 * How a head is learned and measured.
 *
 * @param hidden the units of each hidden layer; none for a linear head
 * @param steps the steps of the optimiser for a linear head, twice
 * @param epochs the passes over the prior's rows for a head with hidden layers
 * @param draws how many heads are drawn
 * @param oneRow whether each draw answers one row, drawn by lot, instead of all
 * @param seed of the lot, of the training and of the draws
 * @param device where the training multiplies and the head answers
 */
public record TrainingRecipe(
    List<Integer> hidden,
    int steps,
    int epochs,
    int draws,
    boolean oneRow,
    long seed,
    MeasuringDevice device,
    TrainingProgress progress) {

  /** Copies the units. */
  public TrainingRecipe {
    hidden = List.copyOf(hidden);
  }
}
