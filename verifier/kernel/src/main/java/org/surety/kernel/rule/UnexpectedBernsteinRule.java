// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.List;
import java.util.Optional;
import org.surety.kernel.arithmetic.Decimals;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.logic.Formula;

/**
 * {@code pacbayes.unexpected-bernstein} (Fan et al. 2015; Mhammedi et al. 2019; Wu and Seldin 2022,
 * theorem 6): for Z at most b > 0 and a gamma in (0, 1/b) fixed before, {@code E Z <= m + psi(-gamma
 * b)/(gamma b^2) v + (KL + ln(1/failure))/(gamma n)} with {@code psi(u) = u - ln(1 + u)}, m and v the
 * posterior's mean of Z and of Z^2 on the rows.
 *
 * <p>Premises: none. Numbers: kl, and the posterior's frequency of each value. gamma is {@code
 * 2^-i/b}, i = 1, ..., G, for the least {@code G >= 1} with {@code 4^(G+1) ln(1/failure) >= n}, each
 * at failure/G. Cited, not mechanised.
 */
final class UnexpectedBernsteinRule implements Rule {

  private static final int MOST_STEPS = 32;

  @Override
  public String theorem() {
    return "pacbayes.unexpected-bernstein";
  }

  @Override
  public boolean isMeasured() {
    return true;
  }

  @Override
  public Derivation derive(Plan.Entry entry, Sample sample, Statistics statistics) {
    Measured m = new Measured(entry, sample, statistics, List.of("values", "frequencies", "kl"));
    m.demandPredictor("gibbs");
    MeasuredVariable variable = MeasuredVariable.of(entry, sample, statistics, m);
    if (entry.side() != Plan.Side.UPPER || variable.high().signum() <= 0) {
      throw new Refused(
          Refusal.Code.QUANTITY, theorem() + " bounds from above what may be positive");
    }
    long n = m.rows();
    Enclosure free = m.logInverseFailure();
    int steps = 1;
    while (steps < MOST_STEPS
        && free.high()
                .multiply(Rational.of(1L << (2 * steps + 2 > 62 ? 62 : 2 * steps + 2)))
                .compareTo(Rational.of(n))
            < 0) {
      steps++;
    }
    Enclosure spent =
        Enclosure.of(m.nonNegative("kl")).add(free).add(Enclosure.ln(Rational.of(steps)));
    int grid = steps;
    return new Derivation(
        m.from(),
        variable.assumes(m),
        Formula.Relation.LE,
        (claimed, witness) -> defect(claimed, variable, spent, grid, n));
  }

  private static Optional<String> defect(
      Rational claimed, MeasuredVariable variable, Enclosure spent, int grid, long n) {
    Rational least = variable.high();
    for (int i = 1; i <= grid; i++) {
      Rational part = Rational.of(1, 1L << i);
      Rational gamma = part.divide(variable.high());
      // psi(-u) / (gamma b^2) = (-u - ln(1 - u)) / (u b) with u = gamma b = 2^-i.
      Enclosure psi =
          Enclosure.of(part.negate()).subtract(Enclosure.ln(Rational.ONE.subtract(part)));
      Rational weight = psi.high().divide(part.multiply(variable.high()));
      least =
          least.min(
              variable
                  .mean()
                  .add(weight.multiply(variable.meanSquare()))
                  .add(spent.high().divide(gamma.multiply(Rational.of(n)))));
    }
    return claimed.compareTo(least) >= 0
        ? Optional.empty()
        : Optional.of("the least bound of the grid is " + Decimals.textUp(least, 12));
  }
}
