// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.surety.cli.ModelCases.CANDIDATE;
import static org.surety.cli.ModelCases.CHAIN;
import static org.surety.cli.ModelCases.DRAWN;
import static org.surety.cli.ModelCases.GAIN;
import static org.surety.cli.ModelCases.POSTERIOR;
import static org.surety.cli.ModelCases.REBUILT;
import static org.surety.cli.ModelCases.refused;
import static org.surety.cli.ModelCases.run;
import static org.surety.cli.ModelCases.wishes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with models whose theorems a case names. */
class RefusedModelTheoremsTest {

  @TempDir static Path folder;

  private static SmallCase small;

  @BeforeAll
  static void write() {
    small = ModelCases.in(folder);
  }

  /** Rows that may have made a predictor are not held out for it, whatever its model is called. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "noises: [1/8]",
        "radius: 5;margins: [1]",
        "prior: prior.safetensors;against: label;noise: 1/8;draws: 9;seed: 1",
      })
  void rowsWithItsAnswersNeedARole(String keys) {
    String lines = "    " + keys.replace(";", "\n    ") + "\n";
    String model =
        REBUILT
            .replace("    role: training of student\n", "")
            .replace(
                "    kept rows: [5, 17]\n",
                "    network: network.safetensors\n    features: features.safetensors\n" + lines);
    refused(model, "the sample \"training\" has answers of student");
  }

  @Test
  void rowsThatChoseAPredictorDoNotProveAgainUnderAnotherName() {
    refused(
        CANDIDATE.replace(
            "models:",
            "  held:\n    population: exam\n    draw: iid\n    from: answered.csv\nmodels:"),
        "rows of held are also in validation");
  }

  @Test
  void aCopyOfThePriorOrTheNetworkItselfIsKnownAgain() throws IOException {
    Files.copy(small.path("before.safetensors"), small.path("copied.safetensors"));
    refused(
        CHAIN
            .replace("prior: before.safetensors", "prior: copied.safetensors")
            .replace(
                "role: training of student\n    from: second",
                "role: training of before\n    from: second"),
        "the rows of \"second\" trained \"before\"");
    refused(
        POSTERIOR.replace("prior: prior.safetensors", "prior: the network itself"),
        "the rows of \"training\" trained \"student\", which is the model's prior");
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from: second.csv|from: rows.csv|500 rows of second are also in first (training)",
        "role: training of student\\n    from: second|role: training of before\\n    from: second|the rows of \"second\" trained \"before\", which is the model's prior, or compared with it",
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

  /** A prior that is the network of another model was made by that one's rows, whatever is said. */
  @Test
  void rowsThatTrainedThePriorDoNotProve() {
    String alone =
        CHAIN
            .replace("      theorem: pacbayes.split-kl\n", "")
            .replace("    theorem: pacbayes.split-kl\n", "")
            .replace("    excess over: gibbs(before)\n    gamma: 1/2\n", "");
    refused(
        alone
            .replace("fixed before: second", "fixed before: all")
            .replace("second.safetensors", "features.safetensors")
            .replace("sample: second", "sample: all"),
        "500 rows of all are also in first (training)");
    assertThat(ModelCases.run("apart", alone).code()).isEqualTo(0);
  }

  @Test
  void anExcessIsOneOfErrors() {
    refused(
        GAIN.replace("against: label", "against: weak") + "    theorem: pacbayes.split-kl\n",
        "an excess is one of errors; write `against: label`");
    refused(
        GAIN.replace("role: training of student", "role: training of weak")
            + "    theorem: pacbayes.split-kl\n",
        "the rows of \"training\" trained \"weak\", which is the model's prior, or compared with it");
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
}
