// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.output;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on a terminal that shows how far some work has come. */
final class WorkBar implements AutoCloseable {

  private static final int WIDTH_MAX = 100;

  private final ProgressBar bar;

  /** Shows the bar; so many of what is counted are one of the unit. */
  WorkBar(PrintStream err, int width, String task, String unit, long perUnit, long total) {
    this.bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(total)
            .setUnit(" " + unit, perUnit)
            .setStyle(ProgressBarStyle.ASCII)
            .setConsumer(new ConsoleProgressBarConsumer(err, Math.min(width, WIDTH_MAX)))
            .build();
  }

  void stepTo(long done) {
    bar.stepTo(done);
  }

  @Override
  public void close() {
    bar.close();
  }
}
