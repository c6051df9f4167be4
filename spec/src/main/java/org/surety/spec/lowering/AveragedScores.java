// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.surety.kernel.logic.Quantity;

/** The scores of which a quantity or a formula takes the mean. */
final class AveragedScores {

  private AveragedScores() {}

  /** Their names, given the {@code visit} of the quantity or formula. */
  static Set<String> of(Consumer<Consumer<Quantity>> visit) {
    Set<String> scores = new TreeSet<>();
    visit.accept(
        part -> {
          if (part instanceof Quantity.Mean mean) {
            scores.add(mean.score());
          } else if (part instanceof Quantity.ConditionalMean mean) {
            scores.add(mean.score());
          }
        });
    return scores;
  }
}
