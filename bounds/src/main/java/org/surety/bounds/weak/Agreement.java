// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.weak;

import java.util.List;
import java.util.Optional;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.theorem.Theorem;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Quantity;

/**
 * What two predictors' agreement says of their errors without a label: where they differ, one of them
 * errs at least, and where they agree, both err or neither does, so that
 * \[ \mathrm{err}(f) + \mathrm{err}(g) \ge P[f \ne g], \qquad
 *    |\mathrm{err}(f) - \mathrm{err}(g)| \le P[f \ne g], \]
 * and one of the two errors is at least half of \( P[f \ne g] \).
 *
 * <p>Assumes: rows drawn independently; n fixed before the rows were seen. Nothing of the label.
 *
 * <p>Source: elementary.
 *
 * <p>Rounding: outward to the next claimable decimal.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: 1000 rows, 800 of them in agreement, failure 1/20: a sum of at least 0.179368029365,
 * a difference of at most 0.221951433200.
 */
public final class Agreement implements Theorem {

  /** The id. */
  public static final String ID = "weak.agreement";

  private static final Description DESCRIPTION =
      new Description(
          ID,
          "Where two predictors differ, one of them errs at least, and their errors differ only"
              + " there: err(f) + err(g) >= P[f != g] and |err(f) - err(g)| <= P[f != g], P[f != g]"
              + " by the exact binomial tail. No label is needed; a claim that both err less is"
              + " refuted.",
          "P[f != label] + P[g != label] >= l, P[f != label] - P[g != label] <= u, >= -u",
          "n (rows), count (those in which they differ)",
          List.of("iid(s)", "first_look(s)", "fixed_size(s)", "untouched(s, f)"),
          "elementary; Clopper and Pearson (1934)",
          List.of());

  private final DecimalGrid grid;

  private Agreement(DecimalGrid grid) {
    this.grid = grid;
  }

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static Agreement of(DecimalGrid grid) {
    return new Agreement(grid);
  }

  @Override
  public Description description() {
    return DESCRIPTION;
  }

  @Override
  public Certificate certify(Statistics statistics, Plan.Entry entry) {
    List<String> erring =
        entry.quantity().parts().stream()
            .flatMap(part -> CountedRows.erring(part).stream())
            .toList();
    boolean added = entry.quantity() instanceof Quantity.Sum && entry.side() == Plan.Side.LOWER;
    if (erring.size() != 2 || !(added || entry.quantity() instanceof Quantity.Difference)) {
      throw new IllegalArgumentException(
          ID + " bounds the difference of two errors, or their sum from below");
    }
    CountedRows rows =
        CountedRows.of(
            CountedRows.sample(statistics, entry.sample()),
            Event.not(Event.same(erring.get(0), erring.get(1))));
    Optional<Rational> bound =
        added
            ? Optional.of(grid.down(rows.below(entry.share()))).filter(l -> l.signum() > 0)
            : Optional.of(grid.up(rows.above(entry.share())))
                .filter(u -> u.compareTo(Rational.ONE) < 0)
                .map(u -> entry.side() == Plan.Side.UPPER ? u : u.negate());
    return CountedRows.certificate(
        entry, bound, rows.from(), rows.assumptions(statistics), List.of());
  }
}
