// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Node;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Variables.Variable;

class ManyEventsProofTest {

  private static final int COUNT = 12;

  private static final Vocabulary VOCABULARY =
      new Vocabulary(
          new LabelSet.Values(List.of("a", "b")),
          List.of(new Vocabulary.Predictor("student", false)),
          List.of(new Vocabulary.Attribute("topic", List.of("x", "y", "z"))),
          IntStream.range(0, 60).mapToObj(i -> "f" + i).toList(),
          List.of(new Vocabulary.Score("margin", Rational.ZERO, Rational.ONE)),
          List.of(
              new Vocabulary.Population("exam", Optional.empty()),
              new Vocabulary.Population(
                  "field", Optional.of(new Tie(Tie.Kind.TV, "exam", Rational.of(1, 10))))));

  private static Event flag(int i) {
    return new Event.Flag("f" + i);
  }

  private static List<Event> flags(int count) {
    return IntStream.range(0, count).mapToObj(ManyEventsProofTest::flag).toList();
  }

  private static Quantity p(Event event) {
    return new Quantity.Probability(event, "exam");
  }

  private static Quantity sum(List<Event> events) {
    return new Quantity.Sum(events.stream().map(ManyEventsProofTest::p).toList());
  }

  private static Quantity number(long p, long q) {
    return new Quantity.Constant(Rational.of(p, q));
  }

  private static Formula compared(Formula.Relation relation, Quantity left, Quantity right) {
    return new Formula.Comparison(relation, left, right);
  }

  private static Question question(Formula goal, Formula... facts) {
    List<Question.Fact> named = new ArrayList<>();
    for (Formula fact : facts) {
      named.add(new Question.Fact("certificate:" + named.size(), fact));
    }
    return Question.of(
        VOCABULARY, named, Optional.of(new Question.Goal(goal, Question.Aim.NOT_TRUE)));
  }

  private static Optional<String> defect(Question question, String proof) {
    Node node = Node.root(JsonReader.read(proof.replace('\'', '"')));
    return ProofChecker.defect(question, Proof.fromJson(node));
  }

  /** Boole: the union of twelve events is at most as probable as they are together. */
  private static final Question BOOLE =
      question(compared(Formula.Relation.LE, p(new Event.Or(flags(COUNT))), sum(flags(COUNT))));

  /** The same without the last one, which is wrong in one cell of 4,096. */
  private static final Question WRONG =
      question(compared(Formula.Relation.LE, p(new Event.Or(flags(COUNT))), sum(flags(COUNT - 1))));

  /** The union is below one half, as each event is below one thirtieth. */
  private static final Question BOUNDED =
      question(
          compared(Formula.Relation.LE, p(new Event.Or(flags(COUNT))), number(1, 2)),
          IntStream.range(0, COUNT)
              .mapToObj(i -> compared(Formula.Relation.LE, p(flag(i)), number(1, 30)))
              .toArray(Formula[]::new));

