// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.holdout;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Plan;

/** How often the claims are false, summed over all counts in exact arithmetic. */
class BinomialTailCoverageTest {

  private static final Rational HAIR = Rational.of(1, 1_000_000_000L);

  @ParameterizedTest
  @CsvSource({
    "1, 1/20",
    "2, 1/4",
    "5, 1/20",
    "10, 1/120",
    "20, 1/20",
    "40, 1/4",
    "60, 1/20",
    "60, 1/1000"
  })
  void claimsFailWithAtMostTheirFailure(int n, String failureText) {
    Rational failure = Rational.parse(failureText);
    for (Plan.Side side : Plan.Side.values()) {
      List<Optional<Rational>> bounds = bounds(n, failure, side);
      for (Rational p : probabilities(bounds)) {
        assertThat(missed(n, p, bounds, side))
            .as("%s bounds of %s rows at %s", side, n, p)
            .isLessThanOrEqualTo(failure);
      }
    }
  }

  /** A fault of one unit in one claim is what this enumeration must be able to see. */
  @ParameterizedTest
  @CsvSource({"5, 1/20", "20, 1/20", "60, 1/1000"})
  void aTightenedClaimFailsTooOften(int n, String failureText) {
    Rational failure = Rational.parse(failureText);
    DecimalGrid grid = DecimalGrid.CLAIMS;
    for (int count = 0; count < n; count++) {
      List<Optional<Rational>> bounds = new ArrayList<>(bounds(n, failure, Plan.Side.UPPER));
      if (bounds.get(count).isEmpty()) {
        continue;
      }
      Rational tightened = grid.previous(bounds.get(count).get());
      bounds.set(count, Optional.of(tightened));
      assertThat(missed(n, tightened.add(tiny()), bounds, Plan.Side.UPPER))
          .as("count %s", count)
          .isGreaterThan(failure);
    }
  }

  private static Rational tiny() {
    return Rational.of(BigInteger.ONE, BigInteger.TEN.pow(30));
  }

  private static List<Optional<Rational>> bounds(int n, Rational failure, Plan.Side side) {
    List<Optional<Rational>> bounds = new ArrayList<>();
    for (int count = 0; count <= n; count++) {
      bounds.add(BinomialTail.of(DecimalGrid.CLAIMS).bound(n, count, failure, side));
    }
    return bounds;
  }

  /** A grid, and each claimed number with a hair on either side. */
  private static List<Rational> probabilities(List<Optional<Rational>> bounds) {
    List<Rational> probabilities = new ArrayList<>();
    for (int i = 0; i <= 40; i++) {
      probabilities.add(Rational.of(i, 40));
    }
    for (Optional<Rational> bound : bounds) {
      bound.ifPresent(
          b -> probabilities.addAll(List.of(b.subtract(HAIR).max(Rational.ZERO), b, b.add(HAIR))));
    }
    probabilities.removeIf(p -> p.compareTo(Rational.ONE) > 0);
    return probabilities;
  }

  private static Rational missed(
      int n, Rational p, List<Optional<Rational>> bounds, Plan.Side side) {
    BigInteger missed = BigInteger.ZERO;
    for (int count = 0; count <= n; count++) {
      Optional<Rational> bound = bounds.get(count);
      boolean wrong =
          bound.isPresent()
              && (side == Plan.Side.UPPER
                  ? p.compareTo(bound.get()) > 0
                  : p.compareTo(bound.get()) < 0);
      if (wrong) {
        missed = missed.add(ExactBinomial.weight(n, count, p));
      }
    }
    return Rational.of(missed, p.denominator().pow(n));
  }
}
