// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.surety.kernel.document.Draw;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Vocabulary;

/**
 * Which columns of a table give which declared names.
 *
 * @param columns the bound columns, in the order of the declared names
 * @param key the column that makes a row that row
 * @param item the column of a clustered sample's items
 */
record Binding(List<Column> columns, Optional<String> key, Optional<String> item) {

  private static final String SEPARATORS = ",;\t|";
  private static final String KEY = "key_";
  private static final String ITEM = "item_";

  /** Copies the columns. */
  Binding {
    columns = List.copyOf(columns);
  }

  /**
   * Binds the names of the vocabulary.
   *
   * @throws TableException if a column is missing, or of a type that cannot hold what it should
   */
  static Binding of(TableSample sample, Table table, Vocabulary vocabulary) {
    Map<String, Meaning> meanings = meanings(vocabulary);
    for (String declared : sample.columns().keySet()) {
      if (!meanings.containsKey(declared)) {
        throw TableException.Place.file(sample.from())
            .error(
                "`columns` binds " + TableException.quoted(declared),
                "a name that the desiderata declare",
                NearestName.to(declared, meanings.keySet())
                    .map(n -> "perhaps " + TableException.quoted(n) + " is meant")
                    .orElse("declare it, or leave it out of `columns`"));
      }
    }
    List<Column> columns = new ArrayList<>();
    for (Map.Entry<String, Meaning> entry : meanings.entrySet()) {
      String declared = entry.getKey();
      String written = sample.columns().get(declared);
      String name = written == null ? declared : written;
      if (written != null) {
        require(table, name, TableException.quoted(declared));
      }
      if (table.has(name)) {
        String type = table.type(name);
        Meaning meaning = typed(table, name, type, entry.getValue());
        columns.add(new Column(declared, name, "b" + columns.size(), type, meaning));
      }
    }
    if (columns.isEmpty()) {
      requireSeparated(table);
    }
    Optional<String> item =
        sample.draw() instanceof Draw.Clustered clustered
            ? Optional.of(identity(sample, table, clustered.item(), "the item of the draw"))
            : Optional.empty();
    Optional<String> key = sample.key().map(k -> identity(sample, table, k, "`key`"));
    Binding binding = new Binding(columns, key, item);
    binding.requireDrawn(sample, table);
    if (table.format() == Format.JSONL) {
      binding.requireDistinctIgnoringCase(table);
    }
    return binding;
  }

  private static Map<String, Meaning> meanings(Vocabulary vocabulary) {
    Map<String, Meaning> meanings = new LinkedHashMap<>();
    LabelSet label = vocabulary.label();
    meanings.put(Vocabulary.LABEL, new Meaning.Answer(label, false, true));
    vocabulary
        .predictors()
        .forEach(
            p -> meanings.put(p.name(), new Meaning.Answer(label, p.mayAnswerOtherwise(), false)));
    vocabulary.attributes().forEach(a -> meanings.put(a.name(), new Meaning.Attribute(a.values())));
    vocabulary.flags().forEach(f -> meanings.put(f, new Meaning.Flag()));
    vocabulary
        .scores()
        .forEach(
            s ->
                meanings.put(
                    s.name(), new Meaning.Score(s.low(), s.high(), new NumberType.Text())));
    return meanings;
  }

  /** Demands a column. */
  static void require(Table table, String name, String user) {
    if (!table.has(name)) {
      throw TableException.Place.column(table.shards().get(0).source().name(), name)
          .error(
              "there is no such column",
              "one for " + user,
              separation(table)
                  .or(
                      () ->
                          NearestName.to(name, table.columns())
                              .map(n -> "perhaps " + TableException.quoted(n) + " is meant"))
                  .orElseGet(
                      () ->
                          "name one of its columns: "
                              + Meaning.Answers.oneOf(table.columns()).replace("one of ", "")));
    }
  }

  /** Refuses a table that gives no name because its columns are separated in another way. */
  private static void requireSeparated(Table table) {
    separation(table)
        .ifPresent(
            advice -> {
              throw TableException.Place.file(table.shards().get(0).source().name())
                  .error("no column gives a declared name", "one for each name in use", advice);
            });
  }

  /** How to separate the columns, if the only one is called like several. */
  private static Optional<String> separation(Table table) {
    if (!table.format().separated() || table.columns().size() != 1) {
      return Optional.empty();
    }
    String only = table.columns().get(0);
    String right = table.format() == Format.TSV ? "tabs" : "commas";
    return only.chars().anyMatch(c -> SEPARATORS.indexOf(c) >= 0)
        ? Optional.of(
            "separate the columns by "
                + right
                + ": the header is one column, "
                + TableException.quoted(only))
        : Optional.empty();
  }

  private static String identity(TableSample sample, Table table, String written, String user) {
    String name = sample.columns().getOrDefault(written, written);
    require(table, name, user);
    String type = table.type(name);
    if (nested(type) || type.equals("BLOB") || type.contains("TIME ZONE")) {
      throw wrongType(table, name, type, "text or integers");
    }
    return name;
  }

