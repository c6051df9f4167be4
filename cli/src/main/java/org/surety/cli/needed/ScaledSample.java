// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.needed;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.SampleDescription;

/** A sample of another size with the frequencies of one that was drawn. */
final class ScaledSample {

  private record Part(String cell, long remainder) {}

  private ScaledSample() {}

  /**
   * Multiplies the counts, and rounds them so that they add up: by the largest remainders.
   *
   * @param units how many draws it has: rows, or items of a clustered sample
   */
  static Sample of(Sample sample, long units) {
    long total = units(sample);
    Map<String, Long> counts = new HashMap<>();
    List<Part> parts = new ArrayList<>();
    long left = units;
    for (Map.Entry<String, Long> cell : sample.histogram().entrySet()) {
      BigInteger[] shares =
          BigInteger.valueOf(cell.getValue())
              .multiply(BigInteger.valueOf(units))
              .divideAndRemainder(BigInteger.valueOf(total));
      counts.put(cell.getKey(), shares[0].longValueExact());
      parts.add(new Part(cell.getKey(), shares[1].longValueExact()));
      left -= shares[0].longValueExact();
    }
    parts.sort(Comparator.comparing(Part::remainder).reversed().thenComparing(Part::cell));
    for (Part part : parts.subList(0, (int) left)) {
      counts.merge(part.cell(), 1L, Long::sum);
    }
    counts.values().removeIf(count -> count == 0);
    return new Sample(described(sample, counts), sample.bases(), counts, sample.files());
  }

  /** How many draws a sample has. */
  static long units(Sample sample) {
    return sample.histogram().values().stream().mapToLong(count -> count).sum();
  }

  private static SampleDescription described(Sample sample, Map<String, Long> counts) {
    SampleDescription old = sample.description();
    boolean clustered = old.draw() instanceof Draw.Clustered;
    long rows = 0;
    for (Map.Entry<String, Long> cell : counts.entrySet()) {
      long perDraw = 1;
      if (clustered) {
        perDraw = 0;
        for (String kind : cell.getKey().split(" ", -1)) {
          perDraw += Long.parseLong(kind.substring(kind.indexOf('*') + 1));
        }
      }
      rows += perDraw * cell.getValue();
    }
    return new SampleDescription(
        old.name(),
        old.population(),
        old.draw(),
        old.lookedAtRepeatedly(),
        old.role(),
        rows,
        old.columns(),
        old.labelledWhere());
  }
}
