// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.compression;

/** An arithmetic code with 32-bit registers (Witten, Neal and Cleary 1987), as the kernel reads it. */
final class ArithmeticEncoder {

  private static final long QUARTER = 1L << 30;
  private static final long HALF = 2 * QUARTER;
  private static final long WHOLE = 4 * QUARTER;

  private final BitWriter bits;
  private long low;
  private long high = WHOLE - 1;
  private long pending;

  ArithmeticEncoder(BitWriter bits) {
    this.bits = bits;
  }

  /**
   * Writes a symbol.
   *
   * @param counts of each symbol, positive
   * @param total of the counts, at most 2^24
   */
  void symbol(int symbol, int[] counts, int total) {
    long below = 0;
    for (int s = 0; s < symbol; s++) {
      below += counts[s];
    }
    long range = high - low + 1;
    high = low + range * (below + counts[symbol]) / total - 1;
    low = low + range * below / total;
    while (high < HALF || low >= HALF || (low >= QUARTER && high < HALF + QUARTER)) {
      long down = QUARTER;
      if (high < HALF) {
        down = 0;
        put(false);
      } else if (low >= HALF) {
        down = HALF;
        put(true);
      } else {
        pending++;
      }
      low = 2 * (low - down);
      high = 2 * (high - down) + 1;
    }
  }

  /** Names a quarter inside the last interval. */
  void finish() {
    pending++;
    put(low >= QUARTER);
  }

  private void put(boolean bit) {
    bits.bit(bit);
    for (; pending > 0; pending--) {
      bits.bit(!bit);
    }
  }
}
