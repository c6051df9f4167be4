// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.surety.kernel.arithmetic.Rational;
import org.surety.networks.sampling.DrawCounts;

/**
 * Pairs of a draw of a posterior and a row, counted apart by whether another predictor errs on the row.
 *
 * @param pairs those of rows on which the other is right
 * @param errors of the draws among them
 * @param pairsApart those of rows on which the other errs
 * @param errorsApart of the draws among them
 */
record ExcessCounts(long pairs, long errors, long pairsApart, long errorsApart) {

  /** An answer that no head gives. */
  private static final int NONE = -1;

  /** The labels, and none on the rows that are apart. */
  static int[] without(int[] labels, boolean[] apart) {
    int[] without = labels.clone();
    for (int row = 0; row < without.length; row++) {
      without[row] = apart[row] ? NONE : labels[row];
    }
    return without;
  }

  /** The counts of draws: of differences from the labels, and from {@link #without} if there are two. */
  static ExcessCounts of(DrawCounts counts, boolean[] apart) {
    long draws = counts.draws();
    long all = sum(counts, 0);
    if (counts.differences().size() == 1) {
      return new ExcessCounts(Math.multiplyExact(counts.rows(), draws), all, 0, 0);
    }
    long rowsApart = 0;
    for (boolean row : apart) {
      rowsApart += row ? 1 : 0;
    }
    long pairsApart = Math.multiplyExact(rowsApart, draws);
    long elsewhere = sum(counts, 1) - pairsApart;
    return new ExcessCounts(
        Math.multiplyExact(counts.rows(), draws) - pairsApart,
        elsewhere,
        pairsApart,
        all - elsewhere);
  }

  private static long sum(DrawCounts counts, int event) {
    return counts.differences().get(event).stream().mapToLong(Integer::longValue).sum();
  }

  /** The share of all pairs in which the draw errs. */
  Rational risk() {
    return Rational.of(errors + errorsApart, pairs + pairsApart);
  }

  /** How often the draw's error less gamma times the other's has each of its values; or its error. */
  SortedMap<Rational, Rational> frequencies(Optional<Rational> gamma) {
    SortedMap<Rational, Rational> frequencies = new TreeMap<>();
    add(frequencies, Rational.ZERO, pairs - errors);
    add(frequencies, Rational.ONE, errors);
    gamma.ifPresent(
        share -> {
          add(frequencies, share.negate(), pairsApart - errorsApart);
          add(frequencies, Rational.ONE.subtract(share), errorsApart);
        });
    return frequencies;
  }

  private void add(SortedMap<Rational, Rational> frequencies, Rational value, long seen) {
    frequencies.merge(value, Rational.of(seen, pairs + pairsApart), Rational::add);
  }
}
