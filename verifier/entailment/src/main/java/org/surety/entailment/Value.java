// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import org.surety.kernel.arithmetic.Rational;

/** {@code real + shift d} for a positive d that is smaller than every number: for strict bounds. */
record Value(Rational real, Rational shift) implements Comparable<Value> {

  static final Value ZERO = of(Rational.ZERO);

  static Value of(Rational real) {
    return new Value(real, Rational.ZERO);
  }

  Value add(Value other) {
    return new Value(real.add(other.real), shift.add(other.shift));
  }

  Value subtract(Value other) {
    return new Value(real.subtract(other.real), shift.subtract(other.shift));
  }

  Value multiply(Rational factor) {
    return new Value(real.multiply(factor), shift.multiply(factor));
  }

  int signum() {
    return real.signum() != 0 ? real.signum() : shift.signum();
  }

  @Override
  public int compareTo(Value other) {
    int sign = real.compareTo(other.real);
    return sign != 0 ? sign : shift.compareTo(other.shift);
  }
}
