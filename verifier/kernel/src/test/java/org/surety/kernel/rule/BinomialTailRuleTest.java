// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.json.Json;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;

class BinomialTailRuleTest {

  private static final String REFUSED = "['prob',['flag','refused'],'exam']";

  /** Whether the rule accepts the claim about a rate of which k of n rows are a sample. */
  private static boolean accepts(
      long n, long k, Plan.Side side, Rational claimed, Rational failure) {
    Statistics statistics = Exam.flags(n - k, k);
    Plan.Entry entry =
        new Plan.Entry(
            "holdout.binomial-tail", "gold", Exam.quantity(REFUSED), side, failure, "planned");
    Certificate certificate =
        new Certificate(
            entry.theorem(),
            new Formula.Comparison(
                side == Plan.Side.UPPER ? Formula.Relation.LE : Formula.Relation.GE,
                entry.quantity(),
                new Quantity.Constant(claimed)),
            failure,
            Exam.node(
                    "{'sample':'gold','n':%d,'event':['flag','refused'],'count':%d}"
                        .formatted(n, k))
                .value(),
            List.of("first_look(gold)", "fixed_size(gold)", "iid(gold)"),
            List.of(),
            new Json.Obj(Map.of()));
    Optional<Refusal> refusal = Rules.check(certificate, entry, statistics, "certificates[0]");
    refusal.ifPresent(r -> assertThat(r.code()).isEqualTo(Refusal.Code.INEQUALITY));
    return refusal.isEmpty();
  }

  /** The published and independently computed bounds (Langford 2005; exact binomials), rounded. */
  @ParameterizedTest
  @CsvSource({
    "100, 0, 1/20, UPPER, 29514, 6",
    "100, 5, 1/20, UPPER, 102254, 6",
    "100, 5, 1/20, LOWER, 19905, 6",
    "1000, 50, 1/20, UPPER, 62863404, 9",
    "1000, 50, 1/20, LOWER, 39163535, 9",
    "10000, 200, 1/100, UPPER, 23502559, 9",
    "50, 1, 1/10, UPPER, 75580599, 9",
    "500, 31, 1/120, UPPER, 92678, 6",
  })
  void acceptsTheBoundAndNotOneUnitLess(
      long n, long k, String failure, Plan.Side side, long units, int places) {
    long scale = BigInteger.TEN.pow(places).longValueExact();
    Rational share = Rational.parse(failure);
    long tighter = side == Plan.Side.UPPER ? units - 1 : units + 1;
    assertThat(accepts(n, k, side, Rational.of(units, scale), share)).isTrue();
    assertThat(accepts(n, k, side, Rational.of(tighter, scale), share)).isFalse();
  }

  @Test
  void noRowAndEveryRow() {
    Rational share = Rational.of(1, 20);
    // With no error of n the bound is 1 - failure^(1/n); with errors only, no upper bound helps.
    assertThat(accepts(1, 0, Plan.Side.UPPER, Rational.of(951, 1000), share)).isTrue();
    assertThat(accepts(1, 0, Plan.Side.UPPER, Rational.of(949, 1000), share)).isFalse();
    assertThat(accepts(1, 1, Plan.Side.LOWER, Rational.of(49, 1000), share)).isTrue();
    assertThat(accepts(1, 1, Plan.Side.LOWER, Rational.of(51, 1000), share)).isFalse();
    assertThat(accepts(9, 9, Plan.Side.UPPER, Rational.of(999, 1000), share)).isFalse();
    assertThat(accepts(9, 9, Plan.Side.UPPER, Rational.ONE, share)).isFalse();
    assertThat(accepts(9, 0, Plan.Side.LOWER, Rational.ZERO, share)).isFalse();
    assertThat(accepts(9, 0, Plan.Side.LOWER, Rational.of(1, 1000), share)).isFalse();
  }

  @Test
  void aMillionRows() {
    Rational share = Rational.of(1, 120);
    // ln P[Bin(10^6, 0.0505) <= 50000] = -4.49 > ln(1/120) = -4.79; at 0.051 it is -12.9.
    assertThat(accepts(1_000_000, 50_000, Plan.Side.UPPER, Rational.of(505, 10_000), share))
        .isFalse();
    assertThat(accepts(1_000_000, 50_000, Plan.Side.UPPER, Rational.of(51, 1000), share)).isTrue();
    assertThat(accepts(1_000_000, 50_000, Plan.Side.LOWER, Rational.of(49, 1000), share)).isTrue();
  }

  private static Rational point(int n, int k, Rational p) {
    BigInteger choose = BigInteger.ONE;
    for (int i = 0; i < k; i++) {
      choose = choose.multiply(BigInteger.valueOf(n - i)).divide(BigInteger.valueOf(i + 1L));
    }
    BigInteger success = p.numerator().pow(k);
    BigInteger failure = p.denominator().subtract(p.numerator()).pow(n - k);
    return Rational.of(choose.multiply(success).multiply(failure), p.denominator().pow(n));
  }

  /** The probability that the claim "the rate is at most p" is accepted although it is just false. */
  @ParameterizedTest
  @CsvSource({"1, 1/20", "2, 1/5", "7, 1/20", "19, 1/120", "40, 1/20", "60, 1/100", "60, 1/3"})
  void misses(int n, String failure) {
    Rational share = Rational.parse(failure);
    boolean sharp = false;
    for (int step = 1; step < 25; step++) {
      Rational p = Rational.of(step, 25);
      for (Plan.Side side : Plan.Side.values()) {
        Rational miss = Rational.ZERO;
        Rational tail = Rational.ZERO;
        for (int i = 0; i <= n; i++) {
          int k = side == Plan.Side.UPPER ? i : n - i;
          Rational probability = point(n, k, p);
          tail = tail.add(probability);
          boolean accepted = accepts(n, k, side, p, share);
          miss = accepted ? miss.add(probability) : miss;
          // The rule decides exactly as the exact tail does, wherever the rate is beyond k/n.
          boolean beyond =
              side == Plan.Side.UPPER
                  ? Rational.of(k, n).compareTo(p) < 0
                  : Rational.of(k, n).compareTo(p) > 0;
          assertThat(accepted).isEqualTo(beyond && tail.compareTo(share) <= 0);
        }
        assertThat(miss).as("n %d p %s %s", n, p, side).isLessThanOrEqualTo(share);
        sharp |= miss.compareTo(share.divide(Rational.of(2))) > 0;
      }
    }
    assertThat(sharp || n == 1).as("the bound is not loose everywhere").isTrue();
  }

  @Property(tries = 100)
  void whatIsAcceptedIsAcceptedWiderToo(
      @ForAll @IntRange(min = 1, max = 2000) int n,
      @ForAll @IntRange(min = 0, max = 2000) int count,
      @ForAll @IntRange(min = 1, max = 999) int claim,
      @ForAll Plan.Side side) {
    int k = count % (n + 1);
    Rational share = Rational.of(1, 40);
    Rational claimed = Rational.of(claim, 1000);
    Rational wider = Rational.of(side == Plan.Side.UPPER ? claim + 1L : claim - 1L, 1001);
    boolean isWider =
        side == Plan.Side.UPPER ? wider.compareTo(claimed) > 0 : wider.compareTo(claimed) < 0;
    boolean inside = wider.signum() > 0 && wider.compareTo(Rational.ONE) < 0;
    if (isWider && inside && accepts(n, k, side, claimed, share)) {
      assertThat(accepts(n, k, side, wider, share)).isTrue();
      assertThat(accepts(n, k, side, claimed, Rational.of(1, 20))).isTrue();
    }
  }
}
