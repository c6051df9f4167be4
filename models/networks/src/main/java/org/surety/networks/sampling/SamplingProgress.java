// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.sampling;

/** Hears how far the draws have come, in the thread that asked for them. */
@FunctionalInterface
public interface SamplingProgress {

  /** Hears nothing. */
  SamplingProgress SILENT = counts -> {};

  /** More draws are complete; keeping what it is told is enough to resume. */
  void drawn(DrawCounts counts);
}
