// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.LinearForm;
import org.surety.kernel.proof.Proof;

/**
 * The linear equations between products that follow from equations between their factors: {@code x y +
 * x y' = x} where {@code y + y' = 1}.
 *
 * <p>Each factor is written in those that no equation expresses by others, {@code x = x_0 + sum of x_i
 * b_i}, and each product in the products {@code b_i b_j}: where a sum of products has none of these left
 * (found by the elimination of Gauss) it is linear.
 */
final class ProductRelations {

  /** {@code constant + sum of parts times factors + sum of rows}, a factor as others express it. */
  private record Reading(
      Rational constant, Map<Integer, Rational> factors, Map<String, Rational> rows) {}

  /** Linear forms or products, of which the one is what is left of the sum of the others. */
  private record Combination<K extends Comparable<K>>(
      Map<K, Rational> left, Map<Integer, Rational> of, Map<String, Rational> rows) {

    Combination<K> subtract(Combination<K> other, Rational times) {
      return new Combination<>(
          difference(left, other.left, times),
          difference(of, other.of, times),
          difference(rows, other.rows, times));
    }

    private static <T> Map<T, Rational> difference(
        Map<T, Rational> first, Map<T, Rational> second, Rational times) {
      Map<T, Rational> result = new TreeMap<>(first);
      second.forEach((key, c) -> result.merge(key, c.multiply(times).negate(), Rational::add));
      result.values().removeIf(c -> c.signum() == 0);
      return result;
    }

    /** What is left without the leading terms of a basis, which it joins if it is not empty. */
    Combination<K> joined(Map<K, Combination<K>> basis) {
      Combination<K> now = this;
      for (Map.Entry<K, Combination<K>> entry : basis.entrySet()) {
        Rational own = now.left.get(entry.getKey());
        Rational lead = entry.getValue().left.get(entry.getKey());
        if (own != null && lead != null) {
          now = now.subtract(entry.getValue(), own.divide(lead));
        }
      }
      if (!now.left.isEmpty()) {
        basis.put(now.left.keySet().iterator().next(), now);
      }
      return now;
    }
  }

  private final List<LinearForm> forms = new ArrayList<>();
  private final List<String> paths = new ArrayList<>();
  private final Map<LinearForm, Reading> readings = new LinkedHashMap<>();
  private final Map<String, Constraint.Row> equations = new LinkedHashMap<>();

  private ProductRelations(ProductNode node) {
    Map<Integer, Combination<Integer>> basis = new LinkedHashMap<>();
    node.rows()
        .forEach(
            (path, row) -> {
              if (row.relation() == Constraint.Relation.EQ) {
                equations.put(path, row);
                new Combination<>(row.form().coefficients(), Map.of(), Map.of(path, Rational.ONE))
                    .joined(basis);
              }
            });
    node.factors()
        .forEach(
            (form, path) -> {
              int index = forms.size();
              forms.add(form);
              paths.add(path);
              readings.put(form, reading(form, index, basis));
            });
  }

  /** The equations between the products that hold in a case. */
  static List<DerivedRow> of(ProductNode node) {
    ProductRelations relations = new ProductRelations(node);
    List<Map.Entry<String, Constraint.Product>> products = List.copyOf(node.products().entrySet());
    Map<String, Combination<String>> basis = new LinkedHashMap<>();
    List<DerivedRow> out = new ArrayList<>();
    for (int k = 0; k < products.size(); k++) {
      Constraint.Product product = products.get(k).getValue();
      Combination<String> own =
          new Combination<>(relations.squares(product), Map.of(k, Rational.ONE), Map.of());
      Combination<String> rest = own.joined(basis);
      if (rest.left().isEmpty()) {
        out.add(relations.row(products, rest.of()));
      }
    }
    return out;
  }

