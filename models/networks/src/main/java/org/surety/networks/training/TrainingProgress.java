// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.training;

/** Hears how far the training has come. */
@FunctionalInterface
public interface TrainingProgress {

  /** Hears nothing. */
  TrainingProgress SILENT = (what, epoch, epochs, loss) -> {};

  /**
   * One more pass over the rows is done.
   *
   * @param what what is learned: the prior or the posterior
   * @param loss the mean loss of the pass
   */
  void passed(String what, int epoch, int epochs, double loss);
}
