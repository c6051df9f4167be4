// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.needed;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.surety.kernel.document.Verdict;

/** What would decide an undecided requirement. */
public sealed interface Needed {

  /**
   * Fresh samples in the place of those that are there, all of one size unless more are named.
   *
   * @param samples the samples to draw anew
   * @param verdict what they would show
   */
  record Rows(List<Fresh> samples, Verdict verdict) implements Needed {
    /** Copies the list. */
    public Rows {
      samples = List.copyOf(samples);
    }
  }

  /**
   * A sample to draw anew.
   *
   * @param sample the sample that it is like
   * @param rows its number of rows, or of items with all their rows
   * @param items whether items are drawn
   */
  record Fresh(String sample, long rows, boolean items) {}

  /**
   * No number of rows would.
   *
   * @param reason why
   */
  record Nothing(String reason) implements Needed {}

  /** A sentence for people. */
  default String sentence() {
    return switch (this) {
      case Rows rows ->
          rows.samples().stream()
                  .map(
                      f ->
                          String.format(
                              Locale.ROOT,
                              f.items() ? "%,d items like those of %s" : "%,d rows like %s",
                              f.rows(),
                              f.sample()))
                  .collect(Collectors.joining(" and "))
              + ", drawn afresh, would show it "
              + rows.verdict()
              + " at the rates observed";
      case Nothing nothing -> nothing.reason();
    };
  }
}
