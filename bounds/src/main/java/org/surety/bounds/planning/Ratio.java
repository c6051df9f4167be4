// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.planning;

import org.surety.bounds.linear.LinearCombination;
import org.surety.kernel.arithmetic.Rational;

/** A quotient of two linear combinations; a constant denominator is always one. */
record Ratio(LinearCombination numerator, LinearCombination denominator) {

  private static final LinearCombination ONE = LinearCombination.constant(Rational.ONE);

  /** The parts have no common denominator, or two numbers are multiplied that both may vary. */
  static final class Unpaired extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  static Ratio of(LinearCombination combination) {
    return new Ratio(combination, ONE);
  }

  static Ratio constant(Rational value) {
    return of(LinearCombination.constant(value));
  }

  boolean isWhole() {
    return denominator.isConstant();
  }

  private boolean isConstant() {
    return isWhole() && numerator.isConstant();
  }

  private Ratio scaled(Rational factor) {
    return new Ratio(numerator.multiply(factor), denominator);
  }

  Ratio add(Ratio other) {
    if (denominator.equals(other.denominator)) {
      return new Ratio(numerator.add(other.numerator), denominator);
    }
    if (isConstant()) {
      return new Ratio(
          other.numerator.add(other.denominator.multiply(numerator.constant())), other.denominator);
    }
    if (other.isConstant()) {
      return other.add(this);
    }
    throw new Unpaired();
  }

  Ratio subtract(Ratio other) {
    return add(other.scaled(Rational.of(-1)));
  }

  Ratio multiply(Ratio other) {
    if (isConstant()) {
      return other.scaled(numerator.constant());
    }
    if (other.isConstant()) {
      return scaled(other.numerator.constant());
    }
    throw new Unpaired();
  }

  Ratio divide(Ratio other) {
    if (other.isConstant()) {
      if (other.numerator.constant().signum() == 0) {
        throw new Unpaired();
      }
      return scaled(Rational.ONE.divide(other.numerator.constant()));
    }
    if (!denominator.equals(other.denominator)) {
      throw new Unpaired();
    }
    return new Ratio(numerator, other.numerator);
  }
}
