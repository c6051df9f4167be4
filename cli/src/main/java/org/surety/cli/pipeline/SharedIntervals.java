// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.surety.kernel.document.Finding;
import org.surety.kernel.document.Implied;
import org.surety.kernel.logic.Quantity;

/** One interval for each quantity of which several requirements speak: the nearest ends of all. */
final class SharedIntervals {

  private static final Comparator<Implied.End> BY_VALUE = Comparator.comparing(Implied.End::value);

  private SharedIntervals() {}

  /** The findings, each with the nearest ends that any of them has for its quantity. */
  static List<Finding> of(List<Finding> findings) {
    Map<Quantity, Implied> nearest = new HashMap<>();
    findings.forEach(
        finding ->
            finding
                .implied()
                .ifPresent(own -> nearest.merge(own.quantity(), own, SharedIntervals::both)));
    return findings.stream()
        .map(
            finding ->
                finding
                    .implied()
                    .map(own -> with(finding, nearest.getOrDefault(own.quantity(), own)))
                    .orElse(finding))
        .toList();
  }

  private static Implied both(Implied one, Implied other) {
    return new Implied(
        one.quantity(),
        Stream.of(one.low(), other.low()).flatMap(Optional::stream).max(BY_VALUE),
        Stream.of(one.high(), other.high()).flatMap(Optional::stream).min(BY_VALUE));
  }

  private static Finding with(Finding finding, Implied implied) {
    return new Finding(
        finding.name(),
        finding.text(),
        finding.at(),
        finding.formula(),
        finding.verdict(),
        finding.because(),
        finding.trusted(),
        finding.holds(),
        finding.fails(),
        Optional.of(implied),
        finding.conditions(),
        finding.reason());
  }
}
