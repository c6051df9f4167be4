// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Node;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Syntax;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Vocabulary;
import org.surety.spec.DesiderataFile;
import org.surety.spec.Reading;
import org.surety.spec.Trees;
import org.surety.spec.printing.Printer;
import org.surety.spec.syntax.Expression;

final class DesiderataTest {

  private static final String HEAD =
      """
      desiderata "Exam"
      label in {yes, no}
      predictors student, weak, ceiling
      predictor talker may answer otherwise
      attribute topic in {cells, bonds}
      score radius in [-1/2, 2] bins 5
      flag refused
      population exam
      population field within tv 5% of exam
      population worse within ratio 3/2 of field
      confidence 99%
      """;

  private static Reading<Desiderata> read(String text) {
    return DesiderataFile.read("wishes", text.getBytes(StandardCharsets.UTF_8));
  }

  private static Desiderata lowered(String lines) {
    Reading<Desiderata> reading = read(HEAD + lines);
    return reading.value().orElseThrow(() -> new AssertionError(reading.messages()));
  }

  private static Formula formula(String text) {
    Requirement requirement = lowered("require x: " + text + "\n").requirements().get(0);
    return requirement.formula();
  }

  private static Quantity constant(long p, long q) {
    return new Quantity.Constant(Rational.of(p, q));
  }

  private static Quantity wrong(String predictor, String population) {
    return new Quantity.Probability(Event.not(new Event.Same(predictor, "label")), population);
  }

  @Test
  void declarationsBecomeTheVocabulary() {
    Desiderata desiderata = lowered("require x: err(student) <= 5%\n");

    assertThat(desiderata.title()).contains("Exam");
    assertThat(desiderata.confidence()).isEqualTo(Rational.of(99, 100));
    assertThat(desiderata.vocabulary())
        .isEqualTo(
            new Vocabulary(
                new LabelSet.Values(List.of("yes", "no")),
                List.of(
                    new Vocabulary.Predictor("student", false),
                    new Vocabulary.Predictor("weak", false),
                    new Vocabulary.Predictor("ceiling", false),
                    new Vocabulary.Predictor("talker", true)),
                List.of(new Vocabulary.Attribute("topic", List.of("cells", "bonds"))),
                List.of("refused"),
                List.of(new Vocabulary.Score("radius", Rational.of(-1, 2), Rational.of(2))),
                List.of(
                    new Vocabulary.Population("exam", Optional.empty()),
                    new Vocabulary.Population(
                        "field", Optional.of(new Tie(Tie.Kind.TV, "exam", Rational.of(1, 20)))),
                    new Vocabulary.Population(
                        "worse",
                        Optional.of(new Tie(Tie.Kind.RATIO, "field", Rational.of(3, 2)))))));
    assertThat(desiderata.extraEvents())
        .containsExactly(
            new Event.AtLeast("radius", Rational.ZERO),
            new Event.AtLeast("radius", Rational.of(1, 2)),
            new Event.AtLeast("radius", Rational.ONE),
            new Event.AtLeast("radius", Rational.of(3, 2)));
  }

  @Test
  void theFirstPopulationIsMeantUnlessAnotherIsNamed() {
    assertThat(formula("err(student) - err(weak) @ field <= 0"))
        .isEqualTo(
            new Formula.Comparison(
                Formula.Relation.LE,
                new Quantity.Difference(wrong("student", "exam"), wrong("weak", "field")),
                constant(0, 1)));
  }

  @Test
  void theGapRecoveredIsAQuotient() {
    assertThat(formula("pgr(student) >= 0.5"))
        .isEqualTo(
            new Formula.Comparison(
                Formula.Relation.GE,
                new Quantity.Quotient(
                    new Quantity.Difference(wrong("weak", "exam"), wrong("student", "exam")),
                    new Quantity.Difference(wrong("weak", "exam"), wrong("ceiling", "exam"))),
                constant(1, 2)));
  }

  @Test
  void aDivisionByANumberIsLinear() {
    assertThat(formula("2 * err(student) / 3 - 10% < 1e-1 + err(weak)"))
        .isEqualTo(
            new Formula.Comparison(
                Formula.Relation.LT,
                new Quantity.Difference(
                    new Quantity.Product(constant(2, 3), wrong("student", "exam")),
                    constant(1, 10)),
                new Quantity.Sum(List.of(wrong("weak", "exam"), constant(1, 10)))));
  }

  @Test
  void aDivisionByWhatIsNotPositiveIsNotComputed() {
    assertThat(formula("err(student) / (1 - 2) <= 1"))
        .isEqualTo(
            new Formula.Comparison(
                Formula.Relation.LE,
                new Quantity.Quotient(wrong("student", "exam"), constant(-1, 1)),
                constant(1, 1)));
  }

