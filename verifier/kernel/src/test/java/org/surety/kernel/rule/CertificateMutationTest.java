// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.CertificateFile;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.SampleDescription;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.json.Json;
import org.surety.kernel.json.Malformed;
import org.surety.kernel.json.Mutants;
import org.surety.kernel.json.Node;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;

/**
 * Every field of a file of one certificate is changed in many ways, for each theorem and each kind of
 * draw: none of the files that are still accepted claims more, at a smaller failure, under fewer
 * assumptions, from other rows, or what was not planned.
 */
class CertificateMutationTest {

  /**
   * The only places where a change may be accepted: prose and provenance; rows that the certificate
   * does not count; declarations, which are the reader's to judge; a weaker number, or another witness
   * of the same one.
   */
  private static final String MAY_CHANGE =
      "tool|plan\\.entries\\[0\\]\\.reason"
          + "|statistics(\\.(tool|case|desiderata))?"
          + "|statistics\\.samples\\[\\d\\]\\.(files|description\\.columns).*"
          + "|statistics\\.measurements\\[0\\]\\.how"
          + "|statistics\\.samples\\[\\d\\]\\.(bases|histogram).*"
          + "|statistics\\.vocabulary\\..*"
          + "|certificates\\[0\\]\\.(claims\\[2\\]|witness\\.inverses.*)";

  /** A file of one certificate, whose claim is the tightest that is a multiple of a number. */
  record Tight(String name, CertificateFile file, Rational unit) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Tight> files() {
    List<Tight> files = new ArrayList<>();
    for (int i = 0; i < HeldOut.size(); i++) {
      files.add(heldOut(i));
    }
    CertificateFile seen =
        new CertificateFile(
            "surety test",
            Exam.statistics(Exam.gold()),
            new Plan(Rational.of(19, 20), List.of(Certified.PLAN.entries().get(3))),
            List.of(Certified.GOOD.get(3)));
    files.add(tight("holdout.seen", seen, Rational.of(1, 1_000_000_000)));
    Set<String> measured = new HashSet<>();
    for (String row : Attempt.table()) {
      Attempt attempt = new Attempt(row);
      String kind = attempt.theorem + " " + attempt.side.word() + " " + attempt.numbers.keySet();
      if (measured.add(kind)) {
        files.add(tight(kind, attempt.file(), Rational.of(1, 1_000_000_000_000L)));
      }
    }
    files.addAll(shifted());
    files.addAll(weak());
    return files.stream();
  }

  /** The statistics of the samples and measurements that an entry needs. */
  private static Statistics needed(Statistics all, Plan.Entry entry) {
    Set<String> names = counted(entry);
    return new Statistics(
        all.tool(),
        all.caseName(),
        all.desiderata(),
        all.vocabulary(),
        all.samples().stream()
            .filter(sample -> names.contains(sample.name()))
            .map(sample -> withDeclaredColumns(sample, all.vocabulary()))
            .toList(),
        all.measurement(entry.theorem(), entry.sample(), entry.quantity()).stream().toList());
  }

  private static Sample withDeclaredColumns(Sample sample, Vocabulary vocabulary) {
    SampleDescription d = sample.description();
    List<String> columns = d.columns().stream().filter(vocabulary::declares).toList();
    return new Sample(
        described(d, d.population(), d.draw(), d.lookedAtRepeatedly(), columns),
        sample.bases(),
        sample.histogram(),
        sample.files());
  }

  private static SampleDescription described(
      SampleDescription d, String population, Draw draw, boolean repeatedly, List<String> columns) {
    return new SampleDescription(
        d.name(), population, draw, repeatedly, d.role(), d.rows(), columns, d.labelledWhere());
  }

  private static Set<String> counted(Plan.Entry entry) {
    Set<String> names = new TreeSet<>(Set.of(entry.sample()));
    entry.beside().ifPresent(beside -> names.add(beside.sample()));
    return names;
  }

  private static Tight tight(String name, CertificateFile file, Rational unit) {
    Statistics statistics = needed(file.statistics(), file.plan().entries().get(0));
    return new Tight(
        name, new CertificateFile(file.tool(), statistics, file.plan(), file.certificates()), unit);
  }

  private static Tight heldOut(int index) {
    Plan.Entry entry = HeldOut.entry(index);
    CertificateFile file =
        new CertificateFile(
            "surety test",
            HeldOut.FILE.statistics(),
            new Plan(Rational.ONE.subtract(entry.share()), List.of(entry)),
            List.of(HeldOut.certificate(index)));
    return tight(
        entry.theorem() + " " + entry.sample() + " " + entry.side().word(),
        file,
        Rational.of(1, 1_000_000));
  }

