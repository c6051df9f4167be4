// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.holdout;

import java.util.List;
import java.util.Optional;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.rounding.OutwardSearch;
import org.surety.bounds.theorem.Theorem;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.NamedAssumptions;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;

/**
 * A confidence sequence for a probability, valid whenever and however often one looks: of n rows
 * so far k lie in the event, and
 * \[ (n+1) \binom{n}{k} u^k (1-u)^{n-k} \le \delta,\; u \ge k/n \;\Rightarrow\; P[e] \le u \]
 *
 * <p>Assumes: rows drawn independently from the population; the event fixed before the rows were
 * seen; true labels where it speaks of the label.
 *
 * <p>Source: H. Robbins (1970), Statistical methods related to the law of the iterated logarithm,
 * AMS 41; S. Howard, A. Ramdas, J. McAuliffe and J. Sekhon (2021), Annals of Statistics 49(2),
 * with the uniform prior.
 *
 * <p>Rounding: outward to the next claimable decimal at which the kernel accepts the inequality.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: (n, k, failure) = (100, 5, 1/20) gives u = 0.160258873767, l = 0.006577126167;
 * resources computed/held-out.csv.
 */
public final class BetaBinomial implements Theorem {

  /** The id. */
  public static final String ID = "anytime.beta-binomial";

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "Of n independent rows so far k lie in the event: (n+1) C(n,k) u^k (1-u)^(n-k) "
              + "<= failure gives P <= u for u >= k/n, and P >= l likewise, at any n.",
          "P[a] <= u, P[a] >= l, P[a | b] <= u, P[a | b] >= l",
          "n (rows so far, or those in the condition), count (those in the event)",
          List.of("iid(s)", "truth(s.label)", "untouched(s, f)"),
          "Robbins (1970); Howard et al. (2021), doi:10.1214/20-AOS1991",
          List.of());

  /** A claim keeps this far away from equality, which no enclosure can decide. */
  private static final Rational KEPT =
      Rational.ONE.subtract(Rational.of(1, 1_000_000_000_000_000_000L));

  private final DecimalGrid grid;

  private BetaBinomial(DecimalGrid grid) {
    this.grid = grid;
  }

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static BetaBinomial of(DecimalGrid grid) {
    return new BetaBinomial(grid);
  }

  @Override
  public Description description() {
    return DESCRIPTION;
  }

  /**
   * The bound on a probability, empty where the counts support none.
   *
   * @throws IllegalArgumentException unless {@code 0 <= count <= n} and {@code 0 <= failure < 1}
   */
  public Optional<Rational> bound(long n, long count, Rational failure, Plan.Side side) {
    if (count < 0 || count > n || failure.signum() < 0 || failure.compareTo(Rational.ONE) >= 0) {
      throw new IllegalArgumentException(count + " of " + n + " rows at failure " + failure);
    }
    return side == Plan.Side.UPPER
        ? upper(n, count, failure)
        : upper(n, n - count, failure).map(u -> Rational.ONE.subtract(u));
  }

  private Optional<Rational> upper(long n, long count, Rational failure) {
    if (failure.signum() == 0 || count == n) {
      return Optional.empty();
    }
    Enclosure constant =
        Enclosure.ln(Rational.of(n + 1))
            .add(LogFactorial.of(n))
            .subtract(LogFactorial.of(count))
            .subtract(LogFactorial.of(n - count));
    Enclosure limit = Enclosure.ln(failure.multiply(KEPT));
    Rational frequency = Rational.of(count, n);
    Rational bound =
        OutwardSearch.least(
            grid,
            frequency,
            u ->
                u.compareTo(Rational.ONE) >= 0
                    || (u.compareTo(frequency) > 0
                        && constant
                            .add(Enclosure.ln(u).multiply(count))
                            .add(Enclosure.ln(Rational.ONE.subtract(u)).multiply(n - count))
                            .isAtMost(limit)));
    return Optional.of(bound).filter(u -> u.compareTo(Rational.ONE) < 0);
  }

  @Override
  public Certificate certify(Statistics statistics, Plan.Entry entry) {
    Sample sample = Certificates.sample(statistics, entry);
    Certificates.Counted counted = Certificates.counted(ID, sample, entry.quantity());
    return Certificates.of(
        entry,
        bound(counted.n(), counted.count(), entry.share(), entry.side()),
        counted.from(),
        NamedAssumptions.heldOut(
            statistics.vocabulary(), sample.description(), entry.quantity().events(), true));
  }
}
