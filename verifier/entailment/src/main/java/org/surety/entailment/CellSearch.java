// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.logic.World;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.LinearForm;
import org.surety.kernel.proof.Question;
import org.surety.kernel.proof.Variables.Variable;

/** Looks, case by case, for a proof that a {@link Case} contradicts itself, or for a world of it. */
final class CellSearch {

  private static final double STRICT = 1e-6;
  private static final int MAX_CASES = 2_000;
  private static final int MAX_TRIES = 60;
  private static final int GUESSED_DIGITS = 9;

  private final Vocabulary vocabulary;
  private final CellPool pool;
  private final Optional<Question.Goal> goal;
  private final Worlds worlds;
  private final Deadline deadline;
  private Optional<World> world = Optional.empty();
  private int cases;

  /** What was found: a proof that there is no world, or one that is right in every respect. */
  record Found(Optional<ProofPart> proof, Optional<World> world) {}

  /** A search over cells of a pool for worlds that meet a goal; without one, no worlds are shown. */
  CellSearch(
      Vocabulary vocabulary,
      CellPool pool,
      Optional<Question.Goal> goal,
      Worlds worlds,
      Deadline deadline) {
    this.vocabulary = vocabulary;
    this.pool = pool;
    this.goal = goal;
    this.worlds = worlds;
    this.deadline = deadline;
  }

  /**
   * Searches; the case is used up.
   *
   * @throws GaveUp at the deadline, or at a limit of the search
   */
  Found run(Case from) {
    return new Found(close(from), world);
  }

  private Optional<ProofPart> close(Case now) {
    deadline.check();
    if (++cases > MAX_CASES) {
      throw new GaveUp("the proof would take more than " + MAX_CASES + " cases");
    }
    if (now.closed().isPresent()) {
      return now.closed();
    }
    Master master = now.master();
    Optional<ProofPart> leaf = leaf(master);
    if (leaf.isPresent()) {
      return leaf;
    }
    double[] unknowns = master.read().unknowns();
    Optional<Case.Choice> violated =
        now.choices().stream()
            .filter(choice -> !Points.holds(choice.any(), unknowns, product -> true))
            .findFirst();
    if (violated.isPresent()) {
      return split(now, violated.get());
    }
    if (goal.isPresent() && world.isEmpty()) {
      world = world(master, goal.get());
    }
    return Optional.empty();
  }

  /**
   * The exact leaf of a program without a point; or empty, and the program is at a point that has as
   * much to spare as is useful and can be.
   */
  private Optional<ProofPart> leaf(Master master) {
    for (WorldGuess.Attempt attempt : WorldGuess.ATTEMPTS) {
      if (attempt.margin().signum() > 0) {
        if (master.isFeasible(Doubles.of(attempt.margin()), false)) {
          return Optional.empty();
        }
        if (master.contradictsAtAll()) {
          break;
        }
      }
    }
    for (int i = 0; i < MAX_TRIES; i++) {
      if (master.isFeasible(STRICT, true)) {
        return Optional.empty();
      }
      Multipliers near = new Multipliers(vocabulary, master, deadline);
      Optional<Map<String, Rational>> exact = near.exact();
      if (exact.isPresent()) {
        return exact.map(ProofPart::leaf);
      }
      if (!near.foundCells()) {
        break;
      }
    }
    if (master.isFeasible(0, true)) {
      return Optional.empty();
    }
    throw new GaveUp("no proof was found that the kernel can check");
  }

  private Optional<ProofPart> split(Case now, Case.Choice choice) {
    List<ProofPart> parts = new ArrayList<>();
    now.choices().remove(choice);
    for (int i = 0; i < choice.any().parts().size(); i++) {
      String path = choice.path() + "/" + i;
      Case next = now.copy(deadline);
      next.add(path, choice.any().parts().get(i), true);
      Optional<ProofPart> closed = close(next);
      if (closed.isEmpty() || !closed.get().uses(path)) {
        return closed;
      }
      parts.add(closed.get());
    }
    return Optional.of(ProofPart.split(choice.path(), parts));
  }

  private Optional<World> world(Master master, Question.Goal aim) {
    Map<String, Map<String, World.Mass>> populations = new TreeMap<>();
    master
        .read()
        .point()
        .forEach(
            (population, masses) -> {
              Map<String, World.Mass> cells = new TreeMap<>();
              masses.forEach((cell, mass) -> cells.put(cell, mass(mass)));
              populations.put(population, cells);
            });
    World near = new World(pool.bases(), populations);
    for (WorldGuess.Attempt attempt : WorldGuess.ATTEMPTS) {
      World rounded = worlds.rounded(near, attempt.digits());
      if (worlds.isRight(rounded, aim)) {
        return Optional.of(rounded);
      }
    }
    World exact = exact(master);
    return worlds.isRight(exact, aim) ? Optional.of(exact) : Optional.empty();
  }

  private static World.Mass mass(double mass) {
    return new World.Mass(Doubles.decimal(mass, GUESSED_DIGITS), Map.of());
  }

  /** The exact vertex near the point, over the cells that have masses there. */
  private World exact(Master master) {
    List<Double> masses = new ArrayList<>();
    List<String> cells = new ArrayList<>();
    List<String> owners = new ArrayList<>();
    List<Constraint.Row> rows = new ArrayList<>();
    master
        .read()
        .point()
        .forEach(
            (population, held) -> {
              Map<Integer, Rational> total = new TreeMap<>();
              held.forEach(
                  (cell, mass) -> {
                    total.put(masses.size(), Rational.ONE);
                    masses.add(mass);
                    cells.add(cell);
                    owners.add(population);
                  });
              rows.add(
                  new Constraint.Row(
                      new LinearForm(total, Rational.of(-1)), Constraint.Relation.EQ));
            });
    int held = masses.size();
    double[] unknowns = master.read().unknowns();
    Map<Integer, Integer> free = new TreeMap<>();
    for (Constraint.Row row : master.read().rows().values()) {
      Map<Integer, Rational> sum = new TreeMap<>();
      row.form()
          .coefficients()
          .forEach(
              (index, c) -> {
                if (master.variable(index) instanceof Variable.EventMass mass) {
                  for (int i = 0; i < held; i++) {
                    if (owners.get(i).equals(mass.population())
                        && pool.holds(mass.event(), cells.get(i))) {
                      sum.merge(i, c, Rational::add);
                    }
                  }
                } else {
                  int place = free.computeIfAbsent(index, k -> masses.size());
                  if (place == masses.size()) {
                    masses.add(unknowns[index]);
                  }
                  sum.merge(place, c, Rational::add);
                }
              });
      rows.add(new Constraint.Row(new LinearForm(sum, row.form().constant()), row.relation()));
    }
    double[] point = masses.stream().mapToDouble(mass -> mass).toArray();
    List<Rational> values = Vertex.near(point, rows, deadline);
    Map<String, Map<String, World.Mass>> populations = new TreeMap<>();
    master
        .read()
        .point()
        .keySet()
        .forEach(population -> populations.put(population, new TreeMap<>()));
    for (int i = 0; i < held; i++) {
      if (values.get(i).signum() != 0) {
        populations
            .getOrDefault(owners.get(i), new TreeMap<>())
            .put(cells.get(i), new World.Mass(values.get(i), Map.of()));
      }
    }
    return new World(pool.bases(), populations);
  }
}
