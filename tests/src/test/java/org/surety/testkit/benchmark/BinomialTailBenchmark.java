// SPDX-License-Identifier: Apache-2.0
package org.surety.testkit.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import org.surety.kernel.arithmetic.BinomialTail;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;

/** How long the kernel takes to confirm a binomial tail of a million rows and 50,000 errors. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class BinomialTailBenchmark {

  private static final long ROWS = 1_000_000;
  private static final long ERRORS = 50_000;

  /** The least rate on a grid of six decimals that 1/120 allows to refuse. */
  private static final Rational RATE = Rational.of(50_525, 1_000_000);

  /** The bound at the claimed rate, and its comparison with the failure probability. */
  @Benchmark
  public boolean confirm() {
    return Enclosure.of(BinomialTail.logUpperBound(ROWS, ERRORS, RATE))
        .isAtMost(Enclosure.ln(Rational.of(1, 120)));
  }
}
