// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import java.util.Optional;
import org.surety.kernel.document.VerdictFile;

/** Whether the facts of a verdict file allow a world, in words. */
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

  /**
   * One sentence without a full stop, where the file shows a world in which its facts, of which there
   * are some, are all true.
   */
  public static Optional<String> consistency(VerdictFile file) {
    boolean shown =
        file.world().isPresent()
            || file.findings().stream()
                .anyMatch(f -> f.holds().isPresent() || f.fails().isPresent());
    if (!shown || file.facts().isEmpty()) {
      return Optional.empty();
    }
    String facts =
        file.assumptions().isEmpty()
            ? "certificates"
            : file.certificates().certificates().isEmpty()
                ? "assumptions"
                : "certificates and assumptions";
    return Optional.of(
        "The "
            + facts
            + " of this file can all be true together: it shows a world in which they are");
  }
}
