// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.margin;

import java.util.List;
import org.surety.bounds.measured.Bound;
import org.surety.bounds.measured.KlInverse;
import org.surety.bounds.measured.Measured;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.NormalTail;
import org.surety.kernel.arithmetic.Rational;

/** The risk and the divergence of a head with Gaussian noise, from the histogram of its margins. */
public final class NoisyHead {

  private static final Rational TWO = Rational.of(2);

  private NoisyHead() {}

  /**
   * An upper bound of the risk on n rows: a margin in bin i is at least {@code low + i width}, and one
   * of {@code below} may be anything.
   *
   * @param deviation the standard deviation of a margin
   */
  public static Rational risk(
      long n,
      Rational below,
      Rational low,
      Rational width,
      List<Rational> counts,
      Enclosure deviation) {
    Rational wrong = below;
    for (int i = 0; i < counts.size(); i++) {
      Rational edge = low.add(width.multiply(Rational.of(i)));
      if (counts.get(i).signum() > 0) {
        Rational most = edge.signum() < 0 ? deviation.low() : deviation.high();
        wrong = wrong.add(counts.get(i).multiply(NormalTail.of(edge.divide(most)).high()));
      }
    }
    return wrong.divide(Rational.of(n)).min(Rational.ONE);
  }

  /** What noise on each weight does to a difference of two scores, for features of norm 1. */
  public static Enclosure deviation(Rational noise) {
    return Enclosure.of(noise.multiply(noise).multiply(TWO)).sqrt();
  }

  /** {@code distance/(2 noise^2)}. */
  public static Rational divergence(Rational distance, Rational noise) {
    return distance.divide(noise.multiply(noise).multiply(TWO));
  }

  /**
   * {@code 2 kl+(risk, (KL + ln(xi(n)/failure))/n)}, the risk and the divergence from a histogram.
   *
   * @param deviation of a margin
   */
  static Bound.Value bound(Measured m, Enclosure deviation) {
    Rational risk =
        risk(
            m.rows(),
            m.number("below"),
            m.number("low"),
            m.positive("width"),
            m.list("counts"),
            deviation);
    Enclosure needed =
        Enclosure.of(divergence(m.number("distance"), m.positive("noise")))
            .add(m.logMoment(m.rows()))
            .add(m.logInverseFailure());
    return Bound.Value.of(KlInverse.upper(risk, needed, m.rows()).multiply(TWO));
  }
}
