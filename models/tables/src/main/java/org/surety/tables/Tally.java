// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Vocabulary;

/**
 * One grouped count over a table, from which each base event can be told.
 *
 * <p>Columns with few values are grouped by as they are, at the price of the count alone, and
 * understood afterwards, combination by combination. Where there may be many values (free answers,
 * many classes, scores) the database computes the base events instead, packed into integers, and
 * whether the value may stand there; so the groups stay few, whatever the rows hold.
 */
final class Tally {

  /** The most combinations of answers that are grouped by as they are. */
  static final long MAX_COMBINATIONS = 100_000;

  private static final int BITS = 62;

  private record Bit(String condition, Consumer<Observation> meaning) {}

  private record Ranked(Column column, List<Event.Base> ascending, boolean text) {}

  private final Binding binding;
  private final List<Column> plain = new ArrayList<>();
  private final List<Ranked> ranked = new ArrayList<>();
  private final List<Bit> bits = new ArrayList<>();
  private final List<String> groups = new ArrayList<>();
  private final List<String> results = new ArrayList<>();

  /**
   * Plans the count.
   *
   * @param watched the base events to tell, all decided by the columns
   */
  Tally(TableSample sample, Binding binding, LabelSet label, Collection<Event.Base> watched) {
    this.binding = binding;
    boolean plainAnswers = answersAreFew(binding);
    for (Column column : binding.columns()) {
      switch (column.meaning()) {
        case Meaning.Answer answer -> addAnswer(column, plainAnswers);
        case Meaning.Attribute attribute -> plain.add(column);
        case Meaning.Flag flag -> plain.add(column);
        case Meaning.Score score ->
            ranked.add(
                new Ranked(
                    column, ascending(column, watched), score.type() instanceof NumberType.Text));
      }
    }
    EventSql sql = new EventSql(binding, Judgement.standIn(sample, label));
    for (Event.Base base : watched) {
      if (!plainAnswers && isOfAnswers(base)) {
        bits.add(new Bit(sql.holds(base), seen -> seen.holds(base)));
      }
    }
    binding.item().ifPresent(item -> add(Binding.itemText()));
    plain.forEach(column -> add(column.alias(), column.type()));
    ranked.forEach(this::add);
    for (int i = 0; i < bits.size(); i += BITS) {
      add(packed(bits.subList(i, Math.min(bits.size(), i + BITS))));
    }
  }

  private static boolean answersAreFew(Binding binding) {
    double combinations = 1;
    for (Column column : binding.columns()) {
      if (column.meaning() instanceof Meaning.Answer answer) {
        if (answer.otherwise()) {
          return false;
        }
        combinations *= answer.set().size();
      }
    }
    return combinations <= MAX_COMBINATIONS;
  }

  private void addAnswer(Column column, boolean plainAnswers) {
    if (plainAnswers) {
      plain.add(column);
      return;
    }
    String wrong = "NOT " + EventSql.valid(column);
    if (column.declared().equals(Vocabulary.LABEL)) {
      String missing = EventSql.missing(column);
      bits.add(new Bit(missing, Observation::labelMissing));
      wrong = "NOT (" + missing + ") AND " + wrong;
    }
    bits.add(new Bit(wrong, seen -> seen.suspect(column.declared())));
  }

  private boolean isOfAnswers(Event.Base base) {
    return switch (base) {
      case Event.Same same -> true;
      case Event.Is is ->
          binding.column(is.name()).orElseThrow().meaning() instanceof Meaning.Answer;
      case Event.Flag flag -> false;
      case Event.AtLeast atLeast -> false;
      case Event.Above above -> false;
    };
  }

  /** The base events of a score, each of which implies the one before it. */
  private static List<Event.Base> ascending(Column column, Collection<Event.Base> bases) {
    List<Event.Base> ascending = new ArrayList<>();
    for (Rational threshold : thresholds(column, bases)) {
      for (Event.Base base :
          List.of(
              new Event.AtLeast(column.declared(), threshold),
              new Event.Above(column.declared(), threshold))) {
        if (bases.contains(base)) {
          ascending.add(base);
        }
      }
    }
    return ascending;
  }

  /** The thresholds of a score among the base events. */
  static List<Rational> thresholds(Column column, Collection<Event.Base> bases) {
    List<Rational> thresholds = new ArrayList<>();
    for (Event.Base base : bases) {
      if (base instanceof Event.AtLeast e && e.score().equals(column.declared())) {
        thresholds.add(e.threshold());
      } else if (base instanceof Event.Above e && e.score().equals(column.declared())) {
        thresholds.add(e.threshold());
      }
    }
    return thresholds.stream().distinct().sorted().toList();
  }

  /** Text that is unsure comes as it is; a number that is wrong comes as null. */
  private void add(Ranked score) {
    Column column = score.column();
    ScoreSql sql = new ScoreSql(column.alias(), (Meaning.Score) column.meaning());
    String rank = sql.rank(score.ascending());
    if (score.text()) {
      String unsure = sql.unsure(thresholds(column, score.ascending()));
      add("CASE WHEN " + unsure + " THEN coalesce(" + column.alias() + ", '') END");
      add(rank);
    } else {
      add("CASE WHEN " + sql.inRange() + " THEN " + rank + " END");
    }
  }

  private void add(String expression) {
    add(expression, "VARCHAR");
  }

  private void add(String expression, String type) {
    String name = "g" + groups.size();
    groups.add(expression + " AS " + name);
    results.add(Sql.text(name, type));
  }

  private static String packed(List<Bit> bits) {
    StringBuilder sum = new StringBuilder();
    for (int i = 0; i < bits.size(); i++) {
      sum.append(i == 0 ? "" : " | ");
      sum.append("(CASE WHEN ").append(bits.get(i).condition());
      sum.append(" THEN ").append(1L << i).append("::BIGINT ELSE 0::BIGINT END)");
    }
    return sum.toString();
  }

  /** The query for the rows of {@code relation}; for a clustered sample, sorted by item. */
  String query(String relation) {
    String inner =
        "SELECT "
            + groups.stream().map(g -> g + ", ").collect(Collectors.joining())
            + "count(*) AS n FROM ("
            + relation
            + ") GROUP BY ALL";
    return "SELECT "
        + results.stream().map(r -> r + ", ").collect(Collectors.joining())
        + "n FROM ("
        + inner
        + ")"
        + (binding.item().isPresent() ? " ORDER BY 1 NULLS FIRST" : "");
  }

  /** The number of rows that a row of the result stands for. */
  long count(ResultSet result) throws SQLException {
    return result.getLong(groups.size() + 1);
  }

  /** What a row of the result shows. */
  Observation observation(ResultSet result) throws SQLException {
    Observation seen = new Observation();
    int at = binding.item().isPresent() ? 1 : 0;
    for (Column column : plain) {
      seen.text(column.declared(), result.getString(++at));
    }
    for (Ranked score : ranked) {
      String text = score.text() ? result.getString(++at) : null;
      int rank = result.getInt(++at);
      if (text != null) {
        seen.text(score.column().declared(), text);
      } else if (result.wasNull()) {
        seen.suspect(score.column().declared());
      } else {
        score.ascending().subList(0, rank).forEach(seen::holds);
      }
    }
    for (int i = 0; i < bits.size(); i += BITS) {
      long pack = result.getLong(++at);
      for (int j = i; j < Math.min(bits.size(), i + BITS); j++) {
        if ((pack >> (j - i) & 1) == 1) {
          bits.get(j).meaning().accept(seen);
        }
      }
    }
    return seen;
  }
}
