// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
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
 * at failure/G. Where the frequencies were counted on {@link Draws}, the witness bounds how often each
 * value above the least is reached, and with that the mean of {@code z + psi(-gamma b)/(gamma b^2)
 * z^2}, at half of the failure probability. Cited, not mechanised.
 */
final class UnexpectedBernsteinRule implements Rule {

  private static final int MOST_STEPS = 32;

  private static final List<String> NAMES =
      List.of("values", "frequencies", "kl", "step?", Draws.OPTIONAL);

  @Override
  public String theorem() {
    return "pacbayes.unexpected-bernstein";
  }

  @Override
  public boolean isMeasured() {
    return true;
  }

  @Override
  public int witnesses(Plan.Entry entry, Sample sample, Statistics statistics) {
    return Draws.are(new Measured(entry, sample, statistics, NAMES))
        ? CellVariable.of(entry.quantity(), entry.side(), sample, statistics.vocabulary())
                .values()
                .size()
            - 1
        : 0;
  }

  @Override
  public Derivation derive(Plan.Entry entry, Sample sample, Statistics statistics) {
    Measured m = new Measured(entry, sample, statistics, NAMES);
    m.demandRandomised();
    MeasuredVariable variable = MeasuredVariable.of(entry, sample, statistics, m);
    if (entry.side() != Plan.Side.UPPER || variable.high().signum() <= 0) {
      throw new Refused(
          Refusal.Code.QUANTITY, theorem() + " bounds from above what may be positive");
    }
    long n = m.rows();
    Enclosure free = m.logInverseFailure().add(Draws.price(m));
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
        variable.assumes(m, sample),
        Formula.Relation.LE,
        (claimed, witness) ->
            Draws.are(m)
                ? variable
                    .drawn(m, witness)
                    .or(
                        () ->
                            defect(
                                claimed, variable, f -> variable.mean(f, witness), spent, grid, n))
                : defect(claimed, variable, variable::mean, spent, grid, n));
  }

  private static Optional<String> defect(
      Rational claimed,
      MeasuredVariable variable,
      Function<UnaryOperator<Rational>, Rational> mean,
      Enclosure spent,
      int grid,
      long n) {
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
              mean.apply(z -> z.add(weight.multiply(z).multiply(z)))
                  .add(spent.high().divide(gamma.multiply(Rational.of(n)))));
    }
    return claimed.compareTo(least) >= 0
        ? Optional.empty()
        : Optional.of("the least bound of the grid is " + Decimals.textUp(least, 12));
  }
}
