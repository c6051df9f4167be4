// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.device;

import org.surety.networks.head.Architecture;

/** A backend that runs so many heads at once. */
public record ManyHeads(Backend backend, int heads) implements Backend {

  @Override
  public String name() {
    return backend.name();
  }

  @Override
  public DeviceRows allocate(Architecture architecture, int rows) {
    return backend.allocate(architecture, rows);
  }

  @Override
  public int headsAtOnce(Architecture architecture, int rows) {
    return heads;
  }

  @Override
  public MatrixProducts products() {
    return backend.products();
  }
}
