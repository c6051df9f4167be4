// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.surety.entailment.Terms.*;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Evaluation;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Truth;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.logic.World;
import org.surety.kernel.proof.Question;

/** Whatever is true in some world is never refuted there, whatever is false is never proved. */
class RandomWorldsTest {

  private static final String CLINIC = "clinic";

  /** Random terms over a vocabulary and a random world of it. */
  private static final class Scene {
    final Random random;
    final Vocabulary vocabulary;
    final List<Event.Base> bases;
    final Map<String, Map<String, World.Mass>> populations = new LinkedHashMap<>();
    final World world;
    final Evaluation evaluation;

    Scene(long seed) {
      random = new Random(seed);
      Optional<Tie> field = random.nextInt(6) == 0 ? Optional.empty() : Optional.of(tie());
      Optional<Tie> clinic = clinicTie();
      vocabulary = vocabulary(label(), field, clinic);
      List<Event.Base> pool =
          new ArrayList<>(
              List.of(
                  new Event.Flag("a"),
                  new Event.Same("student", Vocabulary.LABEL),
                  new Event.Same("student", "weak"),
                  new Event.Same("weak", Vocabulary.LABEL),
                  new Event.AtLeast("radius", Rational.ONE),
                  new Event.Above("radius", Rational.of(3, 2))));
      Collections.shuffle(pool, random);
      bases = new ArrayList<>(pool.subList(0, 4));
      bases.add(new Event.Is("topic", "cells"));
      Cells cells = Cells.of(vocabulary, bases);
      Map<String, World.Mass> exam = masses(cells);
      Map<String, World.Mass> near =
          field.isPresent() ? tied(cells, FIELD, field.get(), exam) : masses(cells);
      populations.put(EXAM, exam);
      populations.put(FIELD, near);
      populations.put(
          CLINIC,
          clinic.isPresent()
              ? tied(cells, CLINIC, clinic.get(), clinic.get().of().equals(EXAM) ? exam : near)
              : masses(cells));
      world = new World(cells.bases(), populations);
      assertThat(world.defect(vocabulary)).isEmpty();
      evaluation = new Evaluation(world, vocabulary);
    }

    private LabelSet label() {
      return switch (random.nextInt(5)) {
        case 0, 1 -> new LabelSet.Classes(2);
        case 2 -> new LabelSet.Open();
        default -> new LabelSet.Classes(3);
      };
    }

    private Optional<Tie> clinicTie() {
      String of = random.nextBoolean() ? EXAM : FIELD;
      return switch (random.nextInt(4)) {
        case 0 -> Optional.of(new Tie(Tie.Kind.TV, of, Rational.of(1, 5)));
        case 1 -> Optional.of(new Tie(Tie.Kind.RATIO, of, Rational.of(5, 4)));
        default -> Optional.empty();
      };
    }

    private Vocabulary vocabulary(LabelSet label, Optional<Tie> field, Optional<Tie> clinic) {
      Vocabulary usual =
          Terms.vocabulary(
              label,
              new Vocabulary.Population(EXAM, Optional.empty()),
              new Vocabulary.Population(FIELD, field),
              new Vocabulary.Population(CLINIC, clinic));
      return new Vocabulary(
          usual.label(),
          List.of(
              new Vocabulary.Predictor("student", random.nextInt(3) == 0),
              new Vocabulary.Predictor("weak", random.nextInt(3) == 0)),
          usual.attributes(),
          usual.flags(),
          usual.scores(),
          usual.populations());
    }

    /** Another distribution as the tie allows, or the same one if none was found. */
    private Map<String, World.Mass> tied(
        Cells cells, String name, Tie tie, Map<String, World.Mass> old) {
      Vocabulary alone =
          new Vocabulary(
              vocabulary.label(),
              vocabulary.predictors(),
              vocabulary.attributes(),
              vocabulary.flags(),
              vocabulary.scores(),
              List.of(
                  new Vocabulary.Population(tie.of(), Optional.empty()),
                  new Vocabulary.Population(name, Optional.of(tie))));
      for (int i = 0; i < 20; i++) {
        Map<String, World.Mass> fresh =
            switch (tie.kind()) {
              case TV, RATIO -> mixed(old, masses(cells), i);
              case CHI2, KL, HELLINGER -> mixed(old, spread(old), i);
              case MIXES -> tie.given().equals("topic") ? reweighted(old, cells) : spread(old);
            };
        World moved = new World(cells.bases(), Map.of(tie.of(), old, name, fresh));
        if (moved.defect(alone).isEmpty()) {
          return fresh;
        }
      }
      return old;
    }

