// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.surety.entailment.Terms.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Vocabulary;

/** What is not decided says what was too large, what the limit is, and what may help. */
class ReasonsTest {

  private static Vocabulary answers(int count) {
    return new Vocabulary(
        new LabelSet.Values(List.of("yes", "no", "maybe")),
        IntStream.range(0, count).mapToObj(i -> new Vocabulary.Predictor("w" + i, false)).toList(),
        List.of(),
        List.of(),
        List.of(),
        List.of(new Vocabulary.Population(EXAM, Optional.empty())));
  }

  @Test
  void answersThatAreAllComparedWithEachOther() {
    List<Event> same = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      for (int j = 0; j < i; j++) {
        same.add(Event.same("w" + j, "w" + i));
      }
    }
    Formula requirement = le(p(new Event.And(same)), number(1, 2));
    assertThat(decide(answers(60), List.of(), requirement).reason())
        .contains(
            "there are too many events: at most 2000 are considered together, and at most 100000"
                + " ways in which they can be true or false; fewer flags, answers and scores in one"
                + " file have fewer (16 flags have up to 65,536), so that splitting the file may"
                + " help");
  }

  @Test
  void aTimeLimitInWholeSeconds() {
    assertThat(Reasons.time(new Limits(10_000)))
        .isEqualTo("not decided within the time limit of 10 s, of which --time-limit allows more");
  }

  @Test
  void asManyFlagsAsALimitAllowsAreNamed() {
    assertThat(Reasons.listed(8_191)).contains(" (12 flags have up to 4,096), ");
    assertThat(Reasons.listed(8_192)).contains(" (13 flags have up to 8,192), ");
  }

  private static Stream<String> limits() {
    return Stream.of(
        Reasons.cells("the facts", 12_345),
        Reasons.unwritten(12_345),
        Reasons.cases(12_345),
        Reasons.pivots(12_345),
        Reasons.cellSteps(12_345),
        Reasons.length(12_345),
        Reasons.term(12_345),
        Reasons.listed(12_345));
  }

  @ParameterizedTest
  @MethodSource("limits")
  void limitsAreNamedAndWhatMayHelp(String reason) {
    assertThat(reason).contains("12,345").containsPattern("; fewer [^;.]+$");
    assertThat(reason).doesNotContain("cells").doesNotContain("base events");
  }
}
