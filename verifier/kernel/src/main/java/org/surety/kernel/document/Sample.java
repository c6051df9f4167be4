// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.document;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.surety.kernel.arithmetic.Work;
import org.surety.kernel.json.Json;
import org.surety.kernel.json.Node;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Syntax;
import org.surety.kernel.logic.Vocabulary;

/**
 * A sample as counts: the exact joint histogram of its rows over base events.
 *
 * @param description what is known before looking
 * @param bases the base events that the histogram decides, in the order of {@link Cells#inOrder}
 * @param histogram the number of rows in each cell that occurs; for a clustered sample the number of
 *     items of each kind, keyed {@code "0110*2 1000*1"}: the cells of the item's rows, with counts
 * @param files the files that were read
 */
public record Sample(
    SampleDescription description,
    List<Event.Base> bases,
    Map<String, Long> histogram,
    List<SourceFile> files) {

  /**
   * A file that was read.
   *
   * @param name its path relative to the case
   * @param sha256 its digest in hexadecimal
   * @param bytes its size
   * @param rows the rows read from it
   */
  public record SourceFile(String name, String sha256, long bytes, long rows) {}

  /** Copies; sorts the histogram. */
  public Sample {
    bases = List.copyOf(bases);
    histogram = java.util.Collections.unmodifiableMap(new TreeMap<>(histogram));
    files = List.copyOf(files);
  }

  /** The name in the case. */
  public String name() {
    return description.name();
  }

  /** Whether the histogram decides the event. */
  public boolean decides(Event event) {
    Set<Event.Base> needed = new LinkedHashSet<>();
    event.collect(needed);
    return bases.containsAll(needed);
  }

  /**
   * The number of rows in which the event holds.
   *
   * @throws IllegalArgumentException if the histogram does not decide the event
   */
  public long count(Event event) {
    Work.spend(20L * histogram.size());
    Predicate<String> holds = holds(event);
    long count = 0;
    for (var cell : histogram.entrySet()) {
      if (holds.test(cell.getKey())) {
        count = Math.addExact(count, cell.getValue());
      }
    }
    return count;
  }

  /**
   * In which cells of the histogram the event holds.
   *
   * @throws IllegalArgumentException if the histogram does not decide the event
   */
  public Predicate<String> holds(Event event) {
    Set<Event.Base> needed = new LinkedHashSet<>();
    event.collect(needed);
    Work.spend(20L * bases.size());
    Map<Event.Base, Integer> places = new HashMap<>();
    for (int i = 0; i < bases.size(); i++) {
      if (needed.contains(bases.get(i))) {
        places.put(bases.get(i), i);
      }
    }
    if (places.size() < needed.size()) {
      throw new IllegalArgumentException("the histogram does not decide the event");
    }
    return cell -> event.holds(base -> cell.charAt(places.getOrDefault(base, 0)) == '1');
  }

  /** The JSON form. */
  public Json toJson() {
    return Json.object(
        "description", description.toJson(),
        "bases", Json.array(bases, Syntax::write),
        "histogram",
            Json.array(
                histogram.entrySet(),
                e -> Json.array(new Json.Str(e.getKey()), new Json.Int(e.getValue()))),
        "files",
            Json.array(
                files,
                f ->
                    Json.object(
                        "name", new Json.Str(f.name()),
                        "sha256", new Json.Str(f.sha256()),
                        "bytes", new Json.Int(f.bytes()),
                        "rows", new Json.Int(f.rows()))));
  }

  /** Reads the JSON form; the counts must add up to the rows, the cells must be consistent. */
  static Sample fromJson(Node node, Syntax syntax, Vocabulary vocabulary) {
    node.only("description", "bases", "histogram", "files");
    List<Event.Base> bases = node.get("bases").list(syntax::base);
    if (!bases.equals(Cells.inOrder(bases))) {
      throw node.get("bases").malformed("the base events are not sorted, each once");
    }
    SampleDescription description = SampleDescription.fromJson(node.get("description"), syntax);
    if (vocabulary.population(description.population()).isEmpty()) {
      throw node.malformed("\"" + description.population() + "\" is not a declared population");
    }
    for (String column : description.columns()) {
      if (!vocabulary.declares(column)) {
        throw node.get("description")
            .malformed("the column \"" + column + "\" is not a declared name");
      }
    }
    boolean clustered = description.draw() instanceof Draw.Clustered;
    Predicate<String> consistent = consistency(node, vocabulary, bases);
    Map<String, Long> histogram = new LinkedHashMap<>();
    long total = 0;
    for (Node row : node.get("histogram").items()) {
      List<Node> items = row.items();
      if (items.size() != 2) {
        throw row.malformed("a pair [cell, count] was expected");
      }
      String cell = items.get(0).string();
      long count = items.get(1).count(Long.MAX_VALUE);
      if (count == 0 || histogram.put(cell, count) != null) {
        throw row.malformed("the cell \"" + cell + "\" has count zero or appears twice");
      }
      total = addRows(row, total, clustered, cell, count, consistent);
    }
    List<String> keys = List.copyOf(histogram.keySet());
    if (!keys.equals(keys.stream().sorted().toList())) {
      throw node.get("histogram").malformed("the cells are not sorted");
    }
    if (total != description.rows()) {
      throw node.get("histogram")
          .malformed("the counts add up to " + total + ", not to " + description.rows());
    }
    return new Sample(description, bases, histogram, node.get("files").list(Sample::file));
  }

  private static Predicate<String> consistency(
      Node node, Vocabulary vocabulary, List<Event.Base> bases) {
    try {
      return Cells.consistency(vocabulary, bases);
    } catch (Cells.TooMany e) {
      throw node.get("bases").malformed(String.valueOf(e.getMessage()));
    }
  }

  private static long addRows(
      Node row,
      long total,
      boolean clustered,
      String key,
      long count,
      Predicate<String> consistent) {
    long rows = 0;
    for (String part : clustered ? List.of(key.split(" ", -1)) : List.of(key)) {
      Work.spend(100);
      String cell = clustered ? part.replaceFirst("\\*[1-9][0-9]{0,8}$", "") : part;
      if (!consistent.test(cell) || (clustered && cell.equals(part))) {
        throw row.malformed("\"" + part + "\" is not a consistent cell");
      }
      rows += clustered ? Long.parseLong(part.substring(cell.length() + 1)) : 1;
    }
    try {
      return Math.addExact(total, Math.multiplyExact(rows, count));
    } catch (ArithmeticException e) {
      throw row.malformed("the counts overflow");
    }
  }

  private static SourceFile file(Node node) {
    node.only("name", "sha256", "bytes", "rows");
    String digest = node.get("sha256").string();
    if (!digest.matches("[0-9a-f]{64}")) {
      throw node.get("sha256").malformed("64 hexadecimal digits were expected");
    }
    return new SourceFile(
        node.get("name").string(),
        digest,
        node.get("bytes").count(Long.MAX_VALUE),
        node.get("rows").count(Long.MAX_VALUE));
  }
}
