// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.holdout;

import java.util.List;
import java.util.Optional;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.theorem.Theorem;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.NamedAssumptions;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.logic.Quantity;

/**
 * The distribution function of a score at all thresholds at once: with \( F_n \) that of n rows
 * \[ \Pr\Bigl[\sup_x |F_n(x) - F(x)| > \varepsilon\Bigr] \le 2 e^{-2 n \varepsilon^2} \]
 *
 * <p>Assumes: rows drawn independently; n and the variable fixed before the rows were seen; true
 * labels where an event speaks of the label.
 *
 * <p>Source: A. Dvoretzky, J. Kiefer and J. Wolfowitz (1956); P. Massart (1990), The tight
 * constant in the Dvoretzky-Kiefer-Wolfowitz inequality, Annals of Probability 18(3).
 *
 * <p>Rounding: outward to the next claimable decimal at which the kernel accepts the inequality.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: (n, failure) = (1000, 1/20) gives the distance 0.042946940834; resources
 * computed/held-out.csv.
 */
public final class Dkw implements Theorem {

  /** The id. */
  public static final String ID = "holdout.dkw";

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "k of n independent rows have the score beyond a number: P <= k/n + "
              + "sqrt(ln(2/failure)/(2n)) and P >= k/n - sqrt(...), for all numbers and both "
              + "sides at one failure.",
          "P[score >= t] <= u, P[score >= t] >= l, for all t at one failure",
          "n (rows), count (those beyond the number)",
          List.of("iid(s)", "first_look(s)", "fixed_size(s)", "untouched(s, f)"),
          "Massart (1990), Annals of Probability 18(3)",
          List.of());

  /** More than the enclosures may be wide. */
  private static final Rational ROUNDING = Rational.of(1, 1_000_000_000_000_000_000L);

  private final DecimalGrid grid;

  private Dkw(DecimalGrid grid) {
    this.grid = grid;
  }

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static Dkw of(DecimalGrid grid) {
    return new Dkw(grid);
  }

  @Override
  public Description description() {
    return DESCRIPTION;
  }

  /** The distance, rounded up beyond the sixteenth decimal. */
  static Rational distance(long n, Rational failure) {
    Rational log = Enclosure.ln(Rational.of(2).divide(failure)).high();
    return Enclosure.of(log.divide(Rational.of(2 * n))).sqrt().high().add(ROUNDING);
  }

  @Override
  public Certificate certify(Statistics statistics, Plan.Entry entry) {
    Sample sample = Certificates.sample(statistics, entry);
    if (!(entry.quantity() instanceof Quantity.Probability p)) {
      throw new IllegalArgumentException(
          ID + " bounds the probability that a score is beyond a number");
    }
    long n = sample.description().rows();
    Rational frequency = n == 0 ? Rational.ZERO : Rational.of(sample.count(p.event()), n);
    boolean upper = entry.side() == Plan.Side.UPPER;
    Optional<Rational> bound =
        n == 0 || entry.share().signum() == 0
            ? Optional.empty()
            : Optional.of(distance(n, entry.share()))
                .map(d -> upper ? grid.up(frequency.add(d)) : grid.down(frequency.subtract(d)))
                .filter(b -> b.signum() > 0 && b.compareTo(Rational.ONE) < 0);
    return Certificates.of(
        entry,
        bound,
        Certificates.counted(sample, n, p.event(), sample.count(p.event())),
        NamedAssumptions.heldOut(
            statistics.vocabulary(), sample.description(), List.of(p.event()), false));
  }
}
