// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.logic.World;

/**
 * Worlds near one, in which events are independent that are not there, as most formulas that multiply
 * demand: each population is a product of its own marginal distributions, or has but one cell.
 */
final class Independent {

  /** The most cells that a population gets. */
  private static final int MAX_CELLS = 5_000;

  private static final World.Mass ALL = new World.Mass(Rational.ONE, Map.of());

  /** The groups of names in which all names are kept together that have no meaning apart. */
  private final List<Set<String>> apart;

  /** The same where what linear formulas speak of in one quantity is kept together too. */
  private final List<Set<String>> linked;

  /** Keeps together what these formulas, which are linear, speak of together. */
  Independent(Vocabulary vocabulary, Collection<Formula> linear) {
    Set<String> answers = new TreeSet<>(Set.of(Vocabulary.LABEL));
    vocabulary.predictors().forEach(predictor -> answers.add(predictor.name()));
    this.apart = List.of(answers);
    List<Set<String>> groups = new ArrayList<>(apart);
    for (Formula formula : linear) {
      formula.visit(
          quantity -> {
            if (quantity.parts().isEmpty()) {
              Set<String> names = new TreeSet<>();
              quantity.events().forEach(event -> names.addAll(event.names()));
              join(groups, names);
            }
          });
    }
    this.linked = List.copyOf(groups);
  }

  private static void join(List<Set<String>> groups, Set<String> names) {
    List<Set<String>> joined =
        groups.stream().filter(group -> !Collections.disjoint(group, names)).toList();
    groups.removeAll(joined);
    joined.forEach(names::addAll);
    groups.add(names);
  }

  /** The worlds of the marginal distributions; not those with too many cells, or with means of scores. */
  List<World> near(World world) {
    List<World> near = new ArrayList<>();
    product(world, linked).ifPresent(near::add);
    if (!linked.equals(apart)) {
      product(world, apart).ifPresent(near::add);
    }
    Map<String, Map<String, World.Mass>> likeliest = new TreeMap<>();
    world.populations().forEach((name, cells) -> likeliest.put(name, likeliest(cells)));
    near.add(new World(world.bases(), likeliest));
    return near;
  }

  /**
   * The world in which what the first one speaks of is as there, and independent of all else, which is as
   * in the other one; empty if they speak of the same in different words.
   */
  Optional<World> joined(World first, World other) {
    List<Event.Base> rest = new ArrayList<>(other.bases());
    rest.removeAll(first.bases());
    boolean isApart =
        rest.stream().allMatch(a -> first.bases().stream().allMatch(b -> areApart(a, b)));
    if (!isApart || !first.populations().keySet().equals(other.populations().keySet())) {
      return Optional.empty();
    }
    Set<Event.Base> all = new LinkedHashSet<>(first.bases());
    all.addAll(rest);
    List<Event.Base> bases = Cells.inOrder(all);
    Map<String, Map<String, World.Mass>> populations = new TreeMap<>();
    for (String population : first.populations().keySet()) {
      Map<String, World.Mass> part = moved(first, population, bases);
      Map<String, World.Mass> with =
          marginal(moved(other, population, bases), rest.stream().map(bases::indexOf).toList());
      if (isLarge(part, with)) {
        return Optional.empty();
      }
      populations.put(population, product(part, with));
    }
    return Optional.of(new World(bases, populations));
  }

  private boolean areApart(Event.Base a, Event.Base b) {
    Set<String> names = new TreeSet<>(a.names());
    boolean areAnswers =
        apart.stream()
            .anyMatch(
                group ->
                    !Collections.disjoint(group, names) && !Collections.disjoint(group, b.names()));
    return !areAnswers && Collections.disjoint(names, b.names());
  }

