// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.device;

import org.surety.networks.NetworkException;
import org.surety.networks.NetworkException.Place;

/** The devices by their names. */
public final class Backends {

  private Backends() {}

  /** The device for {@code --device cpu}: ND4J where it starts, else plain Java. */
  public static Backend cpu() {
    try {
      return named(Nd4jBackend.CPU);
    } catch (NetworkException e) {
      return new ReferenceBackend();
    }
  }

  /**
   * The backend of that name: {@code reference}, {@code nd4j-cpu} or {@code nd4j-cuda}.
   *
   * @throws NetworkException if this build or this machine lacks it
   */
  public static Backend named(String name) {
    if (name.equals(ReferenceBackend.NAME)) {
      return new ReferenceBackend();
    }
    if (!name.equals(Nd4jBackend.CPU) && !name.equals(Nd4jBackend.CUDA)) {
      throw Place.file("the device")
          .error(
              "it is " + NetworkException.quoted(name),
              "reference, nd4j-cpu or nd4j-cuda",
              "correct its name");
    }
    Backend present = Nd4jBackend.open();
    if (!present.name().equals(name)) {
      throw Place.file("the device " + name)
          .error(
              "this build has " + present.name(),
              "the other",
              name.equals(Nd4jBackend.CUDA)
                  ? "build with -Pcuda, or use --device cpu"
                  : "build without -Pcuda, or use --device cuda");
    }
    return present;
  }
}
