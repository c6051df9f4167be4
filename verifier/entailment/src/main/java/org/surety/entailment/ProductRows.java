// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.surety.entailment.ProductNode.Side;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.LinearForm;
import org.surety.kernel.proof.Proof;
import org.surety.kernel.proof.Question;

/**
 * Linear rows that follow from products: the inequalities of McCormick at the bounds of the factors,
 * the equations of {@link ProductRelations},
 * and that a product of sums of cells is greater than another where it has all that the other one has.
 */
final class ProductRows {

  /** The most products that are compared with each other, and the most terms of each. */
  private static final int MAX_COMPARED = 12;

  private static final int MAX_TERMS = 10_000;

  private static final int MAX_MULTIPLIED = 24;

  private static final int MAX_UNNAMED = 12;

  private static final int CONSTANT = -1;

  private final Question question;

  /** Products of two factors of which the question does not speak: they cancel out in a proof. */
  private final Map<List<LinearForm>, LinearForm> unnamed = new LinkedHashMap<>();

  ProductRows(Question question) {
    this.question = question;
  }

  /** The unknowns for products of two factors of which the question does not speak. */
  Map<List<LinearForm>, LinearForm> unnamed() {
    return unnamed;
  }

  /** The unknown for the product of two factors; empty if there are many already. */
  Optional<LinearForm> unnamed(LinearForm first, LinearForm second) {
    List<LinearForm> factors = List.of(first, second);
    if (!unnamed.containsKey(factors) && unnamed.size() < MAX_UNNAMED) {
      unnamed.put(factors, LinearForm.variable(question.variables().size() + unnamed.size()));
    }
    return Optional.ofNullable(unnamed.get(factors));
  }

  /** The rows at the bounds that the factors have in a case. */
  List<DerivedRow> atBounds(ProductNode node) {
    List<DerivedRow> out = new ArrayList<>();
    node.products()
        .forEach(
            (path, product) -> {
              Optional<Side> left = node.fixed(product.left());
              Optional<Side> right = node.fixed(product.right());
              if (left.isPresent()) {
                out.add(fixed(path, product.product(), left.get(), product.right(), path + "/1"));
              } else if (right.isPresent()) {
                out.add(fixed(path, product.product(), right.get(), product.left(), path + "/0"));
              } else {
                corners(node, product, List.of(path), out);
              }
            });
    unnamed.forEach(
        (factors, product) ->
            corners(
                node,
                new Constraint.Product(factors.get(0), factors.get(1), product),
                List.of(),
                out));
    for (RowTimesFactor times : node.times()) {
      boolean strict = node.isStrict(times.path());
      for (boolean upper : List.of(false, true)) {
        node.side(times.factor(), upper).ifPresent(side -> out.add(times.at(side, strict)));
      }
    }
    return out;
  }

  private static void corners(
      ProductNode node, Constraint.Product product, List<String> equation, List<DerivedRow> out) {
    for (boolean upper : List.of(false, true)) {
      for (boolean other : List.of(false, true)) {
        Optional<Side> first = node.side(product.left(), upper);
        Optional<Side> second = node.side(product.right(), other);
        if (first.isPresent() && second.isPresent()) {
          out.add(corner(product, first.get(), second.get(), equation));
        }
      }
    }
  }

  /** {@code product = value other}, as the factor is fixed at that value. */
  private static DerivedRow fixed(
      String path, LinearForm product, Side side, LinearForm other, String otherPath) {
    return new DerivedRow(
        new Constraint.Row(product.subtract(other.multiply(side.value())), Constraint.Relation.EQ),
        List.of(
            new Proof.Times(
                List.of(side.path(), otherPath), Rational.ONE.divide(side.scale()).negate()),
            new Proof.Times(List.of(path), Rational.of(-1))));
  }

