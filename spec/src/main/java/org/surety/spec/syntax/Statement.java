// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.surety.spec.diagnostics.Span;

/** A statement of a desiderata file. */
public sealed interface Statement {

  /** Where it stands. */
  Span span();

  /** {@code desiderata "text"}. */
  record Title(String text, Span span) implements Statement {}

  /** {@code label ...}: the set of answers. */
  record Label(Answers answers, Span span) implements Statement {}

  /** {@code predictors a, b}. */
  record Predictors(List<Identifier> names, Span span) implements Statement {
    /** Copies the list. */
    public Predictors {
      names = List.copyOf(names);
    }
  }

  /** {@code predictor name may answer otherwise}. */
  record MayAnswerOtherwise(Identifier name, Span span) implements Statement {}

  /** {@code attribute name in {values}}. */
  record Attribute(Identifier name, List<Value> values, Span span) implements Statement {
    /** Copies the list. */
    public Attribute {
      values = List.copyOf(values);
    }
  }

  /** {@code score name in [low, high] bins n}. */
  record Score(
      Identifier name,
      Expression low,
      Expression high,
      Expression.@Nullable Numeral bins,
      Span span)
      implements Statement {}

  /** {@code flag name}. */
  record Flag(Identifier name, Span span) implements Statement {}

  /** {@code population name tie}. */
  record Population(Identifier name, @Nullable Tie tie, Span span) implements Statement {}

  /** {@code confidence value}. */
  record Confidence(Expression value, Span span) implements Statement {}

  /** {@code define name(parameters) as body}. */
  record Define(Identifier name, List<Identifier> parameters, Expression body, Span span)
      implements Statement {
    /** Copies the list. */
    public Define {
      parameters = List.copyOf(parameters);
    }
  }

  /** {@code use "prelude"}. */
  record Use(String prelude, Span span) implements Statement {}

  /** {@code assume name: formula because "reason"}. */
  record Assume(Identifier name, Expression formula, @Nullable String reason, Span span)
      implements Statement {}

  /** {@code require name for each attribute variable: formula}. */
  record Require(Identifier name, @Nullable ForEach forEach, Expression formula, Span span)
      implements Statement {}

  /** {@code for each attribute variable}. */
  record ForEach(Identifier attribute, Identifier variable) {}

  /** The set of answers of the label. */
  sealed interface Answers {

    /** {@code in {values}}. */
    record Listed(List<Value> values) implements Answers {
      /** Copies the list. */
      public Listed {
        values = List.copyOf(values);
      }
    }

    /** {@code of n classes}. */
    record Classes(Expression.Numeral count) implements Answers {}

    /** {@code open}. */
    record Open() implements Answers {}
  }
}
