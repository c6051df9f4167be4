// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

/**
 * A clause about a quantity with a gap for its value: {@code the student errs in ... of cases}.
 *
 * @param before the words before the value
 * @param after the words after the value
 */
public record Frame(String before, String after) {

  /** The clause about this value, such as {@code at most 6.32%}. */
  public String with(String value) {
    return before + value + after;
  }
}
