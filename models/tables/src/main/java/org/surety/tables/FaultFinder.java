// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.surety.kernel.document.Draw;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Vocabulary;
import org.surety.tables.SourcePaths.Source;

/** Finds the first row, in the order of files and rows, of which something is to be said. */
final class FaultFinder {

  private static final int PAGE = 1_000;

  private final Database database;
  private final Table table;
  private final boolean breaksInFields;

  FaultFinder(Database database, Table table, boolean breaksInFields) {
    this.database = database;
    this.table = table;
    this.breaksInFields = breaksInFields;
  }

  /** A row of a file, counted from 1. */
  record Located(Source source, long row) {}

  /** The first row that may not be there, as an error. */
  TableException firstFault(
      TableSample sample, Binding binding, LabelSet label, Collection<Event.Base> watched)
      throws SQLException, IOException {
    Judgement judgement = new Judgement(sample, binding);
    String condition = suspicion(sample, binding, label, watched);
    for (Table.Shard shard : table.shards()) {
      Optional<TableException> found = firstFault(judgement, binding, shard, condition);
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw new IllegalStateException("a row was refused that cannot be found in " + table.from());
  }

  private Optional<TableException> firstFault(
      Judgement judgement, Binding binding, Table.Shard shard, String condition)
      throws SQLException, IOException {
    record Found(long row, Judgement.@Nullable Fault fault) {}
    AtomicReference<@Nullable Found> found = new AtomicReference<>();
    AtomicLong last = new AtomicLong();
    AtomicLong seenRows = new AtomicLong(PAGE);
    while (found.get() == null && seenRows.get() == PAGE) {
      seenRows.set(0);
      database.query(
          page(binding, shard, condition, last.get()),
          result -> {
            seenRows.incrementAndGet();
            last.set(result.getLong(1));
            Observation seen = new Observation();
            int at = 1;
            for (Column column : binding.columns()) {
              seen.text(column.declared(), result.getString(++at));
            }
            String item = binding.item().isPresent() ? result.getString(++at) : "present";
            Optional<Judgement.Fault> fault = judgement.fault(seen);
            boolean noItem = item == null || item.isEmpty();
            if (fault.isPresent() || noItem) {
              found.set(new Found(last.get(), fault.orElse(null)));
            }
            return found.get() == null;
          });
    }
    Found first = found.get();
    return first == null
        ? Optional.empty()
        : Optional.of(error(binding, new Located(shard.source(), first.row()), first.fault()));
  }

  private String page(Binding binding, Table.Shard shard, String condition, long after) {
    List<String> texts = new ArrayList<>();
    binding.columns().forEach(column -> texts.add(column.text() + " AS t" + column.alias()));
    binding.item().ifPresent(item -> texts.add(Binding.itemText() + " AS titem"));
    return "SELECT * FROM (SELECT row_, "
        + String.join(", ", texts)
        + " FROM ("
        + numbered(shard, binding.wanted(false))
        + ") WHERE row_ > "
        + after
        + " AND ("
        + condition
        + ") LIMIT "
        + PAGE
        + ") ORDER BY row_";
  }

  /** The rows with their numbers, in the order of the file, which LIMIT keeps. */
  private String numbered(Table.Shard shard, Map<String, String> wanted) {
    return "SELECT row_number() OVER () AS row_, * FROM ("
        + Relation.of(table.format(), List.of(shard), wanted, breaksInFields)
        + ")";
  }

  /** The first row in which the condition holds. */
  Optional<Located> first(Map<String, String> wanted, String condition) throws SQLException {
    for (Table.Shard shard : table.shards()) {
      AtomicLong row = new AtomicLong();
      database.query(
          "SELECT row_ FROM (" + numbered(shard, wanted) + ") WHERE " + condition + " LIMIT 1",
          result -> {
            row.set(result.getLong(1));
            return false;
          });
      if (row.get() > 0) {
        return Optional.of(new Located(shard.source(), row.get()));
      }
    }
    return Optional.empty();
  }

  /** A condition that holds in each row that may not be there, and in few others. */
  private static String suspicion(
      TableSample sample, Binding binding, LabelSet label, Collection<Event.Base> watched) {
    EventSql sql = new EventSql(binding, Judgement.standIn(sample, label));
    List<String> conditions = new ArrayList<>();
    for (Column column : binding.columns()) {
      String wrong = "NOT " + EventSql.valid(column);
      if (column.meaning() instanceof Meaning.Score score
          && score.type() instanceof NumberType.Text) {
        wrong = new ScoreSql(column.alias(), score).unsure(Tally.thresholds(column, watched));
      } else if (column.declared().equals(Vocabulary.LABEL) && sample.labelledWhere().isPresent()) {
        wrong =
            "CASE WHEN "
                + EventSql.missing(column)
                + " THEN "
                + sql.holds(sample.labelledWhere().get())
                + " ELSE "
                + wrong
                + " END";
      }
      conditions.add(wrong);
    }
    if (sample.draw() instanceof Draw.IidGiven given) {
      conditions.add("NOT " + sql.holds(given.event()));
    }
    if (sample.draw() instanceof Draw.Stratified stratified) {
      Column stratum = binding.column(stratified.attribute()).orElseThrow();
      conditions.add(
          stratified.weights().isEmpty()
              ? "true"
              : stratum.text() + " NOT IN " + Sql.list(stratified.weights().keySet()));
    }
    binding.item().ifPresent(i -> conditions.add("coalesce(" + Binding.itemText() + ", '') = ''"));
    return conditions.stream().map(c -> "(" + c + ")").collect(Collectors.joining(" OR "));
  }

  private TableException error(Binding binding, Located at, Judgement.@Nullable Fault fault)
      throws IOException {
    if (fault == null) {
      return place(at, binding.item().orElseThrow())
          .error("the item is empty", "the item that the row belongs to", "fill it in");
    }
    Complaint complaint = fault.complaint();
    String column = fault.column() == null ? null : fault.column().name();
    return place(at, column).error(complaint.found(), complaint.expected(), complaint.mend());
  }

  /** The place of a row, with its line where the file has lines. */
  TableException.Place place(Located at, @Nullable String column) throws IOException {
    Source source = at.source();
    long line = 0;
    if (table.format() != Format.PARQUET) {
      try (TextFile text = TextFile.open(source, new FileDigest(), bytes -> {})) {
        line =
            table.format() == Format.JSONL
                ? JsonScan.line(source.name(), text, at.row())
                : CsvScan.line(source.name(), text, table.format().separator(), at.row());
      }
    }
    return new TableException.Place(source.name(), at.row(), line, column);
  }
}
