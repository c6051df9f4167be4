// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.document;

import java.util.List;
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
