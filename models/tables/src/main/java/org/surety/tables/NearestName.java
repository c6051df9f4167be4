// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The name that a misspelt one was probably meant to be. */
final class NearestName {

  private static final int LONGEST = 100;

  private NearestName() {}

  /** The nearest of {@code names} within a third of the length; the first among equals. */
  static Optional<String> to(String name, Collection<String> names) {
    String nearest = null;
    int best = Math.max(1, name.length() / 3) + 1;
    for (String candidate : names) {
      int distance = distance(fold(name), fold(candidate));
      if (distance < best) {
        best = distance;
        nearest = candidate;
      }
    }
    return Optional.ofNullable(nearest);
  }

  private static String fold(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  /** The Levenshtein distance; large if a name is longer than any that people type. */
  private static int distance(String a, String b) {
    if (Math.max(a.length(), b.length()) > LONGEST) {
      return a.equals(b) ? 0 : LONGEST;
    }
    int[] previous = new int[b.length() + 1];
    java.util.Arrays.setAll(previous, j -> j);
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, Math.min(previous[j], row[j - 1]) + 1);
      }
      previous = row;
    }
    return previous[b.length()];
  }
}
