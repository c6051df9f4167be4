// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Role;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.json.Json;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;

class BettingGridRuleTest {

  private static final MathContext DIGITS = new MathContext(90);
  private static final String GAIN =
      "['sub',['prob',['ne','weak','label'],'exam'],['prob',['ne','student','label'],'exam']]";
  private static final String ASSUMES =
      "['first_look(gold)','fixed_before(desiderata, gold)','fixed_size(gold)','iid(gold)',"
          + "'truth(gold.label)','untouched(gold, student)','untouched(gold, weak)']";

  private static Sample sample(List<Event.Base> bases, Map<String, Long> histogram) {
    return Exam.sample(
        "gold", "exam", new Draw.Iid(), false, Role.PROVES, Optional.empty(), bases, histogram);
  }

  /** A sample in which the gain is -1, 0 and 1 so often. */
  private static Statistics gains(long minus, long zero, long plus) {
    Map<String, Long> histogram = new TreeMap<>();
    histogram.put("01", minus);
    histogram.put("11", zero);
    histogram.put("10", plus);
    histogram.values().removeIf(count -> count == 0);
    return Exam.statistics(
        sample(
            Cells.inOrder(
                List.of(new Event.Same("student", "label"), new Event.Same("weak", "label"))),
            histogram));
  }

  private static Optional<Refusal> check(
      Statistics statistics,
      String quantity,
      Plan.Side side,
      Rational claimed,
      Rational failure,
      String from,
      String assumes) {
    Plan.Entry entry =
        new Plan.Entry(
            "holdout.betting-grid", "gold", Exam.quantity(quantity), side, failure, "planned");
    Certificate certificate =
        new Certificate(
            entry.theorem(),
            new Formula.Comparison(
                side == Plan.Side.UPPER ? Formula.Relation.LE : Formula.Relation.GE,
                entry.quantity(),
                new Quantity.Constant(claimed)),
            failure,
            Exam.node(from).value(),
            Exam.node(assumes).list(n -> n.string()),
            List.of(),
            new Json.Obj(Map.of()));
    return Rules.check(certificate, entry, statistics, "certificates[0]");
  }

  private static boolean accepts(
      long minus, long zero, long plus, Plan.Side side, Rational claimed, Rational failure) {
    List<String> values = new ArrayList<>();
    if (minus > 0) {
      values.add("['-1'," + minus + "]");
    }
    if (zero > 0) {
      values.add("['0'," + zero + "]");
    }
    if (plus > 0) {
      values.add("['1'," + plus + "]");
    }
    String from =
        "{'sample':'gold','n':%d,'range':['-1','1'],'values':[%s]}"
            .formatted(minus + zero + plus, String.join(",", values));
    Optional<Refusal> refusal =
        check(gains(minus, zero, plus), GAIN, side, claimed, failure, from, ASSUMES);
    refusal.ifPresent(r -> assertThat(r.code()).isEqualTo(Refusal.Code.INEQUALITY));
    return refusal.isEmpty();
  }

  /** {@code ln(x)} by the series of atanh, to 80 digits, for x near enough to one. */
  private static BigDecimal ln(BigDecimal x) {
    BigDecimal two = BigDecimal.valueOf(2);
    if (x.compareTo(two) > 0) {
      return ln(x.divide(two, DIGITS)).add(ln(two), DIGITS);
    }
    BigDecimal z = x.subtract(BigDecimal.ONE).divide(x.add(BigDecimal.ONE), DIGITS);
    BigDecimal power = z;
    BigDecimal sum = BigDecimal.ZERO;
    for (int odd = 1; odd < 400; odd += 2) {
      sum = sum.add(power.divide(BigDecimal.valueOf(odd), DIGITS), DIGITS);
      power = power.multiply(z, DIGITS).multiply(z, DIGITS);
    }
    return sum.multiply(two, DIGITS);
  }

  private static BigDecimal decimal(Rational value) {
    return new BigDecimal(value.numerator()).divide(new BigDecimal(value.denominator()), DIGITS);
  }

