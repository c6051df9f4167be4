// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.NamedAssumptions;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.json.Json;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Syntax;

/** How many rows of an iid sample lie in an event: by the exact binomial tail its probability. */
record Unlabelled(Sample sample, Event event) {

  private static final BinomialTailRule TAIL = new BinomialTailRule();

  /** What an entry counts beside its first sample. */
  static Unlabelled beside(Plan.Entry entry, Sample first, Statistics statistics, Rule rule) {
    Sample sample = Rules.besideSample(entry, first, statistics, rule);
    return new Unlabelled(sample, entry.beside().orElseThrow().event());
  }

  private long rows() {
    return sample.description().rows();
  }

  /** Why the probability is not known to be at most {@code rate}, if so. */
  Optional<String> defectAbove(Rational rate, Rational failure) {
    return rate.equals(Rational.ONE)
        ? Optional.empty()
        : TAIL.defect(rows(), sample.count(event), rate, failure);
  }

  /** Why the probability is not known to be at least {@code rate}, if so. */
  Optional<String> defectBelow(Rational rate, Rational failure) {
    return rate.signum() == 0
        ? Optional.empty()
        : TAIL.defect(rows(), rows() - sample.count(event), Rational.ONE.subtract(rate), failure);
  }

  Json from() {
    return Json.object(
        "sample",
        new Json.Str(sample.name()),
        "n",
        new Json.Int(rows()),
        "event",
        Syntax.write(event),
        "count",
        new Json.Int(sample.count(event)));
  }

  /** What is assumed where these events are counted in a first sample beside these rows. */
  Set<String> assumesBeside(Sample first, List<Event> events, Statistics statistics) {
    Set<String> names =
        NamedAssumptions.heldOut(statistics.vocabulary(), first.description(), events, false);
    names.addAll(assumes(statistics));
    return names;
  }

  Set<String> assumes(Statistics statistics) {
    return NamedAssumptions.heldOut(
        statistics.vocabulary(), sample.description(), List.of(event), false);
  }
}
