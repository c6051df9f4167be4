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

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "margin.gaussian-head; n risk kl grid? moment? failure",
        "margin.gaussian-head-multiclass; n risk kl grid? moment? failure",
        "margin.linear; n risk norm radius margin grid? failure",
        "margin.linear-uniform; n risk norm radius margin failure",
        "margin.spectral; n risk margin spectral frobenius width radius grid? failure",
        "occam.binomial-tail; n count prior failure",
        "occam.compression; n count bits failure",
        "occam.kl; n risk bits failure",
        "occam.sample-compression; n kept count failure",
        "pacbayes.catoni; n risk kl lambda grid? step? alpha? samples? failure",
        "pacbayes.disintegrated; n risk ratio grid? moment? failure",
        "pacbayes.kl; n risk kl grid? step? moment? samples? failure",
        "pacbayes.monte-carlo; samples risk failure",
        "pacbayes.recursive; excess gamma before failure",
        "pacbayes.split-kl; n values frequencies kl step? moment? samples? failure",
        "pacbayes.unexpected-bernstein; n values frequencies kl step? samples? failure",
        "vote.c-bound; n risk disagreement pairs kl moment? failure",
        "vote.cantelli; n risk tandem pairs mu kl moment? failure",
        "vote.disagreement; n risk disagreement pairs kl moment? failure",
        "vote.first-order; n risk kl grid? moment? failure",
        "vote.tandem; n tandem kl grid? moment? failure",
      })
  void helpNamesTheInputsOfTheoremsAboutModels(String theorem, String expected) {
    assertThat(BoundCalculator.help(theorem))
        .extracting(input -> input.name() + (input.required() ? "" : "?"))
        .containsExactlyInAnyOrder(expected.split(" "));
    assertThat(BoundCalculator.help(theorem))
        .allSatisfy(input -> assertThat(input.meaning()).hasSizeGreaterThan(10));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "pacbayes.kl; n=100 risk=0.1 failure=0.05; kl is missing",
        "pacbayes.kl; n=100 risk=0.1 kl=x failure=0.05; kl: found \"x\", expected a number",
        "pacbayes.kl; n=100 risk=1.5 kl=1 failure=0.05; \"risk\" is 3/2: it is not between 0 and 1",
        "pacbayes.kl; n=100 risk=-0.1 kl=1 failure=0.05; \"risk\" is -1/10: it is not between",
        "pacbayes.kl; n=100 risk=0.1 kl=-1 failure=0.05; \"kl\" is -1: it is negative",
        "pacbayes.kl; n=100 risk=0.1,0.2 kl=1 failure=0.05; \"risk\" is not one number",
        "pacbayes.kl; n=0 risk=0.1 kl=1 failure=0.05; 0 rows, not 1 to 10^9",
        "pacbayes.kl; n=100 risk=0.1 kl=1 failure=1; failure: found \"1\", expected a probability",
        "pacbayes.kl; n=100 risk=0.1 kl=1 failure=0.05 moment=cube; moment: found \"cube\", expected xi or sqrt",
        "pacbayes.kl; n=7 risk=0.1 kl=1 failure=0.05 moment=sqrt; there are 7 rows, not 8 to 10^9",
        "pacbayes.kl; n=100 risk=0.1 kl=1 lambda=1 failure=0.05; inputs: found \"lambda\"",
        "pacbayes.split-kl; n=9 values=0 frequencies=1 kl=0 failure=0.1; values: found \"0\", expected two values or more",
        "pacbayes.split-kl; n=9 values=0,0 frequencies=1,0 kl=0 failure=0.1; values: found \"0,0\"",
        "pacbayes.split-kl; n=9 values=0,1 frequencies=1,1 kl=0 failure=0.1; add up to 2, not to 1",
        "pacbayes.split-kl; n=9 values=0,1 frequencies=1,0 kl=0 samples=0 failure=0.1; \"samples\" is 0: it is not between 1",
        "pacbayes.recursive; excess=-1 gamma=0.5 before=0.6 failure=0.05; \"excess\" is -1: a mean of a loss less gamma times another is between -1/2 and 1",
        "pacbayes.recursive; excess=-0.5 gamma=0.5 before=0.6 failure=0.05; \"excess\" is -1/2: with that and \"before\" a risk would be negative",
        "pacbayes.recursive; excess=0.1 gamma=2 before=0.6 failure=0.05; \"gamma\" is 2: it is not between 0 and 1",
        "vote.cantelli; n=9 risk=0.1 tandem=0.1 pairs=9 mu=1/2 kl=0 failure=0.1; \"mu\" is 1/2: it is not below 1/2",
        "vote.tandem; n=9 tandem=2 kl=0 failure=0.1; \"tandem\" is 2: it is not between 0 and 1",
        "occam.compression; n=9 count=1 bits=0 failure=0.1; \"bits\" is 0: it is not between 1 and",
        "margin.linear; n=9 risk=0 norm=1 radius=1 margin=0 failure=0.1; \"margin\" is 0: it is not positive",
        "margin.spectral; n=9 risk=0 margin=1 spectral=1,1 frobenius=1 width=2 radius=1 failure=0.1;"
            + " are not one norm each of 1 to 64 layers",
      })
  void saysWhatIsWrongWithANumberOfAModel(String theorem, String text, String message) {
    assertThatThrownBy(() -> compute(theorem, Plan.Side.UPPER, 9, text))
        .isInstanceOf(BoundInputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void boundsOnlyTheSideThatATheoremHas() {
    assertThatThrownBy(
            () -> compute("vote.tandem", Plan.Side.LOWER, 9, "n=9 tandem=0.1 kl=0 failure=0.1"))
        .isInstanceOf(BoundInputException.class)
        .hasMessage("side: found \"lower\", expected the upper side, the only one of vote.tandem");
    assertThat(compute("pacbayes.kl", Plan.Side.UPPER, 9, "n=9 risk=1 kl=9 failure=0.1").text())
        .isEqualTo("1");
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
