// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.proof.Question;
import org.surety.kernel.proof.Variables.Variable;

/** Closes cases of a {@link ProductSearch} by a {@link ProductLift}, for as long as that is worth trying. */
final class Lifting {

  /** How often rows are added that leave the others as much to spare. */
  private static final int PATIENCE = 4;

  private final ProductRows derive;
  private final Optional<CellCuts> cuts;
  private final Deadline deadline;

  /** The unknowns that stand for products of quantities. */
  private final Set<Integer> composed = new HashSet<>();

  private final Set<LiftLevel> levels;
  private final Set<LiftLevel> closing = EnumSet.noneOf(LiftLevel.class);
  private int lifts;

  Lifting(
      Question question,
      ProductRows derive,
      Optional<CellCuts> cuts,
      Set<LiftLevel> levels,
      Deadline deadline) {
    this.levels = levels;
    this.derive = derive;
    this.cuts = cuts;
    this.deadline = deadline;
    for (int i = 0; i < question.variables().size(); i++) {
      if (question.variables().get(i) instanceof Variable.Opaque opaque
          && opaque.quantity() instanceof Quantity.Product) {
        composed.add(i);
      }
    }
  }

  /** The case closed with squares, and with products of which the question does not speak. */
  Optional<ProductProof> close(ProductNode node, List<Boolean> nonNegative) {
    Optional<ProductProof> found = Optional.empty();
    for (LiftLevel level : LiftLevel.values()) {
      if (found.isEmpty() && levels.contains(level) && lifts < level.failures()) {
        found =
            ProductLift.of(node, nonNegative, composed, level)
                .flatMap(lift -> close(node, lift, level.rounds()));
        if (found.isPresent()) {
          closing.add(level);
        }
      }
    }
    lifts += found.isPresent() ? 0 : 1;
    return found;
  }

  /** The levels at which cases were closed. */
  Set<LiftLevel> closing() {
    return closing;
  }

  private Optional<ProductProof> close(ProductNode node, ProductLift lift, int rounds) {
    ProductProgram program =
        new ProductProgram(
            lift.unknowns().nonNegative(), node, derive.atBounds(node), cuts, deadline);
    program.add(lift.rows());
    double least = Double.POSITIVE_INFINITY;
    int stalled = 0;
    for (int round = 0; round < rounds && stalled < PATIENCE; round++) {
      ProductProgram.Found found = program.guess();
      if (found.proof().isPresent()) {
        return found.proof();
      }
      List<DerivedRow> squares = found.point().length == 0 ? List.of() : lift.broken(found.point());
      if (squares.isEmpty()) {
        break;
      }
      program.add(squares);
      stalled = found.spare() < 0.99 * least ? 1 : stalled + 1;
      least = Math.min(least, found.spare());
    }
    return Optional.empty();
  }
}
