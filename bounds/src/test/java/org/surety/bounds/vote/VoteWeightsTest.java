// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.vote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.surety.kernel.arithmetic.Rational;

/** Weights of voters by how often two of them err together. */
final class VoteWeightsTest {

  private static final long ROWS = 2000;
  private static final double CONSTANT = Math.log(2 * Math.sqrt(ROWS) / 0.05);

  private static double[] doubles(List<Rational> weights) {
    return weights.stream()
        .mapToDouble(w -> w.numerator().doubleValue() / w.denominator().doubleValue())
        .toArray();
  }

  /** The tandem bound over 4, solved by bisection. */
  private static double bound(List<List<Long>> tandem, double[] w) {
    double joint = 0;
    double kl = Math.log(w.length);
    for (int i = 0; i < w.length; i++) {
      kl += w[i] > 0 ? w[i] * Math.log(w[i]) : 0;
      for (int j = 0; j < w.length; j++) {
        joint += w[i] * w[j] * tandem.get(i).get(j) / ROWS;
      }
    }
    double most = (2 * kl + CONSTANT) / ROWS;
    double low = joint;
    double high = 1;
    for (int i = 0; i < 100; i++) {
      double q = (low + high) / 2;
      double d =
          (joint > 0 ? joint * Math.log(joint / q) : 0)
              + (1 - joint) * Math.log((1 - joint) / (1 - q));
      if (d > most) {
        high = q;
      } else {
        low = q;
      }
    }
    return high;
  }

  private static List<List<Long>> tandem(int voters, double[] rates, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long[][] counts = new long[voters][voters];
    for (int row = 0; row < ROWS; row++) {
      boolean hard = random.nextInt(10) == 0;
      boolean[] errs = new boolean[voters];
      for (int v = 0; v < voters; v++) {
        errs[v] = random.nextDouble() < (hard ? 0.5 : rates[v]);
      }
      for (int i = 0; i < voters; i++) {
        for (int j = 0; j < voters; j++) {
          counts[i][j] += errs[i] && errs[j] ? 1 : 0;
        }
      }
    }
    List<List<Long>> lists = new ArrayList<>();
    for (long[] line : counts) {
      List<Long> list = new ArrayList<>();
      for (long count : line) {
        list.add(count);
      }
      lists.add(list);
    }
    return lists;
  }

  @Test
  void weightsAddUpToOneAndLeanToTheBetterVoters() {
    List<List<Long>> tandem = tandem(4, new double[] {0.02, 0.05, 0.3, 0.3}, 1);
    List<Rational> weights = VoteWeights.of(tandem, ROWS, CONSTANT);
    assertThat(weights.stream().reduce(Rational.ZERO, Rational::add)).isEqualTo(Rational.ONE);
    assertThat(weights).allMatch(w -> w.signum() >= 0);
    double[] w = doubles(weights);
    assertThat(w[0]).isGreaterThan(w[1]);
    assertThat(w[1]).isGreaterThan(2 * w[2]);
    assertThat(bound(tandem, w)).isLessThan(0.9 * bound(tandem, new double[] {.25, .25, .25, .25}));
  }

  /** No other weights of many drawn by lot have a bound that is less by a thousandth. */
  @Test
  void theBoundIsTheLeast() {
    List<List<Long>> tandem = tandem(3, new double[] {0.05, 0.1, 0.2}, 2);
    double best = bound(tandem, doubles(VoteWeights.of(tandem, ROWS, CONSTANT)));
    for (int i = 0; i <= 100; i++) {
      for (int j = 0; i + j <= 100; j++) {
        double[] other = {i / 100.0, j / 100.0, (100 - i - j) / 100.0};
        assertThat(best).isLessThan(1.001 * bound(tandem, other));
      }
    }
  }

  @Test
  void votersThatErrAlikeStayEqual() {
    List<List<Long>> tandem =
        List.of(List.of(100L, 20L, 20L), List.of(20L, 100L, 20L), List.of(20L, 20L, 100L));
    for (double w : doubles(VoteWeights.of(tandem, ROWS, CONSTANT))) {
      assertThat(w).isBetween(0.333, 0.334);
    }
    List<List<Long>> never = List.of(List.of(0L, 0L), List.of(0L, 0L));
    assertThat(doubles(VoteWeights.of(never, ROWS, CONSTANT))).containsExactly(0.5, 0.5);
    assertThat(VoteWeights.of(List.of(List.of(7L)), ROWS, CONSTANT)).containsExactly(Rational.ONE);
  }
}
