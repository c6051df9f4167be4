// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.holdout;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.surety.bounds.linear.LinearCombination;
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

/** The parts that the certificates of all held-out theorems share. */
final class Certificates {

  private Certificates() {}

  static Sample sample(Statistics statistics, Plan.Entry entry) {
    return statistics
        .sample(entry.sample())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the plan names the sample \""
                        + entry.sample()
                        + "\", which the statistics lack"));
  }

  /** What a bound on one event was counted from. */
  static Json counted(Sample sample, long n, Event event, long count) {
    return Json.object(
        "sample", new Json.Str(sample.name()),
        "n", new Json.Int(n),
        "event", Syntax.write(event),
        "count", new Json.Int(count));
  }

  /** The certificate that claims the bound, or nothing under no assumption where there is none. */
  static Certificate of(
      Plan.Entry entry, Optional<Rational> bound, Json from, Set<String> assumptions) {
    Formula claims =
        bound.isEmpty() ? new Formula.Always() : claim(entry.quantity(), entry.side(), bound.get());
    return certificate(entry, claims, from, assumptions);
  }

  private static Formula claim(Quantity quantity, Plan.Side side, Rational bound) {
    Formula.Relation relation =
        switch (side) {
          case UPPER -> Formula.Relation.LE;
          case LOWER -> Formula.Relation.GE;
        };
    return new Formula.Comparison(relation, quantity, new Quantity.Constant(bound));
  }

  static Certificate certificate(
      Plan.Entry entry, Formula claims, Json from, Set<String> assumptions) {
    return certificate(entry, claims, from, assumptions, Json.object());
  }

  static Certificate certificate(
      Plan.Entry entry, Formula claims, Json from, Set<String> assumptions, Json witness) {
    List<String> assumes =
        claims instanceof Formula.Always ? List.of() : assumptions.stream().sorted().toList();
    return new Certificate(
        entry.theorem(), claims, entry.share(), from, assumes, List.of(), witness);
  }

  /** The same, with the numbers that make its check cheap. */
  static Certificate of(
      Plan.Entry entry,
      Optional<Rational> bound,
      Json from,
      Set<String> assumptions,
      List<Rational> witness) {
    if (bound.isEmpty() || witness.isEmpty()) {
      return of(entry, bound, from, assumptions);
    }
    return certificate(
        entry,
        claim(entry.quantity(), entry.side(), bound.get()),
        from,
        assumptions,
        Json.object("inverses", Json.strings(witness.stream().map(Rational::toString).toList())));
  }

  /** How many rows lie in the event of a probability, or among those in a condition. */
  record Counted(long n, long count, Json from) {}

  /**
   * Counts the rows of a probability or a conditional probability.
   *
   * @throws IllegalArgumentException if the quantity is neither
   */
  static Counted counted(String theorem, Sample sample, Quantity quantity) {
    if (quantity instanceof Quantity.Probability p) {
      long n = sample.description().rows();
      long count = sample.count(p.event());
      return new Counted(n, count, counted(sample, n, p.event(), count));
    }
    if (quantity instanceof Quantity.Conditional c) {
      long n = sample.count(c.given());
      long count = sample.count(Event.and(c.event(), c.given()));
      return new Counted(
          n,
          count,
          Json.object(
              "sample", new Json.Str(sample.name()),
              "n", new Json.Int(n),
              "event", Syntax.write(c.event()),
              "given", Syntax.write(c.given()),
              "count", new Json.Int(count)));
    }
    throw new IllegalArgumentException(theorem + " bounds one probability");
  }

  /** What a bound on the mean of one variable at a fixed number of rows assumes. */
  static Set<String> meanAssumptions(
      Vocabulary vocabulary, Sample sample, Quantity quantity, boolean usesAnswerLimits) {
    return meanAssumptions(vocabulary, sample, quantity, usesAnswerLimits, false);
  }

  /**
   * What a bound on the mean of one variable assumes.
   *
   * @param usesAnswerLimits whether the theorem uses values that answers outside the label's set
   *     would change
   */
  static Set<String> meanAssumptions(
      Vocabulary vocabulary,
      Sample sample,
      Quantity quantity,
      boolean usesAnswerLimits,
      boolean anytime) {
    Set<String> names = new TreeSet<>();
    for (Quantity atom : LinearCombination.of(quantity).terms().keySet()) {
      names.addAll(
          NamedAssumptions.heldOut(vocabulary, sample.description(), atom.events(), anytime));
      if (atom instanceof Quantity.Mean mean) {
        names.add(NamedAssumptions.bounded(mean.score()));
      } else if (atom instanceof Quantity.ConditionalMean mean) {
        names.add(NamedAssumptions.bounded(mean.score()));
      }
      if (usesAnswerLimits) {
        atom.events().stream()
            .flatMap(event -> event.names().stream())
            .filter(name -> vocabulary.predictor(name).isPresent())
            .forEach(name -> names.add(NamedAssumptions.answersWithin(name)));
      }
    }
    if (!(quantity instanceof Quantity.Mean) && !(quantity instanceof Quantity.ConditionalMean)) {
      names.add(NamedAssumptions.thresholdsFixedBefore(sample.name()));
    }
    return names;
  }
}
