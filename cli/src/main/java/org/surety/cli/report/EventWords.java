// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Vocabulary;

/** Events in words: {@code the student is wrong}. */
final class EventWords {

  private EventWords() {}

  private static final Pattern MADE = Pattern.compile("(gibbs|vote)\\((.+)\\)");

  /** A predictor without article: {@code weak supervisor}, {@code randomised student}. */
  static String bare(String predictor) {
    Matcher made = MADE.matcher(predictor);
    if (made.matches()) {
      return (made.group(1).equals("vote") ? "voting " : "randomised ") + bare(made.group(2));
    }
    return switch (predictor) {
      case "weak" -> "weak supervisor";
      default -> quoted(predictor);
    };
  }

  /** A predictor, or the label, as a subject: {@code the weak supervisor}. */
  static String subject(String answer) {
    return switch (answer) {
      case Vocabulary.LABEL -> "the true label";
      case "student", "weak", "ceiling" -> "the " + bare(answer);
      default -> (MADE.matcher(answer).matches() ? "the " : "") + bare(answer);
    };
  }

  /** A name or value as it stands if it is a word, else in quotation marks. */
  static String quoted(String value) {
    return value.matches("[A-Za-z0-9_]+")
        ? value
        : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /** A clause that is true where the event holds. */
  static String event(Event event) {
    return switch (event) {
      case Event.True yes -> "anything happens";
      case Event.False no -> "the impossible happens";
      case Event.Base base -> base(base);
      case Event.Not not -> negated(not.event());
      case Event.And and -> joined(and.events(), " and ", EventWords::operand);
      case Event.Or or -> joined(or.events(), " or ", EventWords::operand);
    };
  }

  /** A clause for each event, but one for all flags together, which come last. */
  static List<String> clauses(List<Event> events) {
    List<String> clauses = new ArrayList<>();
    List<String> set = new ArrayList<>();
    List<String> unset = new ArrayList<>();
    for (Event event : events) {
      if (event instanceof Event.Flag flag) {
        set.add(quoted(flag.name()));
      } else if (event instanceof Event.Not not && not.event() instanceof Event.Flag flag) {
        unset.add(quoted(flag.name()));
      } else {
        clauses.add(event(event));
      }
    }
    String others = unset.size() == 1 ? "not " + unset.get(0) : "neither " + listed(unset, " nor ");
    if (set.isEmpty() && unset.size() == 1) {
      clauses.add("the case is not marked " + unset.get(0));
    } else if (set.isEmpty() && !unset.isEmpty()) {
      clauses.add("the case is marked " + others);
    } else if (!set.isEmpty()) {
      clauses.add(
          "the case is marked "
              + listed(set, " and ")
              + (unset.isEmpty() ? "" : ", but " + others));
    }
    return clauses;
  }

  private static String listed(List<String> names, String last) {
    int size = names.size();
    return size < 2
        ? String.join("", names)
        : String.join(", ", names.subList(0, size - 1)) + last + names.get(size - 1);
  }

  private static String base(Event.Base base) {
    return switch (base) {
      case Event.Is is -> is(is, "is", "answers");
      case Event.Same same ->
          same.second().equals(Vocabulary.LABEL)
              ? subject(same.first()) + " is right"
              : subject(same.first()) + " and " + subject(same.second()) + " agree";
      case Event.Flag flag -> "the case is marked " + quoted(flag.name());
      case Event.AtLeast e -> score(e.score(), "at least", e.threshold());
      case Event.Above e -> score(e.score(), "above", e.threshold());
    };
  }

  private static String negated(Event event) {
    return switch (event) {
      case Event.Is is -> is(is, "is not", "does not answer");
      case Event.Same same ->
          same.second().equals(Vocabulary.LABEL)
              ? subject(same.first()) + " is wrong"
              : subject(same.first()) + " and " + subject(same.second()) + " differ";
      case Event.Flag flag -> "the case is not marked " + quoted(flag.name());
      case Event.AtLeast e -> score(e.score(), "below", e.threshold());
      case Event.Above e -> score(e.score(), "at most", e.threshold());
      case Event.True yes -> event(new Event.False());
      case Event.False no -> event(new Event.True());
      case Event.Not not -> event(not.event());
      case Event.And and -> "it is not so that (" + event(and) + ")";
      case Event.Or or -> "it is not so that (" + event(or) + ")";
    };
  }

  private static String is(Event.Is is, String equals, String answers) {
    String value = quoted(is.value());
    if (is.name().equals(Vocabulary.LABEL)) {
      return "the true label " + equals + " " + value;
    }
    return switch (is.name()) {
      case "student", "weak", "ceiling" -> subject(is.name()) + " " + answers + " " + value;
      default -> quoted(is.name()) + " " + equals + " " + value;
    };
  }

  private static String score(String score, String comparison, Rational threshold) {
    return quoted(score)
        + " is "
        + comparison
        + " "
        + Amounts.exact(threshold, Amounts.Unit.NUMBER);
  }

  private static String operand(Event event) {
    boolean compound =
        event instanceof Event.And
            || event instanceof Event.Or
            || (event instanceof Event.Not not && !(not.event() instanceof Event.Base));
    return compound ? "(" + event(event) + ")" : event(event);
  }

  static <T> String joined(List<T> parts, String separator, Function<T, String> words) {
    return String.join(separator, parts.stream().map(words).toList());
  }
}
