// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.logic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Malformed;
import org.surety.kernel.json.Node;

class SyntaxTest {

  private static final Vocabulary VOCABULARY =
      new Vocabulary(
          new LabelSet.Values(List.of("a", "b")),
          List.of(
              new Vocabulary.Predictor("student", false), new Vocabulary.Predictor("talker", true)),
          List.of(new Vocabulary.Attribute("topic", List.of("x", "y"))),
          List.of("refused"),
          List.of(new Vocabulary.Score("radius", Rational.ZERO, Rational.ONE)),
          List.of(new Vocabulary.Population("exam", Optional.empty())));
  private static final Syntax SYNTAX = new Syntax(VOCABULARY);

  private static Node node(String text) {
    return Node.root(JsonReader.read(text));
  }

  private static Event uncollapsed(Event event) {
    return switch (event) {
      // The one form of a negated equality is "ne", so a doubled one cannot be written.
      case Event.Not(Event.Not inner) -> uncollapsed(inner.event());
      case Event.Not not -> new Event.Not(uncollapsed(not.event()));
      case Event.And and ->
          new Event.And(and.events().stream().map(SyntaxTest::uncollapsed).toList());
      case Event.Or or -> new Event.Or(or.events().stream().map(SyntaxTest::uncollapsed).toList());
      case Event.Base base -> base;
      case Event.True yes -> yes;
      case Event.False no -> no;
    };
  }

  @Property(tries = 1500)
  void eventsRoundTrip(@ForAll long seed) {
    RandomCase random = new RandomCase(seed);
    Event event = uncollapsed(random.event(4));
    Syntax syntax = new Syntax(random.vocabulary());
    String text = Syntax.write(event).canonical();
    assertThat(syntax.event(node(text))).isEqualTo(event);
    assertThat(Printer.print(event)).isNotBlank();
  }

  @Property(tries = 1500)
  void quantitiesAndFormulasRoundTrip(@ForAll long seed) {
    RandomCase random = new RandomCase(seed);
    Syntax syntax = new Syntax(random.vocabulary());
    Quantity quantity = random.quantity(4);
    assertThat(syntax.quantity(node(Syntax.write(quantity).canonical()))).isEqualTo(quantity);
    Formula formula = random.formula(4);
    assertThat(syntax.formula(node(Syntax.write(formula).canonical()))).isEqualTo(formula);
    assertThat(Printer.print(formula)).isNotBlank();
  }

  @Property(tries = 300)
  void vocabulariesRoundTrip(@ForAll long seed) {
    Vocabulary vocabulary = new RandomCase(seed).vocabulary();
    assertThat(Vocabulary.fromJson(Node.root(JsonReader.read(vocabulary.toJson().canonical()))))
        .isEqualTo(vocabulary);
  }

