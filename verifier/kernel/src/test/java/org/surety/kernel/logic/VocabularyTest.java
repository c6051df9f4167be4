// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.logic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Malformed;
import org.surety.kernel.json.Node;

class VocabularyTest {

  private static final String GOOD =
      "{'label':{'values':['a','b']},'predictors':[{'name':'student','otherwise':false}],"
          + "'attributes':[{'name':'topic','values':['x','y']}],'flags':['refused'],"
          + "'scores':[{'name':'radius','low':'0','high':'2'}],"
          + "'populations':[{'name':'exam'},{'name':'field','tie':['tv','exam','1/20']}]}";

  private static Vocabulary read(String text) {
    return Vocabulary.fromJson(Node.root(JsonReader.read(text.replace('\'', '"'))));
  }

  @Test
  void reads() {
    Vocabulary vocabulary = read(GOOD);
    assertThat(vocabulary.toJson()).isEqualTo(JsonReader.read(GOOD.replace('\'', '"')));
    assertThat(vocabulary.isAnswer("label")).isTrue();
    assertThat(vocabulary.isAnswer("topic")).isFalse();
    assertThat(Printer.print(vocabulary))
        .containsExactly(
            "label in {a, b}",
            "predictor student",
            "attribute topic in {x, y}",
            "flag refused",
            "score radius in [0, 2]",
            "population exam",
            "population field within tv 1/20 of exam");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'student'|'label'",
        "'student'|'refused'",
        "'topic'|'student'",
        "'refused'|'radius'",
        "'radius'|''",
        "'radius'|'a:b'",
        "'exam'},{|'exam'},{'name':'exam'},{",
        "'exam'},{|'ex/am'},{",
        "'name':'field'|'name':'fi eld'",
        "'name':'field'|'name':'fi\\neld'",
        "'name':'field'|'name':'\u202efield'",
        "'name':'student'|'name':'a,b'",
        "['x','y']|['x','x']",
        "['x','y']|[]",
        "['a','b']|[]",
        "['a','b']|['a','a']",
        "'low':'0'|'low':'2'",
        "'low':'0'|'low':'3'",
        "['tv','exam','1/20']|['tv','field','1/20']",
        "['tv','exam','1/20']|['tv','moon','1/20']",
        "['tv','exam','1/20']|['tv','exam','-1/20']",
        "['tv','exam','1/20']|['ratio','exam','1/20']",
        "['tv','exam','1/20']|['far','exam','1/20']",
        "['tv','exam','1/20']|['tv','exam']",
        "'otherwise':false|'otherwise':0",
        "{'values':['a','b']}|{'classes':0}",
        "{'values':['a','b']}|{'open':false}",
        "{'values':['a','b']}|{'values':['a'],'open':true}",
        "{'values':['a','b']}|{}",
        "'flags':['refused'],|",
        "'flags'|'flogs'",
      })
  void refuses(String part, String other) {
    assertThat(GOOD).contains(part);
    String text = GOOD.replace(part, other == null ? "" : other);
    assertThatThrownBy(() -> read(text)).isInstanceOf(Malformed.class);
  }

  @Test
  void refusesNoPopulation() {
    String none = GOOD.substring(0, GOOD.indexOf("'populations'")) + "'populations':[]}";
    assertThatThrownBy(() -> read(none))
        .isInstanceOf(Malformed.class)
        .hasMessage("no population is declared");
  }

  @ParameterizedTest
  @ValueSource(strings = {"student", "gibbs(student)", "\u00e9l\u00e8ve_2", "p-1.x"})
  void acceptsNames(String name) {
    assertThat(read(GOOD.replace("'student'", "'" + name + "'")).predictor(name)).isPresent();
  }
}
