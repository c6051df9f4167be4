// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.List;
import java.util.Optional;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;

/**
 * {@code weak.agreement}: what two predictors' agreement says of their errors, without a label
 * (elementary: where they differ, one of them errs at least, and their errors differ only there).
 *
 * <p>Premises: none. Statistics: n rows, in k of which the answers of f and g differ. Conclusion, by the
 * exact binomial tail on {@code P[f != g]} at failure: {@code err(f) + err(g) >= l}, {@code err(f) -
 * err(g) <= u} and {@code err(f) - err(g) >= -u}. Cited, not mechanised.
 */
final class AgreementRule implements Rule {

  /** The two predictors, and whether their errors are added. */
  private record Errors(String first, String second, boolean added, String population) {

    Event differ() {
      return Event.not(Event.same(first, second));
    }
  }

  @Override
  public String theorem() {
    return "weak.agreement";
  }

  @Override
  public Quantity counted(Plan.Entry entry) {
    Errors errors = errors(entry);
    return new Quantity.Probability(errors.differ(), errors.population());
  }

  private static Errors errors(Plan.Entry entry) {
    Quantity quantity = entry.quantity();
    boolean added = quantity instanceof Quantity.Sum;
    List<Quantity> parts = quantity.parts();
    if ((added ? entry.side() == Plan.Side.LOWER : quantity instanceof Quantity.Difference)
        && parts.size() == 2
        && parts.get(0) instanceof Quantity.Probability p
        && parts.get(1) instanceof Quantity.Probability q
        && p.population().equals(q.population())
        && erring(p.event()).isPresent()
        && erring(q.event()).isPresent()
        && !p.event().equals(q.event())) {
      return new Errors(erring(p.event()).get(), erring(q.event()).get(), added, p.population());
    }
    throw new Refused(
        Refusal.Code.QUANTITY,
        "weak.agreement bounds the difference of two predictors' errors, or their sum from below");
  }

  /** The predictor whose error the event is. */
  static Optional<String> erring(Event event) {
    return event instanceof Event.Not(Event.Same(String first, String second))
            && second.equals(Vocabulary.LABEL)
        ? Optional.of(first)
        : Optional.empty();
  }

  @Override
  public Derivation derive(Plan.Entry entry, Sample sample, Statistics statistics) {
    Errors errors = errors(entry);
    Unlabelled rows = new Unlabelled(sample, errors.differ());
    boolean upper = entry.side() == Plan.Side.UPPER;
    return new Derivation(
        rows.from(),
        List.copyOf(rows.assumes(statistics)),
        upper ? Formula.Relation.LE : Formula.Relation.GE,
        (claimed, witness) ->
            claimed.signum() == 0 || (errors.added() && claimed.signum() < 0)
                ? Optional.of("the claim is not inside the range of the quantity")
                : errors.added()
                    ? rows.defectBelow(claimed, entry.share())
                    : rows.defectAbove(upper ? claimed : claimed.negate(), entry.share()));
  }
}
