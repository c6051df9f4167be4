// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.ArrayList;
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
 * {@code pacbayes.catoni} (Catoni 2007, theorem 1.2.6): for a lambda > 0 fixed before, all posteriors
 * at once have {@code R <= (1 - exp(-(lambda r + KL + ln(1/failure))/n)) / (1 - exp(-lambda/n))}.
 *
 * <p>Premises: none. Numbers: risk r, counted on {@link Draws} where there are {@code samples}, kl, lambda, and the size of the {@code grid} of lambdas fixed
 * before, if lambda was chosen from one. With {@code alpha} instead, lambda > 1 may be any: {@code KL +
 * ln(1/failure)} is then replaced by {@code (1 + alpha)(KL + ln(1/failure) + 2 ln(2 + ln lambda /
 * ln(1 + alpha)))}, a union over the powers of {@code 1 + alpha} with weights {@code 1/((i+1)(i+2))},
 * for the bound rises with lambda at a fixed exponent (Zhou et al. 2019). Checked as {@code -n ln(1 - U
 * (1 - exp(-lambda/n))) >= lambda r + ...}. Cited, not mechanised.
 */
final class CatoniRule implements Rule {

  private static final List<String> NAMES =
      List.of("risk", "kl", "lambda", "grid?", "step?", "alpha?", Draws.OPTIONAL);

  @Override
  public String theorem() {
    return "pacbayes.catoni";
  }

  @Override
  public boolean isMeasured() {
    return true;
  }

  @Override
  public int witnesses(Plan.Entry entry, Sample sample, Statistics statistics) {
    return Draws.are(new Measured(entry, sample, statistics, NAMES)) ? 1 : 0;
  }

  @Override
  public Derivation derive(Plan.Entry entry, Sample sample, Statistics statistics) {
    Measured m = new Measured(entry, sample, statistics, NAMES);
    m.demandUpperProbability();
    m.demandPredictor("gibbs");
    long n = m.rows();
    Rational lambda = m.positive("lambda");
    Enclosure spent =
        Enclosure.of(m.nonNegative("kl")).add(m.logInverseFailure()).add(Draws.price(m));
    if (m.has("alpha")) {
      spent = anyLambda(m, lambda, spent);
    }
    Enclosure allowed = spent;
    Rational risk = m.unit("risk");
    List<String> own = new ArrayList<>(Draws.assumes(m, sample));
    own.add(m.priorFixedBefore());
    Enclosure decay = Enclosure.of(lambda.negate().divide(Rational.of(n))).exp();
    return new Derivation(
        m.from(),
        m.assumes(own.toArray(String[]::new)),
        Formula.Relation.LE,
        (claimed, witness) -> {
          Rational known = Draws.are(m) ? witness.get(0) : risk;
          Enclosure needed = Enclosure.of(lambda.multiply(known)).add(allowed);
          return drawn(m, risk, witness).or(() -> defect(claimed, decay, needed, n));
        });
  }

  private static Optional<String> drawn(Measured m, Rational risk, List<Rational> witness) {
    return Draws.are(m) ? Draws.of(m, 1).defect(true, risk, witness.get(0)) : Optional.empty();
  }

  private static Enclosure anyLambda(Measured m, Rational lambda, Enclosure spent) {
    Rational step = Rational.ONE.add(m.positive("alpha"));
    if (lambda.compareTo(Rational.ONE) <= 0 || m.has("grid")) {
      throw new Refused(Refusal.Code.FROM, "with alpha, lambda is above 1 and of no grid");
    }
    Rational logStep = Enclosure.ln(step).low();
    if (logStep.signum() <= 0) {
      throw new Refused(Refusal.Code.FROM, "\"alpha\" is too small to tell ln(1 + alpha) from 0");
    }
    Rational power = Enclosure.ln(lambda).high().divide(logStep);
    return spent
        .add(Enclosure.ln(power.add(Rational.of(2))).multiply(2))
        .multiply(Enclosure.of(step));
  }

  private static Optional<String> defect(
      Rational claimed, Enclosure decay, Enclosure needed, long n) {
    Enclosure one = Enclosure.of(Rational.ONE);
    Enclosure left = one.subtract(one.subtract(decay).multiply(Enclosure.of(claimed)));
    if (claimed.compareTo(Rational.ONE) >= 0 || left.low().signum() <= 0) {
      return Optional.of("a bound of " + claimed + " says nothing");
    }
    Enclosure reached = left.ln().multiply(-n);
    return needed.isAtMost(reached)
        ? Optional.empty()
        : Optional.of(
            "-n ln(1 - U (1 - exp(-lambda/n))) is "
                + Decimals.textDown(reached.low(), 9)
                + ", below the "
                + Decimals.textUp(needed.high(), 9)
                + " that is needed");
  }
}
