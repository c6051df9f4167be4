// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.surety.networks.NetworkException;
import org.surety.networks.NetworkException.Place;
import org.surety.networks.device.Backend;
import org.surety.networks.device.FeatureBlock;
import org.surety.networks.device.Joining;
import org.surety.networks.device.RoundingBound;
import org.surety.networks.head.Architecture.Dense;
import org.surety.networks.head.Features;
import org.surety.networks.head.Head;

/**
 * Histograms of the margins of a head, computed on a device in single precision.
 *
 * <p>From each difference of two scores the bound of {@link RoundingBound} is subtracted before it is
 * divided by an upper bound of its norms (by a lower one if it is negative), so that the value which
 * goes into a bin is at most the margin in real arithmetic. The norms are computed in double
 * precision, and moved by a millionth of themselves, which is more than their rounding.
 */
public final class Margins {

  private static final double REDUCE = 1 / RoundingBound.ENLARGE;

  private final Head head;
  private final float[] parameters;
  private final MarginKind kind;
  private final Bins bins;
  private final RoundingBound bound;
  private final int classes;
  private final double[] perPairNorm;

  /** Those below all bins, then those of each bin. */
  private final long[] counts;

  private float[] scores = new float[0];
  private double[] own = new double[0];
  private double[] factors = new double[0];
  private double[] fixed = new double[0];
  private double[] perNorm = new double[0];
  private double[] least = new double[0];

  private Margins(Head head, MarginKind kind, Bins bins) {
    this.head = head;
    this.parameters = head.parameters();
    this.kind = kind;
    this.bins = bins;
    this.bound = RoundingBound.single(head.architecture(), parameters);
    this.classes = head.architecture().classes();
    this.perPairNorm = kind == MarginKind.COSINE ? perPairNorm(head) : new double[0];
    this.counts = new long[bins.count() + 1];
  }

