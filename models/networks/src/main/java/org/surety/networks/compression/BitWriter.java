// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.compression;

/** Writes bits as a text of zeros and ones. */
final class BitWriter {

  private final StringBuilder text = new StringBuilder();

  void bit(boolean bit) {
    text.append(bit ? '1' : '0');
  }

  /** A number of {@code width} bits, the highest first. */
  void number(int number, int width) {
    for (int i = width - 1; i >= 0; i--) {
      bit((number >> i & 1) == 1);
    }
  }

  /** A positive number in Elias' gamma code. */
  void gamma(int number) {
    int width = Integer.SIZE - Integer.numberOfLeadingZeros(number);
    number(0, width - 1);
    number(number, width);
  }

  int length() {
    return text.length();
  }

  /** All that was written. */
  String text() {
    return text.toString();
  }
}
