// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Node;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Printer;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Syntax;
import org.surety.kernel.logic.Vocabulary;
import org.surety.spec.DesiderataFile;
import org.surety.spec.Reading;
import org.surety.spec.diagnostics.Code;
import org.surety.spec.diagnostics.Diagnostic;

/** {@code gibbs(f)} and {@code vote(f)} are predictors of their own. */
final class DerivationTest {

  private static final String HEAD =
      """
      label in {yes, no}
      predictors student, weak, ceiling, ensemble
      predictor talker may answer otherwise
      population exam
      confidence 95%
      assume used: P[student = weak and ceiling = ensemble and talker = label] <= 99%
      """;

  private static final Event STUDENT_RIGHT = new Event.Same("gibbs(student)", "label");

  private static Reading<Desiderata> read(String text) {
    return DesiderataFile.read("wishes", text.getBytes(StandardCharsets.UTF_8));
  }

  private static Desiderata lowered(String lines) {
    Reading<Desiderata> reading = read(HEAD + lines);
    assertThat(reading.messages()).isEmpty();
    return reading.value().orElseThrow();
  }

  private static Formula formula(Desiderata desiderata) {
    return desiderata.requirements().get(0).formula();
  }

  private static Quantity wrong(String predictor) {
    return new Quantity.Probability(Event.not(new Event.Same(predictor, "label")), "exam");
  }

  private static List<String> predictors(String lines) {
    return read(HEAD + lines).value().orElseThrow().vocabulary().predictors().stream()
        .map(Vocabulary.Predictor::name)
        .toList();
  }

  @Test
  void errIsTheErrorOfTheRandomisedPredictor() {
    assertThat(formula(lowered("require x: err(gibbs(student)) <= 5%\n")))
        .isEqualTo(
            new Formula.Comparison(
                Formula.Relation.LE,
                new Quantity.Probability(Event.not(STUDENT_RIGHT), "exam"),
                new Quantity.Constant(Rational.of(1, 20))));
  }

  @Test
  void theGapRecoveredIsThatOfTheVote() {
    assertThat(formula(lowered("require x: pgr(vote(ensemble)) >= 1/2\n")))
        .isEqualTo(
            new Formula.Comparison(
                Formula.Relation.GE,
                new Quantity.Quotient(
                    new Quantity.Difference(wrong("weak"), wrong("vote(ensemble)")),
                    new Quantity.Difference(wrong("weak"), wrong("ceiling"))),
                new Quantity.Constant(Rational.of(1, 2))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "gibbs(student) = label; gibbs(student) = label",
        "label != gibbs(student); gibbs(student) != label",
        "gibbs(student) = yes; gibbs(student) = yes",
        "no != vote(ensemble); vote(ensemble) != no",
        "weak = gibbs(student); gibbs(student) = weak",
        "vote(ensemble) = gibbs(student); gibbs(student) = vote(ensemble)",
        "gibbs(student) != student; gibbs(student) != student",
        "gibbs(talker) = \"no idea\"; gibbs(talker) = \"no idea\"",
      })
  void comparisons(String event, String printed) {
    Desiderata desiderata = lowered("require x: P[" + event + "] <= 5%\n");

    assertThat(Printer.print(formula(desiderata))).isEqualTo("P[" + printed + "] @ exam <= 1/20");
  }

  /** The vocabulary follows the declarations, then what is spoken of in order of name. */
  @Test
  void theVocabularyGainsWhatIsSpokenOf() {
    String lines =
        """
        require x: err(vote(ensemble)) + err(gibbs(weak)) <= 5%
        require y: err(gibbs(talker)) <= 5%
        """;

    assertThat(lowered(lines).vocabulary().predictors())
        .containsExactly(
            new Vocabulary.Predictor("student", false),
            new Vocabulary.Predictor("weak", false),
            new Vocabulary.Predictor("ceiling", false),
            new Vocabulary.Predictor("ensemble", false),
            new Vocabulary.Predictor("talker", true),
            new Vocabulary.Predictor("gibbs(talker)", true),
            new Vocabulary.Predictor("gibbs(weak)", false),
            new Vocabulary.Predictor("vote(ensemble)", false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "require x: err(student) <= 5%\n",
        "define unused as err(gibbs(student))\nrequire x: err(student) <= 5%\n",
      })
  void theVocabularyHasNothingElse(String lines) {
    assertThat(predictors(lines))
        .containsExactly("student", "weak", "ceiling", "ensemble", "talker");
  }

  @Test
  void anAssumptionSpeaksOfIt() {
    assertThat(predictors("assume a: err(vote(ensemble)) <= 1%\nrequire x: err(student) <= 5%\n"))
        .endsWith("talker", "vote(ensemble)");
  }

  @Test
  void whatIsPrintedReadsAsTheSameFormula() {
    String text =
        "require x: P[gibbs(student) != label and vote(ensemble) = yes | gibbs(talker) = weak] @ exam"
            + " <= 1/20\n";
    Desiderata desiderata = lowered(text);
    String printed = Printer.print(formula(desiderata));

    assertThat("require x: " + printed + "\n").isEqualTo(text);
    assertThat(formula(lowered("require x: " + printed + "\n"))).isEqualTo(formula(desiderata));
    assertThat(desiderata.requirements().get(0).text() + "\n").isEqualTo(text.substring(11));
    Node json = Node.root(JsonReader.read(Syntax.write(formula(desiderata)).canonical()));
    assertThat(new Syntax(desiderata.vocabulary()).formula(json)).isEqualTo(formula(desiderata));
  }

  /** The predictor of which it is made is used, without a mention of its own. */
  @Test
  void whatItIsMadeOfIsUsed() {
    String text =
        """
        label in {yes, no}
        predictors ensemble, idle
        population exam
        confidence 95%
        require x: err(vote(ensemble)) <= 5%
        require y: acc(vote(ensemble)) + err(vote(ensemble)) = 1
        """;

    assertThat(read(text).diagnostics().stream().map(Diagnostic::problem))
        .containsExactly("`idle` is declared and never used");
  }

  @ParameterizedTest
  @ValueSource(strings = {"vote(student)", "weak", "label"})
  void anAnswerMayNotBeCalledLikeAPredictor(String answer) {
    String text = "require x: P[talker = \"" + answer + "\"] <= 5%\n";

    assertThat(read(HEAD + text).diagnostics().stream().map(Diagnostic::code))
        .containsExactly(Code.VALUE_IS_A_NAME);
    assertThat(read(HEAD + text.replace(answer, "vote(other)")).messages()).isEmpty();
  }

  @Test
  void anEventOutsideKnowsWhatTheFileSpeaksOf() {
    Vocabulary vocabulary = lowered("require x: err(gibbs(talker)) <= 5%\n").vocabulary();

    assertThat(DesiderataFile.event("case", "gibbs(talker) = \"no idea\"", vocabulary).value())
        .contains(new Event.Is("gibbs(talker)", "no idea"));
    Reading<Event> other = DesiderataFile.event("case", "gibbs(student) = label", vocabulary);
    assertThat(other.value()).isEmpty();
    assertThat(other.messages())
        .contains("no requirement or assumption speaks of the predictor `gibbs(student)`");
    assertThat(DesiderataFile.event("case", "vote(gibbs(talker)) = label", vocabulary).messages())
        .contains(
            "`vote` takes a declared predictor, and `gibbs(talker)` is a randomised predictor");
  }
}
