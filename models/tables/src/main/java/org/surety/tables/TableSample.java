// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Role;
import org.surety.kernel.logic.Event;

/**
 * A sample as a case declares it: what its rows are, and where they lie.
 *
 * @param name the name in the case
 * @param population the population that it was drawn from
 * @param draw how it was drawn; the item of a clustered draw is a column
 * @param lookedAtRepeatedly whether it was, or will be, looked at more than once
 * @param role what it was used for before
 * @param folder the folder of the case, to which {@code from} is relative
 * @param from a csv, tsv, jsonl or parquet file, or a pattern such as {@code pool-*.parquet}
 * @param key the column that makes a row that row, if one does
 * @param columns the column of each declared name; a name left out has the column of its own name,
 *     if the table has one
 * @param labelledWhere where the label is known, if not everywhere
 * @param allowOutside whether the files may lie outside {@code folder}
 */
public record TableSample(
    String name,
    String population,
    Draw draw,
    boolean lookedAtRepeatedly,
    Role role,
    Path folder,
    String from,
    Optional<String> key,
    Map<String, String> columns,
    Optional<Event> labelledWhere,
    boolean allowOutside) {

  /** Sorts the columns. */
  public TableSample {
    columns = java.util.Collections.unmodifiableMap(new TreeMap<>(columns));
  }
}
