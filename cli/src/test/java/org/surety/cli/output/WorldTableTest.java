// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.surety.cli.report.Words;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Finding;
import org.surety.kernel.document.Role;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.SampleDescription;
import org.surety.kernel.document.Verdict;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.logic.World;

class WorldTableTest {

  private static final Vocabulary VOCABULARY =
      new Vocabulary(
          new LabelSet.Values(List.of("yes", "no")),
          List.of(new Vocabulary.Predictor("student", false)),
          List.of(),
          List.of("a", "b", "c", "d"),
          List.of(),
          List.of(new Vocabulary.Population("exam", Optional.empty())));

  private static String text(List<Event.Base> bases, Map<String, Integer> percents) {
    return text(bases, percents, List.of());
  }

  private static String text(
      List<Event.Base> bases, Map<String, Integer> percents, List<Sample> samples) {
    Map<String, World.Mass> cells = new TreeMap<>();
    percents.forEach((cell, percent) -> cells.put(cell, mass(percent, Map.of())));
    return text(
        bases,
        cells,
        new Quantity.Probability(Event.or(bases.toArray(Event[]::new)), "exam"),
        samples);
  }

  private static World.Mass mass(int percent, Map<String, Rational> scores) {
    return new World.Mass(Rational.of(percent, 100), scores);
  }

  private static String text(
      List<Event.Base> bases,
      Map<String, World.Mass> cells,
      Quantity quantity,
      List<Sample> samples) {
    Formula formula =
        new Formula.Comparison(
            Formula.Relation.LE, quantity, new Quantity.Constant(Rational.of(3, 10)));
    World world = new World(bases, Map.of("exam", cells));
    Finding finding =
        new Finding(
            "line",
            "",
            "",
            Optional.of(formula),
            Verdict.UNDECIDED,
            Optional.empty(),
            Optional.empty(),
            Optional.of(world),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            "");
    return WorldTable.text(world, finding, samples, Words.of(VOCABULARY, List.of()), "", 200);
  }

  @Test
  void meansOfScoresThatTheLineSpeaksOfStandBehindEachKindAndAll() {
    Quantity mean = new Quantity.Mean("r", new Event.True(), "exam");
    Map<String, World.Mass> one =
        Map.of(
            "0", mass(60, Map.of("r", Rational.of(1, 5))),
            "1", mass(40, Map.of("r", Rational.of(100_001, 1_000_000))));
    assertThat(text(flags("a"), one, mean, List.of()))
        .isEqualTo("100% of cases: anything; the mean of r is 0.300001\n");
    Quantity inKind =
        new Quantity.ConditionalMean("r", new Event.True(), flags("a").get(0), "exam");
    assertThat(text(flags("a"), one, inKind, List.of()))
        .isEqualTo(
            """
             60% of cases: the case is not marked a; the mean of r is ~0.3333
             40% of cases: the case is marked a; the mean of r is ~0.25
            100% of cases: all of these; the mean of r is 0.300001
            """);
    Quantity share = new Quantity.Probability(flags("a").get(0), "exam");
    assertThat(text(flags("a"), one, share, List.of())).doesNotContain("mean");
    Map<String, World.Mass> half =
        Map.of("0", mass(60, Map.of()), "1", mass(40, Map.of("r", Rational.of(1, 10))));
    assertThat(text(flags("a"), half, mean, List.of())).isEqualTo("100% of cases: anything\n");
  }

  private static List<Event.Base> flags(String... names) {
    List<Event.Base> flags = new ArrayList<>();
    for (String name : names) {
      flags.add(new Event.Flag(name));
    }
    return flags;
  }

  @Test
  void flagsShareOneClause() {
    assertThat(
            text(
                flags("a", "b", "c"), Map.of("111", 40, "110", 25, "100", 15, "001", 11, "000", 9)))
        .isEqualTo(
            """
            40% of cases: the case is marked a, b and c
            25% of cases: the case is marked a and b, but not c
            15% of cases: the case is marked a, but neither b nor c
            11% of cases: the case is marked c, but neither a nor b
             9% of cases: the case is marked neither a, b nor c
            """);
    assertThat(text(flags("a"), Map.of("1", 60, "0", 40)))
        .isEqualTo(
            """
            60% of cases: the case is marked a
            40% of cases: the case is not marked a
            """);
  }

  private static Sample sample(Draw draw, List<Event.Base> bases, Map<String, Long> histogram) {
    long rows = histogram.values().stream().mapToLong(count -> count).sum();
    SampleDescription description =
        new SampleDescription(
            "gold", "exam", draw, false, Role.PROVES, rows, List.of("a", "b"), Optional.empty());
    return new Sample(description, bases, histogram, List.of());
  }

  @Test
  void sharesOfRowsStandBesideThoseOfTheWorld() {
    Map<String, Integer> world = Map.of("10", 91, "11", 7, "00", 2);
    Map<String, Long> rows = Map.of("10", 180L, "11", 15L, "01", 5L);
    assertThat(text(flags("a", "b"), world, List.of(sample(new Draw.Iid(), flags("a", "b"), rows))))
        .isEqualTo(
            """
            91% of cases,  90% of the rows of gold: the case is marked a, but not b
             7% of cases, 7.5% of the rows of gold: the case is marked a and b
             2% of cases,   0% of the rows of gold: the case is marked neither a nor b
            """);
    String alone = text(flags("a", "b"), world);
    Draw.IidGiven given = new Draw.IidGiven(new Event.Flag("a"));
    assertThat(text(flags("a", "b"), world, List.of(sample(given, flags("a", "b"), rows))))
        .isEqualTo(alone);
    Map<String, Long> ofOne = Map.of("1", 195L, "0", 5L);
    assertThat(text(flags("a", "b"), world, List.of(sample(new Draw.Iid(), flags("a"), ofOne))))
        .isEqualTo(alone);
  }

  @Test
  void otherEventsComeBeforeFlags() {
    List<Event.Base> bases = new ArrayList<>(flags("a", "b"));
    bases.add(new Event.Same("student", Vocabulary.LABEL));
    assertThat(text(bases, Map.of("110", 100)))
        .isEqualTo("100% of cases: the student is wrong and the case is marked a and b\n");
  }

  @Test
  void whatIsBeyondEightKindsIsAddedUp() {
    Map<String, Integer> cells = new TreeMap<>();
    for (int i = 0; i < 10; i++) {
      cells.put(String.format("%4s", Integer.toBinaryString(i)).replace(' ', '0'), 5 + i);
    }
    cells.merge("1001", 5, Integer::sum);
    String text = text(flags("a", "b", "c", "d"), cells);
    assertThat(text.lines()).hasSize(9);
    assertThat(text).startsWith("19% of cases: the case is marked a and d, but neither b nor c\n");
    assertThat(text).endsWith("11% of cases: one of 2 other kinds\n");
    cells.remove("0000");
    cells.merge("0001", 5, Integer::sum);
    assertThat(text(flags("a", "b", "c", "d"), cells).lines())
        .hasSize(9)
        .noneMatch(line -> line.contains("other kind"));
  }
}
