// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.List;
import java.util.Optional;
import org.surety.kernel.arithmetic.Decimals;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.json.Json;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;

/**
 * {@code weak.prediction-powered}: {@code P[e] = P[j] + (P[e and not j] - P[j and not e])}, j an event
 * that needs no label and judges in the place of e (after Angelopoulos et al. 2023, with exact tails and
 * kl in place of a central limit theorem).
 *
 * <p>Premises: none. Statistics: of n labelled rows those in e alone and those in j alone; beside, of N
 * rows those in j. Witness: p, a, b. Conclusion: {@code P[e] <= p + a - b} if p is an exact binomial
 * upper bound of {@code P[j]} at failure/2, and a lies above {@code kl+} of the share in e alone, b
 * below {@code kl-} of that in j alone, at failure/4 each; {@code P[e] >= p + a - b} with all directions
 * turned. Cited, not mechanised.
 */
final class PredictionPoweredRule implements Rule {

  private static final Rational TWO = Rational.of(2);

  @Override
  public String theorem() {
    return "weak.prediction-powered";
  }

  @Override
  public boolean takesBeside() {
    return true;
  }

  @Override
  public Quantity counted(Plan.Entry entry) {
    if (!(entry.quantity() instanceof Quantity.Probability p) || entry.beside().isEmpty()) {
      throw new Refused(
          Refusal.Code.QUANTITY,
          theorem() + " bounds a probability, by another event that is counted beside");
    }
    return new Quantity.Difference(
        p, new Quantity.Probability(entry.beside().get().event(), p.population()));
  }

  @Override
  public int witnesses(Plan.Entry entry, Sample sample, Statistics statistics) {
    return 3;
  }

  @Override
  public Derivation derive(Plan.Entry entry, Sample sample, Statistics statistics) {
    Unlabelled pool = Unlabelled.beside(entry, sample, statistics, this);
    Event event = entry.quantity().events().get(0);
    long rows = sample.description().rows();
    long plus = sample.count(Event.and(event, Event.not(pool.event())));
    long minus = sample.count(Event.and(pool.event(), Event.not(event)));
    boolean upper = entry.side() == Plan.Side.UPPER;
    Rational half = entry.share().divide(TWO);
    return new Derivation(
        Json.object(
            "sample",
            new Json.Str(sample.name()),
            "beside",
            pool.from(),
            "n",
            new Json.Int(rows),
            "plus",
            new Json.Int(plus),
            "minus",
            new Json.Int(minus)),
        List.copyOf(pool.assumesBeside(sample, List.of(event, pool.event()), statistics)),
        upper ? Formula.Relation.LE : Formula.Relation.GE,
        (claimed, witness) -> {
          if (rows == 0 || entry.share().signum() <= 0) {
            return Optional.of("there are no rows, or it may not fail");
          }
          Enclosure needed = Enclosure.ln(TWO.divide(half));
          Rational more = Rational.of(plus, rows);
          Rational less = Rational.of(minus, rows);
          Optional<String> defect =
              upper
                  ? pool.defectAbove(witness.get(0), half)
                      .or(() -> KlInequality.above(more, witness.get(1), needed, rows))
                      .or(() -> KlInequality.below(less, witness.get(2), needed, rows))
                  : pool.defectBelow(witness.get(0), half)
                      .or(() -> KlInequality.below(more, witness.get(1), needed, rows))
                      .or(() -> KlInequality.above(less, witness.get(2), needed, rows));
          Rational bound = witness.get(0).add(witness.get(1)).subtract(witness.get(2));
          return defect.isPresent()
                  || (upper ? claimed.compareTo(bound) >= 0 : claimed.compareTo(bound) <= 0)
              ? defect
              : Optional.of("its bounds give " + Decimals.textUp(bound, 12));
        });
  }
}
