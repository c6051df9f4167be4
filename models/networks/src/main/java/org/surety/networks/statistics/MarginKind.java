// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.statistics;

/** Margins of a row with features x and label y, where score j is \( s_j \). */
public enum MarginKind {
  /** \( \min_{j \ne y} s_y - s_j \), of any head. */
  DIFFERENCE,
  /**
   * \( \min_{j \ne y} (w_y - w_j) \cdot x / (\|w_y - w_j\| \|x\|) \), of a linear head; with a bias x
   * has a 1 appended and w the bias. A row or a difference of weights that is zero is below all bins.
   */
  COSINE,
  /**
   * \( (w_y - w_j) \cdot x / \|x\| \) for each \( j \ne y \), all of them counted, of a linear head;
   * with a bias as for {@link #COSINE}. A row that is zero is below all bins.
   */
  PAIRWISE
}