  /** The wealth of the eight bets against a mean at most m of a variable in [0, 1]. */
  private static BigDecimal wealth(Map<Rational, Long> counts, Rational m, Rational failure) {
    String[] deviations = {
      "0.1", "0.1258", "0.1584", "0.1994", "0.2508", "0.3156", "0.3972", "0.5"
    };
    long n = counts.values().stream().mapToLong(Long::longValue).sum();
    BigDecimal root =
        ln(decimal(Rational.ONE.divide(failure)))
            .multiply(BigDecimal.valueOf(2))
            .divide(BigDecimal.valueOf(n), DIGITS)
            .sqrt(DIGITS);
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal scale = BigDecimal.valueOf(1L << 40);
    for (String deviation : deviations) {
      BigDecimal stake =
          root.divide(new BigDecimal(deviation), DIGITS)
              .multiply(scale)
              .setScale(0, RoundingMode.FLOOR)
              .divide(scale, DIGITS)
              .min(new BigDecimal("0.999").divide(decimal(m), DIGITS));
      BigDecimal product = BigDecimal.ONE;
      for (var entry : counts.entrySet()) {
        BigDecimal factor =
            stake
                .multiply(decimal(entry.getKey()).subtract(decimal(m)), DIGITS)
                .add(BigDecimal.ONE);
        product = product.multiply(factor.pow(Math.toIntExact(entry.getValue()), DIGITS), DIGITS);
      }
      sum = sum.add(product, DIGITS);
    }
    return sum.divide(BigDecimal.valueOf(8), DIGITS);
  }

  @Property(tries = 12)
  void decidesAsTheExactWealth(@ForAll long seed) {
    Random random = new Random(seed);
    long minus = random.nextInt(40);
    long zero = random.nextInt(400);
    long plus = 1L + random.nextInt(120);
    Rational failure = Rational.of(1, 2 + random.nextInt(400));
    Map<Rational, Long> counts = new TreeMap<>();
    counts.put(Rational.ZERO, minus);
    counts.put(Rational.of(1, 2), zero);
    counts.put(Rational.ONE, plus);
    Map<Rational, Long> mirrored = new TreeMap<>();
    counts.forEach((z, count) -> mirrored.put(Rational.ONE.subtract(z), count));
    BigDecimal needed = decimal(Rational.ONE.divide(failure));
    for (Plan.Side side : Plan.Side.values()) {
      boolean lower = side == Plan.Side.LOWER;
      long low = 0;
      long high = 1_000_000;
      while (high - low > 1) {
        long middle = (low + high) / 2;
        Rational m = Rational.of(middle, 1_000_000);
        boolean reached = wealth(lower ? counts : mirrored, m, failure).compareTo(needed) >= 0;
        low = reached ? middle : low;
        high = reached ? high : middle;
      }
      for (long units = Math.max(1, low - 1); units <= low + 2; units++) {
        Rational m = Rational.of(units, 1_000_000);
        Rational claim = m.multiply(Rational.of(2)).subtract(Rational.ONE);
        assertThat(accepts(minus, zero, plus, side, lower ? claim : claim.negate(), failure))
            .as("%d %d %d %s %s", minus, zero, plus, side, m)
            .isEqualTo(units <= low);
      }
    }
  }

  /** The exact probability that a claim is accepted although it is just false, by enumeration. */
  @ParameterizedTest
  @CsvSource({"5, 1/5", "8, 1/20", "10, 1/10"})
  void misses(int n, String failure) {
    Rational share = Rational.parse(failure);
    int accepted = 0;
    for (int mean = -4; mean <= 4; mean++) {
      Rational claim = Rational.of(mean, 5);
      Map<String, Boolean> region = new TreeMap<>();
      for (int minus = 0; minus <= n; minus++) {
        for (int plus = 0; plus + minus <= n; plus++) {
          boolean yes = accepts(minus, n - minus - plus, plus, Plan.Side.LOWER, claim, share);
          region.put(minus + " " + plus, yes);
          accepted += yes ? 1 : 0;
        }
      }
      for (int less = 0; less <= 10; less++) {
        Rational p = Rational.of(less, 10);
        Rational q = p.add(claim);
        Rational rest = Rational.ONE.subtract(p).subtract(q);
        if (q.signum() >= 0 && rest.signum() >= 0) {
          assertThat(probability(n, region, p, q, rest)).isLessThanOrEqualTo(share);
        }
      }
    }
    assertThat(accepted).as("some claims are accepted").isPositive();
  }

