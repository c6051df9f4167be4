// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.logic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.surety.kernel.arithmetic.Rational;

class LeastCellTest {

  private static final long STEPS = 1_000_000;

  /** Flags, attributes, and predictors of which one may answer otherwise. */
  static Vocabulary flags(int count) {
    return new Vocabulary(
        new LabelSet.Values(List.of("yes", "no", "maybe")),
        List.of(new Vocabulary.Predictor("student", false), new Vocabulary.Predictor("weak", true)),
        List.of(new Vocabulary.Attribute("topic", List.of("x", "y", "z"))),
        IntStream.range(0, count).mapToObj(i -> "f" + i).toList(),
        List.of(),
        List.of(new Vocabulary.Population("exam", Optional.empty())));
  }

  private static Event flag(int i) {
    return new Event.Flag("f" + i);
  }

  private static long[] ones(int count, long weight) {
    return Collections.nCopies(count, weight).stream().mapToLong(w -> w).toArray();
  }

  private static void agree(Vocabulary vocabulary, List<Event> events, long[] weights, int below) {
    LeastCell search = new LeastCell(vocabulary, events);
    LeastCell.Found found = search.least(weights, below, STEPS);
    assertThat(found.isCertain()).isTrue();
    List<Rational> rationals =
        IntStream.range(0, weights.length).mapToObj(i -> Rational.of(weights[i])).toList();
    Cells cells = Cells.of(vocabulary, search.bases());
    long least =
        cells.all().stream()
            .mapToLong(cell -> search.sum(rationals, cell).floor().longValueExact())
            .min()
            .orElseThrow();
    assertThat(found.cell().isPresent()).isEqualTo(least < below);
    if (least < below) {
      assertThat(found.value()).isEqualTo(least);
      assertThat(cells.contains(found.cell().get())).isTrue();
      assertThat(search.sum(rationals, found.cell().get())).isEqualTo(Rational.of(least));
    }
    assertThat(search.negative(rationals, STEPS).isPresent()).isEqualTo(least < 0);
    Statistics.label("least").collect(least < below ? "below" : "not below");
  }

  @Property(tries = 3_000, shrinking = ShrinkingMode.OFF)
  void findsWhatListingAllCellsFinds(@ForAll long seed) {
    RandomCase random = new RandomCase(seed);
    List<Event> events = new ArrayList<>();
    for (int i = random.random().nextInt(8); i >= 0; i--) {
      events.add(random.event(random.random().nextInt(5)));
    }
    long[] weights = events.stream().mapToLong(e -> random.random().nextInt(13) - 6).toArray();
    agree(random.vocabulary(), events, weights, random.random().nextInt(9) - 5);
  }

  @Property(tries = 1_000, shrinking = ShrinkingMode.OFF)
  void findsItAmongManyClauses(@ForAll long seed) {
    Random random = new Random(seed);
    int flags = 4 + random.nextInt(6);
    Vocabulary vocabulary = flags(flags);
    List<Event> more =
        List.of(
            new Event.Is("topic", "x"),
            new Event.Is("topic", "y"),
            new Event.Same("student", "label"),
            new Event.Is("weak", "elsewhere"),
            new Event.Is("label", "no"));
    List<Event> events = new ArrayList<>();
    for (int i = random.nextInt(30); i >= 0; i--) {
      List<Event> literals = new ArrayList<>();
      for (int j = random.nextInt(4); j >= 0; j--) {
        int at = random.nextInt(flags + 2);
        Event base = at < flags ? flag(at) : more.get(random.nextInt(more.size()));
        literals.add(random.nextBoolean() ? base : new Event.Not(base));
      }
      Event clause = random.nextBoolean() ? new Event.Or(literals) : new Event.And(literals);
      events.add(
          random.nextInt(5) == 0
              ? new Event.And(List.of(clause, flag(random.nextInt(flags))))
              : clause);
    }
    long[] weights = events.stream().mapToLong(e -> random.nextInt(21) - 10).toArray();
    agree(vocabulary, events, weights, random.nextInt(30) - 25);
  }

  @Test
  void bonferroniOfManyEventsTakesFewSteps() {
    int count = 60;
    List<Event> events = new ArrayList<>(List.of(new Event.True()));
    List<Rational> weights = new ArrayList<>(List.of(Rational.ONE));
    for (int i = 0; i < count; i++) {
      events.add(flag(i));
      weights.add(Rational.of(-1));
      for (int j = 0; j < i; j++) {
        events.add(new Event.And(List.of(flag(j), flag(i))));
        weights.add(Rational.ONE);
      }
    }
    LeastCell search = new LeastCell(flags(count), events);
    assertThat(search.negative(weights, 2L * count)).isEmpty();
    weights.set(0, Rational.of(999_999, 1_000_000));
    assertThat(search.negative(weights, 2L * count)).isPresent();
  }

