// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.surety.cli.report.Amounts;
import org.surety.cli.warning.Warning;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Role;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.SampleDescription;
import org.surety.kernel.json.Json;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;
import org.surety.spec.lowering.Requirement;

/**
 * A threshold on an error that one answer to everything meets on a gold sample: a warning that the
 * requirement asks for little, not a statement about the population.
 *
 * @param requirement its name
 * @param answer the most frequent label
 * @param sample the gold sample
 * @param wrong the rows that have another label
 * @param rows the rows that the error is a share of
 */
record ConstantAnswer(String requirement, String answer, String sample, long wrong, long rows) {

  /** The most classes for which it is worth counting each label. */
  private static final int CLASSES_MAX = 100;

  /** An error that shall be at most, or less than, a number. */
  private record Threshold(
      String requirement, Event given, String population, boolean strict, Rational most) {

    boolean isMetBy(Rational error) {
      int order = error.compareTo(most);
      return order < 0 || (order == 0 && !strict);
    }
  }

  private String text() {
    return "the constant answer \""
        + answer
        + "\" would meet this too: it errs on "
        + Amounts.count(wrong)
        + " of "
        + Amounts.count(rows)
        + " rows of "
        + sample;
  }

  /** The warning. */
  Warning warning() {
    return new Warning(
        Warning.Kind.CONSTANT_ANSWER,
        Optional.of(requirement),
        text(),
        Map.of(
            "answer", new Json.Str(answer),
            "sample", new Json.Str(sample),
            "wrong", new Json.Int(wrong),
            "rows", new Json.Int(rows)));
  }

  /** The base events that {@link #of} counts in a sample. */
  static Set<Event.Base> bases(DesiderataDocument desiderata, String population) {
    Set<Event.Base> bases = new LinkedHashSet<>();
    List<Threshold> thresholds = thresholds(desiderata, population);
    if (!thresholds.isEmpty()) {
      labels(desiderata.meaning().vocabulary().label())
          .forEach(label -> bases.add(new Event.Is(Vocabulary.LABEL, label)));
      thresholds.forEach(threshold -> threshold.given().collect(bases));
    }
    return bases;
  }

  /** The warnings that a sample gives rise to, in the order of the requirements. */
  static List<ConstantAnswer> of(DesiderataDocument desiderata, Sample counted) {
    SampleDescription sample = counted.description();
    List<String> labels = labels(desiderata.meaning().vocabulary().label());
    if (!isGold(sample) || labels.isEmpty()) {
      return List.of();
    }
    return thresholds(desiderata, sample.population()).stream()
        .flatMap(threshold -> met(threshold, labels, counted).stream())
        .distinct()
        .toList();
  }

  private static List<Threshold> thresholds(DesiderataDocument desiderata, String population) {
    List<Threshold> thresholds = new ArrayList<>();
    for (Requirement requirement : desiderata.meaning().requirements()) {
      read(requirement.name(), requirement.formula(), thresholds);
    }
    return thresholds.stream().filter(t -> t.population().equals(population)).toList();
  }

  private static List<String> labels(LabelSet set) {
    return switch (set) {
      case LabelSet.Values values -> values.values();
      case LabelSet.Classes classes ->
          classes.count() > CLASSES_MAX
              ? List.of()
              : IntStream.range(0, classes.count()).mapToObj(Integer::toString).toList();
      case LabelSet.Open open -> List.of();
    };
  }

  private static boolean isGold(SampleDescription sample) {
    return sample.role().kind() == Role.Kind.PROVING
        && sample.draw() instanceof Draw.Iid
        && sample.labelledWhere().isEmpty()
        && sample.columns().contains(Vocabulary.LABEL);
  }

  private static void read(String requirement, Formula formula, List<Threshold> into) {
    switch (formula) {
      case Formula.Always always -> {}
      case Formula.Comparison c ->
          threshold(requirement, c.relation(), c.left(), c.right()).ifPresent(into::add);
      case Formula.And and -> and.formulas().forEach(f -> read(requirement, f, into));
      case Formula.Or or -> {}
      case Formula.Not not -> {}
    }
  }

  private static Optional<Threshold> threshold(
      String requirement, Formula.Relation relation, Quantity left, Quantity right) {
    boolean upper = relation == Formula.Relation.LE || relation == Formula.Relation.LT;
    if (!upper || !(right instanceof Quantity.Constant most)) {
      return Optional.empty();
    }
    boolean strict = relation == Formula.Relation.LT;
    if (left instanceof Quantity.Probability p && isError(p.event())) {
      return Optional.of(
          new Threshold(requirement, new Event.True(), p.population(), strict, most.value()));
    }
    if (left instanceof Quantity.Conditional c && isError(c.event())) {
      return Optional.of(
          new Threshold(requirement, c.given(), c.population(), strict, most.value()));
    }
    return Optional.empty();
  }

  private static boolean isError(Event event) {
    return event instanceof Event.Not not
        && not.event() instanceof Event.Same same
        && same.second().equals(Vocabulary.LABEL);
  }

  private static Optional<ConstantAnswer> met(
      Threshold threshold, List<String> labels, Sample counted) {
    if (!counted.decides(threshold.given())) {
      return Optional.empty();
    }
    long rows = counted.count(threshold.given());
    String answer = "";
    long most = -1;
    for (String label : labels) {
      long with =
          counted.count(Event.and(new Event.Is(Vocabulary.LABEL, label), threshold.given()));
      answer = with > most ? label : answer;
      most = Math.max(most, with);
    }
    if (rows == 0 || !threshold.isMetBy(Rational.of(rows - most, rows))) {
      return Optional.empty();
    }
    return Optional.of(
        new ConstantAnswer(threshold.requirement(), answer, counted.name(), rows - most, rows));
  }
}
