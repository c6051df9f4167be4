// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.surety.networks.NetworkException;
import org.surety.networks.NetworkException.Place;
import org.surety.networks.head.Features;

/**
 * An ONNX model whose first output is a vector of single precision for each row, or one for each
 * token of it, of which the mean is taken.
 *
 * <p>The features of a row must depend on that row alone, or rows would not be independent. A model
 * that quantises dynamically scales by the greatest value of its whole batch, so it is run row by
 * row.
 */
public final class OnnxEncoder implements AutoCloseable {

  /** The rows of a batch. */
  static final int BATCH = 32;

  private static final String DYNAMIC = "DynamicQuantizeLinear";
  private static final String IDS = "input_ids";
  private static final String MASK = "attention_mask";
  private static final String TYPES = "token_type_ids";

  private final Place place;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final int batch;

  private OnnxEncoder(Place place, OrtEnvironment environment, OrtSession session, int batch) {
    this.place = place;
    this.environment = environment;
    this.session = session;
    this.batch = batch;
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
    OrtSession session = OnnxSessions.open(place, model, device);
    return new OnnxEncoder(
        place, OnnxSessions.environment(), session, holds(model, DYNAMIC) ? 1 : BATCH);
  }

  private static boolean holds(byte[] model, String name) {
    byte[] wanted = name.getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i <= model.length - wanted.length; i++) {
      if (model[i] == wanted[0]
          && Arrays.equals(model, i, i + wanted.length, wanted, 0, wanted.length)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Runs the model over rows of numbers; it has one input, of rows by columns.
   *
   * @throws NetworkException if the model has other inputs or outputs, or an output is not finite
   */
  public void encode(Features rows, RowSink sink) {
    Set<String> inputs = inputs();
    if (inputs.size() != 1) {
      throw place.error(
          "the model has the inputs " + inputs, "one, of rows of features", "export it so");
    }
    int columns = rows.columns();
    for (long from = 0; from < rows.rows(); from += batch) {
      int n = (int) Math.min(batch, rows.rows() - from);
      float[] values = new float[n * columns];
      rows.read(from, n, values);
      try (OnnxTensor tensor =
          OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), new long[] {n, columns})) {
        run(Map.of(inputs.iterator().next(), tensor), from, new long[n][1], sink);
      } catch (OrtException e) {
        throw OnnxFailures.running(place, e);
      }
    }
  }

  /**
   * Runs the model over rows of token ids; its inputs are {@code input_ids} and, if it has them,
   * {@code attention_mask} and {@code token_type_ids} (all zero).
   *
   * @throws NetworkException if the model has other inputs or outputs, a row has no token, or an
   *     output is not finite
   */
  public void encode(TokenRows rows, RowSink sink) {
    Set<String> others = inputs();
    others.removeAll(Set.of(IDS, MASK, TYPES));
    if (!others.isEmpty() || !inputs().contains(IDS)) {
      throw place.error(
          "the model has the inputs " + inputs(),
          IDS + " and perhaps " + MASK + " and " + TYPES,
          "export a text encoder with these inputs");
    }
    for (long from = 0; from < rows.rows(); from += batch) {
      int n = (int) Math.min(batch, rows.rows() - from);
      int[][] tokens = new int[n][];
      for (int i = 0; i < n; i++) {
        tokens[i] = rows.tokens(from + i);
        if (tokens[i].length == 0) {
          throw row(from + i).error("the row has no token", "at least one", "remove the row");
        }
      }
      encode(tokens, from, sink);
    }
  }

  private void encode(int[][] tokens, long from, RowSink sink) {
    int longest = Arrays.stream(tokens).mapToInt(row -> row.length).max().orElse(0);
    long[][] ids = new long[tokens.length][longest];
    long[][] mask = new long[tokens.length][longest];
    for (int i = 0; i < tokens.length; i++) {
      for (int t = 0; t < tokens[i].length; t++) {
        ids[i][t] = tokens[i][t];
        mask[i][t] = 1;
      }
    }
    Map<String, long[][]> values = new LinkedHashMap<>();
    values.put(IDS, ids);
    values.put(MASK, mask);
    values.put(TYPES, new long[tokens.length][longest]);
    values.keySet().retainAll(inputs());
    Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, long[][]> value : values.entrySet()) {
        tensors.put(value.getKey(), OnnxTensor.createTensor(environment, value.getValue()));
      }
      run(tensors, from, mask, sink);
    } catch (OrtException e) {
      throw OnnxFailures.running(place, e);
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  private void run(
      Map<String, ? extends OnnxTensorLike> inputs, long from, long[][] mask, RowSink sink)
      throws OrtException {
    try (OrtSession.Result result = session.run(inputs)) {
      if (!(result.get(0) instanceof OnnxTensor output) || output.getFloatBuffer() == null) {
        throw place.error("its first output is no tensor of floats", "one", "export it so");
      }
      long[] shape = output.getInfo().getShape();
      FloatBuffer buffer = output.getFloatBuffer();
      float[] values = new float[buffer.remaining()];
      buffer.get(values);
      int rows = mask.length;
      if (shape.length == 3 && shape[0] == rows && shape[1] == mask[0].length) {
        values = Pooling.mean(values, mask, (int) shape[2]);
      } else if (shape.length != 2 || shape[0] != rows) {
        throw place.error(
            "its first output has shape " + Arrays.toString(shape) + " for " + rows + " rows",
            "[rows, features] or [rows, tokens, features]",
            "export the model so");
      }
      requireFinite(values, from, rows);
      sink.take(from, values.length / rows, values);
    }
  }

  private void requireFinite(float[] values, long from, int rows) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw row(from + i / (values.length / rows))
            .error("a feature is " + values[i], "finite numbers", "check the row and the model");
      }
    }
  }

  private Place row(long row) {
    return new Place(place.file(), "row " + (row + 1));
  }

  private Set<String> inputs() {
    return new TreeSet<>(session.getInputNames());
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
