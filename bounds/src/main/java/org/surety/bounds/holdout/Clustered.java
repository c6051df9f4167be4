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
 * Betting on a grid with items in place of rows, for samples that hold all rows of each drawn
 * item: Z is the mean over an item's rows, scaled to [0, 1], and of n items c_z have the value z
 * \[ \frac18 \sum_{j=1}^{8} \prod_z (1 + \lambda_j (z - m))^{c_z} \ge \frac1\delta \;\Rightarrow\; E Z \ge m \]
 *
 * <p>Assumes: items drawn independently, each with all its rows; the number of items and Z fixed
 * before the rows were seen; scores inside their range; true labels where an event speaks of the
 * label.
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
public final class Clustered implements Theorem {

  /** The id. */
  public static final String ID = "holdout.clustered";

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "holdout.betting-grid with n items in place of rows, Z the mean over an item's "
              + "rows: the population draws an item, and one of its rows by lot.",
          "q <= u, q >= l, q linear in probabilities and means of one population",
          "n (items), range, values (of the means over items, each with its count)",
          List.of(
              "clustered(s)",
              "first_look(s)",
              "fixed_size(s)",
              "truth(s.label)",
              "untouched(s, f)",
              "fixed_before(desiderata, s)",
              "bounded(score)",
              "answers_within(f)"),
          "Ville (1939); Waudby-Smith and Ramdas (2024), doi:10.1093/jrsssb/qkad009",
          List.of());

  private final DecimalGrid grid;

  private Clustered(DecimalGrid grid) {
    this.grid = grid;
  }

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static Clustered of(DecimalGrid grid) {
    return new Clustered(grid);
  }

  @Override
  public Description description() {
    return DESCRIPTION;
  }

  @Override
  public Certificate certify(Statistics statistics, Plan.Entry entry) {
    Sample sample = Certificates.sample(statistics, entry);
    ObservedVariable variable =
        ObservedVariable.ofItems(statistics.vocabulary(), sample, entry.quantity(), entry.side());
    return BettingGrid.certificate(statistics, entry, sample, variable, grid, false);
  }
}
