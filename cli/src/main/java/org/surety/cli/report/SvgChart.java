// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import java.math.BigDecimal;
import java.util.List;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Formula;

/**
 * A {@link Chart} as SVG. Horizontal positions are percentages, so that its letters keep their size
 * on narrow screens.
 */
final class SvgChart {

  private static final int HEIGHT = 104;
  private static final int TOP = 22;
  private static final int BAR = 46;
  private static final int THICKNESS = 14;
  private static final int BASE = 78;
  private static final int ARROW = 4;

  private final Chart chart;
  private final StringBuilder out;

  private SvgChart(Chart chart, StringBuilder out) {
    this.chart = chart;
    this.out = out;
  }

  /** Appends the picture. */
  static void write(Chart chart, StringBuilder out) {
    new SvgChart(chart, out).write();
  }

  private void write() {
    String id = chart.id();
    out.append("<svg class=\"chart\" role=\"img\" width=\"100%\" height=\"")
        .append(HEIGHT)
        .append("\" aria-labelledby=\"")
        .append(id + "t " + id + "d")
        .append("\">\n<title id=\"" + id + "t\">")
        .append(Html.text(chart.title()))
        .append("</title>\n<desc id=\"" + id + "d\">")
        .append(Html.text(chart.description()))
        .append("</desc>\n");
    met();
    axis();
    thresholds();
    interval();
    out.append("</svg>\n");
  }

  /** The side that satisfies the requirement; the rest of the axis does not. */
  private void met() {
    rectangle("miss", chart.axis().from(), chart.axis().to(), TOP, BASE - TOP);
    if (chart.target().bounds().stream().allMatch(b -> b.relation() == Formula.Relation.NE)) {
      rectangle("met", chart.axis().from(), chart.axis().to(), TOP, BASE - TOP);
    } else if (chart.metFrom().compareTo(chart.metTo()) <= 0) {
      rectangle("met", chart.metFrom(), chart.metTo(), TOP, BASE - TOP);
    }
  }

  private void axis() {
    line("axis", position(chart.axis().from()), BASE, position(chart.axis().to()), BASE);
    for (Rational tick : chart.axis().ticks()) {
      BigDecimal x = position(tick);
      line("axis", x, BASE, x, BASE + 5);
      text("tick", x, BASE + 18, tickText(tick));
    }
  }

  private String tickText(Rational tick) {
    Amounts.Unit unit = chart.unit() == Amounts.Unit.POINTS ? Amounts.Unit.SHARE : chart.unit();
    String text = Amounts.exact(tick, unit);
    return chart.unit() == Amounts.Unit.POINTS ? text.replace("%", "") : text;
  }

  /** The bar; where an end is missing it runs to the end of the axis, dashed. */
  private void interval() {
    Rational from = chart.low().orElse(chart.axis().from());
    Rational to = chart.high().orElse(chart.axis().to());
    boolean open = chart.low().isEmpty() || chart.high().isEmpty();
    rectangle(open ? "bar open" : "bar", from, to, BAR, THICKNESS);
    if (from.equals(to)) {
      BigDecimal x = position(from);
      line("point", x, BAR - ARROW, x, BAR + THICKNESS + ARROW);
    }
    chart.low().ifPresent(this::end);
    chart.high().ifPresent(this::end);
    Rational middle = from.add(to).divide(Rational.of(2));
    text("value", position(middle), BAR - 7, chart.label());
  }

  private void end(Rational value) {
    BigDecimal x = position(value);
    line("point", x, BAR - 2, x, BAR + THICKNESS + 2);
  }

  private void thresholds() {
    List<Rational> marks = chart.target().marks();
    for (Rational mark : marks) {
      BigDecimal x = position(mark);
      line("threshold", x, TOP - 4, x, BASE);
    }
    Rational middle =
        marks.stream().reduce(Rational.ZERO, Rational::add).divide(Rational.of(marks.size()));
    String asked = chart.target().asked() ? "you asked: " : "needed: ";
    text("asked", position(middle), TOP - 8, asked + VerdictSentence.bounds(chart.target()));
  }

  private BigDecimal position(Rational value) {
    return chart.axis().position(value);
  }

  private void rectangle(String kind, Rational from, Rational to, int y, int height) {
    BigDecimal left = position(from);
    out.append("<rect class=\"" + kind + "\" x=\"" + left + "%\" y=\"" + y + "\" width=\"")
        .append(position(to).subtract(left))
        .append("%\" height=\"" + height + "\"/>\n");
  }

  private void line(String kind, BigDecimal x1, int y1, BigDecimal x2, int y2) {
    out.append("<line class=\"" + kind + "\" x1=\"" + x1 + "%\" y1=\"" + y1 + "\"")
        .append(" x2=\"" + x2 + "%\" y2=\"" + y2 + "\"/>\n");
  }

  /** Words beside a place, shifted so that they stay inside the picture. */
  private void text(String kind, BigDecimal x, int y, String words) {
    String anchor = "middle";
    if (!kind.equals("tick")) {
      anchor = x.intValue() < 30 ? "start" : x.intValue() > 70 ? "end" : "middle";
    }
    out.append("<text class=\"" + kind + "\" x=\"" + x + "%\" y=\"" + y + "\"")
        .append(" text-anchor=\"" + anchor + "\">")
        .append(Html.text(words))
        .append("</text>\n");
  }
}
