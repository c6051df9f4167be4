// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.CertificateFile;
import org.surety.kernel.document.Plan;
import org.surety.kernel.json.Json;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Malformed;
import org.surety.kernel.json.Node;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Syntax;

/** Each held-out certificate is accepted as the engine makes it, and in no changed form. */
class HeldOutRefusalsTest {

  private static final Rational UNIT = Rational.of(1, 1_000_000);

  static IntStream all() {
    return IntStream.range(0, HeldOut.size());
  }

  private static void refused(Certificate certificate, int index, Refusal.Code code) {
    assertThat(HeldOut.check(certificate, index))
        .get()
        .extracting(Refusal::code)
        .as("%s: %s", certificate.theorem(), certificate.toJson().canonical())
        .isEqualTo(code);
  }

  private static Certificate tighter(int index, Rational by) {
    Certificate good = HeldOut.certificate(index);
    Rational number = HeldOut.claimed(good);
    return HeldOut.claiming(good, HeldOut.isUpper(index) ? number.subtract(by) : number.add(by));
  }

  /** A test concludes about the threshold of its quantity, and nothing less either. */
  private static boolean isTest(int index) {
    return HeldOut.entry(index).theorem().equals("holdout.paired-exact");
  }

  @Test
  void acceptsThemAll() {
    assertThat(Rules.refusals(HeldOut.FILE)).isEmpty();
    Set<String> theorems = new TreeSet<>();
    HeldOut.FILE.certificates().forEach(c -> theorems.add(c.theorem()));
    assertThat(theorems)
        .containsAll(
            Rules.theorems().stream()
                .filter(id -> id.startsWith("holdout.") || id.startsWith("anytime."))
                .filter(id -> !id.equals("holdout.seen"))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("all")
  void acceptsWhatClaimsLess(int index) {
    if (isTest(index)) {
      refused(tighter(index, UNIT.negate()), index, Refusal.Code.INEQUALITY);
    } else {
      assertThat(HeldOut.check(tighter(index, UNIT.negate()), index)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void refusesOneUnitMore(int index) {
    boolean units = HeldOut.entry(index).theorem().equals("holdout.hypergeometric");
    // A pool has whole units.
    refused(tighter(index, units ? Rational.of(1, 2_000) : UNIT), index, Refusal.Code.INEQUALITY);
  }

  @ParameterizedTest
  @MethodSource("all")
  void refusesClaimsOutsideTheRange(int index) {
    Certificate good = HeldOut.certificate(index);
    for (String number : List.of("-3", "3", "-1", "1")) {
      Rational claim = Rational.parse(number);
      boolean saysNothing = HeldOut.isUpper(index) ? claim.signum() > 0 : claim.signum() < 0;
      if (!saysNothing) {
        refused(HeldOut.claiming(good, claim), index, Refusal.Code.INEQUALITY);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void refusesOtherNumbers(int index) {
    Certificate good = HeldOut.certificate(index);
    List<Json> changed = HeldOut.withOneNumberChanged(good.from());
    assertThat(changed).hasSizeGreaterThan(1);
    for (Json from : changed) {
      refused(HeldOut.from(good, from), index, Refusal.Code.FROM);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void refusesAnotherFailure(int index) {
    Certificate good = HeldOut.certificate(index);
    for (Rational factor : List.of(Rational.of(2), Rational.of(1, 2), Rational.ZERO)) {
      refused(HeldOut.failing(good, good.failure().multiply(factor)), index, Refusal.Code.FAILURE);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void refusesADroppedOrAddedAssumption(int index) {
    Certificate good = HeldOut.certificate(index);
    assertThat(good.assumes()).isNotEmpty();
    for (String name : good.assumes()) {
      List<String> fewer = new ArrayList<>(good.assumes());
      fewer.remove(name);
      refused(HeldOut.assuming(good, fewer), index, Refusal.Code.ASSUMPTIONS);
    }
    List<String> more = new ArrayList<>(good.assumes());
    more.add("zeal(gold)");
    refused(HeldOut.assuming(good, more), index, Refusal.Code.ASSUMPTIONS);
  }

  @ParameterizedTest
  @MethodSource("all")
  void refusesAPremise(int index) {
    Certificate c = HeldOut.certificate(index);
    refused(
        new Certificate(
            c.theorem(), c.claims(), c.failure(), c.from(), c.assumes(), List.of(0), c.witness()),
        index,
        Refusal.Code.EXTRAS);
  }

  @ParameterizedTest
  @MethodSource("all")
  void refusesAnotherRelationOrQuantity(int index) {
    Certificate good = HeldOut.certificate(index);
    Formula.Comparison claim = (Formula.Comparison) good.claims();
    for (Formula.Relation relation : Formula.Relation.values()) {
      if (relation != claim.relation()) {
        refused(
            HeldOut.claiming(good, new Formula.Comparison(relation, claim.left(), claim.right())),
            index,
            Refusal.Code.CLAIM);
      }
    }
    refused(
        HeldOut.claiming(
            good, new Formula.Comparison(claim.relation(), claim.right(), claim.right())),
        index,
        Refusal.Code.CLAIM);
  }

  @ParameterizedTest
  @MethodSource("all")
  void refusesAnotherTheorem(int index) {
    Certificate good = HeldOut.certificate(index);
    Plan.Entry entry = HeldOut.entry(index);
    refused(HeldOut.by(good, "holdout.unheard-of"), index, Refusal.Code.NOT_PLANNED);
    for (String theorem : Rules.theorems()) {
      if (!theorem.equals(entry.theorem())) {
        refused(HeldOut.by(good, theorem), index, Refusal.Code.NOT_PLANNED);
      }
    }
    Plan.Entry unheard =
        new Plan.Entry(
            "holdout.unheard-of",
            entry.sample(),
            entry.quantity(),
            entry.side(),
            entry.share(),
            entry.reason());
    assertThat(
            Rules.check(
                HeldOut.by(good, "holdout.unheard-of"), unheard, HeldOut.FILE.statistics(), "here"))
        .get()
        .hasToString("here: \"holdout.unheard-of\" is no known theorem");
  }

  @ParameterizedTest
  @MethodSource("all")
  void refusesAnotherWitness(int index) {
    Certificate good = HeldOut.certificate(index);
    List<Rational> numbers = HeldOut.witness(good);
    List<Rational> more = new ArrayList<>(numbers);
    more.add(Rational.ONE);
    // A test takes as many ends of intervals as it needs.
    Refusal.Code code = isTest(index) ? Refusal.Code.INEQUALITY : Refusal.Code.EXTRAS;
    refused(HeldOut.witnessed(good, HeldOut.witness(more)), index, code);
    if (!numbers.isEmpty()) {
      List<Rational> fewer = numbers.subList(1, numbers.size());
      refused(
          HeldOut.witnessed(good, HeldOut.witness(fewer)),
          index,
          fewer.isEmpty() ? Refusal.Code.EXTRAS : code);
      refused(HeldOut.witnessed(good, Json.object()), index, Refusal.Code.EXTRAS);
    }
  }

  private static int index(String theorem, Plan.Side side) {
    return all()
        .filter(i -> HeldOut.entry(i).theorem().equals(theorem))
        .filter(i -> HeldOut.entry(i).side() == side)
        .findFirst()
        .orElseThrow();
  }

  /** What the rules say when a certificate claims more than its theorem gives. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "holdout.binomial-tail|UPPER|9/100|P[Bin(500, 0.09) <= 31] is",
        "holdout.hypergeometric|UPPER|159/2000|P[Hyp(2000, 160, 300) <= 17] may be",
        "holdout.hypergeometric|UPPER|1/125|16 of 2000 is not between the rows seen and the pool",
        "holdout.hypergeometric|UPPER|1|2000 of 2000 is not between the rows seen and the pool",
        "holdout.hypergeometric|LOWER|1/20|P[Hyp(2000, 1901, 300) <= 283] may be",
        "anytime.beta-binomial|UPPER|2/25|the logarithm of (n+1) C(n,k) p^k (1-p)^(n-k) is",
        "anytime.beta-binomial|UPPER|1/40|0.025 is not between the frequency 15/400 and 1",
        "anytime.beta-binomial|UPPER|1|1 is not between the frequency 15/400 and 1",
        "anytime.beta-binomial|LOWER|1/25|0.96 is not between the frequency 385/400 and 1",
        "holdout.stratified|UPPER|7/100|the weighted sum of its strata is 0.0719",
        "holdout.stratified|LOWER|1/100|the weighted sum of its strata is 0.0071",
        "holdout.clustered|UPPER|9/100|the wealth of the bets adds up to",
        "holdout.betting-grid|LOWER|1/10|the wealth of the bets adds up to",
        "anytime.betting-grid|LOWER|1/10|the wealth of the bets adds up to",
        "anytime.betting-grid|LOWER|-1|the claimed mean is not inside the range of the variable",
        "holdout.chernoff-kl|UPPER|1/5|n kl(0.56, 0.6) is",
        "holdout.chernoff-kl|UPPER|1/10|0.55 is not between the frequency 0.56 and 1",
        "holdout.chernoff-kl|UPPER|1|a bound of at least 1 says nothing",
        "holdout.hoeffding|UPPER|1/5|the bound is 0.26611",
        "holdout.empirical-bernstein|UPPER|1/5|the bound is 0.24337",
        "holdout.hoeffding-bentkus|UPPER|1/5|n kl(0.56, 0.6) is",
        "holdout.unexpected-bernstein|UPPER|1/10|the bound is 0.2016",
        "holdout.split-kl|UPPER|1/10|its inverses give 0.2055",
        "holdout.paired|UPPER|1/10|its bounds give 0.19148",
        "holdout.paired-exact|UPPER|1/10|it claims 0.1, the threshold that was planned is 0",
        "holdout.betting-sequence|UPPER|1/10|the logarithm of the wealth reaches",
        "holdout.multinomial-kl|UPPER|1/10|the region allows 0.2338",
        "holdout.dkw|UPPER|9/20|the distance 0.05 is too small",
        "holdout.dkw|UPPER|2/5|the distance 0 is too small",
        "holdout.dkw|LOWER|1/2|the distance -0.1 is too small",
      })
  void saysWhichInequalityFails(String theorem, Plan.Side side, String claim, String reason) {
    int index = index(theorem, side);
    assertThat(
            HeldOut.check(
                HeldOut.claiming(HeldOut.certificate(index), Rational.parse(claim)), index))
        .get()
        .satisfies(
            refusal -> {
              assertThat(refusal.code()).isEqualTo(Refusal.Code.INEQUALITY);
              assertThat(refusal.reason()).startsWith(reason);
            });
  }

  /** A witness that is a little tighter does not carry the claim that it adds up to. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "holdout.stratified|UPPER|0|-1/1000|in one stratum P[Bin(200, 0.07",
        "holdout.stratified|UPPER|1|-1/1000|in one stratum P[Bin(200, 0.06",
        "holdout.stratified|LOWER|0|1/1000|in one stratum P[Bin(200, 0.99",
        "holdout.split-kl|UPPER|0|-1/1000|n kl(",
        "holdout.split-kl|UPPER|1|-1/1000|n kl(",
        "holdout.split-kl|LOWER|1|-1/1000|n kl(",
        "holdout.paired|UPPER|0|-1/1000|its witness is not a pair of exact binomial bounds",
        "holdout.paired|UPPER|1|1/1000|its witness is not a pair of exact binomial bounds",
        "holdout.paired|LOWER|0|-1/1000|its witness is not a pair of exact binomial bounds",
        "holdout.multinomial-kl|UPPER|0|-1/1000|the region of radius 0.0",
        "holdout.multinomial-kl|UPPER|0|-1|the radius -0.9",
        "holdout.multinomial-kl|UPPER|1|-9|its witness is not above the values of the variable",
      })
  void refusesATighterWitness(
      String theorem, Plan.Side side, int place, String change, String reason) {
    int index = index(theorem, side);
    Certificate good = HeldOut.certificate(index);
    List<Rational> numbers = HeldOut.witness(good);
    numbers.set(place, numbers.get(place).add(Rational.parse(change)));
    assertThat(HeldOut.check(HeldOut.witnessed(good, HeldOut.witness(numbers)), index))
        .get()
        .satisfies(
            refusal -> {
              assertThat(refusal.code()).isEqualTo(Refusal.Code.INEQUALITY);
              assertThat(refusal.reason()).startsWith(reason);
            });
  }

  private static String name(int index) {
    return HeldOut.entry(index).theorem();
  }

  /** Which sample each theorem may count in, by how it was drawn and is looked at. */
  @ParameterizedTest
  @MethodSource("all")
  void refusesASampleThatWasDrawnOtherwise(int index) {
    Plan.Entry entry = HeldOut.entry(index);
    for (String sample : List.of("drawn", "gold", "items", "strata", "stream", "none")) {
      Set<String> allowed =
          switch (name(index)) {
            case "holdout.hypergeometric" -> Set.of("drawn");
            case "holdout.betting-grid" -> Set.of(entry.sample());
            case "holdout.stratified" -> Set.of("strata");
            case "holdout.clustered" -> Set.of("items");
            case "anytime.beta-binomial", "anytime.betting-grid" ->
                entry.quantity() instanceof Quantity.Conditional
                    ? Set.of("strata", "stream")
                    : Set.of("gold", "stream");
            default -> Set.of("gold");
          };
      Plan.Entry moved =
          new Plan.Entry(
              entry.theorem(),
              sample,
              entry.quantity(),
              entry.side(),
              entry.share(),
              entry.reason());
      Refusal.Code code =
          Rules.check(HeldOut.certificate(index), moved, HeldOut.FILE.statistics(), "here")
              .map(Refusal::code)
              .orElse(Refusal.Code.SAMPLE);
      if (!sample.equals(entry.sample())) {
        assertThat(code == Refusal.Code.SAMPLE)
            .as("%s on %s: %s", name(index), sample, code)
            .isEqualTo(!allowed.contains(sample));
      }
    }
  }

  /** Quantities that a theorem does not bound. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "holdout.hypergeometric|drawn|['cond',['ne','student','label'],['ne','weak','label'],'pool']|holdout.hypergeometric bounds a probability in a pool",
        "holdout.hypergeometric|drawn|['add',['prob',['ne','student','label'],'pool'],'1']|holdout.hypergeometric bounds a probability in a pool",
        "anytime.beta-binomial|stream|['mul','2',['prob',['ne','student','label'],'exam']]|anytime.beta-binomial bounds a probability or a conditional probability",
        "holdout.stratified|strata|['cond',['ne','student','label'],['ne','weak','label'],'exam']|holdout.stratified bounds a mean over all rows",
        "holdout.stratified|strata|['prob',['true'],'exam']|holdout.stratified bounds a mean over all rows",
        "holdout.clustered|items|['cond',['ne','student','label'],['ne','weak','label'],'exam']|items have no mean over some of their rows",
        "holdout.hoeffding|gold|['prob',['true'],'exam']|the variable has less than two values",
        "holdout.hoeffding|gold|['min',['prob',['ne','student','label'],'exam'],'1']|its theorem needs a linear combination",
        "holdout.multinomial-kl|gold|['cond',['ne','student','label'],['ne','weak','label'],'exam']|holdout.multinomial-kl bounds a mean over all rows",
        "holdout.dkw|gold|['prob',['ne','student','label'],'exam']|holdout.dkw bounds the probability that a score is beyond a number",
        "holdout.dkw|gold|['prob',['and',['at-least','radius','1'],['eq','student','label']],'exam']|holdout.dkw bounds the probability that a score is beyond a number",
      })
  void refusesAQuantityThatItDoesNotBound(
      String theorem, String sample, String quantity, String reason) {
    Syntax syntax = new Syntax(HeldOut.FILE.statistics().vocabulary());
    Plan.Entry entry =
        new Plan.Entry(
            theorem,
            sample,
            syntax.quantity(Exam.node(quantity)),
            Plan.Side.UPPER,
            Rational.of(1, 20),
            "test");
    Certificate good =
        HeldOut.failing(HeldOut.certificate(index(theorem, Plan.Side.UPPER)), Rational.of(1, 20));
    assertThat(Rules.check(good, entry, HeldOut.FILE.statistics(), "here"))
        .get()
        .isEqualTo(new Refusal(Refusal.Code.QUANTITY, "here", reason));
  }

  /** Counts that no rows can have are not even read. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[\"011\",232]|[\"011\",-232]|statistics.samples[1].histogram[3][1]",
        "[\"011\",232]|[\"011\",233]|statistics.samples[1].histogram",
        "[\"011\",232]|[\"011\",500]|statistics.samples[1].histogram",
        "[\"011\",232]|[\"011\",0]|statistics.samples[1].histogram[3]",
        "[\"011\",232]|[\"0111\",232]|statistics.samples[1].histogram[3]",
        "\"rows\":500|\"rows\":499|statistics.samples[1].histogram",
        "[\"10*2\",31]|[\"10*2\",30]|statistics.samples[2].histogram",
        "[\"10*2\",31]|[\"10*0\",31]|statistics.samples[2].histogram[3]",
        "\"without-replacement\",2000|\"without-replacement\",-1|statistics.samples[0].description",
      })
  void countsThatNoRowsCanHaveAreNotRead(String part, String other, String place) {
    String text = HeldOut.FILE.toJson().canonical();
    assertThat(text).contains(part);
    assertThatThrownBy(
            () ->
                CertificateFile.fromJson(
                    Node.root(
                        JsonReader.read(
                            text.replaceFirst(java.util.regex.Pattern.quote(part), other)))))
        .isInstanceOf(Malformed.class)
        .hasMessageStartingWith(place);
  }
}
