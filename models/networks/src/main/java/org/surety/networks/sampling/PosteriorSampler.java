// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.sampling;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.surety.networks.NetworkException.Place;
import org.surety.networks.device.Backend;
import org.surety.networks.device.Evaluator;
import org.surety.networks.device.FeatureBlock;
import org.surety.networks.device.Joining;
import org.surety.networks.head.Features;

/**
 * Counts, for each draw of a posterior and each event, the rows on which the drawn head's answer is
 * not the event's label. Answers are those of real arithmetic (a tie differs from every label), so
 * that the counts depend on the seed alone: not on the device, the threads or an interruption.
 *
 * <p>Rows are read block by block, and draws made some at a time over each block, each by one thread,
 * so that memory depends neither on the number of rows nor on that of draws.
 */
public final class PosteriorSampler {

  private static final int BLOCK_VALUES = 1 << 22;
  private static final int BLOCK_ROWS_MAX = 1 << 13;
  private static final int DRAWS_AT_A_TIME = 64;

  private final Backend backend;
  private final Posterior posterior;
  private final Features features;
  private final List<int[]> events;
  private final int threads;

  /**
   * A sampler of a posterior over rows.
   *
   * @param events for each event the label of every row; a negative label differs from every answer
   * @param threads how many draws to make at once
   * @throws org.surety.networks.NetworkException if a row or the number of labels does not fit
   */
  public PosteriorSampler(
      Backend backend, Posterior posterior, Features features, List<int[]> events, int threads) {
    if (events.isEmpty() || threads < 1) {
      throw new IllegalArgumentException(events.size() + " events on " + threads + " threads");
    }
    for (int[] labels : events) {
      if (labels.length != features.rows()) {
        throw features
            .place()
            .error(
                "there are " + features.rows() + " rows",
                "one for each of the " + labels.length + " labels",
                "join the features and the labels by their key");
      }
    }
    this.backend = backend;
    this.posterior = posterior;
    this.features = features;
    this.events = List.copyOf(events);
    this.threads = threads;
  }

  /** Makes draws 0 to {@code draws - 1}. */
  public DrawCounts sample(long seed, int draws, SamplingProgress progress) {
    List<List<Integer>> none = Collections.nCopies(events.size(), List.of());
    return resume(new DrawCounts(seed, features.rows(), none), draws, progress);
  }

  /**
   * Goes on from draws made before, up to draw {@code draws - 1}.
   *
   * @throws org.surety.networks.NetworkException if they were made over other rows or events
   */
  public DrawCounts resume(DrawCounts before, int draws, SamplingProgress progress) {
    if (before.rows() != features.rows() || before.differences().size() != events.size()) {
      throw Place.file("the draws made before")
          .error(
              "they counted "
                  + before.differences().size()
                  + " events on "
                  + before.rows()
                  + " rows",
              events.size() + " on " + features.rows(),
              "start again");
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      return more(pool, before, draws, progress);
    } finally {
      pool.shutdownNow();
    }
  }

  private DrawCounts more(
      ExecutorService pool, DrawCounts before, int draws, SamplingProgress progress) {
    int most = Math.clamp(BLOCK_VALUES / features.columns(), 1, BLOCK_ROWS_MAX);
    long blocks = Math.max(1, Math.ceilDiv(features.rows(), most));
    int perBlock = (int) Math.max(1, Math.ceilDiv(features.rows(), blocks));
    if (blocks > 1 || features.rows() == 0) {
      return more(work -> overBlocks(perBlock, work), before, draws, pool, progress);
    }
    // Rows that fit into one block are loaded once for all draws.
    AtomicReference<DrawCounts> counts = new AtomicReference<>(before);
    overBlocks(
        perBlock,
        (block, row) ->
            counts.set(more(work -> work.take(block, row), before, draws, pool, progress)));
    return counts.get();
  }

  private void overBlocks(int perBlock, FeatureBlock.Work work) {
    FeatureBlock.forEach(backend, posterior.architecture(), features, perBlock, work);
  }

  /** Makes some draws after the other, each time over all rows. */
  private DrawCounts more(
      Consumer<FeatureBlock.Work> overRows,
      DrawCounts before,
      int draws,
      ExecutorService pool,
      SamplingProgress progress) {
    DrawCounts counts = before;
    while (counts.draws() < draws) {
      int from = counts.draws();
      long seed = counts.seed();
      int[][] more = new int[events.size()][Math.min(DRAWS_AT_A_TIME, draws - from)];
      overRows.accept((block, row) -> overBlock(pool, block, (int) row, seed, from, more));
      counts = extended(counts, more);
      progress.drawn(counts);
    }
    return counts;
  }

  private static DrawCounts extended(DrawCounts counts, int[][] more) {
    List<List<Integer>> all = new ArrayList<>();
    for (int e = 0; e < more.length; e++) {
      List<Integer> event = new ArrayList<>(counts.differences().get(e));
      for (int count : more[e]) {
        event.add(count);
      }
      all.add(event);
    }
    return new DrawCounts(counts.seed(), counts.rows(), all);
  }

  /** Shares the draws among the threads; each counts into places of its own. */
  private void overBlock(
      ExecutorService pool, FeatureBlock block, int firstRow, long seed, int from, int[][] counts) {
    int draws = counts[0].length;
    AtomicInteger next = new AtomicInteger();
    Runnable work =
        () -> {
          try (Evaluator evaluator = block.evaluatorOfMany()) {
            int heads = evaluator.heads();
            float[] parameters =
                new float[Math.multiplyExact(heads, posterior.architecture().parameters())];
            for (int i = next.getAndAdd(heads); i < draws; i = next.getAndAdd(heads)) {
              int end = Math.min(draws, i + heads);
              for (int draw = i; draw < end; draw++) {
                posterior.draw(seed, from + (long) draw, parameters, draw - i);
              }
              evaluator.run(parameters);
              for (int draw = i; draw < end; draw++) {
                if (draw > i) {
                  evaluator.turnTo(draw - i);
                }
                count(evaluator, block.rows(), firstRow, draw, counts);
              }
            }
          }
        };
    List<Future<?>> running = new ArrayList<>();
    for (int t = 0; t < Math.min(threads, draws); t++) {
      running.add(pool.submit(work));
    }
    running.forEach(Joining::result);
  }

  private void count(Evaluator evaluator, int rows, int firstRow, int draw, int[][] counts) {
    for (int e = 0; e < counts.length; e++) {
      int[] labels = events.get(e);
      int differ = 0;
      for (int row = 0; row < rows; row++) {
        differ += evaluator.isAnswer(row, labels[firstRow + row]) ? 0 : 1;
      }
      counts[e][draw] += differ;
    }
  }
}
