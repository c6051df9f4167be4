// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.List;
import java.util.Optional;
import org.surety.kernel.arithmetic.Decimals;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.logic.Formula;

/**
 * {@code pacbayes.recursive} (Wu et al. 2024, theorem 5): the step {@code R_t <= E_t + gamma R_(t-1)}
 * of the recursion, E_t a bound on the mean of the excess loss {@code l_t - gamma l_(t-1)} and {@code
 * before} one on R_(t-1).
 *
 * <p>{@code -gamma <= E_t <= 1}, and no risk is negative. Premises: both bounds, taken as the named assumptions {@code given(excess, s)} and {@code
 * given(before, s)}; a file that proves them by {@code pacbayes.split-kl} and {@code pacbayes.kl}
 * needs no such step, since it is linear. Cited, not mechanised.
 */
final class RecursiveRule implements Rule {

  @Override
  public String theorem() {
    return "pacbayes.recursive";
  }

  @Override
  public boolean isMeasured() {
    return true;
  }

  @Override
  public Derivation derive(Plan.Entry entry, Sample sample, Statistics statistics) {
    Measured m = new Measured(entry, sample, statistics, List.of("excess", "gamma", "before"));
    m.demandUpperProbability();
    m.demandPredictor("gibbs");
    Rational excess = m.number("excess");
    Rational gamma = m.unit("gamma");
    Rational bound = excess.add(gamma.multiply(m.unit("before")));
    if (excess.compareTo(gamma.negate()) < 0 || excess.compareTo(Rational.ONE) > 0) {
      throw new Refused(
          Refusal.Code.FROM,
          "\"excess\" is "
              + excess
              + ": no mean of a loss less gamma times another is there, but between -"
              + gamma
              + " and 1");
    }
    if (bound.signum() < 0) {
      throw new Refused(
          Refusal.Code.FROM,
          "\"excess\" and \"before\" contradict each other: they make a risk negative");
    }
    return new Derivation(
        m.from(),
        m.assumes(
            "given(excess, " + sample.name() + ")",
            "given(before, " + sample.name() + ")",
            m.priorFixedBefore()),
        Formula.Relation.LE,
        (claimed, witness) ->
            claimed.compareTo(bound) >= 0
                ? Optional.empty()
                : Optional.of("excess + gamma before is " + Decimals.textUp(bound, 12)));
  }
}
