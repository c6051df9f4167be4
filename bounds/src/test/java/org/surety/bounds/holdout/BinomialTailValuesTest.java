// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.holdout;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.surety.bounds.ReferenceTable;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.kernel.arithmetic.Decimals;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Plan;

class BinomialTailValuesTest {

  static Stream<Map<String, String>> published() {
    return ReferenceTable.rows("/published/binomial-tail.csv").stream();
  }

  static Stream<Map<String, String>> computed() {
    return ReferenceTable.rows("/computed/binomial-tail.csv").stream();
  }

  @ParameterizedTest
  @MethodSource("published")
  void agreesWithWhatWasPrinted(Map<String, String> row) {
    int n = Integer.parseInt(row.get("n"));
    int count = Integer.parseInt(row.get("count"));
    Rational failure = Rational.parse(row.get("failure"));
    Plan.Side side = ReferenceTable.side(row);
    int places = new BigDecimal(row.get("expected")).scale();
    Rational printed = ReferenceTable.decimal(row.get("expected"));
    Rational unit = Rational.of(BigInteger.ONE, BigInteger.TEN.pow(places));
    Rational half = unit.divide(Rational.of(2));
    Rational bound =
        BinomialTail.of(DecimalGrid.ofPlaces(places)).bound(n, count, failure, side).orElseThrow();
    if (side == Plan.Side.UPPER) {
      assertThat(bound).isBetween(printed.subtract(half), printed.add(unit));
      assertThat(ExactBinomial.atMostIsAtMost(n, count, bound, failure)).isTrue();
    } else {
      assertThat(bound).isBetween(printed.subtract(unit), printed.add(half));
      assertThat(ExactBinomial.atLeastIsAtMost(n, count, bound, failure)).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("computed")
  void isTheExactRootRoundedOutward(Map<String, String> row) {
    Plan.Side side = ReferenceTable.side(row);
    BigDecimal root = new BigDecimal(row.get("expected"));
    int places = Decimals.claimPlaces(ReferenceTable.decimal(row.get("expected")));
    boolean upper = side == Plan.Side.UPPER;
    BigDecimal rounded = root.setScale(places, upper ? RoundingMode.CEILING : RoundingMode.FLOOR);
    if (rounded.subtract(root).abs().movePointRight(places).doubleValue() < 1e-12) {
      // The root lies on a decimal, and equality is what a claim keeps away from; below a power of
      // ten the decimals are finer.
      boolean finer = !upper && rounded.stripTrailingZeros().unscaledValue().equals(BigInteger.ONE);
      BigDecimal unit = BigDecimal.ONE.movePointLeft(finer && places > 6 ? places + 1 : places);
      rounded = upper ? rounded.add(unit) : rounded.subtract(unit);
    }
    Optional<Rational> expected =
        Optional.of(ReferenceTable.decimal(rounded.toPlainString()))
            .filter(b -> b.signum() > 0 && b.compareTo(Rational.ONE) < 0);
    assertThat(
            BinomialTail.of(DecimalGrid.CLAIMS)
                .bound(
                    Long.parseLong(row.get("n")),
                    Long.parseLong(row.get("count")),
                    Rational.parse(row.get("failure")),
                    side))
        .isEqualTo(expected);
  }

  @Test
  void theWorkedExampleIsRoundedUp() {
    Rational bound =
        BinomialTail.of(DecimalGrid.CLAIMS)
            .bound(500, 31, Rational.of(1, 120), Plan.Side.UPPER)
            .orElseThrow();
    assertThat(bound).isEqualTo(Rational.parse("46339/500000"));
  }

  @Test
  void theTailSumHasThirtyDigits() {
    Rational p = Rational.of(1, 16);
    Rational exact = Rational.ZERO;
    for (int i = 0; i <= 31; i++) {
      exact = exact.add(ExactBinomial.point(500, i, p));
    }
    Rational error =
        new BinomialTailSum(500, 31)
            .ln(p)
            .subtract(org.surety.kernel.arithmetic.Enclosure.ln(exact))
            .high()
            .abs();
    assertThat(error).isLessThan(Rational.of(BigInteger.ONE, BigInteger.TEN.pow(30)));
  }
}
