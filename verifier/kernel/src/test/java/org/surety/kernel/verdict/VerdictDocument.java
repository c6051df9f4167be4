// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.verdict;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.CertificateFile;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.json.Json;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Node;
import org.surety.kernel.rule.Exam;

/** Small verdict files, written by hand: every number in them is as tight as its proof allows. */
public final class VerdictDocument {

  /** The least and the greatest error that the two certificates allow. */
  static final Rational LOW = Rational.parse("42511/1000000");

  static final Rational HIGH = Rational.parse("86853/1000000");

  private static final Rational AUDITED = Rational.of(3, 10);

  private static final String ERR = "['prob',['ne','student','label'],'exam']";
  private static final String WEAK = "['prob',['ne','weak','label'],'exam']";
  private static final String UPPER =
      "{'core':['certificate:0'],'proof':[{'farkas':{'certificate:0':'1','goal':'1'}}]}";
  private static final String LOWER =
      "{'core':['certificate:1'],'proof':[{'farkas':{'certificate:1':'1','goal':'1'}}]}";
  private static final String HELD =
      "['first_look(gold)','fixed_size(gold)','iid(gold)','truth(gold.label)','untouched(gold, student)']";

  private VerdictDocument() {}

  /** The file that contains every verdict that may stand beside another one. */
  public static String everyVerdict() {
    return document(
        "[{'name':'audited','text':'err(weak) <= 30%','at':'wishes:3:1','formula':['le',"
            + WEAK
            + ",'3/10'],'reason':'two annotators looked'}]",
        "["
            + decided("accuracy", "['le'," + ERR + ",'" + HIGH + "']", "PROVED", UPPER, HELD)
            + ","
            + decided(
                "shifted",
                "['le',['prob',['ne','student','label'],'field'],'"
                    + HIGH.add(Rational.of(1, 20))
                    + "']",
                "PROVED",
                "{'core':['certificate:0'],'proof':[{'farkas':{'certificate:0':'1','goal':'1',"
                    + "'within:field':'1','within:field:0':'1'}}]}",
                HELD.replace("'untouched", "'untouched")
                    .replace("student)']", "student)','within(field, exam)']"))
            + ","
            + decided("excellent", "['lt'," + ERR + ",'" + LOW + "']", "REFUTED", LOWER, HELD)
            + ","
            + decided(
                "coincide",
                "['eq',['prob',['and',['ne','student','weak'],['ne','student','label'],"
                    + "['ne','weak','label']],'exam'],'0']",
                "PROVED",
                "{'core':[],'proof':[{'split':'goal','cases':[1,2]},{'farkas':{'goal/0':'1'}},"
                    + "{'farkas':{'goal/1':'1'}}]}",
                "['answers_within(student)','answers_within(weak)']")
            + ","
            + decided(
                "either",
                "['or',['le'," + WEAK + ",'3/10'],['le'," + ERR + ",'1/100']]",
                "PROVED",
                "{'core':['assumption:audited'],'proof':[{'farkas':{'assumption:audited':'1','goal/0':'1'}}]}",
                "[]")
            + ",{'name':'middle','text':'err(student) <= 6.2%','at':'wishes:9:1','formula':['le',"
            + ERR
            + ",'31/500'],'verdict':'UNDECIDED','checked':'none','holds':"
            + world(LOW)
            + ",'fails':"
            + world(HIGH)
            + ",'implied':{'quantity':"
            + ERR
            + ",'low':{'value':'"
            + LOW
            + "','because':"
            + LOWER
            + "},'high':{'value':'"
            + HIGH
            + "','because':"
            + UPPER
            + "}},'conditions':[],'reason':''}"
            + ",{'name':'later','text':'kl(student)','at':'wishes:10:1','verdict':'UNDECIDED',"
            + "'checked':'none','conditions':[],'reason':'not decided yet'}"
            + ","
            + decided(
                "both",
                "['le',['mul'," + ERR + "," + WEAK + "],'" + HIGH.multiply(AUDITED) + "']",
                "PROVED",
                "{'core':['certificate:0','assumption:audited'],'proof':["
                    + "{'branch':'unknown:0/1','at':'0','strict':0,'cases':[1,2]},"
                    + "{'farkas':{'branch:0/0':'1'}},"
                    + "{'farkas':{'assumption:audited':'"
                    + HIGH
                    + "','goal':'1'},'products':["
                    + "{'of':['branch:0/1','certificate:0'],'times':'1'},"
                    + "{'of':['unknown:0'],'times':'-1'}]}]}",
                HELD)
            + "]");
  }

