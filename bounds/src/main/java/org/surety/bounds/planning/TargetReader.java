// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.planning;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.surety.bounds.linear.LinearCombination;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;

/** Sorts linear combinations by what bounds them best. */
final class TargetReader {

  private final EventForms forms;
  private final Set<Target> targets = new LinkedHashSet<>();

  private TargetReader(Vocabulary vocabulary) {
    this.forms = new EventForms(vocabulary);
  }

  /** What the combinations need bounds on, each target once. */
  static List<Target> read(Vocabulary vocabulary, List<LinearCombination> combinations) {
    TargetReader reader = new TargetReader(vocabulary);
    combinations.forEach(reader::read);
    return List.copyOf(reader.targets);
  }

  private void read(LinearCombination asked) {
    LinearCombination combination = LinearCombination.constant(asked.constant());
    for (Map.Entry<Quantity, Rational> term : asked.terms().entrySet()) {
      combination = combination.add(plain(term.getKey()).multiply(term.getValue()));
    }
    Set<Quantity> atoms = combination.terms().keySet();
    Set<String> populations = new TreeSet<>();
    atoms.forEach(atom -> populations.add(population(atom)));
    boolean conditional = atoms.stream().anyMatch(TargetReader::isConditional);
    if (atoms.size() == 1) {
      single(combination);
    } else if (populations.size() == 1 && difference(combination)) {
      return;
    } else if (populations.size() > 1 || conditional || !forms.areEnumerable(atoms)) {
      atoms.forEach(this::alone);
    } else if (!atoms.isEmpty() && !forms.isConstant(combination)) {
      targets.add(
          new Target.Combination(
              combination.normalised().quantity(), populations.iterator().next()));
    }
  }

  private static boolean isConditional(Quantity atom) {
    return atom instanceof Quantity.Conditional || atom instanceof Quantity.ConditionalMean;
  }

  /** A conditional mean against a number t is the sign of {@code E[s 1(b)] - t P[b]}. */
  private void single(LinearCombination combination) {
    Quantity atom = combination.terms().firstKey();
    if (atom instanceof Quantity.ConditionalMean m) {
      Rational coefficient = combination.terms().values().iterator().next();
      Rational threshold = combination.constant().divide(coefficient).negate();
      LinearCombination tailored =
          LinearCombination.atom(
                  new Quantity.Mean(
                      m.score(), EventForms.both(m.event(), m.given()), m.population()))
              .add(
                  LinearCombination.atom(new Quantity.Probability(m.given(), m.population()))
                      .multiply(threshold.negate()));
      targets.add(new Target.Combination(tailored.normalised().quantity(), m.population()));
      targets.add(new Target.Possible(m.given(), m.population()));
    } else {
      alone(atom);
    }
  }

  private void alone(Quantity atom) {
    targets.add(new Target.Atom(atom, population(atom)));
  }

  /** Whether this is a multiple of a difference of two probabilities under one condition. */
  private boolean difference(LinearCombination combination) {
    if (combination.terms().size() != 2) {
      return false;
    }
    Iterator<Map.Entry<Quantity, Rational>> terms = combination.terms().entrySet().iterator();
    Map.Entry<Quantity, Rational> first = terms.next();
    Map.Entry<Quantity, Rational> second = terms.next();
    Optional<Event> given = given(first.getKey());
    if (given.isEmpty()
        || !given.equals(given(second.getKey()))
        || !first.getValue().equals(second.getValue().negate())) {
      return false;
    }
    Rational coefficient = first.getValue();
    differ(
        first.getKey().events().get(0),
        second.getKey().events().get(0),
        given.get(),
        combination.multiply(Rational.ONE.divide(coefficient)).quantity(),
        population(first.getKey()));
    return true;
  }

  private static Optional<Event> given(Quantity atom) {
    if (atom instanceof Quantity.Conditional c) {
      return Optional.of(c.given());
    }
    return atom instanceof Quantity.Probability ? Optional.of(new Event.True()) : Optional.empty();
  }

