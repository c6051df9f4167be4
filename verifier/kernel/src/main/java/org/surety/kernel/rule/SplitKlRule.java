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
 * {@code pacbayes.split-kl} (Wu and Seldin 2022; Wu et al. 2024, theorem 4): for Z with the values b_0 to
 * b_K, rising, {@code E Z <= b_0 + sum_j (b_j - b_(j-1)) kl+(p_j, (KL + ln(K xi(n)/failure))/n)}, p_j
 * the posterior's frequency of {@code Z >= b_j}.
 *
 * <p>Premises: none. Numbers: kl, and the posterior's frequency of each value. Witness: the K inverses
 * of kl, or numbers above them; each is checked by {@link KlInequality}. Where the frequencies were
 * counted on {@link Draws}, bounds of the p_j come first. Z may take the error of another randomised
 * predictor away, drawn anew for each row and untouched by the rows. Cited, not mechanised.
 */
final class SplitKlRule implements Rule {

  private static final List<String> NAMES =
      List.of("values", "frequencies", "kl", "step?", "sqrt-moment?", Draws.OPTIONAL);

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
    int above =
        CellVariable.of(entry.quantity(), entry.side(), sample, statistics.vocabulary())
                .values()
                .size()
            - 1;
    return Draws.are(new Measured(entry, sample, statistics, NAMES)) ? 2 * above : above;
  }

  @Override
  public Derivation derive(Plan.Entry entry, Sample sample, Statistics statistics) {
    Measured m = new Measured(entry, sample, statistics, NAMES);
    m.demandRandomised();
    MeasuredVariable variable = MeasuredVariable.of(entry, sample, statistics, m);
    if (entry.side() != Plan.Side.UPPER) {
      throw new Refused(Refusal.Code.QUANTITY, theorem() + " bounds a mean from above");
    }
    long n = m.rows();
    List<Rational> values = List.copyOf(variable.reaching().keySet());
    List<Rational> counted = List.copyOf(variable.reaching().values());
    Enclosure needed =
        Enclosure.of(m.nonNegative("kl"))
            .add(m.logMoment(n))
            .add(m.logInverseFailure())
            .add(Enclosure.ln(Rational.of(values.size())))
            .add(Draws.price(m));
    return new Derivation(
        m.from(),
        variable.assumes(m, sample),
        Formula.Relation.LE,
        (claimed, witness) -> {
          if (!Draws.are(m)) {
            return defect(claimed, variable.low(), values, counted, witness, needed, n);
          }
          List<Rational> reached = witness.subList(0, values.size());
          List<Rational> inverses = witness.subList(values.size(), witness.size());
          return variable
              .drawn(m, witness)
              .or(() -> defect(claimed, variable.low(), values, reached, inverses, needed, n));
        });
  }

  private static Optional<String> defect(
      Rational claimed,
      Rational low,
      List<Rational> values,
      List<Rational> reached,
      List<Rational> inverses,
      Enclosure needed,
      long n) {
    Rational bound = low;
    Rational before = low;
    for (int j = 0; j < values.size(); j++) {
      Rational inverse = inverses.get(j);
      Optional<String> defect = KlInequality.above(reached.get(j), inverse, needed, n);
      if (defect.isPresent()) {
        return defect;
      }
      bound = bound.add(values.get(j).subtract(before).multiply(inverse));
      before = values.get(j);
    }
    return claimed.compareTo(bound) >= 0
        ? Optional.empty()
        : Optional.of("its inverses give " + Decimals.textUp(bound, 12));
  }
}
