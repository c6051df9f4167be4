// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.device;

import org.surety.networks.head.Architecture;
import org.surety.networks.head.Architecture.Dense;

/** How many heads a device runs over some rows at once. */
final class Launches {

  private static final int HEADS_MAX = 64;

  /** The most outputs that a launch on a GPU computes, so that it costs little beside its products. */
  private static final long OUTPUTS_ON_GPU = 1L << 25;

  private static final int HEADS_ON_CPU = 16;

  /** So few outputs that they stay near; one wide product is quicker than several narrow ones. */
  private static final long OUTPUTS_ON_CPU = 1L << 22;

  private Launches() {}

  static int onGpu(Architecture architecture, int rows) {
    return Math.clamp(OUTPUTS_ON_GPU / outputs(architecture, rows), 1, HEADS_MAX);
  }

  static int onCpu(Architecture architecture, int rows) {
    return Math.clamp(OUTPUTS_ON_CPU / outputs(architecture, rows), 1, HEADS_ON_CPU);
  }

  private static long outputs(Architecture architecture, int rows) {
    long ofRow = architecture.layers().stream().mapToLong(Dense::outputs).sum() + 1;
    return ofRow * Math.max(1, rows);
  }
}
