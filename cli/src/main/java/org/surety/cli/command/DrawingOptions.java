// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.command;

import org.jspecify.annotations.Nullable;
import org.surety.cli.files.InputFile;
import org.surety.cli.output.Progress;
import org.surety.cli.pipeline.Drawing;
import org.surety.cli.pipeline.KeptDraws;

/** Where the draws of randomised models are kept. */
final class DrawingOptions {

  private @Nullable String resume;

  void declare(Usage usage) {
    usage.option(
        "--resume",
        "FILE",
        "Keep the draws of heads made so far in FILE, and go on from those.",
        value -> resume = value);
  }

  /** What goes with the drawing. */
  Drawing drawing(Progress progress) {
    return new Drawing(
        resume == null ? KeptDraws.nowhere() : KeptDraws.in(InputFile.path(resume)),
        progress.draws());
  }
}
