// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.output;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.surety.networks.encoder.EncodingProgress;

/** A bar on a terminal, or one line elsewhere, while texts are encoded. */
public final class EncodingBar implements EncodingProgress, AutoCloseable {

  private static final int WIDTH_MAX = 100;

  private final Screen screen;
  private final PrintStream err;
  private @Nullable ProgressBar bar;
  private boolean begun;

  /** Shows nothing until the first texts are encoded. */
  public EncodingBar(Screen screen, PrintStream err) {
    this.screen = screen;
    this.err = err;
  }

  @Override
  public void encoded(int done, int total) {
    if (!begun) {
      begun = true;
      begin(total);
    }
    if (bar != null) {
      bar.stepTo(done);
    }
  }

  private void begin(int total) {
    if (!screen.bars()) {
      err.println("encoding " + total + " texts");
      return;
    }
    bar =
        new ProgressBarBuilder()
            .setTaskName("encoding")
            .setInitialMax(total)
            .setUnit(" texts", 1)
            .setStyle(ProgressBarStyle.ASCII)
            .setConsumer(new ConsoleProgressBarConsumer(err, Math.min(screen.width(), WIDTH_MAX)))
            .build();
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
