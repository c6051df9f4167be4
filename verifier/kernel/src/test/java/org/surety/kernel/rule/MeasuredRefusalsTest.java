// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Plan;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Quantity;

/** What single theorems about models refuse. */
class MeasuredRefusalsTest {

  private static void set(Attempt attempt, String assignment) {
    String[] parts = assignment.strip().split("=");
    if (parts.length == 1) {
      attempt.numbers.remove(parts[0]);
    } else if (parts[0].equals("n")) {
      attempt.rows = Long.parseLong(parts[1]);
    } else if (parts[0].equals("claim")) {
      attempt.claim = Rational.parse(parts[1]);
    } else if (parts[0].equals("share")) {
      attempt.share = Rational.parse(parts[1]);
      attempt.failure = attempt.share;
    } else if (parts[0].equals("description")) {
      attempt.describe(parts[1]);
    } else if (parts[0].equals("inverses")) {
      attempt.inverses = new ArrayList<>(Attempt.list(parts[1]));
    } else {
      attempt.numbers.put(parts[0], Attempt.list(parts[1]));
    }
  }

  private static Optional<Refusal> check(String theorem, String changes) {
    Attempt attempt = Attempt.of(theorem);
    List.of(changes.split(" ")).forEach(change -> set(attempt, change));
    return attempt.check();
  }

