// SPDX-License-Identifier: Apache-2.0
package org.surety.testkit.simulation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;

/**
 * One example of a population.
 *
 * @param values what each declared name is of it, numbers and flags as text
 */
record Example(Map<String, String> values) {

  /** Copies the values. */
  Example {
    values = Map.copyOf(values);
  }

  /** The example that {@code "label=yes student=no"} tells. */
  static Example of(String text) {
    Map<String, String> values = new TreeMap<>();
    for (String part : text.strip().split(" +")) {
      int equals = part.indexOf('=');
      values.put(part.substring(0, equals), part.substring(equals + 1));
    }
    return new Example(values);
  }

  String value(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the example " + values + " lacks " + name);
    }
    return value;
  }

  Rational score(String name) {
    return Rational.parse(value(name));
  }

  /** Its cell over the base events. */
  String cell(List<Event.Base> bases) {
    StringBuilder cell = new StringBuilder();
    bases.forEach(base -> cell.append(holds(base) ? '1' : '0'));
    return cell.toString();
  }

  private boolean holds(Event.Base base) {
    return switch (base) {
      case Event.Is is -> value(is.name()).equals(is.value());
      case Event.Same same -> value(same.first()).equals(value(same.second()));
      case Event.Flag flag -> value(flag.name()).equals("true");
      case Event.AtLeast a -> score(a.score()).compareTo(a.threshold()) >= 0;
      case Event.Above a -> score(a.score()).compareTo(a.threshold()) > 0;
    };
  }
}
