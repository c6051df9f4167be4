// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.logic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Malformed;
import org.surety.kernel.json.Node;

class WorldTest {

  private static Vocabulary vocabulary(Tie tie) {
    return new Vocabulary(
        new LabelSet.Values(List.of("a", "b")),
        List.of(),
        List.of(),
        List.of("hard"),
        List.of(new Vocabulary.Score("radius", Rational.of(-1), Rational.ONE)),
        List.of(
            new Vocabulary.Population("exam", Optional.empty()),
            new Vocabulary.Population("field", Optional.of(tie))));
  }

  private static final Vocabulary NEAR =
      vocabulary(new Tie(Tie.Kind.TV, "exam", Rational.of(1, 4)));

  // The bases in order: radius at least 1/2, hard.
  private static World read(String populations) {
    String text =
        "{'bases':[['at-least','radius','1/2'],['flag','hard']],'populations':" + populations + "}";
    return World.fromJson(Node.root(JsonReader.read(text.replace('\'', '"'))), new Syntax(NEAR));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'exam':[['00','1/2',{}],['11','1/2',{}]]}|",
        "{'exam':[['00','1/2',{'radius':'1/8'}],['11','1/2',{'radius':'1/4'}]]}|",
        "{'exam':[['00','1',{'margin':'0'}]]}|\"margin\" is not a declared score",
        "{'moon':[['00','1',{}]]}|\"moon\" is not a declared population",
        "{'exam':[['00','1/2',{}],['11','1/3',{}]]}|the cells of \"exam\" weigh 5/6, not 1",
        "{'exam':[]}|the cells of \"exam\" weigh 0, not 1",
        "{'exam':[['00','3/2',{}],['11','-1/2',{}]]}|the cell \"11\" has a negative probability",
        "{'exam':[['0','1',{}]]}|\"0\" is not a consistent cell",
        "{'exam':[['02','1',{}]]}|\"02\" is not a consistent cell",
        "{'exam':[['00','1',{'radius':'2/3'}]]}|the mean of \"radius\" leaves the range of its cell",
        "{'exam':[['11','1',{'radius':'1/3'}]]}|the mean of \"radius\" leaves the range of its cell",
        "{'exam':[['00','1',{'radius':'-2'}]]}|the mean of \"radius\" leaves the range of its cell",
        "{'field':[['00','1',{}]]}|\"exam\" is missing, to which \"field\" is tied",
        "{'exam':[['00','1',{}]],'field':[['00','3/4',{}],['01','1/4',{}]]}|",
        "{'exam':[['00','1',{}]],'field':[['00','2/3',{}],['01','1/3',{}]]}"
            + "|\"field\" is not within tv 1/4 of \"exam\"",
        "{'exam':[['00','1',{'radius':'0'}]],'field':[['00','1',{'radius':'49/100'}]]}"
            + "|\"field\" is not within tv 1/4 of \"exam\"",
        // A quarter of the mass, from -1 up to 1/2, which scores of the cell do not reach.
        "{'exam':[['00','1',{'radius':'0'}]],'field':[['00','1',{'radius':'3/8'}]]}"
            + "|\"field\" is not within tv 1/4 of \"exam\"",
        "{'exam':[['00','1',{'radius':'0'}]],'field':[['00','1',{'radius':'37/100'}]]}|",
        "{'exam':[['10','1',{'radius':'3/4'}]],'field':[['10','1',{'radius':'7/8'}]]}|",
        "{'exam':[['10','1',{'radius':'3/4'}]],'field':[['10','1',{'radius':'71/80'}]]}"
            + "|\"field\" is not within tv 1/4 of \"exam\"",
        "{'exam':[['00','1',{'radius':'1/2'}]]}|the mean of \"radius\" leaves the range of its cell",
        "{'exam':[['10','1',{'radius':'1/2'}]]}|",
        "{'exam':[['00','0',{'radius':'0'}],['11','1',{}]]}|",
        "{'exam':[['00','0',{'radius':'1/8'}],['11','1',{}]]}|the mean of \"radius\" leaves the range of its cell",
      })
  void defects(String populations, String defect) {
    assertThat(read(populations).defect(NEAR)).isEqualTo(Optional.ofNullable(defect));
  }

  @Test
  void refusesMalformedRows() {
    for (String populations :
        List.of(
            "{'exam':[['00','1']]}",
            "{'exam':[['00','1',{}],['00','0',{}]]}",
            "{'exam':[['00','0.5',{}]]}",
            "{'exam':{}}",
            "[]")) {
      assertThatThrownBy(() -> read(populations)).isInstanceOf(Malformed.class);
    }
    String unsorted =
        "{\"bases\":[[\"flag\",\"hard\"],[\"at-least\",\"radius\",\"1/2\"]],\"populations\":{}}";
    assertThatThrownBy(() -> World.fromJson(Node.root(JsonReader.read(unsorted)), new Syntax(NEAR)))
        .isInstanceOf(Malformed.class)
        .hasMessage("bases: the base events are not sorted, each once");
  }

  @Property(tries = 300)
  void roundTrips(@ForAll long seed) {
    RandomCase random = new RandomCase(seed);
    World world = Masses.random(random).world(random.vocabulary(), Cells.inOrder(random.pool()));
    World again =
        World.fromJson(
            Node.root(JsonReader.read(world.toJson().canonical())),
            new Syntax(random.vocabulary()));
    assertThat(again).isEqualTo(world);
  }

  private static final List<Event.Base> BASES =
      Cells.inOrder(
          List.of(new Event.AtLeast("radius", Rational.of(1, 2)), new Event.Flag("hard")));

  /** Masses in eighths, means in steps of an eighth of the room that the mass leaves. */
  private static Map<String, World.Mass> distribution(Random random, boolean scored) {
    int left = 8;
    Map<String, World.Mass> cells = new TreeMap<>();
    for (String cell : List.of("00", "01", "10", "11")) {
      int part = cell.equals("11") ? left : random.nextInt(left + 1);
      left -= part;
      Rational mass = Rational.of(part, 8);
      Rational low = cell.startsWith("1") ? Rational.of(1, 2) : Rational.of(-1);
      Rational high = cell.startsWith("1") ? Rational.ONE : Rational.of(1, 2);
      Rational mean =
          low.add(
              high.subtract(low)
                  .multiply(Rational.of(random.nextInt(cell.startsWith("1") ? 9 : 8), 8)));
      cells.put(
          cell, new World.Mass(mass, scored ? Map.of("radius", mean.multiply(mass)) : Map.of()));
    }
    return cells;
  }

  /** The least r on a grid of 1/384 such that a removed mass r explains the change of a cell. */
  private static int removed(World.Mass old, World.Mass fresh, Rational low, Rational high) {
    for (int step = 0; step <= 384; step++) {
      Rational r = Rational.of(step, 384);
      Rational in = fresh.probability().subtract(old.probability()).add(r);
      Rational rest = old.probability().subtract(r);
      if (in.signum() < 0 || rest.signum() < 0) {
        continue;
      }
      Rational was = old.scores().get("radius");
      Rational is = fresh.scores().get("radius");
      // The removed score s: s in r [low, high], was - s in rest [low, high], is - was + s in in.
      Rational least =
          r.multiply(low)
              .max(was.subtract(rest.multiply(high)))
              .max(in.multiply(low).subtract(is).add(was));
      Rational most =
          r.multiply(high)
              .min(was.subtract(rest.multiply(low)))
              .min(in.multiply(high).subtract(is).add(was));
      if (least.compareTo(most) <= 0) {
        return step;
      }
    }
    return 1000;
  }

  @Property(tries = 400)
  void totalVariationIsTheLeastMassThatMoves(@ForAll long seed) {
    Random random = new Random(seed);
    Map<String, World.Mass> old = distribution(random, true);
    Map<String, World.Mass> fresh = distribution(random, true);
    int steps = 0;
    for (String cell : old.keySet()) {
      boolean top = cell.startsWith("1");
      steps +=
          removed(
              old.get(cell),
              fresh.get(cell),
              top ? Rational.of(1, 2) : Rational.of(-1),
              top ? Rational.ONE : Rational.of(1, 2));
    }
    World world = new World(BASES, Map.of("exam", old, "field", fresh));
    Rational least = Rational.of(steps, 384);
    // Where the end of a range that scores do not reach is needed, all but the least are enough.
    Rational more = least.add(Rational.of(1, 100_000));
    assertThat(world.defect(vocabulary(new Tie(Tie.Kind.TV, "exam", more)))).isEmpty();
    if (steps > 0) {
      Rational less = least.subtract(Rational.of(1, 100_000));
      assertThat(world.defect(vocabulary(new Tie(Tie.Kind.TV, "exam", less)))).isPresent();
    }
  }

  @Property(tries = 400)
  void withoutScoresItIsHalfTheSumOfDifferences(@ForAll long seed) {
    Random random = new Random(seed);
    Map<String, World.Mass> old = distribution(random, false);
    Map<String, World.Mass> fresh = distribution(random, false);
    Rational distance = Rational.ZERO;
    Rational ratio = Rational.ONE;
    boolean bounded = true;
    for (String cell : old.keySet()) {
      Rational p = old.get(cell).probability();
      Rational q = fresh.get(cell).probability();
      distance = distance.add(q.subtract(p).abs().divide(Rational.of(2)));
      bounded &= p.signum() > 0 || q.signum() == 0;
      ratio = p.signum() > 0 ? ratio.max(q.divide(p)) : ratio;
    }
    World world = new World(BASES, Map.of("exam", old, "field", fresh));
    assertThat(world.defect(vocabulary(new Tie(Tie.Kind.TV, "exam", distance)))).isEmpty();
    if (distance.signum() > 0) {
      Rational less = distance.multiply(Rational.of(999, 1000));
      assertThat(world.defect(vocabulary(new Tie(Tie.Kind.TV, "exam", less)))).isPresent();
    }
    assertThat(world.defect(vocabulary(new Tie(Tie.Kind.RATIO, "exam", ratio))).isEmpty())
        .isEqualTo(bounded);
    if (ratio.compareTo(Rational.of(1001, 1000)) > 0) {
      Rational less = ratio.subtract(Rational.of(1, 1000));
      assertThat(world.defect(vocabulary(new Tie(Tie.Kind.RATIO, "exam", less)))).isPresent();
    }
  }

  @Test
  void aRatioHoldsOfTheScoresToo() {
    Tie twice = new Tie(Tie.Kind.RATIO, "exam", Rational.of(2));
    String exam = "'exam':[['00','1',{'radius':'0'}]]";
    // Half of the old mass is all that the new one leaves: its mean lies in [-1, 1/2).
    assertThat(
            read("{" + exam + ",'field':[['00','1',{'radius':'49/100'}]]}")
                .defect(vocabulary(twice)))
        .isEmpty();
    assertThat(
            read("{" + exam + ",'field':[['00','1',{'radius':'-49/100'}]]}")
                .defect(vocabulary(twice)))
        .isEmpty();
    assertThat(
            read("{" + exam + ",'field':[['00','1',{'radius':'-1/2'}]]}").defect(vocabulary(twice)))
        .isPresent();
  }

  private static final String MASS = "['00','1/2',{}],['01','1/2',{}]";

  /** Half of the mass in each of two cells, with the same mean in both, or with some of them left out. */
  private static String cells(String first, String second) {
    return MASS.replaceFirst("\\{}", mean(first))
        .replace("'1/2',{}]", "'1/2'," + mean(second) + "]");
  }

  private static String mean(String mean) {
    return mean.equals("-") ? "{-}" : "{'radius':'" + mean + "'}";
  }

  private static String world(String exam, String field, String clinic) {
    return ("{'exam':[" + exam + "],'field':[" + field + "],'clinic':[" + clinic + "]}")
        .replace("{-}", "{}");
  }

  /** Means that are left out in the middle would untie the ends. */
  @ParameterizedTest
  @CsvSource({
    "TV, 0, field", "RATIO, 1, field", "CHI2, 0, field", "KL, 0, field", "HELLINGER, 0, field",
    "TV, 0, exam", "RATIO, 1, exam", "CHI2, 0, exam", "KL, 0, exam", "HELLINGER, 0, exam"
  })
  void meansThatAreLeftOutTieNothing(Tie.Kind kind, int radius, String of) {
    Vocabulary near = vocabulary(new Tie(kind, "exam", Rational.of(radius)));
    List<Vocabulary.Population> populations = new ArrayList<>(near.populations());
    Tie second = new Tie(kind, of, Rational.of(radius));
    populations.add(new Vocabulary.Population("clinic", Optional.of(second)));
    Vocabulary three =
        new Vocabulary(
            near.label(),
            near.predictors(),
            near.attributes(),
            near.flags(),
            near.scores(),
            populations);
    boolean isChain = of.equals("field");
    String middle = isChain ? "field" : "exam";
    String low = cells("-1/4", "0");
    String zero = cells("0", "0");
    String none = cells("-", "-");
    String half = cells("-1/4", "-");
    assertThat(read(isChain ? world(low, none, zero) : world(none, zero, zero)).defect(three))
        .contains(
            "the mean of \"radius\" is missing between \"clinic\" and \""
                + (isChain ? "exam" : "field")
                + "\"");
    assertThat(read(isChain ? world(low, half, low) : world(half, low, low)).defect(three))
        .contains("the mean of \"radius\" is missing in a cell of \"" + middle + "\"");
    assertThat(read(world(low, low, low)).defect(three)).isEmpty();
    assertThat(read(world(low, low, none)).defect(three)).isEmpty();
    assertThat(read(world(low, half, none)).defect(three)).isEmpty();
    assertThat(read(world(none, none, cells("0", "-"))).defect(three)).isEmpty();
    assertThat(read(world(low, low, zero)).defect(three)).isPresent();
  }
}
