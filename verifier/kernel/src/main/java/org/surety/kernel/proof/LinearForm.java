// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.proof;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.arithmetic.Work;

/**
 * {@code constant + sum of coefficient times variable}; no coefficient is zero.
 *
 * @param coefficients by the index of the variable
 */
public record LinearForm(Map<Integer, Rational> coefficients, Rational constant) {

  /** Zero. */
  public static final LinearForm ZERO = constant(Rational.ZERO);

  /** Copies the map into sorted order, without zeros. */
  public LinearForm {
    Work.spend(300L + 60L * coefficients.size());
    Map<Integer, Rational> copy = new TreeMap<>(coefficients);
    copy.values().removeIf(c -> c.signum() == 0);
    coefficients = Collections.unmodifiableMap(copy);
  }

  /** A constant. */
  public static LinearForm constant(Rational value) {
    return new LinearForm(Map.of(), value);
  }

  /** A variable alone. */
  public static LinearForm variable(int index) {
    return new LinearForm(Map.of(index, Rational.ONE), Rational.ZERO);
  }

  /** Whether no variable occurs. */
  public boolean isConstant() {
    return coefficients.isEmpty();
  }

  /** The sum. */
  public LinearForm add(LinearForm other) {
    Map<Integer, Rational> sum = new TreeMap<>(coefficients);
    other.coefficients.forEach((v, c) -> sum.merge(v, c, Rational::add));
    return new LinearForm(sum, constant.add(other.constant));
  }

  /** The difference. */
  public LinearForm subtract(LinearForm other) {
    return add(other.negate());
  }

  /** The least coefficients of both: at most either wherever no variable is negative. */
  public LinearForm least(LinearForm other) {
    Map<Integer, Rational> least = new TreeMap<>();
    coefficients.forEach((v, c) -> least.put(v, c.min(Rational.ZERO)));
    other.coefficients.forEach(
        (v, c) -> least.put(v, c.min(coefficients.getOrDefault(v, Rational.ZERO))));
    return new LinearForm(least, constant.min(other.constant));
  }

  /** The form with the opposite sign. */
  public LinearForm negate() {
    return multiply(Rational.of(-1));
  }

  /** The product with a number. */
  public LinearForm multiply(Rational factor) {
    Map<Integer, Rational> product = new TreeMap<>();
    coefficients.forEach((v, c) -> product.put(v, c.multiply(factor)));
    return new LinearForm(product, constant.multiply(factor));
  }
}
