// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private static final int NEW = -1;

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

    /** What is left without the leading terms of a basis. */
    Combination<K> reduced(Map<K, Combination<K>> basis) {
      Combination<K> now = this;
      for (Map.Entry<K, Combination<K>> entry : basis.entrySet()) {
        Rational own = now.left.get(entry.getKey());
        Rational lead = entry.getValue().left.get(entry.getKey());
        if (own != null && lead != null) {
          now = now.subtract(entry.getValue(), own.divide(lead));
        }
      }
      return now;
    }

    /** The same, which joins the basis if it is not empty. */
    Combination<K> joined(Map<K, Combination<K>> basis) {
      Combination<K> rest = reduced(basis);
      if (!rest.left.isEmpty()) {
        basis.put(rest.left.keySet().iterator().next(), rest);
      }
      return rest;
    }
  }

  private final List<LinearForm> forms = new ArrayList<>();
  private final List<String> paths = new ArrayList<>();
  private final Map<LinearForm, Reading> readings = new LinkedHashMap<>();
  private final Map<String, Constraint.Row> equations = new LinkedHashMap<>();
  private final Map<Integer, Combination<Integer>> basis = new LinkedHashMap<>();
  private final Map<String, Combination<String>> squares = new LinkedHashMap<>();
  private final List<Map.Entry<String, Constraint.Product>> products;
  private final List<DerivedRow> equal = new ArrayList<>();

  /** Reads the factors and the products of a case. */
  ProductRelations(ProductNode node) {
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
              readings.put(
                  form,
                  reading(form, index, combination(form, index).joined(basis))
                      .orElseGet(
                          () -> new Reading(Rational.ZERO, Map.of(index, Rational.ONE), Map.of())));
            });
    products = new ArrayList<>(node.products().entrySet());
    for (int k = 0; k < products.size(); k++) {
      Combination<String> rest = square(k).joined(squares);
      if (rest.left().isEmpty()) {
        equal.add(row(rest.of()));
      }
    }
  }

  /** The equations between the products. */
  List<DerivedRow> equations() {
    return equal;
  }

  /**
   * The products of an inequality with factors that are linear in the products of the case, if it is
   * not a bound of one factor.
   */
  List<RowTimesFactor> times(String path, Constraint.Row inequality, ProductRows unnamed) {
    LinearForm form = inequality.form().negate();
    Optional<Reading> read = reading(form, NEW, combination(form, NEW).reduced(basis));
    List<RowTimesFactor> out = new ArrayList<>();
    if (read.isPresent() && read.get().factors().size() > 1) {
      readings.put(form, read.get());
      for (int i = 0; i < forms.size(); i++) {
        times(path, form, i, unnamed).ifPresent(out::add);
      }
    }
    return out;
  }

  private Optional<RowTimesFactor> times(
      String path, LinearForm form, int factor, ProductRows unnamed) {
    // As a product that is zero: the equation then says what the form times the factor is.
    LinearForm other = forms.get(factor);
    products.add(Map.entry("", new Constraint.Product(form, other, LinearForm.ZERO)));
    try {
      Combination<String> rest = square(products.size() - 1).reduced(squares);
      Optional<LinearForm> left = unnamed(rest.left(), unnamed);
      if (left.isEmpty()) {
        return Optional.empty();
      }
      DerivedRow row = row(rest.of());
      List<Proof.Times> others = new ArrayList<>();
      for (Proof.Times times : row.products()) {
        if (!times.of().equals(List.of(""))) {
          List<String> of = new ArrayList<>(times.of());
          of.replaceAll(part -> part.equals("/1") ? paths.get(factor) : part);
          others.add(new Proof.Times(of, times.multiplier()));
        }
      }
      LinearForm minus = row.row().form().subtract(left.get());
      return Optional.of(new RowTimesFactor(path, form, other, minus, others));
    } finally {
      products.remove(products.size() - 1);
    }
  }

  /** Products of two factors that no product of the case names, as unknowns of the search. */
  private Optional<LinearForm> unnamed(Map<String, Rational> left, ProductRows unnamed) {
    LinearForm sum = LinearForm.ZERO;
    for (Map.Entry<String, Rational> entry : left.entrySet()) {
      int comma = entry.getKey().indexOf(',');
      LinearForm first = forms.get(Integer.parseInt(entry.getKey().substring(0, comma)));
      LinearForm second = forms.get(Integer.parseInt(entry.getKey().substring(comma + 1)));
      Optional<LinearForm> unknown = unnamed.unnamed(first, second);
      if (unknown.isEmpty()) {
        return Optional.empty();
      }
      sum = sum.add(unknown.get().multiply(entry.getValue()));
    }
    return Optional.of(sum);
  }

  private static Combination<Integer> combination(LinearForm form, int index) {
    return new Combination<>(form.coefficients(), Map.of(index, Rational.ONE), Map.of());
  }

  private Combination<String> square(int product) {
    return new Combination<>(
        squares(products.get(product).getValue()), Map.of(product, Rational.ONE), Map.of());
  }

  /** The form by other factors and rows, if nothing else is left of it. */
  private Optional<Reading> reading(LinearForm form, int index, Combination<Integer> rest) {
    if (!rest.left().isEmpty()) {
      return Optional.empty();
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
    return Optional.of(new Reading(constant, factors, rows));
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
  private DerivedRow row(Map<Integer, Rational> multiples) {
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
