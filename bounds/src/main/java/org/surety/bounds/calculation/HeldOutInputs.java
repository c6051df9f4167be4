// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.calculation;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.surety.bounds.calculation.BoundCalculator.Input;
import org.surety.bounds.calculation.BoundCalculator.Question;
import org.surety.bounds.holdout.BettingGrid;
import org.surety.bounds.holdout.PairedExact;
import org.surety.bounds.holdout.Seen;
import org.surety.kernel.arithmetic.Rational;

/** The inputs of the theorems about rows that no model has seen. */
final class HeldOutInputs {

  private static final Rational LEAST = Rational.of(-1);

  private HeldOutInputs() {}

  /** The inputs that {@code surety bound} takes. */
  static List<Input> of(String theorem, Input n, Input failure) {
    Input count = new Input("count", "the number of rows in which the event holds", true);
    return switch (theorem) {
      case Seen.ID -> List.of(n, count);
      case BettingGrid.ID -> variable(failure);
      case PairedExact.ID ->
          List.of(
              n,
              new Input("first", "the rows in which only the first event holds", true),
              new Input("second", "the rows in which only the second event holds", true),
              failure,
              new Input("threshold", "the number fixed before that is tested; else 0", false));
      default -> List.of(n, count, failure);
    };
  }

  private static List<Input> variable(Input failure) {
    return List.of(
        new Input("values", "the values of the variable, as -1,0,1", true),
        new Input("counts", "how many rows took each value, as 12,976,12", true),
        failure,
        new Input("range", "between which numbers it always lies; else its values", false));
  }

  /** What is asked of the theorem. */
  static Question question(String theorem, Inputs inputs) {
    return switch (theorem) {
      case BettingGrid.ID -> meanQuestion(inputs);
      case PairedExact.ID -> paired(inputs);
      default -> event(theorem, inputs);
    };
  }

  private static Question event(String theorem, Inputs inputs) {
    long n = inputs.count("n");
    long count = inputs.count("count");
    if (count > n) {
      throw BoundInputException.of(
          "count", Long.toString(count), "at most n = " + n + " of the rows");
    }
    Rational failure = theorem.equals(Seen.ID) ? Rational.ZERO : inputs.failure("failure");
    return new Question(NumbersCase.event(n, count), failure, Rational.ZERO, Rational.ONE, "P");
  }

  private static Question paired(Inputs inputs) {
    long n = inputs.count("n");
    long first = inputs.count("first");
    long second = inputs.count("second");
    if (first + second > n) {
      throw BoundInputException.of(
          "second", Long.toString(second), "at most n = " + n + " rows with the first ones");
    }
    Rational threshold =
        inputs.optionalText("threshold").isPresent() ? inputs.number("threshold") : Rational.ZERO;
    if (threshold.abs().compareTo(Rational.ONE) >= 0) {
      throw BoundInputException.of(
          "threshold", threshold.toString(), "a number between -1 and 1, not one of them");
    }
    SortedMap<Rational, Long> rows = new TreeMap<>();
    rows.put(LEAST, second);
    rows.put(Rational.ZERO, n - first - second);
    rows.put(Rational.ONE, first);
    return new Question(
        NumbersCase.variable(rows, threshold.negate()),
        inputs.failure("failure"),
        LEAST,
        Rational.ONE,
        "difference",
        threshold);
  }

  private static Question meanQuestion(Inputs inputs) {
    List<Rational> values = inputs.numbers("values");
    List<Long> counts = inputs.counts("counts");
    if (values.size() != counts.size()) {
      throw BoundInputException.of(
          "counts",
          inputs.text("counts", ""),
          "one count for each of the " + values.size() + " values");
    }
    SortedMap<Rational, Long> rows = new TreeMap<>();
    long n = 0;
    for (int i = 0; i < values.size(); i++) {
      if (rows.put(values.get(i), counts.get(i)) != null) {
        throw BoundInputException.of("values", values.get(i).toString(), "each value once");
      }
      n += counts.get(i);
    }
    if (n > Inputs.MOST_ROWS) {
      throw BoundInputException.of(
          "counts", inputs.text("counts", ""), "at most " + Inputs.MOST_ROWS + " rows in all");
    }
    Rational failure = inputs.failure("failure");
    Optional<List<Rational>> range = inputs.optionalNumbers("range");
    if (range.isPresent()) {
      within(range.get(), rows, inputs.text("range", ""));
      range.get().forEach(end -> rows.putIfAbsent(end, 0L));
    }
    if (rows.size() < 2) {
      throw BoundInputException.of(
          "values", inputs.text("values", ""), "two values or more, or range=a,b");
    }
    return new Question(
        NumbersCase.variable(rows), failure, rows.firstKey(), rows.lastKey(), "mean");
  }

  private static void within(List<Rational> range, SortedMap<Rational, Long> rows, String text) {
    if (range.size() != 2 || range.get(0).compareTo(range.get(1)) >= 0) {
      throw BoundInputException.of("range", text, "two numbers a,b with a below b");
    }
    if (rows.firstKey().compareTo(range.get(0)) < 0 || rows.lastKey().compareTo(range.get(1)) > 0) {
      throw BoundInputException.of("range", text, "a range that contains all values");
    }
  }
}
