// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.json.Json;
import org.surety.kernel.json.Node;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Syntax;

/**
 * The numbers that a theorem about a model needs beside the counts of a sample: empirical risks of a
 * posterior, relative entropies, lengths of descriptions, norms. Nothing in it is inferred.
 *
 * @param theorem the id of the theorem that takes these numbers
 * @param sample the sample on whose rows they were measured
 * @param quantity what the theorem bounds by them
 * @param numbers each number, or list of numbers, by its name, rounded to its safe side
 * @param how how they were got: seed, device, precision
 */
public record Measurement(
    String theorem,
    String sample,
    Quantity quantity,
    SortedMap<String, List<Rational>> numbers,
    String how) {

  /** Copies the numbers. */
  public Measurement {
    SortedMap<String, List<Rational>> copy = new TreeMap<>();
    numbers.forEach((name, list) -> copy.put(name, List.copyOf(list)));
    numbers = java.util.Collections.unmodifiableSortedMap(copy);
  }

  /** By which measurements are sorted; no two have the same key. */
  String key() {
    return theorem + " " + sample + " " + Syntax.write(quantity).canonical();
  }

  /** The numbers as certificates quote them. */
  public Json numbersJson() {
    Map<String, Json> members = new TreeMap<>();
    numbers.forEach(
        (name, list) ->
            members.put(name, Json.array(list, number -> new Json.Str(number.toString()))));
    return new Json.Obj(members);
  }

  /** The JSON form. */
  public Json toJson() {
    return Json.object(
        "theorem", new Json.Str(theorem),
        "sample", new Json.Str(sample),
        "quantity", Syntax.write(quantity),
        "numbers", numbersJson(),
        "how", new Json.Str(how));
  }

  static Measurement fromJson(Node node, Syntax syntax) {
    node.only("theorem", "sample", "quantity", "numbers", "how");
    SortedMap<String, List<Rational>> numbers = new TreeMap<>();
    for (String name : node.get("numbers").keys()) {
      numbers.put(name, node.get("numbers").get(name).list(Node::rational));
    }
    return new Measurement(
        node.get("theorem").string(),
        node.get("sample").string(),
        syntax.quantity(node.get("quantity")),
        numbers,
        node.get("how").string());
  }

  /** Reads a list that must be sorted, each measurement once. */
  static List<Measurement> listFromJson(Node node, Syntax syntax) {
    List<Measurement> list = node.list(m -> fromJson(m, syntax));
    List<String> keys = new ArrayList<>(list.stream().map(Measurement::key).toList());
    if (!keys.equals(keys.stream().distinct().sorted().toList())) {
      throw node.malformed(
          "the measurements are not sorted by theorem, sample, quantity, each once");
    }
    return list;
  }
}
