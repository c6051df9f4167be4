// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.proof.Polynomial;

class CompletedSquaresTest {

  private static final List<Integer> X = List.of(0);
  private static final List<Integer> Y = List.of(1);
  private static final Rational ONE = Rational.ONE;

  private static Polynomial polynomial(Map<List<Integer>, Rational> terms) {
    return new Polynomial(terms);
  }

  /** The square of the sum of two products. */
  private static Polynomial square(Map<List<Integer>, Rational> sum) {
    return polynomial(sum).multiply(polynomial(sum));
  }

  @Test
  void aSquareIsFound() {
    Map<List<Integer>, Rational> root = Map.of(X, ONE, Y, Rational.of(-3, 2));
    assertThat(CompletedSquares.of(square(root), 1))
        .containsExactlyInAnyOrder(root, Map.of(Y, ONE, X, Rational.of(-2, 3)));
  }

  @Test
  void ofProductsToo() {
    Map<List<Integer>, Rational> root = Map.of(List.of(0, 3), ONE, List.of(1, 2), Rational.of(-1));
    assertThat(CompletedSquares.of(square(root), 2)).contains(root);
    assertThat(CompletedSquares.of(square(root), 1)).isEmpty();
  }

  @Test
  void ofAProductAndANumber() {
    Map<List<Integer>, Rational> root = Map.of(List.of(0, 0), ONE, List.of(), Rational.of(-1, 2));
    assertThat(CompletedSquares.of(square(root), 2)).contains(root);
  }

  @Test
  void whatIsSubtractedFromASquareIsNotNeeded() {
    Map<List<Integer>, Rational> terms = new HashMap<>();
    terms.put(List.of(0, 0), Rational.of(2));
    terms.put(List.of(0, 1), Rational.of(4));
    assertThat(CompletedSquares.of(polynomial(terms), 1)).containsExactly(Map.of(X, ONE, Y, ONE));
  }

  @Test
  void nothingIsCompletedWithoutAPositiveSquare() {
    assertThat(CompletedSquares.of(Polynomial.ZERO, 2)).isEmpty();
    assertThat(CompletedSquares.of(polynomial(Map.of(List.of(0, 1), ONE)), 2)).isEmpty();
    assertThat(
            CompletedSquares.of(
                polynomial(Map.of(List.of(0, 0), Rational.of(-1), List.of(0, 1), ONE)), 2))
        .isEmpty();
  }
}
