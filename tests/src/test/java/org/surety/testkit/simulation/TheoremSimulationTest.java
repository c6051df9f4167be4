// SPDX-License-Identifier: Apache-2.0
package org.surety.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.surety.bounds.Engine;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.Measurement;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.rule.Rules;

/**
 * How often single theorems are false, on populations known exactly: at most as often as each may
 * fail, and visibly more often once its assumption is broken.
 */
class TheoremSimulationTest {

  private static final int RUNS = Integer.getInteger("simulation.runs", 120);
  private static final long SEED = Long.getLong("simulation.seed", 1L);
  private static final Rational FAILURE = Rational.of(1, 5);
  private static final Rational NOT_BY_CHANCE = Rational.of(1, 1_000);

  /** What is quick, or has to be seen, is drawn so often at least. */
  private static final int MANY = 300;

  /** So many rows come between two looks. */
  private static final int LOOK = 4;

  private final Map<String, Boolean> missed = new HashMap<>();

  /** In how many runs of a number of them something is missed. */
  private static int misses(int runs, ToIntFunction<SplittableRandom> run) {
    return IntStream.range(0, runs)
        .map(number -> run.applyAsInt(new SplittableRandom(SEED * 1_000_003L + number)))
        .sum();
  }

  private static void assertValid(String what, ToIntFunction<SplittableRandom> run) {
    int misses = misses(RUNS, run);
    assertThat(MissTest.atLeast(RUNS, misses, FAILURE))
        .as("%s: %s misses in %s runs, seed %s", what, misses, RUNS, SEED)
        .isGreaterThan(NOT_BY_CHANCE);
  }

  private static void assertCaught(String what, ToIntFunction<SplittableRandom> run) {
    int runs = Math.max(RUNS, MANY);
    int misses = misses(runs, run);
    assertThat(MissTest.atLeast(runs, misses, FAILURE))
        .as("%s: %s misses in %s runs, seed %s", what, misses, runs, SEED)
        .isLessThan(NOT_BY_CHANCE);
  }

  /** Whether one of the claims of a theorem about these quantities is false. */
  private boolean misses(
      KnownWorld world,
      String theorem,
      Plan.Side side,
      List<Quantity> quantities,
      Sample sample,
      List<Measurement> measurements) {
    String key = theorem + side + sample.description() + sample.histogram() + measurements;
    return missed.computeIfAbsent(
        key,
        k -> {
          Statistics statistics =
              new Statistics(
                  "surety test", "known", "", world.vocabulary(), List.of(sample), measurements);
          List<Plan.Entry> entries = new ArrayList<>();
          quantities.forEach(
              q -> entries.add(new Plan.Entry(theorem, sample.name(), q, side, FAILURE, "test")));
          Plan plan = new Plan(Rational.ONE.subtract(FAILURE), entries);
          List<Certificate> certificates = Engine.certify(statistics, plan);
          boolean any = false;
          for (int i = 0; i < entries.size(); i++) {
            assertThat(Rules.check(certificates.get(i), entries.get(i), statistics, theorem))
                .isEmpty();
            any |= isFalse(world, certificates.get(i).claims());
          }
          return any;
        });
  }

  private static boolean isFalse(KnownWorld world, Formula claims) {
    return claims instanceof Formula.Comparison claim
        && !claim
            .relation()
            .accepts(world.value(claim.left()).compareTo(world.value(claim.right())));
  }

  private int sampled(KnownWorld world, String theorem, Plan.Side side, SplittableRandom random) {
    Drawing drawing = world.drawings().get(0);
    Sample sample = drawing.sample(drawing.units(world, random), world.baseEvents());
    return misses(world, theorem, side, world.quantities(), sample, List.of()) ? 1 : 0;
  }

  private void assertValid(String theorem, KnownWorld world) {
    for (Plan.Side side : Plan.Side.values()) {
      assertValid(theorem + " " + side.word(), random -> sampled(world, theorem, side, random));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "holdout.betting-grid",
        "holdout.chernoff-kl",
        "holdout.hoeffding",
        "holdout.empirical-bernstein",
        "holdout.hoeffding-bentkus",
        "holdout.unexpected-bernstein",
        "holdout.split-kl"
      })
  void meansOfIndependentRows(String theorem) {
    assertValid(theorem, Worlds.mean(80));
  }

  @Test
  void meansOfStrata() {
    assertValid("holdout.stratified", Worlds.strata());
  }

  @Test
  void meansOfItems() {
    assertValid("holdout.clustered", Worlds.items());
  }

