// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.logic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.surety.kernel.arithmetic.Rational;

/**
 * The consistent truth assignments of base events, independent part by independent part: the
 * answers, each attribute, each flag, each score. A pattern has {@code 1} where a base event of the
 * part holds and {@code 0} elsewhere; a cell is the union of one pattern of each part.
 */
final class Patterns {

  /** The most answers (label and predictors) that base events may relate. */
  private static final int MAX_ANSWERS = 20;

  /** The most choices of an answer that are tried; many lead to the same pattern. */
  private static final int MAX_CHOICES = 2_000_000;

  private final Vocabulary vocabulary;
  private final List<Event.Base> bases;
  private int choices;

  private Patterns(Vocabulary vocabulary, List<Event.Base> bases) {
    this.vocabulary = vocabulary;
    this.bases = bases;
  }

  static List<Set<String>> of(Vocabulary vocabulary, List<Event.Base> bases) {
    if (bases.size() > Cells.MAX_BASES) {
      throw new Cells.TooMany();
    }
    Patterns patterns = new Patterns(vocabulary, bases);
    List<Set<String>> parts = new ArrayList<>();
    parts.add(patterns.answers());
    Set<String> names = new TreeSet<>();
    bases.forEach(base -> names.addAll(base.names()));
    for (String name : names) {
      if (vocabulary.attribute(name).isPresent()) {
        parts.add(patterns.attribute(vocabulary.attribute(name).get()));
      } else if (vocabulary.flags().contains(name)) {
        parts.add(
            Set.of(patterns.pattern(Set.of()), patterns.pattern(Set.of(new Event.Flag(name)))));
      } else if (vocabulary.score(name).isPresent()) {
        parts.add(patterns.score(vocabulary.score(name).get()));
      }
    }
    return parts;
  }

  /** Which cells over {@code bases} are consistent, decided without enumerating them. */
  static Predicate<String> consistency(Vocabulary vocabulary, List<Event.Base> bases) {
    List<Set<String>> parts = of(vocabulary, bases);
    List<String> masks = parts.stream().map(patterns -> mask(patterns, bases.size())).toList();
    return cell -> {
      if (cell.length() != bases.size() || !cell.chars().allMatch(c -> c == '0' || c == '1')) {
        return false;
      }
      String covered = "0".repeat(bases.size());
      for (int i = 0; i < parts.size(); i++) {
        String own = Cells.both(cell, masks.get(i));
        if (!parts.get(i).contains(own)) {
          return false;
        }
        covered = Cells.either(covered, own);
      }
      return covered.equals(cell);
    };
  }

  private static String mask(Set<String> patterns, int size) {
    String mask = "0".repeat(size);
    for (String pattern : patterns) {
      mask = Cells.either(mask, pattern);
    }
    return mask;
  }

  private String pattern(Set<? extends Event.Base> holding) {
    StringBuilder bits = new StringBuilder();
    bases.forEach(base -> bits.append(holding.contains(base) ? '1' : '0'));
    return bits.toString();
  }

  private Set<String> attribute(Vocabulary.Attribute attribute) {
    Set<String> patterns = new LinkedHashSet<>();
    for (String value : attribute.values()) {
      patterns.add(pattern(Set.of(new Event.Is(attribute.name(), value))));
    }
    return patterns;
  }

  /** One pattern for each interval between neighbouring thresholds that meets the score's range. */
  private Set<String> score(Vocabulary.Score score) {
    TreeSet<Rational> points = new TreeSet<>(List.of(score.low(), score.high()));
    List<Event.Base> own = new ArrayList<>();
    for (Event.Base base : bases) {
      if (base.names().contains(score.name())) {
        own.add(base);
        points.add(threshold(base).max(score.low()).min(score.high()));
      }
    }
    Set<String> patterns = new LinkedHashSet<>();
    Rational previous = null;
    for (Rational point : points) {
      if (previous != null) {
        patterns.add(patternAt(own, previous.add(point).divide(Rational.of(2))));
      }
      patterns.add(patternAt(own, point));
      previous = point;
    }
    return patterns;
  }

