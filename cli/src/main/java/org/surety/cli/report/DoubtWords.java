// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import java.util.Optional;
import org.surety.kernel.document.VerdictFile;

/** That it is not known whether the facts of a verdict file allow a world, in words. */
public final class DoubtWords {

  private DoubtWords() {}

  /** One sentence without a full stop; empty where the facts are known to allow a world, or none. */
  public static Optional<String> sentence(VerdictFile file) {
    return file.doubt()
        .map(
            why ->
                "it is not known whether the certificates and assumptions can all be true together;"
                    + " if they cannot, they prove anything, and PROVED and REFUTED here say nothing: "
                    + why);
  }
}