  /** {@code (left - a)(right - c)} is at least zero between bounds of one kind, else at most. */
  private static DerivedRow corner(
      Constraint.Product product, Side first, Side second, List<String> equation) {
    Rational scale = first.scale().multiply(second.scale());
    Rational sign = Rational.of(scale.signum());
    LinearForm form =
        product
            .product()
            .subtract(product.right().multiply(first.value()))
            .subtract(product.left().multiply(second.value()))
            .add(LinearForm.constant(first.value().multiply(second.value())));
    Proof.Times corner = new Proof.Times(List.of(first.path(), second.path()), sign.divide(scale));
    return new DerivedRow(
        new Constraint.Row(
            form.multiply(sign.negate()),
            first.strict() && second.strict() ? Constraint.Relation.LT : Constraint.Relation.LE),
        equation.isEmpty() ? List.of(corner) : List.of(corner, new Proof.Times(equation, sign)));
  }

  /** The inequalities of facts and goal, times factors, where that is linear in other products. */
  List<RowTimesFactor> times(ProductNode node, ProductRelations relations) {
    List<RowTimesFactor> out = new ArrayList<>();
    node.rows().entrySet().stream()
        .filter(entry -> isMultiplied(entry.getKey(), entry.getValue()))
        .limit(MAX_MULTIPLIED)
        .forEach(entry -> out.addAll(relations.times(entry.getKey(), entry.getValue(), this)));
    return out;
  }

  /** Whether the row is an inequality of a fact or the goal, or of what is known of an unknown. */
  static boolean isMultiplied(String path, Constraint.Row row) {
    return row.relation() != Constraint.Relation.EQ
        && !path.startsWith("branch:")
        && !path.startsWith("range:")
        && !path.startsWith(Problem.OPEN_END)
        && !path.startsWith("within:");
  }

  /** What holds whatever the bounds: equations, and what is known of products of cells. */
  List<DerivedRow> relations(ProductNode node, ProductRelations relations) {
    List<DerivedRow> out = new ArrayList<>(relations.equations());
    if (!question.isByEvents() && node.products().size() <= MAX_COMPARED) {
      comparisons(node, out);
    }
    return out;
  }

  /** A product, and how often it has each product of two unknowns; -1 stands for one. */
  private record Expanded(
      String path, LinearForm product, Map<List<Integer>, Rational> coefficients) {}

  private void comparisons(ProductNode node, List<DerivedRow> out) {
    List<Expanded> all = new ArrayList<>();
    node.products()
        .forEach(
            (path, p) -> {
              if ((long) p.left().coefficients().size() * p.right().coefficients().size()
                  <= MAX_TERMS) {
                all.add(new Expanded(path, p.product(), expanded(p.left(), p.right())));
              }
            });
    for (Expanded more : all) {
      for (Expanded less : all) {
        if (!more.equals(less) && isAtLeast(more, less)) {
          out.add(
              new DerivedRow(
                  new Constraint.Row(
                      less.product().subtract(more.product()), Constraint.Relation.LE),
                  List.of(
                      new Proof.Times(List.of(less.path()), Rational.of(-1)),
                      new Proof.Times(List.of(more.path()), Rational.ONE))));
        }
      }
    }
  }

  private static Map<List<Integer>, Rational> expanded(LinearForm left, LinearForm right) {
    Map<List<Integer>, Rational> sum = new HashMap<>();
    terms(left)
        .forEach(
            (i, x) ->
                terms(right)
                    .forEach(
                        (j, y) ->
                            sum.merge(
                                List.of(Math.min(i, j), Math.max(i, j)),
                                x.multiply(y),
                                Rational::add)));
    return sum;
  }

  private static Map<Integer, Rational> terms(LinearForm form) {
    Map<Integer, Rational> terms = new TreeMap<>(form.coefficients());
    terms.put(CONSTANT, form.constant());
    return terms;
  }

  /** Whether no product of unknowns, all at least zero, is in the one less often than in the other. */
  private boolean isAtLeast(Expanded more, Expanded less) {
    Map<List<Integer>, Rational> difference = new HashMap<>(more.coefficients());
    less.coefficients().forEach((ij, c) -> difference.merge(ij, c.negate(), Rational::add));
    return difference.entrySet().stream()
        .filter(entry -> entry.getValue().signum() != 0)
        .allMatch(
            entry ->
                entry.getValue().signum() > 0
                    && entry.getKey().stream().allMatch(this::isNonNegative));
  }

  private boolean isNonNegative(int index) {
    return index == CONSTANT || question.variables().get(index).isNonNegative();
  }
}
