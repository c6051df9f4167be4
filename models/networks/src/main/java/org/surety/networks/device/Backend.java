// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.device;

import org.surety.networks.head.Architecture;

/** A device with a library of matrix products. */
public interface Backend {

  /** Its name, such as {@code nd4j-cpu}. */
  String name();

  /**
   * Makes room for rows of features on the device.
   *
   * @param architecture the form of the heads that will run over them
   * @param rows the number of rows
   */
  DeviceRows allocate(Architecture architecture, int rows);

  /**
   * How many features to load at once where one head is to run over them: so many that the way there
   * is worth while.
   */
  default int featuresAtOnce() {
    return 1 << 20;
  }

  /** How many heads to run over the rows at once, where many are to run. */
  default int headsAtOnce(Architecture architecture, int rows) {
    return 1;
  }

  /** Its products of matrices. */
  MatrixProducts products();

  /** Rows on a device. Several threads may ask for scorers at once. */
  interface DeviceRows extends AutoCloseable {

    /** Copies features there, row by row, while no scorer runs. */
    void load(float[] values);

    /**
     * A runner of heads over the rows that were loaded last, for one thread.
     *
     * @param heads how many it runs at once
     */
    Scorer scorer(int heads);

    @Override
    void close();
  }

  /** Runs heads over the rows of a device, in one thread. */
  interface Scorer extends AutoCloseable {

    /**
     * Computes the scores {@code into[(head * classes + class) * rows + row]}. Every dot product with
     * its bias is evaluated in single precision to nearest, in any order, with or without fused
     * operations.
     *
     * @param parameters of the heads, one after the other
     */
    void scores(float[] parameters, float[] into);

    @Override
    void close();
  }
}
