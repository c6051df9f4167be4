// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.arithmetic.Work;
import org.surety.kernel.document.NamedAssumptions;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;

/**
 * The variable Z of an example whose mean is a planned quantity: a linear combination of
 * probabilities and score means of one population, all under one condition. Where a score lies
 * somewhere in a bin, Z is taken at the end that is safe for the side.
 */
final class CellVariable {

  /** A summand: {@code factor 1(event)}, times the score if there is one. */
  private record Term(Rational factor, String score, Event event) {}

  private static final Event ALL = new Event.True();

  private final List<Term> terms = new ArrayList<>();
  private final Set<String> populations = new TreeSet<>();
  private final Plan.Side side;
  private final boolean tailored;
  private Rational constant = Rational.ZERO;
  private final Set<Event> conditions = new LinkedHashSet<>();
  private Event given = new Event.True();
  private Cells cells;

  private CellVariable(Quantity quantity, Plan.Side side, Sample sample, Vocabulary vocabulary) {
    this.side = side;
    this.tailored =
        !(quantity instanceof Quantity.Mean || quantity instanceof Quantity.ConditionalMean);
    read(quantity, Rational.ONE);
    if (terms.isEmpty() || populations.size() != 1 || conditions.size() != 1) {
      throw new Refused(
          Refusal.Code.QUANTITY,
          "its theorem bounds the mean of one variable of a row, under one condition");
    }
    this.given = conditions.iterator().next();
    this.cells = Cells.of(vocabulary, bases(sample));
  }

  static CellVariable of(Quantity quantity, Plan.Side side, Sample sample, Vocabulary vocabulary) {
    return new CellVariable(quantity, side, sample, vocabulary);
  }

  private void read(Quantity quantity, Rational factor) {
    switch (quantity) {
      case Quantity.Constant c -> constant = constant.add(c.value().multiply(factor));
      case Quantity.Probability p -> term(factor, "", p.event(), ALL, p.population());
      case Quantity.Conditional c -> term(factor, "", c.event(), c.given(), c.population());
      case Quantity.Mean m -> term(factor, m.score(), m.event(), ALL, m.population());
      case Quantity.ConditionalMean m ->
          term(factor, m.score(), m.event(), m.given(), m.population());
      case Quantity.Sum sum -> sum.parts().forEach(part -> read(part, factor));
      case Quantity.Difference d -> {
        read(d.left(), factor);
        read(d.right(), factor.negate());
      }
      case Quantity.Product(Quantity.Constant c, Quantity right) ->
          read(right, factor.multiply(c.value()));
      default -> throw new Refused(Refusal.Code.QUANTITY, "its theorem needs a linear combination");
    }
  }

  private void term(
      Rational factor, String score, Event event, Event condition, String population) {
    terms.add(new Term(factor, score, event));
    conditions.add(condition);
    populations.add(population);
  }

  private Set<String> scores() {
    Set<String> scores = new TreeSet<>();
    terms.stream().map(Term::score).filter(s -> !s.isEmpty()).forEach(scores::add);
    return scores;
  }

  /** The base events of the quantity, and the thresholds of its scores that the sample counts. */
  private Set<Event.Base> bases(Sample sample) {
    Set<Event.Base> bases = new LinkedHashSet<>();
    given.collect(bases);
    terms.forEach(term -> term.event().collect(bases));
    Set<String> scores = scores();
    for (Event.Base base : sample.bases()) {
      if ((base instanceof Event.AtLeast a && scores.contains(a.score()))
          || (base instanceof Event.Above b && scores.contains(b.score()))) {
        bases.add(base);
      }
    }
    return bases;
  }

  /** The value of Z in a cell, at the safe end. */
  private Rational value(Cells cells, String cell) {
    Rational value = constant;
    Map<String, Rational> factors = new LinkedHashMap<>();
    for (Term term : terms) {
      if (cells.holds(term.event(), cell)) {
        if (term.score().isEmpty()) {
          value = value.add(term.factor());
        } else {
          factors.merge(term.score(), term.factor(), Rational::add);
        }
      }
    }
    for (var factor : factors.entrySet()) {
      Cells.Range range = cells.range(factor.getKey(), cell);
      boolean high = (side == Plan.Side.UPPER) == (factor.getValue().signum() > 0);
      value = value.add(factor.getValue().multiply(high ? range.high() : range.low()));
    }
    return value;
  }

