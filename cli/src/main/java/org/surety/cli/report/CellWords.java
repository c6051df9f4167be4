// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Vocabulary;

/** Kinds of cases in words: {@code student wrong, weak supervisor right, words short}. */
final class CellWords {

  private final Vocabulary vocabulary;
  private final List<Event.Base> bases;

  CellWords(Vocabulary vocabulary, List<Event.Base> bases) {
    this.vocabulary = vocabulary;
    this.bases = List.copyOf(bases);
  }

  /** What holds in the cell, a string of a {@code 0} or {@code 1} for each base event. */
  String describe(String cell) {
    List<String> parts = new ArrayList<>();
    for (Vocabulary.Predictor predictor : vocabulary.predictors()) {
      right(predictor.name(), cell)
          .ifPresent(r -> parts.add(EventWords.bare(predictor.name()) + (r ? " right" : " wrong")));
    }
    names().forEach(name -> value(name, cell).ifPresent(parts::add));
    for (int i = 0; i < bases.size(); i++) {
      boolean holds = holds(cell, i);
      switch (bases.get(i)) {
        case Event.Same same -> agreement(same, holds, cell).ifPresent(parts::add);
        case Event.Flag flag -> parts.add((holds ? "" : "not ") + EventWords.quoted(flag.name()));
        case Event.Is is -> {}
        case Event.AtLeast atLeast -> {}
        case Event.Above above -> {}
      }
    }
    for (Vocabulary.Score score : vocabulary.scores()) {
      range(score.name(), cell).ifPresent(parts::add);
    }
    return parts.isEmpty() ? "any case" : String.join(", ", parts);
  }

  private boolean holds(String cell, int index) {
    return cell.charAt(index) == '1';
  }

  private Optional<Boolean> right(String predictor, String cell) {
    int index = bases.indexOf(Event.same(predictor, Vocabulary.LABEL));
    return index < 0 ? Optional.empty() : Optional.of(holds(cell, index));
  }

  private Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    for (Event.Base base : bases) {
      if (base instanceof Event.Is is) {
        names.add(is.name());
      }
    }
    return names;
  }

  /** The value of an answer or attribute, as far as the base events tell it. */
  private Optional<String> value(String name, String cell) {
    Set<String> left = new LinkedHashSet<>(values(name));
    List<String> excluded = new ArrayList<>();
    String lead =
        name.equals(Vocabulary.LABEL)
            ? "true label "
            : vocabulary.predictor(name).isPresent()
                ? EventWords.bare(name) + " answers "
                : EventWords.quoted(name) + " ";
    for (int i = 0; i < bases.size(); i++) {
      if (bases.get(i) instanceof Event.Is is && is.name().equals(name)) {
        if (holds(cell, i)) {
          return Optional.of(lead + EventWords.quoted(is.value()));
        }
        excluded.add(EventWords.quoted(is.value()));
        left.remove(is.value());
      }
    }
    return left.size() == 1
        ? Optional.of(lead + EventWords.quoted(left.iterator().next()))
        : Optional.of(lead + "other than " + String.join(", ", excluded));
  }

  /** All values of a name where they are finitely many and listed, else none. */
  private List<String> values(String name) {
    boolean otherwise =
        vocabulary.predictor(name).map(Vocabulary.Predictor::mayAnswerOtherwise).orElse(false);
    if (vocabulary.isAnswer(name)) {
      return vocabulary.label() instanceof LabelSet.Values set && !otherwise
          ? set.values()
          : List.of();
    }
    return vocabulary.attribute(name).map(Vocabulary.Attribute::values).orElse(List.of());
  }

  /** Whether two predictors agree, unless who is right says so already. */
  private Optional<String> agreement(Event.Same same, boolean holds, String cell) {
    if (same.second().equals(Vocabulary.LABEL)) {
      return vocabulary.predictor(same.first()).isPresent()
          ? Optional.empty()
          : Optional.of(EventWords.quoted(same.first()) + (holds ? " right" : " wrong"));
    }
    Optional<Boolean> first = right(same.first(), cell);
    Optional<Boolean> second = right(same.second(), cell);
    if (first.isPresent() && second.isPresent()) {
      boolean bothWrong = !first.get() && !second.get();
      if (!bothWrong || coincide(same)) {
        return Optional.empty();
      }
    }
    return Optional.of(
        EventWords.bare(same.first())
            + (holds ? " agrees with " : " differs from ")
            + EventWords.bare(same.second()));
  }

  /** Whether two wrong answers are always the same one. */
  private boolean coincide(Event.Same same) {
    return vocabulary.label().size() == 2
        && vocabulary.predictors().stream()
            .filter(p -> p.name().equals(same.first()) || p.name().equals(same.second()))
            .noneMatch(Vocabulary.Predictor::mayAnswerOtherwise);
  }

  /** Between which of its thresholds a score lies. */
  private Optional<String> range(String score, String cell) {
    Optional<Rational> low = Optional.empty();
    Optional<Rational> high = Optional.empty();
    String lower = "";
    String upper = "";
    for (int i = 0; i < bases.size(); i++) {
      boolean strict = bases.get(i) instanceof Event.Above;
      Optional<Rational> threshold = threshold(bases.get(i), score);
      if (threshold.isEmpty()) {
        continue;
      }
      Rational t = threshold.get();
      if (holds(cell, i)) {
        if (low.isEmpty() || t.compareTo(low.get()) > 0 || (t.equals(low.get()) && strict)) {
          low = threshold;
          lower = (strict ? "above " : "at least ") + Amounts.exact(t, Amounts.Unit.NUMBER);
        }
      } else if (high.isEmpty()
          || t.compareTo(high.get()) < 0
          || (t.equals(high.get()) && !strict)) {
        high = threshold;
        upper = (strict ? "at most " : "below ") + Amounts.exact(t, Amounts.Unit.NUMBER);
      }
    }
    if (low.isEmpty() && high.isEmpty()) {
      return Optional.empty();
    }
    String both = lower.isEmpty() || upper.isEmpty() ? lower + upper : lower + " and " + upper;
    return Optional.of(EventWords.quoted(score) + " " + both);
  }

  private static Optional<Rational> threshold(Event.Base base, String score) {
    return switch (base) {
      case Event.AtLeast e when e.score().equals(score) -> Optional.of(e.threshold());
      case Event.Above e when e.score().equals(score) -> Optional.of(e.threshold());
      case Event.AtLeast e -> Optional.empty();
      case Event.Above e -> Optional.empty();
      case Event.Is is -> Optional.empty();
      case Event.Same same -> Optional.empty();
      case Event.Flag flag -> Optional.empty();
    };
  }
}
