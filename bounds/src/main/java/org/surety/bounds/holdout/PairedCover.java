// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.holdout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.gamma.LogGamma;
import org.surety.kernel.arithmetic.PairedTail;
import org.surety.kernel.arithmetic.Rational;

/**
 * Searches, in doubles, the corners that bound a paired test under all laws of its hypothesis: the
 * sum of {@link PairedTail} with the factors of its terms in tables. What is found lies below the
 * budget by a millionth, far more than doubles lose, so that the kernel finds it below the budget too.
 */
final class PairedCover {

  private static final double KEPT = 1 - 1e-6;

  /** Where the statistic lies nearer to the observed one than this, it counts as reached. */
  private static final double REACHED = 1 - 1e-9;

  /** Tails are tried so often; a cover has fewer corners. */
  private static final int MOST_TRIALS = PairedTail.MOST_CORNERS;

  private static final double WIDER = 1.25;
  private static final long GRID = 1_000_000_000;
  private static final double LEAST_RATE = 0x1p-60;
  private static final int MOST_TERMS = 40;

  /** Terms below this are bounded by a geometric series. */
  private static final double NEGLIGIBLE = 0x1p-70;

  /** The logarithm of a mass of rows with -1 from which a sum may start. */
  private static final double LEAST_LOG_MASS = -230;

  private static final double LARGE = 0x1p500;

  private final int n;
  private final int[] least;
  private final int start;
  private final double[] fewerMinus;
  private final double[] moreOthers;
  private final double[] fewerPlus;

  /** The outcomes that speak as much as the one with these rows, up to {@code top} rows with -1. */
  PairedCover(long n, long minus, long plus, List<PairedTail.Bet> bets, long top) {
    this.n = Math.toIntExact(n);
    this.least = new Statistic(this.n, (int) minus, (int) plus, bets).border((int) top);
    int c = least.length - 1;
    while (c >= 0 && least[c] > n - c) {
      c--;
    }
    this.start = c;
    this.fewerMinus = new double[c + 1];
    this.moreOthers = new double[c + 1];
    this.fewerPlus = new double[c < 0 ? 0 : least[c] + 1];
    for (int i = 0; i <= c; i++) {
      int others = this.n - i;
      int t = least[i];
      fewerMinus[i] = (double) i / (others + 1);
      moreOthers[i] = (others + 1.0) / (others + 2 - t);
      for (int k = i == 0 ? 0 : least[i - 1]; i > 0 && k < t; k++) {
        fewerPlus[k] = (double) k / (others + 1 - k);
      }
    }
  }

  /** The statistic relative to the observed one. */
  private static final class Statistic {

    private final int n;
    private final int minus;
    private final int plus;
    private final double[] logs;
    private final double[] perMinus;
    private final double[] perPlus;

    Statistic(int n, int minus, int plus, List<PairedTail.Bet> bets) {
      this.n = n;
      this.minus = minus;
      this.plus = plus;
      this.logs = new double[bets.size()];
      this.perMinus = new double[bets.size()];
      this.perPlus = new double[bets.size()];
      double greatest = Double.NEGATIVE_INFINITY;
      for (int j = 0; j < logs.length; j++) {
        double zero = Math.log(Doubles.near(bets.get(j).zero()));
        perMinus[j] = Math.log(Doubles.near(bets.get(j).minus())) - zero;
        perPlus[j] = Math.log(Doubles.near(bets.get(j).plus())) - zero;
        logs[j] = minus * perMinus[j] + plus * perPlus[j] + n * zero;
        greatest = Math.max(greatest, logs[j]);
      }
      double sum = 0;
      for (double log : logs) {
        sum += Math.exp(log - greatest);
      }
      double observed = greatest + Math.log(sum);
      Arrays.setAll(logs, j -> logs[j] - observed);
    }

    private boolean reaches(int c, int t) {
      double sum = 0;
      for (int j = 0; j < logs.length; j++) {
        sum += Math.exp(logs[j] + (c - minus) * perMinus[j] + (t - plus) * perPlus[j]);
      }
      return sum >= REACHED;
    }

    /** The least number of rows with 1 from which it is reached, by the rows with -1. */
    int[] border(int top) {
      int end = Math.min(n, Math.max(minus, top));
      int[] border = new int[end + 1];
      int t = plus;
      int last = minus;
      for (int c = minus + 1; c <= end && t <= n - c + 1; c++) {
        while (!reaches(c, t)) {
          t++;
        }
        last = c;
        border[c] = t;
      }
      t = plus;
      for (int c = minus; c >= 0; c--) {
        while (t > 0 && reaches(c, t - 1)) {
          t--;
        }
        border[c] = t;
      }
      return Arrays.copyOf(border, last + 1);
    }
  }

