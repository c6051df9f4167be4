// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.measured;

import org.surety.bounds.measured.MeasuredTheorem.Parameter;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;

/**
 * Bounds of a posterior's frequencies on the rows where these were counted on m draws of it, by {@code
 * pacbayes.monte-carlo} at half of the failure probability, shared by k frequencies:
 * \[ \mathrm{kl}^{\pm}\Bigl(\tilde p, \frac{\ln(2k/\delta)}{m}\Bigr) \]
 */
public final class Draws {

  /** The number of draws, if there were any. */
  public static final Parameter NUMBER =
      Parameter.optional(
          MeasuredTheorem.SAMPLES,
          "how many draws of the posterior the frequencies are from, if they are not exact");

  private final long number;
  private final Enclosure needed;

  private Draws(long number, Enclosure needed) {
    this.number = number;
    this.needed = needed;
  }

  /** Whether the frequencies were counted on draws. */
  public static boolean are(Measured m) {
    return m.has(NUMBER.name());
  }

  /**
   * The draws, for so many frequencies.
   *
   * @throws IllegalArgumentException if their number is not sensible
   */
  public static Draws of(Measured m, int frequencies) {
    return new Draws(
        m.count(NUMBER.name(), 1, Long.MAX_VALUE >> 1),
        Enclosure.ln(Rational.of(2L * frequencies).divide(m.failure())));
  }

  /** What the other half of the failure probability costs: ln 2, or nothing without draws. */
  public static Enclosure price(Measured m) {
    return are(m) ? Enclosure.ln(Rational.of(2)) : Enclosure.of(Rational.ZERO);
  }

  /** An upper bound of a frequency that was counted. */
  public Rational above(Rational counted) {
    return KlInverse.upper(counted, needed, number);
  }

  /** A lower bound of a frequency that was counted. */
  public Rational below(Rational counted) {
    return KlInverse.lower(counted, needed, number);
  }
}
