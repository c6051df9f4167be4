// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Units;
import org.surety.kernel.proof.Variables.Variable;

/**
 * {@link Units} whose scores keep away, by one of so many parts of the bin, from the ends that they do
 * not reach: what is made of these is a world, and each world is for some number of parts.
 */
final class InnerEnds {

  private final Vocabulary vocabulary;
  private final Units units;
  private final List<Event.Base> bases;
  private final Rational parts;

  InnerEnds(Vocabulary vocabulary, Units units, List<Event.Base> bases, long parts) {
    this.vocabulary = vocabulary;
    this.units = units;
    this.bases = bases;
    this.parts = Rational.of(parts);
  }

  /** Whether some bin lacks an end. */
  boolean areOther() {
    return units.scores().values().stream()
        .flatMap(Set::stream)
        .anyMatch(
            score -> bins(score, thresholds(score)).stream().anyMatch(bin -> !bin.isClosed()));
  }

  /** What an unknown is in a unit, as weighted events. */
  Map<Event, Rational> in(Units.Unit unit, Variable variable) {
    if (!(variable instanceof Variable.EventScore mean)) {
      return units.in(unit, variable);
    }
    Rational amount = unit.amounts().getOrDefault(mean.population(), Rational.ZERO);
    Map<Event, Rational> sum = new LinkedHashMap<>();
    if (amount.signum() != 0) {
      List<Event.Base> above = thresholds(mean.score());
      List<Cells.Range> bins = bins(mean.score(), above);
      boolean isHigh = unit.isHigh().getOrDefault(mean.score(), false);
      Rational before = Rational.ZERO;
      for (int i = 0; i < bins.size(); i++) {
        Cells.Range bin = Worlds.inside(bins.get(i), parts);
        Rational value = isHigh ? bin.high() : bin.low();
        Event event = i == 0 ? mean.event() : Event.and(mean.event(), above.get(i - 1));
        Rational rise = value.subtract(before).multiply(amount);
        if (rise.signum() != 0) {
          sum.merge(event, rise, Rational::add);
        }
        before = value;
      }
    }
    return sum;
  }

  /** The base events {@code score >= t} and {@code score > t}, each of which those after it imply. */
  private List<Event.Base> thresholds(String score) {
    List<Event.Base> found = new ArrayList<>();
    for (Event.Base base : bases) {
      if ((base instanceof Event.AtLeast e && e.score().equals(score))
          || (base instanceof Event.Above a && a.score().equals(score))) {
        found.add(base);
      }
    }
    found.sort(
        Comparator.comparing(InnerEnds::threshold)
            .thenComparing(base -> base instanceof Event.Above));
    return found;
  }

  private static Rational threshold(Event.Base base) {
    return switch (base) {
      case Event.AtLeast e -> e.threshold();
      case Event.Above e -> e.threshold();
      case Event.Is e -> throw new IllegalArgumentException("no threshold: " + e);
      case Event.Same e -> throw new IllegalArgumentException("no threshold: " + e);
      case Event.Flag e -> throw new IllegalArgumentException("no threshold: " + e);
    };
  }

  /** The bins between thresholds, the lowest first. */
  private List<Cells.Range> bins(String score, List<Event.Base> above) {
    Cells cells = Cells.unlisted(vocabulary, above);
    List<Cells.Range> bins = new ArrayList<>();
    for (int i = 0; i <= above.size(); i++) {
      StringBuilder cell = new StringBuilder();
      for (Event.Base base : cells.bases()) {
        cell.append(above.indexOf(base) < i ? '1' : '0');
      }
      bins.add(cells.range(score, cell.toString()));
    }
    return bins;
  }
}
