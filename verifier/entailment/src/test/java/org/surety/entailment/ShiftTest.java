// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.surety.entailment.Terms.*;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Evaluation;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Mixture;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Truth;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.logic.World;
import org.surety.kernel.proof.Question;

/** What facts about one population say of another one that is tied to it. */
class ShiftTest {

  private static Quantity field(Event event) {
    return new Quantity.Probability(event, FIELD);
  }

  private static Quantity field(Event event, Event given) {
    return new Quantity.Conditional(event, given, FIELD);
  }

  private static Quantity decimal(String text) {
    return new Quantity.Constant(rational(text));
  }

  private static Rational rational(String text) {
    BigDecimal value = new BigDecimal(text);
    return Rational.of(
        value.movePointRight(value.scale()).toBigIntegerExact(),
        java.math.BigInteger.TEN.pow(value.scale()));
  }

  private static Vocabulary tied(Tie tie) {
    return vocabulary(
        new LabelSet.Values(List.of("yes", "no")),
        new Vocabulary.Population(EXAM, Optional.empty()),
        new Vocabulary.Population(FIELD, Optional.of(tie)));
  }

  /** The check values of D1 to D5, and CVaR: the greatest probability in the ball, outward. */
  @ParameterizedTest
  @CsvSource({
    "TV, 0.05, 0.1, 0.15",
    "RATIO, 2, 0.1, 0.2",
    "RATIO, 4, 0.5, 1",
    "CHI2, 0.25, 0.1, 0.25",
    "CHI2, 0.25, 0.9, 1",
    "CHI2, 0.02, 0.3, 0.364807406984",
    "KL, 0.05, 0.1, 0.206728898697",
    "HELLINGER, 0.02, 0.1, 0.248690522604",
  })
  void theImpliedEndIsTheTwoPointBound(Tie.Kind kind, String radius, String p, String bound) {
    Vocabulary vocabulary = tied(new Tie(kind, EXAM, rational(radius)));
    List<Question.Fact> facts = assume(le(p(flag("a")), decimal(p)));
    Implied implied = interval(vocabulary, facts, le(field(flag("a")), number(1, 2)));
    Rational high = implied.high().orElseThrow().value();
    Rational exact = rational(bound);
    assertThat(high)
        .isGreaterThanOrEqualTo(
            exact.subtract(Rational.of(1, 1_000_000_000_000L)).min(Rational.ONE));
    assertThat(high.subtract(exact)).isLessThanOrEqualTo(Rational.of(2, 1_000_000));
  }

