// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.calculation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.surety.bounds.linear.LinearCombination;
import org.surety.bounds.measured.MeasuredTheorem;
import org.surety.bounds.pacbayes.MonteCarlo;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Measurement;
import org.surety.kernel.document.Role;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.SampleDescription;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;

/**
 * A case made of numbers: one sample whose rows are as the numbers say, and the quantity that they
 * speak of.
 */
record NumbersCase(Statistics statistics, Quantity quantity) {

  static final String SAMPLE = "numbers";

  private static final String POPULATION = "population";
  private static final String EVENT = "event";
  private static final String VALUE = "value";
  private static final String MODEL = "model";

  /** Of n rows {@code count} lie in an event. */
  static NumbersCase event(long n, long count) {
    Event.Flag flag = new Event.Flag(EVENT);
    Map<String, Long> histogram = new HashMap<>();
    put(histogram, "1", count);
    put(histogram, "0", n - count);
    Vocabulary vocabulary = vocabulary(List.of(), List.of(EVENT));
    return new NumbersCase(
        statistics(vocabulary, List.of(EVENT), n, List.of(flag), histogram, List.of()),
        new Quantity.Probability(flag, POPULATION));
  }

  /**
   * A variable takes each of these values so often, and those of count zero never.
   *
   * @param counts two values or more
   */
  static NumbersCase variable(SortedMap<Rational, Long> counts) {
    return variable(counts, Rational.ZERO);
  }

  /** The same, and a number is added to its mean. */
  static NumbersCase variable(SortedMap<Rational, Long> counts, Rational added) {
    List<String> texts = counts.keySet().stream().map(Rational::toString).toList();
    Vocabulary vocabulary = vocabulary(List.of(new Vocabulary.Attribute(VALUE, texts)), List.of());
    LinearCombination mean = LinearCombination.constant(added);
    List<Event.Base> named = new ArrayList<>();
    for (Rational value : counts.keySet()) {
      if (value.signum() != 0) {
        Event.Is is = new Event.Is(VALUE, value.toString());
        named.add(is);
        mean =
            mean.add(
                LinearCombination.atom(new Quantity.Probability(is, POPULATION)).multiply(value));
      }
    }
    List<Event.Base> bases = Cells.inOrder(named);
    Map<String, Long> histogram = new HashMap<>();
    long n = 0;
    for (Map.Entry<Rational, Long> entry : counts.entrySet()) {
      Event.Is is = new Event.Is(VALUE, entry.getKey().toString());
      StringBuilder cell = new StringBuilder();
      bases.forEach(base -> cell.append(base.equals(is) ? '1' : '0'));
      put(histogram, cell.toString(), entry.getValue());
      n = Math.addExact(n, entry.getValue());
    }
    return new NumbersCase(
        statistics(vocabulary, List.of(VALUE), n, bases, histogram, List.of()), mean.quantity());
  }

  /**
   * What was measured of a model on n rows.
   *
   * @param n the number of rows
   * @param numbers the numbers that the theorem takes
   */
  static NumbersCase measured(
      MeasuredTheorem theorem, long n, SortedMap<String, List<Rational>> numbers) {
    String predictor =
        switch (theorem.form().subject()) {
          case RANDOMISED -> "gibbs(" + MODEL + ")";
          case VOTE -> "vote(" + MODEL + ")";
          case ITSELF -> MODEL;
        };
    String about = theorem.id().equals(MonteCarlo.ID) ? "rows(" + SAMPLE + ")" : POPULATION;
    List<Rational> values = numbers.getOrDefault("values", List.of());
    List<String> labels =
        theorem.form().variable()
            ? values.stream().sorted().map(Rational::toString).toList()
            : List.of("no", "yes");
    Quantity quantity =
        theorem.form().variable()
            ? mean(predictor, values)
            : new Quantity.Probability(
                Event.not(new Event.Same(predictor, Vocabulary.LABEL)), about);
    Vocabulary vocabulary =
        new Vocabulary(
            new LabelSet.Values(labels),
            List.of(new Vocabulary.Predictor(predictor, false)),
            List.of(),
            List.of(),
            List.of(),
            Stream.of(POPULATION, about)
                .distinct()
                .map(name -> new Vocabulary.Population(name, Optional.empty()))
                .toList());
    Measurement measurement =
        new Measurement(theorem.id(), SAMPLE, quantity, numbers, "given as numbers");
    return new NumbersCase(
        statistics(vocabulary, List.of(), n, List.of(), Map.of("", n), List.of(measurement)),
        quantity);
  }

  /** The mean of the answer itself, where answers are numbers. */
  private static Quantity mean(String predictor, List<Rational> values) {
    LinearCombination mean = LinearCombination.constant(Rational.ZERO);
    for (Rational value : values) {
      if (value.signum() != 0) {
        Event is = new Event.Is(predictor, value.toString());
        mean =
            mean.add(
                LinearCombination.atom(new Quantity.Probability(is, POPULATION)).multiply(value));
      }
    }
    return mean.quantity();
  }

  private static void put(Map<String, Long> histogram, String cell, long count) {
    if (count > 0) {
      histogram.put(cell, count);
    }
  }

  private static Vocabulary vocabulary(List<Vocabulary.Attribute> attributes, List<String> flags) {
    return new Vocabulary(
        new LabelSet.Open(),
        List.of(),
        attributes,
        flags,
        List.of(),
        List.of(new Vocabulary.Population(POPULATION, Optional.empty())));
  }

  private static Statistics statistics(
      Vocabulary vocabulary,
      List<String> columns,
      long n,
      List<Event.Base> bases,
      Map<String, Long> histogram,
      List<Measurement> measurements) {
    SampleDescription description =
        new SampleDescription(
            SAMPLE, POPULATION, new Draw.Iid(), false, Role.PROVES, n, columns, Optional.empty());
    return new Statistics(
        BoundCalculator.TOOL,
        SAMPLE,
        "",
        vocabulary,
        List.of(new Sample(description, bases, histogram, List.of())),
        measurements);
  }
}
