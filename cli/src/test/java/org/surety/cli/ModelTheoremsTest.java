// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.CertificateFile;
import org.surety.kernel.document.Measurement;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Node;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.networks.head.Architecture;
import org.surety.networks.head.Head;
import org.surety.networks.safetensors.TensorWriter;
import org.surety.networks.sampling.Posterior;

/** Theorems that a case names for a model: what they prove, from what, and what they must not. */
class ModelTheoremsTest {

  private static final int ROWS = 2000;
  private static final int DRAWS = 1500;

  private static final String POSTERIOR =
      """
      case: theorems
      desiderata: wishes.desiderata
      samples:
        training:
          population: exam
          draw: iid
          role: training of student
          from: rows.csv
      models:
        student:
          network: network.safetensors
          prior: prior.safetensors
          fixed before: training
          features: features.safetensors
          sample: training
          against: label
          noise: 0.125
          draws: 1500
          seed: 7
      """;

  private static final String GAIN = POSTERIOR + "    excess over: weak\n";

  private static final String DRAWN =
      POSTERIOR.replace("    draws: 1500\n", "") + "    theorem: pacbayes.disintegrated\n";

  private static final String CANDIDATE =
      """
      case: theorems
      desiderata: wishes.desiderata
      samples:
        validation:
          population: exam
          draw: iid
          from: labelled.csv
      models:
        student:
          network: network.safetensors
          candidates: [prior.safetensors, network.safetensors, gone.safetensors]
          weights: [1/2, 1/4, 1/8]
          fixed before: validation
          features: features.safetensors
          sample: validation
      """;

  private static final String REBUILT =
      """
      case: theorems
      desiderata: wishes.desiderata
      samples:
        training:
          population: exam
          draw: iid
          role: training of student
          from: answered.csv
      models:
        student:
          kept rows: [5, 17]
          fixed before: training
          sample: training
      """;

  private static final String CHAIN =
      """
      case: theorems
      desiderata: chain.desiderata
      samples:
        all:
          population: exam
          draw: iid
          role: training of student
          from: rows.csv
        first:
          population: exam
          draw: iid
          role: training of before
          from: first.csv
        second:
          population: exam
          draw: iid
          role: training of student
          from: second.csv
      models:
        before:
          network: before.safetensors
          prior: prior.safetensors
          fixed before: all
          features: features.safetensors
          sample: all
          against: label
          noise: 0.125
          draws: 1500
          seed: 7
        student:
          network: network.safetensors
          prior: before.safetensors
          fixed before: second
          features: second.safetensors
          sample: second
          against: label
          noise: 0.125
          draws: 1500
          seed: 8
          theorem: pacbayes.split-kl
          excess over: gibbs(before)
          gamma: 1/2
      """;

  @TempDir static Path folder;

  private static SmallCase small;
  private static final float[] FEATURES = new float[2 * ROWS];
  private static final boolean[] YES = new boolean[ROWS];
  private static final boolean[] WEAK_ERRS = new boolean[ROWS];

  private static void head(String file, float... weights) {
    new TensorWriter().add("layer0.weight", List.of(2L, 2L), weights).write(small.path(file));
  }

  private static String wishes(String predictors, String requirements) {
    return "desiderata \"Theorems of models\"\nlabel in {yes, no}\npredictors "
        + predictors
        + "\npopulation exam\nconfidence 95%\n"
        + requirements;
  }

