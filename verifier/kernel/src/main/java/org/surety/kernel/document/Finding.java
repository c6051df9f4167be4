// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.surety.kernel.json.Json;
import org.surety.kernel.json.Node;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Syntax;
import org.surety.kernel.logic.World;

/**
 * What was found about one requirement.
 *
 * @param name its name; {@code name[value]} where {@code for each} unfolded it
 * @param text its text in the desiderata file
 * @param at its place there, {@code file:line:column}
 * @param formula what it means, empty where this version cannot decide such a requirement
 * @param verdict the answer
 * @param because for every answer but UNDECIDED, the facts and the proof
 * @param trusted in its place, the facts where a solver alone vouches for the answer
 * @param holds for UNDECIDED, an allowed world in which it is true
 * @param fails for UNDECIDED, an allowed world in which it is not
 * @param implied the interval that the facts imply for its quantity
 * @param conditions the named assumptions that the answer needs, sorted
 * @param reason for UNDECIDED, what stood in the way; else empty
 */
public record Finding(
    String name,
    String text,
    String at,
    Optional<Formula> formula,
    Verdict verdict,
    Optional<Entailed> because,
    Optional<Trusted> trusted,
    Optional<World> holds,
    Optional<World> fails,
    Optional<Implied> implied,
    List<String> conditions,
    String reason) {

  /** Copies the conditions. */
  public Finding {
    conditions = List.copyOf(conditions);
  }

  /**
   * Who vouches for the answer: {@code kernel} where there is a proof, {@code trusts: z3} where a
   * solver alone says so, {@code none} where there is no answer.
   */
  public String checked() {
    return because.isPresent()
        ? "kernel"
        : trusted.map(only -> "trusts: " + only.solver()).orElse("none");
  }

  /** Whether it shows a world, in which all facts are true. */
  public boolean showsWorld() {
    return holds.isPresent() || fails.isPresent();
  }

  /** The facts that the answer needs; none where there is no answer. */
  public List<String> core() {
    return because.map(Entailed::core).or(() -> trusted.map(Trusted::core)).orElse(List.of());
  }

  /** The JSON form. */
  public Json toJson() {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("name", new Json.Str(name));
    members.put("text", new Json.Str(text));
    members.put("at", new Json.Str(at));
    formula.ifPresent(f -> members.put("formula", Syntax.write(f)));
    members.put("verdict", new Json.Str(verdict.name()));
    members.put("checked", new Json.Str(checked()));
    because.ifPresent(b -> members.put("because", b.toJson()));
    trusted.ifPresent(t -> members.put("trusted", t.toJson()));
    holds.ifPresent(w -> members.put("holds", w.toJson()));
    fails.ifPresent(w -> members.put("fails", w.toJson()));
    implied.ifPresent(i -> members.put("implied", i.toJson()));
    members.put("conditions", Json.strings(conditions));
    members.put("reason", new Json.Str(reason));
    return new Json.Obj(members);
  }

  /** Reads the JSON form. */
  static Finding fromJson(Node node, Syntax syntax) {
    node.only(
        "name",
        "text",
        "at",
        "formula?",
        "verdict",
        "checked",
        "because?",
        "trusted?",
        "holds?",
        "fails?",
        "implied?",
        "conditions",
        "reason");
    Finding finding =
        new Finding(
            node.get("name").string(),
            node.get("text").string(),
            node.get("at").string(),
            node.has("formula")
                ? Optional.of(syntax.formula(node.get("formula")))
                : Optional.empty(),
            verdict(node.get("verdict")),
            node.has("because")
                ? Optional.of(Entailed.fromJson(node.get("because")))
                : Optional.empty(),
            node.has("trusted")
                ? Optional.of(Trusted.fromJson(node.get("trusted")))
                : Optional.empty(),
            World.optional(node, "holds", syntax),
            World.optional(node, "fails", syntax),
            node.has("implied")
                ? Optional.of(Implied.fromJson(node.get("implied"), syntax))
                : Optional.empty(),
            node.get("conditions").list(Node::string),
            node.get("reason").string());
    if (!node.get("checked").string().equals(finding.checked())) {
      throw node.get("checked").malformed("\"" + finding.checked() + "\" was expected");
    }
    return finding;
  }

  private static Verdict verdict(Node node) {
    for (Verdict verdict : Verdict.values()) {
      if (verdict.name().equals(node.string())) {
        return verdict;
      }
    }
    throw node.malformed("\"" + node.string() + "\" is no verdict");
  }
}
