// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Evaluation;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Masses;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.RandomCase;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Variables.Variable;

class UnitsTest {

  private static final Event.Base LOW = new Event.AtLeast("margin", Rational.of(1, 4));
  private static final Event.Base HIGH = new Event.Above("margin", Rational.of(3, 4));
  private static final Event FLAG = new Event.Flag("f");

  private static Vocabulary vocabulary(Vocabulary.Population... populations) {
    return new Vocabulary(
        new LabelSet.Values(List.of("a", "b")),
        List.of(),
        List.of(),
        List.of("f"),
        List.of(new Vocabulary.Score("margin", Rational.of(-1), Rational.of(2))),
        List.of(populations));
  }

  private static Vocabulary.Population population(String name) {
    return new Vocabulary.Population(name, Optional.empty());
  }

  private static Vocabulary.Population tied(String name, Tie.Kind kind, String of) {
    return new Vocabulary.Population(name, Optional.of(new Tie(kind, of, Rational.of(3, 2))));
  }

  private static List<String> words(Vocabulary vocabulary, String... populations) {
    return Units.of(vocabulary, Set.of(populations), Map.of(), List.of())
        .orElseThrow()
        .all()
        .stream()
        .map(unit -> unit.amounts() + " " + unit.gained().orElse(""))
        .sorted()
        .toList();
  }

  @Test
  void aPopulationWithinTvKeepsLosesOrGains() {
    Vocabulary vocabulary = vocabulary(population("exam"), tied("field", Tie.Kind.TV, "exam"));
    assertThat(words(vocabulary, "exam", "field"))
        .containsExactly("{exam=1, field=1} ", "{exam=1} ", "{field=1} field");
  }

  @Test
  void aPopulationWithinARatioHasThatOrNothing() {
    Vocabulary vocabulary =
        vocabulary(
            population("exam"),
            tied("field", Tie.Kind.RATIO, "exam"),
            tied("clinic", Tie.Kind.TV, "field"));
    assertThat(words(vocabulary, "exam", "field", "clinic"))
        .containsExactly(
            "{clinic=1} clinic",
            "{clinic=3/2, exam=1, field=3/2} ",
            "{exam=1, field=3/2} ",
            "{exam=1} ");
  }

  @Test
  void otherTiesAndTooManyUnitsAreNone() {
    Vocabulary far = vocabulary(population("exam"), tied("field", Tie.Kind.CHI2, "exam"));
    assertThat(Units.of(far, Set.of("exam", "field"), Map.of(), List.of())).isEmpty();
    assertThat(Units.of(far, Set.of("exam"), Map.of(), List.of())).isPresent();
    List<Vocabulary.Population> many = new ArrayList<>(List.of(population("exam")));
    for (int i = 0; i < 8; i++) {
      many.add(tied("p" + i, Tie.Kind.TV, "exam"));
    }
    Vocabulary eight = vocabulary(many.toArray(Vocabulary.Population[]::new));
    List<String> names = many.stream().map(Vocabulary.Population::name).toList();
    assertThat(Units.of(eight, Set.copyOf(names), Map.of(), List.of())).isEmpty();
    assertThat(
            Units.of(eight, Set.copyOf(names.subList(0, 8)), Map.of(), List.of())
                .orElseThrow()
                .all())
        .hasSize(128 + 7);
  }

  @Test
  void scoresAreAtTheEndsOfTheirBins() {
    Vocabulary vocabulary = vocabulary(population("exam"), tied("field", Tie.Kind.RATIO, "exam"));
    Units units =
        Units.of(
                vocabulary,
                Set.of("exam", "field"),
                Map.of("field", Set.of("margin")),
                List.of(HIGH, LOW))
            .orElseThrow();
    assertThat(units.all()).hasSize(4);
    Variable mean = new Variable.EventScore("field", "margin", FLAG);
    for (Units.Unit unit : units.all()) {
      boolean isHigh = unit.isHigh().get("margin");
      Map<Event, Rational> expected = new LinkedHashMap<>();
      if (unit.amounts().containsKey("field")) {
        expected.put(
            FLAG, Rational.of(3, 2).multiply(isHigh ? Rational.of(1, 4) : Rational.of(-1)));
        expected.put(Event.and(LOW, FLAG), isHigh ? Rational.of(3, 4) : Rational.of(15, 8));
        expected.put(Event.and(HIGH, FLAG), isHigh ? Rational.of(15, 8) : Rational.of(3, 4));
      }
      assertThat(units.in(unit, mean)).isEqualTo(expected);
    }
  }

