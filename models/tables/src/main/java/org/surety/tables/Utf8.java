// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

/** Checks bytes to be UTF-8 (RFC 3629), one by one. */
final class Utf8 {

  private int pending;
  private int least = 0x80;
  private int most = 0xBF;

  /** Whether nothing is begun and not finished. */
  boolean complete() {
    return pending == 0;
  }

  /** Takes the next byte; whether the text can still be UTF-8. */
  boolean accept(byte signed) {
    int b = signed & 0xFF;
    if (pending > 0) {
      boolean fits = b >= least && b <= most;
      least = 0x80;
      most = 0xBF;
      pending--;
      return fits;
    }
    if (b < 0x80) {
      return true;
    }
    if (b < 0xC2 || b > 0xF4) {
      return false;
    }
    pending = b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3;
    least = b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : 0x80;
    most = b == 0xED ? 0x9F : b == 0xF4 ? 0x8F : 0xBF;
    return true;
  }
}
