// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Finding;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.World;

/** The kinds of cases of a world, and the means of scores in them, that a requirement speaks of. */
public final class WorldKinds {

  private WorldKinds() {}

  /**
   * The world where cells are one that agree on what the requirement speaks of, without those that have
   * no mass; with those means of scores only that it speaks of, where all of these cells have one.
   */
  public static World of(World world, Finding finding) {
    Set<Event.Base> spoken = new LinkedHashSet<>();
    finding.formula().ifPresent(formula -> formula.collect(spoken));
    List<Event.Base> bases = world.bases().stream().filter(spoken::contains).toList();
    int[] places = bases.stream().mapToInt(world.bases()::indexOf).toArray();
    Set<String> scores = scores(finding);
    Map<String, Map<String, World.Mass>> populations = new TreeMap<>();
    world
        .populations()
        .forEach(
            (population, cells) -> {
              Map<String, World.Mass> kinds = new TreeMap<>();
              cells.forEach(
                  (cell, mass) -> {
                    if (mass.probability().signum() > 0) {
                      kinds.merge(kind(cell, places), with(scores, mass), WorldKinds::sum);
                    }
                  });
              populations.put(population, kinds);
            });
    return new World(bases, populations);
  }

  /** The base events that hold in a kind, and the negations of the others, each in its place. */
  public static List<Event> events(World kinds, String kind) {
    return IntStream.range(0, kind.length())
        .mapToObj(
            i -> {
              Event base = kinds.bases().get(i);
              return kind.charAt(i) == '1' ? base : Event.not(base);
            })
        .toList();
  }

  private static String kind(String cell, int[] places) {
    StringBuilder kind = new StringBuilder();
    for (int place : places) {
      kind.append(cell.charAt(place));
    }
    return kind.toString();
  }

  /** The scores of whose means the requirement speaks. */
  private static Set<String> scores(Finding finding) {
    Set<String> scores = new TreeSet<>();
    for (Quantity quantity : FindingWords.quantities(finding)) {
      if (quantity instanceof Quantity.Mean mean) {
        scores.add(mean.score());
      } else if (quantity instanceof Quantity.ConditionalMean mean) {
        scores.add(mean.score());
      }
    }
    return scores;
  }

  private static World.Mass with(Set<String> scores, World.Mass mass) {
    Map<String, Rational> kept = new TreeMap<>(mass.scores());
    kept.keySet().retainAll(scores);
    return new World.Mass(mass.probability(), kept);
  }

  /** The mean of each score in cases that weigh so much, which is more than nothing. */
  public static Map<String, Rational> means(World.Mass mass) {
    Map<String, Rational> means = new TreeMap<>();
    mass.scores().forEach((score, part) -> means.put(score, part.divide(mass.probability())));
    return means;
  }

  /** What cases of either kind weigh together. */
  public static World.Mass sum(World.Mass a, World.Mass b) {
    Map<String, Rational> scores = new TreeMap<>();
    a.scores()
        .forEach(
            (score, part) ->
                Optional.ofNullable(b.scores().get(score))
                    .ifPresent(other -> scores.put(score, part.add(other))));
    return new World.Mass(a.probability().add(b.probability()), scores);
  }
}
