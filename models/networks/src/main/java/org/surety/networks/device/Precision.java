// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.device;

/** The arithmetic that scores were computed in. */
enum Precision {
  /** IEEE single, subnormal results possibly flushed to zero. */
  SINGLE(0x1p-24, 0x1p-126, 0x1p127),
  /** IEEE double. */
  DOUBLE(0x1p-53, 0x1p-1022, 0x1p1023);

  final double unit;
  final double tiny;
  final double huge;

  Precision(double unit, double tiny, double huge) {
    this.unit = unit;
    this.tiny = tiny;
    this.huge = huge;
  }
}
