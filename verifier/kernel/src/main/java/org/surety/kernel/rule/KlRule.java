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
record KlRule(
    String theorem,
    String predictor,
    String risk,
    int factor,
    List<String> names,
    Function<Measured, Enclosure> complexity)
    implements Rule {

  private static final List<String> KL =
      List.of("risk", "kl", "grid?", "step?", "sqrt-moment?", Draws.OPTIONAL);
  private static final List<String> DRAWN = List.of("risk", "ratio", "grid?", "sqrt-moment?");
  private static final List<String> FIRST =
      List.of("risk", "kl", "grid?", "sqrt-moment?", Measured.VOTERS);
  private static final List<String> TANDEM =
      List.of("tandem", "kl", "grid?", "sqrt-moment?", Measured.VOTERS);

  static List<Rule> all() {
    Function<Measured, Enclosure> kl = m -> posterior(m, m.nonNegative("kl"));
    Function<Measured, Enclosure> ratio = m -> posterior(m, m.number("ratio"));
    Function<Measured, Enclosure> twice =
        m -> posterior(m, m.nonNegative("kl").multiply(Rational.of(2)));
    Function<Measured, Enclosure> none = Measured::logInverseFailure;
    return List.of(
        new KlRule("pacbayes.kl", "gibbs", "risk", 1, KL, kl),
        new KlRule("pacbayes.disintegrated", "", "risk", 1, DRAWN, ratio),
        new KlRule("pacbayes.monte-carlo", "gibbs", "risk", 1, List.of("samples", "risk"), none),
        new KlRule("occam.kl", "", "risk", 1, List.of("risk", "bits"), KlRule::bits),
        new KlRule("vote.first-order", "vote", "risk", 2, FIRST, kl),
        new KlRule("vote.tandem", "vote", "tandem", 4, TANDEM, twice));
  }

  private static Enclosure bits(Measured m) {
    return Enclosure.ln(Rational.of(2))
        .multiply(Enclosure.of(m.nonNegative("bits")))
        .add(m.logInverseFailure());
  }

  private static Enclosure posterior(Measured m, Rational divergence) {
    return Enclosure.of(divergence).add(m.logMoment(m.rows())).add(m.logInverseFailure());
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
    m.demandPredictor(predictor);
    if (factor > 1) {
      m.demandUpperProbability();
      m.demandError();
    } else {
      m.demandProbability();
    }
    long n = isMonteCarlo() ? m.count("samples", 1, Long.MAX_VALUE >> 1) : m.rows();
    Rational frequency = m.unit(risk);
    Enclosure needed = complexity.apply(m);
    boolean upper = entry.side() == Plan.Side.UPPER;
    Optional<Draws> draws = isSampled(m) ? Optional.of(Draws.of(m, 1)) : Optional.empty();
    Enclosure rest = draws.isPresent() ? needed.add(Draws.price(m)) : needed;
    return new Derivation(
        m.from(),
        assumes(m, sample),
        upper ? Formula.Relation.LE : Formula.Relation.GE,
        (claimed, witness) -> {
          Rational seen = draws.isPresent() ? witness.get(0) : frequency;
          return draws
              .flatMap(drawn -> drawn.defect(upper, frequency, seen))
              .or(() -> defect(upper, seen, claimed, rest, n));
        });
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
