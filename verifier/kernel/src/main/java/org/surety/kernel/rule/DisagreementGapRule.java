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
import org.surety.kernel.logic.Vocabulary;

/**
 * {@code weak.disagreement-gap}: {@code err(g) - err(f) = P[f != g] (P[f right | f != g] - P[g right | f
 * != g])}, from the labels of disagreements alone (elementary; Langford 2005 for kl).
 *
 * <p>Premises: none. Statistics: of m labelled rows in which f and g differ, how many each got right;
 * beside, of N rows the D in which they differ. Witness: p, a, b. Conclusion: {@code err(g) - err(f) >=
 * p (a - b)} if a lies below {@code kl-} and b above {@code kl+} of the two frequencies at failure/4
 * each, and p is an exact binomial bound of {@code P[f != g]} at failure/2: a lower one if {@code a >=
 * b}, else an upper one. The side of p may be read off the labels: where the true difference d of the
 * two shares is at least 0, a claim with {@code a < b} is true whatever p is; where d is below 0, a claim
 * with {@code a >= b} needs {@code a - b > d}, which is counted already. Cited, not mechanised.
 */
final class DisagreementGapRule implements Rule {

  /** The predictors f and g, and the population. */
  private record Pair(String student, String weak, String population) {

    static Pair of(Plan.Entry entry) {
      if (entry.side() == Plan.Side.LOWER
          && entry.quantity() instanceof Quantity.Difference(Quantity left, Quantity right)
          && left instanceof Quantity.Probability p
          && right instanceof Quantity.Probability q
          && p.population().equals(q.population())) {
        String weak = AgreementRule.erring(p.event()).orElse("");
        String student = AgreementRule.erring(q.event()).orElse("");
        if (!weak.isEmpty() && !student.isEmpty() && !weak.equals(student)) {
          return new Pair(student, weak, p.population());
        }
      }
      throw new Refused(
          Refusal.Code.QUANTITY,
          "weak.disagreement-gap bounds a difference of two predictors' errors from below;"
              + " swapped, they are bounded from above");
    }

    Event differ() {
      return Event.not(Event.same(student, weak));
    }

    Event right(String predictor) {
      return Event.same(predictor, Vocabulary.LABEL);
    }

    Quantity shareRight(String predictor) {
      return new Quantity.Conditional(right(predictor), differ(), population);
    }
  }

  @Override
  public String theorem() {
    return "weak.disagreement-gap";
  }

  @Override
  public boolean takesBeside() {
    return true;
  }

  @Override
  public Quantity counted(Plan.Entry entry) {
    Pair pair = Pair.of(entry);
    return new Quantity.Difference(pair.shareRight(pair.student()), pair.shareRight(pair.weak()));
  }

  @Override
  public int witnesses(Plan.Entry entry, Sample sample, Statistics statistics) {
    return 3;
  }

  @Override
  public Derivation derive(Plan.Entry entry, Sample sample, Statistics statistics) {
    Pair pair = Pair.of(entry);
    Unlabelled pool = Unlabelled.beside(entry, sample, statistics, this);
    if (!pool.event().equals(pair.differ())) {
      throw new Refused(
          Refusal.Code.QUANTITY, "beside, it counts the rows in which the two answers differ");
    }
    long labelled = sample.count(pair.differ());
    long student = sample.count(Event.and(pair.differ(), pair.right(pair.student())));
    long weak = sample.count(Event.and(pair.differ(), pair.right(pair.weak())));
    List<Event> events =
        List.of(pair.differ(), pair.right(pair.student()), pair.right(pair.weak()));
    return new Derivation(
        Json.object(
            "sample",
            new Json.Str(sample.name()),
            "beside",
            pool.from(),
            "labelled",
            new Json.Int(labelled),
            "student",
            new Json.Int(student),
            "weak",
            new Json.Int(weak)),
        List.copyOf(pool.assumesBeside(sample, events, statistics)),
        Formula.Relation.GE,
        (claimed, witness) ->
            labelled == 0 || entry.share().signum() <= 0
                ? Optional.of("no disagreement is labelled, or it may not fail")
                : defect(pool, labelled, student, weak, witness, entry.share())
                    .or(() -> beyond(claimed, witness)));
  }

  private static Optional<String> defect(
      Unlabelled pool,
      long labelled,
      long student,
      long weak,
      List<Rational> witness,
      Rational failure) {
    Rational half = failure.divide(Rational.of(2));
    Enclosure needed = Enclosure.ln(Rational.of(4).divide(failure));
    Rational least = witness.get(1);
    Rational most = witness.get(2);
    return KlInequality.below(Rational.of(student, labelled), least, needed, labelled)
        .or(() -> KlInequality.above(Rational.of(weak, labelled), most, needed, labelled))
        .or(
            () ->
                least.compareTo(most) >= 0
                    ? pool.defectBelow(witness.get(0), half)
                    : pool.defectAbove(witness.get(0), half));
  }

  private static Optional<String> beyond(Rational claimed, List<Rational> witness) {
    Rational bound = witness.get(0).multiply(witness.get(1).subtract(witness.get(2)));
    return claimed.compareTo(bound) <= 0
        ? Optional.empty()
        : Optional.of("its bounds give a gap of " + Decimals.textDown(bound, 12));
  }
}
