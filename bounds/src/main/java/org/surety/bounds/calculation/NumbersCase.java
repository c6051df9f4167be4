// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.calculation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.surety.bounds.linear.LinearCombination;
import org.surety.bounds.measured.MeasuredTheorem;
import org.surety.bounds.pacbayes.MonteCarlo;
import org.surety.bounds.shift.ShiftTheorem;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Measurement;
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

/**
 * A case made of numbers: samples whose rows are as the numbers say, and the quantity that they speak
 * of.
 *
 * @param beside what a theorem of two samples counts in the second one
 */
record NumbersCase(Statistics statistics, Quantity quantity, Optional<Plan.Beside> beside) {

  static final String SAMPLE = "numbers";

  private static final String POPULATION = "population";
  private static final String EVENT = "event";
  private static final String VALUE = "value";
  private static final String STRATUM = "stratum";
  private static final String SCORE = "score";

  /** An item of a document has fewer than 10^9 rows. */
  private static final int ITEM_BITS = 26;

  private static final String MODEL = "model";

  NumbersCase(Statistics statistics, Quantity quantity) {
    this(statistics, quantity, Optional.empty());
  }

  /** Of n rows {@code count} lie in an event. */
  static NumbersCase event(long n, long count) {
    return event(n, count, new Draw.Iid());
  }

  /** Of n rows, drawn so, {@code count} lie in an event. */
  static NumbersCase event(long n, long count, Draw draw) {
    Event.Flag flag = new Event.Flag(EVENT);
    Map<String, Long> histogram = new HashMap<>();
    put(histogram, "1", count);
    put(histogram, "0", n - count);
    Vocabulary vocabulary = vocabulary(List.of(), List.of(EVENT));
    return new NumbersCase(
        statistics(vocabulary, List.of(EVENT), n, draw, List.of(flag), histogram, List.of()),
        new Quantity.Probability(flag, POPULATION));
  }

  /** In strata of these weights and sizes so many rows lie in an event. */
  static NumbersCase strata(List<Rational> weights, List<Long> sizes, List<Long> counts) {
    List<String> names = new ArrayList<>();
    Map<String, Rational> shares = new HashMap<>();
    List<Event.Base> named = new ArrayList<>(List.of(new Event.Flag(EVENT)));
    for (int h = 0; h < weights.size(); h++) {
      names.add(String.format(Locale.ROOT, "s%04d", h));
      shares.put(names.get(h), weights.get(h));
      named.add(new Event.Is(STRATUM, names.get(h)));
    }
    List<Event.Base> bases = Cells.inOrder(named);
    Map<String, Long> histogram = new HashMap<>();
    long n = 0;
    for (int h = 0; h < weights.size(); h++) {
      Event.Is is = new Event.Is(STRATUM, names.get(h));
      for (boolean holds : new boolean[] {false, true}) {
        StringBuilder cell = new StringBuilder();
        bases.forEach(
            base ->
                cell.append(base.equals(is) || (holds && base instanceof Event.Flag) ? '1' : '0'));
        put(histogram, cell.toString(), holds ? counts.get(h) : sizes.get(h) - counts.get(h));
      }
      n = Math.addExact(n, sizes.get(h));
    }
    Vocabulary vocabulary =
        vocabulary(List.of(new Vocabulary.Attribute(STRATUM, names)), List.of(EVENT));
    return new NumbersCase(
        statistics(
            vocabulary,
            List.of(EVENT, STRATUM),
            n,
            new Draw.Stratified(STRATUM, shares),
            bases,
            histogram,
            List.of()),
        new Quantity.Probability(new Event.Flag(EVENT), POPULATION));
  }

  /** No row of n has a score of at least one half. */
  static NumbersCase score(long n) {
    Event.Base event = new Event.AtLeast(SCORE, Rational.of(1, 2));
    Vocabulary vocabulary =
        new Vocabulary(
            new LabelSet.Open(),
            List.of(),
            List.of(),
            List.of(),
            List.of(new Vocabulary.Score(SCORE, Rational.ZERO, Rational.ONE)),
            List.of(new Vocabulary.Population(POPULATION, Optional.empty())));
    Map<String, Long> histogram = new HashMap<>();
    put(histogram, "0", n);
    return new NumbersCase(
        statistics(
            vocabulary, List.of(SCORE), n, new Draw.Iid(), List.of(event), histogram, List.of()),
        new Quantity.Probability(event, POPULATION));
  }

