// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.NamedAssumptions;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.json.Json;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Syntax;
import org.surety.kernel.logic.Vocabulary;

/**
 * {@code holdout.seen}: a row of the sample lies in b, so {@code P[b] > 0}.
 *
 * <p>Premises: none. Statistics: the number of rows in b. Conclusion: {@code P[b] > 0}, failure 0,
 * for if {@code P[b] = 0} then almost surely no row lies in b. Mechanised: {@code seen}.
 */
final class SeenRule implements Rule {

  @Override
  public String theorem() {
    return "holdout.seen";
  }

  @Override
  public boolean isAnytime() {
    return true;
  }

  @Override
  public Set<Drawn> draws() {
    return Set.of(Drawn.IID, Drawn.CONDITIONED, Drawn.STRATIFIED, Drawn.WITHOUT_REPLACEMENT);
  }

  @Override
  public Derivation derive(Plan.Entry entry, Sample sample, Statistics statistics) {
    Vocabulary vocabulary = statistics.vocabulary();
    if (!(entry.quantity() instanceof Quantity.Probability probability)
        || entry.side() != Plan.Side.LOWER
        || entry.share().signum() != 0) {
      throw new Refused(
          Refusal.Code.QUANTITY, "holdout.seen bounds a probability from below, at no failure");
    }
    if (sample.description().draw() instanceof Draw.Stratified stratified
        && stratified.weights().values().stream().anyMatch(weight -> weight.signum() <= 0)) {
      throw new Refused(Refusal.Code.SAMPLE, "a stratum has no weight");
    }
    Event event = probability.event();
    long count = sample.count(event);
    Json from =
        Json.object(
            "sample", new Json.Str(sample.name()),
            "n", new Json.Int(sample.description().rows()),
            "event", Syntax.write(event),
            "count", new Json.Int(count));
    Set<String> assumes =
        NamedAssumptions.heldOut(vocabulary, sample.description(), List.of(event), true);
    return new Derivation(
        from,
        List.copyOf(assumes),
        Formula.Relation.GT,
        (claimed, witness) ->
            claimed.signum() == 0 && count > 0
                ? Optional.empty()
                : Optional.of("it claims above " + claimed + " from " + count + " rows"));
  }
}
