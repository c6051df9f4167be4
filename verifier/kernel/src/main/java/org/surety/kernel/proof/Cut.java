// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.proof;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.surety.kernel.arithmetic.Decimals;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.json.Json;
import org.surety.kernel.json.Node;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Variables.Variable;

/**
 * {@code shift.cut}: a linear consequence of a tie by a divergence, {@code sum of q f - p g(f) <= r},
 * for any function f of the cells. It holds in every world, for in each cell (Young's inequality)
 *
 * <ul>
 *   <li>chi2: {@code q f - p (f + f^2/4) <= (q - p)^2 / p};
 *   <li>hellinger, f below 1: {@code q f - p f/(1 - f) <= (sqrt(q) - sqrt(p))^2}, whose sum is at most
 *       {@code 2 r};
 *   <li>kl: {@code q f - p (e^f - 1) <= q ln(q/p) - q + p}, with e^f rounded up.
 * </ul>
 *
 * <p>With a score s, f has in each cell two values, at the ends low and high of its range there, and is
 * linear between them: then {@code E_Q[f]} is linear in q and the mean of s, and {@code E_P[g(f)]} is at
 * most its chord. A cell that f leaves out has value zero.
 *
 * @param population the tied population
 * @param score the score whose value f depends on, if it does
 * @param function the values of f, one or two for each cell
 */
public record Cut(
    String population, Optional<String> score, SortedMap<String, List<Rational>> function)
    implements Proof.Step {

  /** The decimals to which e^f is rounded up. */
  private static final int DECIMALS = 15;

  private static final Rational GREATEST_EXPONENT = Rational.of(64);
  private static final Rational QUARTER = Rational.of(1, 4);

  /** What {@code q} and {@code p} of a part of a cell are. */
  private record Part(LinearForm fresh, LinearForm old, Rational value) {}

  /** Copies the function. */
  public Cut {
    SortedMap<String, List<Rational>> copy = new TreeMap<>();
    function.forEach((cell, values) -> copy.put(cell, List.copyOf(values)));
    function = Collections.unmodifiableSortedMap(copy);
  }

  /** The name of the constraint, by which other steps of a proof speak of it. */
  public String name(int step) {
    return "within:" + population + ":cut:" + step + score.map(s -> ":" + s).orElse("");
  }

  /**
   * Why it is no cut over these cells, if it is none: the population has no such tie, f is not a
   * function of the cells, or has a value that the divergence does not allow.
   */
  public Optional<String> defect(Cells cells) {
    Optional<Tie> tie = tie(cells.vocabulary());
    if (tie.isEmpty()) {
      return Optional.of("\"" + population + "\" is not tied by a divergence");
    }
    if (score.isPresent() && cells.vocabulary().score(score.get()).isEmpty()) {
      return Optional.of("\"" + score.get() + "\" is not a score");
    }
    for (Map.Entry<String, List<Rational>> entry : function.entrySet()) {
      if (!cells.contains(entry.getKey())) {
        return Optional.of("\"" + entry.getKey() + "\" is not a consistent cell");
      }
      int size = entry.getValue().size();
      boolean ends =
          score.isPresent()
              && size == 2
              && cells
                      .range(score.get(), entry.getKey())
                      .low()
                      .compareTo(cells.range(score.get(), entry.getKey()).high())
                  < 0;
      if (size != 1 && !ends) {
        return Optional.of("the cell \"" + entry.getKey() + "\" has " + size + " values");
      }
      for (Rational value : entry.getValue()) {
        boolean allowed =
            switch (tie.get().kind()) {
              case HELLINGER -> value.compareTo(Rational.ONE) < 0;
              case KL -> value.compareTo(GREATEST_EXPONENT) <= 0;
              case CHI2, TV, RATIO, MIXES -> true;
            };
        if (!allowed) {
          return Optional.of("the value " + value + " is too great for " + tie.get().kind().word());
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Tie> tie(Vocabulary vocabulary) {
    return vocabulary
        .population(population)
        .flatMap(Vocabulary.Population::tie)
        .filter(tie -> tie.kind().isDivergence());
  }

  /**
   * The inequality, in the unknowns that {@code form} gives.
   *
   * @throws java.util.NoSuchElementException if {@link #defect} says that it is none
   */
  public Constraint.Row row(Cells cells, Function<Variable, LinearForm> form) {
    Tie tie = tie(cells.vocabulary()).orElseThrow();
    Rational radius =
        tie.kind() == Tie.Kind.HELLINGER ? tie.radius().add(tie.radius()) : tie.radius();
    LinearForm sum = LinearForm.constant(radius.negate());
    for (Map.Entry<String, List<Rational>> entry : function.entrySet()) {
      for (Part part : parts(cells, tie.of(), entry.getKey(), entry.getValue(), form)) {
        sum =
            sum.add(part.fresh().multiply(part.value()))
                .subtract(part.old().multiply(conjugate(tie.kind(), part.value())));
      }
    }
    return new Constraint.Row(sum, Constraint.Relation.LE);
  }

  private List<Part> parts(
      Cells cells,
      String of,
      String cell,
      List<Rational> values,
      Function<Variable, LinearForm> form) {
    LinearForm fresh = form.apply(new Variable.CellMass(population, cell));
    LinearForm old = form.apply(new Variable.CellMass(of, cell));
    if (values.size() == 1) {
      return List.of(new Part(fresh, old, values.get(0)));
    }
    String name = score.orElseThrow();
    Cells.Range range = cells.range(name, cell);
    LinearForm freshHigh =
        atHigh(form.apply(new Variable.ScoreMass(population, cell, name)), fresh, range);
    LinearForm oldHigh = atHigh(form.apply(new Variable.ScoreMass(of, cell, name)), old, range);
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(fresh.subtract(freshHigh), old.subtract(oldHigh), values.get(0)));
    parts.add(new Part(freshHigh, oldHigh, values.get(1)));
    return parts;
  }

  /** The mass at the high end if all mass is at the ends: {@code (mean - low mass)/(high - low)}. */
  private static LinearForm atHigh(LinearForm mean, LinearForm mass, Cells.Range range) {
    Rational width = range.high().subtract(range.low());
    return mean.subtract(mass.multiply(range.low())).multiply(Rational.ONE.divide(width));
  }

  /** {@code g(f)}, or a number above it. */
  private static Rational conjugate(Tie.Kind kind, Rational f) {
    return switch (kind) {
      case CHI2 -> f.add(f.multiply(f).multiply(QUARTER));
      case HELLINGER -> f.divide(Rational.ONE.subtract(f));
      case KL -> Decimals.up(Enclosure.of(f).exp().high(), DECIMALS).subtract(Rational.ONE);
      case TV, RATIO, MIXES -> throw new IllegalArgumentException(kind.word());
    };
  }

  Json toJson() {
    Map<String, Json> members = new TreeMap<>();
    members.put("cut", new Json.Str(population));
    score.ifPresent(name -> members.put("score", new Json.Str(name)));
    Map<String, Json> values = new TreeMap<>();
    function.forEach(
        (cell, list) -> values.put(cell, Json.array(list, v -> new Json.Str(v.toString()))));
    members.put("function", new Json.Obj(values));
    return new Json.Obj(members);
  }

  static Cut fromJson(Node node) {
    node.only("cut", "score?", "function");
    SortedMap<String, List<Rational>> function = new TreeMap<>();
    Node values = node.get("function");
    for (String cell : values.keys()) {
      function.put(cell, values.get(cell).list(Node::rational));
    }
    return new Cut(
        node.get("cut").string(),
        node.has("score") ? Optional.of(node.get("score").string()) : Optional.empty(),
        function);
  }
}
