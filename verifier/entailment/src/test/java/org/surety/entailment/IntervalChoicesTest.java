// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.surety.entailment.Terms.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.surety.entailment.ManyCellsTest.Instance;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Question;

/** Intervals beside facts that leave a choice, of cells that are listed and of those that are not. */
class IntervalChoicesTest {

  private static final Rational GRID = Rational.of(1, 1_000_000);
  private static final Event A = flag("a");
  private static final Event B = flag("b");

  private static Event f(int i) {
    return flag("f" + i);
  }

  private static Vocabulary vocabulary(int flags) {
    return Terms.flags(IntStream.range(0, flags).mapToObj(i -> "f" + i).toList());
  }

  private static void ends(Implied implied, Rational low, Rational high) {
    assertThat(implied.low().map(Implied.End::value)).contains(low);
    assertThat(implied.high().map(Implied.End::value)).contains(high);
  }

  /** Says nothing, of so many flags that cells are not listed. */
  private static Formula idle() {
    return le(
        p(or(IntStream.range(20, 32).mapToObj(IntervalChoicesTest::f).toArray(Event[]::new))),
        number(1, 1));
  }

  private static Implied amongMany(Formula requirement, Formula... facts) {
    List<Formula> all = new ArrayList<>(List.of(facts));
    all.add(idle());
    return interval(vocabulary(32), assume(all.toArray(Formula[]::new)), requirement);
  }

  @Test
  void aChoiceElsewhereTakesNoEnd() {
    Instance instance = Instance.of(new Random(1), 12, 60, 3, 100);
    List<Question.Fact> facts = new ArrayList<>(instance.facts());
    Formula choice = any(le(p(f(2)), number(99, 100)), le(p(f(3)), number(99, 100)));
    facts.add(new Question.Fact("assumption:60", choice));
    Random random = new Random(2);
    for (int i = 0; i < 5; i++) {
      Formula requirement = le(p(ManyCellsTest.clause(random, 12, 3)), number(1, 2));
      Implied without = interval(vocabulary(12), instance.facts(), requirement);
      Implied with = interval(vocabulary(12), facts, requirement);
      ends(with, without.low().orElseThrow().value(), without.high().orElseThrow().value());
    }
  }

  @Test
  void endsAreThoseOfTheWidestCase() {
    Formula choice = any(le(p(f(0)), number(1, 10)), eq(p(f(0)), number(3, 10)));
    ends(amongMany(le(p(f(0)), number(1, 2)), choice), Rational.ZERO, Rational.of(3, 10));
    Implied implied = amongMany(le(p(f(1)), number(1, 2)), choice, le(p(f(1)), p(f(0))));
    ends(implied, Rational.ZERO, Rational.of(3, 10));
    assertThat(implied.high().orElseThrow().core())
        .containsExactlyInAnyOrder("assumption:0", "assumption:1");
    Quantity given = p(f(1), f(2));
    Formula other = any(le(given, number(1, 10)), eq(given, number(3, 10)));
    ends(amongMany(le(given, number(1, 2)), choice, other), Rational.ZERO, Rational.of(3, 10));
  }

  /** What is at most less than nothing is so nowhere, not even where it is hardly defined. */
  @Test
  void aCaseThatOnlyBordersOnItsStrictRowsIsNone() {
    Vocabulary tied = tied(Tie.Kind.TV, 23, 100);
    Quantity far = new Quantity.Conditional(B, not(A), FIELD);
    Formula choice =
        any(le(far, number(-3, 20)), lt(new Quantity.Probability(A, FIELD), number(3, 8)));
    try (Entailment entailment = new Entailment(tied, assume(choice), List.of(), LIMITS)) {
      for (Quantity threshold : List.of(number(1, 2), number(7, 10), number(13, 20))) {
        Formula requirement = le(p(A), threshold);
        entailment.decide(requirement);
        Implied implied = entailment.interval(requirement).orElseThrow();
        ends(implied, Rational.ZERO, Rational.of(605, 1000));
        check(tied, assume(choice), implied.high().orElseThrow());
      }
    }
    ends(
        amongMany(
            le(p(f(0)), number(1, 2)),
            any(le(p(f(1), not(f(0))), number(-3, 20)), lt(p(f(0)), number(3, 8)))),
        Rational.ZERO,
        Rational.of(3, 8));
  }

