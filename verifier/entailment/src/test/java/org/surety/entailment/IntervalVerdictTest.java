// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.surety.entailment.Terms.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

/** The interval beside a verdict says what the verdict says, however many facts and cells there are. */
class IntervalVerdictTest {

  private static Vocabulary flags(int count) {
    return Terms.flags(IntStream.range(0, count).mapToObj(i -> "f" + i).toList());
  }

  private static Event f(int i) {
    return flag("f" + i);
  }

  /** The quantity, and its value in the world of the facts. */
  private record Asked(Quantity quantity, Optional<Rational> truth) {}

  private static Asked asked(Random random, Instance instance, int flags) {
    Event event = ManyCellsTest.clause(random, flags, 4);
    Event other = ManyCellsTest.clause(random, flags, 2);
    Rational truth = Rational.of(instance.truth(event), 1000);
    Rational given = Rational.of(instance.truth(other), 1000);
    return switch (random.nextInt(4)) {
      case 0 -> new Asked(minus(p(event), p(other)), Optional.of(truth.subtract(given)));
      case 1 -> {
        Rational both = Rational.of(instance.truth(and(event, other)), 1000);
        yield new Asked(
            p(event, other),
            given.signum() > 0 ? Optional.of(both.divide(given)) : Optional.empty());
      }
      default -> new Asked(p(event), Optional.of(truth));
    };
  }

  /** Bounds of a flag by others, in a chain, beside facts that say nothing of it. */
  @ParameterizedTest
  @ValueSource(ints = {0, 30, 200})
  void chainsGiveEndsThatNoFactAboutTheSameEventsGives(int others) {
    List<Formula> facts = new ArrayList<>();
    facts.add(le(p(and(f(0), not(f(1)))), number(1, 10)));
    facts.add(le(p(and(f(1), not(f(2)))), number(1, 20)));
    facts.add(le(p(f(2)), number(1, 20)));
    Random random = new Random(3);
    for (int i = 0; i < others; i++) {
      facts.add(le(p(and(ManyCellsTest.clause(random, 8, 3), f(7))), number(9, 10)));
    }
    Vocabulary vocabulary = flags(8);
    Implied found =
        interval(vocabulary, assume(facts.toArray(Formula[]::new)), le(p(f(0)), number(3, 10)));
    assertThat(found.low().orElseThrow().value()).isEqualTo(Rational.ZERO);
    assertThat(found.high().orElseThrow().value()).isEqualTo(Rational.of(1, 5));
  }

  /** What takes squares to prove is an end too, where the requirement names it. */
  @Test
  void whatIsComparedWithIsAnEndWhereAProofShowsIt() {
    Vocabulary vocabulary = flags(2);
    Quantity x = p(f(0));
    Quantity y = p(f(1));
    Quantity squares =
        new Quantity.Sum(List.of(new Quantity.Product(x, x), new Quantity.Product(y, y)));
    Quantity twice = new Quantity.Product(number(2, 1), new Quantity.Product(x, y));
    Implied difference = interval(vocabulary, List.of(), gt(squares, twice));
    assertThat(difference.low().orElseThrow().value()).isEqualTo(Rational.ZERO);
    Quantity parts = new Quantity.Product(x, minus(number(1, 1), x));
    Implied most = interval(vocabulary, List.of(), lt(parts, number(1, 4)));
    assertThat(most.high().orElseThrow().value()).isEqualTo(Rational.of(1, 4));
    Implied more = interval(vocabulary, List.of(), lt(parts, number(1, 5)));
    assertThat(more.high().orElseThrow().value()).isGreaterThanOrEqualTo(Rational.of(1, 4));
  }

  @Property(tries = 15, shrinking = ShrinkingMode.OFF)
  void intervalsSayWhatVerdictsSay(@ForAll long seed) {
    Random random = new Random(seed);
    int flags = 7 + random.nextInt(4);
    Vocabulary vocabulary = flags(flags);
    Instance instance = Instance.of(random, flags, 30 + random.nextInt(90), 3, 20);
    try (Entailment entailment = new Entailment(vocabulary, instance.facts(), List.of(), LIMITS)) {
      for (int i = 0; i < 3; i++) {
        Asked asked = asked(random, instance, flags);
        Rational near = asked.truth().orElse(Rational.of(1, 2));
        Rational bound = near.add(Rational.of(random.nextInt(201) - 100, 1000));
        boolean isUpper = random.nextBoolean();
        Quantity number = new Quantity.Constant(bound);
        Formula requirement = isUpper ? le(asked.quantity(), number) : ge(asked.quantity(), number);
        Answer answer = entailment.decide(requirement);
        Implied implied = entailment.interval(requirement).orElseThrow();
        Statistics.label("verdict").collect(answer.verdict());
        implied.low().ifPresent(end -> check(vocabulary, instance.facts(), end));
        implied.high().ifPresent(end -> check(vocabulary, instance.facts(), end));
        Optional<Rational> low = implied.low().map(Implied.End::value);
        Optional<Rational> high = implied.high().map(Implied.End::value);
        asked
            .truth()
            .ifPresent(
                value -> {
                  assertThat(low.orElse(value)).isLessThanOrEqualTo(value);
                  assertThat(high.orElse(value)).isGreaterThanOrEqualTo(value);
                });
        if (answer.verdict() != Verdict.UNDECIDED) {
          boolean isBelow = (answer.verdict() == Verdict.PROVED) == isUpper;
          if (isBelow) {
            assertThat(high.orElseThrow()).isLessThanOrEqualTo(bound);
          } else {
            assertThat(low.orElseThrow()).isGreaterThanOrEqualTo(bound);
          }
        }
      }
    }
  }
}
