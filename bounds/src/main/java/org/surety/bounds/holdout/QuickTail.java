// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.holdout;

/**
 * The lower tail of a binomial distribution in double precision, and how wrong it may be:
 * \[ \ln \Pr[\mathrm{Bin}(n, u) \le k] = \ln \Bigl(\binom{n}{k} u^k (1-u)^{n-k}\Bigr)
 *    + \ln \sum_{i=0}^{k} \prod_{j=0}^{i-1} \frac{(k-j)(1-u)}{(n-k+j+1)\,u}. \]
 * The term at k is computed as the deviance and a Stirling remainder, so that nothing of the size of
 * \( \ln n! \) cancels.
 *
 * <p>Source: C. Loader (2000), Fast and accurate computation of binomial probabilities.
 *
 * <p>Error, with e = 2^-53, the bound of one rounding, and a logarithm within 2e of its value (one unit
 * in the last place, as {@link Math#log} promises): a deviance's argument is within 4e, so that the two
 * err by less than {@code 5e n + 4e (|k ln| + |(n-k) ln|)}; a product of N ratios is within 6eN, and so
 * is the sum of the first N, up to its additions, eN; the remainders and the rest are below 20e, and the
 * last additions round to e of what was added. {@link #RESERVE} is more than twice that.
 */
final class QuickTail {

  /** The most rows, each number of which is a double. */
  static final long MOST_ROWS = 1L << 40;

  /** Terms of the sum beyond these take longer than an exact search from a good guess is worth. */
  private static final int MOST_TERMS = 1 << 14;

  /** Where a term is negligible in a number that will be judged. */
  private static final double NEGLIGIBLE = 1e-18;

  private static final double RESERVE = 16 * 0x1p-53;

  private static final double LN_TWO_PI = Math.log(2 * Math.PI);

  /** The remainders of m = 1, ..., 15 at m. */
  private static final double[] SMALL_REMAINDERS = {
    0.0,
    0.08106146679532726,
    0.0413406959554093,
    0.02767792568499834,
    0.020790672103765093,
    0.016644691189821193,
    0.013876128823070748,
    0.01189670994589177,
    0.010411265261972096,
    0.009255462182712733,
    0.00833056343336287,
    0.00757367548795184,
    0.00694284010720953,
    0.006408994188004207,
    0.005951370112758848,
    0.005554733551962801,
  };

  private final double n;
  private final double k;

  /** The logarithm of the term at k, but for its two deviances. */
  private final double unit;

  /**
   * The tail at one rate.
   *
   * @param ln its logarithm
   * @param error by how much that may be wrong
   * @param sum the tail divided by its term at k
   */
  record Value(double ln, double error, double sum) {}

  /** The tail up to {@code k} of {@code n}, {@code 0 <= k < n <= MOST_ROWS}. */
  QuickTail(long n, long k) {
    this.n = n;
    this.k = k;
    double misses = (double) (n - k);
    this.unit =
        k == 0
            ? 0
            : remainder(n)
                - remainder(k)
                - remainder(n - k)
                - (LN_TWO_PI + Math.log(this.k * misses / this.n)) / 2;
  }

  /** {@code ln m! - ((m + 1/2) ln m - m + ln(2 pi)/2)} for m from 1 on, to 1e-15. */
  static double remainder(long m) {
    if (m < SMALL_REMAINDERS.length) {
      return SMALL_REMAINDERS[(int) m];
    }
    double inverse = 1.0 / m;
    double square = inverse * inverse;
    // The next term is below 2e-16 from m = 16 on, and the rest of the series below that.
    return inverse
        * (1 / 12.0
            - square * (1 / 360.0 - square * (1 / 1260.0 - square * (1 / 1680.0 - square / 1188))));
  }

  /**
   * The tail at the rate that is nearest to u, and the complement of it nearest to v.
   *
   * @return with an infinite error where it cannot be told
   */
  Value at(double u, double v) {
    return at(u, v, NEGLIGIBLE);
  }

  /** The same up to the terms that are {@code negligible}. */
  Value at(double u, double v, double negligible) {
    double odds = v / u;
    double term = 1;
    double sum = 1;
    double left = k;
    double divisor = n - k + 1;
    int terms = 0;
    while (left > 0 && term > negligible && terms < MOST_TERMS) {
      term *= left * odds / divisor;
      sum += term;
      left--;
      divisor++;
      terms++;
    }
    double ratio = left * odds / divisor;
    double rest = ratio < 1 ? term * ratio / (1 - ratio) : Double.POSITIVE_INFINITY;
    double hits = k == 0 ? 0 : k * Math.log(n * u / k);
    double misses = (n - k) * Math.log(n * v / (n - k));
    double ln = unit + hits + misses + Math.log(sum);
    double size = n + Math.abs(hits) + Math.abs(misses) + Math.abs(unit) + terms + 40;
    return new Value(ln, RESERVE * size + 2 * rest, sum);
  }
}
