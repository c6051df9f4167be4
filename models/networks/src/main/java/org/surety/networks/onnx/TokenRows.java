// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.onnx;

/** Rows of token ids, as a tokenizer gives them, without padding. */
public interface TokenRows {

  /** The number of rows. */
  long rows();

  /** The ids of a row, at least one. */
  int[] tokens(long row);
}
