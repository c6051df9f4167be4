// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.syntax;

import org.surety.spec.diagnostics.Span;

/** What a declaration says of a population beyond its name. */
public sealed interface Tie {

  /** Where it stands. */
  Span span();

  /** {@code within distance radius of population}. */
  record Within(Distance distance, Expression radius, Identifier of, Span span) implements Tie {}

  /** {@code mixes attribute of population}. */
  record Mixes(Identifier attribute, Identifier of, Span span) implements Tie {}

  /** {@code labels shift of population}. */
  record LabelsShift(Identifier of, Span span) implements Tie {}

  /** {@code finite size}. */
  record Finite(Expression.Numeral size, Span span) implements Tie {}

  /** How far one population may be from another. */
  enum Distance {
    /** Total variation: half the L1 distance. */
    TV("tv"),
    /** The largest density ratio of the new one to the old. */
    RATIO("ratio"),
    /** Pearson's chi-squared divergence of the new one from the old. */
    CHI2("chi2"),
    /** The Kullback-Leibler divergence of the new one from the old, in nats. */
    KL("kl"),
    /** The squared Hellinger distance: half the sum of squared differences of square roots. */
    HELLINGER("hellinger");

    private final String word;

    Distance(String word) {
      this.word = word;
    }

    /** As it is written. */
    public String word() {
      return word;
    }
  }
}
