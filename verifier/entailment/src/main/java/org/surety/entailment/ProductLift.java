// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.LinearForm;
import org.surety.kernel.proof.Polynomial;
import org.surety.kernel.proof.Proof;

/**
 * A case of a {@link ProductSearch} in which each product of unknowns is an unknown of its own, as in
 * Sherali and Adams, "A Hierarchy of Relaxations" (SIAM Journal on Discrete Mathematics 3, 1990):
 * equations times factors, inequalities times inequalities, and the squares of sums of factors that a
 * point breaks, which are those of Shor's relaxation.
 */
final class ProductLift {

  private static final int MAX_FACTORS = 8;

  private static final int MAX_MULTIPLIED = 12;

  private static final int MAX_BOUNDS = 16;

  /** The most terms of all products, and the most unknowns that they may have. */
  private static final int MAX_TERMS = 40_000;

  private static final int MAX_UNKNOWNS = 1_500;

  private static final Comparator<List<Integer>> BY_UNKNOWNS =
      Comparator.<List<Integer>>comparingInt(List::size).thenComparing(List::toString);

  /** What a path stands for: at least zero, or zero, or of any sign. */
  private record Part(String path, Polynomial value, boolean strict) {}

  private final ProductNode node;
  private final List<Boolean> unknowns;
  private final Map<List<Integer>, Integer> products = new HashMap<>();
  private final List<Integer> degrees = new ArrayList<>();
  private final int first;
  private final Elimination elimination = new Elimination(this::leading);
  private final List<DerivedRow> rows = new ArrayList<>();
  private final List<Part> factors;

  /** The products of each factor, the first of which is one, with each. */
  private final List<List<LinearForm>> moments = new ArrayList<>();

  private int terms;

  private ProductLift(ProductNode node, List<Boolean> unknowns) {
    this.node = node;
    this.unknowns = new ArrayList<>(unknowns);
    this.first = unknowns.size();
    this.factors = independent(node.factors());
  }

  /**
   * The rows of a case, as many as are not too long together; empty if its products alone are, and
   * those of their factors.
   *
   * @param unknowns whether each unknown of the case is at least zero
   */
  static Optional<ProductLift> of(ProductNode node, List<Boolean> unknowns) {
    ProductLift lift = new ProductLift(node, unknowns);
    return lift.factors.size() <= MAX_FACTORS && lift.fill() ? Optional.of(lift) : Optional.empty();
  }

  /** Whether each unknown is at least zero, with those that stand for products. */
  List<Boolean> unknowns() {
    return unknowns;
  }

  /** The products of unknowns that are unknowns here, by the sorted indices of their factors. */
  Map<List<Integer>, Integer> products() {
    return products;
  }

  /** The rows that hold whatever the point. */
  List<DerivedRow> rows() {
    return rows;
  }

