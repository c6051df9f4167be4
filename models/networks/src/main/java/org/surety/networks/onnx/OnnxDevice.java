// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.onnx;

import ai.onnxruntime.OrtEnvironment;

/** Where ONNX Runtime runs a model. */
public enum OnnxDevice {
  /** {@code onnx-cpu}. */
  CPU(""),
  /** {@code onnx-cuda}: the first NVIDIA GPU, in a build with the profile {@code onnx-cuda}. */
  CUDA("/ai/onnxruntime/native/linux-x64/libonnxruntime_providers_cuda.so");

  private final String library;

  OnnxDevice(String library) {
    this.library = library;
  }

  /** Whether this build can run models there. */
  public boolean isInBuild() {
    return library.isEmpty() || OrtEnvironment.class.getResource(library) != null;
  }
}