  @ParameterizedTest
  @CsvSource({
    "CHI2, 0.25, 0.251, 0.24",
    "KL, 0.05, 0.207, 0.2",
    "HELLINGER, 0.02, 0.249, 0.24",
  })
  void decidesOnEitherSideOfTheBound(Tie.Kind kind, String radius, String above, String below) {
    Vocabulary vocabulary = tied(new Tie(kind, EXAM, rational(radius)));
    List<Question.Fact> facts = assume(le(p(flag("a")), number(1, 10)));
    Formula proved = le(field(flag("a")), decimal(above));
    assertThat(decide(vocabulary, facts, proved).verdict()).isEqualTo(Verdict.PROVED);
    assertThat(decide(vocabulary, facts, new Formula.Not(proved)).verdict())
        .isEqualTo(Verdict.REFUTED);
    Answer open = decide(vocabulary, facts, le(field(flag("a")), decimal(below)));
    assertThat(open.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(open.holds()).isPresent();
    assertThat(open.fails()).isPresent();
    assertThat(decide(vocabulary, List.of(), proved).verdict()).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void boundsFromBelowAndAcrossEventsToo() {
    Vocabulary vocabulary = tied(new Tie(Tie.Kind.CHI2, EXAM, rational("0.25")));
    List<Question.Fact> facts =
        assume(ge(p(or(flag("a"), flag("b"))), number(9, 10)), le(p(flag("b")), number(1, 10)));
    assertThat(
            decide(vocabulary, facts, ge(field(or(flag("a"), flag("b"))), decimal("0.7499")))
                .verdict())
        .isEqualTo(Verdict.PROVED);
    assertThat(decide(vocabulary, facts, ge(field(flag("a")), decimal("0.4"))).verdict())
        .isEqualTo(Verdict.PROVED);
    assertThat(decide(vocabulary, facts, ge(field(flag("a")), decimal("0.7"))).verdict())
        .isEqualTo(Verdict.UNDECIDED);
  }

  /** Cuts of a divergence leave a little more than there is. */
  @ParameterizedTest
  @CsvSource({"CHI2, 1000", "KL, 3", "HELLINGER, 0.9"})
  void endsKeepToWhatAQuantityCanBe(Tie.Kind kind, String radius) {
    Vocabulary vocabulary = tied(new Tie(kind, EXAM, rational(radius)));
    Quantity exam = new Quantity.Mean("radius", new Event.True(), EXAM);
    Quantity mean = new Quantity.Mean("radius", new Event.True(), FIELD);
    List<Question.Fact> facts = assume(ge(exam, decimal("0.2")), ge(p(flag("a")), decimal("0.3")));
    Implied ofScore = interval(vocabulary, facts, ge(mean, number(1, 1)));
    assertThat(ofScore.low().orElseThrow().value()).isBetween(Rational.ZERO, Rational.ONE);
    assertThat(ofScore.high().orElseThrow().value()).isEqualTo(Rational.of(2));
    Implied ofEvent = interval(vocabulary, facts, ge(field(flag("a")), decimal("0.1")));
    assertThat(ofEvent.low().orElseThrow().value()).isBetween(Rational.ZERO, Rational.ONE);
    assertThat(ofEvent.high().orElseThrow().value()).isEqualTo(Rational.ONE);
  }

  @Test
  void contradictionsAcrossPopulationsAreFound() {
    Vocabulary vocabulary = tied(new Tie(Tie.Kind.KL, EXAM, rational("0.05")));
    List<Question.Fact> facts =
        assume(le(p(flag("a")), number(1, 10)), ge(field(flag("a")), number(21, 100)));
    assertThat(decide(vocabulary, facts, le(p(flag("b")), number(1, 2))).verdict())
        .isEqualTo(Verdict.INCONSISTENT);
  }

  /** Half the score behaves as a probability: the worst spread is over the ends of its range. */
  @ParameterizedTest
  @CsvSource({"CHI2, 0.25, 0.5", "KL, 0.05, 0.413457797394", "HELLINGER, 0.02, 0.497381045208"})
  void meansOfScoresMoveAsFar(Tie.Kind kind, String radius, String bound) {
    Vocabulary vocabulary = tied(new Tie(kind, EXAM, rational(radius)));
    List<Question.Fact> facts =
        assume(le(new Quantity.Mean("radius", new Event.True(), EXAM), number(1, 5)));
    Quantity mean = new Quantity.Mean("radius", new Event.True(), FIELD);
    Implied implied = interval(vocabulary, facts, le(mean, number(1, 1)));
    Rational high = implied.high().orElseThrow().value();
    assertThat(high).isGreaterThanOrEqualTo(rational(bound));
    assertThat(high.subtract(rational(bound))).isLessThanOrEqualTo(Rational.of(2, 1_000_000));
    assertThat(decide(vocabulary, facts, le(mean, decimal("0.4"))).fails()).isPresent();
  }

  private static final Vocabulary MIXED = tied(Tie.mixes("topic", EXAM));

  private static Event topic(String value) {
    return new Event.Is("topic", value);
  }

  @Test
  void whatHoldsOfEachValueHoldsOfEveryMixture() {
    List<Question.Fact> facts =
        assume(
            le(p(wrong("student"), topic("cells")), number(1, 10)),
            le(p(wrong("student"), topic("bonds")), number(1, 5)),
            le(p(wrong("student"), topic("forces")), number(3, 20)));
    assertThat(decide(MIXED, facts, le(field(wrong("student")), number(1, 5))).verdict())
        .isEqualTo(Verdict.PROVED);
    assertThat(decide(MIXED, facts, le(field(wrong("student")), number(3, 20))).verdict())
        .isEqualTo(Verdict.UNDECIDED);
    assertThat(
            decide(MIXED, facts.subList(0, 2), le(field(wrong("student")), number(1, 5))).verdict())
        .isEqualTo(Verdict.UNDECIDED);
    // Without mass of a value in the field its conditional is undefined.
    Formula conditional = le(field(wrong("student"), topic("cells")), number(1, 10));
    assertThat(decide(MIXED, facts, conditional).verdict()).isEqualTo(Verdict.UNDECIDED);
    List<Question.Fact> more = new ArrayList<>(facts);
    more.add(new Question.Fact("assumption:some", ge(field(topic("cells")), number(1, 10))));
    assertThat(decide(MIXED, more, conditional).verdict()).isEqualTo(Verdict.PROVED);
    // Shares that are bounded bound the mixture: 0.3 * 0.2 + 0.1 * 0.1 + 0.6 * 0.15 at most.
    more.add(new Question.Fact("assumption:few", le(field(topic("bonds")), number(3, 10))));
    assertThat(decide(MIXED, more, le(field(wrong("student")), number(32, 200))).verdict())
        .isEqualTo(Verdict.PROVED);
    assertThat(decide(MIXED, more, le(field(wrong("student")), number(31, 200))).verdict())
        .isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void whatHoldsOfTheMixtureHoldsOfTheOriginal() {
    List<Question.Fact> facts = assume(le(field(wrong("student"), topic("cells")), number(1, 10)));
    List<Question.Fact> more = new ArrayList<>(facts);
    more.add(new Question.Fact("assumption:some", ge(p(topic("cells")), number(1, 10))));
    assertThat(
            decide(MIXED, more, le(p(wrong("student"), topic("cells")), number(1, 10))).verdict())
        .isEqualTo(Verdict.PROVED);
  }

  @Test
  void sharesOfLabelsMove() {
    Vocabulary vocabulary = tied(Tie.mixes(Vocabulary.LABEL, EXAM));
    List<Question.Fact> facts =
        assume(
            le(p(wrong("student"), new Event.Is("label", "yes")), number(1, 10)),
            le(p(wrong("student"), new Event.Is("label", "no")), number(1, 5)));
    assertThat(decide(vocabulary, facts, le(field(wrong("student")), number(1, 5))).verdict())
        .isEqualTo(Verdict.PROVED);
    Answer open = decide(vocabulary, facts, le(field(wrong("student")), number(19, 100)));
    assertThat(open.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(open.fails()).isPresent();
  }

  @Test
  void whatIsStrictOfEachValueIsStrictOfEveryMixture() {
    List<Question.Fact> facts =
        assume(
            lt(p(wrong("student"), topic("cells")), number(1, 10)),
            lt(p(wrong("student"), topic("bonds")), number(1, 10)),
            lt(p(wrong("student"), topic("forces")), number(1, 10)));
    Formula below = lt(field(wrong("student")), number(1, 10));
    Answer answer = decide(MIXED, facts, below);
    assertThat(answer.verdict()).isEqualTo(Verdict.PROVED);
    assertThat(answer.proof()).isPresent();
    List<Question.Fact> other = new ArrayList<>(facts.subList(0, 2));
    other.add(
        new Question.Fact("assumption:2", le(p(wrong("student"), topic("forces")), number(1, 10))));
    assertThat(decide(MIXED, other, below).verdict()).isEqualTo(Verdict.UNDECIDED);
  }

  /** A claim about some of two values says nothing of the mixture of both. */
  @Test
  void whatIsNotAboutOneValueDoesNotCarryOver() {
    List<Question.Fact> facts = assume(le(p(wrong("student")), number(1, 10)));
    assertThat(decide(MIXED, facts, le(field(wrong("student")), number(9, 10))).verdict())
        .isEqualTo(Verdict.UNDECIDED);
    List<Question.Fact> both =
        assume(le(p(wrong("student"), or(topic("cells"), topic("bonds"))), number(1, 10)));
    List<Question.Fact> more = new ArrayList<>(both);
    more.add(new Question.Fact("assumption:all", le(field(topic("forces")), number(0, 1))));
    assertThat(decide(MIXED, more, le(field(wrong("student")), number(9, 10))).verdict())
        .isEqualTo(Verdict.UNDECIDED);
  }

  /** Random pairs that keep to a tie, and random facts that are true of them. */
  @Property(tries = 10)
  void noVerdictIsWrongInARandomWorldOfTheTie(@ForAll long seed) {
    Random random = new Random(seed);
    int choice = random.nextInt(4);
    World drawn = world(random, MIXED, choice == 3);
    Vocabulary vocabulary = choice == 3 ? MIXED : smallestBall(drawn, choice);
    assertThat(drawn.defect(vocabulary)).isEmpty();
    Evaluation evaluation = new Evaluation(drawn, vocabulary);
    List<Question.Fact> facts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Quantity quantity = quantity(random, random.nextInt(4) == 0 ? FIELD : EXAM);
      Optional<Rational> value = evaluation.value(quantity);
      if (value.isPresent()) {
        Rational spare = Rational.of(random.nextInt(3), 50);
        facts.add(
            new Question.Fact(
                "assumption:" + i,
                random.nextBoolean()
                    ? le(quantity, new Quantity.Constant(value.get().add(spare)))
                    : ge(quantity, new Quantity.Constant(value.get().subtract(spare)))));
      }
    }
    Quantity asked = quantity(random, FIELD);
    Rational value = evaluation.value(asked).orElse(Rational.of(1, 2));
    Rational shift = Rational.of(random.nextInt(7) - 3, 20);
    Formula requirement = le(asked, new Quantity.Constant(value.add(shift)));
    Answer answer = decide(vocabulary, facts, requirement, new Limits(2_000));
    boolean holds = evaluation.truth(requirement) == Truth.TRUE;
    assertThat(answer.verdict())
        .isNotEqualTo(Verdict.INCONSISTENT)
        .isNotEqualTo(holds ? Verdict.REFUTED : Verdict.PROVED);
  }

  /** The least of some radii whose ball has the pair in it. */
  private static Vocabulary smallestBall(World world, int choice) {
    Tie.Kind kind = List.of(Tie.Kind.CHI2, Tie.Kind.KL, Tie.Kind.HELLINGER).get(choice);
    for (int i = 0; i < 100; i++) {
      Vocabulary vocabulary = tied(new Tie(kind, EXAM, Rational.of((long) i * i, 400)));
      if (world.defect(vocabulary).isEmpty()) {
        return vocabulary;
      }
    }
    return tied(new Tie(kind, EXAM, Rational.of(1_000_000)));
  }

  private static World world(Random random, Vocabulary vocabulary, boolean mixed) {
    Cells cells =
        Cells.of(
            vocabulary,
            List.of(
                new Event.Flag("a"),
                new Event.Same("student", "label"),
                new Event.Is("topic", "cells"),
                new Event.Is("topic", "bonds")));
    Map<String, World.Mass> exam = masses(random, cells, true);
    Map<String, World.Mass> other = masses(random, cells, false);
    Map<String, World.Mass> field = new TreeMap<>();
    if (mixed) {
      for (List<String> group : Mixture.groups(cells, "topic")) {
        Rational share = total(other, group).divide(total(exam, group));
        group.forEach(c -> field.put(c, mass(exam, c, share)));
      }
    } else {
      cells.all().forEach(c -> field.put(c, mass(other, c, Rational.ONE)));
    }
    return new World(cells.bases(), Map.of(EXAM, exam, FIELD, field));
  }

  private static World.Mass mass(Map<String, World.Mass> masses, String cell, Rational factor) {
    return new World.Mass(masses.get(cell).probability().multiply(factor), Map.of());
  }

  private static Rational total(Map<String, World.Mass> masses, List<String> cells) {
    return cells.stream()
        .map(cell -> masses.get(cell).probability())
        .reduce(Rational.ZERO, Rational::add);
  }

  private static Map<String, World.Mass> masses(Random random, Cells cells, boolean full) {
    Map<String, Integer> weights = new TreeMap<>();
    cells.all().forEach(c -> weights.put(c, random.nextInt(5) + (full ? 1 : 0)));
    weights.merge(cells.all().get(0), 1, Integer::sum);
    int total = weights.values().stream().mapToInt(w -> w).sum();
    Map<String, World.Mass> masses = new TreeMap<>();
    weights.forEach((c, w) -> masses.put(c, new World.Mass(Rational.of(w, total), Map.of())));
    return masses;
  }

  private static Quantity quantity(Random random, String population) {
    Event event = random.nextBoolean() ? wrong("student") : flag("a");
    return switch (random.nextInt(4)) {
      case 0 -> new Quantity.Probability(event, population);
      case 1 -> new Quantity.Probability(and(wrong("student"), flag("a")), population);
      case 2 ->
          new Quantity.Probability(topic(random.nextBoolean() ? "cells" : "bonds"), population);
      default ->
          new Quantity.Conditional(
              event, topic(random.nextBoolean() ? "cells" : "bonds"), population);
    };
  }

  /** Of the mean in the field nothing is said, so that no cut of the tie can speak of it. */
  @ParameterizedTest
  @EnumSource(names = {"CHI2", "KL", "HELLINGER"})
  void meansOfWhichOnlyOnePopulationSpeaks(Tie.Kind kind) {
    Vocabulary vocabulary = tied(new Tie(kind, EXAM, Rational.of(1, 10)));
    Event cells = new Event.Is("topic", "cells");
    Event wrong = wrong("student");
    List<Question.Fact> facts =
        assume(
            ge(
                new Quantity.ConditionalMean("radius", new Event.True(), wrong, EXAM),
                number(17, 10)),
            le(new Quantity.Mean("radius", cells, EXAM), number(1, 10)));
    Quantity given = field(cells, or(wrong, cells));
    for (Formula requirement :
        List.of(
            le(field(cells), p(not(wrong), wrong)),
            le(given, p(not(wrong), cells)),
            le(given, new Quantity.Product(p(not(wrong)), field(not(wrong)))))) {
      try (Entailment entailment =
          new Entailment(vocabulary, facts, List.of(), new Limits(10_000))) {
        check(vocabulary, facts, requirement, entailment.decide(requirement));
        assertThat(entailment.interval(requirement)).isPresent();
      }
    }
  }

  /** A tie that takes cuts lists the cells, which are too many for all facts, but not for those that matter. */
  @Test
  void factsNearToALineDecideItWhereAllAreTooMany() {
    List<String> names = new ArrayList<>();
    List<Formula> formulas = new ArrayList<>();
    for (int i = 0; i < 18; i++) {
      names.add("f" + i);
    }
    Event first = and(flag("f0"), flag("f1"), flag("f2"));
    formulas.add(ge(p(first), number(1, 2)));
    for (int i = 3; i < 18; i += 3) {
      Event some = or(flag("f" + i), flag("f" + (i + 1)), flag("f" + (i + 2)));
      formulas.add(le(i % 2 == 0 ? p(some) : field(some), number(9, 10)));
    }
    Vocabulary vocabulary =
        new Vocabulary(
            new LabelSet.Values(List.of("yes", "no")),
            List.of(),
            List.of(),
            names,
            List.of(),
            List.of(
                new Vocabulary.Population(EXAM, Optional.empty()),
                new Vocabulary.Population(
                    FIELD, Optional.of(new Tie(Tie.Kind.CHI2, EXAM, Rational.of(1, 100))))));
    List<Question.Fact> facts = assume(formulas.toArray(Formula[]::new));
    Limits limits = new Limits(10_000);
    assertThat(decide(vocabulary, facts, ge(p(flag("f0")), number(1, 2)), limits).verdict())
        .isEqualTo(Verdict.PROVED);
    assertThat(decide(vocabulary, facts, lt(p(flag("f0")), number(1, 2)), limits).verdict())
        .isEqualTo(Verdict.REFUTED);
    assertThat(decide(vocabulary, facts, ge(field(flag("f0")), number(2, 5)), limits).verdict())
        .isEqualTo(Verdict.PROVED);
    assertThat(decide(vocabulary, facts, ge(p(flag("f0")), number(51, 100)), limits).verdict())
        .isEqualTo(Verdict.UNDECIDED);
  }
}
