// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.command;

import org.surety.cli.outcome.BadInput;
import org.surety.cli.output.EncodingBar;
import org.surety.cli.pipeline.MeasuringDevice;
import org.surety.networks.NetworkException;
import org.surety.networks.device.Device;

/** Where models are measured. */
final class DeviceOptions {

  private String device = Device.CPU.text();

  void declare(Usage usage) {
    usage.option(
        "--device",
        "cpu|cuda",
        "Where models are measured; cuda needs a build for it (default: cpu).",
        value -> device = value);
  }

  /**
   * The device; a GPU that was asked for is started at once, before anything is read.
   *
   * @throws BadInput if it is not there
   */
  MeasuringDevice device(Streams streams) {
    for (Device known : Device.values()) {
      if (known.text().equals(device)) {
        MeasuringDevice chosen =
            new MeasuringDevice(
                known,
                s -> streams.say("note: " + s),
                new EncodingBar(streams.screen(), streams.err()));
        if (known == Device.CUDA) {
          start(chosen);
        }
        return chosen;
      }
    }
    throw BadInput.of("--device: found \"" + device + "\", expected cpu or cuda");
  }

  private static void start(MeasuringDevice chosen) {
    try {
      chosen.backend();
    } catch (NetworkException e) {
      throw BadInput.of(String.valueOf(e.getMessage()));
    }
  }
}
