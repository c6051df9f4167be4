// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.linear;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Syntax;

/**
 * {@code constant + sum of coefficient times atom}; no coefficient is zero.
 *
 * @param terms the coefficients of probabilities and means, conditional or not, in the order of
 *     their JSON text
 */
public record LinearCombination(SortedMap<Quantity, Rational> terms, Rational constant) {

  private static final Comparator<Quantity> BY_TEXT =
      Comparator.comparing(q -> Syntax.write(q).canonical());

  /** Copies the terms into order, without zeros. */
  public LinearCombination {
    SortedMap<Quantity, Rational> copy = new TreeMap<>(BY_TEXT);
    copy.putAll(terms);
    copy.values().removeIf(c -> c.signum() == 0);
    terms = Collections.unmodifiableSortedMap(copy);
  }

  /** A constant. */
  public static LinearCombination constant(Rational value) {
    return new LinearCombination(new TreeMap<>(BY_TEXT), value);
  }

  /** A probability or a mean alone. */
  public static LinearCombination atom(Quantity atom) {
    SortedMap<Quantity, Rational> terms = new TreeMap<>(BY_TEXT);
    terms.put(atom, Rational.ONE);
    return new LinearCombination(terms, Rational.ZERO);
  }

  /**
   * Reads sums, differences and products with constants.
   *
   * @throws IllegalArgumentException if {@code quantity} is not linear in its atoms
   */
  public static LinearCombination of(Quantity quantity) {
    return switch (quantity) {
      case Quantity.Constant number -> constant(number.value());
      case Quantity.Probability p -> atom(p);
      case Quantity.Conditional c -> atom(c);
      case Quantity.Mean m -> atom(m);
      case Quantity.ConditionalMean m -> atom(m);
      case Quantity.Sum sum ->
          sum.parts().stream()
              .map(LinearCombination::of)
              .reduce(constant(Rational.ZERO), LinearCombination::add);
      case Quantity.Difference d -> of(d.left()).add(of(d.right()).multiply(Rational.of(-1)));
      case Quantity.Product p -> product(of(p.left()), of(p.right()));
      case Quantity.Quotient q -> throw notLinear();
      case Quantity.Minimum m -> throw notLinear();
      case Quantity.Maximum m -> throw notLinear();
      case Quantity.Absolute a -> throw notLinear();
    };
  }

  private static LinearCombination product(LinearCombination left, LinearCombination right) {
    if (left.isConstant()) {
      return right.multiply(left.constant());
    }
    if (right.isConstant()) {
      return left.multiply(right.constant());
    }
    throw notLinear();
  }

  private static IllegalArgumentException notLinear() {
    return new IllegalArgumentException("the quantity is not a linear combination");
  }

  /** Whether no atom occurs. */
  public boolean isConstant() {
    return terms.isEmpty();
  }

  /** The sum. */
  public LinearCombination add(LinearCombination other) {
    SortedMap<Quantity, Rational> sum = new TreeMap<>(BY_TEXT);
    sum.putAll(terms);
    other.terms.forEach((atom, c) -> sum.merge(atom, c, Rational::add));
    return new LinearCombination(sum, constant.add(other.constant));
  }

  /** The product with a number. */
  public LinearCombination multiply(Rational factor) {
    SortedMap<Quantity, Rational> product = new TreeMap<>(BY_TEXT);
    terms.forEach((atom, c) -> product.put(atom, c.multiply(factor)));
    return new LinearCombination(product, constant.multiply(factor));
  }

  /**
   * The multiple, without its constant, whose coefficients are integers without a common divisor and
   * whose first coefficient is positive: one form for all that differ by an affine map.
   */
  public LinearCombination normalised() {
    if (isConstant()) {
      return constant(Rational.ZERO);
    }
    BigInteger denominators = BigInteger.ONE;
    for (Rational c : terms.values()) {
      BigInteger gcd = denominators.gcd(c.denominator());
      denominators = denominators.multiply(c.denominator().divide(gcd));
    }
    boolean negative = terms.values().iterator().next().signum() < 0;
    BigInteger divisor = BigInteger.ZERO;
    for (Rational c : terms.values()) {
      divisor = divisor.gcd(c.numerator().multiply(denominators.divide(c.denominator())));
    }
    Rational factor = Rational.of(denominators, divisor);
    LinearCombination scaled = multiply(negative ? factor.negate() : factor);
    return new LinearCombination(scaled.terms(), Rational.ZERO);
  }

  /** The combination as a quantity. */
  public Quantity quantity() {
    List<Quantity> parts = new ArrayList<>();
    for (Map.Entry<Quantity, Rational> term : terms.entrySet()) {
      parts.add(
          term.getValue().equals(Rational.ONE)
              ? term.getKey()
              : new Quantity.Product(new Quantity.Constant(term.getValue()), term.getKey()));
    }
    if (parts.isEmpty() || constant.signum() != 0) {
      parts.add(new Quantity.Constant(constant));
    }
    return parts.size() == 1 ? parts.get(0) : new Quantity.Sum(parts);
  }
}
