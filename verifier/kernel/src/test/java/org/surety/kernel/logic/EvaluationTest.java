// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.logic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.surety.kernel.arithmetic.Rational;

class EvaluationTest {

  private static final Vocabulary VOCABULARY =
      new Vocabulary(
          new LabelSet.Values(List.of("a", "b")),
          List.of(new Vocabulary.Predictor("student", false)),
          List.of(),
          List.of("hard", "never"),
          List.of(new Vocabulary.Score("radius", Rational.ZERO, Rational.of(2))),
          List.of(new Vocabulary.Population("exam", Optional.empty())));
  private static final Event HARD = new Event.Flag("hard");
  private static final Event NEVER = new Event.Flag("never");
  private static final Event RIGHT = new Event.Same("student", "label");

  // The bases in order: student = label, hard, never.
  private static final World WORLD =
      new World(
          List.of(
              new Event.Same("student", "label"), new Event.Flag("hard"), new Event.Flag("never")),
          Map.of(
              "exam",
              Map.of(
                  "100", mass("1/2", "3/4"),
                  "110", mass("1/8", "1/8"),
                  "010", mass("1/4", "0"),
                  "000", mass("1/8", "1/4"))));

  private static World.Mass mass(String probability, String radius) {
    return new World.Mass(Rational.parse(probability), Map.of("radius", Rational.parse(radius)));
  }

  private static final Evaluation EVALUATION = new Evaluation(WORLD, VOCABULARY);

  private static Quantity p(Event event) {
    return new Quantity.Probability(event, "exam");
  }

  private static Quantity p(Event event, Event given) {
    return new Quantity.Conditional(event, given, "exam");
  }

  private static Quantity number(long p, long q) {
    return new Quantity.Constant(Rational.of(p, q));
  }

  private static void value(Quantity quantity, String expected) {
    assertThat(EVALUATION.value(quantity))
        .isEqualTo(expected.isEmpty() ? Optional.empty() : Optional.of(Rational.parse(expected)));
  }

  @Test
  void quantities() {
    assertThat(WORLD.defect(VOCABULARY)).isEmpty();
    value(p(RIGHT), "5/8");
    value(p(new Event.True()), "1");
    value(p(new Event.False()), "0");
    value(p(RIGHT, HARD), "1/3");
    value(p(RIGHT, NEVER), "");
    value(new Quantity.Mean("radius", new Event.True(), "exam"), "9/8");
    value(new Quantity.Mean("radius", HARD, "exam"), "1/8");
    value(new Quantity.ConditionalMean("radius", RIGHT, HARD, "exam"), "1/3");
    value(new Quantity.ConditionalMean("radius", RIGHT, NEVER, "exam"), "");
    value(new Quantity.Sum(List.of(p(RIGHT), p(HARD), number(1, 8))), "9/8");
    value(new Quantity.Difference(p(HARD), p(RIGHT)), "-1/4");
    value(new Quantity.Product(p(HARD), p(RIGHT)), "15/64");
    value(new Quantity.Quotient(p(HARD), p(RIGHT)), "3/5");
    value(new Quantity.Quotient(p(HARD), p(NEVER)), "");
    value(new Quantity.Quotient(p(HARD), number(-1, 2)), "");
    value(new Quantity.Minimum(List.of(p(HARD), p(RIGHT), number(3, 8))), "3/8");
    value(new Quantity.Maximum(List.of(p(HARD), p(RIGHT), number(1, 9))), "5/8");
    value(new Quantity.Absolute(new Quantity.Difference(p(HARD), p(RIGHT))), "1/4");
  }

  @Test
  void whatContainsTheUndefinedIsUndefined() {
    Quantity undefined = p(RIGHT, NEVER);
    value(new Quantity.Sum(List.of(p(RIGHT), undefined)), "");
    value(new Quantity.Difference(undefined, undefined), "");
    value(new Quantity.Product(number(0, 1), undefined), "");
    value(new Quantity.Quotient(undefined, number(1, 1)), "");
    value(new Quantity.Minimum(List.of(number(-9, 1), undefined)), "");
    value(new Quantity.Maximum(List.of(undefined, number(9, 1))), "");
    value(new Quantity.Absolute(undefined), "");
  }

