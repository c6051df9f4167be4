// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.device;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.surety.networks.NetworkException;

/** The backends that start on this machine, and why the others do not. */
public final class PresentBackends {

  private PresentBackends() {}

  /** Each backend that starts, the reference first; what is missing is told to {@code missing}. */
  public static List<Backend> find(java.util.function.Consumer<String> missing) {
    List<Backend> present = new ArrayList<>();
    for (String name : Backends.NAMES) {
      try {
        present.add(Backends.named(name));
      } catch (NetworkException e) {
        missing.accept(name + " is not here: " + e.getMessage());
      }
    }
    return present;
  }

  /** The backend of that name; the test is skipped, with the reason, where it does not start. */
  static Backend orSkip(String name) {
    try {
      return Backends.named(name);
    } catch (NetworkException e) {
      return Assumptions.abort(name + " is not here: " + e.getMessage());
    }
  }
}
