// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.holdout;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.surety.bounds.linear.ObservedVariable;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.theorem.Theorem;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.PairedTail;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.json.Json;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;

/**
 * A difference of two probabilities, exactly: of n independent rows \( c_- \) give Z the value -1 and
 * \( c_+ \) the value 1, the others 0. With u the binomial upper bound of \( P[Z=-1] \) at \( \delta/50
 * \), and W the wealth of {@link BettingWealth} against the threshold t,
 * \[ \sup_{E Z \le m,\; P[Z=-1] \le u} \Pr\bigl[W(C_-, C_+) \ge W(c_-, c_+)\bigr] \le \tfrac{49}{50}\delta
 *    \;\Rightarrow\; E Z > m \]
 * with failure probability at most \( \delta \): either u fails or the exact test does. The order of
 * the outcomes is that of W at t whatever m is, so that the set of refused m has no gaps and m may be
 * chosen from the data. W rises with each row, so that on \( a \le P[Z=-1] \le b \) no probability is
 * above that of \( P[Z=1] = m+b, P[Z=-1] = a \): finitely many corners bound the supremum.
 *
 * <p>Assumes: rows drawn independently from the population; n, the two events and t fixed before the
 * rows were seen; true labels where an event speaks of the label.
 *
 * <p>Source: R. L. Berger and D. D. Boos (1994), P values maximized over a confidence set for the
 * nuisance parameter, JASA 89(427), doi:10.1080/01621459.1994.10476836; the statistic after I.
 * Waudby-Smith and A. Ramdas (2024), doi:10.1093/jrsssb/qkad009.
 *
 * <p>Rounding: to the next claimable decimal, outward, at which sums of upper bounds (62 bits) are at
 * most the budget.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: 150 rows with 1 and 60 with -1 of 3000 at failure 1/100 refuse a mean of at most 0.0186
 * if that is the threshold; all outcomes are enumerated by PairedExactCoverageTest.
 */
public final class PairedExact implements Theorem {

  /** The id. */
  public static final String ID = "holdout.paired-exact";

  private static final Description DESCRIPTION =
      new Description(
          ID,
          "Z is -1, 0 or 1; u bounds P[Z = -1] at failure/50. If under all laws with E[Z] <= m and"
              + " P[Z = -1] <= u the betting wealth against the threshold is at least the observed one"
              + " with probability at most 49/50 failure, then E[Z] > m; the other side is that of -Z.",
          "P[a] - P[b] - t > l, P[a] - P[b] - t < u, also under a condition",
          "n (rows, or rows in the condition), values (the three of Z, each with its count)",
          List.of(
              "iid(s)",
              "first_look(s)",
              "fixed_size(s)",
              "truth(s.label)",
              "untouched(s, f)",
              "fixed_before(desiderata, s)",
              "answers_within(f)"),
          "Berger and Boos (1994), doi:10.1080/01621459.1994.10476836; Waudby-Smith and Ramdas (2024)",
          List.of());

  private static final Rational NUISANCE = Rational.of(1, 50);
  private static final Rational HALF = Rational.of(1, 2);

  /** A bound of the kernel's sums is below this part of the budget, for sums that differ in order. */
  private static final Rational KEPT = Rational.ONE.subtract(Rational.of(1, 1_000_000_000_000L));

  private static final int GUESS_BITS = 16;
  private static final int GUESS_POINTS = 6;

  /** The first step below the guess is this part of a standard deviation. */
  private static final long STEPS = 30;

  private static final int MOST_STEPS = 8;

  private final DecimalGrid grid;

  private PairedExact(DecimalGrid grid) {
    this.grid = grid;
  }

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static PairedExact of(DecimalGrid grid) {
    return new PairedExact(grid);
  }

  @Override
  public Description description() {
    return DESCRIPTION;
  }

  /**
   * A bound of a difference.
   *
   * @param number the bound
   * @param nuisance the bound of the probability of the value that speaks against it
   */
  public record Bound(Rational number, Rational nuisance) {}

