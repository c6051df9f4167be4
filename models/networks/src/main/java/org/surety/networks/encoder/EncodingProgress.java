// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.encoder;

/** Is told how far an encoding has come, by one thread at a time. */
@FunctionalInterface
public interface EncodingProgress {

  /** Says nothing to anyone. */
  EncodingProgress SILENT = (done, total) -> {};

  /**
   * Some more rows are encoded.
   *
   * @param done how many so far
   * @param total how many there are
   */
  void encoded(int done, int total);

  /** The encoding has come to its end, good or bad. */
  default void ended() {}
}
