// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.safetensors;

import java.util.Optional;

/**
 * The types of a tensor's elements, by their names in the header: all that the format's reference
 * reader knows (safetensors 0.8, {@code tensor.rs}). Elements smaller than a byte follow each other
 * from its least bits on, as the format is little-endian.
 */
public enum Dtype {
  /** One byte, 0 or 1. */
  BOOL(8),
  /** OCP E2M1: 2 exponent bits and 1 mantissa bit, neither infinities nor NaN. */
  F4(4),
  /** OCP E2M3: 2 exponent and 3 mantissa bits, neither infinities nor NaN. */
  F6_E2M3(6),
  /** OCP E3M2: 3 exponent and 2 mantissa bits, neither infinities nor NaN. */
  F6_E3M2(6),
  /** An unsigned byte. */
  U8(8),
  /** A signed byte. */
  I8(8),
  /** A float of 5 exponent and 2 mantissa bits, with infinities. */
  F8_E5M2(8),
  /** A float of 4 exponent and 3 mantissa bits, without infinities. */
  F8_E4M3(8),
  /** OCP E8M0: a power of two, or NaN. */
  F8_E8M0(8),
  /** 4 exponent bits of bias 8 and 3 mantissa bits, one NaN in place of a negative zero. */
  F8_E4M3FNUZ(8),
  /** 5 exponent bits of bias 16 and 2 mantissa bits, one NaN in place of a negative zero. */
  F8_E5M2FNUZ(8),
  /** A signed 16-bit integer. */
  I16(16),
  /** An unsigned 16-bit integer. */
  U16(16),
  /** IEEE half precision. */
  F16(16),
  /** The upper half of an IEEE single. */
  BF16(16),
  /** A signed 32-bit integer. */
  I32(32),
  /** An unsigned 32-bit integer. */
  U32(32),
  /** IEEE single precision. */
  F32(32),
  /** Two IEEE singles, the real and the imaginary part: no real number, and never read as one. */
  C64(64),
  /** IEEE double precision. */
  F64(64),
  /** A signed 64-bit integer. */
  I64(64),
  /** An unsigned 64-bit integer. */
  U64(64);

  private final int bits;

  Dtype(int bits) {
    this.bits = bits;
  }

  /** The bits of one element. */
  public int bits() {
    return bits;
  }

  /** The bytes of one element, of a type of whole bytes. */
  int bytes() {
    return bits / Byte.SIZE;
  }

  /** Whether an element is a binary fraction, which may be NaN in most types. */
  public boolean isFloating() {
    return switch (this) {
      case F4, F6_E2M3, F6_E3M2, F8_E5M2, F8_E4M3, F8_E8M0, F8_E4M3FNUZ, F8_E5M2FNUZ -> true;
      case F16, BF16, F32, F64 -> true;
      case BOOL, U8, I8, I16, U16, I32, U32, I64, U64, C64 -> false;
    };
  }

  /** The type of that name. */
  static Optional<Dtype> named(String name) {
    for (Dtype dtype : values()) {
      if (dtype.name().equals(name)) {
        return Optional.of(dtype);
      }
    }
    return Optional.empty();
  }
}
