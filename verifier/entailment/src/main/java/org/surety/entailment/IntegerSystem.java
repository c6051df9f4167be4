// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.surety.kernel.arithmetic.Rational;

/**
 * The exact solution of {@code A x = b} in whole numbers: digit by digit to a prime base, from which
 * the fractions are read (Dixon, "Exact solution of linear equations using p-adic expansions",
 * Numerische Mathematik 40, 1982).
 */
final class IntegerSystem {

  /** A prime, small enough that sums of products with digits stay within 63 bits. */
  private static final long PRIME = 1_073_741_789;

  private static final BigInteger BASE = BigInteger.valueOf(PRIME);
  private static final int MAX_BITS = 62;

  private final long[][] matrix;
  private final long[] right;
  private final int size;
  private final Deadline deadline;

  /** Of as many equations as unknowns. */
  IntegerSystem(long[][] matrix, long[] right, Deadline deadline) {
    this.matrix = matrix;
    this.right = right;
    this.size = right.length;
    this.deadline = deadline;
  }

  /**
   * The solution; empty if there is none, or many, or, what is rare, if that seems so to the prime, or
   * if entries are too great.
   *
   * @throws GaveUp at the deadline
   */
  Optional<List<Rational>> solution() {
    long largest = Arrays.stream(right).map(Math::abs).max().orElse(0);
    double bits = 0;
    for (long[] row : matrix) {
      double sum = 1;
      for (long entry : row) {
        largest = Math.max(largest, Math.abs(entry));
        sum += (double) entry * entry;
      }
      bits += Math.log(sum) / Math.log(2) / 2;
    }
    if (Long.SIZE
            - Long.numberOfLeadingZeros(largest)
            + Long.SIZE
            - Long.numberOfLeadingZeros(PRIME * (size + 1L))
        > MAX_BITS) {
      return Optional.empty();
    }
    // Cramer's rule: numerators and denominators are determinants, which Hadamard's inequality
    // bounds.
    int half = (int) Math.ceil(bits) + Long.SIZE - Long.numberOfLeadingZeros(largest) + 1;
    return inverse().map(inverse -> read(digits(inverse, 2 * half / 29 + 2), half));
  }

  /** The inverse of the matrix to the prime. */
  private Optional<long[][]> inverse() {
    long[][] rows = new long[size][2 * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        rows[i][j] = Math.floorMod(matrix[i][j], PRIME);
      }
      rows[i][size + i] = 1;
    }
    for (int k = 0; k < size; k++) {
      deadline.checkTime();
      int pivot = k;
      while (pivot < size && rows[pivot][k] == 0) {
        pivot++;
      }
      if (pivot == size) {
        return Optional.empty();
      }
      long[] row = rows[pivot];
      rows[pivot] = rows[k];
      rows[k] = row;
      long factor = BigInteger.valueOf(row[k]).modInverse(BASE).longValueExact();
      for (int j = k; j < 2 * size; j++) {
        row[j] = row[j] * factor % PRIME;
      }
      for (int i = 0; i < size; i++) {
        long times = i == k ? 0 : rows[i][k];
        for (int j = k; j < 2 * size && times != 0; j++) {
          rows[i][j] = (rows[i][j] + (PRIME - times) * row[j]) % PRIME;
        }
      }
    }
    long[][] inverse = new long[size][];
    Arrays.setAll(inverse, i -> Arrays.copyOfRange(rows[i], size, 2 * size));
    return Optional.of(inverse);
  }

  /** The solution to so many digits, least first. */
  private long[][] digits(long[][] inverse, int count) {
    long[] rest = right.clone();
    long[][] digits = new long[count][size];
    for (long[] digit : digits) {
      deadline.checkTime();
      for (int i = 0; i < size; i++) {
        long sum = 0;
        for (int j = 0; j < size; j++) {
          sum = (sum + inverse[i][j] * Math.floorMod(rest[j], PRIME)) % PRIME;
        }
        digit[i] = sum;
      }
      for (int i = 0; i < size; i++) {
        long sum = rest[i];
        for (int j = 0; j < size; j++) {
          sum -= matrix[i][j] * digit[j];
        }
        rest[i] = sum / PRIME;
      }
    }
    return digits;
  }

  private List<Rational> read(long[][] digits, int half) {
    BigInteger modulus = BASE.pow(digits.length);
    BigInteger bound = BigInteger.ONE.shiftLeft(half);
    BigInteger common = BigInteger.ONE;
    List<Rational> solution = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      deadline.checkTime();
      BigInteger value = BigInteger.ZERO;
      for (int d = digits.length - 1; d >= 0; d--) {
        value = value.multiply(BASE).add(BigInteger.valueOf(digits[d][i]));
      }
      // Denominators are much alike: after the first ones nothing is left to be found.
      BigInteger[] fraction = fraction(value.multiply(common).mod(modulus), modulus, bound);
      common = common.multiply(fraction[1]);
      solution.add(Rational.of(fraction[0], common));
    }
    return solution;
  }

  /** The fraction of a small numerator that is the number to a modulus. */
  private static BigInteger[] fraction(BigInteger number, BigInteger modulus, BigInteger bound) {
    BigInteger before = modulus;
    BigInteger now = number;
    BigInteger timesBefore = BigInteger.ZERO;
    BigInteger times = BigInteger.ONE;
    if (modulus.subtract(number).compareTo(bound) <= 0) {
      return new BigInteger[] {number.subtract(modulus), BigInteger.ONE};
    }
    while (now.compareTo(bound) > 0) {
      BigInteger[] parts = before.divideAndRemainder(now);
      BigInteger next = timesBefore.subtract(parts[0].multiply(times));
      before = now;
      now = parts[1];
      timesBefore = times;
      times = next;
    }
    return times.signum() < 0
        ? new BigInteger[] {now.negate(), times.negate()}
        : new BigInteger[] {now, times};
  }
}
