// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.surety.kernel.arithmetic.BinomialTail;
import org.surety.kernel.arithmetic.Decimals;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;

/**
 * Inequalities for the mean of a variable Z of n independent rows with values in [a, b], m its mean over
 * the rows; scaled to [0, 1] where kl or a binomial is used.
 */
final class MeanInequalities {

  private static final int MOST_STEPS = 32;

  private MeanInequalities() {}

  private static Enclosure log(long of, Rational failure) {
    return Enclosure.ln(Rational.of(of).divide(failure));
  }

  private static Optional<String> unlessAtLeast(Rational claimed, Rational bound) {
    return claimed.compareTo(bound) >= 0
        ? Optional.empty()
        : Optional.of("the bound is " + Decimals.textUp(bound, 12));
  }

  /** {@code n kl(m, u) >= ln(1/failure)} and {@code u >= m} (Langford 2005). */
  static Optional<String> chernoffKl(
      VariableRows rows, Rational claimed, Rational failure, List<Rational> witness) {
    return KlInequality.usefullyAbove(
        rows.scaled(rows.mean()), rows.scaled(claimed), log(1, failure), rows.n());
  }

  /** {@code u >= m + (b - a) sqrt(ln(1/failure) / (2n))} (Hoeffding 1963). */
  static Optional<String> hoeffding(
      VariableRows rows, Rational claimed, Rational failure, List<Rational> witness) {
    Enclosure square = Enclosure.of(log(1, failure).high().divide(Rational.of(2 * rows.n())));
    return unlessAtLeast(claimed, rows.mean().add(rows.width().multiply(square.sqrt().high())));
  }

  /**
   * {@code u >= m + sqrt(2 V ln(2/failure) / n) + 7 (b - a) ln(2/failure) / (3 (n-1))}, V the unbiased
   * variance (Maurer and Pontil 2009, theorem 4).
   */
  static Optional<String> empiricalBernstein(
      VariableRows rows, Rational claimed, Rational failure, List<Rational> witness) {
    long n = rows.n();
    if (n < 2) {
      return Optional.of("it needs two rows");
    }
    Rational log = log(2, failure).high();
    Rational variance = rows.moment(rows.mean(), 2).multiply(Rational.of(n, n - 1));
    Rational square = variance.multiply(log).multiply(Rational.of(2, n));
    Rational linear = rows.width().multiply(log).multiply(Rational.of(7, 3 * (n - 1)));
    return unlessAtLeast(claimed, rows.mean().add(Enclosure.of(square).sqrt().high()).add(linear));
  }

  /**
   * {@code n kl(m, u) >= ln(1/failure)} or {@code e P[Bin(n, u) <= ceil(n m)] <= failure}, both for
   * the same distribution function (Bates et al. 2021; Bentkus 2004).
   */
  static Optional<String> hoeffdingBentkus(
      VariableRows rows, Rational claimed, Rational failure, List<Rational> witness) {
    long n = rows.n();
    Rational mean = rows.scaled(rows.mean());
    Rational rate = rows.scaled(claimed);
    Optional<String> defect = KlInequality.usefullyAbove(mean, rate, log(1, failure), n);
    BigInteger rounded = mean.multiply(Rational.of(n)).ceiling();
    boolean isTail =
        rate.compareTo(Rational.ONE) < 0
            && Rational.of(rounded, BigInteger.ONE).compareTo(rate.multiply(Rational.of(n))) < 0;
    if (defect.isEmpty() || !isTail) {
      return defect;
    }
    Rational tail = BinomialTail.logUpperBound(n, rounded.longValueExact(), rate);
    return Enclosure.of(tail.add(Rational.ONE)).isAtMost(Enclosure.ln(failure))
        ? Optional.empty()
        : defect;
  }

  /**
   * {@code u >= m + psi(-g b)/(g b^2) v + ln(G/failure)/(g n)} for one of {@code g = 2^-i/b}, i = 1 to
   * G, the least G with {@code 4^(G+1) ln(1/failure) >= n}; v the mean square, {@code b > 0} the
   * greatest value, {@code psi(u) = u - ln(1+u)} (Fan et al. 2015; Wu and Seldin 2022, theorem 3).
   */
  static Optional<String> unexpectedBernstein(
      VariableRows rows, Rational claimed, Rational failure, List<Rational> witness) {
    Rational high = rows.low().add(rows.width());
    if (high.signum() <= 0) {
      return Optional.of("no value is positive");
    }
    Rational n = Rational.of(rows.n());
    Rational free = log(1, failure).high();
    int steps = 1;
    while (steps < MOST_STEPS
        && free.multiply(Rational.of(BigInteger.ONE.shiftLeft(2 * steps + 2), BigInteger.ONE))
                .compareTo(n)
            < 0) {
      steps++;
    }
    Rational spent = log(steps, failure).high();
    Rational square = rows.moment(Rational.ZERO, 2);
    Rational least = high;
    for (int i = 1; i <= steps; i++) {
      Rational part = Rational.of(1, 1L << i);
      Enclosure psi =
          Enclosure.of(part.negate()).subtract(Enclosure.ln(Rational.ONE.subtract(part)));
      Rational weight = psi.high().divide(part.multiply(high));
      least =
          least.min(
              rows.mean()
                  .add(weight.multiply(square))
                  .add(spent.multiply(high).divide(part.multiply(n))));
    }
    return unlessAtLeast(claimed, least);
  }
}
