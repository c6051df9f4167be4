// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Finding;
import org.surety.kernel.document.Implied;
import org.surety.kernel.document.Sample;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Evaluation;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.logic.World;

/** A world as a small table: which cases there are, and how common each kind is. */
final class WorldContent {

  private static final int ROWS_MAX = 24;

  private final World world;
  private final World kinds;
  private final List<Sample> samples;
  private final Words words;
  private final List<String> populations;
  private final List<Rational> marks;

  private WorldContent(World world, Finding finding, List<Sample> samples, Words words) {
    this.world = world;
    this.kinds = WorldKinds.of(world, finding);
    this.samples = samples;
    this.words = words;
    this.marks = new FindingWords(finding, words).marks();
    this.populations =
        words.vocabulary().populations().stream()
            .map(Vocabulary.Population::name)
            .filter(world.populations()::containsKey)
            .toList();
  }

  /**
   * What is shown of a world of this finding, with the shares among the rows of samples where they tell
   * them; a note where it is no world of the vocabulary.
   */
  static List<Block> of(World world, Finding finding, List<Sample> samples, Words words) {
    try {
      Optional<String> defect = world.defect(words.vocabulary());
      return defect.isPresent()
          ? List.of(Block.note("This is no world: " + defect.get() + "."))
          : new WorldContent(world, finding, samples, words).blocks(finding);
    } catch (Cells.TooMany e) {
      return List.of(Block.note("This world cannot be shown: " + e.getMessage() + "."));
    }
  }

  private List<Block> blocks(Finding finding) {
    List<Block> blocks = new ArrayList<>();
    value(finding).ifPresent(blocks::add);
    blocks.add(table());
    return blocks;
  }

  /** The value of the requirement's quantity. */
  private Optional<Block> value(Finding finding) {
    Optional<Target> target = Target.of(finding);
    Optional<Quantity> quantity =
        target.map(Target::quantity).or(() -> Target.implied(finding).map(Implied::quantity));
    if (quantity.isEmpty()) {
      return Optional.empty();
    }
    FindingWords called = new FindingWords(finding, words);
    Optional<Rational> value;
    try {
      value = new Evaluation(world, words.vocabulary()).value(quantity.get());
    } catch (IllegalArgumentException e) {
      return Optional.of(Block.note("The world leaves the quantity open: " + e.getMessage() + "."));
    }
    if (value.isEmpty()) {
      return Optional.of(Block.plain("Here " + called.quantity(quantity.get()) + " is undefined."));
    }
    Frame frame = called.frame(quantity.get());
    String shown =
        Amounts.near(
            value.get(), Amounts.unit(quantity.get()), target.map(Target::marks).orElse(List.of()));
    return Optional.of(
        new Block.Paragraph(
            Block.Style.PLAIN,
            List.of(
                new Inline.Text("Here " + frame.before()),
                new Inline.Exact(shown, value.get()),
                new Inline.Text(frame.after() + "."))));
  }

  private Block table() {
    List<Block.Column> columns = new ArrayList<>();
    columns.add(Block.Column.words("Kind of case"));
    List<String> scores = scores();
    List<String> cells = cells();
    for (String population : populations) {
      columns.add(Block.Column.number("Share of " + EventWords.quoted(population)));
      cells.stream()
          .findFirst()
          .flatMap(cell -> observed(population, cell))
          .map(seen -> Block.Column.number("Rows of " + EventWords.quoted(seen.sample())))
          .ifPresent(columns::add);
      for (String score : scores) {
        columns.add(
            Block.Column.number(
                "Mean " + EventWords.quoted(score) + " in " + EventWords.quoted(population)));
      }
    }
    CellWords called = new CellWords(words.vocabulary(), kinds.bases());
    List<Block.Row> rows = new ArrayList<>();
    for (String cell : cells.subList(0, Math.min(cells.size(), ROWS_MAX))) {
      List<List<Inline>> row = new ArrayList<>();
      row.add(Inline.text(called.describe(cell)));
      for (String population : populations) {
        World.Mass mass = kinds.mass(population, cell);
        row.add(share(mass.probability()));
        observed(population, cell).ifPresent(seen -> row.add(share(seen.share())));
        scores.forEach(score -> row.add(mean(mass, score)));
      }
      rows.add(Block.Row.of(row));
    }
    if (cells.size() > ROWS_MAX) {
      rows.add(
          together(
              Amounts.count(cells.size() - ROWS_MAX) + " more kinds together",
              cells.subList(ROWS_MAX, cells.size()),
              scores));
    }
    if (cells.size() > 1 && !scores.isEmpty()) {
      rows.add(together("All cases", cells, scores));
    }
    return new Block.Table("The kinds of cases in this world", columns, rows);
  }

  /** The share of a kind of cases among the rows of a sample, which is the same for all kinds. */
  private Optional<SampleShare> observed(String population, String cell) {
    Event kind = Event.and(WorldKinds.events(kinds, cell).toArray(Event[]::new));
    return SampleShare.of(samples, population, kind);
  }

  private Block.Row together(String name, List<String> cells, List<String> scores) {
    List<List<Inline>> row = new ArrayList<>();
    row.add(Inline.text(name));
    for (String population : populations) {
      World.Mass total = total(population, cells);
      row.add(share(total.probability()));
      cells.stream()
          .flatMap(cell -> observed(population, cell).stream())
          .map(SampleShare::share)
          .reduce(Rational::add)
          .ifPresent(seen -> row.add(share(seen)));
      scores.forEach(score -> row.add(mean(total, score)));
    }
    return Block.Row.of(row);
  }

  private World.Mass total(String population, List<String> cells) {
    return cells.stream()
        .map(cell -> kinds.mass(population, cell))
        .filter(mass -> mass.probability().signum() > 0)
        .reduce(WorldKinds::sum)
        .orElse(new World.Mass(Rational.ZERO, Map.of()));
  }

  /** The cells with mass, the heaviest first, by the first population where they differ. */
  private List<String> cells() {
    return kinds.populations().values().stream()
        .flatMap(masses -> masses.keySet().stream())
        .distinct()
        .sorted(
            (a, b) -> {
              for (String population : populations) {
                int order =
                    kinds
                        .mass(population, b)
                        .probability()
                        .compareTo(kinds.mass(population, a).probability());
                if (order != 0) {
                  return order;
                }
              }
              return a.compareTo(b);
            })
        .toList();
  }

  private List<String> scores() {
    return words.vocabulary().scores().stream()
        .map(Vocabulary.Score::name)
        .filter(
            score ->
                kinds.populations().values().stream()
                    .flatMap(cells -> cells.values().stream())
                    .anyMatch(mass -> mass.scores().containsKey(score)))
        .toList();
  }

  private static List<Inline> share(Rational probability) {
    return probability.signum() == 0
        ? Inline.text("none")
        : List.of(
            new Inline.Exact(
                Amounts.near(probability, Amounts.Unit.SHARE, List.of()).replace("about ", "≈ "),
                probability));
  }

  private List<Inline> mean(World.Mass mass, String score) {
    Rational mean = WorldKinds.means(mass).get(score);
    return mean == null
        ? List.of()
        : List.of(
            new Inline.Exact(
                Amounts.near(mean, Amounts.Unit.NUMBER, marks).replace("about ", "≈ "), mean));
  }
}