  private static void refused(Attempt attempt, Refusal.Code code, String reason) {
    Optional<Refusal> refusal = attempt.check();
    assertThat(refusal).isPresent();
    assertThat(refusal.get().reason()).contains(reason);
    assertThat(refusal.get().code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pacbayes.kl|n=7 sqrt-moment=1|FROM|2 sqrt(n) bounds the moment from n = 8 on",
        "pacbayes.kl|sqrt-moment=2|FROM|\"sqrt-moment\" is 2: it is not a whole number from 0 to 1",
        "pacbayes.kl|sqrt-moment=1/2|FROM|\"sqrt-moment\" is 1/2: it is not a whole number",
        "pacbayes.kl|grid=0|FROM|\"grid\" is 0: it is not a whole number from 1 to 2147483647",
        "pacbayes.kl|grid=3/2|FROM|\"grid\" is 3/2: it is not a whole number",
        "pacbayes.kl|grid=2|INEQUALITY|below the",
        "pacbayes.kl|step=1|INEQUALITY|below the",
        "pacbayes.kl|step=0|FROM|\"step\" is 0: it is not a whole number from 1",
        "pacbayes.kl|step=3 grid=2|FROM|there is a grid and a step",
        "pacbayes.kl|step=30 kl=43|INEQUALITY|below the",
        "vote.tandem|step=1|FROM|vote.tandem takes no number \"step\"",
        "pacbayes.kl|kl=-1/1000000|FROM|\"kl\" is -1/1000000: it is negative",
        "pacbayes.kl|risk=1 claim=1|INEQUALITY|a bound of at least 1 says nothing",
        "pacbayes.kl|claim=3|INEQUALITY|a bound of at least 1 says nothing",
        "pacbayes.kl|claim=99/1000|INEQUALITY|0.099 is not between the frequency 0.1 and 1",
        "pacbayes.kl|claim=1/10|INEQUALITY|n kl(0.1, 0.1) is",
        "pacbayes.kl|samples=100|EXTRAS|its witness is not a list of 1 inverses",
        "pacbayes.kl|samples=0 inverses=1/2|FROM|\"samples\" is 0: it is not a whole number from 1",
        "pacbayes.kl|samples=100 inverses=1/10|ASSUMPTIONS|independent_draws(gold)",
        "pacbayes.disintegrated|ratio=21/2|INEQUALITY|below the",
        "pacbayes.disintegrated|grid=2|INEQUALITY|below the",
        "pacbayes.monte-carlo|samples=149999|INEQUALITY|below the",
        "pacbayes.monte-carlo|samples=3/2|FROM|\"samples\" is 3/2: it is not a whole number",
        "pacbayes.monte-carlo|sqrt-moment=1|FROM|pacbayes.monte-carlo takes no number \"sqrt-moment\"",
        "pacbayes.monte-carlo|grid=2|FROM|pacbayes.monte-carlo takes no number \"grid\"",
        "pacbayes.catoni|lambda=0|FROM|\"lambda\" is 0: it is not positive",
        "pacbayes.catoni|grid=2|INEQUALITY|-n ln(1 - U (1 - exp(-lambda/n))) is",
        "pacbayes.catoni|alpha=0|FROM|\"alpha\" is 0: it is not positive",
        "pacbayes.catoni|alpha=1/100|INEQUALITY|below the",
        "pacbayes.catoni|alpha=1/100 grid=2|FROM|with alpha, lambda is above 1 and of no grid",
        "pacbayes.catoni|alpha=1/100 lambda=1|FROM|with alpha, lambda is above 1 and of no grid",
        "pacbayes.catoni|claim=1|INEQUALITY|a bound of 1 says nothing",
        "pacbayes.catoni|claim=10|INEQUALITY|a bound of 10 says nothing",
        "pacbayes.catoni|sqrt-moment=1|FROM|pacbayes.catoni takes no number \"sqrt-moment\"",
        "pacbayes.unexpected-bernstein|grid=1|FROM|takes no number \"grid\"",
        "pacbayes.unexpected-bernstein|frequencies=1/50;19/20;1/50|FROM|add up to 99/100, not to 1",
        "pacbayes.unexpected-bernstein|frequencies=1/50;49/50|FROM|the frequencies of the 3 values",
        "pacbayes.unexpected-bernstein|frequencies=-1/50;1;1/50|FROM|is seen less than never",
        "pacbayes.unexpected-bernstein|values=-1;0;2|FROM|the value 2 is none of the variable",
        "pacbayes.unexpected-bernstein|kl=1/1000|INEQUALITY|the least bound of the grid is 0.0350",
        "pacbayes.split-kl|frequencies=1/10;7/10;3/20;1/10|FROM|add up to 21/20, not to 1",
        "pacbayes.split-kl|values=-1/2;0;1/2;3/2|FROM|the value 3/2 is none of the variable",
        "pacbayes.split-kl|inverses=1;1;1|INEQUALITY|its inverses give 1",
        "pacbayes.recursive|gamma=3/2|FROM|\"gamma\" is 3/2: it is not between 0 and 1",
        "pacbayes.recursive|excess=23/200|INEQUALITY|excess + gamma before is 0.421",
        "pacbayes.recursive|excess=-1|FROM|\"excess\" is -1: no mean of a loss less gamma times another",
        "pacbayes.recursive|excess=11/10|FROM|\"excess\" is 11/10: no mean of a loss less gamma times",
        "pacbayes.recursive|excess=-1/2 before=9/10|FROM|they make a risk negative",
        "pacbayes.catoni|samples=100|EXTRAS|its witness is not a list of 1 inverses",
        "pacbayes.catoni|samples=100 inverses=1/10|ASSUMPTIONS|independent_draws(gold)",
        "pacbayes.catoni|step=2 grid=2|FROM|there is a grid and a step",
        "pacbayes.catoni|step=1|INEQUALITY|-n ln(1 - U (1 - exp(-lambda/n))) is",
        "pacbayes.split-kl|samples=100|EXTRAS|its witness is not a list of 6 inverses",
        "pacbayes.split-kl|samples=1/2 inverses=1;1;1;1;1;1|FROM|\"samples\" is 1/2: it is not a whole number",
        "pacbayes.split-kl|step=1|INEQUALITY|below the",
        "pacbayes.unexpected-bernstein|samples=100|EXTRAS|its witness is not a list of 2 inverses",
        "pacbayes.unexpected-bernstein|step=1|INEQUALITY|the least bound of the grid is 0.03",
        "occam.binomial-tail|prior=0|FROM|\"prior\" is 0: it is not positive",
        "occam.binomial-tail|prior=2|FROM|\"prior\" is 2: it is not between 0 and 1",
        "occam.binomial-tail|prior=1/2|INEQUALITY|that is allowed",
        "occam.binomial-tail|count=1001|FROM|\"count\" is 1001: it is not a whole number from 0 to 1000",
        "occam.binomial-tail|count=99/2|FROM|\"count\" is 99/2: it is not a whole number",
        "occam.binomial-tail|count=51|INEQUALITY|ln P[Bin(1000, 0.062863403513) <= 51] is",
        "occam.binomial-tail|claim=1/20|INEQUALITY|a rate of 0.05 does not make at most 50 of 1000",
        "occam.binomial-tail|claim=1|INEQUALITY|a rate of 1 does not make at most 50 of 1000 errors",
        "occam.kl|bits=5001|INEQUALITY|below the",
        "occam.kl|bits=-1|FROM|\"bits\" is -1: it is negative",
        "occam.kl|sqrt-moment=1|FROM|occam.kl takes no number \"sqrt-moment\"",
        "occam.compression|bits=0|FROM|\"bits\" is 0: it is not a whole number from 1 to",
        "occam.compression|bits=11/2|FROM|\"bits\" is 11/2: it is not a whole number",
        "occam.compression|bits=5001|INEQUALITY|that is allowed",
        "occam.compression|description=0000010011010011001011000100001101101110110101110 bits=37|FROM|\"bits\" is 37: the description has 38",
        "occam.compression|description=0000010011010011001011000100001101101110110101110 bits=5000|FROM|\"bits\" is 5000: the description has 38",
        "occam.compression|description=000001001101001100101100010000110110111011010111 bits=38|FROM|the description says that 38 bits follow, and 37 do",
        "occam.compression|description=00000100110100110010110001000011011011101101011100 bits=38|FROM|the description says that 38 bits follow, and 39 do",
        "occam.compression|description=00000100110x bits=38|FROM|the description is not a text of zeros and ones",
        "occam.compression|description=0000010001110011001101000100001101010110101110 bits=35|FROM|a head of 3 classes is described",
        "occam.kl|description=0000010011010011001011000100001101101110110101110|FROM|occam.kl takes no description",
        "pacbayes.kl|description=0000010011010011001011000100001101101110110101110|FROM|pacbayes.kl takes no description",
        "occam.sample-compression|kept=1000|FROM|\"kept\" is 1000: it is not a whole number from 0 to 999",
        "occam.sample-compression|count=998|FROM|\"count\" is 998: it is not a whole number from 0 to 997",
        "occam.sample-compression|kept=4|INEQUALITY|that is allowed",
        "vote.disagreement|pairs=0|FROM|\"pairs\" is 0: it is not a whole number from 1 to 1000",
        "vote.disagreement|pairs=1001|FROM|\"pairs\" is 1001: it is not a whole number from 1 to 1000",
        "vote.disagreement|disagreement=299/1000|INEQUALITY|n kl(0.299, 0.2",
        "vote.disagreement|pairs=7|FROM|2 sqrt(n) bounds the moment from n = 8 on",
        "vote.c-bound|inverses=1/2;1/8|INEQUALITY|the moments leave no bound",
        "vote.c-bound|inverses=1;0|INEQUALITY|the moments leave no bound",
        "vote.cantelli|mu=1/2|FROM|\"mu\" is 1/2: it is not below 1/2",
        "vote.cantelli|mu=3/4|FROM|\"mu\" is 3/4: it is not below 1/2",
        "vote.cantelli|mu=-1/100|INEQUALITY|0.148012793388 is not between the frequency 0.2 and 1",
        "vote.tandem|kl=3|INEQUALITY|below the",
        "margin.linear|margin=0|FROM|\"margin\" is 0: it is not positive",
        "margin.linear|norm=0|FROM|\"norm\" is 0: it is not positive",
        "margin.linear|radius=0|FROM|\"radius\" is 0: it is not positive",
        "margin.linear|grid=2|INEQUALITY|the theorem gives 0.2",
        "margin.linear-uniform|grid=2|FROM|margin.linear-uniform takes no number \"grid\"",
        "margin.linear-uniform|margin=1000001/1000000|FROM|the margin is above norm times radius",
        "margin.gaussian-head|kl=19|INEQUALITY|below the",
        "margin.gaussian-head|risk kl counts=1|FROM|the number \"below\" was not measured",
        "margin.gaussian-head|risk kl below=3 low=-1/2 width=1/2 counts=7;0;90;900 noise=1/4 distance=4 counts=7;0;90;899|FROM|there are 999 margins, and 1000 of the rows",
        "margin.gaussian-head|risk kl below=3 low=-1/2 width=1/2 counts=7;0;90;900 noise=1/4 distance=4 below=2|FROM|there are 999 margins, and 1000",
        "margin.gaussian-head|risk kl below=3 low=-1/2 width=1/2 counts=7;0;90;900 noise=1/4 distance=4 counts=-7;0;90;914|FROM|a bin has -7 margins",
        "margin.gaussian-head|risk kl below=3 low=-1/2 width=1/2 counts=7;0;90;900 noise=1/4 distance=4 noise=0|FROM|\"noise\" is 0: it is not positive",
        "margin.gaussian-head|risk kl below=3 low=-1/2 width=1/2 counts=7;0;90;900 noise=1/4 distance=4 distance=-1|FROM|\"distance\" is -1: it is negative",
        "margin.gaussian-head|risk kl below=3 low=-1/2 width=1/2 counts=7;0;90;900 noise=1/4 distance=4 claim=3496131/25000000|INEQUALITY|below the",
        "margin.gaussian-head-multiclass|risk kl counts=1|FROM|the number \"below\" was not measured",
        "margin.gaussian-head-multiclass|counts=1 below=0 low=0 width=1 noise=1 distance=1|FROM|takes no number",
        "margin.gaussian-head-multiclass|risk kl below=3 low=-1/2 width=1/2 counts=7;0;90;900 noise=1/4 distance=4 counts=7;0;90;899|FROM|there are 999 margins, and 1000 of the rows",
        "margin.gaussian-head-multiclass|risk kl below=3 low=-1/2 width=1/2 counts=7;0;90;900 noise=1/4 distance=4 below=2|FROM|there are 999 margins, and 1000",
        "margin.gaussian-head-multiclass|risk kl below=3 low=-1/2 width=1/2 counts=7;0;90;900 noise=1/4 distance=4 counts=-7;0;90;914|FROM|a bin has -7 margins",
        "margin.gaussian-head-multiclass|risk kl below=3 low=-1/2 width=1/2 counts=7;0;90;900 noise=1/4 distance=4 noise=0|FROM|\"noise\" is 0: it is not positive",
        "margin.gaussian-head-multiclass|risk kl below=3 low=-1/2 width=1/2 counts=7;0;90;900 noise=1/4 distance=4 width=0|FROM|\"width\" is 0: it is not positive",
        "margin.gaussian-head-multiclass|risk kl below=3 low=-1/2 width=1/2 counts=7;0;90;900 noise=1/4 distance=4 distance=-1|FROM|\"distance\" is -1: it is negative",
        "margin.gaussian-head-multiclass|risk kl below=3 low=-1/2 width=1/2 counts=7;0;90;900 noise=1/4 distance=4 claim=3/100|INEQUALITY|is not between the frequency",
        "margin.gaussian-head-multiclass|risk kl below=3 low=-1/2 width=1/2 counts=7;0;90;900 noise=1/4 distance=4 claim=1/10|INEQUALITY|below the",
        "margin.spectral|spectral=1;1|FROM|are not one norm each of 1 to 64 layers",
        "margin.spectral|spectral=|FROM|was not measured",
        "margin.spectral|spectral=-1|FROM|a norm is negative: -1",
        "margin.spectral|frobenius=-1|FROM|a norm is negative: -1",
        "margin.spectral|width=0|FROM|\"width\" is 0: it is not a whole number from 1",
        "margin.spectral|radius=0|FROM|\"radius\" is 0: it is not positive",
        "margin.spectral|margin=0|FROM|\"margin\" is 0: it is not positive",
      })
  void refuses(String theorem, String changes, Refusal.Code code, String reason) {
    Optional<Refusal> refusal = check(theorem, changes);
    assertThat(refusal).isPresent();
    assertThat(refusal.get().reason()).contains(reason);
    assertThat(refusal.get().code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pacbayes.kl|grid=1",
        "pacbayes.kl|sqrt-moment=0",
        "pacbayes.kl|kl=49",
        "pacbayes.kl|step=1 kl=49",
        "pacbayes.kl|step=30 kl=41",
        "pacbayes.kl|risk=99/1000",
        "pacbayes.disintegrated|ratio=-50",
        "pacbayes.split-kl|inverses=1;1;1 claim=1",
        "pacbayes.recursive|excess=-3/10 claim=3/500",
        "occam.compression|bits=4999",
        "occam.compression|bits=38 description=0000010011010011001011000100001101101110110101110",
        "vote.cantelli|mu=0",
        "vote.first-order|claim=19/10",
        "margin.gaussian-head-multiclass|risk kl below=3 low=-1/2 width=1/2 counts=7;0;90;900 noise=1/4 distance=4 claim=3/10",
        "margin.gaussian-head|risk kl below=3 low=-1/2 width=1/2 counts=7;0;90;900 noise=1/4 distance=4 claim=559381/4000000",
        "margin.linear-uniform|margin=1 claim=1",
      })
  void accepts(String theorem, String changes) {
    assertThat(check(theorem, changes)).isEmpty();
  }

