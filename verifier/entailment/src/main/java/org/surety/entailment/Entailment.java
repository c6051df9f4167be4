// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.NonLinear;
import org.surety.kernel.proof.Question;

/**
 * Decides requirements in the worlds that some facts allow.
 *
 * <p>Not safe for use by several threads. The solver is loaded at the first decision that needs it.
 */
public final class Entailment implements AutoCloseable {

  private final Vocabulary vocabulary;
  private final List<Question.Fact> facts;
  private final List<Event.Base> moreBases;
  private final Limits limits;
  private final LongSupplier clock;
  private @Nullable Session session;
  private Optional<Asked> last = Optional.empty();

  /** The requirement that was decided last, and when its time ends. */
  private record Asked(Formula requirement, Deadline deadline) {}

  /**
   * The worlds of a vocabulary that some facts allow.
   *
   * @param facts formulas that are true, each under a name of its own such as {@code certificate:3}
   * @param moreBases base events that the worlds that are shown shall decide too
   */
  public Entailment(
      Vocabulary vocabulary, List<Question.Fact> facts, List<Event.Base> moreBases, Limits limits) {
    this(vocabulary, facts, moreBases, limits, System::nanoTime);
  }

  Entailment(
      Vocabulary vocabulary,
      List<Question.Fact> facts,
      List<Event.Base> moreBases,
      Limits limits,
      LongSupplier clock) {
    this.vocabulary = vocabulary;
    this.facts = List.copyOf(facts);
    this.moreBases = List.copyOf(moreBases);
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * Whether the requirement is true in all allowed worlds, in none, or neither is shown.
   *
   * <p>INCONSISTENT is said of the facts, hence of every requirement. It can come late, after other
   * answers, only where the facts together have too many cells to be asked about at once.
   *
   * @throws SolverUnavailable if the solver's native library cannot be loaded
   */
  public Answer decide(Formula requirement) {
    Session facts = session();
    Deadline deadline = new Deadline(limits, clock);
    last = Optional.of(new Asked(requirement, deadline));
    try {
      return facts.decide(requirement, deadline);
    } catch (GaveUp e) {
      return Answer.undecided(Optional.empty(), Optional.empty(), e.reason());
    } catch (NonLinear | Cells.TooMany e) {
      return Answer.undecided(Optional.empty(), Optional.empty(), String.valueOf(e.getMessage()));
    }
  }

  /**
   * The interval that the facts imply for the quantity that the requirement compares with a
   * constant, or for the difference of its sides. Empty if the requirement is no comparison, nor a
   * conjunction of comparisons of one quantity, or if the facts allow no world. For the requirement
   * that was decided last it takes no more than the time which that left.
   *
   * @throws SolverUnavailable if the solver's native library cannot be loaded
   */
  public Optional<Implied> interval(Formula requirement) {
    Session facts = session();
    Deadline deadline =
        last.filter(asked -> asked.requirement().equals(requirement))
            .map(Asked::deadline)
            .orElseGet(() -> new Deadline(limits, clock));
    try {
      Optional<Measured> measured = Measured.of(requirement, vocabulary);
      return measured.isEmpty() || facts.isInconsistent()
          ? Optional.empty()
          : Optional.of(facts.interval(measured.get(), deadline));
    } catch (GaveUp | NonLinear | Cells.TooMany e) {
      return Optional.empty();
    }
  }

  private Session session() {
    if (session == null) {
      session = new Session(vocabulary, facts, moreBases, new Deadline(limits, clock));
    }
    return session;
  }

  @Override
  public void close() {
    if (session != null) {
      session.close();
    }
  }
}
