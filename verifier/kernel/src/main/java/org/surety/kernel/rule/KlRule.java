// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.NamedAssumptions;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.logic.Formula;

/**
 * The theorems of the form {@code P <= f kl+(r, C/n)}, some also {@code P >= kl-(r, C/n)}: r a risk on
 * n rows, C the complexity, f = 1, 2 or 4, M the moment xi(n).
 *
 * <p>{@code pacbayes.kl} (Seeger 2002, Maurer 2004): {@code C = KL + ln(M/failure)}, both sides, for
 * all posteriors at once; the risk is that of the randomised predictor. {@code
 * pacbayes.disintegrated} (Rivasplata et al. 2020): the log density ratio of the one predictor drawn
 * in place of KL, {@code drawn_once(f)}. {@code pacbayes.monte-carlo} (Langford and Caruana 2001; Chernoff): n is the number
 * of draws, {@code C = ln(1/failure)}, about the risk on the sample's own rows. Where {@code
 * pacbayes.kl} has {@code samples}, its risk is the mean of so many {@link Draws}. {@code occam.kl}:
 * {@code C = bits ln 2 + ln(1/failure)}, for a prior weight of {@code 2^-bits}, {@code prior_weight(f)}. {@code vote.first-order}: f = 2, C as in {@code pacbayes.kl},
 * as half of the votes are wrong wherever the vote is. {@code vote.tandem} (Masegosa et al. 2020): f =
 * 4, 2 KL. A {@code grid} of priors fixed before multiplies 1/failure, or a {@code step} of a sequence of them. Checked at the claimed number, see {@link
 * KlInequality}. Cited, not mechanised.
 */
final class KlRule implements Rule {

  private final String theorem;
  private final String predictor;
  private final String risk;
  private final int factor;
  private final List<String> names;
  private final Function<Measured, Enclosure> complexity;

  private KlRule(
      String theorem,
      String predictor,
      String risk,
      int factor,
      List<String> names,
      Function<Measured, Enclosure> complexity) {
    this.theorem = theorem;
    this.predictor = predictor;
    this.risk = risk;
    this.factor = factor;
    this.names = names;
    this.complexity = complexity;
  }

  static List<Rule> all() {
    Function<Measured, Enclosure> kl = m -> posterior(m, m.nonNegative("kl"));
    List<String> vote = List.of("risk", "kl", "grid?", "sqrt-moment?", Measured.VOTERS);
    return List.of(
        new KlRule(
            "pacbayes.kl",
            "gibbs",
            "risk",
            1,
            List.of("risk", "kl", "grid?", "step?", "sqrt-moment?", Draws.OPTIONAL),
            kl),
        new KlRule(
            "pacbayes.disintegrated",
            "",
            "risk",
            1,
            List.of("risk", "ratio", "grid?", "sqrt-moment?"),
            m -> posterior(m, m.number("ratio"))),
        new KlRule(
            "pacbayes.monte-carlo",
            "gibbs",
            "risk",
            1,
            List.of("samples", "risk"),
            Measured::logInverseFailure),
        new KlRule(
            "occam.kl",
            "",
            "risk",
            1,
            List.of("risk", "bits"),
            m ->
                Enclosure.ln(Rational.of(2))
                    .multiply(Enclosure.of(m.nonNegative("bits")))
                    .add(m.logInverseFailure())),
        new KlRule("vote.first-order", "vote", "risk", 2, vote, kl),
        new KlRule(
            "vote.tandem",
            "vote",
            "tandem",
            4,
            List.of("tandem", "kl", "grid?", "sqrt-moment?", Measured.VOTERS),
            m -> posterior(m, m.nonNegative("kl").multiply(Rational.of(2)))));
  }

  private static Enclosure posterior(Measured m, Rational divergence) {
    return Enclosure.of(divergence).add(m.logMoment(m.rows())).add(m.logInverseFailure());
  }

  @Override
  public String theorem() {
    return theorem;
  }

  @Override
  public boolean isMeasured() {
    return true;
  }

  @Override
  public boolean allowsTrainingRows() {
    return factor == 1;
  }

  private boolean isMonteCarlo() {
    return names.contains("samples");
  }

  @Override
  public String population(Sample sample) {
    return isMonteCarlo() ? "rows(" + sample.name() + ")" : sample.description().population();
  }

  @Override
  public int witnesses(Plan.Entry entry, Sample sample, Statistics statistics) {
    return isSampled(new Measured(entry, sample, statistics, names)) ? 1 : 0;
  }

  private boolean isSampled(Measured m) {
    return !isMonteCarlo() && Draws.are(m);
  }

  @Override
  public Derivation derive(Plan.Entry entry, Sample sample, Statistics statistics) {
    Measured m = new Measured(entry, sample, statistics, names);
    if (factor > 1) {
      m.demandUpperProbability();
    } else {
      m.demandProbability();
    }
    m.demandPredictor(predictor);
    if (factor > 1) {
      m.demandError();
    }
    long n = isMonteCarlo() ? m.count("samples", 1, Long.MAX_VALUE >> 1) : m.rows();
    Rational frequency = m.unit(risk);
    Enclosure needed = complexity.apply(m);
    boolean upper = entry.side() == Plan.Side.UPPER;
    List<String> assumes = assumes(m, sample);
    Formula.Relation relation = upper ? Formula.Relation.LE : Formula.Relation.GE;
    if (!isSampled(m)) {
      return new Derivation(
          m.from(),
          assumes,
          relation,
          (claimed, witness) -> defect(upper, frequency, claimed, needed, n));
    }
    Draws draws = Draws.of(m, 1);
    Enclosure rest = needed.add(Draws.price(m));
    return new Derivation(
        m.from(),
        assumes,
        relation,
        (claimed, witness) ->
            draws
                .defect(upper, frequency, witness.get(0))
                .or(() -> defect(upper, witness.get(0), claimed, rest, n)));
  }

  private List<String> assumes(Measured m, Sample sample) {
    if (isMonteCarlo()) {
      return List.of(Draws.independent(sample));
    }
    List<String> own = new ArrayList<>(Draws.assumes(m, sample));
    own.add(m.priorFixedBefore());
    if (names.contains("ratio")) {
      own.add("drawn_once(" + m.subject() + ")");
    }
    if (names.contains("bits")) {
      own.add(NamedAssumptions.priorWeight(m.subject()));
    }
    return m.assumes(own.toArray(String[]::new));
  }

  private Optional<String> defect(
      boolean upper, Rational risk, Rational claimed, Enclosure needed, long n) {
    return upper
        ? KlInequality.usefullyAbove(risk, claimed.divide(Rational.of(factor)), needed, n)
        : KlInequality.below(risk, claimed, needed, n);
  }
}
