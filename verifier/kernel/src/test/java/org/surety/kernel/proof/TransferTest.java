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
  void aRowNamesTheFactThatCarriesOverWhateverThePopulationIsCalled() {
    assertThat(Question.source("within:field:mixes:assumption:a")).isEqualTo("assumption:a");
    assertThat(Question.source("within:mixes:mixes:assumption:a")).isEqualTo("assumption:a");
    assertThat(Question.source("within:mixes:mixes:assumption:mixes"))
        .isEqualTo("assumption:mixes");
    assertThat(Question.source("within:mixes")).isEqualTo("within:mixes");
    assertThat(Question.source("assumption:mixes")).isEqualTo("assumption:mixes");
  }

  @Test
  void aStrictClaimIsStrictWhereTheValueHasMass() {
    Question question = question(MIXES, GOAL, conditional("lt", X, "exam"));
    Constraint.All transfer = (Constraint.All) question.constraints().get(NAME);
    Constraint.Row row = (Constraint.Row) transfer.parts().get(0);
    assertThat(row.relation()).isEqualTo(Constraint.Relation.LE);
    List<Constraint> cases = ((Constraint.Any) transfer.parts().get(1)).parts();
    assertThat(cases.get(0)).isEqualTo(Constraint.belowZero(row.form()));
    Constraint.Row none = (Constraint.Row) cases.get(1);
    assertThat(none.relation()).isEqualTo(Constraint.Relation.LE);
    assertThat(coefficient(question, none, "clinic", "01")).isEqualTo(Rational.ONE);
    assertThat(coefficient(question, none, "clinic", "11")).isEqualTo(Rational.ONE);
    assertThat(none.form().coefficients()).hasSize(2);
    assertThat(transfer.parts()).hasSize(2);
  }

  private static final String LESS = "['lt',['prob',['flag','e'],'clinic'],'1/10']";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "lt|lt|'#0/1/1':'1','#1/1/1':'1','total:clinic':'-1'|",
        // Nothing is known where the other value has all the mass.
        "lt|le|'#0/1/1':'1','#1/0':'1','goal':'1','total:clinic':'1/10'"
            + "|step 2: \"within:clinic:mixes:certificate:1/1\" is not a choice that is open here",
        "lt|lt|'#0/1/1':'1','total:clinic':'-1'"
            + "|step 4: the coefficient of P[e and topic != x] @ clinic is -1, which is negative",
        "lt|lt|'#0/1/0':'1','#1/1/0':'1','goal':'1','total:clinic':'1/10'"
            + "|step 4: \"within:clinic:mixes:certificate:0/1/0\" is not an inequality that holds here",
      })
  void aStrictClaimOfEachValueIsOneOfTheWhole(
      String first, String second, String last, String defect) {
    String y = "['not'," + X + "]";
    Question question =
        question(MIXES, LESS, conditional(first, X, "exam"), conditional(second, y, "exam"));
    String proof =
        "[{'split':'#0/1','cases':[1,2]},"
            + "{'farkas':{'#0/1/0':'1','#1/0':'1','goal':'1','total:clinic':'1/10'}},"
            + "{'split':'#1/1','cases':[3,4]},"
            + "{'farkas':{'#0/0':'1','#1/1/0':'1','goal':'1','total:clinic':'1/10'}},"
            + "{'farkas':{"
            + last
            + "}}]";
    String named = proof.replace("#", "within:clinic:mixes:certificate:");
    assertThat(ProofChecker.defect(question, Proof.fromJson(node(named))))
        .isEqualTo(Optional.ofNullable(defect));
  }

  /** Of the cells e topic = x: {@code P[x]}, {@code P[e | x]} and {@code P[e | y]} are these. */
  private static Map<String, Rational> masses(Rational first, Rational inX, Rational inY) {
    Rational second = Rational.ONE.subtract(first);
    return Map.of(
        "01", first.multiply(Rational.ONE.subtract(inX)),
        "11", first.multiply(inX),
        "00", second.multiply(Rational.ONE.subtract(inY)),
        "10", second.multiply(inY));
  }

  private static Rational value(
      Question question, LinearForm form, Map<String, Map<String, Rational>> populations) {
    Rational sum = form.constant();
    for (Map.Entry<Integer, Rational> entry : form.coefficients().entrySet()) {
      var mass = (Variables.Variable.CellMass) question.variables().get(entry.getKey());
      sum = sum.add(entry.getValue().multiply(populations.get(mass.population()).get(mass.cell())));
    }
    return sum;
  }

  private static boolean holds(
      Question question, Constraint constraint, Map<String, Map<String, Rational>> populations) {
    return switch (constraint) {
      case Constraint.All all ->
          all.parts().stream().allMatch(part -> holds(question, part, populations));
      case Constraint.Any any ->
          any.parts().stream().anyMatch(part -> holds(question, part, populations));
      case Constraint.Product product -> throw new IllegalArgumentException("not linear");
      case Constraint.Row row -> {
        int sign = value(question, row.form(), populations).signum();
        yield switch (row.relation()) {
          case LE -> sign <= 0;
          case LT -> sign < 0;
          case EQ -> sign == 0;
        };
      }
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"lt", "le", "eq", "ge", "gt", "ne"})
  void whatCarriesOverHoldsInEveryMixture(String relation) {
    int carried = 0;
    for (String population : List.of("exam", "clinic")) {
      Question question = question(MIXES, GOAL, conditional(relation, X, population));
      Constraint claim = question.constraints().get("certificate:0");
      Constraint transfer = question.constraints().get(NAME);
      for (int choice = 0; choice < 5 * 5 * 11; choice++) {
        Rational inX = Rational.of(choice / 25, 20);
        Map<String, Map<String, Rational>> populations =
            Map.of(
                "exam", masses(Rational.of(choice % 5, 4), inX, Rational.of(1, 3)),
                "clinic", masses(Rational.of(choice / 5 % 5, 4), inX, Rational.of(1, 3)));
        if (transfer != null && holds(question, claim, populations)) {
          carried++;
          assertThat(holds(question, transfer, populations)).as("%s", populations).isTrue();
        }
      }
    }
    assertThat(carried > 0).isEqualTo(!relation.equals("ne"));
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
