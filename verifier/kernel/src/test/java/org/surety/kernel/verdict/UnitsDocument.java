// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.CertificateFile;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Role;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.SampleDescription;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.json.Json;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Node;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.RandomCase;
import org.surety.kernel.logic.Syntax;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Vocabulary;

/**
 * A verdict file over more cells than are listed, about two tied populations and the mean of a score,
 * and worlds at the edge of what its facts allow.
 */
final class UnitsDocument {

  private static final int COUNT = 10;
  private static final Rational HIGH = Rational.parse("41381/500000");
  private static final Rational GAINED = Rational.of(1, 10);
  private static final Rational RATIO = Rational.of(3, 2);

  private static final Vocabulary VOCABULARY =
      new Vocabulary(
          new LabelSet.Values(List.of("a", "b")),
          List.of(),
          List.of(),
          IntStream.range(0, COUNT).mapToObj(i -> "f" + i).toList(),
          List.of(new Vocabulary.Score("margin", Rational.ZERO, Rational.ONE)),
          List.of(
              new Vocabulary.Population("exam", Optional.empty()),
              new Vocabulary.Population("field", Optional.of(new Tie(Tie.Kind.TV, "exam", GAINED))),
              new Vocabulary.Population(
                  "clinic", Optional.of(new Tie(Tie.Kind.RATIO, "exam", RATIO)))));

  private static final String ANY = joined("or");
  private static final String DRAWN = "'first_look(gold)','fixed_size(gold)','iid(gold)'";
  private static final String MARGIN = "['mean','margin'," + ANY + ",'exam']";

  private UnitsDocument() {}

  private static String joined(String word) {
    return IntStream.range(0, COUNT)
        .mapToObj(i -> "['flag','f" + i + "']")
        .collect(Collectors.joining(",", "['" + word + "',", "]"));
  }

  private static Node node(String text) {
    return Node.root(JsonReader.read(text.replace('\'', '"')));
  }

  private static String proof(String multipliers) {
    return "{'core':['certificate:0'],'proof':[{'farkas':{'goal':'1'," + multipliers + "}}]}";
  }

  private static String le(String quantity, Rational number) {
    return "['le'," + quantity + ",'" + number + "']";
  }

  static String text() {
    String findings =
        String.join(
            ",",
            VerdictDocument.decided(
                "shifted",
                le("['prob'," + ANY + ",'field']", HIGH.add(GAINED)),
                "PROVED",
                proof("'certificate:0':'1','within:field':'1'"),
                "[" + DRAWN + ",'within(field, exam)']"),
            VerdictDocument.decided(
                "reweighted",
                le("['prob'," + ANY + ",'clinic']", HIGH.multiply(RATIO)),
                "PROVED",
                proof("'certificate:0':'3/2'"),
                "[" + DRAWN + ",'within(clinic, exam)']"),
            VerdictDocument.decided(
                "margin_of_all",
                "['le',['mean','margin',"
                    + joined("and")
                    + ",'field'],['prob',['flag','f0'],'field']]",
                "PROVED",
                "{'core':[],'proof':[{'farkas':{'goal':'1'}}]}",
                "['bounded(margin)']"),
            "{'name':'middle','text':'','at':'wishes:9:1','formula':"
                + le(MARGIN, Rational.of(1, 20))
                + ",'verdict':'UNDECIDED','checked':'none','holds':"
                + shown(Rational.ZERO)
                + ",'fails':"
                + shown(HIGH)
                + ",'implied':{'quantity':"
                + MARGIN
                + ",'low':{'value':'0','because':"
                + "{'core':[],'proof':[{'farkas':{'goal':'1'}}]}},'high':{'value':'"
                + HIGH
                + "','because':"
                + proof("'certificate:0':'1'")
                + "}},'conditions':[],'reason':''}");
    String text =
        "{'document':'verdicts','version':1,'tool':'surety test','certificates':"
            + certificates().toJson().canonical()
            + ",'assumptions':[],'findings':["
            + findings
            + "]}";
    return JsonReader.read(text.replace('\'', '"')).canonical();
  }

