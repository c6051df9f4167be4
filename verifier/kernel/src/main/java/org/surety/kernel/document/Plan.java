// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.document;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.json.Json;
import org.surety.kernel.json.Node;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Syntax;

/**
 * Which certificates will be made, and which share of the failure probability each may spend: made
 * before any label or answer is looked at.
 *
 * @param confidence the probability that all certificates hold at once
 * @param entries the certificates, in order
 */
public record Plan(Rational confidence, List<Entry> entries) {

  /** Which side of a quantity a certificate bounds. */
  public enum Side {
    /** The quantity is at most a number. */
    UPPER("upper"),
    /** The quantity is at least a number. */
    LOWER("lower");

    private final String word;

    Side(String word) {
      this.word = word;
    }

    /** The word in documents. */
    public String word() {
      return word;
    }
  }

  /**
   * The rows without labels that a theorem of two samples counts in, too.
   *
   * @param sample the sample of these rows, maybe the same one
   * @param event what is counted there
   */
  public record Beside(String sample, Event event) {}

  /**
   * A certificate to be made.
   *
   * @param theorem the id of the theorem, {@code holdout.binomial-tail}
   * @param sample the sample that it counts in
   * @param beside what a theorem of two samples counts in another one
   * @param quantity what it bounds
   * @param side which side it bounds
   * @param share the failure probability that it spends; zero where it cannot fail
   * @param reason why this theorem, in words
   */
  public record Entry(
      String theorem,
      String sample,
      Optional<Beside> beside,
      Quantity quantity,
      Side side,
      Rational share,
      String reason) {

    /** An entry of a theorem of one sample. */
    public Entry(
        String theorem,
        String sample,
        Quantity quantity,
        Side side,
        Rational share,
        String reason) {
      this(theorem, sample, Optional.empty(), quantity, side, share, reason);
    }

    /** Whether its failure is one event for all entries of its theorem and sample. */
    boolean isJoint() {
      return theorem.equals("holdout.multinomial-kl") || theorem.equals("holdout.dkw");
    }

    /**
     * What is bounded: entries of one pair share its failure probability, and joint ones have one
     * together, for each score where the theorem is about one.
     */
    String pair() {
      if (isJoint()) {
        Set<String> names = new TreeSet<>();
        if (theorem.equals("holdout.dkw")) {
          quantity.visit(part -> part.events().forEach(event -> names.addAll(event.names())));
        }
        return theorem + " " + sample + " " + names;
      }
      return side.word() + " " + Syntax.write(quantity).canonical();
    }

    Json toJson() {
      Json.Obj always =
          Json.object(
              "theorem", new Json.Str(theorem),
              "sample", new Json.Str(sample),
              "quantity", Syntax.write(quantity),
              "side", new Json.Str(side.word()),
              "share", new Json.Str(share.toString()),
              "reason", new Json.Str(reason));
      if (beside.isEmpty()) {
        return always;
      }
      Map<String, Json> members = new LinkedHashMap<>(always.members());
      members.put(
          "beside",
          Json.object(
              "sample",
              new Json.Str(beside.get().sample()),
              "event",
              Syntax.write(beside.get().event())));
      return new Json.Obj(members);
    }

    private static Beside besideFromJson(Node node, Syntax syntax) {
      node.only("sample", "event");
      return new Beside(node.get("sample").string(), syntax.event(node.get("event")));
    }

    static Entry fromJson(Node node, Syntax syntax) {
      node.only("theorem", "sample", "beside?", "quantity", "side", "share", "reason");
      String side = node.get("side").string();
      if (!side.equals("upper") && !side.equals("lower")) {
        throw node.get("side").malformed("\"upper\" or \"lower\" was expected");
      }
      return new Entry(
          node.get("theorem").string(),
          node.get("sample").string(),
          node.has("beside")
              ? Optional.of(besideFromJson(node.get("beside"), syntax))
              : Optional.empty(),
          syntax.quantity(node.get("quantity")),
          side.equals("upper") ? Side.UPPER : Side.LOWER,
          Syntax.probability(node.get("share")),
          node.get("reason").string());
    }
  }

  /** Copies the entries. */
  public Plan {
    entries = List.copyOf(entries);
  }

  /**
   * Shares {@code 1 - confidence} out: equally among the (quantity, side) pairs of entries that can
   * fail, and inside a pair equally among its entries; joint ones all have the pair's. The shares that {@code entries} carry say only
   * whether an entry can fail.
   */
  public static Plan share(Rational confidence, List<Entry> entries) {
    Map<String, Integer> pairs = new TreeMap<>();
    for (Entry entry : entries) {
      if (entry.share().signum() > 0) {
        pairs.merge(entry.pair(), 1, Integer::sum);
      }
    }
    Rational budget = Rational.ONE.subtract(confidence);
    List<Entry> shared = entries.stream().map(e -> withShare(e, budget, pairs)).toList();
    return new Plan(confidence, shared);
  }

  private static Entry withShare(Entry entry, Rational budget, Map<String, Integer> pairs) {
    if (entry.share().signum() == 0) {
      return entry;
    }
    Rational share =
        budget
            .divide(Rational.of(pairs.size()))
            .divide(Rational.of(entry.isJoint() ? 1 : pairs.getOrDefault(entry.pair(), 1)));
    return new Entry(
        entry.theorem(),
        entry.sample(),
        entry.beside(),
        entry.quantity(),
        entry.side(),
        share,
        entry.reason());
  }

  /** Why the shares of this plan are not those of {@link #share}, if they are not. */
  public Optional<String> defect() {
    if (confidence.signum() <= 0 || confidence.compareTo(Rational.ONE) >= 0) {
      return Optional.of("the confidence " + confidence + " is not strictly between 0 and 1");
    }
    List<Entry> shared = share(confidence, entries).entries();
    Set<Entry> earlier = new HashSet<>();
    for (int i = 0; i < entries.size(); i++) {
      if (!shared.get(i).equals(entries.get(i))) {
        return Optional.of(
            "plan["
                + i
                + "].share is "
                + entries.get(i).share()
                + ", the equal share of "
                + Rational.ONE.subtract(confidence)
                + " is "
                + shared.get(i).share());
      }
      if (!earlier.add(entries.get(i))) {
        return Optional.of("plan[" + i + "] repeats an earlier entry");
      }
    }
    return Optional.empty();
  }

  /** The JSON form. */
  public Json toJson() {
    return Json.object(
        "confidence",
        new Json.Str(confidence.toString()),
        "entries",
        Json.array(entries, Entry::toJson));
  }

  /** Reads the JSON form. */
  public static Plan fromJson(Node node, Syntax syntax) {
    node.only("confidence", "entries");
    return new Plan(
        Syntax.probability(node.get("confidence")),
        node.get("entries").list(e -> Entry.fromJson(e, syntax)));
  }
}
