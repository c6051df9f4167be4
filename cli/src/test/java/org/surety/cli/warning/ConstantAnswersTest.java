// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.warning;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Role;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.SampleDescription;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.spec.DesiderataFile;
import org.surety.spec.Reading;
import org.surety.spec.lowering.Desiderata;

/**
 * Which requirements one answer to everything would meet. Of the hundred rows 80 are yes and 20 are
 * no, 90 of them easy (75 yes) and 10 hard (5 yes). The student errs on 5, weak on 25.
 */
class ConstantAnswersTest {

  private static final String HEAD =
      """
      label      in {yes, no}
      predictors student, weak, other
      attribute  kind in {easy, hard}
      score      sure in [0, 1]
      population exam
      population field within tv 0.1 of exam
      confidence 95%
      """;

  /** How many rows: label, student, weak, kind. */
  private static final Map<String, Long> ROWS =
      Map.of(
          "yes yes yes easy", 56L,
          "yes yes no easy", 15L,
          "yes no yes easy", 4L,
          "no no no easy", 5L,
          "no no yes easy", 10L,
          "yes yes yes hard", 5L,
          "no no no hard", 4L,
          "no yes no hard", 1L);

  private static Desiderata read(String requirement) {
    Reading<Desiderata> reading =
        DesiderataFile.read(
            "wishes", (HEAD + "require r: " + requirement).getBytes(StandardCharsets.UTF_8));
    assertThat(reading.value()).as(reading.messages()).isPresent();
    return reading.value().get();
  }

  private static boolean holds(Event.Base base, String[] row) {
    List<String> names = List.of("label", "student", "weak", "kind");
    return switch (base) {
      case Event.Is is -> row[names.indexOf(is.name())].equals(is.value());
      case Event.Same same ->
          row[names.indexOf(same.first())].equals(row[names.indexOf(same.second())]);
      default -> throw new IllegalArgumentException(base.toString());
    };
  }

  private static Sample sample(
      Desiderata desiderata, String name, Role role, Set<String> columns, long times) {
    Set<Event.Base> bases = new LinkedHashSet<>();
    for (Event.Base base : ConstantAnswers.bases(desiderata, "exam")) {
      if (columns.containsAll(base.names())) {
        bases.add(base);
      }
    }
    List<Event.Base> ordered = Cells.inOrder(bases);
    Map<String, Long> histogram = new TreeMap<>();
    ROWS.forEach(
        (row, count) -> {
          StringBuilder cell = new StringBuilder();
          ordered.forEach(base -> cell.append(holds(base, row.split(" ")) ? '1' : '0'));
          histogram.merge(cell.toString(), count * times, Long::sum);
        });
    return new Sample(
        new SampleDescription(
            name,
            "exam",
            new Draw.Iid(),
            false,
            role,
            100 * times,
            List.copyOf(new java.util.TreeSet<>(columns)),
            Optional.empty()),
        ordered,
        histogram,
        List.of());
  }

  private static List<String> texts(String requirement, Set<String> columns) {
    Desiderata desiderata = read(requirement);
    Sample gold = sample(desiderata, "gold", Role.PROVES, columns, 1);
    return ConstantAnswers.warnings(desiderata, List.of(gold)).stream().map(Warning::text).toList();
  }

