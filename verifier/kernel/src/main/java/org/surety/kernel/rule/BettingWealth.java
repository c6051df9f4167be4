// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.surety.kernel.arithmetic.Decimals;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;

/**
 * The wealth of bets against {@code E Z < m} for Z in [0, 1]: {@code prod_rows (1 + l_j (z - m))}, summed
 * over stakes l_j.
 */
final class BettingWealth {

  /** The guesses s_j of the standard deviation of Z, geometric from 1/10 to 1/2. */
  private static final List<Rational> DEVIATIONS =
      List.of(
          Rational.of(1, 10),
          Rational.of(629, 5000),
          Rational.of(99, 625),
          Rational.of(997, 5000),
          Rational.of(627, 2500),
          Rational.of(789, 2500),
          Rational.of(993, 2500),
          Rational.of(1, 2));

  private static final Rational MOST = Rational.of(999, 1000);
  private static final int STAKE_BITS = 40;
  private static final int ANYTIME_BETS = 16;

  /** Bets that gain more than e^4000 are not added up, only compared. */
  private static final Rational MOST_LOG = Rational.of(4000);

  private BettingWealth() {}

  /**
   * How many rows give a variable each value once it is scaled to [0, 1], or one less the variable for
   * an upper claim, which is a lower one of that.
   */
  static Map<Rational, Long> scaled(
      Map<Rational, Long> counts, CellVariable variable, boolean upper) {
    Map<Rational, Long> scaled = new TreeMap<>();
    counts.forEach((z, count) -> scaled.put(scaled(z, variable, upper), count));
    return scaled;
  }

  /** A number on that scale. */
  static Rational scaled(Rational number, CellVariable variable, boolean upper) {
    Rational width = variable.high().subtract(variable.low());
    Rational unit =
        number.subtract(variable.low()).divide(width.signum() == 0 ? Rational.ONE : width);
    return upper ? Rational.ONE.subtract(unit) : unit;
  }

  /** Why the wealth against {@code E Z < m} is not known to reach {@code 1/failure}, if so. */
  static Optional<String> defect(
      Map<Rational, Long> counts, long n, Rational m, Rational failure, boolean anytime) {
    if (failure.signum() <= 0 || n == 0) {
      return Optional.of("there are " + n + " rows, and the failure probability is " + failure);
    }
    if (m.signum() <= 0 || m.compareTo(Rational.ONE) > 0) {
      return Optional.of("the claimed mean is not inside the range of the variable");
    }
    List<Rational> stakes = anytime ? anytimeStakes(m) : stakes(n, m, failure);
    Enclosure needed = Enclosure.ln(Rational.of(stakes.size()).divide(failure));
    Rational wealth = Rational.ZERO;
    for (Rational stake : stakes) {
      Enclosure log = Enclosure.of(Rational.ZERO);
      for (var entry : counts.entrySet()) {
        Rational factor = Rational.ONE.add(stake.multiply(entry.getKey().subtract(m)));
        log = log.add(Enclosure.ln(factor).multiply(entry.getValue()));
      }
      if (needed.isAtMost(log)) {
        return Optional.empty();
      }
      wealth = wealth.add(Enclosure.of(log.low().min(MOST_LOG)).exp().low());
    }
    Rational target = Rational.of(stakes.size()).divide(failure);
    return wealth.compareTo(target) >= 0
        ? Optional.empty()
        : Optional.of(
            "the wealth of the bets adds up to "
                + Decimals.textDown(wealth, 6)
                + ", below their number by the failure = "
                + Decimals.textUp(target, 6));
  }

  /** The stakes of the bets at any time: they do not depend on the number of rows. */
  private static List<Rational> anytimeStakes(Rational m) {
    return IntStream.range(0, ANYTIME_BETS)
        .mapToObj(j -> Rational.of(j % 2 == 0 ? 256 : 181, 256L << (j / 2)))
        .map(stake -> stake.min(MOST.divide(m)))
        .toList();
  }

  /** The stakes {@code l_j} of the bets against a mean of at most m, with m in (0, 1]. */
  static List<Rational> stakes(long n, Rational m, Rational failure) {
    Enclosure budget = Enclosure.ln(Rational.ONE.divide(failure)).multiply(2);
    Rational square = budget.low().max(Rational.ZERO).divide(Rational.of(n));
    Rational root = Enclosure.of(square).sqrt().low();
    return DEVIATIONS.stream().map(s -> down(root.divide(s)).min(MOST.divide(m))).toList();
  }

  private static Rational down(Rational value) {
    Rational scale = Rational.of(1L << STAKE_BITS);
    return Rational.of(value.multiply(scale).floor(), BigInteger.ONE).divide(scale);
  }
}
