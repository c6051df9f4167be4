// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.device;

import java.util.List;

/** Where models are measured; any of several backends may do it there. */
public enum Device {
  /** The processor; there is always a backend, plain Java in the end. */
  CPU("cpu"),
  /** The first NVIDIA GPU. */
  CUDA("cuda");

  private final String text;

  Device(String text) {
    this.text = text;
  }

  /** Its name, {@code cpu} or {@code cuda}. */
  public String text() {
    return text;
  }

  /** Its backends, the fastest first. */
  List<String> backends() {
    return switch (this) {
      case CPU -> List.of(Nd4jBackend.CPU, OnnxBackend.CPU, ReferenceBackend.NAME);
      case CUDA -> List.of(Nd4jBackend.CUDA, OnnxBackend.CUDA);
    };
  }
}