  private static final Formula TRUE = new Formula.Always();
  private static final Formula FALSE = new Formula.Not(TRUE);
  private static final Formula UNDEFINED =
      new Formula.Comparison(Formula.Relation.GE, p(RIGHT, NEVER), number(0, 1));

  @Test
  void strongKleeneLogic() {
    List<Formula> formulas = List.of(TRUE, FALSE, UNDEFINED);
    String[] and = {"TFU", "FFF", "UFU"};
    String[] or = {"TTT", "TFU", "TUU"};
    String not = "FTU";
    for (int i = 0; i < 3; i++) {
      assertThat(letter(new Formula.Not(formulas.get(i)))).isEqualTo(not.charAt(i));
      for (int j = 0; j < 3; j++) {
        List<Formula> pair = List.of(formulas.get(i), formulas.get(j));
        assertThat(letter(new Formula.And(pair))).isEqualTo(and[i].charAt(j));
        assertThat(letter(new Formula.Or(pair))).isEqualTo(or[i].charAt(j));
      }
    }
  }

  private static char letter(Formula formula) {
    return EVALUATION.truth(formula).name().charAt(0);
  }

  @Test
  void comparisons() {
    Quantity low = number(1, 3);
    Quantity high = number(1, 2);
    for (Formula.Relation relation : Formula.Relation.values()) {
      String expected =
          switch (relation) {
            case LT -> "TFF";
            case LE -> "TTF";
            case EQ -> "FTF";
            case NE -> "TFT";
            case GE -> "FTT";
            case GT -> "FFT";
          };
      assertThat(letter(new Formula.Comparison(relation, low, high))).isEqualTo(expected.charAt(0));
      assertThat(letter(new Formula.Comparison(relation, low, low))).isEqualTo(expected.charAt(1));
      assertThat(letter(new Formula.Comparison(relation, high, low))).isEqualTo(expected.charAt(2));
      assertThat(letter(new Formula.Comparison(relation, p(RIGHT, NEVER), low))).isEqualTo('U');
      assertThat(letter(new Formula.Comparison(relation, low, p(RIGHT, NEVER)))).isEqualTo('U');
    }
  }

  @Test
  void whatTheWorldLeavesOpenIsNoNumber() {
    Evaluation other =
        new Evaluation(
            new World(
                List.of(new Event.Flag("hard")),
                Map.of("exam", Map.of("1", new World.Mass(Rational.ONE, Map.of())))),
            VOCABULARY);
    assertThat(other.probability(HARD, "exam")).isEqualTo(Rational.ONE);
    assertThatThrownBy(() -> other.probability(HARD, "field"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> other.probability(RIGHT, "exam"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> other.value(new Quantity.Mean("radius", HARD, "exam")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Probabilities are sums over the examples in which the event holds. */
  @Property(tries = 500)
  void agreesWithConcreteExamples(@ForAll long seed) {
    RandomCase random = new RandomCase(seed);
    Masses masses = Masses.random(random);
    List<Event.Base> bases = Cells.inOrder(random.pool());
    Evaluation evaluation =
        new Evaluation(masses.world(random.vocabulary(), bases), random.vocabulary());
    Event event = random.event(3);
    Event given = random.event(2);
    for (String population : List.of("exam", "field", "clinic")) {
      Map<RandomCase.Example, Rational> examples =
          new LinkedHashMap<>(masses.populations().get(population));
      Rational both = Rational.ZERO;
      Rational condition = Rational.ZERO;
      Rational mean = Rational.ZERO;
      for (var entry : examples.entrySet()) {
        if (given.holds(base -> RandomCase.holds(base, entry.getKey()))) {
          condition = condition.add(entry.getValue());
          if (event.holds(base -> RandomCase.holds(base, entry.getKey()))) {
            both = both.add(entry.getValue());
            mean = mean.add(entry.getValue().multiply(entry.getKey().scores().get("radius")));
          }
        }
      }
      Optional<Rational> expected =
          condition.signum() > 0 ? Optional.of(both.divide(condition)) : Optional.empty();
      assertThat(evaluation.value(new Quantity.Conditional(event, given, population)))
          .isEqualTo(expected);
      Optional<Rational> expectedMean =
          condition.signum() > 0 ? Optional.of(mean.divide(condition)) : Optional.empty();
      assertThat(evaluation.value(new Quantity.ConditionalMean("radius", event, given, population)))
          .isEqualTo(expectedMean);
    }
  }
}
