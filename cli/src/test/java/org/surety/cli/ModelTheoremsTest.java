// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.surety.cli.ModelCases.CANDIDATE;
import static org.surety.cli.ModelCases.CHAIN;
import static org.surety.cli.ModelCases.DRAWN;
import static org.surety.cli.ModelCases.DRAWS;
import static org.surety.cli.ModelCases.FEATURES;
import static org.surety.cli.ModelCases.GAIN;
import static org.surety.cli.ModelCases.POSTERIOR;
import static org.surety.cli.ModelCases.REBUILT;
import static org.surety.cli.ModelCases.ROWS;
import static org.surety.cli.ModelCases.WEAK_ERRS;
import static org.surety.cli.ModelCases.YES;
import static org.surety.cli.ModelCases.refused;
import static org.surety.cli.ModelCases.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
import org.surety.networks.sampling.Posterior;

/** Theorems that a case names for a model: what they prove, from what, and what they must not. */
class ModelTheoremsTest {

  @TempDir static Path folder;

  private static SmallCase small;

  @BeforeAll
  static void write() {
    small = ModelCases.in(folder);
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

  /** In whatever order they are named, the same plan is made from the case and from its statistics. */
  @Test
  void theOrderOfTheNamesDoesNotMatter() {
    String names = "pacbayes.unexpected-bernstein, pacbayes.kl, pacbayes.split-kl, pacbayes.catoni";
    run("ordered", GAIN + "    theorem: [" + names + "]\n");
    SmallCase.Run verify =
        small.run(
            "verify",
            "@ordered/certificates.json",
            "--against",
            "@wishes.desiderata",
            "-o",
            "@again.json");
    assertThat(verify.out() + verify.err()).doesNotContain("REJECTED");
    assertThat(verify.code()).isEqualTo(1);
    assertThat(small.read("again.json")).isEqualTo(small.read("ordered/verdicts.json"));
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
}
