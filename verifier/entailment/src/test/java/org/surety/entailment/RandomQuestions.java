// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import static org.surety.entailment.Terms.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.proof.Question;

/** Random facts and requirements about the vocabulary of the tests, some of them not linear. */
final class RandomQuestions {

  private static final List<Event> EVENTS =
      List.of(
          flag("a"),
          flag("b"),
          flag("c"),
          wrong("student"),
          wrong("weak"),
          new Event.Is("topic", "cells"));

  private final Random random;

  RandomQuestions(Random random) {
    this.random = random;
  }

  private Event event() {
    Event first = EVENTS.get(random.nextInt(EVENTS.size()));
    Event second = EVENTS.get(random.nextInt(EVENTS.size()));
    return switch (random.nextInt(4)) {
      case 0 -> first;
      case 1 -> and(first, not(second));
      case 2 -> and(first, second);
      default -> or(first, second);
    };
  }

  private Quantity quantity() {
    return switch (random.nextInt(6)) {
      case 0 -> p(event(), event());
      case 1 -> minus(p(event()), p(event()));
      case 2 -> new Quantity.Sum(List.of(p(event()), p(event())));
      default -> p(event());
    };
  }

  private Formula comparison(Quantity quantity) {
    Quantity threshold = number(random.nextInt(101), 100);
    return switch (random.nextInt(4)) {
      case 0 -> lt(quantity, threshold);
      case 1 -> gt(quantity, threshold);
      case 2 -> ge(quantity, threshold);
      default -> le(quantity, threshold);
    };
  }

  /** Some facts; with a product among them if asked. */
  List<Question.Fact> facts(boolean withProduct) {
    List<Formula> formulas = new ArrayList<>();
    int count = 2 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      formulas.add(
          random.nextInt(4) == 0
              ? any(comparison(quantity()), comparison(quantity()))
              : comparison(quantity()));
    }
    if (withProduct) {
      formulas.add(product());
    }
    return assume(formulas.toArray(new Formula[0]));
  }

  private Formula product() {
    Event first = EVENTS.get(random.nextInt(EVENTS.size()));
    Event second = EVENTS.get(random.nextInt(EVENTS.size()));
    return eq(p(and(first, second)), new Quantity.Product(p(first), p(second)));
  }

  /** A requirement; a product in it if asked. */
  Formula requirement(boolean withProduct) {
    if (withProduct && random.nextInt(3) == 0) {
      return comparison(new Quantity.Product(p(event()), p(event())));
    }
    return random.nextInt(4) == 0
        ? all(comparison(quantity()), any(comparison(quantity()), comparison(quantity())))
        : comparison(quantity());
  }
}
