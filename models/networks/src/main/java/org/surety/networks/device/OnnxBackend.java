// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.device;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.surety.networks.NetworkException.Place;
import org.surety.networks.head.Architecture;
import org.surety.networks.head.Architecture.Dense;
import org.surety.networks.onnx.NativeLibraries;
import org.surety.networks.onnx.OnnxBytes;
import org.surety.networks.onnx.OnnxDevice;
import org.surety.networks.onnx.OnnxSessions;

/**
 * ONNX Runtime on the CPU, or on the GPU in a build with it. A head is a model whose weights are
 * inputs; the rows are a constant of the model, so that they lie on the device.
 */
final class OnnxBackend implements Backend {

  static final String CPU = "onnx-cpu";
  static final String CUDA = "onnx-cuda";

  private static final String NEWER =
      "use --device cpu: this build's ONNX Runtime is older than the GPU";

  private static final Gpu.Range TO_NINE =
      new Gpu.Range(60, 90, 525, "build with -Pcuda, or use --device cpu", NEWER);

  private static final Gpu.Range TWELVE = new Gpu.Range(120, 129, 525, NEWER, NEWER);

  private final OnnxDevice device;

  private OnnxBackend(OnnxDevice device) {
    this.device = device;
  }

  /**
   * The backend of the device.
   *
   * @throws org.surety.networks.NetworkException if it does not start here
   */
  static OnnxBackend open(OnnxDevice device) {
    NativeLibraries.calling(
        Place.file("ONNX Runtime"),
        "ONNX Runtime",
        "measure on another machine",
        () -> {
          NativeLibraries.loadRuntime();
          return true;
        });
    return new OnnxBackend(device);
  }

  /** Demands a GPU that the binaries of ONNX Runtime run on. */
  static void requireFit(Gpu gpu) {
    gpu.requireIn(gpu.major() < 12 ? TO_NINE : TWELVE);
  }

  @Override
  public String name() {
    return device == OnnxDevice.CUDA ? CUDA : CPU;
  }

  @Override
  public DeviceRows allocate(Architecture architecture, int rows) {
    return new ModelRows(architecture, rows);
  }

  @Override
  public int headsAtOnce(Architecture architecture, int rows) {
    return device == OnnxDevice.CUDA
        ? Launches.onGpu(architecture, rows)
        : Launches.onCpu(architecture, rows);
  }

  @Override
  public MatrixProducts products() {
    return new Products();
  }

  private Place place() {
    return Place.file(name());
  }

  private static OnnxBytes gemm(String output, boolean first, boolean second, String... inputs) {
    return OnnxBytes.node("Gemm", output, inputs)
        .message(5, OnnxBytes.integer("transA", first ? 1 : 0))
        .message(5, OnnxBytes.integer("transB", second ? 1 : 0));
  }

  private static OnnxBytes input(String name, int... shape) {
    return OnnxBytes.value(name, OnnxBytes.FLOAT, shape);
  }

  private final class ModelRows implements DeviceRows {
    private final Architecture architecture;
    private final int rows;
    private @Nullable OrtSession session;

    ModelRows(Architecture architecture, int rows) {
      this.architecture = architecture;
      this.rows = rows;
    }

    @Override
    public void load(float[] values) {
      close();
      session = OnnxSessions.open(place(), model(values), device);
    }

    /** The scores, head by head and class by class, of the rows that are the columns of {@code h0}. */
    private byte[] model(float[] values) {
      OnnxBytes graph = new OnnxBytes();
      List<Dense> layers = architecture.layers();
      int last = layers.size() - 1;
      for (int l = 0; l <= last; l++) {
        boolean hasBias = layers.get(l).hasBias();
        String out = l < last ? "s" + l : "scores";
        graph.message(1, OnnxBytes.node("MatMul", hasBias ? "p" + l : out, "w" + l, "h" + l));
        if (hasBias) {
          graph.message(1, OnnxBytes.node("Add", out, "p" + l, "b" + l));
        }
        if (l < last) {
          graph.message(1, OnnxBytes.node("Relu", "h" + (l + 1), out));
        }
      }
      graph.text(2, "head");
      int inputs = architecture.inputs();
      float[] columns = new float[values.length];
      for (int row = 0; row < rows; row++) {
        for (int i = 0; i < inputs; i++) {
          columns[i * rows + row] = values[row * inputs + i];
        }
      }
      graph.message(5, OnnxBytes.matrix("h0", inputs, rows, columns));
      for (int l = 0; l <= last; l++) {
        Dense dense = layers.get(l);
        graph.message(11, input("w" + l, 0, dense.outputs(), dense.inputs()));
        if (dense.hasBias()) {
          graph.message(11, input("b" + l, 0, dense.outputs(), 1));
        }
      }
      graph.message(12, input("scores", 0, architecture.classes(), rows));
      return OnnxBytes.model(graph);
    }

