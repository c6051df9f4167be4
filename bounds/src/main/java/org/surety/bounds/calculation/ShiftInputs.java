// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.calculation;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.surety.bounds.calculation.BoundCalculator.Input;
import org.surety.bounds.calculation.BoundCalculator.Question;
import org.surety.bounds.measured.MeasuredTheorem.Parameter;
import org.surety.bounds.shift.RelativeEntropyShift;
import org.surety.bounds.shift.ShiftTheorem;
import org.surety.kernel.arithmetic.Rational;

/** The inputs of the theorems about a shifted population. */
final class ShiftInputs {

  private ShiftInputs() {}

  /** The inputs that {@code surety bound} takes; what rests on numbers alone needs no failure. */
  static List<Input> of(ShiftTheorem theorem, Input n, Input failure) {
    boolean rows = theorem.basis() == ShiftTheorem.Basis.ROWS;
    List<Input> inputs = new ArrayList<>();
    if (rows) {
      inputs.add(n);
    }
    for (Parameter number : theorem.numbers()) {
      inputs.add(new Input(number.name(), number.meaning(), number.required()));
    }
    inputs.add(
        rows
            ? failure
            : new Input("failure", "the probability that p may be wrong; else 0", false));
    return inputs;
  }

  /** What is asked of the theorem. */
  static Question question(ShiftTheorem theorem, Inputs inputs) {
    boolean rows = theorem.basis() == ShiftTheorem.Basis.ROWS;
    SortedMap<String, List<Rational>> numbers = new TreeMap<>();
    for (Parameter number : theorem.numbers()) {
      if (!number.equals(RelativeEntropyShift.REVERSE)) {
        numbers.put(number.name(), inputs.numbers(number.name()));
      } else if (isTrue(number.name(), inputs)) {
        numbers.put(number.name(), List.of(Rational.ONE));
      }
    }
    long n = rows ? inputs.count("n") : 1;
    if (n < 1) {
      throw BoundInputException.of("n", Long.toString(n), "a row or more");
    }
    Rational failure =
        rows || inputs.optionalText("failure").isPresent()
            ? inputs.failure("failure")
            : Rational.ZERO;
    return new Question(
        NumbersCase.shifted(theorem, n, numbers), failure, Rational.ZERO, Rational.ONE, "P");
  }

  private static boolean isTrue(String name, Inputs inputs) {
    String text = inputs.optionalText(name).orElse("false");
    if (!text.equals("true") && !text.equals("false")) {
      throw BoundInputException.of(name, text, "true or false");
    }
    return text.equals("true");
  }
}