  @Test
  void writesTheDocumentedForm() {
    Formula formula =
        new Formula.Comparison(
            Formula.Relation.LE,
            new Quantity.Probability(Event.not(Event.same("label", "student")), "exam"),
            new Quantity.Constant(Rational.of(463, 5000)));
    assertThat(Syntax.write(formula).canonical())
        .isEqualTo("[\"le\",[\"prob\",[\"ne\",\"student\",\"label\"],\"exam\"],\"463/5000\"]");
    assertThat(Printer.print(formula)).isEqualTo("P[student != label] @ exam <= 463/5000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[]|an array that begins with a word was expected",
        "\"x\"|an array was expected",
        "{}|an array was expected",
        "[1]|[0]: a string was expected",
        "[\"maybe\"]|\"maybe\" is not a kind of event",
        "[\"true\",\"x\"]|\"true\" takes 0 arguments, found 1",
        "[\"false\",\"x\"]|\"false\" takes 0 arguments, found 1",
        "[\"is\",\"label\"]|\"is\" takes 2 arguments, found 1",
        "[\"is\",\"nobody\",\"a\"]|[1]: \"nobody\" is not a declared label, predictor or attribute",
        "[\"is\",\"refused\",\"a\"]|[1]: \"refused\" is not a declared label, predictor or attribute",
        "[\"is\",\"label\",\"c\"]|[2]: \"c\" is not a value of \"label\"",
        "[\"is\",\"student\",\"c\"]|[2]: \"c\" is not a value of \"student\"",
        "[\"is\",\"topic\",\"a\"]|[2]: \"a\" is not a value of \"topic\"",
        "[\"is\",\"talker\",\"student\"]|[2]: \"student\" is a name, not a value",
        "[\"is\",\"label\",1]|[2]: a string was expected",
        "[\"eq\",\"label\",\"student\"]|an equality names two answers in order, the label last: label, student",
        "[\"eq\",\"talker\",\"student\"]|an equality names two answers in order, the label last: talker, student",
        "[\"eq\",\"student\",\"student\"]|an equality names two answers in order, the label last: student, student",
        "[\"eq\",\"student\",\"topic\"]|[2]: \"topic\" is not a declared label or predictor",
        "[\"ne\",\"student\"]|\"ne\" takes 2 arguments, found 1",
        "[\"not\",[\"eq\",\"student\",\"label\"]]|the negation of an equality is written \"ne\"",
        "[\"not\"]|\"not\" takes 1 arguments, found 0",
        "[\"and\",[\"true\"]]|\"and\" takes two or more arguments",
        "[\"or\"]|\"or\" takes two or more arguments",
        "[\"flag\",\"radius\"]|[1]: \"radius\" is not a declared flag",
        "[\"at-least\",\"refused\",\"1\"]|[1]: \"refused\" is not a declared score",
        "[\"above\",\"radius\",\"0.5\"]|[2]: \"0.5\" is not an exact number such as \"3\" or \"-5/12\"",
        "[\"above\",\"radius\",\"2/4\"]|[2]: \"2/4\" is not reduced: write \"1/2\"",
        "[\"above\",\"radius\"]|\"above\" takes 2 arguments, found 1",
      })
  void refusesOtherEvents(String text, String message) {
    assertThatThrownBy(() -> SYNTAX.event(node(text)))
        .isInstanceOf(Malformed.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "1|an array was expected",
        "\"0.5\"|\"0.5\" is not an exact number such as \"3\" or \"-5/12\"",
        "[\"prob\",[\"true\"]]|\"prob\" takes 2 arguments, found 1",
        "[\"prob\",[\"true\"],\"moon\"]|[2]: \"moon\" is not a declared population",
        "[\"prob\",\"refused\",\"exam\"]|[1]: an array was expected",
        "[\"cond\",[\"true\"],\"exam\"]|\"cond\" takes 3 arguments, found 2",
        "[\"mean\",\"refused\",[\"true\"],\"exam\"]|[1]: \"refused\" is not a declared score",
        "[\"cond-mean\",\"radius\",[\"true\"],\"exam\"]|\"cond-mean\" takes 4 arguments, found 3",
        "[\"add\",\"1\"]|\"add\" takes two or more arguments",
        "[\"min\",\"1\"]|\"min\" takes two or more arguments",
        "[\"max\"]|\"max\" takes two or more arguments",
        "[\"sub\",\"1\",\"1\",\"1\"]|\"sub\" takes 2 arguments, found 3",
        "[\"mul\",\"1\"]|\"mul\" takes 2 arguments, found 1",
        "[\"div\",\"1\"]|\"div\" takes 2 arguments, found 1",
        "[\"abs\",\"1\",\"2\"]|\"abs\" takes 1 arguments, found 2",
        "[\"pow\",\"1\",\"2\"]|\"pow\" is not a kind of quantity",
      })
  void refusesOtherQuantities(String text, String message) {
    assertThatThrownBy(() -> SYNTAX.quantity(node(text)))
        .isInstanceOf(Malformed.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[\"le\",\"1\"]|\"le\" takes 2 arguments, found 1",
        "[\"false\"]|\"false\" is not a kind of formula",
        "[\"true\",[]]|\"true\" takes 0 arguments, found 1",
        "[\"implies\",[\"true\"],[\"true\"]]|\"implies\" is not a kind of formula",
        "[\"and\",[\"true\"]]|\"and\" takes two or more arguments",
        "[\"not\",[\"true\"],[\"true\"]]|\"not\" takes 1 arguments, found 2",
        "[\"flag\",\"refused\"]|\"flag\" is not a kind of formula",
        "[\"le\",[\"true\"],\"1\"]|[1]: \"true\" is not a kind of quantity",
      })
  void refusesOtherFormulas(String text, String message) {
    assertThatThrownBy(() -> SYNTAX.formula(node(text)))
        .isInstanceOf(Malformed.class)
        .hasMessage(message);
  }

  @Test
  void probabilitiesLieBetweenZeroAndOne() {
    assertThat(Syntax.probability(node("\"1\""))).isEqualTo(Rational.ONE);
    assertThatThrownBy(() -> Syntax.probability(node("\"-1/2\""))).isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> Syntax.probability(node("\"3/2\""))).isInstanceOf(Malformed.class);
  }

  @Test
  void theTruthsAreWrittenOnce() {
    assertThat(SYNTAX.base(node("[\"flag\",\"refused\"]"))).isEqualTo(new Event.Flag("refused"));
    assertThatThrownBy(() -> SYNTAX.base(node("[\"ne\",\"student\",\"label\"]")))
        .isInstanceOf(Malformed.class);
  }
}
