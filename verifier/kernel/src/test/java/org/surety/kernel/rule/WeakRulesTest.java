// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
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

/** The theorems of two samples: each certificate as it is accepted, and changed in one part. */
class WeakRulesTest {

  private static final String ERR = "['prob',['ne','student','label'],'exam']";
  private static final String WEAK_ERR = "['prob',['ne','weak','label'],'exam']";
  private static final String GAP = "['sub'," + WEAK_ERR + "," + ERR + "]";
  private static final String SUM = "['add'," + WEAK_ERR + "," + ERR + "]";

  private static final String HELD_POOL =
      "'first_look(pool)','fixed_size(pool)','iid(pool)',%s'untouched(pool, student)',"
          + "'untouched(pool, weak)'";

  private static final Event DIFFER = Event.not(Event.same("student", "weak"));

  /** In the order student = label, student = weak, weak = label. */
  private static final List<Event.Base> BASES =
      Cells.inOrder(
          List.of(
              new Event.Same("student", "label"),
              new Event.Same("student", "weak"),
              new Event.Same("weak", "label")));

  private Draw drawn = new Draw.IidGiven(DIFFER);
  private Draw poolDrawn = new Draw.Iid();
  private Role poolRole = Role.PROVES;
  private boolean poolRepeatedly;
  private String poolPopulation = "exam";
  private Event beside = DIFFER;
  private Map<String, Long> labelled = new TreeMap<>(Map.of("100", 210L, "001", 90L));
  private Map<String, Long> pool = new TreeMap<>(Map.of("0", 1500L, "1", 8500L));
  private TreeMap<String, List<Rational>> given = new TreeMap<>();

