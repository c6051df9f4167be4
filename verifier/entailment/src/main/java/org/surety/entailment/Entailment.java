// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.surety.entailment.smt.Solver;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Question;

/**
 * Decides requirements in the worlds that some facts allow: by what the kernel can check wherever that
 * is possible, and else, where products or quotients leave no linear reading, by what Z3 says.
 *
 * <p>Not safe for use by several threads. A solver is started at the first question that needs it, as
 * a process of its own; whatever becomes of it, the answer is at worst UNDECIDED.
 */
public final class Entailment implements AutoCloseable {

  private final Vocabulary vocabulary;
  private final List<Question.Fact> facts;
  private final List<Event.Base> moreBases;
  private final Limits limits;
  private final LongSupplier clock;
  private final LiveSolver solver;
  private final boolean isOwner;
  private @Nullable Session session;
  private @Nullable Beyond beyond;
  private Optional<Asked> last = Optional.empty();

  /** The requirement that was decided last, and when its time ends. */
  private record Asked(Formula requirement, Deadline deadline) {}

  /** The worlds of a vocabulary that some facts allow, sought with a Z3 of its own. */
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
    this(vocabulary, facts, moreBases, limits, new LiveSolver(Solver.Z3), true, clock);
  }

  /**
   * The worlds of a vocabulary that some facts allow.
   *
   * @param facts formulas that are true, each under a name of its own such as {@code certificate:3}
   * @param moreBases base events that the worlds that are shown shall decide too
   * @param solver what is asked; it is its owner's to close, and may be asked by others in between
   */
  public Entailment(
      Vocabulary vocabulary,
      List<Question.Fact> facts,
      List<Event.Base> moreBases,
      Limits limits,
      LiveSolver solver) {
    this(vocabulary, facts, moreBases, limits, solver, false, System::nanoTime);
  }

  private Entailment(
      Vocabulary vocabulary,
      List<Question.Fact> facts,
      List<Event.Base> moreBases,
      Limits limits,
      LiveSolver solver,
      boolean isOwner,
      LongSupplier clock) {
    this.vocabulary = vocabulary;
    this.facts = List.copyOf(facts);
    this.moreBases = List.copyOf(moreBases);
    this.limits = limits;
    this.clock = clock;
    this.solver = solver;
    this.isOwner = isOwner;
  }

  /** Whether the formula has a linear reading, so that the kernel can check what follows from it. */
  public static boolean isLinear(Vocabulary vocabulary, Formula formula) {
    return !Readings.multiplies(vocabulary, formula);
  }

  /**
   * Whether the requirement is true in all allowed worlds, in none, or neither is shown.
   *
   * <p>INCONSISTENT is said of the facts, hence of every requirement. It can come late, after other
   * answers, only where the facts together have too many cells to be asked about at once.
   */
  public Answer decide(Formula requirement) {
    Session session = session();
    Optional<Answer> contradiction = beyond(session).contradiction();
    if (contradiction.isPresent() && !session.isInconsistent()) {
      return contradiction.get();
    }
    Deadline deadline = new Deadline(limits, clock);
    last = Optional.of(new Asked(requirement, deadline));
    boolean isLinear = isLinear(vocabulary, requirement);
    Answer answer =
        linear(session, requirement, session.leavesFactsOut() ? deadline.halfway() : deadline);
    boolean mayGoOn =
        !isLinear
            || session.leavesFactsOut()
            || answer.reason().filter(Answer.NONE_FOUND::equals).isPresent();
    return answer.verdict() == Verdict.UNDECIDED && mayGoOn
        ? beyond(session).decide(requirement, answer, deadline)
        : answer;
  }

  private static Answer linear(Session session, Formula requirement, Deadline deadline) {
    try {
      return session.decide(requirement, deadline);
    } catch (GaveUp e) {
      return Answer.undecided(Optional.empty(), Optional.empty(), e.reason());
    } catch (Cells.TooMany e) {
      return Answer.undecided(Optional.empty(), Optional.empty(), String.valueOf(e.getMessage()));
    }
  }

  /**
   * The interval that the facts imply for the quantity that the requirement compares with a
   * constant, or for the difference of its sides. Empty if the requirement is no comparison, nor a
   * conjunction of comparisons of one quantity, or if the facts allow no world. For the requirement
   * that was decided last it takes no more than the time which that left.
   */
  public Optional<Implied> interval(Formula requirement) {
    Session facts = session();
    Deadline deadline =
        last.filter(asked -> asked.requirement().equals(requirement))
            .map(Asked::deadline)
            .orElseGet(() -> new Deadline(limits, clock));
    try {
      Optional<Measured> measured = Measured.of(requirement, vocabulary);
      if (measured.isEmpty() || facts.isInconsistent()) {
        return Optional.empty();
      }
      boolean isLinear = isLinear(vocabulary, Fraction.goal(measured.get().quantity()).formula());
      if (isLinear && !facts.leavesFactsOut()) {
        return Optional.of(facts.interval(measured.get(), deadline));
      }
      Beyond beyond = beyond(facts);
      if (beyond.contradiction().isPresent()) {
        return Optional.empty();
      }
      return isLinear
          ? Optional.of(
              facts
                  .interval(measured.get(), deadline.halfway())
                  .tighter(beyond.interval(measured.get(), deadline)))
          : Optional.of(beyond.interval(measured.get(), deadline));
    } catch (GaveUp | Cells.TooMany e) {
      return Optional.empty();
    }
  }

  private Session session() {
    if (session == null) {
      session = new Session(vocabulary, facts, moreBases, solver, new Deadline(limits, clock));
    }
    return session;
  }

  private Beyond beyond(Session session) {
    if (beyond == null) {
      ExactSearch search = new ExactSearch(vocabulary, facts, session.worlds(), solver);
      Deadline deadline = new Deadline(limits, clock);
      beyond = new Beyond(vocabulary, facts, search, session.leavesFactsOut(), deadline);
    }
    return beyond;
  }

  @Override
  public void close() {
    if (isOwner) {
      solver.close();
    }
  }
}
