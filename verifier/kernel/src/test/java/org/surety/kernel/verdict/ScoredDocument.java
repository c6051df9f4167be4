// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.CertificateFile;
import org.surety.kernel.document.Plan;
import org.surety.kernel.json.Json;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Node;
import org.surety.kernel.logic.RandomCase;
import org.surety.kernel.rule.Exam;

/** A verdict file about means of a score, and worlds at the edge of what its facts allow. */
final class ScoredDocument {

  private static final Rational LOW = Rational.parse("4047/500000");
  private static final Rational HIGH = Rational.parse("145533/1000000");

  /** The most that may be at a radius of one or more. */
  private static final Rational FAR = Rational.parse("81149/125000");

  private static final Rational FIELD = Rational.of(1, 20);
  private static final Rational TWO = Rational.of(2);

  private static final String WRONG = "['ne','student','label']";
  private static final String IS_FAR = "['at-least','radius','1']";
  private static final String MEAN = "['mean','radius'," + WRONG + ",'exam']";
  private static final String DRAWN = "'first_look(gold)','fixed_size(gold)','iid(gold)'";
  private static final String ANSWERED = "'truth(gold.label)','untouched(gold, student)'";
  private static final String HELD = "'bounded(radius)'," + DRAWN + "," + ANSWERED;
  private static final String UPPER =
      "{'core':['certificate:0'],'proof':[{'farkas':{'certificate:0':'1','goal':'1'}}]}";
  private static final String LOWER =
      "{'core':['certificate:1'],'proof':[{'farkas':{'certificate:1':'1','goal':'1'}}]}";

  private ScoredDocument() {}

  static String text() {
    CertificateFile certificates =
        new CertificateFile("surety test", Exam.statistics(Exam.gold()), plan(), certificates());
    String findings =
        String.join(
            ",",
            VerdictDocument.decided("mean", le(MEAN, HIGH), "PROVED", UPPER, "[" + HELD + "]"),
            VerdictDocument.decided(
                "none", "['lt'," + MEAN + ",'" + LOW + "']", "REFUTED", LOWER, "[" + HELD + "]"),
            VerdictDocument.decided(
                "far",
                le("['prob'," + IS_FAR + ",'exam']", FAR),
                "PROVED",
                "{'core':['certificate:2'],'proof':[{'farkas':{'certificate:2':'1','goal':'1'}}]}",
                "[" + DRAWN + "]"),
            VerdictDocument.decided(
                "far_and_wrong",
                le("['prob',['and'," + IS_FAR + "," + WRONG + "],'exam']", HIGH),
                "PROVED",
                "{'core':['certificate:0'],'proof':[{'farkas':{'certificate:0':'1','goal':'1',"
                    + "'range:radius:exam:00/0':'1','range:radius:exam:10/0':'1'}}]}",
                "[" + HELD + "]"),
            VerdictDocument.decided(
                "where_wrong",
                le("['cond-mean','radius',['true']," + WRONG + ",'exam']", TWO),
                "PROVED",
                "{'core':['certificate:3'],'proof':[{'split':'goal','cases':[1,2]},"
                    + "{'farkas':{'certificate:3':'1','goal/0':'1'}},"
                    + "{'farkas':{'goal/1':'1','range:radius:exam:0/1':'1'}}]}",
                "['bounded(radius)','iid(gold)'," + ANSWERED + "]"),
            VerdictDocument.decided(
                "shifted",
                le("['mean','radius'," + WRONG + ",'field']", HIGH.add(FIELD.multiply(TWO))),
                "PROVED",
                "{'core':['certificate:0'],'proof':[{'farkas':{'certificate:0':'1','goal':'1',"
                    + "'within:field':'2','within:field:0:radius/0':'1',"
                    + "'within:field:0:radius/1/1':'1','within:field:0:radius/2/0':'1'}}]}",
                "[" + HELD + ",'within(field, exam)']"),
            undecided());
    String text =
        "{'document':'verdicts','version':1,'tool':'surety test','certificates':"
            + certificates.toJson().canonical()
            + ",'assumptions':[],'findings':["
            + findings
            + "]}";
    return JsonReader.read(text.replace('\'', '"')).canonical();
  }

  private static String le(String quantity, Rational number) {
    return "['le'," + quantity + ",'" + number + "']";
  }

  private static String undecided() {
    return "{'name':'middle','text':'','at':'wishes:9:1','formula':"
        + le(MEAN, FIELD)
        + ",'verdict':'UNDECIDED','checked':'none','holds':"
        + shown(LOW)
        + ",'fails':"
        + shown(HIGH)
        + ",'implied':{'quantity':"
        + MEAN
        + ",'low':{'value':'"
        + LOW
        + "','because':"
        + LOWER
        + "},'high':{'value':'"
        + HIGH
        + "','because':"
        + UPPER
        + "}},'conditions':[],'reason':''}";
  }

