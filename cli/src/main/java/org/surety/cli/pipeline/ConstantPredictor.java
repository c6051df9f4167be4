// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.surety.cli.report.Amounts;
import org.surety.cli.warning.Warning;
import org.surety.kernel.document.Sample;
import org.surety.kernel.json.Json;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Vocabulary;

/**
 * A predictor that answers all rows of a sample alike: a supervisor that teaches nothing, or a student
 * that learned nothing.
 */
final class ConstantPredictor {

  /** The most labels for which it is worth counting each answer. */
  private static final int LABELS_MAX = 10;

  private ConstantPredictor() {}

  /** The base events that {@link #of} counts in a sample with these columns. */
  static Set<Event.Base> bases(DesiderataDocument desiderata, List<String> columns) {
    Set<Event.Base> bases = new LinkedHashSet<>();
    Vocabulary vocabulary = desiderata.meaning().vocabulary();
    for (String predictor : predictors(desiderata)) {
      if (columns.contains(predictor)) {
        answers(vocabulary).forEach(answer -> bases.add(new Event.Is(predictor, answer)));
      }
    }
    return bases;
  }

  /** The warnings that a sample gives rise to. */
  static List<Warning> of(DesiderataDocument desiderata, Sample counted) {
    List<Warning> warnings = new ArrayList<>();
    long rows = counted.description().rows();
    for (String predictor : predictors(desiderata)) {
      for (String answer : answers(desiderata.meaning().vocabulary())) {
        Event event = new Event.Is(predictor, answer);
        if (rows > 0 && counted.decides(event) && counted.count(event) == rows) {
          warnings.add(
              new Warning(
                  Warning.Kind.CONSTANT_PREDICTOR,
                  Optional.empty(),
                  "%s answers \"%s\" in each of the %s rows of %s: comparisons with it say little"
                      .formatted(predictor, answer, Amounts.count(rows), counted.name()),
                  Map.of(
                      "predictor",
                      new Json.Str(predictor),
                      "answer",
                      new Json.Str(answer),
                      "sample",
                      new Json.Str(counted.name()),
                      "rows",
                      new Json.Int(rows))));
        }
      }
    }
    return warnings;
  }

  private static Set<String> predictors(DesiderataDocument desiderata) {
    Vocabulary vocabulary = desiderata.meaning().vocabulary();
    Set<Event.Base> bases = new LinkedHashSet<>();
    for (Formula formula : desiderata.formulas()) {
      formula.collect(bases);
    }
    Set<String> names = new TreeSet<>();
    for (Event.Base base : bases) {
      base.names().stream()
          .filter(name -> vocabulary.predictor(name).isPresent())
          .forEach(names::add);
    }
    return names;
  }

  private static List<String> answers(Vocabulary vocabulary) {
    return vocabulary.label().size() <= LABELS_MAX
        ? ModelMeasurement.classes(vocabulary)
        : List.of();
  }
}