  private static final Set<String> ALL = Set.of("label", "student", "weak", "kind");

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "err(student) <= 20%;it errs on 20 of 100 rows of gold",
        "err(student) < 21%;it errs on 20 of 100 rows of gold",
        "err(gibbs(student)) <= 20%;it errs on 20 of 100 rows of gold",
        "err(vote(other)) <= 20%;it errs on 20 of 100 rows of gold",
        "err(student | kind = easy) <= 17%;it errs on 15 of 90 rows of gold",
        "err(student | kind = hard) <= 50%;it errs on 5 of 10 rows of gold",
        "P[gibbs(student) != weak] <= 25%;it is not that of weak on 25 of 100 rows of gold",
        "P[student != weak] <= 25%;it is not that of weak on 25 of 100 rows of gold",
        "P[student = label] >= 80%;in place of the answers of student",
        "1 - err(student) >= 80%;in place of the answers of student",
        "not err(student) > 20%;in place of the answers of student",
        "not (err(student) >= 21% or kind_bad);in place of the answers of student",
        "err(student) < err(weak);in place of the answers of student",
        "err(weak) - err(student) >= 5%;in place of the answers of student",
        "err(student) + err(weak) <= 45%;in place of the answers of student and weak",
        "err(gibbs(student)) + err(weak) <= 45%;in place of the answers of gibbs(student) and weak",
        "max(err(student), err(weak)) <= 25%;in place of the answers of student and weak",
        "min(err(student), err(weak)) <= 4%;none",
        "err(student) <= 20% and err(student) < err(weak);in place of the answers of student",
        "err(student) <= 1% or err(weak) <= 30%;in place of the answers of student and weak",
        "max(err(student), err(weak)) <= 24%;in place of the answers of student and weak",
        "err(student) <= 100%;none",
        "err(gibbs(student)) + err(gibbs(weak)) <= 40%;in place of the answers of gibbs(student) and gibbs(weak)",
        "err(gibbs(student)) <= 20% and err(vote(other)) <= 20%;in place of the answers of gibbs(student) and vote(other)",
        "P[student = weak | weak != label] <= 40%;in place of the answers of student",
        "P[student = weak | weak != label] <= 70%;in place of the answers of student",
        "max(err(student | kind = easy), err(student | kind = hard)) <= 50%;in place of the answers of student",
      })
  void aMajorityMeetsIt(String requirement, String text) {
    String written = requirement.replace("kind_bad", "err(student | kind = easy) > 30%");
    List<String> warnings = texts(written, ALL);
    if (text.equals("none")) {
      assertThat(warnings).isEmpty();
    } else {
      assertThat(warnings).singleElement().asString().endsWith(text);
      assertThat(warnings.get(0)).startsWith("the constant answer \"");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "err(student) <= 19%",
        "err(student) < 20%",
        "err(student | kind = hard) <= 49%",
        "P[gibbs(student) != weak] <= 24%",
        "P[student = label] >= 81%",
        "not err(student) >= 20%",
        "err(weak) - err(student) >= 6%",
        "err(student) + err(weak) <= 24%",
        "max(err(student), err(weak)) <= 19%",
        "err(student) <= 20% and err(student | kind = hard) <= 10%",
        // The student beats what stands in its teacher's place: that is no fault.
        "err(student) < err(weak) and err(student) <= 10%",
        // Who is always wrong is as fair as who is always right.
        "abs(err(student | kind = easy) - err(student | kind = hard)) <= 34%",
        // No answer of a student can fail it.
        "P[weak != student and weak != label and student != label] = 0",
        "P[kind = easy] >= 50%",
        "err(gibbs(student)) + err(gibbs(weak)) <= 39%",
        "err(gibbs(student)) < err(gibbs(weak))",
        "abs(err(gibbs(student)) - err(gibbs(weak))) <= 10%",
        "P[gibbs(student) = vote(other)] >= 10%",
        "P[student = weak | weak != label] <= 39%",
        "err(student) @ field <= 90%",
        "E[sure] >= 0.1",
        "E[sure] >= 0.1 and err(student) <= 50%",
      })
  void theMajorityDoesNotMeetItOrItAsksNothing(String requirement) {
    assertThat(texts(requirement, ALL)).isEmpty();
  }

  /** Half and half, every constant meets the threshold; an answer that is never right does not. */
  @Test
  void aThresholdThatEveryConstantMeetsIsWarnedOf() {
    assertThat(texts("err(student | kind = hard) <= 60%", ALL))
        .singleElement()
        .asString()
        .endsWith("it errs on 5 of 10 rows of gold");
  }

  @Test
  void whatTheColumnsDoNotTellIsNotWarnedOf() {
    assertThat(texts("err(student) <= 50%", Set.of("student", "weak"))).isEmpty();
    assertThat(texts("P[gibbs(student) != weak] <= 50%", Set.of("weak")))
        .containsExactly(
            "the constant answer \"yes\" would meet this: it is not that of weak on 25 of 100"
                + " rows of gold");
    assertThat(texts("err(student) < err(weak)", Set.of("label", "student"))).isEmpty();
  }

  @Test
  void trainingRowsTellWhereNoOthersDo() {
    Desiderata desiderata = read("P[gibbs(student) != weak] <= 50%");
    Role trained = new Role(Role.Kind.TRAINING, "student");
    Sample gold = sample(desiderata, "gold", Role.PROVES, Set.of("label"), 1);
    Sample more = sample(desiderata, "more", Role.PROVES, Set.of("weak"), 3);
    Sample rows = sample(desiderata, "a", trained, Set.of("weak"), 2);
    assertThat(ConstantAnswers.warnings(desiderata, List.of(rows, gold)))
        .singleElement()
        .satisfies(w -> assertThat(w.text()).endsWith("on 50 of 200 rows of a"));
    assertThat(ConstantAnswers.warnings(desiderata, List.of(rows, gold, more)))
        .singleElement()
        .satisfies(
            w -> {
              assertThat(w.text()).endsWith("on 75 of 300 rows of more");
              assertThat(w.requirement()).contains("r");
              assertThat(w.toJson().canonical())
                  .isEqualTo(
                      "{\"answer\":\"yes\",\"kind\":\"constant-answer\",\"predictors\":[\"gibbs(student)\"],"
                          + "\"requirement\":\"r\",\"rows\":300,\"sample\":\"more\",\"text\":\""
                          + w.text().replace("\"", "\\\"")
                          + "\",\"wrong\":75}");
            });
  }
}
