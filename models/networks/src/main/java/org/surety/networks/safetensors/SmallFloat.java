// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.safetensors;

/**
 * Floats of at most eight bits, exactly: a sign, e exponent bits of bias b and m mantissa bits are
 * {@code +-2^(E-b) (1 + M/2^m)}, and {@code +-2^(1-b) M/2^m} for E = 0.
 */
final class SmallFloat {

  /** The pattern that would be a negative zero. */
  private static final int MINUS_ZERO = 0x80;

  private SmallFloat() {}

  /** All patterns are finite numbers, or the caller knows those that are not. */
  static double of(int pattern, int exponentBits, int mantissaBits, int bias) {
    int mantissa = pattern & ((1 << mantissaBits) - 1);
    int exponent = (pattern >> mantissaBits) & ((1 << exponentBits) - 1);
    double size =
        exponent == 0
            ? Math.scalb((double) mantissa, 1 - bias - mantissaBits)
            : Math.scalb((double) ((1 << mantissaBits) + mantissa), exponent - bias - mantissaBits);
    return (pattern >> (exponentBits + mantissaBits)) == 0 ? size : -size;
  }

  /** No infinities; all ones after the sign is NaN; exponent bias 7 (Micikevicius et al. 2022). */
  static double e4m3(int pattern) {
    return (pattern & 0x7f) == 0x7f ? Double.NaN : of(pattern, 4, 3, 7);
  }

  /** Bias 8; its one NaN stands where a negative zero would (Noune et al. 2022). */
  static double e4m3fnuz(int pattern) {
    return pattern == MINUS_ZERO ? Double.NaN : of(pattern, 4, 3, 8);
  }

  /** Bias 16; its one NaN stands where a negative zero would (Noune et al. 2022). */
  static double e5m2fnuz(int pattern) {
    return pattern == MINUS_ZERO ? Double.NaN : of(pattern, 5, 2, 16);
  }

  /** A power of two of bias 127, without sign and zero; all ones is NaN (OCP MX 1.0). */
  static double e8m0(int pattern) {
    return pattern == 0xff ? Double.NaN : Math.scalb(1.0, pattern - 127);
  }
}
