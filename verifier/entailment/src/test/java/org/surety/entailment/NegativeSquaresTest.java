// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.surety.kernel.arithmetic.Rational;

class NegativeSquaresTest {

  private static List<Rational> whole(long... numbers) {
    return java.util.Arrays.stream(numbers).mapToObj(Rational::of).toList();
  }

  @Test
  void thereAreNoneWhereTheMatrixIsOfRealNumbers() {
    assertThat(NegativeSquares.of(new double[][] {{1, 0.5}, {0.5, 0.25}})).isEmpty();
    assertThat(NegativeSquares.of(new double[][] {{1, 0.5}, {0.5, 0.3}})).isEmpty();
    assertThat(NegativeSquares.of(new double[][] {{1, 0, 0}, {0, 1, -1}, {0, -1, 1}})).isEmpty();
  }

  @Test
  void aTangentTouchesNearTheNumber() {
    List<List<Rational>> squares = NegativeSquares.of(new double[][] {{1, 0.5}, {0.5, 0.125}});
    assertThat(squares).contains(List.of(Rational.of(-1, 2), Rational.ONE));
  }

  @Test
  void aDifferenceIsFoundThoughTheDirectionIsNotShort() {
    double[][] matrix = {{1, 0.4, 0.6}, {0.4, 0.3, 0.9}, {0.6, 0.9, 0.5}};
    assertThat(NegativeSquares.of(matrix))
        .anyMatch(root -> root.equals(whole(0, 1, -1)) || root.equals(whole(0, -1, 1)));
  }

  @Property(tries = 200)
  void eachSquareIsNegativeAndThereIsOneWhereverTheMatrixHasOne(@ForAll long seed) {
    Random random = new Random(seed);
    int size = 2 + random.nextInt(5);
    double[] root = random.doubles(size, -1, 1).toArray();
    double[][] matrix = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = i; j < size; j++) {
        matrix[i][j] = i + j == 0 ? 1 : random.nextDouble(-1, 1);
        matrix[j][i] = matrix[i][j];
      }
    }
    List<List<Rational>> squares = NegativeSquares.of(matrix);
    for (List<Rational> square : squares) {
      assertThat(square(matrix, square.stream().mapToDouble(Doubles::of).toArray())).isNegative();
    }
    if (square(matrix, root) < -1e-6) {
      assertThat(squares).isNotEmpty();
    }
  }

  private static double square(double[][] matrix, double[] root) {
    double sum = 0;
    for (int i = 0; i < root.length; i++) {
      for (int j = 0; j < root.length; j++) {
        sum += matrix[i][j] * root[i] * root[j];
      }
    }
    return sum;
  }
}
