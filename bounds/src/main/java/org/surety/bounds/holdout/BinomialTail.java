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

/**
 * The exact binomial tail: of n independent draws k lie in the event, and
 * \[ \Pr[\mathrm{Bin}(n, u) \le k] \le \delta \;\Rightarrow\; P[e] \le u, \qquad
 *    \Pr[\mathrm{Bin}(n, l) \ge k] \le \delta \;\Rightarrow\; P[e] \ge l, \]
 * each with failure probability at most \( \delta \). For \( P[a \mid b] \) the draws are the n rows in
 * b and k of them lie in a; that holds given their number, whatever b is.
 *
 * <p>Assumes: rows drawn independently from the population; n and the event fixed before the rows were
 * seen; true labels where the event speaks of the label.
 *
 * <p>Source: C. J. Clopper and E. S. Pearson (1934), The use of confidence or fiducial limits
 * illustrated in the case of the binomial, Biometrika 26(4), doi:10.1093/biomet/26.4.404; J. Langford
 * (2005), Tutorial on practical prediction theory for classification, JMLR 6, theorem 3.3.
 *
 * <p>Rounding: u upward and l downward to the next claimable decimal at which the tail is at most
 * \( \delta (1 - 10^{-18}) \), beyond k/n also where \( \delta \) is large.
 *
 * <p>Proof: binomial_tail, binomial_tail_lower, conditional_binomial_tail,
 * conditional_binomial_tail_lower.
 *
 * <p>Check values: (n, k, failure) = (1000, 50, 1/20) gives u = 0.062863403512, l = 0.039163535926;
 * resources computed/binomial-tail.csv.
 */
public final class BinomialTail implements Theorem {

  /** The id. */
  public static final String ID = "holdout.binomial-tail";

  private static final DecimalGrid FINE = DecimalGrid.ofPlaces(16);

  private static final Description DESCRIPTION =
      new Description(
          ID,
          "Of n independent rows k lie in the event: P[Bin(n, u) <= k] <= failure gives P <= u, and"
              + " P[Bin(n, l) >= k] <= failure gives P >= l. A conditional counts the rows in its"
              + " condition, given their number.",
          "P[a] <= u, P[a] >= l, P[a | b] <= u, P[a | b] >= l",
          "n (rows, or rows in the condition), count (those in the event)",
          List.of("iid(s)", "first_look(s)", "fixed_size(s)", "truth(s.label)", "untouched(s, f)"),
          "Clopper and Pearson (1934), doi:10.1093/biomet/26.4.404; Langford (2005), JMLR 6",
          List.of(
              "binomial_tail",
              "binomial_tail_lower",
              "conditional_binomial_tail",
              "conditional_binomial_tail_lower"));

  private final DecimalGrid grid;

  private BinomialTail(DecimalGrid grid) {
    this.grid = grid;
  }

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static BinomialTail of(DecimalGrid grid) {
    return new BinomialTail(grid);
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
    if (count < 0 || count > n) {
      throw new IllegalArgumentException("found " + count + " of " + n + " rows in the event");
    }
    if (failure.signum() < 0 || failure.compareTo(Rational.ONE) >= 0) {
      throw new IllegalArgumentException("the failure " + failure + " is not below one");
    }
    if (failure.signum() == 0) {
      return Optional.empty();
    }
    return switch (side) {
      case UPPER ->
          count == n
              ? Optional.empty()
              : Optional.of(ClopperPearson.upper(n, count, failure, grid))
                  .filter(u -> u.compareTo(Rational.ONE) < 0);
      case LOWER ->
          count == 0
              ? Optional.empty()
              : Optional.of(ClopperPearson.lower(n, count, failure, grid))
                  .filter(l -> l.signum() > 0);
    };
  }

  /**
   * The least decimal of sixteen places at which at most {@code count} of n has a probability of at
   * most {@code exp(logFailure)}, or one.
   *
   * @param logFailure below zero
   */
  public static Rational upper(long n, long count, Enclosure logFailure) {
    return count >= n ? Rational.ONE : ClopperPearson.upper(n, count, logFailure, FINE);
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
            statistics.vocabulary(), sample.description(), entry.quantity().events(), false));
  }
}