  /**
   * Items over whose rows a variable has each of these means so often; each has as many rows as its
   * mean needs, all with the least or the greatest value.
   */
  static NumbersCase items(SortedMap<Rational, Long> counts) {
    Rational low = counts.firstKey();
    Rational width = counts.lastKey().subtract(low);
    Event.Flag flag = new Event.Flag(EVENT);
    Map<String, Long> histogram = new HashMap<>();
    long rows = 0;
    for (Map.Entry<Rational, Long> entry : counts.entrySet()) {
      Rational share = entry.getKey().subtract(low).divide(width);
      if (share.denominator().bitLength() > ITEM_BITS) {
        throw BoundInputException.of(
            "values", entry.getKey().toString(), "the mean over at most 10^8 rows of an item");
      }
      long of = share.denominator().longValueExact();
      long ones = share.numerator().longValueExact();
      List<String> parts = new ArrayList<>();
      if (of > ones) {
        parts.add("0*" + (of - ones));
      }
      if (ones > 0) {
        parts.add("1*" + ones);
      }
      put(histogram, String.join(" ", parts), entry.getValue());
      rows = Math.addExact(rows, Math.multiplyExact(of, entry.getValue()));
    }
    LinearCombination mean =
        LinearCombination.atom(new Quantity.Probability(flag, POPULATION))
            .multiply(width)
            .add(LinearCombination.constant(low));
    return new NumbersCase(
        statistics(
            vocabulary(List.of(), List.of(EVENT)),
            List.of(EVENT),
            rows,
            new Draw.Clustered("item"),
            List.of(flag),
            histogram,
            List.of()),
        mean.quantity());
  }

  /** Of a variable that takes these values so often the probability of one value. */
  static NumbersCase oneValue(SortedMap<Rational, Long> counts, Rational value) {
    return new NumbersCase(
        variable(counts).statistics(),
        new Quantity.Probability(new Event.Is(VALUE, value.toString()), POPULATION));
  }

  /** The case with numbers measured for a theorem about its quantity. */
  NumbersCase measuring(String theorem, SortedMap<String, List<Rational>> numbers) {
    return new NumbersCase(
        new Statistics(
            statistics.tool(),
            statistics.caseName(),
            statistics.desiderata(),
            statistics.vocabulary(),
            statistics.samples(),
            List.of(new Measurement(theorem, SAMPLE, quantity, numbers, "given as numbers"))),
        quantity,
        beside);
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
        statistics(vocabulary, List.of(VALUE), n, new Draw.Iid(), bases, histogram, List.of()),
        mean.quantity());
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
        statistics(
            vocabulary,
            List.of(),
            n,
            new Draw.Iid(),
            List.of(),
            Map.of("", n),
            List.of(measurement)),
        quantity);
  }

  /**
   * An event in a population of which only the distance from the sample's is known.
   *
   * @param n the number of rows
   * @param numbers the numbers that the theorem takes
   */
  static NumbersCase shifted(
      ShiftTheorem theorem, long n, SortedMap<String, List<Rational>> numbers) {
    String shifted = ShiftTheorem.shifted(POPULATION);
    Vocabulary vocabulary =
        new Vocabulary(
            new LabelSet.Open(),
            List.of(),
            List.of(),
            List.of(EVENT),
            List.of(),
            Stream.of(POPULATION, shifted)
                .map(name -> new Vocabulary.Population(name, Optional.empty()))
                .toList());
    NumbersCase rows =
        new NumbersCase(
            statistics(
                vocabulary, List.of(), n, new Draw.Iid(), List.of(), Map.of("", n), List.of()),
            new Quantity.Probability(new Event.Flag(EVENT), shifted));
    return rows.measuring(theorem.id(), numbers);
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
      Draw draw,
      List<Event.Base> bases,
      Map<String, Long> histogram,
      List<Measurement> measurements) {
    SampleDescription description =
        new SampleDescription(
            SAMPLE, POPULATION, draw, false, Role.PROVES, n, columns, Optional.empty());
    return new Statistics(
        BoundCalculator.TOOL,
        SAMPLE,
        "",
        vocabulary,
        List.of(new Sample(description, bases, histogram, List.of())),
        measurements);
  }
}
