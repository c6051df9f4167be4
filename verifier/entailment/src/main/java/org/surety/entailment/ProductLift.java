// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
 *
 * <p>A second level has equations times two factors, three inequalities, and squares of sums of products
 * of two factors, or times an inequality, as Lasserre, "Global Optimization with Polynomials and the
 * Problem of Moments" (SIAM Journal on Optimization 11, 2001).
 */
final class ProductLift {

  private static final int MAX_MULTIPLIED = 12;
  private static final int MAX_BOUNDS = 16;

  /** The most simple factors of which products of two are in sums that are squared. */
  private static final int MAX_PAIRED = 5;

  /** The most products of what is said of quotients and two divisors. */
  private static final int MAX_CLEARED = 200;

  /** The most terms of all products. */
  private static final int MAX_TERMS = 40_000;

  /** The most rows that one point is worth. */
  private static final int MAX_BROKEN = 40;

  private static final double NEAR = 1e-9;

  /** What a path stands for: at least zero, or zero, or of any sign. */
  private record Part(String path, Polynomial value, boolean strict) {}

  /**
   * Products of which sums are squared.
   *
   * @param times what the squares are multiplied by, if anything
   * @param basis the products; the first is one
   * @param products of each of them, those before it and what they are multiplied by
   * @param reduced the same without the unknowns that are eliminated
   */
  private record Moments(
      List<Part> times,
      List<List<Part>> basis,
      List<List<LinearForm>> products,
      List<List<LinearForm>> reduced) {

    LinearForm product(int i, int j) {
      return products.get(Math.max(i, j)).get(Math.min(i, j));
    }

    double value(int i, int j, double[] point) {
      return Points.value(reduced.get(Math.max(i, j)).get(Math.min(i, j)), point);
    }
  }

  private final ProductNode node;
  private final Set<Integer> composed;
  private final LiftLevel level;
  private final Coordinates coordinates;
  private final LiftedUnknowns unknowns;
  private final Elimination elimination;
  private final List<Part> factors = new ArrayList<>();

  /** The factors that are no products themselves, by their coordinates. */
  private final Map<Integer, Part> simple = new LinkedHashMap<>();

  private final List<DerivedRow> rows = new ArrayList<>();

  /** The rows that are added where a point breaks them, as there are many. */
  private final List<DerivedRow> lazy = new ArrayList<>();

  private final List<Moments> moments = new ArrayList<>();
  private int terms;

  private ProductLift(
      ProductNode node, List<Boolean> nonNegative, Set<Integer> composed, LiftLevel level) {
    this.node = node;
    this.composed = composed;
    this.level = level;
    List<LinearForm> forms = new ArrayList<>(node.factors().keySet());
    forms.sort(Comparator.comparing(form -> form.constant().signum() != 0));
    this.coordinates = new Coordinates(forms);
    this.unknowns = new LiftedUnknowns(coordinates, nonNegative);
    this.elimination = new Elimination(unknowns::leading);
    coordinates
        .given()
        .forEach(
            (coordinate, form) -> {
              String path = Objects.requireNonNull(node.factors().get(form));
              Part part = new Part(path, unknowns.polynomial(form), false);
              factors.add(part);
              if (Collections.disjoint(form.coefficients().keySet(), composed)) {
                simple.put(coordinate, part);
              }
            });
  }

  /**
   * The rows of a case, as many as are not too long together; empty if its products alone are, and
   * those of their factors, or all at the second level.
   *
   * @param nonNegative whether each unknown of the case is at least zero
   * @param composed the unknowns that stand for products of quantities
   * @param level how much is multiplied
   */
  static Optional<ProductLift> of(
      ProductNode node, List<Boolean> nonNegative, Set<Integer> composed, LiftLevel level) {
    ProductLift lift = new ProductLift(node, nonNegative, composed, level);
    boolean isFilled = lift.factors.size() <= level.factors() && lift.fill();
    return isFilled && (level == LiftLevel.PAIRS || !lift.isFull())
        ? Optional.of(lift)
        : Optional.empty();
  }

  private boolean isFull() {
    return unknowns.nonNegative().size() > level.unknowns();
  }

  /** The unknowns, with those that stand for products. */
  LiftedUnknowns unknowns() {
    return unknowns;
  }