  private Statistics statistics(String theorem, String quantity) {
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

  private Optional<Refusal> check(
      String theorem,
      Plan.Side side,
      Optional<Plan.Beside> counted,
      String sample,
      String quantity,
      String certificate) {
    Plan.Entry entry =
        new Plan.Entry(
            theorem, sample, counted, Exam.quantity(quantity), side, Rational.of(1, 20), "planned");
    Statistics statistics = statistics(theorem, quantity);
    Plan plan = new Plan(Rational.of(19, 20), List.of(entry));
    String file =
        new CertificateFile("surety test", statistics, plan, List.of()).toJson().canonical();
    Certificate read =
        CertificateFile.fromJson(
                Node.root(
                    JsonReader.read(
                        file.replace(
                            "\"certificates\":[]",
                            "\"certificates\":[" + certificate.replace('\'', '"') + "]"))))
            .certificates()
            .get(0);
    return Rules.check(read, entry, statistics, "here");
  }

  private static String certificate(
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

  private static String counted(long count, long n) {
    return "{'sample':'pool','n':%d,'event':['ne','student','weak'],'count':%d}"
        .formatted(n, count);
  }

  private static final String GAP_ASSUMES =
      "'first_look(gold)','first_look(pool)','fixed_size(gold)','fixed_size(pool)','iid(gold)',"
          + "'iid(pool)','truth(gold.label)','untouched(gold, student)','untouched(gold, weak)',"
          + "'untouched(pool, student)','untouched(pool, weak)'";

  private static String gap(long student, long weak, String claimed, String witness) {
    return certificate(
        "weak.disagreement-gap",
        "ge",
        GAP,
        claimed,
        "{'sample':'gold','beside':%s,'labelled':300,'student':%d,'weak':%d}"
            .formatted(counted(1500, 10000), student, weak),
        GAP_ASSUMES,
        "{'inverses':[" + witness + "]}");
  }

  private static final String GAP_WITNESS =
      "'35763549/250000000','61833493/100000000','38166507/100000000'";
  private static final String GAP_CLAIM = "423207706746657/12500000000000000";

  private Optional<Refusal> gapCheck(Plan.Side side, String quantity, String certificate) {
    return check(
        "weak.disagreement-gap",
        side,
        Optional.of(new Plan.Beside("pool", beside)),
        "gold",
        quantity,
        certificate);
  }

  private static void refused(Optional<Refusal> refusal, Refusal.Code code, String reason) {
    assertThat(refusal).isPresent();
    assertThat(refusal.get().reason()).contains(reason);
    assertThat(refusal.get().code()).isEqualTo(code);
  }

  @Test
  void theGapFollowsFromLabelledDisagreementsAndThePool() {
    assertThat(gapCheck(Plan.Side.LOWER, GAP, gap(210, 90, GAP_CLAIM, GAP_WITNESS))).isEmpty();
    labelled.put("111", 50L);
    labelled.put("010", 5L);
    drawn = new Draw.Iid();
    assertThat(gapCheck(Plan.Side.LOWER, GAP, gap(210, 90, GAP_CLAIM, GAP_WITNESS)))
        .as("rows that agree do not count")
        .isEmpty();
  }

  /** Where the labels speak against the student, P[f != g] is needed from above. */
  @Test
  void aNegativeGapNeedsTheOtherBoundOfThePool() {
    labelled = new TreeMap<>(Map.of("100", 140L, "001", 160L));
    String shares = "'47832283/125000000','77167717/125000000'";
    assertThat(
            gapCheck(
                Plan.Side.LOWER,
                GAP,
                gap(
                    140,
                    160,
                    "-2305035965520213/62500000000000000",
                    "'157150289/1000000000'," + shares)))
        .isEmpty();
    refused(
        gapCheck(Plan.Side.LOWER, GAP, gap(140, 160, "-21/625", "'35763549/250000000'," + shares)),
        Refusal.Code.INEQUALITY,
        "a rate of 0.143054196 does not make at most 1500 of 10000 rows unlikely");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "423207706746657/12500000000000000|21160385337333/625000000000000|INEQUALITY|its bounds give a gap of 0.033856616539",
        "35763549/250000000|1430541969/10000000000|INEQUALITY|P[Bin(10000, 0.8569458031) <= 8500] is",
        "35763549/250000000|3/20|INEQUALITY|a rate of 0.85 does not make at most 8500",
        "35763549/250000000|-1|INEQUALITY|a rate of 2 does not",
        "61833493/100000000|123667/200000|INEQUALITY|n kl(0.7, 0.618335) is",
        "61833493/100000000|71/100|INEQUALITY|0.71 is not between 0 and the frequency 0.7",
        "38166507/100000000|76333/200000|INEQUALITY|n kl(0.3, 0.381665) is",
        "38166507/100000000|29/100|INEQUALITY|0.29 is not between the frequency 0.3 and 1",
        "'student':210|'student':211|FROM|the statistics give",
        "'labelled':300|'labelled':301|FROM|the statistics give",
        "'n':10000|'n':10001|FROM|the statistics give",
        "'count':1500|'count':1499|FROM|the statistics give",
        "'iid(pool)',||ASSUMPTIONS|it assumes",
        "'truth(gold.label)',||ASSUMPTIONS|it assumes",
        "'untouched(pool, weak)'|'untouched(pool, ceiling)'|ASSUMPTIONS|it assumes",
        "'failure':'1/20'|'failure':'1/10'|FAILURE|its share is 1/20",
        "'premises':[]|'premises':[0]|EXTRAS|takes no premise",
        "'38166507/100000000']|'38166507/100000000','1']|EXTRAS|its witness is not a list of 3",
        "['ge'|['le'|CLAIM|is >= a number",
        "'sample':'gold','beside'|'sample':'pool','beside'|FROM|the statistics give",
      })
  void aChangedGapIsRefused(String part, String other, Refusal.Code code, String reason) {
    String good = gap(210, 90, GAP_CLAIM, GAP_WITNESS);
    String changed = good.replace(part, other == null ? "" : other);
    assertThat(changed).isNotEqualTo(good);
    refused(gapCheck(Plan.Side.LOWER, GAP, changed), code, reason);
  }

  @Test
  void otherQuantitiesAndSidesHaveNoGap() {
    String good = gap(210, 90, GAP_CLAIM, GAP_WITNESS);
    String reason = "bounds a difference of two predictors' errors from below";
    refused(gapCheck(Plan.Side.UPPER, GAP, good), Refusal.Code.QUANTITY, reason);
    for (String quantity :
        List.of(
            ERR,
            SUM,
            "['sub'," + ERR + "," + ERR + "]",
            "['sub'," + WEAK_ERR + ",['prob',['ne','student','label'],'field']]",
            "['sub',['prob',['ne','student','weak'],'exam']," + ERR + "]")) {
      refused(
          gapCheck(Plan.Side.LOWER, quantity, good.replace(GAP, quantity)),
          Refusal.Code.QUANTITY,
          reason);
    }
    beside = Event.same("student", "weak");
    refused(
        gapCheck(Plan.Side.LOWER, GAP, good),
        Refusal.Code.QUANTITY,
        "it counts the rows in which the two answers differ");
  }

  @Test
  void bothSamplesMustProve() {
    String good = gap(210, 90, GAP_CLAIM, GAP_WITNESS);
    drawn = new Draw.IidGiven(Event.and(DIFFER, new Event.Is("topic", "x")));
    refused(
        gapCheck(Plan.Side.LOWER, GAP, good),
        Refusal.Code.SAMPLE,
        "the sample \"gold\" was drawn under a condition");
    drawn = new Draw.Iid();
    poolDrawn = new Draw.IidGiven(new Event.Is("topic", "x"));
    refused(
        gapCheck(Plan.Side.LOWER, GAP, good),
        Refusal.Code.SAMPLE,
        "the sample \"pool\" was drawn under a condition");
    poolDrawn = new Draw.WithoutReplacement(20_000);
    refused(
        gapCheck(Plan.Side.LOWER, GAP, good),
        Refusal.Code.SAMPLE,
        "are not drawn from one finite pool");
    poolDrawn = new Draw.Iid();
    for (Role.Kind kind : List.of(Role.Kind.TRAINING, Role.Kind.PRIOR, Role.Kind.CHOICE)) {
      poolRole = new Role(kind, "student");
      refused(
          gapCheck(Plan.Side.LOWER, GAP, good),
          Refusal.Code.SAMPLE,
          "the sample \"pool\" was used before and may not prove");
    }
    poolRole = Role.PROVES;
    poolRepeatedly = true;
    refused(
        gapCheck(Plan.Side.LOWER, GAP, good),
        Refusal.Code.SAMPLE,
        "the sample \"pool\" is looked at repeatedly");
    poolRepeatedly = false;
    poolPopulation = "field";
    refused(
        gapCheck(Plan.Side.LOWER, GAP, good),
        Refusal.Code.SAMPLE,
        "the sample \"pool\" is from another population");
    poolPopulation = "exam";
    refused(
        check("weak.disagreement-gap", Plan.Side.LOWER, Optional.empty(), "gold", GAP, good),
        Refusal.Code.SAMPLE,
        "counts in two samples, and the plan names one");
    refused(
        check(
            "weak.disagreement-gap",
            Plan.Side.LOWER,
            Optional.of(new Plan.Beside("pond", DIFFER)),
            "gold",
            GAP,
            good),
        Refusal.Code.SAMPLE,
        "there is no sample \"pond\"");
    refused(
        check(
            "weak.disagreement-gap",
            Plan.Side.LOWER,
            Optional.of(new Plan.Beside("pool", DIFFER)),
            "pool",
            GAP,
            good),
        Refusal.Code.SAMPLE,
        "the sample \"pool\" does not count all events");
    labelled = new TreeMap<>(Map.of("111", 300L));
    refused(
        gapCheck(
            Plan.Side.LOWER,
            GAP,
            gap(0, 0, "-1/2", GAP_WITNESS).replace("'labelled':300", "'labelled':0")),
        Refusal.Code.INEQUALITY,
        "no disagreement is labelled");
  }

  private static final String PPI_ASSUMES = GAP_ASSUMES;

  private Optional<Refusal> judged(
      Plan.Side side, String claimed, String witness, String part, String other) {
    drawn = new Draw.Iid();
    labelled = new TreeMap<>(Map.of("010", 10L, "100", 5L, "111", 385L, "001", 100L));
    pool = new TreeMap<>(Map.of("0", 1600L, "1", 18400L));
    String certificate =
        certificate(
                "weak.prediction-powered",
                side == Plan.Side.UPPER ? "le" : "ge",
                ERR,
                claimed,
                "{'sample':'gold','beside':%s,'n':500,'plus':10,'minus':5}"
                    .formatted(counted(1600, 20000)),
                PPI_ASSUMES,
                "{'inverses':[" + witness + "]}")
            .replace(part, other);
    return check(
        "weak.prediction-powered",
        side,
        Optional.of(new Plan.Beside("pool", beside)),
        "gold",
        ERR,
        certificate);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPPER|5056279/40000000|16769247/200000000|44409223/1000000000|1848483/1000000000|",
        "UPPER|126406974/1000000000|16769247/200000000|44409223/1000000000|1848483/1000000000|its bounds give 0.126406975",
        "UPPER|1263/10000|83845/1000000|44409223/1000000000|1848483/1000000000|P[Bin(20000, 0.083845) <= 1600] is",
        "UPPER|1263/10000|16769247/200000000|44409/1000000|1848483/1000000000|n kl(0.02, 0.044409) is",
        "UPPER|1263/10000|16769247/200000000|44409223/1000000000|1849/1000000|n kl(0.01, 0.001849) is",
        "UPPER|1/10|16769247/200000000|1/100|1848483/1000000000|0.01 is not between the frequency 0.02 and 1",
        "UPPER|1/10|16769247/200000000|44409223/1000000000|1/50|0.02 is not between 0 and the frequency 0.01",
        "UPPER|1/10|1/100|44409223/1000000000|1848483/1000000000|a rate of 0.01 does not make at most 1600",
        "LOWER|26795501/500000000|38138193/500000000|831149/125000000|1833411/62500000|",
        "LOWER|53591003/1000000000|38138193/500000000|831149/125000000|1833411/62500000|its bounds give 0.053591002",
        "LOWER|1/20|76277/1000000|831149/125000000|1833411/62500000|P[Bin(20000, 0.923723) <= 18400] is",
        "LOWER|1/20|38138193/500000000|665/100000|1833411/62500000|n kl(0.02, 0.00665) is",
        "LOWER|1/20|38138193/500000000|831149/125000000|29334/1000000|n kl(0.01, 0.029334) is",
        "LOWER|1/20|1/5|831149/125000000|1833411/62500000|a rate of 0.8 does not make at most 18400",
      })
  void aProbabilityFollowsFromItsJudgeAndTheCorrection(
      Plan.Side side, String claimed, String judge, String plus, String minus, String reason) {
    String witness = "'%s','%s','%s'".formatted(reduced(judge), reduced(plus), reduced(minus));
    Optional<Refusal> refusal = judged(side, reduced(claimed), witness, " ", " ");
    if (reason == null) {
      assertThat(refusal).isEmpty();
    } else {
      refused(refusal, Refusal.Code.INEQUALITY, reason);
    }
  }

