// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.holdout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Plan;

class BettingGridPropertiesTest {

  private static final DecimalGrid GRID = DecimalGrid.CLAIMS;
  private static final Rational LOW = Rational.of(-1);

  private static SortedMap<Rational, Long> counts(int minus, int zero, int plus) {
    SortedMap<Rational, Long> counts = new TreeMap<>();
    counts.put(LOW, (long) minus);
    counts.put(Rational.ZERO, (long) zero);
    counts.put(Rational.ONE, (long) plus);
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  private static Optional<Rational> bound(
      SortedMap<Rational, Long> counts, int odds, Plan.Side side) {
    return BettingGrid.of(GRID).bound(counts, LOW, Rational.ONE, Rational.of(1, odds), side);
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void theLastDigitOfALowerClaimIsRight(
      @ForAll @IntRange(min = 0, max = 300) int minus,
      @ForAll @IntRange(min = 1, max = 5_000) int zero,
      @ForAll @IntRange(min = 0, max = 300) int plus,
      @ForAll @IntRange(min = 2, max = 5_000) int odds) {
    SortedMap<Rational, Long> counts = counts(minus, zero, plus);
    Optional<Rational> claim = bound(counts, odds, Plan.Side.LOWER);
    if (claim.isPresent()) {
      assertThat(wealthSuffices(counts, claim.get(), odds)).isTrue();
      assertThat(wealthSuffices(counts, GRID.next(claim.get()), odds)).isFalse();
    }
  }

  private static boolean wealthSuffices(SortedMap<Rational, Long> counts, Rational m, int odds) {
    SortedMap<Rational, Long> scaled = new TreeMap<>();
    counts.forEach((z, count) -> scaled.put(z.subtract(LOW).divide(Rational.of(2)), count));
    long n = counts.values().stream().mapToLong(Long::longValue).sum();
    Enclosure wealth =
        new BettingWealth(n, scaled, Rational.of(1, odds))
            .ln(m.subtract(LOW).divide(Rational.of(2)));
    return Enclosure.ln(Rational.of(odds)).isAtMost(wealth);
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void upperClaimsMirrorLowerOnes(
      @ForAll @IntRange(min = 0, max = 300) int minus,
      @ForAll @IntRange(min = 1, max = 5_000) int zero,
      @ForAll @IntRange(min = 0, max = 300) int plus,
      @ForAll @IntRange(min = 2, max = 5_000) int odds) {
    assertThat(bound(counts(minus, zero, plus), odds, Plan.Side.UPPER))
        .isEqualTo(bound(counts(plus, zero, minus), odds, Plan.Side.LOWER).map(Rational::negate));
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void boundsGrowWithTheValues(
      @ForAll @IntRange(min = 1, max = 300) int minus,
      @ForAll @IntRange(min = 1, max = 5_000) int zero,
      @ForAll @IntRange(min = 0, max = 300) int plus,
      @ForAll Plan.Side side) {
    Rational before =
        bound(counts(minus, zero, plus), 20, side)
            .orElse(side == Plan.Side.UPPER ? Rational.ONE : LOW);
    Rational after =
        bound(counts(minus - 1, zero, plus + 1), 20, side)
            .orElse(side == Plan.Side.UPPER ? Rational.ONE : LOW);
    assertThat(after).isGreaterThanOrEqualTo(before);
  }

  @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
  void doublesAgreeWithEnclosures(
      @ForAll @IntRange(min = 1, max = 1_000_000) int first,
      @ForAll @IntRange(min = 1, max = 1_000_000) int second,
      @ForAll @IntRange(min = 1, max = 999) int m) {
    SortedMap<Rational, Long> counts = new TreeMap<>();
    counts.put(Rational.of(1, 3), (long) first);
    counts.put(Rational.of(6, 7), (long) second);
    BettingWealth wealth = new BettingWealth(first + (long) second, counts, Rational.of(1, 20));
    double exact = Doubles.near(wealth.ln(Rational.of(m, 1_000)));
    assertThat(wealth.ln(m / 1_000.0))
        .isCloseTo(exact, org.assertj.core.data.Offset.offset(1e-7 + 1e-12 * Math.abs(exact)));
  }
}
