// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.logic;

import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.json.Json;
import org.surety.kernel.json.Node;

/**
 * How far a population's distribution Q may lie from that of another population P.
 *
 * @param kind the measure of distance
 * @param of the name of the population P
 * @param radius the largest distance
 */
public record Tie(Kind kind, String of, Rational radius) {

  /** The measures of distance whose ties are linear as they stand. */
  public enum Kind {
    /** Total variation: half the sum of |q - p| is at most the radius. */
    TV("tv"),
    /** Density ratio: q is at most the radius times p, everywhere. */
    RATIO("ratio");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The word of the language. */
    public String word() {
      return word;
    }
  }

  /**
   * Checks the radius.
   *
   * @throws IllegalArgumentException if {@code radius < 0}, or {@code radius < 1} for a ratio
   */
  public Tie {
    Rational least = kind == Kind.TV ? Rational.ZERO : Rational.ONE;
    if (radius.compareTo(least) < 0) {
      throw new IllegalArgumentException(
          "the radius of " + kind.word() + " is " + radius + ", it must be at least " + least);
    }
  }

  /** The JSON form {@code ["tv", "exam", "1/20"]}. */
  public Json toJson() {
    return Json.array(new Json.Str(kind.word()), new Json.Str(of), new Json.Str(radius.toString()));
  }

  /** Reads the JSON form. */
  public static Tie fromJson(Node node) {
    var items = node.items();
    if (items.size() == 3) {
      for (Kind kind : Kind.values()) {
        if (kind.word().equals(items.get(0).string())) {
          try {
            return new Tie(kind, items.get(1).string(), items.get(2).rational());
          } catch (IllegalArgumentException e) {
            throw node.malformed(String.valueOf(e.getMessage()));
          }
        }
      }
    }
    throw node.malformed("a tie such as [\"tv\",\"exam\",\"1/20\"] was expected");
  }
}
