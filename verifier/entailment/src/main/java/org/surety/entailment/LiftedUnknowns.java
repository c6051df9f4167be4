// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.proof.LinearForm;
import org.surety.kernel.proof.Polynomial;

/** The unknowns of a {@link ProductLift}: those of its case, and one for each product of coordinates. */
final class LiftedUnknowns {

  /** Shorter products first, so that the same products have the same numbers in each run. */
  static final Comparator<List<Integer>> BY_UNKNOWNS =
      Comparator.<List<Integer>>comparingInt(List::size).thenComparing(List::toString);

  private final Coordinates coordinates;
  private final List<Boolean> nonNegative;
  private final int first;
  private final Map<List<Integer>, Integer> products = new HashMap<>();
  private final List<Integer> degrees = new ArrayList<>();

  /** No product is an unknown yet; {@code own}: whether each unknown of the case is at least zero. */
  LiftedUnknowns(Coordinates coordinates, List<Boolean> own) {
    this.coordinates = coordinates;
    this.nonNegative = new ArrayList<>(own);
    this.first = own.size();
  }

  /** Whether each unknown is at least zero. */
  List<Boolean> nonNegative() {
    return nonNegative;
  }

  /** The products that are unknowns, by their sorted coordinates. */
  Map<List<Integer>, Integer> products() {
    return products;
  }

  /** The form as a polynomial in coordinates. */
  Polynomial polynomial(LinearForm form) {
    return Polynomial.of(coordinates.of(form));
  }

  /** The polynomial in coordinates as a form in unknowns, of which there may be new ones. */
  LinearForm linear(Polynomial polynomial) {
    Map<List<Integer>, Rational> sorted = new TreeMap<>(BY_UNKNOWNS);
    sorted.putAll(polynomial.terms());
    LinearForm sum = LinearForm.ZERO;
    for (Map.Entry<List<Integer>, Rational> term : sorted.entrySet()) {
      List<Integer> of = term.getKey();
      LinearForm product =
          switch (of.size()) {
            case 0 -> LinearForm.constant(Rational.ONE);
            case 1 -> coordinates.form(of.get(0));
            default -> LinearForm.variable(unknown(of));
          };
      sum = sum.add(product.multiply(term.getValue()));
    }
    return sum;
  }

  private int unknown(List<Integer> product) {
    Integer known = products.get(product);
    if (known != null) {
      return known;
    }
    products.put(product, nonNegative.size());
    degrees.add(product.size());
    nonNegative.add(product.stream().allMatch(this::isNonNegative));
    return nonNegative.size() - 1;
  }

  /** Whether a coordinate is at least zero whatever the case says. */
  boolean isNonNegative(int coordinate) {
    return coordinates.isNonNegative(coordinate, nonNegative);
  }

  /** The product of most coordinates that may be negative: nothing is lost without it. */
  Optional<Integer> leading(LinearForm form) {
    return form.coefficients().keySet().stream()
        .filter(unknown -> unknown >= first && !nonNegative.get(unknown))
        .max(Comparator.comparingInt(unknown -> degrees.get(unknown - first)));
  }

  /** The product of two products. */
  static List<Integer> product(List<Integer> one, List<Integer> other) {
    List<Integer> both = new ArrayList<>(one);
    both.addAll(other);
    Collections.sort(both);
    return List.copyOf(both);
  }
}