  @Test
  void chainsAreConjunctions() {
    assertThat(formula("0.1 <= err(student) < 0.2"))
        .isEqualTo(
            new Formula.And(
                List.of(
                    new Formula.Comparison(
                        Formula.Relation.LE, constant(1, 10), wrong("student", "exam")),
                    new Formula.Comparison(
                        Formula.Relation.LT, wrong("student", "exam"), constant(1, 5)))));
  }

  @Test
  void forEachUnfoldsAndKeepsItsExpectation() {
    List<Requirement> requirements =
        lowered("require g for each topic t: err(student | topic = t) <= 5% # EXPECT: REFUTED\n")
            .requirements();

    assertThat(requirements.stream().map(Requirement::name))
        .containsExactly("g[cells]", "g[bonds]");
    assertThat(requirements.stream().map(Requirement::text))
        .containsExactly(
            "err(student | topic = cells) <= 5%", "err(student | topic = bonds) <= 5%");
    assertThat(requirements)
        .allSatisfy(r -> assertThat(r.expected()).contains(Expectation.REFUTED));
  }

  @Test
  void parametersStandForEveryKindAndFollowThePopulationOfTheCall() {
    String lines =
        """
        define share(e, q) as P[e] + q
        define at_least(e, f, v, threshold) as P[f = v and e] >= threshold
        define half as 50%
        require x: share(student = weak, err(weak)) @ field <= half
        require y: at_least(refused, student, yes, half)
        """;
    List<Requirement> requirements = lowered(lines).requirements();

    assertThat(requirements.get(0).formula())
        .isEqualTo(
            new Formula.Comparison(
                Formula.Relation.LE,
                new Quantity.Sum(
                    List.of(
                        new Quantity.Probability(new Event.Same("student", "weak"), "field"),
                        wrong("weak", "field"))),
                constant(1, 2)));
    assertThat(requirements.get(1).formula())
        .isEqualTo(
            new Formula.Comparison(
                Formula.Relation.GE,
                new Quantity.Probability(
                    new Event.And(
                        List.of(new Event.Is("student", "yes"), new Event.Flag("refused"))),
                    "exam"),
                constant(1, 2)));
  }

  @Test
  void aFinitePopulationHasAPool() {
    String lines =
        """
        population clinic finite 500
        population near within tv 1% of clinic
        require x: err(student) @ near <= err(weak) @ clinic
        """;

    assertThat(lowered(lines).pools()).containsExactly(Map.entry("clinic", 500L));
  }

  @Test
  void aConfidenceOutsideItsRangeIsMendedToOneInside() {
    String head =
        "label in {a, b}\npredictors f\npopulation p\nrequire x: err(f) <= 5%\nconfidence ";
    String range = "a confidence lies between 0% and 100%, both excluded";

    for (String written : List.of("100%", "195%", "100", "0", "-5%", "1", "9.5 * 10")) {
      assertThat(read(head + written + "\n").messages())
          .as(written)
          .contains("error[S0306]", range, "fix: write, for example, `confidence 95%`");
    }
    for (String written : List.of("95", "99.5", "1.5")) {
      assertThat(read(head + written + "\n").messages())
          .as(written)
          .contains(range, "fix: write `confidence " + written + "%`");
    }
  }

  @Test
  void anAssumptionIsNeverLeftOut() {
    Reading<Desiderata> reading = read(HEAD + "assume x: err(student) * err(weak) <= 5%\n");

    assertThat(reading.value().orElseThrow().assumptions()).hasSize(1);
    assertThat(reading.messages()).contains("warning[S0508]");
  }

  @Provide
  Arbitrary<Expression> expressions() {
    return Trees.expressions();
  }

  /** What is lowered can be written to a document and read again. */
  @Property(tries = 1000)
  void whatIsLoweredIsAFormulaOfTheKernel(@ForAll("expressions") Expression expression) {
    read(HEAD + "require x: P[" + Printer.print(expression) + "] <= 5%\n")
        .value()
        .ifPresent(DesiderataTest::checkTravels);
    read(HEAD + "require x: " + Printer.print(expression) + " <= 5%\n")
        .value()
        .ifPresent(DesiderataTest::checkTravels);
  }

  private static void checkTravels(Desiderata desiderata) {
    Syntax syntax = new Syntax(desiderata.vocabulary());
    for (Requirement requirement : desiderata.requirements()) {
      String json = Syntax.write(requirement.formula()).canonical();
      Formula read = syntax.formula(node(json));
      assertThat(read).isEqualTo(requirement.formula());
    }
  }

  private static Node node(String json) {
    return Node.root(JsonReader.read(json));
  }
}
