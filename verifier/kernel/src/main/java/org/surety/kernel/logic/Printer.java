// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.logic;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The kernel's own words for events, quantities and formulas, fully parenthesised and exact, and for
 * declarations.
 */
public final class Printer {

  private Printer() {}

  /** An event in words. */
  public static String print(Event event) {
    return switch (event) {
      case Event.True yes -> "true";
      case Event.False no -> "false";
      case Event.Is is -> is.name() + " = " + quoted(is.value());
      case Event.Same same -> same.first() + " = " + same.second();
      case Event.Flag flag -> flag.name();
      case Event.AtLeast e -> e.score() + " >= " + e.threshold();
      case Event.Above e -> e.score() + " > " + e.threshold();
      case Event.Not(Event.Same same) -> same.first() + " != " + same.second();
      case Event.Not(Event.Is is) -> is.name() + " != " + quoted(is.value());
      case Event.Not(Event.AtLeast e) -> e.score() + " < " + e.threshold();
      case Event.Not(Event.Above e) -> e.score() + " <= " + e.threshold();
      case Event.Not(Event.Flag flag) -> "not " + flag.name();
      case Event.Not not -> "not (" + print(not.event()) + ")";
      case Event.And and -> joined(and.events(), " and ", Printer::operand);
      case Event.Or or -> joined(or.events(), " or ", Printer::operand);
    };
  }

  private static String operand(Event event) {
    return event instanceof Event.And || event instanceof Event.Or
        ? "(" + print(event) + ")"
        : print(event);
  }

  private static String quoted(String value) {
    return value.matches("[A-Za-z_][A-Za-z0-9_]*|[0-9]+")
        ? value
        : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /** A quantity in words; every population is named. */
  public static String print(Quantity quantity) {
    return switch (quantity) {
      case Quantity.Constant number -> number.value().toString();
      case Quantity.Probability p -> "P[" + print(p.event()) + "] @ " + p.population();
      case Quantity.Conditional c ->
          "P[" + print(c.event()) + " | " + print(c.given()) + "] @ " + c.population();
      case Quantity.Mean m -> "E[" + mean(m.score(), m.event()) + "] @ " + m.population();
      case Quantity.ConditionalMean m ->
          "E[" + mean(m.score(), m.event()) + " | " + print(m.given()) + "] @ " + m.population();
      case Quantity.Sum sum -> joined(sum.parts(), " + ", Printer::operand);
      case Quantity.Difference d -> operand(d.left()) + " - " + operand(d.right());
      case Quantity.Product p -> operand(p.left()) + " * " + operand(p.right());
      case Quantity.Quotient q -> operand(q.left()) + " / " + operand(q.right());
      case Quantity.Minimum m -> "min(" + joined(m.parts(), ", ", Printer::print) + ")";
      case Quantity.Maximum m -> "max(" + joined(m.parts(), ", ", Printer::print) + ")";
      case Quantity.Absolute a -> "abs(" + print(a.part()) + ")";
    };
  }

  private static String mean(String score, Event event) {
    return event instanceof Event.True ? score : score + " * (" + print(event) + ")";
  }

  private static String operand(Quantity quantity) {
    boolean compound =
        quantity instanceof Quantity.Sum
            || quantity instanceof Quantity.Difference
            || quantity instanceof Quantity.Product
            || quantity instanceof Quantity.Quotient;
    return compound ? "(" + print(quantity) + ")" : print(quantity);
  }

  /** A formula in words. */
  public static String print(Formula formula) {
    return switch (formula) {
      case Formula.Always always -> "true";
      case Formula.Comparison c ->
          print(c.left()) + " " + c.relation().symbol() + " " + print(c.right());
      case Formula.Not not -> "not (" + print(not.formula()) + ")";
      case Formula.And and -> joined(and.formulas(), " and ", Printer::operand);
      case Formula.Or or -> joined(or.formulas(), " or ", Printer::operand);
    };
  }

  private static String operand(Formula formula) {
    return formula instanceof Formula.And || formula instanceof Formula.Or
        ? "(" + print(formula) + ")"
        : print(formula);
  }

  /** The declarations on which the meaning of formulas rests, one a line. */
  public static List<String> print(Vocabulary vocabulary) {
    List<String> lines = new ArrayList<>();
    lines.add(
        switch (vocabulary.label()) {
          case LabelSet.Values set -> "label in " + set(set.values());
          case LabelSet.Classes classes -> "label of " + classes.count() + " classes";
          case LabelSet.Open open -> "label open";
        });
    vocabulary
        .predictors()
        .forEach(
            p ->
                lines.add(
                    "predictor "
                        + p.name()
                        + (p.mayAnswerOtherwise() ? " may answer otherwise" : "")));
    vocabulary
        .attributes()
        .forEach(a -> lines.add("attribute " + a.name() + " in " + set(a.values())));
    vocabulary.flags().forEach(f -> lines.add("flag " + f));
    vocabulary
        .scores()
        .forEach(s -> lines.add("score " + s.name() + " in [" + s.low() + ", " + s.high() + "]"));
    vocabulary
        .populations()
        .forEach(
            p ->
                lines.add("population " + p.name() + p.tie().map(t -> " " + t.words()).orElse("")));
    return lines;
  }

  private static String set(List<String> values) {
    return "{" + joined(values, ", ", Printer::quoted) + "}";
  }

  private static <T> String joined(List<T> parts, String separator, Function<T, String> print) {
    return parts.stream().map(print).collect(Collectors.joining(separator));
  }
}
