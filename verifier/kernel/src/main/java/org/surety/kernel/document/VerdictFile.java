// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.surety.kernel.arithmetic.Work;
import org.surety.kernel.json.Json;
import org.surety.kernel.json.Node;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Syntax;
import org.surety.kernel.logic.World;
import org.surety.kernel.proof.Question;

/**
 * The document that {@code verify} writes, complete in itself: statistics, certificates,
 * assumptions, and for each requirement its verdict with the evidence.
 *
 * <p>Facts that contradict each other prove anything. So a file shows a world in which they are true, in a
 * finding or by itself; or says that there is none, INCONSISTENT; or says that it is not known.
 *
 * @param world a world in which all facts are true, where no finding shows one
 * @param doubt why it is not known whether the facts allow a world at all, if it is not
 */
public record VerdictFile(
    String tool,
    CertificateFile certificates,
    List<Assumption> assumptions,
    List<Finding> findings,
    Optional<World> world,
    Optional<String> doubt) {

  /**
   * A fact that the desiderata file states.
   *
   * @param name its name
   * @param text its text in the desiderata file
   * @param at its place there, {@code file:line:column}
   * @param formula what it means
   * @param reason what follows {@code because}, or nothing
   */
  public record Assumption(String name, String text, String at, Formula formula, String reason) {}

  /** Copies the lists. */
  public VerdictFile {
    assumptions = List.copyOf(assumptions);
    findings = List.copyOf(findings);
  }

  /** The facts that cut worlds away: claims of certificates, and assumptions, by name. */
  public List<Question.Fact> facts() {
    return facts(certificates.certificates(), assumptions);
  }

  /** The facts {@code certificate:0}, ... that claim something, and {@code assumption:name}. */
  public static List<Question.Fact> facts(
      List<Certificate> certificates, List<Assumption> assumptions) {
    List<Question.Fact> facts = new ArrayList<>();
    for (int i = 0; i < certificates.size(); i++) {
      if (!(certificates.get(i).claims() instanceof Formula.Always)) {
        facts.add(new Question.Fact("certificate:" + i, certificates.get(i).claims()));
      }
    }
    for (Assumption assumption : assumptions) {
      facts.add(new Question.Fact("assumption:" + assumption.name(), assumption.formula()));
    }
    return facts;
  }

  /** The JSON form. */
  public Json toJson() {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("document", new Json.Str("verdicts"));
    members.put("version", new Json.Int(1));
    members.put("tool", new Json.Str(tool));
    members.put("certificates", certificates.toJson());
    members.put("assumptions", Json.array(assumptions, VerdictFile::write));
    members.put("findings", Json.array(findings, Finding::toJson));
    world.ifPresent(shown -> members.put("world", shown.toJson()));
    doubt.ifPresent(text -> members.put("doubt", new Json.Str(text)));
    return new Json.Obj(members);
  }

  private static Json write(Assumption assumption) {
    return Json.object(
        "name", new Json.Str(assumption.name()),
        "text", new Json.Str(assumption.text()),
        "at", new Json.Str(assumption.at()),
        "formula", Syntax.write(assumption.formula()),
        "reason", new Json.Str(assumption.reason()));
  }

  /** Reads the JSON form; whether the verdicts are right is for the checker to say. */
  public static VerdictFile fromJson(Node node) {
    try {
      return Work.bounded(() -> read(node));
    } catch (Work.Exhausted exhausted) {
      throw node.malformed(String.valueOf(exhausted.getMessage()));
    }
  }

  private static VerdictFile read(Node node) {
    Statistics.header(node, "verdicts");
    node.only(
        "document",
        "version",
        "tool",
        "certificates",
        "assumptions",
        "findings",
        "world?",
        "doubt?");
    CertificateFile certificates = CertificateFile.fromJson(node.get("certificates"));
    Syntax syntax = new Syntax(certificates.statistics().vocabulary());
    VerdictFile file =
        new VerdictFile(
            node.get("tool").string(),
            certificates,
            node.get("assumptions").list(a -> assumption(a, syntax)),
            node.get("findings").list(f -> Finding.fromJson(f, syntax)),
            World.optional(node, "world", syntax),
            node.has("doubt") ? Optional.of(node.get("doubt").string()) : Optional.empty());
    if (file.doubt().filter(String::isBlank).isPresent()) {
      throw node.get("doubt").malformed("a doubt says why, or is left out");
    }
    unique(node.get("assumptions"), file.assumptions().stream().map(Assumption::name).toList());
    unique(node.get("findings"), file.findings().stream().map(Finding::name).toList());
    return file;
  }

  private static void unique(Node node, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw node.malformed("the name \"" + name + "\" appears twice");
      }
    }
  }

  private static Assumption assumption(Node node, Syntax syntax) {
    node.only("name", "text", "at", "formula", "reason");
    return new Assumption(
        node.get("name").string(),
        node.get("text").string(),
        node.get("at").string(),
        syntax.formula(node.get("formula")),
        node.get("reason").string());
  }
}
