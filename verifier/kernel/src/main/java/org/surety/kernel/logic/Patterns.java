// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.logic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.arithmetic.Work;

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
  private final Map<Event.Base, Integer> places = new HashMap<>();
  private final Map<Event.Same, Integer> equalities = new LinkedHashMap<>();
  private int choices;

  private Patterns(Vocabulary vocabulary, List<Event.Base> bases) {
    this.vocabulary = vocabulary;
    this.bases = bases;
    for (Event.Base base : bases) {
      if (base instanceof Event.Same same) {
        equalities.put(same, places.size());
      }
      places.put(base, places.size());
    }
  }

  static List<Set<String>> of(Vocabulary vocabulary, List<Event.Base> bases) {
    if (bases.size() > Cells.MAX_BASES) {
      throw new Cells.TooMany();
    }
    Patterns patterns = new Patterns(vocabulary, bases);
    List<Set<String>> parts = new ArrayList<>();
    patterns.answers(parts);
    Set<String> names = new TreeSet<>();
    bases.forEach(base -> names.addAll(base.names()));
    for (String name : names) {
      if (vocabulary.attribute(name).isPresent()) {
        parts.add(patterns.attribute(vocabulary.attribute(name).get()));
      } else if (vocabulary.flags().contains(name)) {
        parts.add(
            inOrder(patterns.pattern(Set.of(new Event.Flag(name))), patterns.pattern(Set.of())));
      } else if (vocabulary.score(name).isPresent()) {
        parts.add(patterns.score(vocabulary.score(name).get()));
      }
    }
    return parts;
  }

  /** Which cells over {@code bases} are consistent, decided without enumerating them. */
  static Predicate<String> consistency(Vocabulary vocabulary, List<Event.Base> bases) {
    return consistency(of(vocabulary, bases), bases.size());
  }

  /** The same for parts that were found before. */
  static Predicate<String> consistency(List<Set<String>> parts, int size) {
    List<String> masks = parts.stream().map(patterns -> mask(patterns, size)).toList();
    return cell -> {
      if (cell.length() != size || !cell.chars().allMatch(c -> c == '0' || c == '1')) {
        return false;
      }
      String covered = "0".repeat(size);
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
    Work.spend(20L * bases.size());
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
    Work.spend(50L * thresholds.size());
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

  /** An answer: a named value, or another one, of which there are many alike. */
  private record Answer(boolean named, String value, boolean inSet) {}

  /** One part for the answers that equalities link, or several where these are independent. */
  private void answers(List<Set<String>> parts) {
    Map<String, Set<String>> mentioned = new TreeMap<>();
    Map<String, Set<String>> linked = new TreeMap<>();
    for (Event.Base base : bases) {
      if (base instanceof Event.Same same) {
        List<String> pair = List.of(same.first(), same.second());
        Set<String> joined = new TreeSet<>(pair);
        pair.forEach(name -> mentioned.computeIfAbsent(name, n -> new TreeSet<>()));
        pair.forEach(name -> joined.addAll(linked.getOrDefault(name, Set.of())));
        joined.forEach(name -> linked.put(name, joined));
      } else if (base instanceof Event.Is is && vocabulary.isAnswer(is.name())) {
        mentioned.computeIfAbsent(is.name(), name -> new TreeSet<>()).add(is.value());
        linked.computeIfAbsent(is.name(), name -> Set.of(name));
      }
    }
    for (Set<String> names : new LinkedHashSet<>(linked.values())) {
      List<Event.Same> own =
          equalities.keySet().stream().filter(same -> names.contains(same.first())).toList();
      if (vocabulary.label().size() > 1
          && own.size() == names.size() - 1
          && names.stream().allMatch(name -> mentioned.getOrDefault(name, Set.of()).isEmpty())) {
        // They form a tree: from one answer to the next, each can be the same or another value.
        own.forEach(same -> parts.add(inOrder(pattern(Set.of(same)), pattern(Set.of()))));
      } else {
        parts.add(answers(mentioned, names));
      }
    }
  }

  private Set<String> answers(Map<String, Set<String>> mentioned, Set<String> together) {
    if (together.size() > MAX_ANSWERS) {
      throw new Cells.TooMany();
    }
    List<Map.Entry<String, Set<String>>> byCount = new ArrayList<>(mentioned.entrySet());
    byCount.removeIf(entry -> !together.contains(entry.getKey()));
    byCount.sort(Comparator.comparing(entry -> -entry.getValue().size()));
    List<String> names = byCount.stream().map(Map.Entry::getKey).toList();
    List<Set<Answer>> told = new ArrayList<>();
    Set<Answer> later = new LinkedHashSet<>();
    for (Map.Entry<String, Set<String>> entry : byCount.reversed()) {
      for (String value : entry.getValue()) {
        later.add(new Answer(true, value, vocabulary.label().contains(value)));
      }
      told.add(0, new LinkedHashSet<>(later));
    }
    Set<String> patterns = new TreeSet<>();
    assign(names, told, new LinkedHashMap<>(), patterns);
    return patterns;
  }

  /**
   * Gives the next name each value that matters: every one that a base event tells apart for it or
   * for a later name, every one in use, and one that is neither. Which of the latter it is never
   * matters: no base event that is still open tells them apart.
   */
  private void assign(
      List<String> names,
      List<Set<Answer>> told,
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
    for (Answer answer : choices(name, told.get(assigned.size()), assigned)) {
      assigned.put(name, answer);
      assign(names, told, assigned, patterns);
      assigned.remove(name);
    }
  }

  private List<Answer> choices(String name, Set<Answer> told, Map<String, Answer> assigned) {
    Work.spend(500L + 200L * (told.size() + assigned.size()));
    boolean otherwise = vocabulary.predictor(name).map(p -> p.mayAnswerOtherwise()).orElse(false);
    Set<Answer> known = new LinkedHashSet<>(assigned.values());
    known.addAll(told);
    List<Answer> choices = new ArrayList<>(known);
    choices.removeIf(answer -> !answer.inSet() && !otherwise);
    if (known.stream().filter(Answer::inSet).count() < vocabulary.label().size()) {
      choices.add(new Answer(false, "inside " + assigned.size(), true));
    }
    if (otherwise) {
      choices.add(new Answer(false, "outside " + assigned.size(), false));
    }
    return choices;
  }

  private String patternOf(Map<String, Answer> assigned) {
    Work.spend(200L + 100L * (assigned.size() + equalities.size()) + bases.size());
    char[] bits = "0".repeat(bases.size()).toCharArray();
    assigned.forEach(
        (name, answer) -> {
          Integer place = places.get(new Event.Is(name, answer.value()));
          if (answer.named() && place != null) {
            bits[place] = '1';
          }
        });
    equalities.forEach(
        (same, place) -> {
          Answer first = assigned.get(same.first());
          if (first != null && first.equals(assigned.get(same.second()))) {
            bits[place] = '1';
          }
        });
    return new String(bits);
  }

  /** Two patterns, always in this order. */
  private static Set<String> inOrder(String first, String second) {
    return new LinkedHashSet<>(List.of(first, second));
  }
}
