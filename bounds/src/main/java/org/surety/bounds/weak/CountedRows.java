// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.weak;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.surety.bounds.holdout.BinomialTail;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.NamedAssumptions;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.json.Json;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Syntax;
import org.surety.kernel.logic.Vocabulary;

/** The rows of a sample, those of them in an event, and what follows for its probability. */
record CountedRows(Sample sample, Event event, long n, long count) {

  static final Rational TWO = Rational.of(2);

  static CountedRows of(Sample sample, Event event) {
    return new CountedRows(sample, event, sample.description().rows(), sample.count(event));
  }

  /** What the entry counts beside its first sample. */
  static CountedRows beside(Statistics statistics, Plan.Entry entry) {
    Plan.Beside beside =
        entry
            .beside()
            .orElseThrow(
                () -> new IllegalArgumentException(entry.theorem() + " counts in two samples"));
    return of(sample(statistics, beside.sample()), beside.event());
  }

  static Sample sample(Statistics statistics, String name) {
    return statistics
        .sample(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the plan names the sample \"" + name + "\", which the statistics lack"));
  }

  /** An exact binomial bound from above, one where there is none. */
  Rational above(Rational failure) {
    return BinomialTail.upper(n, count, Enclosure.ln(failure));
  }

  /** An exact binomial bound from below, zero where there is none. */
  Rational below(Rational failure) {
    return Rational.ONE.subtract(BinomialTail.upper(n, n - count, Enclosure.ln(failure)));
  }

  Json from() {
    return Json.object(
        "sample",
        new Json.Str(sample.name()),
        "n",
        new Json.Int(n),
        "event",
        Syntax.write(event),
        "count",
        new Json.Int(count));
  }

  /** What is assumed where these events are counted in a first sample beside these rows. */
  Set<String> assumptionsBeside(Sample first, List<Event> events, Statistics statistics) {
    Set<String> names =
        NamedAssumptions.heldOut(statistics.vocabulary(), first.description(), events, false);
    names.addAll(assumptions(statistics));
    return names;
  }

  Set<String> assumptions(Statistics statistics) {
    return NamedAssumptions.heldOut(
        statistics.vocabulary(), sample.description(), List.of(event), false);
  }

  /** The predictor whose error the event is, if it is one. */
  static Optional<String> erring(Quantity quantity) {
    return quantity instanceof Quantity.Probability p
            && p.event() instanceof Event.Not(Event.Same(String first, String second))
            && second.equals(Vocabulary.LABEL)
        ? Optional.of(first)
        : Optional.empty();
  }

  /** The certificate of a bound, or of nothing where it is empty. */
  static Certificate certificate(
      Plan.Entry entry,
      Optional<Rational> bound,
      Json from,
      Set<String> assumptions,
      List<Rational> witness) {
    if (bound.isEmpty()) {
      return new Certificate(
          entry.theorem(),
          new Formula.Always(),
          entry.share(),
          from,
          List.of(),
          List.of(),
          Json.object());
    }
    Formula.Relation relation =
        switch (entry.side()) {
          case UPPER -> Formula.Relation.LE;
          case LOWER -> Formula.Relation.GE;
        };
    return new Certificate(
        entry.theorem(),
        new Formula.Comparison(relation, entry.quantity(), new Quantity.Constant(bound.get())),
        entry.share(),
        from,
        assumptions.stream().sorted().toList(),
        List.of(),
        witness.isEmpty()
            ? Json.object()
            : Json.object(
                "inverses", Json.strings(witness.stream().map(Rational::toString).toList())));
  }
}
