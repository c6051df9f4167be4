// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.surety.kernel.document.Trusted;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Malformed;
import org.surety.kernel.rule.Refusal;

/** What a solver alone vouches for: read, said, and never taken for checked. */
class TrustedVerdictTest {

  private static List<Refusal> refusals(String text) {
    return VerdictChecker.refusals(VerdictDocument.read(JsonReader.read(text)));
  }

  private static String changed(String part, String other) {
    String text = VerdictDocument.trusted();
    String before = part.replace('\'', '"');
    assertThat(text).contains(before);
    return text.replace(before, other.replace('\'', '"'));
  }

  @Test
  void isReadAndSaysWhomItTrusts() {
    String text = VerdictDocument.trusted();
    VerdictFile file = VerdictDocument.read(JsonReader.read(text));
    assertThat(file.findings().get(0).checked()).isEqualTo("trusts: z3");
    assertThat(file.findings().get(0).core()).containsExactly("certificate:0", "assumption:apart");
    assertThat(VerdictChecker.refusals(file)).isEmpty();
    assertThat(file.toJson().canonical()).isEqualTo(text);
  }

  private static final String CONTRADICTED = "which a world that the file shows contradicts";

  @Test
  void maySayInconsistentWhereNoWorldIsShown() {
    String text =
        changed("'verdict':'PROVED'", "'verdict':'INCONSISTENT'")
            .replace("\"bounded(radius)\",", "");
    assertThat(refusals(text)).singleElement().asString().contains("INCONSISTENT, " + CONTRADICTED);
    String world = ",\"world\":" + VerdictDocument.WORLD.replace('\'', '"');
    assertThat(text).contains(world);
    assertThat(refusals(text.replace(world, ""))).isEmpty();
  }

