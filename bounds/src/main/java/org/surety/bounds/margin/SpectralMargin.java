// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.margin;

import java.util.List;
import java.util.stream.Stream;
import org.surety.bounds.measured.Bound;
import org.surety.bounds.measured.Measured;
import org.surety.bounds.measured.MeasuredTheorem;
import org.surety.bounds.measured.MeasuredTheorem.Parameter;
import org.surety.bounds.measured.Numbers;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.theorem.Theorem;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;

/**
 * For ReLU networks of d layers without bias, of width at most h, on inputs of norm at most B,
 * \[ R \le \mathrm{kl}^{+}\Bigl(\hat R_\gamma, \frac{2 (K + \ln 2) + \ln(\xi(n)\, d\,
 * n^{1/(2d)}/\delta)}{n}\Bigr), \qquad K = \frac{(1 + 1/d)^{2d-2} (42 d B)^2 h \ln(4dh)}{2\gamma^2}
 * \sum_i \|W_i\|_F^2 \prod_{j \ne i} \|W_j\|_2^2 \]
 * A diagnostic: vacuous on all but tiny networks, and then the certificate claims nothing.
 *
 * <p>Assumes: rows drawn independently; inputs within the radius everywhere; the margin fixed before
 * (or one of a grid).
 *
 * <p>Source: B. Neyshabur, S. Bhojanapalli and N. Srebro (2018), A PAC-Bayesian approach to
 * spectrally-normalized margin bounds, ICLR, with explicit constants.
 *
 * <p>Rounding: to the tightest decimal, outward, at which the kernel's rule accepts the inequality.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: three layers of spectral norm 1 and Frobenius norm 3, width 100, n = 60000, margin
 * 1 gives K = 4.8e8, which claims nothing.
 */
public final class SpectralMargin {

  /** The id. */
  public static final String ID = "margin.spectral";

  private static final int MOST_LAYERS = 64;

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "ReLU networks by their spectral and Frobenius norms; a diagnostic that is "
              + "vacuous on all but tiny networks.",
          "P[f != label] <= u",
          "n, risk (rows with at most the margin), margin, spectral and frobenius (a norm "
              + "a layer), width, radius",
          List.of(
              "iid(s)",
              "first_look(s)",
              "fixed_size(s)",
              "truth(s.label)",
              "fixed_before(prior, s)",
              "bounded_features(s)"),
          "Neyshabur, Bhojanapalli and Srebro (2018), ICLR, constants made explicit",
          List.of());

  private static final MeasuredTheorem.Form FORM =
      new MeasuredTheorem.Form(
          MeasuredTheorem.Subject.ITSELF,
          false,
          false,
          List.of(
              Parameter.of("risk", "the fraction of rows whose margin is at most the margin"),
              Parameter.of("margin", "the margin gamma, fixed before"),
              Parameter.of(
                  "spectral", "an upper bound of the spectral norm of each layer, as 1,1,1"),
              Parameter.of(
                  "frobenius", "an upper bound of the Frobenius norm of each layer, as 3,3,3"),
              Parameter.of("width", "the greatest number of units of a layer, the inputs included"),
              Parameter.of("radius", "an upper bound of the norm of every input, fixed before"),
              Parameter.optional(
                  "grid", "how many margins were fixed before, if this is one of several")),
          List.of("bounded_features(s)"));

  private SpectralMargin() {}

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static MeasuredTheorem of(DecimalGrid grid) {
    return new MeasuredTheorem(DESCRIPTION, FORM, SpectralMargin::bound, grid);
  }

  private static Bound.Value bound(Measured m) {
    List<Rational> spectral = m.list("spectral");
    List<Rational> frobenius = m.list("frobenius");
    int layers = spectral.size();
    if (frobenius.size() != layers
        || layers > MOST_LAYERS
        || Stream.concat(spectral.stream(), frobenius.stream()).anyMatch(x -> x.signum() < 0)) {
      throw new IllegalArgumentException(
          "\"spectral\" and \"frobenius\" are not one norm each of 1 to 64 layers");
    }
    Enclosure needed =
        divergence(m, spectral, frobenius)
            .add(Enclosure.ln(Rational.of(2)))
            .multiply(2)
            .add(m.logMoment(m.rows()))
            .add(m.logInverseFailure())
            .add(Enclosure.ln(Rational.of(layers)))
            .add(Enclosure.ln(Rational.of(m.rows())).divide(2L * layers));
    return Bound.kl(m, Numbers.RISK.name(), 1, needed, m.rows());
  }

  private static Enclosure divergence(
      Measured m, List<Rational> spectral, List<Rational> frobenius) {
    Rational d = Rational.of(spectral.size());
    Rational norms = Rational.ZERO;
    Rational cover = Rational.ONE;
    for (int i = 0; i < spectral.size(); i++) {
      Rational product = square(frobenius.get(i));
      for (int j = 0; j < spectral.size(); j++) {
        product = j == i ? product : product.multiply(square(spectral.get(j)));
      }
      norms = norms.add(product);
      cover = i == 0 ? cover : cover.multiply(square(Rational.ONE.add(Rational.ONE.divide(d))));
    }
    Rational width = Rational.of(m.count("width", 1, Integer.MAX_VALUE));
    Rational scale =
        Rational.of(42).multiply(d).multiply(m.positive("radius")).divide(m.positive("margin"));
    Rational rest = cover.multiply(square(scale)).multiply(width).multiply(norms);
    return Enclosure.ln(Rational.of(4).multiply(d).multiply(width))
        .multiply(Enclosure.of(rest))
        .half();
  }

  private static Rational square(Rational x) {
    return x.multiply(x);
  }
}