  @BeforeAll
  static void write() {
    small = SmallCase.in(folder);
    small.write(
        "wishes.desiderata",
        wishes(
            "student, weak",
            """
            require noisy: err(gibbs(student)) <= 15%
            require gain: err(weak) - err(gibbs(student)) >= 10%
            require itself: err(student) <= 8%
            """));
    small.write(
        "chain.desiderata",
        wishes(
            "student, before",
            """
            require before: err(gibbs(before)) <= 20%
            require after: err(gibbs(student)) <= 15%
            """));
    SplittableRandom random = new SplittableRandom(3);
    String header = "id,label";
    StringBuilder rows = new StringBuilder(header + ",weak\n");
    StringBuilder labelled = new StringBuilder(header + "\n");
    StringBuilder answered = new StringBuilder(header + ",student\n");
    StringBuilder first = new StringBuilder(header + ",weak\n");
    StringBuilder second = new StringBuilder(header + ",weak\n");
    for (int row = 0; row < ROWS; row++) {
      YES[row] = random.nextBoolean();
      boolean odd = random.nextInt(50) == 0;
      WEAK_ERRS[row] = random.nextInt(4) == 0;
      FEATURES[2 * row] = (float) ((0.3 + random.nextDouble()) * (YES[row] != odd ? 1 : -1));
      FEATURES[2 * row + 1] = (float) (random.nextDouble() - 0.5);
      String label = "r" + row + (YES[row] ? ",yes" : ",no");
      String weak = label + (YES[row] != WEAK_ERRS[row] ? ",yes\n" : ",no\n");
      rows.append(weak);
      labelled.append(label).append('\n');
      answered.append(label).append(FEATURES[2 * row] > 0 ? ",yes\n" : ",no\n");
      (row < ROWS / 4 ? first : second).append(weak);
    }
    small.write("rows.csv", rows.toString());
    small.write("labelled.csv", labelled.toString());
    small.write("answered.csv", answered.toString());
    small.write("first.csv", first.toString());
    small.write("second.csv", second.toString());
    new TensorWriter()
        .add("features", List.of((long) ROWS, 2L), FEATURES)
        .write(small.path("features.safetensors"));
    new TensorWriter()
        .add(
            "features",
            List.of(ROWS * 3L / 4, 2L),
            java.util.Arrays.copyOfRange(FEATURES, ROWS / 2, 2 * ROWS))
        .write(small.path("second.safetensors"));
    head("network.safetensors", 1, 0, -1, 0);
    head("before.safetensors", 0.75f, 0.25f, -0.75f, 0);
    head("prior.safetensors", 0.5f, 0, -0.5f, 0);
    head("other.safetensors", -1, 0, 1, 0);
  }

  private static SmallCase.Run run(String name, String text) {
    small.write(name + ".yaml", text);
    return small.run("check", "@" + name + ".yaml", "--out", "@" + name);
  }

  private static CertificateFile certificates(String name) {
    return CertificateFile.fromJson(
        Node.root(JsonReader.read(small.read(name + "/certificates.json"))));
  }

  private static Certificate certificate(String name, String theorem) {
    return certificates(name).certificates().stream()
        .filter(c -> c.theorem().equals(theorem))
        .findFirst()
        .orElseThrow();
  }

  private static Measurement measurement(String name, String theorem) {
    return certificates(name).statistics().measurements().stream()
        .filter(m -> m.theorem().equals(theorem))
        .findFirst()
        .orElseThrow();
  }

  private static double value(Rational x) {
    return x.numerator().doubleValue() / x.denominator().doubleValue();
  }

  private static double claimed(Certificate certificate) {
    Formula.Comparison claim = (Formula.Comparison) certificate.claims();
    assertThat(claim.relation()).isEqualTo(Formula.Relation.LE);
    return value(((Quantity.Constant) claim.right()).value());
  }

  /** Claims are rounded outward to six decimals. */
  private static void isJustAbove(Certificate certificate, double exact) {
    assertThat(claimed(certificate)).isBetween(exact - 1e-12, exact + 1.000001e-6);
  }

  /** Whether a head with two classes and two features errs. */
  private static boolean errs(float[] parameters, int row, boolean yes) {
    double x = FEATURES[2 * row];
    double z = FEATURES[2 * row + 1];
    double lead =
        ((double) parameters[0] - parameters[2]) * x + ((double) parameters[1] - parameters[3]) * z;
    return lead == 0 || lead > 0 != yes;
  }

  /** How often the draws err, where the weak predictor is right and where it errs. */
  private static long[] counted() {
    Posterior posterior =
        Posterior.isotropic(
            new Head(
                new Architecture(List.of(new Architecture.Dense(2, 2, false))),
                new float[] {1, 0, -1, 0}),
            0.125f);
    long[] counted = new long[2];
    for (int draw = 0; draw < DRAWS; draw++) {
      float[] parameters = posterior.draw(7, draw).parameters();
      for (int row = 0; row < ROWS; row++) {
        counted[WEAK_ERRS[row] ? 1 : 0] += errs(parameters, row, YES[row]) ? 1 : 0;
      }
    }
    return counted;
  }

