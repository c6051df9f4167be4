// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Finding;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Verdict;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.World;

class WorldContentTest {

  private final Words words = Words.of(ExampleFile.file().certificates().statistics());

  private static World.Mass mass(long thousandths, Map<String, Rational> scores) {
    return new World.Mass(Rational.of(thousandths, 1000), scores);
  }

  private static List<String> row(Block.Table table, int index) {
    return table.rows().get(index).cells().stream().map(Inline::plain).toList();
  }

  private Block.Table table(World world, Finding finding, List<Sample> samples) {
    List<Block> blocks = WorldContent.of(world, finding, samples, words);
    return (Block.Table) blocks.get(blocks.size() - 1);
  }

  @Test
  void setsPopulationsAndMeansOfScoresSideBySide() {
    World world =
        new World(
            List.of(new Event.Same("student", "label")),
            Map.of(
                "nouns",
                Map.of(
                    "0", mass(50, Map.of("radius", Rational.of(1, 40))),
                    "1", mass(950, Map.of("radius", Rational.of(19, 20)))),
                "field",
                Map.of(
                    "0", mass(100, Map.of("radius", Rational.of(1, 30))),
                    "1", mass(900, Map.of("radius", Rational.of(9, 10))))));
    Finding ofMean =
        ExampleFile.finding(
            "mean",
            "E[radius | student = label] >= 0.9",
            new Formula.Comparison(
                Formula.Relation.GE,
                new Quantity.ConditionalMean(
                    "radius", new Event.True(), new Event.Same("student", "label"), "nouns"),
                new Quantity.Constant(Rational.of(9, 10))),
            Verdict.UNDECIDED,
            Optional.empty(),
            Optional.empty(),
            List.of());
    Block.Table table = table(world, ofMean, List.of());
    assertThat(table.columns())
        .extracting(Block.Column::title)
        .containsExactly(
            "Kind of case",
            "Share of nouns",
            "Mean radius in nouns",
            "Share of field",
            "Mean radius in field");
    assertThat(row(table, 0)).containsExactly("student right", "95%", "1", "90%", "1");
    assertThat(row(table, 1)).containsExactly("student wrong", "5%", "0.5", "10%", "≈ 0.3333");
    assertThat(row(table, 2)).containsExactly("All cases", "100%", "0.975", "100%", "≈ 0.9333");
    assertThat(table.rows()).hasSize(3);
    assertThat(table(world, ExampleFile.proved(), List.of()).columns())
        .extracting(Block.Column::title)
        .containsExactly("Kind of case", "Share of nouns", "Share of field");
  }

  @Test
  void givesTheValueOfTheRequirementsQuantity() {
    World world =
        new World(
            List.of(new Event.Same("student", "label")),
            Map.of("nouns", Map.of("0", mass(61, Map.of()), "1", mass(939, Map.of()))));
    Block.Paragraph value =
        (Block.Paragraph) WorldContent.of(world, ExampleFile.proved(), List.of(), words).get(0);
    assertThat(Inline.plain(value.inlines())).isEqualTo("Here the student errs in 6.1% of cases.");
  }

  @Test
  void gathersTheLightestKindsInOneRow() {
    List<Event.Base> bases =
        List.of(
            new Event.Same("ceiling", "label"),
            new Event.Same("student", "label"),
            new Event.Same("weak", "label"),
            new Event.Flag("proper"),
            new Event.Is("words", "short"));
    Map<String, World.Mass> cells = new HashMap<>();
    for (int i = 0; i < 32; i++) {
      String bits = Integer.toBinaryString(32 + i).substring(1);
      cells.put(bits, mass(i == 0 ? 1000 - 31 * 20 : 20, Map.of()));
    }
    World world = new World(bases, Map.of("nouns", cells));
    Event[] events = bases.toArray(Event[]::new);
    Finding ofAll =
        ExampleFile.finding(
            "any",
            "P[...] <= 7%",
            new Formula.Comparison(
                Formula.Relation.LE,
                new Quantity.Probability(Event.or(events), "nouns"),
                new Quantity.Constant(Rational.of(7, 100))),
            Verdict.UNDECIDED,
            Optional.empty(),
            Optional.empty(),
            List.of());
    Block.Table table = table(world, ofAll, List.of());
    assertThat(table.rows()).hasSize(25);
    assertThat(row(table, 0)).element(1).isEqualTo("38%");
    assertThat(row(table, 24)).containsExactly("8 more kinds together", "16%");
    Sample gold = ExampleFile.gold(bases, Map.of("00000", 2_000L, "11111", 1_000L));
    Block.Table beside = table(world, ofAll, List.of(gold));
    assertThat(beside.columns().get(2).title()).isEqualTo("Rows of gold");
    assertThat(row(beside, 0)).element(2).isEqualTo("≈ 66.67%");
    assertThat(row(beside, 24)).containsExactly("8 more kinds together", "16%", "≈ 33.33%");
  }

  @Test
  void tellsApartOnlyWhatTheRequirementSpeaksOf() {
    List<Event.Base> bases = List.of(new Event.Same("student", "label"), new Event.Flag("proper"));
    World world =
        new World(
            bases,
            Map.of(
                "nouns",
                Map.of(
                    "00",
                    mass(20, Map.of()),
                    "01",
                    mass(30, Map.of()),
                    "10",
                    mass(950, Map.of()))));
    Sample gold =
        ExampleFile.gold(
            List.of(new Event.Same("student", "label")), Map.of("0", 153L, "1", 2_847L));
    Block.Table table = table(world, ExampleFile.proved(), List.of(gold));
    assertThat(row(table, 0)).containsExactly("student right", "95%", "94.9%");
    assertThat(row(table, 1)).containsExactly("student wrong", "5%", "5.1%");
    assertThat(table.rows()).hasSize(2);
  }

  @Test
  void saysWhyWhatIsShownIsNoWorld() {
    World world =
        new World(
            List.of(new Event.Same("student", "label")),
            Map.of("nouns", Map.of("0", mass(61, Map.of()), "11", mass(939, Map.of()))));
    Block.Paragraph note =
        (Block.Paragraph) WorldContent.of(world, ExampleFile.proved(), List.of(), words).get(0);
    assertThat(Inline.plain(note.inlines()))
        .isEqualTo("This is no world: \"11\" is not a consistent cell.");
  }
}
