// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.sampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.surety.networks.NetworkException.Place;
import org.surety.networks.device.Joining;
import org.surety.networks.head.Features;
import org.surety.networks.head.Head;

/**
 * Counts the errors of pairs of a head, drawn from a Gaussian around a head, and a row, drawn uniformly
 * with replacement: each pair for itself, so that the errors are independent and each has the mean risk
 * of a draw on the rows for its probability. A million pairs cost what a few draws over all rows do,
 * and estimate the mean risk as a million draws over all rows would.
 *
 * <p>The count depends on the seed alone: not on the threads. Should the rounding of double precision
 * leave a pair open, nothing is counted, since either guess would move a bound of one side or the other.
 */
public final class RowSampler {

  private static final int CHUNK = 256;

  /** The lot is drawn by numbers other than those that may have chosen the rows of the sample. */
  private static final long OF_LOT = 0xa54ff53a5f1d36f1L;

  private final NoisyHead head;
  private final Features features;
  private final int[] labels;
  private final int threads;

  /**
   * What came of it.
   *
   * @param draws the number of pairs
   * @param errors those in which the head's answer to the row was not its label
   */
  public record Count(long draws, long errors) {}

  /**
   * A sampler.
   *
   * @param deviation of each parameter
   * @param labels of the rows; a negative label differs from every answer
   * @throws org.surety.networks.NetworkException if rows, labels and head do not fit
   */
  public RowSampler(Head mean, float deviation, Features features, int[] labels, int threads) {
    if (labels.length != features.rows()) {
      throw features
          .place()
          .error(
              "there are " + features.rows() + " rows",
              "one for each of the " + labels.length + " labels",
              "join the features and the labels by their key");
    }
    if (features.columns() != mean.architecture().inputs()) {
      throw features
          .place()
          .error(
              "a row has " + features.columns() + " features",
              "the head's " + mean.architecture().inputs(),
              "use the features that the head was trained on");
    }
    this.head = new NoisyHead(mean, deviation);
    this.features = features;
    this.labels = labels;
    this.threads = threads;
  }

  /** Draws pairs. */
  public Count sample(long seed, int draws) {
    return sample(seed, draws, new boolean[labels.length]).get(0);
  }

  /** Draws the same pairs, and counts apart: first those of rows that are not apart, then the others. */
  public List<Count> sample(long seed, int draws, boolean[] apart) {
    int[] ends = lot(seed, draws);
    AtomicLong[] errors = {new AtomicLong(), new AtomicLong()};
    overRows(seed, ends, (row, wrong) -> errors[apart[row] ? 1 : 0].addAndGet(wrong));
    long pairsApart = 0;
    for (int row = 0; row < ends.length; row++) {
      pairsApart += apart[row] ? ends[row] - (row == 0 ? 0 : ends[row - 1]) : 0;
    }
    return List.of(
        new Count(draws - pairsApart, errors[0].get()), new Count(pairsApart, errors[1].get()));
  }

  /** Whether the answer of a head to a row is not its label, where each row has a head of its own. */
  public boolean[] errors(long seed) {
    int[] ends = new int[labels.length];
    Arrays.setAll(ends, row -> row + 1);
    boolean[] errors = new boolean[labels.length];
    overRows(seed, ends, (row, wrong) -> errors[row] = wrong > 0);
    return errors;
  }

  /** Hears of each row how many of its pairs were wrong, in any thread. */
  private interface Pairs {
    void seen(int row, int wrong);
  }

  private void overRows(long seed, int[] ends, Pairs pairs) {
    AtomicInteger next = new AtomicInteger();
    Runnable work =
        () -> {
          for (int from = next.getAndAdd(CHUNK);
              from < labels.length;
              from = next.getAndAdd(CHUNK)) {
            overRows(seed, from, Math.min(from + CHUNK, labels.length), ends, pairs);
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
    }
  }

  /** Where the pairs of each row end, if those of one row after the other are numbered. */
  private int[] lot(long seed, int draws) {
    SplittableRandom random = new SplittableRandom(seed ^ OF_LOT);
    int[] ends = new int[labels.length];
    for (int i = 0; i < draws; i++) {
      ends[random.nextInt(ends.length)]++;
    }
    for (int row = 1; row < ends.length; row++) {
      ends[row] += ends[row - 1];
    }
    return ends;
  }

  private void overRows(long seed, int from, int to, int[] ends, Pairs pairs) {
    int columns = features.columns();
    float[] values = new float[(to - from) * columns];
    synchronized (features) {
      features.read(from, to - from, values);
    }
    for (int row = from; row < to; row++) {
      int at = (row - from) * columns;
      double square = head.square(values, at);
      if (!Double.isFinite(square)) {
        throw new Place(features.place().file(), "row " + (row + 1))
            .error("a feature is not finite", "finite features", "remove or mend the row");
      }
      int wrong = 0;
      double[] means = head.firstMeans(values, at);
      for (int pair = row == 0 ? 0 : ends[row - 1]; pair < ends[row]; pair++) {
        switch (head.outcome(means, square, labels[row], new Noise(seed, pair))) {
          case RIGHT -> {}
          case WRONG -> wrong++;
          case OPEN ->
              throw new Place(features.place().file(), "row " + (row + 1))
                  .error(
                      "rounding leaves open how a drawn head answers it",
                      "scores that differ by more than 1e-12 or so",
                      "let each draw answer all rows, which exact arithmetic decides");
        }
      }
      pairs.seen(row, wrong);
    }
  }
}
