// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.surety.kernel.arithmetic.BinomialTail;
import org.surety.kernel.arithmetic.Decimals;
import org.surety.kernel.arithmetic.Enclosure;
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
import org.surety.kernel.logic.Vocabulary;

/**
 * {@code holdout.binomial-tail}: the exact binomial test (Clopper and Pearson 1934; Langford 2005).
 *
 * <p>Premises: none. Statistics: n rows, of which k lie in the event; for a conditional the rows in
 * its condition alone, whose number may be given. Conclusion: {@code P <= U} if {@code P[Bin(n,U) <=
 * k] <= failure}; {@code P >= L} if {@code P[Bin(n,L) >= k] <= failure}. The tail falls (rises) with
 * the rate, so that the check at the claimed number refutes every rate beyond it. Mechanised: {@code
 * binomial_tail}, {@code binomial_tail_lower}, {@code conditional_binomial_tail}, {@code
 * conditional_binomial_tail_lower}.
 */
final class BinomialTailRule implements Rule {

  @Override
  public String theorem() {
    return "holdout.binomial-tail";
  }

  @Override
  public Derivation derive(Plan.Entry entry, Sample sample, Statistics statistics) {
    Vocabulary vocabulary = statistics.vocabulary();
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
              "holdout.binomial-tail bounds a probability or a conditional probability");
    }
    from.put("event", Syntax.write(events.get(0)));
    from.put("n", new Json.Int(n));
    from.put("count", new Json.Int(k));
    boolean upper = entry.side() == Plan.Side.UPPER;
    return new Derivation(
        new Json.Obj(from),
        List.copyOf(NamedAssumptions.heldOut(vocabulary, sample.name(), events)),
        upper ? Formula.Relation.LE : Formula.Relation.GE,
        (claimed, witness) ->
            n == 0
                ? Optional.of("no row lies in the condition")
                : upper
                    ? defect(n, k, claimed, entry.share())
                    : defect(n, n - k, Rational.ONE.subtract(claimed), entry.share()));
  }

  /** Why it is not known that {@code P[Bin(n, rate) <= k] <= failure}, if it is not. */
  private static Optional<String> defect(long n, long k, Rational rate, Rational failure) {
    if (failure.signum() <= 0) {
      return Optional.of("its share of the failure probability is " + failure);
    }
    if (rate.compareTo(Rational.ONE) >= 0
        || Rational.of(k).compareTo(rate.multiply(Rational.of(n))) >= 0) {
      return Optional.of(
          "a rate of "
              + Decimals.textUp(rate, 12)
              + " does not make at most "
              + k
              + " of "
              + n
              + " rows unlikely");
    }
    Rational logTail = BinomialTail.logUpperBound(n, k, rate);
    if (Enclosure.of(logTail).isAtMost(Enclosure.ln(failure))) {
      return Optional.empty();
    }
    Rational tail = Enclosure.of(logTail.min(Rational.ZERO)).exp().high();
    return Optional.of(
        "P[Bin("
            + n
            + ", "
            + Decimals.textUp(rate, 12)
            + ") <= "
            + k
            + "] is "
            + Decimals.textUp(tail, Decimals.claimPlaces(tail) + 6)
            + ", above the failure "
            + failure
            + " = "
            + Decimals.textDown(failure, Decimals.claimPlaces(failure) + 6));
  }
}
