// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.IntStream;
import org.surety.entailment.ProductNode.Choice;
import org.surety.entailment.ProductNode.Side;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.logic.World;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.LinearForm;
import org.surety.kernel.proof.Proof;
import org.surety.kernel.proof.Question;
import org.surety.kernel.proof.Variables.Variable;

/**
 * Looks for a proof that a question's constraints contradict each other, with what they say of products:
 * by branch and bound over the factors, as McCormick, "Computability of Global Solutions to Factorable
 * Nonconvex Programs" (Mathematical Programming 10, 1976).
 *
 * <p>In each case the bounds of the factors are tightened first. A bound is a branch too, one of whose
 * cases is closed by the rows of the case; what a proof does not need is left out of it.
 */
final class ProductSearch {

  private static final int MAX_DEPTH = 60;
  private static final int MAX_FACTORS = 24;
  private static final int FIRST_ROUNDS = 3;
  private static final int FEW_CHOICES = 3;

  /** The share of an interval that a bound must gain to be worth a branch. */
  private static final double WORTH = 0.1;

  private static final double NEAR = 1e-9;

  private static final int DECIMALS = 15;

  private final Question question;
  private final List<Boolean> nonNegative = new ArrayList<>();
  private final ProductRows derive;
  private final Optional<CellCuts> cuts;
  private final Deadline deadline;
  private final Effort most;
  private int cases;
  private double[] nearest = new double[0];
  private double leastError;
  private int branches;
  private final Lifting lifting;

  ProductSearch(Vocabulary vocabulary, Question question, Effort most, Deadline deadline) {
    this.question = question;
    this.derive = new ProductRows(question);
    this.cuts =
        question.isByEvents()
            ? Optional.of(new CellCuts(vocabulary, question, deadline))
            : Optional.empty();
    this.most = most;
    this.deadline = deadline;
    for (int i = 0; i < question.variables().size(); i++) {
      nonNegative.add(question.variables().get(i).isNonNegative());
    }
    this.lifting = new Lifting(question, derive, cuts, most.levels(), deadline);
  }

  /**
   * The proof; empty if a point was found that satisfies all constraints, or nearly.
   *
   * @throws GaveUp at a limit
   */
  Optional<Proof> proof() {
    ProductNode root = ProductNode.of(question.constraints(), derive);
    return close(root, 0).map(ProductProof::written);
  }

  /** The levels of lifts that the last proof takes, and maybe some that it was closed without. */
  Set<LiftLevel> levels() {
    return lifting.closing();
  }

  /** A bound that was shown: a branch, one of whose cases is closed. */
  private record Bound(
      int number, String factor, Rational at, int closedCase, ProductProof closed) {

    /** The proof of what is left, if it needs the bound under it. */
    ProductProof over(ProductProof rest) {
      if (!rest.uses(Proof.Branch.name(number))) {
        return rest;
      }
      List<ProductProof> both = closedCase == 0 ? List.of(closed, rest) : List.of(rest, closed);
      return ProductProof.branch(number, factor, at, closedCase, both);
    }
  }

  private Optional<ProductProof> close(ProductNode node, int depth) {
    deadline.check();
    if (++cases > most.cases() || depth > MAX_DEPTH) {
      throw new GaveUp(Reasons.cases(most.cases()));
    }
    if (node.closed().isPresent()) {
      return node.closed();
    }
    List<Bound> shown = new ArrayList<>();
    Optional<ProductProof> proof = closeWithin(tightened(node, depth, shown), depth);
    for (int i = shown.size() - 1; i >= 0 && proof.isPresent(); i--) {
      proof = Optional.of(shown.get(i).over(proof.get()));
    }
    return proof;
  }

  /** A case that is still open, what the fraction does not exceed there, and where. */
  private static final class Open {
    private final ProductNode node;
    private final double value;
    private final double[] point;
    private final int number;

    private Open(ProductNode node, double value, double[] point, int number) {
      this.node = node;
      this.value = value;
      this.point = point;
      this.number = number;
    }

    private static int byValue(Open first, Open second) {
      int order = Double.compare(second.value, first.value);
      return order != 0 ? order : Integer.compare(first.number, second.number);
    }
  }

