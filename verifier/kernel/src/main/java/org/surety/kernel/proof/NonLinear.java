// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.proof;

import org.surety.kernel.logic.Printer;
import org.surety.kernel.logic.Quantity;

/** A formula multiplies two quantities, neither of which is constant: it is not decided here. */
public final class NonLinear extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NonLinear(Quantity quantity) {
    super("not linear: " + Printer.print(quantity));
  }
}