  /**
   * Counts the margins of all rows.
   *
   * @param labels the class of each row
   * @param threads into how many parts the rows are cut, each counted by one thread; the counts do
   *     not depend on it
   * @param progress hears how many rows are done
   * @throws NetworkException if a row or label does not fit, or the head is not linear where the kind
   *     demands it
   */
  public static MarginHistogram of(
      Backend backend,
      Head head,
      Features features,
      int[] labels,
      MarginKind kind,
      Bins bins,
      int threads,
      LongConsumer progress) {
    requireLabels(head, features, labels);
    if (kind != MarginKind.DIFFERENCE && head.architecture().layers().size() > 1) {
      throw Place.file("the head")
          .error(
              "it has " + head.architecture().layers().size() + " layers",
              "one, for a normalised margin",
              "give the last layer alone, with the outputs of the one before it as features");
    }
    int perBlock = Math.max(1, backend.featuresAtOnce() / features.columns());
    long perPart = Math.max(1, Math.ceilDiv(features.rows(), threads));
    AtomicLong done = new AtomicLong();
    Margins all = new Margins(head, kind, bins);
    List<Future<Margins>> parts = new ArrayList<>();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (long first = 0; first < features.rows(); first += perPart) {
        long from = first;
        long end = Math.min(features.rows(), from + perPart);
        parts.add(
            pool.submit(
                () -> {
                  Margins part = new Margins(head, kind, bins);
                  FeatureBlock.forEach(
                      backend,
                      head.architecture(),
                      features,
                      from,
                      end,
                      perBlock,
                      (block, row) -> {
                        part.count(block, labels, (int) row);
                        progress.accept(done.addAndGet(block.rows()));
                      });
                  return part;
                }));
      }
      parts.forEach(part -> all.add(Joining.result(part)));
    } finally {
      pool.shutdownNow();
    }
    return all.histogram(features.rows());
  }

  private void add(Margins part) {
    for (int bin = 0; bin < counts.length; bin++) {
      counts[bin] += part.counts[bin];
    }
  }

  private static void requireLabels(Head head, Features features, int[] labels) {
    if (labels.length != features.rows()) {
      throw features
          .place()
          .error(
              "there are " + features.rows() + " rows",
              "one for each of the " + labels.length + " labels",
              "join the features and the labels by their key");
    }
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] < 0 || labels[row] >= head.architecture().classes()) {
        throw new Place("the labels", "row " + (row + 1))
            .error(
                "the label is class " + labels[row],
                "one of 0 to " + (head.architecture().classes() - 1),
                "declare the classes in the head's order");
      }
    }
  }

  private void count(FeatureBlock block, int[] labels, int from) {
    int rows = block.rows();
    if (own.length != rows) {
      scores = new float[rows * classes];
      own = new double[rows];
      factors = new double[rows];
      fixed = new double[rows];
      perNorm = new double[rows];
      least = new double[rows];
    }
    block.scores(parameters, scores);
    for (int row = 0; row < rows; row++) {
      int label = labels[from + row];
      factors[row] = bound.factor(block.augmentedNorm(row));
      fixed[row] = factors[row] * bound.classNorm(label) + bound.underflow();
      perNorm[row] = kind == MarginKind.DIFFERENCE ? 1 : 1 / norm(block, row);
      own[row] = scores[label * rows + row];
      // A lead over it that is no class's least.
      scores[label * rows + row] = Float.NEGATIVE_INFINITY;
      least[row] = Double.POSITIVE_INFINITY;
    }
    for (int other = 0; other < classes; other++) {
      switch (kind) {
        case DIFFERENCE -> differences(other);
        case COSINE -> cosines(other, labels, from);
        case PAIRWISE -> pairs(other, labels, from);
      }
    }
    for (int row = 0; row < rows && kind != MarginKind.PAIRWISE; row++) {
      add(least[row]);
    }
  }

  /** At most the difference of a row's score and that of another class. */
  private double lead(int row, int at, double classNorm) {
    return own[row] - scores[at + row] - (fixed[row] + factors[row] * classNorm);
  }

  private void differences(int other) {
    double classNorm = bound.classNorm(other);
    int at = other * own.length;
    for (int row = 0; row < own.length; row++) {
      least[row] = Math.min(least[row], lead(row, at, classNorm));
    }
  }

  private void cosines(int other, int[] labels, int from) {
    double classNorm = bound.classNorm(other);
    int at = other * own.length;
    for (int row = 0; row < own.length; row++) {
      int label = labels[from + row];
      if (label != other) {
        double perPair = perNorm[row] * perPairNorm[label * classes + other];
        least[row] = Math.min(least[row], atMost(lead(row, at, classNorm), perPair));
      }
    }
  }

  private void pairs(int other, int[] labels, int from) {
    double classNorm = bound.classNorm(other);
    int at = other * own.length;
    for (int row = 0; row < own.length; row++) {
      least[row] = quotient(lead(row, at, classNorm), perNorm[row]);
    }
    for (int row = 0; row < own.length; row++) {
      if (labels[from + row] != other) {
        add(perNorm[row] < Double.POSITIVE_INFINITY ? least[row] : Double.NaN);
      }
    }
  }

  private double norm(FeatureBlock block, int row) {
    boolean hasBias = head.architecture().layers().get(0).hasBias();
    return Math.sqrt(block.square(row) + (hasBias ? 1 : 0));
  }

  /**
   * At most {@code lead / norm} for every norm within a millionth of {@code 1 / perNorm}; NaN, which
   * is below all bins, if the norm is zero.
   */
  private static double atMost(double lead, double perNorm) {
    return perNorm < Double.POSITIVE_INFINITY ? quotient(lead, perNorm) : Double.NaN;
  }

  private static double quotient(double lead, double perNorm) {
    return Math.min(lead * (perNorm * REDUCE), lead * (perNorm * RoundingBound.ENLARGE));
  }

  private void add(double margin) {
    counts[bins.of(margin) + 1]++;
  }

  private MarginHistogram histogram(long rows) {
    List<Long> all = new ArrayList<>();
    for (int bin = 1; bin < counts.length; bin++) {
      all.add(counts[bin]);
    }
    return new MarginHistogram(kind, rows, bins.low(), bins.width(), counts[0], all);
  }

  private static double[] perPairNorm(Head head) {
    Dense dense = head.architecture().layers().get(0);
    int classes = dense.outputs();
    int inputs = dense.inputs();
    float[] weights = head.weights(0);
    float[] biases = head.biases(0);
    double[] norms = new double[classes * classes];
    for (int y = 0; y < classes; y++) {
      for (int j = 0; j < classes; j++) {
        double sum = 0;
        for (int i = 0; i < inputs; i++) {
          double difference = (double) weights[y * inputs + i] - weights[j * inputs + i];
          sum += difference * difference;
        }
        double bias = dense.hasBias() ? (double) biases[y] - biases[j] : 0;
        norms[y * classes + j] = 1 / Math.sqrt(sum + bias * bias);
      }
    }
    return norms;
  }
}
