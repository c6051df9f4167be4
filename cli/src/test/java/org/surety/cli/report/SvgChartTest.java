// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.surety.cli.report.Amounts.Unit;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Finding;

class SvgChartTest {

  private static String drawn(Finding finding) {
    Words words = Words.of(ExampleFile.file().certificates().statistics());
    StringBuilder out = new StringBuilder();
    SvgChart.write(Chart.of("r0", finding, words).orElseThrow(), out);
    return out.toString();
  }

  @Test
  void drawsTheIntervalToScale() {
    // From low to threshold are 0.029488; a quarter of that is left free at each side.
    // high: 4 + 92 (0.063155 - 0.033140) / 0.044232 = 66.43.
    assertThat(drawn(ExampleFile.proved()))
        .contains("<rect class=\"bar\" x=\"19.33%\" y=\"46\" width=\"47.10%\" height=\"14\"/>")
        .contains("<line class=\"threshold\" x1=\"80.67%\" y1=\"18\" x2=\"80.67%\" y2=\"78\"/>")
        .contains("<rect class=\"met\" x=\"4.00%\" y=\"22\" width=\"76.67%\" height=\"56\"/>")
        .contains("<rect class=\"miss\" x=\"4.00%\" y=\"22\" width=\"92.00%\" height=\"56\"/>")
        .contains(">4.05% to 6.32%</text>")
        .contains(">you asked: at most 7%</text>");
  }

  @Test
  void shadesTheOtherSideForALowerBound() {
    // The gain is at least 0.01321, needed above 0: axis from -0.0033025 to 0.0165125.
    assertThat(drawn(ExampleFile.gain()))
        .contains("<rect class=\"met\" x=\"19.33%\" y=\"22\" width=\"76.67%\" height=\"56\"/>")
        .contains("<rect class=\"bar open\" x=\"80.67%\" y=\"46\" width=\"15.33%\" height=\"14\"/>")
        .contains(">needed: more than 0 percentage points</text>");
  }

  @Test
  void tellsThePictureInWords() {
    assertThat(drawn(ExampleFile.refuted()))
        .contains("<title id=\"r0t\">the student&#39;s error rate</title>")
        .contains(
            "<desc id=\"r0d\">The evidence allows 4.05% to 6.32%; the requirement asks for at most"
                + " 3%.</desc>");
  }

  @Test
  void drawsNothingWithoutAnInterval() {
    Words words = Words.of(ExampleFile.file().certificates().statistics());
    assertThat(Chart.of("r0", ExampleFile.inconsistent(), words)).isEmpty();
  }

  @Test
  void placesTicksAtRoundNumbers() {
    Axis axis =
        Axis.of(List.of(Rational.of(4, 100), Rational.of(7, 100)), Unit.SHARE).orElseThrow();
    assertThat(axis.from()).isEqualTo(Rational.of(13, 400));
    assertThat(axis.to()).isEqualTo(Rational.of(31, 400));
    assertThat(axis.ticks())
        .containsExactly(
            Rational.of(4, 100), Rational.of(5, 100), Rational.of(6, 100), Rational.of(7, 100));
  }

  @Test
  void keepsSharesBetweenZeroAndOne() {
    Axis axis = Axis.of(List.of(Rational.ZERO, Rational.ONE), Unit.SHARE).orElseThrow();
    assertThat(axis.from()).isEqualTo(Rational.ZERO);
    assertThat(axis.to()).isEqualTo(Rational.ONE);
    assertThat(axis.position(Rational.of(1, 2))).isEqualByComparingTo("50");
    assertThat(axis.position(Rational.of(-3))).isEqualByComparingTo("4");
  }

  @Test
  void drawsNoAxisForHugeOrIndistinguishableNumbers() {
    Rational huge = Rational.parse("1" + "0".repeat(400));
    assertThat(Axis.of(List.of(huge, Rational.ONE), Unit.NUMBER)).isEmpty();
    Rational near = Rational.ONE.add(Rational.ONE.divide(huge));
    assertThat(Axis.of(List.of(near, Rational.ONE), Unit.NUMBER)).isEmpty();
    assertThat(Axis.of(List.of(Rational.ZERO, Rational.ZERO), Unit.SHARE)).isPresent();
  }
}
