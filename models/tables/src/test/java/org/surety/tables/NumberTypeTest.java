// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Vocabulary;

/** Numbers of each type are compared with rational thresholds exactly. */
final class NumberTypeTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "DOUBLE, 0.3, 3/10, false, false",
    "DOUBLE, 0.1, 1/10, true, true",
    "DOUBLE, 0.25, 1/4, true, false",
    "DOUBLE, -0.0, 0, true, false",
    "FLOAT, 0.1, 1/10, true, true",
    "FLOAT, 0.3, 3/10, true, true",
    "FLOAT, 0.7, 7/10, false, false",
    "'DECIMAL(9,3)', 0.300, 3/10, true, false",
    "'DECIMAL(9,3)', 0.333, 1/3, false, false",
    "'DECIMAL(9,3)', 0.334, 1/3, true, true",
    "'DECIMAL(3,2)', 5, 1000000, false, false",
    "'DECIMAL(3,2)', -5, -1000000, true, true",
    "TINYINT, 3, 5/2, true, true",
    "TINYINT, 3, 3, true, false",
    "TINYINT, -3, -5/2, false, false",
    "TINYINT, 127, 128, false, false",
    "TINYINT, -128, -129, true, true",
    "UBIGINT, 18446744073709551615, 18446744073709551614, true, true",
    "UBIGINT, 18446744073709551615, 18446744073709551615, true, false",
    "BIGINT, 9007199254740993, 9007199254740992, true, true",
    "VARCHAR, 9007199254740993, 9007199254740992, true, true",
    "VARCHAR, 0.3, 3/10, true, false",
    "VARCHAR, 0.333333333333333333333333, 1/3, false, false",
    "VARCHAR, 1e-400, 0, true, true",
    "VARCHAR, -0, 0, true, false",
  })
  void comparison(String type, String value, String threshold, boolean atLeast, boolean above) {
    Rational t = Rational.parse(threshold);
    Vocabulary vocabulary =
        new Vocabulary(
            new LabelSet.Open(),
            List.of(),
            List.of(),
            List.of(),
            List.of(
                new Vocabulary.Score(
                    "x",
                    Rational.parse("-1" + "0".repeat(30)),
                    Rational.parse("1" + "0".repeat(30)))),
            List.of(new Vocabulary.Population("p", Optional.empty())));
    var sample =
        new Fixture(folder)
            .parquet("t.parquet", "SELECT '" + value + "'::" + type + " AS x")
            .from("t.parquet")
            .vocabulary(vocabulary)
            .extract(List.of(new Event.AtLeast("x", t), new Event.Above("x", t)));
    assertThat(sample.count(new Event.AtLeast("x", t))).isEqualTo(atLeast ? 1 : 0);
    assertThat(sample.count(new Event.Above("x", t))).isEqualTo(above ? 1 : 0);
    assertThat(sample.histogram()).hasSize(1).containsValue(1L);
  }

  @Property
  void theDoublesAroundARationalEncloseIt(@ForAll long numerator, @ForAll int denominator) {
    Rational value = Rational.of(numerator, denominator == 0 ? 1 : denominator);
    double low = Decimal.floor(value);
    double high = Decimal.ceiling(value);
    assertThat(Decimal.compare(new java.math.BigDecimal(low), value)).isLessThanOrEqualTo(0);
    assertThat(Decimal.compare(new java.math.BigDecimal(high), value)).isGreaterThanOrEqualTo(0);
    assertThat(Map.of(low, 0)).containsKey(low == high ? high : Math.nextDown(high));
  }
}
