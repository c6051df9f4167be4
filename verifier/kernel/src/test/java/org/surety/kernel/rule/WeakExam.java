// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.CertificateFile;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Measurement;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Role;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Node;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;

/** Few labelled rows and many without a label, and certificates that count in both. */
abstract class WeakExam {

  static final String ERR = "['prob',['ne','student','label'],'exam']";
  static final String WEAK_ERR = "['prob',['ne','weak','label'],'exam']";
  static final String GAP = "['sub'," + WEAK_ERR + "," + ERR + "]";
  static final String SUM = "['add'," + WEAK_ERR + "," + ERR + "]";

  static final String HELD_POOL =
      "'first_look(pool)','fixed_size(pool)','iid(pool)',%s'untouched(pool, student)',"
          + "'untouched(pool, weak)'";

  static final Event DIFFER = Event.not(Event.same("student", "weak"));

  /** In the order student = label, student = weak, weak = label. */
  static final List<Event.Base> BASES =
      Cells.inOrder(
          List.of(
              new Event.Same("student", "label"),
              new Event.Same("student", "weak"),
              new Event.Same("weak", "label")));

  Draw drawn = new Draw.IidGiven(DIFFER);
  Draw poolDrawn = new Draw.Iid();
  Role poolRole = Role.PROVES;
  boolean poolRepeatedly;
  String poolPopulation = "exam";
  Event beside = DIFFER;
  Map<String, Long> labelled = new TreeMap<>(Map.of("100", 210L, "001", 90L));
  Map<String, Long> pool = new TreeMap<>(Map.of("0", 1500L, "1", 8500L));
  TreeMap<String, List<Rational>> given = new TreeMap<>();

  Statistics statistics(String theorem, String quantity) {
    Sample gold =
        Exam.sample("gold", "exam", drawn, false, Role.PROVES, Optional.empty(), BASES, labelled);
    Sample unlabelled =
        Exam.sample(
            "pool",
            poolPopulation,
            poolDrawn,
            poolRepeatedly,
            poolRole,
            Optional.empty(),
            List.of(new Event.Same("student", "weak")),
            pool);
    return new Statistics(
        "surety test",
        "exam",
        "f".repeat(64),
        Exam.VOCABULARY,
        List.of(gold, unlabelled),
        given.isEmpty()
            ? List.of()
            : List.of(new Measurement(theorem, "gold", Exam.quantity(quantity), given, "given")));
  }

  Optional<Refusal> check(
      String theorem,
      Plan.Side side,
      Optional<Plan.Beside> counted,
      String sample,
      String quantity,
      String certificate) {
    CertificateFile file = file(theorem, side, counted, sample, quantity, certificate);
    return Rules.check(
        file.certificates().get(0), file.plan().entries().get(0), file.statistics(), "here");
  }

  /** A file of one certificate. */
  CertificateFile file(
      String theorem,
      Plan.Side side,
      Optional<Plan.Beside> counted,
      String sample,
      String quantity,
      String certificate) {
    Plan.Entry entry =
        new Plan.Entry(
            theorem, sample, counted, Exam.quantity(quantity), side, Rational.of(1, 20), "planned");
    Plan plan = new Plan(Rational.of(19, 20), List.of(entry));
    String file =
        new CertificateFile("surety test", statistics(theorem, quantity), plan, List.of())
            .toJson()
            .canonical();
    return CertificateFile.fromJson(
        Node.root(
            JsonReader.read(
                file.replace(
                    "\"certificates\":[]",
                    "\"certificates\":[" + certificate.replace('\'', '"') + "]"))));
  }

  static String certificate(
      String theorem,
      String relation,
      String quantity,
      String claimed,
      String from,
      String assumes,
      String witness) {
    return "{'theorem':'%s','claims':['%s',%s,'%s'],'failure':'1/20','from':%s,'assumes':[%s],'premises':[],'witness':%s}"
        .formatted(theorem, relation, quantity, claimed, from, assumes, witness);
  }

  static String counted(long count, long n) {
    return "{'sample':'pool','n':%d,'event':['ne','student','weak'],'count':%d}"
        .formatted(n, count);
  }

  static void refused(Optional<Refusal> refusal, Refusal.Code code, String reason) {
    assertThat(refusal).isPresent();
    assertThat(refusal.get().reason()).contains(reason);
    assertThat(refusal.get().code()).isEqualTo(code);
  }

  static String reduced(String number) {
    String[] parts = number.split("/");
    return parts.length == 1
        ? number
        : Rational.of(Long.parseLong(parts[0]), Long.parseLong(parts[1])).toString();
  }
}
