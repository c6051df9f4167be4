// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.surety.bounds.Exam.CEILING_ERRS;
import static org.surety.bounds.Exam.STUDENT_ERRS;
import static org.surety.bounds.Exam.WEAK_ERRS;
import static org.surety.bounds.Exam.minus;
import static org.surety.bounds.Exam.number;
import static org.surety.bounds.Exam.probability;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.surety.bounds.Exam;
import org.surety.kernel.logic.Printer;
import org.surety.kernel.logic.Quantity;

class LinearCombinationTest {

  private static final Quantity S = probability(STUDENT_ERRS);
  private static final Quantity W = probability(WEAK_ERRS);
  private static final Quantity C = probability(CEILING_ERRS);

  private static String normalised(Quantity quantity) {
    return Printer.print(LinearCombination.of(quantity).normalised().quantity());
  }

  @Test
  void differByAnAffineMapAndHaveOneForm() {
    Quantity combination =
        new Quantity.Sum(
            List.of(
                new Quantity.Product(number("-3/4"), W),
                new Quantity.Product(S, number("1/2")),
                number("7")));
    Quantity multiple =
        minus(new Quantity.Product(number("3"), W), minus(S, minus(number("1"), S)));
    assertThat(normalised(combination))
        .isEqualTo(normalised(multiple))
        .isEqualTo("(2 * P[student != label] @ exam) + (-3 * P[weak != label] @ exam)");
  }

  @Test
  void mergesAtomsAndDropsThoseThatCancel() {
    assertThat(normalised(minus(new Quantity.Sum(List.of(C, W)), W)))
        .isEqualTo("P[ceiling != label] @ exam");
    assertThat(normalised(minus(W, W))).isEqualTo("0");
  }

  @Test
  void readsBackWhatItWrites() {
    LinearCombination combination =
        LinearCombination.of(
            new Quantity.Sum(List.of(new Quantity.Product(number("-2"), W), S, number("1/3"))));
    assertThat(LinearCombination.of(combination.quantity())).isEqualTo(combination);
  }

  @Test
  void refusesWhatIsNotLinear() {
    List<Quantity> others =
        List.of(
            new Quantity.Product(S, W),
            new Quantity.Quotient(S, W),
            new Quantity.Absolute(S),
            new Quantity.Maximum(List.of(S, W)),
            new Quantity.Minimum(List.of(S, Exam.number("1"))));
    for (Quantity other : others) {
      assertThatThrownBy(() -> LinearCombination.of(other))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the quantity is not a linear combination");
    }
  }
}
