// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.holdout;

import java.util.List;
import java.util.Optional;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.theorem.Theorem;
import org.surety.kernel.arithmetic.HypergeometricTail;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.NamedAssumptions;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.json.Json;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Syntax;

/**
 * The exact test for rows drawn without replacement: of N rows of a pool n were drawn, k of them
 * lie in the event, and
 * \[ \Pr[\mathrm{Hyp}(N, K+1, n) \le k] \le \delta \;\Rightarrow\; \text{at most } K \text{ of the } N \text{ lie in it} \]
 *
 * <p>Assumes: the rows drawn without replacement, by lot, from the pool; n and the event fixed
 * before; true labels where the event speaks of the label. The claim is about this pool.
 *
 * <p>Source: H. Chung and D. DeLury (1950), Confidence limits for the hypergeometric distribution;
 * elementary.
 *
 * <p>Rounding: outward to the next claimable decimal at which the kernel accepts the inequality.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: (N, n, k, failure) = (1000, 100, 5, 1/20) gives at most 99 and at least 21;
 * resources computed/held-out.csv.
 */
public final class Hypergeometric implements Theorem {

  /** The id. */
  public static final String ID = "holdout.hypergeometric";

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "Of n rows drawn without replacement from a pool of N, k lie in the event: "
              + "P[Hyp(N, K+1, n) <= k] <= failure gives at most K in the pool, P <= K/N; the "
              + "lower side is that of the complement.",
          "P[a] <= u, P[a] >= l, P over the pool",
          "pool, n (rows drawn), count (those in the event)",
          List.of(
              "without_replacement(s, N)",
              "first_look(s)",
              "fixed_size(s)",
              "truth(s.label)",
              "untouched(s, f)"),
          "Chung and DeLury (1950)",
          List.of());

  private final DecimalGrid grid;

  private Hypergeometric(DecimalGrid grid) {
    this.grid = grid;
  }

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static Hypergeometric of(DecimalGrid grid) {
    return new Hypergeometric(grid);
  }

  @Override
  public Description description() {
    return DESCRIPTION;
  }

  /**
   * The greatest number of rows of the pool in the event, empty where it may be all.
   *
   * @throws IllegalArgumentException unless {@code 0 <= count <= n <= pool}
   */
  public static Optional<Long> most(long pool, long n, long count, Rational failure) {
    if (count < 0 || count > n || n > pool || pool > HypergeometricTail.MOST) {
      throw new IllegalArgumentException(count + " of " + n + " rows from a pool of " + pool);
    }
    if (failure.signum() <= 0) {
      return Optional.empty();
    }
    long low = count - 1;
    long high = pool;
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      if (HypergeometricTail.upperBound(pool, middle + 1, n, count).isAtMost(failure)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high == pool ? Optional.empty() : Optional.of(high);
  }

  @Override
  public Certificate certify(Statistics statistics, Plan.Entry entry) {
    Sample sample = Certificates.sample(statistics, entry);
    if (!(entry.quantity() instanceof Quantity.Probability p)
        || !(sample.description().draw() instanceof Draw.WithoutReplacement draw)) {
      throw new IllegalArgumentException(ID + " bounds a probability in a finite pool");
    }
    long n = sample.description().rows();
    long count = sample.count(p.event());
    long pool = draw.pool();
    boolean upper = entry.side() == Plan.Side.UPPER;
    Optional<Rational> bound =
        most(pool, n, upper ? count : n - count, entry.share())
            .map(most -> grid.up(Rational.of(most, pool)))
            .filter(u -> u.compareTo(Rational.ONE) < 0)
            .map(u -> upper ? u : Rational.ONE.subtract(u));
    return Certificates.of(
        entry,
        bound,
        Json.object(
            "sample", new Json.Str(sample.name()),
            "pool", new Json.Int(pool),
            "n", new Json.Int(n),
            "event", Syntax.write(p.event()),
            "count", new Json.Int(count)),
        NamedAssumptions.heldOut(
            statistics.vocabulary(), sample.description(), List.of(p.event()), false));
  }
}
