// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.encoder;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.LibUtils;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.surety.networks.NetworkException;
import org.surety.networks.NetworkException.Place;
import org.surety.networks.onnx.NativeLibraries;
import org.surety.networks.onnx.OnnxDevice;
import org.surety.networks.onnx.OnnxEncoder;

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
 *
 * <p>An encoder of the user's own, an ONNX model with its tokenizer, is run in the same way.
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

  private final Place place;
  private final HuggingFaceTokenizer tokenizer;
  private final OnnxEncoder model;
  private final int threads;

  private SentenceEncoder(
      Place place, HuggingFaceTokenizer tokenizer, OnnxEncoder model, int threads) {
    this.place = place;
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
    return open(
        Place.file(NAME),
        SentenceEncoder::openTokenizer,
        () -> OnnxEncoder.open(NAME, resource(NAME), device),
        threads);
  }

  /**
   * Loads another encoder.
   *
   * @param model the file of an ONNX model, see {@link OnnxEncoder#encode(int[], long)}
   * @param tokenizer the file {@code tokenizer.json} of its tokenizer, which says how many word pieces
   *     of a text count
   * @param threads how many texts are encoded at a time; it changes no number
   * @throws NetworkException if a native library is missing here, or a file is not what it should be
   */
  public static SentenceEncoder open(Path model, Path tokenizer, OnnxDevice device, int threads) {
    return open(
        Place.file(model.toString()),
        () -> openTokenizer(tokenizer),
        () -> OnnxEncoder.open(model, device),
        threads);
  }

  private static SentenceEncoder open(
      Place place,
      Callable<HuggingFaceTokenizer> tokenizer,
      Callable<OnnxEncoder> model,
      int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads < 1");
    }
    loadLibraries();
    HuggingFaceTokenizer pieces = calling("the tokenizer", tokenizer);
    try {
      return new SentenceEncoder(place, pieces, calling("ONNX Runtime", model), threads);
    } catch (NetworkException e) {
      pieces.close();
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

  private static HuggingFaceTokenizer openTokenizer(Path file) {
    Place place = Place.file(file.toString());
    if (!Files.isRegularFile(file)) {
      throw place.error("there is no such file", "a tokenizer.json", "correct its name");
    }
    try (InputStream stream = Files.newInputStream(file)) {
      return HuggingFaceTokenizer.newInstance(stream, Map.of("padding", "false"));
    } catch (IOException | RuntimeException e) {
      throw place.error(
          "this is not a tokenizer of Hugging Face",
          "its tokenizer.json",
          "save it by `tokenizer.save_pretrained`");
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
   * @return as many numbers for each text; none for no text
   * @throws NetworkException if a text has no finite vector
   */
  public float[] encode(List<String> texts, EncodingProgress progress) {
    int[][] tokens = tokens(texts);
    return EncodedRows.vectors(
        place, longestFirst(tokens), row -> model.encode(tokens[row], row), threads, progress);
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
