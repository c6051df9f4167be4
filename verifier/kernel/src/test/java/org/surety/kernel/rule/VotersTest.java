// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.surety.kernel.document.Role;
import org.surety.kernel.json.Json;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Quantity;

/**
 * What must not have met the rows of a certificate about a model: the voters of a vote, whose weights
 * alone its bound pays for, and whatever the model is compared with.
 */
class VotersTest {

  private static final List<String> VOTES =
      List.of(
          "vote.first-order", "vote.tandem", "vote.disagreement", "vote.c-bound", "vote.cantelli");

  private static void refused(Attempt attempt, Refusal.Code code, String reason) {
    Optional<Refusal> refusal = attempt.check();
    assertThat(refusal).as(attempt.theorem).isPresent();
    assertThat(refusal.get().reason()).contains(reason);
    assertThat(refusal.get().code()).isEqualTo(code);
  }

  @Test
  void theVotesAreTheseFive() {
    assertThat(Rules.theorems().stream().filter(id -> id.startsWith("vote.")))
        .hasSameElementsAs(VOTES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vote.first-order",
        "vote.tandem",
        "vote.disagreement",
        "vote.c-bound",
        "vote.cantelli"
      })
  void eachVoterIsNamed(String theorem) {
    Attempt heads = Attempt.of(theorem);
    assertThat(heads.assumes).contains("untouched(gold, student)");
    assertThat(heads.check()).isEmpty();
    Attempt columns = Attempt.of(theorem);
    columns.vote("student", "weak");
    assertThat(columns.assumes).contains("untouched(gold, student)", "untouched(gold, weak)");
    assertThat(columns.check()).isEmpty();
    columns.vote("weak");
    assertThat(columns.assumes).doesNotContain("untouched(gold, student)");
    assertThat(columns.check()).isEmpty();
    columns.assumes = columns.assumes.stream().filter(a -> !a.contains("weak")).toList();
    refused(columns, Refusal.Code.ASSUMPTIONS, "untouched(gold, weak)]");
    columns.assumes = heads.assumes;
    refused(columns, Refusal.Code.ASSUMPTIONS, "untouched(gold, weak)]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vote.tandem|nobody|FROM|the voter \"nobody\" is no declared predictor",
        "vote.tandem|label|FROM|the voter \"label\" is no declared predictor",
        "vote.tandem|hard|FROM|the voter \"hard\" is no declared predictor",
        "vote.c-bound|gibbs(student)|FROM|the voter \"gibbs(student)\" is no declared predictor",
        "vote.cantelli|vote(student)|FROM|the voter \"vote(student)\" is no declared predictor",
        "pacbayes.kl|weak|FROM|pacbayes.kl takes no voters",
        "occam.kl|weak|FROM|occam.kl takes no voters",
        "margin.linear|weak|FROM|margin.linear takes no voters",
      })
  void refusesVoters(String theorem, String voter, Refusal.Code code, String reason) {
    Attempt attempt = Attempt.of(theorem);
    attempt.vote(voter);
    refused(attempt, code, reason);
  }

  @Test
  void theVotersAreQuoted() {
    Attempt attempt = Attempt.of("vote.tandem");
    attempt.vote("weak");
    attempt.voters = List.of();
    attempt.quotedVoters = Optional.of(Json.strings(List.of("weak")));
    refused(attempt, Refusal.Code.FROM, "\"voters\":[\"weak\"]}, the statistics give");
  }

  /** Whatever the rows trained, a voter may have learned from it, as a student does from its teacher. */
  @ParameterizedTest
  @CsvSource({
    "vote.first-order,student",
    "vote.tandem,weak",
    "vote.disagreement,student",
    "vote.c-bound,vote(student)",
    "vote.cantelli,nobody"
  })
  void rowsThatTrainedAnythingCertifyNoVote(String theorem, String trained) {
    for (List<String> voters : List.of(List.<String>of(), List.of("weak"), List.of("student"))) {
      Attempt attempt = Attempt.of(theorem);
      attempt.vote(voters.toArray(String[]::new));
      assertThat(attempt.check()).isEmpty();
      attempt.role = new Role(Role.Kind.TRAINING, trained);
      refused(
          attempt, Refusal.Code.SAMPLE, "the sample \"gold\" was used before and may not prove");
    }
  }

  /** The loss of a posterior is fixed before the rows, and with it what its answers are compared with. */
  @Test
  void whatAModelIsComparedWithWasNotTrainedOnTheRows() {
    for (String other : List.of("weak", "student")) {
      Attempt attempt = Attempt.of("pacbayes.kl");
      attempt.quantity =
          new Quantity.Probability(Event.not(Event.same("gibbs(student)", other)), "exam");
      attempt.assumes =
          List.of(
              "first_look(gold)",
              "fixed_before(prior, gold)",
              "fixed_size(gold)",
              "iid(gold)",
              "untouched(gold, " + other + ")");
      assertThat(attempt.check()).isEmpty();
      attempt.role = new Role(Role.Kind.TRAINING, other.equals("weak") ? "student" : "weak");
      assertThat(attempt.check()).isEmpty();
      attempt.role = new Role(Role.Kind.TRAINING, other);
      refused(
          attempt,
          Refusal.Code.SAMPLE,
          "the sample \"gold\" trained " + other + ", which must not have met it");
    }
  }
}
