// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialTailTest {

  private static final Rational EXCESS = Rational.of(BigInteger.ONE, BigInteger.TEN.pow(20));

  private static Rational exact(String decimal) {
    BigDecimal value = new BigDecimal(decimal);
    return Rational.of(value.movePointRight(80).toBigIntegerExact(), BigInteger.TEN.pow(80));
  }

  /** {@code sum_{i<=k} C(n,i) p^i (1-p)^(n-i)}, exactly. */
  static Rational tail(int n, int k, Rational p) {
    BigInteger a = p.numerator();
    BigInteger b = p.denominator().subtract(a);
    BigInteger choose = BigInteger.ONE;
    BigInteger sum = BigInteger.ZERO;
    for (int i = 0; i <= k; i++) {
      sum = sum.add(choose.multiply(a.pow(i)).multiply(b.pow(n - i)));
      choose = choose.multiply(BigInteger.valueOf(n - i)).divide(BigInteger.valueOf(i + 1));
    }
    return Rational.of(sum, p.denominator().pow(n));
  }

  @Property(tries = 600)
  void isAboveTheExactTailAndHardlyAboveIt(@ForAll long seed) {
    Random random = new Random(seed);
    int n = 1 + random.nextInt(300);
    int k = random.nextInt(n);
    long denominator = 1L << (4 + random.nextInt(36));
    long least = Rational.of(k, n).multiply(Rational.of(denominator)).floor().longValueExact() + 1;
    if (least >= denominator) {
      return;
    }
    Rational p =
        Rational.of(
            least + (long) ((denominator - least) * Math.pow(random.nextDouble(), 3)), denominator);
    Rational log = BinomialTail.logUpperBound(n, k, p);
    Enclosure exact = Enclosure.ln(tail(n, k, p));
    assertThat(log).isGreaterThanOrEqualTo(exact.low());
    assertThat(log.subtract(exact.high())).isLessThan(EXCESS);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, 1/2",
    "2, 1, 99/100",
    "300, 0, 1/100000",
    "300, 299, 999/1000",
    "256, 10, 1/2",
    "257, 256, 9999/10000",
    "255, 254, 997/1000",
    "300, 150, 100000001/200000000"
  })
  void corners(int n, int k, String rate) {
    Rational p = Rational.parse(rate);
    Rational log = BinomialTail.logUpperBound(n, k, p);
    Enclosure exact = Enclosure.ln(tail(n, k, p));
    assertThat(log).isGreaterThanOrEqualTo(exact.low());
    assertThat(log.subtract(exact.high())).isLessThan(EXCESS);
  }

  /** The logarithms were computed by mpmath 1.3.0 at 60 digits. */
  @ParameterizedTest
  @CsvSource({
    "500, 31, 46339/500000, -4.78766448718941655742449531464824022068616543",
    "1000, 50, 62863404/1000000000, -2.99573240049220873061617634397732254491804778",
    "1000000, 50000, 50500/1000000, -4.49305893183699705356081479436133353127600174",
    "1000000, 50000, 51/1000, -12.8607275867226989794944376551541381493712509",
    "1000000, 0, 3/1000000, -3.00000450000900002025004860012150031242939156",
    "1000000000, 1000000, 100105/100000000, -1.91748653054615912014012597773079269346449568",
    "1000000000, 500000000, 500050/1000000, -7.15265106207424073508371733775675459624168426",
  })
  void largeSamples(long n, long k, String rate, String expected) {
    String[] parts = rate.split("/");
    Rational p = Rational.of(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    Rational log = BinomialTail.logUpperBound(n, k, p);
    Rational value = exact(expected);
    Rational print = exact("1e-42");
    assertThat(log).isGreaterThanOrEqualTo(value.subtract(print));
    assertThat(log.subtract(value)).isLessThan(EXCESS);
  }

  @Test
  void theLargestSamplesStayBounded() {
    long n = 999_999_999_999_999_999L;
    long k = n / 2;
    Rational p = Rational.of(1, 2).add(Rational.of(2, 1_000_000_000));
    Rational log = BinomialTail.logUpperBound(n, k, p);
    // Four standard deviations: ln Phi(-4) = -10.36; the geometric rest is a coarse bound.
    assertThat(log).isGreaterThan(exact("-10.37")).isLessThan(exact("-10.29"));
  }

  @Test
  void longNumbersStayBounded() {
    BigInteger scale = BigInteger.TEN.pow(9_000);
    Rational p = Rational.of(scale.divide(BigInteger.TWO).add(BigInteger.ONE), scale);
    Rational rate = p.add(Rational.of(1, 10_000));
    Rational log = BinomialTail.logUpperBound(100_000_000L, 50_000_000L, rate);
    assertThat(log).isGreaterThan(exact("-3.80")).isLessThan(exact("-3.70"));
  }

  @Test
  void refusesWhatIsNoUpperTail() {
    Rational half = Rational.of(1, 2);
    assertThatThrownBy(() -> BinomialTail.logUpperBound(10, 5, half))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BinomialTail.logUpperBound(10, -1, half))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BinomialTail.logUpperBound(10, 3, Rational.ONE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BinomialTail.logUpperBound(10, 0, Rational.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BinomialTail.logUpperBound(10, 11, Rational.of(2)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /**
   * For a real m > 0 the remainder of Stirling's series after N terms has the sign of the next term
   * and is smaller (DLMF 5.11(ii)), so that consecutive partial sums enclose ln m!.
   */
  @Test
  void stirlingEnclosesTheExactFactorial() {
    BigInteger factorial = BigInteger.ONE;
    Rational wide = Rational.of(BigInteger.ONE, BigInteger.TEN.pow(32));
    for (int m = 1; m <= 1000; m++) {
      factorial = factorial.multiply(BigInteger.valueOf(m));
      if (m < 250) {
        continue;
      }
      Enclosure exact = Enclosure.ln(Rational.of(factorial, BigInteger.ONE));
      Enclosure stirling = BinomialTail.logFactorial(m);
      assertThat(stirling.low()).as("%d!", m).isLessThanOrEqualTo(exact.low());
      assertThat(stirling.high()).as("%d!", m).isGreaterThanOrEqualTo(exact.high());
      assertThat(stirling.high().subtract(stirling.low())).isLessThan(wide);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 0",
    "256, 1167.2572785628802132633774893726765067833434869594311606522581",
    "1000, 5912.1281784881633488781308867254938824717457141813189089514875",
    "1000000, 12815518.384658169624251075892965841259873220802823783134270562",
    "1000000000, 19723265848.226982607923134745353902484225725527280866512323562",
    "999999999999999999, 40446531673892822292.51951888057681732252156677289758667338472",
  })
  void logarithmsOfFactorials(long m, String expected) {
    Enclosure log = BinomialTail.logFactorial(m);
    Rational print = exact("1e-33");
    assertThat(log.low()).isLessThanOrEqualTo(exact(expected).add(print));
    assertThat(log.high()).isGreaterThanOrEqualTo(exact(expected).subtract(print));
    assertThat(log.high().subtract(log.low())).isLessThan(exact("1e-32"));
  }
}
