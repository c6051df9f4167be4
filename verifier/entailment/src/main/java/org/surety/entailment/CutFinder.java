// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Cut;
import org.surety.kernel.proof.Variables.Variable;

/**
 * Finds, in doubles, the cut of a tie by a divergence that a point violates most: its function is the
 * derivative of the divergence there, rounded to few decimals, which costs a square of the rounding.
 */
final class CutFinder {

  /** A point that violates a cut by less is as good as inside. */
  private static final double LEAST_VIOLATION = 2e-10;

  private static final int DECIMALS = 7;

  /**
   * What masses count as at least, one after the other: without mass the derivative is infinite, and a
   * moderate one cuts a point off as well as long as it is far away.
   */
  private static final double[] LEAST_MASSES = {1e-3, 1e-6, 1e-10};

  private static final double EMPTY = 1e-13;

  private record Tied(String population, Tie tie) {}

  /** What a cell, or the part of it at one end of a score's range, weighs in both populations. */
  private record Part(String cell, String kind, double old, double fresh) {}

  private final Cells cells;
  private final Map<Variable, String> kinds;
  private final List<Tied> tied = new ArrayList<>();

  /** The scores of whose means something is said, with the populations in which it is. */
  private final Map<String, Set<String>> scores = new TreeMap<>();

  /**
   * Of the ties between populations that have masses among these unknowns.
   *
   * @param kinds for unknowns that facts and goal speak of, what they say: a cell without mass gets
   *     the value of one of the same kind
   */
  CutFinder(
      Cells cells,
      Set<String> populations,
      Collection<Variable> variables,
      Map<Variable, String> kinds) {
    this.cells = cells;
    this.kinds = kinds;
    for (Vocabulary.Population population : cells.vocabulary().populations()) {
      population
          .tie()
          .filter(tie -> tie.kind().isDivergence())
          .filter(tie -> populations.containsAll(List.of(tie.of(), population.name())))
          .ifPresent(tie -> tied.add(new Tied(population.name(), tie)));
    }
    if (!tied.isEmpty()) {
      for (Variable variable : variables) {
        if (variable instanceof Variable.ScoreMass mass) {
          scores.computeIfAbsent(mass.score(), score -> new TreeSet<>()).add(mass.population());
        }
      }
    }
  }

  /** Whether there is no such tie. */
  boolean isIdle() {
    return tied.isEmpty();
  }

  /** A cut for each tie that the point violates. */
  List<Cut> violated(ToDoubleFunction<Variable> point) {
    List<Cut> cuts = new ArrayList<>();
    for (Tied one : tied) {
      Optional<Cut> plain = cut(one, Optional.empty(), point);
      plain.ifPresent(cuts::add);
      if (plain.isEmpty()) {
        scores(one).forEach(score -> cut(one, Optional.of(score), point).ifPresent(cuts::add));
      }
    }
    return cuts;
  }

  /** The scores of whose means in both populations something is said. */
  private List<String> scores(Tied one) {
    return scores.entrySet().stream()
        .filter(score -> score.getValue().containsAll(List.of(one.tie().of(), one.population())))
        .map(Map.Entry::getKey)
        .toList();
  }

  private Optional<Cut> cut(Tied one, Optional<String> score, ToDoubleFunction<Variable> point) {
    List<Part> parts = new ArrayList<>();
    cells.all().forEach(cell -> parts.addAll(parts(one, cell, score, point)));
    for (double least : LEAST_MASSES) {
      Optional<Cut> cut =
          Optional.of(cut(one, score, parts, least))
              .filter(c -> c.violation() > LEAST_VIOLATION)
              .map(Found::cut);
      if (cut.isPresent()) {
        return cut;
      }
    }
    return Optional.empty();
  }

  /** The cuts that touch the ball nearest to the point, violated or not. */
  List<Cut> supporting(ToDoubleFunction<Variable> point) {
    List<Cut> cuts = new ArrayList<>();
    for (Tied one : tied) {
      List<Optional<String>> about = new ArrayList<>(List.of(Optional.<String>empty()));
      scores(one).forEach(score -> about.add(Optional.of(score)));
      for (Optional<String> score : about) {
        List<Part> parts = new ArrayList<>();
        cells.all().forEach(cell -> parts.addAll(parts(one, cell, score, point)));
        cuts.add(cut(one, score, parts, LEAST_MASSES[LEAST_MASSES.length - 1]).cut());
      }
    }
    return cuts;
  }

