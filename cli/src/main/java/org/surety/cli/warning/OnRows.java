// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.warning;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Sample;
import org.surety.kernel.logic.Evaluation;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Truth;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.logic.World;

/**
 * Whether a formula about one population holds of the rows of a sample, its probabilities taken as
 * shares of the rows: what was seen, nothing about the population.
 */
final class OnRows {

  private static final Quantity ZERO = new Quantity.Constant(Rational.ZERO);

  /** Nowhere defined, as what has no row in its condition. */
  private static final Quantity UNDEFINED = new Quantity.Quotient(ZERO, ZERO);

  private final Sample sample;
  private final Evaluation evaluation;

  OnRows(Sample sample, Vocabulary vocabulary) {
    this.sample = sample;
    this.evaluation = new Evaluation(new World(List.of(), Map.of()), vocabulary);
  }

  /** Whether the rows tell of the formula with other answers, as they do not of means of scores. */
  boolean decide(Formula formula, AnswersInstead answers) {
    boolean[] decided = {true};
    formula.visit(
        quantity ->
            decided[0] &=
                !(quantity instanceof Quantity.Mean || quantity instanceof Quantity.ConditionalMean)
                    && quantity.events().stream()
                        .allMatch(event -> sample.decides(answers.in(event))));
    return decided[0];
  }

  /** Whether it holds of the rows with other answers. */
  boolean holds(Formula formula, AnswersInstead answers) {
    return evaluation.truth(formula(formula, atom -> share(atom, answers))) == Truth.TRUE;
  }

  /** The number of rows in which an event holds. */
  long rows(Event event) {
    return sample.count(event);
  }

  private Quantity share(Quantity atom, AnswersInstead answers) {
    return switch (atom) {
      case Quantity.Probability p -> share(answers.in(p.event()), new Event.True());
      case Quantity.Conditional c -> share(answers.in(c.event()), answers.in(c.given()));
      default -> atom;
    };
  }

  private Quantity share(Event event, Event given) {
    long rows = sample.count(given);
    return rows == 0
        ? UNDEFINED
        : new Quantity.Constant(Rational.of(sample.count(Event.and(event, given)), rows));
  }

  private static Formula formula(Formula formula, UnaryOperator<Quantity> atoms) {
    return switch (formula) {
      case Formula.Always always -> always;
      case Formula.Comparison c ->
          new Formula.Comparison(
              c.relation(), quantity(c.left(), atoms), quantity(c.right(), atoms));
      case Formula.Not not -> new Formula.Not(formula(not.formula(), atoms));
      case Formula.And and ->
          new Formula.And(and.formulas().stream().map(f -> formula(f, atoms)).toList());
      case Formula.Or or ->
          new Formula.Or(or.formulas().stream().map(f -> formula(f, atoms)).toList());
    };
  }

  private static Quantity quantity(Quantity quantity, UnaryOperator<Quantity> atoms) {
    return switch (quantity) {
      case Quantity.Constant number -> number;
      case Quantity.Probability p -> atoms.apply(p);
      case Quantity.Conditional c -> atoms.apply(c);
      case Quantity.Mean m -> atoms.apply(m);
      case Quantity.ConditionalMean m -> atoms.apply(m);
      case Quantity.Sum s -> new Quantity.Sum(all(s.parts(), atoms));
      case Quantity.Difference d ->
          new Quantity.Difference(quantity(d.left(), atoms), quantity(d.right(), atoms));
      case Quantity.Product p ->
          new Quantity.Product(quantity(p.left(), atoms), quantity(p.right(), atoms));
      case Quantity.Quotient q ->
          new Quantity.Quotient(quantity(q.left(), atoms), quantity(q.right(), atoms));
      case Quantity.Minimum m -> new Quantity.Minimum(all(m.parts(), atoms));
      case Quantity.Maximum m -> new Quantity.Maximum(all(m.parts(), atoms));
      case Quantity.Absolute a -> new Quantity.Absolute(quantity(a.part(), atoms));
    };
  }

  private static List<Quantity> all(List<Quantity> parts, UnaryOperator<Quantity> atoms) {
    return parts.stream().map(part -> quantity(part, atoms)).toList();
  }
}
