// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.planning;

import java.util.Optional;
import org.surety.bounds.holdout.AnytimeBettingGrid;
import org.surety.bounds.holdout.BetaBinomial;
import org.surety.bounds.holdout.BettingGrid;
import org.surety.bounds.holdout.BinomialTail;
import org.surety.bounds.holdout.Clustered;
import org.surety.bounds.holdout.Hypergeometric;
import org.surety.bounds.holdout.PairedExact;
import org.surety.bounds.holdout.Seen;
import org.surety.bounds.holdout.Stratified;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.SampleDescription;
import org.surety.kernel.logic.Conditions;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;

/** Which theorem serves a need on a sample that was drawn and is looked at as it declares. */
final class Suited {

  private static final String ANYTIME = "It holds however often and whenever one looks.";
  private static final String POOL =
      "The rows were drawn without replacement, and the claim is about that pool.";
  private static final String STRATA = "Each stratum is bounded on its own and weighed.";
  private static final String ITEMS = "The rows of one item depend on each other: the item counts.";

  private Suited() {}

  /** The need with a theorem for the sample's draw, empty if there is none. */
  static Optional<Need> of(Need need, SampleDescription sample, Vocabulary vocabulary) {
    boolean isSeen = need.theorem().equals(Seen.ID);
    boolean once = !sample.lookedAtRepeatedly();
    return switch (sample.draw()) {
      case Draw.Iid iid -> rows(need, sample);
      case Draw.IidGiven given ->
          isSeen || Conditions.isInside(need.quantity(), given.event(), vocabulary)
              ? rows(need, sample)
              : Optional.empty();
      case Draw.Stratified s ->
          isSeen || isInOneStratum(need.quantity(), s, vocabulary)
              ? rows(need, sample)
              : onAllRows(need, Stratified.ID, STRATA).filter(n -> once);
      case Draw.Clustered c -> onAllRows(need, Clustered.ID, ITEMS).filter(n -> once);
      case Draw.WithoutReplacement w ->
          isSeen ? Optional.of(need) : Optional.of(pool(need)).filter(n -> once);
      case Draw.Unstated u -> Optional.empty();
    };
  }

  private static boolean isInOneStratum(
      Quantity quantity, Draw.Stratified stratified, Vocabulary vocabulary) {
    return stratified.weights().keySet().stream()
        .anyMatch(
            value ->
                Conditions.isInside(
                    quantity, new Event.Is(stratified.attribute(), value), vocabulary));
  }

  private static Optional<Need> rows(Need need, SampleDescription sample) {
    if (!sample.lookedAtRepeatedly()) {
      return Optional.of(need);
    }
    return switch (need.theorem()) {
      case Seen.ID -> Optional.of(need);
      case BinomialTail.ID -> Optional.of(need.by(BetaBinomial.ID, ANYTIME));
      case BettingGrid.ID, PairedExact.ID -> Optional.of(need.by(AnytimeBettingGrid.ID, ANYTIME));
      default -> Optional.empty();
    };
  }

  private static Need pool(Need need) {
    return need.theorem().equals(BinomialTail.ID) && need.quantity() instanceof Quantity.Probability
        ? need.by(Hypergeometric.ID, POOL)
        : need.by(BettingGrid.ID, POOL);
  }

  /** The need by a theorem that does not speak of the rows in a condition alone. */
  private static Optional<Need> onAllRows(Need need, String theorem, String reason) {
    boolean[] conditional = {need.theorem().equals(Seen.ID)};
    need.quantity().visit(part -> conditional[0] |= part.events().size() > 1);
    return conditional[0] ? Optional.empty() : Optional.of(need.by(theorem, reason));
  }
}
