// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.surety.entailment.Terms.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.surety.entailment.ManyCellsTest.Instance;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Question;

/** Products of probabilities where there are so many cells that these are not listed. */
class ManyCellsProductsTest {

  private static Vocabulary flags(int count) {
    return Terms.flags(IntStream.range(0, count).mapToObj(i -> "f" + i).toList());
  }

  private static Event f(int i) {
    return flag("f" + i);
  }

  private static Event anyOf(int from, int to) {
    return Event.or(
        IntStream.range(from, to).mapToObj(ManyCellsProductsTest::f).toArray(Event[]::new));
  }

  private static Formula independent(Event a, Event b) {
    return eq(p(and(a, b)), new Quantity.Product(p(a), p(b)));
  }

  /** Each flag has a probability between a tenth and a half. */
  private static List<Formula> bounds(int count) {
    List<Formula> facts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      facts.add(le(p(f(i)), number(1, 2)));
      facts.add(ge(p(f(i)), number(1, 10)));
    }
    return facts;
  }

  private static void isProved(int count, List<Formula> facts, Formula requirement) {
    List<Question.Fact> given = assume(facts.toArray(Formula[]::new));
    Answer answer = decide(flags(count), given, requirement);
    assertThat(answer.verdict()).as("%s", answer.reason()).isEqualTo(Verdict.PROVED);
    assertThat(answer.proof()).isPresent();
  }

  private static void isOpen(int count, List<Formula> facts, Formula requirement) {
    List<Question.Fact> given = assume(facts.toArray(Formula[]::new));
    Answer answer = decide(flags(count), given, requirement);
    assertThat(answer.reason()).contains(Answer.OPEN);
    assertThat(answer.holds()).isPresent();
    assertThat(answer.fails()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 12, 14, 30})
  void twoIndependentFlagsAmongOthers(int count) {
    List<Formula> facts = bounds(count);
    facts.add(independent(f(0), f(1)));
    isProved(count, facts, le(p(and(f(0), f(1))), number(1, 4)));
    isProved(count, facts, ge(p(and(f(0), f(1))), number(1, 100)));
    isOpen(count, facts, le(p(and(f(0), f(1))), number(24, 100)));
    Implied interval =
        interval(
            flags(count),
            assume(facts.toArray(Formula[]::new)),
            le(p(and(f(0), f(1))), number(24, 100)));
    assertThat(interval.low().orElseThrow().value()).isEqualTo(Rational.of(1, 100));
    assertThat(interval.high().orElseThrow().value()).isEqualTo(Rational.of(1, 4));
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 14, 30})
  void whatFollowsByWayOfFactsNearby(int count) {
    List<Formula> facts = bounds(count);
    facts.add(independent(f(0), f(1)));
    facts.add(le(p(and(f(2), not(and(f(0), f(1))))), number(1, 20)));
    isProved(count, facts, le(p(f(2)), number(3, 10)));
    isOpen(count, facts, le(p(f(2)), number(29, 100)));
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 12, 20})
  void independentUnions(int count) {
    List<Formula> facts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      facts.add(ge(p(f(i)), number(2, 5)));
    }
    facts.add(independent(anyOf(0, count / 2), anyOf(count / 2, count)));
    isProved(count, facts, ge(p(anyOf(0, count)), number(64, 100)));
    isOpen(count, facts, ge(p(anyOf(0, count)), number(65, 100)));
  }

  @Test
  void contradictionsOfProducts() {
    List<Formula> facts = bounds(16);
    facts.add(independent(f(0), f(1)));
    facts.add(ge(p(and(f(0), f(1), f(2))), number(26, 100)));
    Answer answer =
        decide(flags(16), assume(facts.toArray(Formula[]::new)), le(p(f(9)), number(1, 3)));
    assertThat(answer.verdict()).isEqualTo(Verdict.INCONSISTENT);
    assertThat(answer.core())
        .containsExactlyInAnyOrder(
            "assumption:0", "assumption:2", "assumption:32", "assumption:33");
  }

  /** All worlds give the flag the root of a half: none can be shown, and Z3 is not asked. */
  @Test
  void whatIsTooMuchForZ3SaysSo() {
    List<Formula> facts = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      facts.add(ge(p(f(i)), number(1, 10)));
    }
    facts.add(eq(new Quantity.Product(p(f(0)), p(f(0))), number(1, 2)));
    List<Question.Fact> given = assume(facts.toArray(Formula[]::new));
    try (Entailment entailment = new Entailment(flags(14), given, List.of(), LIMITS)) {
      assertThat(entailment.decide(ge(p(f(0)), number(7, 10))).verdict()).isEqualTo(Verdict.PROVED);
      assertThat(entailment.doubt())
          .contains(
              "neither a proof nor a world was found, and Z3 is asked only where events can be true or"
                  + " false together in at most 8,000 ways; fewer flags, answers and scores in one file"
                  + " have fewer (12 flags have up to 4,096), so that splitting the file may help");
    }
  }

  /** What is true in the world of the facts is never refuted, what is false in it never proved. */
  @Property(tries = 15, shrinking = ShrinkingMode.OFF)
  void nothingProvedIsFalseInTheWorldOfTheFacts(@ForAll long seed) {
    Random random = new Random(seed);
    int count = 11 + random.nextInt(8);
    Instance instance = Instance.of(random, count, 4 + random.nextInt(12), 3, 30);
    List<Question.Fact> facts = new ArrayList<>(instance.facts());
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      facts.add(new Question.Fact("product:" + i, product(random, instance, count)));
    }
    try (Entailment entailment =
        new Entailment(flags(count), facts, List.of(), new Limits(1_000))) {
      for (int i = 0; i < 3; i++) {
        Event event = ManyCellsTest.clause(random, count, 3);
        int truth = instance.truth(event);
        int bound = Math.clamp(truth + random.nextInt(401) - 200, 0, 1000);
        Formula requirement = le(p(event), number(bound, 1000));
        Answer answer = entailment.decide(requirement);
        check(flags(count), facts, requirement, answer);
        Statistics.label("verdict").collect(answer.verdict());
        assertThat(answer.verdict())
            .isNotEqualTo(Verdict.INCONSISTENT)
            .isNotEqualTo(truth <= bound ? Verdict.REFUTED : Verdict.PROVED);
        Implied implied = entailment.interval(requirement).orElseThrow();
        Rational value = Rational.of(truth, 1000);
        implied.low().ifPresent(end -> check(flags(count), facts, end));
        implied.high().ifPresent(end -> check(flags(count), facts, end));
        assertThat(implied.low().map(Implied.End::value).orElse(value)).isLessThanOrEqualTo(value);
        assertThat(implied.high().map(Implied.End::value).orElse(value))
            .isGreaterThanOrEqualTo(value);
      }
    }
  }

  /** What a probability is to the product of two others there, or nearly. */
  private static Formula product(Random random, Instance instance, int count) {
    Event a = ManyCellsTest.clause(random, count, 2);
    Event b = ManyCellsTest.clause(random, count, 2);
    Rational both = Rational.of(instance.truth(and(a, b)), 1000);
    Rational product =
        Rational.of(instance.truth(a), 1000).multiply(Rational.of(instance.truth(b), 1000));
    Quantity gap =
        new Quantity.Constant(both.subtract(product).add(Rational.of(random.nextInt(21), 1000)));
    Formula above = le(minus(p(and(a, b)), new Quantity.Product(p(a), p(b))), gap);
    Quantity low =
        new Quantity.Constant(
            both.subtract(product).subtract(Rational.of(random.nextInt(21), 1000)));
    Formula below = ge(minus(p(and(a, b)), new Quantity.Product(p(a), p(b))), low);
    return random.nextBoolean() ? all(above, below) : random.nextBoolean() ? above : below;
  }
}
