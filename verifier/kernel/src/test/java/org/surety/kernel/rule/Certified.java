// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.List;
import java.util.Map;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.CertificateFile;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.json.Json;

/** Five certificates of the exam, each as tight as its theorem allows, and their plan. */
final class Certified {

  static final String ERR = "['prob',['ne','student','label'],'exam']";
  static final String ERR_X = "['cond',['ne','student','label'],['is','topic','x'],'exam']";
  static final String ON_X = "['prob',['is','topic','x'],'exam']";
  static final String GAIN =
      "['add',['prob',['ne','weak','label'],'exam'],['mul','-1',['prob',['ne','student','label'],'exam']]]";

  static final Plan PLAN =
      Plan.share(
          Rational.of(19, 20),
          List.of(
              Exam.entry("holdout.binomial-tail", ERR, Plan.Side.UPPER),
              Exam.entry("holdout.binomial-tail", ERR, Plan.Side.LOWER),
              Exam.entry("holdout.binomial-tail", ERR_X, Plan.Side.UPPER),
              seen(ON_X),
              Exam.entry("holdout.betting-grid", GAIN, Plan.Side.LOWER)));

  static Plan.Entry seen(String quantity) {
    return new Plan.Entry(
        "holdout.seen",
        "gold",
        Exam.quantity(quantity),
        Plan.Side.LOWER,
        Rational.ZERO,
        "a row was seen");
  }

  static final String HELD =
      "'first_look(gold)','fixed_size(gold)','iid(gold)','truth(gold.label)','untouched(gold, student)'";

  static Certificate certificate(
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
  static final List<Certificate> GOOD =
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

  static List<Refusal> refusals(Statistics statistics, Plan plan, List<Certificate> list) {
    return Rules.refusals(new CertificateFile("surety test", statistics, plan, list));
  }

  static List<Refusal> refusals(List<Certificate> list) {
    return refusals(Exam.statistics(Exam.gold()), PLAN, list);
  }

  private Certified() {}
}
