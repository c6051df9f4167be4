// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.logic;

import java.util.List;
import org.surety.kernel.arithmetic.Work;
import org.surety.kernel.json.Json;
import org.surety.kernel.json.Node;

/** The set in which the true label, and the answers of ordinary predictors, lie. */
public sealed interface LabelSet {

  /** Finitely many named values. */
  record Values(List<String> values) implements LabelSet {
    /** Copies the values. */
    public Values {
      values = List.copyOf(values);
    }
  }

  /** The values {@code 0} to {@code count - 1}. */
  record Classes(int count) implements LabelSet {}

  /** Any string. */
  record Open() implements LabelSet {}

  /** Whether {@code value} is a member. */
  default boolean contains(String value) {
    return switch (this) {
      case Values set -> {
        Work.spend(5L * set.values().size());
        yield set.values().contains(value);
      }
      case Classes classes ->
          value.matches("0|[1-9][0-9]{0,9}") && Long.parseLong(value) < classes.count();
      case Open open -> true;
    };
  }

  /** The number of members; {@link Integer#MAX_VALUE} where it has no bound. */
  default int size() {
    return switch (this) {
      case Values set -> set.values().size();
      case Classes classes -> classes.count();
      case Open open -> Integer.MAX_VALUE;
    };
  }

  /** The JSON form. */
  default Json toJson() {
    return switch (this) {
      case Values set -> Json.object("values", Json.strings(set.values()));
      case Classes classes -> Json.object("classes", new Json.Int(classes.count()));
      case Open open -> Json.object("open", new Json.Bool(true));
    };
  }

  /** Reads the JSON form. */
  static LabelSet fromJson(Node node) {
    if (node.has("values")) {
      List<String> values = node.only("values").get("values").list(Node::string);
      if (values.isEmpty() || values.stream().distinct().count() < values.size()) {
        throw node.malformed("the label's values are empty or repeat");
      }
      return new Values(values);
    }
    if (node.has("classes")) {
      int count = node.only("classes").get("classes").index();
      if (count < 1) {
        throw node.malformed("the label has no class");
      }
      return new Classes(count);
    }
    if (!node.only("open").get("open").bool()) {
      throw node.malformed("an open label is written {\"open\":true}");
    }
    return new Open();
  }
}
