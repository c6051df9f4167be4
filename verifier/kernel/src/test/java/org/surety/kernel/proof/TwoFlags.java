// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Node;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Syntax;
import org.surety.kernel.logic.Vocabulary;

/** Two flags in one population, and JSON with single quotes, for tables of proofs. */
final class TwoFlags {

  static final Vocabulary VOCABULARY =
      new Vocabulary(
          new LabelSet.Values(List.of("a", "b")),
          List.of(),
          List.of(),
          List.of("e", "d"),
          List.of(),
          List.of(new Vocabulary.Population("exam", Optional.empty())));

  static final Syntax SYNTAX = new Syntax(VOCABULARY);

  static final String E = "['prob',['flag','e'],'exam']";

  private TwoFlags() {}

  static Node node(String text) {
    return Node.root(JsonReader.read(text.replace('\'', '"')));
  }

  static List<Question.Fact> facts(String... formulas) {
    List<Question.Fact> facts = new ArrayList<>();
    for (String formula : formulas) {
      facts.add(new Question.Fact("certificate:" + facts.size(), SYNTAX.formula(node(formula))));
    }
    return facts;
  }
}
