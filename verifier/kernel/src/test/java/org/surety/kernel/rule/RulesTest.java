// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.surety.kernel.rule.Certified.ERR;
import static org.surety.kernel.rule.Certified.GAIN;
import static org.surety.kernel.rule.Certified.GOOD;
import static org.surety.kernel.rule.Certified.PLAN;
import static org.surety.kernel.rule.Certified.refusals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.CertificateFile;
import org.surety.kernel.document.Plan;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.logic.Formula;

class RulesTest {

  @Test
  void acceptsTheHonestFile() {
    assertThat(refusals(GOOD)).isEmpty();
    assertThat(Rules.theorems())
        .containsExactly(
            "holdout.binomial-tail",
            "holdout.seen",
            "holdout.paired-exact",
            "holdout.betting-grid",
            "anytime.betting-grid",
            "holdout.clustered",
            "anytime.beta-binomial",
            "holdout.hypergeometric",
            "holdout.stratified",
            "holdout.chernoff-kl",
            "holdout.hoeffding",
            "holdout.empirical-bernstein",
            "holdout.hoeffding-bentkus",
            "holdout.unexpected-bernstein",
            "holdout.split-kl",
            "holdout.paired",
            "holdout.betting-sequence",
            "holdout.multinomial-kl",
            "holdout.dkw",
            "pacbayes.kl",
            "pacbayes.disintegrated",
            "pacbayes.monte-carlo",
            "occam.kl",
            "vote.first-order",
            "vote.tandem",
            "margin.gaussian-head",
            "margin.gaussian-head-multiclass",
            "pacbayes.catoni",
            "pacbayes.unexpected-bernstein",
            "pacbayes.split-kl",
            "pacbayes.recursive",
            "occam.binomial-tail",
            "occam.compression",
            "occam.sample-compression",
            "vote.disagreement",
            "vote.c-bound",
            "vote.cantelli",
            "margin.linear",
            "margin.linear-uniform",
            "margin.spectral",
            "shift.tv",
            "shift.ratio",
            "shift.chi2",
            "shift.kl",
            "shift.hellinger",
            "shift.label",
            "shift.importance",
            "weak.triangle",
            "weak.agreement",
            "weak.disagreement-gap",
            "weak.prediction-powered");
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
        "4|'94147/1000000'|'23537/250000'|INEQUALITY|the wealth of the bets adds up to 639.977",
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
        "4|'94147/1000000'|'4/25'|INEQUALITY|the wealth of the bets adds up to",
        "4|'94147/1000000'|'-1'|INEQUALITY|the claimed mean is not inside the range of the variable",
        "4|'94147/1000000'|'2'|INEQUALITY|the claimed mean is not inside the range of the variable",
        "4|['1',100]|['1',101]|FROM|it is from",
        "4|'range':['-1','1']|'range':['0','1']|FROM|it is from",
        "4|'range':['-1','1']|'range':['-1/2','1']|FROM|it is from",
        "0|'premises':[]|'premises':[0]|EXTRAS|holdout.binomial-tail takes no premise",
        "0|'witness':{}|'witness':{'a':1}|EXTRAS|holdout.binomial-tail takes no witness",
        "0|'witness':{}|'witness':null|EXTRAS|holdout.binomial-tail takes no witness",
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
    assertThat(refusals.get(0))
        .hasToString("certificates[" + index + "]: " + refusals.get(0).reason());
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
                Exam.statistics(Exam.gold()), new Plan(Rational.of(99, 100), PLAN.entries()), GOOD))
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
