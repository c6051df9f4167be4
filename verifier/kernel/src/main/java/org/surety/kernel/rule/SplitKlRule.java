// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.surety.kernel.arithmetic.Decimals;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.logic.Formula;

/**
 * {@code pacbayes.split-kl} (Wu and Seldin 2022; Wu et al. 2024, theorem 4): for Z with the values b_0 to
 * b_K, rising, {@code E Z <= b_0 + sum_j (b_j - b_(j-1)) kl+(p_j, (KL + ln(K xi(n)/failure))/n)}, p_j
 * the posterior's frequency of {@code Z >= b_j}.
 *
 * <p>Premises: none. Numbers: kl, and the posterior's frequency of each value. Witness: the K inverses
 * of kl, or numbers above them; each is checked by {@link KlInequality}. Cited, not mechanised.
 */
final class SplitKlRule implements Rule {

  @Override
  public String theorem() {
    return "pacbayes.split-kl";
  }

  @Override
  public boolean isMeasured() {
    return true;
  }

  @Override
  public int witnesses(Plan.Entry entry, Sample sample, Statistics statistics) {
    return CellVariable.of(entry.quantity(), entry.side(), sample, statistics.vocabulary())
            .values()
            .size()
        - 1;
  }

  @Override
  public Derivation derive(Plan.Entry entry, Sample sample, Statistics statistics) {
    Measured m =
        new Measured(
            entry, sample, statistics, List.of("values", "frequencies", "kl", "sqrt-moment?"));
    m.demandPredictor("gibbs");
    MeasuredVariable variable = MeasuredVariable.of(entry, sample, statistics, m);
    if (entry.side() != Plan.Side.UPPER) {
      throw new Refused(Refusal.Code.QUANTITY, theorem() + " bounds a mean from above");
    }
    long n = m.rows();
    Map<Rational, Rational> reaching = variable.reaching();
    Enclosure needed =
        Enclosure.of(m.nonNegative("kl"))
            .add(m.logMoment(n))
            .add(m.logInverseFailure())
            .add(Enclosure.ln(Rational.of(reaching.size())));
    return new Derivation(
        m.from(),
        variable.assumes(m),
        Formula.Relation.LE,
        (claimed, witness) -> defect(claimed, variable.low(), reaching, witness, needed, n));
  }

  private static Optional<String> defect(
      Rational claimed,
      Rational low,
      Map<Rational, Rational> reaching,
      List<Rational> witness,
      Enclosure needed,
      long n) {
    Rational bound = low;
    Rational before = low;
    int j = 0;
    for (var entry : reaching.entrySet()) {
      Rational inverse = witness.get(j);
      Optional<String> defect = KlInequality.above(entry.getValue(), inverse, needed, n);
      if (defect.isPresent()) {
        return defect;
      }
      bound = bound.add(entry.getKey().subtract(before).multiply(inverse));
      before = entry.getKey();
      j++;
    }
    return claimed.compareTo(bound) >= 0
        ? Optional.empty()
        : Optional.of("its inverses give " + Decimals.textUp(bound, 12));
  }
}
