// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.arithmetic;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Upper bounds of the probability that n independent rows of a variable Z with the values -1, 0 and 1
 * speak at least as much for a great mean as those that were observed: that a statistic {@code T(c-,
 * c+) = sum_j f_j(-1)^c- f_j(0)^(n-c- - c+) f_j(1)^c+}, which rises whenever a row rises, is at least
 * its observed value.
 *
 * <p>For each number of rows with -1 there is a least number of rows with 1 from which T reaches the
 * observed value; the two move together. The tail is the sum over c- of its binomial probability times
 * the binomial tail of c+ among the other rows, which follows from that of c- + 1 by additions alone.
 * Where it is in doubt whether T reaches the observed value, it is taken to do so.
 */
public final class PairedTail {

  /** The most rows: more are not enumerated. */
  public static final long MOST_ROWS = 1_000_000;

  /** The most corners by which a tail is bounded under all laws. */
  public static final int MOST_CORNERS = 250;

  /** So many terms of the first binomial tail are added up before a geometric series. */
  private static final int MOST_TERMS = 40;

  /** A probability of zero is taken to be this, which raises the tail. */
  private static final Rational LEAST_RATE = Rational.of(1, 1L << 60);

  /** Probabilities below 2^NEGLIGIBLE are bounded by a geometric series. */
  private static final int NEGLIGIBLE = -70;

  /** The gains of a bet from a row with -1, 0 and 1: positive and rising. */
  public record Bet(Rational minus, Rational zero, Rational plus) {}

  private final long n;
  private final int[] least;
  private final boolean isOpen;
  private final int start;
  private final RoundedUp[] chooseMinus;
  private final RoundedUp[] choosePlus;
  private final RoundedUp[] fewerMinus;
  private final RoundedUp[] moreOthers;
  private final RoundedUp[] fewerPlus;

  /**
   * The tail beyond an observation.
   *
   * @param minus the rows with -1
   * @param plus the rows with 1
   * @param bets whose sum of gains is the statistic
   * @param top the number of rows with -1 up to which the tail is summed
   */
  public PairedTail(long n, long minus, long plus, List<Bet> bets, long top) {
    if (minus < 0 || plus < 0 || minus + plus > n || n > MOST_ROWS) {
      throw new ArithmeticException("the tail of " + n + " rows is not summed");
    }
    this.n = n;
    Walk walk = new Walk(n, minus, plus, bets);
    int end = Math.toIntExact(Math.min(n, Math.max(minus, top)));
    this.isOpen = walk.up(end) && end < n;
    this.least = walk.down();
    int c = least.length - 1;
    while (c >= 0 && least[c] > n - c) {
      c--;
    }
    this.start = c;
    this.chooseMinus = new RoundedUp[c + 1];
    this.choosePlus = new RoundedUp[c + 1];
    this.fewerMinus = new RoundedUp[c + 1];
    this.moreOthers = new RoundedUp[c + 1];
    this.fewerPlus = new RoundedUp[c < 0 ? 0 : least[c] + 1];
    if (c >= 0) {
      tabulate();
    }
  }

  /** The factors by which binomial coefficients change along the border, from the start down. */
  private void tabulate() {
    int t = least[start];
    RoundedUp minus = RoundedUp.exp(BinomialTail.logChoose(n, start));
    RoundedUp plus = RoundedUp.exp(BinomialTail.logChoose(n - start, t));
    for (int c = start; c >= 0; c--) {
      Work.spend(100);
      long others = n - c;
      chooseMinus[c] = minus;
      choosePlus[c] = plus;
      fewerMinus[c] = RoundedUp.ratio(c, others + 1);
      moreOthers[c] = RoundedUp.ratio(others + 1, others + 2 - t);
      minus = minus.multiply(fewerMinus[c]);
      plus = plus.multiply(RoundedUp.ratio(others + 1, others + 1 - t));
      while (c > 0 && t > least[c - 1]) {
        Work.spend(50);
        plus = plus.multiply(RoundedUp.ratio(t, others + 2 - t));
        t--;
        fewerPlus[t] = RoundedUp.ratio(t, others + 2 - t);
      }
    }
  }

  /** The border of the rows that speak as much as those observed, followed step by step. */
  private static final class Walk {

    private final long n;
    private final List<RoundedUp> morePlus = new ArrayList<>();
    private final List<RoundedUp> lessPlus = new ArrayList<>();
    private final List<RoundedUp> moreMinus = new ArrayList<>();
    private final List<RoundedUp> lessMinus = new ArrayList<>();
    private RoundedUp[] wealth;
    private int c;
    private int t;

