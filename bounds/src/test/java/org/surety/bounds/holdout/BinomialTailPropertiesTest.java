// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.holdout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Plan;

class BinomialTailPropertiesTest {

  private static final DecimalGrid GRID = DecimalGrid.CLAIMS;
  private static final Rational MARGIN = Rational.of(1, 1_000_000_000_000_000_000L);

  private static Optional<Rational> bound(int n, int count, Rational failure, Plan.Side side) {
    return BinomialTail.of(GRID).bound(n, count, failure, side);
  }

  private static boolean refuses(int n, int count, Rational p, Rational failure, Plan.Side side) {
    return side == Plan.Side.UPPER
        ? ExactBinomial.atMostIsAtMost(n, count, p, failure)
        : ExactBinomial.atLeastIsAtMost(n, count, p, failure);
  }

  @Property(tries = 300)
  void theLastDigitIsRight(
      @ForAll @IntRange(min = 1, max = 400) int n,
      @ForAll @IntRange(min = 0, max = 400) int drawn,
      @ForAll @IntRange(min = 3, max = 5_000) int odds,
      @ForAll Plan.Side side) {
    int count = drawn % (n + 1);
    Rational failure = Rational.of(1, odds);
    Optional<Rational> claimed = bound(n, count, failure, side);
    if (claimed.isEmpty()) {
      Rational nearest = side == Plan.Side.UPPER ? Rational.of(999_999, 1_000_000) : tiny();
      assertThat(refuses(n, count, nearest, failure.multiply(keep()), side)).isFalse();
      return;
    }
    Rational claim = claimed.get();
    Rational tightened = side == Plan.Side.UPPER ? GRID.previous(claim) : GRID.next(claim);
    assertThat(refuses(n, count, claim, failure.multiply(keep()), side)).isTrue();
    assertThat(refuses(n, count, tightened, failure.multiply(keep()), side)).isFalse();
  }

  private static Rational keep() {
    return Rational.ONE.subtract(MARGIN);
  }

  private static Rational tiny() {
    return Rational.of(1, 1_000_000_000_000L);
  }

  @Property(tries = 250)
  void boundsGrowWithTheCountAndLoosenWithLessFailure(
      @ForAll @IntRange(min = 2, max = 100_000) int n,
      @ForAll @IntRange(min = 0, max = 99_999) int drawn,
      @ForAll @IntRange(min = 2, max = 1_000) int odds) {
    int count = drawn % n;
    Rational failure = Rational.of(1, odds);
    Rational less = Rational.of(1, odds + 1L);
    Rational upper = bound(n, count, failure, Plan.Side.UPPER).orElse(Rational.ONE);
    Rational lower = bound(n, count, failure, Plan.Side.LOWER).orElse(Rational.ZERO);
    Rational frequency = Rational.of(count, n);
    assertThat(upper).isGreaterThan(frequency);
    assertThat(lower).isLessThanOrEqualTo(frequency);
    assertThat(bound(n, count + 1, failure, Plan.Side.UPPER).orElse(Rational.ONE))
        .isGreaterThanOrEqualTo(upper);
    assertThat(bound(n, count + 1, failure, Plan.Side.LOWER).orElse(Rational.ZERO))
        .isGreaterThanOrEqualTo(lower);
    assertThat(bound(n, count, less, Plan.Side.UPPER).orElse(Rational.ONE))
        .isGreaterThanOrEqualTo(upper);
    assertThat(bound(n, count, less, Plan.Side.LOWER).orElse(Rational.ZERO))
        .isLessThanOrEqualTo(lower);
  }

  @Property(tries = 120)
  void lowerBoundsMirrorUpperOnesOnAGridOfFixedPlaces(
      @ForAll @IntRange(min = 1, max = 5_000) int n,
      @ForAll @IntRange(min = 0, max = 5_000) int drawn,
      @ForAll @IntRange(min = 2, max = 1_000) int odds) {
    int count = drawn % (n + 1);
    BinomialTail theorem = BinomialTail.of(DecimalGrid.ofPlaces(8));
    Optional<Rational> upper = theorem.bound(n, count, Rational.of(1, odds), Plan.Side.UPPER);
    Optional<Rational> lower = theorem.bound(n, n - count, Rational.of(1, odds), Plan.Side.LOWER);
    assertThat(lower).isEqualTo(upper.map(Rational.ONE::subtract));
  }

  @Test
  void claimsNothingWhereTheCountsSupportNothing() {
    Rational failure = Rational.of(1, 20);
    assertThat(bound(0, 0, failure, Plan.Side.UPPER)).isEmpty();
    assertThat(bound(0, 0, failure, Plan.Side.LOWER)).isEmpty();
    assertThat(bound(7, 7, failure, Plan.Side.UPPER)).isEmpty();
    assertThat(bound(7, 0, failure, Plan.Side.LOWER)).isEmpty();
    assertThat(bound(7, 3, Rational.ZERO, Plan.Side.UPPER)).isEmpty();
  }

  @Test
  void aClaimOfLargeFailureStillLiesBeyondTheFrequency() {
    Rational failure = Rational.of(99, 100);
    assertThat(bound(10, 3, failure, Plan.Side.UPPER)).contains(Rational.of(300_001, 1_000_000));
    assertThat(bound(10, 3, failure, Plan.Side.LOWER)).contains(Rational.of(299_999, 1_000_000));
  }

  @Test
  void reachesFarTails() {
    Rational failure = Rational.of(java.math.BigInteger.ONE, java.math.BigInteger.TEN.pow(390));
    Rational lower = bound(1_000, 50, failure, Plan.Side.LOWER).orElseThrow();
    assertThat(ExactBinomial.atLeastIsAtMost(1_000, 50, lower, failure)).isTrue();
    assertThat(ExactBinomial.atLeastIsAtMost(1_000, 50, GRID.next(lower), failure)).isFalse();
  }

  @Test
  void refusesWhatIsNoCount() {
    BinomialTail theorem = BinomialTail.of(GRID);
    assertThatThrownBy(() -> theorem.bound(5, 6, Rational.of(1, 20), Plan.Side.UPPER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("found 6 of 5 rows in the event");
    assertThatThrownBy(() -> theorem.bound(5, 1, Rational.ONE, Plan.Side.UPPER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the failure 1 is not below one");
  }
}