  private static long weakErrors() {
    long errors = 0;
    for (boolean errs : WEAK_ERRS) {
      errors += errs ? 1 : 0;
    }
    return errors;
  }

  /** Two weights differ from the prior's by 1/2, with noise of 1/8. */
  private static final double KL = 2 * 0.25 / (2 * 0.125 * 0.125);

  @Test
  void catoniUnitesOverAnyLambda() {
    SmallCase.Run run = run("catoni", POSTERIOR + "    theorem: pacbayes.catoni\n");
    assertThat(run.out()).as(run.err()).containsPattern("PROVED +noisy ");
    Certificate certificate = certificate("catoni", "pacbayes.catoni");
    Measurement measured = measurement("catoni", "pacbayes.catoni");
    long[] counted = counted();
    double risk = (double) (counted[0] + counted[1]) / (ROWS * (long) DRAWS);
    assertThat(value(measured.numbers().get("risk").get(0))).isEqualTo(risk, within(1e-15));
    assertThat(value(measured.numbers().get("kl").get(0))).isEqualTo(KL, within(1e-9));
    double failure = value(certificate.failure());
    isJustAbove(
        certificate,
        ReferenceBounds.catoni(
            ReferenceBounds.drawn(risk, DRAWS, 1, failure),
            KL,
            ROWS,
            value(measured.numbers().get("lambda").get(0)),
            failure,
            0.01));
    assertThat(certificate.assumes())
        .contains("fixed_before(prior, training)", "independent_draws(training)");
  }

  @Test
  void lambdasThatWereFixedBeforeCostTheirNumber() {
    run("grid", POSTERIOR + "    theorem: pacbayes.catoni\n    lambdas: [10, 1000, 50]\n");
    Measurement measured = measurement("grid", "pacbayes.catoni");
    assertThat(measured.numbers().get("lambda")).containsExactly(Rational.of(1000));
    assertThat(measured.numbers().get("grid")).containsExactly(Rational.of(3));
    Certificate certificate = certificate("grid", "pacbayes.catoni");
    double failure = value(certificate.failure());
    double risk = value(measured.numbers().get("risk").get(0));
    isJustAbove(
        certificate,
        ReferenceBounds.catoni(
            ReferenceBounds.drawn(risk, DRAWS, 1, failure),
            KL + Math.log(3),
            ROWS,
            1000,
            failure,
            0));
  }

  /** Both theorems about means speak of the gain, and share what it may spend. */
  @Test
  void theGainOverTheWeakPredictorIsOneMean() {
    SmallCase.Run run =
        run("gain", GAIN + "    theorem: [pacbayes.split-kl, pacbayes.unexpected-bernstein]\n");
    assertThat(run.out()).as(run.err()).containsPattern("PROVED +gain ");
    long[] counted = counted();
    double pairs = ROWS * (double) DRAWS;
    double worse = counted[0] / pairs;
    double reached = 1 - (weakErrors() * (double) DRAWS - counted[1]) / pairs;
    Measurement measured = measurement("gain", "pacbayes.split-kl");
    assertThat(measured.numbers().get("values"))
        .containsExactly(Rational.of(-1), Rational.ZERO, Rational.ONE);
    double[] frequencies =
        measured.numbers().get("frequencies").stream()
            .mapToDouble(ModelTheoremsTest::value)
            .toArray();
    assertThat(frequencies)
        .containsExactly(new double[] {1 - reached, reached - worse, worse}, within(1e-12));
    for (String theorem : List.of("pacbayes.split-kl", "pacbayes.unexpected-bernstein")) {
      Certificate certificate = certificate("gain", theorem);
      assertThat(certificate.failure()).isEqualTo(Rational.of(1, 40));
      double failure = value(certificate.failure());
      double[] bounds = {
        ReferenceBounds.drawn(reached, DRAWS, 2, failure),
        ReferenceBounds.drawn(worse, DRAWS, 2, failure)
      };
      double[] values = {-1, 0, 1};
      isJustAbove(
          certificate,
          theorem.equals("pacbayes.split-kl")
              ? ReferenceBounds.splitKl(values, bounds, KL, ROWS, failure)
              : ReferenceBounds.unexpectedBernstein(values, bounds, KL, ROWS, failure));
      assertThat(certificate.assumes())
          .contains(
              "fixed_before(prior, training)",
              "fixed_before(desiderata, training)",
              "independent_draws(training)",
              "untouched(training, weak)",
              "truth(training.label)");
    }
    String verdicts = small.read("gain/verdicts.json");
    assertThat(verdicts).contains("\"untouched(training, weak)\"");
  }

