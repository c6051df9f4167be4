// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.calculation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.surety.bounds.calculation.BoundCalculator.Input;
import org.surety.bounds.calculation.BoundCalculator.Question;
import org.surety.bounds.holdout.AnytimeBettingGrid;
import org.surety.bounds.holdout.BettingGrid;
import org.surety.bounds.holdout.BettingSequence;
import org.surety.bounds.holdout.ChernoffKl;
import org.surety.bounds.holdout.Clustered;
import org.surety.bounds.holdout.Dkw;
import org.surety.bounds.holdout.EmpiricalBernstein;
import org.surety.bounds.holdout.Hoeffding;
import org.surety.bounds.holdout.HoeffdingBentkus;
import org.surety.bounds.holdout.Hypergeometric;
import org.surety.bounds.holdout.MeanSplitKl;
import org.surety.bounds.holdout.MeanUnexpectedBernstein;
import org.surety.bounds.holdout.MultinomialKl;
import org.surety.bounds.holdout.Paired;
import org.surety.bounds.holdout.PairedExact;
import org.surety.bounds.holdout.Seen;
import org.surety.bounds.holdout.Stratified;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Draw;

/** The inputs of the theorems about rows that no model has seen. */
final class HeldOutInputs {

  private static final Rational LEAST = Rational.of(-1);
  private static final Input FIRST = input("first", "the rows in which only the first event holds");
  private static final Input SECOND =
      input("second", "the rows in which only the second event holds");

  private HeldOutInputs() {}

  /** The inputs that {@code surety bound} takes. */
  static List<Input> of(String theorem, Input n, Input failure) {
    Input count = input("count", "the number of rows in which the event holds");
    return switch (theorem) {
      case Seen.ID -> List.of(n, count);
      case BettingGrid.ID,
          AnytimeBettingGrid.ID,
          Clustered.ID,
          MeanSplitKl.ID,
          MeanUnexpectedBernstein.ID ->
          List.of(
              input("values", "the values of the variable, as -1,0,1"),
              input("counts", "how many rows (or items) took each value, as 12,976,12"),
              failure,
              optional("range", "between which numbers it always lies; else its values"));
      case ChernoffKl.ID, Hoeffding.ID, HoeffdingBentkus.ID ->
          List.of(n, input("mean", "the mean over the rows of a variable in [0, 1]"), failure);
      case EmpiricalBernstein.ID ->
          List.of(
              n,
              input("mean", "the mean over the rows of a variable in [0, 1]"),
              input("variance", "the variance of the rows, with n - 1 in place of n"),
              failure);
      case PairedExact.ID ->
          List.of(
              n,
              FIRST,
              SECOND,
              failure,
              optional("threshold", "the number fixed before that is tested; else 0"));
      case Paired.ID -> List.of(n, FIRST, SECOND, failure);
      case Hypergeometric.ID ->
          List.of(input("population", "the number of rows of the pool"), n, count, failure);
      case Stratified.ID ->
          List.of(
              input("weights", "the shares of the strata, as 1/2,3/10,1/5"),
              input("sizes", "the number of rows in each"),
              input("counts", "in how many rows of each the event holds"),
              failure);
      case MultinomialKl.ID -> List.of(n, input("cells", "the number of cells"), failure);
      case Dkw.ID -> List.of(n, failure);
      case BettingSequence.ID ->
          List.of(
              input("sequence", "the values in the order of the rows, as 0,0,1,0"),
              failure,
              optional("range", "between which numbers they always lie; else 0,1"));
      default -> List.of(n, count, failure);
    };
  }

  private static Input input(String name, String meaning) {
    return new Input(name, meaning, true);
  }

  private static Input optional(String name, String meaning) {
    return new Input(name, meaning, false);
  }

  /** What is asked of the theorem. */
  static Question question(String theorem, Inputs inputs) {
    return switch (theorem) {
      case BettingGrid.ID, AnytimeBettingGrid.ID, MeanSplitKl.ID, MeanUnexpectedBernstein.ID ->
          meanQuestion(inputs, false);
      case Clustered.ID -> meanQuestion(inputs, true);
      case ChernoffKl.ID, Hoeffding.ID, HoeffdingBentkus.ID ->
          RowsOfMoments.question(inputs, false);
      case EmpiricalBernstein.ID -> RowsOfMoments.question(inputs, true);
      case PairedExact.ID, Paired.ID -> paired(inputs);
      case Hypergeometric.ID -> pool(inputs);
      case Stratified.ID -> strata(inputs);
      case MultinomialKl.ID -> cells(inputs);
      case Dkw.ID -> distance(inputs);
      case BettingSequence.ID -> sequence(inputs);
      default -> event(theorem, inputs);
    };
  }

