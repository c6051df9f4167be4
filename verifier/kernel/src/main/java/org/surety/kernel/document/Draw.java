// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.json.Json;
import org.surety.kernel.json.Node;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Syntax;

/** How the rows of a sample were drawn, as its owner declares. */
public sealed interface Draw {

  /** Independent draws from the population. */
  record Iid() implements Draw {}

  /** Independent draws from the population, of which those in the event were kept. */
  record IidGiven(Event event) implements Draw {}

  /** Independent draws inside each value of an attribute, whose shares are known. */
  record Stratified(String attribute, Map<String, Rational> weights) implements Draw {
    /** Copies the weights into sorted order. */
    public Stratified {
      weights = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(weights));
    }
  }

  /** Independent draws of items, all of whose rows are in the sample. */
  record Clustered(String item) implements Draw {}

  /** A draw without replacement from a finite pool. */
  record WithoutReplacement(long pool) implements Draw {}

  /** Nothing is declared: no certificate. */
  record Unstated() implements Draw {}

  /** The JSON form. */
  default Json toJson() {
    return switch (this) {
      case Iid iid -> Json.strings(List.of("iid"));
      case IidGiven given -> Json.array(new Json.Str("iid-given"), Syntax.write(given.event()));
      case Stratified stratified -> {
        Map<String, Json> weights = new LinkedHashMap<>();
        stratified.weights().forEach((k, v) -> weights.put(k, new Json.Str(v.toString())));
        yield Json.array(
            new Json.Str("stratified"),
            new Json.Str(stratified.attribute()),
            new Json.Obj(weights));
      }
      case Clustered clustered -> Json.strings(List.of("clustered", clustered.item()));
      case WithoutReplacement without ->
          Json.array(new Json.Str("without-replacement"), new Json.Int(without.pool()));
      case Unstated unstated -> Json.strings(List.of("unstated"));
    };
  }

  /** Reads the JSON form. */
  static Draw fromJson(Node node, Syntax syntax) {
    List<Node> items = node.items();
    String head = items.isEmpty() ? "" : items.get(0).string();
    String shape = head + "/" + items.size();
    switch (shape) {
      case "iid/1" -> {
        return new Iid();
      }
      case "iid-given/2" -> {
        return new IidGiven(syntax.event(items.get(1)));
      }
      case "stratified/3" -> {
        Map<String, Rational> weights = new LinkedHashMap<>();
        for (String value : items.get(2).keys()) {
          weights.put(value, items.get(2).get(value).rational());
        }
        return new Stratified(items.get(1).string(), weights);
      }
      case "clustered/2" -> {
        return new Clustered(items.get(1).string());
      }
      case "without-replacement/2" -> {
        return new WithoutReplacement(items.get(1).count(Long.MAX_VALUE));
      }
      case "unstated/1" -> {
        return new Unstated();
      }
      default -> throw node.malformed("a draw such as [\"iid\"] was expected");
    }
  }
}