  /**
   * The rows of a variable with the values {@code middle - half}, {@code middle} and {@code middle +
   * half}.
   */
  public record Pairs(long minus, long zero, long plus, Rational middle, Rational half) {

    /** Demands numbers of rows. */
    public Pairs {
      if (minus < 0 || zero < 0 || plus < 0 || half.signum() <= 0) {
        throw new IllegalArgumentException("no such rows: " + minus + ", " + zero + ", " + plus);
      }
    }

    long rows() {
      return Math.addExact(Math.addExact(minus, zero), plus);
    }

    private Pairs negated() {
      return new Pairs(/* minus= */ plus, zero, /* plus= */ minus, middle.negate(), half);
    }

    private Rational threshold() {
      return middle.negate().divide(half);
    }

    private Rational scaled(Rational claim) {
      return claim.subtract(middle).divide(half);
    }

    private Rational unscaled(Rational mean) {
      return mean.multiply(half).add(middle);
    }
  }

  /**
   * The bound on the mean, empty where there is none; the threshold is zero.
   *
   * @throws IllegalArgumentException unless {@code 0 <= failure < 1}
   */
  public Optional<Bound> bound(Pairs pairs, Rational failure, Plan.Side side) {
    if (failure.signum() < 0 || failure.compareTo(Rational.ONE) >= 0) {
      throw new IllegalArgumentException("the failure " + failure + " is not below one");
    }
    return side == Plan.Side.LOWER
        ? lower(pairs, failure)
        : lower(pairs.negated(), failure).map(b -> new Bound(b.number().negate(), b.nuisance()));
  }

  private Optional<Bound> lower(Pairs pairs, Rational failure) {
    long n = pairs.rows();
    Rational threshold = pairs.threshold();
    if (failure.signum() == 0
        || n == 0
        || n > PairedTail.MOST_ROWS
        || threshold.abs().compareTo(Rational.ONE) >= 0) {
      return Optional.empty();
    }
    Rational nuisance = failure.multiply(NUISANCE);
    Rational most = BinomialTail.upper(n, pairs.minus(), Enclosure.ln(nuisance));
    PairedTail tail =
        new PairedTail(n, pairs.minus(), pairs.plus(), bets(n, threshold, failure), top(n, most));
    Rational budget = failure.subtract(nuisance).multiply(KEPT);
    Predicate<Rational> accepted =
        claim -> {
          Rational mean = pairs.scaled(claim);
          return mean.abs().compareTo(Rational.ONE) < 0 && tail.isAtMost(budget, mean, most);
        };
    return search(pairs, guess(tail, budget, most), accepted)
        .map(number -> new Bound(number, most));
  }

  /** The greatest scaled mean, to some binary places, that a few laws on the border refuse. */
  private static Rational guess(PairedTail tail, Rational budget, Rational most) {
    Rational low = Rational.of(-1);
    Rational high = Rational.ONE;
    for (int i = 0; i < GUESS_BITS; i++) {
      Rational mean = low.add(high).multiply(HALF);
      if (refused(tail, mean, budget, most)) {
        low = mean;
      } else {
        high = mean;
      }
    }
    return low;
  }

  private static boolean refused(PairedTail tail, Rational mean, Rational budget, Rational most) {
    Rational greatest = most.min(Rational.ONE.subtract(mean).multiply(HALF));
    Rational least = Rational.ZERO.max(mean.negate());
    for (int i = GUESS_POINTS; i >= 0 && greatest.compareTo(least) >= 0; i--) {
      Rational minus = least.add(greatest.subtract(least).multiply(Rational.of(i, GUESS_POINTS)));
      if (!tail.at(mean.add(minus), minus).isAtMost(budget)) {
        return false;
      }
    }
    return true;
  }

