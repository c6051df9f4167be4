// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.surety.kernel.document.Draw;

/**
 * Refuses keys that belie the declared draw. Independent draws may give one example twice, so rows
 * of equal key are allowed if their content is equal too; a draw without replacement may not.
 */
final class KeyCheck {

  private final Database database;
  private final FaultFinder finder;

  KeyCheck(Database database, FaultFinder finder) {
    this.database = database;
    this.finder = finder;
  }

  /**
   * Checks the keys of the rows of a relation.
   *
   * @param unbound the names by which it gives the columns that no declared name is bound to: they are
   *     content, too
   */
  void check(TableSample sample, Binding binding, String relation, Set<String> unbound)
      throws SQLException, IOException {
    if (binding.key().isEmpty()) {
      return;
    }
    String repeats =
        switch (sample.draw()) {
          case Draw.Iid iid -> unequal(binding, unbound);
          case Draw.IidGiven given -> unequal(binding, unbound);
          case Draw.Stratified stratified -> unequal(binding, unbound);
          case Draw.WithoutReplacement without -> "count(*) > 1";
          case Draw.Clustered clustered -> "";
          case Draw.Unstated unstated -> "";
        };
    if (repeats.isEmpty()) {
      return;
    }
    String key = "coalesce(" + Binding.keyText() + ", '')";
    Optional<FaultFinder.Located> empty = finder.first(binding.wanted(true), key + " = ''");
    if (empty.isPresent()) {
      throw finder
          .place(empty.get(), binding.key().orElseThrow())
          .error("the key is empty", "what makes the row that row", "fill it in");
    }
    AtomicReference<@Nullable String> repeated = new AtomicReference<>();
    AtomicLong rows = new AtomicLong();
    database.query(
        query(key, relation, repeats),
        result -> {
          repeated.set(result.getString(1));
          rows.set(result.getLong(2));
          return false;
        });
    String value = repeated.get();
    if (value != null) {
      throw error(sample, binding, key + " = " + Sql.literal(value), value, rows.get());
    }
  }

  /**
   * The first key whose rows break the rule. Most keys stand once, so the keys that may repeat are
   * first found by their hashes, which take little memory.
   */
  private static String query(String key, String relation, String repeats) {
    String hashes =
        "SELECT hash(" + key + ") FROM (" + relation + ") GROUP BY 1 HAVING count(*) > 1";
    return "SELECT "
        + key
        + " AS k, count(*) AS n FROM ("
        + relation
        + ") WHERE hash("
        + key
        + ") IN ("
        + hashes
        + ") GROUP BY k HAVING "
        + repeats
        + " ORDER BY k LIMIT 1";
  }

  private static String unequal(Binding binding, Set<String> unbound) {
    List<String> texts = new ArrayList<>();
    binding.columns().forEach(column -> texts.add(column.text()));
    unbound.forEach(alias -> texts.add("CAST(" + alias + " AS VARCHAR)"));
    List<String> conditions = new ArrayList<>(List.of("false"));
    for (String text : texts) {
      String value = "coalesce(" + text + ", '')";
      conditions.add("min(" + value + ") <> max(" + value + ")");
    }
    return String.join(" OR ", conditions);
  }

  private TableException error(
      TableSample sample, Binding binding, String condition, String value, long rows)
      throws SQLException, IOException {
    Map<String, String> wanted = binding.wanted(true);
    FaultFinder.Located at = finder.first(wanted, condition).orElseThrow();
    TableException.Place place = finder.place(at, binding.key().orElseThrow());
    String repeated = "the key " + TableException.quoted(value) + " is that of " + rows + " rows";
    return sample.draw() instanceof Draw.WithoutReplacement
        ? place.error(
            repeated,
            "each unit once in a draw without replacement",
            "leave out the repeated rows, or correct `draw`")
        : place.error(
            repeated + " whose contents differ",
            "equal rows, as independent draws of one example are,",
            "if they are several rows of one item, declare `draw: clustered by` its column");
  }
}
