// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.surety.kernel.logic.Event;

/** What is known of one row, or of all the rows that a query counted together. */
final class Observation {

  private final Map<String, @Nullable String> texts = new HashMap<>();
  private final Set<Event.Base> holding = new HashSet<>();
  private final Set<String> suspect = new HashSet<>();
  private boolean labelMissing;

  /** Records the text of a declared name's value; null for a missing one. */
  void text(String declared, @Nullable String value) {
    texts.put(declared, value);
  }

  /** Records that the database found the base event to hold. */
  void holds(Event.Base base) {
    holding.add(base);
  }

  /** Records that the database found the value to be none that the column may have. */
  void suspect(String declared) {
    suspect.add(declared);
  }

  /** Records that the database found the label to be missing. */
  void labelMissing() {
    labelMissing = true;
  }

  /** Whether the text of the value is known. */
  boolean knows(String declared) {
    return texts.containsKey(declared);
  }

  /** The text of the value, where it is known. */
  @Nullable String text(String declared) {
    return texts.get(declared);
  }

  /** Whether the database found the base event to hold. */
  boolean held(Event.Base base) {
    return holding.contains(base);
  }

  /** Whether the database found the value to be wrong. */
  boolean isSuspect(String declared) {
    return suspect.contains(declared);
  }

  /** Whether the database found the label to be missing. */
  boolean isLabelMissing() {
    return labelMissing;
  }
}
