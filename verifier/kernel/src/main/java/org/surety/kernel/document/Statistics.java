// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.document;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.surety.kernel.arithmetic.Work;
import org.surety.kernel.json.Json;
import org.surety.kernel.json.Node;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Syntax;
import org.surety.kernel.logic.Vocabulary;

/**
 * What the data say, nothing inferred: the document that {@code extract} writes.
 *
 * @param tool the version of the program that counted
 * @param caseName the name of the case
 * @param desiderata the SHA-256 of the desiderata file whose base events were counted
 * @param vocabulary the names that the desiderata declare
 * @param samples the samples, sorted by name
 * @param measurements what was measured of models, sorted
 */
public record Statistics(
    String tool,
    String caseName,
    String desiderata,
    Vocabulary vocabulary,
    List<Sample> samples,
    List<Measurement> measurements) {

  /** Copies and sorts the lists. */
  public Statistics {
    samples = samples.stream().sorted(Comparator.comparing(Sample::name)).toList();
    measurements = measurements.stream().sorted(Comparator.comparing(Measurement::key)).toList();
  }

  /** Statistics of samples alone. */
  public Statistics(
      String tool,
      String caseName,
      String desiderata,
      Vocabulary vocabulary,
      List<Sample> samples) {
    this(tool, caseName, desiderata, vocabulary, samples, List.of());
  }

  /** The measurement that a planned certificate of this theorem rests on. */
  public Optional<Measurement> measurement(String theorem, String sample, Quantity quantity) {
    Work.spend(20L * measurements.size());
    return measurements.stream()
        .filter(m -> m.theorem().equals(theorem))
        .filter(m -> m.sample().equals(sample) && m.quantity().equals(quantity))
        .findFirst();
  }

  /** The sample of that name. */
  public Optional<Sample> sample(String name) {
    Work.spend(5L * samples.size());
    return samples.stream().filter(s -> s.name().equals(name)).findFirst();
  }

  /** What is known of the samples before looking. */
  public List<SampleDescription> descriptions() {
    return samples.stream().map(Sample::description).toList();
  }

  /** The JSON form. */
  public Json toJson() {
    Json.Obj always =
        Json.object(
            "document", new Json.Str("statistics"),
            "version", new Json.Int(1),
            "tool", new Json.Str(tool),
            "case", new Json.Str(caseName),
            "desiderata", new Json.Str(desiderata),
            "vocabulary", vocabulary.toJson(),
            "samples", Json.array(samples, Sample::toJson));
    if (measurements.isEmpty()) {
      return always;
    }
    Map<String, Json> members = new LinkedHashMap<>(always.members());
    members.put("measurements", Json.array(measurements, Measurement::toJson));
    return new Json.Obj(members);
  }

  /** Reads the JSON form. */
  public static Statistics fromJson(Node node) {
    header(node, "statistics");
    node.only(
        "document",
        "version",
        "tool",
        "case",
        "desiderata",
        "vocabulary",
        "samples",
        "measurements?");
    Vocabulary vocabulary = Vocabulary.fromJson(node.get("vocabulary"));
    Syntax syntax = new Syntax(vocabulary);
    List<Sample> samples = node.get("samples").list(s -> Sample.fromJson(s, syntax, vocabulary));
    List<String> names = samples.stream().map(Sample::name).toList();
    if (!names.equals(names.stream().distinct().sorted().toList())) {
      throw node.get("samples").malformed("the samples are not sorted by name, each once");
    }
    return new Statistics(
        node.get("tool").string(),
        node.get("case").string(),
        node.get("desiderata").string(),
        vocabulary,
        samples,
        node.has("measurements")
            ? Measurement.listFromJson(node.get("measurements"), syntax)
            : List.of());
  }

  /** Demands a document of this kind, of version 1. */
  static void header(Node node, String kind) {
    if (!node.get("document").string().equals(kind)) {
      throw node.get("document")
          .malformed("found \"" + node.get("document").string() + "\", expected \"" + kind + "\"");
    }
    long version = node.get("version").count(Integer.MAX_VALUE);
    if (version != 1) {
      throw node.get("version").malformed("found version " + version + ", this program reads 1");
    }
  }
}
