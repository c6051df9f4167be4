// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.output;

import java.io.PrintStream;
import java.util.Optional;
import org.surety.cli.pipeline.DrawingProgress;
import org.surety.tables.ReadProgress;

/** How far long work has come, shown where someone may be looking. */
public final class Progress implements AutoCloseable {

  /** Bars on a terminal. */
  private record Bars(ReadBar reading, DrawingBar drawing) {}

  private final Optional<Bars> bars;

  private Progress(Optional<Bars> bars) {
    this.bars = bars;
  }

  /** Bars if messages go to a terminal, silence otherwise. */
  public static Progress on(Screen screen, PrintStream err) {
    return new Progress(
        screen.bars()
            ? Optional.of(
                new Bars(new ReadBar(err, screen.width()), new DrawingBar(err, screen.width())))
            : Optional.empty());
  }

  /** What readers tell. */
  public ReadProgress reads() {
    return bars.map(b -> (ReadProgress) b.reading()).orElse(ReadProgress.SILENT);
  }

  /** What is told while heads are drawn. */
  public DrawingProgress draws() {
    return bars.map(b -> (DrawingProgress) b.drawing()).orElse(DrawingProgress.SILENT);
  }

  @Override
  public void close() {
    bars.ifPresent(
        b -> {
          b.reading().close();
          b.drawing().close();
        });
  }
}
