// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.HypergeometricTail;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Role;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Quantity;

/** Held-out rules exactly at the edges of what they accept. */
class HeldOutBoundariesTest {

  private static final Rational TWENTIETH = Rational.of(1, 20);

  static IntStream all() {
    return IntStream.range(0, HeldOut.size());
  }

  private static VariableRows rows(String counts) {
    TreeMap<Rational, Long> found = new TreeMap<>();
    TreeSet<Rational> values = new TreeSet<>();
    for (String part : counts.split(" ")) {
      String[] pair = part.split(":");
      values.add(Rational.parse(pair[0]));
      if (!pair[1].equals("0")) {
        found.put(Rational.parse(pair[0]), Long.parseLong(pair[1]));
      }
    }
    return new VariableRows(found, values);
  }

  /** Nothing follows with certainty from rows, whatever is claimed. */
  @ParameterizedTest
  @MethodSource("all")
  void refusesWhatMayNotFail(int index) {
    Plan.Entry entry = HeldOut.entry(index);
    Plan.Entry certain =
        new Plan.Entry(
            entry.theorem(),
            entry.sample(),
            entry.quantity(),
            entry.side(),
            Rational.ZERO,
            entry.reason());
    Certificate good = HeldOut.failing(HeldOut.certificate(index), Rational.ZERO);
    Rational claim = HeldOut.claimed(good);
    assertThat(Rules.check(good, certain, HeldOut.FILE.statistics(), "here"))
        .get()
        .satisfies(
            refusal -> {
              assertThat(refusal.code()).isEqualTo(Refusal.Code.INEQUALITY);
              assertThat(refusal.reason()).isEqualTo(certainly(index, claim));
            });
  }

  private static String certainly(int index, Rational claim) {
    boolean upper = HeldOut.isUpper(index);
    return switch (HeldOut.entry(index).theorem()) {
      case "holdout.binomial-tail" -> "its share of the failure probability is 0";
      case "holdout.hypergeometric" ->
          (upper ? "160" : "1922") + " of 2000 is not between the rows seen and the pool";
      case "anytime.beta-binomial" ->
          org.surety.kernel.arithmetic.Decimals.textUp(
                  upper ? claim : Rational.ONE.subtract(claim), 12)
              + " is not between the frequency "
              + (HeldOut.certificate(index).from().canonical().contains("given")
                  ? (upper ? "9/149" : "140/149")
                  : (upper ? "15/400" : "385/400"))
              + " and 1";
      case "holdout.stratified" ->
          index < 10
              ? "in one stratum its share of the failure probability is 0"
              : "in one stratum there are 200 rows, and the failure probability is 0";
      case "holdout.clustered" -> "there are 200 rows, and the failure probability is 0";
      case "holdout.betting-grid" ->
          HeldOut.entry(index).sample().equals("drawn")
              ? "there are 300 rows, and the failure probability is 0"
              : "there are 500 rows, and the failure probability is 0";
      case "anytime.betting-grid" -> "there are 400 rows, and the failure probability is 0";
      case "holdout.paired-exact" -> "there are 500 rows, and the failure probability is 0";
      case "holdout.betting-sequence" -> "the claimed mean is not inside the range of the variable";
      case "holdout.multinomial-kl" -> "the radius 0.030401059068 is too small";
      default -> "there are no rows, or it may not fail";
    };
  }

  private static Optional<Refusal> pool(long pool, long n, long k, Rational claim, Plan.Side side) {
    Event event = new Event.Flag("refused");
    Sample sample =
        Exam.sample(
            "gold",
            "exam",
            new Draw.WithoutReplacement(pool),
            false,
            Role.PROVES,
            Optional.empty(),
            List.of(new Event.Flag("refused")),
            new TreeMap<>(Map.of("0", n - k, "1", k)));
    Statistics statistics = Exam.statistics(sample);
    Plan.Entry entry =
        new Plan.Entry(
            "holdout.hypergeometric",
            "gold",
            new Quantity.Probability(event, "exam"),
            side,
            TWENTIETH,
            "test");
    Application application = Rules.apply(entry, statistics);
    return application
        .defect(claim, List.of())
        .map(defect -> new Refusal(Refusal.Code.INEQUALITY, "here", defect));
  }

