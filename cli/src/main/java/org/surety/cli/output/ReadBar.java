// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.output;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;
import org.surety.tables.ReadProgress;

/** A bar for each sample that takes long to read. */
final class ReadBar implements ReadProgress, AutoCloseable {

  /** Less than this is read before a bar could be looked at. */
  private static final long LONG_READ_BYTES = 64L << 20;

  private final PrintStream err;
  private final int width;
  private @Nullable WorkBar bar;
  private String shown = "";

  ReadBar(PrintStream err, int width) {
    this.err = err;
    this.width = width;
  }

  @Override
  public synchronized void read(String sample, long done, long total) {
    if (total < LONG_READ_BYTES) {
      return;
    }
    if (bar == null || !shown.equals(sample)) {
      close();
      shown = sample;
      bar = new WorkBar(err, width, "reading " + sample, "MB", 1_000_000, total);
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
