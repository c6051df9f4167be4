// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment.smt;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.surety.kernel.arithmetic.Rational;

/** A solver that is told SMT-LIB 2 and asked questions. What it answers is believed by nobody. */
public interface Smt extends AutoCloseable {

  /** What a solver says of the assertions. */
  enum Status {
    /** They have a solution. */
    SATISFIABLE,
    /** They have none. */
    UNSATISFIABLE,
    /** The solver does not know, or had no time left. */
    UNKNOWN
  }

  /** Forgets all that was told. */
  void reset();

  /** Tells commands that have no answer: declarations, assertions, {@code push}, {@code pop}. */
  void tell(String commands);

  /**
   * Asks whether the assertions and those Boolean constants have a solution.
   *
   * @throws SolverFailure if the solver fails, or does not answer in the time and was killed
   */
  Status check(Collection<String> assumptions, long milliseconds);

  /** Why the last check was {@link Status#UNKNOWN}, in the solver's words. */
  String reasonUnknown();

  /** Those of the last check's assumptions that already have no solution. */
  List<String> core();

  /** The values of constants in the solution that the last check found; rounded if irrational. */
  Map<String, Rational> values(List<String> names);

  /** Whether it can still be asked: it has not failed. */
  boolean isAlive();

  @Override
  void close();
}
