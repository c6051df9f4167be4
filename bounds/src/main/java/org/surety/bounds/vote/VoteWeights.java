// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.vote;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.surety.kernel.arithmetic.Rational;

/**
 * Weights \( \rho \) of voters that make the tandem bound small. With \( \hat T \) the matrix of the
 * frequencies at which two voters err together and \( c = \ln(\xi(n)/\delta) \), it relaxes for every
 * \( \lambda \in (0, 2) \) to
 * \[ \frac{\rho^\top \hat T \rho}{1 - \lambda/2} + \frac{2\, \mathrm{KL}(\rho \| \pi) + c}{n \lambda (1
 * - \lambda/2)}, \]
 * \( \pi \) equal weights, whose best \( \lambda = 2/(\sqrt{2 n \rho^\top \hat T \rho/(2\,
 * \mathrm{KL} + c) + 1} + 1) \). The two are minimised in turn: \( \rho \) by Newton's steps, each a convex
 * quadratic program over the simplex, shortened until they descend.
 *
 * <p>The weights are a guess in double precision that no claim rests on: the bound holds for all
 * weights at once, and is computed for those that are returned.
 *
 * <p>Source: Masegosa, Lorenzen, Igel and Seldin (2020), NeurIPS, section 3; Thiemann et al. (2017).
 */
public final class VoteWeights {

  /** The weights are multiples of one over this. */
  private static final long PARTS = 1_000_000;

  private static final int ROUNDS = 20;
  private static final int STEPS = 20;
  private static final int HALVINGS = 30;
  private static final double LEAST = 1e-9;
  private static final double DESCENT = 1e-12;

  private final double[][] tandem;
  private final double rows;
  private final double constant;
  private double factor = 1;

  private VoteWeights(List<List<Long>> tandem, long rows, double constant) {
    this.rows = rows;
    this.constant = constant;
    this.tandem =
        tandem.stream()
            .map(line -> line.stream().mapToDouble(count -> (double) count / rows).toArray())
            .toArray(double[][]::new);
  }

  /**
   * Weights that add up to 1.
   *
   * @param tandem on how many of the rows two voters err together, voter by voter
   * @param constant {@code ln(xi(n)/failure)}
   */
  public static List<Rational> of(List<List<Long>> tandem, long rows, double constant) {
    return rounded(new VoteWeights(tandem, rows, constant).best());
  }

  private double[] best() {
    double[] weights = new double[tandem.length];
    Arrays.fill(weights, 1.0 / weights.length);
    for (int round = 0; round < ROUNDS; round++) {
      double cost = 2 * divergence(weights) + constant;
      double lambda = 2 / (Math.sqrt(2 * rows * joint(weights) / cost + 1) + 1);
      factor = 2 / (rows * lambda);
      for (int step = 0; step < STEPS; step++) {
        double[] next = descended(weights);
        if (next.length == 0) {
          break;
        }
        weights = next;
      }
    }
    return weights;
  }

  /** {@code rho T rho}. */
  private double joint(double[] weights) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      for (int j = 0; j < weights.length; j++) {
        sum += weights[i] * weights[j] * tandem[i][j];
      }
    }
    return sum;
  }

  private static double divergence(double[] weights) {
    double sum = Math.log(weights.length);
    for (double weight : weights) {
      sum += weight > 0 ? weight * Math.log(weight) : 0;
    }
    return Math.max(0, sum);
  }

  private double objective(double[] weights) {
    return joint(weights) + factor * divergence(weights);
  }

  /** A point below along the way to the minimum of the quadratic model; empty if there is none. */
  private double[] descended(double[] weights) {
    double[] target = quadraticMinimum(weights);
    double before = objective(weights);
    double length = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double[] point = new double[weights.length];
      for (int k = 0; k < point.length; k++) {
        point[k] = weights[k] + length * (target[k] - weights[k]);
      }
      if (objective(point) < before - DESCENT) {
        return point;
      }
      length /= 2;
    }
    return new double[0];
  }

  private double[] quadraticMinimum(double[] weights) {
    ExpressionsBasedModel model = new ExpressionsBasedModel();
    Expression sum = model.newExpression("sum").level(1);
    Expression objective = model.newExpression("objective").weight(1);
    for (int i = 0; i < weights.length; i++) {
      model.newVariable("w" + i).lower(LEAST).upper(1);
    }
    for (int i = 0; i < weights.length; i++) {
      sum.set(i, 1);
      // The second order of w ln w at the point: its slope, less what its curvature adds there.
      objective.set(i, factor * Math.log(weights[i]));
      for (int j = 0; j < weights.length; j++) {
        double curvature = i == j ? factor / (2 * weights[i]) : 0;
        objective.set(i, j, tandem[i][j] + curvature);
      }
    }
    Optimisation.Result result = model.minimise();
    double[] found = new double[weights.length];
    double total = 0;
    for (int i = 0; i < found.length; i++) {
      found[i] = Math.max(LEAST, result.doubleValue(i));
      total += found[i];
    }
    if (!(total < Double.POSITIVE_INFINITY)) {
      return weights;
    }
    for (int i = 0; i < found.length; i++) {
      found[i] /= total;
    }
    return found;
  }

  /** Whole parts; what rounding leaves goes to the heaviest voter. */
  private static List<Rational> rounded(double[] weights) {
    long[] parts = new long[weights.length];
    int heaviest = 0;
    long left = PARTS;
    for (int i = 0; i < weights.length; i++) {
      parts[i] = (long) Math.floor(weights[i] * PARTS);
      left -= parts[i];
      heaviest = weights[i] > weights[heaviest] ? i : heaviest;
    }
    parts[heaviest] += left;
    List<Rational> rounded = new ArrayList<>();
    for (long part : parts) {
      rounded.add(Rational.of(part, PARTS));
    }
    return rounded;
  }
}
