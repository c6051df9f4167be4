// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.sampling;

import java.util.List;

/**
 * The counts of the draws made so far, from draw 0 on: enough to go on from.
 *
 * @param seed the seed of the noise
 * @param rows the number of rows that each draw answered
 * @param differences by event, then by draw: the rows on which the answer was not the event's label
 */
public record DrawCounts(long seed, long rows, List<List<Integer>> differences) {

  /** Copies the counts, and demands the same number of draws for each event. */
  public DrawCounts {
    differences = differences.stream().map(List::copyOf).toList();
    if (differences.stream().mapToInt(List::size).distinct().count() != 1) {
      throw new IllegalArgumentException("the events differ in their number of draws");
    }
  }

  /** The number of draws made. */
  public int draws() {
    return differences.get(0).size();
  }
}
