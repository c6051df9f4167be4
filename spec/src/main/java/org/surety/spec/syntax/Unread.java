// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.syntax;

import java.util.Set;
import org.surety.spec.diagnostics.Span;

/**
 * A statement that could not be read. What it may have declared is not reported as missing.
 *
 * @param keyword the word that it begins with
 * @param words every word in it
 * @param span the place
 */
public record Unread(String keyword, Set<String> words, Span span) {

  /** Copies the set. */
  public Unread {
    words = Set.copyOf(words);
  }
}
