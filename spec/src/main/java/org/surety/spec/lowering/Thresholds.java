// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.spec.diagnostics.Code;
import org.surety.spec.diagnostics.Span;
import org.surety.spec.syntax.Comparator;
import org.surety.spec.syntax.Expression;

/** Warns of comparisons that say nothing, or more than any sample can show. */
final class Thresholds {

  private final Session session;

  Thresholds(Session session) {
    this.session = session;
  }

  /** Checks a comparison of quantities. */
  void check(
      Quantity left,
      Comparator comparator,
      Quantity right,
      Span at,
      Expression leftText,
      Expression rightText) {
    if (right instanceof Quantity.Constant threshold) {
      check(left, comparator, threshold.value(), at, leftText, rightText);
    } else if (left instanceof Quantity.Constant threshold) {
      check(right, comparator.mirrored(), threshold.value(), at, rightText, leftText);
    }
  }

  private void check(
      Quantity quantity,
      Comparator comparator,
      Rational threshold,
      Span at,
      Expression text,
      Expression thresholdText) {
    Range range = Range.of(quantity, session.declarations::range);
    Range.Truth truth = range.compared(comparator, threshold);
    if (quantity instanceof Quantity.Constant) {
      session.report(
          Code.TRIVIAL, at, "both sides are numbers, so that this " + verb(truth) + " holds");
    } else if (range.excludes(threshold)) {
      session.report(
          Code.THRESHOLD_OUT_OF_RANGE,
          at,
          outcome(quantity, text, range, truth),
          meant(quantity, range, threshold, thresholdText));
    } else if (truth != Range.Truth.OPEN) {
      session.report(Code.TRIVIAL, at, outcome(quantity, text, range, truth));
    } else if (comparator == Comparator.EQ && !isEnd(range, threshold)) {
      session.equation(
          new Formula.Comparison(Formula.Relation.EQ, quantity, new Quantity.Constant(threshold)),
          text,
          at);
    }
  }

  private static String outcome(
      Quantity quantity, Expression text, Range range, Range.Truth truth) {
    String subject = Wording.quote(text) + " is ";
    if (!mayBeUndefined(quantity)) {
      return subject + "always " + range.words() + ", so that this " + verb(truth) + " holds";
    }
    return subject
        + range.words()
        + " wherever it is defined, so that this "
        + switch (truth) {
          case ALWAYS -> "holds whenever it is defined";
          case NEVER -> "never holds where it is defined";
          case OPEN -> "sometimes holds";
        };
  }

  /** A condition may have probability zero, and a divisor may not be positive. */
  private static boolean mayBeUndefined(Quantity quantity) {
    return quantity instanceof Quantity.Conditional
        || quantity instanceof Quantity.ConditionalMean
        || quantity instanceof Quantity.Quotient
        || quantity.parts().stream().anyMatch(Thresholds::mayBeUndefined);
  }

  /** What may have been meant by a number outside the range; which of these, nobody knows. */
  private static String meant(
      Quantity quantity, Range range, Rational threshold, Expression written) {
    Set<String> scores = AveragedScores.of(quantity::visit);
    boolean perCent =
        scores.isEmpty()
            && written instanceof Expression.Numeral
            && threshold.compareTo(Rational.ONE) > 0
            && !range.excludes(threshold.multiply(Numbers.HUNDREDTH));
    List<String> possible = new ArrayList<>();
    if (perCent) {
      possible.add("per cent (`" + Wording.text(written) + "%`)");
    }
    possible.add("another number (" + range.words() + ")");
    if (!scores.isEmpty()) {
      possible.add("another declared range of `" + String.join("`, `", scores) + "`");
    }
    return "check what is meant: " + String.join(", ", possible) + " or another quantity";
  }

  private static boolean isEnd(Range range, Rational threshold) {
    return Objects.equals(threshold, range.low()) || Objects.equals(threshold, range.high());
  }

  /** Checks a comparison of a score with a number. */
  void checkScore(Symbol.Score score, Comparator comparator, Rational threshold, Span at) {
    Range range = score.values();
    Range.Truth truth = range.compared(comparator, threshold);
    if (truth != Range.Truth.OPEN) {
      session.report(
          Code.TRIVIAL,
          at,
          "`"
              + score.name()
              + "` is always "
              + range.words()
              + ", so that this "
              + verb(truth)
              + " holds");
    }
  }

  private static String verb(Range.Truth truth) {
    return switch (truth) {
      case ALWAYS -> "always";
      case NEVER -> "never";
      case OPEN -> "sometimes";
    };
  }
}
