// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.LabelSet;

/** What the values of a column mean, and which values have a meaning. */
sealed interface Meaning {

  /** The words for a flag that is set. */
  Set<String> YES = Set.of("true", "yes", "1");

  /** The words for a flag that is not set. */
  Set<String> NO = Set.of("false", "no", "0");

  /**
   * An answer: the label's, or a predictor's.
   *
   * @param set the label's set
   * @param otherwise whether the predictor may answer outside it
   * @param label whether this is the label itself
   */
  record Answer(LabelSet set, boolean otherwise, boolean label) implements Meaning {}

  /** A value of an attribute. */
  record Attribute(List<String> values) implements Meaning {}

  /** Yes or no. */
  record Flag() implements Meaning {}

  /** A number in {@code [low, high]}. */
  record Score(Rational low, Rational high, NumberType type) implements Meaning {}

  /** What is wrong with a value, if anything is; null stands for a missing one. */
  default Optional<Complaint> complaint(@Nullable String value) {
    return switch (this) {
      case Answer answer -> Answers.complaint(answer, value);
      case Attribute attribute -> {
        if (value != null && attribute.values().contains(value)) {
          yield Optional.empty();
        }
        yield Optional.of(
            new Complaint(
                found(value),
                Answers.oneOf(attribute.values()),
                Answers.advice(value, attribute.values())
                    .orElse("correct it, or add it to the attribute's values")));
      }
      case Flag flag -> {
        String word = value == null ? "" : value.toLowerCase(Locale.ROOT);
        yield YES.contains(word) || NO.contains(word)
            ? Optional.empty()
            : Optional.of(
                new Complaint(
                    found(value), "true or false, yes or no, 1 or 0,", "write one of these"));
      }
      case Score score -> Decimal.complaint(score, value);
    };
  }

  /** The words for a value that was found. */
  static String found(@Nullable String value) {
    if (value == null || value.isEmpty()) {
      return "the value is empty";
    }
    return TableException.quoted(value) + " was found";
  }

  /** Messages about answers and other named values. */
  final class Answers {

    private static final int LISTED = 8;

    private Answers() {}

    static Optional<Complaint> complaint(Answer answer, @Nullable String value) {
      if (value != null && allowed(answer, value)) {
        return Optional.empty();
      }
      boolean missing = value == null || value.isEmpty();
      String expected =
          switch (answer.set()) {
            case LabelSet.Values set -> oneOf(set.values());
            case LabelSet.Classes classes -> "an integer from 0 to " + (classes.count() - 1);
            case LabelSet.Open open -> "an answer";
          };
      String mend =
          answer.label()
              ? (missing
                  ? "fill it in, or say where labels are known with `labelled where`"
                  : "correct it, or add it to the label's set")
              : (missing
                  ? "fill it in"
                  : "correct it, or declare that the predictor `may answer otherwise`");
      return Optional.of(
          new Complaint(found(value), expected, advice(value, answer.set()).orElse(mend)));
    }

    private static boolean allowed(Answer answer, String value) {
      if (answer.otherwise()) {
        return true;
      }
      return answer.set().contains(value)
          && !(value.isEmpty() && answer.set() instanceof LabelSet.Open);
    }

    static Optional<String> advice(@Nullable String value, LabelSet set) {
      return switch (set) {
        case LabelSet.Values values -> advice(value, values.values());
        case LabelSet.Classes classes ->
            value != null && value.matches("[0-9]{1,9}\\.0+")
                ? Optional.of(
                    "write " + value.substring(0, value.indexOf('.')) + ", without decimals")
                : Optional.empty();
        case LabelSet.Open open -> Optional.empty();
      };
    }

    /** The advice to write the value that differs in blanks or case alone. */
    static Optional<String> advice(@Nullable String value, List<String> values) {
      if (value == null) {
        return Optional.empty();
      }
      return values.stream()
          .filter(v -> v.strip().equalsIgnoreCase(value.strip()))
          .findFirst()
          .map(v -> "write exactly " + TableException.quoted(v));
    }

    static String oneOf(List<String> values) {
      String listed =
          values.stream()
              .limit(LISTED)
              .map(TableException::quoted)
              .collect(Collectors.joining(", "));
      String more = values.size() > LISTED ? " and " + (values.size() - LISTED) + " more" : "";
      return values.size() == 1 ? listed : "one of " + listed + more;
    }
  }
}