  /** Who has seen the whole pool knows it. */
  @Test
  void aWholePoolIsKnown() {
    assertThat(pool(300, 300, 17, Rational.of(17, 300), Plan.Side.UPPER)).isEmpty();
    assertThat(pool(300, 300, 17, Rational.of(17, 300), Plan.Side.LOWER)).isEmpty();
    assertThat(pool(300, 300, 17, Rational.of(16, 300), Plan.Side.UPPER)).isPresent();
    assertThat(pool(300, 300, 17, Rational.of(18, 300), Plan.Side.LOWER)).isPresent();
  }

  @Test
  void aPoolIsNotAboveTheGreatest() {
    long most = HypergeometricTail.MOST;
    assertThat(pool(most, 10, 1, Rational.of(9, 10), Plan.Side.UPPER)).isEmpty();
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> pool(most + 1, 10, 1, Rational.of(9, 10), Plan.Side.UPPER)))
        .isInstanceOf(Refused.class)
        .hasMessage("10 rows are not drawn from a pool of 1000000001");
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> pool(9, 10, 1, Rational.of(9, 10), Plan.Side.UPPER)))
        .isInstanceOf(Refused.class)
        .hasMessage("10 rows are not drawn from a pool of 9");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "1/4|1|none",
        "1/4|1/4|n kl(0.25, 0.25) is 0, below the 3 that is needed",
        "1/4|1/5|0.2 is not between the frequency 0.25 and 1",
        "0|0|0 is not between the frequency 0 and 1",
        "1/4|2|2 is not between the frequency 0.25 and 1",
        "1/4|3/4|none",
        "1/4|1/2|n kl(0.25, 0.5) is 1.308120359, below the 3 that is needed",
      })
  void isAboveAnInverse(String r, String u, String reason) {
    Enclosure c = Enclosure.of(Rational.of(3));
    assertThat(KlInequality.above(Rational.parse(r), Rational.parse(u), c, 10).orElse(null))
        .isEqualTo(reason);
    if (!u.equals("1")) {
      assertThat(KlInequality.usefullyAbove(Rational.parse(r), Rational.parse(u), c, 10).isEmpty())
          .isEqualTo(reason == null);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "3/4|0|none",
        "3/4|3/4|n kl(0.75, 0.75) is 0, below the 3 that is needed",
        "3/4|4/5|0.8 is not between 0 and the frequency 0.75",
        "1|1|1 is not between 0 and the frequency 1",
        "3/4|-1/4|-0.25 is not between 0 and the frequency 0.75",
        "3/4|1/4|none",
      })
  void isBelowAnInverse(String r, String l, String reason) {
    Enclosure c = Enclosure.of(Rational.of(3));
    assertThat(KlInequality.below(Rational.parse(r), Rational.parse(l), c, 10).orElse(null))
        .isEqualTo(reason);
  }

  /** The bound itself may be claimed, and nothing below it. */
  @Test
  void hoeffdingIsAcceptedAtItsBound() {
    VariableRows rows = rows("0:60 1:40");
    Enclosure log = Enclosure.ln(Rational.of(20));
    Rational bound =
        Rational.of(2, 5).add(Enclosure.of(log.high().divide(Rational.of(200))).sqrt().high());
    assertThat(MeanInequalities.hoeffding(rows, bound, TWENTIETH, List.of())).isEmpty();
    Rational less = bound.subtract(Rational.of(1, 1L << 62));
    assertThat(MeanInequalities.hoeffding(rows, less, TWENTIETH, List.of())).isPresent();
  }

  @Test
  void empiricalBernsteinNeedsTwoRows() {
    Rational far = Rational.of(20);
    assertThat(MeanInequalities.empiricalBernstein(rows("0:1 1:1"), far, TWENTIETH, List.of()))
        .isEmpty();
    assertThat(MeanInequalities.empiricalBernstein(rows("0:1 1:0"), far, TWENTIETH, List.of()))
        .hasValue("it needs two rows");
  }

  /** Computed in mpmath: .103307 with three of the four numbers g, .102729 with the last. */
  @Test
  void unexpectedBernsteinTriesAllItsNumbers() {
    VariableRows rows = rows("-1:500 0:0 1:500");
    Rational claim = Rational.of(10273, 100_000);
    assertThat(MeanInequalities.unexpectedBernstein(rows, claim, TWENTIETH, List.of())).isEmpty();
    assertThat(
            MeanInequalities.unexpectedBernstein(
                rows, Rational.of(10272, 100_000), TWENTIETH, List.of()))
        .isPresent();
  }

  /** The price is ln(32), not ln(33), where more numbers would be wanted. */
  @Test
  void unexpectedBernsteinTriesThirtyTwoNumbersAtMost() {
    long n = 1L << 62;
    VariableRows rows = rows("0:" + n + " 1:0");
    Rational failure = Rational.ONE.subtract(Rational.of(1, 1L << 40));
    Rational claim = Rational.of(695, 100).divide(Rational.of(n));
    assertThat(MeanInequalities.unexpectedBernstein(rows, claim, failure, List.of())).isEmpty();
    Rational less = Rational.of(693, 100).divide(Rational.of(n));
    assertThat(MeanInequalities.unexpectedBernstein(rows, less, failure, List.of())).isPresent();
  }

  @Test
  void unexpectedBernsteinNeedsAPositiveValue() {
    assertThat(
            MeanInequalities.unexpectedBernstein(
                rows("-1:5 0:5"), Rational.ONE, TWENTIETH, List.of()))
        .hasValue("no value is positive");
  }

  @Test
  void hoeffdingBentkusAtTheEdgesOfItsTail() {
    VariableRows rows = rows("0:60 1:40");
    assertThat(MeanInequalities.hoeffdingBentkus(rows, Rational.of(2, 5), TWENTIETH, List.of()))
        .hasValue("n kl(0.4, 0.4) is 0, below the 2.995732274 that is needed");
    assertThat(MeanInequalities.hoeffdingBentkus(rows, Rational.ONE, TWENTIETH, List.of()))
        .hasValue("a bound of at least 1 says nothing");
  }

  @Test
  void aSplitSumMayBeClaimedExactly() {
    VariableRows rows = rows("-1:20 0:40 1:40");
    List<Rational> inverses = List.of(Rational.of(19, 20), Rational.of(3, 5));
    assertThat(SplitInequalities.splitKl(rows, Rational.of(11, 20), TWENTIETH, inverses)).isEmpty();
    assertThat(SplitInequalities.splitKl(rows, Rational.of(54, 100), TWENTIETH, inverses))
        .hasValue("its inverses give 0.55");
    List<Rational> pair = List.of(Rational.of(3, 5), Rational.of(1, 10));
    assertThat(SplitInequalities.paired(rows, Rational.of(1, 2), TWENTIETH, pair)).isEmpty();
    assertThat(SplitInequalities.paired(rows, Rational.of(49, 100), TWENTIETH, pair))
        .hasValue("its bounds give 0.5");
  }

  @Test
  void aPairOfBoundsMayBeTheEndsOfTheRange() {
    VariableRows rows = rows("-1:20 0:40 1:40");
    assertThat(
            SplitInequalities.paired(
                rows, Rational.ONE, TWENTIETH, List.of(Rational.ONE, Rational.ZERO)))
        .isEmpty();
    for (List<Rational> pair :
        List.of(
            List.of(Rational.of(2, 5), Rational.ZERO),
            List.of(Rational.ONE, Rational.of(1, 5)),
            List.of(Rational.of(1, 2), Rational.of(1, 10)))) {
      assertThat(SplitInequalities.paired(rows, Rational.ONE, TWENTIETH, pair))
          .hasValue("its witness is not a pair of exact binomial bounds");
    }
    assertThat(
            SplitInequalities.paired(
                rows("0:60 1:40"), Rational.ONE, TWENTIETH, List.of(Rational.ONE, Rational.ZERO)))
        .hasValue("the variable has 2 values, not three");
  }

  private static Optional<Refusal> strata(int index, List<Rational> numbers, Rational claim) {
    Certificate good = HeldOut.claiming(HeldOut.certificate(index), claim);
    return HeldOut.check(HeldOut.witnessed(good, HeldOut.witness(numbers)), index);
  }

  @Test
  void theWeightedSumOfStrataMayBeClaimedExactly() {
    for (int index = 8; index < 12; index++) {
      List<Rational> numbers = HeldOut.witness(HeldOut.certificate(index));
      Rational sum =
          numbers
              .get(0)
              .multiply(Rational.of(3, 5))
              .add(numbers.get(1).multiply(Rational.of(2, 5)));
      assertThat(strata(index, numbers, sum)).isEmpty();
      Rational little = Rational.of(HeldOut.isUpper(index) ? -1 : 1, 1L << 62);
      assertThat(strata(index, numbers, sum.add(little)))
          .get()
          .extracting(Refusal::code)
          .isEqualTo(Refusal.Code.INEQUALITY);
    }
  }

  private static Application weighing(Rational x, Rational y) {
    Sample strata = HeldOut.FILE.statistics().sample("strata").orElseThrow();
    Sample gold =
        Exam.sample(
            "strata",
            "exam",
            new Draw.Stratified("topic", Map.of("x", x, "y", y)),
            false,
            Role.PROVES,
            Optional.empty(),
            strata.bases(),
            strata.histogram());
    return Rules.apply(HeldOut.entry(8), Exam.statistics(gold));
  }

  @Test
  void weightsAddUpToOneAndNoneIsNegative() {
    List<Rational> numbers = List.of(Rational.of(1, 10), Rational.ONE);
    Application onX = weighing(Rational.ONE, Rational.ZERO);
    assertThat(onX.defect(Rational.of(1, 10), numbers)).isEmpty();
    for (Rational[] weights :
        List.of(
            new Rational[] {Rational.of(3, 2), Rational.of(-1, 2)},
            new Rational[] {Rational.of(1, 2), Rational.of(1, 3)})) {
      assertThat(
              org.assertj.core.api.Assertions.catchThrowable(
                  () -> weighing(weights[0], weights[1])))
          .isInstanceOf(Refused.class)
          .hasMessage("the weights of its strata do not add up to one");
    }
  }

  @Test
  void aStratumMayBeBoundedByTheEndOfTheRange() {
    Rational second = HeldOut.witness(HeldOut.certificate(8)).get(1);
    Rational rest = second.multiply(Rational.of(2, 5));
    assertThat(strata(8, List.of(Rational.ONE, second), rest.add(Rational.of(3, 5)))).isEmpty();
    assertThat(strata(8, List.of(Rational.ZERO, second), rest))
        .get()
        .extracting(Refusal::reason)
        .isEqualTo("in one stratum a rate of 0 does not make at most 6 of 200 rows unlikely");
    Rational least = HeldOut.witness(HeldOut.certificate(9)).get(1);
    Rational more = least.multiply(Rational.of(2, 5));
    assertThat(strata(9, List.of(Rational.ZERO, least), more)).isEmpty();
    assertThat(strata(9, List.of(Rational.ONE, least), more.add(Rational.of(3, 5)))).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"10, 0", "10, 1", "11, 0", "11, 1"})
  void aMeanInAStratumIsChecked(int index, int stratum) {
    List<Rational> numbers = new ArrayList<>(HeldOut.witness(HeldOut.certificate(index)));
    Rational step = Rational.of(HeldOut.isUpper(index) ? -1 : 1, 100);
    numbers.set(stratum, numbers.get(stratum).add(step));
    assertThat(strata(index, numbers, HeldOut.claimed(HeldOut.certificate(index))))
        .get()
        .extracting(Refusal::reason)
        .asString()
        .startsWith("in one stratum the wealth of the bets adds up to");
  }

  @Test
  void theWholeReasonOfABinomialTailIsGiven() {
    Certificate good = HeldOut.claiming(HeldOut.certificate(0), Rational.of(9, 100));
    assertThat(HeldOut.check(good, 0))
        .get()
        .extracting(Refusal::reason)
        .isEqualTo("P[Bin(500, 0.09) <= 31] is 0.014027360836, above the failure 1/80 = 0.0125");
  }

  private static Optional<Refusal> error(Sample sample, Quantity quantity, String theorem) {
    Plan.Entry entry =
        new Plan.Entry(theorem, "gold", quantity, Plan.Side.UPPER, TWENTIETH, "test");
    Certificate any = HeldOut.failing(HeldOut.by(HeldOut.certificate(0), theorem), TWENTIETH);
    return Rules.check(any, entry, Exam.statistics(sample), "here");
  }

  private static Sample gold(List<Event.Base> bases, Map<String, Long> histogram) {
    return Exam.sample(
        "gold", "exam", new Draw.Iid(), false, Role.PROVES, Optional.empty(), bases, histogram);
  }

  /** What cannot be computed is refused, and is no crash. */
  @Test
  void countsThatOverflowAreRefused() {
    Sample sample =
        gold(
            Cells.inOrder(
                List.of(new Event.Same("student", "label"), new Event.Same("weak", "label"))),
            Map.of("00", Long.MAX_VALUE, "01", Long.MAX_VALUE));
    assertThat(error(sample, HeldOut.entry(0).quantity(), "holdout.binomial-tail"))
        .hasValue(new Refusal(Refusal.Code.INEQUALITY, "here", "long overflow"));
  }

  @Test
  void tooManyCellsAreRefused() {
    List<Event.Base> thresholds = new ArrayList<>();
    for (int i = 0; i <= Cells.MAX_BASES; i++) {
      thresholds.add(new Event.AtLeast("radius", Rational.of(i, Cells.MAX_BASES)));
    }
    Quantity any = new Quantity.Probability(Event.or(thresholds.toArray(Event[]::new)), "exam");
    Sample sample = gold(Cells.inOrder(thresholds), Map.of("1".repeat(Cells.MAX_BASES + 1), 10L));
    assertThat(error(sample, any, "holdout.hoeffding"))
        .get()
        .satisfies(
            refusal -> {
              assertThat(refusal.code()).isEqualTo(Refusal.Code.QUANTITY);
              assertThat(refusal.reason())
                  .startsWith(
                      "there are too many events: at most 2000 are considered together, and at most");
            });
  }

  private static Plan.Entry planned(String theorem, String sample, Event event, Plan.Side side) {
    return new Plan.Entry(
        theorem, sample, new Quantity.Probability(event, "exam"), side, Rational.ONE, "test");
  }

  /** All claims of one region fail together: for dkw those of one score and sample. */
  @Test
  void jointClaimsShareOneFailure() {
    Event far = new Event.AtLeast("radius", Rational.ONE);
    Event farther = new Event.Above("radius", Rational.of(3, 2));
    Event tall = new Event.AtLeast("height", Rational.ONE);
    List<Plan.Entry> entries =
        List.of(
            planned("holdout.dkw", "gold", far, Plan.Side.UPPER),
            planned("holdout.dkw", "gold", far, Plan.Side.LOWER),
            planned("holdout.dkw", "gold", farther, Plan.Side.UPPER),
            planned("holdout.dkw", "gold", tall, Plan.Side.UPPER),
            planned("holdout.dkw", "pool", far, Plan.Side.UPPER),
            planned("holdout.multinomial-kl", "gold", far, Plan.Side.UPPER),
            planned("holdout.multinomial-kl", "gold", tall, Plan.Side.LOWER),
            planned("holdout.binomial-tail", "gold", tall, Plan.Side.LOWER));
    // Radius on gold, height on gold, radius on the pool, the region, and one rate.
    assertThat(Plan.share(Rational.of(1, 2), entries).entries())
        .extracting(Plan.Entry::share)
        .containsOnly(Rational.of(1, 10));
  }
}
