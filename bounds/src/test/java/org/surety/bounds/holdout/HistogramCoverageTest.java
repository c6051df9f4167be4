// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.holdout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.surety.bounds.catalogue.Catalogue;
import org.surety.kernel.arithmetic.Rational;

/** Samples of a variable with the values -1, 0, 1, all enumerated, in exact arithmetic. */
class HistogramCoverageTest {

  private static final int N = 11;
  private static final int GRID = 10;
  private static final Rational FAILURE = Rational.of(1, 5);
  private static final List<Rational> VALUES =
      List.of(Rational.of(-1), Rational.ZERO, Rational.ONE);

  private static Optional<Rational> bound(String theorem, int minus, int plus) {
    TreeMap<Rational, Long> counts = new TreeMap<>();
    counts.put(VALUES.get(0), (long) minus);
    counts.put(VALUES.get(1), (long) (N - minus - plus));
    counts.put(VALUES.get(2), (long) plus);
    counts.values().removeIf(count -> count == 0);
    HistogramTheorem found = (HistogramTheorem) Catalogue.theorem(theorem).orElseThrow();
    return found
        .formula()
        .upper(new HistogramTheorem.Rows(counts, new TreeSet<>(VALUES)), FAILURE)
        .map(HistogramTheorem.Bound::number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "holdout.chernoff-kl",
        "holdout.hoeffding",
        "holdout.empirical-bernstein",
        "holdout.hoeffding-bentkus",
        "holdout.unexpected-bernstein",
        "holdout.split-kl",
        "holdout.paired"
      })
  void upperBoundsFailWithAtMostTheirFailure(String theorem) {
    Map<List<Integer>, Rational> bounds =
        new TreeMap<>(java.util.Comparator.comparing(List::toString));
    for (int minus = 0; minus <= N; minus++) {
      for (int plus = 0; minus + plus <= N; plus++) {
        Optional<Rational> bound = bound(theorem, minus, plus);
        if (bound.isPresent()) {
          bounds.put(List.of(minus, plus), bound.get());
        }
      }
    }
    for (int i = 0; i <= GRID; i++) {
      for (int j = 0; i + j <= GRID; j++) {
        assertThat(missed(Rational.of(i, GRID), Rational.of(j, GRID), bounds))
            .isLessThanOrEqualTo(FAILURE);
      }
    }
  }

  private static Rational missed(
      Rational minus, Rational plus, Map<List<Integer>, Rational> bounds) {
    Rational missed = Rational.ZERO;
    for (Map.Entry<List<Integer>, Rational> entry : bounds.entrySet()) {
      if (plus.subtract(minus).compareTo(entry.getValue()) > 0) {
        missed = missed.add(probability(entry.getKey(), minus, plus));
      }
    }
    return missed;
  }

  private static Rational probability(List<Integer> counts, Rational minus, Rational plus) {
    if (minus.equals(Rational.ONE)) {
      return counts.get(0) == N ? Rational.ONE : Rational.ZERO;
    }
    Rational rest = plus.divide(Rational.ONE.subtract(minus));
    return ExactBinomial.point(N, counts.get(0), minus)
        .multiply(ExactBinomial.point(N - counts.get(0), counts.get(1), rest));
  }
}