  private static String shown(Rational mass) {
    String bases = joined("").substring("['',".length());
    String none = "['" + "0".repeat(COUNT) + "','" + Rational.ONE.subtract(mass) + "',{}]";
    String some = ",['" + "1".repeat(COUNT) + "','" + mass + "',{'margin':'" + mass + "'}]";
    return "{'bases':["
        + bases
        + ",'populations':{'exam':["
        + none.replace("{}", "{'margin':'0'}")
        + (mass.signum() > 0 ? some : "")
        + "]}}";
  }

  private static CertificateFile certificates() {
    Syntax syntax = new Syntax(VOCABULARY);
    Plan plan =
        Plan.share(
            Rational.of(19, 20),
            List.of(
                new Plan.Entry(
                    "holdout.binomial-tail",
                    "gold",
                    syntax.quantity(node("['prob'," + ANY + ",'exam']")),
                    Plan.Side.UPPER,
                    Rational.ONE,
                    "planned")));
    List<Event.Base> flags = new ArrayList<>();
    VOCABULARY.flags().forEach(name -> flags.add(new Event.Flag(name)));
    Sample gold =
        new Sample(
            new SampleDescription(
                "gold",
                "exam",
                new Draw.Iid(),
                false,
                Role.PROVES,
                500,
                VOCABULARY.flags(),
                Optional.empty()),
            Cells.inOrder(flags),
            Map.of(
                "0".repeat(COUNT), 469L, "0".repeat(COUNT - 1) + "1", 20L, "1".repeat(COUNT), 11L),
            List.of());
    return new CertificateFile(
        "surety test",
        new Statistics("surety test", "flags", "f".repeat(64), VOCABULARY, List.of(gold)),
        plan,
        List.of(
            new Certificate(
                "holdout.binomial-tail",
                syntax.formula(node(le("['prob'," + ANY + ",'exam']", HIGH))),
                Rational.of(1, 20),
                node("{'sample':'gold','n':500,'event':" + ANY + ",'count':31}").value(),
                node("[" + DRAWN + "]").list(Node::string),
                List.of(),
                new Json.Obj(Map.of()))));
  }

  /** Flags that are as frequent as the certificate allows or never, and both others at the edge. */
  static List<Map<String, Map<RandomCase.Example, Rational>>> worlds() {
    List<Map<String, Map<RandomCase.Example, Rational>>> worlds = new ArrayList<>();
    RandomCase.Example none = example(i -> false, Rational.ZERO);
    for (RandomCase.Example some :
        List.of(
            example(i -> true, Rational.ONE),
            example(i -> i == 0, Rational.ONE),
            example(i -> i == COUNT - 1, Rational.of(1, 2)),
            example(i -> i % 3 == 1, Rational.ZERO))) {
      for (Rational mass : List.of(Rational.ZERO, HIGH)) {
        Map<RandomCase.Example, Rational> exam = masses(none, some, mass);
        Map<RandomCase.Example, Rational> gained = masses(none, some, mass);
        gained.merge(none, GAINED.negate(), Rational::add);
        gained.merge(example(i -> true, Rational.ONE), GAINED, Rational::add);
        for (Map<RandomCase.Example, Rational> field :
            List.of(exam, gained, masses(none, some, Rational.ZERO))) {
          for (Rational share : List.of(Rational.ZERO, Rational.ONE, RATIO)) {
            worlds.add(
                Map.of(
                    "exam", exam,
                    "field", field,
                    "clinic", masses(none, some, mass.multiply(share))));
          }
        }
      }
    }
    return worlds;
  }

  private static Map<RandomCase.Example, Rational> masses(
      RandomCase.Example none, RandomCase.Example some, Rational mass) {
    Map<RandomCase.Example, Rational> masses = new LinkedHashMap<>();
    masses.put(none, Rational.ONE.subtract(mass));
    masses.put(some, mass);
    return masses;
  }

  private static RandomCase.Example example(
      java.util.function.IntPredicate holds, Rational margin) {
    Map<String, String> values = new TreeMap<>(Map.of("label", "a"));
    for (int i = 0; i < COUNT; i++) {
      values.put("f" + i, holds.test(i) ? "yes" : "no");
    }
    return new RandomCase.Example(values, Map.of("margin", margin));
  }
}
