// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.logic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.json.Json;
import org.surety.kernel.json.Node;

/**
 * For each population, a distribution over cells and the means of the scores inside them.
 *
 * @param bases the base events, in the order of {@link Cells#inOrder}
 * @param populations for each population, the mass of each cell; cells without mass may be left out
 */
public record World(List<Event.Base> bases, Map<String, Map<String, Mass>> populations) {

  /**
   * What a cell weighs.
   *
   * @param probability the probability of the cell
   * @param scores for each score, {@code E[score 1(cell)]}
   */
  public record Mass(Rational probability, Map<String, Rational> scores) {
    /** Copies the map into sorted order. */
    public Mass {
      scores = Collections.unmodifiableMap(new TreeMap<>(scores));
    }
  }

  /** Copies lists and maps into sorted order. */
  public World {
    bases = List.copyOf(bases);
    Map<String, Map<String, Mass>> copy = new TreeMap<>();
    populations.forEach((name, cells) -> copy.put(name, new TreeMap<>(cells)));
    populations = Collections.unmodifiableMap(copy);
  }

  /** Why this is no world of the vocabulary, if it is none. */
  public Optional<String> defect(Vocabulary vocabulary) {
    Cells cells = Cells.unlisted(vocabulary, bases);
    for (var entry : populations.entrySet()) {
      if (vocabulary.population(entry.getKey()).isEmpty()) {
        return Optional.of("\"" + entry.getKey() + "\" is not a declared population");
      }
      Rational total = Rational.ZERO;
      for (var cell : entry.getValue().entrySet()) {
        Optional<String> defect = massDefect(cells, cell.getKey(), cell.getValue());
        if (defect.isPresent()) {
          return defect;
        }
        total = total.add(cell.getValue().probability());
      }
      if (!total.equals(Rational.ONE)) {
        return Optional.of("the cells of \"" + entry.getKey() + "\" weigh " + total + ", not 1");
      }
    }
    for (Vocabulary.Population population : vocabulary.populations()) {
      if (population.tie().isPresent() && populations.containsKey(population.name())) {
        Tie tie = population.tie().get();
        if (!populations.containsKey(tie.of())) {
          return Optional.of(
              "\"" + tie.of() + "\" is missing, to which \"" + population.name() + "\" is tied");
        }
        if (!Ties.hold(this, cells, population.name(), tie)) {
          return Optional.of(
              tie.kind() == Tie.Kind.MIXES
                  ? "given "
                      + tie.given()
                      + ", \""
                      + population.name()
                      + "\" is not as \""
                      + tie.of()
                      + "\""
                  : "\""
                      + population.name()
                      + "\" is not within "
                      + tie.kind().word()
                      + " "
                      + tie.radius()
                      + " of \""
                      + tie.of()
                      + "\"");
        }
      }
    }
    return vocabulary.scores().stream()
        .flatMap(score -> meansDefect(vocabulary, score.name()).stream())
        .findFirst()
        .or(() -> Ties.conflict(this, vocabulary));
  }

  /**
   * A population that leaves a mean out may have any. So it ties no two others to each other: those
   * that give it and are tied must be so by populations that give it, too, in each cell with mass.
   */
  private Optional<String> meansDefect(Vocabulary vocabulary, String score) {
    Map<String, Integer> neighbours = new TreeMap<>();
    populations.forEach(
        (name, cells) -> {
          if (cells.values().stream().anyMatch(mass -> mass.scores().containsKey(score))) {
            neighbours.put(name, 0);
          }
        });
    Map<String, String> first = new TreeMap<>();
    for (String name : List.copyOf(neighbours.keySet())) {
      Optional<String> of =
          vocabulary.population(name).flatMap(Vocabulary.Population::tie).map(Tie::of);
      if (of.filter(neighbours::containsKey).isPresent()) {
        neighbours.merge(name, 1, Integer::sum);
        neighbours.merge(of.get(), 1, Integer::sum);
      } else {
        String other = first.put(vocabulary.origin(name), name);
        if (other != null) {
          return Optional.of(
              "the mean of \""
                  + score
                  + "\" is missing between \""
                  + other
                  + "\" and \""
                  + name
                  + "\"");
        }
      }
    }
    return neighbours.entrySet().stream()
        .filter(entry -> entry.getValue() > 1)
        .map(Map.Entry::getKey)
        .filter(
            name ->
                populations.getOrDefault(name, Map.of()).values().stream()
                    .anyMatch(mass -> leavesOut(mass, score)))
        .findFirst()
        .map(name -> "the mean of \"" + score + "\" is missing in a cell of \"" + name + "\"");
  }

