// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.proof.Proof;

/**
 * The interval that the facts imply for a quantity: in each allowed world in which it is defined, it
 * lies between the ends. Where it is defined in no allowed world the low end is above the high one.
 *
 * @param quantity the quantity
 * @param thresholds the numbers that the requirement compares it with
 * @param low the lower end, if one was proved
 * @param high the upper end, if one was proved
 */
public record Implied(
    Quantity quantity, List<Rational> thresholds, Optional<End> low, Optional<End> high) {

  /**
   * An end of the interval, rounded outward to six decimals, or to four digits where that is finer; or
   * a decimal that the requirement compares with, where the verdict says that it is an end.
   *
   * @param value the number
   * @param beyond the formula that the quantity lies beyond the end
   * @param core the facts that the proof needs
   * @param proof the proof that no world of just those facts makes {@code beyond} true (the question
   *     with that goal, to be met), which the kernel's checker has accepted
   */
  public record End(Rational value, Formula beyond, List<String> core, Proof proof) {
    /** Copies the core. */
    public End {
      core = List.copyOf(core);
    }
  }

  /** Copies the thresholds. */
  public Implied {
    thresholds = List.copyOf(thresholds);
  }

  /** The interval of a quantity, neither end of which is known. */
  static Implied open(Measured measured) {
    return new Implied(
        measured.quantity(), measured.thresholds(), Optional.empty(), Optional.empty());
  }

  /** Whether both ends are known. */
  boolean isClosed() {
    return low.isPresent() && high.isPresent();
  }

  /** The interval of the same quantity with the better of both ends each. */
  Implied tighter(Implied other) {
    return new Implied(
        quantity,
        thresholds,
        Stream.of(low, other.low)
            .flatMap(Optional::stream)
            .reduce((a, b) -> a.value().compareTo(b.value()) >= 0 ? a : b),
        Stream.of(high, other.high)
            .flatMap(Optional::stream)
            .reduce((a, b) -> a.value().compareTo(b.value()) <= 0 ? a : b));
  }
}
