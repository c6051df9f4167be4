// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.calculation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.surety.bounds.ReferenceTable;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.CertificateFile;
import org.surety.kernel.document.Plan;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Node;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.rule.Refusal;
import org.surety.kernel.rule.Rules;

/** The values that the sources print, each confirmed by the kernel and refused once tightened. */
class HeldOutValuesTest {

  private static BoundCalculator.Bound compute(String theorem, Plan.Side side, String text) {
    Map<String, String> inputs = new LinkedHashMap<>();
    for (String part : text.split(" ")) {
      String[] pair = part.split("=");
      inputs.put(pair[0], pair[1].replace(';', ','));
    }
    return BoundCalculator.compute(theorem, side, 12, inputs);
  }

  static Stream<Map<String, String>> printed() {
    return ReferenceTable.rows("/computed/held-out.csv").stream();
  }

  @ParameterizedTest
  @MethodSource("printed")
  void isWhatIsPrintedRoundedOutward(Map<String, String> row) {
    Plan.Side side = ReferenceTable.side(row);
    BoundCalculator.Bound bound = compute(row.get("theorem"), side, row.get("inputs"));
    BigDecimal printed = new BigDecimal(row.get("printed"));
    BigDecimal unit = BigDecimal.ONE.movePointLeft(printed.scale());
    BigDecimal half = unit.divide(BigDecimal.valueOf(2));
    BigDecimal found = new BigDecimal(bound.text());
    if (side == Plan.Side.UPPER) {
      assertThat(found).isBetween(printed.subtract(half), printed.add(unit));
    } else {
      assertThat(found).isBetween(printed.subtract(unit), printed.add(half));
    }
    confirmed(bound.certificates());
  }

  /** The kernel accepts it from its text, and nothing that is a little tighter. */
  private static void confirmed(CertificateFile file) {
    CertificateFile read =
        CertificateFile.fromJson(Node.root(JsonReader.read(file.toJson().canonical())));
    assertThat(Rules.refusals(read)).isEmpty();
    Certificate certificate = read.certificates().get(0);
    if (certificate.claims() instanceof Formula.Comparison claim
        && claim.right() instanceof Quantity.Constant number) {
      Rational less = Rational.of(read.plan().entries().get(0).side() == Plan.Side.UPPER ? -2 : 2);
      Rational step =
          certificate.theorem().equals("holdout.hypergeometric")
              ? Rational.of(1, 2000)
              : Rational.of(1, 1_000_000_000_000L);
      Certificate tightened =
          new Certificate(
              certificate.theorem(),
              new Formula.Comparison(
                  claim.relation(),
                  claim.left(),
                  new Quantity.Constant(number.value().add(less.multiply(step)))),
              certificate.failure(),
              certificate.from(),
              certificate.assumes(),
              List.of(),
              certificate.witness());
      assertThat(
              Rules.refusals(
                  new CertificateFile(
                      read.tool(), read.statistics(), read.plan(), List.of(tightened))))
          .extracting(Refusal::code)
          .containsExactly(Refusal.Code.INEQUALITY);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "holdout.paired n=1000 first=30 second=20 failure=0.05",
        "holdout.paired-exact n=1000 first=30 second=20 failure=0.05",
        "holdout.paired-exact n=1000 first=30 second=5 failure=0.05 threshold=0.01",
        "holdout.split-kl values=-1;0;1 counts=20;950;30 failure=1/120",
        "holdout.unexpected-bernstein values=-1;0;1 counts=20;950;30 failure=1/120",
        "holdout.empirical-bernstein n=100 mean=0.3 variance=0.09 failure=0.05",
        "holdout.hoeffding n=100 mean=1/3 failure=0.05",
        "holdout.chernoff-kl n=100 mean=1/3 failure=0.05",
        "holdout.hoeffding-bentkus n=10 mean=1/4 failure=0.05",
        "anytime.betting-grid values=-1;0;1 counts=20;950;30 failure=0.05",
        "holdout.clustered values=0;1/3;1/2;1 counts=200;20;10;5 failure=0.05",
        "holdout.stratified weights=.5;.3;.2 sizes=500;300;200 counts=10;15;30 failure=0.05",
        "holdout.stratified weights=.5;.5 sizes=500;0 counts=10;0 failure=0.05",
        "holdout.betting-sequence sequence=0;0;1;0;1;1;1;1;1;1;1;1 failure=0.05",
        "holdout.betting-sequence sequence=0;2;1;0;1;2 failure=0.2 range=-1;3",
        "holdout.hypergeometric population=5000 n=300 count=17 failure=0.05",
        "holdout.hypergeometric population=300 n=300 count=17 failure=0.05",
        "holdout.dkw n=100 failure=0.05",
        "holdout.multinomial-kl n=50 cells=3 failure=0.05",
        "weak.triangle disagreement=1/20 rows=100 weak=0.3 failure=0.05",
        "weak.triangle disagreement=0 weak=0.3 failure=0.05",
        "weak.agreement rows=50 agree=31 failure=0.05",
        "weak.agreement rows=50 agree=50 failure=0.05",
        "weak.disagreement-gap rows=50 differ=50 labelled=7 student=7 weak=0 failure=0.05",
        "weak.disagreement-gap rows=500 differ=60 labelled=30 student=10 weak=20 failure=0.05",
        "weak.prediction-powered rows=500 judged=0 labelled=50 plus=0 minus=0 failure=0.05",
        "weak.prediction-powered rows=500 judged=400 labelled=60 plus=6 minus=1 failure=0.05",
      })
  void bothSidesAreConfirmed(String query) {
    String theorem = query.substring(0, query.indexOf(' '));
    for (Plan.Side side : Plan.Side.values()) {
      confirmed(compute(theorem, side, query.substring(query.indexOf(' ') + 1)).certificates());
    }
  }

