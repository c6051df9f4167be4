// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Vocabulary;

/**
 * Base events, and the validity of values, in SQL. A comparison with a missing value is null, so
 * each use says what null stands for.
 */
final class EventSql {

  private final Binding binding;
  private final Optional<String> standIn;

  /**
   * Statements about the columns of {@code binding}.
   *
   * @param standIn the label that a row without one is counted under
   */
  EventSql(Binding binding, Optional<String> standIn) {
    this.binding = binding;
    this.standIn = standIn;
  }

  /** The condition under which the base event holds. */
  String holds(Event.Base base) {
    return switch (base) {
      case Event.Same same -> answer(same.first()) + " = " + answer(same.second());
      case Event.Is is -> answer(is.name()) + " = " + Sql.literal(is.value());
      case Event.Flag flag ->
          "lower(" + column(flag.name()).text() + ") IN " + Sql.list(sorted(Meaning.YES));
      case Event.AtLeast atLeast -> score(atLeast.score()).passes(atLeast);
      case Event.Above above -> score(above.score()).passes(above);
    };
  }

  /** The condition under which any event holds. */
  String holds(Event event) {
    return switch (event) {
      case Event.True yes -> "true";
      case Event.False no -> "false";
      case Event.Base base -> "coalesce(" + holds(base) + ", false)";
      case Event.Not not -> "NOT " + holds(not.event());
      case Event.And and -> joined(and.events(), " AND ");
      case Event.Or or -> joined(or.events(), " OR ");
    };
  }

  private String joined(List<Event> events, String word) {
    return events.stream().map(this::holds).collect(Collectors.joining(word, "(", ")"));
  }

  private String answer(String name) {
    Column column = column(name);
    if (!name.equals(Vocabulary.LABEL)) {
      return column.text();
    }
    String known = "nullif(" + column.text() + ", '')";
    return standIn.map(v -> "coalesce(" + known + ", " + Sql.literal(v) + ")").orElse(known);
  }

  private ScoreSql score(String name) {
    Column column = column(name);
    return new ScoreSql(column.alias(), (Meaning.Score) column.meaning());
  }

  private Column column(String name) {
    return binding.column(name).orElseThrow();
  }

  /** The condition under which the label is missing. */
  static String missing(Column label) {
    return "coalesce(" + label.text() + ", '') = ''";
  }

  /** The condition under which the value is surely one that the column may have. */
  static String valid(Column column) {
    String condition =
        switch (column.meaning()) {
          case Meaning.Answer answer -> validAnswer(column, answer);
          case Meaning.Attribute attribute -> column.text() + " IN " + Sql.list(attribute.values());
          case Meaning.Flag flag ->
              "lower("
                  + column.text()
                  + ") IN "
                  + Sql.list(
                      java.util.stream.Stream.concat(
                              sorted(Meaning.YES).stream(), sorted(Meaning.NO).stream())
                          .toList());
          case Meaning.Score score -> {
            ScoreSql sql = new ScoreSql(column.alias(), score);
            yield score.type() instanceof NumberType.Text
                ? "NOT " + sql.unsure(List.of())
                : sql.inRange();
          }
        };
    return "coalesce(" + condition + ", false)";
  }

  private static String validAnswer(Column column, Meaning.Answer answer) {
    String text = column.text();
    if (answer.otherwise()) {
      return text + " IS NOT NULL";
    }
    return switch (answer.set()) {
      case LabelSet.Open open -> text + " <> ''";
      case LabelSet.Values set -> text + " IN " + Sql.list(set.values());
      case LabelSet.Classes classes -> {
        String number = "TRY_CAST(" + text + " AS INTEGER)";
        yield String.format(
            Locale.ROOT,
            "%s BETWEEN 0 AND %d AND CAST(%s AS VARCHAR) = %s",
            number,
            classes.count() - 1,
            number,
            text);
      }
    };
  }

  private static List<String> sorted(java.util.Set<String> words) {
    return words.stream().sorted().toList();
  }
}
