// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import org.surety.kernel.arithmetic.Decimals;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Quantity;

/** Exact numbers as short decimals, each rounded in a stated direction. */
public final class Amounts {

  /** How a number is read. */
  public enum Unit {
    /** A share of the cases, shown in percent. */
    SHARE,
    /** A difference of shares, shown in percentage points. */
    POINTS,
    /** A bare number. */
    NUMBER
  }

  /** The most decimals that are shown. */
  private static final int DECIMALS_MAX = 12;

  private static final Rational HUNDRED = Rational.of(100);

  private Amounts() {}

  /** How the value of a quantity is read. */
  public static Unit unit(Quantity quantity) {
    return switch (quantity) {
      case Quantity.Constant number -> Unit.NUMBER;
      case Quantity.Probability p -> Unit.SHARE;
      case Quantity.Conditional c -> Unit.SHARE;
      case Quantity.Mean m -> Unit.NUMBER;
      case Quantity.ConditionalMean m -> Unit.NUMBER;
      case Quantity.Sum sum -> joint(sum.parts());
      case Quantity.Difference d ->
          d.left() instanceof Quantity.Constant || d.right() instanceof Quantity.Constant
              ? joint(List.of(d.left(), d.right()))
              : points(joint(List.of(d.left(), d.right())));
      case Quantity.Product p ->
          p.left() instanceof Quantity.Constant number && isPart(number.value())
              ? points(unit(p.right()))
              : Unit.NUMBER;
      case Quantity.Quotient q -> Unit.NUMBER;
      case Quantity.Minimum m -> joint(m.parts());
      case Quantity.Maximum m -> joint(m.parts());
      case Quantity.Absolute a -> unit(a.part());
    };
  }

  /** Whether the multiple of a share is at most all of it: others are no number of points. */
  private static boolean isPart(Rational multiple) {
    return multiple.abs().compareTo(Rational.ONE) <= 0;
  }

  private static Unit points(Unit unit) {
    return unit == Unit.SHARE ? Unit.POINTS : unit;
  }

  private static Unit joint(List<Quantity> parts) {
    List<Unit> units =
        parts.stream().filter(p -> !(p instanceof Quantity.Constant)).map(Amounts::unit).toList();
    if (units.isEmpty() || units.contains(Unit.NUMBER)) {
      return Unit.NUMBER;
    }
    return units.contains(Unit.POINTS) ? Unit.POINTS : Unit.SHARE;
  }

  /** An amount without its points, where another one that has them follows it. */
  public static String withoutPoints(String amount) {
    return amount.replaceFirst(" (percentage )?points?$", "");
  }

  /** {@code value} rounded up, with two decimals or two significant digits, {@code 6.32%}. */
  public static String up(Rational value, Unit unit) {
    return up(value, unit, List.of());
  }

  /**
   * {@code value} rounded up, with as many decimals as keep it on its side of each of {@code marks}.
   */
  public static String up(Rational value, Unit unit, List<Rational> marks) {
    Rational scaled = scaled(value, unit);
    int places = decimals(scaled, unit);
    while (places < DECIMALS_MAX && crosses(scaled, Decimals.up(scaled, places), unit, marks)) {
      places++;
    }
    return withUnit(Decimals.textUp(scaled, places), unit);
  }

  /** {@code value} rounded down, with two decimals or two significant digits. */
  public static String down(Rational value, Unit unit) {
    return down(value, unit, List.of());
  }

  /**
   * {@code value} rounded down, with as many decimals as keep it on its side of each of {@code
   * marks}.
   */
  public static String down(Rational value, Unit unit, List<Rational> marks) {
    Rational scaled = scaled(value, unit);
    int places = decimals(scaled, unit);
    while (places < DECIMALS_MAX && crosses(scaled, Decimals.down(scaled, places), unit, marks)) {
      places++;
    }
    return withUnit(Decimals.textDown(scaled, places), unit);
  }

  /** {@code value} rounded to the nearest, on its side of each of {@code marks}. */
  public static String near(Rational value, Unit unit, List<Rational> marks) {
    Rational scaled = scaled(value, unit);
    int places = decimals(scaled, unit);
    while (places < DECIMALS_MAX && crosses(scaled, nearest(scaled, places), unit, marks)) {
      places++;
    }
    Rational shown = nearest(scaled, places);
    String text = withUnit(Decimals.textDown(shown, places), unit);
    return shown.equals(scaled) ? text : "about " + text;
  }

  /** {@code value} as it is: a decimal where it has a short one, else a fraction. */
  public static String exact(Rational value, Unit unit) {
    Rational scaled = scaled(value, unit);
    return Decimals.up(scaled, DECIMALS_MAX).equals(scaled)
        ? withUnit(Decimals.textUp(scaled, DECIMALS_MAX), unit)
        : value.toString();
  }

  /** A count with its thousands set apart, {@code 3,000}. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static Rational nearest(Rational value, int places) {
    Rational half = Rational.of(BigInteger.ONE, BigInteger.TEN.pow(places)).divide(Rational.of(2));
    return Decimals.down(value.add(half), places);
  }

  private static boolean crosses(Rational scaled, Rational shown, Unit unit, List<Rational> marks) {
    return marks.stream()
        .map(mark -> scaled(mark, unit))
        .anyMatch(
            mark ->
                Integer.signum(scaled.compareTo(mark)) != Integer.signum(shown.compareTo(mark)));
  }

  private static Rational scaled(Rational value, Unit unit) {
    return unit == Unit.NUMBER ? value : value.multiply(HUNDRED);
  }

  private static int decimals(Rational scaled, Unit unit) {
    int places = unit == Unit.NUMBER ? 4 : 2;
    Rational size = scaled.abs().multiply(Rational.of(BigInteger.TEN.pow(places), BigInteger.ONE));
    while (size.signum() > 0 && size.compareTo(Rational.of(10)) < 0 && places < DECIMALS_MAX) {
      size = size.multiply(Rational.of(10));
      places++;
    }
    return places;
  }

  private static String withUnit(String text, Unit unit) {
    return switch (unit) {
      case SHARE -> text + "%";
      case POINTS -> text + (text.equals("1") ? " percentage point" : " percentage points");
      case NUMBER -> text;
    };
  }
}
