// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.proof;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.arithmetic.Work;

/**
 * A sum of products of unknowns, each times a number.
 *
 * @param terms the numbers, by the sorted indices of the unknowns
 */
public record Polynomial(Map<List<Integer>, Rational> terms) {

  /** Zero. */
  public static final Polynomial ZERO = new Polynomial(Map.of());

  /** One. */
  public static final Polynomial ONE = new Polynomial(Map.of(List.of(), Rational.ONE));

  /** Keeps no zeros. */
  public Polynomial {
    Work.spend(50L * terms.size());
    Map<List<Integer>, Rational> copy = new HashMap<>(terms);
    copy.values().removeIf(c -> c.signum() == 0);
    terms = Collections.unmodifiableMap(copy);
  }

  /** The linear form. */
  public static Polynomial of(LinearForm form) {
    Map<List<Integer>, Rational> terms = new HashMap<>();
    form.coefficients().forEach((v, c) -> terms.put(List.of(v), c));
    terms.put(List.of(), form.constant());
    return new Polynomial(terms);
  }

  /** The difference. */
  public Polynomial subtract(Polynomial other) {
    Map<List<Integer>, Rational> difference = new HashMap<>(terms);
    other.terms.forEach((m, c) -> difference.merge(m, c.negate(), Rational::add));
    return new Polynomial(difference);
  }

  /** The product. */
  public Polynomial multiply(Polynomial other) {
    long degree = degree() + other.degree();
    Work.spend((100L + 20L * degree) * terms.size() * other.terms.size());
    Map<List<Integer>, Rational> product = new HashMap<>();
    terms.forEach(
        (m, c) ->
            other.terms.forEach(
                (n, d) -> product.merge(sorted(m, n), c.multiply(d), Rational::add)));
    return new Polynomial(product);
  }

  private long degree() {
    return terms.keySet().stream().mapToInt(List::size).max().orElse(0);
  }

  private static List<Integer> sorted(List<Integer> first, List<Integer> second) {
    List<Integer> both = new ArrayList<>(first);
    both.addAll(second);
    Collections.sort(both);
    return List.copyOf(both);
  }
}