  /** Of 1,000 rows a mean of .082 is known to be below .1, for 0/1 losses 87 errors are. */
  @ParameterizedTest
  @CsvSource({
    "holdout.hoeffding-bentkus, n=1000 mean=0.082 failure=0.1, true",
    "holdout.hoeffding-bentkus, n=1000 mean=0.083 failure=0.1, false",
    "holdout.binomial-tail, n=1000 count=87 failure=0.1, true",
    "holdout.binomial-tail, n=1000 count=88 failure=0.1, false"
  })
  void isBelowOneTenthAsFarAsTheSourceSays(String theorem, String text, boolean below) {
    BigDecimal found = new BigDecimal(compute(theorem, Plan.Side.UPPER, text).text());
    assertThat(found.compareTo(new BigDecimal("0.1")) <= 0).isEqualTo(below);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "holdout.paired-exact|n=5 first=3 second=3 failure=0.1|second: found \"3\", expected at most n"
            + " = 5 rows with the first ones",
        "holdout.paired-exact|n=5 first=3 second=1 failure=0.1 threshold=1|threshold: found \"1\","
            + " expected a number between -1 and 1, not one of them",
        "holdout.hypergeometric|population=5 n=6 count=1 failure=0.1|n: found \"6\", expected count at"
            + " most n, and n at most population",
        "holdout.stratified|weights=1/2;1/3 sizes=5;5 counts=1;1 failure=0.1|weights: found"
            + " \"1/2,1/3\", expected positive shares that add up to 1",
        "holdout.empirical-bernstein|n=10 mean=0.5 variance=0.9 failure=0.1|variance: found \"9/10\","
            + " expected one that two values in [0, 1] with the mean can have",
        "holdout.hoeffding|n=10 mean=1.5 failure=0.1|mean: found \"3/2\", expected a number from 0 to"
            + " 1",
        "weak.triangle|weak=0.1 failure=0.1|disagreement is missing: expected a number such as 0.05,"
            + " 5%, 1/20 or 1e-3",
        "weak.triangle|disagreement=1/3 rows=100 weak=0.1 failure=0.1|disagreement: found \"1/3\","
            + " expected a whole number of the 100 rows, over that number",
        "weak.triangle|disagreement=0.1 weak=1.1 failure=0.1|weak: found \"1.1\", expected a number"
            + " from 0 to 1",
        "weak.agreement|rows=5 agree=6 failure=0.1|agree: found \"6\", expected at most rows = 5",
        "weak.disagreement-gap|rows=9 differ=5 labelled=3 student=2 weak=2 failure=0.1|weak: found"
            + " \"2\", expected at most the labelled rows that the student got wrong = 1",
        "weak.prediction-powered|rows=9 judged=5 labelled=3 plus=2 minus=2 failure=0.1|minus: found"
            + " \"2\", expected at most the labelled rows that are not in plus = 1",
        "holdout.multinomial-kl|n=10 cells=1 failure=0.1|cells: found \"1\", expected a row or more,"
            + " and 2 to 1000 cells",
      })
  void saysWhatIsWrong(String theorem, String text, String message) {
    assertThatThrownBy(() -> compute(theorem, Plan.Side.UPPER, text))
        .isInstanceOf(BoundInputException.class)
        .hasMessage(message);
  }
}
