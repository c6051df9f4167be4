// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.surety.networks.device.Backend;
import org.surety.networks.device.Backends;
import org.surety.networks.device.Device;
import org.surety.networks.encoder.EncodingProgress;
import org.surety.networks.onnx.OnnxDevice;

/** The device that models are measured on; its backend starts when it is first needed. */
public final class MeasuringDevice {

  private final Device device;
  private final Consumer<String> remarks;
  private final EncodingProgress encoding;
  private @Nullable Backend backend;
  private boolean encoderRemarked;

  /**
   * Starts nothing.
   *
   * @param remarks hears, once, why another backend measures than the usual one
   * @param encoding hears how far an encoder of features has come
   */
  public MeasuringDevice(Device device, Consumer<String> remarks, EncodingProgress encoding) {
    this.device = device;
    this.remarks = remarks;
    this.encoding = encoding;
  }

  /**
   * The backend.
   *
   * @throws org.surety.networks.NetworkException if none of the device starts here
   */
  public Backend backend() {
    if (backend == null) {
      backend = Backends.on(device, remarks);
    }
    return backend;
  }

  /** Who hears how far an encoder of features has come. */
  EncodingProgress encoding() {
    return encoding;
  }

  /**
   * Where an encoder runs. Its vectors may differ in their last digits from one device to another;
   * nothing that is proved relies on them.
   */
  OnnxDevice encoder() {
    if (device == Device.CUDA && OnnxDevice.CUDA.isInBuild()) {
      return OnnxDevice.CUDA;
    }
    if (device == Device.CUDA && !encoderRemarked) {
      encoderRemarked = true;
      remarks.accept(
          "the encoder runs on the processor: this build has ONNX Runtime for it alone;"
              + " build with -Ponnx-cuda to encode on the GPU");
    }
    return OnnxDevice.CPU;
  }
}
