// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.surety.entailment.Terms.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.LinearForm;
import org.surety.kernel.proof.Proof;
import org.surety.kernel.proof.Question;
import org.surety.kernel.proof.Variables.Variable;

/** Each row that is derived from products holds where they do, and is the sum of its products. */
class ProductRowsTest {

  private static final Vocabulary VOCABULARY = twoLabels();
  private static final List<Event> EVENTS =
      List.of(
          flag("a"),
          flag("b"),
          not(flag("a")),
          and(flag("a"), flag("b")),
          or(flag("a"), flag("c")),
          new Event.True());

  /** The most points that are drawn until one is not possible; some of few unknowns are. */
  private static final int MOST_POINTS = 50;

  /** Products of random events, and bounds of all factors around their values at a random world. */
  private static final class Scene {
    final Random random;
    final Question question;
    final Map<Integer, Rational> point = new HashMap<>();
    final Map<String, Constraint.Row> bounds = new HashMap<>();
    final ProductRows derive;
    final ProductNode node;

    Scene(long seed) {
      random = new Random(seed);
      List<Formula> formulas = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        formulas.add(le(new Quantity.Product(factor(), factor()), number(4, 1)));
      }
      formulas.add(eq(p(flag("b")), p(flag("c"))));
      formulas.add(le(p(flag("a")), p(or(flag("a"), flag("c")))));
      formulas.add(le(new Quantity.Product(p(flag("a")), p(flag("c"))), number(4, 1)));
      formulas.add(gt(p(flag("a")), number(0, 1)));
      formulas.add(gt(p(flag("c")), number(0, 1)));
      question =
          Question.of(VOCABULARY, assume(formulas.toArray(new Formula[0])), Optional.empty());
      do {
        draw();
      } while (value(form("assumption:7"), point).signum() >= 0);
      derive = new ProductRows(question);
      node = ProductNode.of(question.constraints(), derive);
      node.factors()
          .keySet()
          .forEach(
              factor -> {
                Rational value = value(factor, point);
                bound(value, factor.negate(), random.nextInt(4));
                bound(value.negate(), factor, random.nextInt(4));
              });
    }

    private Quantity factor() {
      Quantity p = p(EVENTS.get(random.nextInt(EVENTS.size())));
      return switch (random.nextInt(4)) {
        case 0 -> minus(number(1, 1), p);
        case 1 -> new Quantity.Sum(List.of(p, p(EVENTS.get(random.nextInt(EVENTS.size())))));
        default -> p;
      };
    }

    /** A world in which b and c are equally probable. */
    private void draw() {
      Map<Integer, Integer> weights = new HashMap<>();
      int total = 0;
      for (int i = 0; i < question.variables().size(); i++) {
        if (question.variables().get(i) instanceof Variable.CellMass) {
          weights.put(i, random.nextInt(5));
        }
      }
      LinearForm difference = form("assumption:4");
      for (Map.Entry<Integer, Rational> entry : difference.coefficients().entrySet()) {
        weights.put(entry.getKey(), 3);
      }
      for (int weight : weights.values()) {
        total += weight;
      }
      for (Map.Entry<Integer, Integer> entry : weights.entrySet()) {
        point.put(entry.getKey(), Rational.of(entry.getValue(), total));
      }
      for (int i = 0; i < question.variables().size(); i++) {
        if (question.variables().get(i) instanceof Variable.Opaque) {
          point.put(i, Rational.ZERO);
        }
      }
      question
          .constraints()
          .forEach(
              (name, constraint) -> {
                if (constraint instanceof Constraint.Product p) {
                  int index = p.product().coefficients().keySet().iterator().next();
                  point.put(index, value(p.left(), point).multiply(value(p.right(), point)));
                }
              });
    }

    private LinearForm form(String name) {
      return ((Constraint.Row) question.constraints().get(name)).form();
    }

    /** The row {@code form + value - eighths/8 <= 0}, which holds at the world; strict if it can be. */
    private void bound(Rational value, LinearForm form, int eighths) {
      LinearForm row = form.add(LinearForm.constant(value.subtract(Rational.of(eighths, 8))));
      boolean strict = eighths > 0 && random.nextBoolean();
      String path = "branch:" + bounds.size() + "/0";
      bounds.put(
          path, new Constraint.Row(row, strict ? Constraint.Relation.LT : Constraint.Relation.LE));
    }

    private ProductNode bounded() {
      ProductNode now = node;
      for (Map.Entry<String, Constraint.Row> entry : bounds.entrySet()) {
        now = now.with(entry.getKey(), entry.getValue());
      }
      return now;
    }

    List<DerivedRow> rows() {
      ProductNode now = bounded();
      List<DerivedRow> rows = new ArrayList<>(derive.atBounds(now));
      rows.addAll(now.relations());
      return rows;
    }

    /** The rows of the lift, with squares that numbers at random break, and its unknowns' values. */
    List<DerivedRow> lifted(Map<Integer, Rational> at, LiftLevel level) {
      List<Boolean> unknowns = new ArrayList<>();
      for (int i = 0; i < question.variables().size(); i++) {
        unknowns.add(question.variables().get(i).isNonNegative());
      }
      ProductLift lift = ProductLift.of(bounded(), unknowns, Set.of(), level).orElseThrow();
      lift.unknowns()
          .products()
          .forEach(
              (factors, product) -> {
                Rational value = Rational.ONE;
                for (int factor : factors) {
                  value = value.multiply(value(lift.coordinate(factor), at));
                }
                at.put(product, value);
              });
      List<DerivedRow> rows = new ArrayList<>(lift.rows());
      double[] point = {};
      List<DerivedRow> squares = List.of();
      for (int i = 0; i < MOST_POINTS && squares.isEmpty(); i++) {
        point = random.doubles(lift.unknowns().nonNegative().size(), -1, 1).toArray();
        squares = lift.broken(point);
      }
      assertThat(squares.isEmpty())
          .isEqualTo(level != LiftLevel.PAIRS && level != LiftLevel.TRIPLES);
      for (DerivedRow square : squares) {
        assertThat(Points.value(square.row().form(), point)).isPositive();
      }
      rows.addAll(squares);
      return rows;
    }

