// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.printing;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.surety.spec.syntax.Expression;
import org.surety.spec.syntax.Identifier;
import org.surety.spec.syntax.Statement;
import org.surety.spec.syntax.Statement.Answers;
import org.surety.spec.syntax.Tie;
import org.surety.spec.syntax.Value;

/** Writes trees as text that parses to an equal tree, with no more parentheses than that needs. */
public final class Printer {

  private static final Pattern IDENTIFIER = Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{Nd}_]*");
  private static final List<String> RESERVED = List.of("and", "or", "not", "implies");

  private Printer() {}

  /** An expression. */
  public static String print(Expression expression) {
    return ExpressionPrinter.print(expression, Map.of());
  }

  /** An expression in which the names in {@code values} are replaced by values. */
  public static String print(Expression expression, Map<String, String> values) {
    return ExpressionPrinter.print(expression, values);
  }

  /** Statements, one a line. */
  public static String print(List<Statement> statements) {
    return statements.stream().map(s -> print(s) + "\n").collect(Collectors.joining());
  }

  /** A statement, on one line. */
  public static String print(Statement statement) {
    return switch (statement) {
      case Statement.Title title -> "desiderata " + quoted(title.text());
      case Statement.Label label -> "label " + print(label.answers());
      case Statement.Predictors p -> "predictors " + joined(p.names(), Identifier::name);
      case Statement.MayAnswerOtherwise p ->
          "predictor " + p.name().name() + " may answer otherwise";
      case Statement.Attribute a -> "attribute " + a.name().name() + " in " + set(a.values());
      case Statement.Score s ->
          "score "
              + s.name().name()
              + (" in [" + print(s.low()) + ", " + print(s.high()) + "]")
              + optional(" bins ", s.bins());
      case Statement.Flag f -> "flag " + f.name().name();
      case Statement.Population p -> "population " + p.name().name() + print(p.tie());
      case Statement.Confidence c -> "confidence " + print(c.value());
      case Statement.Define d ->
          "define "
              + d.name().name()
              + (d.parameters().isEmpty() ? "" : parameters(d.parameters()))
              + (" as " + print(d.body()));
      case Statement.Use use -> "use " + quoted(use.prelude());
      case Statement.Assume a ->
          "assume "
              + (a.name().name() + ": " + print(a.formula()))
              + (a.reason() == null ? "" : " because " + quoted(a.reason()));
      case Statement.Require r ->
          "require " + r.name().name() + print(r.forEach()) + ": " + print(r.formula());
    };
  }

  private static String print(Answers answers) {
    return switch (answers) {
      case Answers.Listed listed -> "in " + set(listed.values());
      case Answers.Classes classes -> "of " + classes.count().text() + " classes";
      case Answers.Open open -> "open";
    };
  }

  private static String print(@Nullable Tie tie) {
    return switch (tie) {
      case null -> "";
      case Tie.Within w ->
          (" within " + w.distance().word() + " " + print(w.radius())) + (" of " + w.of().name());
      case Tie.Mixes m -> " mixes " + m.attribute().name() + " of " + m.of().name();
      case Tie.LabelsShift s -> " labels shift of " + s.of().name();
      case Tie.Finite f -> " finite " + f.size().text();
    };
  }

  private static String print(Statement.@Nullable ForEach forEach) {
    return forEach == null
        ? ""
        : " for each " + forEach.attribute().name() + " " + forEach.variable().name();
  }

  private static String optional(String before, Expression.@Nullable Numeral numeral) {
    return numeral == null ? "" : before + numeral.text();
  }

  private static String parameters(List<Identifier> parameters) {
    return "(" + joined(parameters, Identifier::name) + ")";
  }

  private static String set(List<Value> values) {
    return "{" + joined(values, v -> v.quoted() ? quoted(v.text()) : v.text()) + "}";
  }

  private static <T> String joined(List<T> items, Function<T, String> print) {
    return items.stream().map(print).collect(Collectors.joining(", "));
  }

  /** A text in quotation marks. */
  public static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** A value: as it is where it is a name, else quoted. */
  public static String value(String text) {
    boolean plain = IDENTIFIER.matcher(text).matches() && !RESERVED.contains(text);
    return plain ? text : quoted(text);
  }
}
