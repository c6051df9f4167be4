// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.surety.spec.syntax.Expression;
import org.surety.spec.syntax.Identifier;

/**
 * The names that only the current expression knows.
 *
 * @param bindings parameters and variables
 * @param prelude whether the expression stands in the prelude, whose definitions then come first
 */
record Scope(Map<String, Binding> bindings, boolean prelude) {

  /** The scope of a statement of the file. */
  static final Scope FILE = new Scope(Map.of(), false);

  /** What a parameter or a variable stands for. */
  sealed interface Binding {

    /** An argument, to be read where it was written. */
    record Argument(Expression expression, Scope scope) implements Binding {}

    /** The current value of {@code for each}. */
    record Value(String text) implements Binding {}

    /** A parameter whose argument is not known yet. */
    record Open() implements Binding {}
  }

  /** Copies the map. */
  Scope {
    bindings = Map.copyOf(bindings);
  }

  /** The scope in which a definition is checked by itself. */
  static Scope open(List<Identifier> parameters, boolean prelude) {
    Map<String, Binding> bindings = new HashMap<>();
    parameters.forEach(p -> bindings.put(p.name(), new Binding.Open()));
    return new Scope(bindings, prelude);
  }
}
