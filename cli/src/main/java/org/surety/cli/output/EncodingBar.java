// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.output;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;
import org.surety.networks.encoder.EncodingProgress;

/** A bar on a terminal, or one line elsewhere, while rows are encoded. */
public final class EncodingBar implements EncodingProgress {

  private final Screen screen;
  private final PrintStream err;
  private @Nullable WorkBar bar;
  private boolean begun;

  /** Shows nothing until the first rows are encoded. */
  public EncodingBar(Screen screen, PrintStream err) {
    this.screen = screen;
    this.err = err;
  }

  @Override
  public void encoded(int done, int total) {
    if (!begun) {
      begun = true;
      if (screen.bars()) {
        bar = new WorkBar(err, screen.width(), "encoding", "rows", 1, total);
      } else {
        err.println("encoding " + total + " rows");
      }
    }
    if (bar != null) {
      bar.stepTo(done);
    }
  }

  @Override
  public void ended() {
    begun = false;
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