  @Test
  void theDrawsOfAGainGoOnAfterAnInterruption() {
    String text = GAIN + "    theorem: pacbayes.split-kl\n";
    small.write("whole.yaml", text);
    small.write("part.yaml", text.replace("draws: 1500", "draws: 128"));
    for (String part : List.of("part", "whole")) {
      SmallCase.Run run =
          small.run(
              "extract",
              "@" + part + ".yaml",
              "-o",
              "@" + part + ".json",
              "--resume",
              "@kept-draws.json");
      assertThat(run.code()).as(run.err()).isZero();
    }
    assertThat(small.read("kept-draws.json")).contains("\"differ apart\":[");
    small.run("extract", "@whole.yaml", "-o", "@at-once.json");
    assertThat(small.read("whole.json")).isEqualTo(small.read("at-once.json"));
  }

  /** A pair of a draw and a row by lot serves theorems about means, too. */
  @Test
  void oneRowPerDrawServesTheGain() {
    SmallCase.Run run =
        run(
            "lot",
            GAIN.replace("draws: 1500", "draws: 400000")
                + "    rows per draw: one\n    theorem: pacbayes.split-kl\n");
    assertThat(run.out()).as(run.err()).containsPattern("PROVED +gain ");
    long[] counted = counted();
    List<Rational> frequencies =
        measurement("lot", "pacbayes.split-kl").numbers().get("frequencies");
    assertThat(value(frequencies.get(2)))
        .isEqualTo(counted[0] / (ROWS * (double) DRAWS), within(2e-3));
    assertThat(value(frequencies.get(0)))
        .isEqualTo(
            (weakErrors() * (double) DRAWS - counted[1]) / (ROWS * (double) DRAWS), within(3e-3));
  }

  /** The one head that was drawn is the student itself. */
  @Test
  void theOneHeadThatWasDrawnIsCertifiedItself() {
    SmallCase.Run run = run("drawn", DRAWN);
    assertThat(run.out()).as(run.err()).containsPattern("PROVED +itself ");
    float[] h =
        Posterior.isotropic(
                new Head(
                    new Architecture(List.of(new Architecture.Dense(2, 2, false))),
                    new float[] {1, 0, -1, 0}),
                0.125f)
            .draw(7, 0)
            .parameters();
    double[] w = {1, 0, -1, 0};
    double[] v = {0.5, 0, -0.5, 0};
    double ratio = 0;
    int errors = 0;
    for (int i = 0; i < 4; i++) {
      ratio += (Math.pow(h[i] - v[i], 2) - Math.pow(h[i] - w[i], 2)) / (2 * 0.125 * 0.125);
    }
    for (int row = 0; row < ROWS; row++) {
      errors += errs(h, row, YES[row]) ? 1 : 0;
    }
    Measurement measured = measurement("drawn", "pacbayes.disintegrated");
    assertThat(value(measured.numbers().get("ratio").get(0))).isBetween(ratio, ratio + 1e-4);
    assertThat(value(measured.numbers().get("risk").get(0)))
        .isEqualTo((double) errors / ROWS, within(1e-15));
    Certificate certificate = certificate("drawn", "pacbayes.disintegrated");
    double failure = value(certificate.failure());
    double exact = value(measured.numbers().get("ratio").get(0));
    isJustAbove(
        certificate,
        ReferenceBounds.above(
            (double) errors / ROWS,
            (exact + Math.log(ReferenceBounds.moment(ROWS) / failure)) / ROWS));
    assertThat(certificate.assumes())
        .contains("drawn_once(student)", "fixed_before(prior, training)");
    assertThat(measured.how()).startsWith("draw 0 of seed 7, ");
  }

