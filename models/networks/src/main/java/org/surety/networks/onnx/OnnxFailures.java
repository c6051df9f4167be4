// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.onnx;

import ai.onnxruntime.OrtException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.surety.networks.NetworkException;
import org.surety.networks.NetworkException.Place;

/** Turns a failure inside ONNX Runtime into a message about the model. */
final class OnnxFailures {

  /** How ONNX Runtime names an operator that it lacks. */
  private static final Pattern UNKNOWN =
      Pattern.compile(
          "No Op registered for (\\S+)"
              + "|([\\w.:]+)(?:\\(-?\\d+\\))? (?:is not a registered function/op|node with name)");

  private OnnxFailures() {}

  /** The error to report when the model could not be opened. */
  static NetworkException opening(Place place, OrtException failure) {
    String reason = NetworkException.quoted(String.valueOf(failure.getMessage()).strip());
    Matcher unknown = UNKNOWN.matcher(String.valueOf(failure.getMessage()));
    if (unknown.find()) {
      String operator = unknown.group(1) == null ? unknown.group(2) : unknown.group(1);
      return place.error(
          "the model has the unknown operator " + NetworkException.quoted(operator),
          "operators of ONNX Runtime",
          "export the model for a usual opset");
    }
    if (failure.getCode() == OrtException.OrtErrorCode.ORT_INVALID_PROTOBUF) {
      return place.error("this is not an ONNX model", "one", "export the model again");
    }
    return place.error(
        "ONNX Runtime cannot open it (" + reason + ")", "a model", "export the model again");
  }

  /** The error to report when a run failed. */
  static NetworkException running(Place place, OrtException failure) {
    return place.error(
        "a run failed (" + NetworkException.quoted(String.valueOf(failure.getMessage())) + ")",
        "rows that the model takes",
        "check the form of its inputs");
  }

  /** The error to report when the device is not there. */
  static NetworkException device(Place place) {
    return place.error(
        "ONNX Runtime finds no CUDA device here",
        "an NVIDIA GPU, CUDA 12 with cuDNN 9 installed, and a build with -Ponnx-cuda",
        "use --device cpu");
  }
}
