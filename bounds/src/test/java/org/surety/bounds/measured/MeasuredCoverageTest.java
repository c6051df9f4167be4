// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.measured;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surety.bounds.ReferenceTable;
import org.surety.bounds.calculation.BoundCalculator;
import org.surety.bounds.holdout.ExactBinomial;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Plan;

/**
 * How often the bounds on one fixed predictor (a posterior that is its prior) are false, summed over
 * all counts of errors in exact arithmetic, on a grid of true risks and a hair beside each bound.
 */
class MeasuredCoverageTest {

  private static final Rational HAIR = Rational.of(1, 1_000_000_000_000L);

  /** The bound for each number of errors. */
  private static List<Rational> bounds(
      String theorem, Plan.Side side, int n, String failure, String fixed) {
    List<Rational> bounds = new ArrayList<>();
    for (int errors = 0; errors <= n; errors++) {
      Map<String, String> inputs = new TreeMap<>(Map.of("n", "" + n, "failure", failure));
      for (String input : fixed.split(" ")) {
        String[] parts = input.split("=");
        inputs.put(
            parts[0],
            parts[1].equals("errors")
                ? "" + errors
                : parts[1].equals("rate")
                    ? errors + "/" + n
                    : parts[1].equals("shares")
                        ? (n - errors) + "/" + n + "," + errors + "/" + n
                        : parts[1].replace(';', ','));
      }
      bounds.add(ReferenceTable.decimal(BoundCalculator.compute(theorem, side, 9, inputs).text()));
    }
    return bounds;
  }

  private static Rational missed(int n, Rational p, List<Rational> bounds, Plan.Side side) {
    BigInteger missed = BigInteger.ZERO;
    for (int errors = 0; errors <= n; errors++) {
      int order = p.compareTo(bounds.get(errors));
      if (side == Plan.Side.UPPER ? order > 0 : order < 0) {
        missed = missed.add(ExactBinomial.weight(n, errors, p));
      }
    }
    return Rational.of(missed, p.denominator().pow(n));
  }

  private static Rational worst(int n, List<Rational> bounds, Plan.Side side) {
    List<Rational> risks = new ArrayList<>();
    for (int i = 1; i < 40; i++) {
      risks.add(Rational.of(i, 40));
    }
    bounds.forEach(bound -> risks.addAll(List.of(bound.subtract(HAIR), bound.add(HAIR))));
    Rational worst = Rational.ZERO;
    for (Rational risk : risks) {
      if (risk.signum() > 0 && risk.compareTo(Rational.ONE) < 0) {
        worst = worst.max(missed(n, risk, bounds, side));
      }
    }
    return worst;
  }

  @ParameterizedTest
  @CsvSource({
    "pacbayes.kl, UPPER, 1, 1/4, risk=rate kl=0",
    "pacbayes.kl, LOWER, 1, 1/4, risk=rate kl=0",
    "pacbayes.kl, UPPER, 5, 1/3, risk=rate kl=0",
    "pacbayes.kl, UPPER, 12, 1/20, risk=rate kl=0",
    "pacbayes.kl, LOWER, 12, 1/20, risk=rate kl=0",
    "pacbayes.kl, UPPER, 30, 1/4, risk=rate kl=0 moment=sqrt",
    "pacbayes.kl, LOWER, 30, 1/4, risk=rate kl=0",
    "pacbayes.disintegrated, UPPER, 20, 1/10, risk=rate ratio=0",
    "pacbayes.disintegrated, LOWER, 20, 1/10, risk=rate ratio=0",
    "pacbayes.catoni, UPPER, 20, 1/10, risk=rate kl=0 lambda=15",
    "pacbayes.catoni, UPPER, 20, 1/4, risk=rate kl=0 lambda=15 samples=1000000",
    "pacbayes.split-kl, UPPER, 20, 1/4, values=0;1 frequencies=shares kl=0",
    "pacbayes.split-kl, UPPER, 20, 1/4, values=0;1 frequencies=shares kl=0 samples=1000000",
    "pacbayes.unexpected-bernstein, UPPER, 60, 1/4, values=0;1 frequencies=shares kl=0",
    "pacbayes.unexpected-bernstein, UPPER, 60, 1/4, values=0;1 frequencies=shares kl=0 samples=1000000",
    "pacbayes.catoni, UPPER, 20, 1/4, risk=rate kl=0 lambda=15 alpha=1/10",
    "occam.binomial-tail, UPPER, 20, 1/10, count=errors prior=1",
    "occam.compression, UPPER, 20, 1/2, count=errors bits=1",
    "occam.kl, UPPER, 20, 1/10, risk=rate bits=0",
    "occam.kl, LOWER, 20, 1/10, risk=rate bits=0",
    "occam.sample-compression, UPPER, 12, 1/2, count=errors kept=0",
    "vote.first-order, UPPER, 20, 1/4, risk=rate kl=0",
    "vote.tandem, UPPER, 20, 1/4, tandem=rate kl=0",
    "vote.cantelli, UPPER, 20, 1/4, risk=rate tandem=rate pairs=20 mu=0 kl=0",
    "vote.cantelli, UPPER, 20, 1/4, risk=rate tandem=rate pairs=20 mu=-1/2 kl=0",
    "vote.c-bound, UPPER, 20, 1/4, risk=rate disagreement=0 pairs=20 kl=0",
    "vote.disagreement, UPPER, 20, 1/4, risk=rate disagreement=0 pairs=20 kl=0",
  })
  void failsWithAtMostItsFailure(
      String theorem, Plan.Side side, int n, String failure, String fixed) {
    List<Rational> bounds = bounds(theorem, side, n, failure, fixed);
    assertThat(worst(n, bounds, side)).isLessThanOrEqualTo(Rational.parse(failure));
    Rational end = side == Plan.Side.UPPER ? Rational.ONE : Rational.ZERO;
    assertThat(bounds.stream().anyMatch(bound -> bound.compareTo(end) != 0) || n == 1)
        .as("something is claimed")
        .isTrue();
  }

  /** Faults that this enumeration must be able to see: the exact tail leaves nothing to give away. */
  @ParameterizedTest
  @CsvSource({
    "occam.binomial-tail, UPPER, 20, 1/10, count=errors prior=1",
    "occam.binomial-tail, UPPER, 20, 1/3, count=errors prior=1",
    "occam.binomial-tail, UPPER, 40, 1/20, count=errors prior=1",
  })
  void aTightenedBoundFailsTooOften(
      String theorem, Plan.Side side, int n, String failure, String fixed) {
    List<Rational> bounds = bounds(theorem, side, n, failure, fixed);
    for (int errors = 0; errors < n; errors++) {
      List<Rational> tightened = new ArrayList<>(bounds);
      tightened.set(errors, bounds.get(errors).subtract(Rational.of(1, 100_000_000)));
      assertThat(worst(n, tightened, side)).isGreaterThan(Rational.parse(failure));
    }
  }

  /** One error fewer than was counted is a slip that the enumeration must see. */
  @ParameterizedTest
  @CsvSource({"12, 1/4", "30, 1/10", "40, 1/4"})
  void anUncountedErrorFailsTooOften(int n, String failure) {
    List<Rational> bounds = bounds("occam.kl", Plan.Side.UPPER, n, failure, "risk=rate bits=0");
    List<Rational> slipped = new ArrayList<>(bounds.subList(0, n));
    slipped.add(0, bounds.get(0));
    assertThat(worst(n, slipped, Plan.Side.UPPER)).isGreaterThan(Rational.parse(failure));
  }
}