  private static List<Tight> shifted() {
    List<Tight> files = new ArrayList<>();
    for (String row :
        List.of(
            "shift.tv,upper,p=1/10 tv=1/20,3/20",
            "shift.tv,lower,p=9/10 tv=1/20,17/20",
            "shift.ratio,upper,p=1/10 ratio=1/2;3/2,3/20",
            "shift.chi2,upper,p=1/10 chi2=1/4,1/4",
            "shift.kl,upper,p=1/10 kl=1/20,206728898697/1000000000000",
            "shift.kl,upper,p=0 kl=1/5 reverse=1,181269246923/1000000000000",
            "shift.hellinger,upper,p=1/10 hellinger=1/50,248690522604/1000000000000",
            "shift.importance,upper,mean=0 largest=5 second=2,50952091463/1000000000000",
            "shift.label,upper,weights=1/2;1/2 p=1/10;3/10,1/5")) {
      String[] parts = row.split(",");
      files.add(
          tight(
              parts[0] + " " + parts[1] + " " + parts[2],
              new ShiftRulesTest.Attempt(parts[0], parts[1], parts[2], parts[3]).file(),
              Rational.of(1, 1_000_000_000_000L)));
    }
    return files;
  }

  private static List<Tight> weak() {
    Rational unit = Rational.of(1, 1_000_000_000);
    Optional<Plan.Beside> pool = Optional.of(new Plan.Beside("pool", WeakExam.DIFFER));
    WeakExam gap = new WeakExam() {};
    CertificateFile gained =
        gap.file(
            "weak.disagreement-gap",
            Plan.Side.LOWER,
            pool,
            "gold",
            WeakExam.GAP,
            WeakRulesTest.gap(210, 90, WeakRulesTest.GAP_CLAIM, WeakRulesTest.GAP_WITNESS));
    WeakExam judge = new WeakExam() {};
    judge.drawn = new Draw.Iid();
    judge.labelled = new TreeMap<>(Map.of("010", 10L, "100", 5L, "111", 385L, "001", 100L));
    judge.pool = new TreeMap<>(Map.of("0", 1600L, "1", 18400L));
    CertificateFile judged =
        judge.file(
            "weak.prediction-powered",
            Plan.Side.UPPER,
            pool,
            "gold",
            WeakExam.ERR,
            WeakExam.certificate(
                "weak.prediction-powered",
                "le",
                WeakExam.ERR,
                "5056279/40000000",
                "{'sample':'gold','beside':%s,'n':500,'plus':10,'minus':5}"
                    .formatted(WeakExam.counted(1600, 20000)),
                WeakRulesTest.GAP_ASSUMES,
                "{'inverses':[" + WeakRulesTest.PPI_WITNESS + "]}"));
    WeakExam agreement = new WeakExam() {};
    CertificateFile agreed =
        agreement.file(
            "weak.agreement",
            Plan.Side.LOWER,
            Optional.empty(),
            "pool",
            WeakExam.SUM,
            WeakExam.certificate(
                "weak.agreement",
                "ge",
                WeakExam.SUM,
                "144152549/1000000000",
                WeakExam.counted(1500, 10000),
                WeakExam.HELD_POOL.formatted(""),
                "{}"));
    WeakExam triangle = new WeakExam() {};
    triangle.drawn = new Draw.Iid();
    triangle.given.put("weak", List.of(Rational.of(1, 10)));
    CertificateFile added =
        triangle.file(
            "weak.triangle",
            Plan.Side.UPPER,
            pool,
            "gold",
            WeakExam.ERR,
            WeakExam.certificate(
                "weak.triangle",
                "le",
                WeakExam.ERR,
                "257150289/1000000000",
                "{'sample':'gold','beside':%s,'weak':'1/10'}"
                    .formatted(WeakExam.counted(1500, 10000)),
                "'first_look(pool)','fixed_size(pool)','given(weak, gold)','iid(pool)',"
                    + "'untouched(pool, student)','untouched(pool, weak)'",
                "{'inverses':['157150289/1000000000']}"));
    return List.of(
        tight("weak.disagreement-gap", gained, unit),
        tight("weak.prediction-powered", judged, unit),
        tight("weak.agreement", agreed, unit),
        tight("weak.triangle", added, unit));
  }

  @Test
  void everyTheoremAndEveryDrawThatProvesIsAmongThem() {
    Set<String> theorems = new TreeSet<>();
    Set<Class<?>> draws = new HashSet<>();
    files()
        .forEach(
            tight -> {
              theorems.add(tight.file().plan().entries().get(0).theorem());
              tight
                  .file()
                  .statistics()
                  .descriptions()
                  .forEach(sample -> draws.add(sample.draw().getClass()));
            });
    assertThat(theorems).hasSameElementsAs(Rules.theorems());
    assertThat(draws)
        .containsExactlyInAnyOrder(
            Draw.Iid.class,
            Draw.IidGiven.class,
            Draw.Stratified.class,
            Draw.Clustered.class,
            Draw.WithoutReplacement.class);
  }

