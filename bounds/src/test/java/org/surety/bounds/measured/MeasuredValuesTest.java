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
    return compute(row, digits, inputs(row));
  }

  private static BoundCalculator.Bound compute(
      Map<String, String> row, int digits, Map<String, String> inputs) {
    return BoundCalculator.compute(row.get("theorem"), ReferenceTable.side(row), digits, inputs);
  }

  private static Map<String, String> inputs(Map<String, String> row) {
    Map<String, String> inputs = new TreeMap<>();
    for (String input : row.get("inputs").split(" ")) {
      String[] parts = input.split("=");
      inputs.put(parts[0], parts[1].replace(';', ','));
    }
    return inputs;
  }

  private static BigDecimal halfUnit(String printed) {
    return BigDecimal.ONE
        .movePointLeft(new BigDecimal(printed).scale())
        .divide(BigDecimal.valueOf(2));
  }

  /**
   * The bound where each rounded input is as small, or as great, as it may have been; the bounds fall
   * with the disagreement and rise with the others.
   */
  private static BigDecimal atCorner(Map<String, String> row, boolean greatest) {
    Map<String, String> inputs = inputs(row);
    for (String name : row.get("rounded").split(";")) {
      BigDecimal given = new BigDecimal(inputs.get(name));
      BigDecimal half = halfUnit(inputs.get(name));
      boolean up = greatest != name.equals("disagreement");
      inputs.put(name, (up ? given.add(half) : given.subtract(half)).toPlainString());
    }
    return new BigDecimal(compute(row, DIGITS, inputs).text());
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

  /**
   * Printed values are met up to half a unit below and one unit above; where inputs were printed
   * rounded, somewhere in the box that they leave the bound is one that rounds to the printed value.
   */
  @ParameterizedTest
  @MethodSource("table")
  void isTheValueAsPrinted(Map<String, String> row) {
    if (row.get("printed").equals("-")) {
      return;
    }
    BigDecimal printed = new BigDecimal(row.get("printed"));
    BigDecimal unit = BigDecimal.ONE.movePointLeft(printed.scale());
    BigDecimal found = new BigDecimal(compute(row, DIGITS).text());
    if (!row.get("rounded").equals("-")) {
      BigDecimal half = halfUnit(row.get("printed"));
      assertThat(atCorner(row, false)).isLessThanOrEqualTo(printed.add(half));
      assertThat(atCorner(row, true)).isGreaterThanOrEqualTo(printed.subtract(half));
      assertThat(found).isBetween(atCorner(row, false), atCorner(row, true));
    } else {
      assertThat(found)
          .isBetween(
              printed.subtract(unit.divide(BigDecimal.valueOf(2))),
              printed.add(unit).add(new BigDecimal("1e-12")));
    }
  }

  /** The toy network of the design (three layers of norms 1 and 3, 60,000 rows) is beyond any bound. */
  @Test
  void theSpectralBoundOfAToyNetworkIsVacuous() {
    Map<String, String> toy =
        Map.of(
            "n",
            "60000",
            "risk",
            "0",
            "margin",
            "1",
            "spectral",
            "1,1,1",
            "frobenius",
            "3,3,3",
            "width",
            "100",
            "radius",
            "1",
            "failure",
            "0.05");
    assertThat(BoundCalculator.compute("margin.spectral", Plan.Side.UPPER, 9, toy).text())
        .isEqualTo("1");
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
