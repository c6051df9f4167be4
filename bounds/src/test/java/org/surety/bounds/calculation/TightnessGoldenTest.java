// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.calculation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.surety.bounds.Golden;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Plan;

/** Writes docs/tightness.md: what each held-out theorem costs beside the exact bound. */
class TightnessGoldenTest {

  private static final int PLACES = 9;

  private static final List<String> RATES =
      List.of(
          "holdout.hoeffding-bentkus",
          "holdout.chernoff-kl",
          "holdout.split-kl",
          "holdout.betting-grid",
          "holdout.unexpected-bernstein",
          "holdout.empirical-bernstein",
          "holdout.hoeffding",
          "holdout.dkw",
          "holdout.stratified",
          "holdout.hypergeometric",
          "anytime.beta-binomial",
          "anytime.betting-grid");

  private static final List<String> GAINS =
      List.of(
          "holdout.paired-exact",
          "holdout.paired",
          "holdout.betting-grid",
          "holdout.split-kl",
          "holdout.unexpected-bernstein",
          "holdout.empirical-bernstein",
          "anytime.betting-grid");

  private static BigDecimal bound(String theorem, Plan.Side side, String text) {
    Map<String, String> inputs = new LinkedHashMap<>();
    for (String part : text.split(" ")) {
      String[] pair = part.split("=");
      inputs.put(pair[0], pair[1]);
    }
    return new BigDecimal(BoundCalculator.compute(theorem, side, PLACES, inputs).text());
  }

  /** The upper bound of a rate of which k of n rows are seen. */
  private static BigDecimal rate(String theorem, long n, long k) {
    String counts = "n=" + n + " count=" + k + " failure=0.05";
    String histogram = "values=0,1 counts=" + (n - k) + "," + k + " failure=0.05";
    String mean = "n=" + n + " mean=" + k + "/" + n + " failure=0.05";
    Rational variance = Rational.of(k * (n - k)).divide(Rational.of(n * (n - 1)));
    return switch (theorem) {
      case "holdout.hoeffding-bentkus", "holdout.chernoff-kl", "holdout.hoeffding" ->
          bound(theorem, Plan.Side.UPPER, mean);
      case "holdout.empirical-bernstein" ->
          bound(theorem, Plan.Side.UPPER, mean + " variance=" + variance);
      case "holdout.dkw" ->
          bound(theorem, Plan.Side.UPPER, "n=" + n + " failure=0.05").add(frequency(n, k));
      case "holdout.stratified" ->
          bound(
              theorem,
              Plan.Side.UPPER,
              "weights=1/2,1/2 sizes="
                  + (n / 2 + "," + n / 2)
                  + " counts="
                  + (k / 2 + "," + (k - k / 2))
                  + " failure=0.05");
      case "holdout.hypergeometric" ->
          bound(theorem, Plan.Side.UPPER, "population=" + 10 * n + " " + counts)
              .divide(BigDecimal.valueOf(10 * n), PLACES, RoundingMode.HALF_EVEN);
      case "holdout.binomial-tail", "anytime.beta-binomial" ->
          bound(theorem, Plan.Side.UPPER, counts);
      default -> bound(theorem, Plan.Side.UPPER, histogram);
    };
  }

  private static BigDecimal frequency(long n, long k) {
    return BigDecimal.valueOf(k).divide(BigDecimal.valueOf(n), PLACES, RoundingMode.HALF_EVEN);
  }

  private static String heading(String first, List<String> theorems) {
    StringBuilder line = new StringBuilder("| " + first + " |");
    StringBuilder rule = new StringBuilder("|---|---|---|");
    for (String theorem : theorems) {
      line.append(' ').append(theorem.replaceFirst("^holdout\\.", "")).append(" |");
      rule.append("---|");
    }
    return line + "\n" + rule + "\n";
  }

  private static String ratio(BigDecimal bound, BigDecimal seen, BigDecimal exact) {
    return bound
        .subtract(seen)
        .divide(exact.subtract(seen), 2, RoundingMode.HALF_EVEN)
        .toPlainString();
  }

  private static Set<Long> seen(long n) {
    Set<Long> counts = new LinkedHashSet<>();
    for (String rate : List.of("0.001", "0.01", "0.05", "0.2", "0.5")) {
      BigDecimal rows = new BigDecimal(rate).multiply(BigDecimal.valueOf(n));
      counts.add(rows.setScale(0, RoundingMode.HALF_EVEN).longValueExact());
    }
    return counts;
  }

