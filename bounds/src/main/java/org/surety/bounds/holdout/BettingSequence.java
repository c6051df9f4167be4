// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.holdout;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.surety.bounds.linear.ObservedVariable;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.rounding.OutwardSearch;
import org.surety.bounds.theorem.Theorem;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.json.Json;

/**
 * Bets that follow the rows in their order: with x scaled to [0, 1] and \( \nu_i = \min(1,
 * \sqrt{2\ln(1/\delta)/(n \hat\sigma^2_{i-1})}) \)
 * \[ \max_{t \le n} \prod_{i \le t} \bigl(1 - \nu_i (x_i - u)\bigr) \ge \frac1\delta \;\Rightarrow\; E Z \le u \]
 *
 * <p>Assumes: rows drawn independently, in an order fixed before or by lot; n and Z fixed before
 * the rows were seen; true labels where an event speaks of the label.
 *
 * <p>Source: I. Waudby-Smith and A. Ramdas (2024), Estimating means of bounded random variables by
 * betting, JRSS B 86(1), doi:10.1093/jrsssb/qkad009; in the form of S. Bates et al. (2021), JACM
 * 68(6).
 *
 * <p>Rounding: outward to the next claimable decimal at which the kernel accepts the inequality.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: nine zeros and a one, repeated twenty times, give 0.168600717280 at failure
 * 1/20; resources computed/held-out.csv.
 */
public final class BettingSequence implements Theorem {

  /** The id. */
  public static final String ID = "holdout.betting-sequence";

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "The values x_i in the order of n independent rows: prod_(i<=t) (1 - v_i (x_i - "
              + "u)) >= 1/failure for some t gives E[Z] <= u, v_i = min(1, sqrt(2 "
              + "ln(1/failure)/(n s_(i-1)))) by the variance of the rows before.",
          "q <= u, q >= l, q linear in probabilities and means of one population",
          "range, sequence (the values in the order of the rows)",
          List.of(
              "iid(s)",
              "first_look(s)",
              "fixed_size(s)",
              "fixed_order(s)",
              "truth(s.label)",
              "untouched(s, f)",
              "fixed_before(desiderata, s)",
              "bounded(score)",
              "answers_within(f)"),
          "Waudby-Smith and Ramdas (2024), doi:10.1093/jrsssb/qkad009; Bates et al. (2021)",
          List.of());

  private static final Rational UNIT = Rational.of(1L << 62);

  private final DecimalGrid grid;

  private BettingSequence(DecimalGrid grid) {
    this.grid = grid;
  }

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static BettingSequence of(DecimalGrid grid) {
    return new BettingSequence(grid);
  }

  @Override
  public Description description() {
    return DESCRIPTION;
  }

  @Override
  public Certificate certify(Statistics statistics, Plan.Entry entry) {
    Sample sample = Certificates.sample(statistics, entry);
    ObservedVariable variable =
        ObservedVariable.of(statistics.vocabulary(), sample, entry.quantity(), entry.side());
    List<Rational> sequence =
        statistics
            .measurement(ID, sample.name(), entry.quantity())
            .map(m -> m.numbers().getOrDefault("sequence", List.of()))
            .filter(list -> !list.isEmpty())
            .orElseThrow(
                () -> new IllegalArgumentException("the order of the rows was not recorded"));
    boolean upper = entry.side() == Plan.Side.UPPER;
    Rational low = variable.low();
    Rational width = variable.high().subtract(low);
    List<Rational> scaled =
        sequence.stream()
            .map(x -> x.subtract(low).divide(width))
            .map(x -> upper ? x : Rational.ONE.subtract(x))
            .toList();
    DecimalGrid fine = DecimalGrid.ofPlaces(16);
    Optional<Rational> claim =
        entry.share().signum() == 0
            ? Optional.empty()
            : upper(scaled, entry.share(), fine)
                .map(u -> upper ? u : Rational.ONE.subtract(u))
                .map(u -> low.add(width.multiply(u)))
                .map(u -> upper ? grid.up(u) : grid.down(u))
                .filter(c -> c.compareTo(variable.low()) > 0 && c.compareTo(variable.high()) < 0);
    Set<String> assumptions =
        Certificates.meanAssumptions(
            statistics.vocabulary(), sample, entry.quantity(), variable.usesAnswerLimits());
    assumptions.add("fixed_order(" + sample.name() + ")");
    return Certificates.of(
        entry,
        claim,
        Json.object(
            "sample",
            new Json.Str(sample.name()),
            "range",
            Json.strings(List.of(low.toString(), variable.high().toString())),
            "sequence",
            Json.strings(sequence.stream().map(Rational::toString).toList())),
        assumptions);
  }

  /** The least mean in [0, 1] that the bets refuse, empty if they refuse none. */
  private static Optional<Rational> upper(List<Rational> rows, Rational failure, DecimalGrid fine) {
    Enclosure needed = Enclosure.ln(Rational.ONE.divide(failure));
    List<Rational> bets = bets(rows, needed);
    Rational mean =
        rows.stream().reduce(Rational.ZERO, Rational::add).divide(Rational.of(rows.size()));
    Rational bound =
        OutwardSearch.least(
            fine,
            mean,
            u ->
                u.compareTo(Rational.ONE) >= 0
                    || (u.signum() > 0 && isRefused(rows, bets, u, needed)));
    return Optional.of(bound).filter(u -> u.compareTo(Rational.ONE) < 0);
  }

  private static boolean isRefused(
      List<Rational> rows, List<Rational> bets, Rational u, Enclosure needed) {
    Enclosure log = Enclosure.of(Rational.ZERO);
    for (int i = 0; i < rows.size(); i++) {
      Rational loss = bets.get(i).multiply(rows.get(i).subtract(u));
      log = log.add(Enclosure.ln(Rational.ONE.subtract(loss)));
      if (needed.isAtMost(log)) {
        return true;
      }
    }
    return false;
  }

  /** The bets, each by the rows before it alone. */
  private static List<Rational> bets(List<Rational> rows, Enclosure needed) {
    List<Rational> bets = new ArrayList<>();
    Rational sum = Rational.of(1, 2);
    Rational squares = Rational.of(1, 4);
    long i = 1;
    for (Rational x : rows) {
      Rational square = needed.low().multiply(Rational.of(2 * i, rows.size())).divide(squares);
      bets.add(down(Enclosure.of(square).sqrt().low()).min(Rational.ONE));
      i++;
      sum = sum.add(x);
      Rational away = x.subtract(down(sum.divide(Rational.of(i))));
      squares = down(squares.add(away.multiply(away)));
    }
    return bets;
  }

  private static Rational down(Rational value) {
    return Rational.of(value.multiply(UNIT).floor(), BigInteger.ONE).divide(UNIT);
  }
}
