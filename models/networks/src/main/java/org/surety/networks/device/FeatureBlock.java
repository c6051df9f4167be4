// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.device;

import org.jspecify.annotations.Nullable;
import org.surety.networks.NetworkException.Place;
import org.surety.networks.head.Architecture;
import org.surety.networks.head.Features;

/** Some rows of features, here and on a device, with the norm of each row. */
public final class FeatureBlock implements AutoCloseable {

  private final Architecture architecture;
  private final Features features;
  private final float[] values;
  private final double[] squares;
  private final double[] augmentedNorms;
  private final Squares sums = new Squares();
  private final Backend.DeviceRows onDevice;
  private final int headsAtOnce;
  private Backend.@Nullable Scorer scorer;

  private FeatureBlock(Backend backend, Architecture architecture, Features features, int rows) {
    this.architecture = architecture;
    this.features = features;
    this.values = new float[Math.multiplyExact(rows, features.columns())];
    this.squares = new double[rows];
    this.augmentedNorms = new double[rows];
    this.onDevice = backend.allocate(architecture, rows);
    this.headsAtOnce = backend.headsAtOnce(architecture, rows);
  }

  /** What is done with a block that begins at a row. */
  @FunctionalInterface
  public interface Work {

    /** Uses the block, which is loaded again afterwards. */
    void take(FeatureBlock block, long firstRow);
  }

  /**
   * Loads all rows one block after the other, in the same memory.
   *
   * @param perBlock the rows of each block; the last may have fewer
   * @throws org.surety.networks.NetworkException if a row has another width than the head's inputs,
   *     or a feature is not finite
   */
  public static void forEach(
      Backend backend, Architecture architecture, Features features, int perBlock, Work work) {
    forEach(backend, architecture, features, 0, features.rows(), perBlock, work);
  }

  /**
   * Loads the rows from {@code first} on, before {@code end}, one block after the other, in the same
   * memory.
   *
   * @param perBlock the rows of each block; the last may have fewer
   * @throws org.surety.networks.NetworkException if a row has another width than the head's inputs,
   *     or a feature is not finite
   */
  public static void forEach(
      Backend backend,
      Architecture architecture,
      Features features,
      long first,
      long end,
      int perBlock,
      Work work) {
    requireWidth(architecture, features);
    long whole = end - (end - first) % perBlock;
    if (whole > first) {
      try (FeatureBlock block = new FeatureBlock(backend, architecture, features, perBlock)) {
        for (long from = first; from < whole; from += perBlock) {
          block.load(from);
          work.take(block, from);
        }
      }
    }
    if (whole < end) {
      try (FeatureBlock block =
          new FeatureBlock(backend, architecture, features, (int) (end - whole))) {
        block.load(whole);
        work.take(block, whole);
      }
    }
  }

  private void load(long from) {
    int columns = features.columns();
    features.read(from, squares.length, values);
    for (int row = 0; row < squares.length; row++) {
      squares[row] = sums.sum(values, row * columns, columns);
      augmentedNorms[row] = Math.sqrt(squares[row] + 1) * RoundingBound.ENLARGE;
      if (!Double.isFinite(squares[row])) {
        throw new Place(features.place().file(), "row " + (from + row + 1))
            .error("a feature is not finite", "finite features", "remove or mend the row");
      }
    }
    onDevice.load(values);
  }

  private static void requireWidth(Architecture architecture, Features features) {
    if (features.columns() != architecture.inputs()) {
      throw features
          .place()
          .error(
              "a row has " + features.columns() + " features",
              "the head's " + architecture.inputs(),
              "use the features that the head was trained on");
    }
  }

  /** The number of rows. */
  public int rows() {
    return squares.length;
  }

  /** An upper bound of the norm of a row with a 1 appended. */
  public double augmentedNorm(int row) {
    return augmentedNorms[row];
  }

  /**
   * The sum of the squares of a row's features in double precision: off by less than a millionth of
   * itself.
   */
  public double square(int row) {
    return squares[row];
  }

  /** The form of the heads that run over it. */
  public Architecture architecture() {
    return architecture;
  }

  /**
   * Computes the raw scores of a head on these rows, as {@link Backend.Scorer} has them; for the
   * thread that loads the block.
   */
  public void scores(float[] parameters, float[] into) {
    if (scorer == null) {
      scorer = onDevice.scorer(1);
    }
    scorer.scores(parameters, into);
  }

  /** A runner of one head after the other over these rows, for one thread. */
  public Evaluator evaluator() {
    return evaluator(1);
  }

  /** A runner of heads over these rows, for one thread, as many at once as the device likes. */
  public Evaluator evaluatorOfMany() {
    return evaluator(headsAtOnce);
  }

  private Evaluator evaluator(int heads) {
    return new Evaluator(this, onDevice.scorer(heads), heads);
  }

  float[] values() {
    return values;
  }

  @Override
  public void close() {
    if (scorer != null) {
      scorer.close();
    }
    onDevice.close();
  }
}