  /** The file of the drawn head is tied to the seed. */
  @Test
  void theDrawnHeadIsDrawnByItsSeed() {
    SmallCase.Run draw =
        small.run(
            "draw",
            "@network.safetensors",
            "--noise",
            "1/8",
            "--seed",
            "7",
            "-o",
            "@student.safetensors");
    assertThat(draw.code()).as(draw.err()).isZero();
    assertThat(draw.out()).contains("draw 0 of seed 7, noise 0.125");
    SmallCase.Run run = run("tied", DRAWN + "    drawn: student.safetensors\n");
    assertThat(run.out()).as(run.err()).containsPattern("PROVED +itself ");
    assertThat(measurement("tied", "pacbayes.disintegrated").files())
        .extracting(Measurement.ModelFile::name)
        .contains("student.safetensors");
    refused(
        DRAWN.replace("seed: 7", "seed: 8") + "    drawn: student.safetensors\n",
        "the head is not the one that was drawn, but draw 0 of seed 8 with the stated noise");
    refused(
        DRAWN.replace("noise: 0.125", "noise: 0.25") + "    drawn: student.safetensors\n",
        "the head is not the one that was drawn");
    refused(
        POSTERIOR + "    drawn: student.safetensors\n",
        "`drawn` is for pacbayes.disintegrated; name that in `theorem`");
  }

  @ParameterizedTest
  @CsvSource({
    "--noise=0, --seed=1, --noise: found \"0\"",
    "--noise=x, --seed=1, --noise: found \"x\"",
    "--noise=0.1, --seed=-1, --seed: found \"-1\"",
    "--noise=0.1, --seed=1, the file exists",
  })
  void saysWhatIsWrongWithADraw(String noise, String seed, String problem) {
    SmallCase.Run run =
        small.run("draw", "@network.safetensors", noise, seed, "-o", "@prior.safetensors");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(problem);
  }

  @Test
  void oneOfAListPaysForItsWeight() {
    SmallCase.Run run = run("list", CANDIDATE);
    assertThat(run.out()).as(run.err()).containsPattern("PROVED +itself ");
    long errors = 0;
    for (int row = 0; row < ROWS; row++) {
      errors += FEATURES[2 * row] > 0 != YES[row] ? 1 : 0;
    }
    Certificate tail = certificate("list", "occam.binomial-tail");
    assertThat(tail.assumes()).contains("prior_weight(student)", "fixed_before(prior, validation)");
    isJustAbove(tail, ReferenceBounds.binomial(ROWS, errors, Math.log(value(tail.failure()) / 4)));
    assertThat(small.read("list/verdicts.json")).contains("\"prior_weight(student)\"");
    run("list-kl", CANDIDATE + "    theorem: occam.kl\n");
    Certificate kl = certificate("list-kl", "occam.kl");
    assertThat(kl.assumes()).contains("prior_weight(student)");
    isJustAbove(
        kl,
        ReferenceBounds.above((double) errors / ROWS, Math.log(4 / value(kl.failure())) / ROWS));
    run("equal", CANDIDATE.replace("    weights: [1/2, 1/4, 1/8]\n", ""));
    assertThat(measurement("equal", "occam.binomial-tail").numbers().get("prior"))
        .containsExactly(Rational.of(1, 3));
  }

