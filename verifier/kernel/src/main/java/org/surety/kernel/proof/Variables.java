// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.surety.kernel.logic.Event;

/** The unknowns of a question, numbered in the order in which they were first spoken of. */
public final class Variables {

  /** An unknown. */
  public sealed interface Variable {
    /** The probability of a cell in a population; at least zero. */
    record CellMass(String population, String cell) implements Variable {}

    /** The probability of an event in a population, where cells are too many to be listed. */
    record EventMass(String population, Event event) implements Variable {}

    /** {@code E[score 1(event)]} in a population, where cells are too many to be listed. */
    record EventScore(String population, String score, Event event) implements Variable {}

    /** What a population {@code within tv} gains in all, where cells are too many to be listed. */
    record Gained(String population) implements Variable {}

    /** {@code E[score 1(cell)]} in a population. */
    record ScoreMass(String population, String cell, String score) implements Variable {}

    /** What a tied population gains in a cell, or what its original loses; at least zero. */
    record Moved(String population, String cell, boolean gained) implements Variable {}

    /** The score that moved mass carries. */
    record MovedScore(String population, String cell, boolean gained, String score)
        implements Variable {}

    /** The value of a quantity that is not linear in the cells. */
    record Opaque(org.surety.kernel.logic.Quantity quantity) implements Variable {}

    /** Whether the unknown is a sum over the cells of {@link Units}. */
    default boolean isOfUnits() {
      return this instanceof EventMass || this instanceof EventScore || this instanceof Gained;
    }

    /** Whether the unknown is known to be at least zero. */
    default boolean isNonNegative() {
      return switch (this) {
        case CellMass mass -> true;
        case EventMass mass -> true;
        case EventScore mean -> false;
        case Gained mass -> true;
        case ScoreMass mass -> false;
        case Moved moved -> true;
        case MovedScore moved -> false;
        case Opaque opaque -> false;
      };
    }
  }

  private final List<Variable> variables = new ArrayList<>();
  private final Map<Variable, Integer> indices = new HashMap<>();

  /** The linear form that is this unknown alone. */
  LinearForm form(Variable variable) {
    return LinearForm.variable(index(variable));
  }

  /** The index of the unknown, which is new if it was not spoken of yet. */
  int index(Variable variable) {
    Integer known = indices.putIfAbsent(variable, variables.size());
    if (known != null) {
      return known;
    }
    variables.add(variable);
    return variables.size() - 1;
  }

  /** The unknown of that index. */
  public Variable get(int index) {
    return variables.get(index);
  }

  /** How many unknowns there are. */
  public int size() {
    return variables.size();
  }
}
