// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.output;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.surety.tables.ReadProgress;

/** A bar for each sample that takes long to read. */
final class ReadBar implements ReadProgress, AutoCloseable {

  /** Less than this is read before a bar could be looked at. */
  private static final long LONG_READ_BYTES = 64L << 20;

  private static final int WIDTH_MAX = 100;

  private final PrintStream err;
  private final int width;
  private @Nullable ProgressBar bar;
  private String shown = "";

  ReadBar(PrintStream err, int width) {
    this.err = err;
    this.width = Math.min(width, WIDTH_MAX);
  }

  @Override
  public synchronized void read(String sample, long done, long total) {
    if (total < LONG_READ_BYTES) {
      return;
    }
    if (bar == null || !shown.equals(sample)) {
      close();
      shown = sample;
      bar =
          new ProgressBarBuilder()
              .setTaskName("reading " + sample)
              .setInitialMax(total)
              .setUnit(" MB", 1_000_000)
              .setStyle(ProgressBarStyle.ASCII)
              .setConsumer(new ConsoleProgressBarConsumer(err, width))
              .build();
    }
    bar.stepTo(done);
  }

  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
