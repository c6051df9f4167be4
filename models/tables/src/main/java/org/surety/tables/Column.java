// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

/**
 * A column of a table that a declared name is bound to.
 *
 * @param declared the name in the vocabulary
 * @param name the name in the table
 * @param alias its name in queries
 * @param type DuckDB's type of it
 * @param meaning what its values mean
 */
record Column(String declared, String name, String alias, String type, Meaning meaning) {

  /** Its value as text, in SQL; null where the table has none. */
  String text() {
    return Sql.text(alias, type);
  }
}