  /** A file whose two assumptions contradict each other. */
  public static String inconsistent() {
    return document(
        "[{'name':'high','text':'','at':'','formula':['ge',"
            + WEAK
            + ",'1/3'],'reason':''},{'name':'low','text':'','at':'','formula':['le',"
            + WEAK
            + ",'1/4'],'reason':''}]",
        "["
            + decided(
                "accuracy",
                "['le'," + ERR + ",'1/10']",
                "INCONSISTENT",
                "{'core':['assumption:high','assumption:low'],'proof':[{'farkas':"
                    + "{'assumption:high':'1','assumption:low':'1'}}]}",
                "[]")
            + "]");
  }

  /** A file whose every verdict is PROVED. */
  public static String proved() {
    return document(
        "[]",
        "["
            + decided("accuracy", "['le'," + ERR + ",'" + HIGH + "']", "PROVED", UPPER, HELD)
            + "]");
  }

  /** A file in which a solver alone vouches for what is said of a product. */
  public static String trusted() {
    return document(
        "[{'name':'apart','text':'','at':'','formula':['le',['mul',"
            + ERR
            + ",['prob',['ne','weak','label'],'field']],'1/20'],'reason':''}]",
        "[{'name':'both','text':'what was written','at':'wishes:5:1','formula':['le',['mul',"
            + ERR
            + ",['prob',['at-least','radius','1'],'exam']],'1/10'],'verdict':'PROVED',"
            + "'checked':'trusts: z3','trusted':{'solver':'z3','core':['certificate:0','assumption:apart']},"
            + "'conditions':['answers_within(student)','answers_within(weak)','bounded(radius)',"
            + HELD.substring(1, HELD.length() - 1)
            + ",'within(field, exam)'],'reason':''}]");
  }

  private static String decided(
      String name, String formula, String verdict, String because, String conditions) {
    return "{'name':'"
        + name
        + "','text':'what was written','at':'wishes:5:1','formula':"
        + formula
        + ",'verdict':'"
        + verdict
        + "','checked':'kernel','because':"
        + because
        + ",'conditions':"
        + conditions
        + ",'reason':''}";
  }

  /** The order of the base events: student = label, weak = label. */
  private static String world(Rational error) {
    return "{'bases':[['eq','student','label'],['eq','weak','label']],'populations':{'exam':[['01','"
        + error
        + "',{}],['10','1/4',{}],['11','"
        + Rational.of(3, 4).subtract(error)
        + "',{}]]}}";
  }

  private static String document(String assumptions, String findings) {
    Plan plan =
        Plan.share(
            Rational.of(19, 20),
            List.of(
                Exam.entry("holdout.binomial-tail", ERR, Plan.Side.UPPER),
                Exam.entry("holdout.binomial-tail", ERR, Plan.Side.LOWER)));
    Json from =
        Exam.node("{'sample':'gold','n':500,'event':['ne','student','label'],'count':31}").value();
    List<String> assumes = Exam.node(HELD).list(Node::string);
    CertificateFile certificates =
        new CertificateFile(
            "surety test",
            Exam.statistics(Exam.gold()),
            plan,
            List.of(
                new Certificate(
                    "holdout.binomial-tail",
                    Exam.formula("['le'," + ERR + ",'" + HIGH + "']"),
                    Rational.of(1, 40),
                    from,
                    assumes,
                    List.of(),
                    new Json.Obj(Map.of())),
                new Certificate(
                    "holdout.binomial-tail",
                    Exam.formula("['ge'," + ERR + ",'" + LOW + "']"),
                    Rational.of(1, 40),
                    from,
                    assumes,
                    List.of(),
                    new Json.Obj(Map.of()))));
    String text =
        "{'document':'verdicts','version':1,'tool':'surety test','certificates':"
            + certificates.toJson().canonical()
            + ",'assumptions':"
            + assumptions
            + ",'findings':"
            + findings
            + "}";
    return JsonReader.read(text.replace('\'', '"')).canonical();
  }

  /** The file of that text, if it can be read. */
  static VerdictFile read(Json json) {
    return VerdictFile.fromJson(Node.root(json));
  }

  /** Nothing, or the file of that text. */
  static Optional<VerdictFile> readable(Json json) {
    try {
      return Optional.of(read(json));
    } catch (org.surety.kernel.json.Malformed e) {
      return Optional.empty();
    }
  }
}