  @ParameterizedTest
  @MethodSource("files")
  void noMutantClaimsMore(Tight tight) {
    Json original = tight.file().toJson();
    assertThat(Rules.refusals(tight.file())).isEmpty();
    assertThat(accepted(original)).isPresent();
    Plan.Entry entry = tight.file().plan().entries().get(0);
    Draw draw = tight.file().statistics().descriptions().get(0).draw();
    List<String> more = new ArrayList<>();
    int[] counts = {0, 0};
    Mutants.each(
        original,
        tight.name().hashCode(),
        mutant -> {
          counts[0]++;
          accepted(mutant.document())
              .ifPresent(
                  file -> {
                    counts[1]++;
                    (mayChange(entry, draw, mutant.path())
                            ? more(tight, file)
                            : Optional.of("it may not change"))
                        .ifPresent(problem -> more.add(mutant + ": " + problem));
                  });
        });
    assertThat(more).isEmpty();
    assertThat(counts[0]).isGreaterThan(800);
    assertThat(counts[1]).isGreaterThan(0);
  }

  private static Optional<CertificateFile> accepted(Json document) {
    CertificateFile file;
    try {
      file = CertificateFile.fromJson(Node.root(document));
    } catch (Malformed malformed) {
      return Optional.empty();
    }
    return Rules.refusals(file).isEmpty() ? Optional.of(file) : Optional.empty();
  }

  /** What an accepted file says beyond the one that it was made from, if anything. */
  private static Optional<String> more(Tight tight, CertificateFile now) {
    CertificateFile was = tight.file();
    if (now.certificates().size() != 1 || now.plan().entries().size() != 1) {
      return Optional.of("another number of certificates");
    }
    Certificate before = was.certificates().get(0);
    Certificate after = now.certificates().get(0);
    Plan.Entry planned = was.plan().entries().get(0);
    if (!after.failure().equals(before.failure())
        || after.failure().compareTo(Rational.ONE.subtract(now.plan().confidence())) > 0) {
      return Optional.of("another failure");
    }
    if (!unexplained(now.plan().entries().get(0)).equals(unexplained(planned))) {
      return Optional.of("another plan");
    }
    if (!after.from().equals(before.from()) || !after.premises().isEmpty()) {
      return Optional.of("it is from other numbers");
    }
    for (String name : counted(planned)) {
      if (!drawn(now.statistics(), name, planned).equals(drawn(was.statistics(), name, planned))) {
        return Optional.of("the sample " + name + " became another one");
      }
    }
    if (!measured(now.statistics()).equals(measured(was.statistics()))) {
      return Optional.of("something else was measured");
    }
    if (after.claims() instanceof Formula.Always) {
      return Optional.empty();
    }
    if (!after.assumes().containsAll(before.assumes())) {
      return Optional.of("it assumes less");
    }
    return isAtMostAsTight(
            (Formula.Comparison) before.claims(), (Formula.Comparison) after.claims(), tight.unit())
        ? Optional.empty()
        : Optional.of("it claims more");
  }

  private static Plan.Entry unexplained(Plan.Entry e) {
    return new Plan.Entry(
        e.theorem(), e.sample(), e.beside(), e.quantity(), e.side(), e.share(), "");
  }

  /**
   * All that is declared of a sample but its columns; not what its items are called, whence it is
   * where the theorem speaks of the rows themselves, and how often it is looked at where the theorem
   * holds at any time or counts that a row was seen.
   */
  private static SampleDescription drawn(Statistics statistics, String name, Plan.Entry entry) {
    SampleDescription d = statistics.sample(name).orElseThrow().description();
    return described(
        d,
        isAboutRows(entry) ? "rows" : d.population(),
        d.draw() instanceof Draw.Clustered ? new Draw.Clustered("item") : d.draw(),
        d.lookedAtRepeatedly() && !holdsWheneverOneLooks(entry),
        List.of());
  }

  /** It speaks of the rows themselves, wherever they are from. */
  private static boolean isAboutRows(Plan.Entry entry) {
    return entry.theorem().equals("pacbayes.monte-carlo");
  }

  private static boolean holdsWheneverOneLooks(Plan.Entry entry) {
    return entry.theorem().startsWith("anytime.") || entry.theorem().equals("holdout.seen");
  }

  private static boolean mayChange(Plan.Entry entry, Draw draw, String path) {
    String description = "statistics.samples[0].description.";
    return path.matches(MAY_CHANGE)
        || (entry.share().signum() == 0 && path.equals("plan.confidence"))
        || (draw instanceof Draw.Clustered && path.startsWith(description + "draw"))
        || (isAboutRows(entry) && path.equals(description + "population"))
        || (holdsWheneverOneLooks(entry) && path.equals(description + "looked-at"));
  }

  private static List<Json> measured(Statistics statistics) {
    return statistics.measurements().stream().map(m -> m.from(0)).map(Json.class::cast).toList();
  }

  private static boolean isAtMostAsTight(
      Formula.Comparison before, Formula.Comparison after, Rational unit) {
    if (after.relation() != before.relation() || !after.left().equals(before.left())) {
      return false;
    }
    Rational was = ((Quantity.Constant) before.right()).value();
    Rational now = ((Quantity.Constant) after.right()).value();
    boolean upper =
        before.relation() == Formula.Relation.LE || before.relation() == Formula.Relation.LT;
    Rational tighter = upper ? was.subtract(now) : now.subtract(was);
    return tighter.compareTo(unit) < 0;
  }
}
