// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names and values as SQL text. */
final class Sql {

  private Sql() {}

  /** A string literal. */
  static String literal(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  /** A quoted identifier. */
  static String identifier(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  /** A path in which nothing is a wildcard, for functions that take patterns. */
  static String unglobbed(String path) {
    return path.replaceAll("[\\[*?]", "[$0]");
  }

  /** {@code (a, b, c)} of string literals. */
  static String list(Collection<String> values) {
    return values.stream().map(Sql::literal).collect(Collectors.joining(", ", "(", ")"));
  }

  /** The expression as text. */
  static String text(String expression, String type) {
    return type.equals("VARCHAR") ? expression : "CAST(" + expression + " AS VARCHAR)";
  }
}
