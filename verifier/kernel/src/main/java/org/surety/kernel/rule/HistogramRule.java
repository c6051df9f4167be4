// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.NamedAssumptions;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Vocabulary;

/**
 * A rule about the mean of a variable Z of a row, by how many rows give it each of its values. A lower
 * claim is an upper one of -Z.
 */
final class HistogramRule implements Rule {

  /** The inequality of a theorem. */
  interface Inequality {
    /** Why it does not give {@code E Z <= claimed}, if so. */
    Optional<String> defect(
        VariableRows rows, Rational claimed, Rational failure, List<Rational> witness);
  }

  /** How many numbers the witness has. */
  enum Witness {
    NONE,
    /** One for each value of Z but the least. */
    A_STEP,
    /** Two. */
    TWO
  }

  private final String theorem;
  private final Witness witness;
  private final Inequality inequality;

  private HistogramRule(String theorem, Witness witness, Inequality inequality) {
    this.theorem = theorem;
    this.witness = witness;
    this.inequality = inequality;
  }

  static List<Rule> all() {
    return List.of(
        new HistogramRule("holdout.chernoff-kl", Witness.NONE, MeanInequalities::chernoffKl),
        new HistogramRule("holdout.hoeffding", Witness.NONE, MeanInequalities::hoeffding),
        new HistogramRule(
            "holdout.empirical-bernstein", Witness.NONE, MeanInequalities::empiricalBernstein),
        new HistogramRule(
            "holdout.hoeffding-bentkus", Witness.NONE, MeanInequalities::hoeffdingBentkus),
        new HistogramRule(
            "holdout.unexpected-bernstein", Witness.NONE, MeanInequalities::unexpectedBernstein),
        new HistogramRule("holdout.split-kl", Witness.A_STEP, SplitInequalities::splitKl),
        new HistogramRule("holdout.paired", Witness.TWO, SplitInequalities::paired));
  }

  @Override
  public String theorem() {
    return theorem;
  }

  @Override
  public int witnesses(Plan.Entry entry, Sample sample, Statistics statistics) {
    return switch (witness) {
      case NONE -> 0;
      case A_STEP ->
          CellVariable.of(entry.quantity(), entry.side(), sample, statistics.vocabulary())
                  .values()
                  .size()
              - 1;
      case TWO -> 2;
    };
  }

  @Override
  public Derivation derive(Plan.Entry entry, Sample sample, Statistics statistics) {
    Vocabulary vocabulary = statistics.vocabulary();
    CellVariable variable = CellVariable.of(entry.quantity(), entry.side(), sample, vocabulary);
    if (variable.values().size() < 2) {
      throw new Refused(Refusal.Code.QUANTITY, "the variable has less than two values");
    }
    VariableRows rows = VariableRows.of(variable, sample);
    Set<String> assumes =
        NamedAssumptions.heldOut(vocabulary, sample.description(), variable.events(), false);
    assumes.addAll(variable.assumesOfValues(vocabulary, sample.name()));
    boolean upper = entry.side() == Plan.Side.UPPER;
    return new Derivation(
        rows.from(sample),
        List.copyOf(assumes),
        upper ? Formula.Relation.LE : Formula.Relation.GE,
        (claimed, numbers) ->
            rows.n() == 0 || entry.share().signum() <= 0
                ? Optional.of("there are no rows, or it may not fail")
                : upper
                    ? inequality.defect(rows, claimed, entry.share(), numbers)
                    : inequality.defect(rows.negated(), claimed.negate(), entry.share(), numbers));
  }
}
