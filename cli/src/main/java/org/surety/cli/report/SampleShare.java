// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import java.util.List;
import java.util.Optional;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Role;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.SampleDescription;
import org.surety.kernel.logic.Event;

/**
 * How many of the rows of a sample are such cases.
 *
 * @param sample its name
 * @param share of all its rows
 */
public record SampleShare(String sample, Rational share) {

  /** That of the first sample of a population which decides the event, if its rows are like the population. */
  public static Optional<SampleShare> of(List<Sample> samples, String population, Event event) {
    return samples.stream()
        .filter(sample -> sample.description().population().equals(population))
        .filter(sample -> isLikeItsPopulation(sample) && sample.decides(event))
        .findFirst()
        .map(
            sample ->
                new SampleShare(
                    sample.name(), Rational.of(sample.count(event), sample.description().rows())));
  }

  /** Whether shares of the rows are near to those of the population, and no label is missing. */
  public static boolean isLikeItsPopulation(Sample sample) {
    SampleDescription description = sample.description();
    return description.role().kind() == Role.Kind.PROVING
        && description.labelledWhere().isEmpty()
        && description.rows() > 0
        && isLikeItsPopulation(description.draw());
  }

  private static boolean isLikeItsPopulation(Draw draw) {
    return switch (draw) {
      case Draw.Iid iid -> true;
      case Draw.WithoutReplacement without -> true;
      case Draw.IidGiven given -> false;
      case Draw.Stratified stratified -> false;
      case Draw.Clustered clustered -> false;
      case Draw.Unstated unstated -> false;
    };
  }
}
