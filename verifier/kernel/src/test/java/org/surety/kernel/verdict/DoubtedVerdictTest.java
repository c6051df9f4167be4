// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Malformed;
import org.surety.kernel.rule.Refusal;

/** Files that do not know whether their facts allow a world. */
class DoubtedVerdictTest {

  private static String doubted(String file, String doubt) {
    return JsonReader.read(file.substring(0, file.length() - 1) + ",\"doubt\":" + doubt + "}")
        .canonical();
  }

  private static List<String> refusals(String text) {
    return VerdictChecker.refusals(VerdictDocument.read(JsonReader.read(text))).stream()
        .map(Refusal::toString)
        .toList();
  }

  @Test
  void areReadAndWrittenAlike() {
    String text = doubted(VerdictDocument.proved(), "\"out of time\"");
    VerdictFile file = VerdictDocument.read(JsonReader.read(text));
    assertThat(file.doubt()).contains("out of time");
    assertThat(refusals(text)).isEmpty();
    assertThat(file.toJson().canonical()).isEqualTo(text);
    assertThat(VerdictDocument.read(JsonReader.read(VerdictDocument.proved())).doubt()).isEmpty();
  }

  @Test
  void mayNotShowAWorldNorSayThatThereIsNone() {
    assertThat(refusals(doubted(VerdictDocument.everyVerdict(), "\"out of time\"")))
        .singleElement()
        .asString()
        .contains("doubt", "it doubts that the facts allow a world, and yet shows one");
    assertThat(refusals(doubted(VerdictDocument.inconsistent(), "\"out of time\"")))
        .singleElement()
        .asString()
        .contains("doubt", "says that they allow none");
  }

  @Test
  void sayWhy() {
    for (String doubt : List.of("\"\"", "\" \"", "true", "null", "[\"out of time\"]")) {
      String text = doubted(VerdictDocument.proved(), doubt);
      assertThatThrownBy(() -> VerdictDocument.read(JsonReader.read(text)))
          .as(doubt)
          .isInstanceOf(Malformed.class)
          .hasMessageContaining("doubt");
    }
  }
}
