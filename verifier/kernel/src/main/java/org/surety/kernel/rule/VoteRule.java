// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.List;
import java.util.Optional;
import org.surety.kernel.arithmetic.Decimals;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.logic.Formula;

/**
 * Bounds on a weighted majority vote from two moments of its voters, each at half of the failure
 * probability: G the mean risk by {@code KL + ln(2 xi(n)/failure)} on n rows, D the mean disagreement
 * and T the mean joint error of two voters by {@code 2 KL + ln(2 xi(p)/failure)} on p rows (pairs).
 *
 * <p>{@code vote.disagreement} (two labels; Masegosa et al. 2020): {@code 4 G+ - 2 D-}, for T = G -
 * D/2. {@code vote.c-bound} (two labels; Lacasse et al. 2006, Germain et al. 2015): {@code 1 - (1 - 2
 * G+)^2/(1 - 2 D-)} with {@code G+ < 1/2}. {@code vote.cantelli} (Wu et al. 2021): {@code (T+ - 2 mu G
 * + mu^2)/(1/2 - mu)^2} for any {@code mu < 1/2}, with G- if {@code mu >= 0} and G+ otherwise. Ties
 * count as errors. The voters were fixed before the rows, their weights need not be. Witness: the two inverses of kl, G's first. Cited, not mechanised.
 */
final class VoteRule implements Rule {

  private static final Rational TWO = Rational.of(2);
  private static final Rational HALF = Rational.of(1, 2);

  /** Which combination of the moments. */
  private enum Combination {
    DISAGREEMENT("vote.disagreement", "disagreement"),
    C_BOUND("vote.c-bound", "disagreement"),
    CANTELLI("vote.cantelli", "tandem");

    private final String theorem;
    private final String second;

    Combination(String theorem, String second) {
      this.theorem = theorem;
      this.second = second;
    }
  }

  private final Combination combination;

  private VoteRule(Combination combination) {
    this.combination = combination;
  }

  static List<Rule> all() {
    return List.of(
        new VoteRule(Combination.DISAGREEMENT),
        new VoteRule(Combination.C_BOUND),
        new VoteRule(Combination.CANTELLI));
  }

  @Override
  public String theorem() {
    return combination.theorem;
  }

  @Override
  public boolean isMeasured() {
    return true;
  }

  @Override
  public boolean allowsTrainingRows() {
    return false;
  }

  @Override
  public int witnesses(Plan.Entry entry, Sample sample, Statistics statistics) {
    return 2;
  }

  @Override
  public Derivation derive(Plan.Entry entry, Sample sample, Statistics statistics) {
    boolean cantelli = combination == Combination.CANTELLI;
    List<String> names =
        cantelli
            ? List.of("risk", "tandem", "pairs", "mu", "kl", "sqrt-moment?", Measured.VOTERS)
            : List.of("risk", "disagreement", "pairs", "kl", "sqrt-moment?", Measured.VOTERS);
    Measured m = new Measured(entry, sample, statistics, names);
    m.demandUpperProbability();
    m.demandPredictor("vote");
    m.demandError();
    List<String> assumes = m.assumes(m.priorFixedBefore());
    if (!cantelli) {
      m.demandTwoLabels();
      assumes = m.assumes(m.priorFixedBefore(), m.answersWithin());
    }
    long n = m.rows();
    long pairs = m.count("pairs", 1, n);
    Rational kl = m.nonNegative("kl");
    Rational mu = cantelli ? m.number("mu") : Rational.ZERO;
    if (mu.compareTo(HALF) >= 0) {
      throw new Refused(Refusal.Code.FROM, "\"mu\" is " + mu + ": it is not below 1/2");
    }
    Enclosure halved = m.logInverseFailure().add(Enclosure.ln(TWO));
    Enclosure first = Enclosure.of(kl).add(m.logMoment(n)).add(halved);
    Enclosure second = Enclosure.of(kl.multiply(TWO)).add(m.logMoment(pairs)).add(halved);
    Rational risk = m.unit("risk");
    Rational other = m.unit(combination.second);
    return new Derivation(
        m.from(),
        assumes,
        Formula.Relation.LE,
        (claimed, witness) -> {
          boolean riskAbove = !cantelli || mu.signum() < 0;
          Rational g = witness.get(0);
          Rational moment = witness.get(1);
          return either(
                  riskAbove
                      ? KlInequality.above(risk, g, first, n)
                      : KlInequality.below(risk, g, first, n),
                  cantelli
                      ? KlInequality.above(other, moment, second, pairs)
                      : KlInequality.below(other, moment, second, pairs))
              .or(() -> beyond(claimed, bound(g, moment, mu)));
        });
  }

  private static Optional<String> either(Optional<String> first, Optional<String> second) {
    return first.isPresent() ? first : second;
  }

  private static Optional<String> beyond(Rational claimed, Optional<Rational> bound) {
    if (bound.isEmpty()) {
      return Optional.of("the moments leave no bound");
    }
    return claimed.compareTo(bound.get()) >= 0
        ? Optional.empty()
        : Optional.of("its inverses give " + Decimals.textUp(bound.get(), 12));
  }

  /** The bound at the ends of G and of the other moment, where there is one. */
  private Optional<Rational> bound(Rational g, Rational moment, Rational mu) {
    return switch (combination) {
      case DISAGREEMENT -> Optional.of(g.multiply(Rational.of(4)).subtract(moment.multiply(TWO)));
      case C_BOUND -> {
        Rational margin = Rational.ONE.subtract(g.multiply(TWO));
        Rational square = Rational.ONE.subtract(moment.multiply(TWO));
        yield margin.signum() > 0 && square.signum() > 0
            ? Optional.of(Rational.ONE.subtract(margin.multiply(margin).divide(square)))
            : Optional.empty();
      }
      case CANTELLI -> {
        Rational gap = HALF.subtract(mu);
        Rational mean = moment.subtract(mu.multiply(g).multiply(TWO)).add(mu.multiply(mu));
        yield Optional.of(mean.divide(gap.multiply(gap)));
      }
    };
  }
}
