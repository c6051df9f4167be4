// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.List;
import java.util.Optional;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.logic.Formula;

/**
 * {@code margin.spectral} (Neyshabur, Bhojanapalli and Srebro 2018, with explicit constants): a ReLU
 * network of d layers without bias, no layer, the input included, wider than h, {@code |x| <= B}, s_i and F_i the spectral and
 * Frobenius norms of its layers, r the fraction of rows with margin at most gamma.
 *
 * <p>Noise of deviation {@code sigma = gamma/(42 d B c^(d-1) sqrt(h ln(4dh)))} on the network scaled to
 * equal norms {@code b = (prod s_i)^(1/d)}, c a point of a cover with {@code |b - c| <= b/d}, gives
 * {@code KL <= (1 + 1/d)^(2d-2) (42 d B)^2 h ln(4dh) sum_i F_i^2 prod_(j != i) s_j^2 / (2 gamma^2)},
 * which rises with every norm, so that upper bounds serve. Conclusion: {@code R <= kl+(r, (2 KL + 2 ln
 * 2 + ln(xi(n) d n^(1/(2d))/failure))/n)}, the cover having {@code d n^(1/(2d))} points. gamma was fixed
 * before, or is one of a {@code grid}. A diagnostic: vacuous on all but tiny networks. Cited, not
 * mechanised.
 */
final class SpectralMarginRule implements Rule {

  private static final int MOST_LAYERS = 64;

  /**
   * Beyond so many nats a row there is no bound. Norms whose b lies above the cover, {@code b^d > gamma
   * sqrt(n)/(2B)}, have {@code KL >= 42^2 d^3 h ln(4dh) n/8 > 300 n}, those below it r = 1.
   */
  private static final long MOST_NATS_PER_ROW = 500;

  @Override
  public String theorem() {
    return "margin.spectral";
  }

  @Override
  public boolean isMeasured() {
    return true;
  }

  @Override
  public Derivation derive(Plan.Entry entry, Sample sample, Statistics statistics) {
    Measured m =
        new Measured(
            entry,
            sample,
            statistics,
            List.of("risk", "margin", "spectral", "frobenius", "width", "radius", "grid?"));
    m.demandUpperProbability();
    m.demandPredictor("");
    m.demandError();
    long n = m.rows();
    int layers = m.list("spectral").size();
    if (layers < 1 || layers > MOST_LAYERS || m.list("frobenius").size() != layers) {
      throw new Refused(
          Refusal.Code.FROM,
          "\"spectral\" and \"frobenius\" are not one norm each of 1 to 64 layers");
    }
    Enclosure needed =
        divergence(m, layers)
            .add(Enclosure.ln(Rational.of(2)))
            .multiply(2)
            .add(m.logMoment(n))
            .add(m.logInverseFailure())
            .add(Enclosure.ln(Rational.of(layers)))
            .add(Enclosure.ln(Rational.of(n)).divide(2L * layers));
    Rational risk = m.unit("risk");
    Enclosure most = Enclosure.of(Rational.of(n)).multiply(MOST_NATS_PER_ROW);
    return new Derivation(
        m.from(),
        m.assumes(m.priorFixedBefore(), "bounded_features(" + sample.name() + ")"),
        Formula.Relation.LE,
        (claimed, witness) ->
            needed.isAtMost(most)
                ? KlInequality.usefullyAbove(risk, claimed, needed, n)
                : Optional.of("the norms are so large that there is no bound"));
  }

  private static Enclosure divergence(Measured m, int layers) {
    for (String name : List.of("spectral", "frobenius")) {
      for (Rational norm : m.list(name)) {
        if (norm.signum() < 0) {
          throw new Refused(Refusal.Code.FROM, "a norm is negative: " + norm);
        }
      }
    }
    Rational norms = Rational.ZERO;
    for (int i = 0; i < layers; i++) {
      Rational product = Rational.ONE;
      for (int j = 0; j < layers; j++) {
        Rational norm = (i == j ? m.list("frobenius") : m.list("spectral")).get(j);
        product = product.multiply(norm.multiply(norm));
      }
      norms = norms.add(product);
    }
    Rational d = Rational.of(layers);
    Rational width = Rational.of(m.count("width", 1, Integer.MAX_VALUE));
    Rational scale =
        Rational.of(42).multiply(d).multiply(m.positive("radius")).divide(m.positive("margin"));
    Rational cover = Rational.ONE;
    for (int i = 0; i < 2 * layers - 2; i++) {
      cover = cover.multiply(Rational.ONE.add(Rational.ONE.divide(d)));
    }
    Rational rest =
        cover
            .multiply(scale)
            .multiply(scale)
            .multiply(width)
            .multiply(norms)
            .multiply(Rational.of(1, 2));
    return Enclosure.ln(Rational.of(4).multiply(d).multiply(width)).multiply(Enclosure.of(rest));
  }
}