    /** Any tie, of a radius at which some mass can move. */
    private Tie tie() {
      return switch (random.nextInt(8)) {
        case 0, 1 -> new Tie(Tie.Kind.TV, EXAM, Rational.of(1, 4));
        case 2 -> new Tie(Tie.Kind.RATIO, EXAM, Rational.of(3, 2));
        case 3 -> new Tie(Tie.Kind.CHI2, EXAM, Rational.of(1, 5));
        case 4 -> new Tie(Tie.Kind.KL, EXAM, Rational.of(1, 10));
        case 5 -> new Tie(Tie.Kind.HELLINGER, EXAM, Rational.of(1, 20));
        case 6 -> Tie.mixes("topic", EXAM);
        default -> Tie.mixes(Vocabulary.LABEL, EXAM);
      };
    }

    /** Other weights of the same cells, whose scores keep their means there. */
    private Map<String, World.Mass> spread(Map<String, World.Mass> exam) {
      Map<String, Rational> factors = new LinkedHashMap<>();
      exam.keySet().forEach(cell -> factors.put(cell, Rational.of(1 + random.nextInt(5))));
      return weighed(exam, factors);
    }

    /** The same where the topic is one value and where it is another one, whose shares are others. */
    private Map<String, World.Mass> reweighted(Map<String, World.Mass> exam, Cells cells) {
      Event value = new Event.Is("topic", "cells");
      Rational inside = Rational.of(1 + random.nextInt(5));
      Map<String, Rational> factors = new LinkedHashMap<>();
      for (String cell : exam.keySet()) {
        factors.put(cell, cells.holds(value, cell) ? inside : Rational.ONE);
      }
      return weighed(exam, factors);
    }

    private static Map<String, World.Mass> weighed(
        Map<String, World.Mass> masses, Map<String, Rational> factors) {
      Rational total = Rational.ZERO;
      for (var entry : masses.entrySet()) {
        total = total.add(entry.getValue().probability().multiply(factors.get(entry.getKey())));
      }
      Map<String, World.Mass> weighed = new LinkedHashMap<>();
      for (var entry : masses.entrySet()) {
        Rational factor = factors.get(entry.getKey()).divide(total);
        World.Mass mass = entry.getValue();
        weighed.put(
            entry.getKey(),
            new World.Mass(
                mass.probability().multiply(factor),
                Map.of("radius", mass.scores().get("radius").multiply(factor))));
      }
      return weighed;
    }

    private Map<String, World.Mass> masses(Cells cells) {
      Map<String, Integer> weights = new LinkedHashMap<>();
      int total = 0;
      for (String cell : cells.all()) {
        int weight = Math.max(0, random.nextInt(12) - 6);
        weights.put(cell, weight);
        total += weight;
      }
      if (total == 0) {
        weights.put(cells.all().get(0), 1);
        total = 1;
      }
      Map<String, World.Mass> masses = new LinkedHashMap<>();
      for (String cell : cells.all()) {
        Rational mass = Rational.of(weights.get(cell), total);
        Cells.Range range = cells.range("radius", cell);
        int least = range.isLowOpen() ? 1 : 0;
        int most = range.isHighOpen() ? 3 : 4;
        Rational share = Rational.of(least + random.nextInt(most - least + 1), 4);
        Rational mean = range.low().add(range.high().subtract(range.low()).multiply(share));
        masses.put(cell, new World.Mass(mass, Map.of("radius", mean.multiply(mass))));
      }
      return masses;
    }

    private static Map<String, World.Mass> mixed(
        Map<String, World.Mass> a, Map<String, World.Mass> b, int step) {
      Rational share = Rational.of(1, 3 + step);
      Rational rest = Rational.ONE.subtract(share);
      Map<String, World.Mass> mixed = new LinkedHashMap<>();
      a.forEach(
          (cell, mass) ->
              mixed.put(
                  cell,
                  new World.Mass(
                      mass.probability()
                          .multiply(rest)
                          .add(b.get(cell).probability().multiply(share)),
                      Map.of(
                          "radius",
                          mass.scores()
                              .get("radius")
                              .multiply(rest)
                              .add(b.get(cell).scores().get("radius").multiply(share))))));
      return mixed;
    }

