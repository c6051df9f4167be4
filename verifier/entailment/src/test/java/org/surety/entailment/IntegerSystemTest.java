// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.surety.kernel.arithmetic.Rational;

class IntegerSystemTest {

  private static final Deadline DEADLINE = new Deadline(Terms.LIMITS, System::nanoTime);

  private static Optional<List<Rational>> solution(long[][] matrix, long... right) {
    return new IntegerSystem(matrix, right, DEADLINE).solution();
  }

  @Test
  void fractionsAndNegativeNumbers() {
    assertThat(solution(new long[][] {{2, 1}, {1, 3}}, 1, -2).orElseThrow())
        .containsExactly(Rational.ONE, Rational.of(-1));
    assertThat(solution(new long[][] {{0, 3}, {-7, 0}}, 2, 5).orElseThrow())
        .containsExactly(Rational.of(-5, 7), Rational.of(2, 3));
    assertThat(solution(new long[][] {{1_000_000, 1}, {1, 1}}, 0, 1).orElseThrow())
        .containsExactly(Rational.of(-1, 999_999), Rational.of(1_000_000, 999_999));
    assertThat(solution(new long[0][0]).orElseThrow()).isEmpty();
  }

  @Test
  void everyEquationHoldsExactly() {
    for (int size : new int[] {1, 2, 7, 40, 90}) {
      Random random = new Random(size);
      long[][] matrix = new long[size][size];
      long[] right = new long[size];
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          matrix[i][j] = random.nextInt(5) - 2L;
        }
        matrix[i][i] += 7;
        right[i] = random.nextInt(2_001) - 1_000L;
      }
      List<Rational> found = solution(matrix, right).orElseThrow();
      for (int i = 0; i < size; i++) {
        Rational sum = Rational.ZERO;
        for (int j = 0; j < size; j++) {
          sum = sum.add(found.get(j).multiply(Rational.of(matrix[i][j])));
        }
        assertThat(sum).isEqualTo(Rational.of(right[i]));
      }
    }
  }

  @Test
  void whatHasNoSolutionOrManyHasNone() {
    assertThat(solution(new long[][] {{1, 2}, {2, 4}}, 1, 3)).isEmpty();
    assertThat(solution(new long[][] {{1, 2}, {2, 4}}, 1, 2)).isEmpty();
    assertThat(solution(new long[][] {{0}}, 1)).isEmpty();
  }

  @Test
  void entriesThatAreTooGreatAreRefused() {
    assertThat(solution(new long[][] {{1L << 40}}, 1)).isEmpty();
    assertThat(solution(new long[][] {{1}}, Long.MAX_VALUE)).isEmpty();
    assertThat(solution(new long[][] {{1L << 20}}, 1)).isPresent();
  }

  @Test
  void itKeepsToTheDeadline() {
    long[] clock = {0};
    Deadline deadline = new Deadline(new Limits(1), () -> clock[0]);
    clock[0] = 2_000_000;
    assertThatThrownBy(
            () -> new IntegerSystem(new long[][] {{1}}, new long[] {1}, deadline).solution())
        .isInstanceOf(GaveUp.class);
  }
}
