// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.document;

import java.util.List;
import org.surety.kernel.json.Json;
import org.surety.kernel.json.Node;
import org.surety.kernel.proof.Proof;

/**
 * Facts, and a proof that no world in which they are true meets a goal.
 *
 * @param core the names of the facts, {@code certificate:3} or {@code assumption:audited}
 * @param proof the proof for the question of exactly these facts
 */
public record Entailed(List<String> core, Proof proof) {

  /** Copies the names. */
  public Entailed {
    core = List.copyOf(core);
  }

  /** The JSON form. */
  public Json toJson() {
    return Json.object("core", Json.strings(core), "proof", proof.toJson());
  }

  /** Reads the JSON form. */
  static Entailed fromJson(Node node) {
    node.only("core", "proof");
    return new Entailed(node.get("core").list(Node::string), Proof.fromJson(node.get("proof")));
  }
}