    private <T> T pick(List<T> list) {
      return list.get(random.nextInt(list.size()));
    }

    Event event() {
      return switch (random.nextInt(9)) {
        case 0, 1, 2, 3 -> pick(bases);
        case 4, 5 -> not(pick(bases));
        case 6 -> and(pick(bases), not(pick(bases)));
        case 7 -> or(pick(bases), pick(bases));
        default -> new Event.True();
      };
    }

    Quantity quantity(int depth) {
      String population = pick(List.of(EXAM, EXAM, EXAM, EXAM, FIELD, FIELD, CLINIC));
      return switch (random.nextInt(depth == 0 ? 5 : 12)) {
        case 0, 1 -> new Quantity.Probability(event(), population);
        case 2 -> new Quantity.Conditional(event(), event(), population);
        case 3 -> new Quantity.Mean("radius", event(), population);
        case 4 -> new Quantity.ConditionalMean("radius", event(), event(), population);
        case 5 -> minus(quantity(depth - 1), quantity(depth - 1));
        case 6 -> new Quantity.Sum(List.of(quantity(depth - 1), quantity(depth - 1)));
        case 7 -> new Quantity.Quotient(quantity(depth - 1), quantity(depth - 1));
        case 8 -> new Quantity.Absolute(quantity(depth - 1));
        case 9 -> new Quantity.Maximum(List.of(quantity(depth - 1), quantity(depth - 1)));
        case 10 -> new Quantity.Minimum(List.of(quantity(depth - 1), quantity(depth - 1)));
        default ->
            new Quantity.Product(
                random.nextBoolean() ? number(-1 + random.nextInt(4), 2) : quantity(depth - 1),
                quantity(depth - 1));
      };
    }

    /** A formula, with a threshold that is the true value, near it, or anything. */
    Formula formula(int depth) {
      if (depth > 0 && random.nextInt(3) == 0) {
        Formula first = formula(depth - 1);
        return switch (random.nextInt(6)) {
          case 0 -> new Formula.Not(first);
          case 1 -> all(first, formula(depth - 1));
          case 2 -> implies(first, formula(depth - 1));
          case 3 -> {
            Formula second = formula(depth - 1);
            yield all(implies(first, second), implies(second, first));
          }
          case 4 -> random.nextInt(3) == 0 ? new Formula.Always() : first;
          default -> any(first, formula(depth - 1));
        };
      }
      Quantity quantity = quantity(2);
      Rational value = evaluation.value(quantity).orElse(Rational.of(1, 2));
      Rational shift = Rational.of(random.nextInt(5) - 2, 10);
      Formula.Relation[] relations = Formula.Relation.values();
      // By a margin over another quantity, or against a number.
      Quantity other = random.nextInt(3) == 0 ? quantity(0) : number(0, 1);
      Rational margin = value.add(shift).subtract(evaluation.value(other).orElse(Rational.ZERO));
      Quantity threshold = new Quantity.Constant(margin);
      return new Formula.Comparison(
          relations[random.nextInt(relations.length)],
          quantity,
          other instanceof Quantity.Constant
              ? threshold
              : new Quantity.Sum(List.of(other, threshold)));
    }

    private static Formula implies(Formula first, Formula second) {
      return any(new Formula.Not(first), second);
    }

    /** A formula that a fact may decide. */
    Formula near(Question.Fact fact) {
      Formula same = fact.formula();
      Formula other =
          same instanceof Formula.Comparison comparison
              ? new Formula.Comparison(
                  comparison.relation(),
                  comparison.left(),
                  new Quantity.Sum(List.of(comparison.right(), number(random.nextInt(5) - 2, 20))))
              : formula(0);
      return switch (random.nextInt(5)) {
        case 0 -> same;
        case 1 -> new Formula.Not(same);
        case 2 -> any(same, formula(1));
        case 3 -> new Formula.Not(any(formula(1), same));
        default -> other;
      };
    }