  private static boolean leavesOut(Mass mass, String score) {
    return mass.probability().signum() > 0 && !mass.scores().containsKey(score);
  }

  private static Optional<String> massDefect(Cells cells, String cell, Mass mass) {
    if (!cells.contains(cell)) {
      return Optional.of("\"" + cell + "\" is not a consistent cell");
    }
    if (mass.probability().signum() < 0) {
      return Optional.of("the cell \"" + cell + "\" has a negative probability");
    }
    for (String name : mass.scores().keySet()) {
      if (cells.vocabulary().score(name).isEmpty()) {
        return Optional.of("\"" + name + "\" is not a declared score");
      }
    }
    for (Vocabulary.Score score : cells.vocabulary().scores()) {
      Rational mean = mass.scores().get(score.name());
      if (mean != null) {
        if (!cells.range(score.name(), cell).admits(mass.probability(), mean)) {
          return Optional.of("the mean of \"" + score.name() + "\" leaves the range of its cell");
        }
      }
    }
    return Optional.empty();
  }

  /** The mass of a cell, zero where the world leaves it out. */
  public Mass mass(String population, String cell) {
    Mass mass = populations.getOrDefault(population, Map.of()).get(cell);
    return mass == null ? new Mass(Rational.ZERO, Map.of()) : mass;
  }

  /** The JSON form. */
  public Json toJson() {
    Map<String, Json> members = new LinkedHashMap<>();
    populations.forEach(
        (name, cells) -> {
          List<Json> rows = new ArrayList<>();
          cells.forEach((cell, mass) -> rows.add(row(cell, mass)));
          members.put(name, new Json.Arr(rows));
        });
    return Json.object(
        "bases", Json.array(bases, Syntax::write), "populations", new Json.Obj(members));
  }

  private static Json row(String cell, Mass mass) {
    Map<String, Json> scores = new LinkedHashMap<>();
    mass.scores().forEach((score, mean) -> scores.put(score, new Json.Str(mean.toString())));
    return Json.array(
        new Json.Str(cell), new Json.Str(mass.probability().toString()), new Json.Obj(scores));
  }

  /** Reads the member of that key, if there is one. */
  public static Optional<World> optional(Node node, String key, Syntax syntax) {
    return node.has(key) ? Optional.of(fromJson(node.get(key), syntax)) : Optional.empty();
  }

  /** Reads the JSON form; {@link #defect} tells whether it is a world. */
  public static World fromJson(Node node, Syntax syntax) {
    node.only("bases", "populations");
    List<Event.Base> bases = node.get("bases").list(syntax::base);
    if (!bases.equals(Cells.inOrder(bases))) {
      throw node.get("bases").malformed("the base events are not sorted, each once");
    }
    Map<String, Map<String, Mass>> populations = new LinkedHashMap<>();
    Node distributions = node.get("populations");
    for (String name : distributions.keys()) {
      Map<String, Mass> cells = new LinkedHashMap<>();
      for (Node row : distributions.get(name).items()) {
        List<Node> items = row.items();
        if (items.size() != 3) {
          throw row.malformed("a row [cell, probability, scores] was expected");
        }
        Map<String, Rational> scores = new LinkedHashMap<>();
        for (String score : items.get(2).keys()) {
          scores.put(score, items.get(2).get(score).rational());
        }
        if (cells.put(items.get(0).string(), new Mass(items.get(1).rational(), scores)) != null) {
          throw row.malformed("the cell appears twice");
        }
      }
      List<String> order = List.copyOf(cells.keySet());
      if (!order.equals(order.stream().sorted().toList())) {
        throw distributions.get(name).malformed("the cells are not sorted");
      }
      populations.put(name, cells);
    }
    return new World(bases, populations);
  }
}
