// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Role;
import org.surety.kernel.document.SampleDescription;
import org.surety.kernel.logic.Conditions;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;

/** The kinds of draws that theorems are about, and whether a sample's draw is of such a kind. */
enum Drawn {
  /** Rows drawn independently; inside one stratum or one condition those of it are. */
  IID,
  /** Rows drawn independently under a condition, whatever is asked. */
  CONDITIONED,
  /** Rows drawn independently inside each stratum. */
  STRATIFIED,
  /** Items drawn independently, with all their rows. */
  CLUSTERED,
  /** Rows drawn without replacement from a finite pool. */
  WITHOUT_REPLACEMENT;

  /** Why a theorem for such draws does not speak of the quantity by the sample's rows, if so. */
  static Optional<String> obstacle(
      Set<Drawn> draws, SampleDescription sample, Quantity quantity, Vocabulary vocabulary) {
    boolean rows = draws.contains(IID);
    return switch (sample.draw()) {
      case Draw.Iid iid -> unless(rows, "is drawn iid, which the theorem is not about");
      case Draw.IidGiven given ->
          unless(
              draws.contains(CONDITIONED)
                  || (rows && Conditions.isInside(quantity, given.event(), vocabulary)),
              "was drawn under a condition, and speaks of that under it alone");
      case Draw.Stratified s ->
          unless(
              draws.contains(STRATIFIED) || (rows && isInOneStratum(quantity, s, vocabulary)),
              "is stratified by "
                  + s.attribute()
                  + ": its rows are independent draws inside one stratum alone;"
                  + " holdout.stratified weighs the strata");
      case Draw.Clustered c ->
          unless(
              draws.contains(CLUSTERED),
              "is clustered by "
                  + c.item()
                  + ": its rows are not independent; holdout.clustered takes the item as the unit");
      case Draw.WithoutReplacement w ->
          unless(
              draws.contains(WITHOUT_REPLACEMENT),
              "is drawn without replacement: its rows are not independent;"
                  + " holdout.hypergeometric and holdout.betting-grid allow that");
      case Draw.Unstated u -> Optional.of("does not state how it was drawn");
    };
  }

  /**
   * Why a sample's population has no one meaning beside the others, if so: rows drawn without
   * replacement speak of a finite pool, those of other samples of another distribution.
   */
  static Optional<String> mixture(SampleDescription sample, List<SampleDescription> others) {
    return others.stream()
        .filter(other -> other.population().equals(sample.population()))
        .filter(other -> other.role().kind() == Role.Kind.PROVING)
        .filter(other -> !(other.draw() instanceof Draw.Unstated))
        .filter(other -> isFinite(other) || isFinite(sample))
        .filter(other -> !other.draw().equals(sample.draw()))
        .findFirst()
        .map(
            other ->
                "and \""
                    + other.name()
                    + "\" are not drawn from one finite pool: they need two"
                    + " populations");
  }

  private static boolean isFinite(SampleDescription sample) {
    return sample.draw() instanceof Draw.WithoutReplacement;
  }

  private static Optional<String> unless(boolean holds, String obstacle) {
    return holds ? Optional.empty() : Optional.of(obstacle);
  }

  private static boolean isInOneStratum(
      Quantity quantity, Draw.Stratified stratified, Vocabulary vocabulary) {
    return stratified.weights().keySet().stream()
        .anyMatch(
            value ->
                Conditions.isInside(
                    quantity, new Event.Is(stratified.attribute(), value), vocabulary));
  }
}
