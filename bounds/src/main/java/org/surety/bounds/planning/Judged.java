// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.planning;

import java.util.Optional;
import org.surety.bounds.holdout.BinomialTail;
import org.surety.bounds.weak.PredictionPowered;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Plan;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;

/**
 * How often the label has a value, by a predictor that judges many rows without labels and few labelled
 * ones that correct it: planned where it is tighter by a tenth at the samples' sizes, if each value is
 * as frequent as the others and the judge errs in one row of twenty. With two values it never is.
 *
 * <p>An error is never judged so: where the judge errs as often as the predictor does, the correction
 * varies as much as the error itself, and the plain binomial is tighter at all sizes.
 */
final class Judged {

  /** The failure at which the two ways are compared. */
  private static final Rational FAILURE = Rational.of(1, 100);

  /** A judge that errs more than expected costs more than a slight gain is worth. */
  private static final Rational ENOUGH = Rational.of(9, 10);

  private static final long ONE_ERROR_IN = 20;

  /** The sample with labels, and what is counted in the other one. */
  record Planned(String sample, Plan.Beside beside) {}

  private Judged() {}

  /** The tighter way, if there is one. */
  static Optional<Planned> tighter(Quantity quantity, Vocabulary vocabulary, SampleChoice choice) {
    if (!(quantity instanceof Quantity.Probability p) || !(p.event() instanceof Event.Is value)) {
      return Optional.empty();
    }
    Optional<SampleChoice.Served> labelled = plain(p.event(), p.population(), choice);
    if (!value.name().equals(Vocabulary.LABEL) || labelled.isEmpty()) {
      return Optional.empty();
    }
    for (Vocabulary.Predictor judge : vocabulary.predictors()) {
      Event judged = new Event.Is(judge.name(), value.value());
      Optional<SampleChoice.Served> pool = plain(judged, p.population(), choice);
      if (pool.isPresent()
          && !judge.mayAnswerOtherwise()
          && labelled.get().sample().decides(judged)
          && isTighter(labelled.get().sample().rows(), pool.get().sample().rows(), vocabulary)) {
        return Optional.of(
            new Planned(
                labelled.get().sample().name(),
                new Plan.Beside(pool.get().sample().name(), judged)));
      }
    }
    return Optional.empty();
  }

  /** Who serves the probability of the event by the exact binomial tail. */
  private static Optional<SampleChoice.Served> plain(
      Event event, String population, SampleChoice choice) {
    return choice
        .best(Need.probability(event, population), population)
        .filter(served -> served.need().theorem().equals(BinomialTail.ID));
  }

  private static boolean isTighter(long labelled, long pool, Vocabulary vocabulary) {
    long values = vocabulary.label().size();
    if (values < 2 || labelled == 0) {
      return false;
    }
    long wrong = labelled / (values * ONE_ERROR_IN);
    Rational plain =
        BinomialTail.upper(labelled, labelled / values, Enclosure.ln(FAILURE))
            .subtract(Rational.of(labelled / values, labelled));
    Rational judged =
        PredictionPowered.upper(pool, pool / values, labelled, wrong, wrong, FAILURE)
            .subtract(Rational.of(pool / values, pool));
    return judged.compareTo(plain.multiply(ENOUGH)) < 0;
  }
}