  /** Pairs of flags, one of each of which is rare. */
  private static List<Question.Fact> pairs(int pairs) {
    Formula[] facts =
        IntStream.range(0, pairs)
            .mapToObj(i -> any(le(p(f(i)), number(1, 10)), le(p(f(pairs + i)), number(1, 10))))
            .toArray(Formula[]::new);
    return assume(facts);
  }

  private static Formula sum(int pairs) {
    return le(
        new Quantity.Sum(IntStream.range(0, 2 * pairs).mapToObj(i -> p(f(i))).toList()),
        number(pairs, 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5})
  void choicesThatAllCountAreAllMade(int pairs) {
    Implied implied = interval(vocabulary(12), pairs(pairs), sum(pairs));
    ends(implied, Rational.ZERO, Rational.of(11L * pairs, 10));
  }

  @Test
  void theBoundOfTheCasesLeftIsAnEndWhereThereAreTooMany() {
    int pairs = 10;
    Implied implied = interval(vocabulary(2 * pairs), pairs(pairs), sum(pairs));
    assertThat(implied.low().map(Implied.End::value)).contains(Rational.ZERO);
    assertThat(implied.high().orElseThrow().value())
        .isGreaterThanOrEqualTo(Rational.of(11))
        .isLessThan(Rational.of(2L * pairs));
  }

  /** A clock that advances by a millisecond whenever it is read. */
  private static final class Ticking implements LongSupplier {
    private long reads;

    @Override
    public long getAsLong() {
      return 1_000_000 * reads++;
    }
  }

  @ParameterizedTest
  @CsvSource({"8, 500", "20, 12000"})
  void anEndWithoutTheChoicesIsBetterThanNone(int flags, int limit) {
    List<Question.Fact> facts = new ArrayList<>(pairs(flags / 2));
    facts.add(new Question.Fact("assumption:90", le(p(f(0)), number(2, 3))));
    try (Entailment entailment =
        new Entailment(vocabulary(flags), facts, List.of(), new Limits(limit), new Ticking())) {
      Implied.End high = entailment.interval(sum(flags / 2)).orElseThrow().high().orElseThrow();
      check(vocabulary(flags), facts, high);
      assertThat(high.value()).isEqualTo(Rational.of(1_000_000L * flags - 333_333, 1_000_000));
    }
  }

  private static Formula bound(Random random, Instance instance, int flags) {
    Event event = ManyCellsTest.clause(random, flags, 3);
    Event given = ManyCellsTest.clause(random, flags, 2);
    int truth = instance.truth(event);
    return switch (random.nextInt(5)) {
      case 0 -> lt(p(event), number(truth - random.nextInt(100), 1000));
      case 1 -> ge(p(event), number(truth - 50 + random.nextInt(100), 1000));
      case 2 -> gt(p(event, given), number(random.nextInt(14) - 2, 10));
      case 3 -> le(p(event, given), number(random.nextInt(14) - 2, 10));
      default -> le(p(event), number(truth - 50 + random.nextInt(100), 1000));
    };
  }

  private static Quantity quantity(Random random, int flags) {
    Event event = ManyCellsTest.clause(random, flags, 3);
    Event other = ManyCellsTest.clause(random, flags, 2);
    return switch (random.nextInt(4)) {
      case 0 -> minus(p(event), p(other));
      case 1 -> p(event, other);
      default -> p(event);
    };
  }

  /** The ends of the widest of all combinations of cases, as far as some combination has any. */
  private static Implied widest(
      Vocabulary vocabulary, List<Formula> given, List<Formula.Or> choices, Formula requirement) {
    Optional<Implied.End> low = Optional.empty();
    Optional<Implied.End> high = Optional.empty();
    int combinations =
        choices.stream().mapToInt(c -> c.formulas().size()).reduce(1, (a, b) -> a * b);
    for (int combination = 0; combination < combinations; combination++) {
      List<Formula> chosen = new ArrayList<>(given);
      int rest = combination;
      for (Formula.Or choice : choices) {
        chosen.add(choice.formulas().get(rest % choice.formulas().size()));
        rest /= choice.formulas().size();
      }
      List<Question.Fact> facts = assume(chosen.toArray(Formula[]::new));
      try (Entailment entailment = new Entailment(vocabulary, facts, List.of(), LIMITS)) {
        Optional<Implied> implied = entailment.interval(requirement).filter(Implied::isClosed);
        low = farther(low, implied.flatMap(Implied::low), -1);
        high = farther(high, implied.flatMap(Implied::high), 1);
      }
    }
    return new Implied(
        Measured.of(requirement, vocabulary).orElseThrow().quantity(), List.of(), low, high);
  }

  private static Optional<Implied.End> farther(
      Optional<Implied.End> a, Optional<Implied.End> b, int sign) {
    return a.isPresent() && b.isPresent()
        ? a.filter(end -> end.value().compareTo(b.get().value()) * sign >= 0).or(() -> b)
        : a.or(() -> b);
  }

  private static void areNear(Implied found, Implied expected) {
    isNear(found.low(), expected.low());
    isNear(found.high(), expected.high());
  }

  private static void isNear(Optional<Implied.End> found, Optional<Implied.End> expected) {
    assertThat(found.orElseThrow().value().subtract(expected.orElseThrow().value()).abs())
        .isLessThanOrEqualTo(GRID);
  }

  /** On each line about a quantity the same ends, which are those of the widest combination. */
  private static void linesAreNear(
      Vocabulary vocabulary, List<Question.Fact> facts, Quantity asked, Implied expected) {
    try (Entailment entailment = new Entailment(vocabulary, facts, List.of(), LIMITS)) {
      for (int quarter = 1; quarter < 4; quarter++) {
        Formula line = le(asked, number(quarter, 4));
        entailment.decide(line);
        Implied implied = entailment.interval(line).orElseThrow();
        implied.low().ifPresent(end -> check(vocabulary, facts, end));
        implied.high().ifPresent(end -> check(vocabulary, facts, end));
        areNear(implied, expected);
      }
    }
  }

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void endsAreThoseOfAllCombinationsOfCases(@ForAll long seed) {
    Random random = new Random(seed);
    int flags = 3 + random.nextInt(3);
    Instance instance = Instance.of(random, flags, 6, 3, 150);
    List<Formula> formulas =
        new ArrayList<>(instance.facts().stream().map(Question.Fact::formula).toList());
    List<Formula.Or> choices = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      choices.add(
          new Formula.Or(
              IntStream.range(0, 2 + random.nextInt(2))
                  .mapToObj(k -> bound(random, instance, flags))
                  .toList()));
    }
    Quantity asked = quantity(random, flags);
    Implied expected = widest(vocabulary(32), formulas, choices, le(asked, number(1, 2)));
    Statistics.label("consistent").collect(expected.isClosed());
    if (expected.isClosed()) {
      formulas.addAll(choices);
      linesAreNear(vocabulary(32), assume(formulas.toArray(Formula[]::new)), asked, expected);
      formulas.add(idle());
      linesAreNear(vocabulary(32), assume(formulas.toArray(Formula[]::new)), asked, expected);
    }
  }

