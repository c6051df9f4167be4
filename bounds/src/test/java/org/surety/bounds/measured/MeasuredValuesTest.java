// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.measured;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.surety.bounds.ReferenceTable;
import org.surety.bounds.calculation.BoundCalculator;
import org.surety.bounds.catalogue.Catalogue;
import org.surety.bounds.theorem.Theorem;
import org.surety.kernel.document.CertificateFile;
import org.surety.kernel.document.Plan;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Node;
import org.surety.kernel.rule.Rules;

/** The bounds of the theorems about models against computed/measured.csv. */
class MeasuredValuesTest {

  private static final int DIGITS = 12;

  static List<Map<String, String>> table() {
    return ReferenceTable.rows("/computed/measured.csv");
  }

  private static BoundCalculator.Bound compute(Map<String, String> row, int digits) {
    Map<String, String> inputs = new TreeMap<>();
    for (String input : row.get("inputs").split(" ")) {
      String[] parts = input.split("=");
      inputs.put(parts[0], parts[1].replace(';', ','));
    }
    return BoundCalculator.compute(row.get("theorem"), ReferenceTable.side(row), digits, inputs);
  }

  @Test
  void everyTheoremHasAValue() {
    assertThat(table())
        .extracting(row -> row.get("theorem"))
        .containsAll(
            Catalogue.theorems().stream()
                .filter(MeasuredTheorem.class::isInstance)
                .map(Theorem::id)
                .toList());
  }

  @ParameterizedTest
  @MethodSource("table")
  void isJustOutsideTheExactValue(Map<String, String> row) {
    BigDecimal exact = new BigDecimal(row.get("expected"));
    for (int digits : new int[] {3, 9, DIGITS}) {
      BoundCalculator.Bound bound = compute(row, digits);
      BigDecimal found = new BigDecimal(bound.text());
      BigDecimal unit = BigDecimal.ONE.movePointLeft(digits);
      BigDecimal outward =
          bound.side() == Plan.Side.UPPER ? found.subtract(exact) : exact.subtract(found);
      // Inverses are rounded to 16 decimals, four times one of them is the most that counts.
      BigDecimal slack = new BigDecimal("1e-14");
      // The 40 digits of the reference are rounded, too.
      assertThat(outward).as("%s", row).isGreaterThanOrEqualTo(new BigDecimal("-1e-38"));
      assertThat(outward).as("%s", row).isLessThanOrEqualTo(unit.add(slack));
      assertThat(bound.certificates().certificates().get(0).claims())
          .isNotInstanceOf(org.surety.kernel.logic.Formula.Always.class);
      assertThat(Rules.refusals(bound.certificates())).isEmpty();
    }
  }

  /** Printed values are met up to half a unit below and one unit above, and the stated slack. */
  @ParameterizedTest
  @MethodSource("table")
  void isTheValueAsPrinted(Map<String, String> row) {
    if (row.get("printed").equals("-")) {
      return;
    }
    BigDecimal printed = new BigDecimal(row.get("printed"));
    BigDecimal unit = BigDecimal.ONE.movePointLeft(printed.scale());
    BigDecimal slack = new BigDecimal(row.get("slack"));
    BigDecimal found = new BigDecimal(compute(row, DIGITS).text());
    if (slack.signum() > 0) {
      assertThat(found.subtract(printed).abs()).isLessThanOrEqualTo(slack);
    } else if (row.get("source").equals("Wu2024")) {
      // The table recurs on unrounded numbers: the rounding of three inputs adds up to a unit.
      assertThat(found.subtract(printed).abs()).isLessThanOrEqualTo(unit);
    } else {
      assertThat(found)
          .isBetween(
              printed.subtract(unit.divide(BigDecimal.valueOf(2))),
              printed.add(unit).add(new BigDecimal("1e-12")));
    }
  }

  @ParameterizedTest
  @MethodSource("table")
  void theCertificateTravels(Map<String, String> row) {
    CertificateFile file = compute(row, 9).certificates();
    String written = file.toJson().canonical();
    assertThat(CertificateFile.fromJson(Node.root(JsonReader.read(written)))).isEqualTo(file);
    assertThat(file.plan().defect()).isEmpty();
  }
}