  private static String reduced(String number) {
    String[] parts = number.split("/");
    return parts.length == 1
        ? number
        : Rational.of(Long.parseLong(parts[0]), Long.parseLong(parts[1])).toString();
  }

  private static final String PPI_WITNESS =
      "'16769247/200000000','44409223/1000000000','1848483/1000000000'";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'plus':10|'plus':9|FROM|the statistics give",
        "'minus':5|'minus':6|FROM|the statistics give",
        "'n':500|'n':501|FROM|the statistics give",
        "'count':1600|'count':1601|FROM|the statistics give",
        "'fixed_size(pool)',||ASSUMPTIONS|it assumes",
        "'truth(gold.label)',||ASSUMPTIONS|it assumes",
      })
  void aChangedJudgementIsRefused(String part, String other, Refusal.Code code, String reason) {
    refused(
        judged(Plan.Side.UPPER, "5056279/40000000", PPI_WITNESS, part, other == null ? "" : other),
        code,
        reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPPER|le|sub|31199727/200000000|",
        "LOWER|ge|sub|-31199727/200000000|",
        "LOWER|ge|add|144152549/1000000000|",
        "UPPER|le|sub|155998/1000000|INEQUALITY",
        "UPPER|le|sub|0|INEQUALITY",
        "UPPER|le|sub|-31199727/200000000|INEQUALITY",
        "LOWER|ge|sub|-155998/1000000|INEQUALITY",
        "LOWER|ge|sub|144152549/1000000000|INEQUALITY",
        "LOWER|ge|sub|0|INEQUALITY",
        "LOWER|ge|add|144153/1000000|INEQUALITY",
        "LOWER|ge|add|0|INEQUALITY",
        "LOWER|ge|add|1|INEQUALITY",
        "UPPER|le|add|31199727/200000000|QUANTITY",
      })
  void agreementBoundsErrorsWithoutALabel(
      Plan.Side side, String relation, String head, String claimed, Refusal.Code code) {
    String quantity = "['" + head + "'," + WEAK_ERR + "," + ERR + "]";
    Optional<Refusal> refusal =
        check(
            "weak.agreement",
            side,
            Optional.empty(),
            "pool",
            quantity,
            certificate(
                "weak.agreement",
                relation,
                quantity,
                reduced(claimed),
                counted(1500, 10000),
                HELD_POOL.formatted(""),
                "{}"));
    assertThat(refusal.map(Refusal::code)).isEqualTo(Optional.ofNullable(code));
  }

  @Test
  void agreementIsOfTwoErrors() {
    for (String quantity :
        List.of(
            ERR,
            "['sub'," + ERR + "," + ERR + "]",
            "['sub'," + ERR + ",['prob',['ne','student','weak'],'exam']]",
            "['add'," + ERR + "," + WEAK_ERR + "," + ERR + "]")) {
      refused(
          check(
              "weak.agreement",
              Plan.Side.LOWER,
              Optional.empty(),
              "pool",
              quantity,
              certificate("weak.agreement", "ge", quantity, "1/10", "{}", "", "{}")),
          Refusal.Code.QUANTITY,
          "bounds the difference of two predictors' errors, or their sum from below");
    }
    refused(
        check(
            "weak.agreement",
            Plan.Side.LOWER,
            Optional.of(new Plan.Beside("pool", DIFFER)),
            "pool",
            SUM,
            certificate("weak.agreement", "ge", SUM, "1/10", "{}", "", "{}")),
        Refusal.Code.EXTRAS,
        "weak.agreement counts in one sample alone");
  }

  private Optional<Refusal> triangle(
      Plan.Side side, boolean counts, String claimed, String from, String assumes, String witness) {
    return check(
        "weak.triangle",
        side,
        counts ? Optional.of(new Plan.Beside("pool", beside)) : Optional.empty(),
        "gold",
        ERR,
        certificate(
            "weak.triangle",
            side == Plan.Side.UPPER ? "le" : "ge",
            ERR,
            reduced(claimed),
            from,
            assumes,
            witness));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPPER|1/10|1/50|3/25|",
        "UPPER|1/10|1/50|119/1000|INEQUALITY",
        "LOWER|1/10|1/50|2/25|",
        "LOWER|1/10|1/50|81/1000|INEQUALITY",
        "UPPER|-1/10|1/50|1/2|FROM",
        "UPPER|11/10|1/50|1/2|FROM",
        "UPPER|1/10|101/100|1/2|FROM",
      })
  void theTriangleAddsWhatIsGiven(
      Plan.Side side, String weak, String disagreement, String claimed, Refusal.Code code) {
    given.put("weak", List.of(Rational.parse(weak)));
    given.put("disagreement", List.of(Rational.parse(disagreement)));
    Optional<Refusal> refusal =
        triangle(
            side,
            false,
            claimed,
            "{'sample':'gold','disagreement':'" + disagreement + "','weak':'" + weak + "'}",
            "'given(disagreement, gold)','given(weak, gold)'",
            "{}");
    assertThat(refusal.map(Refusal::code)).isEqualTo(Optional.ofNullable(code));
  }

  @Test
  void theTriangleCountsTheDisagreement() {
    given.put("weak", List.of(Rational.of(1, 10)));
    String from = "{'sample':'gold','beside':" + counted(1500, 10000) + ",'weak':'1/10'}";
    String assumes =
        "'first_look(pool)','fixed_size(pool)','given(weak, gold)','iid(pool)','untouched(pool,"
            + " student)','untouched(pool, weak)'";
    String witness = "{'inverses':['157150289/1000000000']}";
    assertThat(triangle(Plan.Side.UPPER, true, "257150289/1000000000", from, assumes, witness))
        .isEmpty();
    refused(
        triangle(Plan.Side.UPPER, true, "257150288/1000000000", from, assumes, witness),
        Refusal.Code.INEQUALITY,
        "weak and disagreement give 0.257150289");
    refused(
        triangle(
            Plan.Side.UPPER, true, "1/4", from, assumes, "{'inverses':['31430057/200000000']}"),
        Refusal.Code.INEQUALITY,
        "P[Bin(10000, 0.157150285) <= 1500] is");
    refused(
        triangle(Plan.Side.UPPER, false, "1/4", from, assumes, "{}"),
        Refusal.Code.FROM,
        "\"disagreement\" is not one number between 0 and 1");
    beside = Event.not(Event.same("weak", "label"));
    refused(
        triangle(Plan.Side.UPPER, true, "1/2", from, assumes, witness),
        Refusal.Code.SAMPLE,
        "does not count all events");
    beside = Event.same("student", "weak");
    refused(
        triangle(Plan.Side.UPPER, true, "1/2", from, assumes, witness),
        Refusal.Code.QUANTITY,
        "the answers of student and another predictor differ");
    beside = DIFFER;
    given.put("disagreement", List.of(Rational.of(1, 10)));
    refused(
        triangle(Plan.Side.UPPER, true, "1/2", from, assumes, witness),
        Refusal.Code.FROM,
        "weak.triangle takes [weak], not [disagreement, weak]");
    given = new TreeMap<>();
    refused(
        triangle(Plan.Side.UPPER, true, "1/2", from, assumes, witness),
        Refusal.Code.FROM,
        "\"weak\" is not one number");
  }
}