  @Test
  void aSingleCellDeepInTheSearchIsFound() {
    // All literals of one cell together cost less than nothing; each one that differs costs one.
    int count = 40;
    List<Event> pattern = new ArrayList<>();
    Random random = new Random(4);
    for (int i = 0; i < count; i++) {
      pattern.add(random.nextBoolean() ? flag(i) : new Event.Not(flag(i)));
    }
    List<Event> events = new ArrayList<>(pattern.stream().map(Event::not).toList());
    events.add(new Event.And(pattern));
    long[] weights = ones(events.size(), 1);
    weights[count] = -1;
    LeastCell search = new LeastCell(flags(count), events);
    LeastCell.Found found = search.least(weights, 0, STEPS);
    assertThat(found.value()).isEqualTo(-1);
    for (int i = 0; i < count; i++) {
      String cell = found.cell().orElseThrow();
      int place = search.bases().indexOf(flag(i));
      assertThat(cell.charAt(place) == '1').isEqualTo(pattern.get(i) instanceof Event.Flag);
    }
    weights[count] = 0;
    assertThat(search.least(weights, 0, STEPS).cell()).isEmpty();
  }

  @Test
  void endsWithinTheSteps() {
    Random random = new Random(7);
    List<Event> events = new ArrayList<>();
    List<Rational> weights = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      List<Event> literals = new ArrayList<>();
      for (int j = 0; j < 3; j++) {
        Event base = flag(random.nextInt(60));
        literals.add(random.nextBoolean() ? base : new Event.Not(base));
      }
      events.add(new Event.Or(literals));
      weights.add(Rational.of(random.nextInt(201) - 100));
    }
    events.add(new Event.True());
    weights.add(Rational.ZERO);
    LeastCell search = new LeastCell(flags(60), events);
    LeastCell.Found found = search.least(LeastCell.scaled(weights), 0, 1_000);
    assertThat(found.isCertain()).isFalse();
    assertThat(search.sum(weights, found.cell().orElseThrow()))
        .isEqualTo(Rational.of(found.value()));
    weights.set(600, Rational.of(-found.value()));
    assertThatThrownBy(() -> search.negative(weights, 1_000))
        .isInstanceOf(LeastCell.Unfinished.class)
        .hasMessage("whether some cell has a negative sum is not decided within 1000 steps");
    assertThat(search.stepsLeft()).isZero();
    weights.set(600, Rational.of(-found.value() - 1));
    assertThat(search.negative(weights, 1_000)).isPresent();
  }

  @Test
  void weightsAreRoundedDownWhereTheyAreTooFine() {
    Rational fine = Rational.ONE.divide(Rational.of(Long.MAX_VALUE));
    assertThat(LeastCell.scaled(List.of(Rational.of(1, 2), Rational.of(-1, 3))))
        .containsExactly(3, -2);
    long[] rounded = LeastCell.scaled(List.of(Rational.ONE, fine, fine.negate()));
    assertThat(rounded[0]).isPositive();
    assertThat(rounded[1]).isZero();
    assertThat(rounded[2]).isEqualTo(-1);
    // They add up to nothing, but not in whole numbers that can be added: that is refused.
    Rational first = Rational.ONE.divide(Rational.of((1L << 61) - 1));
    Rational second = Rational.ONE.divide(Rational.of((1L << 31) - 1));
    List<Event> same = List.of(flag(0), flag(0), flag(0));
    List<Rational> weights = List.of(first, second, first.add(second).negate());
    assertThat(new LeastCell(flags(1), same).negative(weights, STEPS)).contains("1");
  }

  @Test
  void refusesWeightsThatCannotBeAdded() {
    LeastCell search = new LeastCell(flags(2), List.of(flag(0), flag(1)));
    assertThatThrownBy(() -> search.least(new long[] {1L << 57, -(1L << 57) - 1}, 0, STEPS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the weights add up to more than " + LeastCell.MAX_WEIGHT);
    assertThat(search.least(new long[] {1L << 57, -(1L << 57)}, 0, STEPS).value())
        .isEqualTo(-(1L << 57));
  }
}
