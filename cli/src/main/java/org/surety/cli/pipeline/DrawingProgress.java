// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

/** Hears how far the draws of a randomised model have come. */
@FunctionalInterface
public interface DrawingProgress {

  /** Hears nothing. */
  DrawingProgress SILENT = (model, done, total) -> {};

  /** So many heads of so many were drawn. */
  void drawn(String model, int done, int total);
}
