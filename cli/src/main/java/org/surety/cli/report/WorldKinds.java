// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Finding;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.World;

/** The kinds of cases of a world that a requirement speaks of. */
public final class WorldKinds {

  private WorldKinds() {}

  /** The world where cells are one that agree on what the requirement speaks of. */
  public static World of(World world, Finding finding) {
    Set<Event.Base> spoken = new LinkedHashSet<>();
    finding.formula().ifPresent(formula -> formula.collect(spoken));
    List<Event.Base> bases = world.bases().stream().filter(spoken::contains).toList();
    int[] places = bases.stream().mapToInt(world.bases()::indexOf).toArray();
    Map<String, Map<String, World.Mass>> populations = new TreeMap<>();
    world
        .populations()
        .forEach(
            (population, cells) -> {
              Map<String, World.Mass> kinds = new TreeMap<>();
              cells.forEach((cell, mass) -> kinds.merge(kind(cell, places), mass, WorldKinds::sum));
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

  private static World.Mass sum(World.Mass a, World.Mass b) {
    Map<String, Rational> scores = new TreeMap<>(a.scores());
    b.scores().forEach((score, mean) -> scores.merge(score, mean, Rational::add));
    return new World.Mass(a.probability().add(b.probability()), scores);
  }
}
