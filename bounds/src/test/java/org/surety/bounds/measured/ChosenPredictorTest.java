// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.measured;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surety.bounds.ReferenceTable;
import org.surety.bounds.calculation.BoundCalculator;
import org.surety.bounds.holdout.ExactBinomial;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Plan;

/**
 * How often the bound on the best of several predictors is false, which the same rows chose, in exact
 * arithmetic: all of them err alike, so that the fewest errors are a matter of luck.
 */
class ChosenPredictorTest {

  /** The probability that the least of so many independent numbers of errors gives a bound below p. */
  private static Rational missed(int n, int candidates, Rational p, String prior, String failure) {
    BigInteger all = p.denominator().pow(n);
    BigInteger above = all;
    Rational missed = Rational.ZERO;
    for (int errors = 0; errors <= n; errors++) {
      BigInteger next = above.subtract(ExactBinomial.weight(n, errors, p));
      Rational bound =
          ReferenceTable.decimal(
              BoundCalculator.compute(
                      "occam.binomial-tail",
                      Plan.Side.UPPER,
                      9,
                      Map.of("n", "" + n, "count", "" + errors, "prior", prior, "failure", failure))
                  .text());
      if (bound.compareTo(p) < 0) {
        missed =
            missed.add(
                Rational.of(
                    above.pow(candidates).subtract(next.pow(candidates)), all.pow(candidates)));
      }
      above = next;
    }
    return missed;
  }

  @ParameterizedTest
  @CsvSource({"60, 10, 1/10, 1/20", "60, 10, 1/10, 1/5", "40, 3, 1/4, 1/10", "80, 25, 1/5, 1/4"})
  void theChoiceIsPaidFor(int n, int candidates, String p, String failure) {
    Rational risk = Rational.parse(p);
    Rational allowed = Rational.parse(failure);
    assertThat(missed(n, candidates, risk, "1/" + candidates, failure))
        .isGreaterThan(Rational.ZERO)
        .isLessThanOrEqualTo(allowed);
    // As if there had been no choice, it fails too often: the enumeration sees it.
    assertThat(missed(n, candidates, risk, "1", failure)).isGreaterThan(allowed);
  }
}
