// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.LinearForm;
import org.surety.kernel.proof.Variables.Variable;

/**
 * A row that leaves cells empty: {@code P[event] <= 0}, a positive sum of such, or {@code P[event] >=
 * 1}. Times any number, and with the total of the population as often, it adds nothing to the constant
 * of a sum of rows, and something to such cells alone: as much as they need not to be negative.
 */
final class Exclusion {

  /** How often it is taken, times the size of a sum, so that no such cell is negative in all. */
  static final long TOO_MUCH = 4;

  private final String path;
  private final Rational times;
  private final Optional<String> population;
  private final Map<Variable, Rational> weights;
  private final int[] unknowns;

  private Exclusion(
      String path,
      Rational times,
      Optional<String> population,
      Map<Variable, Rational> weights,
      Masses masses) {
    this.path = path;
    this.times = times;
    this.population = population;
    this.weights = weights;
    this.unknowns = weights.keySet().stream().mapToInt(masses::index).toArray();
  }

  /** Those of a row of a program, one for each side of an equation. */
  static List<Exclusion> of(String path, Constraint.Row row, Masses masses) {
    List<Exclusion> found = new ArrayList<>();
    of(path, row.form(), Rational.ONE, masses).ifPresent(found::add);
    if (row.relation() == Constraint.Relation.EQ) {
      of(path, row.form().negate(), Rational.ONE.negate(), masses).ifPresent(found::add);
    }
    return found;
  }

  private static Optional<Exclusion> of(
      String path, LinearForm form, Rational times, Masses masses) {
    Map<Variable, Rational> weights = new LinkedHashMap<>();
    boolean isPositive = true;
    for (Map.Entry<Integer, Rational> entry : form.coefficients().entrySet()) {
      Variable variable = masses.variable(entry.getKey());
      isPositive &= entry.getValue().signum() > 0;
      if (!(variable instanceof Variable.EventMass)) {
        return Optional.empty();
      }
      weights.put(variable, entry.getValue());
    }
    if (isPositive) {
      if (form.constant().signum() != 0) {
        return Optional.empty();
      }
      Rational scale = Rational.ONE.divide(least(weights.values()));
      weights.replaceAll((variable, weight) -> weight.multiply(scale));
      return Optional.of(
          new Exclusion(path, times.multiply(scale), Optional.empty(), weights, masses));
    }
    Variable.EventMass first = (Variable.EventMass) weights.keySet().iterator().next();
    boolean isCertain =
        weights.size() == 1
            && weights.containsValue(form.constant().negate())
            && !(first.event() instanceof Event.True);
    if (!isCertain) {
      return Optional.empty();
    }
    weights.put(first, Rational.ONE.negate());
    weights.put(new Variable.EventMass(first.population(), new Event.True()), Rational.ONE);
    return Optional.of(
        new Exclusion(
            path, times.divide(form.constant()), Optional.of(first.population()), weights, masses));
  }

  private static Rational least(Collection<Rational> weights) {
    return weights.stream().reduce(Rational::min).orElseThrow();
  }

  /** Adds what it is so many times to the weights of unknowns. */
  void addTo(double[] sum, double often) {
    int i = 0;
    for (Rational weight : weights.values()) {
      sum[unknowns[i++]] += often * Doubles.of(weight);
    }
  }

  /** The same exactly, to the weights of unknowns that are masses or scores of events. */
  void addTo(Map<Variable, Rational> sum, Rational often) {
    weights.forEach((variable, w) -> sum.merge(variable, w.multiply(often), Rational::add));
  }

  /** Adds it so many times to the multipliers of rows, and to those of the totals of populations. */
  void addTo(Map<String, Rational> rows, Map<String, Rational> totals, Rational often) {
    rows.merge(path, times.multiply(often), Rational::add);
    population.ifPresent(name -> totals.merge(Line.TOTAL + name, often, Rational::add));
  }
}
