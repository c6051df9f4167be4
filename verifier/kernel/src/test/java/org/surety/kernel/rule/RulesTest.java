// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.CertificateFile;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Role;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.json.Json;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;

class RulesTest {

  private static final String ERR = "['prob',['ne','student','label'],'exam']";
  private static final String ERR_X =
      "['cond',['ne','student','label'],['is','topic','x'],'exam']";
  private static final String ON_X = "['prob',['is','topic','x'],'exam']";
  private static final String GAIN =
      "['add',['prob',['ne','weak','label'],'exam'],['mul','-1',['prob',['ne','student','label'],'exam']]]";

  private static final Plan PLAN =
      Plan.share(
          Rational.of(19, 20),
          List.of(
              Exam.entry("holdout.binomial-tail", ERR, Plan.Side.UPPER),
              Exam.entry("holdout.binomial-tail", ERR, Plan.Side.LOWER),
              Exam.entry("holdout.binomial-tail", ERR_X, Plan.Side.UPPER),
              seen(ON_X),
              Exam.entry("holdout.betting-grid", GAIN, Plan.Side.LOWER)));

  private static Plan.Entry seen(String quantity) {
    return new Plan.Entry(
        "holdout.seen",
        "gold",
        Exam.quantity(quantity),
        Plan.Side.LOWER,
        Rational.ZERO,
        "a row was seen");
  }

  private static final String HELD =
      "'first_look(gold)','fixed_size(gold)','iid(gold)','truth(gold.label)','untouched(gold, student)'";

  private static Certificate certificate(
      String theorem, String claims, String failure, String from, String assumes) {
    return new Certificate(
        theorem,
        Exam.formula(claims),
        Rational.parse(failure),
        Exam.node(from).value(),
        Exam.node("[" + assumes + "]").list(n -> n.string()),
        List.of(),
        new Json.Obj(Map.of()));
  }

  // Each number is the tightest of six decimals: one unit less is refused.
  private static final List<Certificate> GOOD =
      List.of(
          certificate(
              "holdout.binomial-tail",
              "['le'," + ERR + ",'18121/200000']",
              "1/80",
              "{'sample':'gold','n':500,'event':['ne','student','label'],'count':31}",
              HELD),
          certificate(
              "holdout.binomial-tail",
              "['ge'," + ERR + ",'40171/1000000']",
              "1/80",
              "{'sample':'gold','n':500,'event':['ne','student','label'],'count':31}",
              HELD),
          certificate(
              "holdout.binomial-tail",
              "['le'," + ERR_X + ",'71371/1000000']",
              "1/80",
              "{'sample':'gold','n':290,'event':['ne','student','label'],'given':['is','topic','x'],"
                  + "'count':11}",
              HELD),
          certificate(
              "holdout.seen",
              "['gt'," + ON_X + ",'0']",
              "0",
              "{'sample':'gold','n':500,'event':['is','topic','x'],'count':290}",
              "'iid(gold)'"),
          certificate(
              "holdout.betting-grid",
              "['ge'," + GAIN + ",'94147/1000000']",
              "1/80",
              "{'sample':'gold','n':500,'range':['-1','1'],'values':[['-1',20],['0',380],['1',100]]}",
              "'first_look(gold)','fixed_before(desiderata, gold)','fixed_size(gold)','iid(gold)',"
                  + "'truth(gold.label)','untouched(gold, student)','untouched(gold, weak)'"));

  private static List<Refusal> refusals(Statistics statistics, Plan plan, List<Certificate> list) {
    return Rules.refusals(new CertificateFile("surety test", statistics, plan, list));
  }

  private static List<Refusal> refusals(List<Certificate> list) {
    return refusals(Exam.statistics(Exam.gold()), PLAN, list);
  }

  @Test
  void acceptsTheHonestFile() {
    assertThat(refusals(GOOD)).isEmpty();
    assertThat(Rules.theorems())
        .containsExactly("holdout.binomial-tail", "holdout.seen", "holdout.betting-grid");
  }

  @Test
  void acceptsIt_afterWritingAndReading() {
    CertificateFile file =
        new CertificateFile("surety test", Exam.statistics(Exam.gold()), PLAN, GOOD);
    CertificateFile again =
        CertificateFile.fromJson(
            org.surety.kernel.json.Node.root(JsonReader.read(file.toJson().canonical())));
    assertThat(again).isEqualTo(file);
    assertThat(Rules.refusals(again)).isEmpty();
  }

