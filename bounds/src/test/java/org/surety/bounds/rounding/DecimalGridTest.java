// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.rounding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surety.bounds.ReferenceTable;
import org.surety.kernel.arithmetic.Rational;

class DecimalGridTest {

  private static final DecimalGrid CLAIMS = DecimalGrid.CLAIMS;

  @ParameterizedTest
  @CsvSource({
    "0.05, 0.050001, 0.049999",
    "0.001, 0.001001, 0.0009999",
    "0.0009999, 0.001, 0.0009998",
    "0.00001234, 0.00001235, 0.00001233",
    "0, 0.000000000001, -0.000000000001",
    "-0.001, -0.0009999, -0.001001",
    "-0.05, -0.049999, -0.050001",
    "1, 1.000001, 0.999999"
  })
  void stepsFromMemberToMember(String member, String next, String previous) {
    Rational value = ReferenceTable.decimal(member);
    assertThat(CLAIMS.next(value)).isEqualTo(ReferenceTable.decimal(next));
    assertThat(CLAIMS.previous(value)).isEqualTo(ReferenceTable.decimal(previous));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void roundsToTheNearestMemberOutside(
      @ForAll @LongRange(min = -1_000_000_000L, max = 1_000_000_000L) long numerator,
      @ForAll @IntRange(min = 1, max = 2_000_000_000) int denominator) {
    Rational value = Rational.of(numerator, denominator);
    Rational up = CLAIMS.up(value);
    Rational down = CLAIMS.down(value);
    assertThat(up).isGreaterThanOrEqualTo(value);
    assertThat(down).isLessThanOrEqualTo(value);
    assertThat(CLAIMS.previous(up).compareTo(value) < 0 || up.signum() == 0).isTrue();
    assertThat(CLAIMS.next(down).compareTo(value) > 0 || down.signum() == 0).isTrue();
    assertThat(CLAIMS.up(up)).isEqualTo(up);
    if (up.signum() != 0) {
      assertThat(CLAIMS.previous(CLAIMS.next(up))).isEqualTo(up);
    }
  }

  @Test
  void fixedPlacesDoNotChangeWithSize() {
    DecimalGrid grid = DecimalGrid.ofPlaces(2);
    assertThat(grid.up(Rational.of(1, 1_000))).isEqualTo(Rational.of(1, 100));
    assertThat(grid.down(Rational.of(-1, 1_000))).isEqualTo(Rational.of(-1, 100));
    assertThat(grid.next(Rational.ZERO)).isEqualTo(Rational.of(1, 100));
    assertThatThrownBy(() -> DecimalGrid.ofPlaces(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void theSearchFindsTheTightestMemberFromAWrongGuess(
      @ForAll @IntRange(min = -2_000_000, max = 2_000_000) int root,
      @ForAll @IntRange(min = -100_000_000, max = 100_000_000) int error) {
    Rational exact = Rational.of(root * 10L + 3, 10_000_000L);
    Rational guess = exact.add(Rational.of(error, 1_000_000_000L));
    assertThat(OutwardSearch.least(CLAIMS, guess, x -> x.compareTo(exact) >= 0))
        .isEqualTo(CLAIMS.up(exact));
    assertThat(OutwardSearch.greatest(CLAIMS, guess, x -> x.compareTo(exact) <= 0))
        .isEqualTo(CLAIMS.down(exact));
  }

  @Test
  void theSearchGivesUpFarFromTheRoot() {
    assertThatThrownBy(() -> OutwardSearch.least(CLAIMS, Rational.ZERO, x -> false))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("no decimal near 0 is the tightest bound");
  }
}