  @Test
  void aPredictorOfFewRowsIsCertifiedByTheOthers() {
    SmallCase.Run run = run("rebuilt", REBUILT);
    assertThat(run.out()).as(run.err()).containsPattern("PROVED +itself ");
    long errors = 0;
    for (int row = 0; row < ROWS; row++) {
      boolean wrong = FEATURES[2 * row] > 0 != YES[row];
      errors += wrong && row != 4 && row != 16 ? 1 : 0;
    }
    Certificate certificate = certificate("rebuilt", "occam.sample-compression");
    double choices = ROWS * (ROWS - 1) / 2.0;
    isJustAbove(
        certificate,
        ReferenceBounds.binomial(
            ROWS - 2,
            errors,
            Math.log(value(certificate.failure())) - Math.log(ROWS + 1) - Math.log(choices)));
    assertThat(certificate.assumes())
        .contains("rebuilt_from_kept_rows(student)", "fixed_before(prior, training)");
    assertThat(small.read("rebuilt/verdicts.json")).contains("\"rebuilt_from_kept_rows(student)\"");
    run(
        "network",
        REBUILT + "    network: network.safetensors\n    features: features.safetensors\n");
    assertThat(measurement("network", "occam.sample-compression").numbers())
        .isEqualTo(measurement("rebuilt", "occam.sample-compression").numbers());
  }

