// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.List;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Role;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.logic.Formula;

/**
 * {@code shift.importance} (Cortes, Mansour and Mohri 2010; Bernstein): w is the density ratio of
 * {@code shifted(p)} to the sample's population p, at most M, with {@code E[w^2] <= d}.
 *
 * <p>Premises: the named assumptions that w is the density ratio, and that M and d are such bounds; n
 * independent rows on which the mean of {@code w 1(event)} is m. Conclusion: {@code m + 2 M L/(3 n) +
 * sqrt(2 d L/n) <= u}, {@code L = ln(1/failure)}. Cited, not mechanised.
 */
final class ImportanceRule implements Rule {

  @Override
  public String theorem() {
    return "shift.importance";
  }

  @Override
  public boolean isMeasured() {
    return true;
  }

  @Override
  public String population(Sample sample) {
    return "shifted(" + sample.description().population() + ")";
  }

  @Override
  public Derivation derive(Plan.Entry entry, Sample sample, Statistics statistics) {
    Measured m = new Measured(entry, sample, statistics, List.of("mean", "largest", "second"));
    m.demandUpperProbability();
    if (sample.description().role().kind() != Role.Kind.PROVING) {
      throw new Refused(Refusal.Code.SAMPLE, "its rows were used before and may not prove");
    }
    Rational largest = m.number("largest");
    Rational second = m.number("second");
    ShiftRule.demand(largest.compareTo(Rational.ONE) >= 0, "largest", largest, "1 or more");
    ShiftRule.demand(second.compareTo(Rational.ONE) >= 0, "second", second, "1 or more");
    Rational perRow = m.logInverseFailureWithoutGrid().high().divide(Rational.of(m.rows()));
    Rational bound =
        m.nonNegative("mean")
            .add(perRow.multiply(largest).multiply(Rational.of(2, 3)))
            .add(Enclosure.of(perRow.multiply(second).multiply(Rational.of(2))).sqrt().high());
    String s = sample.name();
    return new Derivation(
        m.from(),
        m.assumes(
            "density_ratio(" + s + ")", "given(largest, " + s + ")", "given(second, " + s + ")"),
        Formula.Relation.LE,
        (claimed, witness) -> ShiftInequalities.atLeast(bound, claimed));
  }
}
