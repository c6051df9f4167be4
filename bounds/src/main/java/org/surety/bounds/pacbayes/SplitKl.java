// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.pacbayes;

import java.util.ArrayList;
import java.util.List;
import org.surety.bounds.measured.Bound;
import org.surety.bounds.measured.Draws;
import org.surety.bounds.measured.Frequencies;
import org.surety.bounds.measured.KlInverse;
import org.surety.bounds.measured.Measured;
import org.surety.bounds.measured.MeasuredTheorem;
import org.surety.bounds.measured.MeasuredTheorem.Parameter;
import org.surety.bounds.measured.Numbers;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.theorem.Theorem;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;

/**
 * For a variable Z with the values \( b_0 \) to \( b_K \), rising, and all posteriors at once,
 * \[ E Z \le b_0 + \sum_{j=1}^{K} (b_j - b_{j-1})\, \mathrm{kl}^{+}\Bigl(\hat p_j, \frac{\mathrm{KL} +
 * \ln(K \xi(n)/\delta)}{n}\Bigr) \]
 * p_j is the frequency of Z >= b_j under the posterior; counted on draws, its bound by {@link Draws}.
 * Z may take away the error of another randomised predictor that the rows have not met, drawn anew for
 * each row: the excess loss of a recursion (Wu et al. 2024).
 *
 * <p>Assumes: rows drawn independently; the prior fixed before.
 *
 * <p>Source: Y.-S. Wu and Y. Seldin (2022), Split-kl and PAC-Bayes-split-kl inequalities, NeurIPS;
 * Y.-S. Wu et al. (2024), Recursive PAC-Bayes, theorem 4.
 *
 * <p>Rounding: to the tightest decimal, outward, at which the kernel's rule accepts the inequality.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: resources computed/measured.csv.
 */
public final class SplitKl {

  /** The id. */
  public static final String ID = "pacbayes.split-kl";

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "A variable with values b_0 < ... < b_K: its mean is at most b_0 + sum_j (b_j - "
              + "b_(j-1)) kl+(p_j, (KL + ln(K xi(n)/failure))/n).",
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
          "Wu and Seldin (2022), NeurIPS; Wu et al. (2024), theorem 4",
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
              Numbers.MOMENT,
              Draws.NUMBER),
          List.of());

  private SplitKl() {}

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static MeasuredTheorem of(DecimalGrid grid) {
    return new MeasuredTheorem(DESCRIPTION, FORM, SplitKl::bound, grid);
  }

  private static Bound.Value bound(Measured m) {
    Frequencies frequencies = Frequencies.of(m);
    int steps = frequencies.steps();
    if (steps < 1) {
      throw new IllegalArgumentException("the variable has one value only");
    }
    Enclosure needed =
        m.complexity(1, m.rows()).add(Enclosure.ln(Rational.of(steps))).add(Draws.price(m));
    List<Rational> reached = frequencies.reached(m);
    List<Rational> witness = new ArrayList<>(Draws.are(m) ? reached : List.of());
    Rational bound = frequencies.values().get(0);
    for (int j = 0; j < steps; j++) {
      Rational inverse = KlInverse.upper(reached.get(j), needed, m.rows());
      witness.add(inverse);
      bound = bound.add(frequencies.rise(j).multiply(inverse));
    }
    return new Bound.Value(bound, witness);
  }
}
