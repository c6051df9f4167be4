// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import java.util.List;
import org.surety.kernel.document.Verdict;

/** A part of a report, independent of how it is written. */
sealed interface Block {

  /** How a paragraph is set. */
  enum Style {
    /** Running text. */
    PLAIN,
    /** The sentence that matters most. */
    LEAD,
    /** An aside. */
    NOTE,
    /** A warning that nobody may miss. */
    ALARM
  }

  /** A heading with what belongs to it. */
  record Section(String anchor, String title, List<Block> blocks) implements Block {
    public Section {
      blocks = List.copyOf(blocks);
    }
  }

  /** A requirement with all about it. */
  record Card(String anchor, Inline.Badge badge, String title, List<Block> blocks)
      implements Block {
    public Card {
      blocks = List.copyOf(blocks);
    }
  }

  /** A paragraph. */
  record Paragraph(Style style, List<Inline> inlines) implements Block {
    public Paragraph {
      inlines = List.copyOf(inlines);
    }
  }

  /** A list of points. */
  record Bullets(List<List<Inline>> items) implements Block {
    public Bullets {
      items = List.copyOf(items);
    }
  }

  /**
   * A table.
   *
   * @param caption what it shows
   * @param columns the column headings
   * @param rows the cells, as many in each row as there are columns
   */
  record Table(String caption, List<Column> columns, List<Row> rows) implements Block {
    public Table {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }
  }

  /** A column's heading; numbers are set to the right. */
  record Column(String title, boolean numeric) {
    static Column words(String title) {
      return new Column(title, false);
    }

    static Column number(String title) {
      return new Column(title, true);
    }
  }

  /** A row; the anchor is empty where nothing links to it. */
  record Row(String anchor, List<List<Inline>> cells) {
    public Row {
      cells = List.copyOf(cells);
    }

    static Row of(List<List<Inline>> cells) {
      return new Row("", cells);
    }
  }

  /** Parts that stand side by side where there is room. */
  record Beside(List<Section> parts) implements Block {
    public Beside {
      parts = List.copyOf(parts);
    }
  }

  /** An interval drawn against its thresholds. */
  record Drawing(Chart chart) implements Block {}

  /** Commands to type, fixed text of the program. */
  record Commands(String text) implements Block {}

  /** How many requirements have each verdict, those that occur alone. */
  record Counts(List<Count> counts) implements Block {
    public Counts {
      counts = List.copyOf(counts);
    }
  }

  /** How many requirements have this verdict. */
  record Count(Verdict verdict, boolean accepted, long number) {}

  /** A paragraph of running text. */
  static Paragraph plain(String text) {
    return new Paragraph(Style.PLAIN, Inline.text(text));
  }

  /** An aside. */
  static Paragraph note(String text) {
    return new Paragraph(Style.NOTE, Inline.text(text));
  }
}
