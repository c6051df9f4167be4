// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Variables.Variable;

/** What holds of every world whatever the facts: masses add up, scores keep to bins, ties hold. */
final class Structure {

  private final Cells cells;
  private final Variables variables;
  private final Set<String> scores;
  private final boolean byEvents;
  private final Map<String, Constraint> out;

  Structure(
      Cells cells,
      Variables variables,
      Set<String> scores,
      boolean byEvents,
      Map<String, Constraint> out) {
    this.cells = cells;
    this.variables = variables;
    this.scores = scores;
    this.byEvents = byEvents;
    this.out = out;
  }

  void add(Vocabulary.Population population, Linearizer linearizer) {
    String name = population.name();
    LinearForm total = linearizer.mass(new Event.True(), name);
    out.put("total:" + name, Constraint.zero(total.subtract(Linearizer.Ratio.ONE)));
    if (byEvents) {
      population
          .tie()
          .filter(tie -> tie.kind() == Tie.Kind.TV)
          .ifPresent(tie -> addGained(name, tie));
      return;
    }
    for (String score : scores) {
      for (String cell : cells.all()) {
        LinearForm mean = form(new Variable.ScoreMass(name, cell, score));
        LinearForm mass = form(new Variable.CellMass(name, cell));
        out.put("range:" + score + ":" + name + ":" + cell, inRange(score, cell, mean, mass));
        addOpenEnds(score, cell, name, mean, mass);
      }
    }
    population.tie().ifPresent(tie -> addTie(name, tie));
  }

  /** Units know the rest of a tie, and all of a ratio. */
  private void addGained(String name, Tie tie) {
    LinearForm gained = form(new Variable.Gained(name));
    out.put(
        "within:" + name,
        Constraint.atMostZero(gained.subtract(LinearForm.constant(tie.radius()))));
  }

  private LinearForm form(Variable variable) {
    return variables.form(variable);
  }

  private Constraint inRange(String score, String cell, LinearForm mean, LinearForm mass) {
    Cells.Range range = cells.range(score, cell);
    return new Constraint.All(
        List.of(
            Constraint.atMostZero(mass.multiply(range.low()).subtract(mean)),
            Constraint.atMostZero(mean.subtract(mass.multiply(range.high())))));
  }

  /** Where scores do not reach an end of their bin, the mean of what mass there is does not either. */
  private void addOpenEnds(
      String score, String cell, String name, LinearForm mean, LinearForm mass) {
    Cells.Range range = cells.range(score, cell);
    List<Constraint> inside = new ArrayList<>();
    if (range.isLowOpen()) {
      inside.add(Constraint.belowZero(mass.multiply(range.low()).subtract(mean)));
    }
    if (range.isHighOpen()) {
      inside.add(Constraint.belowZero(mean.subtract(mass.multiply(range.high()))));
    }
    if (!inside.isEmpty()) {
      out.put(
          "inside:" + score + ":" + name + ":" + cell,
          new Constraint.Any(List.of(new Constraint.All(inside), Constraint.atMostZero(mass))));
    }
  }

  private void addTie(String name, Tie tie) {
    switch (tie.kind()) {
      case RATIO -> addRatio(name, tie);
      case TV -> addTotalVariation(name, tie);
      // Of a ball a proof takes the cuts that it needs, unless both populations are the same.
      case CHI2, KL, HELLINGER -> {
        if (tie.radius().signum() == 0) {
          addRatio(name, new Tie(Tie.Kind.RATIO, tie.of(), Rational.ONE));
        }
      }
      // Of a mixture a proof takes what facts transfer.
      case MIXES -> {}
    }
  }

  /** {@code radius old - new} is itself a mass, with scores in the range of each cell. */
  private void addRatio(String name, Tie tie) {
    for (String cell : cells.all()) {
      LinearForm room =
          form(new Variable.CellMass(tie.of(), cell))
              .multiply(tie.radius())
              .subtract(form(new Variable.CellMass(name, cell)));
      out.put("within:" + name + ":" + cell, Constraint.atMostZero(room.negate()));
      for (String score : scores) {
        LinearForm rest =
            form(new Variable.ScoreMass(tie.of(), cell, score))
                .multiply(tie.radius())
                .subtract(form(new Variable.ScoreMass(name, cell, score)));
        out.put("within:" + name + ":" + cell + ":" + score, inRange(score, cell, rest, room));
      }
    }
  }

  /** {@code new = old + gained - lost} in each cell, and what is gained adds up to the radius. */
  private void addTotalVariation(String name, Tie tie) {
    LinearForm gainedTotal = LinearForm.constant(tie.radius().negate());
    for (String cell : cells.all()) {
      LinearForm old = form(new Variable.CellMass(tie.of(), cell));
      LinearForm gained = form(new Variable.Moved(name, cell, true));
      LinearForm lost = form(new Variable.Moved(name, cell, false));
      gainedTotal = gainedTotal.add(gained);
      LinearForm balance =
          form(new Variable.CellMass(name, cell)).subtract(old).subtract(gained).add(lost);
      out.put("within:" + name + ":" + cell, Constraint.zero(balance));
      for (String score : scores) {
        LinearForm oldMean = form(new Variable.ScoreMass(tie.of(), cell, score));
        LinearForm gainedMean = form(new Variable.MovedScore(name, cell, true, score));
        LinearForm lostMean = form(new Variable.MovedScore(name, cell, false, score));
        LinearForm meanBalance =
            form(new Variable.ScoreMass(name, cell, score))
                .subtract(oldMean)
                .subtract(gainedMean)
                .add(lostMean);
        out.put(
            "within:" + name + ":" + cell + ":" + score,
            new Constraint.All(
                List.of(
                    Constraint.zero(meanBalance),
                    inRange(score, cell, gainedMean, gained),
                    inRange(score, cell, lostMean, lost),
                    inRange(score, cell, oldMean.subtract(lostMean), old.subtract(lost)))));
      }
    }
    out.put("within:" + name, Constraint.atMostZero(gainedTotal));
  }
}
