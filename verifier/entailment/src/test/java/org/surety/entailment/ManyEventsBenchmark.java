// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import static org.surety.entailment.Terms.*;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.ProofChecker;
import org.surety.kernel.proof.Question;

/**
 * How long facts about many base events take: intervals around the probabilities that random clauses
 * of up to three literals have in a random world of twelve cells. Prints a table.
 */
final class ManyEventsBenchmark {

  private static final int WIDTH = 20;
  private static final int SEEDS = 3;

  private ManyEventsBenchmark() {}

  /** Runs: facts alone for more and more events, then requirements, then 60 events. */
  public static void main(String[] arguments) {
    System.out.printf(
        "%6s %6s %6s %10s %12s %12s %8s%n",
        "events", "facts", "asked", "facts (s)", "each (ms)", "kernel (ms)", "decided");
    run(12, 60, 20);
    for (int events : new int[] {12, 14, 16, 18, 20}) {
      run(events, 60, 20);
    }
    run(12, 60, 200);
    for (int events : new int[] {30, 40, 50, 60}) {
      run(events, 200, 20);
    }
  }

  private static Event clause(Random random, int events) {
    Set<Integer> places = new LinkedHashSet<>();
    int size = 1 + random.nextInt(3);
    while (places.size() < size) {
      places.add(random.nextInt(events));
    }
    Event[] literals =
        places.stream()
            .map(i -> random.nextBoolean() ? flag("f" + i) : not(flag("f" + i)))
            .toArray(Event[]::new);
    return random.nextBoolean() ? Event.or(literals) : Event.and(literals);
  }

  private static int thousandths(Event event, List<Set<String>> cells, int[] masses) {
    int sum = 0;
    for (int i = 0; i < masses.length; i++) {
      Set<String> cell = cells.get(i);
      sum += event.holds(base -> cell.contains(((Event.Flag) base).name())) ? masses[i] : 0;
    }
    return sum;
  }

  private static void run(int events, int count, int asked) {
    Vocabulary vocabulary =
        new Vocabulary(
            new LabelSet.Values(List.of("yes", "no")),
            List.of(),
            List.of(),
            IntStream.range(0, events).mapToObj(i -> "f" + i).toList(),
            List.of(),
            List.of(new Vocabulary.Population(EXAM, Optional.empty())));
    double ofFacts = 0;
    double ofRequirements = 0;
    double ofKernel = 0;
    int decided = 0;
    int proofs = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      List<Set<String>> cells = new ArrayList<>();
      int[] masses = new int[12];
      for (int i = 0; i < masses.length; i++) {
        Set<String> cell = new LinkedHashSet<>();
        IntStream.range(0, events)
            .filter(j -> random.nextBoolean())
            .forEach(j -> cell.add("f" + j));
        cells.add(cell);
      }
      for (int i = 0; i < 1000; i++) {
        masses[random.nextInt(masses.length)]++;
      }
      List<Formula> facts = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        Event event = clause(random, events);
        int truth = thousandths(event, cells, masses);
        facts.add(
            all(
                ge(p(event), number(Math.max(0, truth - WIDTH), 1000)),
                le(p(event), number(Math.min(1000, truth + WIDTH), 1000))));
      }
      List<Question.Fact> given = assume(facts.toArray(Formula[]::new));
      long start = System.nanoTime();
      try (Entailment entailment = new Entailment(vocabulary, given, List.of(), LIMITS)) {
        entailment.decide(ge(p(flag("f0")), number(0, 1)));
        ofFacts += (System.nanoTime() - start) / 1e9;
        for (int i = 0; i < asked; i++) {
          Event event = clause(random, events);
          int bound =
              Math.clamp(thousandths(event, cells, masses) + random.nextInt(601) - 300, 0, 1000);
          Formula requirement = le(p(event), number(bound, 1000));
          start = System.nanoTime();
          Answer answer = entailment.decide(requirement);
          ofRequirements += (System.nanoTime() - start) / 1e6;
          boolean isOpen = answer.reason().filter(Answer.OPEN::equals).isPresent();
          decided += isOpen || answer.proof().isPresent() ? 1 : 0;
          if (answer.proof().isPresent()) {
            start = System.nanoTime();
            boolean isRight =
                ProofChecker.defect(
                        question(vocabulary, given, requirement, answer), answer.proof().get())
                    .isEmpty();
            ofKernel += (System.nanoTime() - start) / 1e6;
            proofs += isRight ? 1 : 0;
          }
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%6d %6d %6d %10.2f %12.1f %12.2f %4d/%d%n",
        events,
        count,
        asked,
        ofFacts / SEEDS,
        ofRequirements / SEEDS / asked,
        ofKernel / Math.max(1, proofs),
        decided,
        SEEDS * asked);
  }
}
