// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.casefile;

import java.util.Optional;
import org.surety.cli.outcome.BadInput;
import org.surety.kernel.arithmetic.Rational;

/** The standard deviation of noise, in single precision. */
public final class Noise {

  private static final Place NOWHERE = new Place("", 1, 1);

  private Noise() {}

  /** The deviation that a text such as {@code 0.125} or {@code 1/8} says, if it is one above zero. */
  public static Optional<Float> of(String text) {
    try {
      float noise = single(Share.positive(new Yaml.Scalar(text, NOWHERE)));
      return noise > 0 ? Optional.of(noise) : Optional.empty();
    } catch (BadInput notANumber) {
      return Optional.empty();
    }
  }

  /** The nearest number of single precision, by way of double precision; zero if there is none. */
  static float single(Rational value) {
    return (float) (value.numerator().doubleValue() / value.denominator().doubleValue());
  }
}
