// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.device;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.surety.networks.NetworkException;

/** The backends that start on this machine, and why the others do not. */
public final class PresentBackends {

  private PresentBackends() {}

  /** Each backend that starts, the reference first; what is missing is told to {@code missing}. */
  public static List<Backend> find(java.util.function.Consumer<String> missing) {
    List<Backend> present = new ArrayList<>();
    for (String name : Stream.of("reference", "nd4j-cpu", "nd4j-cuda").toList()) {
      try {
        present.add(Backends.named(name));
      } catch (NetworkException e) {
        missing.accept(name + " is not here: " + e.getMessage());
      }
    }
    return present;
  }
}
