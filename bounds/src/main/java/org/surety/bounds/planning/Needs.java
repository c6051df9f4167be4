// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.planning;

import java.util.ArrayList;
import java.util.List;
import org.surety.bounds.linear.LinearCombination;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Quantity;

/** Which certificates serve a target, in its own population or in one that it is tied to. */
final class Needs {

  private static final String DIFFER =
      "The whole difference comes from the rows in which just one of the two events holds.";
  private static final String AMONG_DIFFERING =
      "Among the rows in which they differ, one share tells the difference.";

  private Needs() {}

  /** What serves the target from samples of its own population. */
  static List<Need> at(Target target) {
    return switch (target) {
      case Target.Atom atom -> atom(atom.quantity());
      case Target.Combination c -> List.of(Need.combination(c.quantity()));
      case Target.Possible p -> List.of(Need.seen(p.event(), p.population()));
      case Target.Difference d -> difference(d);
    };
  }

  /**
   * What serves the target from samples of a population that its own is tied to. Ties move mass, so
   * a condition's probability counts there too.
   */
  static List<Need> from(Target target, String population) {
    return switch (target) {
      case Target.Atom atom -> atomFrom(atom.quantity(), population);
      case Target.Combination c ->
          List.of(Need.combination(Populations.moved(c.quantity(), population)));
      case Target.Possible p -> List.of(Need.probability(p.event(), population));
      case Target.Difference d ->
          difference(
              new Target.Difference(
                  d.first(),
                  d.second(),
                  d.given(),
                  d.differ(),
                  d.nested(),
                  d.ties(),
                  d.tailored(),
                  population));
    };
  }

  /** What serves the target where conditions cannot be looked into; empty if nothing else does. */
  static List<Need> otherwise(Target target) {
    return switch (target) {
      case Target.Atom atom when conditional(atom.quantity()) ->
          atomFrom(atom.quantity(), atom.population());
      case Target.Difference d when d.given() instanceof Event.True ->
          List.of(Need.combination(d.tailored()));
      case Target.Atom atom -> List.of();
      case Target.Combination c -> List.of();
      case Target.Possible p -> List.of(Need.probability(p.event(), p.population()));
      case Target.Difference d -> List.of();
    };
  }

  /**
   * What serves the target in its own population beside what it needs, where a sample allows: at a
   * threshold of zero nothing does, for there the share of the first event among the pairs that differ
   * is the exact test already (McNemar's).
   */
  static List<Need> beside(Target target) {
    return target instanceof Target.Difference d && d.ties() && hasThreshold(d)
        ? List.of(Need.tested(d.tailored()))
        : List.of();
  }

  private static boolean hasThreshold(Target.Difference difference) {
    Rational threshold = LinearCombination.of(difference.tailored()).constant();
    return threshold.signum() != 0 && threshold.abs().compareTo(Rational.ONE) < 0;
  }

  private static boolean conditional(Quantity quantity) {
    return quantity.events().size() > 1;
  }

  private static List<Need> atom(Quantity quantity) {
    if (quantity instanceof Quantity.Probability p) {
      return List.of(Need.probability(p.event(), p.population()));
    }
    if (quantity instanceof Quantity.Conditional c) {
      return List.of(
          Need.conditional(c.event(), c.given(), c.population()),
          Need.seen(c.given(), c.population()));
    }
    if (quantity instanceof Quantity.ConditionalMean m) {
      return List.of(Need.mean(m), Need.seen(m.given(), m.population()));
    }
    return List.of(Need.mean(quantity));
  }

  private static List<Need> atomFrom(Quantity quantity, String population) {
    if (quantity instanceof Quantity.Conditional c) {
      return List.of(
          Need.probability(EventForms.both(c.event(), c.given()), population),
          Need.probability(c.given(), population));
    }
    if (quantity instanceof Quantity.ConditionalMean m) {
      return List.of(
          Need.mean(
              new Quantity.Mean(m.score(), EventForms.both(m.event(), m.given()), population)),
          Need.probability(m.given(), population));
    }
    return atom(Populations.moved(quantity, population));
  }

  private static List<Need> difference(Target.Difference d) {
    Event among = EventForms.both(d.differ(), d.given());
    boolean conditional = !(d.given() instanceof Event.True);
    List<Need> needs = new ArrayList<>();
    needs.add(
        Need.binomial(
            conditional
                ? new Quantity.Conditional(d.differ(), d.given(), d.population())
                : new Quantity.Probability(d.differ(), d.population()),
            DIFFER));
    if (!d.nested()) {
      needs.add(
          Need.binomial(
              new Quantity.Conditional(d.first(), among, d.population()), AMONG_DIFFERING));
      needs.add(Need.seen(among, d.population()));
    }
    return needs;
  }
}
