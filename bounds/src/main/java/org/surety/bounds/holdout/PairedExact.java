// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.holdout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.surety.bounds.linear.ObservedVariable;
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
 * A difference of two probabilities against a threshold, exactly: of n independent rows \( c_- \) give
 * Z the value -1 and \( c_+ \) the value 1, the others 0. With u the binomial upper bound of \( P[Z=-1]
 * \) at \( \delta/50 \), and W the wealth of {@link BettingWealth} against the threshold m,
 * \[ \sup_{E Z \le m,\; P[Z=-1] \le u} \Pr\bigl[W(C_-, C_+) \ge W(c_-, c_+)\bigr] \le \tfrac{49}{50}\delta
 *    \;\Rightarrow\; E Z > m \]
 * with failure probability at most \( \delta \): either u fails or the exact test does. W rises with
 * each row, so that on \( a \le P[Z=-1] \le b \) no probability is above that of \( P[Z=1] = m+b,
 * P[Z=-1] = a \): finitely many corners bound the supremum.
 *
 * <p>Assumes: rows drawn independently from the population; n, the two events and m fixed before the
 * rows were seen; true labels where an event speaks of the label.
 *
 * <p>Source: R. L. Berger and D. D. Boos (1994), P values maximized over a confidence set for the
 * nuisance parameter, JASA 89(427), doi:10.1080/01621459.1994.10476836; the statistic after I.
 * Waudby-Smith and A. Ramdas (2024), doi:10.1093/jrsssb/qkad009.
 *
 * <p>Rounding: none; the claim is the threshold itself. A test is left out unless its probability is
 * below the budget by a millionth.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: 150 rows with 1 and 60 with -1 of 3000 at failure 1/100 refuse a mean of at most
 * 0.0186; all outcomes are enumerated by PairedExactCoverageTest.
 */
public final class PairedExact implements Theorem {

  /** The id. */
  public static final String ID = "holdout.paired-exact";

  private static final Description DESCRIPTION =
      new Description(
          ID,
          "Z is -1, 0 or 1; u bounds P[Z = -1] at failure/50. If under all laws with E[Z] <= 0 and"
              + " P[Z = -1] <= u (scaled, less the threshold) the betting wealth is at least the"
              + " observed one with probability at most 49/50 failure, then E[Z] > 0; the other side is"
              + " that of -Z.",
          "P[a] - P[b] - t > 0, P[a] - P[b] - t < 0, also under a condition",
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

  private PairedExact() {}

  /** The theorem; its claim is the threshold, on no grid. */
  public static PairedExact of() {
    return new PairedExact();
  }

  @Override
  public Description description() {
    return DESCRIPTION;
  }

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

    /** Whether the mean of the rows, scaled, is above a number. */
    private boolean isAbove(Rational number) {
      return Rational.of(plus - minus).compareTo(number.multiply(Rational.of(rows()))) > 0;
    }
  }

  /**
   * What shows that the mean of such rows lies beyond zero: the bound u of the probability of the value
   * that speaks against it, and the ends of intervals of that probability. Empty if it does not show.
   *
   * @throws IllegalArgumentException unless {@code 0 <= failure < 1}
   */
  public Optional<List<Rational>> test(Pairs pairs, Rational failure, Plan.Side side) {
    if (failure.signum() < 0 || failure.compareTo(Rational.ONE) >= 0) {
      throw new IllegalArgumentException("the failure " + failure + " is not below one");
    }
    return beyond(side == Plan.Side.LOWER ? pairs : pairs.negated(), failure);
  }

  private static Optional<List<Rational>> beyond(Pairs pairs, Rational failure) {
    long n = pairs.rows();
    Rational threshold = pairs.threshold();
    if (failure.signum() == 0
        || n > PairedTail.MOST_ROWS
        || threshold.abs().compareTo(Rational.ONE) >= 0
        || !pairs.isAbove(threshold)) {
      return Optional.empty();
    }
    Rational nuisance = failure.multiply(NUISANCE);
    Rational most = BinomialTail.upper(n, pairs.minus(), Enclosure.ln(nuisance));
    Rational low = PairedTail.leastMinus(threshold);
    Rational high = PairedTail.mostMinus(threshold, most);
    if (high.compareTo(low) < 0) {
      return Optional.of(List.of(most));
    }
    return new PairedCover(
            n, pairs.minus(), pairs.plus(), bets(n, threshold, failure), PairedTail.top(n, most))
        .within(failure.subtract(nuisance), threshold, low, high)
        .map(
            ends -> {
              List<Rational> witness = new ArrayList<>(List.of(most));
              witness.addAll(ends);
              return List.copyOf(witness);
            });
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
    Optional<List<Rational>> shown = test(pairs, entry.share(), entry.side());
    if (shown.isEmpty()) {
      return Certificates.certificate(entry, new Formula.Always(), from, Set.of());
    }
    Formula claims =
        new Formula.Comparison(
            entry.side() == Plan.Side.UPPER ? Formula.Relation.LT : Formula.Relation.GT,
            quantity,
            new Quantity.Constant(Rational.ZERO));
    return Certificates.certificate(
        entry,
        claims,
        from,
        Certificates.meanAssumptions(vocabulary, sample, quantity, possible.usesAnswerLimits()),
        Json.object(
            "inverses", Json.strings(shown.get().stream().map(Rational::toString).toList())));
  }
}