  /** A length that nobody can decode is an assumption; one that the kernel decoded is none. */
  @Test
  void aLengthWithoutDescriptionIsAssumed() {
    Attempt described = Attempt.of("occam.compression");
    set(described, "bits=38");
    described.describe("0000010011010011001011000100001101101110110101110");
    assertThat(described.assumes).doesNotContain("described_in_bits(student)");
    assertThat(described.check()).isEmpty();
    described.description = Optional.empty();
    refused(described, Refusal.Code.ASSUMPTIONS, "described_in_bits(student)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vote.disagreement",
        "vote.c-bound",
        "margin.linear",
        "margin.linear-uniform",
        "margin.gaussian-head"
      })
  void needsTwoLabels(String theorem) {
    for (List<String> labels : List.of(List.of("a"), List.of("a", "b", "c"))) {
      Attempt attempt = Attempt.of(theorem);
      attempt.labels = labels;
      refused(attempt, Refusal.Code.QUANTITY, theorem + " needs a label of two values");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"vote.disagreement", "vote.c-bound"})
  void aThirdAnswerBreaksTheTieOfErrorsToDisagreement(String theorem) {
    Attempt attempt = Attempt.of(theorem);
    attempt.answersOtherwise = true;
    refused(
        attempt, Refusal.Code.QUANTITY, theorem + " needs vote(student) to answer with a label");
  }

