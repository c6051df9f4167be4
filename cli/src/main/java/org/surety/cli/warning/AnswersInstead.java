// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.warning;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.surety.kernel.logic.Event;

/** Other answers in place of those of some predictors: what an event says if they had given them. */
sealed interface AnswersInstead {

  /** The predictors whose answers are replaced. */
  Set<String> predictors();

  /** One answer to everything. */
  record Constant(Set<String> predictors, String answer) implements AnswersInstead {
    /** Copies the set. */
    public Constant {
      predictors = Set.copyOf(predictors);
    }
  }

  /**
   * The label's next value after what another predictor, or the label, says: never the same.
   *
   * @param labels the values of the label
   */
  record OtherThan(Set<String> predictors, String reference, List<String> labels)
      implements AnswersInstead {
    /** Copies the collections. */
    public OtherThan {
      predictors = Set.copyOf(predictors);
      labels = List.copyOf(labels);
    }

    private String next(String value) {
      return labels.get((labels.indexOf(value) + 1) % labels.size());
    }
  }

  /** The event with the other answers. */
  default Event in(Event event) {
    return switch (event) {
      case Event.True yes -> yes;
      case Event.False no -> no;
      case Event.Is is -> predictors().contains(is.name()) ? is(is.value()) : is;
      case Event.Same same -> {
        boolean first = predictors().contains(same.first());
        boolean second = predictors().contains(same.second());
        if (first && second) {
          yield new Event.True();
        }
        yield first ? same(same.second()) : second ? same(same.first()) : same;
      }
      case Event.Flag flag -> flag;
      case Event.AtLeast atLeast -> atLeast;
      case Event.Above above -> above;
      case Event.Not not -> Event.not(in(not.event()));
      case Event.And and -> Event.and(and.events().stream().map(this::in).toArray(Event[]::new));
      case Event.Or or -> Event.or(or.events().stream().map(this::in).toArray(Event[]::new));
    };
  }

  /** Where the other answer has a value. */
  private Event is(String value) {
    return switch (this) {
      case Constant constant ->
          constant.answer().equals(value) ? new Event.True() : new Event.False();
      case OtherThan other -> {
        List<Event> before = new ArrayList<>();
        for (String label : other.labels()) {
          if (other.next(label).equals(value)) {
            before.add(new Event.Is(other.reference(), label));
          }
        }
        yield Event.or(before.toArray(Event[]::new));
      }
    };
  }

  /** Where the other answer is that of another predictor, or the label. */
  private Event same(String name) {
    return switch (this) {
      case Constant constant -> new Event.Is(name, constant.answer());
      case OtherThan other -> {
        if (name.equals(other.reference())) {
          yield other.labels().size() > 1
              ? new Event.False()
              : new Event.Is(name, other.labels().get(0));
        }
        List<Event> pairs = new ArrayList<>();
        for (String label : other.labels()) {
          pairs.add(
              Event.and(
                  new Event.Is(other.reference(), label), new Event.Is(name, other.next(label))));
        }
        yield Event.or(pairs.toArray(Event[]::new));
      }
    };
  }
}
