// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.calculation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Role;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.SampleDescription;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;

/** Cases made of numbers about a student and its supervisor. */
final class WeakNumbers {

  private static final String POPULATION = "population";
  private static final String UNLABELLED = "unlabelled";
  private static final String STUDENT = "student";
  private static final String WEAK = "weak";
  private static final String EVENT = "event";
  private static final String JUDGED = "judged";

  private static final Event DIFFER = Event.not(Event.same(STUDENT, WEAK));

  private WeakNumbers() {}

  private static Quantity error(String predictor) {
    return new Quantity.Probability(Event.not(Event.same(predictor, Vocabulary.LABEL)), POPULATION);
  }

  /** In {@code differ} of n rows the answers differ; asked is the sum or difference of the errors. */
  static NumbersCase agreement(long n, long differ, boolean added) {
    Quantity quantity =
        added
            ? new Quantity.Sum(List.of(error(STUDENT), error(WEAK)))
            : new Quantity.Difference(error(STUDENT), error(WEAK));
    return new NumbersCase(
        statistics(List.of(), List.of(differing(NumbersCase.SAMPLE, n, differ))), quantity);
  }

  /** Bounds are given on the supervisor's error and, unless it is counted, on the disagreement. */
  static NumbersCase triangle() {
    Map<String, Long> histogram = Map.of("", 1L);
    Sample sample = sample(NumbersCase.SAMPLE, List.of(), 1, new Draw.Iid(), List.of(), histogram);
    return new NumbersCase(statistics(List.of(), List.of(sample)), error(STUDENT));
  }

  /** The same, and in {@code differ} of n rows the answers differ. */
  static NumbersCase triangle(long n, long differ) {
    return new NumbersCase(
        statistics(List.of(), List.of(differing(NumbersCase.SAMPLE, n, differ))),
        error(STUDENT),
        Optional.of(new Plan.Beside(NumbersCase.SAMPLE, DIFFER)));
  }

  /** Of n rows {@code differ} differ; of {@code labelled} such ones each got so many right. */
  static NumbersCase gap(long n, long differ, long labelled, long student, long weak) {
    List<Event.Base> bases =
        Cells.inOrder(
            List.of(
                new Event.Same(STUDENT, WEAK),
                new Event.Same(STUDENT, Vocabulary.LABEL),
                new Event.Same(WEAK, Vocabulary.LABEL)));
    Map<String, Long> histogram = new HashMap<>();
    put(histogram, cell(bases, new Event.Same(STUDENT, Vocabulary.LABEL)), student);
    put(histogram, cell(bases, new Event.Same(WEAK, Vocabulary.LABEL)), weak);
    put(histogram, cell(bases, new Event.True()), labelled - student - weak);
    Sample disagreements =
        sample(
            NumbersCase.SAMPLE,
            List.of(STUDENT, WEAK, Vocabulary.LABEL),
            labelled,
            new Draw.IidGiven(DIFFER),
            bases,
            histogram);
    return new NumbersCase(
        statistics(List.of(), List.of(disagreements, differing(UNLABELLED, n, differ))),
        new Quantity.Difference(error(WEAK), error(STUDENT)),
        Optional.of(new Plan.Beside(UNLABELLED, DIFFER)));
  }

  /** Of n rows {@code judged} are judged so; of {@code labelled} ones the judge errs on some. */
  static NumbersCase judged(long n, long judged, long labelled, long plus, long minus) {
    Event.Flag event = new Event.Flag(EVENT);
    Event.Flag judge = new Event.Flag(JUDGED);
    List<Event.Base> bases = Cells.inOrder(List.of(event, judge));
    Map<String, Long> corrected = new HashMap<>();
    put(corrected, cell(bases, event), plus);
    put(corrected, cell(bases, judge), minus);
    put(corrected, cell(bases, new Event.True()), labelled - plus - minus);
    Map<String, Long> counted = new HashMap<>();
    put(counted, "1", judged);
    put(counted, "0", n - judged);
    List<String> flags = List.of(EVENT, JUDGED);
    return new NumbersCase(
        statistics(
            flags,
            List.of(
                sample(NumbersCase.SAMPLE, flags, labelled, new Draw.Iid(), bases, corrected),
                sample(UNLABELLED, List.of(JUDGED), n, new Draw.Iid(), List.of(judge), counted))),
        new Quantity.Probability(event, POPULATION),
        Optional.of(new Plan.Beside(UNLABELLED, judge)));
  }

  private static Sample differing(String name, long n, long differ) {
    Map<String, Long> histogram = new HashMap<>();
    put(histogram, "0", differ);
    put(histogram, "1", n - differ);
    return sample(
        name,
        List.of(STUDENT, WEAK),
        n,
        new Draw.Iid(),
        List.of(new Event.Same(STUDENT, WEAK)),
        histogram);
  }

  /** The cell in which that base event alone holds, if it is one. */
  private static String cell(List<Event.Base> bases, Event holding) {
    StringBuilder cell = new StringBuilder();
    bases.forEach(base -> cell.append(base.equals(holding) ? '1' : '0'));
    return cell.toString();
  }

  private static void put(Map<String, Long> histogram, String cell, long count) {
    if (count > 0) {
      histogram.put(cell, count);
    }
  }

  private static Sample sample(
      String name,
      List<String> columns,
      long n,
      Draw draw,
      List<Event.Base> bases,
      Map<String, Long> histogram) {
    return new Sample(
        new SampleDescription(
            name, POPULATION, draw, false, Role.PROVES, n, columns, Optional.empty()),
        bases,
        histogram,
        List.of());
  }

  private static Statistics statistics(List<String> flags, List<Sample> samples) {
    Vocabulary vocabulary =
        new Vocabulary(
            new LabelSet.Open(),
            List.of(
                new Vocabulary.Predictor(STUDENT, false), new Vocabulary.Predictor(WEAK, false)),
            List.of(),
            flags,
            List.of(),
            List.of(new Vocabulary.Population(POPULATION, Optional.empty())));
    return new Statistics(BoundCalculator.TOOL, NumbersCase.SAMPLE, "", vocabulary, samples);
  }
}
