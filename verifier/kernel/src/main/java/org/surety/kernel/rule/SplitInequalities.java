// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.List;
import java.util.Optional;
import org.surety.kernel.arithmetic.BinomialTail;
import org.surety.kernel.arithmetic.Decimals;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;

/** Inequalities for the mean of a variable by how often it reaches each of its values. */
final class SplitInequalities {

  private SplitInequalities() {}

  /**
   * {@code holdout.split-kl}: {@code E Z <= b_0 + sum_j (b_j - b_(j-1)) u_j} with {@code n kl(p_j, u_j)
   * >= ln(K/failure)} and {@code u_j >= p_j}, p_j the frequency of {@code Z >= b_j} (Wu and Seldin 2022;
   * Wu et al. 2024, theorem 3). The witness is the K numbers u_j.
   */
  static Optional<String> splitKl(
      VariableRows rows, Rational claimed, Rational failure, List<Rational> witness) {
    List<Rational> values = List.copyOf(rows.values());
    Enclosure needed = Enclosure.ln(Rational.of(values.size() - 1L).divide(failure));
    long n = rows.n();
    Rational bound = rows.low();
    for (int j = 1; j < values.size(); j++) {
      long reaching =
          rows.counts().tailMap(values.get(j)).values().stream().mapToLong(Long::longValue).sum();
      Rational inverse = witness.get(j - 1);
      Optional<String> defect = KlInequality.above(Rational.of(reaching, n), inverse, needed, n);
      if (defect.isPresent()) {
        return defect;
      }
      bound = bound.add(values.get(j).subtract(values.get(j - 1)).multiply(inverse));
    }
    return claimed.compareTo(bound) >= 0
        ? Optional.empty()
        : Optional.of("its inverses give " + Decimals.textUp(bound, 12));
  }

  /**
   * {@code holdout.paired}: for three values {@code E Z <= b_1 + (b_2 - b_1) u - (b_1 - b_0) l}, u an
   * exact binomial bound from above of {@code P[Z = b_2]} and l one from below of {@code P[Z = b_0]},
   * each at failure/2. The witness is u and l.
   */
  static Optional<String> paired(
      VariableRows rows, Rational claimed, Rational failure, List<Rational> witness) {
    List<Rational> values = List.copyOf(rows.values());
    if (values.size() != 3) {
      return Optional.of("the variable has " + values.size() + " values, not three");
    }
    Rational half = failure.divide(Rational.of(2));
    Rational most = witness.get(0);
    Rational least = witness.get(1);
    long n = rows.n();
    long above = rows.counts().getOrDefault(values.get(2), 0L);
    long below = rows.counts().getOrDefault(values.get(0), 0L);
    if (!isBound(n, above, most, half)
        || !isBound(n, n - below, Rational.ONE.subtract(least), half)) {
      return Optional.of("its witness is not a pair of exact binomial bounds");
    }
    Rational bound =
        values
            .get(1)
            .add(values.get(2).subtract(values.get(1)).multiply(most))
            .subtract(values.get(1).subtract(values.get(0)).multiply(least));
    return claimed.compareTo(bound) >= 0
        ? Optional.empty()
        : Optional.of("its bounds give " + Decimals.textUp(bound, 12));
  }

  private static boolean isBound(long n, long k, Rational rate, Rational failure) {
    if (rate.compareTo(Rational.ONE) >= 0) {
      return true;
    }
    return Rational.of(k).compareTo(rate.multiply(Rational.of(n))) < 0
        && Enclosure.of(BinomialTail.logUpperBound(n, k, rate)).isAtMost(Enclosure.ln(failure));
  }
}
