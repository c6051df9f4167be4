// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.logic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.surety.kernel.arithmetic.Rational;

class CellsTest {

  private static final List<String> ANSWERS = List.of("label", "f", "g", "h");

  private static Vocabulary vocabulary(LabelSet label, boolean fOtherwise, boolean gOtherwise) {
    return new Vocabulary(
        label,
        List.of(
            new Vocabulary.Predictor("f", fOtherwise),
            new Vocabulary.Predictor("g", gOtherwise),
            new Vocabulary.Predictor("h", false)),
        List.of(new Vocabulary.Attribute("topic", List.of("x", "y", "z"))),
        List.of("refused", "proper"),
        List.of(new Vocabulary.Score("radius", Rational.ZERO, Rational.ONE)),
        List.of(new Vocabulary.Population("exam", Optional.empty())));
  }

  private static LabelSet labels(int size) {
    return size == 0
        ? new LabelSet.Open()
        : size == 4
            ? new LabelSet.Classes(4)
            : new LabelSet.Values(List.of("a", "b", "c", "d", "e").subList(0, size));
  }

  private static Event.Base base(Random random, Vocabulary vocabulary) {
    String name = ANSWERS.get(random.nextInt(4));
    String other = ANSWERS.get(random.nextInt(4));
    Rational threshold = Rational.of(random.nextInt(8) - 2, 4);
    return switch (random.nextInt(9)) {
      case 0, 1, 2 ->
          Event.same(name, other) instanceof Event.Same same ? same : new Event.Same("f", "g");
      case 3, 4, 5 -> {
        List<String> values = new ArrayList<>(List.of("a", "b", "c", "d", "e", "0", "1", "talk"));
        boolean otherwise =
            vocabulary.predictor(name).map(p -> p.mayAnswerOtherwise()).orElse(false);
        values.removeIf(v -> !otherwise && !vocabulary.label().contains(v));
        yield new Event.Is(name, values.get(random.nextInt(values.size())));
      }
      case 6 -> new Event.Is("topic", List.of("x", "y", "z").get(random.nextInt(3)));
      case 7 -> new Event.Flag(random.nextBoolean() ? "refused" : "proper");
      default ->
          random.nextBoolean()
              ? new Event.AtLeast("radius", threshold)
              : new Event.Above("radius", threshold);
    };
  }

