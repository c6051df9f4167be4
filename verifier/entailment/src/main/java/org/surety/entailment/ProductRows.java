// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.surety.entailment.ProductNode.Side;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.LinearForm;
import org.surety.kernel.proof.Proof;
import org.surety.kernel.proof.Question;

/**
 * Linear rows that follow from products: the inequalities of McCormick at the bounds of the factors,
 * the equations of {@link ProductRelations}, and that a product is greater where a factor is.
 */
final class ProductRows {

  private static final int MAX_GROUP = 20;

  private final Question question;

  ProductRows(Question question) {
    this.question = question;
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
                for (boolean upper : List.of(false, true)) {
                  for (boolean other : List.of(false, true)) {
                    Optional<Side> first = node.side(product.left(), upper);
                    Optional<Side> second = node.side(product.right(), other);
                    if (first.isPresent() && second.isPresent()) {
                      out.add(corner(path, product, first.get(), second.get()));
                    }
                  }
                }
              }
            });
    return out;
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
      String path, Constraint.Product product, Side first, Side second) {
    Rational scale = first.scale().multiply(second.scale());
    Rational sign = Rational.of(scale.signum());
    LinearForm form =
        product
            .product()
            .subtract(product.right().multiply(first.value()))
            .subtract(product.left().multiply(second.value()))
            .add(LinearForm.constant(first.value().multiply(second.value())));
    return new DerivedRow(
        new Constraint.Row(
            form.multiply(sign.negate()),
            first.strict() && second.strict() ? Constraint.Relation.LT : Constraint.Relation.LE),
        List.of(
            new Proof.Times(List.of(first.path(), second.path()), sign.divide(scale)),
            new Proof.Times(List.of(path), sign)));
  }

  /** A product, seen from one of its factors. */
  private record Sharing(String path, LinearForm other, LinearForm product) {}

  /** What holds whatever the bounds: equations, and what is known of products of cells. */
  List<DerivedRow> relations(ProductNode node) {
    List<DerivedRow> out = new ArrayList<>(ProductRelations.of(node));
    Map<LinearForm, List<Sharing>> groups = new LinkedHashMap<>();
    node.products()
        .forEach(
            (path, p) -> {
              share(groups, p.left(), new Sharing(path, p.right(), p.product()));
              if (!p.left().equals(p.right())) {
                share(groups, p.right(), new Sharing(path, p.left(), p.product()));
              }
            });
    groups.forEach(
        (shared, group) -> {
          if (group.size() <= MAX_GROUP && !question.isByEvents() && isNonNegative(shared)) {
            comparisons(group, out);
          }
        });
    return out;
  }

  private static void share(
      Map<LinearForm, List<Sharing>> groups, LinearForm factor, Sharing sharing) {
    groups.computeIfAbsent(factor, f -> new ArrayList<>()).add(sharing);
  }

  private void comparisons(List<Sharing> group, List<DerivedRow> out) {
    for (Sharing more : group) {
      for (Sharing less : group) {
        LinearForm difference = more.other().subtract(less.other());
        if (!difference.isConstant() && isNonNegative(difference)) {
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

  private boolean isNonNegative(LinearForm form) {
    return form.constant().signum() >= 0
        && form.coefficients().entrySet().stream()
            .allMatch(
                e ->
                    e.getValue().signum() > 0
                        && question.variables().get(e.getKey()).isNonNegative());
  }
}
