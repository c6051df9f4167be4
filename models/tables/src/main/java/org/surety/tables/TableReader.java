// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.SampleDescription;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Vocabulary;
import org.surety.tables.SourcePaths.Source;

/**
 * Reads tables of labels and predictions into exact joint histograms of base events.
 *
 * <p>Values are compared as exact text. What is not text is written in the form of DuckDB: booleans
 * as {@code true} and {@code false}, integers in decimal. Scores are compared with thresholds exactly
 * (see {@link NumberType}). The result depends on the bytes of the files alone.
 *
 * <p>Each method throws a {@link TableException} where a table is not what the sample declares.
 */
public final class TableReader implements AutoCloseable {

  /** Counted first, so that a column of the wrong kind is noticed before all of it is grouped. */
  private static final String FIRST_ROWS = " LIMIT 10000";

  private final ReadProgress progress;
  private final Database database;
  private final Map<TableSample, FileReading> readings = new HashMap<>();

  /** A reader that reports its progress. */
  public TableReader(ReadProgress progress) {
    this(progress, 0);
  }

  /** A reader with so many threads; 0 for one a processor. */
  TableReader(ReadProgress progress, int threads) {
    this.progress = progress;
    this.database = new Database(threads);
  }

  private record Opened(List<Source> sources, Database database, Table table, Binding binding) {}

  private Opened open(TableSample sample, Vocabulary vocabulary) {
    List<Source> sources = SourcePaths.of(sample);
    database.allow(sources.stream().map(Source::path).toList());
    Table table = TableOpener.open(sample, sources, database);
    return new Opened(sources, database, table, Binding.of(sample, table, vocabulary));
  }

  /**
   * Begins to load DuckDB in the background, so that a later read waits less. A fault is left for
   * that read to report.
   */
  public static void prepare() {
    Thread thread = new Thread(NativeDriver::prepare, "tables");
    thread.setDaemon(true);
    thread.start();
  }

  /** Ends DuckDB, if it was needed; it would start anew for another read. */
  @Override
  public void close() {
    database.close();
  }

  /** What is known of the sample before a value is looked at: its columns and number of rows. */
  public SampleDescription describe(TableSample sample, Vocabulary vocabulary) {
    Opened opened = open(sample, vocabulary);
    try {
      long rows =
          opened.table().format() == Format.PARQUET
              ? opened.table().shards().stream().mapToLong(Table.Shard::rows).sum()
              : text(sample, opened, vocabulary).rows();
      return description(sample, opened.binding(), rows);
    } catch (IOException e) {
      throw TableOpener.unreadable(sample.from());
    }
  }

  private FileReading text(TableSample sample, Opened opened, Vocabulary vocabulary)
      throws IOException {
    FileReading known = readings.get(sample);
    if (known == null || !known.marks().equals(FileReading.marks(opened.sources()))) {
      known = FileReading.ofText(sample, opened.table(), opened.binding(), vocabulary, progress);
      readings.put(sample, known);
    }
    return known;
  }

  private static SampleDescription description(TableSample sample, Binding binding, long rows) {
    TableException.Place place = TableException.Place.file(sample.from());
    if (rows == 0) {
      throw place.error("the table has no rows", "at least one", "write the table again");
    }
    if (sample.draw() instanceof Draw.WithoutReplacement without && rows > without.pool()) {
      throw place.error(
          "the table has " + rows + " rows",
          "at most " + without.pool() + ", for they are drawn from that many without replacement,",
          "correct `draw`, or leave out the repeated rows");
    }
    return new SampleDescription(
        sample.name(),
        sample.population(),
        sample.draw(),
        sample.lookedAtRepeatedly(),
        sample.role(),
        rows,
        binding.declared(),
        sample.labelledWhere());
  }

