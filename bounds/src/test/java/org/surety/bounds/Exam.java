// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds;

import java.util.List;
import java.util.Optional;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Role;
import org.surety.kernel.document.SampleDescription;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Vocabulary;

/** The names of an exam, and short ways to speak of them. */
public final class Exam {

  /** The student errs. */
  public static final Event STUDENT_ERRS = differ("student", "label");

  /** The weak teacher errs. */
  public static final Event WEAK_ERRS = differ("weak", "label");

  /** The ceiling errs. */
  public static final Event CEILING_ERRS = differ("ceiling", "label");

  /** The topic is cells. */
  public static final Event CELLS = new Event.Is("topic", "cells");

  /** The topic is bonds. */
  public static final Event BONDS = new Event.Is("topic", "bonds");

  private Exam() {}

  /**
   * A vocabulary with so many labels; field is near exam, clinic near field,
   * moon near nothing; ward mixes the topics of the exam, night its labels.
   */
  public static Vocabulary vocabulary(int labels) {
    return new Vocabulary(
        new LabelSet.Classes(labels),
        List.of(
            new Vocabulary.Predictor("student", false),
            new Vocabulary.Predictor("weak", false),
            new Vocabulary.Predictor("ceiling", false)),
        List.of(new Vocabulary.Attribute("topic", List.of("cells", "bonds", "forces"))),
        List.of("refused"),
        List.of(new Vocabulary.Score("radius", Rational.ZERO, Rational.of(2))),
        List.of(
            new Vocabulary.Population("exam", Optional.empty()),
            new Vocabulary.Population("field", tie("exam")),
            new Vocabulary.Population("clinic", tie("field")),
            new Vocabulary.Population("moon", Optional.empty()),
            new Vocabulary.Population("ward", Optional.of(Tie.mixes("topic", "exam"))),
            new Vocabulary.Population("night", Optional.of(Tie.mixes("label", "exam")))));
  }

  private static Optional<Tie> tie(String of) {
    return Optional.of(new Tie(Tie.Kind.TV, of, Rational.of(1, 20)));
  }

  /** An iid sample of the exam, looked at once. */
  public static SampleDescription sample(String name, long rows, String... columns) {
    return new SampleDescription(
        name, "exam", new Draw.Iid(), false, Role.PROVES, rows, List.of(columns), Optional.empty());
  }

  /** A sample with all columns. */
  public static SampleDescription gold() {
    return sample(
        "gold", 3_000, "label", "student", "weak", "ceiling", "topic", "refused", "radius");
  }

  /** Two answers differ. */
  public static Event differ(String a, String b) {
    return Event.not(Event.same(a, b));
  }

  /** {@code P[event]} in the exam. */
  public static Quantity probability(Event event) {
    return new Quantity.Probability(event, "exam");
  }

  /** {@code P[event | given]} in the exam. */
  public static Quantity conditional(Event event, Event given) {
    return new Quantity.Conditional(event, given, "exam");
  }

  /** {@code E[radius 1(event)]} in the exam. */
  public static Quantity radius(Event event) {
    return new Quantity.Mean("radius", event, "exam");
  }

  /** {@code E[radius | given]} in the exam. */
  public static Quantity radiusGiven(Event given) {
    return new Quantity.ConditionalMean("radius", new Event.True(), given, "exam");
  }

  /** A constant. */
  public static Quantity number(String value) {
    return new Quantity.Constant(Rational.parse(value));
  }

  /** {@code left - right}. */
  public static Quantity minus(Quantity left, Quantity right) {
    return new Quantity.Difference(left, right);
  }

  /** The performance gap recovered. */
  public static Quantity gapRecovered() {
    return new Quantity.Quotient(
        minus(probability(WEAK_ERRS), probability(STUDENT_ERRS)),
        minus(probability(WEAK_ERRS), probability(CEILING_ERRS)));
  }

  /** {@code left <= right}. */
  public static Formula atMost(Quantity left, Quantity right) {
    return new Formula.Comparison(Formula.Relation.LE, left, right);
  }
}
