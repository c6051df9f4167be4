// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.holdout;

import java.util.List;
import java.util.Set;
import org.surety.bounds.theorem.Theorem;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.NamedAssumptions;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;

/**
 * What was seen can happen: if a row of the sample lies in b, then
 * \[ P[b] > 0, \]
 * with failure probability zero, for an event of probability zero holds in no row almost surely.
 *
 * <p>Assumes: rows drawn from the population; true labels where the event speaks of the label.
 *
 * <p>Source: elementary.
 *
 * <p>Rounding: none.
 *
 * <p>Proof: seen.
 *
 * <p>Check values: one row of 500 in b claims P[b] > 0; none claims nothing.
 */
public final class Seen implements Theorem {

  /** The id. */
  public static final String ID = "holdout.seen";

  private static final Description DESCRIPTION =
      new Description(
          ID,
          "A condition in which a row of the sample lies has positive probability; this cannot fail.",
          "P[b] > 0",
          "n (rows), count (those in the event)",
          List.of("iid(s)", "truth(s.label)", "untouched(s, f)"),
          "elementary",
          List.of("seen"));

  private Seen() {}

  /** The theorem. */
  public static Seen of() {
    return new Seen();
  }

  @Override
  public Description description() {
    return DESCRIPTION;
  }

  @Override
  public Certificate certify(Statistics statistics, Plan.Entry entry) {
    if (!(entry.quantity() instanceof Quantity.Probability p) || entry.side() != Plan.Side.LOWER) {
      throw new IllegalArgumentException(ID + " bounds one probability, from below");
    }
    Sample sample = Certificates.sample(statistics, entry);
    Event event = p.event();
    long count = sample.count(event);
    Formula claims =
        count == 0
            ? new Formula.Always()
            : new Formula.Comparison(Formula.Relation.GT, p, new Quantity.Constant(Rational.ZERO));
    return Certificates.certificate(
        entry,
        claims,
        Certificates.counted(sample, sample.description().rows(), event, count),
        assumptions(statistics, sample, event));
  }

  private static Set<String> assumptions(Statistics statistics, Sample sample, Event event) {
    return NamedAssumptions.heldOut(
        statistics.vocabulary(), sample.description(), List.of(event), true);
  }
}
