// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.output;

import java.io.PrintStream;
import java.util.Optional;
import org.surety.tables.ReadProgress;

/** How far a long read has come, shown where someone may be looking. */
public final class Progress implements AutoCloseable {

  private final Optional<ReadBar> bar;

  private Progress(Optional<ReadBar> bar) {
    this.bar = bar;
  }

  /** A bar if messages go to a terminal, silence otherwise. */
  public static Progress on(Screen screen, PrintStream err) {
    return new Progress(
        screen.bars() ? Optional.of(new ReadBar(err, screen.width())) : Optional.empty());
  }

  /** What readers tell. */
  public ReadProgress reads() {
    return bar.isPresent() ? bar.get() : ReadProgress.SILENT;
  }

  @Override
  public void close() {
    bar.ifPresent(ReadBar::close);
  }
}