  private static Rational probability(
      int n, Map<String, Boolean> region, Rational p, Rational q, Rational rest) {
    Rational total = Rational.ZERO;
    for (int minus = 0; minus <= n; minus++) {
      for (int plus = 0; plus + minus <= n; plus++) {
        if (region.get(minus + " " + plus)) {
          Rational term = Rational.ONE;
          int left = n;
          for (int i = 0; i < minus; i++) {
            term = term.multiply(p).multiply(Rational.of(left--, i + 1L));
          }
          for (int i = 0; i < plus; i++) {
            term = term.multiply(q).multiply(Rational.of(left--, i + 1L));
          }
          for (int i = 0; i < left; i++) {
            term = term.multiply(rest);
          }
          total = total.add(term);
        }
      }
    }
    return total;
  }

  @ParameterizedTest
  @EnumSource(Plan.Side.class)
  void theSidesMirrorEachOther(Plan.Side side) {
    Rational failure = Rational.of(1, 120);
    for (int units = -100; units <= 100; units += 5) {
      Rational claim = Rational.of(units, 100);
      Plan.Side other = side == Plan.Side.UPPER ? Plan.Side.LOWER : Plan.Side.UPPER;
      assertThat(accepts(10, 60, 30, side, claim, failure))
          .isEqualTo(accepts(30, 60, 10, other, claim.negate(), failure));
    }
  }

  @Property(tries = 25)
  void whatIsAcceptedIsAcceptedWiderToo(@ForAll long seed) {
    Random random = new Random(seed);
    long minus = random.nextInt(30);
    long zero = random.nextInt(100);
    long plus = random.nextInt(80) + 1L;
    Rational failure = Rational.of(1, 20);
    boolean before = true;
    for (int units = -19; units <= 20; units++) {
      boolean now = accepts(minus, zero, plus, Plan.Side.LOWER, Rational.of(units, 20), failure);
      assertThat(before || !now).isTrue();
      before = now;
    }
    assertThat(accepts(minus, zero, plus, Plan.Side.LOWER, Rational.of(-1), failure)).isFalse();
  }

  private static final List<Event.Base> BINS =
      Cells.inOrder(
          List.of(
              new Event.AtLeast("radius", Rational.of(1, 2)),
              new Event.AtLeast("radius", Rational.ONE),
              new Event.Flag("refused")));

  /** Bins [0, 1/2), [1/2, 1) and [1, 2]: a lower claim counts a row at the low end of its bin. */
  @Test
  void scoresAreRoundedToTheSafeSide() {
    // The order: radius at least 1, radius at least 1/2, refused.
    assertThat(BINS)
        .containsExactly(
            new Event.AtLeast("radius", Rational.ONE),
            new Event.AtLeast("radius", Rational.of(1, 2)),
            new Event.Flag("refused"));
    Statistics statistics =
        Exam.statistics(
            sample(BINS, Map.of("000", 10L, "010", 30L, "011", 20L, "110", 25L, "111", 15L)));
    String mean = "['mean','radius',['true'],'exam']";
    String assumes = "['bounded(radius)','first_look(gold)','fixed_size(gold)','iid(gold)']";
    String lower =
        "{'sample':'gold','n':100,'range':['0','1'],'values':[['0',10],['1/2',50],['1',40]]}";
    String upper =
        "{'sample':'gold','n':100,'range':['1/2','2'],'values':[['1/2',10],['1',50],['2',40]]}";
    Rational failure = Rational.of(1, 20);
    // The sample means of the two ends are 0.65 and 1.35.
    assertThat(check(statistics, mean, Plan.Side.LOWER, Rational.of(1, 2), failure, lower, assumes))
        .isEmpty();
    assertThat(check(statistics, mean, Plan.Side.UPPER, Rational.of(8, 5), failure, upper, assumes))
        .isEmpty();
    assertThat(
            check(statistics, mean, Plan.Side.LOWER, Rational.of(13, 20), failure, lower, assumes))
        .isPresent();
    assertThat(
            check(statistics, mean, Plan.Side.UPPER, Rational.of(27, 20), failure, upper, assumes))
        .isPresent();
    assertThat(check(statistics, mean, Plan.Side.LOWER, Rational.of(1, 2), failure, upper, assumes))
        .hasValueSatisfying(r -> assertThat(r.code()).isEqualTo(Refusal.Code.FROM));
    assertThat(
            check(
                statistics,
                mean,
                Plan.Side.LOWER,
                Rational.of(1, 2),
                failure,
                lower,
                "['first_look(gold)','fixed_size(gold)','iid(gold)']"))
        .hasValueSatisfying(r -> assertThat(r.code()).isEqualTo(Refusal.Code.ASSUMPTIONS));
  }