  /** At one threshold {@code >=} is before {@code >}: between them the score is that number. */
  @Test
  void aBinMayBeOneNumber() {
    Vocabulary vocabulary = vocabulary(population("exam"));
    Event.Base atLeast = new Event.AtLeast("margin", Rational.ONE);
    Event.Base above = new Event.Above("margin", Rational.ONE);
    for (List<Event.Base> bases : List.of(List.of(above, atLeast), List.of(atLeast, above))) {
      Units units =
          Units.of(vocabulary, Set.of("exam"), Map.of("exam", Set.of("margin")), bases)
              .orElseThrow();
      for (Units.Unit unit : units.all()) {
        boolean isHigh = unit.isHigh().get("margin");
        assertThat(units.in(unit, new Variable.EventScore("exam", "margin", FLAG)))
            .isEqualTo(
                Map.of(
                    FLAG,
                    isHigh ? Rational.ONE : Rational.of(-1),
                    Event.and(isHigh ? above : atLeast, FLAG),
                    isHigh ? Rational.ONE : Rational.of(2)));
      }
    }
  }

  private static Vocabulary scored(int scores, Vocabulary.Population... populations) {
    return new Vocabulary(
        new LabelSet.Values(List.of("a", "b")),
        List.of(),
        List.of(),
        List.of("f"),
        IntStream.range(0, scores)
            .mapToObj(i -> new Vocabulary.Score("s" + i, Rational.ZERO, Rational.ONE))
            .toList(),
        List.of(populations));
  }

  private static Optional<Units> ofScores(int count) {
    Vocabulary vocabulary = scored(count, population("exam"), population("other"));
    Set<String> names = new TreeSet<>(vocabulary.scores().stream().map(s -> s.name()).toList());
    return Units.of(vocabulary, Set.of("exam", "other"), Map.of("exam", names), List.of());
  }

  /** Two to the scores of a population; those of another one have nothing to do with it. */
  @Test
  void eachChoiceOfEndsIsAUnit() {
    for (int count : List.of(0, 1, 2, 7)) {
      Units units = ofScores(count).orElseThrow();
      assertThat(units.scores().get("exam")).hasSize(count);
      assertThat(units.scores().get("other")).isEmpty();
      assertThat(units.all()).hasSize((1 << count) + 1);
      assertThat(units.all().stream().map(Units.Unit::isHigh).distinct())
          .hasSize(count == 0 ? 1 : (1 << count) + 1);
    }
    assertThat(ofScores(8)).isEmpty();
  }

  /**
   * Two hundred units are taken, one more is too many, and none is left out: 2 2 2 5 5 choices of
   * populations that have a share of the first one or nothing.
   */
  @Test
  void noMoreUnitsThanSoManyAndNoneLeftOut() {
    List<Vocabulary.Population> populations = new ArrayList<>(List.of(population("exam")));
    for (String name : List.of("a", "b", "c", "d", "e")) {
      populations.add(tied(name, Tie.Kind.RATIO, "exam"));
    }
    for (String name : List.of("d1 d", "d2 d", "e1 e", "e2 e")) {
      populations.add(tied(name.substring(0, 2), Tie.Kind.RATIO, name.substring(3)));
    }
    assertThat(all(populations).orElseThrow()).hasSize(200);
    populations.add(tied("z", Tie.Kind.RATIO, "exam"));
    assertThat(all(populations)).isEmpty();
    populations.set(populations.size() - 1, population("z"));
    assertThat(all(populations)).isEmpty();
  }

  private static Optional<List<Units.Unit>> all(List<Vocabulary.Population> populations) {
    Vocabulary vocabulary = vocabulary(populations.toArray(Vocabulary.Population[]::new));
    Set<String> names =
        new LinkedHashSet<>(populations.stream().map(Vocabulary.Population::name).toList());
    return Units.of(vocabulary, names, Map.of(), List.of()).map(Units::all);
  }

  @Test
  void unitsIncludeThoseOfFewerPopulationsAndScoresOverTheSameBins() {
    Vocabulary vocabulary = scored(2, population("exam"), population("other"));
    Units all = units(vocabulary, Set.of("exam", "other"), Set.of("s0", "s1"), LOW);
    assertThat(all.includes(all)).isTrue();
    assertThat(all.includes(units(vocabulary, Set.of("exam"), Set.of("s1"), LOW))).isTrue();
    assertThat(all.includes(units(vocabulary, Set.of("exam"), Set.of("s1"), HIGH))).isFalse();
    Units few = units(vocabulary, Set.of("exam"), Set.of("s0"), LOW);
    assertThat(few.includes(units(vocabulary, Set.of("exam"), Set.of("s1"), LOW))).isFalse();
    assertThat(few.includes(units(vocabulary, Set.of("exam", "other"), Set.of("s0"), LOW)))
        .isFalse();
  }

