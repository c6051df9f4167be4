// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.surety.kernel.document.Sample;
import org.surety.kernel.logic.Vocabulary;
import org.surety.tables.SourcePaths.Source;

/**
 * The files of a sample as bytes: their digests, sizes and rows.
 *
 * @param files what is written down of each file
 * @param breaksInFields whether some field of a separated file holds a line break
 * @param marks the sizes and times by which a later change of the files shows
 */
record FileReading(List<Sample.SourceFile> files, boolean breaksInFields, List<String> marks) {

  /** Copies the lists. */
  FileReading {
    files = List.copyOf(files);
    marks = List.copyOf(marks);
  }

  /** The rows of all the files. */
  long rows() {
    return files.stream().mapToLong(Sample.SourceFile::rows).sum();
  }

  /** What changes when a file is written to. */
  static List<String> marks(List<Source> sources) throws IOException {
    List<String> marks = new ArrayList<>();
    for (Source source : sources) {
      marks.add(Files.size(source.path()) + " " + Files.getLastModifiedTime(source.path()));
    }
    return marks;
  }

  /** Reads the files of a text table: their structure, and their digests with it. */
  static FileReading ofText(
      TableSample sample, Table table, Binding binding, Vocabulary names, ReadProgress progress)
      throws IOException {
    List<Source> sources = table.shards().stream().map(Table.Shard::source).toList();
    List<String> marks = marks(sources);
    Progress total = new Progress(sample.name(), sources, progress);
    List<Sample.SourceFile> files = new ArrayList<>();
    boolean breaksInFields = false;
    for (Source source : sources) {
      FileDigest digest = new FileDigest();
      long rows;
      try (TextFile text = TextFile.open(source, digest, total.next())) {
        if (table.format() == Format.JSONL) {
          TreeSet<String> needed = new TreeSet<>(binding.wanted(true).values());
          rows = JsonScan.rows(source.name(), text, needed, unbound(sample, table, names));
        } else {
          CsvScan.Shape shape = CsvScan.shape(source.name(), text, table.format().separator());
          rows = shape.rows();
          breaksInFields |= shape.breaksInFields();
        }
      }
      files.add(file(source, digest.hexadecimal(), rows));
    }
    return new FileReading(files, breaksInFields, marks);
  }

  /** Reads the bytes of the files of a parquet table, whose rows are known. */
  static FileReading ofParquet(TableSample sample, Table table, ReadProgress progress)
      throws IOException {
    List<Source> sources = table.shards().stream().map(Table.Shard::source).toList();
    List<String> marks = marks(sources);
    Progress total = new Progress(sample.name(), sources, progress);
    List<Sample.SourceFile> files = new ArrayList<>();
    for (Table.Shard shard : table.shards()) {
      String digest = FileDigest.of(shard.source().path(), total.next());
      files.add(file(shard.source(), digest, shard.rows()));
    }
    return new FileReading(files, false, marks);
  }

  private static Sample.SourceFile file(Source source, String digest, long rows)
      throws IOException {
    return new Sample.SourceFile(source.name(), digest, Files.size(source.path()), rows);
  }

  /** The declared names that the first row lacks and that a key of another row would be read as. */
  private static TreeSet<String> unbound(TableSample sample, Table table, Vocabulary names) {
    TreeSet<String> unbound = new TreeSet<>();
    unbound.add(Vocabulary.LABEL);
    names.predictors().forEach(p -> unbound.add(p.name()));
    names.attributes().forEach(a -> unbound.add(a.name()));
    unbound.addAll(names.flags());
    names.scores().forEach(s -> unbound.add(s.name()));
    unbound.removeAll(sample.columns().keySet());
    unbound.removeAll(table.columns());
    return unbound;
  }

  /** Adds up the bytes of one file after another. */
  private static final class Progress {
    private final String sample;
    private final List<Source> sources;
    private final ReadProgress listener;
    private final long total;
    private long before;
    private int begun;

    Progress(String sample, List<Source> sources, ReadProgress listener) throws IOException {
      this.sample = sample;
      this.sources = sources;
      this.listener = listener;
      long bytes = 0;
      for (Source source : sources) {
        bytes += Files.size(source.path());
      }
      this.total = bytes;
    }

    LongConsumer next() throws IOException {
      before += begun > 0 ? Files.size(sources.get(begun - 1).path()) : 0;
      begun++;
      long earlier = before;
      return bytes -> listener.read(sample, earlier + bytes, total);
    }
  }
}
