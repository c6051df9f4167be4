// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.encoder;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.LibUtils;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.surety.networks.NetworkException;
import org.surety.networks.NetworkException.Place;
import org.surety.networks.onnx.NativeLibraries;
import org.surety.networks.onnx.OnnxDevice;
import org.surety.networks.onnx.OnnxEncoder;
import org.surety.networks.onnx.TokenRows;

/**
 * The sentence encoder all-MiniLM-L6-v2 with weights of 8 bits: a text becomes 384 numbers, the mean
 * of the vectors of its word pieces.
 *
 * <p>The text is split into the model's word pieces, of which the first 256 count. The mean is not
 * scaled to length 1: the model's authors scale it for comparisons by cosine, which do not depend on
 * it, whereas a head standardises each feature by itself.
 *
 * <p>The model scales its activations by the greatest value in the batch. So each text is a batch of
 * its own, run by one thread: its vector depends on that text alone, and is the same whatever other
 * texts there are, in whatever order, with however many threads. Threads share the texts, the longest
 * first. Processors of different kinds may round differently, so numbers to compare belong in a file.
 */
public final class SentenceEncoder implements AutoCloseable {

  /** How many numbers describe a text. */
  public static final int DIMENSIONS = 384;

  /** How many word pieces of a text count, the two that frame it included. */
  public static final int TOKENS_MAX = 256;

  /** What messages call the model. */
  static final String NAME = "all-minilm-l6-v2-q.onnx";

  private static final String TOKENIZER = "all-minilm-l6-v2-q-tokenizer.json";

  private static final String TOKENIZER_CACHE = "ENGINE_CACHE_DIR";

  private static final int BLOCK = 16;

  private final HuggingFaceTokenizer tokenizer;
  private final OnnxEncoder model;
  private final int threads;

  private SentenceEncoder(HuggingFaceTokenizer tokenizer, OnnxEncoder model, int threads) {
    this.tokenizer = tokenizer;
    this.model = model;
    this.threads = threads;
  }

  /**
   * Loads the encoder; it uses every processor.
   *
   * @throws NetworkException if a native library or the model is missing here
   */
  public static SentenceEncoder open(OnnxDevice device) {
    return open(device, Runtime.getRuntime().availableProcessors());
  }

  /**
   * Loads the encoder.
   *
   * @param threads how many texts are encoded at a time; it changes no number
   * @throws NetworkException if a native library or the model is missing here
   * @throws IllegalArgumentException if {@code threads < 1}
   */
  public static SentenceEncoder open(OnnxDevice device, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads < 1");
    }
    loadLibraries();
    HuggingFaceTokenizer tokenizer = calling("the tokenizer", SentenceEncoder::openTokenizer);
    try {
      OnnxEncoder model =
          calling("ONNX Runtime", () -> OnnxEncoder.open(NAME, resource(NAME), device));
      return new SentenceEncoder(tokenizer, model, threads);
    } catch (NetworkException e) {
      tokenizer.close();
      throw e;
    }
  }

  /**
   * Loads the libraries of the tokenizer and of ONNX Runtime. The tokenizer would also report its use
   * over the network, or fetch a build for a GPU; it is told that there is no network.
   */
  static void loadLibraries() {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    calling(
        "the tokenizer",
        () -> {
          NativeLibraries.loading(TOKENIZER_CACHE, folder -> LibUtils.checkStatus());
          return true;
        });
    calling(
        "ONNX Runtime",
        () -> {
          NativeLibraries.loadRuntime();
          return true;
        });
  }

  private static <T> T calling(String owner, Callable<T> call) {
    return NativeLibraries.calling(
        Place.file(NAME),
        owner,
        "encode the texts elsewhere and give their features as a file",
        call);
  }

  /** The file of the tokenizer asks for 128 pieces and pads to them; the model was trained on 256. */
  private static HuggingFaceTokenizer openTokenizer() throws IOException {
    String most = Integer.toString(TOKENS_MAX);
    Map<String, String> options =
        Map.of("padding", "false", "truncation", "true", "maxLength", most, "modelMaxLength", most);
    try (InputStream stream = stream(TOKENIZER)) {
      return HuggingFaceTokenizer.newInstance(stream, options);
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream stream = stream(name)) {
      return stream.readAllBytes();
    }
  }

  private static InputStream stream(String name) {
    InputStream stream = SentenceEncoder.class.getResourceAsStream("/" + name);
    if (stream == null) {
      throw Place.file(name)
          .error("the encoder is not on the class path", "its jar", "install Surety again");
    }
    return stream;
  }

  /**
   * The vectors of texts, row by row.
   *
   * @return {@code texts.size() * 384} numbers
   * @throws NetworkException if a text has no finite vector
   * @throws IllegalArgumentException if the vectors do not fit into an array
   */
  public float[] encode(List<String> texts, EncodingProgress progress) {
    if (texts.size() > Integer.MAX_VALUE / DIMENSIONS) {
      throw new IllegalArgumentException(texts.size() + " texts");
    }
    Run run = new Run(tokens(texts), progress);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Boolean>> workers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        workers.add(pool.submit(run));
      }
      for (Future<Boolean> worker : workers) {
        worker.get();
      }
      return run.values;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the encoding was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof NetworkException failure) {
        throw failure;
      }
      throw new IllegalStateException("a text was not encoded", e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private int[][] tokens(List<String> texts) {
    int[][] tokens = new int[texts.size()][];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] =
          Arrays.stream(tokenizer.encode(texts.get(i)).getIds())
              .mapToInt(Math::toIntExact)
              .toArray();
    }
    return tokens;
  }

  /** The work that threads share: each takes the next few of the texts that are left. */
  private final class Run implements Callable<Boolean> {
    private final int[][] tokens;
    private final int[] order;
    private final EncodingProgress progress;
    private final float[] values;
    private final AtomicInteger next = new AtomicInteger();
    private int done;

    Run(int[][] tokens, EncodingProgress progress) {
      this.tokens = tokens;
      this.progress = progress;
      this.values = new float[tokens.length * DIMENSIONS];
      this.order = longestFirst(tokens);
    }

    @Override
    public Boolean call() {
      for (int from = next.getAndAdd(BLOCK);
          from < order.length && !Thread.currentThread().isInterrupted();
          from = next.getAndAdd(BLOCK)) {
        int first = from;
        int count = Math.min(BLOCK, order.length - first);
        model.encode(
            rows(first, count),
            (row, columns, vector) ->
                System.arraycopy(
                    vector, 0, values, order[first + (int) row] * DIMENSIONS, DIMENSIONS));
        report(count);
      }
      return true;
    }

    private TokenRows rows(int first, int count) {
      return new TokenRows() {
        @Override
        public long rows() {
          return count;
        }

        @Override
        public int[] tokens(long row) {
          return tokens[order[first + (int) row]];
        }
      };
    }

    private synchronized void report(int count) {
      done += count;
      progress.encoded(done, order.length);
    }
  }

  private static int[] longestFirst(int[][] tokens) {
    long[] keys = new long[tokens.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = ((long) -tokens[i].length << Integer.SIZE) | i;
    }
    Arrays.sort(keys);
    return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
  }

  @Override
  public void close() {
    model.close();
    tokenizer.close();
  }
}
