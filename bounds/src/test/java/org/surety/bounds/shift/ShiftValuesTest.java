// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.surety.bounds.ReferenceTable;
import org.surety.bounds.calculation.BoundCalculator;
import org.surety.bounds.calculation.BoundInputException;
import org.surety.bounds.catalogue.Catalogue;
import org.surety.bounds.theorem.Theorem;
import org.surety.kernel.document.CertificateFile;
import org.surety.kernel.document.Plan;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Node;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.rule.Rules;

/** The bounds under shift against computed/shift.csv, each confirmed by the kernel. */
class ShiftValuesTest {

  private static final int DIGITS = 12;

  static List<Map<String, String>> table() {
    return ReferenceTable.rows("/computed/shift.csv");
  }

  private static BoundCalculator.Bound compute(
      String theorem, Plan.Side side, int digits, String text) {
    Map<String, String> inputs = new TreeMap<>();
    for (String input : text.split(" ")) {
      String[] parts = input.split("=");
      inputs.put(parts[0], parts[1].replace(';', ','));
    }
    return BoundCalculator.compute(theorem, side, digits, inputs);
  }

  private static BoundCalculator.Bound compute(Map<String, String> row, int digits) {
    return compute(row.get("theorem"), ReferenceTable.side(row), digits, row.get("inputs"));
  }

