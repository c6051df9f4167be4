// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.vote;

import java.util.List;
import org.surety.bounds.measured.KlInverse;
import org.surety.bounds.measured.Measured;
import org.surety.bounds.measured.Numbers;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;

/** Bounds on two moments of the voters, each at half of the failure probability. */
final class Moments {

  private Moments() {}

  /** The mean risk from above, the mean disagreement from below. */
  static List<Rational> ofDisagreement(Measured m) {
    long pairs = pairs(m);
    return List.of(
        KlInverse.upper(risk(m), halved(m, 1, m.rows()), m.rows()),
        KlInverse.lower(m.between("disagreement", 0, 1), halved(m, 2, pairs), pairs));
  }

  /** The mean risk from the side that mu needs, the mean joint error from above. */
  static List<Rational> ofCantelli(Measured m, Rational mu) {
    long pairs = pairs(m);
    Enclosure needed = halved(m, 1, m.rows());
    return List.of(
        mu.signum() >= 0
            ? KlInverse.lower(risk(m), needed, m.rows())
            : KlInverse.upper(risk(m), needed, m.rows()),
        KlInverse.upper(m.between("tandem", 0, 1), halved(m, 2, pairs), pairs));
  }

  private static Rational risk(Measured m) {
    return m.between(Numbers.RISK.name(), 0, 1);
  }

  private static long pairs(Measured m) {
    return m.count("pairs", 1, m.rows());
  }

  private static Enclosure halved(Measured m, long factor, long n) {
    return m.complexity(factor, n).add(Enclosure.ln(Rational.of(2)));
  }
}
