// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.holdout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.surety.bounds.ReferenceTable;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.kernel.arithmetic.Decimals;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Plan;

class BettingGridValuesTest {

  static Stream<Map<String, String>> computed() {
    return ReferenceTable.rows("/computed/betting-grid.csv").stream();
  }

  @ParameterizedTest
  @MethodSource("computed")
  void isTheExactRootRoundedOutward(Map<String, String> row) {
    SortedMap<Rational, Long> counts = new TreeMap<>();
    String[] values = row.get("values").split(" ");
    String[] rows = row.get("counts").split(" ");
    for (int i = 0; i < values.length; i++) {
      if (!rows[i].equals("0")) {
        counts.put(Rational.parse(values[i]), Long.parseLong(rows[i]));
      }
    }
    Rational low = Rational.parse(row.get("low"));
    Rational high = Rational.parse(row.get("high"));
    boolean upper = ReferenceTable.side(row) == Plan.Side.UPPER;
    Optional<Rational> expected = Optional.empty();
    if (!row.get("expected").equals("none")) {
      int places = Decimals.claimPlaces(ReferenceTable.decimal(row.get("expected")));
      BigDecimal rounded =
          new BigDecimal(row.get("expected"))
              .setScale(places, upper ? RoundingMode.CEILING : RoundingMode.FLOOR);
      expected = Optional.of(ReferenceTable.decimal(rounded.toPlainString()));
    }
    assertThat(
            BettingGrid.of(DecimalGrid.CLAIMS)
                .bound(
                    counts,
                    low,
                    high,
                    Rational.parse(row.get("failure")),
                    ReferenceTable.side(row)))
        .isEqualTo(expected.filter(m -> m.compareTo(low) > 0 && m.compareTo(high) < 0));
  }

  @Test
  void claimsNothingWithoutRowsOrFailure() {
    BettingGrid theorem = BettingGrid.of(DecimalGrid.CLAIMS);
    SortedMap<Rational, Long> one = new TreeMap<>(Map.of(Rational.ONE, 100L));
    Rational low = Rational.ZERO;
    Rational high = Rational.ONE;
    assertThat(theorem.bound(new TreeMap<>(), low, high, Rational.of(1, 20), Plan.Side.UPPER))
        .isEmpty();
    assertThat(theorem.bound(one, low, high, Rational.ZERO, Plan.Side.LOWER)).isEmpty();
    assertThat(theorem.bound(one, low, high, Rational.of(1, 20), Plan.Side.UPPER)).isEmpty();
    assertThat(theorem.bound(one, low, high, Rational.of(1, 20), Plan.Side.LOWER)).isPresent();
  }

  @Test
  void refusesValuesOutsideTheRange() {
    SortedMap<Rational, Long> counts = new TreeMap<>(Map.of(Rational.of(2), 100L));
    assertThatThrownBy(
            () ->
                BettingGrid.of(DecimalGrid.CLAIMS)
                    .bound(
                        counts, Rational.ZERO, Rational.ONE, Rational.of(1, 20), Plan.Side.LOWER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the values do not lie in [0, 1]");
  }
}
