// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.casefile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.surety.cli.outcome.BadInput;
import org.surety.spec.diagnostics.Nearest;

/** A YAML value with its place. Scalars are kept as the text that was written. */
public sealed interface Yaml {

  /** Where the value begins. */
  Place at();

  /** What kind of value it is, in words. */
  String kind();

  /** A scalar. */
  record Scalar(String text, Place at) implements Yaml {
    @Override
    public String kind() {
      return text.isEmpty() ? "nothing" : "the text " + quoted(text);
    }
  }

  /** A list. */
  record Items(List<Yaml> items, Place at) implements Yaml {
    /** Copies the items. */
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /** A mapping; each key appears once. */
  record Mapping(Map<Scalar, Yaml> members, Place at) implements Yaml {
    /** Copies the members in their order. */
    public Mapping {
      members = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    @Override
    public String kind() {
      return "a mapping";
    }

    /** Demands that every key is one of {@code known}. */
    void only(List<String> known, String owner) {
      for (Scalar key : members.keySet()) {
        if (!known.contains(key.text())) {
          throw unknown(key, "a key of " + owner, known);
        }
      }
    }

    /** The value of a key, if it is there. */
    Optional<Yaml> get(String name) {
      return members.entrySet().stream()
          .filter(e -> e.getKey().text().equals(name))
          .map(Map.Entry::getValue)
          .findFirst();
    }

    /** The text of a key, if it is there. */
    Optional<Scalar> text(String name) {
      return get(name).map(value -> value.asText("`" + name + "`"));
    }

    /** The text of a key that must be there. */
    Scalar required(String name, String owner, String example) {
      return text(name)
          .orElseThrow(
              () -> at.error(owner + " has no `" + name + "`; add one, as in `" + example + "`"));
    }
  }

  /** This value as a text that is not empty. */
  default Scalar asText(String owner) {
    if (this instanceof Scalar scalar && !scalar.text().isBlank()) {
      return scalar;
    }
    throw at().error("found " + kind() + " where the text of " + owner + " was expected");
  }

  /** This value as a mapping. */
  default Mapping asMapping(String owner, String example) {
    if (this instanceof Mapping mapping) {
      return mapping;
    }
    throw at().error(
            "found "
                + kind()
                + " where "
                + owner
                + " was expected; write it as in `"
                + example
                + "`");
  }

  /** A complaint about a word that is none of those that are known. */
  static BadInput unknown(Scalar word, String wanted, List<String> known) {
    String mend =
        Nearest.to(word.text(), known).map(near -> "; perhaps `" + near + "` is meant").orElse("");
    return word.at()
        .error(
            "found "
                + quoted(word.text())
                + " where "
                + wanted
                + " was expected (one of "
                + String.join(", ", known)
                + ")"
                + mend);
  }

  /** The text in quotation marks, shortened. */
  static String quoted(String text) {
    int shown = 60;
    return "\""
        + (text.codePointCount(0, text.length()) <= shown
            ? text
            : text.substring(0, text.offsetByCodePoints(0, shown)) + "...")
        + "\"";
  }
}
