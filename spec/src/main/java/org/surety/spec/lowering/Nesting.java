// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import java.util.List;
import java.util.function.ToIntFunction;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;

/** How deep formulas nest; documents that hold them have a limit of 64 levels in all. */
final class Nesting {

  /** The deepest formula that leaves a document room for its own levels. */
  static final int MAX_DEPTH = 40;

  private Nesting() {}

  static int depth(Formula formula) {
    return switch (formula) {
      case Formula.Always always -> 1;
      case Formula.Comparison c -> 1 + Math.max(depth(c.left()), depth(c.right()));
      case Formula.Not not -> 1 + depth(not.formula());
      case Formula.And and -> deepest(and.formulas(), Nesting::depth);
      case Formula.Or or -> deepest(or.formulas(), Nesting::depth);
    };
  }

  private static int depth(Quantity quantity) {
    return Math.max(
        deepest(quantity.parts(), Nesting::depth), deepest(quantity.events(), Nesting::depth));
  }

  static int depth(Event event) {
    return switch (event) {
      case Event.True yes -> 1;
      case Event.False no -> 1;
      case Event.Base base -> 1;
      case Event.Not not -> 1 + depth(not.event());
      case Event.And and -> deepest(and.events(), Nesting::depth);
      case Event.Or or -> deepest(or.events(), Nesting::depth);
    };
  }

  private static <T> int deepest(List<T> parts, ToIntFunction<T> depth) {
    return 1 + parts.stream().mapToInt(depth).max().orElse(0);
  }
}
