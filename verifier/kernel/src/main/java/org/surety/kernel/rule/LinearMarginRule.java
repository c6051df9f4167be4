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
 * Margin bounds on a linear classifier {@code sign(w x)} with {@code |w| <= L} and {@code |x| <= r}
 * (Mohri, Rostamizadeh and Talwalkar 2018, corollary 5.11 and theorem 5.9), r-hat the fraction of rows
 * with margin at most rho.
 *
 * <p>{@code margin.linear}: L and rho fixed before (or one pair of a {@code grid}), {@code R <= r-hat + 2 r
 * L/(rho sqrt(n)) + sqrt(ln(1/failure)/(2n))}. {@code margin.linear-uniform}: any rho in (0, r L],
 * {@code R <= r-hat + 4 r L/(rho sqrt(n)) + sqrt(ln(log2(2 r L/rho))/n) + sqrt(ln(2/failure)/(2n))}.
 * Numbers: risk r-hat, norm L, radius r, margin rho. Two labels. Cited, not mechanised.
 */
final class LinearMarginRule implements Rule {

  private final boolean uniform;

  LinearMarginRule(boolean uniform) {
    this.uniform = uniform;
  }

  @Override
  public String theorem() {
    return uniform ? "margin.linear-uniform" : "margin.linear";
  }

  @Override
  public boolean isMeasured() {
    return true;
  }

  @Override
  public Derivation derive(Plan.Entry entry, Sample sample, Statistics statistics) {
    List<String> names =
        uniform
            ? List.of("risk", "norm", "radius", "margin")
            : List.of("risk", "norm", "radius", "margin", "grid?");
    Measured m = new Measured(entry, sample, statistics, names);
    m.demandUpperProbability();
    m.demandPredictor("");
    m.demandError();
    m.demandTwoLabels();
    Rational n = Rational.of(m.rows());
    Rational ratio = m.positive("norm").multiply(m.positive("radius")).divide(m.positive("margin"));
    Rational complexity = root(Enclosure.of(ratio.multiply(ratio).divide(n)));
    Rational bound = m.unit("risk");
    if (uniform) {
      if (ratio.compareTo(Rational.ONE) < 0) {
        throw new Refused(Refusal.Code.FROM, "the margin is above norm times radius");
      }
      Enclosure doublings =
          Enclosure.of(
              Enclosure.ln(ratio.multiply(Rational.of(2)))
                  .high()
                  .divide(Enclosure.ln(Rational.of(2)).low()));
      bound =
          bound
              .add(complexity.multiply(Rational.of(4)))
              .add(root(over(Enclosure.of(doublings.ln().high().max(Rational.ZERO)), n)))
              .add(root(over(m.logInverseFailure().add(Enclosure.ln(Rational.of(2))).half(), n)));
    } else {
      bound =
          bound
              .add(complexity.multiply(Rational.of(2)))
              .add(root(over(m.logInverseFailure().half(), n)));
    }
    Rational least = bound;
    return new Derivation(
        m.from(),
        m.assumes(m.priorFixedBefore(), "bounded_features(" + sample.name() + ")"),
        Formula.Relation.LE,
        (claimed, witness) ->
            claimed.compareTo(least) >= 0
                ? Optional.empty()
                : Optional.of("the theorem gives " + Decimals.textUp(least, 12)));
  }

  private static Enclosure over(Enclosure value, Rational n) {
    return Enclosure.of(value.high().divide(n));
  }

  private static Rational root(Enclosure square) {
    return square.sqrt().high();
  }
}