  private static String all(String first, String multiplier) {
    return "[{'farkas':{"
        + IntStream.range(0, COUNT)
            .mapToObj(i -> "'certificate:" + i + "':'" + multiplier + "'")
            .collect(Collectors.joining(","))
        + first
        + "}}]";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[{'farkas':{'goal':'1'}}]|",
        "[{'farkas':{'goal':'5/7'}}]|",
        "[{'farkas':{'goal':'1','total:exam':'0'}}]|",
        "[{'farkas':{'goal':'1','total:exam':'-1/1000000'}}]" + "|step 0: the coefficient of P[",
        "[{'farkas':{'goal':'1','total:exam':'1/1000000'}}]"
            + "|step 0: the rows add up to the constant -1/1000000, which is below zero",
        "[{'farkas':{'goal':'-1'}}]|step 0: the multiplier of \"goal\" is negative",
        "[{'farkas':{'goal':'0'}}]"
            + "|step 0: the rows add up to the constant 0, which is not above zero",
        "[{'farkas':{}}]|step 0: the rows add up to the constant 0, which is not above zero",
        "[{'farkas':{'goal':'1','goal/0':'1'}}]"
            + "|step 0: \"goal/0\" is not an inequality that holds here",
        "[{'split':'goal','cases':[1]},{'farkas':{'goal':'1'}}]"
            + "|step 0: \"goal\" is not a choice that is open here",
        "[{'farkas':{'goal':'1','range:margin:exam:000000000000':'1'}}]"
            + "|step 0: \"range:margin:exam:000000000000\" is not an inequality that holds here",
      })
  void boole(String proof, String defect) {
    Optional<String> found = defect(BOOLE, proof);
    assertThat(found.isPresent()).isEqualTo(defect != null);
    found.ifPresent(reason -> assertThat(reason).startsWith(defect));
  }

  @Test
  void oneCellOfManyIsEnoughToReject() {
    assertThat(WRONG.isByEvents()).isTrue();
    assertThat(defect(WRONG, "[{'farkas':{'goal':'1'}}]").orElseThrow())
        .isEqualTo(
            "step 0: the coefficient of P[not f0 and not f1 and not f10 and f11 and not f2 and not f3"
                + " and not f4 and not f5 and not f6 and not f7 and not f8 and not f9] @ exam is -1,"
                + " which is not shown to be at least zero");
  }

  @Test
  void multipliersOfFactsThatAreTooSmallAreRejected() {
    assertThat(defect(BOUNDED, all(",'goal':'1'", "1"))).isEmpty();
    assertThat(defect(BOUNDED, all(",'goal':'1'", "999999/1000000")).orElseThrow())
        .contains(
            "coefficient of P[", "] @ exam is -1/1000000, which is not shown to be at least zero");
    assertThat(defect(BOUNDED, all(",'goal':'1'", "1000001/1000000"))).isEmpty();
    assertThat(defect(BOUNDED, all(",'goal':'1'", "5/4"))).isEmpty();
    assertThat(defect(BOUNDED, all(",'goal':'1'", "13/10")))
        .contains("step 0: the rows add up to the constant -1/50, which is below zero");
    assertThat(defect(BOUNDED, all("", "1")))
        .contains("step 0: the rows add up to the constant -2/5, which is not above zero");
    assertThat(
            defect(
                    BOUNDED,
                    all(",'goal':'1'", "1").replace("'certificate:7':'1'", "'certificate:7':'0'"))
                .orElseThrow())
        .contains("and f7 and not f8 and not f9] @ exam is -1,");
    assertThat(
            defect(BOUNDED, all(",'goal':'1'", "1").replace("'certificate:7'", "'certificate:12'")))
        .contains("step 0: \"certificate:12\" is not an inequality that holds here");
  }

  @Test
  void exclusiveValuesCountAsSuch() {
    List<Event> events = new ArrayList<>(flags(9));
    for (String value : List.of("x", "y", "z")) {
      events.add(new Event.Is("topic", value));
    }
    Quantity topics = sum(events.subList(9, 12));
    Formula once = compared(Formula.Relation.EQ, topics, number(1, 1));
    Formula all = compared(Formula.Relation.LE, p(new Event.And(flags(9))), p(flag(0)));
    Question question = question(new Formula.And(List.of(once, all)));
    assertThat(question.isByEvents()).isTrue();
    String proof =
        "[{'split':'goal','cases':[1,4]},{'split':'goal/0','cases':[2,3]},"
            + "{'farkas':{'goal/0/0':'1','total:exam':'-1'}},"
            + "{'farkas':{'goal/0/1':'1','total:exam':'1'}},{'farkas':{'goal/1':'1'}}]";
    assertThat(defect(question, proof)).isEmpty();
    assertThat(
            defect(question, proof.replace("'total:exam':'-1'", "'total:exam':'-2'")).orElseThrow())
        .contains("step 2: ", "is -1, which is not shown to be at least zero");
    Quantity two = sum(events.subList(9, 11));
    Question fewer =
        question(new Formula.And(List.of(compared(Formula.Relation.EQ, two, number(1, 1)), all)));
    assertThat(defect(fewer, proof).orElseThrow()).contains("step 2: ");
  }

  @Test
  void fewCellsAreListed() {
    assertThat(question(compared(Formula.Relation.LE, sum(flags(9)), number(9, 1))).isByEvents())
        .isFalse();
  }

  /** Of what the exam loses the field may have none, and of what it gains anything. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "1|1|0|0|1/2|",
        "1|1|0|0|3/5|",
        "3/2|1|0|0|1|",
        "1|1|0|0|499999/1000000|the rows add up to the constant -1/1000000",
        "1|1|0|0|1/3|the rows add up to the constant -1/6",
        "9/10|1|0|0|1/2|] @ exam and field is -1/10",
        "1|9/10|0|0|1/2|] @ field is -1/10",
        "1|9/10|1/10|0|1/2|the rows add up to the constant -9/100",
        "1|9/10|1/10|-1/10|1/2|] @ exam is -1/10",
        "1|0|0|0|1/2|] @ field is -1,",
        "1|-1|0|0|1/2|the multiplier of \"within:field\" is negative",
      })
  void aTieMovesMass(
      String fact, String within, String field, String exam, String bound, String defect) {
    Event union = new Event.Or(flags(COUNT));
    Formula goal =
        compared(
            Formula.Relation.LE,
            new Quantity.Probability(union, "field"),
            new Quantity.Constant(Rational.parse(bound).add(Rational.of(1, 10))));
    Question question = question(goal, compared(Formula.Relation.LE, p(union), number(1, 2)));
    assertThat(question.isByEvents()).isTrue();
    String proof =
        String.format(
            "[{'farkas':{'goal':'1','certificate:0':'%s','within:field':'%s','total:field':'%s',"
                + "'total:exam':'%s'}}]",
            fact, within, field, exam);
    Optional<String> found = defect(question, proof);
    assertThat(found.isPresent()).isEqualTo(defect != null);
    found.ifPresent(reason -> assertThat(reason).contains(defect));
  }

  /** {@code E[margin 1(f0 ... f11)] <= P[f0 ... f11]}, as the score is at most one. */
  @Test
  void aScoreIsAtMostItsRange() {
    Event all = new Event.And(flags(COUNT));
    Question question =
        question(compared(Formula.Relation.LE, new Quantity.Mean("margin", all, "exam"), p(all)));
    assertThat(question.isByEvents()).isTrue();
    assertThat(defect(question, "[{'farkas':{'goal':'1'}}]")).isEmpty();
    Question wrong =
        question(
            compared(
                Formula.Relation.LE,
                new Quantity.Mean("margin", all, "exam"),
                p(new Event.And(flags(COUNT + 1)))));
    assertThat(defect(wrong, "[{'farkas':{'goal':'1'}}]").orElseThrow())
        .contains("] @ exam at high margin is -1");
    Question bin =
        question(
            compared(
                Formula.Relation.GE,
                new Quantity.Mean("margin", all, "exam"),
                new Quantity.Product(
                    number(1, 2),
                    p(Event.and(all, new Event.AtLeast("margin", Rational.of(1, 2)))))));
    assertThat(defect(bin, "[{'farkas':{'goal':'1'}}]")).isEmpty();
    Question beyond =
        question(
            compared(
                Formula.Relation.GE,
                new Quantity.Mean("margin", all, "exam"),
                new Quantity.Product(
                    number(2, 3),
                    p(Event.and(all, new Event.AtLeast("margin", Rational.of(1, 2)))))));
    assertThat(defect(beyond, "[{'farkas':{'goal':'1'}}]").orElseThrow())
        .contains("] @ exam at low margin is -1/6");
  }

  @Test
  void aProofThatTakesTooLongToCheckIsRefused() {
    Random random = new Random(3);
    List<Quantity> clauses = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      List<Event> literals = new ArrayList<>();
      for (int j = 0; j < 3; j++) {
        Event flag = flag(random.nextInt(60));
        literals.add(random.nextBoolean() ? flag : new Event.Not(flag));
      }
      clauses.add(p(new Event.Or(literals)));
    }
    Question question =
        question(compared(Formula.Relation.GE, new Quantity.Sum(clauses), number(200, 1)));
    Proof proof =
        new Proof(
            List.of(
                new Proof.Farkas(
                    Map.of("goal", Rational.ONE, "total:exam", Rational.of(-2_001, 10)))));
    assertThat(ProofChecker.defect(question, proof, 50))
        .contains("whether some cell has a negative sum is not decided within 50 steps");
  }

  /** By events and by cells the same multipliers are right. */
  @Property(tries = 400, shrinking = ShrinkingMode.OFF)
  void eventsAndCellsAgree(@ForAll long seed) {
    Random random = new Random(seed);
    int count = 2 + random.nextInt(7);
    List<Question.Fact> facts = new ArrayList<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      facts.add(
          new Question.Fact(
              "certificate:" + i,
              compared(
                  random.nextBoolean() ? Formula.Relation.LT : Formula.Relation.LE,
                  p(event(random, count, 3)),
                  new Quantity.Sum(
                      List.of(p(event(random, count, 2)), number(random.nextInt(5) - 4, 4))))));
    }
    Question events = Question.of(VOCABULARY, facts, Optional.empty(), List.of(), 0);
    Question cells = Question.ofCells(VOCABULARY, facts, Optional.empty(), List.of());
    assertThat(events.isByEvents()).isTrue();
    assertThat(cells.isByEvents()).isFalse();
    Map<String, Rational> multipliers =
        facts.stream()
            .collect(Collectors.toMap(Question.Fact::name, f -> Rational.of(random.nextInt(3))));
    multipliers.put("total:exam", Rational.of(random.nextInt(9) - 4, 4));
    Proof proof = new Proof(List.of(new Proof.Farkas(multipliers)));
    boolean isRight = ProofChecker.defect(cells, proof).isEmpty();
    assertThat(ProofChecker.defect(events, proof).isEmpty()).isEqualTo(isRight);
    Statistics.label("right").collect(isRight);
    // Each form means the same in each cell.
    for (Question.Fact fact : facts) {
      LinearForm byEvents = ((Constraint.Row) events.constraints().get(fact.name())).form();
      LinearForm byCells = ((Constraint.Row) cells.constraints().get(fact.name())).form();
      for (String cell : cells.cells().all()) {
        assertThat(at(events, byEvents, cells.cells(), cell))
            .isEqualTo(at(cells, byCells, cells.cells(), cell));
      }
    }
  }

  private static Rational at(Question question, LinearForm form, Cells cells, String cell) {
    Rational sum = form.constant();
    for (var entry : form.coefficients().entrySet()) {
      Variable variable = question.variables().get(entry.getKey());
      boolean holds =
          variable instanceof Variable.EventMass mass
              ? cells.holds(mass.event(), cell)
              : ((Variable.CellMass) variable).cell().equals(cell);
      sum = holds ? sum.add(entry.getValue()) : sum;
    }
    return sum;
  }

  private static Event event(Random random, int count, int depth) {
    if (depth == 0 || random.nextInt(4) == 0) {
      return random.nextInt(8) == 0
          ? new Event.Is("topic", random.nextBoolean() ? "x" : "y")
          : flag(random.nextInt(count));
    }
    return switch (random.nextInt(4)) {
      case 0 -> new Event.Not(event(random, count, depth - 1));
      case 1 ->
          new Event.Or(List.of(event(random, count, depth - 1), event(random, count, depth - 1)));
      default ->
          new Event.And(List.of(event(random, count, depth - 1), event(random, count, depth - 1)));
    };
  }
}
