// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Quantity;
import org.surety.spec.diagnostics.Code;
import org.surety.spec.syntax.Expression;
import org.surety.spec.syntax.Expression.Factor;
import org.surety.spec.syntax.Expression.Scaling;
import org.surety.spec.syntax.Expression.Sign;
import org.surety.spec.syntax.Expression.Summand;

/**
 * Gives arithmetic its meaning. Numbers are computed exactly and at once, so that a linear quantity
 * is linear for the kernel too: what is divided by a number becomes a multiple.
 */
final class Arithmetic {

  /** The most factors and divisors of a product that are not numbers. */
  private static final int MAX_FACTORS = 16;

  private final Lowerer lowerer;
  private final Session session;
  private final Kinds kinds;
  private boolean multiplies;

  Arithmetic(Lowerer lowerer, Session session, Kinds kinds) {
    this.lowerer = lowerer;
    this.session = session;
    this.kinds = kinds;
  }

  private @Nullable Quantity quantity(Expression expression, Context context) {
    return kinds.quantity(lowerer.lower(expression, context), expression, context);
  }

  private Term amount(@Nullable Quantity quantity, Expression at) {
    if (quantity == null) {
      return new Term.Unknown();
    }
    if (quantity instanceof Quantity.Constant constant && Numbers.isTooLong(constant.value())) {
      session.report(Code.NUMBER_TOO_LONG, at.span(), "the value of this has too many digits");
      return new Term.Unknown();
    }
    return new Term.Amount(quantity);
  }

  Term percent(Expression.Percent percent, Context context) {
    Quantity value = quantity(percent.value(), context);
    if (value == null) {
      return new Term.Unknown();
    }
    if (value instanceof Quantity.Constant number) {
      return constant(number.value().multiply(Numbers.HUNDREDTH), percent);
    }
    session.report(
        Code.NOT_A_CONSTANT,
        percent.value().span(),
        "`%` belongs to a number, and " + Wording.quote(percent.value()) + " is a quantity",
        "write " + Wording.text(percent.value()) + " / 100");
    return new Term.Unknown();
  }

  private Term constant(Rational value, Expression at) {
    return amount(new Quantity.Constant(value), at);
  }

  Term negative(Expression.Negative negative, Context context) {
    Quantity value = quantity(negative.value(), context);
    return value == null ? new Term.Unknown() : amount(scaled(Rational.of(-1), value), negative);
  }

  private static Quantity scaled(Rational factor, Quantity quantity) {
    if (quantity instanceof Quantity.Constant constant) {
      return new Quantity.Constant(factor.multiply(constant.value()));
    }
    if (quantity instanceof Quantity.Product product
        && product.left() instanceof Quantity.Constant constant) {
      return scaled(factor.multiply(constant.value()), product.right());
    }
    return factor.equals(Rational.ONE)
        ? quantity
        : new Quantity.Product(new Quantity.Constant(factor), quantity);
  }

  Term sum(Expression.Sum sum, Context context) {
    List<Quantity> added = new ArrayList<>();
    List<Quantity> subtracted = new ArrayList<>();
    List<Summand> summands = new ArrayList<>();
    summands.add(new Summand(Sign.PLUS, sum.first()));
    summands.addAll(sum.rest());
    Rational constant = Rational.ZERO;
    boolean known = true;
    for (Summand summand : summands) {
      Quantity value = quantity(summand.value(), context);
      boolean plus = summand.operator() == Sign.PLUS;
      if (value == null) {
        known = false;
      } else if (value instanceof Quantity.Constant number) {
        constant = plus ? constant.add(number.value()) : constant.subtract(number.value());
        if (constant(constant, sum) instanceof Term.Unknown) {
          return new Term.Unknown();
        }
      } else {
        (plus ? added : subtracted).add(value);
      }
    }
    return known ? amount(total(added, subtracted, constant), sum) : new Term.Unknown();
  }

  private static Quantity total(
      List<Quantity> added, List<Quantity> subtracted, Rational constant) {
    if (constant.signum() > 0 || (added.isEmpty() && constant.signum() == 0)) {
      added.add(new Quantity.Constant(constant));
    } else if (constant.signum() < 0) {
      if (added.isEmpty()) {
        added.add(new Quantity.Constant(constant));
      } else {
        subtracted.add(new Quantity.Constant(constant.negate()));
      }
    }
    Quantity plus = sum(added);
    return subtracted.isEmpty() ? plus : new Quantity.Difference(plus, sum(subtracted));
  }

