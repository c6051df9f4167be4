// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.calculation;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.surety.bounds.calculation.BoundCalculator.Input;
import org.surety.bounds.calculation.BoundCalculator.Question;
import org.surety.bounds.weak.Agreement;
import org.surety.bounds.weak.DisagreementGap;
import org.surety.bounds.weak.PredictionPowered;
import org.surety.bounds.weak.Triangle;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Plan;

/** The inputs of the theorems about a student and its supervisor. */
final class WeakInputs {

  private static final String ROWS = "rows";
  private static final String LABELLED = "labelled";
  private static final Rational LEAST = Rational.of(-1);
  private static final Set<String> THEOREMS =
      Set.of(Triangle.ID, Agreement.ID, DisagreementGap.ID, PredictionPowered.ID);

  private WeakInputs() {}

  static boolean isKnown(String theorem) {
    return THEOREMS.contains(theorem);
  }

  /** The inputs that {@code surety bound} takes. */
  static List<Input> of(String theorem, Input failure) {
    Input rows = input(ROWS, "the number of rows without labels");
    return switch (theorem) {
      case Triangle.ID ->
          List.of(
              input(
                  Triangle.DISAGREEMENT,
                  "a bound on how often the two differ, or with rows their share there"),
              input(Triangle.WEAK, "a bound on the supervisor's error, on the side asked for"),
              new Input(
                  ROWS,
                  "the number of rows in which they were compared, at half of the failure; else"
                      + " disagreement is a bound already",
                  false),
              failure);
      case Agreement.ID ->
          List.of(rows, input("agree", "the rows in which the two agree"), failure);
      case DisagreementGap.ID ->
          List.of(
              rows,
              input("differ", "the rows in which student and supervisor differ"),
              input(LABELLED, "the number of disagreements with a label"),
              input("student", "how many of these the student got right"),
              input("weak", "how many of these the supervisor got right"),
              failure);
      default ->
          List.of(
              rows,
              input("judged", "the rows that are judged to be in the event"),
              input(LABELLED, "the number of rows with a label"),
              input("plus", "the labelled rows in the event that are judged not to be"),
              input("minus", "the labelled rows not in the event that are judged to be"),
              failure);
    };
  }

  private static Input input(String name, String meaning) {
    return new Input(name, meaning, true);
  }

  /** What is asked of the theorem. */
  static Question question(String theorem, Plan.Side side, Inputs inputs) {
    return switch (theorem) {
      case Triangle.ID -> triangle(inputs);
      case Agreement.ID -> agreement(side, inputs);
      case DisagreementGap.ID -> gap(inputs);
      default -> predictionPowered(inputs);
    };
  }

  private static Question triangle(Inputs inputs) {
    Rational disagreement = probability(inputs, Triangle.DISAGREEMENT);
    TreeMap<String, List<Rational>> given =
        new TreeMap<>(Map.of(Triangle.WEAK, List.of(probability(inputs, Triangle.WEAK))));
    NumbersCase numbers;
    if (inputs.optionalText(ROWS).isPresent()) {
      long rows = inputs.count(ROWS);
      Rational differ = disagreement.multiply(Rational.of(rows));
      if (!differ.denominator().equals(BigInteger.ONE)) {
        throw BoundInputException.of(
            Triangle.DISAGREEMENT,
            inputs.text(Triangle.DISAGREEMENT, ""),
            "a whole number of the " + rows + " rows, over that number");
      }
      numbers = WeakNumbers.triangle(rows, differ.numerator().longValueExact());
    } else {
      given.put(Triangle.DISAGREEMENT, List.of(disagreement));
      numbers = WeakNumbers.triangle();
    }
    return new Question(
        numbers.measuring(Triangle.ID, given),
        inputs.failure("failure"),
        Rational.ZERO,
        Rational.ONE,
        "P");
  }

  private static Rational probability(Inputs inputs, String name) {
    Rational value = inputs.number(name);
    if (value.signum() < 0 || value.compareTo(Rational.ONE) > 0) {
      throw BoundInputException.of(name, inputs.text(name, ""), "a number from 0 to 1");
    }
    return value;
  }

  private static Question agreement(Plan.Side side, Inputs inputs) {
    long rows = inputs.count(ROWS);
    long agree = inputs.count("agree");
    atMost(rows, agree, ROWS, "agree");
    boolean added = side == Plan.Side.LOWER;
    return new Question(
        WeakNumbers.agreement(rows, rows - agree, added),
        inputs.failure("failure"),
        Rational.ZERO,
        Rational.ONE,
        added ? "sum" : "difference");
  }

  private static Question gap(Inputs inputs) {
    long rows = inputs.count(ROWS);
    long differ = inputs.count("differ");
    long labelled = inputs.count(LABELLED);
    long student = inputs.count("student");
    long weak = inputs.count("weak");
    atMost(rows, differ, ROWS, "differ");
    atMost(labelled, student, LABELLED, "student");
    atMost(labelled - student, weak, "the labelled rows that the student got wrong", "weak");
    return new Question(
        WeakNumbers.gap(rows, differ, labelled, student, weak),
        inputs.failure("failure"),
        LEAST,
        Rational.ONE,
        "gap");
  }

  private static Question predictionPowered(Inputs inputs) {
    long rows = inputs.count(ROWS);
    long judged = inputs.count("judged");
    long labelled = inputs.count(LABELLED);
    long plus = inputs.count("plus");
    long minus = inputs.count("minus");
    atMost(rows, judged, ROWS, "judged");
    atMost(labelled, plus, LABELLED, "plus");
    atMost(labelled - plus, minus, "the labelled rows that are not in plus", "minus");
    return new Question(
        WeakNumbers.judged(rows, judged, labelled, plus, minus),
        inputs.failure("failure"),
        Rational.ZERO,
        Rational.ONE,
        "mean");
  }

  private static void atMost(long most, long found, String of, String name) {
    if (found > most) {
      throw BoundInputException.of(name, Long.toString(found), "at most " + of + " = " + most);
    }
  }
}
