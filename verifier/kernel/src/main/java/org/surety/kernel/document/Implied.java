// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.document;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.json.Json;
import org.surety.kernel.json.Node;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Syntax;

/**
 * The interval in which all allowed worlds have a quantity, wherever it is defined.
 *
 * @param quantity the quantity
 * @param low a number that it is never below, with its proof
 * @param high a number that it is never above, with its proof
 */
public record Implied(Quantity quantity, Optional<End> low, Optional<End> high) {

  /** An end of the interval, and why no allowed world is beyond it. */
  public record End(Rational value, Entailed because) {}

  /** The JSON form. */
  public Json toJson() {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("quantity", Syntax.write(quantity));
    low.ifPresent(end -> members.put("low", write(end)));
    high.ifPresent(end -> members.put("high", write(end)));
    return new Json.Obj(members);
  }

  private static Json write(End end) {
    return Json.object(
        "value", new Json.Str(end.value().toString()), "because", end.because().toJson());
  }

  /** Reads the JSON form. */
  static Implied fromJson(Node node, Syntax syntax) {
    node.only("quantity", "low?", "high?");
    return new Implied(syntax.quantity(node.get("quantity")), end(node, "low"), end(node, "high"));
  }

  private static Optional<End> end(Node node, String key) {
    if (!node.has(key)) {
      return Optional.empty();
    }
    Node end = node.get(key).only("value", "because");
    return Optional.of(new End(end.get("value").rational(), Entailed.fromJson(end.get("because"))));
  }
}
