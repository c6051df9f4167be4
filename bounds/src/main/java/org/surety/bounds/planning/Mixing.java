// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Vocabulary;

/**
 * What a target in a population that mixes the values of an attribute, or of the label, needs of the
 * population that it mixes: the same given each of the values, for that alone carries over.
 */
final class Mixing {

  /** More values than these would leave each a share of the confidence that shows nothing. */
  private static final int MOST_VALUES = 64;

  private Mixing() {}

  /** Whether a population is reached from another one through a mixture. */
  static boolean isBetween(Vocabulary vocabulary, String from, String to) {
    return !mixed(vocabulary, from, to).isEmpty();
  }

  /** The targets, in a population that is reached so; empty if none would carry over. */
  static List<Target> targets(Vocabulary vocabulary, Target target, String population) {
    EventForms forms = new EventForms(vocabulary);
    List<Target> targets = new ArrayList<>(List.of(target));
    for (String given : mixed(vocabulary, target.population(), population)) {
      List<Target> finer = new ArrayList<>();
      for (Target one : targets) {
        for (String value : values(vocabulary, given)) {
          given(forms, one, new Event.Is(given, value), population).ifPresent(finer::add);
        }
      }
      targets = finer;
    }
    return targets;
  }

  /** What the mixtures on the way mix. */
  private static List<String> mixed(Vocabulary vocabulary, String from, String to) {
    List<String> mixed = new ArrayList<>();
    for (String population : Populations.chain(vocabulary, from)) {
      if (population.equals(to)) {
        break;
      }
      vocabulary
          .population(population)
          .flatMap(Vocabulary.Population::tie)
          .filter(tie -> tie.kind() == Tie.Kind.MIXES)
          .ifPresent(tie -> mixed.add(tie.given()));
    }
    return mixed;
  }

  private static List<String> values(Vocabulary vocabulary, String given) {
    List<String> values = new ArrayList<>();
    if (!given.equals(Vocabulary.LABEL)) {
      vocabulary.attribute(given).ifPresent(attribute -> values.addAll(attribute.values()));
    } else {
      switch (vocabulary.label()) {
        case LabelSet.Values set -> values.addAll(set.values());
        case LabelSet.Classes classes -> {
          for (int i = 0; i < Math.min(classes.count(), MOST_VALUES + 1); i++) {
            values.add(Integer.toString(i));
          }
        }
        case LabelSet.Open open -> {}
      }
    }
    return values.size() > MOST_VALUES ? List.of() : values;
  }

  private static Optional<Target> given(
      EventForms forms, Target target, Event value, String population) {
    return switch (target) {
      case Target.Atom atom ->
          narrowed(forms, condition(atom.quantity()), value)
              .filter(given -> isOpen(forms, given, atom.quantity().events().get(0)))
              .map(given -> new Target.Atom(given(atom.quantity(), given, population), population));
      case Target.Difference d ->
          narrowed(forms, d.given(), value)
              .map(
                  given ->
                      new Target.Difference(
                          d.first(),
                          d.second(),
                          given,
                          d.differ(),
                          d.nested(),
                          d.ties(),
                          d.tailored(),
                          population));
      // That something can happen is no matter of conditionals, and the values' shares are unknown.
      case Target.Combination c -> Optional.empty();
      case Target.Possible p -> Optional.empty();
    };
  }

  /** The condition and the value; empty if they exclude each other. */
  private static Optional<Event> narrowed(EventForms forms, Event condition, Event value) {
    if (forms.isImpossible(Event.and(condition, value))) {
      return Optional.empty();
    }
    return Optional.of(
        forms.isImpossible(Event.and(condition, Event.not(value)))
            ? condition
            : EventForms.both(value, condition));
  }

  /** Whether the condition leaves it open that the event holds. */
  private static boolean isOpen(EventForms forms, Event condition, Event event) {
    return event instanceof Event.True
        || (!forms.isImpossible(Event.and(condition, event))
            && !forms.isImpossible(Event.and(condition, Event.not(event))));
  }

  private static Event condition(Quantity atom) {
    if (atom instanceof Quantity.Conditional c) {
      return c.given();
    }
    return atom instanceof Quantity.ConditionalMean m ? m.given() : new Event.True();
  }

  private static Quantity given(Quantity atom, Event given, String population) {
    if (atom instanceof Quantity.Conditional c) {
      return new Quantity.Conditional(c.event(), given, population);
    }
    if (atom instanceof Quantity.Mean m) {
      return new Quantity.ConditionalMean(m.score(), m.event(), given, population);
    }
    if (atom instanceof Quantity.ConditionalMean m) {
      return new Quantity.ConditionalMean(m.score(), m.event(), given, population);
    }
    return new Quantity.Conditional(((Quantity.Probability) atom).event(), given, population);
  }
}