    Walk(long n, long minus, long plus, List<Bet> bets) {
      this.n = n;
      this.c = Math.toIntExact(minus);
      this.t = Math.toIntExact(plus);
      List<Enclosure> logs = new ArrayList<>();
      for (Bet bet : bets) {
        logs.add(
            Enclosure.ln(bet.minus())
                .multiply(minus)
                .add(Enclosure.ln(bet.zero()).multiply(n - minus - plus))
                .add(Enclosure.ln(bet.plus()).multiply(plus)));
        morePlus.add(RoundedUp.of(bet.plus().divide(bet.zero())));
        lessPlus.add(RoundedUp.of(bet.zero().divide(bet.plus())));
        moreMinus.add(RoundedUp.of(bet.minus().divide(bet.zero())));
        lessMinus.add(RoundedUp.of(bet.zero().divide(bet.minus())));
      }
      Rational greatest = logs.get(0).high();
      for (Enclosure log : logs) {
        greatest = greatest.max(log.high());
      }
      Rational observed = Rational.ZERO;
      List<Enclosure> parts = new ArrayList<>();
      for (Enclosure log : logs) {
        Enclosure part = log.subtract(Enclosure.of(greatest)).exp();
        parts.add(part);
        observed = observed.add(part.low());
      }
      this.wealth = new RoundedUp[parts.size()];
      for (int j = 0; j < wealth.length; j++) {
        wealth[j] = RoundedUp.of(parts.get(j).high().divide(observed));
      }
    }

    /** The wealth, relative to the observed one, once each bet gained a factor more. */
    private RoundedUp[] times(List<RoundedUp> factors) {
      Work.spend(20L + 20L * factors.size());
      RoundedUp[] product = new RoundedUp[wealth.length];
      for (int j = 0; j < product.length; j++) {
        product[j] = wealth[j].multiply(factors.get(j));
      }
      return product;
    }

    private static boolean reaches(RoundedUp[] wealth) {
      RoundedUp sum = RoundedUp.ZERO;
      for (RoundedUp part : wealth) {
        sum = sum.add(part);
      }
      return sum.isAtLeast(RoundedUp.ONE);
    }

    /** Adds rows with -1; false if with so many no number of rows with 1 suffices. */
    boolean up(int end) {
      while (c < end) {
        wealth = times(moreMinus);
        c++;
        while (!reaches(wealth)) {
          wealth = times(morePlus);
          t++;
        }
        if (t > n - c) {
          return false;
        }
      }
      return true;
    }

    /** The least numbers of rows with 1, by the number of rows with -1. */
    int[] down() {
      int[] border = new int[c + 1];
      while (true) {
        RoundedUp[] fewer = times(lessPlus);
        while (t > 0 && reaches(fewer)) {
          wealth = fewer;
          t--;
          fewer = times(lessPlus);
        }
        border[c] = t;
        if (c == 0) {
          return border;
        }
        wealth = times(lessMinus);
        c--;
      }
    }
  }

  /** An upper bound of the tail if Z is 1 and -1 with these probabilities. */
  public RoundedUp at(Rational plus, Rational minus) {
    Rational rest = Rational.ONE.subtract(minus);
    Rational q = rest.signum() <= 0 ? Rational.ONE : plus.max(LEAST_RATE).divide(rest);
    if (start < 0) {
      return RoundedUp.ZERO;
    }
    return q.compareTo(Rational.ONE) >= 0
        ? RoundedUp.ONE
        : sum(q, minus, Math.min(start, most(minus)));
  }

  /** More rows with -1 than occur if each has it with this probability, but for a small rest. */
  public static long top(long n, Rational rate) {
    Rational expected = rate.multiply(Rational.of(n));
    Rational spread = Enclosure.of(expected.multiply(Rational.of(100))).sqrt().high();
    return expected
        .add(spread)
        .add(Rational.of(40))
        .ceiling()
        .min(BigInteger.valueOf(n))
        .longValueExact();
  }

  /** The same in whole numbers. */
  private int most(Rational rate) {
    BigInteger expected = rate.multiply(Rational.of(n)).ceiling();
    BigInteger spread = expected.multiply(BigInteger.valueOf(100)).sqrt();
    BigInteger most = expected.add(spread).add(BigInteger.valueOf(40));
    return most.min(BigInteger.valueOf(n)).intValueExact();
  }

  /** {@code p^hits (1 - p)^misses}. */
  private static RoundedUp point(Rational p, long hits, long misses) {
    return RoundedUp.of(p)
        .power(hits)
        .multiply(RoundedUp.of(Rational.ONE.subtract(p)).power(misses));
  }