  private List<Rational> values(Cells cells) {
    return cells.all().stream()
        .filter(cell -> cells.holds(given, cell))
        .map(cell -> value(cells, cell))
        .sorted()
        .toList();
  }

  /** The values over the consistent cells. */
  SortedSet<Rational> values() {
    return new TreeSet<>(values(cells));
  }

  /** The least value over the consistent cells. */
  Rational low() {
    return ends(cells).get(0);
  }

  /** The greatest value over the consistent cells. */
  Rational high() {
    return ends(cells).get(1);
  }

  private List<Rational> ends(Cells cells) {
    List<Rational> values = values(cells);
    if (values.isEmpty()) {
      throw new Refused(Refusal.Code.QUANTITY, "the condition holds in no consistent cell");
    }
    return List.of(values.get(0), values.get(values.size() - 1));
  }

  /** How many rows of the sample in the condition give Z each value. */
  Map<Rational, Long> counts(Sample sample) {
    return counts(sample, ALL);
  }

  /** The same for the rows of the sample in an event, too. */
  Map<Rational, Long> counts(Sample sample, Event within) {
    Map<Rational, Long> counts = new TreeMap<>();
    Predicate<String> isWithin = sample.holds(within);
    sample
        .histogram()
        .forEach(
            (key, count) -> {
              String cell = cell(sample, key);
              if (cells.holds(given, cell) && isWithin.test(key)) {
                counts.merge(value(cells, cell), count, Math::addExact);
              }
            });
    return counts;
  }

  /** How many items of a clustered sample give the mean of Z over the item's rows each value. */
  Map<Rational, Long> itemCounts(Sample sample) {
    if (isConditional()) {
      throw new Refused(Refusal.Code.QUANTITY, "items have no mean over some of their rows");
    }
    Map<Rational, Long> counts = new TreeMap<>();
    sample
        .histogram()
        .forEach(
            (key, count) -> {
              Rational sum = Rational.ZERO;
              long rows = 0;
              for (String part : key.split(" ", -1)) {
                int star = part.lastIndexOf('*');
                long times = Long.parseLong(part.substring(star + 1));
                Rational value = value(cells, cell(sample, part.substring(0, star)));
                sum = sum.add(value.multiply(Rational.of(times)));
                rows += times;
              }
              counts.merge(sum.divide(Rational.of(rows)), count, Math::addExact);
            });
    return counts;
  }

  /** The cell over the base events of the quantity. */
  private String cell(Sample sample, String key) {
    StringBuilder cell = new StringBuilder();
    Work.spend(20L * cells.bases().size() * sample.bases().size());
    cells.bases().forEach(base -> cell.append(key.charAt(sample.bases().indexOf(base))));
    return cell.toString();
  }

  /** Whether the mean is that of the rows in a condition. */
  boolean isConditional() {
    return !(given instanceof Event.True);
  }

  /** The events that are counted. */
  List<Event> events() {
    List<Event> events = new ArrayList<>(List.of(given));
    terms.forEach(term -> events.add(term.event()));
    return events;
  }

  /** What needs to be assumed for a theorem that uses the ends of the variable's range. */
  Set<String> assumesOfEnds(Vocabulary vocabulary, String sample) {
    return assumes(vocabulary, sample, this::ends);
  }

  /** What needs to be assumed for a theorem that uses all values of the variable. */
  Set<String> assumesOfValues(Vocabulary vocabulary, String sample) {
    return assumes(vocabulary, sample, c -> new TreeSet<>(values(c)));
  }

  private Set<String> assumes(Vocabulary vocabulary, String sample, Function<Cells, Object> used) {
    Set<String> names = new TreeSet<>();
    if (tailored) {
      names.add(NamedAssumptions.thresholdsFixedBefore(sample));
    }
    scores().forEach(score -> names.add(NamedAssumptions.bounded(score)));
    Cells unlimited = Cells.of(vocabulary.withoutAnswerLimits(), cells.bases());
    if (!used.apply(unlimited).equals(used.apply(cells))) {
      for (Event event : events()) {
        for (String name : event.names()) {
          if (vocabulary.predictor(name).isPresent()) {
            names.add(NamedAssumptions.answersWithin(name));
          }
        }
      }
    }
    return names;
  }
}
