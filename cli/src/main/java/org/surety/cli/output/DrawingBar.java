// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.output;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;
import org.surety.cli.pipeline.DrawingProgress;

/** A bar for each randomised model whose heads are drawn. */
final class DrawingBar implements DrawingProgress, AutoCloseable {

  private final PrintStream err;
  private final int width;
  private @Nullable WorkBar bar;
  private String shown = "";

  DrawingBar(PrintStream err, int width) {
    this.err = err;
    this.width = width;
  }

  @Override
  public void drawn(String model, int done, int total) {
    if (bar == null || !shown.equals(model)) {
      close();
      shown = model;
      bar = new WorkBar(err, width, "drawing " + model, "heads", 1, total);
    }
    bar.stepTo(done);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
