// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.device;

import java.nio.FloatBuffer;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.surety.networks.NetworkException;
import org.surety.networks.NetworkException.Place;
import org.surety.networks.head.Architecture;
import org.surety.networks.head.Architecture.Dense;

/**
 * ND4J on the CPU, or on the GPU in a build with it. The library uses one thread of its own for each
 * of its callers.
 */
final class Nd4jBackend implements Backend {

  static final String CPU = "nd4j-cpu";
  static final String CUDA = "nd4j-cuda";

  private static final String CUDA_LIBRARY = "org.nd4j.linalg.jcublas.JCublasBackend";

  private static final Gpu.Range RANGE =
      new Gpu.Range(
          37,
          89,
          450,
          "use --device cpu: this build's ND4J needs a newer GPU",
          "build with -Ponnx-cuda, or use --device cpu: this build's ND4J is older than the GPU");

  private final String name;

  private Nd4jBackend(String name) {
    this.name = name;
  }

  /** Whether this build has ND4J for the GPU, and then none for the CPU. */
  static boolean isCudaInBuild() {
    return Nd4jBackend.class.getClassLoader().getResource(CUDA_LIBRARY.replace('.', '/') + ".class")
        != null;
  }

  /** Demands a GPU that the binaries of ND4J run on. */
  static void requireFit(Gpu gpu) {
    gpu.requireIn(RANGE);
  }

  /**
   * Starts ND4J.
   *
   * @param name of the one that this build has
   * @throws org.surety.networks.NetworkException if it does not start here
   */
  static Nd4jBackend open(String name) {
    try {
      // Two threads of the library wait for one another on a busy machine: callers bring their own.
      Nd4j.factory().blas().setMaxThreads(1);
      Nd4j.getEnvironment().setMaxThreads(1);
      Nd4j.getEnvironment().setMaxMasterThreads(1);
      return new Nd4jBackend(name);
    } catch (LinkageError | RuntimeException e) {
      throw Place.file("ND4J")
          .error(
              "its native library does not start (" + NetworkException.quoted(reason(e)) + ")",
              "Linux on x86-64 with a folder for temporary files that programs may be loaded from",
              "set another folder by -Djava.io.tmpdir=DIR");
    }
  }

