// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.surety.kernel.json.Json;
import org.surety.kernel.json.Node;

/**
 * Facts of which a solver alone says that no world in which they are true meets a goal: nothing that
 * could be checked.
 *
 * @param solver the solver, {@code z3}
 * @param core the names of the facts, {@code certificate:3} or {@code assumption:audited}
 */
public record Trusted(String solver, List<String> core) {

  private static final List<String> SOLVERS = List.of("z3");

  /** Copies the names. */
  public Trusted {
    core = List.copyOf(core);
  }

  /** How many of the verdicts were not checked, whom they trust, and which they are; empty if none. */
  public static Optional<String> notice(List<Finding> findings) {
    Map<String, List<String>> names = new TreeMap<>();
    for (Finding finding : findings) {
      finding
          .trusted()
          .ifPresent(
              t -> names.computeIfAbsent(t.solver(), s -> new ArrayList<>()).add(finding.name()));
    }
    return names.entrySet().stream()
        .map(
            e ->
                e.getValue().size()
                    + " of "
                    + findings.size()
                    + " verdicts NOT CHECKED, trusting "
                    + e.getKey()
                    + ": "
                    + String.join(", ", e.getValue()))
        .reduce((first, second) -> first + "; " + second);
  }

  /** The JSON form. */
  public Json toJson() {
    return Json.object("solver", new Json.Str(solver), "core", Json.strings(core));
  }

  /** Reads the JSON form. */
  static Trusted fromJson(Node node) {
    node.only("solver", "core");
    String solver = node.get("solver").string();
    if (!SOLVERS.contains(solver)) {
      throw node.get("solver").malformed("\"" + solver + "\" is no solver; z3 was expected");
    }
    return new Trusted(solver, node.get("core").list(Node::string));
  }
}
