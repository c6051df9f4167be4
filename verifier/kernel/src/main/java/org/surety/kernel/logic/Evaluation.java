// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.logic;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.arithmetic.Work;

/**
 * The exact values of quantities and formulas in one world.
 *
 * <p>What the world leaves open (a base event, a population, the mean of a score) is an {@link
 * IllegalArgumentException}.
 */
public final class Evaluation {

  private final World world;
  private final Cells cells;

  /** The values of probabilities and means, which formulas often compare with two numbers. */
  private final Map<Quantity, Optional<Rational>> atoms = new HashMap<>();

  /** Evaluates in {@code world}, whose cells are those of {@code vocabulary}. */
  public Evaluation(World world, Vocabulary vocabulary) {
    this.world = world;
    this.cells = Cells.unlisted(vocabulary, world.bases());
  }

  /** The probability of an event in a population. */
  public Rational probability(Event event, String population) {
    Rational total = Rational.ZERO;
    for (var cell : distribution(population).entrySet()) {
      Work.spend(10);
      if (cells.holds(event, cell.getKey())) {
        total = total.add(cell.getValue().probability());
      }
    }
    return total;
  }

  private Map<String, World.Mass> distribution(String population) {
    Map<String, World.Mass> distribution = world.populations().get(population);
    if (distribution == null) {
      throw new IllegalArgumentException("the world gives no distribution of " + population);
    }
    return distribution;
  }

  /** {@code E[score 1(event)]}. */
  private Rational mean(String score, Event event, String population) {
    Rational total = Rational.ZERO;
    for (var cell : distribution(population).entrySet()) {
      if (cells.holds(event, cell.getKey())) {
        Rational mean = cell.getValue().scores().get(score);
        if (mean == null) {
          throw new IllegalArgumentException("the world gives no mean of " + score);
        }
        total = total.add(mean);
      }
    }
    return total;
  }

  /** The value of a quantity, empty where it is undefined. */
  public Optional<Rational> value(Quantity quantity) {
    Work.spend(50);
    return switch (quantity) {
      case Quantity.Constant number -> Optional.of(number.value());
      case Quantity.Probability p ->
          once(p, () -> Optional.of(probability(p.event(), p.population())));
      case Quantity.Conditional c ->
          once(
              c,
              () ->
                  ratio(
                      probability(Event.and(c.event(), c.given()), c.population()),
                      probability(c.given(), c.population())));
      case Quantity.Mean m ->
          once(m, () -> Optional.of(mean(m.score(), m.event(), m.population())));
      case Quantity.ConditionalMean m ->
          once(
              m,
              () ->
                  ratio(
                      mean(m.score(), Event.and(m.event(), m.given()), m.population()),
                      probability(m.given(), m.population())));
      case Quantity.Sum sum -> fold(sum.parts(), Rational::add);
      case Quantity.Difference d -> fold(List.of(d.left(), d.right()), Rational::subtract);
      case Quantity.Product p -> fold(List.of(p.left(), p.right()), Rational::multiply);
      case Quantity.Quotient q -> {
        Optional<Rational> left = value(q.left());
        Optional<Rational> right = value(q.right());
        yield left.isEmpty() || right.isEmpty() ? Optional.empty() : ratio(left.get(), right.get());
      }
      case Quantity.Minimum m -> fold(m.parts(), Rational::min);
      case Quantity.Maximum m -> fold(m.parts(), Rational::max);
      case Quantity.Absolute a -> value(a.part()).map(Rational::abs);
    };
  }

  private Optional<Rational> once(Quantity atom, Supplier<Optional<Rational>> value) {
    return atoms.computeIfAbsent(atom, quantity -> value.get());
  }

  private static Optional<Rational> ratio(Rational left, Rational right) {
    return right.signum() > 0 ? Optional.of(left.divide(right)) : Optional.empty();
  }

  private Optional<Rational> fold(List<Quantity> parts, BinaryOperator<Rational> operator) {
    Optional<Rational> result = value(parts.get(0));
    for (Quantity part : parts.subList(1, parts.size())) {
      Optional<Rational> next = value(part);
      if (result.isEmpty() || next.isEmpty()) {
        return Optional.empty();
      }
      result = Optional.of(operator.apply(result.get(), next.get()));
    }
    return result;
  }

  /** The truth value of a formula. */
  public Truth truth(Formula formula) {
    Work.spend(50);
    return switch (formula) {
      case Formula.Always always -> Truth.TRUE;
      case Formula.Comparison c -> {
        Optional<Rational> left = value(c.left());
        Optional<Rational> right = value(c.right());
        if (left.isEmpty() || right.isEmpty()) {
          yield Truth.UNDEFINED;
        }
        yield c.relation().accepts(left.get().compareTo(right.get())) ? Truth.TRUE : Truth.FALSE;
      }
      case Formula.Not not -> truth(not.formula()).not();
      case Formula.And and ->
          and.formulas().stream().map(this::truth).reduce(Truth.TRUE, Truth::and);
      case Formula.Or or -> or.formulas().stream().map(this::truth).reduce(Truth.FALSE, Truth::or);
    };
  }
}