  /**
   * A guess of what the fraction does not exceed where these constraints hold: the case where it can be
   * greatest is branched first. Empty if there seems to be no bound, or no point.
   */
  OptionalDouble greatest(Map<String, Constraint> constraints, Fraction fraction) {
    PriorityQueue<Open> open = new PriorityQueue<>(Open::byValue);
    if (!explore(ProductNode.of(constraints, derive), 0, fraction, open)) {
      return OptionalDouble.empty();
    }
    while (!open.isEmpty() && cases < most.cases()) {
      Open next = open.remove();
      List<ProductNode> parts = parts(next.node, next.point);
      if (parts.isEmpty()) {
        return OptionalDouble.of(next.value);
      }
      for (ProductNode part : parts) {
        if (!explore(part, 1, fraction, open)) {
          return OptionalDouble.of(next.value);
        }
      }
    }
    return open.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(open.remove().value);
  }

  /** Opens a case, if there is a point in it; false if the fraction has no bound there. */
  private boolean explore(
      ProductNode node, int depth, Fraction fraction, PriorityQueue<Open> open) {
    deadline.check();
    cases++;
    if (node.closed().isPresent()) {
      return true;
    }
    ProductNode within = tightened(node, depth, new ArrayList<>());
    ProductProgram program = program(within);
    return switch (program.greatest(fraction)) {
      case OPTIMAL -> {
        double value = program.bounds().value();
        yield open.add(new Open(within, value, program.bounds().point(), cases));
      }
      case INFEASIBLE -> true;
      case UNBOUNDED, GAVE_UP -> false;
    };
  }

  /** The cases into which a point that breaks a choice or a product divides a case. */
  private List<ProductNode> parts(ProductNode node, double[] point) {
    Optional<Choice> choice = broken(node, point, false);
    if (choice.isPresent()) {
      return IntStream.range(0, choice.get().any().parts().size())
          .mapToObj(i -> node.taking(choice.get(), i, derive))
          .toList();
    }
    return worst(node, point)
        .map(
            product -> {
              LinearForm factor = wider(node, product, point);
              Rational at = middle(node, factor, Points.value(factor, point));
              int number = branches++;
              return IntStream.range(0, 2)
                  .mapToObj(i -> node.with(ProductProof.path(number, i), row(factor, at, i, 0)))
                  .toList();
            })
        .orElse(List.of());
  }

  /** The choice with the fewest parts of which none holds at the point, of those about open ends or not. */
  private static Optional<Choice> broken(ProductNode node, double[] point, boolean ofEnds) {
    Choice chosen = null;
    for (Choice choice : node.choices()) {
      boolean smaller = chosen == null || choice.any().parts().size() < chosen.any().parts().size();
      if (smaller
          && choice.path().startsWith(Problem.OPEN_END) == ofEnds
          && !Points.holds(choice.any(), point, product -> error(product, point) <= NEAR)) {
        chosen = choice;
      }
    }
    return Optional.ofNullable(chosen);
  }

  /** The product that is most wrong at the point, if one is. */
  private static Optional<Constraint.Product> worst(ProductNode node, double[] point) {
    return node.products().values().stream()
        .filter(product -> error(product, point) > NEAR)
        .max(Comparator.comparingDouble(product -> error(product, point)));
  }

  private static LinearForm wider(ProductNode node, Constraint.Product product, double[] point) {
    return width(node, product.left(), point) >= width(node, product.right(), point)
        ? product.left()
        : product.right();
  }

  private Optional<ProductProof> closeWithin(ProductNode node, int depth) {
    ProductProgram.Found found = program(node).solve();
    if (found.proof().isPresent()) {
      return found.proof();
    }
    double[] point = found.point();
    Optional<Choice> choice = broken(node, point, false);
    if (choice.isPresent()) {
      return split(node, choice.get(), depth);
    }
    Optional<Constraint.Product> wrong = worst(node, point);
    double error = wrong.map(product -> error(product, point)).orElse(0.0);
    Optional<Choice> end = wrong.isPresent() ? Optional.empty() : broken(node, point, true);
    if (nearest.length == 0 || error < leastError || (wrong.isEmpty() && end.isEmpty())) {
      nearest = point;
      leastError = error;
    }
    Optional<Choice> next = wrong.isPresent() ? early(node) : end;
    if (next.isPresent()) {
      return split(node, next.get(), depth);
    }
    Optional<ProductProof> lifted = wrong.flatMap(product -> lifting.close(node, unknowns()));
    return lifted.isPresent()
        ? lifted
        : wrong.flatMap(product -> branch(node, product, point, depth));
  }

