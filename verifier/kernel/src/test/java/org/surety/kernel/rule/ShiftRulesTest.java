// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.CertificateFile;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Measurement;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Role;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.json.Json;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;

/** What the rules of shift.* accept, and what they refuse with which reason. */
class ShiftRulesTest {

  private static final String SHIFTED = "shifted(exam)";
  private static final String IMPORTANCE = "shift.importance";

  /** A fraction, reduced or not. */
  private static Rational number(String text) {
    String[] parts = text.split("/");
    return Rational.of(Long.parseLong(parts[0]), parts.length == 1 ? 1 : Long.parseLong(parts[1]));
  }

  /** What a certificate says, all of it right until a test changes a part. */
  static final class Attempt {
    final String theorem;
    final Plan.Side side;
    final Map<String, List<Rational>> numbers = new TreeMap<>();
    final Rational claim;
    List<String> assumes;
    Rational share;
    String population = SHIFTED;
    Role role = Role.PROVES;

    Attempt(String theorem, String side, String inputs, String claim) {
      this.theorem = theorem;
      this.side = side.equals("upper") ? Plan.Side.UPPER : Plan.Side.LOWER;
      for (String input : inputs.split(" ")) {
        String[] parts = input.split("=");
        numbers.put(
            parts[0], List.of(parts[1].split(";")).stream().map(ShiftRulesTest::number).toList());
      }
      this.claim = number(claim);
      boolean rows = theorem.equals(IMPORTANCE);
      this.share = rows ? Rational.of(1, 20) : Rational.ZERO;
      List<String> names = new ArrayList<>();
      if (rows) {
        names.addAll(
            List.of(
                "density_ratio(gold)",
                "first_look(gold)",
                "fixed_size(gold)",
                "given(largest, gold)",
                "given(second, gold)",
                "iid(gold)",
                "truth(gold.label)",
                "untouched(gold, student)"));
      } else {
        String distance =
            theorem.equals("shift.label") ? "weights" : theorem.substring("shift.".length());
        names.addAll(
            List.of("given(p, gold)", "given(" + distance + ", gold)").stream().sorted().toList());
      }
      this.assumes = names;
    }

    Optional<Refusal> check() {
      CertificateFile file = file();
      return Rules.check(
          file.certificates().get(0), file.plan().entries().get(0), file.statistics(), "here");
    }