  /** The order of the base events: radius at least 1, student = label. */
  private static String shown(Rational mean) {
    Rational error = mean.divide(TWO);
    return "{'bases':["
        + IS_FAR
        + ",['eq','student','label']],'populations':{'exam':[['01','"
        + Rational.ONE.subtract(error)
        + "',{'radius':'1/2'}],['10','"
        + error
        + "',{'radius':'"
        + mean
        + "'}]]}}";
  }

  private static Plan plan() {
    return Plan.share(
        Rational.of(19, 20),
        List.of(
            Exam.entry("holdout.chernoff-kl", MEAN, Plan.Side.UPPER),
            Exam.entry("holdout.chernoff-kl", MEAN, Plan.Side.LOWER),
            Exam.entry("holdout.dkw", "['prob'," + IS_FAR + ",'exam']", Plan.Side.UPPER),
            new Plan.Entry(
                "holdout.seen",
                "gold",
                Exam.quantity("['prob'," + WRONG + ",'exam']"),
                Plan.Side.LOWER,
                Rational.ZERO,
                "a row was seen")));
  }

  private static List<Certificate> certificates() {
    return List.of(
        certificate(
            0,
            le(MEAN, HIGH),
            "{'sample':'gold','n':500,'values':[['0',469],['1',20],['2',11]]}",
            HELD),
        certificate(
            1,
            "['ge'," + MEAN + ",'" + LOW + "']",
            "{'sample':'gold','n':500,'values':[['0',489],['1',11]]}",
            HELD),
        certificate(
            2,
            le("['prob'," + IS_FAR + ",'exam']", FAR),
            "{'sample':'gold','n':500,'event':" + IS_FAR + ",'count':290}",
            DRAWN),
        certificate(
            3,
            "['gt',['prob'," + WRONG + ",'exam'],'0']",
            "{'sample':'gold','n':500,'event':" + WRONG + ",'count':31}",
            "'iid(gold)'," + ANSWERED));
  }

  private static Certificate certificate(int entry, String claims, String from, String assumes) {
    Plan.Entry planned = plan().entries().get(entry);
    return new Certificate(
        planned.theorem(),
        Exam.formula(claims),
        planned.share(),
        Exam.node(from).value(),
        Exam.node("[" + assumes + "]").list(Node::string),
        List.of(),
        new Json.Obj(Map.of()));
  }

  /** Few errors of a great radius, or many of a small one, and a field as far away as it may be. */
  static List<Map<String, Map<RandomCase.Example, Rational>>> worlds() {
    List<Map<String, Map<RandomCase.Example, Rational>>> worlds = new ArrayList<>();
    Rational half = Rational.of(1, 2);
    for (Rational mean : List.of(LOW, HIGH, LOW.add(HIGH).multiply(half))) {
      for (Rational radius : List.of(TWO, Rational.ONE, half)) {
        Rational error = mean.divide(radius);
        boolean isFar = radius.compareTo(Rational.ONE) >= 0;
        for (Rational far : List.of(Rational.ZERO, isFar ? FAR.subtract(error) : FAR)) {
          Map<RandomCase.Example, Rational> exam = new LinkedHashMap<>();
          exam.put(example(false, radius), error);
          exam.put(example(true, TWO), far);
          exam.put(example(true, Rational.ZERO), Rational.ONE.subtract(error).subtract(far));
          Map<RandomCase.Example, Rational> worse = new LinkedHashMap<>(exam);
          move(worse, example(true, Rational.ZERO), example(false, TWO), FIELD);
          Map<RandomCase.Example, Rational> better = new LinkedHashMap<>(exam);
          move(better, example(false, radius), example(true, TWO), FIELD.min(error));
          for (Map<RandomCase.Example, Rational> field : List.of(exam, worse, better)) {
            worlds.add(Map.of("exam", exam, "field", field));
          }
        }
      }
    }
    return worlds;
  }

  private static void move(
      Map<RandomCase.Example, Rational> masses,
      RandomCase.Example from,
      RandomCase.Example to,
      Rational mass) {
    masses.merge(from, mass.negate(), Rational::add);
    masses.merge(to, mass, Rational::add);
  }

  private static RandomCase.Example example(boolean right, Rational radius) {
    return new RandomCase.Example(
        Map.of(
            "label", "a", "student", right ? "a" : "b", "weak", "a", "topic", "x", "refused", "no"),
        Map.of("radius", radius));
  }
}
