// SPDX-License-Identifier: Apache-2.0
package org.surety.networks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.surety.kernel.arithmetic.Rational;
import org.surety.networks.device.Backend;
import org.surety.networks.device.Backends;
import org.surety.networks.device.Device;
import org.surety.networks.head.Architecture;
import org.surety.networks.head.Features;
import org.surety.networks.head.Head;
import org.surety.networks.safetensors.TensorStore;
import org.surety.networks.safetensors.TensorWriter;
import org.surety.networks.sampling.Posterior;
import org.surety.networks.sampling.PosteriorSampler;
import org.surety.networks.sampling.SamplingProgress;
import org.surety.networks.statistics.Bins;
import org.surety.networks.statistics.MarginKind;
import org.surety.networks.statistics.Margins;
import org.surety.networks.statistics.Norms;

/**
 * How long sampling, margins and norms take beside what they cannot do without: the bare matrix
 * products of the same library in the same number of threads, and the reading of the file. Run its
 * main method; the tests do not.
 */
final class NetworkBenchmark {

  private static final int ROUNDS = 9;

  /** The most rows that a sampler takes at once. */
  private static final int BLOCK = 1 << 13;

  private static final OperatingSystemMXBean PROCESSORS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private NetworkBenchmark() {}

  private interface Work {
    void run() throws IOException;
  }

  /** Prints each ratio; {@code sampling}, {@code margins} or {@code norms} run one of them. */
  public static void main(String[] arguments) throws IOException {
    List<String> chosen = Arrays.asList(arguments);
    Backend backend = Backends.on(Device.CPU, System.err::println);
    System.out.println("device " + backend.name());
    if (chosen.isEmpty() || chosen.contains("sampling")) {
      sampling(System.out, backend, "linear 384-26", Architecture.of(true, 384, 26), 6000, 256);
      sampling(
          System.out,
          backend,
          "two layers 196-100-10",
          Architecture.of(true, 196, 100, 10),
          30_000,
          64);
    }
    if (chosen.isEmpty() || chosen.contains("margins")) {
      margins(System.out, backend, 1_000_000, 384, 26);
    }
    if (chosen.isEmpty() || chosen.contains("norms")) {
      norms(System.out, 1L << 29);
    }
  }

