// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Node;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Syntax;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Vocabulary;

/** What carries over between a population and one that mixes its values, and what does not. */
class TransferTest {

  private static Vocabulary vocabulary(Optional<Tie> tie) {
    return new Vocabulary(
        new LabelSet.Values(List.of("a", "b")),
        List.of(),
        List.of(new Vocabulary.Attribute("topic", List.of("x", "y"))),
        List.of("e"),
        List.of(new Vocabulary.Score("s", Rational.ZERO, Rational.ONE)),
        List.of(
            new Vocabulary.Population("exam", Optional.empty()),
            new Vocabulary.Population("clinic", tie)));
  }

  private static final Optional<Tie> MIXES = Optional.of(Tie.mixes("topic", "exam"));

  private static Node node(String text) {
    return Node.root(JsonReader.read(text.replace('\'', '"')));
  }

  /** Some facts, and something about the clinic, so that it is spoken of. */
  private static Question question(Optional<Tie> tie, String goal, String... facts) {
    Vocabulary vocabulary = vocabulary(tie);
    Syntax syntax = new Syntax(vocabulary);
    List<Question.Fact> named = new ArrayList<>();
    for (String fact : facts) {
      named.add(new Question.Fact("certificate:" + named.size(), syntax.formula(node(fact))));
    }
    return Question.of(
        vocabulary,
        named,
        Optional.of(new Question.Goal(syntax.formula(node(goal)), Question.Aim.NOT_TRUE)));
  }

  private static final String GOAL = "['le',['prob',['flag','e'],'clinic'],'1/10']";
  private static final String X = "['is','topic','x']";
  private static final String NAME = "within:clinic:mixes:certificate:0";

  private static String conditional(String relation, String given, String population) {
    return "['" + relation + "',['cond',['flag','e']," + given + ",'" + population + "'],'1/10']";
  }

  @ParameterizedTest
  @ValueSource(strings = {"exam", "clinic"})
  void whatIsSaidOfOneValueCarriesOver(String population) {
    Question question = question(MIXES, GOAL, conditional("le", X, population));
    Constraint transfer = question.constraints().get(NAME);
    assertThat(transfer).isInstanceOf(Constraint.All.class);
    Constraint.Row row = (Constraint.Row) ((Constraint.All) transfer).parts().get(0);
    String other = population.equals("exam") ? "clinic" : "exam";
    // P[e and x] - 1/10 P[x], of the cells e x: 10, 11 in the order e, topic = x.
    assertThat(coefficient(question, row, other, "11")).isEqualTo(Rational.of(9, 10));
    assertThat(coefficient(question, row, other, "01")).isEqualTo(Rational.of(-1, 10));
    assertThat(row.form().coefficients()).hasSize(2);
    assertThat(row.relation()).isEqualTo(Constraint.Relation.LE);
    assertThat(((Constraint.All) transfer).parts()).hasSize(1);
    assertThat(Question.source(NAME)).isEqualTo("certificate:0");
  }

  private static Rational coefficient(
      Question question, Constraint.Row row, String population, String cell) {
    for (Map.Entry<Integer, Rational> entry : row.form().coefficients().entrySet()) {
      if (question
          .variables()
          .get(entry.getKey())
          .equals(new Variables.Variable.CellMass(population, cell))) {
        return entry.getValue();
      }
    }
    return Rational.ZERO;
  }

  @Test
  void aStrictClaimCarriesOverAsOneThatIsNot() {
    Question question = question(MIXES, GOAL, conditional("lt", X, "exam"));
    Constraint.All transfer = (Constraint.All) question.constraints().get(NAME);
    assertThat(((Constraint.Row) transfer.parts().get(0)).relation())
        .isEqualTo(Constraint.Relation.LE);
  }

  @Test
  void theOnlyOtherValueIsKnownToo() {
    assertThat(question(MIXES, GOAL, conditional("le", "['not'," + X + "]", "exam")).constraints())
        .containsKey(NAME);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // Not of one value, not conditional, not known to have mass, a choice.
        "['le',['prob',['flag','e'],'exam'],'1/10']",
        "['le',['prob',['and',['flag','e'],['is','topic','x']],'exam'],'1/10']",
        "['le',['prob',['and',['flag','e'],['is','topic','x']],'exam'],['prob',['is','topic','x'],'exam']]",
        "['le',['cond',['is','topic','x'],['flag','e'],'exam'],'1/10']",
        "['or',['le',['cond',['flag','e'],['is','topic','x'],'exam'],'1/10'],"
            + "['le',['prob',['flag','e'],'exam'],'1/10']]",
      })
  void otherClaimsDoNotCarryOver(String fact) {
    assertThat(question(MIXES, GOAL, fact).constraints()).doesNotContainKey(NAME);
  }

  @Test
  void nothingCarriesOverWithoutAMixture() {
    Tie near = new Tie(Tie.Kind.TV, "exam", Rational.ONE);
    for (Optional<Tie> tie : List.of(Optional.<Tie>empty(), Optional.of(near))) {
      assertThat(question(tie, GOAL, conditional("le", X, "exam")).constraints())
          .doesNotContainKey(NAME);
    }
    Tie labels = Tie.mixes(Vocabulary.LABEL, "exam");
    assertThat(question(Optional.of(labels), GOAL, conditional("le", X, "exam")).constraints())
        .doesNotContainKey(NAME);
  }

  @Test
  void proofsUseWhatCarriesOver() {
    String y = "['not'," + X + "]";
    Question question =
        question(MIXES, GOAL, conditional("le", X, "exam"), conditional("le", y, "exam"));
    String proof =
        "[{'farkas':{'"
            + NAME
            + "/0':'1','within:clinic:mixes:certificate:1/0':'1','goal':'1','total:clinic':'1/10'}}]";
    assertThat(ProofChecker.defect(question, Proof.fromJson(node(proof)))).isEmpty();
    Question one = question(MIXES, GOAL, conditional("le", X, "exam"));
    assertThat(ProofChecker.defect(one, Proof.fromJson(node(proof)))).isPresent();
    Question tighter =
        question(
            MIXES,
            GOAL.replace("1/10", "99/1000"),
            conditional("le", X, "exam"),
            conditional("le", y, "exam"));
    assertThat(ProofChecker.defect(tighter, Proof.fromJson(node(proof)))).isPresent();
  }

  @Test
  void meansOfScoresCarryOver() {
    String fact = "['le',['cond-mean','s',['true']," + X + ",'exam'],'1/10']";
    Question question = question(MIXES, "['le',['mean','s',['true'],'clinic'],'1/10']", fact);
    assertThat(question.constraints()).containsKey(NAME);
  }
}