  private void differ(
      Event first, Event second, Event given, Quantity tailored, String population) {
    Event firstOnly = EventForms.both(first, Event.not(second));
    Event secondOnly = EventForms.both(second, Event.not(first));
    if (!(given instanceof Event.True)) {
      targets.add(new Target.Possible(given, population));
    }
    boolean firstInSecond = forms.isImpossible(Event.and(given, firstOnly));
    boolean secondInFirst = forms.isImpossible(Event.and(given, secondOnly));
    if (firstInSecond && secondInFirst) {
      return;
    }
    Event differ =
        firstInSecond ? secondOnly : secondInFirst ? firstOnly : plainest(first, second, given);
    boolean nested = firstInSecond || secondInFirst;
    boolean ties =
        !nested
            && forms.areEnumerable(LinearCombination.of(tailored).terms().keySet())
            && !forms.isImpossible(
                Event.and(given, Event.not(EventForms.exactlyOne(first, second))));
    targets.add(
        new Target.Difference(first, second, given, differ, nested, ties, tailored, population));
  }

  /** {@code f != g} where the cells show that it says the same, for it needs no label. */
  private Event plainest(Event first, Event second, Event given) {
    Event differ = EventForms.exactlyOne(first, second);
    if (first instanceof Event.Not(Event.Same f)
        && second instanceof Event.Not(Event.Same g)
        && f.second().equals(Vocabulary.LABEL)
        && g.second().equals(Vocabulary.LABEL)) {
      Event answersDiffer = Event.not(Event.same(f.first(), g.first()));
      if (forms.isImpossible(Event.and(given, EventForms.exactlyOne(differ, answersDiffer)))) {
        return answersDiffer;
      }
    }
    return differ;
  }

  static String population(Quantity atom) {
    return atom instanceof Quantity.Probability p
        ? p.population()
        : atom instanceof Quantity.Conditional c
            ? c.population()
            : atom instanceof Quantity.Mean m
                ? m.population()
                : ((Quantity.ConditionalMean) atom).population();
  }

  /** The atom in one form up to an affine map, and as a number where the cells fix its value. */
  private LinearCombination plain(Quantity atom) {
    if (atom instanceof Quantity.Probability p) {
      return probability(EventForms.canonical(p.event()), p.population());
    }
    if (atom instanceof Quantity.Mean m) {
      Event event = EventForms.canonical(m.event());
      return forms.extent(event) == EventForms.Extent.NONE
          ? zero()
          : LinearCombination.atom(new Quantity.Mean(m.score(), event, m.population()));
    }
    List<Event> events = new ArrayList<>(atom.events());
    Event event = EventForms.canonical(events.get(0));
    Event given = EventForms.canonical(events.get(1));
    String population = population(atom);
    return switch (forms.extent(given)) {
      case NONE -> zero();
      case ALL ->
          atom instanceof Quantity.ConditionalMean m
              ? plain(new Quantity.Mean(m.score(), event, population))
              : probability(event, population);
      case SOME ->
          atom instanceof Quantity.ConditionalMean m
              ? conditionalMean(m.score(), event, given, population)
              : conditional(event, given, population);
    };
  }

  private static LinearCombination zero() {
    return LinearCombination.constant(Rational.ZERO);
  }

  private static LinearCombination complement(LinearCombination probability) {
    return LinearCombination.constant(Rational.ONE).add(probability.multiply(Rational.of(-1)));
  }

  private LinearCombination probability(Event event, String population) {
    if (EventForms.isBetterNegated(event)) {
      return complement(probability(Event.not(event), population));
    }
    return switch (forms.extent(event)) {
      case NONE -> zero();
      case ALL -> LinearCombination.constant(Rational.ONE);
      case SOME -> LinearCombination.atom(new Quantity.Probability(event, population));
    };
  }

  private LinearCombination conditional(Event event, Event given, String population) {
    if (EventForms.isBetterNegated(event)) {
      return complement(conditional(Event.not(event), given, population));
    }
    if (forms.isImpossible(Event.and(given, Event.not(event)))) {
      targets.add(new Target.Possible(given, population));
      return LinearCombination.constant(Rational.ONE);
    }
    if (forms.isImpossible(Event.and(given, event))) {
      targets.add(new Target.Possible(given, population));
      return zero();
    }
    return LinearCombination.atom(new Quantity.Conditional(event, given, population));
  }

  private LinearCombination conditionalMean(
      String score, Event event, Event given, String population) {
    if (forms.isImpossible(Event.and(given, event))) {
      targets.add(new Target.Possible(given, population));
      return zero();
    }
    return LinearCombination.atom(new Quantity.ConditionalMean(score, event, given, population));
  }
}
