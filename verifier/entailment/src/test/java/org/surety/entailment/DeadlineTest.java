// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Searches that take their time in steps, by a clock that only they move. */
class DeadlineTest {

  private long nanoseconds;
  private final List<Long> given = new ArrayList<>();

  private Deadline deadline(long milliseconds) {
    return new Deadline(new Limits(milliseconds), () -> nanoseconds);
  }

  /** Needs so many steps, each of which takes a tenth of a millisecond. */
  private Optional<String> search(long needed, long steps) {
    given.add(steps);
    nanoseconds += 100_000 * Math.min(needed, steps);
    return steps >= needed ? Optional.of("found") : Optional.empty();
  }

  @Test
  void aSearchIsGivenMoreAndMoreSteps() {
    assertThat(deadline(10_000).paced(100, 50_000, steps -> search(100, steps))).hasValue("found");
    assertThat(given).containsExactly(100L);
    assertThat(deadline(10_000).paced(100, 50_000, steps -> search(2_000, steps)))
        .hasValue("found");
    assertThat(given).containsExactly(100L, 100L, 1_000L, 10_000L);
  }

  @Test
  void aSearchIsGivenNoMoreStepsThanItMayTake() {
    assertThat(deadline(10_000).paced(100, 500, steps -> search(501, steps))).isEmpty();
    assertThat(given).containsExactly(100L, 500L);
    assertThat(deadline(10_000).paced(100, 50, steps -> search(51, steps))).isEmpty();
    assertThat(given).containsExactly(100L, 500L, 50L);
  }

  @Test
  void aSearchIsGivenNoMoreStepsThanThereIsTimeFor() {
    // Of 300 ms the first 1,100 steps take 110; 1,900 are left, and then none.
    assertThatThrownBy(() -> deadline(300).paced(100, 50_000, steps -> search(2_000, steps)))
        .isInstanceOf(GaveUp.class)
        .hasMessage(
            "not decided within the time limit of 300 ms, of which --time-limit allows more");
    assertThat(given).containsExactly(100L, 1_000L, 1_900L);
    assertThat(nanoseconds).isEqualTo(300_000_000);
    assertThat(deadline(300).paced(100, 50_000, steps -> search(1_900, steps))).hasValue("found");
  }

  @Test
  void noSearchBeginsAfterTheEnd() {
    Deadline deadline = deadline(5);
    nanoseconds += 5_000_000;
    assertThatThrownBy(() -> deadline.paced(1, 1, steps -> search(1, steps)))
        .isInstanceOf(GaveUp.class);
    assertThatThrownBy(deadline::checkTime).isInstanceOf(GaveUp.class);
    assertThat(given).isEmpty();
  }

  @Test
  void timeIsCheckedInsideOfAStepWithoutCountingIt() {
    Deadline deadline = deadline(5).within(1);
    deadline.checkTime();
    deadline.checkTime();
    deadline.check();
    assertThatThrownBy(deadline::check).hasMessage("not decided within the number of steps");
  }
}