  private static Quantity tiedQuantity(Random random) {
    String population = random.nextBoolean() ? EXAM : FIELD;
    Event event = random.nextBoolean() ? A : and(A, not(B));
    Event given = random.nextBoolean() ? B : not(A);
    return random.nextInt(3) == 0
        ? new Quantity.Conditional(event, given, population)
        : new Quantity.Probability(random.nextBoolean() ? event : given, population);
  }

  private static Formula tiedBound(Random random) {
    Quantity number = number(random.nextInt(24) - 2, 20);
    Quantity quantity = tiedQuantity(random);
    return switch (random.nextInt(4)) {
      case 0 -> lt(quantity, number);
      case 1 -> gt(quantity, number);
      case 2 -> ge(quantity, number);
      default -> le(quantity, number);
    };
  }

  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void besideATieToo(@ForAll long seed) {
    Random random = new Random(seed);
    Tie.Kind kind = random.nextBoolean() ? Tie.Kind.TV : Tie.Kind.RATIO;
    Vocabulary vocabulary = tied(kind, kind == Tie.Kind.TV ? 23 : 150, 100);
    List<Formula.Or> choices = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(2); i++) {
      choices.add(new Formula.Or(List.of(tiedBound(random), tiedBound(random))));
    }
    Quantity asked = tiedQuantity(random);
    Implied expected = widest(vocabulary, List.of(), choices, le(asked, number(1, 2)));
    Statistics.label("consistent").collect(expected.isClosed());
    if (expected.isClosed()) {
      linesAreNear(vocabulary, assume(choices.toArray(Formula[]::new)), asked, expected);
    }
  }

  @Test
  void smallEndsHaveFourDigits() {
    Formula fact = all(ge(p(A), number(1, 10_000_000_000L)), le(p(A), number(1, 1_000_000_000L)));
    ends(
        interval(twoLabels(), assume(fact), le(p(A), number(1, 2))),
        Rational.of(1, 10_000_000_000L),
        Rational.of(1, 1_000_000_000L));
    Formula long_ = all(ge(p(A), number(12_345, 100_000_000)), le(p(A), number(1, 3_000)));
    ends(
        interval(twoLabels(), assume(long_), le(p(A), number(1, 2))),
        Rational.of(1_234, 10_000_000),
        Rational.of(3_334, 10_000_000));
    assertThat(
            amongMany(le(p(f(0)), number(1, 2)), le(p(f(0)), number(1, 1_000_000_000)))
                .high()
                .map(Implied.End::value))
        .contains(Rational.of(1, 1_000_000_000));
    ends(
        interval(twoLabels(), assume(le(p(A), number(2, 5_000))), le(p(A), number(1, 2))),
        Rational.ZERO,
        Rational.of(4, 10_000));
  }

  @Test
  void aDecimalThatTheVerdictSaysToBeAnEndIsNotRounded() {
    Formula third = le(p(A), number(1, 3));
    try (Entailment entailment = new Entailment(twoLabels(), assume(third), List.of(), LIMITS)) {
      assertThat(entailment.decide(third).verdict()).isEqualTo(Verdict.PROVED);
      ends(
          entailment.interval(third).orElseThrow(), Rational.ZERO, Rational.of(333_334, 1_000_000));
    }
    Formula requirement = le(p(A), number(12_345_678, 100_000_000));
    try (Entailment entailment =
        new Entailment(twoLabels(), assume(requirement), List.of(), LIMITS)) {
      assertThat(entailment.decide(requirement).verdict()).isEqualTo(Verdict.PROVED);
      ends(
          entailment.interval(requirement).orElseThrow(),
          Rational.ZERO,
          Rational.of(12_345_678, 100_000_000));
      Formula other = le(p(A), number(1, 10));
      entailment.decide(other);
      ends(
          entailment.interval(other).orElseThrow(), Rational.ZERO, Rational.of(123_457, 1_000_000));
    }
  }

  /** The ends of a distance are those of its two sides, over whatever many cells. */
  @ParameterizedTest
  @ValueSource(ints = {4, 15, 25})
  void distancesAlongAChain(int flags) {
    List<String> names = IntStream.range(0, flags).mapToObj(i -> "f" + i).toList();
    List<Formula> facts = new ArrayList<>(List.of(le(p(flag("f0")), number(1, 10))));
    for (int i = 0; i + 1 < flags; i++) {
      Quantity difference = minus(p(flag(names.get(i))), p(flag(names.get(i + 1))));
      facts.add(le(new Quantity.Absolute(difference), number(1, 100)));
    }
    Quantity last = p(flag(names.getLast()));
    Quantity distance = new Quantity.Absolute(minus(p(flag("f0")), last));
    Quantity greatest = new Quantity.Maximum(List.of(p(flag("f0")), last));
    List<Question.Fact> given = assume(facts.toArray(Formula[]::new));
    Implied of = interval(flags(names), given, le(distance, number(1, 100)));
    assertThat(of.low().orElseThrow().value()).isEqualTo(Rational.ZERO);
    assertThat(of.high().orElseThrow().value()).isEqualTo(Rational.of(flags - 1, 100));
    Implied most = interval(flags(names), given, le(greatest, number(1, 100)));
    assertThat(most.high().orElseThrow().value()).isEqualTo(Rational.of(flags + 9, 100));
  }
}