  @Test
  void allThresholdsOfAScore() {
    assertValid("holdout.dkw", Worlds.thresholds());
  }

  @Test
  void allCellsOfASample() {
    assertValid("holdout.multinomial-kl", Worlds.cells());
  }

  /** It is stopped at the worst time: when it first excludes the truth. */
  @Test
  void meansLookedAtAgainAndAgain() {
    KnownWorld world = Worlds.mean(40);
    for (Plan.Side side : Plan.Side.values()) {
      assertValid(
          "anytime.betting-grid", random -> ever(world, "anytime.betting-grid", side, random));
      assertValid(
          "anytime.beta-binomial",
          random -> ever(Worlds.rate(40), "anytime.beta-binomial", side, random));
    }
  }

  private int ever(KnownWorld world, String theorem, Plan.Side side, SplittableRandom random) {
    Drawing drawing = world.drawings().get(0).lookedAtRepeatedly();
    List<List<Example>> units = drawing.units(world, random);
    for (int n = LOOK; n <= units.size(); n += LOOK) {
      Sample sample = drawing.sample(units.subList(0, n), world.baseEvents());
      if (misses(world, theorem, side, world.quantities(), sample, List.of())) {
        return 1;
      }
    }
    return 0;
  }

  @Test
  void exactBoundsLookedAtWheneverARowComesAreCaught() {
    KnownWorld world = Worlds.rate(60);
    assertCaught(
        "holdout.binomial-tail",
        random -> {
          Drawing drawing = world.drawings().get(0);
          List<List<Example>> units = drawing.units(world, random);
          int missed = 0;
          for (int n = 1; n <= units.size(); n++) {
            Sample sample = drawing.sample(units.subList(0, n), world.baseEvents());
            boolean miss =
                misses(
                    world,
                    "holdout.binomial-tail",
                    Plan.Side.UPPER,
                    world.quantities(),
                    sample,
                    List.of());
            missed = miss ? 1 : missed;
          }
          return missed;
        });
  }

  private int inOrder(
      KnownWorld world,
      Plan.Side side,
      Function<List<Rational>, List<Rational>> order,
      SplittableRandom random) {
    Drawing drawing = world.drawings().get(0);
    List<List<Example>> units = drawing.units(world, random);
    Sample sample = drawing.sample(units, world.baseEvents());
    Quantity quantity = world.quantities().get(0);
    List<Rational> sequence =
        order.apply(units.stream().map(unit -> world.variable(quantity, unit.get(0))).toList());
    Measurement measurement =
        new Measurement(
            "holdout.betting-sequence",
            sample.name(),
            quantity,
            new TreeMap<>(Map.of("sequence", sequence)),
            "in the order of the rows");
    return misses(
            world,
            "holdout.betting-sequence",
            side,
            List.of(quantity),
            sample,
            List.of(measurement))
        ? 1
        : 0;
  }

  @Test
  void meansOfRowsInTheirOrder() {
    KnownWorld world = Worlds.mean(20);
    for (Plan.Side side : Plan.Side.values()) {
      assertValid(
          "holdout.betting-sequence", random -> inOrder(world, side, sequence -> sequence, random));
    }
  }

  @Test
  void anOrderChosenAfterTheLookIsCaught() {
    KnownWorld world = Worlds.mean(20);
    assertCaught(
        "holdout.betting-sequence",
        random ->
            inOrder(
                world,
                Plan.Side.UPPER,
                sequence -> sequence.stream().sorted(Comparator.naturalOrder()).toList(),
                random));
  }

  /** Bounds for one threshold, taken for whichever of many. */
  @Test
  void exactBoundsAtAllThresholdsAreCaught() {
    KnownWorld world = Worlds.thresholds();
    assertCaught(
        "holdout.binomial-tail",
        random -> sampled(world, "holdout.binomial-tail", Plan.Side.UPPER, random));
  }

  @Test
  void rowsOfItemsTakenForIndependentAreCaught() {
    KnownWorld world = Worlds.items();
    Drawing drawing = world.drawings().get(0);
    assertCaught(
        "holdout.binomial-tail",
        random -> {
          List<List<Example>> rows =
              drawing.units(world, random).stream().flatMap(List::stream).map(List::of).toList();
          Sample sample = drawing.declaredIid().sample(rows, world.baseEvents());
          return misses(
                  world,
                  "holdout.binomial-tail",
                  Plan.Side.UPPER,
                  world.quantities(),
                  sample,
                  List.of())
              ? 1
              : 0;
        });
  }
}
