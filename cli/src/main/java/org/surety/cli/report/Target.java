// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Finding;
import org.surety.kernel.document.Implied;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Formula.Relation;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;
import org.surety.spec.lowering.Range;

/**
 * A requirement read as bounds on one quantity: it is true exactly where the quantity is defined and
 * meets all of them.
 *
 * @param quantity the quantity
 * @param bounds the bounds, at least one
 * @param asked whether the numbers stand in the requirement itself; otherwise two quantities are
 *     compared there, and the bound on their difference is zero
 */
public record Target(Quantity quantity, List<Bound> bounds, boolean asked) {

  /** The quantity stands in this relation to this number. */
  public record Bound(Relation relation, Rational value) {
    boolean accepts(Rational candidate) {
      return relation.accepts(candidate.compareTo(value));
    }

    boolean isUpper() {
      return relation == Relation.LT || relation == Relation.LE || relation == Relation.EQ;
    }

    boolean isLower() {
      return relation == Relation.GT || relation == Relation.GE || relation == Relation.EQ;
    }
  }

  /** Copies the bounds. */
  public Target {
    bounds = List.copyOf(bounds);
  }

  /** The reading of a finding's formula, empty where it is of another form. */
  public static Optional<Target> of(Finding finding) {
    return of(finding, implied(finding).map(Implied::quantity));
  }

  private static Optional<Target> of(Finding finding, Optional<Quantity> preferred) {
    return finding
        .formula()
        .flatMap(
            formula -> {
              List<Formula> parts =
                  formula instanceof Formula.And and ? and.formulas() : List.of(formula);
              return preferred
                  .or(() -> quantity(parts.get(0)))
                  .flatMap(quantity -> read(quantity, parts));
            });
  }

  /**
   * The interval of a finding. Where the requirement says that one quantity is below another, it is
   * that of the second minus the first, so that what is asked for is a gain above zero. There is none
   * of a quantity that is undefined in every allowed world. All that is shown to people and programs
   * goes by this interval.
   */
  public static Optional<Implied> implied(Finding finding) {
    if (Undefined.everywhere(finding).isPresent()) {
      return Optional.empty();
    }
    Optional<Implied> implied = finding.implied();
    Optional<Target> target = of(finding, implied.map(Implied::quantity));
    boolean isLoss =
        target.isPresent()
            && !target.get().asked()
            && target.get().hasUpper()
            && !target.get().hasLower();
    return implied.map(
        i ->
            isLoss && i.quantity() instanceof Quantity.Difference(Quantity less, Quantity more)
                ? new Implied(
                    new Quantity.Difference(more, less),
                    i.high().map(Target::negative),
                    i.low().map(Target::negative))
                : i);
  }

  /** Whether an interval says more of its quantity than the ranges of the quantity's parts do. */
  public static boolean isNarrowed(Implied implied, Vocabulary vocabulary) {
    Range range =
        Range.of(
            implied.quantity(),
            name -> vocabulary.score(name).map(score -> new Range(score.low(), score.high())));
    Rational least = range.low();
    Rational most = range.high();
    return implied
            .low()
            .filter(end -> least == null || end.value().compareTo(least) > 0)
            .isPresent()
        || implied
            .high()
            .filter(end -> most == null || end.value().compareTo(most) < 0)
            .isPresent();
  }

  private static Implied.End negative(Implied.End end) {
    return new Implied.End(end.value().negate(), end.because());
  }

  /**
   * What the difference of the two sides that a requirement compares is called in short, with the
   * side first that the interval of {@link #implied} has first; empty where it is of another quantity.
   */
  public static Optional<String> difference(Finding finding) {
    Optional<Quantity> quantity = implied(finding).map(Implied::quantity);
    if (!(finding.formula().orElse(null) instanceof Formula.Comparison c)) {
      return Optional.empty();
    }
    if (quantity.equals(Optional.of(new Quantity.Difference(c.left(), c.right())))) {
      return Optional.of("left side minus right side");
    }
    return quantity
        .filter(new Quantity.Difference(c.right(), c.left())::equals)
        .map(
            q ->
                isError(c.left()) && isError(c.right())
                    ? "the gain"
                    : "right side minus left side");
  }

  private static boolean isError(Quantity quantity) {
    return quantity instanceof Quantity.Probability(Event.Not(Event.Same same), String population)
        && same.second().equals(Vocabulary.LABEL);
  }

