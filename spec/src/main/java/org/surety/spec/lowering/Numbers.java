// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import java.math.BigInteger;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.surety.kernel.arithmetic.Rational;
import org.surety.spec.diagnostics.Code;
import org.surety.spec.diagnostics.Diagnostics;
import org.surety.spec.syntax.Expression;
import org.surety.spec.syntax.Expression.Scaling;
import org.surety.spec.syntax.Expression.Sign;

/** Exact values of numbers and of arithmetic on them. */
final class Numbers {

  /** The longest numerator or denominator; about 9,600 digits, within what documents may hold. */
  private static final int MAX_BITS = 32_000;

  static final Rational HUNDREDTH = Rational.of(1, 100);

  private Numbers() {}

  /** The value of a numeral, which the lexer has checked. */
  static Rational value(Expression.Numeral numeral) {
    String text = numeral.text().toLowerCase(Locale.ROOT);
    int e = text.indexOf('e');
    String decimal = e < 0 ? text : text.substring(0, e);
    int exponent = e < 0 ? 0 : Integer.parseInt(text.substring(e + 1));
    int point = decimal.indexOf('.');
    int places = point < 0 ? 0 : decimal.length() - point - 1;
    BigInteger digits = new BigInteger(decimal.replace(".", ""));
    BigInteger power = BigInteger.TEN.pow(Math.abs(exponent - places));
    return exponent >= places
        ? Rational.of(digits.multiply(power), BigInteger.ONE)
        : Rational.of(digits, power);
  }

  /** The value of a numeral without a fraction, between {@code least} and {@code most}. */
  static OptionalInt integer(Expression.Numeral numeral, int least, int most) {
    Rational value = value(numeral);
    boolean fits =
        value.denominator().equals(BigInteger.ONE)
            && value.compareTo(Rational.of(least)) >= 0
            && value.compareTo(Rational.of(most)) <= 0;
    return fits ? OptionalInt.of(value.numerator().intValueExact()) : OptionalInt.empty();
  }

  static boolean isTooLong(Rational value) {
    return value.numerator().bitLength() > MAX_BITS || value.denominator().bitLength() > MAX_BITS;
  }

  /** The value of an expression in a declaration, or null if a message says why it has none. */
  static @Nullable Rational evaluate(Expression expression, Diagnostics diagnostics) {
    Rational value = fold(expression, diagnostics);
    if (value != null && isTooLong(value)) {
      diagnostics.add(
          Code.NUMBER_TOO_LONG, expression.span(), "the value of this has too many digits");
      return null;
    }
    return value;
  }

  private static @Nullable Rational fold(Expression expression, Diagnostics diagnostics) {
    return switch (expression) {
      case Expression.Numeral numeral -> value(numeral);
      case Expression.Percent percent -> {
        Rational value = evaluate(percent.value(), diagnostics);
        yield value == null ? null : value.multiply(HUNDREDTH);
      }
      case Expression.Negative negative -> {
        Rational value = evaluate(negative.value(), diagnostics);
        yield value == null ? null : value.negate();
      }
      case Expression.Sum sum -> sum(sum, diagnostics);
      case Expression.Product product -> product(product, diagnostics);
      case Expression.Name e -> notConstant(e, diagnostics);
      case Expression.Quoted e -> notConstant(e, diagnostics);
      case Expression.Probability e -> notConstant(e, diagnostics);
      case Expression.Mean e -> notConstant(e, diagnostics);
      case Expression.Call e -> notConstant(e, diagnostics);
      case Expression.Located e -> notConstant(e, diagnostics);
      case Expression.Comparison e -> notConstant(e, diagnostics);
      case Expression.Not e -> notConstant(e, diagnostics);
      case Expression.And e -> notConstant(e, diagnostics);
      case Expression.Or e -> notConstant(e, diagnostics);
      case Expression.Implies e -> notConstant(e, diagnostics);
    };
  }

  private static @Nullable Rational notConstant(Expression expression, Diagnostics diagnostics) {
    diagnostics.add(
        Code.NOT_A_CONSTANT,
        expression.span(),
        "a declaration takes a number here",
        "write a number, such as 0.05, 5% or 1/20");
    return null;
  }

  private static @Nullable Rational sum(Expression.Sum sum, Diagnostics diagnostics) {
    Rational total = evaluate(sum.first(), diagnostics);
    for (Expression.Summand summand : sum.rest()) {
      Rational next = evaluate(summand.value(), diagnostics);
      if (total == null || next == null) {
        return null;
      }
      total = summand.operator() == Sign.PLUS ? total.add(next) : total.subtract(next);
      if (isTooLong(total)) {
        return total;
      }
    }
    return total;
  }

  private static @Nullable Rational product(Expression.Product product, Diagnostics diagnostics) {
    Rational total = evaluate(product.first(), diagnostics);
    for (Expression.Factor factor : product.rest()) {
      Rational next = evaluate(factor.value(), diagnostics);
      if (total == null || next == null) {
        return null;
      }
      if (factor.operator() == Scaling.DIVIDE && next.signum() <= 0) {
        diagnostics.add(
            Code.NUMBER_OUT_OF_RANGE,
            factor.value().span(),
            "a quotient is undefined unless its divisor is positive");
        return null;
      }
      total = factor.operator() == Scaling.TIMES ? total.multiply(next) : total.divide(next);
      if (isTooLong(total)) {
        return total;
      }
    }
    return total;
  }
}