  /** A claim a little below the guess, and zero if that is claimable and better. */
  private Optional<Rational> search(Pairs pairs, Rational guess, Predicate<Rational> accepted) {
    Rational step =
        Enclosure.of(Rational.of(pairs.minus() + pairs.plus() + 1))
            .sqrt()
            .high()
            .divide(Rational.of(STEPS * pairs.rows()));
    Optional<Rational> best = Optional.empty();
    Rational below = guess;
    for (int i = 0; i < MOST_STEPS && best.isEmpty(); i++) {
      Rational claim = grid.down(pairs.unscaled(below));
      if (accepted.test(claim)) {
        best = Optional.of(claim);
      }
      below = below.subtract(step);
      step = step.add(step);
    }
    boolean zero =
        best.map(claim -> claim.signum() < 0).orElse(true)
            && pairs.unscaled(guess).signum() >= 0
            && accepted.test(Rational.ZERO);
    return zero ? Optional.of(Rational.ZERO) : best;
  }

  private static List<PairedTail.Bet> bets(long n, Rational threshold, Rational failure) {
    Rational unit = threshold.add(Rational.ONE).multiply(HALF);
    List<PairedTail.Bet> bets = new ArrayList<>();
    for (Rational rate : BettingWealth.rates(n, failure)) {
      Rational stake = rate.min(BettingWealth.GREATEST_STAKE.divide(unit));
      bets.add(
          new PairedTail.Bet(
              gain(stake, Rational.ZERO, unit),
              gain(stake, HALF, unit),
              gain(stake, Rational.ONE, unit)));
    }
    return bets;
  }

  private static Rational gain(Rational stake, Rational value, Rational mean) {
    return Rational.ONE.add(stake.multiply(value.subtract(mean)));
  }

  /** Ten standard deviations and forty rows more than are expected at this rate. */
  private static long top(long n, Rational rate) {
    Rational expected = rate.multiply(Rational.of(n));
    Rational spread = Enclosure.of(expected.multiply(Rational.of(100))).sqrt().high();
    return expected
        .add(spread)
        .add(Rational.of(40))
        .ceiling()
        .min(BigInteger.valueOf(n))
        .longValueExact();
  }

  @Override
  public Certificate certify(Statistics statistics, Plan.Entry entry) {
    Sample sample = Certificates.sample(statistics, entry);
    Vocabulary vocabulary = statistics.vocabulary();
    Quantity quantity = entry.quantity();
    ObservedVariable observed = ObservedVariable.of(vocabulary, sample, quantity, entry.side());
    ObservedVariable.Possible possible =
        ObservedVariable.possible(vocabulary, sample, quantity, entry.side());
    List<Rational> values = List.copyOf(possible.values());
    Rational half = observed.high().subtract(observed.low()).multiply(HALF);
    if (values.size() != 3 || !values.get(1).equals(observed.low().add(half))) {
      throw new IllegalArgumentException(ID + " bounds a difference of two probabilities");
    }
    List<Long> counts = values.stream().map(z -> observed.counts().getOrDefault(z, 0L)).toList();
    Pairs pairs = new Pairs(counts.get(0), counts.get(1), counts.get(2), values.get(1), half);
    Json from =
        Json.object(
            "sample",
            new Json.Str(sample.name()),
            "n",
            new Json.Int(pairs.rows()),
            "values",
            Json.array(
                values,
                z ->
                    Json.array(
                        new Json.Str(z.toString()),
                        new Json.Int(observed.counts().getOrDefault(z, 0L)))));
    Optional<Bound> bound = bound(pairs, entry.share(), entry.side());
    if (bound.isEmpty()) {
      return Certificates.certificate(entry, new Formula.Always(), from, Set.of());
    }
    Formula claims =
        new Formula.Comparison(
            entry.side() == Plan.Side.UPPER ? Formula.Relation.LT : Formula.Relation.GT,
            quantity,
            new Quantity.Constant(bound.get().number()));
    return Certificates.certificate(
        entry,
        claims,
        from,
        Certificates.meanAssumptions(vocabulary, sample, quantity, possible.usesAnswerLimits()),
        Json.object("inverses", Json.strings(List.of(bound.get().nuisance().toString()))));
  }
}