  private record Found(Cut cut, double violation) {}

  private static Found cut(Tied one, Optional<String> score, List<Part> parts, double least) {
    Tie.Kind kind = one.tie().kind();
    double greatest = 0;
    Map<String, Double> ofKind = new HashMap<>();
    for (Part part : parts) {
      if (!isEmpty(part)) {
        double slope = slope(kind, part, least);
        greatest = Math.max(greatest, slope);
        ofKind.merge(part.kind(), slope, Math::max);
      }
    }
    TreeMap<String, List<Rational>> function = new TreeMap<>();
    double sum = -Doubles.of(one.tie().radius()) * (kind == Tie.Kind.HELLINGER ? 2 : 1);
    for (Part part : parts) {
      double slope =
          isEmpty(part) ? ofKind.getOrDefault(part.kind(), greatest) : slope(kind, part, least);
      Rational value = Doubles.decimal(slope, DECIMALS);
      List<Rational> values = new ArrayList<>(function.getOrDefault(part.cell(), List.of()));
      values.add(value);
      function.put(part.cell(), values);
      double f = Doubles.of(value);
      sum += part.fresh() * f - part.old() * conjugate(kind, f);
    }
    return new Found(new Cut(one.population(), score, function), sum);
  }

  private static boolean isEmpty(Part part) {
    return part.old() < EMPTY && part.fresh() < EMPTY;
  }

  private List<Part> parts(
      Tied one, String cell, Optional<String> score, ToDoubleFunction<Variable> point) {
    double old = mass(point, new Variable.CellMass(one.tie().of(), cell));
    Variable variable = new Variable.CellMass(one.population(), cell);
    double fresh = mass(point, variable);
    String said = kinds.getOrDefault(variable, "");
    if (score.isEmpty()) {
      return List.of(new Part(cell, said, old, fresh));
    }
    Cells.Range range = cells.range(score.get(), cell);
    double low = Doubles.of(range.low());
    double width = Doubles.of(range.high()) - low;
    if (width <= 0) {
      return List.of(new Part(cell, said, old, fresh));
    }
    double oldMean = point.applyAsDouble(new Variable.ScoreMass(one.tie().of(), cell, score.get()));
    double freshMean =
        point.applyAsDouble(new Variable.ScoreMass(one.population(), cell, score.get()));
    double oldHigh = Math.clamp((oldMean - low * old) / width, 0, old);
    double freshHigh = Math.clamp((freshMean - low * fresh) / width, 0, fresh);
    String kind =
        said
            + kinds.getOrDefault(new Variable.ScoreMass(one.population(), cell, score.get()), "")
            + range;
    return List.of(
        new Part(cell, kind + "low", old - oldHigh, fresh - freshHigh),
        new Part(cell, kind + "high", oldHigh, freshHigh));
  }

  private static double mass(ToDoubleFunction<Variable> point, Variable variable) {
    return Math.max(0, point.applyAsDouble(variable));
  }

  /** The f at which {@code q f - p g(f)} is greatest, for both of at least so much mass. */
  private static double slope(Tie.Kind kind, Part part, double least) {
    double ratio = Math.max(part.fresh(), least) / Math.max(part.old(), least);
    return switch (kind) {
      case CHI2 -> 2 * (part.fresh() / Math.max(part.old(), least) - 1);
      case HELLINGER -> 1 - Math.sqrt(1 / ratio);
      case KL -> Math.log(ratio);
      case TV, RATIO, MIXES -> throw new IllegalArgumentException(kind.word());
    };
  }

  private static double conjugate(Tie.Kind kind, double f) {
    return switch (kind) {
      case CHI2 -> f + f * f / 4;
      case HELLINGER -> f / (1 - f);
      case KL -> Math.expm1(f);
      case TV, RATIO, MIXES -> throw new IllegalArgumentException(kind.word());
    };
  }
}
