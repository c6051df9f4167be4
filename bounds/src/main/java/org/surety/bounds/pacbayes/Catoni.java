// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.pacbayes;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.surety.bounds.measured.Bound;
import org.surety.bounds.measured.Draws;
import org.surety.bounds.measured.Measured;
import org.surety.bounds.measured.MeasuredTheorem;
import org.surety.bounds.measured.MeasuredTheorem.Parameter;
import org.surety.bounds.measured.Numbers;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.theorem.Theorem;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;

/**
 * For a fixed \( \lambda > 0 \) and all posteriors at once, with probability at least \( 1 - \delta
 * \),
 * \[ R \le \frac{1 - \exp(-(\lambda \hat r + \mathrm{KL} + \ln(1/\delta))/n)}{1 - e^{-\lambda/n}} \]
 * One of a grid of \( \lambda \) divides \( \delta \) by its size. With alpha, any \( \lambda > 1 \)
 * may be chosen afterwards: a union over the powers of 1 + alpha with weights 1/((i+1)(i+2)), by which
 * KL + ln(1/failure) becomes (1 + alpha)(KL + ln(1/failure) + 2 ln(2 + ln lambda/ln(1 + alpha))).
 *
 * <p>Assumes: rows drawn independently; the prior and lambda (or its grid, or alpha) fixed before.
 *
 * <p>Source: O. Catoni (2007), PAC-Bayesian supervised classification, theorem 1.2.6; W. Zhou et al.
 * (2019), ICLR, for the union.
 *
 * <p>Rounding: to the tightest decimal, outward, at which the kernel's rule accepts the inequality.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: (10000, 0.1, 50, 0.05, lambda 2000) gives 0.137818308257; risk 0.289307, KL 1724, n
 * 30000, alpha 1e-4, lambda e^9.98368 gives 0.456020359993.
 */
public final class Catoni {

  /** The id. */
  public static final String ID = "pacbayes.catoni";

  /** The step of the union over all lambdas where there is no grid. */
  private static final Rational STEP = Rational.of(1, 100);

  /** About {@code ln(1/failure)} of a certificate. */
  private static final double USUAL = 5;

  /** More than the enclosures may be wide. */
  private static final Rational ROUNDING = Rational.of(1, 1_000_000_000_000_000_000L);

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "A lambda fixed before, all posteriors at once: R <= (1 - exp(-(lambda risk + "
              + "KL + ln(1/failure))/n)) / (1 - exp(-lambda/n)).",
          "P[gibbs(f) != label] <= u",
          "n, risk, kl, lambda; samples, if the risk is from so many draws",
          List.of(
              "iid(s)",
              "first_look(s)",
              "fixed_size(s)",
              "truth(s.label)",
              "fixed_before(prior, s)",
              MeasuredTheorem.INDEPENDENT_DRAWS),
          "Catoni (2007), theorem 1.2.6; Zhou et al. (2019) for alpha",
          List.of());

  private static final MeasuredTheorem.Form FORM =
      new MeasuredTheorem.Form(
          MeasuredTheorem.Subject.RANDOMISED,
          false,
          false,
          List.of(
              Numbers.RISK,
              Numbers.KL,
              Parameter.of("lambda", "the inverse temperature, fixed before the rows were seen"),
              Parameter.optional(
                  "grid", "how many lambdas were fixed before, if this is one of several"),
              Parameter.optional(
                  "alpha", "the step of the union over all lambda > 1, in place of a fixed one"),
              Numbers.STEP,
              Draws.NUMBER),
          List.of());

  private Catoni() {}

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static MeasuredTheorem of(DecimalGrid grid) {
    return new MeasuredTheorem(DESCRIPTION, FORM, Catoni::bound, grid);
  }

  /**
   * Which lambda to certify with: the best of a grid that was fixed before, which costs its size, or
   * where there is no grid the best of all above one, which costs the union of the statement.
   *
   * @param grid those fixed before; empty if none were
   * @return the numbers that the theorem takes beside the risk and the divergence
   */
  public static SortedMap<String, List<Rational>> chosen(
      List<Rational> grid, long n, Rational risk, Rational kl) {
    SortedMap<String, List<Rational>> chosen = new TreeMap<>();
    List<Rational> lambdas = grid.isEmpty() ? anyLambda(n) : grid;
    Rational best = lambdas.get(0);
    for (Rational lambda : lambdas) {
      if (near(lambda, n, risk, kl) < near(best, n, risk, kl)) {
        best = lambda;
      }
    }
    chosen.put("lambda", List.of(best));
    if (grid.isEmpty()) {
      chosen.put("alpha", List.of(STEP));
    } else if (grid.size() > 1) {
      chosen.put(Numbers.GRID.name(), List.of(Rational.of(grid.size())));
    }
    return chosen;
  }

  /** Some lambdas above one, each about a fifth above the one before, to well beyond n. */
  private static List<Rational> anyLambda(long n) {
    List<Rational> lambdas = new ArrayList<>();
    for (long lambda = 2; lambda <= 16 * n; lambda += Math.max(1, lambda / 5)) {
      lambdas.add(Rational.of(lambda));
    }
    return lambdas.isEmpty() ? List.of(Rational.of(2)) : lambdas;
  }

  /** About the bound, at a usual failure: what a choice rests on, never a claim. */
  private static double near(Rational lambda, long n, Rational risk, Rational kl) {
    double rate = near(lambda);
    double exponent = (rate * near(risk) + near(kl) + USUAL) / n;
    return StrictMath.expm1(-exponent) / StrictMath.expm1(-rate / n);
  }

  private static double near(Rational x) {
    return x.numerator().doubleValue() / x.denominator().doubleValue();
  }

  private static Bound.Value bound(Measured m) {
    Rational n = Rational.of(m.rows());
    Rational lambda = m.positive("lambda");
    Enclosure spent =
        Enclosure.of(m.between(Numbers.KL.name(), 0, 1L << 53))
            .add(m.logInverseFailure())
            .add(Draws.price(m));
    if (m.has("alpha")) {
      spent = anyLambda(m, lambda, spent);
    }
    Rational counted = m.between(Numbers.RISK.name(), 0, 1);
    Rational risk = Draws.are(m) ? Draws.of(m, 1).above(counted) : counted;
    Rational exponent = lambda.multiply(risk).add(spent.high()).divide(n);
    Rational reached = Rational.ONE.subtract(exponential(exponent.negate()).low());
    Rational most = Rational.ONE.subtract(exponential(lambda.negate().divide(n)).high());
    return new Bound.Value(
        most.signum() > 0 ? reached.divide(most).add(ROUNDING) : Rational.ONE,
        Draws.are(m) ? List.of(risk) : List.of());
  }

  private static Enclosure exponential(Rational x) {
    return Enclosure.of(x).exp();
  }

  private static Enclosure anyLambda(Measured m, Rational lambda, Enclosure spent) {
    if (lambda.compareTo(Rational.ONE) <= 0 || m.has(Numbers.GRID.name())) {
      throw new IllegalArgumentException("with alpha, lambda is above 1 and of no grid");
    }
    Rational step = Rational.ONE.add(m.positive("alpha"));
    Rational power = Enclosure.ln(lambda).high().divide(Enclosure.ln(step).low());
    return spent
        .add(Enclosure.ln(power.add(Rational.of(2))).multiply(2))
        .multiply(Enclosure.of(step));
  }
}
