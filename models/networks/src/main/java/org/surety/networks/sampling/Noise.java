// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.sampling;

/**
 * Standard normal numbers by counter: the one for draw i and parameter j depends on the seed, i and j
 * alone, so that draws can be made in any order, on any number of threads, and again.
 *
 * <p>Bits: SplitMix64 (Steele, Lea and Flood, Fast splittable pseudorandom number generators, OOPSLA
 * 2014). A draw has the start \( k_i = mix(seed + (i + 1) G) \) and the odd step \( g_i = mixGamma(seed
 * + (i + 1) G + G') \); parameter j has \( z = mix(k_i + (j + 1) g_i) \).
 *
 * <p>Normal: the ziggurat of 256 layers of equal area (Marsaglia and Tsang, The ziggurat method for
 * generating random variables, 2000). Bits 0 to 7 of z choose the layer, bits 11 to 63 a multiple of
 * 2^-52 in [-1, 1). Where that is refused (1.2% of the time), further bits are mix(z + G), mix(z + 2
 * G), and so on. Tables and the rest are computed by StrictMath, so that every machine gives the same
 * numbers. The method is exact but for the 53 bits of its uniform numbers
 * and the tables' rounding, by which the layers' areas differ by less than 1e-12 of themselves.
 */
public final class Noise {

  private static final long GOLDEN = 0x9e3779b97f4a7c15L;
  private static final long GAMMA_SALT = 0xd1342543de82ef95L;

  private static final int LAYERS = 256;

  /** Where the tail begins, so that the layers close at the top. */
  private static final double TAIL = 3.654152885361009;

  /** The area of each layer: {@code TAIL f(TAIL)} and the tail, with {@code f(x) = exp(-x^2 / 2)}. */
  private static final double AREA = 0.004928673233974658;

  /** The right ends of the layers; the lowest is widened by the tail's area. */
  private static final double[] X = new double[LAYERS + 1];

  /** The density, without its constant, at those ends. */
  private static final double[] F = new double[LAYERS + 1];

  static {
    double density = StrictMath.exp(-0.5 * TAIL * TAIL);
    X[0] = AREA / density;
    X[1] = TAIL;
    for (int i = 2; i < LAYERS; i++) {
      X[i] =
          StrictMath.sqrt(
              -2 * StrictMath.log(AREA / X[i - 1] + StrictMath.exp(-0.5 * X[i - 1] * X[i - 1])));
    }
    X[LAYERS] = 0;
    for (int i = 0; i <= LAYERS; i++) {
      F[i] = StrictMath.exp(-0.5 * X[i] * X[i]);
    }
  }

  private final long start;
  private final long step;

  /** The noise of a draw. */
  public Noise(long seed, long draw) {
    long state = seed + (draw + 1) * GOLDEN;
    this.start = mix(state);
    this.step = mixGamma(state + GAMMA_SALT);
  }

  /** The number for parameter j. */
  public double normal(long parameter) {
    long bits = mix(start + (parameter + 1) * step);
    int layer = (int) bits & (LAYERS - 1);
    double x = (bits >> 11) * 0x1p-52 * X[layer];
    return Math.abs(x) < X[layer + 1] ? x : refused(bits);
  }

  /**
   * Writes {@code mean + deviation * noise}, each rounded to single precision.
   *
   * @param mean by parameter
   * @param deviation by parameter
   * @param at where to write the first
   */
  public void perturb(float[] mean, float[] deviation, float[] into, int at) {
    long counter = start;
    for (int j = 0; j < mean.length; j++) {
      counter += step;
      long bits = mix(counter);
      int layer = (int) bits & (LAYERS - 1);
      double x = (bits >> 11) * 0x1p-52 * X[layer];
      if (!(Math.abs(x) < X[layer + 1])) {
        x = refused(bits);
      }
      into[at + j] = (float) (mean[j] + deviation[j] * x);
    }
  }

  /** Writes the noise itself, rounded to single precision. */
  public void fill(float[] into) {
    for (int j = 0; j < into.length; j++) {
      into[j] = (float) normal(j);
    }
  }

  /** What follows when the bits lie outside their layer's inner part. */
  private static double refused(long first) {
    long bits = first;
    long state = first;
    while (true) {
      int layer = (int) bits & (LAYERS - 1);
      double x = (bits >> 11) * 0x1p-52 * X[layer];
      if (Math.abs(x) < X[layer + 1]) {
        return x;
      }
      if (layer == 0) {
        return tail(state, bits < 0);
      }
      state += GOLDEN;
      double height = F[layer] + uniform(mix(state)) * (F[layer + 1] - F[layer]);
      if (height < StrictMath.exp(-0.5 * x * x)) {
        return x;
      }
      state += GOLDEN;
      bits = mix(state);
    }
  }

  private static double tail(long from, boolean negative) {
    long state = from;
    while (true) {
      state += GOLDEN;
      double x = -StrictMath.log(uniform(mix(state))) / TAIL;
      state += GOLDEN;
      double y = -StrictMath.log(uniform(mix(state)));
      if (2 * y > x * x) {
        return negative ? -(TAIL + x) : TAIL + x;
      }
    }
  }

  /** A number in (0, 1). */
  private static double uniform(long bits) {
    return ((bits >>> 11) + 0.5) * 0x1p-53;
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
    return b ^ (b >>> 31);
  }

  private static long mixGamma(long z) {
    long a = (z ^ (z >>> 33)) * 0xff51afd7ed558ccdL;
    long b = (a ^ (a >>> 33)) * 0xc4ceb9fe1a85ec53L;
    long odd = (b ^ (b >>> 33)) | 1;
    return Long.bitCount(odd ^ (odd >>> 1)) < 24 ? odd ^ 0xaaaaaaaaaaaaaaaaL : odd;
  }
}
