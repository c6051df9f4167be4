// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.shift;

import java.util.List;
import org.surety.bounds.measured.MeasuredTheorem.Parameter;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.theorem.Theorem;

/**
 * Half the sum of |Q - P| is the most by which they differ on an event:
 * \[ Q(A) \le P(A) + \mathrm{TV}(Q, P). \]
 *
 * <p>Assumes: the two numbers are upper bounds of what they name.
 *
 * <p>Source: the definition; L. Devroye and G. Lugosi (2001), Combinatorial Methods in Density
 * Estimation, theorem 5.1 (Scheffé).
 *
 * <p>Rounding: to the tightest decimal, outward.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: (p 0.1, tv 0.05) gives 0.15.
 */
public final class TotalVariation {

  /** The id. */
  public static final String ID = "shift.tv";

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "Under a distribution within total variation tv of the sample's, an event's probability is "
              + "at most p + tv.",
          "P[a] @ shifted(q) <= u, P[a] @ shifted(q) >= l",
          "p, tv",
          List.of("given(p, s)", "given(tv, s)"),
          "the definition of total variation",
          List.of());

  private TotalVariation() {}

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static ShiftTheorem of(DecimalGrid grid) {
    return new ShiftTheorem(
        DESCRIPTION,
        List.of(
            ShiftTheorem.P,
            Parameter.of("tv", "the total variation, half the L1 distance, from 0 to 1")),
        ShiftTheorem.Basis.NUMBERS,
        (measured, p) ->
            ShiftTheorem.Inequality.atLeast(p.get(0).add(measured.between("tv", 0, 1))),
        grid);
  }
}
