// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import com.microsoft.z3.Context;
import java.util.ArrayList;
import java.util.List;

/**
 * A context of Z3 that keeps what was made in it until it is closed. Z3 numbers terms, and gives
 * the number of one that the garbage collector took to another: so when it runs would decide in which
 * order terms are looked at, and which of several models is found.
 */
final class KeepingContext extends Context {

  private final List<Object> kept = new ArrayList<>();

  private KeepingContext() {}

  /**
   * A new context.
   *
   * @throws SolverUnavailable if the native library cannot be loaded
   */
  static KeepingContext open() {
    try {
      return new KeepingContext();
    } catch (LinkageError e) {
      throw new SolverUnavailable(e);
    }
  }

  /** Keeps the object, and returns it. */
  <T> T keep(T made) {
    kept.add(made);
    return made;
  }
}
