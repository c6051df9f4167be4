// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.LabelSet;

/** Counts the rows of a table by cell, or its items by the cells of their rows. */
final class Histogram {

  /**
   * The counts.
   *
   * @param cells the number of rows (for a clustered sample, of items) by key
   * @param rows the number of rows counted
   * @param faulty whether some row may not be there: the counts are then worth nothing
   */
  record Counts(Map<String, Long> cells, long rows, boolean faulty) {}

  private final List<Event.Base> bases;
  private final List<Event.Base> watched;
  private final Judgement judgement;
  private final Tally tally;
  private final boolean clustered;

  /**
   * Plans the counts.
   *
   * @param bases the base events, decided by the columns, in the order of {@link Cells#inOrder}
   */
  Histogram(TableSample sample, Binding binding, LabelSet label, List<Event.Base> bases) {
    this.bases = bases;
    this.judgement = new Judgement(sample, binding);
    Set<Event.Base> all = new LinkedHashSet<>(bases);
    all.addAll(Cells.inOrder(judgement.watched()));
    this.watched = List.copyOf(all);
    this.tally = new Tally(sample, binding, label, watched);
    this.clustered = binding.item().isPresent();
  }

  /** All the base events that are told, those of the declared draw too. */
  List<Event.Base> watched() {
    return watched;
  }

  /** Counts the rows of {@code relation}. */
  Counts count(Database database, String relation) throws SQLException {
    Count count = new Count();
    database.query(tally.query(relation), clustered ? count::addItem : count::add);
    count.endItem();
    return new Counts(count.cells, count.rows, count.faulty);
  }

  private final class Count {
    private final Map<String, Long> cells = new TreeMap<>();
    private final Map<String, Long> ofItem = new TreeMap<>();
    private @Nullable String item;
    private long rows;
    private boolean faulty;

    private boolean add(ResultSet result) throws SQLException {
      String cell = cell(result);
      long count = tally.count(result);
      rows += count;
      cells.merge(cell, count, Math::addExact);
      return !faulty;
    }

    private boolean addItem(ResultSet result) throws SQLException {
      String next = result.getString(1);
      if (next == null || next.isEmpty()) {
        faulty = true;
      } else if (!next.equals(item)) {
        endItem();
        item = next;
      }
      String cell = cell(result);
      long count = tally.count(result);
      rows += count;
      ofItem.merge(cell, count, Math::addExact);
      return !faulty;
    }

    private void endItem() {
      if (ofItem.isEmpty()) {
        return;
      }
      List<String> parts = new ArrayList<>();
      ofItem.forEach((cell, count) -> parts.add(cell + "*" + count));
      cells.merge(String.join(" ", parts), 1L, Math::addExact);
      ofItem.clear();
    }

    private String cell(ResultSet result) throws SQLException {
      Observation seen = tally.observation(result);
      if (judgement.faulty(seen)) {
        faulty = true;
        return "";
      }
      StringBuilder cell = new StringBuilder(bases.size());
      for (Event.Base base : bases) {
        cell.append(judgement.holds(base, seen) ? '1' : '0');
      }
      return cell.toString();
    }
  }
}