  private static String reason(Throwable failure) {
    Throwable first = failure;
    while (first.getCause() != null) {
      first = first.getCause();
    }
    return String.valueOf(first);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public DeviceRows allocate(Architecture architecture, int rows) {
    return new TensorRows(architecture, rows);
  }

  /** On the CPU so few that they stay in a cache between reading and product. */
  @Override
  public int featuresAtOnce() {
    return name.equals(CPU) ? 1 << 17 : Backend.super.featuresAtOnce();
  }

  @Override
  public int headsAtOnce(Architecture architecture, int rows) {
    return name.equals(CPU)
        ? Launches.onCpu(architecture, rows)
        : Launches.onGpu(architecture, rows);
  }

  @Override
  public MatrixProducts products() {
    return new Nd4jProducts();
  }

  /** Whether a hidden layer has biases: then rows have a 1 appended. */
  private static boolean hasHiddenBias(Architecture architecture) {
    List<Dense> layers = architecture.layers();
    return layers.subList(0, layers.size() - 1).stream().anyMatch(Dense::hasBias);
  }

  private static final class TensorRows implements DeviceRows {
    private final Architecture architecture;
    private final int rows;
    private final INDArray features;

    TensorRows(Architecture architecture, int rows) {
      this.architecture = architecture;
      this.rows = rows;
      long columns = architecture.inputs() + (hasHiddenBias(architecture) ? 1L : 0);
      this.features = Nd4j.createUninitialized(DataType.FLOAT, new long[] {rows, columns}, 'c');
    }

    @Override
    public void load(float[] values) {
      int inputs = architecture.inputs();
      if (hasHiddenBias(architecture)) {
        FloatBuffer memory = HostMemory.buffer(features);
        for (int i = 0; i < rows; i++) {
          memory.put(values, i * inputs, inputs).put(1);
        }
        HostMemory.written(features);
      } else {
        HostMemory.write(values, rows * inputs, features);
      }
    }

    @Override
    public Scorer scorer(int heads) {
      return new TensorScorer(architecture, features, rows, heads);
    }

    @Override
    public void close() {
      features.close();
    }
  }

  /**
   * Biases of hidden layers are weights of an input that is 1: each passes it on by an output whose
   * only weight is a 1 there, which is exact. Those of the last layer are added to its scores.
   *
   * <p>The first layer of all heads is one product, as their input is the same; the next ones are a
   * product for each head, on views of their columns.
   */
  private static final class TensorScorer implements Scorer {
    private final Architecture architecture;
    private final INDArray features;
    private final INDArray[] outputs;
    private final INDArray[] weights;
    private final INDArray[][] outputsOf;
    private final INDArray[][] weightsOf;
    private final float[][] matrices;
    private final int rows;
    private final int heads;
    private final int one;

    TensorScorer(Architecture architecture, INDArray features, int rows, int heads) {
      this.architecture = architecture;
      this.features = features;
      this.rows = rows;
      this.heads = heads;
      this.one = hasHiddenBias(architecture) ? 1 : 0;
      List<Dense> layers = architecture.layers();
      this.outputs = new INDArray[layers.size()];
      this.weights = new INDArray[layers.size()];
      this.outputsOf = new INDArray[layers.size()][heads];
      this.weightsOf = new INDArray[layers.size()][heads];
      this.matrices = new float[layers.size()][];
      for (int l = 0; l < outputs.length; l++) {
        int outs = layers.get(l).outputs() + (l < outputs.length - 1 ? one : 0);
        int columns = layers.get(l).inputs() + one;
        int all = Math.multiplyExact(heads, outs);
        outputs[l] = Nd4j.createUninitialized(DataType.FLOAT, new long[] {rows, all}, 'f');
        weights[l] = Nd4j.createUninitialized(DataType.FLOAT, new long[] {all, columns}, 'c');
        matrices[l] = new float[Math.multiplyExact(all, columns)];
        for (int head = 0; head < heads; head++) {
          INDArrayIndex own = NDArrayIndex.interval(head * outs, (head + 1) * outs);
          outputsOf[l][head] = outputs[l].get(NDArrayIndex.all(), own);
          weightsOf[l][head] = weights[l].get(own, NDArrayIndex.all());
        }
      }
    }

    @Override
    public void scores(float[] parameters, float[] into) {
      int last = outputs.length - 1;
      for (int l = 0; l <= last; l++) {
        setWeights(parameters, l, l == last);
        if (l == 0) {
          Nd4j.gemm(features, weights[l], outputs[l], false, true, 1, 0);
        } else {
          for (int head = 0; head < heads; head++) {
            Nd4j.gemm(
                outputsOf[l - 1][head], weightsOf[l][head], outputsOf[l][head], false, true, 1, 0);
          }
        }
        if (l < last) {
          Transforms.relu(outputs[l], false);
        }
      }
      HostMemory.read(outputs[last], into, heads * rows * architecture.classes());
      addBiases(architecture.layers().get(last), parameters, into);
    }

    private void addBiases(Dense dense, float[] parameters, float[] into) {
      int size = architecture.parameters();
      for (int head = 0; dense.hasBias() && head < heads; head++) {
        for (int k = 0; k < dense.outputs(); k++) {
          float bias = parameters[(head + 1) * size - dense.outputs() + k];
          int from = (head * dense.outputs() + k) * rows;
          for (int i = from; i < from + rows; i++) {
            into[i] += bias;
          }
        }
      }
    }

    private void setWeights(float[] parameters, int layer, boolean last) {
      Dense dense = architecture.layers().get(layer);
      int inputs = dense.inputs();
      int columns = inputs + one;
      float[] matrix = matrices[layer];
      int to = 0;
      for (int head = 0; head < heads; head++) {
        int from = head * architecture.parameters() + architecture.offsets()[layer];
        int biases = from + inputs * dense.outputs();
        for (int k = 0; k < dense.outputs(); k++, to += columns) {
          System.arraycopy(parameters, from + k * inputs, matrix, to, inputs);
          if (dense.hasBias() && !last) {
            matrix[to + inputs] = parameters[biases + k];
          }
        }
        if (!last && one > 0) {
          matrix[to + inputs] = 1;
          to += columns;
        }
      }
      HostMemory.write(matrix, matrix.length, weights[layer]);
    }

    @Override
    public void close() {
      for (int l = 0; l < outputs.length; l++) {
        outputs[l].close();
        weights[l].close();
      }
    }
  }
}
