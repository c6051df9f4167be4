// SPDX-License-Identifier: Apache-2.0
package org.surety.testkit.benchmark;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.surety.bounds.calculation.BoundCalculator;
import org.surety.bounds.holdout.PairedExact;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.CertificateFile;
import org.surety.kernel.document.Plan;
import org.surety.kernel.rule.Refusal;
import org.surety.kernel.rule.Rules;

/**
 * How long a paired test of one threshold takes at 3,000 rows, 150 of them with 1 and 60 with -1: the
 * engine (the goal is 5 ms), and the kernel that confirms it (50 ms).
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PairedExactBenchmark {

  private static final Rational FAILURE = Rational.of(1, 100);

  /** Far from what can be shown, near it, and at its edge, where a test has most corners. */
  @Param({"0", "37/2000", "93/5000"})
  private String threshold = "";

  private Optional<CertificateFile> file = Optional.empty();

  /** Makes the certificate that the kernel confirms. */
  @Setup
  public void certify() {
    file =
        Optional.of(
            BoundCalculator.compute(
                    PairedExact.ID,
                    Plan.Side.LOWER,
                    BoundCalculator.DEFAULT_DIGITS,
                    java.util.Map.of(
                        "n", "3000",
                        "first", "150",
                        "second", "60",
                        "failure", "1/100",
                        "threshold", threshold))
                .certificates());
  }

  /** The engine's search for what shows it. */
  @Benchmark
  public Optional<List<Rational>> search() {
    return PairedExact.of()
        .test(
            new PairedExact.Pairs(60, 2790, 150, Rational.parse(threshold).negate(), Rational.ONE),
            FAILURE,
            Plan.Side.LOWER);
  }

  /** The kernel's check of the whole certificate. */
  @Benchmark
  public List<Refusal> confirm() {
    return Rules.refusals(file.orElseThrow());
  }
}
