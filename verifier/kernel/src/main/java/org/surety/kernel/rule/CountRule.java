// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.NamedAssumptions;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.json.Json;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Syntax;

/**
 * A rule about n rows of which k lie in an event; for a conditional the rows in its condition alone,
 * whose number may be given. A lower claim is an upper one of the complement.
 */
abstract class CountRule implements Rule {

  /** Why the theorem does not give that the probability is at most {@code rate}, if so. */
  abstract Optional<String> defect(long n, long k, Rational rate, Rational failure);

  @Override
  public Derivation derive(Plan.Entry entry, Sample sample, Statistics statistics) {
    Map<String, Json> from = new LinkedHashMap<>();
    from.put("sample", new Json.Str(sample.name()));
    long n;
    long k;
    List<Event> events;
    switch (entry.quantity()) {
      case Quantity.Probability p -> {
        n = sample.description().rows();
        k = sample.count(p.event());
        events = List.of(p.event());
      }
      case Quantity.Conditional c -> {
        n = sample.count(c.given());
        k = sample.count(Event.and(c.event(), c.given()));
        events = List.of(c.event(), c.given());
        from.put("given", Syntax.write(c.given()));
      }
      default ->
          throw new Refused(
              Refusal.Code.QUANTITY,
              theorem() + " bounds a probability or a conditional probability");
    }
    from.put("event", Syntax.write(events.get(0)));
    from.put("n", new Json.Int(n));
    from.put("count", new Json.Int(k));
    boolean upper = entry.side() == Plan.Side.UPPER;
    return new Derivation(
        new Json.Obj(from),
        List.copyOf(
            NamedAssumptions.heldOut(
                statistics.vocabulary(), sample.description(), events, isAnytime())),
        upper ? Formula.Relation.LE : Formula.Relation.GE,
        (claimed, witness) -> {
          if (n == 0) {
            return Optional.of("no row lies in the condition");
          }
          return upper
              ? defect(n, k, claimed, entry.share())
              : defect(n, n - k, Rational.ONE.subtract(claimed), entry.share());
        });
  }
}
