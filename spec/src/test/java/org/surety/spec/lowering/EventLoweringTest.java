// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Printer;
import org.surety.kernel.logic.Vocabulary;
import org.surety.spec.DesiderataFile;
import org.surety.spec.Reading;

final class EventLoweringTest {

  private static final Vocabulary VOCABULARY =
      new Vocabulary(
          new LabelSet.Values(List.of("yes", "no")),
          List.of(
              new Vocabulary.Predictor("student", false), new Vocabulary.Predictor("talker", true)),
          List.of(new Vocabulary.Attribute("topic", List.of("cells", "red blue"))),
          List.of("refused"),
          List.of(new Vocabulary.Score("radius", Rational.ZERO, Rational.of(2))),
          List.of(new Vocabulary.Population("exam", Optional.empty())));

  private static Reading<Event> read(String text) {
    return DesiderataFile.event("case.yaml: samples.gold.draw", text, VOCABULARY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "student != label; student != label",
        "label = student; student = label",
        "talker = student; student = talker",
        "yes = label; label = yes",
        "not student = yes and refused; student != yes and refused",
        "talker = \"maybe\"; talker = maybe",
        "topic != \"red blue\"; topic != \"red blue\"",
        "refused implies topic = cells; not refused or topic = cells",
        "radius >= 1/4; radius >= 1/4",
        "50% < radius; radius > 1/2",
        "radius < 1; radius < 1",
        "radius <= 1; radius <= 1",
        "0.5 <= radius < 1; radius >= 1/2 and radius < 1",
        "student = student; true",
      })
  void events(String text, String lowered) {
    assertThat(read(text).value().map(Printer::print)).contains(lowered);
  }

  @Test
  void thresholdsKeepTheirSide() {
    Rational one = Rational.ONE;
    assertThat(read("radius <= 1").value()).contains(Event.not(new Event.Above("radius", one)));
    assertThat(read("radius < 1").value()).contains(Event.not(new Event.AtLeast("radius", one)));
    assertThat(read("radius = 1").value())
        .contains(
            Event.and(new Event.AtLeast("radius", one), Event.not(new Event.Above("radius", one))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "''; an expression is missing here",
        "studnt != label; `studnt`, with which `label` is compared, is not in the label",
        "refsed; nothing is called `refsed`",
        "topic = cels; `cels` is not a value of `topic`",
        "student; `student` is a predictor, where an event of one example belongs",
        "err(student) <= 5%; is a formula, where an event of one example belongs",
        "student = ; expected an expression, found the end of the statement",
        "student = yes extra; found `extra`",
      })
  void mistakesNameTheirPlace(String text, String message) {
    Reading<Event> reading = read(text);

    assertThat(reading.value()).isEmpty();
    assertThat(reading.messages()).contains("case.yaml: samples.gold.draw:1:").contains(message);
  }
}