  /** The masses of a population in cells of more events, which say no to those. */
  private static Map<String, World.Mass> moved(
      World world, String population, List<Event.Base> bases) {
    List<Integer> places = world.bases().stream().map(bases::indexOf).toList();
    Map<String, World.Mass> moved = new TreeMap<>();
    world
        .populations()
        .getOrDefault(population, Map.of())
        .forEach(
            (cell, mass) -> {
              StringBuilder bits = new StringBuilder("0".repeat(bases.size()));
              for (int i = 0; i < places.size(); i++) {
                bits.setCharAt(places.get(i), cell.charAt(i));
              }
              moved.put(bits.toString(), mass);
            });
    return moved;
  }

  /** Too many cells, or means of scores, of which nothing is said here. */
  private static boolean isLarge(Map<String, World.Mass> first, Map<String, World.Mass> second) {
    return (long) first.size() * second.size() > MAX_CELLS
        || Stream.of(first, second)
            .flatMap(masses -> masses.values().stream())
            .anyMatch(mass -> !mass.scores().isEmpty());
  }

  /** The cell that is likeliest, alone. */
  private static Map<String, World.Mass> likeliest(Map<String, World.Mass> cells) {
    return cells.entrySet().stream()
        .max(
            Map.Entry.<String, World.Mass>comparingByValue(
                    Comparator.comparing(World.Mass::probability))
                .thenComparing(Map.Entry.comparingByKey()))
        .map(most -> Map.of(most.getKey(), ALL))
        .orElse(Map.of());
  }

  private static Optional<World> product(World world, List<Set<String>> groups) {
    Map<String, Map<String, World.Mass>> populations = new TreeMap<>();
    for (Map.Entry<String, Map<String, World.Mass>> population : world.populations().entrySet()) {
      Map<String, World.Mass> product = Map.of("0".repeat(world.bases().size()), ALL);
      for (List<Integer> places : places(world.bases(), groups)) {
        Map<String, World.Mass> marginal = marginal(population.getValue(), places);
        if (isLarge(product, marginal)) {
          return Optional.empty();
        }
        product = product(product, marginal);
      }
      populations.put(population.getKey(), product);
    }
    return Optional.of(new World(world.bases(), populations));
  }

  /** The places of the base events of each group, and of each name that is in none. */
  private static Collection<List<Integer>> places(
      List<Event.Base> bases, List<Set<String>> groups) {
    Map<String, List<Integer>> places = new TreeMap<>();
    for (int i = 0; i < bases.size(); i++) {
      Set<String> names = bases.get(i).names();
      String first =
          groups.stream()
              .filter(group -> !Collections.disjoint(group, names))
              .findFirst()
              .orElse(names)
              .iterator()
              .next();
      places.computeIfAbsent(first, name -> new ArrayList<>()).add(i);
    }
    return places.values();
  }

  /** The masses of what cells say of the events at some places; they say no to all others. */
  private static Map<String, World.Mass> marginal(
      Map<String, World.Mass> cells, List<Integer> places) {
    Map<String, World.Mass> marginal = new TreeMap<>();
    cells.forEach(
        (cell, mass) -> {
          StringBuilder own = new StringBuilder("0".repeat(cell.length()));
          places.forEach(place -> own.setCharAt(place, cell.charAt(place)));
          marginal.merge(own.toString(), mass, Worlds::sum);
        });
    return marginal;
  }

  private static Map<String, World.Mass> product(
      Map<String, World.Mass> first, Map<String, World.Mass> second) {
    Map<String, World.Mass> product = new TreeMap<>();
    first.forEach(
        (a, of) ->
            second.forEach(
                (b, with) ->
                    product.put(
                        either(a, b),
                        new World.Mass(of.probability().multiply(with.probability()), Map.of()))));
    return product;
  }

  private static String either(String a, String b) {
    StringBuilder bits = new StringBuilder(a);
    IntStream.range(0, a.length())
        .filter(i -> b.charAt(i) == '1')
        .forEach(i -> bits.setCharAt(i, '1'));
    return bits.toString();
  }
}
