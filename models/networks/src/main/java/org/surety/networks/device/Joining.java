// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.device;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits for work on other threads. */
public final class Joining {

  private Joining() {}

  /**
   * The result, or the exception that the work threw, as if it had run here.
   *
   * @throws CompletionException if the work threw no RuntimeException, or this thread was interrupted
   */
  public static <T> T result(Future<T> running) {
    try {
      return running.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new CompletionException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }
}