  /** A choice that is taken before any branch, as there are few: inequalities in it may be multiplied. */
  private static Optional<Choice> early(ProductNode node) {
    List<Choice> choices =
        node.choices().stream()
            .filter(choice -> !choice.path().startsWith(Problem.LINK))
            .filter(choice -> !choice.path().startsWith(Problem.OPEN_END))
            .toList();
    return choices.size() <= FEW_CHOICES ? choices.stream().findFirst() : Optional.empty();
  }

  /** Nearly the world at which the products were least wrong; empty if none was found. */
  Optional<World> nearest() {
    if (nearest.length == 0) {
      return Optional.empty();
    }
    if (cuts.isPresent()) {
      return cuts.get().world(nearest);
    }
    Map<Variable, Rational> values = new LinkedHashMap<>();
    for (int i = 0; i < question.variables().size(); i++) {
      values.put(question.variables().get(i), Doubles.decimal(nearest[i], DECIMALS));
    }
    return Optional.of(Worlds.near(question.cells(), values));
  }

  private ProductProgram program(ProductNode node) {
    return new ProductProgram(unknowns(), node, derive.atBounds(node), cuts, deadline);
  }

  private List<Boolean> unknowns() {
    List<Boolean> unknowns = new ArrayList<>(nonNegative);
    derive.unnamed().values().forEach(product -> unknowns.add(false));
    return unknowns;
  }

  private Optional<ProductProof> split(ProductNode node, Choice choice, int depth) {
    List<ProductProof> parts = new ArrayList<>();
    for (int i = 0; i < choice.any().parts().size(); i++) {
      Optional<ProductProof> closed = close(node.taking(choice, i, derive), depth + 1);
      if (closed.isEmpty() || !closed.get().uses(choice.path() + "/" + i)) {
        return closed;
      }
      parts.add(closed.get());
    }
    return Optional.of(ProductProof.split(choice.path(), parts));
  }

