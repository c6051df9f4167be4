// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.document;

import java.util.List;
import java.util.Optional;
import org.surety.kernel.json.Json;
import org.surety.kernel.json.Node;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Syntax;

/**
 * What is known of a sample before any of its values is looked at: all that a plan may depend on.
 *
 * @param name the name in the case
 * @param population the population that it was drawn from
 * @param draw how it was drawn
 * @param lookedAtRepeatedly whether it was, or will be, looked at more than once
 * @param role what it was used for before
 * @param rows the number of rows
 * @param columns the declared names that its columns give, sorted
 * @param labelledWhere where the label is known, if not everywhere
 */
public record SampleDescription(
    String name,
    String population,
    Draw draw,
    boolean lookedAtRepeatedly,
    Role role,
    long rows,
    List<String> columns,
    Optional<Event> labelledWhere) {

  /** Copies and sorts the columns. */
  public SampleDescription {
    columns = columns.stream().sorted().toList();
  }

  /** Whether each name that the event speaks of is a column of the sample. */
  public boolean decides(Event event) {
    return columns.containsAll(event.names());
  }

  /** The JSON form. */
  public Json toJson() {
    Json looked = new Json.Str(lookedAtRepeatedly ? "repeatedly" : "once");
    Json.Obj always =
        Json.object(
            "name",
            new Json.Str(name),
            "population",
            new Json.Str(population),
            "draw",
            draw.toJson(),
            "looked-at",
            looked,
            "role",
            role.toJson(),
            "rows",
            new Json.Int(rows),
            "columns",
            Json.strings(columns));
    if (labelledWhere.isEmpty()) {
      return always;
    }
    var members = new java.util.LinkedHashMap<>(always.members());
    members.put("labelled-where", Syntax.write(labelledWhere.get()));
    return new Json.Obj(members);
  }

  /** Reads the JSON form. */
  public static SampleDescription fromJson(Node node, Syntax syntax) {
    node.only(
        "name", "population", "draw", "looked-at", "role", "rows", "columns", "labelled-where?");
    String looked = node.get("looked-at").string();
    if (!looked.equals("once") && !looked.equals("repeatedly")) {
      throw node.get("looked-at").malformed("\"once\" or \"repeatedly\" was expected");
    }
    List<String> columns = node.get("columns").list(Node::string);
    if (!columns.equals(columns.stream().distinct().sorted().toList())) {
      throw node.get("columns").malformed("the columns are not sorted, each once");
    }
    return new SampleDescription(
        node.get("name").string(),
        node.get("population").string(),
        Draw.fromJson(node.get("draw"), syntax),
        looked.equals("repeatedly"),
        Role.fromJson(node.get("role")),
        node.get("rows").count(Long.MAX_VALUE),
        columns,
        node.has("labelled-where")
            ? Optional.of(syntax.event(node.get("labelled-where")))
            : Optional.empty());
  }
}
