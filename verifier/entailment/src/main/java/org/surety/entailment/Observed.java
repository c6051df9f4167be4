// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;

/**
 * How many rows of a sample are in which cell. No answer rests on it: worlds that are shown keep as
 * near to it as they can.
 *
 * @param population of which it is a sample
 * @param bases the base events that its cells decide
 * @param counts the number of rows in each cell that occurs
 */
public record Observed(String population, List<Event.Base> bases, Map<String, Long> counts) {

  /** The most kinds of cases that are told apart. */
  private static final int MAX_KINDS = 24;

  /** Copies; sorts the counts. */
  public Observed {
    bases = List.copyOf(bases);
    counts = Collections.unmodifiableMap(new TreeMap<>(counts));
  }

  /**
   * Cases that agree on some base events.
   *
   * @param holds the base events that were asked about and are observed, and which of them hold
   * @param share how many of the rows they are
   */
  record Kind(Map<Event.Base, Boolean> holds, Rational share) {

    /** Whether the cases of a cell, which decides those base events, are of this kind. */
    boolean includes(List<Event.Base> cellBases, String cell) {
      return holds.entrySet().stream()
          .allMatch(
              entry -> (cell.charAt(cellBases.indexOf(entry.getKey())) == '1') == entry.getValue());
    }
  }

  /** That of the samples of a population which decides most of those base events, if one does any. */
  static Optional<Observed> of(
      Collection<Observed> samples, String population, Collection<Event.Base> wanted) {
    return samples.stream()
        .filter(sample -> sample.population().equals(population))
        .filter(sample -> !Collections.disjoint(sample.bases(), wanted))
        .max(
            Comparator.comparingLong(
                sample -> wanted.stream().filter(sample.bases()::contains).count()));
  }

  /** The most frequent kinds of cases that those of the base events tell apart which are observed. */
  List<Kind> kinds(Collection<Event.Base> wanted) {
    Set<Event.Base> told = new LinkedHashSet<>(wanted);
    told.retainAll(bases);
    int[] places = told.stream().mapToInt(bases::indexOf).toArray();
    Map<String, Long> rows = new TreeMap<>();
    counts.forEach((cell, count) -> rows.merge(Worlds.told(cell, places), count, Long::sum));
    long all = counts.values().stream().mapToLong(count -> count).sum();
    List<Kind> kinds = new ArrayList<>();
    rows.forEach(
        (kind, count) -> {
          Map<Event.Base, Boolean> holds = new LinkedHashMap<>();
          int place = 0;
          for (Event.Base base : told) {
            holds.put(base, kind.charAt(place++) == '1');
          }
          kinds.add(new Kind(holds, Rational.of(count, all)));
        });
    kinds.sort(Comparator.comparing(Kind::share).reversed());
    return kinds.subList(0, Math.min(MAX_KINDS, kinds.size()));
  }
}
