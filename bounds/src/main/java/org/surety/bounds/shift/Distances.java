// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.shift;

import org.surety.bounds.measured.Measured;
import org.surety.kernel.arithmetic.Rational;

/** How far a population is said to lie from another one. */
final class Distances {

  private Distances() {}

  /**
   * A number that is at least zero.
   *
   * @throws IllegalArgumentException if it is not
   */
  static Rational nonNegative(Measured measured, String name) {
    Rational number = measured.number(name);
    if (number.signum() < 0) {
      throw new IllegalArgumentException("\"" + name + "\" is " + number + ": it is negative");
    }
    return number;
  }

  /**
   * A number that is at least one.
   *
   * @throws IllegalArgumentException if it is not
   */
  static Rational atLeastOne(Measured measured, String name) {
    Rational number = measured.number(name);
    if (number.compareTo(Rational.ONE) < 0) {
      throw new IllegalArgumentException("\"" + name + "\" is " + number + ": it is below 1");
    }
    return number;
  }
}
