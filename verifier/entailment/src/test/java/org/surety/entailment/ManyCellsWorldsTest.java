// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.surety.entailment.Terms.*;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
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

/** No verdict over cells that are not listed is wrong in a world where the facts are true. */
class ManyCellsWorldsTest {

  private static final String CLINIC = "clinic";
  private static final int FLAGS = 11;
  private static final Event.Base FAR = new Event.AtLeast("radius", Rational.of(1, 2));

  /** An example by its flags and its score. */
  private record Example(String flags, Rational radius) {}

  /** A world of few examples, whose populations are tied by really moving them. */
  private static final class Scene {
    final Random random;
    final Vocabulary vocabulary;
    final Evaluation evaluation;

    Scene(long seed) {
      random = new Random(seed);
      Optional<Tie> field = tie(EXAM);
      Optional<Tie> clinic =
          random.nextBoolean() ? tie(random.nextBoolean() ? EXAM : FIELD) : Optional.empty();
      List<String> flags = IntStream.range(0, FLAGS).mapToObj(i -> "f" + i).toList();
      vocabulary =
          new Vocabulary(
              new LabelSet.Values(List.of("yes", "no")),
              List.of(),
              List.of(),
              flags,
              List.of(new Vocabulary.Score("radius", Rational.of(-1), Rational.of(2))),
              List.of(
                  new Vocabulary.Population(EXAM, Optional.empty()),
                  new Vocabulary.Population(FIELD, field),
                  new Vocabulary.Population(CLINIC, clinic)));
      Map<String, Map<Example, Rational>> populations = new LinkedHashMap<>();
      populations.put(EXAM, drawn());
      populations.put(FIELD, moved(populations, field));
      populations.put(CLINIC, moved(populations, clinic));
      List<Event.Base> bases = new ArrayList<>(List.of(FAR));
      flags.forEach(name -> bases.add(new Event.Flag(name)));
      List<Event.Base> inOrder = Cells.inOrder(bases);
      Map<String, Map<String, World.Mass>> cells = new TreeMap<>();
      populations.forEach((name, examples) -> cells.put(name, inCells(inOrder, examples)));
      World world = new World(inOrder, cells);
      assertThat(world.defect(vocabulary)).isEmpty();
      evaluation = new Evaluation(world, vocabulary);
    }

    private Optional<Tie> tie(String of) {
      return Optional.of(
          random.nextBoolean()
              ? new Tie(Tie.Kind.TV, of, Rational.of(random.nextInt(5), 20))
              : new Tie(Tie.Kind.RATIO, of, Rational.of(4 + random.nextInt(5), 4)));
    }

    private Example example() {
      StringBuilder flags = new StringBuilder();
      for (int i = 0; i < FLAGS; i++) {
        flags.append(random.nextInt(3) == 0 ? '1' : '0');
      }
      return new Example(flags.toString(), Rational.of(random.nextInt(7) - 2, 2));
    }

    private Map<Example, Rational> drawn() {
      Map<Example, Rational> masses = new LinkedHashMap<>();
      int parts = 1 + random.nextInt(6);
      for (int i = 0; i < parts; i++) {
        masses.merge(example(), Rational.of(1, parts), Rational::add);
      }
      return masses;
    }

    private Map<Example, Rational> moved(
        Map<String, Map<Example, Rational>> populations, Optional<Tie> tie) {
      if (tie.isEmpty()) {
        return drawn();
      }
      Map<Example, Rational> old = populations.getOrDefault(tie.get().of(), Map.of());
      Map<Example, Rational> fresh = new LinkedHashMap<>();
      boolean isRatio = tie.get().kind() == Tie.Kind.RATIO;
      Rational left = isRatio ? Rational.ONE : tie.get().radius();
      for (Map.Entry<Example, Rational> entry : old.entrySet()) {
        Rational most = isRatio ? entry.getValue().multiply(tie.get().radius()) : entry.getValue();
        Rational part = most.min(left);
        left = left.subtract(part);
        if (isRatio) {
          fresh.merge(entry.getKey(), part, Rational::add);
        } else {
          fresh.merge(entry.getKey(), entry.getValue().subtract(part), Rational::add);
          fresh.merge(example(), part, Rational::add);
        }
      }
      return fresh;
    }

