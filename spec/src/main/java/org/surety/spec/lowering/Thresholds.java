// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import java.util.Objects;
import org.surety.kernel.arithmetic.Rational;
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
    Range range = Range.of(quantity, session.declarations);
    Range.Truth truth = range.compared(comparator, threshold);
    if (quantity instanceof Quantity.Constant) {
      session.report(
          Code.TRIVIAL, at, "both sides are numbers, so that this " + verb(truth) + " holds");
    } else if (range.excludes(threshold)) {
      boolean percent =
          thresholdText instanceof Expression.Numeral
              && threshold.compareTo(Rational.ONE) > 0
              && threshold.compareTo(Rational.of(100)) <= 0;
      session.report(
          Code.THRESHOLD_OUT_OF_RANGE,
          at,
          Wording.quote(text)
              + " is always "
              + range.words()
              + ", so that this "
              + verb(truth)
              + " holds",
          percent
              ? "write `" + Wording.text(thresholdText) + "%` if per cent is meant"
              : "choose a threshold in between");
    } else if (truth != Range.Truth.OPEN) {
      session.report(
          Code.TRIVIAL,
          at,
          Wording.quote(text)
              + " is always "
              + range.words()
              + ", so that this "
              + verb(truth)
              + " holds");
    } else if (session.isRequirement() && comparator.isEquality() && !isEnd(range, threshold)) {
      session.report(
          Code.EXACT_THRESHOLD,
          at,
          "no sample can show that " + Wording.quote(text) + " is exactly this number",
          "ask for a range: a <= " + Wording.text(text) + " <= b");
    }
  }

  private static boolean isEnd(Range range, Rational threshold) {
    return Objects.equals(threshold, range.low()) || Objects.equals(threshold, range.high());
  }

  /** Checks a comparison of a score with a number. */
  void checkScore(Symbol.Score score, Comparator comparator, Rational threshold, Span at) {
    Range range = new Range(score.low(), score.high());
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
