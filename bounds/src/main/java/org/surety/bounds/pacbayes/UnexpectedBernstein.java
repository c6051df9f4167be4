// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.pacbayes;

import java.math.BigInteger;
import java.util.List;
import org.surety.bounds.measured.Bound;
import org.surety.bounds.measured.Draws;
import org.surety.bounds.measured.Frequencies;
import org.surety.bounds.measured.Measured;
import org.surety.bounds.measured.MeasuredTheorem;
import org.surety.bounds.measured.MeasuredTheorem.Parameter;
import org.surety.bounds.measured.Numbers;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.theorem.Theorem;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;

/**
 * For a variable Z of at most b > 0, one of G values of \( \gamma \) and all posteriors at once,
 * \[ E Z \le \hat m + \frac{\psi(-\gamma b)}{\gamma b^2}\, \hat v + \frac{\mathrm{KL} +
 * \ln(G/\delta)}{\gamma n}, \qquad \psi(u) = u - \ln(1+u) \]
 * m and v are the posterior's means of Z and of its square on the rows (counted on draws, the two
 * together are bounded by {@link Draws} of how often each value is reached); \( \gamma = 2^{-i}/b \), i = 1
 * to G, G the least with \( 4^{G+1} \ln(1/\delta) \ge n \).
 *
 * <p>Assumes: rows drawn independently; the prior fixed before.
 *
 * <p>Source: Z. Mhammedi, P. Grunwald and B. Guedj (2019), NeurIPS; Y.-S. Wu and Y. Seldin (2022),
 * NeurIPS, theorem 6.
 *
 * <p>Rounding: to the tightest decimal, outward, at which the kernel's rule accepts the inequality.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: values -1, 0, 1 with mean 0.01 and mean square 0.05, n = 1000, KL = 0, failure 0.05
 * gives 0.035064521029.
 */
public final class UnexpectedBernstein {

  /** The id. */
  public static final String ID = "pacbayes.unexpected-bernstein";

  private static final int MOST_STEPS = 32;

  /** More than the enclosures may be wide. */
  private static final Rational ROUNDING = Rational.of(1, 1_000_000_000_000_000_000L);

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "A variable of at most b: its mean is at most m + psi(-gamma b)/(gamma b^2) v + "
              + "(KL + ln(G/failure))/(gamma n) for each of G gammas.",
          "E[Z] <= u for a combination Z of events of gibbs(f)",
          "n, the values of Z, the posterior's frequency of each, kl; samples, if from so many draws",
          List.of(
              "iid(s)",
              "first_look(s)",
              "fixed_size(s)",
              "truth(s.label)",
              "fixed_before(prior, s)",
              "fixed_before(desiderata, s)",
              "answers_within(f)",
              MeasuredTheorem.INDEPENDENT_DRAWS),
          "Mhammedi et al. (2019), NeurIPS; Wu and Seldin (2022), theorem 6",
          List.of());

  private static final MeasuredTheorem.Form FORM =
      new MeasuredTheorem.Form(
          MeasuredTheorem.Subject.RANDOMISED,
          false,
          true,
          List.of(
              Parameter.of("values", "the values of the variable, as -1,0,1"),
              Parameter.of("frequencies", "how often the posterior gives each of them on the rows"),
              Numbers.KL,
              Numbers.STEP,
              Draws.NUMBER),
          List.of());

  private UnexpectedBernstein() {}

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static MeasuredTheorem of(DecimalGrid grid) {
    return new MeasuredTheorem(DESCRIPTION, FORM, UnexpectedBernstein::bound, grid);
  }

  private static Bound.Value bound(Measured m) {
    Frequencies frequencies = Frequencies.of(m);
    List<Rational> reached = frequencies.reached(m);
    Rational high = frequencies.values().get(frequencies.steps());
    if (high.signum() <= 0) {
      throw new IllegalArgumentException("no value is positive");
    }
    Rational n = Rational.of(m.rows());
    Rational free = m.logInverseFailure().add(Draws.price(m)).high();
    int steps = 1;
    while (steps < MOST_STEPS && Rational.of(4).multiply(fourfold(free, steps)).compareTo(n) < 0) {
      steps++;
    }
    Rational spent =
        m.between(Numbers.KL.name(), 0, 1L << 53)
            .add(free)
            .add(Enclosure.ln(Rational.of(steps)).high());
    Rational least = high;
    for (int i = 1; i <= steps; i++) {
      Rational u = Rational.of(1, 1L << i);
      Rational psi = Enclosure.ln(Rational.ONE.subtract(u)).low().add(u).negate();
      least =
          least.min(
              mean(frequencies, reached, psi.divide(u.multiply(high)), Draws.are(m))
                  .add(spent.multiply(high).divide(u.multiply(n)))
                  .add(ROUNDING));
    }
    return new Bound.Value(least, Draws.are(m) ? reached : List.of());
  }

  /**
   * The mean of \( z + w z^2 \), by how often each value is reached; where only bounds of that are
   * known, of the least rising function that is nowhere below.
   */
  private static Rational mean(
      Frequencies frequencies, List<Rational> reached, Rational weight, boolean bounded) {
    Rational before = squared(frequencies.values().get(0), weight);
    Rational mean = before;
    for (int j = 0; j < reached.size(); j++) {
      Rational value = squared(frequencies.values().get(j + 1), weight);
      Rational next = bounded ? value.max(before) : value;
      mean = mean.add(next.subtract(before).multiply(reached.get(j)));
      before = next;
    }
    return mean;
  }

  private static Rational squared(Rational z, Rational weight) {
    return z.add(weight.multiply(z).multiply(z));
  }

  /** {@code 4^steps x}. */
  private static Rational fourfold(Rational x, int steps) {
    return x.multiply(Rational.of(BigInteger.ONE.shiftLeft(2 * steps), BigInteger.ONE));
  }
}
