// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.holdout;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;

/**
 * The wealth of eight bettors that the mean of Z in [0, 1] is above m:
 * \[ W(m) = \frac18 \sum_{j=1}^{8} \prod_z \bigl(1 + \lambda_j(m)(z - m)\bigr)^{c_z}, \qquad
 *    \lambda_j(m) = \min\Bigl(\lambda^*_j, \frac{0.999}{m}\Bigr), \qquad
 *    \lambda^*_j = \frac{1}{s_j} \sqrt{\frac{2 \ln(1/\delta)}{n}}. \]
 * It falls as m grows.
 */
final class BettingWealth {

  /** The standard deviations s at which the bettors aim. */
  private static final List<Rational> SPREADS =
      List.of(
          Rational.of(1, 10),
          Rational.of(629, 5_000),
          Rational.of(99, 625),
          Rational.of(997, 5_000),
          Rational.of(627, 2_500),
          Rational.of(789, 2_500),
          Rational.of(993, 2_500),
          Rational.of(1, 2));

  /** The greatest part of its wealth that a bettor may lose in one row. */
  static final Rational GREATEST_STAKE = Rational.of(999, 1_000);

  /** The binary places of a rate. */
  private static final int RATE_BITS = 40;

  private final List<Rational> rates;
  private final SortedMap<Rational, Long> counts;
  private final double[] rateDoubles;
  private final double[] values;
  private final double[] weights;

  /**
   * Bets on n rows.
   *
   * @param counts how often each value in [0, 1] was taken, n times in all
   * @param failure with {@code 0 < failure < 1}
   */
  BettingWealth(long n, SortedMap<Rational, Long> counts, Rational failure) {
    this(counts, rates(n, failure));
  }

  /** Bets at these rates. */
  BettingWealth(SortedMap<Rational, Long> counts, List<Rational> rates) {
    this.counts = counts;
    this.rates = List.copyOf(rates);
    this.rateDoubles = rates.stream().mapToDouble(Doubles::near).toArray();
    this.values = counts.keySet().stream().mapToDouble(Doubles::near).toArray();
    this.weights = counts.values().stream().mapToDouble(Long::doubleValue).toArray();
  }

  /** Rates that do not depend on the number of rows: sixteen, each about 0.7 of the one before. */
  static List<Rational> anytimeRates() {
    List<Rational> rates = new ArrayList<>();
    for (int j = 0; j < 16; j++) {
      rates.add(Rational.of(j % 2 == 0 ? 256 : 181, 256L << (j / 2)));
    }
    return rates;
  }

  /** The rates {@code lambda*} of the bettors. */
  static List<Rational> rates(long n, Rational failure) {
    Rational lnTwice =
        Enclosure.ln(Rational.ONE.divide(failure)).multiply(2).low().divide(Rational.of(n));
    Rational root = Enclosure.of(lnTwice).sqrt().low();
    List<Rational> rates = new ArrayList<>();
    for (Rational spread : SPREADS) {
      BigInteger whole =
          root.numerator()
              .multiply(spread.denominator())
              .shiftLeft(RATE_BITS)
              .divide(root.denominator().multiply(spread.numerator()));
      rates.add(Rational.of(whole, BigInteger.ONE.shiftLeft(RATE_BITS)));
    }
    return rates;
  }

  /** {@code ln W(m)} in floating point, for {@code 0 <= m < 1}. */
  double ln(double m) {
    double[] logarithms = new double[rateDoubles.length];
    double greatest = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < logarithms.length; j++) {
      double rate = Math.min(rateDoubles[j], 0.999 / m);
      for (int i = 0; i < values.length; i++) {
        logarithms[j] += weights[i] * Math.log1p(rate * (values[i] - m));
      }
      greatest = Math.max(greatest, logarithms[j]);
    }
    double sum = 0;
    for (double logarithm : logarithms) {
      sum += Math.exp(logarithm - greatest);
    }
    return greatest + Math.log(sum / logarithms.length);
  }

  /** {@code ln W(m)} enclosed, for {@code 0 < m < 1}. */
  Enclosure ln(Rational m) {
    List<Enclosure> logarithms = new ArrayList<>();
    for (Rational lambda : rates) {
      Rational rate = lambda.min(GREATEST_STAKE.divide(m));
      Enclosure logarithm = Enclosure.of(Rational.ZERO);
      for (Map.Entry<Rational, Long> entry : counts.entrySet()) {
        Rational factor = Rational.ONE.add(rate.multiply(entry.getKey().subtract(m)));
        logarithm = logarithm.add(Enclosure.ln(factor).multiply(entry.getValue()));
      }
      logarithms.add(logarithm);
    }
    Rational shift = logarithms.get(0).high();
    for (Enclosure logarithm : logarithms) {
      shift = shift.max(logarithm.high());
    }
    Enclosure sum = Enclosure.of(Rational.ZERO);
    for (Enclosure logarithm : logarithms) {
      sum = sum.add(logarithm.subtract(Enclosure.of(shift)).exp());
    }
    return sum.ln().subtract(Enclosure.ln(Rational.of(rates.size()))).add(Enclosure.of(shift));
  }
}
