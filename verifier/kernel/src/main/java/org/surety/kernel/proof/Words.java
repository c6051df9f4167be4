// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.proof;

import java.util.List;
import java.util.stream.Collectors;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Printer;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.proof.Variables.Variable;

/** Unknowns in words, for the reasons why a proof is refused. */
final class Words {

  private Words() {}

  static String of(Variable variable, Cells cells) {
    return switch (variable) {
      case Variable.CellMass m ->
          Printer.print(new Quantity.Probability(event(m.cell(), cells), m.population()));
      case Variable.EventMass m ->
          Printer.print(new Quantity.Probability(m.event(), m.population()));
      case Variable.EventScore m ->
          Printer.print(new Quantity.Mean(m.score(), m.event(), m.population()));
      case Variable.Gained m -> "what " + m.population() + " gains";
      case Variable.ScoreMass m ->
          Printer.print(new Quantity.Mean(m.score(), event(m.cell(), cells), m.population()));
      case Variable.Moved m -> moved(m.gained(), m.cell(), m.population(), cells);
      case Variable.MovedScore m ->
          "the part of " + m.score() + " in " + moved(m.gained(), m.cell(), m.population(), cells);
      case Variable.Opaque o -> Printer.print(o.quantity());
    };
  }

  static String of(List<Variable> variables, Cells cells) {
    return variables.stream().map(v -> of(v, cells)).collect(Collectors.joining(" times "));
  }

  private static String moved(boolean gained, String cell, String population, Cells cells) {
    return "what "
        + population
        + (gained ? " gains in [" : " loses in [")
        + Printer.print(event(cell, cells))
        + "]";
  }

  /** What holds in a cell over base events, and what does not. */
  static String ofCell(String cell, List<Event.Base> bases) {
    return Printer.print(event(cell, bases));
  }

  private static Event event(String cell, Cells cells) {
    return event(cell, cells.bases());
  }

  private static Event event(String cell, List<Event.Base> bases) {
    Event[] parts = new Event[cell.length()];
    for (int i = 0; i < parts.length; i++) {
      Event base = bases.get(i);
      parts[i] = cell.charAt(i) == '1' ? base : Event.not(base);
    }
    return Event.and(parts);
  }
}
