// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.printing;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.surety.spec.syntax.Expression;
import org.surety.spec.syntax.Expression.Factor;
import org.surety.spec.syntax.Expression.Numeral;
import org.surety.spec.syntax.Expression.Scaling;
import org.surety.spec.syntax.Expression.Sign;
import org.surety.spec.syntax.Expression.Summand;

/** Writes expressions; an operand that binds less tightly than its place needs gets parentheses. */
final class ExpressionPrinter {

  /** How tightly an expression binds, loosest first. */
  private enum Level {
    IMPLIES,
    OR,
    AND,
    NOT,
    COMPARISON,
    SUM,
    PRODUCT,
    SIGNED,
    LOCATED,
    PERCENT,
    PRIMARY
  }

  private final Map<String, String> values;

  private ExpressionPrinter(Map<String, String> values) {
    this.values = values;
  }

  static String print(Expression expression, Map<String, String> values) {
    return new ExpressionPrinter(values).print(expression);
  }

  private static Level level(Expression expression) {
    return switch (expression) {
      case Expression.Implies e -> Level.IMPLIES;
      case Expression.Or e -> Level.OR;
      case Expression.And e -> Level.AND;
      case Expression.Not e -> Level.NOT;
      case Expression.Comparison e -> Level.COMPARISON;
      case Expression.Sum e -> Level.SUM;
      case Expression.Product e -> Level.PRODUCT;
      case Expression.Negative e -> Level.SIGNED;
      case Expression.Located e -> Level.LOCATED;
      case Expression.Percent e -> Level.PERCENT;
      case Expression.Name e -> Level.PRIMARY;
      case Expression.Quoted e -> Level.PRIMARY;
      case Expression.Numeral e -> Level.PRIMARY;
      case Expression.Probability e -> Level.PRIMARY;
      case Expression.Mean e -> Level.PRIMARY;
      case Expression.Call e -> Level.PRIMARY;
    };
  }

  private String at(Level least, Expression expression) {
    String text = print(expression);
    return level(expression).compareTo(least) < 0 ? "(" + text + ")" : text;
  }

  private String print(Expression expression) {
    return switch (expression) {
      case Expression.Name e -> {
        String value = values.get(e.name());
        yield value == null ? e.name() : Printer.value(value);
      }
      case Expression.Quoted e -> Printer.quoted(e.value());
      case Expression.Numeral e -> e.text();
      case Expression.Percent e -> at(Level.PERCENT, e.value()) + "%";
      case Expression.Probability e -> "P[" + print(e.event()) + given(e.given()) + "]";
      case Expression.Mean e -> "E[" + print(e.variable()) + given(e.given()) + "]";
      case Expression.Call e ->
          e.function().name() + "(" + arguments(e.arguments()) + given(e.given()) + ")";
      case Expression.Located e -> at(Level.PERCENT, e.quantity()) + " @ " + e.population().name();
      case Expression.Negative e -> "-" + at(Level.SIGNED, e.value());
      case Expression.Product e -> product(e);
      case Expression.Sum e -> sum(e);
      case Expression.Comparison e -> {
        StringBuilder chain = new StringBuilder(at(Level.SUM, e.first()));
        for (Expression.Link link : e.rest()) {
          chain.append(' ').append(link.comparator().sign()).append(' ');
          chain.append(at(Level.SUM, link.value()));
        }
        yield chain.toString();
      }
      case Expression.Not e -> "not " + at(Level.NOT, e.operand());
      case Expression.And e -> joined(e.operands(), Level.NOT, " and ");
      case Expression.Or e -> joined(e.operands(), Level.AND, " or ");
      case Expression.Implies e -> at(Level.OR, e.premise()) + " implies " + print(e.conclusion());
    };
  }

  private String given(@Nullable Expression event) {
    return event == null ? "" : " | " + print(event);
  }

  private String arguments(List<Expression> arguments) {
    return arguments.stream().map(this::print).collect(Collectors.joining(", "));
  }

  private String joined(List<Expression> operands, Level least, String between) {
    return operands.stream().map(e -> at(least, e)).collect(Collectors.joining(between));
  }

  private String sum(Expression.Sum sum) {
    StringBuilder text = new StringBuilder(at(Level.PRODUCT, sum.first()));
    for (Summand summand : sum.rest()) {
      text.append(summand.operator() == Sign.PLUS ? " + " : " - ");
      text.append(at(Level.PRODUCT, summand.value()));
    }
    return text.toString();
  }

  private String product(Expression.Product product) {
    StringBuilder text = new StringBuilder(at(Level.SIGNED, product.first()));
    Expression previous = product.first();
    for (Factor factor : product.rest()) {
      boolean fraction = previous instanceof Numeral && factor.value() instanceof Numeral;
      if (factor.operator() == Scaling.TIMES) {
        text.append(" * ");
      } else {
        text.append(fraction ? "/" : " / ");
      }
      text.append(at(Level.SIGNED, factor.value()));
      previous = factor.value();
    }
    return text.toString();
  }
}
