// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.proof.Polynomial;

/**
 * What completing the square finds in a polynomial: for products x and y of unknowns, {@code a x^2 + c x y
 * = a (x + c/(2a) y)^2 - c^2/(4a) y^2}.
 */
final class CompletedSquares {

  private static final Rational TWO = Rational.of(2);

  private CompletedSquares() {}

  /**
   * The sums that are squared, as the coefficients of their two products.
   *
   * @param most the most unknowns that each of them has
   */
  static Set<Map<List<Integer>, Rational>> of(Polynomial polynomial, int most) {
    Set<Map<List<Integer>, Rational>> sums = new LinkedHashSet<>();
    polynomial.terms().keySet().stream()
        .sorted(LiftedUnknowns.BY_UNKNOWNS)
        .filter(term -> term.size() <= 2 * most)
        .forEach(
            term -> {
              for (int chosen = 0; chosen < 1 << term.size(); chosen++) {
                List<Integer> first = part(term, chosen);
                List<Integer> second = part(term, ~chosen);
                Rational own = coefficient(polynomial, LiftedUnknowns.product(first, first));
                boolean isShort = Math.max(first.size(), second.size()) <= most;
                if (isShort && own.signum() > 0 && !first.equals(second)) {
                  Map<List<Integer>, Rational> sum = new LinkedHashMap<>();
                  sum.put(first, Rational.ONE);
                  sum.put(second, coefficient(polynomial, term).divide(own.multiply(TWO)));
                  sums.add(sum);
                }
              }
            });
    return sums;
  }

  private static Rational coefficient(Polynomial polynomial, List<Integer> term) {
    return polynomial.terms().getOrDefault(term, Rational.ZERO);
  }

  private static List<Integer> part(List<Integer> term, int chosen) {
    List<Integer> part = new ArrayList<>();
    for (int i = 0; i < term.size(); i++) {
      if ((chosen >> i & 1) != 0) {
        part.add(term.get(i));
      }
    }
    return part;
  }
}
