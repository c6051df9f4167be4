// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkTest {

  private static String spending(long most, long... steps) {
    return Work.bounded(
        most,
        () -> {
          for (long step : steps) {
            Work.spend(step);
          }
          return "done";
        });
  }

  @Test
  void allStepsMayBeTaken() {
    assertThat(spending(10, 4, 6)).isEqualTo("done");
    assertThat(spending(10, 10, 0)).isEqualTo("done");
  }

  @Test
  void noMoreStepsMayBeTaken() {
    for (long[] steps : new long[][] {{11}, {10, 1}, {4, 7}, {Long.MAX_VALUE}, {-1}, {3, -4}}) {
      assertThatThrownBy(() -> spending(10, steps))
          .isInstanceOf(Work.Exhausted.class)
          .hasMessage(
              "to check this document takes more than the 10 steps that one may take; nothing in it"
                  + " is accepted");
    }
  }

  @Test
  void onceTheyHaveRunOutNoneIsLeft() {
    String second =
        Work.bounded(
            10,
            () -> {
              assertThatThrownBy(() -> Work.spend(11)).isInstanceOf(Work.Exhausted.class);
              assertThatThrownBy(() -> Work.spend(0)).isInstanceOf(Work.Exhausted.class);
              return "still counted";
            });
    assertThat(second).isEqualTo("still counted");
  }

  @Test
  void aPartOfATaskHasNoStepsOfItsOwn() {
    assertThatThrownBy(
            () ->
                Work.bounded(
                    10,
                    () -> {
                      spending(1_000, 6);
                      return spending(1_000, 5);
                    }))
        .isInstanceOf(Work.Exhausted.class);
  }

  @Test
  void nothingIsCountedOutsideOfATask() {
    assertThat(spending(1, 1)).isEqualTo("done");
    assertThatCode(() -> Work.spend(Long.MAX_VALUE)).doesNotThrowAnyException();
    assertThatThrownBy(() -> spending(1, 2)).isInstanceOf(Work.Exhausted.class);
    assertThatCode(() -> Work.spend(Long.MAX_VALUE)).doesNotThrowAnyException();
    assertThat(Work.<String>bounded(() -> "done")).isEqualTo("done");
  }

  /** 20 + bits/4 + bits^2/128. */
  @ParameterizedTest
  @CsvSource({"0,20", "128,180", "1024,8468", "131072,134250516"})
  void digitsCostTheSquareOfTheirNumber(long bits, long steps) {
    assertThatCode(
            () ->
                Work.bounded(
                    steps,
                    () -> {
                      Work.spendOnDigits(bits);
                      return "done";
                    }))
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () ->
                Work.bounded(
                    steps - 1,
                    () -> {
                      Work.spendOnDigits(bits);
                      return "done";
                    }))
        .isInstanceOf(Work.Exhausted.class);
  }

  @Test
  void fractionsCountTheirDigits() {
    Rational small = Rational.of(1, 3);
    Rational large = Rational.of(BigInteger.ONE, BigInteger.TEN.pow(4_000));
    assertThat(Work.<Rational>bounded(1_000, () -> small.add(small))).isEqualTo(Rational.of(2, 3));
    assertThatThrownBy(() -> Work.<Rational>bounded(1_000, () -> large.multiply(small)))
        .isInstanceOf(Work.Exhausted.class);
    assertThatThrownBy(() -> Work.<Integer>bounded(1_000, () -> large.compareTo(small)))
        .isInstanceOf(Work.Exhausted.class);
    assertThatThrownBy(() -> Work.<Enclosure>bounded(1_000, () -> Enclosure.ln(small)))
        .isInstanceOf(Work.Exhausted.class);
    assertThatThrownBy(() -> Work.<Enclosure>bounded(1_000, () -> Enclosure.of(small).exp()))
        .isInstanceOf(Work.Exhausted.class);
    assertThatThrownBy(() -> Work.<Enclosure>bounded(1_000, () -> Enclosure.of(small).sqrt()))
        .isInstanceOf(Work.Exhausted.class);
  }
}
