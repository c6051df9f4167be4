// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.List;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.NormalTail;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.logic.Formula;

/**
 * {@code margin.gaussian-head} (Langford and Shawe-Taylor 2002), of two labels, and {@code
 * margin.gaussian-head-multiclass}, derived after it: {@code P <= 2 kl+(r, (KL + ln(xi(n)/failure))/n)},
 * r the risk on the n rows of the head with Gaussian noise on its weights, for the noisy head is wrong
 * with probability at least 1/2 wherever the head itself is. A {@code grid} of priors fixed before
 * multiplies 1/failure; a prior centred at zero needs none, as the scale of the weights is free.
 *
 * <p>Numbers: risk and kl; or a histogram of margins, from which the rule computes both. Its margins
 * are {@code (w_y - w_j) x/|x|}, for each row x and each class j other than its label y: {@code below}
 * of them under the edge {@code low}, {@code counts} in bins from {@code low + i width}. Then {@code r =
 * sum F(margin/s)/n}, by a union over j, F the normal tail, and {@code KL = distance/(2 noise^2)}. With
 * noise on each weight s is noise sqrt(2), and distance the square of that of the weights from those of
 * the prior; of two labels the noise is on the one difference of weights, s is the noise, and distance
 * that of the difference. F falls, so that a margin counted too low is on the safe side. Cited, not
 * mechanised.
 */
final class GaussianHeadRule implements Rule {

  private static final int MOST_BINS = 4096;
  private static final Rational TWO = Rational.of(2);
  private static final Enclosure ROOT_TWO = Enclosure.of(TWO).sqrt();
  private static final Enclosure ONE = Enclosure.of(Rational.ONE);

  private static final List<String> NUMBERS = List.of("risk", "kl", "grid?", "sqrt-moment?");

  private static final List<String> HISTOGRAM =
      List.of("below", "low", "width", "counts", "noise", "distance", "grid?", "sqrt-moment?");

  private final boolean twoLabels;

  GaussianHeadRule(boolean twoLabels) {
    this.twoLabels = twoLabels;
  }

  @Override
  public String theorem() {
    return twoLabels ? "margin.gaussian-head" : "margin.gaussian-head-multiclass";
  }

  @Override
  public boolean isMeasured() {
    return true;
  }

  @Override
  public Derivation derive(Plan.Entry entry, Sample sample, Statistics statistics) {
    boolean counted =
        statistics
            .measurement(entry.theorem(), sample.name(), entry.quantity())
            .filter(measurement -> measurement.numbers().containsKey("counts"))
            .isPresent();
    Measured m = new Measured(entry, sample, statistics, counted ? HISTOGRAM : NUMBERS);
    m.demandUpperProbability();
    m.demandPredictor("");
    m.demandError();
    if (twoLabels) {
      m.demandTwoLabels();
    }
    long n = m.rows();
    Rational risk = counted ? risk(m, n, statistics.vocabulary().label().size()) : m.unit("risk");
    Enclosure needed =
        Enclosure.of(counted ? divergence(m) : m.nonNegative("kl"))
            .add(m.logMoment(n))
            .add(m.logInverseFailure());
    return new Derivation(
        m.from(),
        m.assumes(m.priorFixedBefore()),
        Formula.Relation.LE,
        (claimed, witness) -> KlInequality.usefullyAbove(risk, claimed.divide(TWO), needed, n));
  }

  /** At least the risk of the noisy head on the rows. */
  private Rational risk(Measured m, long n, long labels) {
    List<Rational> counts = m.list("counts");
    if (counts.isEmpty() || counts.size() > MOST_BINS) {
      throw new Refused(Refusal.Code.FROM, "\"counts\" has not 1 to " + MOST_BINS + " bins");
    }
    Rational width = m.positive("width");
    Rational low = m.number("low");
    Rational noise = m.positive("noise");
    Enclosure perNoise = twoLabels ? ONE : ROOT_TWO;
    Rational margins = Rational.of(m.count("below", 0, Long.MAX_VALUE >> 1));
    Rational sum = margins;
    for (int i = 0; i < counts.size(); i++) {
      Rational count = counts.get(i);
      if (count.signum() < 0) {
        throw new Refused(Refusal.Code.FROM, "a bin has " + count + " margins");
      }
      if (count.signum() > 0) {
        Rational edge = low.add(width.multiply(Rational.of(i)));
        Rational factor = edge.signum() < 0 ? perNoise.low() : perNoise.high();
        sum = sum.add(count.multiply(NormalTail.of(edge.divide(noise.multiply(factor))).high()));
        margins = margins.add(count);
      }
    }
    Rational expected = Rational.of(n).multiply(Rational.of(labels - 1));
    if (!margins.equals(expected)) {
      throw new Refused(
          Refusal.Code.FROM,
          "there are " + margins + " margins, and " + expected + " of the rows and other classes");
    }
    return sum.divide(Rational.of(n)).min(Rational.ONE);
  }

  private static Rational divergence(Measured m) {
    Rational noise = m.positive("noise");
    return m.nonNegative("distance").divide(noise.multiply(noise).multiply(TWO));
  }
}
