// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.LinearForm;

class SmallMultipliersTest {

  private static Constraint.Row row(Constraint.Relation relation, long constant, long... times) {
    Map<Integer, Rational> coefficients = new TreeMap<>();
    for (int i = 0; i < times.length; i++) {
      coefficients.put(i, Rational.of(times[i]));
    }
    return new Constraint.Row(new LinearForm(coefficients, Rational.of(constant, 1000)), relation);
  }

  private static Map<String, Rational> of(Map<String, Constraint.Row> rows, String... multipliers) {
    Map<String, Rational> given = new TreeMap<>();
    for (String multiplier : multipliers) {
      String[] parts = multiplier.split("=");
      given.put(parts[0], Rational.parse(parts[1]));
    }
    return SmallMultipliers.of(given, rows, unknown -> unknown == 0);
  }

  /** x is at least 0, y any number; x >= 1.001 contradicts x + y <= 1 and y = 0. */
  private static final Map<String, Constraint.Row> LOOSE =
      Map.of(
          "above", row(Constraint.Relation.LE, 1001, -1),
          "sum", row(Constraint.Relation.LE, -1000, 1, 1),
          "none", row(Constraint.Relation.EQ, 0, 0, 1));

  @Test
  void whatHasRoomIsRounded() {
    assertThat(of(LOOSE, "above=475", "sum=475", "none=-475"))
        .isEqualTo(of(LOOSE, "above=1", "sum=1", "none=-1"));
    // The multiplier of "above" may be less than that of "sum", by a thousandth.
    assertThat(of(LOOSE, "above=99990", "sum=100000", "none=-100000"))
        .isEqualTo(of(LOOSE, "above=1", "sum=1", "none=-1"));
  }

  @Test
  void whatHasNoneIsMadeWhole() {
    Map<String, Constraint.Row> tight =
        Map.of(
            "above", row(Constraint.Relation.LT, 1000, -100),
            "below", row(Constraint.Relation.LE, -1000, 99),
            "more", row(Constraint.Relation.LE, 0, 1));
    assertThat(of(tight, "above=1/7", "below=1/7", "more=1/7"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("above", Rational.ONE, "below", Rational.ONE, "more", Rational.ONE));
    Map<String, Constraint.Row> odd =
        Map.of(
            "above",
            row(Constraint.Relation.LT, 0, -89),
            "below",
            row(Constraint.Relation.LE, 0, 97));
    assertThat(of(odd, "above=97", "below=89"))
        .containsEntry("above", Rational.ONE)
        .containsEntry("below", Rational.ONE);
    Map<String, Constraint.Row> equal =
        Map.of(
            "above",
            row(Constraint.Relation.LT, 0, 0, -89),
            "below",
            row(Constraint.Relation.LE, 0, 0, 97));
    assertThat(of(equal, "above=97/3", "below=89/3"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("above", Rational.of(97), "below", Rational.of(89)));
  }

  @Test
  void aNumberOfTheWrongSignIsNotTaken() {
    Map<String, Constraint.Row> rows =
        Map.of(
            "above", row(Constraint.Relation.LT, 3, -3),
            "below", row(Constraint.Relation.LE, -2, 2));
    // 1 and 1 would leave -x, 1 and 2 a constant below zero; 2 and 3 leave nothing.
    assertThat(of(rows, "above=200", "below=300"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("above", Rational.of(2), "below", Rational.of(3)));
  }
}
