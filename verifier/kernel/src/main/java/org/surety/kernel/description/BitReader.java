// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.description;

/** Reads the bits of a text of zeros and ones, first to last. */
final class BitReader {

  private final String bits;
  private int at;

  BitReader(String bits) {
    this.bits = bits;
  }

  /** How many bits are left. */
  int left() {
    return bits.length() - at;
  }

  /** The next bit. */
  int bit() {
    if (left() == 0) {
      throw new Undecodable("the description ends in the middle of a number");
    }
    return bits.charAt(at++) - '0';
  }

  /** The next bit, or zero beyond the end. */
  int bitOrZero() {
    return left() == 0 ? 0 : bit();
  }

  /** The number of {@code width} bits, the highest first. */
  int number(int width) {
    int number = 0;
    for (int i = 0; i < width; i++) {
      number = 2 * number + bit();
    }
    return number;
  }

  /**
   * A number from 1 to {@code most} in Elias' gamma code: as many zeros as it has bits after the
   * first, then its bits.
   */
  int gamma(String what, int most) {
    int zeros = 0;
    while (bit() == 0) {
      zeros++;
      if (zeros > 30) {
        throw new Undecodable(what + " is beyond 2^31");
      }
    }
    int number = (1 << zeros) + number(zeros);
    if (number > most) {
      throw new Undecodable(what + " is " + number + ", more than " + most);
    }
    return number;
  }
}
