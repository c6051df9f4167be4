// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.surety.entailment.smt.Solver;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.logic.World;
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
  private final List<Observed> samples;
  private final Limits limits;
  private final LongSupplier clock;
  private final LiveSolver solver;
  private final boolean isOwner;
  private @Nullable Session session;
  private @Nullable Beyond beyond;
  private Optional<World> known = Optional.empty();
  private Optional<Answer> late = Optional.empty();
  private Optional<Asked> last = Optional.empty();

  /** The requirement that was decided last, when its time ends, and the answer. */
  private record Asked(Formula requirement, Deadline deadline, Answer answer) {}

  /** The worlds of a vocabulary that some facts allow, sought with a Z3 of its own. */
  public Entailment(
      Vocabulary vocabulary, List<Question.Fact> facts, List<Observed> samples, Limits limits) {
    this(vocabulary, facts, samples, limits, System::nanoTime);
  }

  Entailment(
      Vocabulary vocabulary,
      List<Question.Fact> facts,
      List<Observed> samples,
      Limits limits,
      LongSupplier clock) {
    this(vocabulary, facts, samples, limits, new LiveSolver(Solver.Z3), true, clock);
  }

  /**
   * The worlds of a vocabulary that some facts allow.
   *
   * @param facts formulas that are true, each under a name of its own such as {@code certificate:3}
   * @param samples what was observed, which worlds that are shown keep near to where they can
   * @param solver what is asked; it is its owner's to close, and may be asked by others in between
   */
  public Entailment(
      Vocabulary vocabulary,
      List<Question.Fact> facts,
      List<Observed> samples,
      Limits limits,
      LiveSolver solver) {
    this(vocabulary, facts, samples, limits, solver, false, System::nanoTime);
  }

  private Entailment(
      Vocabulary vocabulary,
      List<Question.Fact> facts,
      List<Observed> samples,
      Limits limits,
      LiveSolver solver,
      boolean isOwner,
      LongSupplier clock) {
    this.vocabulary = vocabulary;
    this.facts = List.copyOf(facts);
    this.samples = List.copyOf(samples);
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
   * answers, where it was not known whether the facts allow a world: those were then premature, and
   * asked again they are INCONSISTENT too.
   */
  public Answer decide(Formula requirement) {
    if (contradiction().isPresent()) {
      return contradiction().get();
    }
    Answer answer = decided(requirement);
    known = known.or(answer::holds).or(answer::fails);
    if (answer.verdict() == Verdict.INCONSISTENT) {
      late = Optional.of(answer);
    }
    return answer;
  }

  private Optional<Answer> contradiction() {
    Session session = session();
    return session
        .contradiction()
        .map(proof -> Answer.shown(Verdict.INCONSISTENT, proof))
        .or(() -> late)
        .or(() -> beyond(session).contradiction());
  }

  /**
   * A world in which the kernel evaluates each fact as true, sought where no answer that was given shows
   * one. Empty if there is none, if there are no facts, or if it is not known: {@link #doubt} says why.
   */
  public Optional<World> world() {
    if (facts.isEmpty() || known.isPresent() || contradiction().isPresent()) {
      return known;
    }
    Session session = session();
    session.seekAmongMany(new Deadline(limits, clock));
    known = session.known().or(beyond(session)::known);
    return known;
  }

  /**
   * Why it is not known whether the facts allow a world. Empty if they do, as one was found, or if they do
   * not.
   *
   * <p>Where they might not, an answer other than UNDECIDED says less than it seems to.
   */
  public Optional<String> doubt() {
    if (facts.isEmpty() || world().isPresent() || contradiction().isPresent()) {
      return Optional.empty();
    }
    Session session = session();
    return Optional.of(asksBeyond(session) ? beyond(session).doubt() : session.doubt());
  }

  /** Whether it is known by now that the facts allow no world. */
  public boolean isInconsistent() {
    return contradiction().isPresent();
  }

  private Answer decided(Formula requirement) {
    Session session = session();
    Deadline deadline = new Deadline(limits, clock);
    Answer answer = decided(session, requirement, deadline);
    last = Optional.of(new Asked(requirement, deadline, answer));
    return answer;
  }

  private Answer decided(Session session, Formula requirement, Deadline deadline) {
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
      return Answer.undecided(Optional.empty(), Optional.empty(), Reasons.of(e));
    }
  }

  /**
   * The interval that the facts imply for the quantity that the requirement compares with a
   * constant, or for the difference of its sides. Empty if the requirement is no comparison, nor a
   * conjunction of comparisons of one quantity, or if the facts allow no world. For the requirement
   * that was decided last it takes no more than the time which that left.
   */
  public Optional<Implied> interval(Formula requirement) {
    Optional<Asked> asked = last.filter(before -> before.requirement().equals(requirement));
    Deadline deadline = asked.map(Asked::deadline).orElseGet(() -> new Deadline(limits, clock));
    return contradiction().isPresent()
        ? Optional.empty()
        : new Intervals(vocabulary, facts, session(), () -> beyond(session()))
            .of(requirement, asked.map(Asked::answer), deadline);
  }

  private Session session() {
    if (session == null) {
      session = new Session(vocabulary, facts, samples, solver, new Deadline(limits, clock));
    }
    return session;
  }

  private Beyond beyond(Session session) {
    if (beyond == null) {
      if (session.leavesFactsOut()) {
        session.seekAmongMany(new Deadline(limits, clock));
      }
      ExactSearch search = new ExactSearch(vocabulary, facts, session.worlds(), samples, solver);
      beyond =
          asksBeyond(session)
              ? new Beyond(
                  vocabulary,
                  facts,
                  search,
                  session.leavesFactsOut() ? new Deadline(limits, clock) : session.deadline())
              : new Beyond(vocabulary, facts, search, session.known());
    }
    return beyond;
  }

  /** Whether the facts that were read as linear do not tell whether there is a world of all facts. */
  private static boolean asksBeyond(Session session) {
    return session.leavesFactsOut() ? session.known().isEmpty() : session.isOpen();
  }

  @Override
  public void close() {
    if (isOwner) {
      solver.close();
    }
  }
}