  private Reading reading(LinearForm form, int index, Map<Integer, Combination<Integer>> basis) {
    Combination<Integer> rest =
        new Combination<>(
                form.coefficients(), Map.of(index, Rational.ONE), Map.<String, Rational>of())
            .joined(basis);
    if (!rest.left().isEmpty()) {
      return new Reading(Rational.ZERO, Map.of(index, Rational.ONE), Map.of());
    }
    // The form and multiples of other factors and of rows add up to a constant.
    Map<Integer, Rational> factors = new TreeMap<>();
    Rational constant = form.constant();
    for (Map.Entry<Integer, Rational> entry : rest.of().entrySet()) {
      if (entry.getKey() != index) {
        Rational times = entry.getValue().negate();
        factors.put(entry.getKey(), times);
        constant = constant.subtract(forms.get(entry.getKey()).constant().multiply(times));
      }
    }
    Map<String, Rational> rows = new TreeMap<>();
    for (Map.Entry<String, Rational> entry : rest.rows().entrySet()) {
      Rational times = entry.getValue().negate();
      rows.put(entry.getKey(), times);
      Constraint.Row row = java.util.Objects.requireNonNull(equations.get(entry.getKey()));
      constant = constant.subtract(row.form().constant().multiply(times));
    }
    return new Reading(constant, factors, rows);
  }

  private Reading reading(LinearForm form) {
    Reading known = readings.get(form);
    return known != null ? known : new Reading(form.constant(), Map.of(), Map.of());
  }

  /** The products of two factors in the product. */
  private Map<String, Rational> squares(Constraint.Product product) {
    Map<String, Rational> squares = new TreeMap<>();
    reading(product.left())
        .factors()
        .forEach(
            (i, x) ->
                reading(product.right())
                    .factors()
                    .forEach(
                        (j, y) ->
                            squares.merge(
                                Math.min(i, j) + "," + Math.max(i, j),
                                x.multiply(y),
                                Rational::add)));
    squares.values().removeIf(c -> c.signum() == 0);
    return squares;
  }

  /** The equation {@code sum of c_k product_k = sum of c_k (what is linear in left_k right_k)}. */
  private DerivedRow row(
      List<Map.Entry<String, Constraint.Product>> products, Map<Integer, Rational> multiples) {
    LinearForm row = LinearForm.ZERO;
    Map<List<String>, Rational> times = new LinkedHashMap<>();
    for (Map.Entry<Integer, Rational> entry : multiples.entrySet()) {
      Rational c = entry.getValue();
      String path = products.get(entry.getKey()).getKey();
      Constraint.Product product = products.get(entry.getKey()).getValue();
      Reading left = reading(product.left());
      Reading right = reading(product.right());
      LinearForm linear =
          sum(right)
              .multiply(left.constant())
              .add(sum(left).multiply(right.constant()))
              .add(LinearForm.constant(left.constant().multiply(right.constant())));
      row = row.add(product.product().subtract(linear).multiply(c));
      times.merge(List.of(path), c.negate(), Rational::add);
      left.rows().forEach((r, x) -> add(times, List.of(r, path + "/1"), c.multiply(x)));
      right
          .rows()
          .forEach(
              (r, y) -> {
                Rational share = c.multiply(y);
                add(times, List.of(r), share.multiply(left.constant()));
                left.factors()
                    .forEach((i, x) -> add(times, List.of(r, paths.get(i)), share.multiply(x)));
              });
    }
    List<Proof.Times> parts = new ArrayList<>();
    times.forEach(
        (of, multiplier) -> {
          if (multiplier.signum() != 0) {
            parts.add(new Proof.Times(of, multiplier));
          }
        });
    return new DerivedRow(new Constraint.Row(row, Constraint.Relation.EQ), parts);
  }

  private static void add(Map<List<String>, Rational> times, List<String> of, Rational c) {
    times.merge(of, c, Rational::add);
  }

  /** The sum of the factors in a reading, without its constant. */
  private LinearForm sum(Reading reading) {
    LinearForm sum = LinearForm.ZERO;
    for (Map.Entry<Integer, Rational> entry : reading.factors().entrySet()) {
      sum = sum.add(forms.get(entry.getKey()).multiply(entry.getValue()));
    }
    return sum;
  }
}
