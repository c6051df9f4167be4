// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.surety.spec.diagnostics.Span;

/** An expression as written: an event, a quantity or a formula, which the types tell later. */
public sealed interface Expression {

  /** Where it stands. */
  Span span();

  /** {@code student}. */
  record Name(String name, Span span) implements Expression {}

  /** {@code "a value"}. */
  record Quoted(String value, Span span) implements Expression {}

  /** {@code 0.05}, kept as written. */
  record Numeral(String text, Span span) implements Expression {}

  /** {@code value%}. */
  record Percent(Expression value, Span span) implements Expression {}

  /** {@code P[event]} or {@code P[event | given]}. */
  record Probability(Expression event, @Nullable Expression given, Span span)
      implements Expression {}

  /** {@code E[variable]} or {@code E[variable | given]}. */
  record Mean(Expression variable, @Nullable Expression given, Span span) implements Expression {}

  /** {@code function(arguments)} or {@code function(arguments | given)}. */
  record Call(
      Identifier function, List<Expression> arguments, @Nullable Expression given, Span span)
      implements Expression {
    /** Copies the list. */
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** {@code quantity @ population}. */
  record Located(Expression quantity, Identifier population, Span span) implements Expression {}

  /** {@code -value}. */
  record Negative(Expression value, Span span) implements Expression {}

  /** {@code first * a / b ...}. */
  record Product(Expression first, List<Factor> rest, Span span) implements Expression {
    /** Copies the list. */
    public Product {
      rest = List.copyOf(rest);
    }
  }

  /** A further operand of a product. */
  record Factor(Scaling operator, Expression value) {}

  /** How a further operand of a product enters. */
  enum Scaling {
    /** As a factor. */
    TIMES,
    /** As a divisor. */
    DIVIDE
  }

  /** {@code first + a - b ...}. */
  record Sum(Expression first, List<Summand> rest, Span span) implements Expression {
    /** Copies the list. */
    public Sum {
      rest = List.copyOf(rest);
    }
  }

  /** A further operand of a sum. */
  record Summand(Sign operator, Expression value) {}

  /** How a further operand of a sum enters. */
  enum Sign {
    /** Added. */
    PLUS,
    /** Subtracted. */
    MINUS
  }

  /** {@code first <= a < b ...}. */
  record Comparison(Expression first, List<Link> rest, Span span) implements Expression {
    /** Copies the list. */
    public Comparison {
      rest = List.copyOf(rest);
    }
  }

  /** A further member of a chain of comparisons. */
  record Link(Comparator comparator, Expression value) {}

  /** {@code not operand}. */
  record Not(Expression operand, Span span) implements Expression {}

  /** {@code a and b ...}. */
  record And(List<Expression> operands, Span span) implements Expression {
    /** Copies the list. */
    public And {
      operands = List.copyOf(operands);
    }
  }

  /** {@code a or b ...}. */
  record Or(List<Expression> operands, Span span) implements Expression {
    /** Copies the list. */
    public Or {
      operands = List.copyOf(operands);
    }
  }

  /** {@code premise implies conclusion}. */
  record Implies(Expression premise, Expression conclusion, Span span) implements Expression {}
}
