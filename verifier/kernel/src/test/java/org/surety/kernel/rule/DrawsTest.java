// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Role;
import org.surety.kernel.logic.Quantity;

/** Theorems whose frequencies were counted on draws of a posterior, and differences of two posteriors. */
class DrawsTest {

  private static void refused(Attempt attempt, Refusal.Code code, String reason) {
    Optional<Refusal> refusal = attempt.check();
    assertThat(refusal).isPresent();
    assertThat(refusal.get().reason()).contains(reason);
    assertThat(refusal.get().code()).isEqualTo(code);
  }

  private static List<Rational> one(long number) {
    return List.of(Rational.of(number));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pacbayes.kl",
        "pacbayes.catoni",
        "pacbayes.split-kl",
        "pacbayes.unexpected-bernstein"
      })
  void theNumberOfDrawsCounts(String theorem) {
    assertThat(Attempt.drawn(theorem).check()).isEmpty();
    Attempt fewer = Attempt.drawn(theorem);
    long draws = fewer.numbers.get("samples").get(0).numerator().longValueExact();
    fewer.numbers.put("samples", one(draws - 1));
    refused(fewer, Refusal.Code.INEQUALITY, " that is needed");
    Attempt more = Attempt.drawn(theorem);
    more.numbers.put("samples", one(draws + 1));
    assertThat(more.check()).isEmpty();
    Attempt none = Attempt.drawn(theorem);
    none.numbers.put("samples", one(0));
    refused(none, Refusal.Code.FROM, "\"samples\" is 0: it is not a whole number from 1");
    Attempt half = Attempt.drawn(theorem);
    half.numbers.put("samples", List.of(Rational.of(1, 2)));
    refused(half, Refusal.Code.FROM, "\"samples\" is 1/2: it is not a whole number");
    Attempt exact = Attempt.drawn(theorem);
    exact.numbers.remove("samples");
    refused(exact, Refusal.Code.EXTRAS, "witness");
    Attempt assumed = Attempt.drawn(theorem);
    assumed.assumes =
        assumed.assumes.stream().filter(x -> !x.equals("independent_draws(gold)")).toList();
    refused(assumed, Refusal.Code.ASSUMPTIONS, "independent_draws(gold)");
  }

  /** A frequency that was counted lower than the witness allows for, by one in a million draws. */
  @ParameterizedTest
  @ValueSource(strings = {"pacbayes.split-kl", "pacbayes.unexpected-bernstein"})
  void aFrequencyCannotGrow(String theorem) {
    Attempt attempt = Attempt.drawn(theorem);
    List<Rational> frequencies = new ArrayList<>(attempt.numbers.get("frequencies"));
    Rational moved = Rational.of(1, 1_000_000);
    int last = frequencies.size() - 1;
    frequencies.set(0, frequencies.get(0).subtract(moved));
    frequencies.set(last, frequencies.get(last).add(moved));
    attempt.numbers.put("frequencies", frequencies);
    refused(attempt, Refusal.Code.INEQUALITY, " that is needed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pacbayes.catoni",
        "pacbayes.split-kl",
        "pacbayes.unexpected-bernstein",
        "pacbayes.disintegrated",
        "occam.binomial-tail",
        "occam.kl",
        "occam.sample-compression"
      })
  void rowsThatMadeThePriorAndRowsOfAnotherSampleProveNothing(String theorem) {
    Attempt prior = Attempt.of(theorem);
    prior.role = new Role(Role.Kind.PRIOR, "student");
    refused(prior, Refusal.Code.SAMPLE, "was used before and may not prove");
    Attempt other = Attempt.of(theorem);
    other.measuredOn = "silver";
    refused(other, Refusal.Code.FROM, "nothing was measured for " + theorem);
  }

  private static Attempt chain(Quantity quantity) {
    Attempt attempt = Attempt.drawn("pacbayes.split-kl");
    attempt.numbers.put("values", Attempt.list("-1/2;0;1/2;1"));
    attempt.numbers.put("frequencies", Attempt.list("1/10;4/5;1/20;1/20"));
    attempt.labels = List.of("a", "b");
    attempt.quantity = quantity;
    attempt.inverses = new ArrayList<>(Attempt.list("19/20;1/5;3/20;1;1/2;2/5"));
    attempt.claim = Rational.of(9, 20);
    attempt.assumes =
        List.of(
            "first_look(gold)",
            "fixed_before(desiderata, gold)",
            "fixed_before(prior, gold)",
            "fixed_size(gold)",
            "iid(gold)",
            "independent_draws(gold)",
            "truth(gold.label)",
            "untouched(gold, gibbs(before))");
    return attempt;
  }

  private static Quantity half(String predictor) {
    return new Quantity.Product(
        new Quantity.Constant(Rational.of(1, 2)), Attempt.error(predictor, "exam"));
  }

  /** The posterior that was measured is the one that others are taken away from. */
  @Test
  void ofTwoPosteriorsTheFirstWasMeasured() {
    Quantity gibbs = Attempt.error("gibbs(student)", "exam");
    Quantity excess = new Quantity.Difference(gibbs, half("gibbs(before)"));
    Attempt good = chain(excess);
    assertThat(good.check()).isEmpty();
    Attempt forgotten = chain(excess);
    forgotten.assumes = forgotten.assumes.stream().filter(x -> !x.startsWith("untouched")).toList();
    refused(forgotten, Refusal.Code.ASSUMPTIONS, "untouched(gold, gibbs(before))]");
    // Rows that trained a head trained it with noise, too.
    Attempt met = chain(excess);
    met.role = new Role(Role.Kind.TRAINING, "before");
    refused(
        met, Refusal.Code.SAMPLE, "the sample \"gold\" trained before, which must not have met it");
    Attempt swapped =
        chain(
            new Quantity.Difference(
                Attempt.error("gibbs(before)", "exam"), half("gibbs(student)")));
    refused(swapped, Refusal.Code.ASSUMPTIONS, "untouched(gold, gibbs(student))]");
    Attempt added = chain(new Quantity.Sum(List.of(gibbs, half("gibbs(before)"))));
    added.numbers.put("values", Attempt.list("0;1/2;1;3/2"));
    refused(added, Refusal.Code.QUANTITY, "speaks of one gibbs(f)");
    Attempt voted = chain(new Quantity.Difference(gibbs, half("vote(student)")));
    refused(voted, Refusal.Code.QUANTITY, "speaks of one gibbs(f)");
    Attempt tight = chain(excess);
    tight.claim = Rational.of(449_999, 1_000_000);
    refused(tight, Refusal.Code.INEQUALITY, "its inverses give ");
  }

  /** A theorem about one probability takes no second posterior. */
  @Test
  void oneProbabilityHasOnePosterior() {
    Attempt attempt = Attempt.drawn("pacbayes.kl");
    attempt.quantity =
        new Quantity.Probability(
            org.surety.kernel.logic.Event.not(
                org.surety.kernel.logic.Event.same("gibbs(student)", "gibbs(before)")),
            "exam");
    refused(attempt, Refusal.Code.QUANTITY, "speaks of one gibbs(f)");
  }
}