  private Optional<ProductProof> branch(
      ProductNode node, Constraint.Product product, double[] point, int depth) {
    LinearForm factor = wider(node, product, point);
    String path = node.factors().get(factor);
    if (path == null) {
      return Optional.empty();
    }
    Rational at = middle(node, factor, Points.value(factor, point));
    int number = branches++;
    List<ProductProof> both = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Optional<ProductProof> closed =
          close(node.with(ProductProof.path(number, i), row(factor, at, i, 0)), depth + 1);
      if (closed.isEmpty() || !closed.get().uses(ProductProof.path(number, i))) {
        return closed;
      }
      both.add(closed.get());
    }
    return Optional.of(ProductProof.branch(number, path, at, 0, both));
  }

  /** The row of a case of a branch. */
  private static Constraint.Row row(LinearForm factor, Rational at, int oneCase, int strict) {
    LinearForm above = factor.subtract(LinearForm.constant(at));
    return new Constraint.Row(
        oneCase == 0 ? above : above.negate(),
        oneCase == strict ? Constraint.Relation.LT : Constraint.Relation.LE);
  }

  private static double width(ProductNode node, LinearForm form, double[] point) {
    double low = bound(node, form, false, point);
    double high = bound(node, form, true, point);
    return form.isConstant() ? -1 : high - low;
  }

  /** A bound, or a number well beyond the point where there is none. */
  private static double bound(ProductNode node, LinearForm form, boolean upper, double[] point) {
    double value = Points.value(form, point);
    double far = 2 * (1 + Math.abs(value));
    return node.side(form, upper)
        .map(side -> Doubles.of(side.value()))
        .orElse(upper ? value + far : value - far);
  }

  /** A short number near the value, not too near to the bounds. */
  private static Rational middle(ProductNode node, LinearForm factor, double value) {
    Optional<Side> low = node.side(factor, false);
    Optional<Side> high = node.side(factor, true);
    double least = low.map(s -> Doubles.of(s.value())).orElse(value - 1 - Math.abs(value));
    double most = high.map(s -> Doubles.of(s.value())).orElse(value + 1 + Math.abs(value));
    double width = most - least;
    double inner = Math.max(least + 0.25 * width, Math.min(most - 0.25 * width, value));
    return ShortNumber.between(inner - 0.1 * width, inner + 0.1 * width);
  }

  /** The case with bounds that are better than those that it had. */
  private ProductNode tightened(ProductNode node, int depth, List<Bound> shown) {
    ProductNode now = node;
    for (int round = depth == 0 ? FIRST_ROUNDS : 1; round > 0; round--) {
      Map<LinearForm, String> factors = now.factors();
      if (factors.size() > MAX_FACTORS) {
        return now;
      }
      int before = shown.size();
      ProductProgram program = program(now);
      for (Map.Entry<LinearForm, String> factor : factors.entrySet()) {
        for (boolean upper : List.of(false, true)) {
          Optional<Bound> bound = bound(now, program, factor, upper);
          if (bound.isPresent()) {
            shown.add(bound.get());
            now = with(now, factor.getKey(), bound.get());
          }
        }
      }
      if (shown.size() == before) {
        return now;
      }
    }
    return now;
  }

  private static ProductNode with(ProductNode node, LinearForm factor, Bound bound) {
    int left = 1 - bound.closedCase();
    return node.with(
        ProductProof.path(bound.number(), left), row(factor, bound.at(), left, bound.closedCase()));
  }

  private Optional<Bound> bound(
      ProductNode node, ProductProgram program, Map.Entry<LinearForm, String> of, boolean upper) {
    LinearForm factor = of.getKey();
    if (node.fixed(factor).isPresent()) {
      return Optional.empty();
    }
    OptionalDouble extreme = program.extreme(factor, upper);
    Optional<Side> known = node.side(factor, upper);
    if (extreme.isEmpty() || !isWorth(node, factor, upper, extreme.getAsDouble())) {
      return Optional.empty();
    }
    for (Rational at : rounded(extreme.getAsDouble(), upper)) {
      boolean better = known.isEmpty() || at.compareTo(known.get().value()) * (upper ? -1 : 1) > 0;
      int closedCase = upper ? 1 : 0;
      int number = branches++;
      Optional<ProductProof> closed =
          better
              ? program.contradiction(
                  ProductProof.path(number, closedCase), row(factor, at, closedCase, closedCase))
              : Optional.empty();
      if (closed.isPresent()) {
        return Optional.of(new Bound(number, of.getValue(), at, closedCase, closed.get()));
      }
    }
    return Optional.empty();
  }

  private static boolean isWorth(ProductNode node, LinearForm factor, boolean upper, double value) {
    Optional<Side> low = node.side(factor, false);
    Optional<Side> high = node.side(factor, true);
    Optional<Side> own = upper ? high : low;
    if (own.isEmpty()) {
      return true;
    }
    double gain = Math.abs(Doubles.of(own.get().value()) - value);
    double width =
        low.isEmpty() || high.isEmpty()
            ? 1
            : Doubles.of(high.get().value()) - Doubles.of(low.get().value());
    return gain > Math.max(WORTH * width, 1e-7);
  }

  /** Short numbers at a bound, or a little outside. */
  private static Set<Rational> rounded(double value, boolean upper) {
    Set<Rational> numbers = new LinkedHashSet<>();
    numbers.add(ShortNumber.between(value - NEAR, value + NEAR));
    double sign = upper ? 1 : -1;
    numbers.add(
        ShortNumber.between(
            Math.min(value + sign * NEAR, value + sign * 1e-6),
            Math.max(value + sign * NEAR, value + sign * 1e-6)));
    return numbers;
  }

  private static double error(Constraint.Product product, double[] point) {
    return Math.abs(
        Points.value(product.product(), point)
            - Points.value(product.left(), point) * Points.value(product.right(), point));
  }
}