  private static Optional<Quantity> quantity(Formula formula) {
    if (formula instanceof Formula.Not not) {
      return quantity(not.formula());
    }
    if (!(formula instanceof Formula.Comparison c)) {
      return Optional.empty();
    }
    if (c.right() instanceof Quantity.Constant) {
      return Optional.of(c.left());
    }
    return c.left() instanceof Quantity.Constant ? Optional.of(c.right()) : Optional.empty();
  }

  private static Optional<Target> read(Quantity quantity, List<Formula> parts) {
    List<Bound> bounds = new ArrayList<>();
    boolean asked = true;
    for (Formula part : parts) {
      boolean negated = part instanceof Formula.Not;
      Formula inner = part instanceof Formula.Not not ? not.formula() : part;
      if (!(inner instanceof Formula.Comparison comparison)) {
        return Optional.empty();
      }
      Optional<Bound> bound = bound(quantity, comparison);
      if (bound.isEmpty()) {
        return Optional.empty();
      }
      Bound found = bound.get();
      bounds.add(negated ? new Bound(negated(found.relation()), found.value()) : found);
      asked &=
          comparison.left() instanceof Quantity.Constant
              || comparison.right() instanceof Quantity.Constant;
    }
    return Optional.of(new Target(quantity, bounds, asked));
  }

  private static Optional<Bound> bound(Quantity quantity, Formula.Comparison c) {
    if (c.left().equals(quantity) && c.right() instanceof Quantity.Constant right) {
      return Optional.of(new Bound(c.relation(), right.value()));
    }
    if (c.right().equals(quantity) && c.left() instanceof Quantity.Constant left) {
      return Optional.of(new Bound(mirrored(c.relation()), left.value()));
    }
    if (quantity.equals(new Quantity.Difference(c.left(), c.right()))) {
      return Optional.of(new Bound(c.relation(), Rational.ZERO));
    }
    if (quantity.equals(new Quantity.Difference(c.right(), c.left()))) {
      return Optional.of(new Bound(mirrored(c.relation()), Rational.ZERO));
    }
    return Optional.empty();
  }

  /** The numbers of the bounds. */
  List<Rational> marks() {
    return bounds.stream().map(Bound::value).toList();
  }

  /** Whether the quantity must not exceed something. */
  boolean hasUpper() {
    return bounds.stream().anyMatch(Bound::isUpper);
  }

  /** Whether the quantity must not fall below something. */
  boolean hasLower() {
    return bounds.stream().anyMatch(Bound::isLower);
  }

  /** Whether each number between the ends meets every bound. */
  boolean metBetween(Optional<Rational> low, Optional<Rational> high) {
    return bounds.stream().allMatch(b -> metBetween(b, low, high));
  }

  /** Whether a requirement is met wherever its quantity is defined, by the interval of that. */
  public static boolean isMetWhereDefined(Finding finding) {
    Optional<Implied> implied = implied(finding);
    return of(finding)
        .filter(
            target ->
                target.metBetween(
                    implied.flatMap(Implied::low).map(Implied.End::value),
                    implied.flatMap(Implied::high).map(Implied.End::value)))
        .isPresent();
  }

  private static boolean metBetween(Bound b, Optional<Rational> low, Optional<Rational> high) {
    return switch (b.relation()) {
      case LT, LE -> high.filter(b::accepts).isPresent();
      case GT, GE -> low.filter(b::accepts).isPresent();
      case EQ -> low.filter(b::accepts).isPresent() && high.filter(b::accepts).isPresent();
      case NE ->
          low.filter(l -> l.compareTo(b.value()) > 0).isPresent()
              || high.filter(h -> h.compareTo(b.value()) < 0).isPresent();
    };
  }

  /** Whether no number between the ends meets this bound. */
  static boolean missedBetween(Bound b, Optional<Rational> low, Optional<Rational> high) {
    return metBetween(new Bound(negated(b.relation()), b.value()), low, high);
  }

  /** The bound that no number between the ends meets, if there is one. */
  Optional<Bound> missedBetween(Optional<Rational> low, Optional<Rational> high) {
    return bounds.stream().filter(b -> missedBetween(b, low, high)).findFirst();
  }

  /** The relation with its sides exchanged. */
  public static Relation mirrored(Relation relation) {
    return switch (relation) {
      case LT -> Relation.GT;
      case LE -> Relation.GE;
      case EQ -> Relation.EQ;
      case NE -> Relation.NE;
      case GE -> Relation.LE;
      case GT -> Relation.LT;
    };
  }

  private static Relation negated(Relation relation) {
    return switch (relation) {
      case LT -> Relation.GE;
      case LE -> Relation.GT;
      case EQ -> Relation.NE;
      case NE -> Relation.EQ;
      case GE -> Relation.LT;
      case GT -> Relation.LE;
    };
  }
}
