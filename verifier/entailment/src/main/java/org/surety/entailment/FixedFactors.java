// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.proof.Question;

/**
 * Formulas in which one factor of each product is replaced by a number: the atoms that it is made of
 * by decimals near their values. Together with the equations that give the atoms those values, they
 * imply the formulas as they were.
 */
final class FixedFactors {

  private final Function<Quantity, Optional<Rational>> values;
  private final Rational unit;
  private final Map<Quantity, Rational> fixed = new LinkedHashMap<>();

  /** Fixes atoms near these values, to so many decimals. */
  FixedFactors(Function<Quantity, Optional<Rational>> values, int digits) {
    this.values = values;
    this.unit = Rational.of(BigInteger.TEN.pow(digits), BigInteger.ONE);
  }

  /** The atoms and their numbers, as facts. */
  List<Question.Fact> equations() {
    List<Question.Fact> facts = new ArrayList<>();
    fixed.forEach(
        (atom, value) ->
            facts.add(
                new Question.Fact(
                    "factor:" + facts.size(),
                    new Formula.Comparison(
                        Formula.Relation.EQ, atom, new Quantity.Constant(value)))));
    return facts;
  }

  Formula formula(Formula formula) {
    return switch (formula) {
      case Formula.Always always -> always;
      case Formula.Not not -> new Formula.Not(formula(not.formula()));
      case Formula.And and -> new Formula.And(and.formulas().stream().map(this::formula).toList());
      case Formula.Or or -> new Formula.Or(or.formulas().stream().map(this::formula).toList());
      case Formula.Comparison c ->
          new Formula.Comparison(c.relation(), linear(c.left()), linear(c.right()));
    };
  }

  private Quantity linear(Quantity quantity) {
    if (quantity instanceof Quantity.Product p) {
      Quantity left = linear(p.left());
      Quantity right = linear(p.right());
      int leftCost = cost(left);
      int rightCost = cost(right);
      return atoms(left).isEmpty() || atoms(right).isEmpty()
          ? new Quantity.Product(left, right)
          : leftCost <= rightCost
              ? new Quantity.Product(number(left), right)
              : new Quantity.Product(left, number(right));
    }
    return mapped(quantity, this::linear);
  }

  /** How many atoms would have to be fixed. */
  private int cost(Quantity quantity) {
    return (int) atoms(quantity).stream().filter(atom -> !fixed.containsKey(atom)).count();
  }

  private static Set<Quantity> atoms(Quantity quantity) {
    Set<Quantity> atoms = new LinkedHashSet<>();
    quantity.visit(
        part -> {
          if (!part.events().isEmpty()) {
            atoms.add(part);
          }
        });
    return atoms;
  }

  private Quantity number(Quantity quantity) {
    return quantity.events().isEmpty()
        ? mapped(quantity, this::number)
        : new Quantity.Constant(fixed.computeIfAbsent(quantity, this::near));
  }

  private Rational near(Quantity atom) {
    Rational value = values.apply(atom).orElse(Rational.ZERO);
    Rational scaled = value.multiply(unit).add(Rational.of(1, 2));
    return Rational.of(scaled.floor(), BigInteger.ONE).divide(unit);
  }

  private static Quantity mapped(Quantity quantity, UnaryOperator<Quantity> reading) {
    return switch (quantity) {
      case Quantity.Constant n -> n;
      case Quantity.Probability p -> p;
      case Quantity.Conditional c -> c;
      case Quantity.Mean m -> m;
      case Quantity.ConditionalMean m -> m;
      case Quantity.Sum s -> new Quantity.Sum(s.parts().stream().map(reading).toList());
      case Quantity.Difference d ->
          new Quantity.Difference(reading.apply(d.left()), reading.apply(d.right()));
      case Quantity.Product p ->
          new Quantity.Product(reading.apply(p.left()), reading.apply(p.right()));
      case Quantity.Quotient q ->
          new Quantity.Quotient(reading.apply(q.left()), reading.apply(q.right()));
      case Quantity.Minimum m -> new Quantity.Minimum(m.parts().stream().map(reading).toList());
      case Quantity.Maximum m -> new Quantity.Maximum(m.parts().stream().map(reading).toList());
      case Quantity.Absolute a -> new Quantity.Absolute(reading.apply(a.part()));
    };
  }
}
