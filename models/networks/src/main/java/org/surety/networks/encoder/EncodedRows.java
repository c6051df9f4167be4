// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.encoder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.surety.networks.NetworkException.Place;
import org.surety.networks.device.Joining;
import org.surety.networks.head.Features;
import org.surety.networks.onnx.OnnxDevice;
import org.surety.networks.onnx.OnnxEncoder;

/** The vectors of rows, which threads share: each takes the next few of the rows that are left. */
public final class EncodedRows {

  private static final int AT_A_TIME = 16;

  private EncodedRows() {}

  /**
   * Rows of numbers, as a model encodes them.
   *
   * @param model the file of an ONNX model, see {@link OnnxEncoder#encode(float[], long)}
   * @param threads how many rows are encoded at a time; it changes no number
   * @throws org.surety.networks.NetworkException if the model does not take them
   */
  public static Features of(
      Path model, OnnxDevice device, Features rows, int threads, EncodingProgress progress) {
    try (OnnxEncoder encoder = OnnxEncoder.open(model, device)) {
      int count = Math.toIntExact(rows.rows());
      int[] order = IntStream.range(0, count).toArray();
      float[] vectors =
          vectors(
              Place.file(model.toString()),
              order,
              row -> {
                float[] values = new float[rows.columns()];
                rows.read(row, 1, values);
                return encoder.encode(values, row);
              },
              threads,
              progress);
      return Features.of(vectors, Math.max(1, vectors.length / Math.max(1, count)));
    }
  }

  /**
   * The vectors of all rows, row by row.
   *
   * @param place what stands for the encoder in messages
   * @param order the rows in the order in which to encode them
   * @param vector of a row
   * @throws org.surety.networks.NetworkException if a row has no vector, or one of another length
   */
  static float[] vectors(
      Place place,
      int[] order,
      IntFunction<float[]> vector,
      int threads,
      EncodingProgress progress) {
    if (order.length == 0) {
      return new float[0];
    }
    float[] first = vector.apply(order[0]);
    if (!Arrays.equals(first, vector.apply(order[0]))) {
      throw place.error(
          "it gives row " + (order[0] + 1) + " other numbers the second time",
          "a model without random operators",
          "export it for inference, without dropout or noise");
    }
    if ((long) first.length * order.length > Integer.MAX_VALUE - 8) {
      throw place.error(
          order.length + " rows have " + first.length + " numbers each",
          "less than 2^31 in all",
          "encode fewer rows");
    }
    float[] all = new float[first.length * order.length];
    System.arraycopy(first, 0, all, order[0] * first.length, first.length);
    progress.encoded(1, order.length);
    AtomicInteger next = new AtomicInteger(1);
    AtomicInteger done = new AtomicInteger(1);
    Runnable work =
        () -> {
          for (int from = next.getAndAdd(AT_A_TIME);
              from < order.length && !Thread.currentThread().isInterrupted();
              from = next.getAndAdd(AT_A_TIME)) {
            int to = Math.min(order.length, from + AT_A_TIME);
            for (int i = from; i < to; i++) {
              float[] one = vector.apply(order[i]);
              if (one.length != first.length) {
                throw place.error(
                    "row " + (order[i] + 1) + " gets " + one.length + " numbers",
                    first.length + ", as row " + (order[0] + 1) + " does",
                    "export a model whose output has one size");
              }
              System.arraycopy(one, 0, all, order[i] * one.length, one.length);
            }
            synchronized (progress) {
              progress.encoded(done.addAndGet(to - from), order.length);
            }
          }
        };
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        running.add(pool.submit(work));
      }
      running.forEach(Joining::result);
    } finally {
      pool.shutdownNow();
      progress.ended();
    }
    return all;
  }
}
