// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.List;
import java.util.Optional;
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

/**
 * {@code holdout.dkw}: the distribution function of a score at all thresholds at once (Massart 1990);
 * all certificates of one score and sample fail together.
 *
 * <p>Premises: none. Statistics: k of n rows have the score beyond a threshold. Conclusion: {@code P <= u}
 * if {@code u >= k/n} and {@code 2 n (u - k/n)^2 >= ln(2/failure)}, and {@code P >= l} likewise. Cited,
 * not mechanised.
 */
final class DkwRule implements Rule {

  @Override
  public String theorem() {
    return "holdout.dkw";
  }

  @Override
  public Derivation derive(Plan.Entry entry, Sample sample, Statistics statistics) {
    if (!(entry.quantity() instanceof Quantity.Probability p) || !isThreshold(p.event())) {
      throw new Refused(
          Refusal.Code.QUANTITY,
          theorem() + " bounds the probability that a score is beyond a number");
    }
    long n = sample.description().rows();
    long k = sample.count(p.event());
    boolean upper = entry.side() == Plan.Side.UPPER;
    return new Derivation(
        Json.object(
            "sample", new Json.Str(sample.name()),
            "n", new Json.Int(n),
            "event", Syntax.write(p.event()),
            "count", new Json.Int(k)),
        List.copyOf(
            NamedAssumptions.heldOut(
                statistics.vocabulary(), sample.description(), List.of(p.event()), false)),
        upper ? Formula.Relation.LE : Formula.Relation.GE,
        (claimed, witness) -> {
          if (n == 0 || entry.share().signum() <= 0) {
            return Optional.of("there are no rows, or it may not fail");
          }
          Rational distance = claimed.subtract(Rational.of(k, n));
          return defect(upper ? distance : distance.negate(), n, entry.share());
        });
  }

  private static Optional<String> defect(Rational distance, long n, Rational failure) {
    Rational square = distance.multiply(distance).multiply(Rational.of(2 * n));
    return distance.signum() > 0
            && Enclosure.ln(Rational.of(2).divide(failure)).isAtMost(Enclosure.of(square))
        ? Optional.empty()
        : Optional.of("the distance " + Decimals.textDown(distance, 12) + " is too small");
  }

  private static boolean isThreshold(Event event) {
    return event instanceof Event.AtLeast
        || event instanceof Event.Above
        || (event instanceof Event.Not not && isThreshold(not.event()));
  }
}
