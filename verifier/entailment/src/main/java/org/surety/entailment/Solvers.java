// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Makes contexts of the solver, the first one ahead of time if asked to. */
final class Solvers {

  private static final AtomicReference<@Nullable FutureTask<KeepingContext>> PREPARED =
      new AtomicReference<>();

  private Solvers() {}

  /** Begins to load the solver in the background. */
  static void prepare() {
    FutureTask<KeepingContext> task = new FutureTask<>(KeepingContext::new);
    if (PREPARED.compareAndSet(null, task)) {
      Thread thread = new Thread(task, "solver");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /**
   * A new context.
   *
   * @throws SolverUnavailable if the native library cannot be loaded
   */
  static KeepingContext take() {
    FutureTask<KeepingContext> task = PREPARED.getAndSet(null);
    try {
      return task == null ? new KeepingContext() : task.get();
    } catch (LinkageError e) {
      throw new SolverUnavailable(e);
    } catch (ExecutionException e) {
      throw new SolverUnavailable(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SolverUnavailable(e);
    }
  }
}
