// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.logic;

import java.util.Optional;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.json.Json;
import org.surety.kernel.json.Node;

/**
 * How a population's distribution Q is tied to that of another population P.
 *
 * @param kind the measure of distance, or {@link Kind#MIXES}
 * @param of the name of the population P
 * @param radius the largest distance; zero where there is none
 * @param given for {@link Kind#MIXES} the attribute, or the label, given which Q and P are the same
 */
public record Tie(Kind kind, String of, Rational radius, String given) {

  /** The kinds of ties. */
  public enum Kind {
    /** Total variation: half the sum of |q - p| is at most the radius. */
    TV("tv"),
    /** Density ratio: q is at most the radius times p, everywhere. */
    RATIO("ratio"),
    /** The sum of (q - p)^2 / p is at most the radius. */
    CHI2("chi2"),
    /** The sum of q ln(q/p) is at most the radius. */
    KL("kl"),
    /** Half the sum of (sqrt(q) - sqrt(p))^2 is at most the radius. */
    HELLINGER("hellinger"),
    /** Given each value of an attribute, or of the label, q is p; the values' shares are free. */
    MIXES("mixes");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The word of the language. */
    public String word() {
      return word;
    }

    /** Whether it bounds the sum of a convex function of q and p, which takes infinitely many cuts. */
    public boolean isDivergence() {
      return this == CHI2 || this == KL || this == HELLINGER;
    }
  }

  /** A distance of at most the radius. */
  public Tie(Kind kind, String of, Rational radius) {
    this(kind, of, radius, "");
  }

  /** The same distribution given each value of an attribute or of the label. */
  public static Tie mixes(String given, String of) {
    return new Tie(Kind.MIXES, of, Rational.ZERO, given);
  }

  /**
   * Checks the radius.
   *
   * @throws IllegalArgumentException if {@code radius < 0}, or {@code radius < 1} for a ratio, or it
   *     mixes and does not say what, or the reverse
   */
  public Tie {
    Rational least = kind == Kind.RATIO ? Rational.ONE : Rational.ZERO;
    if (radius.compareTo(least) < 0) {
      throw new IllegalArgumentException(
          "the radius of " + kind.word() + " is " + radius + ", it must be at least " + least);
    }
    if (given.isEmpty() == (kind == Kind.MIXES) || (kind == Kind.MIXES && radius.signum() != 0)) {
      throw new IllegalArgumentException("a tie has a radius, or mixes an attribute or the label");
    }
  }

  /** As the language writes it: {@code within tv 1/20 of exam}, {@code mixes topic of exam}. */
  public String words() {
    if (kind != Kind.MIXES) {
      return "within " + kind.word() + " " + radius + " of " + of;
    }
    return given.equals(Vocabulary.LABEL)
        ? "labels shift of " + of
        : "mixes " + given + " of " + of;
  }

  /** The JSON form {@code ["tv", "exam", "1/20"]}, {@code ["mixes", "exam", "topic"]}. */
  public Json toJson() {
    String last = kind == Kind.MIXES ? given : radius.toString();
    return Json.array(new Json.Str(kind.word()), new Json.Str(of), new Json.Str(last));
  }

  /** Reads the JSON form. */
  public static Tie fromJson(Node node) {
    var items = node.items();
    if (items.size() == 3) {
      for (Kind kind : Kind.values()) {
        if (kind.word().equals(items.get(0).string())) {
          String of = items.get(1).string();
          try {
            return kind == Kind.MIXES
                ? mixes(items.get(2).string(), of)
                : new Tie(kind, of, items.get(2).rational());
          } catch (IllegalArgumentException e) {
            throw node.malformed(String.valueOf(e.getMessage()));
          }
        }
      }
    }
    throw node.malformed("a tie such as [\"tv\",\"exam\",\"1/20\"] was expected");
  }

  /** Why the vocabulary lacks what it mixes, if so. */
  Optional<String> defect(Vocabulary vocabulary) {
    boolean known =
        kind != Kind.MIXES
            || given.equals(Vocabulary.LABEL)
            || vocabulary.attribute(given).isPresent();
    return known
        ? Optional.empty()
        : Optional.of("\"" + given + "\" is no attribute and not the label");
  }
}