  @Test
  void aConditionalMeanCountsTheRowsOfItsCondition() {
    Statistics statistics =
        Exam.statistics(
            sample(BINS, Map.of("000", 10L, "010", 30L, "011", 20L, "110", 25L, "111", 15L)));
    String mean = "['cond-mean','radius',['true'],['flag','refused'],'exam']";
    String assumes = "['bounded(radius)','first_look(gold)','fixed_size(gold)','iid(gold)']";
    String from = "{'sample':'gold','n':35,'range':['0','1'],'values':[['1/2',20],['1',15]]}";
    Rational failure = Rational.of(1, 20);
    assertThat(check(statistics, mean, Plan.Side.LOWER, Rational.of(1, 2), failure, from, assumes))
        .isEmpty();
    String event = "['cond-mean','radius',['at-least','radius','1'],['flag','refused'],'exam']";
    String some = "{'sample':'gold','n':35,'range':['0','1'],'values':[['0',20],['1',15]]}";
    assertThat(check(statistics, event, Plan.Side.LOWER, Rational.of(1, 5), failure, some, assumes))
        .isEmpty();
  }

  @Test
  void aConstantVariableProvesNothing() {
    String quantity = "['add',['prob',['true'],'exam'],['prob',['false'],'exam']]";
    String from = "{'sample':'gold','n':10,'range':['1','1'],'values':[['1',10]]}";
    String assumes =
        "['first_look(gold)','fixed_before(desiderata, gold)','fixed_size(gold)','iid(gold)']";
    assertThat(
            check(
                gains(1, 8, 1),
                quantity,
                Plan.Side.LOWER,
                Rational.of(1, 2),
                Rational.of(1, 20),
                from,
                assumes))
        .contains(
            new Refusal(
                Refusal.Code.INEQUALITY, "certificates[0]", "the variable has one value only: 1"));
  }

  /** Two wrong answers coincide with two labels: a range that rests on that says so. */
  @Test
  void namesTheAnswersThatItsRangeRestsOn() {
    List<Event.Base> bases =
        Cells.inOrder(
            List.of(
                new Event.Same("student", "label"),
                new Event.Same("student", "weak"),
                new Event.Same("weak", "label")));
    Statistics statistics =
        Exam.statistics(sample(bases, Map.of("111", 60L, "010", 20L, "100", 10L, "001", 10L)));
    String quantity =
        "['add',['prob',['eq','student','label'],'exam'],['prob',['eq','student','weak'],'exam'],"
            + "['prob',['eq','weak','label'],'exam']]";
    String from = "{'sample':'gold','n':100,'range':['1','3'],'values':[['1',40],['3',60]]}";
    String held =
        "'first_look(gold)','fixed_before(desiderata, gold)','fixed_size(gold)','iid(gold)',"
            + "'truth(gold.label)','untouched(gold, student)','untouched(gold, weak)'";
    Rational failure = Rational.of(1, 20);
    assertThat(
            check(
                statistics,
                quantity,
                Plan.Side.LOWER,
                Rational.of(3, 2),
                failure,
                from,
                "['answers_within(student)','answers_within(weak)'," + held + "]"))
        .isEmpty();
    assertThat(
            check(
                statistics,
                quantity,
                Plan.Side.LOWER,
                Rational.of(3, 2),
                failure,
                from,
                "[" + held + "]"))
        .hasValueSatisfying(r -> assertThat(r.code()).isEqualTo(Refusal.Code.ASSUMPTIONS));
  }
}
