// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.surety.kernel.arithmetic.Rational;

/** A value is never said to be more than it is. */
final class BinsTest {

  @Property
  void theLowerEdgeIsAtMostTheValueAndTheNextIsAboveIt(
      @ForAll @DoubleRange(min = -1.5, max = 1.5) double value,
      @ForAll @IntRange(min = 1, max = 1000) int perUnit) {
    Bins bins = new Bins(Rational.of(-1), Rational.of(1, perUnit), 2 * perUnit);
    int bin = bins.of(value);
    Rational exact = ExactDouble.of(value);
    if (bin < 0) {
      assertThat(exact).isLessThan(Rational.of(-1));
    } else {
      assertThat(bins.edge(bin)).isLessThanOrEqualTo(exact);
      if (bin < bins.count() - 1) {
        // An edge that is no double is rounded up, by less than the distance of two doubles.
        assertThat(ExactDouble.of(Math.nextDown(value))).isLessThan(bins.edge(bin + 1));
      }
    }
  }

  @Test
  void edgesThatAreNoDoublesAreRoundedUp() {
    Bins thirds = new Bins(Rational.ZERO, Rational.of(1, 3), 3);
    double justBelow = 1.0 / 3;
    assertThat(ExactDouble.of(justBelow)).isLessThan(Rational.of(1, 3));
    assertThat(thirds.of(justBelow)).isZero();
    assertThat(thirds.of(Math.nextUp(justBelow))).isEqualTo(1);
  }

  @Test
  void whatIsNoNumberIsBelow() {
    Bins bins = new Bins(Rational.ZERO, Rational.ONE, 2);
    assertThat(bins.of(Double.NaN)).isEqualTo(-1);
    assertThat(bins.of(Double.NEGATIVE_INFINITY)).isEqualTo(-1);
    assertThat(bins.of(Double.POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(bins.of(-0.0)).isZero();
  }

  @Property
  void doublesThatBoundRationalsFromAboveAreTight(@ForAll int p, @ForAll @IntRange(min = 1) int q) {
    Rational value = Rational.of(p, q);
    double above = ExactDouble.atLeast(value);
    assertThat(ExactDouble.of(above)).isGreaterThanOrEqualTo(value);
    assertThat(ExactDouble.of(Math.nextDown(Math.nextDown(above)))).isLessThan(value);
  }
}
