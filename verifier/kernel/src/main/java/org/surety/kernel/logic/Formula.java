// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.logic;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.surety.kernel.arithmetic.Work;

/** A statement about a world: true, false or undefined (strong Kleene logic). */
public sealed interface Formula {

  /** How two quantities are compared. */
  enum Relation {
    /** Less than. */
    LT("lt", "<"),
    /** At most. */
    LE("le", "<="),
    /** Equal. */
    EQ("eq", "="),
    /** Different. */
    NE("ne", "!="),
    /** At least. */
    GE("ge", ">="),
    /** Greater than. */
    GT("gt", ">");

    private final String code;
    private final String symbol;

    Relation(String code, String symbol) {
      this.code = code;
      this.symbol = symbol;
    }

    /** The code in documents. */
    public String code() {
      return code;
    }

    /** The symbol of the language. */
    public String symbol() {
      return symbol;
    }

    /** Whether a number whose comparison with another has this sign stands in the relation. */
    public boolean accepts(int sign) {
      return switch (this) {
        case LT -> sign < 0;
        case LE -> sign <= 0;
        case EQ -> sign == 0;
        case NE -> sign != 0;
        case GE -> sign >= 0;
        case GT -> sign > 0;
      };
    }
  }

  /** True of every world. */
  record Always() implements Formula {}

  /** A comparison; undefined where one of its quantities is. */
  record Comparison(Relation relation, Quantity left, Quantity right) implements Formula {}

  /** The negation; undefined where the formula is. */
  record Not(Formula formula) implements Formula {}

  /** The conjunction. */
  record And(List<Formula> formulas) implements Formula {
    /** Copies the formulas. */
    public And {
      formulas = List.copyOf(formulas);
    }
  }

  /** The disjunction. */
  record Or(List<Formula> formulas) implements Formula {
    /** Copies the formulas. */
    public Or {
      formulas = List.copyOf(formulas);
    }
  }

  /** Visits every quantity, and all that it is made of. */
  default void visit(Consumer<Quantity> visitor) {
    Work.spend(20);
    switch (this) {
      case Always always -> {}
      case Comparison comparison -> {
        comparison.left().visit(visitor);
        comparison.right().visit(visitor);
      }
      case Not not -> not.formula().visit(visitor);
      case And and -> and.formulas().forEach(f -> f.visit(visitor));
      case Or or -> or.formulas().forEach(f -> f.visit(visitor));
    }
  }

  /** Adds the base events of this formula to {@code out}. */
  default void collect(Set<Event.Base> out) {
    visit(quantity -> quantity.events().forEach(event -> event.collect(out)));
  }

  /** The populations that the formula speaks of. */
  default Set<String> populations() {
    Set<String> names = new TreeSet<>();
    visit(quantity -> names.addAll(quantity.populations()));
    return names;
  }
}