  private static Units units(
      Vocabulary vocabulary, Set<String> populations, Set<String> scores, Event.Base base) {
    return Units.of(vocabulary, populations, Map.of("exam", scores), List.of(base)).orElseThrow();
  }

  @Test
  void unknownsOfOneCellAreNoSums() {
    Vocabulary vocabulary = vocabulary(population("exam"));
    Units units = Units.of(vocabulary, Set.of("exam"), Map.of(), List.of(LOW)).orElseThrow();
    for (Variable variable :
        List.of(
            new Variable.CellMass("exam", "0"),
            new Variable.ScoreMass("exam", "0", "margin"),
            new Variable.Moved("exam", "0", true),
            new Variable.MovedScore("exam", "0", true, "margin"),
            new Variable.Opaque(new Quantity.Constant(Rational.ONE)))) {
      assertThatThrownBy(() -> units.in(units.all().get(0), variable))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("is no sum over cells");
    }
  }

  /** What no unit makes negative is negative in no world, and any less is more than units allow. */
  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void everyWorldIsASumOfUnits(@ForAll long seed) {
    RandomCase random = new RandomCase(seed);
    Vocabulary vocabulary = random.vocabulary();
    Masses masses = Masses.random(random);
    Set<String> names = masses.populations().keySet();
    Map<String, Set<String>> scores =
        Map.of("exam", Set.of("radius"), "clinic", Set.of("margin", "radius"));
    Cells cells = Cells.of(vocabulary, random.pool());
    Units units = Units.of(vocabulary, names, scores, cells.bases()).orElseThrow();
    Map<Variable, Rational> sum = new LinkedHashMap<>();
    for (String name : names) {
      for (int i = 0; i < 3; i++) {
        Rational coefficient = Rational.of(random.random().nextInt(9) - 4);
        sum.put(new Variable.EventMass(name, random.event(2)), coefficient);
        for (String score : units.scores().get(name)) {
          Rational other = Rational.of(random.random().nextInt(9) - 4);
          sum.put(new Variable.EventScore(name, score, random.event(1)), other);
        }
      }
      if (masses.gained().containsKey(name)
          && vocabulary.population(name).orElseThrow().tie().orElseThrow().kind() == Tie.Kind.TV) {
        sum.put(new Variable.Gained(name), Rational.of(random.random().nextInt(9) - 4));
      }
    }
    Rational spare = Rational.ZERO;
    boolean isAny = false;
    for (Units.Unit unit : units.all()) {
      Rational all = unit.amounts().values().stream().reduce(Rational.ZERO, Rational::add);
      for (String cell : cells.all()) {
        Rational least = value(units, unit, sum, cells, cell).negate().divide(all);
        spare = isAny ? spare.max(least) : least;
        isAny = true;
      }
    }
    Evaluation evaluation = new Evaluation(masses.world(vocabulary, cells.bases()), vocabulary);
    Rational value = spare.multiply(Rational.of(names.size()));
    for (Map.Entry<Variable, Rational> entry : sum.entrySet()) {
      value = value.add(entry.getValue().multiply(value(entry.getKey(), evaluation, masses)));
    }
    assertThat(value.signum()).isNotNegative();
    Statistics.label("units").collect(units.all().size());
  }

  private static Rational value(
      Units units, Units.Unit unit, Map<Variable, Rational> sum, Cells cells, String cell) {
    Rational value = Rational.ZERO;
    for (Map.Entry<Variable, Rational> entry : sum.entrySet()) {
      for (var part : units.in(unit, entry.getKey()).entrySet()) {
        if (cells.holds(part.getKey(), cell)) {
          value = value.add(part.getValue().multiply(entry.getValue()));
        }
      }
    }
    return value;
  }

  private static Rational value(Variable variable, Evaluation evaluation, Masses masses) {
    return switch (variable) {
      case Variable.EventMass m -> evaluation.probability(m.event(), m.population());
      case Variable.EventScore m ->
          evaluation.value(new Quantity.Mean(m.score(), m.event(), m.population())).orElseThrow();
      case Variable.Gained m ->
          masses.gained().get(m.population()).values().stream()
              .reduce(Rational.ZERO, Rational::add);
      default -> throw new AssertionError(variable);
    };
  }
}