    @Override
    public Scorer scorer(int heads) {
      return new SessionScorer(architecture, this::loaded, heads);
    }

    private OrtSession loaded() {
      if (session == null) {
        throw new IllegalStateException("no rows were loaded");
      }
      return session;
    }

    @Override
    public void close() {
      OnnxBackend.this.close(session);
      session = null;
    }
  }

  private void close(@Nullable OrtSession session) {
    try {
      if (session != null) {
        session.close();
      }
    } catch (OrtException e) {
      throw OnnxSessions.failure(place(), e);
    }
  }

  private static FloatBuffer direct(int size) {
    return ByteBuffer.allocateDirect(Math.multiplyExact(size, Float.BYTES))
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  private final class SessionScorer implements Scorer {
    private final Architecture architecture;
    private final Supplier<OrtSession> session;
    private final int heads;
    private final List<FloatBuffer> parameters = new ArrayList<>();
    private final Map<String, OnnxTensor> inputs = new LinkedHashMap<>();

    SessionScorer(Architecture architecture, Supplier<OrtSession> session, int heads) {
      this.architecture = architecture;
      this.session = session;
      this.heads = heads;
      List<Dense> layers = architecture.layers();
      for (int l = 0; l < layers.size(); l++) {
        Dense dense = layers.get(l);
        add("w" + l, dense.outputs(), dense.inputs());
        if (dense.hasBias()) {
          add("b" + l, dense.outputs(), 1);
        }
      }
    }

    private void add(String name, long outputs, long columns) {
      FloatBuffer buffer = direct(Math.toIntExact(heads * outputs * columns));
      parameters.add(buffer);
      try {
        inputs.put(
            name,
            OnnxTensor.createTensor(
                OnnxSessions.environment(), buffer, new long[] {heads, outputs, columns}));
      } catch (OrtException e) {
        throw OnnxSessions.failure(place(), e);
      }
    }

    @Override
    public void scores(float[] values, float[] into) {
      int from = 0;
      for (FloatBuffer buffer : parameters) {
        int size = buffer.capacity() / heads;
        for (int head = 0; head < heads; head++) {
          buffer.put(head * size, values, head * architecture.parameters() + from, size);
        }
        from += size;
      }
      run(session.get(), inputs, into);
    }

    @Override
    public void close() {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private void run(OrtSession session, Map<String, OnnxTensor> inputs, float[] into) {
    try (OrtSession.Result result = session.run(inputs)) {
      if (result.get(0) instanceof OnnxTensor scores) {
        FloatBuffer computed = scores.getFloatBuffer();
        computed.get(into, 0, computed.remaining());
      }
    } catch (OrtException e) {
      throw OnnxSessions.failure(place(), e);
    }
  }

  /** Four models of a product, of factors as they are or transposed. */
  private final class Products implements MatrixProducts {
    private final @Nullable OrtSession[] sessions = new OrtSession[4];

    private synchronized OrtSession session(boolean first, boolean second) {
      int form = (first ? 1 : 0) + (second ? 2 : 0);
      OrtSession open = sessions[form];
      if (open == null) {
        OnnxBytes graph =
            new OnnxBytes()
                .message(1, gemm("product", first, second, "left", "right"))
                .text(2, "product")
                .message(11, input("left", 0, 0))
                .message(11, input("right", 0, 0))
                .message(12, input("product", 0, 0));
        open = OnnxSessions.open(place(), OnnxBytes.model(graph), device);
        sessions[form] = open;
      }
      return open;
    }

    @Override
    public void product(
        float[] left,
        boolean transposeLeft,
        float[] right,
        boolean transposeRight,
        float[] into,
        Size size) {
      try (OnnxTensor a = tensor(left, transposeLeft, size.rows(), size.inner());
          OnnxTensor b = tensor(right, transposeRight, size.inner(), size.columns())) {
        run(session(transposeLeft, transposeRight), Map.of("left", a, "right", b), into);
      } catch (OrtException e) {
        throw OnnxSessions.failure(place(), e);
      }
    }

    private static OnnxTensor tensor(float[] values, boolean transposed, long height, long width)
        throws OrtException {
      long[] shape = transposed ? new long[] {width, height} : new long[] {height, width};
      FloatBuffer buffer = FloatBuffer.wrap(values, 0, Math.toIntExact(height * width)).slice();
      return OnnxTensor.createTensor(OnnxSessions.environment(), buffer, shape);
    }
  }
}
