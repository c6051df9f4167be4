// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.surety.cli.report.Amounts.Unit;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Quantity;

class AmountsTest {

  @Test
  void roundsEachWayToTwoDecimalsOfAPercent() {
    Rational value = Rational.of(63155, 1_000_000);
    assertThat(Amounts.up(value, Unit.SHARE)).isEqualTo("6.32%");
    assertThat(Amounts.down(value, Unit.SHARE)).isEqualTo("6.31%");
    assertThat(Amounts.up(value.negate(), Unit.SHARE)).isEqualTo("-6.31%");
  }

  @Test
  void keepsTwoSignificantDigitsOfSmallNumbers() {
    assertThat(Amounts.up(Rational.of(1234, 1_000_000_000), Unit.SHARE)).isEqualTo("0.00013%");
    assertThat(Amounts.down(Rational.of(1, 3000), Unit.NUMBER)).isEqualTo("0.00033");
  }

  @Test
  void addsDecimalsUntilTheNumberStaysOnItsSideOfTheThreshold() {
    Rational value = Rational.of(69_999, 1_000_000);
    Rational threshold = Rational.of(7, 100);
    assertThat(Amounts.up(value, Unit.SHARE)).isEqualTo("7%");
    assertThat(Amounts.up(value, Unit.SHARE, List.of(threshold))).isEqualTo("6.9999%");
    assertThat(Amounts.near(value, Unit.SHARE, List.of(threshold))).isEqualTo("6.9999%");
    assertThat(Amounts.up(threshold, Unit.SHARE, List.of(threshold))).isEqualTo("7%");
  }

  @Test
  void saysAboutWhereTheNearestDecimalIsNotExact() {
    assertThat(Amounts.near(Rational.of(3, 7), Unit.SHARE, List.of())).isEqualTo("about 42.86%");
    assertThat(Amounts.near(Rational.of(3, 8), Unit.SHARE, List.of())).isEqualTo("37.5%");
  }

  @Test
  void writesThirdsAsFractions() {
    assertThat(Amounts.exact(Rational.of(1, 3), Unit.SHARE)).isEqualTo("1/3");
    assertThat(Amounts.exact(Rational.of(1, 20), Unit.SHARE)).isEqualTo("5%");
    assertThat(Amounts.exact(Rational.of(1, 100), Unit.POINTS)).isEqualTo("1 percentage point");
    assertThat(Amounts.exact(Rational.of(1, 10), Unit.NUMBER)).isEqualTo("0.1");
  }

  @Test
  void readsDifferencesOfSharesInPoints() {
    assertThat(Amounts.unit(ExampleFile.STUDENT_ERROR)).isEqualTo(Unit.SHARE);
    assertThat(Amounts.unit(ExampleFile.GAIN)).isEqualTo(Unit.POINTS);
    assertThat(Amounts.unit(new Quantity.Absolute(ExampleFile.GAIN))).isEqualTo(Unit.POINTS);
    assertThat(Amounts.unit(times(Rational.of(-1, 2)))).isEqualTo(Unit.POINTS);
    assertThat(Amounts.unit(times(Rational.of(20)))).isEqualTo(Unit.NUMBER);
    assertThat(
            Amounts.unit(new Quantity.Sum(List.of(times(Rational.of(3)), times(Rational.of(20))))))
        .isEqualTo(Unit.NUMBER);
    assertThat(Amounts.unit(ExampleFile.RECOVERED)).isEqualTo(Unit.NUMBER);
  }

  @Property
  void neverRoundsInward(
      @ForAll @LongRange(min = -100_000_000, max = 100_000_000) long numerator,
      @ForAll @LongRange(min = 1, max = 100_000_000) long denominator) {
    Rational value = Rational.of(numerator, denominator);
    Rational up = read(Amounts.up(value, Unit.NUMBER));
    Rational down = read(Amounts.down(value, Unit.NUMBER));
    assertThat(up.compareTo(value)).isGreaterThanOrEqualTo(0);
    assertThat(down.compareTo(value)).isLessThanOrEqualTo(0);
    assertThat(up.subtract(down).compareTo(Rational.of(1, 10_000))).isLessThanOrEqualTo(0);
  }

  private static Rational read(String decimal) {
    BigDecimal number = new BigDecimal(decimal).setScale(12);
    return Rational.of(number.unscaledValue(), BigInteger.TEN.pow(12));
  }

  private static Quantity times(Rational multiple) {
    return new Quantity.Product(new Quantity.Constant(multiple), ExampleFile.STUDENT_ERROR);
  }
}
