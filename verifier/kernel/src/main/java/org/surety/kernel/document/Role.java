// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.document;

import java.util.List;
import java.util.Locale;
import org.surety.kernel.json.Json;
import org.surety.kernel.json.Node;

/**
 * What a sample was used for before. Only a {@link Kind#PROVING} sample proves.
 *
 * @param of what was trained, given a prior or chosen with it; empty for a proving sample
 */
public record Role(Kind kind, String of) {

  /** The kinds of use. */
  public enum Kind {
    /** For certificates alone. */
    PROVING,
    /** Its rows trained a model. */
    TRAINING,
    /** Its rows made a prior. */
    PRIOR,
    /** Its rows served to choose among models or settings. */
    CHOICE
  }

  /** The role of a sample that proves. */
  public static final Role PROVES = new Role(Kind.PROVING, "");

  /** The JSON form, {@code ["proving"]} or {@code ["training","student"]}. */
  public Json toJson() {
    String word = kind.name().toLowerCase(Locale.ROOT);
    return Json.strings(kind == Kind.PROVING ? List.of(word) : List.of(word, of));
  }

  /** Reads the JSON form. */
  public static Role fromJson(Node node) {
    List<Node> items = node.items();
    for (Kind kind : Kind.values()) {
      boolean proving = kind == Kind.PROVING;
      if (items.size() == (proving ? 1 : 2)
          && items.get(0).string().equals(kind.name().toLowerCase(Locale.ROOT))) {
        return new Role(kind, proving ? "" : items.get(1).string());
      }
    }
    throw node.malformed("a role such as [\"proving\"] or [\"training\",\"student\"] was expected");
  }
}