    List<Question.Fact> facts(int count) {
      List<Question.Fact> facts = new ArrayList<>();
      while (facts.size() < count) {
        Formula formula = formula(1);
        Formula fact =
            evaluation.truth(formula) == Truth.FALSE ? new Formula.Not(formula) : formula;
        if (evaluation.truth(fact) == Truth.TRUE) {
          String kind = random.nextBoolean() ? "certificate:" : "assumption:";
          facts.add(new Question.Fact(kind + facts.size(), fact));
        }
      }
      return facts;
    }
  }

  /** A solver may ponder over products for as long as it is given. */
  private static final Limits SHORT = new Limits(1_000);

  @Property(tries = 40)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void noVerdictIsWrongInAnAllowedWorld(@ForAll long seed) {
    Scene scene = new Scene(seed);
    List<Question.Fact> facts = scene.facts(5);
    List<Observed> samples = new ArrayList<>();
    if (scene.random.nextBoolean()) {
      Map<String, Long> counts = Map.of("0", 3L, "1", 1L + scene.random.nextInt(20));
      samples.add(new Observed(EXAM, List.of(new Event.Flag("b")), counts));
    }
    try (Entailment entailment = new Entailment(scene.vocabulary, facts, samples, SHORT)) {
      for (int i = 0; i < 3; i++) {
        Formula requirement = i == 0 ? scene.formula(2) : scene.near(facts.get(i));
        Answer answer = entailment.decide(requirement);
        check(scene.vocabulary, facts, requirement, answer);
        Statistics.label("verdict")
            .collect(answer.verdict())
            .coverage(
                coverage -> {
                  for (Verdict verdict :
                      List.of(Verdict.PROVED, Verdict.REFUTED, Verdict.UNDECIDED)) {
                    coverage.check(verdict).percentage(share -> share > 1);
                  }
                });
        boolean holds = scene.evaluation.truth(requirement) == Truth.TRUE;
        assertThat(answer.verdict())
            .isNotEqualTo(Verdict.INCONSISTENT)
            .isNotEqualTo(holds ? Verdict.REFUTED : Verdict.PROVED);
      }
    }
  }

  @Property(tries = 25)
  void noImpliedIntervalExcludesTheValueInAnAllowedWorld(@ForAll long seed) {
    Scene scene = new Scene(seed);
    List<Question.Fact> facts = scene.facts(4);
    Quantity quantity = scene.quantity(2);
    Optional<Rational> value = scene.evaluation.value(quantity);
    Implied implied = interval(scene.vocabulary, facts, le(quantity, p(new Event.True())), SHORT);
    assertThat(implied.thresholds()).containsExactly(Rational.ZERO);
    Rational shown = value.orElse(Rational.ONE).subtract(Rational.ONE);
    if (value.isPresent()) {
      implied.low().ifPresent(low -> assertThat(low.value()).isLessThanOrEqualTo(shown));
      implied.high().ifPresent(high -> assertThat(high.value()).isGreaterThanOrEqualTo(shown));
    }
  }

  /** Where unknowns stay opaque a limit of time may end the search for a smaller core. */
  @Property(tries = 25)
  void minimalCoresAreMinimalAndLinearQuestionsAreDecided(@ForAll long seed) {
    Scene scene = new Scene(seed);
    List<Question.Fact> facts = scene.facts(6);
    Formula requirement = scene.formula(1);
    boolean exact = isExact(scene, facts, requirement);
    Limits limits = exact ? LIMITS : SHORT;
    Answer answer = decide(scene.vocabulary, facts, requirement, limits);
    if (answer.verdict() != Verdict.UNDECIDED && exact) {
      for (String dropped : answer.core()) {
        List<Question.Fact> fewer =
            facts.stream()
                .filter(f -> answer.core().contains(f.name()) && !f.name().equals(dropped))
                .toList();
        assertThat(decide(scene.vocabulary, fewer, requirement, limits).verdict())
            .isNotEqualTo(answer.verdict());
      }
    } else if (exact) {
      assertThat(answer.holds()).isPresent();
      assertThat(answer.fails()).isPresent();
      assertThat(answer.reason()).contains(Answer.OPEN);
    }
  }

  private static boolean isExact(Scene scene, List<Question.Fact> facts, Formula requirement) {
    return Question.of(
            scene.vocabulary, facts, Optional.of(new Question.Goal(requirement, Question.Aim.TRUE)))
        .isExact();
  }
}
