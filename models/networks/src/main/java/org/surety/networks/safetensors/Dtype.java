// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.safetensors;

import java.util.Optional;

/** The types of a tensor's elements, by their names in the header. */
public enum Dtype {
  /** One byte, 0 or 1. */
  BOOL(1),
  /** An unsigned byte. */
  U8(1),
  /** A signed byte. */
  I8(1),
  /** A float of 5 exponent and 2 mantissa bits, with infinities. */
  F8_E5M2(1),
  /** A float of 4 exponent and 3 mantissa bits, without infinities. */
  F8_E4M3(1),
  /** A signed 16-bit integer. */
  I16(2),
  /** An unsigned 16-bit integer. */
  U16(2),
  /** IEEE half precision. */
  F16(2),
  /** The upper half of an IEEE single. */
  BF16(2),
  /** A signed 32-bit integer. */
  I32(4),
  /** An unsigned 32-bit integer. */
  U32(4),
  /** IEEE single precision. */
  F32(4),
  /** IEEE double precision. */
  F64(8),
  /** A signed 64-bit integer. */
  I64(8),
  /** An unsigned 64-bit integer. */
  U64(8);

  private final int bytes;

  Dtype(int bytes) {
    this.bytes = bytes;
  }

  /** The bytes of one element. */
  public int bytes() {
    return bytes;
  }

  /** Whether an element is a binary fraction that may be NaN. */
  public boolean isFloating() {
    return switch (this) {
      case F8_E5M2, F8_E4M3, F16, BF16, F32, F64 -> true;
      case BOOL, U8, I8, I16, U16, I32, U32, I64, U64 -> false;
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
