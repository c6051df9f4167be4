// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.logic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.surety.kernel.arithmetic.Work;

/** The independent parts of cells, by numbers: see {@link Patterns}. */
final class Parts {

  /** The part of each base event; -1 if it holds in no cell. */
  final int[] of;

  /** How many patterns each part has. */
  final int[] sizes;

  /** The base events of each part. */
  final List<int[]> members = new ArrayList<>();

  /** For each base event, the patterns of its part in which it holds. */
  final BitSet[] holding;

  Parts(List<Set<String>> patterns, int bases) {
    this.of = new int[bases];
    this.sizes = new int[patterns.size()];
    this.holding = new BitSet[bases];
    Arrays.fill(of, -1);
    Arrays.setAll(holding, base -> new BitSet());
    for (int part = 0; part < sizes.length; part++) {
      for (String pattern : patterns.get(part)) {
        Work.spend(10L + bases);
        for (int at = pattern.indexOf('1'); at >= 0; at = pattern.indexOf('1', at + 1)) {
          of[at] = part;
          holding[at].set(sizes[part]);
        }
        sizes[part]++;
      }
      List<Integer> own = new ArrayList<>();
      for (int base = 0; base < bases; base++) {
        if (of[base] == part) {
          own.add(base);
        }
      }
      members.add(own.stream().mapToInt(base -> base).toArray());
    }
  }
}