    /** A file of this certificate alone. */
    CertificateFile file() {
      Quantity quantity =
          new Quantity.Probability(Event.not(Event.same("student", "label")), population);
      Vocabulary vocabulary =
          new Vocabulary(
              new LabelSet.Values(List.of("a", "b")),
              List.of(new Vocabulary.Predictor("student", false)),
              List.of(),
              List.of(),
              List.of(),
              List.of("exam", SHIFTED).stream()
                  .map(name -> new Vocabulary.Population(name, Optional.empty()))
                  .toList());
      Measurement measurement =
          new Measurement(theorem, "gold", quantity, new TreeMap<>(numbers), "given");
      long rows = theorem.equals(IMPORTANCE) ? 5000 : 1;
      Statistics statistics =
          new Statistics(
              "surety test",
              "exam",
              "f".repeat(64),
              vocabulary,
              List.of(
                  Exam.sample(
                      "gold",
                      "exam",
                      new Draw.Iid(),
                      false,
                      role,
                      Optional.empty(),
                      List.of(),
                      Map.of("", rows))),
              List.of(measurement));
      Certificate certificate =
          new Certificate(
              theorem,
              new Formula.Comparison(
                  side == Plan.Side.UPPER ? Formula.Relation.LE : Formula.Relation.GE,
                  quantity,
                  new Quantity.Constant(claim)),
              share,
              measurement.from(rows),
              assumes,
              List.of(),
              Json.object());
      return new CertificateFile(
          "surety test",
          statistics,
          new Plan(
              Rational.of(19, 20),
              List.of(new Plan.Entry(theorem, "gold", quantity, side, share, "planned"))),
          List.of(certificate));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "shift.tv, upper, p=1/10 tv=1/20, 3/20",
    "shift.tv, upper, p=1/10 tv=1/20, 1/5",
    "shift.tv, upper, p=0 tv=0, 0",
    "shift.tv, lower, p=9/10 tv=1/20, 17/20",
    "shift.ratio, upper, p=1/10 ratio=2, 1/5",
    "shift.ratio, upper, p=1/10 ratio=1/2;3/2, 3/20",
    "shift.ratio, upper, p=1/2 ratio=1/2;9, 3/4",
    "shift.ratio, lower, p=9/10 ratio=2, 4/5",
    "shift.chi2, upper, p=1/10 chi2=1/4, 1/4",
    "shift.chi2, lower, p=9/10 chi2=1/4, 3/4",
    "shift.chi2, upper, p=0 chi2=1/4, 0",
    "shift.kl, upper, p=1/10 kl=1/20, 206728898697/1000000000000",
    "shift.kl, upper, p=0 kl=1/20, 0",
    "shift.kl, upper, p=1/10 kl=0, 1/10",
    "shift.kl, upper, p=1/10 kl=1/20 reverse=0, 206728898697/1000000000000",
    "shift.kl, upper, p=0 kl=1/5 reverse=1, 181269246923/1000000000000",
    "shift.kl, lower, p=9/10 kl=1/20, 793271101303/1000000000000",
    "shift.hellinger, upper, p=1/10 hellinger=1/50, 248690522604/1000000000000",
    "shift.hellinger, upper, p=0 hellinger=3/10, 51/100",
    "shift.hellinger, upper, p=1/4 hellinger=0, 1/4",
    "shift.importance, upper, mean=0 largest=5 second=2, 50952091463/1000000000000",
    "shift.label, upper, weights=1/2;1/2 p=1/10;3/10, 1/5",
    "shift.label, lower, weights=1/2;1/2 p=1/10;3/10, 1/5",
  })
  void accepts(String theorem, String side, String inputs, String claim) {
    assertThat(new Attempt(theorem, side, inputs, claim).check()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "shift.tv|upper|p=1/10 tv=1/20|149999/1000000|INEQUALITY|may be 0.15",
        "shift.tv|upper|p=1/10 tv=1/20|1|INEQUALITY|at least 1 says nothing",
        "shift.tv|lower|p=9/10 tv=1/20|850001/1000000|INEQUALITY|may be 0.15",
        "shift.tv|lower|p=9/10 tv=1/20|0|INEQUALITY|says nothing",
        "shift.tv|upper|p=1/10 tv=-1/20|1/10|FROM|~tv~ is -1/20: it is not between 0 and 1",
        "shift.tv|upper|p=-1/10 tv=1/20|1/10|FROM|~p~ is -1/10: it is not between 0 and 1",
        "shift.tv|upper|p=11/10 tv=1/20|1/10|FROM|~p~ is 11/10: it is not between 0 and 1",
        "shift.tv|upper|p=1/10;1/20 tv=1/20|1/10|FROM|~p~ is not one number",
        "shift.tv|upper|p=1/10|1/10|FROM|the number ~tv~ was not measured",
        "shift.tv|upper|p=1/10 tv=1/20 ratio=2|1/5|FROM|shift.tv takes no number ~ratio~",
        "shift.tv|upper|p=1/10 tv=1/20 reverse=1|1/5|FROM|shift.tv takes no number ~reverse~",
        "shift.ratio|upper|p=1/10 ratio=2|199999/1000000|INEQUALITY|may be 0.2",
        "shift.ratio|upper|p=1/2 ratio=1/2;9|749999/1000000|INEQUALITY|may be 0.75",
        "shift.ratio|upper|p=1/10 ratio=1/2|1/20|FROM|~ratio~ is 1/2: it is not 1 or more",
        "shift.ratio|upper|p=1/10 ratio=3/2;2|1/10|FROM|~ratio~ is 3/2: it is not 0 to 1",
        "shift.ratio|upper|p=1/10 ratio=-1;2|1/5|FROM|~ratio~ is -1: it is not 0 to 1",
        "shift.ratio|upper|p=1/10 ratio=0;1;2|1/5|FROM|~ratio~ is not the greatest",
        "shift.chi2|upper|p=1/10 chi2=1/4|249999/1000000|INEQUALITY|(u - p)^2 is 0.02249",
        "shift.chi2|upper|p=9/10 chi2=1/4|99/100|INEQUALITY|p is at least 1/(1 + chi2)",
        "shift.chi2|upper|p=4/5 chi2=1/4|999999/1000000|INEQUALITY|p is at least 1/(1 + chi2)",
        "shift.chi2|upper|p=999/1000 chi2=1/4|9999/10000|INEQUALITY|p is at least 1/(1 + chi2)",
        "shift.chi2|upper|p=1/10 chi2=1/4|1/20|INEQUALITY|is below p, 0.1",
        "shift.chi2|upper|p=1/10 chi2=-1/4|1/4|FROM|~chi2~ is -1/4: it is negative",
        "shift.kl|upper|p=1/10 kl=1/20|206728898696/1000000000000|INEQUALITY|kl(u, p) is 0.0499",
        "shift.kl|upper|p=1/10 kl=1/20 reverse=1|206728898697/1000000000000|INEQUALITY|kl(p, u) is 0.0",
        "shift.kl|upper|p=1/10 kl=1/20 reverse=2|1/2|FROM|~reverse~ is 2: it is not a whole number",
        "shift.kl|upper|p=0 kl=1/5 reverse=1|0|INEQUALITY|kl(p, u) is 0 at u = p = 0",
        "shift.kl|upper|p=0 kl=1/5 reverse=1|181269246921/1000000000000|INEQUALITY|kl(p, u) is",
        "shift.kl|upper|p=1/10 kl=0|99/1000|INEQUALITY|is below p",
        "shift.kl|upper|p=1/10 kl=-1|1/10|FROM|~kl~ is -1: it is negative",
        "shift.hellinger|upper|p=1/10 hellinger=1/50|248690522603/1000000000000|INEQUALITY|below the",
        "shift.hellinger|upper|p=1/10 hellinger=1|99/100|INEQUALITY|is above (1 - hellinger)^2",
        "shift.hellinger|upper|p=1/10 hellinger=2|1/2|FROM|~hellinger~ is 2: it is not between",
        "shift.hellinger|upper|p=1/10 hellinger=1/50|1/20|INEQUALITY|is below p",
        "shift.importance|upper|mean=0 largest=5 second=2|50952091462/1000000000000|INEQUALITY|may be 0.0509",
        "shift.importance|upper|mean=0 largest=1/2 second=2|1/2|FROM|~largest~ is 1/2: it is not 1 or more",
        "shift.importance|upper|mean=0 largest=5 second=1/2|1/2|FROM|~second~ is 1/2: it is not 1 or more",
        "shift.importance|upper|mean=-1 largest=5 second=2|1/2|FROM|~mean~ is -1: it is negative",
        "shift.importance|lower|mean=0 largest=5 second=2|1/20|QUANTITY|bounds a probability from above",
        "shift.label|upper|weights=1/2;1/2 p=1/10;3/10|199999/1000000|INEQUALITY|may be 0.2",
        "shift.label|lower|weights=1/2;1/2 p=1/10;3/10|200001/1000000|INEQUALITY|may be 0.8",
        "shift.label|upper|weights=1/2;1/3 p=1/10;3/10|1/5|FROM|they sum to 5/6",
        "shift.label|upper|weights=3/2;-1/2 p=1/10;3/10|1/5|FROM|are not shares of 1",
        "shift.label|upper|weights=1/2;1/2 p=1/10|1/5|FROM|one for each p",
      })
  void refuses(
      String theorem, String side, String inputs, String claim, Refusal.Code code, String reason) {
    Optional<Refusal> refusal = new Attempt(theorem, side, inputs, claim).check();
    assertThat(refusal).isPresent();
    assertThat(refusal.get().reason()).contains(reason.replace('~', '"'));
    assertThat(refusal.get().code()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"shift.tv", IMPORTANCE})
  void speaksOfTheShiftedPopulationAlone(String theorem) {
    Attempt attempt = good(theorem);
    attempt.population = "exam";
    assertThat(attempt.check()).isPresent();
    assertThat(attempt.check().get().reason()).contains("is from another population");
  }

  @ParameterizedTest
  @ValueSource(strings = {"shift.tv", IMPORTANCE})
  void needsEachAssumption(String theorem) {
    for (String assumption : good(theorem).assumes) {
      Attempt attempt = good(theorem);
      attempt.assumes = attempt.assumes.stream().filter(a -> !a.equals(assumption)).toList();
      assertThat(attempt.check()).as(assumption).isPresent();
      assertThat(attempt.check().get().code()).isEqualTo(Refusal.Code.ASSUMPTIONS);
    }
  }

  private static Attempt good(String theorem) {
    return theorem.equals(IMPORTANCE)
        ? new Attempt(theorem, "upper", "mean=0 largest=5 second=2", "1/2")
        : new Attempt(theorem, "upper", "p=1/10 tv=1/20", "1/2");
  }

  @Test
  void importanceCanFailAndCountsRowsThatWereNotUsed() {
    Attempt certain = good(IMPORTANCE);
    certain.share = Rational.ZERO;
    assertThat(certain.check().orElseThrow().reason()).contains("may not fail");
    Attempt trained = good(IMPORTANCE);
    trained.role = new Role(Role.Kind.TRAINING, "student");
    assertThat(trained.check().orElseThrow().reason()).contains("were used before");
  }
}
