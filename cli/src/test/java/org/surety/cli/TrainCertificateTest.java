// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surety.kernel.json.Json;
import org.surety.networks.head.Features;
import org.surety.networks.safetensors.TensorStore;
import org.surety.networks.safetensors.TensorWriter;

/** A head that is certified from the rows that it was learned from, and a weak supervisor's labels. */
class TrainCertificateTest {

  private static final int ROWS = 1_200;
  private static final int COLUMNS = 6;

  private static final String DESIDERATA =
      """
      desiderata "From training data alone"
      label      in {yes, no}
      predictors student, weak
      population exam
      confidence 95%
      require copies: P[gibbs(student) != weak] <= 35%
      require chain:  err(gibbs(student)) <= 50%
      require dream:  err(gibbs(student)) <= 5%
      """;

  private static final String CASE =
      """
      case: chain
      desiderata: wishes.desiderata
      samples:
        gold:
          population: exam
          draw: iid
          from: gold.csv
          key: id
        training:
          population: exam
          draw: iid
          role: training of student
          from: training.csv
          key: id
      """;

  @TempDir static Path folder;

  private static SmallCase small;

  @BeforeAll
  static void learn() {
    small = SmallCase.in(folder);
    small.write("wishes.desiderata", DESIDERATA);
    small.write("case.yaml", CASE);
    write(small);
    SmallCase.Run run =
        small.run(
            "train-certificate",
            "@case.yaml",
            "--features",
            "@features.safetensors",
            "--steps",
            "60",
            "--draws",
            "200",
            "--out",
            "@out");
    assertThat(run.err()).contains("repeats what follows");
    assertThat(run.code()).as(run.err()).isEqualTo(1);
    assertThat(run.out())
        .containsPattern("PROVED +copies ")
        .containsPattern("PROVED +chain ")
        .containsPattern("UNDECIDED +dream ")
        .contains("the prior of the model, its features and its grids were fixed before")
        .contains("independent draws of the posterior");
  }

  /** Two clouds of points; the weak supervisor errs on one row in ten. */
  private static void write(SmallCase to) {
    SplittableRandom random = new SplittableRandom(11);
    float[] features = new float[ROWS * COLUMNS];
    StringBuilder training = new StringBuilder("id,weak\n");
    StringBuilder gold = new StringBuilder("id,label,weak\n");
    for (int row = 0; row < ROWS + 300; row++) {
      boolean yes = random.nextBoolean();
      boolean weakly = (random.nextInt(10) == 0) != yes;
      if (row < ROWS) {
        for (int c = 0; c < COLUMNS; c++) {
          double noise = random.nextDouble() + random.nextDouble() - 1;
          features[row * COLUMNS + c] = (float) (noise + (c < 2 ? (yes ? 1 : -1) : 0));
        }
        training.append("t").append(row).append(weakly ? ",yes\n" : ",no\n");
      } else {
        gold.append("g").append(row).append(yes ? ",yes" : ",no");
        gold.append(weakly ? ",yes\n" : ",no\n");
      }
    }
    to.write("training.csv", training.toString());
    to.write("gold.csv", gold.toString());
    new TensorWriter()
        .add("features", List.of((long) ROWS, (long) COLUMNS), features)
        .write(to.path("features.safetensors"));
  }

  @Test
  void theCaseThatItWritesGivesTheSameVerdictsAndBytes() {
    SmallCase.Run again = small.run("check", "@out/case.yaml", "--out", "@again");
    assertThat(again.code()).isEqualTo(1);
    assertThat(small.read("again/certificates.json"))
        .isEqualTo(small.read("out/certificates.json"));
    assertThat(small.read("again/verdicts.json")).isEqualTo(small.read("out/verdicts.json"));
  }

  @Test
  void theCertificateRestsOnHalfOfTheRowsAndIsOfTheRandomisedHead() {
    String certificates = small.read("out/certificates.json");
    assertThat(certificates)
        .contains("\"theorem\":\"pacbayes.kl\"")
        .contains("[\"ne\",\"gibbs(student)\",\"weak\"]")
        .contains("\"fixed_before(prior, training)\"")
        .contains("\"independent_draws(training)\"")
        .contains("\"n\":" + ROWS / 2);
    assertThat(small.read("out/rows.csv").lines()).hasSize(ROWS / 2 + 1);
    assertThat(small.read("out/prior-rows.csv").lines()).hasSize(ROWS / 2 + 1);
  }

