// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.warning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.surety.kernel.json.Json;

/**
 * Why a verdict says little.
 *
 * @param requirement the requirement that it is about; empty where it is about the case
 * @param text one sentence for people, without a full stop
 * @param details the same for programs
 */
public record Warning(
    Kind kind, Optional<String> requirement, String text, Map<String, Json> details) {

  /** What is warned of. */
  public enum Kind {
    /** A constant answer would meet the threshold too. */
    CONSTANT_ANSWER,
    /** A predictor gives one answer to all rows. */
    CONSTANT_PREDICTOR,
    /** A group that a requirement speaks of has no row, or few. */
    FEW_ROWS,
    /** What a requirement divides by is not positive on the rows. */
    NO_GAP,
    /** No certificate uses a sample. */
    UNUSED_SAMPLE,
    /** The file's assumptions decide a requirement, and no row does. */
    ASSUMED,
    /** It is not known whether the facts allow a world at all. */
    DOUBT;

    /** The name for programs. */
    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Copies the details, in their order. */
  public Warning {
    details = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }

  /** The sentence, after the requirement that it is about. */
  public String remark() {
    return requirement.map(name -> name + ": ").orElse("") + text;
  }

  /** The object for programs. */
  public Json toJson() {
    Map<String, Json> members = new LinkedHashMap<>(details);
    members.put("kind", new Json.Str(kind.word()));
    members.put("requirement", requirement.<Json>map(Json.Str::new).orElse(new Json.Null()));
    members.put("text", new Json.Str(text));
    return new Json.Obj(members);
  }

  /** The warnings about one requirement. */
  public static List<Warning> about(List<Warning> all, String requirement) {
    return all.stream().filter(w -> w.requirement().equals(Optional.of(requirement))).toList();
  }

  /** The warnings about the case as a whole. */
  public static List<Warning> general(List<Warning> all) {
    return all.stream().filter(w -> w.requirement().isEmpty()).toList();
  }
}