  private static Quantity sum(List<Quantity> parts) {
    return parts.size() == 1 ? parts.get(0) : new Quantity.Sum(parts);
  }

  Term product(Expression.Product product, Context context) {
    List<Factor> factors = new ArrayList<>();
    factors.add(new Factor(Scaling.TIMES, product.first()));
    factors.addAll(product.rest());
    List<Term> terms =
        factors.stream().map(factor -> lowerer.lower(factor.value(), context)).toList();
    if (terms.stream().anyMatch(Term.Score.class::isInstance)) {
      return weighted(factors, terms, product, context);
    }
    Rational constant = Rational.ONE;
    Quantity rest = null;
    int others = 0;
    boolean known = true;
    for (int i = 0; i < factors.size(); i++) {
      Expression written = factors.get(i).value();
      boolean times = factors.get(i).operator() == Scaling.TIMES;
      Quantity value = kinds.quantity(terms.get(i), written, context);
      if (value == null) {
        known = false;
      } else if (value instanceof Quantity.Constant number
          && (times || number.value().signum() > 0)) {
        constant = times ? constant.multiply(number.value()) : constant.divide(number.value());
        if (constant(constant, product) instanceof Term.Unknown) {
          return new Term.Unknown();
        }
      } else if (++others > MAX_FACTORS) {
        session.exhaust();
        return new Term.Unknown();
      } else {
        rest = times ? times(rest, value, written) : divided(rest, value, written);
      }
    }
    if (!known) {
      return new Term.Unknown();
    }
    return rest == null ? constant(constant, product) : amount(scaled(constant, rest), product);
  }

  private Quantity times(@Nullable Quantity left, Quantity right, Expression written) {
    if (left == null) {
      return right;
    }
    if (!multiplies) {
      multiplies = true;
      session.reportShown(
          Code.NON_LINEAR,
          written.span(),
          "a product of two quantities of the world is not linear: where no proof is found that"
              + " the kernel can check, Z3 alone decides it",
          "where a verdict says `trusts: z3`, bound the factors one by one");
    }
    return new Quantity.Product(left, right);
  }

  private Quantity divided(@Nullable Quantity left, Quantity right, Expression written) {
    if (right instanceof Quantity.Constant) {
      session.report(
          Code.TRIVIAL,
          written.span(),
          "a quotient is undefined unless its divisor is positive: nothing is ever true of it");
    }
    return new Quantity.Quotient(left == null ? new Quantity.Constant(Rational.ONE) : left, right);
  }

  /** A score times one event. */
  private Term weighted(
      List<Factor> factors, List<Term> terms, Expression.Product product, Context context) {
    if (terms.size() == 2 && factors.get(1).operator() == Scaling.TIMES) {
      int score = terms.get(0) instanceof Term.Score ? 0 : 1;
      Term other = terms.get(1 - score);
      if (other instanceof Term.Unknown) {
        return other;
      }
      if (other instanceof Term.Happening happening
          && terms.get(score) instanceof Term.Score variable) {
        return new Term.Weighted(variable.score(), happening.event());
      }
      kinds.reportIfUnknown(other, factors.get(1 - score).value(), context);
    }
    session.report(
        Code.NOT_A_SCORE,
        product.span(),
        "a score is multiplied by something else than one event",
        "write E[score * (event)], with several events joined by `and`");
    return new Term.Unknown();
  }

  Term extreme(
      List<Expression> arguments,
      Expression at,
      Context context,
      BinaryOperator<Rational> fold,
      Function<List<Quantity>, Quantity> join) {
    List<Quantity> parts = new ArrayList<>();
    for (Expression argument : arguments) {
      Quantity part = quantity(argument, context);
      if (part != null) {
        parts.add(part);
      }
    }
    if (parts.size() < arguments.size()) {
      return new Term.Unknown();
    }
    if (parts.size() == 1) {
      return amount(parts.get(0), at);
    }
    List<Rational> constants = new ArrayList<>();
    for (Quantity part : parts) {
      if (part instanceof Quantity.Constant constant) {
        constants.add(constant.value());
      }
    }
    return constants.size() == parts.size()
        ? constant(constants.stream().reduce(fold).orElseThrow(), at)
        : amount(join.apply(parts), at);
  }

  Term absolute(Expression argument, Expression at, Context context) {
    Quantity part = quantity(argument, context);
    if (part == null) {
      return new Term.Unknown();
    }
    return part instanceof Quantity.Constant constant
        ? constant(constant.value().abs(), at)
        : amount(new Quantity.Absolute(part), at);
  }
}
