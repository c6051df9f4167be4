// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class BoundCommandTest {

  private static SmallCase.Run bound(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "bound";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return SmallCase.runWith("", Map.of(), all);
  }

  @Test
  void printsTheBoundAndWhatTheKernelSays() {
    SmallCase.Run run = bound("holdout.binomial-tail", "n=1000", "count=50", "failure=0.05");
    assertThat(run.code()).isZero();
    assertThat(run.out()).isEqualTo("P <= 0.062863404   (kernel: accepted; assumes iid)\n");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void digitsRoundOutward() {
    assertThat(
            bound("holdout.binomial-tail", "n=500", "count=31", "failure=1/120", "--digits", "6")
                .out())
        .startsWith("P <= 0.092678 ");
  }

  @Test
  void lowerAsksForTheOtherSide() {
    assertThat(bound("holdout.binomial-tail", "n=1000", "count=50", "failure=5%", "--lower").out())
        .startsWith("P >= 0.0391");
  }

  @Test
  void jsonIsForPrograms() {
    assertThat(
            bound("holdout.binomial-tail", "n=1000", "count=50", "failure=0.05", "--format", "json")
                .out())
        .isEqualTo(
            "{\"accepted\":true,\"assumes\":[\"iid\"],\"bound\":\"0.062863404\",\"failure\":"
                + "\"1/20\",\"side\":\"upper\",\"theorem\":\"holdout.binomial-tail\"}\n");
  }

  @Test
  void helpOfATheoremNamesItsInputs() {
    SmallCase.Run run = bound("holdout.binomial-tail", "--help");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("n ").contains("count ").contains("failure ");
  }

  @Test
  void batchGivesOneLineOfJsonForEachRow() {
    SmallCase.Run run =
        SmallCase.runWith(
            """
            # two bounds
            holdout.binomial-tail n=1000 count=50 failure=0.05

            holdout.binomial-tail n=1000 count=50 failure=0.05 --lower --digits 3
            """,
            Map.of(),
            "bound",
            "--batch",
            "-");
    assertThat(run.code()).isZero();
    assertThat(run.out().lines()).hasSize(2);
    assertThat(run.out()).contains("\"bound\":\"0.039\"").contains("\"side\":\"lower\"");
  }

  @Test
  void batchNamesTheLineOfAMistake() {
    SmallCase.Run run =
        SmallCase.runWith(
            "holdout.binomial-tail n=10 count=5 failure=0.05\nholdout.binomial-tail n=ten\n",
            Map.of(),
            "bound",
            "--batch",
            "-");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("-:2").contains("ten");
  }

  @Test
  void mistakesAreOneSentence() {
    assertThat(bound("holdout.binomial", "n=1").err()).contains("holdout.binomial-tail");
    assertThat(bound("holdout.binomial-tail", "n=10", "count=11", "failure=0.05").err())
        .contains("count")
        .contains("11");
    assertThat(bound("holdout.binomial-tail", "n=10", "n=11").err()).contains("given twice");
    assertThat(bound("holdout.binomial-tail", "ten").err()).contains("n=1000");
    assertThat(bound("holdout.binomial-tail", "n=1e999999999", "count=1", "failure=0.1").code())
        .isEqualTo(2);
    assertThat(bound().code()).isEqualTo(2);
  }
}
