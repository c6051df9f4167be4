// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.calculation;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.surety.bounds.measured.MeasuredTheorem;
import org.surety.bounds.measured.Numbers;
import org.surety.kernel.arithmetic.Rational;

/**
 * The inputs of a theorem about a model.
 *
 * @param rows the number of rows; one where the theorem counts draws instead
 * @param low the least value that the bounded quantity can have
 * @param high the greatest one
 */
record MeasuredInputs(
    long rows, SortedMap<String, List<Rational>> numbers, Rational low, Rational high) {

  private static final String ROWS = "n";
  private static final String MOMENT = "moment";

  /** The inputs that {@code surety bound} takes. */
  static List<BoundCalculator.Input> of(
      MeasuredTheorem theorem, BoundCalculator.Input n, BoundCalculator.Input failure) {
    List<BoundCalculator.Input> inputs = new ArrayList<>();
    if (takesRows(theorem)) {
      inputs.add(n);
    }
    for (MeasuredTheorem.Parameter number : theorem.form().numbers()) {
      inputs.add(
          number.equals(Numbers.MOMENT)
              ? new BoundCalculator.Input(
                  MOMENT, "sqrt for the older constant 2 sqrt(n) in place of xi(n)", false)
              : new BoundCalculator.Input(number.name(), number.meaning(), number.required()));
    }
    inputs.add(failure);
    return inputs;
  }

  private static boolean takesRows(MeasuredTheorem theorem) {
    return theorem.form().countsRows()
        && theorem.form().numbers().stream().noneMatch(number -> number.name().equals("excess"));
  }

  static MeasuredInputs read(MeasuredTheorem theorem, Inputs inputs) {
    SortedMap<String, List<Rational>> numbers = new TreeMap<>();
    for (MeasuredTheorem.Parameter number : theorem.form().numbers()) {
      if (number.equals(Numbers.MOMENT)) {
        moment(inputs, numbers);
      } else if (number.required()) {
        numbers.put(number.name(), inputs.numbers(number.name()));
      } else {
        inputs.optionalNumbers(number.name()).ifPresent(list -> numbers.put(number.name(), list));
      }
    }
    long rows = takesRows(theorem) ? inputs.count(ROWS) : 1;
    if (!theorem.form().variable()) {
      return new MeasuredInputs(rows, numbers, Rational.ZERO, Rational.ONE);
    }
    List<Rational> given = inputs.numbers("values");
    List<Rational> values = given.stream().distinct().sorted().toList();
    if (values.size() != given.size() || values.size() < 2) {
      throw BoundInputException.of(
          "values", inputs.text("values", ""), "two values or more, each once");
    }
    return new MeasuredInputs(rows, numbers, values.get(0), values.get(values.size() - 1));
  }

  private static void moment(Inputs inputs, SortedMap<String, List<Rational>> numbers) {
    String text = inputs.optionalText(MOMENT).orElse("xi");
    if (text.equals("sqrt")) {
      numbers.put(Numbers.MOMENT.name(), List.of(Rational.ONE));
    } else if (!text.equals("xi")) {
      throw BoundInputException.of(MOMENT, text, "xi or sqrt");
    }
  }
}
