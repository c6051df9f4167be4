// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.measured;

import java.util.List;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Plan;

/** The formula of a theorem about a model. */
@FunctionalInterface
public interface Bound {

  /**
   * A bound, and the inverses of the relative entropy that it is made of, for its check.
   *
   * @param number the bound, rounded outward beyond the twelfth decimal
   */
  record Value(Rational number, List<Rational> inverses) {

    /** Copies the inverses. */
    public Value {
      inverses = List.copyOf(inverses);
    }

    /** A bound whose check needs no inverse. */
    public static Value of(Rational number) {
      return new Value(number, List.of());
    }
  }

  /**
   * The bound.
   *
   * @throws IllegalArgumentException if a number is not one that the theorem takes
   */
  Value of(Measured measured);

  /** {@code factor kl+(risk, c/n)}, or {@code kl-} from below. */
  static Value kl(Measured measured, String risk, long factor, Enclosure complexity, long n) {
    Rational frequency = measured.between(risk, 0, 1);
    return Value.of(
        measured.side() == Plan.Side.UPPER
            ? KlInverse.upper(frequency, complexity, n).multiply(Rational.of(factor))
            : KlInverse.lower(frequency, complexity, n));
  }
}
