// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.List;
import java.util.Optional;
import org.surety.kernel.arithmetic.BinomialTail;
import org.surety.kernel.arithmetic.Decimals;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.NamedAssumptions;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.logic.Formula;

/**
 * Exact binomial tails at a share of the failure probability that the description of the predictor
 * earns: {@code P <= U} if {@code P[Bin(m, U) <= k] <= failure w}, for all predictors at once.
 *
 * <p>{@code occam.binomial-tail} (Langford 2005): w the prior probability, {@code prior_weight(f)}, m = n. {@code
 * occam.compression} (Lotfi et al. 2022): {@code w = 2^-(l + 2 floor(log2 l) + 1)} for a description
 * of l bits after its length in Elias' gamma code, which makes it free of prefixes; the description is
 * decoded, see {@link org.surety.kernel.description.DescribedHead}, and where only its length is given
 * that is an assumption, {@code described_in_bits(f)}. {@code
 * occam.sample-compression} (Littlestone and Warmuth 1986; Langford 2005): the predictor is rebuilt
 * from {@code kept} rows, {@code rebuilt_from_kept_rows(f)}, k errors are on the other m, and {@code w = 1/((n + 1) C(n, kept))}. Cited,
 * not mechanised.
 */
record OccamTailRule(OccamTailRule.Description description) implements Rule {

  private static final long MOST_BITS = 1L << 40;

  /** How the share of the failure probability is earned. */
  enum Description {
    PRIOR("occam.binomial-tail", "prior"),
    BITS("occam.compression", "bits"),
    KEPT("occam.sample-compression", "kept");

    private final String theorem;
    private final String number;

    Description(String theorem, String number) {
      this.theorem = theorem;
      this.number = number;
    }
  }

  static List<Rule> all() {
    return List.of(
        new OccamTailRule(Description.PRIOR),
        new OccamTailRule(Description.BITS),
        new OccamTailRule(Description.KEPT));
  }

  @Override
  public String theorem() {
    return description.theorem;
  }

  @Override
  public boolean isMeasured() {
    return true;
  }

  @Override
  public Derivation derive(Plan.Entry entry, Sample sample, Statistics statistics) {
    boolean coded = description == Description.BITS;
    Measured m =
        new Measured(
            entry,
            sample,
            statistics,
            coded
                ? List.of("count", description.number, Measured.DESCRIPTION)
                : List.of("count", description.number));
    m.demandUpperProbability();
    m.demandPredictor("");
    long n = m.rows();
    long kept = description == Description.KEPT ? m.count("kept", 0, n - 1) : 0;
    long count = m.count("count", 0, n - kept);
    Enclosure logWeight =
        switch (description) {
          case PRIOR -> Enclosure.ln(m.positive("prior").min(m.unit("prior")));
          case BITS -> Enclosure.ln(Rational.of(2)).multiply(-selfDelimiting(m));
          case KEPT ->
              Enclosure.of(Rational.ZERO)
                  .subtract(Enclosure.ln(Rational.of(n + 1)))
                  .subtract(BinomialTail.logChoose(n, kept));
        };
    Enclosure allowed = logWeight.subtract(m.logInverseFailure());
    Check check = (claimed, witness) -> defect(claimed, n - kept, count, allowed);
    return new Derivation(m.from(), assumes(m), Formula.Relation.LE, check);
  }

  /** What nobody can see of the share that is earned is assumed by name. */
  private List<String> assumes(Measured m) {
    String before = m.priorFixedBefore();
    String own =
        switch (description) {
          case PRIOR -> NamedAssumptions.priorWeight(m.subject());
          case BITS ->
              m.isDescribedBy(m.count("bits", 1, MOST_BITS))
                  ? before
                  : "described_in_bits(" + m.subject() + ")";
          case KEPT -> NamedAssumptions.rebuiltFromKeptRows(m.subject());
        };
    return m.assumes(before, own);
  }

  /** The length of the description after its own length in Elias' gamma code. */
  private static long selfDelimiting(Measured m) {
    long bits = m.count("bits", 1, MOST_BITS);
    long logarithm = 63L - Long.numberOfLeadingZeros(bits);
    return bits + 2 * logarithm + 1;
  }

  private static Optional<String> defect(
      Rational claimed, long rows, long count, Enclosure allowed) {
    if (claimed.compareTo(Rational.ONE) >= 0
        || Rational.of(count).compareTo(claimed.multiply(Rational.of(rows))) >= 0) {
      return Optional.of(
          "a rate of "
              + Decimals.textUp(claimed, 12)
              + " does not make at most "
              + count
              + " of "
              + rows
              + " errors unlikely");
    }
    Enclosure tail = Enclosure.of(BinomialTail.logUpperBound(rows, count, claimed));
    return tail.isAtMost(allowed)
        ? Optional.empty()
        : Optional.of(
            "ln P[Bin("
                + rows
                + ", "
                + Decimals.textUp(claimed, 12)
                + ") <= "
                + count
                + "] is "
                + Decimals.textUp(tail.high(), 9)
                + ", above the "
                + Decimals.textDown(allowed.low(), 9)
                + " that is allowed");
  }
}
