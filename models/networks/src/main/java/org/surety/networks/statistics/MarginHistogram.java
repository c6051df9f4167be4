// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.statistics;

import java.util.List;
import org.surety.kernel.arithmetic.Rational;

/**
 * How many margins are at least each lower edge and less than the next, as far as rounding lets one
 * say: every margin is counted in a bin whose lower edge is at most the margin.
 *
 * @param kind what was counted
 * @param rows the number of rows
 * @param low the lower edge of the first bin
 * @param width the width of a bin
 * @param below the margins of which only less than {@code low} is known
 * @param counts the margins by bin; the last has no upper end
 */
public record MarginHistogram(
    MarginKind kind, long rows, Rational low, Rational width, long below, List<Long> counts) {

  /** Copies the counts. */
  public MarginHistogram {
    counts = List.copyOf(counts);
  }

  /** The lower edge of a bin. */
  public Rational edge(int bin) {
    return low.add(width.multiply(Rational.of(bin)));
  }
}
