// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import java.util.function.DoublePredicate;

/** Bounds of the theorems about models in double precision, straight from their formulas. */
final class ReferenceBounds {

  private ReferenceBounds() {}

  /** The end of the interval on which it holds, which begins at low. */
  private static double bisect(double low, double high, DoublePredicate holds) {
    double from = low;
    double to = high;
    for (int i = 0; i < 200; i++) {
      double middle = (from + to) / 2;
      if (holds.test(middle)) {
        from = middle;
      } else {
        to = middle;
      }
    }
    return from;
  }

  static double kl(double p, double q) {
    double left = p > 0 ? p * Math.log(p / q) : 0;
    return left + (p < 1 ? (1 - p) * Math.log((1 - p) / (1 - q)) : 0);
  }

  static double above(double p, double c) {
    return p >= 1 ? 1 : bisect(p, 1, q -> kl(p, q) <= c);
  }

  /** {@code sum_k n!/((n - k)! n^k)}. */
  static double moment(long n) {
    double term = 1;
    double sum = 1;
    for (long k = 0; k < n && term > 1e-18; k++) {
      term *= (double) (n - k) / n;
      sum += term;
    }
    return sum;
  }

  /** The largest p with {@code P[Bin(n, p) <= k] >= exp(log)}. */
  static double binomial(long n, long k, double log) {
    return bisect((double) k / n + 1e-15, 1, p -> tail(n, k, p) >= log);
  }

  private static double tail(long n, long k, double p) {
    double last = 0;
    for (long i = 1; i <= k; i++) {
      last += Math.log((double) (n - k + i)) - Math.log((double) i);
    }
    last += k * Math.log(p) + (n - k) * Math.log1p(-p);
    double ratio = 1;
    double sum = 1;
    for (long i = k; i > 0; i--) {
      ratio *= i * (1 - p) / ((n - i + 1) * p);
      sum += ratio;
    }
    return last + Math.log(sum);
  }

  /** What the draws leave of a frequency, one of so many, with half of the failure. */
  static double drawn(double counted, long draws, int frequencies, double failure) {
    return above(counted, Math.log(2 * frequencies / failure) / draws);
  }

  static double catoni(
      double risk, double kl, long n, double lambda, double failure, double alpha) {
    double spent = kl + Math.log(2 / failure);
    if (alpha > 0) {
      spent = (1 + alpha) * (spent + 2 * Math.log(2 + Math.log(lambda) / Math.log(1 + alpha)));
    }
    return (1 - Math.exp(-(lambda * risk + spent) / n)) / (1 - Math.exp(-lambda / n));
  }

  /** Of a variable of rising values, each reached so often on the rows. */
  static double splitKl(double[] values, double[] reached, double kl, long n, double failure) {
    double c = (kl + Math.log(2 * reached.length * moment(n) / failure)) / n;
    double bound = values[0];
    for (int j = 0; j < reached.length; j++) {
      bound += (values[j + 1] - values[j]) * above(reached[j], c);
    }
    return bound;
  }

  static double unexpectedBernstein(
      double[] values, double[] reached, double kl, long n, double failure) {
    double b = values[values.length - 1];
    double free = Math.log(2 / failure);
    int steps = Math.max(1, (int) Math.ceil(Math.log(Math.sqrt(n / free) / 2) / Math.log(2)));
    double least = Double.POSITIVE_INFINITY;
    for (int i = 1; i <= steps; i++) {
      double gamma = 1 / (Math.pow(2, i) * b);
      double weight = (-gamma * b - Math.log(1 - gamma * b)) / (gamma * b * b);
      double before = values[0] + weight * values[0] * values[0];
      double mean = before;
      for (int j = 0; j < reached.length; j++) {
        double next = Math.max(before, values[j + 1] + weight * values[j + 1] * values[j + 1]);
        mean += (next - before) * reached[j];
        before = next;
      }
      least = Math.min(least, mean + (kl + free + Math.log(steps)) / (gamma * n));
    }
    return least;
  }
}