  /** The sum from c rows with -1 down, and what those above it may add. */
  private RoundedUp sum(Rational q, Rational minus, int first) {
    int c = first;
    int t = least[c];
    Rational ratioOfMisses = Rational.ONE.subtract(q).divide(q);
    RoundedUp hit = RoundedUp.of(q);
    RoundedUp miss = RoundedUp.of(Rational.ONE.subtract(q));
    RoundedUp odds = RoundedUp.of(ratioOfMisses);
    RoundedUp point = choosePlus[c].multiply(point(q, t, n - c - t));
    RoundedUp tail = t == 0 ? RoundedUp.ONE : tail(point, odds(q), t, n - c);
    RoundedUp below = point.multiply(RoundedUp.ratio(t, n - c - t + 1)).multiply(odds);
    RoundedUp mass = chooseMinus[c].multiply(point(minus, c, n - c));
    boolean never = minus.signum() == 0;
    Rational minusOdds = never ? Rational.ZERO : Rational.ONE.subtract(minus).divide(minus);
    RoundedUp downward = RoundedUp.of(minusOdds);
    RoundedUp total = RoundedUp.ZERO;
    if (!never && (isOpen || c < start)) {
      Rational next = Rational.of(n - c, c + 1L).divide(minusOdds);
      total = geometric(mass, next).multiply(RoundedUp.of(next));
    }
    while (true) {
      total = total.add((never && c == 0 ? RoundedUp.ONE : mass).multiply(tail));
      if (c == 0) {
        return total;
      }
      if (!never && mass.isBelow(NEGLIGIBLE)) {
        Rational next = minusOdds.multiply(Rational.of(c, n - c + 1));
        if (next.compareTo(Rational.ONE) < 0) {
          return total.add(geometric(mass, next).multiply(RoundedUp.of(next)));
        }
      }
      Work.spend(50);
      mass = mass.multiply(fewerMinus[c]).multiply(downward);
      if (t > 0) {
        tail = tail.add(hit.multiply(below));
        below = below.multiply(moreOthers[c]).multiply(miss);
        while (t > least[c - 1]) {
          Work.spend(20);
          tail = tail.add(below);
          t--;
          below = below.multiply(fewerPlus[t]).multiply(odds);
        }
      }
      c--;
    }
  }

  private static Rational odds(Rational p) {
    return p.divide(Rational.ONE.subtract(p));
  }

  /** {@code P[Bin(others, q) >= t]} from its first term and the odds of q. */
  private static RoundedUp tail(RoundedUp point, Rational odds, int t, long others) {
    RoundedUp factor = RoundedUp.of(odds);
    RoundedUp term = point;
    RoundedUp sum = RoundedUp.ZERO;
    long k = t;
    while (k < others && k - t < MOST_TERMS) {
      sum = sum.add(term);
      term = term.multiply(RoundedUp.ratio(others - k, k + 1)).multiply(factor);
      k++;
    }
    return sum.add(geometric(term, odds.multiply(Rational.of(others - k, k + 1))));
  }

  /** {@code first (1 + ratio + ratio^2 + ...)}, or one where that is more or does not end. */
  private static RoundedUp geometric(RoundedUp first, Rational ratio) {
    if (ratio.compareTo(Rational.ONE) >= 0) {
      return RoundedUp.ONE;
    }
    RoundedUp sum = first.multiply(RoundedUp.of(Rational.ONE.divide(Rational.ONE.subtract(ratio))));
    return sum.isAtLeast(RoundedUp.ONE) ? RoundedUp.ONE : sum;
  }

  /**
   * Whether the tail is at most {@code budget} however Z is distributed with {@code E Z <= mean} and
   * {@code P[Z = -1] <= most}. A law with a smaller mean is below one with that mean and no more rows
   * with -1, and on {@code a <= P[Z = -1] <= b} no tail is above that of {@code P[Z = 1] = mean + b}
   * and {@code P[Z = -1] = a}: finitely many such corners bound all.
   *
   * @param ends where the range of P[Z = -1] is divided, from its upper end down
   */
  public boolean isAtMost(Rational budget, Rational mean, Rational most, List<Rational> ends) {
    Rational low = leastMinus(mean);
    Rational upper = mostMinus(mean, most);
    if (upper.compareTo(low) < 0) {
      return ends.isEmpty();
    }
    for (int i = 0; i <= ends.size(); i++) {
      boolean isLast = i == ends.size();
      Rational lower = isLast ? low : ends.get(i);
      boolean isDivided = isLast || (lower.compareTo(upper) < 0 && lower.compareTo(low) > 0);
      if (!isDivided || !at(mean.add(upper), lower).isAtMost(budget)) {
        return false;
      }
      upper = lower;
    }
    return true;
  }

  /** The least {@code P[Z = -1]} with this mean. */
  public static Rational leastMinus(Rational mean) {
    return Rational.ZERO.max(mean.negate());
  }

  /** The greatest {@code P[Z = -1]} with this mean that is at most {@code most}. */
  public static Rational mostMinus(Rational mean, Rational most) {
    return most.min(Rational.ONE.subtract(mean).divide(Rational.of(2)));
  }
}
