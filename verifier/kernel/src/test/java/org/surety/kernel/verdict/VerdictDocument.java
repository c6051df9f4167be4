// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.verdict;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.CertificateFile;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.json.Json;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Node;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Cut;
import org.surety.kernel.proof.LinearForm;
import org.surety.kernel.proof.Proof;
import org.surety.kernel.proof.Variables.Variable;
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

  /**
   * A world of the facts of all files here that contradict nothing. The order of the base events: student =
   * label, weak = label, refused, topic = x.
   */
  static final String WORLD =
      ("{'bases':[['eq','student','label'],['eq','weak','label'],['flag','refused'],"
              + "['is','topic','x']],'populations':{'exam':CELLS,'field':CELLS}}")
          .replace(
              "CELLS",
              "[['0101','"
                  + LOW
                  + "',{}],['1100','1/2',{}],['1101','"
                  + Rational.of(1, 2).subtract(LOW)
                  + "',{}]]");

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
    return shown(
        "[]",
        "["
            + decided("accuracy", "['le'," + ERR + ",'" + HIGH + "']", "PROVED", UPPER, HELD)
            + "]");
  }

  /** A file in which a solver alone vouches for what is said of a product. */
  public static String trusted() {
    return shown(
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

  /** How far from one in ten a population may be at most that is so near, rounded up. */
  static Rational farthest(Tie.Kind kind) {
    return switch (kind) {
      case CHI2 -> Rational.of(1, 4);
      case KL -> Rational.of(206_728_899, 1_000_000_000);
      case HELLINGER -> Rational.of(248_690_523, 1_000_000_000);
      case TV, RATIO, MIXES -> throw new IllegalArgumentException(kind.word());
    };
  }

  private static Tie near(Tie.Kind kind) {
    return new Tie(
        kind,
        "exam",
        switch (kind) {
          case CHI2 -> Rational.of(1, 4);
          case KL -> Rational.of(1, 20);
          case HELLINGER -> Rational.of(1, 50);
          case TV, RATIO, MIXES -> throw new IllegalArgumentException(kind.word());
        });
  }

  /** The values of the best function where something is refused, and where it is not. */
  private static List<Rational> function(Tie.Kind kind) {
    return switch (kind) {
      case CHI2 -> List.of(Rational.of(3), Rational.of(-1, 3));
      case KL ->
          List.of(
              Rational.of(726_238_081, 1_000_000_000), Rational.of(-126_229_732, 1_000_000_000));
      case HELLINGER ->
          List.of(Rational.of(36_588_156, 100_000_000), Rational.of(-944_900_584, 10_000_000_000L));
      case TV, RATIO, MIXES -> throw new IllegalArgumentException(kind.word());
    };
  }

  /** A file about a population within a divergence of another one, by a proof that takes a cut. */
  static String within(Tie.Kind kind) {
    Rational inside = function(kind).get(0);
    Rational outside = function(kind).get(1);
    Cut cut =
        new Cut(
            "field",
            Optional.empty(),
            new TreeMap<>(Map.of("0", List.of(outside), "1", List.of(inside))));
    Vocabulary vocabulary = tied(near(kind));
    Map<Variable, Integer> unknowns = new HashMap<>();
    LinearForm form =
        cut.row(
                Cells.of(vocabulary, List.of(new Event.Flag("refused"))),
                v -> LinearForm.variable(unknowns.computeIfAbsent(v, x -> unknowns.size())))
            .form();
    Rational withOut = form.coefficients().get(unknowns.get(new Variable.CellMass("exam", "0")));
    Rational with = form.coefficients().get(unknowns.get(new Variable.CellMass("exam", "1")));
    String proof =
        "[{'farkas':{'within:field:cut:1':'1','goal':'"
            + inside.subtract(outside)
            + "','assumption:rare':'"
            + withOut.subtract(with)
            + "','total:field':'"
            + outside.negate()
            + "','total:exam':'"
            + withOut.negate()
            + "'}},"
            + new Proof(List.of(cut)).toJson().canonical().substring(1);
    return shown(
            "[{'name':'rare','text':'','at':'','formula':['le',['prob',['flag','refused'],'exam'],"
                + "'1/10'],'reason':''}]",
            "["
                + decided(
                    "farther",
                    "['le',['prob',['flag','refused'],'field'],'" + farthest(kind) + "']",
                    "PROVED",
                    "{'core':['assumption:rare'],'proof':" + proof + "}",
                    "['within(field, exam)']")
                + "]")
        .replace("[\"tv\",\"exam\",\"1/20\"]", near(kind).toJson().canonical());
  }

  /** A file about a population that mixes the topics of another one. */
  static String mixed() {
    String given = "['is','topic','x']";
    String rare =
        "{'name':'NAME','text':'','at':'','formula':['le',['cond',['flag','refused'],GIVEN,'exam'],"
            + "'1/10'],'reason':''}";
    return shown(
            "["
                + rare.replace("NAME", "first").replace("GIVEN", given)
                + ","
                + rare.replace("NAME", "second").replace("GIVEN", "['not'," + given + "]")
                + "]",
            "["
                + decided(
                    "anywhere",
                    "['le',['prob',['flag','refused'],'field'],'1/10']",
                    "PROVED",
                    "{'core':['assumption:first','assumption:second'],'proof':[{'farkas':{"
                        + "'within:field:mixes:assumption:first/0':'1',"
                        + "'within:field:mixes:assumption:second/0':'1',"
                        + "'goal':'1','total:field':'1/10'}}]}",
                    "['within(field, exam)']")
                + "]")
        .replace("[\"tv\",\"exam\",\"1/20\"]", "[\"mixes\",\"exam\",\"topic\"]");
  }

  private static Vocabulary tied(Tie tie) {
    return new Vocabulary(
        Exam.VOCABULARY.label(),
        Exam.VOCABULARY.predictors(),
        Exam.VOCABULARY.attributes(),
        Exam.VOCABULARY.flags(),
        Exam.VOCABULARY.scores(),
        List.of(
            new Vocabulary.Population("exam", Optional.empty()),
            new Vocabulary.Population("field", Optional.of(tie))));
  }

  static String decided(
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

  /** The text of a file with another value of a member, or without it where there is none. */
  static String with(String text, String key, Optional<String> value) {
    Map<String, Json> members = new TreeMap<>(((Json.Obj) JsonReader.read(text)).members());
    members.remove(key);
    value.ifPresent(json -> members.put(key, JsonReader.read(json.replace('\'', '"'))));
    return new Json.Obj(members).canonical();
  }

  /** A file whose facts a world of its own shows to be consistent. */
  private static String shown(String assumptions, String findings) {
    return with(document(assumptions, findings), "world", Optional.of(WORLD));
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
