// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Malformed;
import org.surety.kernel.logic.Tie;

/** Whether a file shows that its facts allow a world, says that they allow none, or does not know. */
class ConsistencyTest {

  private static final Optional<String> NONE = Optional.empty();
  private static final Optional<String> DOUBT = Optional.of("'out of time'");

  private static final String UNSHOWN =
      "world: nothing shows that the facts allow a world, without which they prove anything: show one,"
          + " or say in a doubt why it is not known";

  private static String doubted(String file, Optional<String> doubt) {
    return VerdictDocument.with(VerdictDocument.with(file, "world", NONE), "doubt", doubt);
  }

  private static List<String> refusals(String text) {
    return VerdictChecker.refusals(VerdictDocument.read(JsonReader.read(text))).stream()
        .map(refusal -> refusal.place() + ": " + refusal.reason())
        .toList();
  }

  @Test
  void worldsAndDoubtsAreReadAndWrittenAlike() {
    String shown = VerdictDocument.proved();
    VerdictFile file = VerdictDocument.read(JsonReader.read(shown));
    assertThat(file.world()).isPresent();
    assertThat(file.doubt()).isEmpty();
    assertThat(file.toJson().canonical()).isEqualTo(shown);
    String doubted = doubted(shown, DOUBT);
    VerdictFile other = VerdictDocument.read(JsonReader.read(doubted));
    assertThat(other.world()).isEmpty();
    assertThat(other.doubt()).contains("out of time");
    assertThat(refusals(doubted)).isEmpty();
    assertThat(other.toJson().canonical()).isEqualTo(doubted);
  }

  @Test
  void oneOfThemMustBeThere() {
    for (String text :
        List.of(
            VerdictDocument.proved(),
            VerdictDocument.trusted(),
            VerdictDocument.mixed(),
            VerdictDocument.within(Tie.Kind.KL))) {
      assertThat(refusals(text)).isEmpty();
      assertThat(refusals(doubted(text, NONE))).containsExactly(UNSHOWN);
    }
    assertThat(refusals(doubted(VerdictDocument.everyVerdict(), NONE))).isEmpty();
    assertThat(refusals(doubted(VerdictDocument.inconsistent(), NONE))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'42511/1000000',{}],['11','957489/1000000'|'21/500',{}],['11','479/500'|in the world shown, certificate:1 is not true",
        "'01','42511/1000000'|'00','42511/1000000'|in the world shown, assumption:audited is not true",
        "'exam':[|'field':[|the world shown is none: \"exam\" is missing, to which \"field\" is tied",
        "'exam':[|'elsewhere':[|the world shown is none: \"elsewhere\" is not a declared population",
        "'957489/1000000'|'957487/1000000'|the world shown is none: the cells of \"exam\" weigh 499999/500000, not 1",
        "'11','957489|'111','957489|the world shown is none: \"111\" is not a consistent cell",
        "'bases':[['eq','student','label'],['eq','weak','label']]|'bases':[]"
            + "|the world shown is none: \"01\" is not a consistent cell",
        "['eq','student','label'],['eq','weak','label']|['flag','refused'],['is','topic','x']"
            + "|the world shown leaves something open: ",
      })
  void aWorldThatIsNoneOfTheFactsIsRefused(String part, String other, String reason) {
    String world =
        "{'bases':[['eq','student','label'],['eq','weak','label']],'populations':{'exam':["
            + "['01','42511/1000000',{}],['11','957489/1000000',{}]]}}";
    String audited =
        "[{'name':'audited','text':'','at':'','reason':'',"
            + "'formula':['le',['prob',['ne','weak','label'],'exam'],'1/100']}]";
    String text =
        VerdictDocument.with(VerdictDocument.proved(), "assumptions", Optional.of(audited));
    assertThat(refusals(VerdictDocument.with(text, "world", Optional.of(world)))).isEmpty();
    assertThat(world).contains(part);
    assertThat(
            refusals(VerdictDocument.with(text, "world", Optional.of(world.replace(part, other)))))
        .singleElement()
        .asString()
        .startsWith("world: " + reason);
  }

  @Test
  void aDoubtMayNotShowAWorldNorSayThatThereIsNone() {
    String shows = "doubt: it doubts that the facts allow a world, and yet shows one";
    assertThat(refusals(VerdictDocument.with(VerdictDocument.proved(), "doubt", DOUBT)))
        .containsExactly(shows);
    assertThat(refusals(doubted(VerdictDocument.everyVerdict(), DOUBT))).containsExactly(shows);
    assertThat(refusals(doubted(VerdictDocument.inconsistent(), DOUBT)))
        .containsExactly(
            "doubt: it doubts that the facts allow a world, and yet says that they allow none");
  }

  /** Where facts contradict each other, multiples of the goal can be added to a proof at will. */
  @ParameterizedTest
  @CsvSource({
    "PROVED,1,1,0",
    "PROVED,1,1001/1000,1/1000",
    "REFUTED,1,1,0",
    "REFUTED,1001/1000,1,1/1000"
  })
  void contradictingFactsProveNothing(String verdict, String high, String low, String goal) {
    String forged =
        VerdictDocument.inconsistent()
            .replace("INCONSISTENT", verdict)
            .replace(
                "[\"le\",[\"prob\",[\"ne\",\"student\",\"label\"],\"exam\"],\"1/10\"]",
                "[\"le\",[\"prob\",[\"ne\",\"weak\",\"label\"],\"exam\"],\"1/10\"]")
            .replace(
                "\"assumption:high\":\"1\",\"assumption:low\":\"1\"",
                "\"assumption:high\":\"HIGH\",\"assumption:low\":\"LOW\",\"goal\":\"GOAL\""
                    .replace("HIGH", high)
                    .replace("LOW", low)
                    .replace("GOAL", goal));
    assertThat(refusals(forged)).containsExactly(UNSHOWN);
    assertThat(refusals(doubted(forged, DOUBT))).isEmpty();
    assertThat(refusals(VerdictDocument.with(forged, "world", Optional.of(VerdictDocument.WORLD))))
        .containsExactly("world: in the world shown, assumption:high is not true");
  }

  @Test
  void doubtsSayWhy() {
    for (String doubt : List.of("''", "' '", "true", "null", "['out of time']")) {
      String text = doubted(VerdictDocument.proved(), Optional.of(doubt));
      assertThatThrownBy(() -> VerdictDocument.read(JsonReader.read(text)))
          .as(doubt)
          .isInstanceOf(Malformed.class)
          .hasMessageContaining("doubt");
    }
  }
}
