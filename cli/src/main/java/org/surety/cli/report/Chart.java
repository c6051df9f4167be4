// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Finding;
import org.surety.kernel.document.Implied;

/**
 * An interval against its thresholds.
 *
 * @param id the prefix of the identifiers in the page
 * @param title what is drawn
 * @param description the picture in words
 * @param unit how its numbers are read
 * @param axis the axis
 * @param low the lower end, empty where nothing bounds the quantity from below
 * @param high the upper end, empty where nothing bounds the quantity from above
 * @param label the interval in words
 * @param target what was asked
 */
record Chart(
    String id,
    String title,
    String description,
    Amounts.Unit unit,
    Axis axis,
    Optional<Rational> low,
    Optional<Rational> high,
    String label,
    Target target) {

  /** The chart of a finding that has an interval and constant thresholds. */
  static Optional<Chart> of(String id, Finding finding, Words words) {
    Optional<Target> target = Target.of(finding);
    Optional<Implied> implied = Target.implied(finding);
    if (target.isEmpty() || implied.isEmpty()) {
      return Optional.empty();
    }
    Optional<Rational> low = implied.get().low().map(Implied.End::value);
    Optional<Rational> high = implied.get().high().map(Implied.End::value);
    if (low.isEmpty() && high.isEmpty()) {
      return Optional.empty();
    }
    if (low.isPresent() && high.isPresent() && low.get().compareTo(high.get()) > 0) {
      return Optional.empty();
    }
    Amounts.Unit unit = Amounts.unit(implied.get().quantity());
    List<Rational> points = new ArrayList<>(target.get().marks());
    low.ifPresent(points::add);
    high.ifPresent(points::add);
    String label = VerdictSentence.interval(finding);
    String title = new FindingWords(finding, words).quantity(implied.get().quantity());
    return Axis.of(points, unit)
        .map(
            axis ->
                new Chart(
                    id,
                    title,
                    "The evidence allows "
                        + label
                        + "; the requirement asks for "
                        + VerdictSentence.bounds(target.get())
                        + ".",
                    unit,
                    axis,
                    low,
                    high,
                    label,
                    target.get()));
  }

  /** From where, on the axis, the quantity meets the requirement; the axis's start if from there. */
  Rational metFrom() {
    return target.bounds().stream()
        .filter(Target.Bound::isLower)
        .map(Target.Bound::value)
        .reduce(axis.from(), Rational::max);
  }

  /** Up to where, on the axis, the quantity meets the requirement. */
  Rational metTo() {
    return target.bounds().stream()
        .filter(Target.Bound::isUpper)
        .map(Target.Bound::value)
        .reduce(axis.to(), Rational::min);
  }
}
