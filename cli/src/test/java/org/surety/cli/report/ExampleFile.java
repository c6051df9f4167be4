// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.CertificateFile;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Entailed;
import org.surety.kernel.document.Finding;
import org.surety.kernel.document.Implied;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Role;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.SampleDescription;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.document.Verdict;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.json.Json;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Formula.Relation;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Syntax;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.logic.World;
import org.surety.kernel.proof.Proof;

/** A small verdict file with a finding of each kind. Its proofs are empty, so no kernel accepts it. */
final class ExampleFile {

  static final Event STUDENT_WRONG = Event.not(Event.same("student", "label"));
  static final Event WEAK_WRONG = Event.not(Event.same("weak", "label"));
  static final Event CEILING_WRONG = Event.not(Event.same("ceiling", "label"));
  static final Quantity STUDENT_ERROR = new Quantity.Probability(STUDENT_WRONG, "nouns");
  static final Quantity WEAK_ERROR = new Quantity.Probability(WEAK_WRONG, "nouns");
  static final Quantity CEILING_ERROR = new Quantity.Probability(CEILING_WRONG, "nouns");
  static final Quantity GAIN = new Quantity.Difference(STUDENT_ERROR, WEAK_ERROR);
  static final Quantity IMITATION =
      new Quantity.Conditional(Event.same("student", "weak"), WEAK_WRONG, "nouns");
  static final Quantity RECOVERED =
      new Quantity.Quotient(
          new Quantity.Difference(WEAK_ERROR, STUDENT_ERROR),
          new Quantity.Difference(WEAK_ERROR, CEILING_ERROR));
  static final String DIGEST = "ab".repeat(32);

  private ExampleFile() {}

  static VerdictFile file() {
    return file(findings(), "person");
  }

  static VerdictFile file(List<Finding> findings, String caseName) {
    Statistics statistics =
        new Statistics("surety 0.1.0", caseName, DIGEST, vocabulary(), List.of(gold(), training()));
    List<Plan.Entry> entries = new ArrayList<>();
    entries.add(entry("holdout.binomial-tail", STUDENT_ERROR, Plan.Side.UPPER, 1));
    entries.add(entry("holdout.binomial-tail", STUDENT_ERROR, Plan.Side.LOWER, 1));
    entries.add(entry("holdout.binomial-tail", IMITATION, Plan.Side.LOWER, 1));
    entries.add(entry("holdout.seen", WEAK_ERROR, Plan.Side.LOWER, 0));
    entries.add(entry("holdout.betting-grid", GAIN, Plan.Side.UPPER, 1));
    Plan plan = Plan.share(Rational.of(19, 20), entries);
    return new VerdictFile(
        "surety 0.1.0",
        new CertificateFile("surety 0.1.0", statistics, plan, certificates(plan)),
        List.of(
            new VerdictFile.Assumption(
                "published",
                "err(weak) <= 10%",
                "contradiction.desiderata:10:8",
                new Formula.Comparison(Relation.LE, WEAK_ERROR, constant(1, 10)),
                "the table that came with the supervisor says so"),
            new VerdictFile.Assumption(
                "reported",
                "err(weak) >= 20%",
                "contradiction.desiderata:12:8",
                new Formula.Comparison(Relation.GE, WEAK_ERROR, constant(1, 5)),
                "")),
        findings,
        Optional.empty(),
        Optional.empty());
  }

  static Vocabulary vocabulary() {
    return new Vocabulary(
        new LabelSet.Values(List.of("person", "other")),
        List.of(
            new Vocabulary.Predictor("student", false),
            new Vocabulary.Predictor("weak", false),
            new Vocabulary.Predictor("ceiling", false)),
        List.of(new Vocabulary.Attribute("words", List.of("short", "medium", "long"))),
        List.of("proper"),
        List.of(new Vocabulary.Score("radius", Rational.ZERO, Rational.of(2))),
        List.of(
            new Vocabulary.Population("nouns", Optional.empty()),
            new Vocabulary.Population(
                "field", Optional.of(new Tie(Tie.Kind.TV, "nouns", Rational.of(1, 20))))));
  }

