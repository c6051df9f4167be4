// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.surety.kernel.document.Role;

/**
 * By what rows of two tables are recognised: by their keys where both samples name one, else by
 * their content, that is by each column that both tables have (the two columns of a declared name,
 * or two columns of one name), as text.
 */
record Overlap(
    boolean byKey, List<String> names, Map<String, String> proving, Map<String, String> used) {

  /** How the rows of the two tables are compared. */
  static Overlap of(Binding proving, Table provingTable, Binding used, Table usedTable) {
    Map<String, String> left = new LinkedHashMap<>();
    Map<String, String> right = new LinkedHashMap<>();
    List<String> names = new ArrayList<>();
    if (proving.key().isPresent() && used.key().isPresent()) {
      left.put("x0", proving.key().get());
      right.put("x0", used.key().get());
      return new Overlap(true, List.of("key"), left, right);
    }
    for (Column column : proving.columns()) {
      Optional<Column> other = used.column(column.declared());
      if (other.isPresent()) {
        left.put("x" + names.size(), column.name());
        right.put("x" + names.size(), other.get().name());
        names.add(column.declared());
      }
    }
    for (String column : provingTable.columns()) {
      if (usedTable.has(column) && !left.containsValue(column) && !right.containsValue(column)) {
        left.put("x" + names.size(), column);
        right.put("x" + names.size(), column);
        names.add(column);
      }
    }
    return new Overlap(false, names, left, right);
  }

  /** Whether there is nothing to compare by. */
  boolean isEmpty() {
    return names.isEmpty();
  }

  /** The condition, on a row of the proving sample, that the row is among the used ones. */
  String condition(String usedRelation) {
    String row =
        proving.keySet().stream()
            .map(x -> "coalesce(CAST(" + x + " AS VARCHAR), '')")
            .collect(Collectors.joining(", ", "(", ")"));
    return row + " IN (SELECT " + row + " FROM (" + usedRelation + "))";
  }

  /** The error for so many rows found again. */
  TableException error(
      TableException.Place place, TableSample provingSample, TableSample usedSample, long rows) {
    Role role = usedSample.role();
    String use =
        role.kind() == Role.Kind.PROVING
            ? usedSample.name()
            : usedSample.name() + " (" + role.kind().name().toLowerCase(Locale.ROOT) + ")";
    String found =
        rows
            + (rows == 1 ? " row of " : " rows of ")
            + provingSample.name()
            + (rows == 1 ? " is" : " are")
            + " also in "
            + use
            + ", this one first, compared by "
            + (byKey ? "key" : "content (" + String.join(", ", names) + ")");
    return place.error(
        found,
        "a proving sample of rows that nothing else used",
        byKey
            ? "take those rows out of " + provingSample.name()
            : "take those rows out, or name a `key` in both samples if they are other examples");
  }
}
