// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.proof;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.arithmetic.Work;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Mixture;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Variables.Variable;

/**
 * What facts about one population say of another one that mixes its values: {@code sum of a_c P(c) <=
 * 0} over cells c of one group v gives {@code sum of a_c Q(c) <= 0}, as {@code Q(c) P(v) = P(c) Q(v)}
 * and {@code P(v) > 0}, which the same fact must say; and the same in the other direction. Where the
 * fact says {@code < 0}, so is the sum for Q, unless {@code Q(v) = 0}.
 */
final class Transfers {

  private final Cells cells;
  private final Variables variables;

  Transfers(Cells cells, Variables variables) {
    this.cells = cells;
    this.variables = variables;
  }

  /** What follows from a fact for the population and the one that it is tied to, if anything. */
  Optional<Constraint> of(Constraint fact, Vocabulary.Population population) {
    Tie tie = population.tie().orElseThrow();
    List<Constraint.Row> rows = new ArrayList<>();
    collect(fact, rows);
    List<Constraint> out = new ArrayList<>();
    List<Constraint> strict = new ArrayList<>();
    for (List<String> group : Mixture.groups(cells, tie.given())) {
      Set<String> inside = new HashSet<>(group);
      for (List<String> pair :
          List.of(List.of(tie.of(), population.name()), List.of(population.name(), tie.of()))) {
        boolean positive = rows.stream().anyMatch(row -> saysPositive(row, inside, pair.get(0)));
        for (Constraint.Row row : rows) {
          if (positive
              && isAbout(row, inside, pair.get(0))
              && !saysPositive(row, inside, pair.get(0))) {
            LinearForm moved = moved(row.form(), pair.get(1));
            out.add(
                row.relation() == Constraint.Relation.EQ
                    ? Constraint.zero(moved)
                    : Constraint.atMostZero(moved));
            if (row.relation() == Constraint.Relation.LT) {
              strict.add(
                  new Constraint.Any(
                      List.of(
                          Constraint.belowZero(moved),
                          Constraint.atMostZero(mass(group, pair.get(1))))));
            }
          }
        }
      }
    }
    out.addAll(strict);
    return out.isEmpty() ? Optional.empty() : Optional.of(new Constraint.All(out));
  }

  private static void collect(Constraint constraint, List<Constraint.Row> rows) {
    switch (constraint) {
      case Constraint.Row row -> rows.add(row);
      case Constraint.All all -> all.parts().forEach(part -> collect(part, rows));
      case Constraint.Any any -> {}
      case Constraint.Product product -> {}
    }
  }

  /** Whether it is homogeneous, in masses and scores of cells of the group in the population. */
  private boolean isAbout(Constraint.Row row, Set<String> group, String population) {
    Work.spend(20L + 20L * row.form().coefficients().size());
    return row.form().constant().signum() == 0
        && !row.form().isConstant()
        && row.form().coefficients().keySet().stream()
            .allMatch(
                index ->
                    switch (variables.get(index)) {
                      case Variable.CellMass m ->
                          m.population().equals(population) && group.contains(m.cell());
                      case Variable.ScoreMass m ->
                          m.population().equals(population) && group.contains(m.cell());
                      case Variable.EventMass m -> false;
                      case Variable.EventScore m -> false;
                      case Variable.Gained m -> false;
                      case Variable.Moved m -> false;
                      case Variable.MovedScore m -> false;
                      case Variable.Opaque o -> false;
                    });
  }

  /** Whether it says that some mass of the group is positive. */
  private boolean saysPositive(Constraint.Row row, Set<String> group, String population) {
    return row.relation() == Constraint.Relation.LT
        && isAbout(row, group, population)
        && row.form().coefficients().entrySet().stream()
            .allMatch(
                entry ->
                    entry.getValue().signum() < 0
                        && variables.get(entry.getKey()) instanceof Variable.CellMass);
  }

  private LinearForm mass(List<String> group, String population) {
    return group.stream()
        .map(cell -> variables.form(new Variable.CellMass(population, cell)))
        .reduce(LinearForm.ZERO, LinearForm::add);
  }

  private LinearForm moved(LinearForm form, String population) {
    Map<Integer, Rational> coefficients = new LinkedHashMap<>();
    form.coefficients()
        .forEach(
            (index, coefficient) -> {
              Variable variable =
                  variables.get(index) instanceof Variable.ScoreMass m
                      ? new Variable.ScoreMass(population, m.cell(), m.score())
                      : new Variable.CellMass(
                          population, ((Variable.CellMass) variables.get(index)).cell());
              coefficients.put(variables.index(variable), coefficient);
            });
    return new LinearForm(coefficients, Rational.ZERO);
  }
}
