// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.List;
import java.util.Optional;
import org.surety.entailment.smt.Solver;
import org.surety.kernel.logic.World;
import org.surety.kernel.proof.Proof;

/**
 * A verdict and what shows it.
 *
 * @param verdict the verdict
 * @param core the names of the facts that the verdict needs, in the order of the facts; without any
 *     one of them the others do not give it
 * @param proof for all but UNDECIDED, the proof of the question about just those facts, which the
 *     kernel's checker has accepted; empty where a solver is trusted
 * @param trusted the solver that alone says so, of a question that has no linear reading
 * @param holds for UNDECIDED, an allowed world in which the requirement is true, if one was found
 * @param fails for UNDECIDED, an allowed world in which it is not true, if one was found
 * @param reason why the requirement is UNDECIDED
 */
public record Answer(
    Verdict verdict,
    List<String> core,
    Optional<Proof> proof,
    Optional<Solver> trusted,
    Optional<World> holds,
    Optional<World> fails,
    Optional<String> reason) {

  /** The reason where one world of each kind is shown. */
  public static final String OPEN = "the facts allow worlds of both kinds";

  /** The reason where a world is missing, as none that was found is one exactly. */
  public static final String NONE_FOUND = "no world was found that can be shown";

  /** Copies the core. */
  public Answer {
    core = List.copyOf(core);
  }

  static Answer shown(Verdict verdict, Refutation refutation) {
    return new Answer(
        verdict,
        refutation.core(),
        Optional.of(refutation.proof()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static Answer trusting(Verdict verdict, List<String> core, Solver solver) {
    return new Answer(
        verdict,
        core,
        Optional.empty(),
        Optional.of(solver),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static Answer undecided(Optional<World> holds, Optional<World> fails, String reason) {
    return new Answer(
        Verdict.UNDECIDED,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        holds,
        fails,
        Optional.of(reason));
  }
}