  private static float[] normals(long seed, int count, double scale) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (random.nextGaussian() * scale);
    }
    return values;
  }

  /** The least times of a work, in milliseconds: of the clock, and of the processors. */
  private static final class Least {
    private double clock = Double.POSITIVE_INFINITY;
    private double processors = Double.POSITIVE_INFINITY;

    void measure(Work work) throws IOException {
      long used = PROCESSORS.getProcessCpuTime();
      long start = System.nanoTime();
      work.run();
      clock = Math.min(clock, (System.nanoTime() - start) / 1e6);
      processors = Math.min(processors, (PROCESSORS.getProcessCpuTime() - used) / 1e6);
    }
  }

  /**
   * Prints the least times of both and their ratios; rounds alternate, as other work may come by. On
   * a busy machine the processors' time says more than the clock's.
   */
  private static void compare(PrintStream out, String what, Work work, Work bare)
      throws IOException {
    Least least = new Least();
    Least leastBare = new Least();
    for (int r = 0; r < ROUNDS; r++) {
      least.measure(work);
      leastBare.measure(bare);
    }
    out.printf(
        Locale.ROOT,
        "%s: %.0f ms, bare %.0f ms, ratio %.2f; of the processors %.0f ms, bare %.0f ms, ratio"
            + " %.2f%n",
        what,
        least.clock,
        leastBare.clock,
        least.clock / leastBare.clock,
        least.processors,
        leastBare.processors,
        least.processors / leastBare.processors);
  }

  private static void sampling(
      PrintStream out, Backend backend, String what, Architecture form, int rows, int draws)
      throws IOException {
    float[] x = normals(1, rows * form.inputs(), 1);
    Head head = new Head(form, normals(2, form.parameters(), 0.1));
    int[] labels = new int[rows];
    for (int i = 0; i < rows; i++) {
      labels[i] = i % form.classes();
    }
    for (int threads : new int[] {1, 2}) {
      PosteriorSampler sampler =
          new PosteriorSampler(
              backend,
              Posterior.isotropic(head, 0.03f),
              Features.of(x, form.inputs()),
              List.of(labels),
              threads);
      Work work = () -> sampler.sample(3, draws, SamplingProgress.SILENT);
      // The products alone, block by block as the sampler makes them: of one head after the other,
      // and of as many at once as it takes.
      for (int heads : new int[] {1, backend.headsAtOnce(form, Math.min(rows, BLOCK))}) {
        compare(
            out,
            "sampling, "
                + what
                + ", "
                + rows
                + " rows, "
                + draws
                + " draws, "
                + threads
                + " threads, beside products of "
                + heads
                + " heads",
            work,
            () -> inThreads(threads, part -> products(form, x, rows, draws / threads, heads)));
      }
    }
  }

  /** The product of a part of the rows, block by block. */
  private static void products(Architecture form, INDArray all, int part, int parts) {
    int block = 1000;
    INDArray weights = Nd4j.rand(DataType.FLOAT, form.classes(), form.inputs());
    INDArray output =
        Nd4j.createUninitialized(DataType.FLOAT, new long[] {block, form.classes()}, 'f');
    long blocks = all.rows() / block;
    for (long i = blocks * part / parts; i < blocks * (part + 1) / parts; i++) {
      INDArray rows =
          all.get(NDArrayIndex.interval(i * block, (i + 1) * block), NDArrayIndex.all());
      Nd4j.gemm(rows, weights, output, false, true, 1, 0);
    }
  }

  private static void inThreads(int threads, IntConsumer work) {
    Thread[] running = new Thread[threads];
    for (int t = 0; t < threads; t++) {
      int part = t;
      running[t] = new Thread(() -> work.accept(part));
      running[t].start();
    }
    for (Thread thread : running) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static void products(Architecture form, float[] x, int rows, int draws, int heads) {
    int block = Math.min(rows, BLOCK);
    INDArray input =
        Nd4j.create(
            Arrays.copyOf(x, block * form.inputs()), new long[] {block, form.inputs()}, 'c');
    List<Architecture.Dense> layers = form.layers();
    INDArray[] weights = new INDArray[layers.size()];
    INDArray[] outputs = new INDArray[layers.size()];
    for (int l = 0; l < outputs.length; l++) {
      int outs = layers.get(l).outputs() * heads;
      weights[l] = Nd4j.rand(DataType.FLOAT, outs, layers.get(l).inputs());
      outputs[l] = Nd4j.createUninitialized(DataType.FLOAT, new long[] {block, outs}, 'f');
    }
    long launches = Math.round(draws * (double) rows / block / heads);
    for (long i = 0; i < launches; i++) {
      Nd4j.gemm(input, weights[0], outputs[0], false, true, 1, 0);
      for (int l = 1; l < outputs.length; l++) {
        for (int head = 0; head < heads; head++) {
          Nd4j.gemm(
              columns(outputs[l - 1], head, heads),
              rows(weights[l], head, heads),
              columns(outputs[l], head, heads),
              false,
              true,
              1,
              0);
        }
      }
    }
  }

  private static INDArray columns(INDArray all, int part, int parts) {
    long width = all.columns() / parts;
    return all.get(NDArrayIndex.all(), NDArrayIndex.interval(part * width, (part + 1) * width));
  }

  private static INDArray rows(INDArray all, int part, int parts) {
    long height = all.rows() / parts;
    return all.get(NDArrayIndex.interval(part * height, (part + 1) * height), NDArrayIndex.all());
  }

  private static void margins(PrintStream out, Backend backend, int rows, int inputs, int classes)
      throws IOException {
    Path file = Path.of("target", "benchmark-margins.safetensors");
    if (!Files.exists(file)) {
      float[] x = normals(1, rows * inputs, 1);
      new TensorWriter().add("x", List.of((long) rows, (long) inputs), x).write(file);
    }
    Architecture form = Architecture.of(true, inputs, classes);
    Head head = new Head(form, normals(2, form.parameters(), 0.1));
    int[] labels = new int[rows];
    for (int i = 0; i < rows; i++) {
      labels[i] = i % classes;
    }
    Bins bins = new Bins(Rational.of(-1), Rational.of(1, 1000), 2000);
    try (TensorStore store = TensorStore.open(file)) {
      Features features = Features.of(store.tensor("x"));
      INDArray all = Nd4j.createUninitialized(DataType.FLOAT, new long[] {rows, inputs}, 'c');
      FloatPointer memory = new FloatPointer(all.data().addressPointer());
      float[] some = new float[1000 * inputs];
      for (int row = 0; row < rows; row += 1000) {
        features.read(row, 1000, some);
        memory.position((long) row * inputs).put(some, 0, some.length);
      }
      for (int threads : new int[] {1, 2}) {
        Work bare = () -> inThreads(threads, part -> products(form, all, part, threads));
        for (MarginKind kind : MarginKind.values()) {
          Work work =
              () -> Margins.of(backend, head, features, labels, kind, bins, threads, done -> {});
          compare(
              out,
              "margins " + kind + " of " + rows + " rows, " + threads + " threads",
              work,
              bare);
        }
      }
    }
  }

  private static void norms(PrintStream out, long elements) throws IOException {
    Path file = Path.of("target", "benchmark-norms.safetensors");
    if (!Files.exists(file)) {
      float[] x = normals(1, Math.toIntExact(elements), 1);
      new TensorWriter().add("x", List.of(elements), x).write(file);
    }
    long start = System.nanoTime();
    TensorStore.open(file).close();
    out.printf(Locale.ROOT, "opened in %.1f ms%n", (System.nanoTime() - start) / 1e6);
    try (TensorStore store = TensorStore.open(file)) {
      Work work = () -> Norms.frobeniusSquared(store.tensor("x"));
      Work bare = () -> read(file);
      compare(out, "Frobenius norm of " + 4 * elements + " bytes", work, bare);
    }
  }

  private static void read(Path file) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
    try (FileChannel channel = FileChannel.open(file)) {
      while (channel.read(buffer) >= 0) {
        buffer.clear();
      }
    }
  }
}