    /** Gives the products of which the question does not speak their values. */
    void complete(Map<Integer, Rational> at) {
      derive
          .unnamed()
          .forEach(
              (factors, product) ->
                  at.put(
                      product.coefficients().keySet().iterator().next(),
                      value(factors.get(0), at).multiply(value(factors.get(1), at))));
    }

    /** What the products of a row add up to, at a point. */
    Rational sum(DerivedRow row, Map<Integer, Rational> at) {
      Rational sum = Rational.ZERO;
      for (Proof.Times times : row.products()) {
        Rational root = times.square().isEmpty() ? Rational.ONE : Rational.ZERO;
        for (Proof.Term term : times.square()) {
          root = root.add(product(term.of(), term.multiplier(), at));
        }
        Rational product = product(times.of(), times.multiplier(), at);
        sum = sum.subtract(product.multiply(root).multiply(root));
      }
      return sum;
    }

    private Rational product(List<String> paths, Rational times, Map<Integer, Rational> at) {
      Rational product = times;
      for (String path : paths) {
        product = product.multiply(part(path, at));
      }
      return product;
    }

    /** What a path of a product stands for, at a point. */
    Rational part(String path, Map<Integer, Rational> at) {
      if (bounds.containsKey(path)) {
        return value(bounds.get(path).form(), at).negate();
      }
      if (question.constraints().get(path) instanceof Constraint.Row row) {
        return value(row.form(), at).negate();
      }
      if (question.constraints().get(path) instanceof Constraint.Product p) {
        return value(p.product(), at).subtract(value(p.left(), at).multiply(value(p.right(), at)));
      }
      int slash = path.lastIndexOf('/');
      Constraint.Product p =
          (Constraint.Product) question.constraints().get(path.substring(0, slash));
      return value(path.endsWith("/0") ? p.left() : p.right(), at);
    }
  }

  private static Rational value(LinearForm form, Map<Integer, Rational> at) {
    Rational sum = form.constant();
    for (Map.Entry<Integer, Rational> entry : form.coefficients().entrySet()) {
      sum = sum.add(entry.getValue().multiply(at.get(entry.getKey())));
    }
    return sum;
  }

  @Property(tries = 150, shrinking = ShrinkingMode.OFF)
  void eachRowHoldsInTheBox(@ForAll long seed) {
    Scene scene = new Scene(seed);
    List<DerivedRow> rows = scene.rows();
    scene.complete(scene.point);
    assertThat(rows).hasSizeGreaterThan(3);
    holdAt(scene.point, rows);
  }

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void eachRowOfTheLiftHoldsInTheBox(@ForAll long seed, @ForAll LiftLevel level) {
    Scene scene = new Scene(seed);
    List<DerivedRow> rows = scene.lifted(scene.point, level);
    assertThat(rows).hasSizeGreaterThan(3);
    holdAt(scene.point, rows);
  }

  private static void holdAt(Map<Integer, Rational> point, List<DerivedRow> rows) {
    for (DerivedRow row : rows) {
      int sign = value(row.row().form(), point).signum();
      switch (row.row().relation()) {
        case LE -> assertThat(sign).isNotPositive();
        case LT -> assertThat(sign).isNegative();
        case EQ -> assertThat(sign).isZero();
      }
    }
  }

  @Property(tries = 150, shrinking = ShrinkingMode.OFF)
  void eachRowIsTheSumOfItsProductsAtAnyPoint(@ForAll long seed) {
    Scene scene = new Scene(seed);
    Map<Integer, Rational> anywhere = new HashMap<>();
    scene.point.forEach((i, value) -> anywhere.put(i, Rational.of(scene.random.nextInt(7), 3)));
    scene.complete(anywhere);
    for (DerivedRow row : scene.rows()) {
      Rational sum = scene.sum(row, anywhere);
      // One product is greater than another as each of its cells is: what differs is not negative.
      boolean compares =
          row.row().relation() == Constraint.Relation.LE
              && row.products().stream().allMatch(times -> times.of().size() == 1);
      Rational own = value(row.row().form(), anywhere);
      assertThat(compares ? sum.subtract(own).signum() >= 0 : sum.equals(own)).isTrue();
    }
  }

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void eachRowOfTheLiftIsTheSumOfItsProductsAtAnyPoint(@ForAll long seed, @ForAll LiftLevel level) {
    Scene scene = new Scene(seed);
    Map<Integer, Rational> anywhere = new HashMap<>();
    scene.point.forEach((i, value) -> anywhere.put(i, Rational.of(scene.random.nextInt(7), 3)));
    int more = 0;
    for (DerivedRow row : scene.lifted(anywhere, level)) {
      Rational rest = scene.sum(row, anywhere).subtract(value(row.row().form(), anywhere));
      // That an unknown is at least zero needs no product: what is left is not negative.
      assertThat(rest.signum()).isNotNegative();
      more += rest.signum();
    }
    int factors = scene.node.factors().size();
    assertThat(more).isLessThanOrEqualTo(factors * factors);
  }
}
