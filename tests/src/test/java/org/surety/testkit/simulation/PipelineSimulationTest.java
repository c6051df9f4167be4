// SPDX-License-Identifier: Apache-2.0
package org.surety.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.surety.kernel.arithmetic.Rational;

/**
 * How often a case drawn from a known world gets a false PROVED or REFUTED: at most as often as the
 * desiderata allow, and visibly more often once something forbidden is done. {@code
 * -Dsimulation.runs=2000} is the full form; {@code -Dsimulation.seed=1} gives its draws.
 */
class PipelineSimulationTest {

  private static final int RUNS = Integer.getInteger("simulation.runs", 300);
  private static final long SEED = Long.getLong("simulation.seed", 1L);

  /** The world of all kinds of lines is slow, and left to the full form but for these runs. */
  private static final int SLOW = 20;

  /** What chance explains no longer. */
  private static final Rational NOT_BY_CHANCE = Rational.of(1, 1_000);

  static Stream<String> worlds() {
    return Worlds.lookedAtOnce().keySet().stream();
  }

  /** How likely so many false runs are, if each is false with the probability that is allowed. */
  private static Rational chance(String what, int runs, List<Integer> wrong) {
    Rational chance = MissTest.atLeast(runs, wrong.size(), Worlds.FAILURE);
    System.out.println(
        what + ": " + wrong.size() + " of " + runs + " runs are false, seed " + SEED);
    return chance;
  }

  private static List<Integer> falseRuns(KnownWorld world, int runs, Simulation.Run run) {
    return new Simulation(world, SEED).falseRuns(runs, run);
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void answersFalselyAtMostAsOftenAsIsAllowed(String name) {
    KnownWorld world = Worlds.lookedAtOnce().get(name);
    int runs = name.equals("everything") && RUNS <= 300 ? SLOW : RUNS;
    List<Integer> wrong = falseRuns(world, runs, Simulation::once);
    assertThat(chance(name, runs, wrong))
        .as("seed %s, false runs %s", SEED, wrong)
        .isGreaterThan(NOT_BY_CHANCE);
  }

  @Test
  void answersFalselyAtMostAsOftenAsIsAllowed_howeverOftenOneLooks() {
    KnownWorld world = Worlds.lookedAtRepeatedly();
    List<Integer> wrong = falseRuns(world, RUNS, Simulation.growing(20));
    assertThat(chance("looked at repeatedly", RUNS, wrong))
        .as("seed %s, false runs %s", SEED, wrong)
        .isGreaterThan(NOT_BY_CHANCE);
  }

  /** Else the tests above could pass because nothing is ever decided. */
  @Test
  void linesAreDecidedBothWays() {
    Simulation simulation = new Simulation(Worlds.error("80%", 200), SEED);
    List<Integer> wrong = simulation.falseRuns(RUNS, Simulation::once);
    assertThat(wrong).hasSizeBetween(RUNS / 12, RUNS / 5);
    assertThat(simulation.decided())
        .containsKeys(
            "error_below PROVED",
            "error_below REFUTED",
            "error_above PROVED",
            "error_above REFUTED");
  }

  private static void assertCaught(String fault, List<Integer> wrong) {
    assertThat(chance(fault, RUNS, wrong))
        .as("%s, seed %s, false runs %s", fault, SEED, wrong)
        .isLessThan(NOT_BY_CHANCE);
  }

  @Test
  void aDoubledFailureProbabilityIsCaught() {
    assertCaught(
        "failure probability doubled", falseRuns(Worlds.error("60%", 200), RUNS, Simulation::once));
  }

  @Test
  void sharesChosenAfterTheLookAreCaught() {
    assertCaught(
        "shares chosen after the look",
        falseRuns(Worlds.groups(60), RUNS, Simulation::sharesAfterTheLook));
  }

  @Test
  void rowsAddedToAnOldSampleAreCaught() {
    assertCaught(
        "rows added to an old sample",
        falseRuns(Worlds.error("80%", 200), RUNS, Simulation.growing(20)));
  }

  @Test
  void rowsOfOneItemTakenForIndependentAreCaught() {
    assertCaught(
        "rows of one item taken for independent",
        falseRuns(Worlds.items(), RUNS, Simulation::itemsTakenForRows));
  }

  /** Of eight bands of a score the one with the least observed error is asked about. */
  @Test
  void thresholdsChosenAfterTheLookAreCaught() {
    List<Simulation> bands =
        Worlds.bands().stream().map(world -> new Simulation(world, SEED)).toList();
    assertCaught(
        "thresholds chosen after the look", bands.get(0).falseRuns(RUNS, Simulation.bestOf(bands)));
    List<Integer> fixed = bands.get(3).falseRuns(RUNS, Simulation::once);
    assertThat(chance("thresholds fixed before", RUNS, fixed)).isGreaterThan(NOT_BY_CHANCE);
  }

  @Test
  void aRunIsReplayedFromItsNumber() {
    Simulation first = new Simulation(Worlds.groups(60), SEED);
    List<Integer> all = first.falseRuns(100, Simulation::once);
    assertThat(all).isNotEmpty();
    Simulation again = new Simulation(Worlds.groups(60), SEED);
    assertThat(again.falseAnswers(all.get(0), Simulation::once))
        .isEqualTo(first.falseAnswers(all.get(0), Simulation::once))
        .isNotEmpty();
  }

  @Test
  void theMissTestIsExact() {
    assertThat(MissTest.atLeast(3, 2, Rational.of(1, 5))).isEqualTo(Rational.of(13, 125));
    assertThat(MissTest.atLeast(10, 0, Rational.of(1, 5))).isEqualTo(Rational.ONE);
    assertThat(MissTest.atLeast(2, 3, Rational.of(1, 5))).isEqualTo(Rational.ZERO);
  }
}