  /** The squares that are negative at a point. */
  List<DerivedRow> broken(double[] point) {
    double[][] values = new double[moments.size()][moments.size()];
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < values.length; j++) {
        values[i][j] = Points.value(moments.get(i).get(j), point);
      }
    }
    return NegativeSquares.of(values).stream().map(this::square).toList();
  }

  private DerivedRow square(List<Rational> root) {
    LinearForm sum = LinearForm.ZERO;
    List<Proof.Term> terms = new ArrayList<>();
    for (int i = 0; i < root.size(); i++) {
      for (int j = 0; j < root.size(); j++) {
        sum = sum.add(moments.get(i).get(j).multiply(root.get(i).multiply(root.get(j))));
      }
      if (root.get(i).signum() != 0) {
        List<String> of = i == 0 ? List.of() : List.of(factors.get(i - 1).path());
        terms.add(new Proof.Term(of, root.get(i)));
      }
    }
    return elimination.reduced(
        new DerivedRow(
            new Constraint.Row(sum.negate(), Constraint.Relation.LE),
            List.of(new Proof.Times(List.of(), terms, Rational.ONE))));
  }

  private boolean fill() {
    List<Part> zero = new ArrayList<>();
    for (Map.Entry<String, Constraint.Product> entry : node.products().entrySet()) {
      Part left = new Part("", Polynomial.of(entry.getValue().left()), false);
      Part right = new Part("", Polynomial.of(entry.getValue().right()), false);
      Optional<Polynomial> both = product(List.of(left, right));
      if (both.isEmpty()) {
        return false;
      }
      Polynomial product = Polynomial.of(entry.getValue().product());
      zero.add(new Part(entry.getKey(), product.subtract(both.get()), false));
    }
    zero.forEach(equation -> addZero(List.of(equation)));
    if (!addMoments()) {
      return false;
    }
    node.rows()
        .forEach(
            (path, row) -> {
              if (row.relation() == Constraint.Relation.EQ) {
                zero.add(part(path, row));
              }
            });
    for (Part equation : zero) {
      factors.forEach(factor -> addZero(List.of(equation, factor)));
    }
    addInequalities();
    return true;
  }

  private boolean addMoments() {
    List<Part> all = new ArrayList<>();
    all.add(new Part("", Polynomial.ONE, false));
    all.addAll(factors);
    for (Part one : all) {
      List<LinearForm> line = new ArrayList<>();
      for (Part other : all) {
        product(List.of(one, other)).map(this::linear).ifPresent(line::add);
      }
      moments.add(line);
    }
    return moments.stream().allMatch(line -> line.size() == all.size());
  }

  /** Those of facts and goal, times each other and the bounds of factors and unknowns. */
  private void addInequalities() {
    Map<Constraint.Row, Part> said = new LinkedHashMap<>();
    Map<Constraint.Row, Part> bounds = new LinkedHashMap<>();
    node.rows()
        .forEach(
            (path, row) -> {
              if (ProductRows.isMultiplied(path, row)) {
                (path.startsWith(Problem.LINK) ? bounds : said).putIfAbsent(row, part(path, row));
              }
            });
    for (LinearForm factor : node.factors().keySet()) {
      for (boolean upper : List.of(false, true)) {
        node.side(factor, upper)
            .map(ProductNode.Side::path)
            .map(path -> Map.entry(path, Objects.requireNonNull(node.rows().get(path))))
            .filter(entry -> entry.getValue().relation() != Constraint.Relation.EQ)
            .ifPresent(
                entry ->
                    bounds.putIfAbsent(entry.getValue(), part(entry.getKey(), entry.getValue())));
      }
    }
    List<Part> all = new ArrayList<>(said.values().stream().limit(MAX_MULTIPLIED).toList());
    int first = all.size();
    bounds.values().stream().limit(MAX_BOUNDS).forEach(all::add);
    for (int i = 0; i < first; i++) {
      for (Part other : all.subList(i, all.size())) {
        boolean strict = all.get(i).strict() && other.strict();
        add(List.of(all.get(i), other), strict ? Constraint.Relation.LT : Constraint.Relation.LE);
      }
    }
  }

  private static Part part(String path, Constraint.Row row) {
    return new Part(
        path, Polynomial.of(row.form().negate()), row.relation() == Constraint.Relation.LT);
  }

  private void addZero(List<Part> parts) {
    product(parts)
        .flatMap(zero -> elimination.add(linear(zero), times(parts)))
        .ifPresent(rows::add);
  }

  private void add(List<Part> parts, Constraint.Relation relation) {
    product(parts)
        .map(
            product ->
                new DerivedRow(
                    new Constraint.Row(linear(product).negate(), relation), List.of(times(parts))))
        .map(elimination::reduced)
        .ifPresent(rows::add);
  }

  private static Proof.Times times(List<Part> parts) {
    return new Proof.Times(parts.stream().map(Part::path).toList(), Rational.ONE);
  }

  /** The product, if it is not too long for the terms that are left. */
  private Optional<Polynomial> product(List<Part> parts) {
    Polynomial product = parts.get(0).value();
    for (Part part : parts.subList(1, parts.size())) {
      int size = product.terms().size() * part.value().terms().size();
      if (size > MAX_TERMS - terms || unknowns.size() > MAX_UNKNOWNS) {
        return Optional.empty();
      }
      terms += size;
      product = product.multiply(part.value());
    }
    return Optional.of(product);
  }

  /** The product of most unknowns of which one may be negative: nothing is lost without it. */
  private Optional<Integer> leading(LinearForm form) {
    return form.coefficients().keySet().stream()
        .filter(unknown -> unknown >= first && !unknowns.get(unknown))
        .max(Comparator.comparingInt(unknown -> degrees.get(unknown - first)));
  }

  /** The polynomial in the unknowns of the lift. */
  private LinearForm linear(Polynomial polynomial) {
    Map<List<Integer>, Rational> sorted = new TreeMap<>(BY_UNKNOWNS);
    sorted.putAll(polynomial.terms());
    Map<Integer, Rational> coefficients = new LinkedHashMap<>();
    Rational constant = Rational.ZERO;
    for (Map.Entry<List<Integer>, Rational> term : sorted.entrySet()) {
      List<Integer> of = term.getKey();
      if (of.isEmpty()) {
        constant = term.getValue();
      } else {
        coefficients.put(of.size() == 1 ? of.get(0) : unknown(of), term.getValue());
      }
    }
    return new LinearForm(coefficients, constant);
  }

  private int unknown(List<Integer> product) {
    Integer known = products.get(product);
    if (known != null) {
      return known;
    }
    products.put(product, unknowns.size());
    degrees.add(product.size());
    unknowns.add(product.stream().allMatch(unknowns::get));
    return unknowns.size() - 1;
  }

  /** Factors of which none is a sum of others and a number, and which all are sums of. */
  private static List<Part> independent(Map<LinearForm, String> all) {
    List<Part> chosen = new ArrayList<>();
    Map<Integer, LinearForm> basis = new LinkedHashMap<>();
    all.forEach(
        (factor, path) -> {
          LinearForm rest = factor;
          for (Map.Entry<Integer, LinearForm> entry : basis.entrySet()) {
            Rational own = rest.coefficients().get(entry.getKey());
            if (own != null) {
              rest = rest.subtract(entry.getValue().multiply(own));
            }
          }
          if (!rest.isConstant()) {
            Map.Entry<Integer, Rational> lead = rest.coefficients().entrySet().iterator().next();
            basis.put(lead.getKey(), rest.multiply(Rational.ONE.divide(lead.getValue())));
            chosen.add(new Part(path, Polynomial.of(factor), false));
          }
        });
    return chosen;
  }
}
