// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import org.surety.networks.NetworkException;
import org.surety.networks.NetworkException.Place;

/** Sessions of ONNX Runtime: one thread each, so that a run gives the same numbers again. */
public final class OnnxSessions {

  private OnnxSessions() {}

  /** The environment that all sessions share. */
  public static OrtEnvironment environment() {
    return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "surety");
  }

  /**
   * A session of a model.
   *
   * @param place what stands for the model in messages
   * @throws NetworkException if it is no model of known operators, or the device is not there
   */
  public static OrtSession open(Place place, byte[] model, OnnxDevice device) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setDeterministicCompute(true);
      if (device == OnnxDevice.CUDA) {
        addCuda(place, options);
      }
      return environment().createSession(model, options);
    } catch (OrtException e) {
      throw OnnxFailures.opening(place, e);
    }
  }

  /** The GPU's products of ten bits of mantissa are no single precision, and are switched off. */
  private static void addCuda(Place place, OrtSession.SessionOptions options) {
    try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(0)) {
      cuda.add("use_tf32", "0");
      options.addCUDA(cuda);
    } catch (OrtException | LinkageError e) {
      throw OnnxFailures.device(place);
    }
  }

  /** What to report when a run of a session failed. */
  public static NetworkException failure(Place place, OrtException failure) {
    return OnnxFailures.running(place, failure);
  }
}
