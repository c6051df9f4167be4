// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.surety.entailment.Terms.*;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Proof;
import org.surety.kernel.proof.Question;

/** What compares quotients of which the divisors are independent: proofs that {@link Terms#decide} checked. */
class QuotientProofsTest {

  private static final Vocabulary VOCABULARY =
      flags(List.of("treated", "recovered", "male", "old"));
  private static final Event TREATED = flag("treated");
  private static final Event RECOVERED = flag("recovered");
  private static final Event MALE = flag("male");
  private static final Event OLD = flag("old");

  private static Quantity ofTreated(Event group) {
    return p(RECOVERED, and(TREATED, group));
  }

  private static Quantity ofOthers(Event group) {
    return p(RECOVERED, and(not(TREATED), group));
  }

  private static Quantity effect() {
    return minus(p(RECOVERED, TREATED), p(RECOVERED, not(TREATED)));
  }

  private static Formula randomised(Event group) {
    return eq(p(and(TREATED, group)), new Quantity.Product(p(TREATED), p(group)));
  }

  private static List<Question.Fact> helpsBy(long percent, Event... groups) {
    List<Formula> facts = new ArrayList<>();
    for (Event group : groups) {
      Quantity by = number(percent, 100);
      facts.add(
          percent == 0
              ? gt(ofTreated(group), ofOthers(group))
              : ge(minus(ofTreated(group), ofOthers(group)), by));
    }
    for (int i = 0; i + 1 < groups.length; i++) {
      facts.add(randomised(groups[i]));
    }
    return assume(facts.toArray(new Formula[0]));
  }

  private static Proof shown(Verdict verdict, List<Question.Fact> facts, Formula requirement) {
    Answer answer = decide(VOCABULARY, facts, requirement);
    assertThat(answer.verdict()).isEqualTo(verdict);
    assertThat(answer.trusted()).isEmpty();
    return answer.proof().orElseThrow();
  }

  @Test
  void whatHelpsEachOfTwoGroupsHelpsAllIfItIsRandomised() {
    List<Question.Fact> facts = helpsBy(0, MALE, not(MALE));
    assertThat(shown(Verdict.PROVED, facts, gt(effect(), number(0, 1))).steps())
        .anyMatch(
            step ->
                step instanceof Proof.Farkas leaf
                    && leaf.products().stream().anyMatch(part -> part.of().size() == 3));
    shown(Verdict.REFUTED, facts, lt(effect(), number(0, 1)));
  }

  @Test
  void whatHelpsEachOfThreeGroupsHelpsAllIfItIsRandomised() {
    List<Question.Fact> facts = helpsBy(0, and(MALE, OLD), and(MALE, not(OLD)), not(MALE));
    shown(Verdict.PROVED, facts, gt(effect(), number(0, 1)));
  }

  @Test
  void itHelpsByAsMuchAsItHelpsEachGroup() {
    List<Question.Fact> facts = helpsBy(10, MALE, not(MALE));
    shown(Verdict.PROVED, facts, ge(effect(), number(10, 100)));
    shown(Verdict.PROVED, facts, ge(effect(), number(5, 100)));
  }

  /** Its linear programs have hundreds of products that meet in one point. */
  @Test
  void itHelpsByAsMuchAsItHelpsEachOfThreeGroups() {
    List<Question.Fact> facts = helpsBy(10, and(MALE, OLD), and(MALE, not(OLD)), not(MALE));
    shown(Verdict.PROVED, facts, ge(effect(), number(10, 100)));
    shown(Verdict.PROVED, facts, gt(effect(), number(0, 1)));
    shown(Verdict.REFUTED, facts, lt(effect(), number(5, 100)));
  }

  @Test
  void itNeedHelpByNoMore() {
    List<Question.Fact> facts = helpsBy(10, MALE, not(MALE));
    Formula more = ge(effect(), number(11, 100));
    try (Entailment entailment = new Entailment(VOCABULARY, facts, List.of(), LIMITS)) {
      Answer answer = entailment.decide(more);
      assertThat(answer.verdict()).isEqualTo(Verdict.UNDECIDED);
      assertThat(answer.holds()).isPresent();
      assertThat(answer.fails()).isPresent();
      Implied implied = entailment.interval(more).orElseThrow();
      Implied.End low = implied.low().orElseThrow();
      check(VOCABULARY, facts, low);
      assertThat(low.value()).isEqualTo(Rational.of(1, 10));
      assertThat(implied.high().orElseThrow().value()).isEqualTo(Rational.ONE);
    }
  }

  @Test
  void itMayHarmIfItIsNotRandomised() {
    List<Question.Fact> facts = helpsBy(0, MALE, not(MALE)).subList(0, 2);
    assertThat(decide(VOCABULARY, facts, gt(effect(), number(0, 1))).fails()).isPresent();
  }

  @Test
  void groupsAreWeightedByTheirSizes() {
    Quantity ofMen = new Quantity.Product(ofTreated(MALE), p(MALE));
    Quantity ofWomen = new Quantity.Product(ofTreated(not(MALE)), p(not(MALE)));
    List<Question.Fact> facts =
        assume(
            randomised(MALE),
            gt(p(and(TREATED, MALE)), number(0, 1)),
            gt(p(and(TREATED, not(MALE))), number(0, 1)));
    shown(
        Verdict.PROVED,
        facts,
        eq(p(RECOVERED, TREATED), new Quantity.Sum(List.of(ofMen, ofWomen))));
  }
}
