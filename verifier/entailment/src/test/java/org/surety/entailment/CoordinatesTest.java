// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.proof.LinearForm;

class CoordinatesTest {

  private static final int UNKNOWNS = 6;

  private static LinearForm form(int constant, int... coefficients) {
    Map<Integer, Rational> of = new HashMap<>();
    for (int i = 0; i < coefficients.length; i++) {
      of.put(i, Rational.of(coefficients[i]));
    }
    return new LinearForm(of, Rational.of(constant));
  }

  private static LinearForm random(Random random) {
    return form(random.nextInt(5) - 2, random.ints(UNKNOWNS, -2, 3).toArray());
  }

  /** What a form in coordinates is in unknowns. */
  private static LinearForm inUnknowns(Coordinates coordinates, LinearForm form) {
    LinearForm sum = LinearForm.constant(form.constant());
    for (Map.Entry<Integer, Rational> term : form.coefficients().entrySet()) {
      sum = sum.add(coordinates.form(term.getKey()).multiply(term.getValue()));
    }
    return sum;
  }

  @Property(tries = 300)
  void aFormByCoordinatesIsTheSameForm(@ForAll long seed) {
    Random random = new Random(seed);
    List<LinearForm> given = new ArrayList<>();
    for (int i = random.nextInt(8); i > 0; i--) {
      given.add(random(random));
    }
    Coordinates coordinates = new Coordinates(given);
    assertThat(coordinates.given().values()).isSubsetOf(given);
    LinearForm any = random(random);
    assertThat(inUnknowns(coordinates, coordinates.of(any))).isEqualTo(any);
    coordinates
        .given()
        .forEach(
            (index, form) ->
                assertThat(coordinates.of(form)).isEqualTo(LinearForm.variable(index)));
    // Those that are left out depend on the ones that are not.
    for (LinearForm form : given) {
      assertThat(coordinates.given().keySet())
          .containsAll(coordinates.of(form).coefficients().keySet());
    }
  }

  @Test
  void whatIsAtLeastZeroIsKnownBySigns() {
    List<Boolean> signs = List.of(true, true, false);
    LinearForm sum = form(0, 1, 1, 0);
    LinearForm rest = form(1, 0, -1, 0);
    LinearForm any = form(0, 0, 0, 1);
    Coordinates coordinates = new Coordinates(List.of(sum, rest, any));
    coordinates
        .given()
        .forEach(
            (index, form) ->
                assertThat(coordinates.isNonNegative(index, signs)).isEqualTo(form.equals(sum)));
    assertThat(new Coordinates(List.of()).isNonNegative(0, signs)).isTrue();
    assertThat(new Coordinates(List.of()).isNonNegative(2, signs)).isFalse();
    assertThat(new Coordinates(List.of(form(-1, 1))).isNonNegative(0, signs)).isFalse();
  }
}
