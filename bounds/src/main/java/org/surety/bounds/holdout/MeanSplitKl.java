// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.holdout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.surety.bounds.measured.KlInverse;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.theorem.Theorem;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;

/**
 * The mean of a variable with the values \( b_0 \) to \( b_K \), rising, by how often it reaches
 * each:
 * \[ E Z \le b_0 + \sum_{j=1}^{K} (b_j - b_{j-1})\, \mathrm{kl}^{+}\Bigl(\hat p_j, \frac{\ln(K/\delta)}{n}\Bigr), \qquad \hat p_j = \hat P[Z \ge b_j] \]
 *
 * <p>Assumes: rows drawn independently; n and the variable fixed before the rows were seen; true
 * labels where an event speaks of the label.
 *
 * <p>Source: Y.-S. Wu and Y. Seldin (2022), Split-kl and PAC-Bayes-split-kl inequalities, NeurIPS,
 * theorem 4; Y.-S. Wu et al. (2024), Recursive PAC-Bayes, theorem 3.
 *
 * <p>Rounding: outward to the next claimable decimal at which the kernel accepts the inequality.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: values -1, 0, 1 with counts 20, 950, 30 give 0.036789954968 at failure 1/20;
 * resources computed/held-out.csv.
 */
public final class MeanSplitKl {

  /** The id. */
  public static final String ID = "holdout.split-kl";

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "A variable with values b_0 < ... < b_K: E[Z] <= b_0 + sum_j (b_j - b_(j-1)) "
              + "kl+(p_j, ln(K/failure)/n), p_j the frequency of Z >= b_j.",
          HistogramTheorem.CLAIMS,
          "n (rows), values (all that the variable may take, each with its count)",
          HistogramTheorem.ASSUMPTIONS,
          "Wu and Seldin (2022), theorem 4; Wu et al. (2024), theorem 3",
          List.of());

  private MeanSplitKl() {}

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static Theorem of(DecimalGrid grid) {
    return new HistogramTheorem(DESCRIPTION, MeanSplitKl::upper, grid);
  }

  private static Optional<HistogramTheorem.Bound> upper(
      HistogramTheorem.Rows rows, Rational failure) {
    List<Rational> values = List.copyOf(rows.values());
    Enclosure needed = Enclosure.ln(Rational.of(values.size() - 1L).divide(failure));
    List<Rational> inverses = new ArrayList<>();
    Rational bound = rows.low();
    for (int j = 1; j < values.size(); j++) {
      long reaching =
          rows.counts().tailMap(values.get(j)).values().stream().mapToLong(Long::longValue).sum();
      Rational inverse = KlInverse.upper(Rational.of(reaching, rows.n()), needed, rows.n());
      inverses.add(inverse);
      bound = bound.add(values.get(j).subtract(values.get(j - 1)).multiply(inverse));
    }
    return Optional.of(new HistogramTheorem.Bound(bound, inverses));
  }
}