    private static Map<String, World.Mass> inCells(
        List<Event.Base> bases, Map<Example, Rational> examples) {
      Map<String, World.Mass> cells = new TreeMap<>();
      examples.forEach(
          (example, mass) -> {
            StringBuilder cell = new StringBuilder();
            for (Event.Base base : bases) {
              boolean holds =
                  base instanceof Event.Flag flag
                      ? example.flags().charAt(Integer.parseInt(flag.name().substring(1))) == '1'
                      : example.radius().compareTo(Rational.of(1, 2)) >= 0;
              cell.append(holds ? '1' : '0');
            }
            cells.merge(
                cell.toString(),
                new World.Mass(mass, Map.of("radius", example.radius().multiply(mass))),
                (a, b) ->
                    new World.Mass(
                        a.probability().add(b.probability()),
                        Map.of(
                            "radius",
                            a.scores()
                                .getOrDefault("radius", Rational.ZERO)
                                .add(b.scores().getOrDefault("radius", Rational.ZERO)))));
          });
      return cells;
    }

    private Event event() {
      Event[] literals =
          IntStream.range(0, 1 + random.nextInt(4))
              .mapToObj(i -> random.nextInt(6) == 0 ? FAR : flag("f" + random.nextInt(FLAGS)))
              .map(event -> random.nextInt(3) == 0 ? not(event) : event)
              .toArray(Event[]::new);
      return random.nextBoolean() ? Event.or(literals) : Event.and(literals);
    }

    private Quantity quantity() {
      List<String> names = List.of(EXAM, EXAM, FIELD, CLINIC);
      String population = names.get(random.nextInt(names.size()));
      Quantity probability = new Quantity.Probability(event(), population);
      return switch (random.nextInt(8)) {
        case 0, 1 -> new Quantity.Mean("radius", event(), population);
        case 2 -> new Quantity.Conditional(event(), event(), population);
        case 3 -> minus(probability, new Quantity.Probability(event(), EXAM));
        case 4 ->
            new Quantity.Absolute(minus(probability, new Quantity.Probability(event(), FIELD)));
        default -> probability;
      };
    }

    /** A comparison that is true or false by little or nothing. */
    Formula comparison() {
      Quantity quantity = quantity();
      Rational value = evaluation.value(quantity).orElse(Rational.of(1, 2));
      Quantity number = new Quantity.Constant(value.add(Rational.of(random.nextInt(5) - 2, 20)));
      return switch (random.nextInt(4)) {
        case 0 -> lt(quantity, number);
        case 1 -> gt(quantity, number);
        case 2 -> ge(quantity, number);
        default -> le(quantity, number);
      };
    }

    boolean isTrue(Formula formula) {
      return evaluation.truth(formula) == Truth.TRUE;
    }

    /** True facts, one of which speaks of all flags and says nothing. */
    List<Question.Fact> facts(int count) {
      Event[] all = IntStream.range(0, FLAGS).mapToObj(i -> flag("f" + i)).toArray(Event[]::new);
      List<Formula> formulas = new ArrayList<>(List.of(le(p(or(all)), number(1, 1))));
      while (formulas.size() < count) {
        Formula formula = comparison();
        Formula fact = random.nextInt(4) == 0 ? any(formula, comparison()) : formula;
        if (isTrue(fact)) {
          formulas.add(fact);
        }
      }
      return assume(formulas.toArray(new Formula[0]));
    }

    /** A requirement, which a fact may decide. */
    Formula requirement(List<Question.Fact> facts) {
      Formula fact = facts.get(1 + random.nextInt(facts.size() - 1)).formula();
      return switch (random.nextInt(4)) {
        case 0 -> any(fact, comparison());
        case 1 -> new Formula.Not(all(fact, comparison()));
        case 2 -> new Formula.Not(fact);
        default -> comparison();
      };
    }
  }

  @Property(tries = 15, shrinking = ShrinkingMode.OFF)
  void noVerdictIsWrongInAnAllowedWorld(@ForAll long seed) {
    Scene scene = new Scene(seed);
    List<Question.Fact> facts = scene.facts(5);
    assertThat(Question.of(scene.vocabulary, facts, Optional.empty()).isByEvents()).isTrue();
    try (Entailment entailment = new Entailment(scene.vocabulary, facts, List.of(), LIMITS)) {
      for (int i = 0; i < 5; i++) {
        Formula requirement = scene.requirement(facts);
        Answer answer = entailment.decide(requirement);
        check(scene.vocabulary, facts, requirement, answer);
        Statistics.label("verdict").collect(answer.verdict());
        assertThat(answer.verdict())
            .isNotEqualTo(Verdict.INCONSISTENT)
            .isNotEqualTo(scene.isTrue(requirement) ? Verdict.REFUTED : Verdict.PROVED);
      }
    }
  }
}