  private String patternAt(List<Event.Base> thresholds, Rational score) {
    Set<Event.Base> holding = new LinkedHashSet<>();
    for (Event.Base base : thresholds) {
      int sign = score.compareTo(threshold(base));
      if (sign > 0 || (sign == 0 && base instanceof Event.AtLeast)) {
        holding.add(base);
      }
    }
    return pattern(holding);
  }

  private static Rational threshold(Event.Base base) {
    return switch (base) {
      case Event.AtLeast e -> e.threshold();
      case Event.Above e -> e.threshold();
      case Event.Is is -> throw new IllegalArgumentException("not a threshold");
      case Event.Same same -> throw new IllegalArgumentException("not a threshold");
      case Event.Flag flag -> throw new IllegalArgumentException("not a threshold");
    };
  }

  /** An answer: a named value, or one of the values that no base event names. */
  private record Answer(boolean named, String value, boolean inSet) {}

  private Set<String> answers() {
    Set<String> names = new TreeSet<>();
    Set<String> mentioned = new TreeSet<>();
    for (Event.Base base : bases) {
      if (base instanceof Event.Same same) {
        names.addAll(List.of(same.first(), same.second()));
      } else if (base instanceof Event.Is is && vocabulary.isAnswer(is.name())) {
        names.add(is.name());
        mentioned.add(is.value());
      }
    }
    if (names.size() > MAX_ANSWERS) {
      throw new Cells.TooMany();
    }
    Set<String> patterns = new TreeSet<>();
    assign(List.copyOf(names), mentioned, new LinkedHashMap<>(), patterns);
    return patterns;
  }

  /**
   * Gives the next name each value that matters: every mentioned one, every unmentioned one in use,
   * and one that is not yet in use. Which of the unmentioned values it is never matters to equalities.
   */
  private void assign(
      List<String> names,
      Set<String> mentioned,
      Map<String, Answer> assigned,
      Set<String> patterns) {
    if (++choices > MAX_CHOICES) {
      throw new Cells.TooMany();
    }
    if (assigned.size() == names.size()) {
      patterns.add(patternOf(assigned));
      if (patterns.size() > Cells.MAX_CELLS) {
        throw new Cells.TooMany();
      }
      return;
    }
    String name = names.get(assigned.size());
    for (Answer answer : choices(name, mentioned, assigned)) {
      assigned.put(name, answer);
      assign(names, mentioned, assigned, patterns);
      assigned.remove(name);
    }
  }

  private List<Answer> choices(String name, Set<String> mentioned, Map<String, Answer> assigned) {
    LabelSet label = vocabulary.label();
    boolean otherwise = vocabulary.predictor(name).map(p -> p.mayAnswerOtherwise()).orElse(false);
    List<Answer> choices = new ArrayList<>();
    long mentionedInside = 0;
    for (String value : mentioned) {
      boolean inside = label.contains(value);
      mentionedInside += inside ? 1 : 0;
      if (inside || otherwise) {
        choices.add(new Answer(true, value, inside));
      }
    }
    Set<Answer> inUse = new LinkedHashSet<>(assigned.values());
    inUse.removeIf(Answer::named);
    inUse.stream().filter(a -> a.inSet() || otherwise).forEach(choices::add);
    long usedInside = inUse.stream().filter(Answer::inSet).count();
    if (mentionedInside + usedInside < label.size()) {
      choices.add(new Answer(false, "inside " + usedInside, true));
    }
    if (otherwise) {
      choices.add(new Answer(false, "outside " + (inUse.size() - usedInside), false));
    }
    return choices;
  }

  private String patternOf(Map<String, Answer> assigned) {
    Set<Event.Base> holding = new LinkedHashSet<>();
    for (Event.Base base : bases) {
      boolean holds =
          switch (base) {
            case Event.Same same ->
                Objects.equals(assigned.get(same.first()), assigned.get(same.second()));
            case Event.Is is -> {
              Answer answer = assigned.get(is.name());
              yield answer != null && answer.named() && answer.value().equals(is.value());
            }
            case Event.Flag flag -> false;
            case Event.AtLeast atLeast -> false;
            case Event.Above above -> false;
          };
      if (holds) {
        holding.add(base);
      }
    }
    return pattern(holding);
  }
}
