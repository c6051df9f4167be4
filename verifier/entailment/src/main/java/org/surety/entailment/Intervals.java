// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Evaluation;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Proof;
import org.surety.kernel.proof.ProofChecker;
import org.surety.kernel.proof.Question;

/** The intervals that facts which allow a world imply for the quantities of requirements. */
final class Intervals {

  private final Vocabulary vocabulary;
  private final List<Question.Fact> facts;
  private final Session session;
  private final Supplier<Beyond> beyond;

  /**
   * The intervals by some facts.
   *
   * @param session what decides the same facts by linear readings
   * @param beyond what decides the rest, made when it is first needed
   */
  Intervals(
      Vocabulary vocabulary, List<Question.Fact> facts, Session session, Supplier<Beyond> beyond) {
    this.vocabulary = vocabulary;
    this.facts = facts;
    this.session = session;
    this.beyond = beyond;
  }

  /** The interval of what a requirement is about, if it has one, beside an answer to it. */
  Optional<Implied> of(Formula requirement, Optional<Answer> answer, Deadline deadline) {
    try {
      return Measured.of(requirement, vocabulary)
          .map(measured -> of(requirement, measured, answer, deadline));
    } catch (GaveUp | Cells.TooMany e) {
      return Optional.empty();
    }
  }

  private Implied of(
      Formula requirement, Measured measured, Optional<Answer> answer, Deadline deadline) {
    Optional<Answer> shown = answer.filter(known -> known.proof().isPresent());
    boolean isAtom = measured.quantity().parts().isEmpty() && shown.isEmpty();
    Implied found = searched(measured, isAtom ? deadline : deadline.halfway());
    Within within =
        new Within(
            vocabulary,
            part -> searched(new Measured(part, List.of(), Map.of()), deadline.halfway()),
            (core, goal) -> refute(core, goal, deadline));
    Implied completed = within.completed(found);
    if (shown.isPresent()) {
      return within.natural(shown(requirement, measured, completed, shown.get(), deadline));
    }
    List<Rational> seen = values(measured, answer);
    Implied natural = within.natural(atThresholds(measured, completed, seen, deadline));
    return isLinear(measured) && facts.stream().noneMatch(this::multiplies)
        ? natural
        : new Refinement(vocabulary, beyond.get(), deadline.halfway()).of(natural, seen);
  }

  private boolean multiplies(Question.Fact fact) {
    return Readings.multiplies(vocabulary, fact.formula());
  }

  /** The interval, whose ends are at least as near as the answer to the requirement says by itself. */
  private Implied shown(
      Formula requirement, Measured measured, Implied found, Answer answer, Deadline deadline) {
    boolean isTrue = answer.verdict() == Verdict.PROVED;
    Set<String> core = Set.copyOf(answer.core());
    Ends.Proving proving = goal -> reused(answer, goal).or(() -> refute(core, goal, deadline));
    if (!isTrue && measured.mayBeUndefined()) {
      boolean isOne = requirement instanceof Formula.Comparison;
      Optional<Implied> nowhere = nowhere(measured, isOne ? goal -> reused(answer, goal) : proving);
      if (nowhere.isPresent()) {
        return nowhere.get();
      }
    }
    Optional<Rational> low = measured.end(requirement, isTrue, false);
    Optional<Rational> high = measured.end(requirement, isTrue, true);
    return new Implied(
        found.quantity(),
        found.thresholds(),
        low.flatMap(end -> Ends.nearer(found, end, false, proving)).or(found::low),
        high.flatMap(end -> Ends.nearer(found, end, true, proving)).or(found::high));
  }

  /** The empty interval of a quantity, if it is proved that no allowed world defines it. */
  private static Optional<Implied> nowhere(Measured measured, Ends.Proving proving) {
    Quantity quantity = measured.quantity();
    return Ends.proved(quantity, Rational.ONE, false, proving)
        .flatMap(
            low ->
                Ends.proved(quantity, Rational.ZERO, true, proving)
                    .map(
                        high ->
                            new Implied(
                                quantity,
                                measured.thresholds(),
                                Optional.of(low),
                                Optional.of(high))));
  }

  /**
   * The interval of what multiplies, with the numbers that the requirement compares with as ends where
   * they are nearer: a proof of such an end may take squares, which searches for ends do without.
   */
  private Implied atThresholds(
      Measured measured, Implied found, List<Rational> seen, Deadline deadline) {
    if (isLinear(measured)) {
      return found;
    }
    Set<String> all = facts.stream().map(Question.Fact::name).collect(Collectors.toSet());
    Ends.Proving proving =
        goal ->
            beyond.get().world(Optional.of(goal), deadline.halfway().halfway()).isPresent()
                ? Optional.empty()
                : refute(all, goal, deadline.halfway());
    Implied tighter = found;
    for (Rational threshold : measured.thresholds()) {
      boolean mayBeLow = seen.stream().allMatch(value -> value.compareTo(threshold) >= 0);
      boolean mayBeHigh = seen.stream().allMatch(value -> value.compareTo(threshold) <= 0);
      Implied before = tighter;
      tighter =
          tighter.tighter(
              new Implied(
                  found.quantity(),
                  found.thresholds(),
                  mayBeLow ? Ends.nearer(before, threshold, false, proving) : Optional.empty(),
                  mayBeHigh ? Ends.nearer(before, threshold, true, proving) : Optional.empty()));
    }
    return tighter;
  }

  /** The values of the quantity in the worlds that an answer shows. */
  private List<Rational> values(Measured measured, Optional<Answer> answer) {
    return answer.stream()
        .flatMap(shown -> Stream.of(shown.holds(), shown.fails()))
        .flatMap(Optional::stream)
        .flatMap(w -> new Evaluation(w, vocabulary).value(measured.quantity()).stream())
        .toList();
  }

  private boolean isLinear(Measured measured) {
    return Entailment.isLinear(vocabulary, Fraction.goal(measured.quantity()).formula());
  }

  /** The interval that searches for the ends of the quantity find; without those that they do not. */
  private Implied searched(Measured measured, Deadline deadline) {
    boolean isLinear = isLinear(measured);
    Implied found = Implied.open(measured);
    if (isLinear) {
      try {
        found =
            session.interval(measured, session.leavesFactsOut() ? deadline.halfway() : deadline);
      } catch (GaveUp | Cells.TooMany e) {
        // The ends stay open, or follow from those of the parts.
      }
    }
    return isLinear && !session.leavesFactsOut()
        ? found
        : found.tighter(beyond.get().interval(measured, deadline));
  }

  /** The proof of an answer where it refutes that goal as it is, which takes no search. */
  private Optional<Refutation> reused(Answer answer, Question.Goal goal) {
    Set<String> core = Set.copyOf(answer.core());
    Proof proof = answer.proof().orElseThrow();
    try {
      List<Question.Fact> chosen = facts.stream().filter(f -> core.contains(f.name())).toList();
      Question question = Question.of(vocabulary, chosen, Optional.of(goal));
      return ProofChecker.defect(question, proof).isEmpty()
          ? Optional.of(new Refutation(answer.core(), proof))
          : Optional.empty();
    } catch (Cells.TooMany e) {
      return Optional.empty();
    }
  }

  private Optional<Refutation> refute(Set<String> core, Question.Goal goal, Deadline deadline) {
    try {
      return session
          .refute(core, goal, deadline.halfway())
          .or(() -> beyond.get().refute(core, goal, deadline));
    } catch (GaveUp | Cells.TooMany e) {
      return Optional.empty();
    }
  }
}
