// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of idx files becomes a network, a case and its certificate. */
class TrainFromImagesTest {

  private static final int SIDE = 4;
  private static final int TRAINING = 1_200;
  private static final int TEST = 300;

  @TempDir static Path folder;

  private static SmallCase small;
  private static SmallCase.Run run;

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  /** Images whose class says which quarter is bright; one label in twenty is another. */
  private static void write(String part, int count, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    ByteBuffer images = ByteBuffer.allocate(16 + count * SIDE * SIDE);
    images.putInt(0x803).putInt(count).putInt(SIDE).putInt(SIDE);
    ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
    for (int i = 0; i < count; i++) {
      int quarter = random.nextInt(3);
      for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
        int here = (pixel / SIDE / 2) * 2 + pixel % SIDE / 2;
        images.put((byte) (random.nextInt(128) + (here == quarter ? 100 : 0)));
      }
      labels.put((byte) (random.nextInt(20) == 0 ? random.nextInt(3) : quarter));
    }
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.write(data.resolve(part + "-images-idx3-ubyte.gz"), gzip(images.array()));
    Files.write(data.resolve(part + "-labels-idx1-ubyte"), labels.array());
  }

  private static SmallCase.Run train(String out, String... options) {
    String[] fixed = {"train-certificate", "--data", "@data", "--out", out, "--epochs", "20"};
    String[] all = java.util.Arrays.copyOf(fixed, fixed.length + options.length);
    System.arraycopy(options, 0, all, fixed.length, options.length);
    return small.run(all);
  }

  @BeforeAll
  static void learn() throws IOException {
    small = SmallCase.in(folder);
    write("train", TRAINING, 1);
    write("t10k", TEST, 2);
    run = train("@out", "--pooled", "--hidden", "8,6", "--draws", "20000");
  }

  @Test
  void theTrainingRowsCertifyTheNetworkAndTheTestRowsStandBesideIt() {
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("learning the prior: pass 20 of 20")
        .contains("posterior: pass 5");
    assertThat(run.out())
        .containsPattern("PROVED +certified +err\\(gibbs\\(student\\)\\) <= 20%")
        .containsPattern("PROVED +tested +err\\(student\\) <= 20% +.*of 300 wrong")
        .containsPattern(
            "certificate of gibbs\\(student\\), from its training rows +at most 1?\\d[.]")
        .containsPattern("its error on the 300 test rows, estimated +(about )?[0-9.]+%")
        .containsPattern("their ratio +[12][.]\\d")
        .contains("test-set bound of student without noise (binomial tail)")
        .doesNotContain("constant answer");
    assertThat(small.read("out/report.html")).contains("their ratio: ");
    assertThat(small.read("out/certificates.json"))
        .contains("\"theorem\":\"pacbayes.kl\"")
        .contains("\"n\":" + TRAINING / 2)
        .contains("each on one row, drawn uniformly");
  }

  @Test
  void theCaseThatItWritesGivesTheSameVerdictsAndTheSameSeedTheSameBytes() {
    SmallCase.Run again = small.run("check", "@out/case.yaml", "--out", "@again");
    assertThat(again.code()).isZero();
    assertThat(small.read("again/verdicts.json")).isEqualTo(small.read("out/verdicts.json"));
    train("@twin", "--pooled", "--hidden", "8,6", "--draws", "20000");
    assertThat(small.read("twin/verdicts.json")).isEqualTo(small.read("out/verdicts.json"));
  }

  @Test
  void programsGetTheComparisonToo() {
    SmallCase.Run json = train("@json", "--hidden", "6", "--draws", "20000", "--format", "json");
    assertThat(json.code()).as(json.err()).isZero();
    assertThat(json.out())
        .containsPattern(
            "\"comparison\":\\{\"certificate\":\"0[.]\\d+\",\"gibbs_test_error\":\"0[.]")
        .containsPattern("\"ratio\":\"[12][.]\\d+\",\"test_rows\":300,\"test_set_bound\":\"0[.]")
        .contains("\"warnings\":[]");
  }

  @Test
  void aThresholdThatAConstantAnswerMeetsIsWarnedOf() {
    small.write(
        "easy.desiderata",
        """
        label of 3 classes
        predictors student
        population images
        confidence 95%
        require easy: err(gibbs(student)) <= 80% and err(student) < 80%
        require hard: err(student) <= 40%
        """);
    SmallCase.Run easy =
        train("@easy", "--draws", "20000", "--against", small.path("easy.desiderata").toString());
    assertThat(easy.code()).as(easy.err()).isZero();
    assertThat(easy.out())
        .containsPattern(
            "PROVED +easy .*\\R( +.*\\R)?"
                + " +warning: the constant answer \"[012]\" would meet this on the rows of test, in"
                + " place of the answers of gibbs\\(student\\) and student\\R")
        .containsOnlyOnce("warning:");
    assertThat(small.read("easy/report.html")).contains("easy: the constant answer");
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThat(train("@no", "--hidden", "0").err())
        .contains("--hidden: found \"0\", expected a whole number from 1 to 10000");
    assertThat(train("@no", "--rows-per-draw", "two").err())
        .contains("--rows-per-draw: found \"two\", expected all or one");
    for (String[] other : new String[][] {{"--text", "gloss"}, {"--labels", "label"}}) {
      assertThat(train("@no", other).err()).contains("--data is in place of a case");
    }
    small.write(
        "ten.desiderata",
        """
        label of 10 classes
        predictors student
        population images
        confidence 95%
        require r: err(gibbs(student)) <= 20% and err(student) <= 20%
        """);
    SmallCase.Run ten = train("@ten", "--against", small.path("ten.desiderata").toString());
    assertThat(ten.code()).isEqualTo(2);
    assertThat(ten.err()).contains("the images are of 3 classes; write `label of 3 classes`");
    SmallCase.Run none = small.run("train-certificate", "--data", "@nowhere", "--out", "@none");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("this is no folder");
    SmallCase.Run nothing = small.run("train-certificate", "--out", "@nothing");
    assertThat(nothing.code()).isEqualTo(2);
    assertThat(nothing.err()).contains("give a case, or a folder of images by --data FOLDER");
  }
}
