// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import java.util.Optional;
import org.surety.bounds.holdout.BinomialTail;
import org.surety.bounds.pacbayes.PacBayesKl;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;
import org.surety.networks.sampling.RowSampler;

/**
 * The certificate of a randomised predictor beside what rows that it never saw say.
 *
 * @param model the predictor whose {@code gibbs} was certified
 * @param certificate the bound on its error from its training rows, if there is one
 * @param rows the number of test rows
 * @param testError the share of errors of its draws on the test rows: an estimate, no bound
 * @param testBound the binomial bound on the error of the predictor without noise, if it was asked for
 */
public record TestComparison(
    String model,
    Optional<Rational> certificate,
    long rows,
    Rational testError,
    Optional<Rational> testBound) {

  static TestComparison of(VerdictFile verdicts, String model, long rows, RowSampler.Count count) {
    return new TestComparison(
        model,
        upper(verdicts, PacBayesKl.ID, "gibbs(" + model + ")"),
        rows,
        Rational.of(count.errors(), count.draws()),
        upper(verdicts, BinomialTail.ID, model));
  }

  /** The upper bound that a theorem gave of a predictor's error. */
  private static Optional<Rational> upper(VerdictFile verdicts, String theorem, String predictor) {
    Event errs = Event.not(Event.same(predictor, Vocabulary.LABEL));
    return verdicts.certificates().certificates().stream()
        .filter(certificate -> certificate.theorem().equals(theorem))
        .map(Certificate::claims)
        .filter(Formula.Comparison.class::isInstance)
        .map(Formula.Comparison.class::cast)
        .filter(
            claim ->
                claim.relation() == Formula.Relation.LE
                    && claim.left() instanceof Quantity.Probability left
                    && left.event().equals(errs))
        .map(Formula.Comparison::right)
        .filter(Quantity.Constant.class::isInstance)
        .map(right -> ((Quantity.Constant) right).value())
        .findFirst();
  }

  /** The certificate in multiples of the test error. */
  public Optional<Rational> ratio() {
    return certificate.filter(c -> testError.signum() > 0).map(c -> c.divide(testError));
  }
}