  /** All cells that some concrete example has: every value that could matter is tried. */
  private static Set<String> enumerated(Vocabulary vocabulary, List<Event.Base> bases) {
    Set<String> inside = new TreeSet<>();
    switch (vocabulary.label()) {
      case LabelSet.Values set -> inside.addAll(set.values());
      case LabelSet.Classes classes ->
          IntStream.range(0, classes.count()).forEach(i -> inside.add("" + i));
      case LabelSet.Open open ->
          inside.addAll(List.of("a", "b", "c", "d", "e", "0", "1", "talk", "n1", "n2", "n3", "n4"));
    }
    Set<String> outside = new TreeSet<>(inside);
    outside.addAll(List.of("a", "b", "c", "d", "e", "0", "1", "talk", "o1", "o2", "o3"));
    Set<String> used = new TreeSet<>();
    bases.forEach(b -> used.addAll(b.names()));
    List<Map<String, String>> values = new ArrayList<>(List.of(Map.of()));
    for (String name : List.of("label", "f", "g", "h", "topic", "refused", "proper")) {
      if (!used.contains(name)) {
        continue;
      }
      Set<String> range =
          switch (name) {
            case "topic" -> Set.of("x", "y", "z");
            case "refused", "proper" -> Set.of("yes", "no");
            default ->
                vocabulary.predictor(name).map(p -> p.mayAnswerOtherwise()).orElse(false)
                    ? outside
                    : inside;
          };
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> known : values) {
        for (String value : range) {
          Map<String, String> more = new TreeMap<>(known);
          more.put(name, value);
          longer.add(more);
        }
      }
      values = longer;
    }
    Set<String> cells = new TreeSet<>();
    for (Map<String, String> known : values) {
      for (int step = 0; step <= (used.contains("radius") ? 16 : 0); step++) {
        RandomCase.Example example =
            new RandomCase.Example(known, Map.of("radius", Rational.of(step, 16)));
        cells.add(RandomCase.cell(bases, example));
      }
    }
    return cells;
  }

  @Property(tries = 200)
  void areTheCellsOfConcreteExamples(@ForAll long seed) {
    Random random = new Random(seed);
    int[] sizes = {1, 2, 3, 5, 4, 0};
    Vocabulary vocabulary =
        vocabulary(
            labels(sizes[random.nextInt(6)]), random.nextInt(3) == 0, random.nextInt(3) == 0);
    List<Event.Base> pool = new ArrayList<>();
    for (int i = random.nextInt(7); i >= 0; i--) {
      pool.add(base(random, vocabulary));
    }
    Cells cells = Cells.of(vocabulary, pool);
    assertThat(cells.bases()).isEqualTo(Cells.inOrder(pool));
    Set<String> expected = enumerated(vocabulary, cells.bases());
    assertThat(cells.all()).as("%s %s", vocabulary, pool).containsExactlyElementsOf(expected);
    assertThat(Cells.count(vocabulary, pool)).isEqualTo(expected.size());
    Predicate<String> consistent = Cells.consistency(vocabulary, cells.bases());
    int size = cells.bases().size();
    for (int bits = 0; bits < 1 << size; bits++) {
      String cell = bits(bits, size);
      assertThat(consistent.test(cell)).as(cell).isEqualTo(expected.contains(cell));
      assertThat(cells.contains(cell)).isEqualTo(expected.contains(cell));
    }
    assertThat(consistent.test("2".repeat(size))).isFalse();
    assertThat(consistent.test("0".repeat(size + 1))).isFalse();
  }

  private static String bits(int bits, int size) {
    StringBuilder cell = new StringBuilder();
    for (int i = 0; i < size; i++) {
      cell.append((bits >> i) & 1);
    }
    return cell.toString();
  }

  @Property(tries = 300)
  void theRangeOfACellIsWhereItsScoresLie(@ForAll long seed) {
    Random random = new Random(seed);
    Vocabulary vocabulary = vocabulary(labels(2), false, false);
    Set<Event.Base> pool = new LinkedHashSet<>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      Rational threshold = Rational.of(random.nextInt(8) - 2, 4);
      pool.add(
          random.nextBoolean()
              ? new Event.AtLeast("radius", threshold)
              : new Event.Above("radius", threshold));
    }
    Cells cells = Cells.of(vocabulary, pool);
    Map<String, Cells.Range> ranges = new TreeMap<>();
    for (int step = 0; step <= 16; step++) {
      Rational score = Rational.of(step, 16);
      String cell =
          RandomCase.cell(cells.bases(), new RandomCase.Example(Map.of(), Map.of("radius", score)));
      ranges.merge(
          cell,
          new Cells.Range(score, score, false, false),
          (a, b) -> new Cells.Range(a.low().min(b.low()), a.high().max(b.high()), false, false));
    }
    Rational slack = Rational.of(1, 16);
    for (String cell : cells.all()) {
      Cells.Range range = cells.range("radius", cell);
      Cells.Range seen = ranges.get(cell);
      assertThat(range.low()).isLessThanOrEqualTo(seen.low());
      assertThat(range.high()).isGreaterThanOrEqualTo(seen.high());
      assertThat(seen.low().subtract(range.low())).isLessThanOrEqualTo(slack);
      assertThat(range.high().subtract(seen.high())).isLessThanOrEqualTo(slack);
      // All thresholds are among the scores that were tried, so an end was seen if it is reached.
      assertThat(range.isLowOpen()).isEqualTo(!seen.low().equals(range.low()));
      assertThat(range.isHighOpen()).isEqualTo(!seen.high().equals(range.high()));
    }
  }

  @Test
  void withTwoLabelsTwoWrongAnswersCoincide() {
    Event event =
        Event.and(
            Event.not(Event.same("f", "g")),
            Event.not(Event.same("f", "label")),
            Event.not(Event.same("g", "label")));
    Set<Event.Base> bases = new LinkedHashSet<>();
    event.collect(bases);
    for (int labels : new int[] {1, 2, 3, 5}) {
      Cells cells = Cells.of(vocabulary(labels(labels), false, false), bases);
      assertThat(cells.all().stream().anyMatch(cell -> cells.holds(event, cell)))
          .isEqualTo(labels > 2);
    }
    Cells talker = Cells.of(vocabulary(labels(2), true, false), bases);
    assertThat(talker.all().stream().anyMatch(cell -> talker.holds(event, cell))).isTrue();
  }

  @Test
  void refusesTooMany() {
    Vocabulary vocabulary = vocabulary(labels(2), false, false);
    List<Event.Base> thresholds = new ArrayList<>();
    for (int i = 0; i <= Cells.MAX_BASES; i++) {
      thresholds.add(new Event.AtLeast("radius", Rational.of(i, 5000)));
    }
    assertThatThrownBy(() -> Cells.of(vocabulary, thresholds)).isInstanceOf(Cells.TooMany.class);
    assertThatThrownBy(() -> Cells.consistency(vocabulary, thresholds))
        .isInstanceOf(Cells.TooMany.class);
    List<Event.Base> most = thresholds.subList(0, Cells.MAX_BASES);
    assertThat(Cells.of(vocabulary, most).all().size()).isEqualTo(Cells.MAX_BASES);
  }

  @Test
  void boundsTheWorkForManyAnswers() {
    for (int count : new int[] {16, 25}) {
      List<Vocabulary.Predictor> crowd =
          IntStream.range(0, count)
              .mapToObj(i -> new Vocabulary.Predictor("p" + i, false))
              .toList();
      Vocabulary vocabulary =
          new Vocabulary(
              new LabelSet.Open(),
              crowd,
              List.of(),
              List.of(),
              List.of(),
              List.of(new Vocabulary.Population("exam", Optional.empty())));
      List<Event.Base> bases = new ArrayList<>();
      crowd.forEach(p -> bases.add(new Event.Same(p.name(), "label")));
      assertThat(Cells.unlisted(vocabulary, bases).areMoreThan(1L << (count - 1))).isTrue();
      // One that is in the way of their independence.
      bases.add(new Event.Is("label", "a"));
      assertThatThrownBy(() -> Cells.of(vocabulary, bases)).isInstanceOf(Cells.TooMany.class);
    }
  }

  @Test
  void tooManyFlags() {
    List<String> flags = IntStream.range(0, 17).mapToObj(i -> "flag" + i).toList();
    Vocabulary vocabulary =
        new Vocabulary(
            labels(2),
            List.of(),
            List.of(),
            flags,
            List.of(),
            List.of(new Vocabulary.Population("exam", Optional.empty())));
    List<Event.Flag> bases = flags.stream().map(Event.Flag::new).toList();
    assertThat(Cells.of(vocabulary, bases.subList(0, 16)).all()).hasSize(65_536);
    assertThatThrownBy(() -> Cells.of(vocabulary, bases)).isInstanceOf(Cells.TooMany.class);
    assertThat(Cells.consistency(vocabulary, Cells.inOrder(bases)).test("01".repeat(8) + "1"))
        .isTrue();
  }

  @Test
  void doesNotDecideForeignEvents() {
    Cells cells = Cells.of(vocabulary(labels(2), false, false), List.of(new Event.Flag("refused")));
    assertThatThrownBy(() -> cells.holds(new Event.Flag("proper"), "0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a base event here: proper");
  }

  @Test
  void classesBeyondNineDigitsAreMembers() {
    LabelSet most = new LabelSet.Classes(Integer.MAX_VALUE);
    assertThat(most.contains("2147483646")).isTrue();
    assertThat(most.contains("2147483647")).isFalse();
    assertThat(most.contains("9999999999")).isFalse();
    assertThat(most.contains("01")).isFalse();
    assertThat(most.contains("-1")).isFalse();
    assertThat(new LabelSet.Classes(10).contains("9")).isTrue();
    assertThat(new LabelSet.Classes(10).contains("10")).isFalse();
    assertThat(new LabelSet.Classes(10).contains("\u0663")).isFalse();
  }
}