  private static Sample gold() {
    SampleDescription description =
        new SampleDescription(
            "gold",
            "nouns",
            new Draw.Iid(),
            false,
            Role.PROVES,
            3000,
            List.of("ceiling", "label", "student", "weak"),
            Optional.empty());
    return new Sample(
        description,
        List.of(),
        Map.of("", 3000L),
        List.of(new Sample.SourceFile("gold.csv", DIGEST, 123456, 3000)));
  }

  private static Sample training() {
    SampleDescription description =
        new SampleDescription(
            "training",
            "nouns",
            new Draw.Unstated(),
            false,
            new Role(Role.Kind.TRAINING, "student"),
            6000,
            List.of("weak"),
            Optional.empty());
    return new Sample(
        description,
        List.of(),
        Map.of("", 6000L),
        List.of(new Sample.SourceFile("student-training.csv", DIGEST, 654321, 6000)));
  }

  private static Plan.Entry entry(String theorem, Quantity quantity, Plan.Side side, long share) {
    return new Plan.Entry(theorem, "gold", quantity, side, Rational.of(share), "");
  }

  private static List<Certificate> certificates(Plan plan) {
    return List.of(
        certificate(plan, 0, Relation.LE, STUDENT_ERROR, Rational.of(63155, 1_000_000), 153),
        certificate(plan, 1, Relation.GE, STUDENT_ERROR, Rational.of(40512, 1_000_000), 153),
        new Certificate(
            "holdout.binomial-tail",
            new Formula.Always(),
            plan.entries().get(2).share(),
            Json.object(
                "sample", new Json.Str("gold"),
                "n", new Json.Int(0),
                "count", new Json.Int(0),
                "event", Syntax.write(Event.same("student", "weak")),
                "given", Syntax.write(WEAK_WRONG)),
            List.of(),
            List.of(),
            Json.object()),
        certificate(plan, 3, Relation.GT, WEAK_ERROR, Rational.ZERO, 210),
        new Certificate(
            "holdout.betting-grid",
            new Formula.Comparison(Relation.LE, GAIN, constant(-1321, 100_000)),
            plan.entries().get(4).share(),
            Json.object(
                "sample",
                new Json.Str("gold"),
                "n",
                new Json.Int(3000),
                "range",
                Json.strings(List.of("-1", "1")),
                "values",
                Json.array(
                    Json.array(new Json.Str("-1"), new Json.Int(110)),
                    Json.array(new Json.Str("0"), new Json.Int(2837)),
                    Json.array(new Json.Str("1"), new Json.Int(53)))),
            List.of("first_look(gold)", "iid(gold)"),
            List.of(),
            Json.object()));
  }

  private static Certificate certificate(
      Plan plan, int index, Relation relation, Quantity quantity, Rational value, long count) {
    Event event = quantity.events().get(0);
    return new Certificate(
        plan.entries().get(index).theorem(),
        new Formula.Comparison(relation, quantity, new Quantity.Constant(value)),
        plan.entries().get(index).share(),
        Json.object(
            "sample", new Json.Str("gold"),
            "n", new Json.Int(3000),
            "event", Syntax.write(event),
            "count", new Json.Int(count)),
        List.of("first_look(gold)", "fixed_size(gold)", "iid(gold)", "truth(gold.label)"),
        List.of(),
        Json.object());
  }

  static List<Finding> findings() {
    return List.of(proved(), gain(), undecided(), refuted(), inconsistent());
  }

  /** A sample of 3,000 nouns in whose cells there are so many rows. */
  static Sample gold(List<Event.Base> bases, Map<String, Long> histogram) {
    return new Sample(gold().description(), bases, histogram, gold().files());
  }

