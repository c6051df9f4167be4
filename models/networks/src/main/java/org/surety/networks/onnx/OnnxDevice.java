// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.onnx;

/** Where ONNX Runtime runs a model. */
public enum OnnxDevice {
  /** {@code onnx-cpu}. */
  CPU,
  /** {@code onnx-cuda}: the first NVIDIA GPU, in a build with the profile {@code onnx-cuda}. */
  CUDA
}