  @ParameterizedTest
  @ValueSource(strings = {"vote.first-order", "vote.tandem", "vote.cantelli"})
  void otherVotesTakeAnyLabels(String theorem) {
    Attempt attempt = Attempt.of(theorem);
    attempt.labels = List.of("a", "b", "c");
    attempt.answersOtherwise = true;
    assertThat(attempt.check()).isEmpty();
  }

  /** A wrong vote has half of the voters wrong; a right one, or one for a label, need not. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "vote.first-order",
        "vote.tandem",
        "vote.disagreement",
        "vote.c-bound",
        "vote.cantelli",
        "margin.linear",
        "margin.linear-uniform",
        "margin.gaussian-head",
        "margin.gaussian-head-multiclass",
        "margin.spectral"
      })
  void boundsErrorsAlone(String theorem) {
    String predictor = Attempt.of(theorem).predictor();
    for (Event event :
        List.of(
            Event.same(predictor, "label"),
            new Event.Is(predictor, "a"),
            Event.or(Event.not(Event.same(predictor, "label")), new Event.Flag("hard")),
            Event.not(
                Event.same(predictor, "gibbs(student)".equals(predictor) ? "weak" : predictor)),
            Event.not(Event.same(predictor, "weak")))) {
      Attempt attempt = Attempt.of(theorem);
      attempt.quantity = new Quantity.Probability(event, "exam");
      Optional<Refusal> refusal = attempt.check();
      assertThat(refusal).as("%s", event).isPresent();
      assertThat(refusal.get().code()).isEqualTo(Refusal.Code.QUANTITY);
    }
    Attempt right = Attempt.of(theorem);
    right.quantity = new Quantity.Probability(Event.same(predictor, "label"), "exam");
    refused(right, Refusal.Code.QUANTITY, theorem + " bounds the error " + predictor + " != label");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pacbayes.kl|student|pacbayes.kl speaks of one gibbs(f), and of no other such predictor",
        "pacbayes.kl|vote(student)|pacbayes.kl speaks of one gibbs(f)",
        "pacbayes.catoni|student|pacbayes.catoni speaks of one gibbs(f)",
        "pacbayes.recursive|vote(student)|pacbayes.recursive speaks of one gibbs(f)",
        "pacbayes.disintegrated|gibbs(student)|speaks of one predictor itself, not of [gibbs(student)]",
        "occam.binomial-tail|gibbs(student)|speaks of one predictor itself, not of [gibbs(student)]",
        "occam.kl|vote(student)|speaks of one predictor itself, not of [vote(student)]",
        "occam.compression|gibbs(student)|speaks of one predictor itself",
        "occam.sample-compression|gibbs(student)|speaks of one predictor itself",
        "vote.first-order|student|vote.first-order speaks of one vote(f)",
        "vote.tandem|gibbs(student)|vote.tandem speaks of one vote(f)",
        "vote.disagreement|student|vote.disagreement speaks of one vote(f)",
        "vote.c-bound|student|vote.c-bound speaks of one vote(f)",
        "vote.cantelli|student|vote.cantelli speaks of one vote(f)",
        "margin.linear|vote(student)|margin.linear speaks of one predictor itself",
        "margin.gaussian-head|gibbs(student)|margin.gaussian-head speaks of one predictor itself",
        "margin.spectral|gibbs(student)|margin.spectral speaks of one predictor itself",
      })
  void speaksOfItsOwnPredictor(String theorem, String other, String reason) {
    Attempt attempt = Attempt.of(theorem);
    attempt.quantity = Attempt.error(other, "exam");
    refused(attempt, Refusal.Code.QUANTITY, reason);
  }

  /** Another predictor in the event was not measured: it must not have met the rows. */
  @Test
  void whatElseTheEventNamesMustBeUntouched() {
    Event disagrees = Event.not(Event.same("gibbs(student)", "weak"));
    Attempt attempt = Attempt.of("pacbayes.kl");
    attempt.quantity = new Quantity.Probability(disagrees, "exam");
    refused(attempt, Refusal.Code.ASSUMPTIONS, "untouched(gold, weak)]");
    attempt.assumes =
        List.of(
            "first_look(gold)",
            "fixed_before(prior, gold)",
            "fixed_size(gold)",
            "iid(gold)",
            "untouched(gold, weak)");
    assertThat(attempt.check()).isEmpty();
    Attempt described = Attempt.of("occam.kl");
    described.quantity = new Quantity.Probability(Event.not(Event.same("student", "weak")), "exam");
    refused(
        described,
        Refusal.Code.QUANTITY,
        "occam.kl speaks of one predictor itself, not of [student, weak]");
    described.quantity = new Quantity.Probability(new Event.Flag("ok(1)"), "exam");
    refused(described, Refusal.Code.QUANTITY, "occam.kl speaks of one predictor itself, not of []");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pacbayes.catoni",
        "pacbayes.unexpected-bernstein",
        "pacbayes.split-kl",
        "pacbayes.recursive",
        "occam.binomial-tail",
        "occam.compression",
        "occam.sample-compression",
        "vote.first-order",
        "vote.tandem",
        "vote.disagreement",
        "vote.c-bound",
        "vote.cantelli",
        "margin.linear",
        "margin.linear-uniform",
        "margin.gaussian-head",
        "margin.gaussian-head-multiclass",
        "margin.spectral"
      })
  void hasNoLowerSide(String theorem) {
    Attempt attempt = Attempt.of(theorem);
    attempt.planned = Plan.Side.LOWER;
    attempt.side = Plan.Side.LOWER;
    refused(attempt, Refusal.Code.QUANTITY, "from above");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pacbayes.kl", "occam.kl", "vote.tandem", "margin.linear"})
  void boundsOneProbability(String theorem) {
    Attempt attempt = Attempt.of(theorem);
    attempt.quantity =
        new Quantity.Difference(attempt.quantity, new Quantity.Constant(Rational.ZERO));
    refused(attempt, Refusal.Code.QUANTITY, theorem + " bounds a probability");
    attempt.quantity =
        new Quantity.Conditional(
            Event.not(Event.same(attempt.predictor(), "label")), new Event.Flag("hard"), "exam");
    refused(attempt, Refusal.Code.QUANTITY, theorem + " bounds a probability");
  }

  /** The rows in a condition are fewer than the rows, and not known to the theorem. */
  @ParameterizedTest
  @ValueSource(strings = {"pacbayes.unexpected-bernstein", "pacbayes.split-kl"})
  void boundsNoConditionalMean(String theorem) {
    Attempt attempt = Attempt.of(theorem);
    attempt.quantity =
        new Quantity.ConditionalMean(
            "radius", new Event.Is("gibbs(student)", "0"), new Event.Flag("hard"), "exam");
    attempt.numbers.put("values", Attempt.list("0;2"));
    attempt.numbers.put("frequencies", Attempt.list("1/2;1/2"));
    attempt.inverses = new ArrayList<>();
    refused(
        attempt, Refusal.Code.QUANTITY, theorem + " bounds a mean over all rows, not over some");
  }

  /** The draws speak of the rows themselves, not of where they came from. */
  @Test
  void monteCarloSpeaksOfTheRows() {
    Attempt attempt = Attempt.of("pacbayes.monte-carlo");
    attempt.quantity = Attempt.error("gibbs(student)", "exam");
    refused(attempt, Refusal.Code.SAMPLE, "is from another population");
    Attempt other = Attempt.of("pacbayes.kl");
    other.quantity = Attempt.error("gibbs(student)", "rows(gold)");
    refused(other, Refusal.Code.SAMPLE, "is from another population");
  }

  /** ln(1 + alpha) is not told from zero there, and a quotient by it would have no sign. */
  @ParameterizedTest
  @ValueSource(ints = {189, 193, 300, 4000})
  void aStepTooSmallIsRefused(int bits) {
    Attempt attempt = Attempt.of("pacbayes.catoni");
    Rational tiny = Rational.of(BigInteger.ONE, BigInteger.TWO.pow(bits));
    attempt.numbers.put("alpha", List.of(tiny));
    attempt.numbers.put("lambda", List.of(Rational.ONE.add(tiny)));
    attempt.numbers.put("kl", List.of(Rational.ZERO));
    attempt.numbers.put("risk", List.of(Rational.ZERO));
    attempt.share = Rational.of(9, 10);
    attempt.failure = attempt.share;
    attempt.claim = Rational.of(999, 1000);
    assertThat(attempt.check()).isPresent();
    if (bits > 192) {
      refused(attempt, Refusal.Code.FROM, "\"alpha\" is too small to tell ln(1 + alpha) from 0");
    }
  }

  /** Norms beyond the cover have no bound, however near to one it is claimed. */
  @Test
  void normsBeyondTheCoverHaveNoBound() {
    Attempt attempt = Attempt.of("margin.spectral");
    attempt.numbers.put("spectral", Attempt.list("1;1;1"));
    attempt.numbers.put("frobenius", Attempt.list("3;3;3"));
    attempt.numbers.put("margin", Attempt.list("1"));
    attempt.numbers.put("radius", Attempt.list("1"));
    attempt.numbers.put("width", Attempt.list("100"));
    attempt.claim = Rational.ONE.subtract(Rational.of(BigInteger.ONE, BigInteger.TWO.pow(20_000)));
    refused(attempt, Refusal.Code.INEQUALITY, "the norms are so large that there is no bound");
  }
}