  private static boolean nested(String type) {
    return type.endsWith("]") || type.matches("(STRUCT|MAP|UNION|VARIANT|GEOMETRY).*");
  }

  private static Meaning typed(Table table, String name, String type, Meaning meaning) {
    Optional<NumberType> number = NumberType.of(type);
    boolean named = number.isPresent() || type.equals("BOOLEAN") || type.startsWith("ENUM");
    return switch (meaning) {
      case Meaning.Score score -> {
        if (number.isEmpty()) {
          throw wrongType(table, name, type, "numbers");
        }
        yield new Meaning.Score(score.low(), score.high(), number.get());
      }
      case Meaning.Answer answer -> {
        if (!named) {
          throw wrongType(table, name, type, "text, integers or booleans");
        }
        yield answer;
      }
      case Meaning.Attribute attribute -> {
        if (!named) {
          throw wrongType(table, name, type, "text, integers or booleans");
        }
        yield attribute;
      }
      case Meaning.Flag flag -> {
        if (!named) {
          throw wrongType(table, name, type, "booleans, or text such as yes and no");
        }
        yield flag;
      }
    };
  }

  private static TableException wrongType(Table table, String name, String type, String expected) {
    return TableException.Place.column(table.shards().get(0).source().name(), name)
        .error("the column is of type " + type, expected, "convert the column");
  }

  private void requireDrawn(TableSample sample, Table table) {
    String file = table.shards().get(0).source().name();
    if (sample.draw() instanceof Draw.IidGiven given) {
      requireNames(file, given.event(), "the event of the draw");
    }
    if (sample.draw() instanceof Draw.Stratified stratified) {
      requireName(file, stratified.attribute(), "the strata of the draw");
    }
    sample.labelledWhere().ifPresent(event -> requireNames(file, event, "`labelled where`"));
    if (sample.labelledWhere().isPresent()
        && sample.labelledWhere().get().names().contains(Vocabulary.LABEL)) {
      throw TableException.Place.file(file)
          .error(
              "`labelled where` speaks of the label itself",
              "an event that is known without it",
              "name predictors, attributes, flags or scores there");
    }
  }

  private void requireNames(String file, Event event, String user) {
    event.names().forEach(name -> requireName(file, name, user));
  }

  private void requireName(String file, String name, String user) {
    if (column(name).isEmpty()) {
      throw TableException.Place.file(file)
          .error(
              "no column gives " + TableException.quoted(name),
              "one for " + user,
              "bind the name in `columns`");
    }
  }

  /** DuckDB's reader of JSON names its columns without regard to case. */
  private void requireDistinctIgnoringCase(Table table) {
    Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (String name : new TreeSet<>(wanted(true).values())) {
      if (!seen.add(name)) {
        throw TableException.Place.column(table.shards().get(0).source().name(), name)
            .error(
                "two keys differ in case alone", "names that differ in more", "rename one of them");
      }
    }
  }

  /** The column of a declared name. */
  Optional<Column> column(String declared) {
    return columns.stream().filter(c -> c.declared().equals(declared)).findFirst();
  }

  /** The declared names that columns give. */
  List<String> declared() {
    return columns.stream().map(Column::declared).toList();
  }

  /** The base events that the columns decide. */
  List<Event.Base> decided(Collection<? extends Event.Base> bases) {
    List<String> names = declared();
    List<Event.Base> decided = new ArrayList<>();
    for (Event.Base base : bases) {
      if (names.containsAll(base.names())) {
        decided.add(base);
      }
    }
    return decided;
  }

  /** The columns to read, by their names in queries. */
  Map<String, String> wanted(boolean identities) {
    Map<String, String> wanted = new LinkedHashMap<>();
    columns.forEach(c -> wanted.put(c.alias(), c.name()));
    item.ifPresent(name -> wanted.put(ITEM, name));
    if (identities) {
      key.ifPresent(name -> wanted.put(KEY, name));
    }
    return wanted;
  }

  /** The columns of all files that no name is bound to, by names for queries; none without a key. */
  Map<String, String> unbound(Table table) {
    Map<String, String> unbound = new LinkedHashMap<>();
    Collection<String> bound = wanted(true).values();
    for (String column : key.isEmpty() ? List.<String>of() : table.columns()) {
      boolean everywhere = table.shards().stream().allMatch(s -> s.columns().contains(column));
      if (everywhere && !bound.contains(column)) {
        unbound.put("u" + unbound.size(), column);
      }
    }
    return unbound;
  }

  /** The key as text, in SQL. */
  static String keyText() {
    return "CAST(" + KEY + " AS VARCHAR)";
  }

  /** The item as text, in SQL. */
  static String itemText() {
    return "CAST(" + ITEM + " AS VARCHAR)";
  }
}