  private static String rates() {
    StringBuilder table = new StringBuilder(heading("n | seen | binomial-tail", RATES));
    for (long n : List.of(50L, 200L, 1_000L, 10_000L, 100_000L)) {
      for (long k : seen(n)) {
        BigDecimal exact = rate("holdout.binomial-tail", n, k);
        BigDecimal seen = frequency(n, k);
        table.append("| " + n + " | " + k + " | " + exact.toPlainString() + " |");
        for (String theorem : RATES) {
          BigDecimal bound = rate(theorem, n, k);
          boolean saysNothing = bound.compareTo(BigDecimal.ONE) >= 0;
          table.append(' ').append(saysNothing ? "-" : ratio(bound, seen, exact)).append(" |");
        }
        table.append('\n');
      }
    }
    return table.toString();
  }

  /** The lower bound of a gain where 5% of the rows speak for it and 2% against. */
  private static BigDecimal gain(String theorem, long n) {
    long plus = n * 5 / 100;
    long minus = n * 2 / 100;
    String paired = "n=" + n + " first=" + plus + " second=" + minus + " failure=0.01";
    String histogram =
        "values=-1,0,1 counts=" + minus + "," + (n - plus - minus) + "," + plus + " failure=0.01";
    Rational mean = Rational.of(plus - minus, n);
    Rational square = Rational.of(plus + minus, n);
    Rational variance =
        square.subtract(mean.multiply(mean)).multiply(Rational.of(n, n - 1)).divide(Rational.of(4));
    return switch (theorem) {
      case "holdout.paired-exact" -> refused(paired);
      case "holdout.paired" -> bound(theorem, Plan.Side.LOWER, paired);
      case "holdout.empirical-bernstein" ->
          bound(
                  theorem,
                  Plan.Side.LOWER,
                  "n="
                      + n
                      + " mean="
                      + mean.add(Rational.ONE).divide(Rational.of(2))
                      + " variance="
                      + variance
                      + " failure=0.01")
              .multiply(BigDecimal.valueOf(2))
              .subtract(BigDecimal.ONE);
      default -> bound(theorem, Plan.Side.LOWER, histogram);
    };
  }

  /** The greatest multiple of 1/10,000 that the paired test finds the gain to be above. */
  private static BigDecimal refused(String paired) {
    int low = -10_000;
    int high = 300;
    while (high - low > 1) {
      int middle = Math.floorDiv(low + high, 2);
      BigDecimal threshold = BigDecimal.valueOf(middle, 4);
      BigDecimal bound =
          bound("holdout.paired-exact", Plan.Side.LOWER, paired + " threshold=" + threshold);
      if (bound.compareTo(threshold) >= 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return BigDecimal.valueOf(low, 4);
  }

  private static String gains() {
    StringBuilder table = new StringBuilder(heading("n | seen | normal", GAINS));
    BigDecimal seen = new BigDecimal("0.03");
    for (long n : List.of(100L, 500L, 3_000L, 20_000L)) {
      double width = 2.326347874 * Math.sqrt((0.07 - 0.0009) / n);
      BigDecimal normal = new BigDecimal(0.03 - width).setScale(6, RoundingMode.HALF_EVEN);
      table.append("| " + n + " | 0.03 | " + normal.toPlainString() + " |");
      for (String theorem : GAINS) {
        BigDecimal bound = gain(theorem, n);
        table.append(' ').append(ratio(bound, seen, normal)).append(" |");
      }
      table.append('\n');
    }
    return table.toString();
  }

  @Test
  void thePageIsTheGeneratedOne() {
    Golden.check(
        Path.of("../docs/tightness.md"),
        """
        # How tight the bounds are

        This page is generated by `TightnessGoldenTest`, from `surety bound`. Which theorem a plan takes is decided before any value is
        looked at; the tables say what each costs.

        ## A rate, from above

        A failure probability of 5%. The column `binomial-tail` is the exact bound itself; every other one is its distance from the
        frequency that was seen, as a multiple of the exact bound's: 1.00 is as tight, 2.00 as far again, - says nothing. Below 1.00 is
        only `hypergeometric`, which speaks of a pool, here of ten times as many rows. `stratified` has two strata of equal weight. `dkw`
        holds for all thresholds of a score together, the theorems `anytime` however often one looks; `clustered` is `betting-grid` with
        items in place of rows.

        """
            + rates()
            + """

            ## A gain, from below

            A failure probability of 1%; 5% of the rows speak for the student, 2% for its supervisor. Each column is the bound's distance
            from the gain that was seen, as a multiple of the normal approximation's, which is no certificate. Of `paired-exact`,
            which tests one threshold, it is the greatest multiple of 1/10,000 that would have been refused had it been the one.

            """
            + gains());
  }
}
