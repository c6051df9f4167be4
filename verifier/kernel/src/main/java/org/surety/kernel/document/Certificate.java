// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.document;

import java.util.List;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.json.Json;
import org.surety.kernel.json.Node;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Syntax;

/**
 * An instance of a theorem: what holds, but with at most which probability it may fail to.
 *
 * @param theorem the id of the theorem
 * @param claims the formula that holds of the world; {@link Formula.Always} if the data support none
 * @param failure the probability, over the draw of the data, with which the claim may be false
 * @param from the numbers that the theorem was applied to
 * @param assumes the named assumptions, sorted
 * @param premises the indices of the certificates that this one rests on
 * @param witness what makes checking cheap
 */
public record Certificate(
    String theorem,
    Formula claims,
    Rational failure,
    Json from,
    List<String> assumes,
    List<Integer> premises,
    Json witness) {

  /** Copies the lists. */
  public Certificate {
    assumes = List.copyOf(assumes);
    premises = List.copyOf(premises);
  }

  /** The JSON form. */
  public Json toJson() {
    return Json.object(
        "theorem",
        new Json.Str(theorem),
        "claims",
        Syntax.write(claims),
        "failure",
        new Json.Str(failure.toString()),
        "from",
        from,
        "assumes",
        Json.strings(assumes),
        "premises",
        Json.array(premises, p -> new Json.Int(p)),
        "witness",
        witness);
  }

  /** Reads the JSON form. */
  static Certificate fromJson(Node node, Syntax syntax) {
    node.only("theorem", "claims", "failure", "from", "assumes", "premises", "witness");
    return new Certificate(
        node.get("theorem").string(),
        syntax.formula(node.get("claims")),
        Syntax.probability(node.get("failure")),
        node.get("from").value(),
        node.get("assumes").list(Node::string),
        node.get("premises").list(Node::index),
        node.get("witness").value());
  }
}
