// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.document;

import java.util.List;
import org.surety.kernel.json.Json;
import org.surety.kernel.json.Node;
import org.surety.kernel.logic.Syntax;

/**
 * The document that {@code certify} writes: statistics, the plan, and the certificates that the plan
 * announced, in its order.
 */
public record CertificateFile(
    String tool, Statistics statistics, Plan plan, List<Certificate> certificates) {

  /** Copies the certificates. */
  public CertificateFile {
    certificates = List.copyOf(certificates);
  }

  /** The JSON form. */
  public Json toJson() {
    return Json.object(
        "document",
        new Json.Str("certificates"),
        "version",
        new Json.Int(1),
        "tool",
        new Json.Str(tool),
        "statistics",
        statistics.toJson(),
        "plan",
        plan.toJson(),
        "certificates",
        Json.array(certificates, Certificate::toJson));
  }

  /** Reads the JSON form; whether the certificates are sound is for the rules to say. */
  public static CertificateFile fromJson(Node node) {
    Statistics.header(node, "certificates");
    node.only("document", "version", "tool", "statistics", "plan", "certificates");
    Statistics statistics = Statistics.fromJson(node.get("statistics"));
    Syntax syntax = new Syntax(statistics.vocabulary());
    return new CertificateFile(
        node.get("tool").string(),
        statistics,
        Plan.fromJson(node.get("plan"), syntax),
        node.get("certificates").list(c -> Certificate.fromJson(c, syntax)));
  }
}
