// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.holdout;

import java.util.List;
import org.surety.bounds.linear.ObservedVariable;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.theorem.Theorem;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;

/**
 * Betting on a grid that does not depend on the number of rows, valid whenever and however often
 * one looks: with Z scaled to [0, 1] and m with it
 * \[ \frac1{16} \sum_{j=0}^{15} \prod_z (1 + \lambda_j (z - m))^{c_z} \ge \frac1\delta \;\Rightarrow\; E Z \ge m, \qquad \lambda_j = \min(2^{-j/2}, 0.999/m) \]
 *
 * <p>Assumes: rows drawn independently; Z fixed before the rows were seen; scores inside their
 * range; true labels where an event speaks of the label.
 *
 * <p>Source: J. Ville (1939), Etude critique de la notion de collectif; I. Waudby-Smith and A.
 * Ramdas (2024), doi:10.1093/jrsssb/qkad009.
 *
 * <p>Rounding: outward to the next claimable decimal at which the kernel accepts the inequality.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: resources computed/held-out.csv.
 */
public final class AnytimeBettingGrid implements Theorem {

  /** The id. */
  public static final String ID = "anytime.betting-grid";

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "Z lies in [a, b] and took the value z in c_z rows so far; scaled to [0, 1], "
              + "(1/16) sum_j prod_z (1 + r_j (z - m))^c_z >= 1/failure gives E[Z] >= m at any "
              + "time, with r_j = min(2^(-j/2), 0.999/m), j = 0 to 15; the upper claim is the "
              + "lower one of 1 - Z.",
          "q <= u, q >= l, q linear in probabilities and means of one population",
          "n (rows so far), range, values (each with its count)",
          List.of(
              "iid(s)",
              "truth(s.label)",
              "untouched(s, f)",
              "fixed_before(desiderata, s)",
              "bounded(score)",
              "answers_within(f)"),
          "Ville (1939); Waudby-Smith and Ramdas (2024), doi:10.1093/jrsssb/qkad009",
          List.of());

  private final DecimalGrid grid;

  private AnytimeBettingGrid(DecimalGrid grid) {
    this.grid = grid;
  }

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static AnytimeBettingGrid of(DecimalGrid grid) {
    return new AnytimeBettingGrid(grid);
  }

  @Override
  public Description description() {
    return DESCRIPTION;
  }

  @Override
  public Certificate certify(Statistics statistics, Plan.Entry entry) {
    Sample sample = Certificates.sample(statistics, entry);
    ObservedVariable variable =
        ObservedVariable.of(statistics.vocabulary(), sample, entry.quantity(), entry.side());
    return BettingGrid.certificate(statistics, entry, sample, variable, grid, true);
  }
}