  /** A posterior that is the next one's prior: the excess of the second on rows the first never met. */
  @Test
  void aChainOfPriorsIsARecursion() {
    small.write("chain.yaml", CHAIN);
    SmallCase.Run plan = small.run("plan", "@chain.yaml");
    assertThat(plan.code()).as(plan.err()).isZero();
    assertThat(plan.out()).contains("pacbayes.recursive").contains("pacbayes.split-kl");
    SmallCase.Run run = run("chain", CHAIN);
    assertThat(run.out())
        .as(run.err())
        .containsPattern("PROVED +before ")
        .containsPattern("PROVED +after ");
    Certificate excess = certificate("chain", "pacbayes.split-kl");
    Measurement measured = measurement("chain", "pacbayes.split-kl");
    assertThat(measured.numbers().get("values"))
        .containsExactly(Rational.of(-1, 2), Rational.ZERO, Rational.of(1, 2), Rational.ONE);
    assertThat(excess.assumes())
        .contains("untouched(second, gibbs(before))", "fixed_before(prior, second)")
        .doesNotContain("untouched(second, gibbs(student))");
    List<Double> shares = new ArrayList<>();
    measured.numbers().get("frequencies").forEach(f -> shares.add(value(f)));
    double failure = value(excess.failure());
    double[] reached = {1 - shares.get(0), shares.get(2) + shares.get(3), shares.get(3)};
    for (int j = 0; j < 3; j++) {
      reached[j] = ReferenceBounds.drawn(reached[j], DRAWS, 3, failure);
    }
    double kl = (2 * 0.0625 + 0.0625) / (2 * 0.125 * 0.125);
    isJustAbove(
        excess,
        ReferenceBounds.splitKl(
            new double[] {-0.5, 0, 0.5, 1}, reached, kl, ROWS * 3L / 4, failure));
    // The other predictor errs, drawn once for each row, about as often as its posterior does.
    double risk = value(measurement("chain", "pacbayes.kl").numbers().get("risk").get(0));
    assertThat(shares.get(0) + shares.get(2)).isEqualTo(risk, within(0.02));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from: second.csv|from: rows.csv|500 rows of second are also in first (training)",
        "role: training of student\\n    from: second|role: training of before\\n    from: second|the rows of \"second\" trained \"before\", which the model is compared with",
        "excess over: gibbs(before)|excess over: gibbs(student)|where a declared predictor or gibbs(f) of another model was expected (one of before, gibbs(before))",
        "desiderata: chain.desiderata|desiderata: quiet.desiderata|the desiderata do not speak of gibbs(before), whose error is needed",
        "gamma: 1/2|gamma: 3/2|where a share above 0 and at most 1 was expected",
      })
  void rowsThatMadeAPriorDoNotProveTheNextStep(String part, String other, String problem) {
    small.write(
        "quiet.desiderata",
        wishes("student, before", "require after: err(gibbs(student)) <= 15%\n"));
    refused(CHAIN.replace(part.replace("\\n", "\n"), other.replace("\\n", "\n")), problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "theorem: pacbayes.katoni|where a theorem for this kind of model was expected (one of pacbayes.kl, pacbayes.catoni, pacbayes.split-kl, pacbayes.unexpected-bernstein, pacbayes.disintegrated); perhaps `pacbayes.catoni` is meant",
        "theorem: pacbayes.monte-carlo|where a theorem for this kind of model was expected",
        "theorem: []|a list was expected",
        "theorem: [pacbayes.kl, pacbayes.disintegrated]|speaks of the one head that was drawn",
        "theorem: pacbayes.disintegrated|`draws` is for a predictor that is drawn anew each time",
        "lambdas: [10]|`lambdas` is for pacbayes.catoni",
        "gamma: 1/2|`gamma` is a share of what `excess over` names",
        "excess over: weak|`excess over` is for pacbayes.split-kl and pacbayes.unexpected-bernstein",
        "excess over: student|where a declared predictor or gibbs(f) of another model was expected (one of weak)",
      })
  void saysWhichTheoremsFit(String key, String problem) {
    refused(POSTERIOR + "    " + key + "\n", problem);
  }

  @Test
  void anExcessIsOneOfErrors() {
    refused(
        GAIN.replace("against: label", "against: weak") + "    theorem: pacbayes.split-kl\n",
        "an excess is one of errors; write `against: label`");
    refused(
        GAIN.replace("role: training of student", "role: training of weak")
            + "    theorem: pacbayes.split-kl\n",
        "the rows of \"training\" trained \"weak\", which the model is compared with");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "against: label|against: weak|the theorem bounds the error of the drawn head",
        "prior: prior.safetensors|prior: ./network.safetensors|the prior is the network's own file",
        "noise: 0.125|noise: 0.125, 1|where a number was expected",
      })
  void saysWhatIsWrongWithADrawnHead(String part, String other, String problem) {
    refused(DRAWN.replace(part, other), problem);
    refused(
        DRAWN.replace("    fixed before: training\n", ""), "say it by `fixed before: training`");
  }

  /** Answers of another head under the drawn one's name would speak for a predictor that nobody has. */
  @Test
  void aColumnOfOtherAnswersIsRefused() {
    refused(
        DRAWN.replace("rows.csv", "answered.csv").replace("network: network", "network: other"),
        "the column of student and the network of the model of that name answer 2,000 rows differently");
    refused(
        CANDIDATE.replace("labelled.csv", "answered.csv"),
        "a held-out certificate would take its rows for ones that student has not met");
    refused(
        REBUILT.replace("    role: training of student\n", ""),
        "declare `role: training of student`");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "network: network.safetensors|network: other.safetensors|the network is none of the candidates",
        "weights: [1/2, 1/4, 1/8]|weights: [1/2, 1/4]|there are 2 weights, which add up to 3/4",
        "weights: [1/2, 1/4, 1/8]|weights: [1/2, 1/4, 1/2]|at most 1 in all",
        "fixed before: validation|theorem: occam.kl|say it by `fixed before: validation`",
        "draw: iid|draw: iid\\n    role: training of student|so the candidates were not fixed before them",
        "draw: iid|draw: iid\\n    role: chosen with|made a prior or a choice, so they prove nothing",
        "fixed before: validation|fixed before: validation\\n    theorem: occam.compression|(one of occam.binomial-tail, occam.kl)",
      })
  void saysWhatIsWrongWithACandidate(String part, String other, String problem) {
    refused(CANDIDATE.replace(part, other.replace("\\n", "\n")), problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kept rows: [5, 17]|kept rows: [5, 2001]|row 2001 is kept, and there are 2000 rows",
        "kept rows: [5, 17]|kept rows: [0]|where the number of a row was expected, from 1",
        "kept rows: [5, 17]|kept rows: [5, 5]|row 5 is kept twice",
        "kept rows: [5, 17]|kept rows: []|a list was expected",
        "fixed before: training|theorem: occam.sample-compression|say it by `fixed before: training`",
        "fixed before: training|network: network.safetensors\\n    fixed before: training|has no `features`",
      })
  void saysWhatIsWrongWithARebuiltPredictor(String part, String other, String problem) {
    refused(REBUILT.replace(part, other.replace("\\n", "\n")), problem);
  }

  private static void refused(String text, String problem) {
    small.write("wrong.yaml", text);
    SmallCase.Run run = small.run("check", "@wrong.yaml");
    assertThat(run.code()).as(run.out()).isEqualTo(2);
    assertThat(run.err()).contains(problem);
  }
}
