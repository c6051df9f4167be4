// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.output;

import java.io.PrintStream;
import java.util.Locale;
import org.surety.networks.training.TrainingProgress;

/** A line for each tenth of a training. */
public final class TrainingLines implements TrainingProgress {

  private static final int LINES = 10;

  private final PrintStream err;

  /** Lines on this stream. */
  public TrainingLines(PrintStream err) {
    this.err = err;
  }

  @Override
  public void passed(String what, int epoch, int epochs, double loss) {
    int every = Math.max(1, epochs / LINES);
    if (epoch % every == 0 || epoch == epochs) {
      err.println(
          String.format(
              Locale.ROOT, "learning the %s: pass %d of %d, loss %.4f", what, epoch, epochs, loss));
      err.flush();
    }
  }
}
