// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.surety.kernel.arithmetic.Decimals;
import org.surety.kernel.arithmetic.HypergeometricTail;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.arithmetic.RoundedUp;
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

/**
 * {@code holdout.hypergeometric}: the exact test for rows drawn without replacement.
 *
 * <p>Premises: none. Statistics: n of the N rows of a pool were drawn, k of them lie in the event.
 * Conclusion: at most K rows of the pool do, so {@code P <= u} for {@code u >= K/N}, if {@code P[Hyp(N,
 * K+1, n) <= k] <= failure}; {@code P >= l} likewise for the complement. The tail falls as K grows, so
 * that the check at K + 1 refutes every greater number. Cited, not mechanised.
 */
final class HypergeometricRule implements Rule {

  @Override
  public String theorem() {
    return "holdout.hypergeometric";
  }

  @Override
  public Set<Drawn> draws() {
    return Set.of(Drawn.WITHOUT_REPLACEMENT);
  }

  @Override
  public Derivation derive(Plan.Entry entry, Sample sample, Statistics statistics) {
    if (!(entry.quantity() instanceof Quantity.Probability probability)
        || !(sample.description().draw() instanceof Draw.WithoutReplacement draw)) {
      throw new Refused(Refusal.Code.QUANTITY, theorem() + " bounds a probability in a pool");
    }
    Event event = probability.event();
    long n = sample.description().rows();
    long k = sample.count(event);
    long pool = draw.pool();
    if (n > pool || pool > HypergeometricTail.MOST) {
      throw new Refused(Refusal.Code.SAMPLE, n + " rows are not drawn from a pool of " + pool);
    }
    boolean upper = entry.side() == Plan.Side.UPPER;
    return new Derivation(
        Json.object(
            "sample", new Json.Str(sample.name()),
            "pool", new Json.Int(pool),
            "n", new Json.Int(n),
            "event", Syntax.write(event),
            "count", new Json.Int(k)),
        List.copyOf(
            NamedAssumptions.heldOut(
                statistics.vocabulary(), sample.description(), List.of(event), false)),
        upper ? Formula.Relation.LE : Formula.Relation.GE,
        (claimed, witness) ->
            upper
                ? defect(pool, n, k, claimed, entry.share())
                : defect(pool, n, n - k, Rational.ONE.subtract(claimed), entry.share()));
  }

  /** Why it is not known that at most {@code rate} of the pool lies in the event, if so. */
  private static Optional<String> defect(
      long pool, long n, long k, Rational rate, Rational failure) {
    BigInteger units = rate.multiply(Rational.of(pool)).floor();
    if (failure.signum() <= 0
        || units.compareTo(BigInteger.valueOf(k)) < 0
        || units.compareTo(BigInteger.valueOf(pool)) >= 0) {
      return Optional.of(units + " of " + pool + " is not between the rows seen and the pool");
    }
    RoundedUp tail = HypergeometricTail.upperBound(pool, units.longValueExact() + 1, n, k);
    return tail.isAtMost(failure)
        ? Optional.empty()
        : Optional.of(
            "P[Hyp("
                + pool
                + ", "
                + units.add(BigInteger.ONE)
                + ", "
                + n
                + ") <= "
                + k
                + "] may be "
                + Decimals.textUp(tail.toRational(), 12)
                + ", above the failure "
                + failure);
  }
}
