// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.surety.kernel.document.Draw;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Printer;
import org.surety.kernel.logic.Vocabulary;

/**
 * Decides what an observation shows: which base events hold in it, and whether it may be there.
 *
 * <p>A row without a label, where {@code labelled where} allows one, is counted as if its label were
 * the first of the label's set (or, if the set is open, one that nobody ever answers). Only
 * certificates conditional on that event use the label, so the stand-in never matters.
 */
final class Judgement {

  /** What is wrong, and with which column; without one, with the row. */
  record Fault(@Nullable Column column, Complaint complaint) {}

  private final TableSample sample;
  private final Binding binding;

  Judgement(TableSample sample, Binding binding) {
    this.sample = sample;
    this.binding = binding;
  }

  /** The base events that {@link #fault} asks about, beside those of the histogram. */
  Set<Event.Base> watched() {
    Set<Event.Base> watched = new LinkedHashSet<>();
    sample.labelledWhere().ifPresent(event -> event.collect(watched));
    if (sample.draw() instanceof Draw.IidGiven given) {
      given.event().collect(watched);
    }
    return watched;
  }

  /** The label that a row without one is counted under; none if no row may lack it or all differ. */
  static Optional<String> standIn(TableSample sample, LabelSet set) {
    if (sample.labelledWhere().isEmpty()) {
      return Optional.empty();
    }
    return switch (set) {
      case LabelSet.Values values -> Optional.of(values.values().get(0));
      case LabelSet.Classes classes -> Optional.of("0");
      case LabelSet.Open open -> Optional.empty();
    };
  }

  /** Whether the base event holds, in an observation without fault. */
  boolean holds(Event.Base base, Observation seen) {
    return switch (base) {
      case Event.Same same ->
          (seen.knows(same.first()) && seen.knows(same.second()))
              ? same(answer(same.first(), seen), answer(same.second(), seen))
              : seen.held(same);
      case Event.Is is ->
          seen.knows(is.name()) ? is.value().equals(answer(is.name(), seen)) : seen.held(is);
      case Event.Flag flag ->
          Meaning.YES.contains(
              Objects.requireNonNullElse(seen.text(flag.name()), "").toLowerCase(Locale.ROOT));
      case Event.AtLeast atLeast ->
          seen.knows(atLeast.score())
              ? sign(atLeast.score(), atLeast.threshold(), seen) >= 0
              : seen.held(atLeast);
      case Event.Above above ->
          seen.knows(above.score())
              ? sign(above.score(), above.threshold(), seen) > 0
              : seen.held(above);
    };
  }

  private static boolean same(@Nullable String first, @Nullable String second) {
    return first != null && first.equals(second);
  }

  private @Nullable String answer(String name, Observation seen) {
    String text = seen.text(name);
    if (!name.equals(Vocabulary.LABEL) || (text != null && !text.isEmpty())) {
      return text;
    }
    Meaning.Answer label = (Meaning.Answer) column(name).meaning();
    return standIn(sample, label.set()).orElse(null);
  }

  private int sign(
      String score, org.surety.kernel.arithmetic.Rational threshold, Observation seen) {
    Meaning.Score meaning = (Meaning.Score) column(score).meaning();
    String text = Objects.requireNonNullElse(seen.text(score), "");
    return Decimal.compare(meaning.type().read(text).orElseThrow(), threshold);
  }

  private Column column(String declared) {
    return binding.column(declared).orElseThrow();
  }

  /** Whether something is wrong with the observation, as far as it is known. */
  boolean faulty(Observation seen) {
    return binding.columns().stream().anyMatch(c -> seen.isSuspect(c.declared()))
        || fault(seen).isPresent();
  }

  /** The first thing that is wrong with the observation, as far as its texts are known. */
  Optional<Fault> fault(Observation seen) {
    boolean unlabelled = seen.isLabelMissing();
    for (Column column : binding.columns()) {
      if (!seen.knows(column.declared())) {
        continue;
      }
      String text = seen.text(column.declared());
      Optional<Complaint> complaint = column.meaning().complaint(text);
      if (complaint.isPresent() && label(column) && (text == null || text.isEmpty())) {
        unlabelled = true;
      } else if (complaint.isPresent()) {
        return Optional.of(new Fault(column, complaint.get()));
      }
    }
    if (unlabelled) {
      Optional<Fault> missing = missingLabel(seen);
      if (missing.isPresent()) {
        return missing;
      }
    }
    return drawFault(seen);
  }

  private static boolean label(Column column) {
    return column.declared().equals(Vocabulary.LABEL);
  }

  private Optional<Fault> missingLabel(Observation seen) {
    Column label = column(Vocabulary.LABEL);
    Complaint complaint = label.meaning().complaint(null).orElseThrow();
    if (sample.labelledWhere().isEmpty()) {
      return Optional.of(new Fault(label, complaint));
    }
    Event where = sample.labelledWhere().get();
    if (!where.holds(base -> holds(base, seen))) {
      return Optional.empty();
    }
    return Optional.of(
        new Fault(
            label,
            new Complaint(
                "the value is empty where " + Printer.print(where) + " holds",
                complaint.expected(),
                "fill it in, or correct `labelled where`")));
  }

  private Optional<Fault> drawFault(Observation seen) {
    return switch (sample.draw()) {
      case Draw.IidGiven given -> {
        if (given.event().holds(base -> holds(base, seen))) {
          yield Optional.empty();
        }
        yield Optional.of(
            new Fault(
                null,
                new Complaint(
                    "the row is outside the event of the draw",
                    "a row in which " + Printer.print(given.event()) + " holds",
                    "leave such rows out, or correct `draw`")));
      }
      case Draw.Stratified stratified -> {
        String stratum = seen.text(stratified.attribute());
        if (stratum == null || stratified.weights().containsKey(stratum)) {
          yield Optional.empty();
        }
        yield Optional.of(
            new Fault(
                column(stratified.attribute()),
                new Complaint(
                    "the stratum " + TableException.quoted(stratum) + " has no weight",
                    "a stratum with one",
                    "add it to `weights`")));
      }
      case Draw.Iid iid -> Optional.empty();
      case Draw.Clustered clustered -> Optional.empty();
      case Draw.WithoutReplacement without -> Optional.empty();
      case Draw.Unstated unstated -> Optional.empty();
    };
  }
}
