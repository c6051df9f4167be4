// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.calculation;

import java.math.BigInteger;
import java.util.SortedMap;
import java.util.TreeMap;
import org.surety.bounds.calculation.BoundCalculator.Question;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;

/** Rows of a variable in [0, 1] that have a mean, or a mean and a variance, for theorems about those. */
final class RowsOfMoments {

  /** What the variance may be above the one that was given, in parts of it. */
  private static final Rational EXCESS =
      Rational.ONE.add(Rational.of(1, 1_000_000_000_000_000_000L));

  private RowsOfMoments() {}

  static Question question(Inputs inputs, boolean variance) {
    long n = inputs.count("n");
    Rational mean = inputs.number("mean");
    if (n < 1) {
      throw BoundInputException.of("n", Long.toString(n), "a row or more");
    }
    if (mean.signum() < 0 || mean.compareTo(Rational.ONE) > 0) {
      throw BoundInputException.of("mean", mean.toString(), "a number from 0 to 1");
    }
    SortedMap<Rational, Long> rows =
        variance ? of(n, mean, inputs.number("variance")) : of(n, mean);
    rows.putIfAbsent(Rational.ZERO, 0L);
    rows.putIfAbsent(Rational.ONE, 0L);
    return new Question(
        NumbersCase.variable(rows), inputs.failure("failure"), Rational.ZERO, Rational.ONE, "mean");
  }

  /** Ones, zeros and at most one value between. */
  private static SortedMap<Rational, Long> of(long n, Rational mean) {
    SortedMap<Rational, Long> rows = new TreeMap<>();
    Rational sum = mean.multiply(Rational.of(n));
    BigInteger ones = sum.floor();
    Rational rest = sum.subtract(Rational.of(ones, BigInteger.ONE));
    long zeros = n - ones.longValueExact() - (rest.signum() > 0 ? 1 : 0);
    add(rows, Rational.ONE, ones.longValueExact());
    add(rows, Rational.ZERO, zeros);
    add(rows, rest, rest.signum() > 0 ? 1 : 0);
    return rows;
  }

  /**
   * Two values with exactly the mean, and the variance but for a part in 10^18, upward.
   *
   * @throws BoundInputException if no two values in [0, 1] have them
   */
  private static SortedMap<Rational, Long> of(long n, Rational mean, Rational variance) {
    if (variance.signum() == 0) {
      SortedMap<Rational, Long> rows = new TreeMap<>();
      add(rows, mean, n);
      return rows;
    }
    if (isOfZerosAndOnes(n, mean, variance)) {
      return of(n, mean);
    }
    if (n >= 2 && variance.signum() > 0) {
      // The greater value of k rows is least when k is great, the smaller of the others too.
      long low = 1;
      long high = n - 1;
      while (low < high) {
        long middle = low + (high - low) / 2;
        if (above(n, middle, mean, variance).compareTo(Rational.ONE) <= 0) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      Rational gap = gap(n, low, variance);
      Rational greater = above(n, low, mean, variance);
      Rational smaller = greater.subtract(gap);
      if (greater.compareTo(Rational.ONE) <= 0 && smaller.signum() >= 0) {
        SortedMap<Rational, Long> rows = new TreeMap<>();
        add(rows, greater, low);
        add(rows, smaller, n - low);
        return rows;
      }
    }
    throw BoundInputException.of(
        "variance", variance.toString(), "one that two values in [0, 1] with the mean can have");
  }

  /** Whether the variance is the greatest of all, which leaves no room for the part in 10^18. */
  private static boolean isOfZerosAndOnes(long n, Rational mean, Rational variance) {
    Rational ones = mean.multiply(Rational.of(n));
    return ones.denominator().equals(BigInteger.ONE)
        && variance
            .multiply(Rational.of(n).multiply(Rational.of(n - 1)))
            .equals(ones.multiply(Rational.of(n).subtract(ones)));
  }

  private static Rational above(long n, long k, Rational mean, Rational variance) {
    return mean.add(gap(n, k, variance).multiply(Rational.of(n - k, n)));
  }

  /** The distance of the values of k and n - k rows. */
  private static Rational gap(long n, long k, Rational variance) {
    Rational square =
        variance.multiply(EXCESS).multiply(Rational.of(n, k)).multiply(Rational.of(n - 1, n - k));
    return Enclosure.of(square).sqrt().high();
  }

  private static void add(SortedMap<Rational, Long> rows, Rational value, long count) {
    if (count > 0) {
      rows.merge(value, count, Math::addExact);
    }
  }
}
