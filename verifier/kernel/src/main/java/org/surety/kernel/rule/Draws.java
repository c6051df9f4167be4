// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.List;
import java.util.Optional;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Sample;

/**
 * Frequencies of a posterior on the rows that were counted on finitely many draws of it: half of a
 * certificate's failure probability pays for their bounds by {@code pacbayes.monte-carlo} (Langford and
 * Caruana 2001; Chernoff), the same share for each, the other half for the theorem itself. The witness
 * lists the bounds first; each is checked by {@link KlInequality}.
 *
 * @param number the number of draws
 * @param needed {@code ln(2 k/failure)} for k frequencies
 */
record Draws(long number, Enclosure needed) {

  private static final Rational TWO = Rational.of(2);
  private static final String SAMPLES = "samples";

  /** By this name among its numbers a theorem says that draws may have been counted. */
  static final String OPTIONAL = SAMPLES + "?";

  /** Whether the measurement is one of draws, not of the posterior itself. */
  static boolean are(Measured m) {
    return m.has(SAMPLES);
  }

  /** The draws, whose number must be sensible, for so many frequencies. */
  static Draws of(Measured m, int frequencies) {
    return new Draws(
        count(m),
        m.logInverseFailureWithoutGrid().add(Enclosure.ln(Rational.of(2L * frequencies))));
  }

  private static long count(Measured m) {
    return m.count(SAMPLES, 1, Long.MAX_VALUE >> 1);
  }

  /**
   * What the theorem itself pays for having half of the failure probability, if it has half.
   *
   * @throws Refused if the number of draws is not sensible
   */
  static Enclosure price(Measured m) {
    if (!are(m)) {
      return Enclosure.of(Rational.ZERO);
    }
    count(m);
    return Enclosure.ln(TWO);
  }

  /** What a certificate assumes beside what others assume. */
  static List<String> assumes(Measured m, Sample sample) {
    return are(m) ? List.of(independent(sample)) : List.of();
  }

  static String independent(Sample sample) {
    return "independent_draws(" + sample.name() + ")";
  }

  /** Why a witness is not known to bound the frequency from above, or below, if it is not. */
  Optional<String> defect(boolean upper, Rational counted, Rational witness) {
    return upper
        ? KlInequality.above(counted, witness, needed, number)
        : KlInequality.below(counted, witness, needed, number);
  }
}