  /**
   * The ends, from the greatest down, of intervals of {@code P[Z = -1]} such that at no interval's
   * corner the tail is above the budget; the outermost two ends, which are given, left out.
   */
  Optional<List<Rational>> within(Rational budget, Rational mean, Rational low, Rational high) {
    List<Rational> ends = new ArrayList<>();
    double most = Doubles.near(budget) * KEPT;
    if (tail(mean.add(high), high) > most) {
      return Optional.empty();
    }
    Rational covered = high;
    double width = Doubles.near(high.subtract(low));
    for (int i = 0; i < MOST_TRIALS; i++) {
      long step = Math.max(1, (long) (width * GRID));
      Rational next = grid(covered).subtract(Rational.of(step, GRID));
      boolean isLast = next.compareTo(low) <= 0;
      Rational end = isLast ? low : next;
      if (tail(mean.add(covered), end) <= most) {
        if (isLast) {
          return Optional.of(ends);
        }
        ends.add(end);
        covered = end;
        width *= WIDER;
      } else if (step == 1) {
        return Optional.empty();
      } else {
        width /= 2;
      }
    }
    return Optional.empty();
  }

  private static Rational grid(Rational value) {
    return Rational.of(
        value.multiply(Rational.of(GRID)).ceiling(), java.math.BigInteger.valueOf(GRID));
  }

  /** The probability of the outcomes that speak as much, if Z is 1 and -1 with these. */
  private double tail(Rational plus, Rational minus) {
    double down = minus.signum() == 0 ? 0 : Doubles.near(minus);
    double up = plus.signum() <= 0 ? LEAST_RATE : Doubles.near(plus);
    double q = up / (1 - down);
    if (start < 0) {
      return 0;
    }
    return q >= 1 || down >= 1 ? 1 : sum(q, down);
  }

  /** The first number of rows with -1 of the sum. */
  private int first(double minus) {
    if (minus == 0) {
      return 0;
    }
    double expected = Math.ceil(minus * n);
    int first = (int) Math.min(start, expected + 10 * Math.sqrt(expected) + MOST_TERMS);
    while (first > 0 && logMass(first, minus) < LEAST_LOG_MASS) {
      first--;
    }
    return first;
  }

  private double logMass(int c, double minus) {
    return logChoose(n, c) + c * Math.log(minus) + (n - c) * Math.log1p(-minus);
  }

  private double sum(double q, double minus) {
    int c = first(minus);
    int t = least[c];
    double miss = 1 - q;
    double odds = miss / q;
    double logPoint = logChoose(n - c, t) + t * Math.log(q) + (n - c - t) * Math.log1p(-q);
    // The tails are multiples of 2^exponent: the first of them may be below every double.
    int exponent = (int) Math.floor(logPoint / Math.log(2));
    double point = Math.exp(logPoint - exponent * Math.log(2));
    double one = Math.scalb(1.0, -exponent);
    double tail = t == 0 ? one : Math.min(one, tail(point, 1 / odds, t, n - c));
    double below = point * t / (n - c - t + 1) * odds;
    double mass = minus == 0 ? 1 : Math.exp(logMass(c, minus));
    double downward = minus == 0 ? 0 : (1 - minus) / minus;
    double total = 0;
    if (c < start) {
      double next = (double) (n - c) / (c + 1) / downward;
      total = minus == 0 ? 0 : Math.min(1, geometric(mass, next)) * next;
    }
    while (true) {
      total += mass * Math.scalb(tail, exponent);
      if (c == 0) {
        return total;
      }
      double next = downward * fewerMinus[c];
      if (mass < NEGLIGIBLE && next < 1) {
        return total + geometric(mass, next) * next;
      }
      mass *= next;
      if (t > 0) {
        tail += q * below;
        below *= moreOthers[c] * miss;
        while (t > least[c - 1]) {
          tail += below;
          t--;
          below *= fewerPlus[t] * odds;
        }
        if (tail > LARGE) {
          tail /= LARGE;
          below /= LARGE;
          exponent += 500;
        }
      }
      c--;
    }
  }

  /** {@code P[Bin(others, q) >= t]} from its first term and the odds of q. */
  private static double tail(double point, double odds, int t, int others) {
    double term = point;
    double sum = 0;
    int k = t;
    while (k < others && k - t < MOST_TERMS) {
      sum += term;
      term *= (double) (others - k) / (k + 1) * odds;
      k++;
    }
    return sum + geometric(term, odds * (others - k) / (k + 1));
  }

  private static double geometric(double first, double ratio) {
    return ratio >= 1 ? Double.POSITIVE_INFINITY : first / (1 - ratio);
  }

  private static double logChoose(int of, int chosen) {
    return LogGamma.value(of + 1.0)
        - LogGamma.value(chosen + 1.0)
        - LogGamma.value(of - chosen + 1.0);
  }
}
