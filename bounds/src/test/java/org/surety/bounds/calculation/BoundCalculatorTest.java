// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.calculation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.CertificateFile;
import org.surety.kernel.document.Plan;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Node;

class BoundCalculatorTest {

  private static final String BINOMIAL = "holdout.binomial-tail";
  private static final String BETTING = "holdout.betting-grid";

  private static Map<String, String> inputs(String text) {
    Map<String, String> inputs = new LinkedHashMap<>();
    for (String part : text.split(" ")) {
      inputs.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
    }
    return inputs;
  }

  private static BoundCalculator.Bound compute(
      String theorem, Plan.Side side, int digits, String text) {
    return BoundCalculator.compute(theorem, side, digits, inputs(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "holdout.binomial-tail; UPPER; 6; n=500 count=31 failure=1/120; P <= 0.092678",
        "holdout.binomial-tail; UPPER; 9; n=1000 count=50 failure=0.05; P <= 0.062863404",
        "holdout.binomial-tail; UPPER; 9; n=1e3 count=50 failure=5%; P <= 0.062863404",
        "holdout.binomial-tail; UPPER; 12; n=1000 count=50 failure=5e-2; P <= 0.062863403513",
        "holdout.binomial-tail; LOWER; 9; n=1000 count=50 failure=.05; P >= 0.039163535",
        "holdout.binomial-tail; UPPER; 1; n=1000 count=50 failure=0.05; P <= 0.1",
        "holdout.binomial-tail; LOWER; 1; n=1000 count=50 failure=0.05; P >= 0",
        "holdout.binomial-tail; UPPER; 9; n=7 count=7 failure=0.05; P <= 1",
        "holdout.binomial-tail; UPPER; 9; n=0 count=0 failure=0.05; P <= 1",
        "holdout.binomial-tail; UPPER; 9; n=1000000000 count=50000000 failure=1/120; P <= 0.050016502",
        "holdout.betting-grid; UPPER; 9; values=-1,0,1 counts=117,2730,153 failure=1/20; mean <= 0.026854522",
        "holdout.betting-grid; LOWER; 9; values=-1,0,1 counts=117,2730,153 failure=1/20; mean >= -0.002697574",
        "holdout.betting-grid; LOWER; 9; values=1/3 counts=40 failure=1/20 range=0,1; mean >= 0.300619865",
        "holdout.betting-grid; UPPER; 9; values=0,1 counts=0,0 failure=1/20 range=-2.5,3; mean <= 3",
        "holdout.binomial-tail; UPPER; 15; n=1000000000 count=50000000 failure=1/120; P <= 0.050016501736589",
        "holdout.binomial-tail; UPPER; 2; n=10 count=3 failure=0.999999999999999999; P <= 0.31",
        "holdout.betting-grid; LOWER; 2; values=0,1 counts=0,1000000000 failure=0.999999999999; mean >= 0.99",
        "holdout.seen; UPPER; 9; n=500 count=1; P > 0",
        "holdout.seen; LOWER; 9; n=500 count=0; P >= 0"
      })
  void computes(String theorem, Plan.Side side, int digits, String text, String expected) {
    BoundCalculator.Bound bound = compute(theorem, side, digits, text);
    assertThat(bound.subject() + " " + bound.relation() + " " + bound.text()).isEqualTo(expected);
    String written = bound.certificates().toJson().canonical();
    assertThat(CertificateFile.fromJson(Node.root(JsonReader.read(written))))
        .isEqualTo(bound.certificates());
    assertThat(bound.certificates().plan().defect()).isEmpty();
  }

  @Test
  void spendsTheFailureThatWasGiven() {
    BoundCalculator.Bound bound =
        compute(BINOMIAL, Plan.Side.UPPER, 9, "n=1000 count=50 failure=1/120");
    assertThat(bound.failure()).isEqualTo(Rational.of(1, 120));
    assertThat(bound.certificates().plan().confidence()).isEqualTo(Rational.of(119, 120));
  }

  @Test
  void countsTheRowsThatWereGiven() {
    String from =
        compute(BETTING, Plan.Side.LOWER, 9, "values=0.5,-1,0 counts=7,2,91 failure=5% range=-2,2")
            .certificates()
            .certificates()
            .get(0)
            .from()
            .canonical();
    assertThat(from)
        .isEqualTo(
            "{\"n\":100,\"range\":[\"-2\",\"2\"],\"sample\":\"numbers\","
                + "\"values\":[[\"-1\",2],[\"0\",91],[\"1/2\",7]]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "holdout.unheard; n=1; theorem: found \"holdout.unheard\", expected one of"
            + " holdout.betting-grid, holdout.binomial-tail, holdout.seen",
        "holdout.binomial-tail; n=5 count=1; failure is missing: expected a number such as 0.05, 5%,"
            + " 1/20 or 1e-3",
        "holdout.binomial-tail; n=5 cnt=1 failure=0.1; inputs: found \"cnt\", expected one of n,"
            + " count, failure",
        "holdout.binomial-tail; n=5 count=6 failure=0.1; count: found \"6\", expected at most n = 5"
            + " of the rows",
        "holdout.binomial-tail; n=5 count=-1 failure=0.1; count: found \"-1\", expected a whole"
            + " number from 0 to 1000000000",
        "holdout.binomial-tail; n=5.5 count=1 failure=0.1; n: found \"5.5\", expected a whole number"
            + " from 0 to 1000000000",
        "holdout.binomial-tail; n=1e10 count=1 failure=0.1; n: found \"1e10\", expected a whole"
            + " number from 0 to 1000000000",
        "holdout.binomial-tail; n=5 count=1 failure=0; failure: found \"0\", expected a probability"
            + " strictly between 0 and 1",
        "holdout.binomial-tail; n=5 count=1 failure=1e999999999; failure: found \"1e999999999\","
            + " expected an exponent between -400 and 400",
        "holdout.binomial-tail; n=5 count=1 failure=1e99999999999; failure: found"
            + " \"1e99999999999\", expected a number such as 0.05, 5%, 1/20 or 1e-3",
        "holdout.binomial-tail; n=5 count=1 failure=1/0; failure: found \"1/0\", expected a fraction"
            + " whose denominator is not zero",
        "holdout.binomial-tail; n=5 count=1 failure=NaN; failure: found \"NaN\", expected a number"
            + " such as 0.05, 5%, 1/20 or 1e-3",
        "holdout.binomial-tail; n=5 count=1 failure=.; failure: found \".\", expected a number such"
            + " as 0.05, 5%, 1/20 or 1e-3",
        "holdout.betting-grid; values=0,1 counts=1 failure=0.1; counts: found \"1\", expected one"
            + " count for each of the 2 values",
        "holdout.betting-grid; values=0,0.0 counts=1,1 failure=0.1; values: found \"0\", expected"
            + " each value once",
        "holdout.betting-grid; values=0, counts=1,1 failure=0.1; values: found \"\", expected a"
            + " number such as 0.05, 5%, 1/20 or 1e-3",
        "holdout.betting-grid; values=3 counts=1 failure=0.1; values: found \"3\", expected two"
            + " values or more, or range=a,b",
        "holdout.betting-grid; values=0,1 counts=1,1 failure=0.1 range=1,0; range: found \"1,0\","
            + " expected two numbers a,b with a below b",
        "holdout.betting-grid; values=0,1 counts=1,1 failure=0.1 range=0,1/2; range: found"
            + " \"0,1/2\", expected a range that contains all values",
        "holdout.betting-grid; values=0,1 counts=1e9,1 failure=0.1; counts: found \"1e9,1\","
            + " expected at most 1000000000 rows in all"
      })
  void saysWhatIsWrongWithAnInput(String theorem, String text, String message) {
    assertThatThrownBy(() -> compute(theorem, Plan.Side.UPPER, 9, text))
        .isInstanceOf(BoundInputException.class)
        .hasMessage(message);
  }

  @Test
  void refusesDigitsThatDecimalsDoNotHave() {
    assertThatThrownBy(() -> compute(BINOMIAL, Plan.Side.UPPER, 16, "n=5 count=1 failure=0.1"))
        .hasMessage("digits: found \"16\", expected a whole number from 1 to 15");
    assertThatThrownBy(() -> compute(BINOMIAL, Plan.Side.UPPER, 0, "n=5 count=1 failure=0.1"))
        .isInstanceOf(BoundInputException.class);
  }

  @Test
  void quotesLongAndHostileTextsInPart() {
    BoundInputException thrown =
        catchThrowableOfType(
            BoundInputException.class,
            () ->
                compute(
                    BINOMIAL,
                    Plan.Side.UPPER,
                    9,
                    "n=5 count=1 failure=" + "9\u001b".repeat(5_000)));
    assertThat(thrown.input()).isEqualTo("failure");
    assertThat(thrown.getMessage()).hasSizeLessThan(120).doesNotContain("\u001b");
  }

  @Test
  void takesAThousandValues() {
    String values =
        IntStream.range(0, 1_000).mapToObj(String::valueOf).collect(Collectors.joining(","));
    String counts = "1,".repeat(999) + "1";
    BoundCalculator.Bound bound =
        compute(
            BETTING, Plan.Side.UPPER, 3, "values=" + values + " counts=" + counts + " failure=0.1");
    assertThat(Double.parseDouble(bound.text())).isBetween(500.0, 550.0);
    assertThatThrownBy(
            () ->
                compute(
                    BETTING,
                    Plan.Side.UPPER,
                    3,
                    "values=" + values + ",1000 counts=" + counts + ",1 failure=0.1"))
        .isInstanceOf(BoundInputException.class);
  }

  @Test
  void helpNamesTheInputs() {
    assertThat(BoundCalculator.help(BINOMIAL))
        .extracting(BoundCalculator.Input::name)
        .containsExactly("n", "count", "failure");
    assertThat(BoundCalculator.help(BETTING))
        .extracting(BoundCalculator.Input::name)
        .containsExactly("values", "counts", "failure", "range");
    assertThat(BoundCalculator.help("holdout.seen"))
        .extracting(BoundCalculator.Input::name)
        .containsExactly("n", "count");
    assertThatThrownBy(() -> BoundCalculator.help("x")).isInstanceOf(BoundInputException.class);
  }
}
