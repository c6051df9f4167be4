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

  private static final int BLOCK_VALUES = 1 << 20;
  private static final double REDUCE = 1 / RoundingBound.ENLARGE;

  private final Head head;
  private final float[] parameters;
  private final MarginKind kind;
  private final Bins bins;
  private final RoundingBound bound;
  private final int classes;
  private final double[] perPairNorm;
  private final long[] counts;
  private float[] scores = new float[0];
  private long below;

  private Margins(Head head, MarginKind kind, Bins bins) {
    this.head = head;
    this.parameters = head.parameters();
    this.kind = kind;
    this.bins = bins;
    this.bound = RoundingBound.single(head.architecture(), parameters);
    this.classes = head.architecture().classes();
    this.perPairNorm = kind == MarginKind.COSINE ? perPairNorm(head) : new double[0];
    this.counts = new long[bins.count()];
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
    int perBlock = Math.max(1, BLOCK_VALUES / features.columns());
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
    below += part.below;
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
    if (scores.length != rows * classes) {
      scores = new float[rows * classes];
    }
    try (Backend.Scorer scorer = block.scorer()) {
      scorer.scores(parameters, scores);
    }
    for (int row = 0; row < rows; row++) {
      count(block, row, labels[from + row]);
    }
  }

  private void count(FeatureBlock block, int row, int label) {
    int rows = block.rows();
    double factor = bound.factor(block.augmentedNorm(row));
    double fixed = factor * bound.classNorm(label) + bound.underflow();
    double norm = kind == MarginKind.DIFFERENCE ? 1 : norm(block, row);
    double perNorm = kind == MarginKind.DIFFERENCE ? 1 : 1 / norm;
    double own = scores[label * rows + row];
    double least = Double.POSITIVE_INFINITY;
    for (int j = 0; j < classes; j++) {
      if (j != label) {
        double lead = own - scores[j * rows + row] - (fixed + factor * bound.classNorm(j));
        switch (kind) {
          case DIFFERENCE -> least = Math.min(least, lead);
          case COSINE ->
              least = Math.min(least, atMost(lead, perNorm * perPairNorm[label * classes + j]));
          case PAIRWISE -> add(atMost(lead, perNorm));
        }
      }
    }
    if (kind != MarginKind.PAIRWISE) {
      add(least);
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
    double quotient = lead * (lead > 0 ? perNorm * REDUCE : perNorm * RoundingBound.ENLARGE);
    return perNorm < Double.POSITIVE_INFINITY ? quotient : Double.NaN;
  }

  private void add(double margin) {
    int bin = bins.of(margin);
    if (bin < 0) {
      below++;
    } else {
      counts[bin]++;
    }
  }

  private MarginHistogram histogram(long rows) {
    List<Long> all = new ArrayList<>();
    for (long count : counts) {
      all.add(count);
    }
    return new MarginHistogram(kind, rows, bins.low(), bins.width(), below, all);
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