  /**
   * The sample's histogram over those of {@code bases} that its columns decide.
   *
   * <p>Each bound column is checked, whether an event needs it or not.
   */
  public Sample extract(
      TableSample sample, Vocabulary vocabulary, Collection<? extends Event.Base> bases) {
    Opened opened = open(sample, vocabulary);
    try {
      if (opened.table().format() == Format.PARQUET) {
        return extractParquet(sample, vocabulary, bases, opened);
      }
      FileReading reading = text(sample, opened, vocabulary);
      return sample(sample, vocabulary, bases, opened, reading);
    } catch (IOException e) {
      throw TableOpener.unreadable(sample.from());
    } catch (SQLException e) {
      throw Failures.of(sample.from(), SourcePaths.of(sample), e);
    }
  }

  private Sample extractParquet(
      TableSample sample,
      Vocabulary vocabulary,
      Collection<? extends Event.Base> bases,
      Opened opened)
      throws IOException, SQLException {
    FutureTask<FileReading> digests =
        new FutureTask<>(() -> FileReading.ofParquet(sample, opened.table(), progress));
    Thread thread = new Thread(digests, "surety-digest");
    thread.setDaemon(true);
    thread.start();
    try {
      Counted counted = count(sample, vocabulary, bases, opened, false);
      return finished(sample, opened, counted, digests.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the reading was interrupted", e);
    } catch (ExecutionException e) {
      throw TableOpener.unreadable(sample.from());
    } finally {
      digests.cancel(true);
    }
  }

  /**
   * What a column says in each row, in the order of the rows; the column is checked by {@link
   * #extract}.
   *
   * @param declared the declared name, which must be bound
   * @throws TableException if no column gives it, or a value is empty
   */
  public List<String> answers(TableSample sample, Vocabulary vocabulary, String declared) {
    Opened opened = open(sample, vocabulary);
    TableException.Place place = TableException.Place.file(sample.from());
    Column column =
        opened
            .binding()
            .column(declared)
            .orElseThrow(
                () ->
                    place.error(
                        "no column gives " + TableException.quoted(declared),
                        "one",
                        "bind the name in `columns`"));
    List<String> answers =
        texts(sample, vocabulary, opened, List.of(column.name())).stream()
            .map(row -> row.get(0))
            .toList();
    if (answers.contains("")) {
      throw place.error(
          "a row has no " + TableException.quoted(declared),
          "an answer in each row",
          "fill it, or leave the row out");
    }
    return answers;
  }

  /** The rows of the sample's table as texts, in their order: first the names of all its columns. */
  public List<List<String>> rows(TableSample sample, Vocabulary vocabulary) {
    Opened opened = open(sample, vocabulary);
    List<String> columns = opened.table().columns();
    List<List<String>> rows = new ArrayList<>(List.of(columns));
    rows.addAll(texts(sample, vocabulary, opened, columns));
    return rows;
  }

  /**
   * What a column of the table says in each row, in the order of the rows; empty where it says
   * nothing.
   *
   * @param column the column's own name
   * @throws TableException if there is no such column
   */
  public List<String> column(TableSample sample, Vocabulary vocabulary, String column) {
    Opened opened = open(sample, vocabulary);
    requireFeature(opened, column);
    return texts(sample, vocabulary, opened, List.of(column)).stream()
        .map(row -> row.get(0))
        .toList();
  }

  /**
   * The numbers of some columns in each row, in the order of the columns and of the rows, rounded to
   * single precision. A column holds a number, or a list of numbers, as many in each row.
   *
   * @param columns the columns' own names
   * @throws TableException if there is no such column, or a row holds something else
   */
  public NumberRows numbers(TableSample sample, Vocabulary vocabulary, List<String> columns) {
    Opened opened = open(sample, vocabulary);
    Map<String, String> wanted = new LinkedHashMap<>();
    for (String column : columns) {
      requireFeature(opened, column);
      wanted.put("t" + wanted.size(), column);
    }
    NumberRows.Collector numbers = new NumberRows.Collector(columns);
    try {
      boolean breaks = breaks(sample, opened, vocabulary);
      for (Table.Shard shard : opened.table().shards()) {
        readNumbers(opened, shard, wanted, breaks, numbers);
      }
      return numbers.rows();
    } catch (IOException e) {
      throw TableOpener.unreadable(sample.from());
    } catch (SQLException e) {
      throw Failures.of(sample.from(), SourcePaths.of(sample), e);
    }
  }

  private static void requireFeature(Opened opened, String column) {
    Binding.require(opened.table(), column, "the features");
    boolean isLabel =
        opened.binding().column(Vocabulary.LABEL).map(c -> c.name().equals(column)).orElse(false);
    if (isLabel) {
      throw TableException.Place.column(opened.sources().get(0).name(), column)
          .error(
              "the column is the label, which a predictor does not know",
              "what is known when it answers",
              "leave it out of the features");
    }
  }

  private void readNumbers(
      Opened opened,
      Table.Shard shard,
      Map<String, String> wanted,
      boolean breaks,
      NumberRows.Collector numbers)
      throws SQLException, IOException {
    AtomicLong rows = new AtomicLong();
    AtomicReference<NumberRows.@Nullable Fault> found = new AtomicReference<>();
    database.query(
        Relation.of(opened.table().format(), List.of(shard), wanted, breaks),
        row -> {
          rows.incrementAndGet();
          List<@Nullable String> texts = new ArrayList<>();
          for (int i = 1; i <= wanted.size(); i++) {
            texts.add(row.getString(i));
          }
          found.set(numbers.take(texts));
          return found.get() == null;
        });
    NumberRows.Fault fault = found.get();
    if (fault != null) {
      throw new FaultFinder(database, opened.table(), breaks)
          .place(new FaultFinder.Located(shard.source(), rows.get()), fault.column())
          .error(fault.found(), fault.expected(), fault.mend());
    }
  }

  private List<List<String>> texts(
      TableSample sample, Vocabulary vocabulary, Opened opened, List<String> columns) {
    Map<String, String> wanted = new LinkedHashMap<>();
    columns.forEach(column -> wanted.put("t" + wanted.size(), column));
    List<List<String>> rows = new ArrayList<>();
    try {
      database.query(
          Relation.of(
              opened.table().format(),
              opened.table().shards(),
              wanted,
              breaks(sample, opened, vocabulary)),
          row -> {
            List<String> texts = new ArrayList<>();
            for (int i = 1; i <= columns.size(); i++) {
              String text = row.getString(i);
              texts.add(text == null ? "" : text);
            }
            return rows.add(texts);
          });
      return rows;
    } catch (IOException e) {
      throw TableOpener.unreadable(sample.from());
    } catch (SQLException e) {
      throw Failures.of(sample.from(), SourcePaths.of(sample), e);
    }
  }

  private record Counted(List<Event.Base> bases, Histogram.Counts counts) {}

  private static Sample sample(
      TableSample sample,
      Vocabulary vocabulary,
      Collection<? extends Event.Base> bases,
      Opened opened,
      FileReading reading)
      throws IOException, SQLException {
    Counted counted = count(sample, vocabulary, bases, opened, reading.breaksInFields());
    return finished(sample, opened, counted, reading);
  }

  private static Counted count(
      TableSample sample,
      Vocabulary vocabulary,
      Collection<? extends Event.Base> bases,
      Opened opened,
      boolean breaksInFields)
      throws IOException, SQLException {
    Table table = opened.table();
    Binding binding = opened.binding();
    List<Event.Base> decided = Cells.inOrder(binding.decided(bases));
    Histogram histogram = new Histogram(sample, binding, vocabulary.label(), decided);
    String relation =
        Relation.of(table.format(), table.shards(), binding.wanted(false), breaksInFields);
    FaultFinder finder = new FaultFinder(opened.database(), table, breaksInFields);
    Histogram.Counts counts = histogram.count(opened.database(), relation + FIRST_ROWS);
    if (!counts.faulty()) {
      counts = histogram.count(opened.database(), relation);
    }
    if (counts.faulty()) {
      throw finder.firstFault(sample, binding, vocabulary.label(), histogram.watched());
    }
    Map<String, String> unbound = binding.unbound(table);
    Map<String, String> all = new LinkedHashMap<>(binding.wanted(true));
    all.putAll(unbound);
    new KeyCheck(opened.database(), finder)
        .check(
            sample,
            binding,
            Relation.of(table.format(), table.shards(), all, breaksInFields),
            unbound.keySet());
    return new Counted(decided, counts);
  }

  private static Sample finished(
      TableSample sample, Opened opened, Counted counted, FileReading reading) throws IOException {
    TableException.Place place = TableException.Place.file(sample.from());
    if (!reading.marks().equals(FileReading.marks(opened.sources()))) {
      throw place.error(
          "a file changed while it was read",
          "files at rest",
          "run again when nothing writes them");
    }
    SampleDescription description = description(sample, opened.binding(), reading.rows());
    if (counted.counts().rows() != reading.rows()) {
      throw place.error(
          "DuckDB reads " + counted.counts().rows() + " rows",
          reading.rows() + ", as many as the files have,",
          "convert the table to parquet");
    }
    return new Sample(description, counted.bases(), counted.counts().cells(), reading.files());
  }

  /**
   * Refuses a proving sample some of whose rows are in a sample that was used for something else.
   *
   * <p>Rows are recognised by the keys that both samples name, else by content: by each column that
   * both tables have. Without a key or a column that tells examples apart, different examples of
   * equal content count as found again.
   *
   * @throws TableException if a row is found again, with the number of such rows and the first one,
   *     or if there is nothing to compare by
   */
  public void requireDisjoint(TableSample proving, TableSample used, Vocabulary vocabulary) {
    Opened left = open(proving, vocabulary);
    Opened right = open(used, vocabulary);
    try {
      Overlap overlap = Overlap.of(left.binding(), left.table(), right.binding(), right.table());
      if (overlap.isEmpty()) {
        throw TableException.Place.file(proving.from())
            .error(
                "its rows and those of " + used.from() + " have no column in common",
                "something to recognise a row by",
                "name a `key` in both samples");
      }
      String usedRows =
          Relation.of(
              right.table().format(),
              right.table().shards(),
              overlap.used(),
              breaks(used, right, vocabulary));
      boolean breaks = breaks(proving, left, vocabulary);
      requireNone(proving, used, left, overlap, overlap.condition(usedRows), breaks);
    } catch (IOException e) {
      throw TableOpener.unreadable(proving.from());
    } catch (SQLException e) {
      throw Failures.of(proving.from(), SourcePaths.of(proving), e);
    }
  }

  private boolean breaks(TableSample sample, Opened opened, Vocabulary vocabulary)
      throws IOException {
    return opened.table().format() != Format.PARQUET
        && text(sample, opened, vocabulary).breaksInFields();
  }

  private static void requireNone(
      TableSample proving,
      TableSample used,
      Opened opened,
      Overlap overlap,
      String condition,
      boolean breaks)
      throws SQLException, IOException {
    Table table = opened.table();
    AtomicLong rows = new AtomicLong();
    opened
        .database()
        .query(
            "SELECT count(*) FROM ("
                + Relation.of(table.format(), table.shards(), overlap.proving(), breaks)
                + ") WHERE "
                + condition,
            result -> {
              rows.set(result.getLong(1));
              return false;
            });
    if (rows.get() > 0) {
      FaultFinder finder = new FaultFinder(opened.database(), table, breaks);
      Optional<FaultFinder.Located> first = finder.first(overlap.proving(), condition);
      throw overlap.error(finder.place(first.orElseThrow(), null), proving, used, rows.get());
    }
  }
}
