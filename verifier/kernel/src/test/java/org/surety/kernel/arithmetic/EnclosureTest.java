// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected numbers were computed by mpmath 1.3.0 at 90 digits. */
class EnclosureTest {

  private static final Rational NARROW = Rational.of(BigInteger.ONE, BigInteger.TEN.pow(52));

  private static Rational exact(String decimal) {
    BigDecimal value = new BigDecimal(decimal);
    return Rational.of(value.movePointRight(4000).toBigIntegerExact(), BigInteger.TEN.pow(4000));
  }

  private static Rational number(String text) {
    int power = text.indexOf('^');
    if (power < 0) {
      return Rational.parse(text);
    }
    Rational ten =
        Rational.of(
            BigInteger.TEN.pow(Math.abs(Integer.parseInt(text.substring(3)))), BigInteger.ONE);
    return text.charAt(3) == '-' ? Rational.ONE.divide(ten) : ten;
  }

  /** The printed value is right to half a unit of its last place, far below an enclosure's width. */
  private static void encloses(Enclosure enclosure, String decimal, Rational width) {
    Rational value = exact(decimal);
    Rational slack = exact("1e-60").multiply(value.abs().max(Rational.ONE));
    assertThat(enclosure.low()).isLessThanOrEqualTo(value.add(slack));
    assertThat(enclosure.high()).isGreaterThanOrEqualTo(value.subtract(slack));
    assertThat(enclosure.high().subtract(enclosure.low())).isLessThanOrEqualTo(width);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 0.69314718055994530941723212145817656807550013436025525412068001",
    "3, 1.0986122886681096913952452369225257046474905578227494517346943",
    "1/3, -1.0986122886681096913952452369225257046474905578227494517346943",
    "1/120, -4.7874917427820459942477009345232430483995923151720329360093823",
    "999999/1000000, -0.0000010000005000003333335833335333335000001428572678572539683539683",
    "1000001/1000000, 0.00000099999950000033333308333353333316666680952368452392063482063501",
    "46339/500000, -2.3786241592796355195022927661112059135550996137215285740865060",
    "355/113, 1.1447299707630752273480823721232000642558474922760900352937257",
    "10^30, 69.077552789821370520539743640530926228033044658863189280999837",
    "10^-30, -69.077552789821370520539743640530926228033044658863189280999837",
    "10^-9000, -20723.265836946411156161923092159277868409913397658956784299951",
  })
  void logarithms(String argument, String value) {
    encloses(Enclosure.ln(number(argument)), value, NARROW.multiply(Rational.of(10)));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "1, 2.7182818284590452353602874713526624977572470936999595749669676",
    "-1, 0.36787944117144232159552377016146086744581113103176783450783680",
    "1/2, 1.6487212707001281468486507878141635716537761007101480115750793",
    "-7/3, 0.096971967864405062809906659298370731480720858924804393653047104",
    "100, 26881171418161354484126255515800135873611118.773741922415191609",
    "-100, 3.7200759760208359629596958038631183373588922923767819671206139e-44",
    "1/1000000, 1.000001000000500000166666708333341666668055555753968278769844",
    "-15432/125, 2.4195825412646007661347517469506740654450153040205589826046180e-54",
    "4000, 1.5063559700505249009759190747414992458096185140213703145943287e1737",
  })
  void exponentials(String argument, String value) {
    Rational relative = NARROW.multiply(exact(value).max(Rational.ONE)).multiply(Rational.of(1000));
    encloses(Enclosure.of(number(argument)).exp(), value, relative);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 1.4142135623730950488016887242096980785696718753769480731766797",
    "3, 1.7320508075688772935274463415058723669428052538103806280558070",
    "1/2, 0.70710678118654752440084436210484903928483593768847403658833987",
    "100000000000000000001, 10000000000.000000000049999999999999999999875000000000000000001",
    "4115/2263, 1.3484742036321073552089343541642194281628083464555823773725997",
  })
  void squareRoots(String argument, String value) {
    encloses(Enclosure.of(number(argument)).sqrt(), value, NARROW);
  }

  /** Around each sixteenth, halfway to the next one, and beyond both ends of the table. */
  @Test
  void logarithmsInvertExponentialsAroundEveryEntryOfTheirTable() {
    for (int i = 60; i <= 270; i++) {
      for (int shift = -1; shift <= 1; shift++) {
        Rational x = Rational.of(i * 1_000_000L + shift, 128_000_000);
        Enclosure ln = Enclosure.ln(x);
        assertThat(ln.exp().low()).isLessThanOrEqualTo(x);
        assertThat(ln.exp().high()).isGreaterThanOrEqualTo(x);
        assertThat(ln.high().subtract(ln.low())).isLessThan(NARROW);
        Enclosure ofInverse = Enclosure.ln(Rational.ONE.divide(x));
        assertThat(ofInverse.low()).isLessThanOrEqualTo(ln.low().negate());
        assertThat(ofInverse.high()).isGreaterThanOrEqualTo(ln.high().negate());
      }
    }
    assertThat(Enclosure.ln(Rational.ONE).low()).isEqualTo(Rational.ZERO);
    assertThat(Enclosure.ln(Rational.ONE).high()).isEqualTo(Rational.ZERO);
  }

  @Test
  void exactRootsAreExact() {
    Enclosure root = Enclosure.of(Rational.of(9, 4)).sqrt();
    assertThat(root.low()).isEqualTo(Rational.of(3, 2));
    assertThat(root.high()).isEqualTo(Rational.of(3, 2));
    assertThat(Enclosure.of(Rational.ZERO).sqrt().high()).isEqualTo(Rational.ZERO);
  }

  @Test
  void whatDoesNotExistIsRefused() {
    assertThatThrownBy(() -> Enclosure.ln(Rational.ZERO)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Enclosure.ln(Rational.of(-1, 2)))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Enclosure.of(Rational.of(-1)).sqrt())
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Enclosure.of(Rational.of(5000)).exp())
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void theEndsOfTheExponential() {
    Enclosure tiny = Enclosure.of(Rational.of(-100_000)).exp();
    assertThat(tiny.low()).isEqualTo(Rational.ZERO);
    assertThat(tiny.high().signum()).isOne();
    assertThat(tiny.high()).isLessThan(NARROW);
    Enclosure one = Enclosure.of(Rational.ZERO).exp();
    assertThat(one.low()).isLessThanOrEqualTo(Rational.ONE);
    assertThat(one.high()).isGreaterThanOrEqualTo(Rational.ONE);
    Enclosure logOfOne = Enclosure.ln(Rational.ONE);
    assertThat(logOfOne.low()).isEqualTo(Rational.ZERO);
    assertThat(logOfOne.high()).isEqualTo(Rational.ZERO);
  }

  @Property(tries = 400)
  void theExponentialOfTheLogarithmContainsTheNumber(
      @ForAll @LongRange(min = 1) long p, @ForAll @LongRange(min = 1) long q) {
    Rational x = Rational.of(p, q);
    Enclosure back = Enclosure.ln(x).exp();
    assertThat(back.low()).isLessThanOrEqualTo(x);
    assertThat(back.high()).isGreaterThanOrEqualTo(x);
    Rational width = back.high().subtract(back.low());
    assertThat(width).isLessThanOrEqualTo(NARROW.multiply(x.max(Rational.ONE)));
  }

  @Property(tries = 400)
  void theLogarithmOfAProductIsTheSum(
      @ForAll @LongRange(min = 1) long p, @ForAll @LongRange(min = 1) long q) {
    Enclosure sum = Enclosure.ln(Rational.of(p)).add(Enclosure.ln(Rational.of(q)));
    Enclosure product = Enclosure.ln(Rational.of(p).multiply(Rational.of(q)));
    assertThat(product.low()).isLessThanOrEqualTo(sum.high());
    assertThat(product.high()).isGreaterThanOrEqualTo(sum.low());
    Enclosure difference = Enclosure.ln(Rational.of(p)).subtract(Enclosure.ln(Rational.of(q)));
    Enclosure quotient = Enclosure.ln(Rational.of(p, q));
    assertThat(quotient.low()).isLessThanOrEqualTo(difference.high());
    assertThat(quotient.high()).isGreaterThanOrEqualTo(difference.low());
  }

  @Property(tries = 400)
  void theLogarithmIsMonotone(
      @ForAll @LongRange(min = 1) long p, @ForAll @LongRange(min = 1) long q) {
    Rational x = Rational.of(p, q);
    Rational next = x.multiply(Rational.of(1_000_001, 1_000_000));
    assertThat(Enclosure.ln(x).high()).isLessThan(Enclosure.ln(next).low());
    assertThat(Enclosure.ln(x).isAtMost(Enclosure.ln(next))).isTrue();
    assertThat(Enclosure.ln(next).isAtMost(Enclosure.ln(x))).isFalse();
  }

  @Property(tries = 400)
  void theExponentialTurnsSumsIntoProducts(
      @ForAll @LongRange(min = -60_000, max = 60_000) long p,
      @ForAll @LongRange(min = -60_000, max = 60_000) long q) {
    Enclosure a = Enclosure.of(Rational.of(p, 1000)).exp();
    Enclosure b = Enclosure.of(Rational.of(q, 1000)).exp();
    Enclosure both = Enclosure.of(Rational.of(p + q, 1000)).exp();
    assertThat(both.low()).isLessThanOrEqualTo(a.high().multiply(b.high()));
    assertThat(both.high()).isGreaterThanOrEqualTo(a.low().multiply(b.low()));
    assertThat(both.low()).isLessThanOrEqualTo(both.high());
  }

  @Property(tries = 400)
  void theSquareOfTheRootContainsTheNumber(@ForAll @LongRange(min = 0) long p) {
    Rational x = Rational.of(p, 1_000_003);
    Enclosure root = Enclosure.of(x).sqrt();
    assertThat(root.low().multiply(root.low())).isLessThanOrEqualTo(x);
    assertThat(root.high().multiply(root.high())).isGreaterThanOrEqualTo(x);
  }

  @Property(tries = 400)
  void arithmeticRoundsOutward(@ForAll long p, @ForAll int q, @ForAll long r, @ForAll int factor) {
    Rational x = Rational.of(p, q == 0 ? 3 : q);
    Rational y = Rational.of(r, 7);
    Enclosure ex = Enclosure.of(x);
    Enclosure ey = Enclosure.of(y);
    contains(ex.add(ey), x.add(y));
    contains(ex.subtract(ey), x.subtract(y));
    contains(ex.multiply(factor), x.multiply(Rational.of(factor)));
    contains(ex.half(), x.divide(Rational.of(2)));
    contains(ex.hull(ey), x);
    contains(ex.hull(ey), y);
    contains(Enclosure.between(x.min(y), x.max(y)), x.add(y).divide(Rational.of(2)));
  }

  private static void contains(Enclosure enclosure, Rational value) {
    assertThat(enclosure.low()).isLessThanOrEqualTo(value);
    assertThat(enclosure.high()).isGreaterThanOrEqualTo(value);
  }
}
