// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.surety.entailment.smt.Smt;
import org.surety.entailment.smt.Solver;
import org.surety.entailment.smt.SolverFailure;
import org.surety.entailment.smt.SolverProcess;

/**
 * One solver process for many questions, also those of several {@link Entailment}s that take turns:
 * started when it is first needed, and again after it failed.
 */
public final class LiveSolver implements AutoCloseable {

  /** How often it is started: one that fails again and again is not worth the wait. */
  private static final int MAX_STARTS = 20;

  private final Solver kind;
  private final Function<Solver, Smt> starter;
  private @Nullable Smt running;
  private int starts;
  private int emptied;

  /** That solver, not started yet. */
  public LiveSolver(Solver kind) {
    this(kind, SolverProcess::start);
  }

  LiveSolver(Solver kind, Function<Solver, Smt> starter) {
    this.kind = kind;
    this.starter = starter;
  }

  /** Which solver it is. */
  Solver kind() {
    return kind;
  }

  /**
   * The solver, told nothing yet.
   *
   * @throws GaveUp if it cannot be started
   */
  Smt empty() {
    emptied++;
    if (running != null && running.isAlive()) {
      running.reset();
      return running;
    }
    close();
    if (++starts > MAX_STARTS) {
      throw new GaveUp(kind.title() + " has failed " + MAX_STARTS + " times");
    }
    try {
      running = starter.apply(kind);
      return running;
    } catch (SolverFailure e) {
      throw new GaveUp(e.reason());
    }
  }

  /** How often it was emptied: what was told it before the last time is forgotten. */
  int emptied() {
    return emptied;
  }

  @Override
  public void close() {
    if (running != null) {
      running.close();
      running = null;
    }
  }
}