  /** Changes the JSON text of one certificate. */
  private static List<Certificate> changed(int index, String part, String other) {
    CertificateFile file =
        new CertificateFile("surety test", Exam.statistics(Exam.gold()), PLAN, GOOD);
    String text = file.certificates().get(index).toJson().canonical();
    String before = part.replace('\'', '"');
    assertThat(text).contains(before);
    String all = file.toJson().canonical();
    String fresh = text.replace(before, other.replace('\'', '"'));
    int at = all.indexOf("\"certificates\":[");
    String mutated = all.substring(0, at) + all.substring(at).replace(text, fresh);
    return CertificateFile.fromJson(org.surety.kernel.json.Node.root(JsonReader.read(mutated)))
        .certificates();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "0|'count':31|'count':30|FROM|it is from {\"count\":30,",
        "0|'n':500|'n':501|FROM|it is from {\"count\":31,",
        "0|'sample':'gold'|'sample':'pool'|FROM|it is from",
        "0|'event':['ne','student','label']|'event':['ne','weak','label']|FROM|it is from",
        "0|'count':31|'count':31,'extra':1|FROM|it is from",
        "0|'count':31|'count':'31'|FROM|it is from",
        "2|'given':['is','topic','x']|'given':['is','topic','y']|FROM|it is from",
        "2|,'given':['is','topic','x']||FROM|it is from",
        "2|'n':290|'n':500|FROM|it is from",
        "0|'failure':'1/80'|'failure':'1/160'|FAILURE|its failure is 1/160, its share is 1/80",
        "0|'failure':'1/80'|'failure':'0'|FAILURE|its failure is 0, its share is 1/80",
        "0|'failure':'1/80'|'failure':'1/20'|FAILURE|its failure is 1/20, its share is 1/80",
        "3|'failure':'0'|'failure':'1/80'|FAILURE|its failure is 1/80, its share is 0",
        "0|'iid(gold)',||ASSUMPTIONS|it assumes [first_look(gold), fixed_size(gold), truth",
        "0|'truth(gold.label)',||ASSUMPTIONS|it assumes",
        "0|,'untouched(gold, student)'||ASSUMPTIONS|it assumes",
        "0|'first_look(gold)','fixed_size(gold)'|'fixed_size(gold)','first_look(gold)'|ASSUMPTIONS|it assumes",
        "0|'iid(gold)'|'iid(gold)','iid(gold)'|ASSUMPTIONS|it assumes",
        "0|'iid(gold)'|'iid(gold)','iid(pool)'|ASSUMPTIONS|it assumes",
        "3|'iid(gold)'||ASSUMPTIONS|it assumes [], the theorem needs [iid(gold)]",
        "4|'fixed_before(desiderata, gold)',||ASSUMPTIONS|it assumes",
        "0|'18121/200000'|'22651/250000'|INEQUALITY|P[Bin(500, 0.090604) <= 31] is 0.0125012",
        "1|'40171/1000000'|'10043/250000'|INEQUALITY|P[Bin(500, 0.959828) <= 469] is 0.0125037",
        "2|'71371/1000000'|'7137/100000'|INEQUALITY|P[Bin(290, 0.07137) <= 11] is 0.012500",
        "4|'94147/1000000'|'23537/250000'|INEQUALITY|the wealth of the eight bets adds up to 639.977",
        "0|'18121/200000'|'31/500'|INEQUALITY|a rate of 0.062 does not make at most 31 of 500 rows unlikely",
        "0|'18121/200000'|'0'|INEQUALITY|a rate of 0 does not",
        "0|'18121/200000'|'-1/10'|INEQUALITY|a rate of -0.1 does not",
        "0|'18121/200000'|'1'|INEQUALITY|a rate of 1 does not",
        "0|'18121/200000'|'2'|INEQUALITY|a rate of 2 does not",
        "1|'40171/1000000'|'31/500'|INEQUALITY|a rate of 0.938 does not make at most 469 of 500 rows unlikely",
        "1|'40171/1000000'|'1/10'|INEQUALITY|a rate of 0.9 does not",
        "1|'40171/1000000'|'2'|INEQUALITY|a rate of -1 does not",
        "1|'40171/1000000'|'0'|INEQUALITY|a rate of 1 does not",
        "3|'0']|'-1']|INEQUALITY|it claims above -1 from 290 rows",
        "3|'0']|'1/1000']|INEQUALITY|it claims above 1/1000 from 290 rows",
        "4|'94147/1000000'|'4/25'|INEQUALITY|the wealth of the eight bets adds up to",
        "4|'94147/1000000'|'-1'|INEQUALITY|the claimed mean is not inside the range of the variable",
        "4|'94147/1000000'|'2'|INEQUALITY|the claimed mean is not inside the range of the variable",
        "4|['1',100]|['1',101]|FROM|it is from",
        "4|'range':['-1','1']|'range':['0','1']|FROM|it is from",
        "4|'range':['-1','1']|'range':['-1/2','1']|FROM|it is from",
        "0|'premises':[]|'premises':[0]|EXTRAS|holdout.binomial-tail takes no premise and no witness",
        "0|'witness':{}|'witness':{'a':1}|EXTRAS|holdout.binomial-tail takes no premise and no witness",
        "0|'witness':{}|'witness':null|EXTRAS|holdout.binomial-tail takes no premise and no witness",
        "0|'theorem':'holdout.binomial-tail'|'theorem':'holdout.chernoff-kl'|NOT_PLANNED"
            + "|its theorem is holdout.chernoff-kl, planned is holdout.binomial-tail",
        "0|'claims':['le'|'claims':['lt'|CLAIM|it does not claim that the planned quantity is <= a number",
        "0|'claims':['le'|'claims':['ge'|CLAIM|it does not claim that the planned quantity is <= a number",
        "0|'claims':['le'|'claims':['eq'|CLAIM|it does not claim",
        "1|'claims':['ge'|'claims':['le'|CLAIM|it does not claim that the planned quantity is >= a number",
        "3|'claims':['gt'|'claims':['ge'|CLAIM|it does not claim that the planned quantity is > a number",
        "0|['prob',['ne','student','label'],'exam']|['prob',['ne','weak','label'],'exam']|CLAIM|it does not claim",
        "0|['prob',['ne','student','label'],'exam']|['prob',['ne','student','label'],'field']|CLAIM|it does not claim",
        "2|['is','topic','x'],'exam'|['is','topic','y'],'exam'|CLAIM|it does not claim",
        "0|'claims':['le',['prob',['ne','student','label'],'exam'],'18121/200000']"
            + "|'claims':['and',['le',['prob',['ne','student','label'],'exam'],'18121/200000'],['true']]"
            + "|CLAIM|it does not claim",
        "0|'claims':['le',['prob',['ne','student','label'],'exam'],'18121/200000']"
            + "|'claims':['le',['prob',['ne','student','label'],'exam'],['prob',['true'],'exam']]"
            + "|CLAIM|it does not claim",
        "0|'claims':['le',['prob',['ne','student','label'],'exam'],'18121/200000']|'claims':['true']"
            + "|ASSUMPTIONS|the theorem needs []",
      })
  void refusesAChangedCertificate(
      int index, String part, String other, Refusal.Code code, String reason) {
    List<Refusal> refusals = refusals(changed(index, part, other == null ? "" : other));
    assertThat(refusals).hasSize(1);
    assertThat(refusals.get(0).code()).isEqualTo(code);
    assertThat(refusals.get(0).place()).isEqualTo("certificates[" + index + "]");
    assertThat(refusals.get(0).reason()).contains(reason);
    assertThat(refusals.get(0)).hasToString("certificates[" + index + "]: " + refusals.get(0).reason());
  }

  @Test
  void aCertificateMayClaimNothing() {
    for (int i = 0; i < GOOD.size(); i++) {
      Certificate good = GOOD.get(i);
      Certificate nothing =
          new Certificate(
              good.theorem(),
              new Formula.Always(),
              good.failure(),
              good.from(),
              List.of(),
              List.of(),
              good.witness());
      List<Certificate> list = new ArrayList<>(GOOD);
      list.set(i, nothing);
      assertThat(refusals(list)).isEmpty();
    }
  }

  private static List<Refusal> withSample(Sample sample) {
    return refusals(Exam.statistics(sample), PLAN, GOOD);
  }

  private static void allRefused(List<Refusal> refusals, Refusal.Code code, String reason) {
    assertThat(refusals).hasSize(GOOD.size());
    assertThat(refusals)
        .allSatisfy(
            refusal -> {
              assertThat(refusal.code()).isEqualTo(code);
              assertThat(refusal.reason()).isEqualTo(reason);
            });
  }

  private static Sample like(
      String population, Draw draw, boolean repeatedly, Role role, Optional<Event> where) {
    return Exam.sample(
        "gold", population, draw, repeatedly, role, where, Exam.BASES, Exam.HISTOGRAM);
  }

  @Test
  void refusesASampleThatMayNotProve() {
    for (Role.Kind kind : List.of(Role.Kind.TRAINING, Role.Kind.PRIOR, Role.Kind.CHOICE)) {
      allRefused(
          withSample(
              like("exam", new Draw.Iid(), false, new Role(kind, "student"), Optional.empty())),
          Refusal.Code.SAMPLE,
          "the sample \"gold\" was used before and may not prove");
    }
    allRefused(
        withSample(like("exam", new Draw.Iid(), true, Role.PROVES, Optional.empty())),
        Refusal.Code.SAMPLE,
        "the sample \"gold\" is looked at repeatedly: only anytime theorems allow that");
    for (Draw draw :
        List.of(
            new Draw.Unstated(),
            new Draw.IidGiven(new Event.Flag("refused")),
            new Draw.Stratified("topic", Map.of("x", Rational.ONE)),
            new Draw.Clustered("item"),
            new Draw.WithoutReplacement(5000))) {
      allRefused(
          withSample(like("exam", draw, false, Role.PROVES, Optional.empty())),
          Refusal.Code.SAMPLE,
          "the sample \"gold\" is not declared as drawn iid");
    }
    allRefused(
        withSample(like("field", new Draw.Iid(), false, Role.PROVES, Optional.empty())),
        Refusal.Code.SAMPLE,
        "the sample \"gold\" is from another population");
    allRefused(
        refusals(Exam.statistics(), PLAN, GOOD),
        Refusal.Code.SAMPLE,
        "there is no sample \"gold\"");
  }

  @Test
  void refusesWhatThePartialLabelsDoNotDecide() {
    List<Refusal> refusals =
        withSample(
            like(
                "exam",
                new Draw.Iid(),
                false,
                Role.PROVES,
                Optional.of(new Event.Is("topic", "x"))));
    assertThat(refusals.stream().map(Refusal::place))
        .containsExactly(
            "certificates[0]", "certificates[1]", "certificates[2]", "certificates[4]");
    assertThat(refusals)
        .allSatisfy(
            r ->
                assertThat(r.reason())
                    .isEqualTo("the sample \"gold\" knows the label of some rows only"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "['prob',['flag','refused'],'exam']",
        "['prob',['eq','student','weak'],'exam']",
        "['cond',['ne','student','label'],['is','label','a'],'exam']",
      })
  void refusesEventsThatTheSampleDoesNotCount(String quantity) {
    Plan plan =
        Plan.share(
            Rational.of(19, 20),
            List.of(Exam.entry("holdout.binomial-tail", quantity, Plan.Side.UPPER)));
    Certificate certificate =
        certificate(
            "holdout.binomial-tail", "['le'," + quantity + ",'1/2']", "1/20", "{}", "");
    List<Refusal> refusals =
        refusals(Exam.statistics(Exam.gold()), plan, List.of(certificate));
    assertThat(refusals)
        .containsExactly(
            new Refusal(
                Refusal.Code.SAMPLE,
                "certificates[0]",
                "the sample \"gold\" does not count all events of the quantity"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "holdout.binomial-tail|['add',['prob',['is','topic','x'],'exam'],'1']|QUANTITY"
            + "|holdout.binomial-tail bounds a probability or a conditional probability",
        "holdout.binomial-tail|['mean','radius',['true'],'exam']|QUANTITY"
            + "|holdout.binomial-tail bounds a probability or a conditional probability",
        "holdout.binomial-tail|'1/2'|SAMPLE|the sample \"gold\" is from another population",
        "holdout.binomial-tail|['sub',['prob',['true'],'exam'],['prob',['true'],'field']]|SAMPLE"
            + "|the sample \"gold\" is from another population",
        "holdout.seen|['prob',['is','topic','x'],'exam']|QUANTITY"
            + "|holdout.seen bounds a probability from below, at no failure",
        "holdout.betting-grid|['abs',['prob',['is','topic','x'],'exam']]|QUANTITY"
            + "|holdout.betting-grid needs a linear combination",
        "holdout.betting-grid|['div',['prob',['is','topic','x'],'exam'],'2']|QUANTITY"
            + "|holdout.betting-grid needs a linear combination",
        "holdout.betting-grid|['cond',['is','topic','x'],['true'],'exam']|QUANTITY"
            + "|holdout.betting-grid needs a linear combination",
        "holdout.betting-grid|['mul',['prob',['true'],'exam'],['prob',['is','topic','x'],'exam']]"
            + "|QUANTITY|holdout.betting-grid needs a linear combination",
        "holdout.betting-grid|['add',['cond-mean','radius',['true'],['is','topic','x'],'exam'],"
            + "['prob',['is','topic','x'],'exam']]|QUANTITY|a conditional mean stands alone",
        "holdout.betting-grid|['add',['prob',['is','topic','x'],'exam'],"
            + "['cond-mean','radius',['true'],['is','topic','x'],'exam']]|QUANTITY"
            + "|holdout.betting-grid needs a linear combination",
        "holdout.betting-grid|['mul','2',['cond-mean','radius',['true'],['is','topic','x'],'exam']]"
            + "|QUANTITY|holdout.betting-grid needs a linear combination",
        "holdout.betting-grid|['cond-mean','radius',['true'],['false'],'exam']|QUANTITY"
            + "|the condition holds in no consistent cell",
        "holdout.chernoff-kl|['prob',['is','topic','x'],'exam']|UNKNOWN_THEOREM"
            + "|\"holdout.chernoff-kl\" is no known theorem",
      })
  void refusesOtherQuantities(String theorem, String quantity, Refusal.Code code, String reason) {
    Plan plan =
        Plan.share(
            Rational.of(19, 20), List.of(Exam.entry(theorem, quantity, Plan.Side.LOWER)));
    Certificate certificate =
        certificate(theorem, "['ge'," + quantity + ",'0']", "1/20", "{}", "");
    assertThat(refusals(Exam.statistics(Exam.gold()), plan, List.of(certificate)))
        .containsExactly(new Refusal(code, "certificates[0]", reason));
  }

  @Test
  void seenNeedsARow() {
    Plan plan = new Plan(Rational.of(19, 20), List.of(seen("['prob',['flag','refused'],'exam']")));
    String from = "{'sample':'gold','n':9,'event':['flag','refused'],'count':%d}";
    String claims = "['gt',['prob',['flag','refused'],'exam'],'0']";
    assertThat(
            refusals(
                Exam.flags(8, 1),
                plan,
                List.of(certificate("holdout.seen", claims, "0", from.formatted(1), "'iid(gold)'"))))
        .isEmpty();
    assertThat(
            refusals(
                Exam.flags(9, 0),
                plan,
                List.of(certificate("holdout.seen", claims, "0", from.formatted(0), "'iid(gold)'"))))
        .containsExactly(
            new Refusal(
                Refusal.Code.INEQUALITY, "certificates[0]", "it claims above 0 from 0 rows"));
    assertThat(
            refusals(
                Exam.flags(9, 0),
                plan,
                List.of(certificate("holdout.seen", "['true']", "0", from.formatted(0), ""))))
        .isEmpty();
  }

  @Test
  void anEmptyConditionCertifiesNothing() {
    String given = "['cond',['is','topic','x'],['and',['eq','weak','label'],['ne','weak','label']],'exam']";
    String from =
        "{'sample':'gold','n':0,'event':['is','topic','x'],"
            + "'given':['and',['eq','weak','label'],['ne','weak','label']],'count':0}";
    Plan plan =
        Plan.share(
            Rational.of(19, 20),
            List.of(Exam.entry("holdout.binomial-tail", given, Plan.Side.UPPER)));
    List<Refusal> refusals =
        refusals(
            Exam.statistics(Exam.gold()),
            plan,
            List.of(
                certificate(
                    "holdout.binomial-tail",
                    "['le'," + given + ",'99/100']",
                    "1/20",
                    from,
                    "'first_look(gold)','fixed_size(gold)','iid(gold)','truth(gold.label)',"
                        + "'untouched(gold, weak)'")));
    assertThat(refusals)
        .containsExactly(
            new Refusal(
                Refusal.Code.INEQUALITY, "certificates[0]", "no row lies in the condition"));
  }

  @Test
  void refusesWhatThePlanDidNotAnnounce() {
    assertThat(refusals(GOOD.subList(0, 4)))
        .containsExactly(
            new Refusal(
                Refusal.Code.NOT_PLANNED,
                "certificates",
                "there are 4 certificates, the plan has 5"));
    List<Certificate> more = new ArrayList<>(GOOD);
    more.add(GOOD.get(0));
    assertThat(refusals(more))
        .containsExactly(
            new Refusal(
                Refusal.Code.NOT_PLANNED,
                "certificates",
                "there are 6 certificates, the plan has 5"));
    List<Certificate> swapped = new ArrayList<>(GOOD);
    Collections.swap(swapped, 0, 1);
    assertThat(refusals(swapped)).extracting(Refusal::code).contains(Refusal.Code.CLAIM);
    List<Certificate> merged = new ArrayList<>(GOOD);
    merged.set(1, GOOD.get(0));
    assertThat(refusals(merged)).isNotEmpty();
    for (int i = 0; i < GOOD.size(); i++) {
      List<Certificate> dropped = new ArrayList<>(GOOD);
      dropped.remove(i);
      assertThat(refusals(dropped)).isNotEmpty();
      List<Certificate> doubled = new ArrayList<>(GOOD);
      doubled.add(i, GOOD.get(i));
      assertThat(refusals(doubled)).isNotEmpty();
    }
  }

  @Test
  void refusesAPlanWithOtherShares() {
    List<Plan.Entry> entries = new ArrayList<>(PLAN.entries());
    Plan.Entry first = entries.get(0);
    entries.set(
        0,
        new Plan.Entry(
            first.theorem(),
            first.sample(),
            first.quantity(),
            first.side(),
            Rational.of(1, 40),
            first.reason()));
    List<Certificate> reweighted = new ArrayList<>(GOOD);
    Certificate good = GOOD.get(0);
    reweighted.set(
        0,
        new Certificate(
            good.theorem(),
            good.claims(),
            Rational.of(1, 40),
            good.from(),
            good.assumes(),
            List.of(),
            good.witness()));
    assertThat(
            refusals(
                Exam.statistics(Exam.gold()), new Plan(Rational.of(19, 20), entries), reweighted))
        .containsExactly(
            new Refusal(
                Refusal.Code.PLAN,
                "plan",
                "plan[0].share is 1/40, the equal share of 1/20 is 1/80"));
    assertThat(
            refusals(
                Exam.statistics(Exam.gold()),
                new Plan(Rational.of(99, 100), PLAN.entries()),
                GOOD))
        .extracting(Refusal::code)
        .containsExactly(Refusal.Code.PLAN);
  }

  /** Failure probabilities so small or so near to one that a logarithm or a root has no sign. */
  @ParameterizedTest
  @ValueSource(ints = {200, 9000})
  void extremeConfidencesAreRefusedAndDoNotFail(int digits) {
    java.math.BigInteger scale = java.math.BigInteger.TWO.pow(digits);
    Rational tiny = Rational.of(java.math.BigInteger.ONE, scale);
    for (Rational confidence : List.of(tiny, Rational.ONE.subtract(tiny))) {
      Plan plan =
          Plan.share(
              confidence,
              List.of(
                  Exam.entry("holdout.betting-grid", GAIN, Plan.Side.LOWER),
                  Exam.entry("holdout.binomial-tail", ERR, Plan.Side.UPPER)));
      String failure = Rational.ONE.subtract(confidence).divide(Rational.of(2)).toString();
      Certificate mean = GOOD.get(4);
      Certificate rate = GOOD.get(0);
      List<Certificate> list =
          List.of(
              new Certificate(
                  mean.theorem(),
                  Exam.formula("['ge'," + GAIN + ",'4/25']"),
                  Rational.parse(failure),
                  mean.from(),
                  mean.assumes(),
                  List.of(),
                  mean.witness()),
              new Certificate(
                  rate.theorem(),
                  Exam.formula("['le'," + ERR + ",'63/1000']"),
                  Rational.parse(failure),
                  rate.from(),
                  rate.assumes(),
                  List.of(),
                  rate.witness()));
      assertThat(refusals(Exam.statistics(Exam.gold()), plan, list))
          .extracting(Refusal::code)
          .containsExactly(Refusal.Code.INEQUALITY, Refusal.Code.INEQUALITY);
    }
  }
}
