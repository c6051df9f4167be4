// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * @param description the description of the model as a text of zeros and ones, where a theorem takes
 *     its length
 * @param voters the predictors that vote, sorted, where a vote is of declared ones
 * @param files the files of networks and features that were read
 * @param how how they were got: seed, device, precision
 */
public record Measurement(
    String theorem,
    String sample,
    Quantity quantity,
    SortedMap<String, List<Rational>> numbers,
    Optional<String> description,
    List<String> voters,
    List<ModelFile> files,
    String how) {

  /**
   * A file of a network or of features.
   *
   * @param name its path relative to the case
   * @param sha256 its digest in hexadecimal
   * @param bytes its size
   */
  public record ModelFile(String name, String sha256, long bytes) {}

  /** Copies the numbers. */
  public Measurement {
    SortedMap<String, List<Rational>> copy = new TreeMap<>();
    numbers.forEach((name, list) -> copy.put(name, List.copyOf(list)));
    numbers = java.util.Collections.unmodifiableSortedMap(copy);
    voters = List.copyOf(voters);
    files = List.copyOf(files);
  }

  /** A measurement of a model that is no vote of declared predictors. */
  public Measurement(
      String theorem,
      String sample,
      Quantity quantity,
      SortedMap<String, List<Rational>> numbers,
      Optional<String> description,
      List<ModelFile> files,
      String how) {
    this(theorem, sample, quantity, numbers, description, List.of(), files, how);
  }

  /** A measurement of numbers alone. */
  public Measurement(
      String theorem,
      String sample,
      Quantity quantity,
      SortedMap<String, List<Rational>> numbers,
      String how) {
    this(theorem, sample, quantity, numbers, Optional.empty(), List.of(), how);
  }

  /** By which measurements are sorted; no two have the same key. */
  String key() {
    return theorem + " " + sample + " " + Syntax.write(quantity).canonical();
  }

  /** What certificates are from: the rows and all that was measured. */
  public Json from(long rows) {
    Map<String, Json> members = new TreeMap<>();
    members.put("sample", new Json.Str(sample));
    members.put("n", new Json.Int(rows));
    members.put("quantity", Syntax.write(quantity));
    members.put("numbers", numbersJson());
    addModel(members);
    return new Json.Obj(members);
  }

  private void addModel(Map<String, Json> members) {
    description.ifPresent(text -> members.put("description", new Json.Str(text)));
    if (!voters.isEmpty()) {
      members.put("voters", Json.strings(voters));
    }
  }

  private Json numbersJson() {
    Map<String, Json> members = new TreeMap<>();
    numbers.forEach(
        (name, list) ->
            members.put(name, Json.array(list, number -> new Json.Str(number.toString()))));
    return new Json.Obj(members);
  }

  /** The JSON form. */
  public Json toJson() {
    Map<String, Json> members = new TreeMap<>();
    members.put("theorem", new Json.Str(theorem));
    members.put("sample", new Json.Str(sample));
    members.put("quantity", Syntax.write(quantity));
    members.put("numbers", numbersJson());
    addModel(members);
    if (!files.isEmpty()) {
      members.put("files", Json.array(files, Measurement::fileJson));
    }
    members.put("how", new Json.Str(how));
    return new Json.Obj(members);
  }

  static Measurement fromJson(Node node, Syntax syntax) {
    node.only(
        "theorem", "sample", "quantity", "numbers", "description?", "voters?", "files?", "how");
    SortedMap<String, List<Rational>> numbers = new TreeMap<>();
    for (String name : node.get("numbers").keys()) {
      numbers.put(name, node.get("numbers").get(name).list(Node::rational));
    }
    return new Measurement(
        node.get("theorem").string(),
        node.get("sample").string(),
        syntax.quantity(node.get("quantity")),
        numbers,
        node.has("description") ? Optional.of(node.get("description").string()) : Optional.empty(),
        node.has("voters") ? voters(node.get("voters")) : List.of(),
        node.has("files") ? node.get("files").list(Measurement::file) : List.of(),
        node.get("how").string());
  }

  private static List<String> voters(Node node) {
    List<String> voters = node.list(Node::string);
    if (voters.isEmpty() || !voters.equals(voters.stream().distinct().sorted().toList())) {
      throw node.malformed("the voters are not sorted, each once");
    }
    return voters;
  }

  private static Json fileJson(ModelFile file) {
    return Json.object(
        "name", new Json.Str(file.name()),
        "sha256", new Json.Str(file.sha256()),
        "bytes", new Json.Int(file.bytes()));
  }

  private static ModelFile file(Node node) {
    node.only("name", "sha256", "bytes");
    String digest = node.get("sha256").string();
    if (!digest.matches("[0-9a-f]{64}")) {
      throw node.get("sha256").malformed("64 hexadecimal digits were expected");
    }
    return new ModelFile(
        node.get("name").string(), digest, node.get("bytes").count(Long.MAX_VALUE));
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
