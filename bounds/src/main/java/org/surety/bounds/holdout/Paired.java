// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.holdout;

import java.util.List;
import java.util.Optional;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.theorem.Theorem;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;

/**
 * The mean of a variable with three values, as a difference of two exact binomial bounds:
 * \[ E Z \le b_1 + (b_2 - b_1)\, U_{\delta/2}(\hat P[Z = b_2]) - (b_1 - b_0)\, L_{\delta/2}(\hat P[Z = b_0]) \]
 *
 * <p>Assumes: rows drawn independently; n and the variable fixed before the rows were seen; true
 * labels where an event speaks of the label.
 *
 * <p>Source: Q. McNemar (1947) for the pairs; C. J. Clopper and E. S. Pearson (1934); Y.-S. Wu and
 * Y. Seldin (2022), theorem 4 with exact tails.
 *
 * <p>Rounding: outward to the next claimable decimal at which the kernel accepts the inequality.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: counts 20, 950, 30 of -1, 0, 1 at failure 1/20; resources computed/held-
 * out.csv.
 */
public final class Paired {

  /** The id. */
  public static final String ID = "holdout.paired";

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "A variable with the values b_0 < b_1 < b_2: E[Z] <= b_1 + (b_2 - b_1) u - (b_1 "
              + "- b_0) l, u and l exact binomial bounds of P[Z = b_2] and P[Z = b_0] at "
              + "failure/2 each.",
          HistogramTheorem.CLAIMS,
          "n (rows), values (all that the variable may take, each with its count)",
          HistogramTheorem.ASSUMPTIONS,
          "McNemar (1947); Clopper and Pearson (1934)",
          List.of());

  private Paired() {}

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static Theorem of(DecimalGrid grid) {
    return new HistogramTheorem(DESCRIPTION, Paired::upper, grid);
  }

  private static Optional<HistogramTheorem.Bound> upper(
      HistogramTheorem.Rows rows, Rational failure) {
    List<Rational> values = List.copyOf(rows.values());
    if (values.size() != 3) {
      throw new IllegalArgumentException(ID + " bounds the mean of three values");
    }
    Enclosure half = Enclosure.ln(failure.divide(Rational.of(2)));
    long n = rows.n();
    Rational most = BinomialTail.upper(n, rows.counts().getOrDefault(values.get(2), 0L), half);
    Rational least =
        Rational.ONE.subtract(
            BinomialTail.upper(n, n - rows.counts().getOrDefault(values.get(0), 0L), half));
    Rational bound =
        values
            .get(1)
            .add(values.get(2).subtract(values.get(1)).multiply(most))
            .subtract(values.get(1).subtract(values.get(0)).multiply(least));
    return Optional.of(new HistogramTheorem.Bound(bound, List.of(most, least)));
  }
}