  @Test
  void theStandardisationMapsRawFeaturesToThoseOfTheCase() {
    double[] mean;
    double[] scale;
    float[] mapped = new float[COLUMNS + 1];
    float[] raw = new float[COLUMNS];
    int row =
        Integer.parseInt(
            small.read("out/rows.csv").lines().toList().get(1).split("t")[1].split(",")[0]);
    try (TensorStore store = TensorStore.open(small.path("out/standardisation.safetensors"))) {
      mean = store.tensor("mean").toDoubles();
      scale = store.tensor("scale").toDoubles();
    }
    try (TensorStore store = TensorStore.open(small.path("out/features.safetensors"))) {
      Features.of(store.tensor("features")).read(0, 1, mapped);
    }
    try (TensorStore store = TensorStore.open(small.path("features.safetensors"))) {
      Features.of(store.tensor("features")).read(row, 1, raw);
    }
    for (int c = 0; c < COLUMNS; c++) {
      assertThat(mapped[c]).isEqualTo((float) ((raw[c] - mean[c]) * scale[c]));
    }
    assertThat(mapped[COLUMNS]).isEqualTo(1);
  }

  @Test
  void hiddenLayersAreLearnedFromACaseToo() {
    SmallCase.Run run =
        small.run(
            "train-certificate",
            "@case.yaml",
            "--features",
            "@features.safetensors",
            "--hidden",
            "8",
            "--epochs",
            "20",
            "--draws",
            "20000",
            "--out",
            "@hidden");
    assertThat(run.code()).as(run.err()).isEqualTo(1);
    assertThat(run.out()).containsPattern("PROVED +copies ").containsPattern("PROVED +chain ");
    assertThat(small.read("hidden/case.yaml")).contains("rows per draw: \"one\"");
    assertThat(small.read("hidden/statistics.json")).contains("20000 draws of seed 1");
    SmallCase.Run again = small.run("check", "@hidden/case.yaml", "--out", "@hidden-again");
    assertThat(small.read("hidden-again/verdicts.json"))
        .isEqualTo(small.read("hidden/verdicts.json"));
    assertThat(again.code()).isEqualTo(1);
    small.write("hidden/some.yaml", small.read("hidden/case.yaml").replace("\"one\"", "\"some\""));
    SmallCase.Run some = small.run("check", "@hidden/some.yaml");
    assertThat(some.code()).isEqualTo(2);
    assertThat(some.err()).contains("how many rows each draw answers");
  }

