// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

/** Hears how far a long read has come. It may be called from another thread than the reader's. */
@FunctionalInterface
public interface ReadProgress {

  /** Hears nothing. */
  ReadProgress SILENT = (sample, done, total) -> {};

  /**
   * Some of a sample's files have been read.
   *
   * @param sample the sample's name
   * @param done the bytes read so far
   * @param total the bytes of all its files
   */
  void read(String sample, long done, long total);
}
