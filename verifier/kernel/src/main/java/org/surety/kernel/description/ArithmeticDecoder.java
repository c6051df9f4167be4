// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.description;

/**
 * The decoder of an arithmetic code with 32-bit registers (Witten, Neal and Cleary 1987): an interval
 * is narrowed symbol by symbol, in proportion to the symbols' counts, and scaled up as soon as it lies
 * in one half or around the middle. Every scaling takes one bit, and two more say which quarter of
 * the last interval is meant: so the symbols alone tell where their code ends.
 */
final class ArithmeticDecoder {

  private static final long QUARTER = 1L << 30;
  private static final long HALF = 2 * QUARTER;
  private static final long WHOLE = 4 * QUARTER;

  private final BitReader bits;
  private final int length;
  private long low;
  private long high = WHOLE - 1;
  private long value;
  private long taken = 2;

  /** Begins with the bits that are left. */
  ArithmeticDecoder(BitReader bits) {
    this.bits = bits;
    this.length = bits.left();
    for (int i = 0; i < 32; i++) {
      value = 2 * value + bits.bitOrZero();
    }
  }

  /**
   * The next symbol.
   *
   * @param counts of each symbol, positive
   * @param total of the counts, at most 2^24
   */
  int symbol(int[] counts, int total) {
    long range = high - low + 1;
    long cumulative = ((value - low + 1) * total - 1) / range;
    int symbol = 0;
    long below = 0;
    while (below + counts[symbol] <= cumulative) {
      below += counts[symbol];
      symbol++;
    }
    high = low + range * (below + counts[symbol]) / total - 1;
    low = low + range * below / total;
    while (high < HALF || low >= HALF || (low >= QUARTER && high < HALF + QUARTER)) {
      long down = high < HALF ? 0 : low >= HALF ? HALF : QUARTER;
      low = 2 * (low - down);
      high = 2 * (high - down) + 1;
      value = 2 * (value - down) + bits.bitOrZero();
      taken++;
      if (taken > length) {
        throw new Undecodable("the weights go on beyond the end of the description");
      }
    }
    return symbol;
  }

  /** Demands that the code of the symbols ends with the last bit, whatever might follow. */
  void finish() {
    if (taken != length) {
      throw new Undecodable(
          "the weights end " + Math.abs(length - taken) + " bits off the end of the description");
    }
    if (value < low || value + QUARTER - 1 > high) {
      throw new Undecodable("the last bits of the weights do not name a quarter of their interval");
    }
  }
}
