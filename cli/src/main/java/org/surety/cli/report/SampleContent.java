// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import java.util.ArrayList;
import java.util.List;
import org.surety.kernel.document.Measurement;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.SampleDescription;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.logic.Vocabulary;

/** Where the evidence comes from. */
final class SampleContent {

  private SampleContent() {}

  /** The samples, their files, and how the populations are tied. */
  static Block section(Statistics statistics, Words words) {
    List<Block> blocks = new ArrayList<>();
    if (statistics.samples().isEmpty()) {
      blocks.add(Block.plain("There are no samples: the assumptions alone decide."));
    } else {
      blocks.add(samples(statistics, words));
      blocks.add(files(statistics));
    }
    List<List<Inline>> ties = new ArrayList<>();
    for (Vocabulary.Population population : statistics.vocabulary().populations()) {
      population
          .tie()
          .ifPresent(
              tie ->
                  ties.add(
                      List.of(
                          new Inline.Strong(population.name() + ": "),
                          new Inline.Text(words.tie(population.name(), tie)))));
    }
    if (!ties.isEmpty()) {
      blocks.add(Block.plain("Populations that are tied to another one, as declared:"));
      blocks.add(new Block.Bullets(ties));
    }
    return new Block.Section("samples", "Where the evidence comes from", blocks);
  }

  private static Block samples(Statistics statistics, Words words) {
    List<Block.Row> rows = new ArrayList<>();
    for (Sample sample : statistics.samples()) {
      SampleDescription d = sample.description();
      rows.add(
          Block.Row.of(
              List.of(
                  Inline.text(d.name()),
                  Inline.text(Amounts.count(d.rows())),
                  Inline.text(d.population()),
                  Inline.text(words.draw(d)),
                  Inline.text(words.role(d.role())),
                  Inline.text(d.lookedAtRepeatedly() ? "repeatedly" : "once"),
                  Inline.text(String.join(", ", d.columns())))));
    }
    return new Block.Table(
        "The samples",
        List.of(
            Block.Column.words("Sample"),
            Block.Column.number("Rows"),
            Block.Column.words("Drawn from"),
            Block.Column.words("How"),
            Block.Column.words("Used for"),
            Block.Column.words("Looked at"),
            Block.Column.words("Columns")),
        rows);
  }

  private static Block files(Statistics statistics) {
    List<Block.Row> rows = new ArrayList<>();
    for (Sample sample : statistics.samples()) {
      for (Sample.SourceFile source : sample.files()) {
        rows.add(
            Block.Row.of(
                List.of(
                    Inline.text(sample.name()),
                    List.of(new Inline.Code(source.name())),
                    Inline.text(Amounts.count(source.rows())),
                    Inline.text(Amounts.count(source.bytes())),
                    List.of(new Inline.Code(source.sha256())))));
      }
    }
    statistics.measurements().stream()
        .flatMap(measurement -> measurement.files().stream())
        .distinct()
        .forEach(source -> rows.add(model(source)));
    return new Block.Table(
        "The files that were read, each with a fingerprint that changes with any byte of it",
        List.of(
            Block.Column.words("Sample"),
            Block.Column.words("File"),
            Block.Column.number("Rows"),
            Block.Column.number("Bytes"),
            Block.Column.words("SHA-256")),
        rows);
  }

  private static Block.Row model(Measurement.ModelFile source) {
    return Block.Row.of(
        List.of(
            Inline.text("a model"),
            List.of(new Inline.Code(source.name())),
            Inline.text(""),
            Inline.text(Amounts.count(source.bytes())),
            List.of(new Inline.Code(source.sha256()))));
  }
}
