// SPDX-License-Identifier: Apache-2.0
package org.surety.examples.glosses;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The definitions of the 82,192 noun synsets of WordNet 3.1.
 *
 * <p>A line of {@code data.noun} begins with the synset's offset of eight digits; the gloss follows
 * the first bar, and its examples the first {@code ; "}. The lines of the licence begin with a space.
 * Source: the manual page wndb(5WN) of WordNet.
 */
final class Glosses {

  private static final String NOUNS = "/net/sf/extjwnl/data/wordnet/wn31/data.noun";
  private static final String BAR = " | ";
  private static final String EXAMPLES = "; \"";
  private static final int OFFSET_DIGITS = 8;

  private final Map<String, String> byOffset;

  private Glosses(Map<String, String> byOffset) {
    this.byOffset = byOffset;
  }

  /**
   * Reads them all.
   *
   * @throws IOException if WordNet is not on the class path or cannot be read
   */
  static Glosses read() throws IOException {
    Map<String, String> glosses = new HashMap<>();
    try (InputStream stream = Glosses.class.getResourceAsStream(NOUNS)) {
      if (stream == null) {
        throw new IOException("WordNet is not on the class path; run this by Maven");
      }
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.startsWith(" ")) {
          glosses.put(line.substring(0, OFFSET_DIGITS), definition(line));
        }
      }
    }
    return new Glosses(glosses);
  }

  /** The part of a line's gloss that defines: what precedes its examples. */
  static String definition(String line) {
    String gloss = line.substring(line.indexOf(BAR) + BAR.length());
    int end = gloss.indexOf(EXAMPLES);
    return (end < 0 ? gloss : gloss.substring(0, end)).strip();
  }

  /** How many synsets there are. */
  int size() {
    return byOffset.size();
  }

  /**
   * The definition of a synset.
   *
   * @param synset such as {@code n06915607}
   */
  Optional<String> of(String synset) {
    return synset.startsWith("n")
        ? Optional.ofNullable(byOffset.get(synset.substring(1)))
        : Optional.empty();
  }
}