  /** What a coordinate is, of which {@link #unknowns} has products. */
  LinearForm coordinate(int index) {
    return coordinates.form(index);
  }

  /** The rows that hold whatever the point. */
  List<DerivedRow> rows() {
    return rows;
  }

  /** Rows that a point breaks, those that it breaks most first; squares only where no other row is. */
  List<DerivedRow> broken(double[] point) {
    List<DerivedRow> known = most(lazy, point);
    if (!known.isEmpty()) {
      lazy.removeAll(known);
      return known;
    }
    List<DerivedRow> broken = new ArrayList<>();
    for (Moments products : moments) {
      int size = products.basis().size();
      double[][] values = new double[size][size];
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          values[i][j] = products.value(i, j, point);
        }
      }
      NegativeSquares.of(values).forEach(root -> broken.add(square(products, root)));
    }
    return most(broken, point);
  }

  private static List<DerivedRow> most(List<DerivedRow> rows, double[] point) {
    return rows.stream()
        .filter(row -> error(row, point) > NEAR)
        .sorted(Comparator.comparingDouble(row -> -error(row, point)))
        .limit(MAX_BROKEN)
        .toList();
  }

  private static double error(DerivedRow row, double[] point) {
    return Points.value(row.row().form(), point);
  }

  private DerivedRow square(Moments products, List<Rational> root) {
    LinearForm sum = LinearForm.ZERO;
    List<Proof.Term> terms = new ArrayList<>();
    for (int i = 0; i < root.size(); i++) {
      for (int j = 0; j < root.size(); j++) {
        sum = sum.add(products.product(i, j).multiply(root.get(i).multiply(root.get(j))));
      }
      if (root.get(i).signum() != 0) {
        terms.add(new Proof.Term(paths(products.basis().get(i)), root.get(i)));
      }
    }
    return square(paths(products.times()), terms, sum);
  }

  private DerivedRow square(List<String> times, List<Proof.Term> terms, LinearForm value) {
    return elimination.reduced(
        new DerivedRow(
            new Constraint.Row(value.negate(), Constraint.Relation.LE),
            List.of(new Proof.Times(times, terms, Rational.ONE))));
  }

  private boolean fill() {
    List<Part> zero = new ArrayList<>();
    for (Map.Entry<String, Constraint.Product> entry : node.products().entrySet()) {
      Part left = new Part("", unknowns.polynomial(entry.getValue().left()), false);
      Part right = new Part("", unknowns.polynomial(entry.getValue().right()), false);
      Optional<Polynomial> both = product(List.of(left, right));
      if (both.isEmpty()) {
        return false;
      }
      Polynomial product = unknowns.polynomial(entry.getValue().product());
      zero.add(new Part(entry.getKey(), product.subtract(both.get()), false));
    }
    zero.forEach(equation -> addZero(List.of(equation)));
    node.rows()
        .forEach(
            (path, row) -> {
              if (row.relation() == Constraint.Relation.EQ) {
                zero.add(part(path, row));
              }
            });
    List<List<Part>> pairs =
        level == LiftLevel.TRIPLES ? pairs(List.copyOf(simple.values())) : List.of();
    for (Part equation : zero) {
      factors.forEach(factor -> addZero(List.of(equation, factor)));
      pairs.forEach(pair -> addZero(List.of(equation, pair.get(0), pair.get(1))));
    }
    if (level == LiftLevel.DIVISORS || level == LiftLevel.PAIRS_OF_DIVISORS) {
      return addCleared(zero);
    }
    List<List<Part>> basis = new ArrayList<>(List.of(List.of()));
    factors.forEach(factor -> basis.add(List.of(factor)));
    if (!addMoments(List.of(), basis)) {
      return false;
    }
    addInequalities(basis);
    addReplaced();
    if (level == LiftLevel.TRIPLES && simple.size() <= MAX_PAIRED) {
      basis.addAll(pairs);
      addMoments(List.of(), basis);
    }
    return true;
  }

  /** What is said of quotients times divisors, and the totals times factors and these; false without any. */
  private boolean addCleared(List<Part> zero) {
    List<Part> divisors = new ArrayList<>();
    List<Part> others = new ArrayList<>();
    inequalities(false)
        .forEach(
            (row, part) ->
                (part.strict() && node.factors().containsKey(row.form().negate())
                        ? divisors
                        : others)
                    .add(part));
    for (Part divisor : divisors) {
      zero.stream()
          .filter(equation -> equation.path().startsWith(Line.TOTAL))
          .forEach(total -> factors.forEach(factor -> addZero(List.of(total, factor, divisor))));
    }
    List<List<Part>> times =
        level == LiftLevel.DIVISORS ? divisors.stream().map(List::of).toList() : pairs(divisors);
    int most = MAX_CLEARED / Math.max(1, times.size());
    zero.stream()
        .filter(equation -> node.rows().containsKey(equation.path()))
        .filter(equation -> !equation.path().startsWith(Line.TOTAL))
        .limit(most)
        .forEach(equation -> times.forEach(parts -> addZero(with(equation, parts))));
    times.forEach(parts -> inequality(parts).ifPresent(rows::add));
    others.stream()
        .limit(most)
        .forEach(
            part -> times.forEach(parts -> inequality(with(part, parts)).ifPresent(rows::add)));
    return !divisors.isEmpty();
  }

  private static List<Part> with(Part part, List<Part> others) {
    List<Part> all = new ArrayList<>(List.of(part));
    all.addAll(others);
    return all;
  }

  private static List<List<Part>> pairs(List<Part> parts) {
    List<List<Part>> pairs = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      for (Part other : parts.subList(i, parts.size())) {
        pairs.add(List.of(parts.get(i), other));
      }
    }
    return pairs;
  }

  private boolean addMoments(List<Part> times, List<List<Part>> basis) {
    List<List<LinearForm>> lines = new ArrayList<>();
    for (List<Part> one : basis) {
      List<LinearForm> line = new ArrayList<>();
      for (List<Part> other : basis.subList(0, lines.size() + 1)) {
        List<Part> parts = new ArrayList<>(times);
        parts.addAll(one);
        parts.addAll(other);
        product(parts).map(unknowns::linear).ifPresent(line::add);
      }
      lines.add(line);
      if (line.size() < lines.size()) {
        return false;
      }
    }
    List<List<LinearForm>> reduced =
        lines.stream().map(line -> line.stream().map(elimination::reduced).toList()).toList();
    moments.add(new Moments(times, List.copyOf(basis), lines, reduced));
    return true;
  }

  /**
   * Those of facts and goal, times each other and the bounds of factors and unknowns, with the squares
   * that are in them; at the second level times two of those, and all times squares.
   */
  private void addInequalities(List<List<Part>> basis) {
    Map<Constraint.Row, Part> said = inequalities(false);
    Map<Constraint.Row, Part> bounds = inequalities(true);
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
    addSquaresIn(said.keySet());
    List<Part> all = new ArrayList<>(said.values().stream().limit(MAX_MULTIPLIED).toList());
    int first = all.size();
    bounds.values().stream().limit(MAX_BOUNDS).forEach(all::add);
    for (int i = 0; i < first; i++) {
      for (Part other : all.subList(i, all.size())) {
        inequality(List.of(all.get(i), other)).ifPresent(rows::add);
      }
    }
    if (level == LiftLevel.TRIPLES) {
      for (int i = 0; i < first; i++) {
        for (List<Part> pair : pairs(all.subList(i, all.size()))) {
          inequality(List.of(all.get(i), pair.get(0), pair.get(1))).ifPresent(lazy::add);
        }
      }
      List<List<Part>> singles = simple.values().stream().map(List::of).toList();
      for (Part part : all) {
        addMoments(List.of(part), basis);
        addDifferences(List.of(part), singles);
      }
      addDifferences(List.of(), pairs(List.copyOf(simple.values())));
    }
  }

  /** The inequalities of facts and goal, or those that are known of unknowns. */
  private Map<Constraint.Row, Part> inequalities(boolean areLinks) {
    Map<Constraint.Row, Part> found = new LinkedHashMap<>();
    node.rows()
        .forEach(
            (path, row) -> {
              if (ProductRows.isMultiplied(path, row)
                  && path.startsWith(Problem.LINK) == areLinks) {
                found.putIfAbsent(row, part(path, row));
              }
            });
    return found;
  }

  /** Squares of differences, which what is symmetric is made of, times what is at least zero. */
  private void addDifferences(List<Part> times, List<List<Part>> products) {
    for (int i = 0; i < products.size() && simple.size() <= MAX_PAIRED; i++) {
      for (int j = 0; j < i; j++) {
        Optional<Polynomial> first = product(products.get(i));
        Optional<Polynomial> second = product(products.get(j));
        if (first.isPresent() && second.isPresent()) {
          Part difference = new Part("", first.get().subtract(second.get()), false);
          List<Part> all = new ArrayList<>(times);
          all.addAll(List.of(difference, difference));
          List<Proof.Term> terms =
              List.of(
                  new Proof.Term(paths(products.get(i)), Rational.ONE),
                  new Proof.Term(paths(products.get(j)), Rational.of(-1)));
          product(all)
              .ifPresent(value -> lazy.add(square(paths(times), terms, unknowns.linear(value))));
        }
      }
    }
  }

  /** Squares that would contradict a row if it were nothing else. */
  private void addSquaresIn(Collection<Constraint.Row> said) {
    Expansion expansion = new Expansion(unknowns, composed, node.products().values());
    for (Constraint.Row row : said) {
      Polynomial expanded = expansion.of(row.form());
      for (Map<List<Integer>, Rational> sum :
          CompletedSquares.of(expanded, level == LiftLevel.TRIPLES ? 2 : 1)) {
        if (sum.keySet().stream().allMatch(simple.keySet()::containsAll)) {
          Polynomial root = new Polynomial(sum);
          List<Proof.Term> terms = new ArrayList<>();
          sum.forEach((of, times) -> terms.add(new Proof.Term(paths(parts(of)), times)));
          rows.add(square(List.of(), terms, unknowns.linear(root.multiply(root))));
        }
      }
    }
  }

  private List<Part> parts(List<Integer> of) {
    return of.stream().map(one -> Objects.requireNonNull(simple.get(one))).toList();
  }

  /** That the unknowns in whose places coordinates stand are at least zero, times coordinates that are. */
  private void addReplaced() {
    for (int replaced : coordinates.given().keySet()) {
      Polynomial own = unknowns.polynomial(LinearForm.variable(replaced));
      for (int other : coordinates.given().keySet()) {
        if (unknowns.nonNegative().get(replaced) && unknowns.isNonNegative(other)) {
          LinearForm product =
              unknowns.linear(own.multiply(new Polynomial(Map.of(List.of(other), Rational.ONE))));
          rows.add(
              elimination.reduced(
                  new DerivedRow(
                      new Constraint.Row(product.negate(), Constraint.Relation.LE), List.of())));
        }
      }
    }
  }

  private Part part(String path, Constraint.Row row) {
    return new Part(
        path, unknowns.polynomial(row.form().negate()), row.relation() == Constraint.Relation.LT);
  }

  private void addZero(List<Part> parts) {
    product(parts)
        .flatMap(
            zero ->
                elimination.add(unknowns.linear(zero), new Proof.Times(paths(parts), Rational.ONE)))
        .ifPresent(rows::add);
  }

  /** The product of inequalities, if it is not too long. */
  private Optional<DerivedRow> inequality(List<Part> parts) {
    boolean isStrict = parts.stream().allMatch(Part::strict);
    return product(parts)
        .map(
            product ->
                new DerivedRow(
                    new Constraint.Row(
                        unknowns.linear(product).negate(),
                        isStrict ? Constraint.Relation.LT : Constraint.Relation.LE),
                    List.of(new Proof.Times(paths(parts), Rational.ONE))))
        .map(elimination::reduced);
  }

  private static List<String> paths(List<Part> parts) {
    return parts.stream().map(Part::path).toList();
  }

  /** The product, if it is not too long for the terms that are left. */
  private Optional<Polynomial> product(List<Part> parts) {
    Polynomial product = Polynomial.ONE;
    for (Part part : parts) {
      int size = product.terms().size() * part.value().terms().size();
      if (size > MAX_TERMS - terms || isFull()) {
        return Optional.empty();
      }
      terms += size;
      product = product.multiply(part.value());
    }
    return Optional.of(product);
  }
}
