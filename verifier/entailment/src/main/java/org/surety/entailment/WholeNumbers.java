// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.math.BigInteger;
import java.util.Collection;
import org.surety.kernel.arithmetic.Rational;

/** Multipliers as a reader likes them. */
final class WholeNumbers {

  private WholeNumbers() {}

  /** What makes all numbers whole, without a common divisor; one if all are zero. */
  static Rational scale(Collection<Rational> numbers) {
    BigInteger multiple = BigInteger.ONE;
    BigInteger divisor = BigInteger.ZERO;
    for (Rational number : numbers) {
      BigInteger denominator = number.denominator();
      multiple = multiple.divide(multiple.gcd(denominator)).multiply(denominator);
      divisor = divisor.gcd(number.numerator());
    }
    return divisor.signum() == 0 ? Rational.ONE : Rational.of(multiple, divisor);
  }
}
