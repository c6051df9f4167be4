// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.logic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.surety.kernel.arithmetic.Rational;

/**
 * The groups of cells in which one value of an attribute, or of the label, is known. Given it, a
 * population that mixes the values of another one is as that one is: {@code Q(c) P(v) = P(c) Q(v)} for
 * each cell c of the group v, where {@code P(v) = 0} leaves the group free.
 *
 * <p>Cells that leave two values or more open can be divided among them so that the equations hold,
 * whatever they weigh: one value may have no mass in P. That is so if each of the cells leaves the same
 * values open, which cells that compare the label with named answers may not do; of those the whole rest
 * must be as in P.
 */
public final class Mixture {

  private Mixture() {}

  /** The groups; what is known of each cell is that the value is the group's. */
  public static List<List<String>> groups(Cells cells, String given) {
    List<String> values = new ArrayList<>();
    for (Event.Base base : cells.bases()) {
      if (base instanceof Event.Is is && is.name().equals(given)) {
        values.add(is.value());
      }
    }
    List<List<String>> groups = new ArrayList<>();
    for (String value : values) {
      groups.add(
          cells.all().stream().filter(c -> cells.holds(new Event.Is(given, value), c)).toList());
    }
    if (possible(cells.vocabulary(), given).map(all -> all == values.size() + 1).orElse(false)) {
      groups.add(rest(cells, groups));
    }
    return groups;
  }

  private static List<String> rest(Cells cells, List<List<String>> groups) {
    Set<String> inside = new HashSet<>();
    groups.forEach(inside::addAll);
    return cells.all().stream().filter(cell -> !inside.contains(cell)).toList();
  }

  /** Whether a cell may tell more of the label than that it has some of the named values, or none. */
  private static boolean tellsMore(Cells cells, String given) {
    return given.equals(Vocabulary.LABEL)
        && cells.bases().stream()
            .anyMatch(base -> base instanceof Event.Is is && !is.name().equals(given))
        && cells.bases().stream()
            .anyMatch(base -> base instanceof Event.Same && base.names().contains(given));
  }

  /** How many values there are, if finitely many. */
  private static Optional<Integer> possible(Vocabulary vocabulary, String given) {
    if (!given.equals(Vocabulary.LABEL)) {
      return vocabulary.attribute(given).map(attribute -> attribute.values().size());
    }
    return vocabulary.label() instanceof LabelSet.Open
        ? Optional.empty()
        : Optional.of(vocabulary.label().size());
  }

  static boolean holds(World world, Cells cells, String name, Tie tie) {
    List<List<String>> groups = new ArrayList<>(groups(cells, tie.given()));
    if (tellsMore(cells, tie.given())) {
      groups.add(rest(cells, groups));
    }
    for (List<String> group : groups) {
      Rational old = total(world, tie.of(), group);
      Rational fresh = total(world, name, group);
      for (String cell : group) {
        World.Mass before = world.mass(tie.of(), cell);
        World.Mass now = world.mass(name, cell);
        if (!now.probability().multiply(old).equals(before.probability().multiply(fresh))) {
          return false;
        }
        Collection<String> scores = new TreeSet<>(before.scores().keySet());
        scores.addAll(now.scores().keySet());
        for (String score : scores) {
          Rational mean = before.scores().getOrDefault(score, Rational.ZERO);
          Rational moved = now.scores().getOrDefault(score, Rational.ZERO);
          if (!moved.multiply(old).equals(mean.multiply(fresh))) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private static Rational total(World world, String population, List<String> cells) {
    return cells.stream()
        .map(cell -> world.mass(population, cell).probability())
        .reduce(Rational.ZERO, Rational::add);
  }
}
