// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.LinearForm;

/** A case of a {@link ProductSearch}: what holds in it, by the paths of a proof. */
final class ProductNode {

  /**
   * A bound of a form: the row at the path says that {@code scale (form - value)} is at least zero, or
   * zero, or, if it is strict, above zero.
   */
  record Side(Rational value, boolean strict, String path, Rational scale) {}

  /** A choice that holds here. */
  record Choice(String path, Constraint.Any any) {}

  private final Map<String, Constraint.Row> rows;
  private final Map<String, Constraint.Product> products;
  private final List<Choice> choices;
  private final Map<LinearForm, List<String>> parallel;
  private final List<DerivedRow> relations;
  private final List<RowTimesFactor> times;
  private Optional<ProductProof> closed;

  private ProductNode(
      Map<String, Constraint.Row> rows,
      Map<String, Constraint.Product> products,
      List<Choice> choices,
      Map<LinearForm, List<String>> parallel,
      List<DerivedRow> relations,
      List<RowTimesFactor> times,
      Optional<ProductProof> closed) {
    this.rows = new LinkedHashMap<>(rows);
    this.products = new LinkedHashMap<>(products);
    this.choices = new ArrayList<>(choices);
    this.parallel = new LinkedHashMap<>(parallel);
    this.relations = new ArrayList<>(relations);
    this.times = new ArrayList<>(times);
    this.closed = closed;
  }

  /** The case in which nothing but these constraints holds. */
  static ProductNode of(Map<String, Constraint> constraints, ProductRows derive) {
    ProductNode node =
        new ProductNode(
            Map.of(), Map.of(), List.of(), Map.of(), List.of(), List.of(), Optional.empty());
    constraints.forEach(node::add);
    node.relate(derive);
    return node;
  }

  private void relate(ProductRows derive) {
    ProductRelations found = new ProductRelations(this);
    relations.clear();
    relations.addAll(derive.relations(this, found));
    times.clear();
    times.addAll(derive.times(this, found));
  }

  private ProductNode copy() {
    return new ProductNode(rows, products, choices, parallel, relations, times, closed);
  }

  /** This case and a row besides. */
  ProductNode with(String path, Constraint.Row row) {
    ProductNode node = copy();
    node.add(path, row);
    return node;
  }

  /** The case of a choice that holds here in which its part of that number holds. */
  ProductNode taking(Choice choice, int part, ProductRows derive) {
    ProductNode node = copy();
    node.choices.remove(choice);
    node.add(choice.path() + "/" + part, choice.any().parts().get(part));
    node.relate(derive);
    return node;
  }

  private void add(String path, Constraint constraint) {
    switch (constraint) {
      case Constraint.All all -> {
        for (int i = 0; i < all.parts().size(); i++) {
          add(path + "/" + i, all.parts().get(i));
        }
      }
      case Constraint.Any any -> {
        if (any.parts().isEmpty()) {
          closed = closed.or(() -> Optional.of(ProductProof.split(path, List.of())));
        }
        choices.add(new Choice(path, any));
      }
      case Constraint.Product product -> products.put(path, product);
      case Constraint.Row row -> addRow(path, row);
    }
  }

  private void addRow(String path, Constraint.Row row) {
    if (!row.form().isConstant()) {
      rows.put(path, row);
      List<String> paths = new ArrayList<>(parallel.getOrDefault(direction(row.form()), List.of()));
      paths.add(path);
      parallel.put(direction(row.form()), paths);
      return;
    }
    closed =
        closed.or(
            () ->
                ConstantRow.contradiction(path, row)
                    .map(times -> ProductProof.leaf(times, List.of())));
  }

  /** The form without its constant, scaled so that its first coefficient is one. */
  private static LinearForm direction(LinearForm form) {
    return new LinearForm(form.coefficients(), Rational.ZERO)
        .multiply(Rational.ONE.divide(lead(form)));
  }

  private static Rational lead(LinearForm form) {
    return form.coefficients().values().iterator().next();
  }

  /** The equation that fixes the form, if there is one. */
  Optional<Side> fixed(LinearForm form) {
    return sides(form).stream().filter(s -> relation(s) == Constraint.Relation.EQ).findFirst();
  }

  private Constraint.Relation relation(Side side) {
    return java.util.Objects.requireNonNull(rows.get(side.path())).relation();
  }

  /** The greatest lower bound of the form that is a row here, or the least upper one. */
  Optional<Side> side(LinearForm form, boolean upper) {
    Side best = null;
    for (Side side : sides(form)) {
      if (relation(side) == Constraint.Relation.EQ || side.scale().signum() < 0 == upper) {
        int order = best == null ? 1 : side.value().compareTo(best.value()) * (upper ? -1 : 1);
        best = order > 0 || (order == 0 && side.strict()) ? side : best;
      }
    }
    return Optional.ofNullable(best);
  }

  private List<Side> sides(LinearForm form) {
    List<Side> sides = new ArrayList<>();
    if (!form.isConstant()) {
      for (String path : parallel.getOrDefault(direction(form), List.of())) {
        Constraint.Row row = java.util.Objects.requireNonNull(rows.get(path));
        Rational scale = lead(row.form()).divide(lead(form)).negate();
        Rational value = form.constant().add(row.form().constant().divide(scale));
        boolean strict = row.relation() == Constraint.Relation.LT;
        sides.add(new Side(value, strict, path, scale));
      }
    }
    return sides;
  }

  /** The factors of products, each once, by the path under which a branch may speak of it. */
  Map<LinearForm, String> factors() {
    Map<LinearForm, String> factors = new LinkedHashMap<>();
    products.forEach(
        (path, product) -> {
          factors.putIfAbsent(product.left(), path + "/0");
          factors.putIfAbsent(product.right(), path + "/1");
        });
    factors.keySet().removeIf(LinearForm::isConstant);
    return factors;
  }

  /** The proof of this case, if a constraint is false by itself. */
  Optional<ProductProof> closed() {
    return closed;
  }

  /** The rows, by path. */
  Map<String, Constraint.Row> rows() {
    return rows;
  }

  /** The products, by path. */
  Map<String, Constraint.Product> products() {
    return products;
  }

  /** The choices. */
  List<Choice> choices() {
    return choices;
  }

  /** The inequalities times factors. */
  List<RowTimesFactor> times() {
    return times;
  }

  /** Whether the inequality of that path is strict. */
  boolean isStrict(String path) {
    return java.util.Objects.requireNonNull(rows.get(path)).relation() == Constraint.Relation.LT;
  }

  /** The rows that follow from the products and the equations that hold here. */
  List<DerivedRow> relations() {
    return relations;
  }
}
