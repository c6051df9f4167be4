// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.holdout;

import java.util.Optional;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.kernel.arithmetic.Rational;

/**
 * The bound of {@link ClopperPearson} in double precision, wherever that can tell it for certain: a
 * decimal is taken only if the tail there is below the failure, and the tail at the next decimal inward
 * is above it, each by more than the error of what was computed.
 *
 * <p>The start is Wilson's bound with a correction for the skewness; Newton's method follows in the
 * logit, on the root of the logarithm, which is nearly linear.
 */
final class QuickSearch {

  /** A failure above this is none that anybody states, and the tail's root is not linear there. */
  private static final double GREATEST_FAILURE = 0.5;

  private static final double LEAST_FAILURE = 1e-290;

  /** Decimals of more places are not told apart. */
  private static final int MOST_PLACES = 15;

  private static final int MOST_STEPS = 12;
  private static final int MOST_MOVES = 4;

  /** After a step in the logit below this the next one is negligible. */
  private static final double LAST_STEP = 1e-4;

  /** A tail need be no more exact than this to improve a guess. */
  private static final double ROUGHLY = 1e-9;

  private static final double LEAST_SIZE = 1e-4;
  private static final double MOST_RATE = 1 - 1e-9;

  /** Twice what two roundings and a logarithm may change in that of the failure, relative to it. */
  private static final double FAILURE_ERROR = 0x1p-49;

  private final QuickTail tail;
  private final long n;
  private final long k;
  private final double lnFailure;
  private final boolean mirrored;
  private final DecimalGrid grid;

  private QuickSearch(long n, long k, double lnFailure, boolean mirrored, DecimalGrid grid) {
    this.tail = new QuickTail(n, k);
    this.n = n;
    this.k = k;
    this.lnFailure = lnFailure;
    this.mirrored = mirrored;
    this.grid = grid;
  }

  /** The bound of {@link ClopperPearson#upper}, or empty if doubles cannot tell it. */
  static Optional<Rational> upper(long n, long k, Rational failure, DecimalGrid grid) {
    return search(n, k, failure, false, grid);
  }

  /** The bound of {@link ClopperPearson#lower}, or empty if doubles cannot tell it. */
  static Optional<Rational> lower(long n, long k, Rational failure, DecimalGrid grid) {
    return search(n, n - k, failure, true, grid);
  }

  private static Optional<Rational> search(
      long n, long k, Rational failure, boolean mirrored, DecimalGrid grid) {
    double probability = Doubles.near(failure);
    if (n > QuickTail.MOST_ROWS || probability < LEAST_FAILURE || probability > GREATEST_FAILURE) {
      return Optional.empty();
    }
    return new QuickSearch(n, k, Math.log(probability), mirrored, grid).bound();
  }

  private Optional<Rational> bound() {
    double logit = root();
    double value = mirrored ? complement(logit) : complement(-logit);
    int places = grid.placesNear(value);
    if (places > MOST_PLACES) {
      return Optional.empty();
    }
    long scale = powerOfTen(places);
    long outward = mirrored ? -1 : 1;
    long place = (long) (mirrored ? Math.floor(value * scale) : Math.ceil(value * scale));
    Judgement judgement = judge(place, scale);
    long step = judgement == Judgement.BOUND ? -outward : outward;
    for (int i = 0; i < MOST_MOVES && judgement != Judgement.UNKNOWN; i++) {
      long neighbour = place + step;
      Judgement next = judge(neighbour, scale);
      if (next != judgement && next != Judgement.UNKNOWN) {
        return grid.isAllOf(Math.min(place, neighbour), Math.max(place, neighbour), places)
            ? Optional.of(Rational.of(next == Judgement.BOUND ? neighbour : place, scale))
            : Optional.empty();
      }
      place = neighbour;
      judgement = next;
    }
    return Optional.empty();
  }

  /** What is known of a decimal. */
  private enum Judgement {
    BOUND,
    NO_BOUND,
    UNKNOWN
  }

  /** Whether the tail at {@code place / scale} is below the failure; the scale is a double. */
  private Judgement judge(long place, long scale) {
    if (place <= 0 || place >= scale) {
      return Judgement.UNKNOWN;
    }
    double here = (double) place / scale;
    double there = (double) (scale - place) / scale;
    QuickTail.Value value = mirrored ? tail.at(there, here) : tail.at(here, there);
    double excess = value.ln() - lnFailure;
    double error = value.error() - FAILURE_ERROR * lnFailure;
    if (Math.abs(excess) > error) {
      return excess < 0 ? Judgement.BOUND : Judgement.NO_BOUND;
    }
    return Judgement.UNKNOWN;
  }

  /** About the logit of the rate at which the tail is the failure. */
  private double root() {
    double goal = Math.sqrt(-2 * lnFailure);
    double rate = start(goal);
    double logit = Math.log(rate / (1 - rate));
    double step = 1;
    for (int i = 0; i < MOST_STEPS && Math.abs(step) > LAST_STEP; i++) {
      double u = complement(-logit);
      QuickTail.Value value = tail.at(u, complement(logit), ROUGHLY);
      double size = Math.sqrt(Math.max(-2 * value.ln(), LEAST_SIZE));
      step = (goal - size) * size * value.sum() / ((n - k) * u);
      logit += step;
    }
    return logit;
  }

  /** {@code 1 / (1 + e^logit)}. */
  private static double complement(double logit) {
    return 1 / (1 + Math.exp(logit));
  }

  private double start(double goal) {
    double z =
        goal
            - (2.515517 + goal * (0.802853 + goal * 0.010328))
                / (1 + goal * (1.432788 + goal * (0.189269 + goal * 0.001308)));
    double hits = k + 0.5;
    double skewed = hits - (1 - 2 * wilson(hits, z)) * (z * z - 1) / 6;
    return wilson(Math.max(skewed, hits / 4), z);
  }

  /** Wilson's upper bound, z standard deviations away. */
  private double wilson(double hits, double z) {
    double square = z * z;
    double spread = Math.sqrt(hits * Math.max(1 - hits / n, 0) + square / 4);
    return Math.min((hits + square / 2 + z * spread) / (n + square), MOST_RATE);
  }

  private static long powerOfTen(int places) {
    long power = 1;
    for (int i = 0; i < places; i++) {
      power *= 10;
    }
    return power;
  }
}
