// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.arithmetic;

import java.math.BigInteger;

/**
 * Upper bounds of {@code P[Bin(n, p) <= k] = sum_{i<=k} C(n,i) p^i (1-p)^(n-i)} for {@code k < np}.
 *
 * <p>The term at k is bounded in the logarithm, with Stirling's series for the factorials (Robbins
 * 1955 gives its first step; consecutive partial sums enclose the value). The others follow
 * downward by their ratios {@code i (1-p) / ((n-i+1) p) < 1}, which fall with i, so that what is left
 * out is below a geometric series.
 */
public final class BinomialTail {

  private static final int EXACT_FACTORIALS = 256;

  /** The binary places of the terms. */
  private static final int TERM_BITS = 128;

  /** Terms below 2^-(TERM_BITS - NEGLIGIBLE_BITS) of the first are bounded by a geometric series. */
  private static final int NEGLIGIBLE_BITS = 40;

  /** So are the terms after these: there are fewer for every n up to about 10^9. */
  private static final long MOST_TERMS = 1L << 20;

  private static final Rational PI_LOW =
      Rational.of(
          new BigInteger("31415926535897932384626433832795028841971693993751058209749445923078164"),
          BigInteger.TEN.pow(70));
  static final Enclosure LN_TWO_PI =
      Enclosure.ln(PI_LOW.multiply(Rational.of(2)))
          .hull(
              Enclosure.ln(
                  PI_LOW
                      .add(Rational.of(BigInteger.ONE, BigInteger.TEN.pow(70)))
                      .multiply(Rational.of(2))));

  /** The Bernoulli numbers' coefficients {@code B_2j / (2j (2j-1))} of Stirling's series. */
  private static final Rational[] STIRLING = {
    Rational.of(1, 12),
    Rational.of(-1, 360),
    Rational.of(1, 1260),
    Rational.of(-1, 1680),
    Rational.of(1, 1188),
    Rational.of(-691, 360360),
    Rational.of(1, 156),
  };

  private BinomialTail() {}

  /**
   * An upper bound of {@code ln P[Bin(n, p) <= k]}.
   *
   * @throws IllegalArgumentException unless {@code 0 <= k}, {@code k < n p} and {@code p < 1}
   */
  public static Rational logUpperBound(long n, long k, Rational p) {
    if (k < 0
        || p.compareTo(Rational.ONE) >= 0
        || Rational.of(k).compareTo(p.multiply(Rational.of(n))) >= 0) {
      throw new IllegalArgumentException("the tail bound needs 0 <= k < np and p < 1");
    }
    Enclosure logTerm =
        logChoose(n, k)
            .add(Enclosure.ln(p).multiply(k))
            .add(Enclosure.ln(Rational.ONE.subtract(p)).multiply(n - k));
    return logTerm.add(Enclosure.ln(relativeSum(n, k, p))).high();
  }

  /** An upper bound of the sum of the terms at k, k-1, ..., 0, relative to the term at k. */
  private static Rational relativeSum(long n, long k, Rational p) {
    BigInteger unit = BigInteger.ONE.shiftLeft(TERM_BITS);
    Rational odds = Rational.ONE.subtract(p).divide(p);
    BigInteger oddsUp = odds.multiply(Rational.of(unit, BigInteger.ONE)).ceiling();
    BigInteger factor = oddsUp.multiply(BigInteger.valueOf(k));
    BigInteger term = unit;
    BigInteger sum = unit;
    long i = k;
    while (i > 0 && k - i < MOST_TERMS && term.bitLength() > NEGLIGIBLE_BITS) {
      Work.spend(200);
      // factor = i odds
      term =
          term.multiply(factor)
              .shiftRight(TERM_BITS)
              .divide(BigInteger.valueOf(n - i + 1))
              .add(BigInteger.ONE);
      sum = sum.add(term);
      factor = factor.subtract(oddsUp);
      i--;
    }
    Rational bound = Rational.of(sum, unit);
    if (i > 0) {
      Rational ratio = odds.multiply(Rational.of(i, n - i + 1));
      Rational rest = Rational.of(term, unit).multiply(ratio).divide(Rational.ONE.subtract(ratio));
      bound = bound.add(rest);
    }
    return bound;
  }

  /** {@code ln C(n, k)} for {@code 0 <= k <= n}. */
  public static Enclosure logChoose(long n, long k) {
    return logFactorial(n).subtract(logFactorial(k)).subtract(logFactorial(n - k));
  }

  /** {@code ln m!}. */
  static Enclosure logFactorial(long m) {
    if (m < EXACT_FACTORIALS) {
      BigInteger factorial = BigInteger.ONE;
      for (long i = 2; i <= m; i++) {
        factorial = factorial.multiply(BigInteger.valueOf(i));
      }
      return Enclosure.ln(Rational.of(factorial, BigInteger.ONE));
    }
    Enclosure log = Enclosure.ln(Rational.of(m));
    Enclosure main =
        log.multiply(m).subtract(Enclosure.of(Rational.of(m))).add(LN_TWO_PI.add(log).half());
    BigInteger partial = BigInteger.ZERO;
    BigInteger previous = BigInteger.ZERO;
    BigInteger power = BigInteger.valueOf(m);
    BigInteger square = power.multiply(power);
    for (Rational coefficient : STIRLING) {
      previous = partial;
      BigInteger numerator = coefficient.numerator().shiftLeft(Enclosure.BITS);
      partial = partial.add(numerator.divide(coefficient.denominator().multiply(power)));
      power = power.multiply(square);
    }
    // Each quotient is cut by less than one unit.
    BigInteger cut = BigInteger.valueOf(STIRLING.length);
    return main.add(
        Enclosure.ofUnits(partial.min(previous).subtract(cut), partial.max(previous).add(cut)));
  }
}
