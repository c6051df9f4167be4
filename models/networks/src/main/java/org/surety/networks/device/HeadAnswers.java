// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.device;

import org.surety.networks.head.Features;
import org.surety.networks.head.Head;

/** The answers of a head, as real arithmetic gives them. */
public final class HeadAnswers {

  private HeadAnswers() {}

  /**
   * The class of each row, or {@link Head#TIE}.
   *
   * @throws org.surety.networks.NetworkException if the features do not fit the head
   */
  public static int[] of(Backend backend, Head head, Features features) {
    int[] answers = new int[Math.toIntExact(features.rows())];
    int perBlock = Math.max(1, backend.featuresAtOnce() / features.columns());
    FeatureBlock.forEach(
        backend,
        head.architecture(),
        features,
        perBlock,
        (block, from) -> {
          try (Evaluator evaluator = block.evaluator()) {
            evaluator.run(head.parameters());
            for (int row = 0; row < block.rows(); row++) {
              answers[(int) from + row] = evaluator.answer(row);
            }
          }
        });
    return answers;
  }
}