  @Test
  void aSmallerRiskThanWasMeasuredIsRefused() {
    String certificates = small.read("out/certificates.json");
    int at = certificates.indexOf("\"risk\":[\"");
    String risk = certificates.substring(at, certificates.indexOf(']', at) + 1);
    small.write(
        "forged.json",
        certificates.replaceFirst(java.util.regex.Pattern.quote(risk), "\"risk\":[\"1/1000\"]"));
    SmallCase.Run run =
        small.run("verify", "@forged.json", "--against", "@wishes.desiderata", "-o", "@no.json");
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.out()).contains("REJECTED").contains("it is from");
  }

  @Test
  void drawsThatWereInterruptedGoOnToTheSameCounts() {
    SmallCase.Run whole =
        small.run("extract", "@out/case.yaml", "-o", "@whole.json", "--resume", "@draws.json");
    assertThat(whole.code()).as(whole.err()).isZero();
    assertThat(small.read("whole.json")).isEqualTo(small.read("out/statistics.json"));
    List<String> counts = kept();
    assertThat(counts).hasSize(200);
    keep(counts.subList(0, 70));
    small.run("extract", "@out/case.yaml", "-o", "@rest.json", "--resume", "@draws.json");
    assertThat(small.read("rest.json")).isEqualTo(small.read("whole.json"));
    assertThat(kept()).isEqualTo(counts);
  }

  @Test
  void drawsThatWereKeptAreNotMadeAgain() {
    small.run("extract", "@out/case.yaml", "-o", "@full.json", "--resume", "@kept-draws.json");
    String draws = small.read("kept-draws.json");
    small.write("draws.json", draws);
    List<String> counts = new ArrayList<>(kept());
    counts.set(0, String.valueOf(Integer.parseInt(counts.get(0)) + 1));
    keep(counts);
    small.run("extract", "@out/case.yaml", "-o", "@more.json", "--resume", "@draws.json");
    assertThat(small.read("more.json")).isNotEqualTo(small.read("full.json"));
  }

  @Test
  void keptDrawsOfAnotherNoiseAreRefused() {
    small.run("extract", "@out/case.yaml", "-o", "@first.json", "--resume", "@noisy-draws.json");
    String other = small.read("out/case.yaml").replaceFirst("noise: \\S+", "noise: 0.03125");
    small.write("out/other.yaml", other);
    SmallCase.Run run =
        small.run("extract", "@out/other.yaml", "-o", "@no.json", "--resume", "@noisy-draws.json");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("noisy-draws.json")
        .contains(
            "it keeps 200 draws of `gibbs(student)` with other files, answers, noise or seed");
    SmallCase.Run notDraws =
        small.run("extract", "@out/case.yaml", "-o", "@no.json", "--resume", "@out/case.yaml");
    assertThat(notDraws.code()).isEqualTo(2);
    assertThat(notDraws.err()).contains("give the file of an earlier --resume");
  }

  /** The counts that the file keeps. */
  private static List<String> kept() {
    String draws = small.read("draws.json");
    int at = draws.indexOf("\"differ\":[") + 10;
    return List.of(draws.substring(at, draws.indexOf(']', at)).split(","));
  }

  /** Keeps other counts, with their own digest, as an interrupted run keeps fewer. */
  private static void keep(List<String> counts) {
    String draws = changed(counts);
    int at = draws.indexOf(",\"sha256\":");
    String content = draws.substring(0, at) + "}";
    String digest = Json.sha256(content.getBytes(StandardCharsets.UTF_8));
    small.write("draws.json", draws.substring(0, at) + ",\"sha256\":\"" + digest + "\"}");
  }

  private static String changed(List<String> counts) {
    String draws = small.read("draws.json");
    int at = draws.indexOf("\"differ\":[") + 10;
    return draws.substring(0, at)
        + String.join(",", counts)
        + draws.substring(draws.indexOf(']', at));
  }

  /** Nothing else would tell that the counts are others: they are believed without a draw made. */
  @Test
  void keptDrawsThatWereChangedAreRefused() {
    small.run("extract", "@out/case.yaml", "-o", "@sealed.json", "--resume", "@draws.json");
    String whole = small.read("draws.json");
    List<String> counts = new ArrayList<>(kept());
    counts.set(7, String.valueOf(Integer.parseInt(counts.get(7)) + 1));
    for (String other :
        List.of(
            changed(counts),
            changed(kept().subList(0, 70)),
            changed(kept().subList(1, 200)),
            whole.replace("\"seed\":", "\"seed\":1"),
            whole.replaceFirst("\"sha256\":\"[0-9a-f]", "\"sha256\":\"x"))) {
      assertThat(other).isNotEqualTo(whole);
      refusesToGoOnFrom(
          other,
          "the draws were changed after they were kept: their SHA-256 is another than the one"
              + " beside them; remove the file, or give another name to --resume");
    }
    refusesToGoOnFrom(
        whole.replaceFirst(",\"sha256\":\"[0-9a-f]*\"", ""),
        "give the file of an earlier --resume");
    for (int length : new int[] {0, 1, whole.length() / 2, whole.length() - 1}) {
      refusesToGoOnFrom(whole.substring(0, length), "give the file of an earlier --resume");
    }
  }

  private static void refusesToGoOnFrom(String draws, String problem) {
    small.write("broken-draws.json", draws);
    SmallCase.Run run =
        small.run("extract", "@out/case.yaml", "-o", "@no.json", "--resume", "@broken-draws.json");
    assertThat(run.code()).as(run.out()).isEqualTo(2);
    assertThat(run.err()).contains("broken-draws.json: ").contains(problem);
    assertThat(small.read("broken-draws.json")).isEqualTo(draws);
  }

  @Test
  void featuresOfOtherRowsAreRefused() {
    new TensorWriter()
        .add("features", List.of(3L, 2L), new float[6])
        .write(small.path("few.safetensors"));
    SmallCase.Run run =
        small.run(
            "train-certificate", "@case.yaml", "--features", "@few.safetensors", "--out", "@few");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("there are 3 rows, but one for each of the " + ROWS + " rows");
  }

  @Test
  void aFolderThatIsNotEmptyIsRefused() {
    SmallCase.Run run =
        small.run(
            "train-certificate",
            "@case.yaml",
            "--features",
            "@features.safetensors",
            "--out",
            "@out");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("the folder is not empty");
  }

  @Test
  void desiderataThatAskNothingOfTheRandomisedHeadAreRefused() {
    small.write(
        "other.desiderata",
        DESIDERATA.replaceAll("(?m)^require.*$", "") + "require r: err(student) <= 5%\n");
    SmallCase.Run run =
        small.run(
            "train-certificate",
            "@case.yaml",
            "--against",
            "@other.desiderata",
            "--features",
            "@features.safetensors",
            "--out",
            "@nothing");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("nothing is required of gibbs(student)");
  }

  @Test
  void aModelOnRowsOfThePriorIsRefused() {
    small.write(
        "out/prior.yaml",
        small.read("out/case.yaml").replace("sample: \"training\"", "sample: \"training-prior\""));
    SmallCase.Run run = small.run("check", "@out/prior.yaml");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("made a prior or a choice, so they prove nothing");
  }

  private SmallCase.Run source(String... options) {
    List<String> arguments = new java.util.ArrayList<>(List.of("train-certificate", "@case.yaml"));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("--out", "@text"));
    return small.run(arguments.toArray(String[]::new));
  }

  @Test
  void featuresComeFromAFileOrFromTexts() {
    SmallCase.Run both = source("--features", "@features.safetensors", "--text", "weak");
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.err()).contains("one of --features FILE, --columns A,B,... and --text COLUMN");
    assertThat(source().err()).isEqualTo(both.err());
  }

  @Test
  void aColumnOfTextsMustBeThere() {
    SmallCase.Run run = source("--text", "gloss");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "training.csv, column \"gloss\": there is no such column, but one for the features was"
                + " expected; name one of its columns: \"id\", \"weak\"");
  }
}
