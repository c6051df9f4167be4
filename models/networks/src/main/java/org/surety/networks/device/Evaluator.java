// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.device;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.surety.networks.head.Head;

/**
 * Answers the rows of a block with heads of one form, so many at once as a launch takes. An answer is that of
 * real arithmetic: a row whose two greatest scores are closer than the rounding bound is answered
 * again in longer arithmetic.
 */
public final class Evaluator implements AutoCloseable {

  private static final int RANKED_AT_A_TIME = 1 << 10;

  private final FeatureBlock block;
  private final Backend.Scorer scorer;
  private final int rows;
  private final int classes;
  private final int heads;
  private final float[] scores;
  private final float[] first;
  private final float[] second;
  private float[] parameters = {};
  private int base;
  private long reconsidered;

  Evaluator(FeatureBlock block, Backend.Scorer scorer, int heads) {
    this.block = block;
    this.scorer = scorer;
    this.rows = block.rows();
    this.classes = block.architecture().classes();
    this.heads = heads;
    this.scores = new float[Math.multiplyExact(heads, rows * classes)];
    this.first = new float[rows];
    this.second = new float[rows];
  }

  /** How many heads are run at once. */
  public int heads() {
    return heads;
  }

  /**
   * Runs the heads of these parameters, one after the other in the array, and turns to the first.
   */
  public void run(float[] parameters) {
    this.parameters = parameters;
    scorer.scores(parameters, scores);
    turnTo(0);
  }

  /**
   * Turns to one of the heads that were run last, once each, in their order; {@link #isAnswer} and
   * {@link #answer} then speak of it.
   */
  public void turnTo(int head) {
    base = head * rows * classes;
    rank();
    int size = block.architecture().parameters();
    decide(
        heads == 1 ? parameters : Arrays.copyOfRange(parameters, head * size, (head + 1) * size));
  }

  /** Finds the two greatest scores of each row, so many rows at a time as stay in the nearest cache. */
  private void rank() {
    System.arraycopy(scores, base, first, 0, rows);
    Arrays.fill(second, Float.NEGATIVE_INFINITY);
    for (int from = 0; from < rows; from += RANKED_AT_A_TIME) {
      int to = Math.min(rows, from + RANKED_AT_A_TIME);
      for (int k = 1; k < classes; k++) {
        int at = base + k * rows;
        for (int row = from; row < to; row++) {
          float score = scores[at + row];
          second[row] = Math.max(second[row], Math.min(first[row], score));
          first[row] = Math.max(first[row], score);
        }
      }
    }
  }

  private void decide(float[] head) {
    RoundingBound bound = RoundingBound.single(block.architecture(), head);
    @Nullable LongArithmetic longer = null;
    int inputs = block.architecture().inputs();
    for (int row = 0; row < rows; row++) {
      double gap = (double) first[row] - second[row];
      if (gap > bound.anyDifference(block.augmentedNorm(row)) && gap < Double.POSITIVE_INFINITY) {
        continue;
      }
      if (longer == null) {
        longer = new LongArithmetic(block.architecture(), head);
      }
      reconsidered++;
      int answer = longer.answer(block.values(), row * inputs, block.augmentedNorm(row));
      first[row] = 1;
      for (int k = 0; k < classes; k++) {
        scores[base + k * rows + row] = k == answer ? 1 : 0;
      }
    }
  }

  /** Whether the answer to the row is this class. */
  public boolean isAnswer(int row, int label) {
    return label >= 0 && label < classes && scores[base + label * rows + row] == first[row];
  }

  /** The answer to the row, or {@link Head#TIE}. */
  public int answer(int row) {
    for (int k = 0; k < classes; k++) {
      if (scores[base + k * rows + row] == first[row]) {
        return k;
      }
    }
    return Head.TIE;
  }

  /** How many rows of all runs needed longer arithmetic. */
  public long reconsidered() {
    return reconsidered;
  }

  @Override
  public void close() {
    scorer.close();
  }
}
