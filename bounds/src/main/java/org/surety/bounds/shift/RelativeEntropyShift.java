// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.shift;

import java.util.List;
import org.surety.bounds.measured.Measured;
import org.surety.bounds.measured.MeasuredTheorem.Parameter;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.theorem.Theorem;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.arithmetic.RelativeEntropy;

/**
 * Data processing, for the relative entropy of the new distribution from the old, and in reverse:
 * \[ \mathrm{kl}(Q(A) \| P(A)) \le \mathrm{KL}(Q \| P), \qquad
 *    \mathrm{kl}(P(A) \| Q(A)) \le \mathrm{KL}(P \| Q). \]
 * The bound is the largest Q(A) that satisfies it: the inverse of kl in its first argument, in
 * reverse in its second.
 *
 * <p>Assumes: the two numbers are upper bounds of what they name.
 *
 * <p>Source: S. Kullback and R. A. Leibler (1951), theorem 4.1, doi:10.1214/aoms/1177729694.
 *
 * <p>Rounding: to the tightest decimal, outward, with kl rounded down.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: (p 0.1, kl 0.05) gives 0.206728898697.
 */
public final class RelativeEntropyShift {

  /** The id. */
  public static final String ID = "shift.kl";

  /** One, if the relative entropy is that of the old distribution from the new. */
  public static final Parameter REVERSE =
      Parameter.optional("reverse", "true if kl is that of the old distribution from the new");

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "Under a distribution at relative entropy D from the sample's, an event's probability is at "
              + "most max{q : kl(q, p) <= D}; in reverse, with the sample's at D from it, kl+(p, D).",
          "P[a] @ shifted(q) <= u, P[a] @ shifted(q) >= l",
          "p, kl (in nats), reverse (1: of the old from the new)",
          List.of("given(kl, s)", "given(p, s)"),
          "Kullback and Leibler (1951), doi:10.1214/aoms/1177729694",
          List.of());

  private RelativeEntropyShift() {}

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static ShiftTheorem of(DecimalGrid grid) {
    return new ShiftTheorem(
        DESCRIPTION,
        List.of(
            ShiftTheorem.P,
            Parameter.of(
                "kl", "the relative entropy of the new distribution from the old, in nats"),
            REVERSE),
        ShiftTheorem.Basis.NUMBERS,
        RelativeEntropyShift::inequality,
        grid);
  }

  private static ShiftTheorem.Inequality inequality(Measured measured, List<Rational> list) {
    Rational d = Distances.nonNegative(measured, "kl");
    Rational p = list.get(0);
    boolean reverse =
        measured.has(REVERSE.name()) && measured.number(REVERSE.name()).equals(Rational.ONE);
    return new ShiftTheorem.Inequality(p, u -> isFar(p, u, d, reverse));
  }

  private static boolean isFar(Rational p, Rational u, Rational d, boolean reverse) {
    if (u.compareTo(p) < 0) {
      return false;
    }
    if (d.signum() == 0 || (p.signum() == 0 && !reverse)) {
      return true;
    }
    if (u.signum() == 0) {
      return false;
    }
    Enclosure distance = reverse ? RelativeEntropy.of(p, u) : RelativeEntropy.of(u, p);
    return distance.low().compareTo(d) >= 0;
  }
}