  private static Question pool(Inputs inputs) {
    long pool = inputs.count("population");
    long n = inputs.count("n");
    long count = inputs.count("count");
    if (n > pool || count > n) {
      throw BoundInputException.of(
          n > pool ? "n" : "count",
          Long.toString(n > pool ? n : count),
          "count at most n, and n at most population");
    }
    return new Question(
        NumbersCase.event(n, count, new Draw.WithoutReplacement(pool)),
        inputs.failure("failure"),
        Rational.ZERO,
        Rational.ONE,
        "units",
        Rational.ZERO,
        pool);
  }

  private static Question strata(Inputs inputs) {
    List<Rational> weights = inputs.numbers("weights");
    List<Long> sizes = inputs.counts("sizes");
    List<Long> counts = inputs.counts("counts");
    Rational total = weights.stream().reduce(Rational.ZERO, Rational::add);
    if (!total.equals(Rational.ONE) || weights.stream().anyMatch(w -> w.signum() <= 0)) {
      throw BoundInputException.of(
          "weights", inputs.text("weights", ""), "positive shares that add up to 1");
    }
    if (sizes.size() != weights.size() || counts.size() != weights.size()) {
      throw BoundInputException.of(
          "sizes", inputs.text("sizes", ""), "a size and a count for each of the weights");
    }
    for (int h = 0; h < sizes.size(); h++) {
      if (counts.get(h) > sizes.get(h)) {
        throw BoundInputException.of(
            "counts", inputs.text("counts", ""), "in each stratum at most its size");
      }
    }
    return new Question(
        NumbersCase.strata(weights, sizes, counts),
        inputs.failure("failure"),
        Rational.ZERO,
        Rational.ONE,
        "P");
  }

  private static Question cells(Inputs inputs) {
    long n = inputs.count("n");
    long cells = inputs.count("cells");
    if (n < 1 || cells < 2 || cells > Inputs.MOST_VALUES) {
      throw BoundInputException.of(
          n < 1 ? "n" : "cells",
          Long.toString(n < 1 ? n : cells),
          "a row or more, and 2 to " + Inputs.MOST_VALUES + " cells");
    }
    SortedMap<Rational, Long> rows = new TreeMap<>();
    for (long cell = 0; cell < cells; cell++) {
      rows.put(Rational.of(cell), cell == 1 ? n : 0L);
    }
    return new Question(
        NumbersCase.oneValue(rows, Rational.ONE),
        inputs.failure("failure"),
        Rational.ZERO,
        Rational.ONE,
        "radius");
  }

  private static Question distance(Inputs inputs) {
    return new Question(
        NumbersCase.score(inputs.count("n")),
        inputs.failure("failure"),
        Rational.ZERO,
        Rational.ONE,
        "distance");
  }

  private static Question sequence(Inputs inputs) {
    List<Rational> sequence = inputs.numbers("sequence");
    List<Rational> range =
        inputs.optionalNumbers("range").orElse(List.of(Rational.ZERO, Rational.ONE));
    SortedMap<Rational, Long> rows = new TreeMap<>();
    sequence.forEach(x -> rows.merge(x, 1L, Math::addExact));
    within(range, rows, inputs.optionalText("range").orElse("0,1"));
    range.forEach(end -> rows.putIfAbsent(end, 0L));
    return new Question(
        NumbersCase.variable(rows)
            .measuring(BettingSequence.ID, new TreeMap<>(Map.of("sequence", sequence))),
        inputs.failure("failure"),
        rows.firstKey(),
        rows.lastKey(),
        "mean");
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
        threshold,
        0);
  }

  private static Question meanQuestion(Inputs inputs, boolean items) {
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
        items ? NumbersCase.items(rows) : NumbersCase.variable(rows),
        failure,
        rows.firstKey(),
        rows.lastKey(),
        "mean");
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