  @Test
  void everyTheoremHasAValue() {
    assertThat(table().stream().map(row -> row.get("theorem")).distinct())
        .containsExactlyInAnyOrderElementsOf(
            Catalogue.theorems().stream()
                .map(Theorem::id)
                .filter(id -> id.startsWith("shift."))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("table")
  void isJustOutsideTheExactValue(Map<String, String> row) {
    BigDecimal exact = new BigDecimal(row.get("expected"));
    for (int digits : new int[] {3, 9, DIGITS}) {
      BoundCalculator.Bound bound = compute(row, digits);
      BigDecimal found = new BigDecimal(bound.text());
      BigDecimal outward =
          bound.side() == Plan.Side.UPPER ? found.subtract(exact) : exact.subtract(found);
      // The 40 digits of the reference are rounded.
      assertThat(outward).as("%s", row).isGreaterThanOrEqualTo(new BigDecimal("-1e-38"));
      assertThat(outward)
          .as("%s", row)
          .isLessThanOrEqualTo(BigDecimal.ONE.movePointLeft(digits).add(new BigDecimal("1e-20")));
      assertThat(bound.certificates().certificates().get(0).claims())
          .isNotInstanceOf(Formula.Always.class);
      assertThat(Rules.refusals(bound.certificates())).isEmpty();
      String written = bound.certificates().toJson().canonical();
      assertThat(CertificateFile.fromJson(Node.root(JsonReader.read(written))))
          .isEqualTo(bound.certificates());
    }
  }

  @ParameterizedTest
  @MethodSource("table")
  void isTheValueAsPrinted(Map<String, String> row) {
    if (row.get("printed").equals("-")) {
      return;
    }
    BigDecimal printed = new BigDecimal(row.get("printed"));
    BigDecimal unit = BigDecimal.ONE.movePointLeft(printed.scale());
    assertThat(new BigDecimal(compute(row, DIGITS).text()))
        .isBetween(
            printed.subtract(unit.divide(BigDecimal.valueOf(2))),
            printed.add(unit).add(new BigDecimal("1e-12")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "shift.tv; p=0.1 tv=0.95; 1",
        "shift.tv; p=0 tv=0; 0",
        "shift.ratio; p=0.6 ratio=2; 1",
        "shift.ratio; p=0 ratio=2; 0",
        "shift.chi2; p=0.8 chi2=0.25; 1",
        "shift.chi2; p=0.9 chi2=0.25; 1",
        "shift.chi2; p=0.999 chi2=0.25; 1",
        "shift.kl; p=0 kl=3; 0",
        "shift.kl; p=0.5 kl=1; 1",
        "shift.kl; p=0.3 kl=0; 0.3",
        "shift.kl; p=0.3 kl=0 reverse=true; 0.3",
        "shift.hellinger; p=0.1 hellinger=1; 1",
        "shift.hellinger; p=0.25 hellinger=0; 0.25",
        "shift.importance; n=10 mean=2 largest=5 second=2 failure=0.05; 1",
        "shift.label; weights=1,0 p=1,0; 1",
      })
  void staysInTheRange(String theorem, String inputs, String expected) {
    BoundCalculator.Bound bound = compute(theorem, Plan.Side.UPPER, 9, inputs);
    assertThat(bound.text()).isEqualTo(expected);
    assertThat(Rules.refusals(bound.certificates())).isEmpty();
  }

  @Test
  void cannotFailUnlessItRestsOnRows() {
    assertThat(compute("shift.tv", Plan.Side.UPPER, 9, "p=0.1 tv=0.05").failure().signum())
        .isZero();
    BoundCalculator.Bound bound =
        compute("shift.tv", Plan.Side.UPPER, 9, "p=0.1 tv=0.05 failure=0.01");
    assertThat(bound.failure()).hasToString("1/100");
    assertThat(Rules.refusals(bound.certificates())).isEmpty();
    assertThat(bound.certificates().certificates().get(0).assumes())
        .containsExactly("given(p, numbers)", "given(tv, numbers)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "shift.tv; p=0.1; tv is missing",
        "shift.tv; p=1.1 tv=0.1; \"p\" has 11/10: it is not between 0 and 1",
        "shift.tv; p=0.1,0.2 tv=0.1; \"p\" is not one number",
        "shift.tv; p=0.1 tv=1.5; \"tv\" is 3/2: it is not between 0 and 1",
        "shift.tv; p=0.1 tv=0.1 failure=0; failure: found \"0\"",
        "shift.ratio; p=0.1 ratio=0.5; \"ratio\" is [1/2]: 1 or more",
        "shift.ratio; p=0.1 ratio=1.5,2; \"ratio\" is [3/2, 2]: 1 or more",
        "shift.ratio; p=0.1 ratio=0,1,2; \"ratio\" is [0, 1, 2]: 1 or more",
        "shift.chi2; p=0.1 chi2=-1; \"chi2\" is -1: it is negative",
        "shift.kl; p=0.1 kl=-1; \"kl\" is -1: it is negative",
        "shift.kl; p=0.1 kl=1 reverse=yes; reverse: found \"yes\", expected true or false",
        "shift.hellinger; p=0.1 hellinger=2; \"hellinger\" is 2: it is not between 0 and 1",
        "shift.importance; n=0 mean=0 largest=2 second=2 failure=0.1; n: found \"0\", expected a row or more",
        "shift.importance; n=9 mean=0 largest=2 second=2; failure is missing",
        "shift.importance; n=9 mean=-1 largest=2 second=2 failure=0.1; \"mean\" is -1: it is negative",
        "shift.importance; n=9 mean=0 largest=0.5 second=2 failure=0.1; \"largest\" is 1/2: it is below 1",
        "shift.importance; n=9 mean=0 largest=2 second=0.5 failure=0.1; \"second\" is 1/2: it is below 1",
        "shift.label; weights=0.5,0.4 p=0.1,0.2; the \"weights\" sum to 9/10",
        "shift.label; weights=1.5,-0.5 p=0.1,0.2; the \"weights\" sum to 1: shares",
        "shift.label; weights=0.5,0.5 p=0.1; one for each p",
      })
  void saysWhatIsWrong(String theorem, String inputs, String message) {
    assertThatThrownBy(() -> compute(theorem, Plan.Side.UPPER, 9, inputs))
        .isInstanceOf(BoundInputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void importanceHasOneSide() {
    assertThatThrownBy(
            () ->
                compute(
                    "shift.importance",
                    Plan.Side.LOWER,
                    9,
                    "n=9 mean=0 largest=2 second=2 failure=0.1"))
        .isInstanceOf(BoundInputException.class)
        .hasMessageContaining("the upper side, the only one");
  }

  /** A greater p never gives a smaller bound, in particular where a formula alone would fall. */
  @Property(tries = 60)
  void risesWithTheProbability(
      @ForAll @IntRange(min = 0, max = 999) int p,
      @ForAll @IntRange(min = 1, max = 1000 - 1) int more,
      @ForAll @IntRange(min = 0, max = 900) int radius) {
    int greater = Math.min(1000, p + more);
    for (String name : List.of("tv", "chi2", "kl", "hellinger")) {
      BigDecimal first = bound(name, p, radius);
      assertThat(bound(name, greater, radius)).as(name).isGreaterThanOrEqualTo(first);
      assertThat(first)
          .as(name)
          .isGreaterThanOrEqualTo(BigDecimal.valueOf(p, 3))
          .isLessThanOrEqualTo(BigDecimal.ONE);
    }
  }

  private static BigDecimal bound(String name, int p, int radius) {
    return new BigDecimal(
        compute(
                "shift." + name,
                Plan.Side.UPPER,
                6,
                "p=" + p + "/1000 " + name + "=" + radius + "/1000")
            .text());
  }
}
