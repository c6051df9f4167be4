// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import org.surety.kernel.proof.LinearForm;

/**
 * A guess, in doubles, of the greatest value of a fraction in a {@link Case}, by branch and bound over
 * those choices that a best point violates.
 */
final class CellRelaxation {

  private static final int MAX_NODES = 200;
  private static final int MAX_ROUNDS = 60;
  private static final double NEAR = 1e-10;
  private static final double LEAST_GAIN = 1e-9;

  private static final Comparator<Node> BEST_FIRST =
      Comparator.comparingDouble(Node::bound).reversed().thenComparingInt(Node::number);

  private final Case root;
  private final Fraction fraction;
  private final CellSearch search;
  private final Deadline deadline;
  private final PriorityQueue<Node> open = new PriorityQueue<>(BEST_FIRST);
  private double best = Double.NEGATIVE_INFINITY;
  private int opened;

  /** The part of a choice that holds in a case. */
  private record Part(Case.Choice choice, int index) {}

  /** The case of some parts, which the fraction does not exceed that bound in. */
  private record Node(List<Part> parts, double bound, int number) {}

  /** The case is moved, at a point of its rows, to where the fraction is greatest on them. */
  CellRelaxation(Case root, Fraction fraction, CellSearch search, Deadline deadline) {
    this.root = root;
    this.fraction = fraction;
    this.search = search;
    this.deadline = deadline;
  }

  /**
   * The greatest value on the rows alone, whatever the choices say: infinite if they do not bound it,
   * empty if the fraction is defined nowhere.
   *
   * @throws GaveUp at the deadline, or if it is not found out
   */
  OptionalDouble greatestOfRows() {
    return greatest(root);
  }

  /**
   * The greatest value, or at the limit of cases a bound of it; empty if there is none.
   *
   * @throws GaveUp at the deadline, or if it is not found out
   */
  OptionalDouble greatest() {
    explore(root, List.of());
    for (int nodes = 0; !open.isEmpty() && open.peek().bound() > best + LEAST_GAIN; nodes++) {
      deadline.check();
      Node node = open.remove();
      if (nodes == MAX_NODES) {
        best = node.bound();
        break;
      }
      Optional<Case> inside = inside(node);
      inside.ifPresent(now -> explore(now, node.parts()));
    }
    return Double.isInfinite(best) ? OptionalDouble.empty() : OptionalDouble.of(best);
  }

  /** A case at a point that meets its strict rows too, on which the best one may only border. */
  private Optional<Case> inside(Node node) {
    Case now = root.copy(deadline);
    for (Part part : node.parts()) {
      now.choices().remove(part.choice());
      now.add(
          part.choice().path() + "/" + part.index(),
          part.choice().any().parts().get(part.index()),
          true);
    }
    return search.proofOfRows(now).isEmpty() && now.master().isFeasible(0, true)
        ? Optional.of(now)
        : Optional.empty();
  }

  private void explore(Case now, List<Part> parts) {
    OptionalDouble value = greatest(now);
    if (value.isEmpty() || value.getAsDouble() <= best) {
      return;
    }
    double[] unknowns = now.master().read().unknowns();
    Optional<Case.Choice> violated =
        now.choices().stream()
            .filter(choice -> !Points.holds(choice.any(), unknowns, product -> true))
            .findFirst();
    if (violated.isEmpty() && Double.isInfinite(value.getAsDouble())) {
      violated = now.choices().stream().findFirst();
    }
    if (violated.isEmpty()) {
      best = value.getAsDouble();
      return;
    }
    for (int i = 0; i < violated.get().any().parts().size(); i++) {
      List<Part> more = new ArrayList<>(parts);
      more.add(new Part(violated.get(), i));
      open.add(new Node(more, value.getAsDouble(), opened++));
    }
  }

  private OptionalDouble greatest(Case now) {
    try {
      return greatest(now.master());
    } catch (GaveUp e) {
      deadline.checkTime();
      if (now.choices().isEmpty()) {
        throw e;
      }
      return OptionalDouble.of(Double.POSITIVE_INFINITY);
    }
  }

  /**
   * From one point with a better quotient to the next (Dinkelbach, "On nonlinear fractional
   * programming", Management Science 13, 1967).
   */
  private OptionalDouble greatest(Master master) {
    Map<Integer, Double> divisor = sum(fraction.denominator());
    double constant = Doubles.of(fraction.denominator().constant());
    if (divisor.isEmpty() && constant > 0) {
      double most = master.greatest(sum(fraction.numerator()));
      return OptionalDouble.of((most + Doubles.of(fraction.numerator().constant())) / constant);
    }
    if (master.greatest(divisor) + constant < NEAR) {
      return OptionalDouble.empty();
    }
    double ratio = ratio(master.read().unknowns());
    for (int i = 0; i < MAX_ROUNDS; i++) {
      double times = ratio;
      Map<Integer, Double> sum = new HashMap<>(sum(fraction.numerator()));
      divisor.forEach((index, c) -> sum.merge(index, -times * c, Double::sum));
      double least = Doubles.of(fraction.numerator().constant()) - times * constant;
      if (master.greatest(sum) + least < NEAR) {
        return OptionalDouble.of(ratio);
      }
      ratio = Math.max(ratio, ratio(master.read().unknowns()));
    }
    return OptionalDouble.of(ratio);
  }

  private double ratio(double[] unknowns) {
    return Points.value(fraction.numerator(), unknowns)
        / Points.value(fraction.denominator(), unknowns);
  }

  private static Map<Integer, Double> sum(LinearForm form) {
    Map<Integer, Double> sum = new HashMap<>();
    form.coefficients().forEach((index, c) -> sum.put(index, Doubles.of(c)));
    return sum;
  }
}
