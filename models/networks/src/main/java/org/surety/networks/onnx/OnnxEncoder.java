// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.surety.networks.NetworkException;
import org.surety.networks.NetworkException.Place;

/**
 * An ONNX model whose first output is a vector of single precision for each row, or one for each
 * token of it, of which the mean is taken. Several threads may encode at once.
 *
 * <p>Each row is a batch of its own: the features of a row must depend on that row alone, or rows
 * would not be independent, and a model may scale by the greatest value of its whole batch.
 */
public final class OnnxEncoder implements AutoCloseable {

  private static final String IDS = "input_ids";
  private static final String MASK = "attention_mask";
  private static final String TYPES = "token_type_ids";

  private final Place place;
  private final OrtSession session;
  private final Set<String> inputs;

  private OnnxEncoder(Place place, OrtSession session) {
    this.place = place;
    this.session = session;
    this.inputs = new TreeSet<>(session.getInputNames());
  }

  /**
   * Opens a model.
   *
   * @param file its file
   * @throws NetworkException if it cannot be read, is no model of known operators, or the device is
   *     not there
   */
  public static OnnxEncoder open(Path file, OnnxDevice device) {
    Place place = Place.file(file.toString());
    if (!Files.isRegularFile(file)) {
      String found = Files.exists(file) ? "this is not a regular file" : "there is no such file";
      throw place.error(found, "an ONNX model", "correct its name");
    }
    try {
      return open(file.toString(), Files.readAllBytes(file), device);
    } catch (IOException | OutOfMemoryError e) {
      throw place.error(
          "the file cannot be read into memory", "a readable model below 2 GiB", "check the file");
    }
  }

  /**
   * Opens a model that is in memory.
   *
   * @param name what stands for its file in messages
   * @throws NetworkException if it is no model of known operators, or the device is not there
   */
  public static OnnxEncoder open(String name, byte[] model, OnnxDevice device) {
    Place place = Place.file(name);
    return new OnnxEncoder(place, OnnxSessions.open(place, model, device));
  }

  /**
   * The vector of a row of numbers. The model has one input, whose first dimension is the rows; the
   * others are as many numbers as the row has, in C order. Its output is flattened.
   *
   * @param row which row it is, counted from 0, for a message
   * @throws NetworkException if the model has other inputs or outputs, or an output is not finite
   */
  public float[] encode(float[] features, long row) {
    if (inputs.size() != 1) {
      throw place.error("the model has the inputs " + inputs, "one, of a row", "export it so");
    }
    String input = inputs.iterator().next();
    try (OnnxTensor tensor =
        OnnxTensor.createTensor(
            environment(), FloatBuffer.wrap(features), shape(input, features.length))) {
      return run(Map.of(input, tensor), row, 0);
    } catch (OrtException e) {
      throw OnnxFailures.running(place, e);
    }
  }

  private long[] shape(String input, int numbers) throws OrtException {
    NodeInfo node = session.getInputInfo().get(input);
    if (node == null || !(node.getInfo() instanceof TensorInfo info)) {
      throw place.error("its input is no tensor", "one", "export it so");
    }
    long[] shape = info.getShape();
    if (shape.length == 2 && shape[1] < 0) {
      shape[1] = numbers;
    }
    long wanted = Arrays.stream(shape).skip(1).reduce(1, (a, b) -> a < 0 || b < 0 ? -1 : a * b);
    if (shape.length < 2 || shape[0] > 1 || wanted != numbers) {
      throw place.error(
          "its input has the shape " + dimensions(info.getShape()),
          "any number of rows or 1, and " + numbers + " numbers a row",
          "export it so, or give the features that it takes");
    }
    shape[0] = 1;
    return shape;
  }

  private static String dimensions(long[] shape) {
    return Arrays.toString(shape).replace("-1", "any");
  }

  /**
   * The vector of a row of token ids; the model's inputs are {@code input_ids} and, if it has them,
   * {@code attention_mask} (all one) and {@code token_type_ids} (all zero).
   *
   * @param row which row it is, counted from 0, for a message
   * @throws NetworkException if the model has other inputs or outputs, the row has no token, or an
   *     output is not finite
   */
  public float[] encode(int[] tokens, long row) {
    Set<String> others = new TreeSet<>(inputs);
    others.removeAll(Set.of(IDS, MASK, TYPES));
    if (!others.isEmpty() || !inputs.contains(IDS)) {
      throw place.error(
          "the model has the inputs " + inputs,
          IDS + " and perhaps " + MASK + " and " + TYPES,
          "export a text encoder with these inputs");
    }
    if (tokens.length == 0) {
      throw at(row).error("the row has no token", "at least one", "remove the row");
    }
    long[] mask = new long[tokens.length];
    Arrays.fill(mask, 1);
    Map<String, long[]> values = new LinkedHashMap<>();
    values.put(IDS, Arrays.stream(tokens).asLongStream().toArray());
    values.put(MASK, mask);
    values.put(TYPES, new long[tokens.length]);
    values.keySet().retainAll(inputs);
    Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, long[]> value : values.entrySet()) {
        tensors.put(
            value.getKey(),
            OnnxTensor.createTensor(environment(), new long[][] {value.getValue()}));
      }
      return run(tensors, row, tokens.length);
    } catch (OrtException e) {
      throw OnnxFailures.running(place, e);
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  /**
   * Runs the model on one row.
   *
   * @param tokens of the row, or 0 where it has none
   */
  private float[] run(Map<String, ? extends OnnxTensorLike> inputs, long row, int tokens)
      throws OrtException {
    try (OrtSession.Result result = session.run(inputs)) {
      if (!(result.get(0) instanceof OnnxTensor output) || output.getFloatBuffer() == null) {
        throw place.error("its first output is no tensor of floats", "one", "export it so");
      }
      long[] shape = output.getInfo().getShape();
      boolean perToken = shape.length == 3 && shape[1] == tokens;
      if (shape.length < 2 || shape[0] != 1 || (tokens > 0 && shape.length > 2 && !perToken)) {
        throw place.error(
            "its first output has shape " + Arrays.toString(shape) + " for one row",
            tokens > 0 ? "[1, features] or [1, tokens, features]" : "[1, features]",
            "export the model so");
      }
      FloatBuffer buffer = output.getFloatBuffer();
      float[] values = new float[buffer.remaining()];
      buffer.get(values);
      for (float value : values) {
        if (!Float.isFinite(value)) {
          throw at(row)
              .error("a feature is " + value, "finite numbers", "check the row and the model");
        }
      }
      return perToken ? mean(values, tokens) : values;
    }
  }

  /** The mean of the vectors of tokens, summed in double precision. */
  private static float[] mean(float[] values, int tokens) {
    float[] mean = new float[values.length / tokens];
    for (int c = 0; c < mean.length; c++) {
      double sum = 0;
      for (int t = 0; t < tokens; t++) {
        sum += values[t * mean.length + c];
      }
      mean[c] = (float) (sum / tokens);
    }
    return mean;
  }

  private Place at(long row) {
    return new Place(place.file(), "row " + (row + 1));
  }

  private static OrtEnvironment environment() {
    return OnnxSessions.environment();
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw OnnxFailures.running(place, e);
    }
  }
}