  static Finding proved() {
    return finding(
        "accuracy",
        "err(student) <= 7%",
        new Formula.Comparison(Relation.LE, STUDENT_ERROR, constant(7, 100)),
        Verdict.PROVED,
        Optional.of(because("certificate:0")),
        Optional.of(implied(STUDENT_ERROR, 40512, 63155)),
        List.of(
            "first_look(gold)",
            "fixed_size(gold)",
            "iid(gold)",
            "truth(gold.label)",
            "untouched(gold, student)"));
  }

  static Finding gain() {
    return finding(
        "gain",
        "err(student) < err(weak)",
        new Formula.Comparison(Relation.LT, STUDENT_ERROR, WEAK_ERROR),
        Verdict.PROVED,
        Optional.of(because("certificate:4")),
        Optional.of(
            new Implied(
                GAIN,
                Optional.empty(),
                Optional.of(
                    new Implied.End(Rational.of(-1321, 100_000), because("certificate:4"))))),
        List.of("first_look(gold)", "iid(gold)"));
  }

  static Finding refuted() {
    return finding(
        "stretch",
        "err(student) <= 3%",
        new Formula.Comparison(Relation.LE, STUDENT_ERROR, constant(3, 100)),
        Verdict.REFUTED,
        Optional.of(because("certificate:1")),
        Optional.of(implied(STUDENT_ERROR, 40512, 63155)),
        List.of("iid(gold)"));
  }

  static Finding inconsistent() {
    return finding(
        "torn",
        "err(student) <= 50%",
        new Formula.Comparison(Relation.LE, STUDENT_ERROR, constant(1, 2)),
        Verdict.INCONSISTENT,
        Optional.of(because("assumption:published", "assumption:reported")),
        Optional.empty(),
        List.of());
  }

  static Finding undecided() {
    return new Finding(
        "humility",
        "P[student = weak | weak != label] <= 50%",
        "person.desiderata:25:32",
        Optional.of(new Formula.Comparison(Relation.LE, IMITATION, constant(1, 2))),
        Verdict.UNDECIDED,
        Optional.empty(),
        Optional.empty(),
        Optional.of(world(30, 40)),
        Optional.of(world(50, 20)),
        Optional.of(
            new Implied(
                IMITATION,
                Optional.of(new Implied.End(Rational.of(4123, 10_000), because("certificate:3"))),
                Optional.of(new Implied.End(Rational.of(5791, 10_000), because("certificate:0"))))),
        List.of(),
        "");
  }

  /** So many thousandths of cases where both are wrong, and where the weak one alone is. */
  static World world(long both, long weakAlone) {
    List<Event.Base> bases =
        List.of(
            new Event.Same("student", "label"),
            new Event.Same("student", "weak"),
            new Event.Same("weak", "label"));
    return new World(
        bases,
        Map.of(
            "nouns",
            Map.of(
                "111", mass(1000 - both - weakAlone),
                "100", mass(weakAlone),
                "010", mass(both))));
  }

  private static World.Mass mass(long thousandths) {
    return new World.Mass(Rational.of(thousandths, 1000), Map.of());
  }

  static Finding finding(
      String name,
      String text,
      Formula formula,
      Verdict verdict,
      Optional<Entailed> because,
      Optional<Implied> implied,
      List<String> conditions) {
    return new Finding(
        name,
        text,
        "person.desiderata:17:29",
        Optional.of(formula),
        verdict,
        because,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        implied,
        conditions,
        "");
  }

  /** Ends in millionths. */
  static Implied implied(Quantity quantity, long low, long high) {
    return new Implied(
        quantity,
        Optional.of(new Implied.End(Rational.of(low, 1_000_000), because("certificate:1"))),
        Optional.of(new Implied.End(Rational.of(high, 1_000_000), because("certificate:0"))));
  }

  static Entailed because(String... core) {
    return new Entailed(List.of(core), new Proof(List.of()));
  }

  static Quantity constant(long numerator, long denominator) {
    return new Quantity.Constant(Rational.of(numerator, denominator));
  }
}
