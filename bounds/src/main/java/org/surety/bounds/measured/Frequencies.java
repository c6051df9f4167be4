// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.measured;

import java.util.List;
import org.surety.kernel.arithmetic.Rational;

/** How often a posterior gives a variable each of its values. */
public final class Frequencies {

  private Frequencies() {}

  /**
   * The frequencies, one for each of the values.
   *
   * @throws IllegalArgumentException if they are not as many, one is negative, or they do not add up
   *     to one
   */
  public static List<Rational> of(Measured measured) {
    List<Rational> frequencies = measured.list("frequencies");
    Rational total = frequencies.stream().reduce(Rational.ZERO, Rational::add);
    if (frequencies.size() != measured.list("values").size()
        || frequencies.stream().anyMatch(f -> f.signum() < 0)
        || !total.equals(Rational.ONE)) {
      throw new IllegalArgumentException(
          "the frequencies of the "
              + measured.list("values").size()
              + " values add up to "
              + total
              + ", not to 1");
    }
    return frequencies;
  }
}
