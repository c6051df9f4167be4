// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.diagnostics;

import java.util.Collection;
import java.util.Optional;

/** Finds the name that a misspelt one was probably meant to be. */
public final class Nearest {

  private static final int MAX_LENGTH = 60;

  private Nearest() {}

  /**
   * The candidate at the smallest edit distance from {@code word}, the first of equals, unless it
   * differs in more than a third of the letters.
   */
  public static Optional<String> to(String word, Collection<String> candidates) {
    String best = null;
    int bestDistance = Integer.MAX_VALUE;
    for (String candidate : candidates) {
      int longest = Math.max(word.length(), candidate.length());
      int atLeast = longest - Math.min(word.length(), candidate.length());
      boolean hopeless = atLeast > Math.max(1, longest / 3) || atLeast >= bestDistance;
      if (longest > MAX_LENGTH || hopeless || candidate.equals(word)) {
        continue;
      }
      int distance = distance(word, candidate);
      if (distance <= Math.max(1, longest / 3) && distance < bestDistance && distance < longest) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * The optimal string alignment distance: how many insertions, deletions, substitutions and
   * exchanges of neighbours lead from one word to the other.
   */
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int substitution = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + substitution);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