  /** In the world that the file shows the weak supervisor is never wrong. */
  @ParameterizedTest
  @CsvSource({"PROVED, le, true", "REFUTED, le, false", "PROVED, gt, false", "REFUTED, gt, true"})
  void isRefusedWhereAWorldThatTheFileShowsContradictsIt(
      String verdict, String relation, boolean isAccepted) {
    String text =
        asking(
                "['%s',['mul',['prob',['ne','student','label'],'exam'],['prob',['ne','weak','label'],'exam']],'1/10']"
                    .formatted(relation),
                "'answers_within(student)','answers_within(weak)',"
                    + HELD
                    + ",'within(field, exam)'")
            .replace("\"verdict\":\"PROVED\"", "\"verdict\":\"" + verdict + "\"");
    List<Refusal> refusals = refusals(text);
    if (isAccepted) {
      assertThat(refusals).isEmpty();
    } else {
      assertThat(refusals).singleElement().asString().contains(CONTRADICTED);
      assertThat(refusals.get(0).place()).isEqualTo("findings[0]");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'checked':'trusts: z3'|'checked':'kernel'|\"trusts: z3\" was expected",
        "'checked':'trusts: z3'|'checked':'none'|\"trusts: z3\" was expected",
        "'solver':'z3'|'solver':'kernel'|\"kernel\" is no solver; z3 was expected",
        "'solver':'z3'|'solver':'smtinterpol'|\"smtinterpol\" is no solver",
        "'solver':'z3'|'answer':'z3'|the key \"solver\" is missing",
        "'core':['certificate:0','assumption:apart']|'core':'all'|core",
      })
  void isMalformedWhereItSaysOtherwise(String part, String other, String reason) {
    String text = changed(part, other);
    assertThatThrownBy(() -> VerdictDocument.read(JsonReader.read(text)))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'core':['certificate:0','assumption:apart']|'core':['assumption:apart','certificate:0']"
            + "|is not a list of facts in their order",
        "'core':['certificate:0','assumption:apart']|'core':['certificate:0','certificate:0']"
            + "|is not a list of facts in their order",
        "'core':['certificate:0','assumption:apart']|'core':['certificate:9']"
            + "|is not a list of facts in their order",
        "'core':['certificate:0','assumption:apart']|'core':['assumption:apart']"
            + "|it names the conditions",
        "'bounded(radius)',||needed are [answers_within(student), answers_within(weak), bounded(radius)",
        "'answers_within(weak)',||needed are [answers_within(student), answers_within(weak)",
        "'iid(gold)','truth(gold.label)','untouched(gold, student)','within(field, exam)'"
            + "|'truth(gold.label)','untouched(gold, student)','within(field, exam)'"
            + "|it names the conditions",
        ",'within(field, exam)'||it names the conditions",
        "'verdict':'PROVED'|'verdict':'UNDECIDED'|a verdict UNDECIDED has no proof and no conditions",
        "'reason':'','text':'what was written'|'reason':'so','text':'what was written'|a verdict PROVED has a proof, not a reason",
        "'at':'wishes:5:1','checked':'trusts: z3'|'at':'wishes:5:1',"
            + "'because':{'core':[],'proof':[{'farkas':{'goal':'1'}}]},'checked':'kernel'"
            + "|a verdict PROVED needs a proof, or a solver to trust, and no worlds",
      })
  void isRefusedWhereItsFactsOrConditionsAreNotThose(String part, String other, String reason) {
    List<Refusal> refusals = refusals(changed(part, other == null ? "" : other));
    assertThat(refusals).hasSize(1);
    assertThat(refusals.get(0).code()).isEqualTo(Refusal.Code.VERDICT);
    assertThat(refusals.get(0).place()).isEqualTo("findings[0]");
    assertThat(refusals.get(0).reason()).contains(reason);
  }

  /** The first finding of a trusted file with another formula, which needs those conditions. */
  private static String asking(String formula, String conditions) {
    String text = VerdictDocument.trusted();
    int start = text.indexOf("\"conditions\":[\"answers_within");
    int end = text.indexOf("],\"formula\"", start);
    text = text.substring(0, start + 14) + conditions.replace('\'', '"') + text.substring(end);
    start = text.indexOf("\"formula\":", start) + 10;
    end = text.indexOf(",\"name\":\"both\"", start);
    return text.substring(0, start) + formula.replace('\'', '"') + text.substring(end);
  }

  private static final String HELD =
      "'first_look(gold)','fixed_size(gold)','iid(gold)','truth(gold.label)','untouched(gold, student)'";

  private static final String LINEAR_CORE = "\"core\":[\"certificate:0\"]";

  @ParameterizedTest
  @ValueSource(
      strings = {
        // A line that is false, one that the certificate gives, and forms that only look
        // non-linear.
        "['le',['prob',['ne','student','label'],'exam'],'1/100']",
        "['le',['prob',['ne','student','label'],'exam'],'1/10']",
        "['le',['prob',['ne','student','label'],'field'],'1/10']",
        "['le',['mul','1/2',['prob',['ne','student','label'],'exam']],'1/10']",
        "['le',['abs',['sub',['prob',['ne','student','label'],'exam'],'1/2']],'1/10']",
        "['le',['max',['prob',['ne','student','label'],'exam'],'0'],'1/10']",
        "['le',['div',['prob',['ne','student','label'],'exam'],'2'],'1/10']",
        "['le',['cond',['ne','student','label'],['is','topic','x'],'exam'],'1/10']",
        "['le',['mul',['cond',['ne','student','label'],['is','topic','x'],'exam'],"
            + "['prob',['is','topic','x'],'exam']],'1/10']",
        "['not',['or',['gt',['prob',['ne','student','label'],'exam'],'1/10'],['lt',"
            + "['prob',['ne','student','label'],'exam'],'0']]]"
      })
  void isRefusedWhereAProofIsPossible(String formula) {
    for (String verdict : List.of("PROVED", "REFUTED")) {
      String text =
          asking(formula, "'answers_within(student)'," + HELD)
              .replace("\"core\":[\"certificate:0\",\"assumption:apart\"]", LINEAR_CORE)
              .replace("\"verdict\":\"PROVED\"", "\"verdict\":\"" + verdict + "\"");
      assertThat(refusals(text))
          .singleElement()
          .satisfies(
              refusal -> {
                assertThat(refusal.place()).isEqualTo("findings[0]");
                assertThat(refusal.reason())
                    .isEqualTo(
                        "it trusts z3 where a proof is possible, and so needed: nothing that bears on"
                            + " its question multiplies or divides unknowns");
              });
    }
  }

  @Test
  void isRefusedWhereLinearFactsAreSaidToContradictEachOther() {
    String text =
        asking("['le',['prob',['ne','student','label'],'exam'],'1/10']", HELD)
            .replace("\"core\":[\"certificate:0\",\"assumption:apart\"]", LINEAR_CORE)
            .replace("\"verdict\":\"PROVED\"", "\"verdict\":\"INCONSISTENT\"");
    assertThat(refusals(text))
        .singleElement()
        .satisfies(refusal -> assertThat(refusal.reason()).contains("where a proof is possible"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "['le',['mul',['prob',['ne','student','label'],'exam'],"
            + "['prob',['ne','student','label'],'exam']],'1/10']",
        "['le',['sub',['cond',['ne','student','label'],['is','topic','x'],'exam'],"
            + "['cond',['ne','student','label'],['is','topic','y'],'exam']],'1/10']",
      })
  void isTakenWhereUnknownsAreMultiplied(String formula) {
    String text =
        asking(formula, "'answers_within(student)'," + HELD)
            .replace("\"core\":[\"certificate:0\",\"assumption:apart\"]", LINEAR_CORE);
    assertThat(refusals(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"tv,true", "ratio,true", "chi2,false", "kl,false", "hellinger,false"})
  void aTieThatNeedsInfinitelyManyCutsMayLackAProof(String kind, boolean isRefused) {
    String text =
        asking(
                "['le',['prob',['ne','student','label'],'field'],'1/10']",
                "'answers_within(student)'," + HELD + ",'within(field, exam)'")
            .replace("\"core\":[\"certificate:0\",\"assumption:apart\"]", LINEAR_CORE)
            .replace("[\"tv\",\"exam\",\"1/20\"]", "[\"" + kind + "\",\"exam\",\"3/2\"]");
    assertThat(refusals(text)).hasSize(isRefused ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "['mul',['prob',['flag','refused'],'exam'],['prob',['is','topic','x'],'exam']]|true",
        "['mul',['prob',['flag','refused'],'exam'],['prob',['ne','student','label'],'exam']]|false",
        "['mul',['prob',['flag','refused'],'field'],['prob',['is','topic','x'],'field']]|false",
      })
  void aProductThatHasNothingToDoWithTheLineIsNoExcuse(String product, boolean isRefused) {
    String conditions =
        "'answers_within(student)',"
            + HELD
            + (product.contains("field") ? ",'within(field, exam)'" : "");
    String text = asking("['le',['prob',['ne','student','label'],'exam'],'1/10']", conditions);
    String apart =
        "['mul',['prob',['ne','student','label'],'exam'],['prob',['ne','weak','label'],'field']]";
    assertThat(text).contains(apart.replace('\'', '"'));
    String other = text.replace(apart.replace('\'', '"'), product.replace('\'', '"'));
    if (isRefused) {
      assertThat(refusals(other))
          .singleElement()
          .satisfies(
              refusal ->
                  assertThat(refusal.reason())
                      .contains("nothing that bears on its question multiplies"));
    } else {
      assertThat(refusals(other)).isEmpty();
    }
  }

  @Test
  void aTieOfAPopulationThatIsNotSpokenOfIsNoExcuse() {
    String text =
        asking("['le',['prob',['ne','student','label'],'exam'],'1/10']", HELD)
            .replace("\"core\":[\"certificate:0\",\"assumption:apart\"]", LINEAR_CORE)
            .replace("[\"tv\",\"exam\",\"1/20\"]", "[\"chi2\",\"exam\",\"1/20\"]");
    assertThat(refusals(text))
        .singleElement()
        .satisfies(refusal -> assertThat(refusal.reason()).contains("where a proof is possible"));
  }

  @Test
  void theNoticeCountsAndNamesThem() {
    VerdictFile file = VerdictDocument.read(JsonReader.read(VerdictDocument.trusted()));
    assertThat(Trusted.notice(file.findings()))
        .contains("1 of 1 verdicts NOT CHECKED, trusting z3: both");
    VerdictFile checked = VerdictDocument.read(JsonReader.read(VerdictDocument.everyVerdict()));
    assertThat(Trusted.notice(checked.findings())).isEmpty();
  }
}
