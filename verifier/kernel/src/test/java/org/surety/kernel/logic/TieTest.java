// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.logic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Malformed;
import org.surety.kernel.json.Node;

/** Which worlds keep to ties by divergences and to mixtures. */
class TieTest {

  private static Vocabulary vocabulary(Tie tie) {
    return new Vocabulary(
        new LabelSet.Values(List.of("a", "b")),
        List.of(new Vocabulary.Predictor("f", false)),
        List.of(new Vocabulary.Attribute("topic", List.of("x", "y", "z"))),
        List.of("e", "hard"),
        List.of(
            new Vocabulary.Score("s", Rational.ZERO, Rational.ONE),
            new Vocabulary.Score("t", Rational.ZERO, Rational.of(2))),
        List.of(
            new Vocabulary.Population("exam", Optional.empty()),
            new Vocabulary.Population("field", Optional.of(tie))));
  }

  private static Node node(String text) {
    return Node.root(JsonReader.read(text.replace('\'', '"')));
  }

  private static Tie tie(String text) {
    return Tie.fromJson(node(text));
  }

  private static Optional<String> defect(String tie, String bases, String exam, String field) {
    Vocabulary vocabulary = vocabulary(tie(tie));
    String text =
        "{'bases':" + bases + ",'populations':{'exam':" + exam + ",'field':" + field + "}}";
    return World.fromJson(node(text), new Syntax(vocabulary)).defect(vocabulary);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // (1/4 - 1/10)^2/(1/10) + (3/4 - 9/10)^2/(9/10) = 9/40 + 1/40
        "['chi2','exam','1/4']|[['0','9/10',{}],['1','1/10',{}]]|[['0','3/4',{}],['1','1/4',{}]]|true",
        "['chi2','exam','249/1000']|[['0','9/10',{}],['1','1/10',{}]]|[['0','3/4',{}],['1','1/4',{}]]|false",
        "['chi2','exam','0']|[['0','9/10',{}],['1','1/10',{}]]|[['0','9/10',{}],['1','1/10',{}]]|true",
        "['chi2','exam','1000']|[['0','1',{}]]|[['0','999/1000',{}],['1','1/1000',{}]]|false",
        "['chi2','exam','1']|[['0','1/2',{}],['1','1/2',{}]]|[['0','1',{}]]|true",
        "['chi2','exam','99/100']|[['0','1/2',{}],['1','1/2',{}]]|[['0','1',{}]]|false",
        // ln 2 = 0.6931...
        "['kl','exam','7/10']|[['0','1/2',{}],['1','1/2',{}]]|[['0','1',{}]]|true",
        "['kl','exam','69/100']|[['0','1/2',{}],['1','1/2',{}]]|[['0','1',{}]]|false",
        "['kl','exam','0']|[['0','1/3',{}],['1','2/3',{}]]|[['0','1/3',{}],['1','2/3',{}]]|true",
        "['kl','exam','9']|[['0','1',{}]]|[['0','1/2',{}],['1','1/2',{}]]|false",
        // kl(0.2067, 0.1) is 0.04998, kl(0.2068, 0.1) is 0.05005, of the new from the old
        "['kl','exam','1/20']|[['0','9/10',{}],['1','1/10',{}]]|[['0','7933/10000',{}],['1','2067/10000',{}]]|true",
        "['kl','exam','1/20']|[['0','9/10',{}],['1','1/10',{}]]|[['0','1983/2500',{}],['1','517/2500',{}]]|false",
        "['kl','exam','1/20']|[['0','1983/2500',{}],['1','517/2500',{}]]|[['0','9/10',{}],['1','1/10',{}]]|true",
        // 1 - sqrt(1/2) = 0.29289...
        "['hellinger','exam','3/10']|[['0','1/2',{}],['1','1/2',{}]]|[['0','1',{}]]|true",
        "['hellinger','exam','29/100']|[['0','1/2',{}],['1','1/2',{}]]|[['0','1',{}]]|false",
        "['hellinger','exam','3/10']|[['0','1',{}]]|[['0','1/2',{}],['1','1/2',{}]]|true",
        "['hellinger','exam','0']|[['0','1/3',{}],['1','2/3',{}]]|[['0','1/3',{}],['1','2/3',{}]]|true",
        "['hellinger','exam','1']|[['0','1',{}]]|[['1','1',{}]]|true",
        // A mean that moves splits a cell over the ends of the score's range.
        "['chi2','exam','1/4']|[['0','1',{'s':'1/2'}]]|[['0','1',{'s':'3/4'}]]|true",
        "['chi2','exam','249/1000']|[['0','1',{'s':'1/2'}]]|[['0','1',{'s':'3/4'}]]|false",
        "['chi2','exam','0']|[['0','1/2',{'s':'1/4'}],['1','1/2',{'s':'0'}]]|[['0','1/2',{'s':'1/4'}],['1','1/2',{'s':'0'}]]|true",
        "['chi2','exam','1000']|[['0','1',{'s':'0'}]]|[['0','1',{'s':'1/1000'}]]|false",
        "['hellinger','exam','1/100']|[['0','1',{'s':'1/2','t':'1'}]]|[['0','1',{'s':'1/2','t':'11/10'}]]|true",
        "['hellinger','exam','1']|[['0','1',{'s':'1/2','t':'1'}]]|[['0','1',{'s':'1/4','t':'11/10'}]]|false",
        "['chi2','exam','9']|[['0','1',{}]]|[['0','1',{'s':'1/2'}]]|false",
      })
  void divergences(String tie, String exam, String field, boolean holds) {
    Optional<String> defect = defect(tie, "[['flag','e']]", exam, field);
    if (holds) {
      assertThat(defect).isEmpty();
    } else {
      assertThat(defect)
          .get()
          .asString()
          .startsWith("\"field\" is not within " + tie(tie).kind().word());
    }
  }

  /** The mean moves from 3/4 to 7/8 in a cell whose scores lie in (1/2, 1]: the ends, but for one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "['chi2','exam','1/4']|[['above','s','1/2']]|1|3/4|7/8|false",
        "['chi2','exam','13/50']|[['above','s','1/2']]|1|3/4|7/8|true",
        "['chi2','exam','1/4']|[['at-least','s','1/2']]|1|3/4|7/8|true",
        "['chi2','exam','1/4']|[['at-least','s','1/2']]|0|1/4|3/8|false",
        "['chi2','exam','13/50']|[['at-least','s','1/2']]|0|1/4|3/8|true",
        "['chi2','exam','1/4']|[['above','s','1/2']]|0|1/4|3/8|true",
        "['tv','exam','1/4']|[['above','s','1/2']]|1|3/4|7/8|false",
        "['tv','exam','13/50']|[['above','s','1/2']]|1|3/4|7/8|true",
        "['tv','exam','1/4']|[['at-least','s','1/2']]|1|3/4|7/8|true",
        "['ratio','exam','3/2']|[['above','s','1/2']]|1|3/4|7/8|false",
        "['ratio','exam','151/100']|[['above','s','1/2']]|1|3/4|7/8|true",
        "['ratio','exam','3/2']|[['at-least','s','1/2']]|1|3/4|7/8|true",
        "['chi2','exam','0']|[['above','s','1/2']]|1|3/4|3/4|true",
        "['tv','exam','0']|[['above','s','1/2']]|1|3/4|3/4|true",
        "['ratio','exam','1']|[['above','s','1/2']]|1|3/4|3/4|true",
      })
  void anEndThatScoresDoNotReachIsNotEnough(
      String tie, String bases, String cell, String old, String fresh, boolean holds) {
    String exam = "[['" + cell + "','1',{'s':'" + old + "'}]]";
    String field = "[['" + cell + "','1',{'s':'" + fresh + "'}]]";
    assertThat(defect(tie, bases, exam, field).isEmpty()).isEqualTo(holds);
  }

  /** The cells: topic = x, e. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[['00','1/2',{}],['10','1/4',{}],['11','1/4',{}]]|[['00','1/3',{}],['10','1/3',{}],['11','1/3',{}]]|true",
        "[['00','1/2',{}],['10','1/4',{}],['11','1/4',{}]]|[['10','1/2',{}],['11','1/2',{}]]|true",
        "[['00','1/2',{}],['10','1/4',{}],['11','1/4',{}]]|[['00','1',{}]]|true",
        "[['00','1/2',{}],['10','1/4',{}],['11','1/4',{}]]|[['00','1/3',{}],['10','1/2',{}],['11','1/6',{}]]|false",
        "[['00','1/2',{}],['10','1/4',{}],['11','1/4',{}]]|[['10','1',{}]]|false",
        // Two values are left open where topic is not x: they may differ.
        "[['00','1/2',{}],['01','1/4',{}],['11','1/4',{}]]|[['00','1/4',{}],['01','1/2',{}],['11','1/4',{}]]|true",
        // Without mass in the old population a value is free.
        "[['00','1',{}]]|[['10','1/2',{}],['11','1/2',{}]]|true",
        "[['00','1/2',{}],['10','1/2',{'s':'1/4'}]]|[['10','1',{'s':'1/2'}]]|true",
        "[['00','1/2',{}],['10','1/2',{'s':'1/4'}]]|[['10','1',{'s':'1/4'}]]|false",
      })
  void mixturesOfAnAttribute(String exam, String field, boolean holds) {
    Optional<String> defect =
        defect(
            "['mixes','exam','topic']",
            "[['flag','e'],['is','topic','x']]",
            swap(exam),
            swap(field));
    assertThat(defect)
        .isEqualTo(
            holds ? Optional.empty() : Optional.of("given topic, \"field\" is not as \"exam\""));
  }

  /** The base events come in the order flag, topic. */
  private static String swap(String masses) {
    return masses.replaceAll("\\['([01])([01])'", "['$2$1'");
  }

  /** Of two labels the second is known where the first one is not: e, label = a. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[['00','1/4',{}],['01','1/2',{}],['10','1/4',{}]]|[['00','1/2',{}],['10','1/2',{}]]|true",
        "[['00','1/4',{}],['01','1/2',{}],['10','1/4',{}]]|[['00','1/2',{}],['01','1/4',{}],['10','1/4',{}]]|false",
      })
  void mixturesOfTheLabel(String exam, String field, boolean holds) {
    Optional<String> defect =
        defect("['mixes','exam','label']", "[['flag','e'],['is','label','a']]", exam, field);
    assertThat(defect)
        .isEqualTo(
            holds ? Optional.empty() : Optional.of("given label, \"field\" is not as \"exam\""));
  }

  /** Where an answer has a name, agreement with the label tells the label. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[['eq','f','label'],['flag','e']]|true",
        "[['flag','e'],['is','f','a']]|true",
        "[['eq','f','label'],['is','f','a']]|false",
      })
  void theLabelMayBeToldByAnswers(String bases, boolean holds) {
    Optional<String> defect =
        defect(
            "['mixes','exam','label']",
            bases,
            "[['00','1/4',{}],['01','1/4',{}],['10','1/4',{}],['11','1/4',{}]]",
            "[['00','1/8',{}],['01','3/8',{}],['10','1/4',{}],['11','1/4',{}]]");
    assertThat(defect)
        .isEqualTo(
            holds ? Optional.empty() : Optional.of("given label, \"field\" is not as \"exam\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "['chi2','exam','-1']",
        "['kl','exam','-1/2']",
        "['hellinger','exam','-1']",
        "['hellinger','exam']",
        "['mixes','exam','']",
        "['far','exam','1']",
        "['chi2','exam',1]"
      })
  void refusesOtherTies(String text) {
    assertThatThrownBy(() -> tie(text)).isInstanceOf(Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "['tv','exam','1/4']",
        "['ratio','exam','2']",
        "['chi2','exam','1/4']",
        "['kl','exam','0']",
        "['hellinger','exam','1/9']",
        "['mixes','exam','topic']",
        "['mixes','exam','label']"
      })
  void travels(String text) {
    assertThat(tie(text).toJson().canonical()).isEqualTo(text.replace('\'', '"'));
    Vocabulary vocabulary = vocabulary(tie(text));
    assertThat(Vocabulary.fromJson(Node.root(vocabulary.toJson()))).isEqualTo(vocabulary);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"['mixes','exam','f']", "['mixes','exam','moon']", "['mixes','exam','s']"})
  void mixesWhatHasValuesAlone(String text) {
    Vocabulary vocabulary = vocabulary(tie(text));
    assertThatThrownBy(() -> Vocabulary.fromJson(Node.root(vocabulary.toJson())))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("is no attribute and not the label");
  }

  /** Two is within 1/2 of one, and three is tied to two. */
  private static Vocabulary chain(String last) {
    return new Vocabulary(
        new LabelSet.Values(List.of("a", "b")),
        List.of(),
        List.of(),
        List.of(),
        List.of(
            new Vocabulary.Score("s", Rational.ZERO, Rational.ONE),
            new Vocabulary.Score("t", Rational.ZERO, Rational.ONE)),
        List.of(
            new Vocabulary.Population("one", Optional.empty()),
            new Vocabulary.Population("two", Optional.of(tie("['tv','one','1/2']"))),
            new Vocabulary.Population("three", Optional.of(tie(last)))));
  }

  /**
   * Half of two is where both scores are 0, as one is, and half where both are 1. So nothing within 1/2 of
   * it can have one score at 1 and the other at 0, though for each tie alone some spread of two would do.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "['1',{'s':'1','t':'0'}]|tv|1/2|false",
        "['1',{'s':'1','t':'0'}]|ratio|2|false",
        // The same means as in two, or a tie between them that moves one score only.
        "['1',{'s':'1/2','t':'1/2'}]|tv|1/2|true",
        "['1',{'s':'1/2','t':'1/2'}]|ratio|1|true",
        "['1',{'s':'1','t':'1/2'}]|tv|1/2|false",
      })
  void oneSpreadOfScoresServesAllTies(String three, String kind, String radius, boolean holds) {
    Vocabulary vocabulary = chain("['%s','two','%s']".formatted(kind, radius));
    String text =
        ("{'bases':[],'populations':{'one':[['','1',{'s':'0','t':'0'}]],"
                + "'two':[['','1',{'s':'1/2','t':'1/2'}]],'three':[['',%s]]}}")
            .formatted(three.substring(1, three.length() - 1));
    Optional<String> defect = World.fromJson(node(text), new Syntax(vocabulary)).defect(vocabulary);
    if (holds) {
      assertThat(defect).isEmpty();
    } else {
      assertThat(defect).get().asString().contains("one spread of them serves both");
    }
  }

  /** Ties that move one score each have a spread in common, in which the scores are independent. */
  @Test
  void tiesThatMoveOneScoreEachHoldTogether() {
    Vocabulary vocabulary = chain("['tv','two','1/2']");
    String text =
        "{'bases':[],'populations':{'one':[['','1',{'s':'0','t':'1/2'}]],"
            + "'two':[['','1',{'s':'1/2','t':'1/2'}]],'three':[['','1',{'s':'1/2','t':'1'}]]}}";
    assertThat(World.fromJson(node(text), new Syntax(vocabulary)).defect(vocabulary)).isEmpty();
  }
}
