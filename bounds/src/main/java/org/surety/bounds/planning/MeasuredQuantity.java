// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.planning;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.surety.bounds.occam.OccamBinomialTail;
import org.surety.bounds.occam.SampleCompression;
import org.surety.bounds.pacbayes.MonteCarlo;
import org.surety.bounds.pacbayes.Recursive;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Syntax;
import org.surety.kernel.logic.Vocabulary;

/**
 * What will be measured of a model, known before any value is looked at.
 *
 * @param theorem the theorem that takes the numbers
 * @param sample the sample on whose rows they are measured
 * @param quantity what the theorem bounds by them
 */
public record MeasuredQuantity(String theorem, String sample, Quantity quantity) {

  /** As measurements are sorted in statistics, so that a plan from these is the same. */
  static final Comparator<MeasuredQuantity> IN_ORDER =
      Comparator.comparing(MeasuredQuantity::theorem)
          .thenComparing(MeasuredQuantity::sample)
          .thenComparing(measured -> Syntax.write(measured.quantity()).canonical());

  private static final String RANDOMISED = "gibbs(";

  /** What the measurements of statistics are of. */
  public static List<MeasuredQuantity> of(Statistics statistics) {
    return statistics.measurements().stream()
        .map(m -> new MeasuredQuantity(m.theorem(), m.sample(), m.quantity()))
        .toList();
  }

  /** A predictor of which the quantity speaks that is made of another one, as {@code gibbs(f)} is. */
  public static Optional<String> made(Quantity quantity) {
    return names(quantity).stream().filter(MeasuredQuantity::isMade).findFirst();
  }

  private static boolean isMade(String name) {
    return name.indexOf('(') >= 0;
  }

  /** Whether it is of a vote, whose voters were fixed before the rows. */
  private boolean isOfVote() {
    return names().stream().anyMatch(name -> name.startsWith("vote("));
  }

  /** The names that its events speak of. */
  Set<String> names() {
    return names(quantity);
  }

  private static Set<String> names(Quantity quantity) {
    Set<String> names = new TreeSet<>();
    quantity.visit(part -> part.events().forEach(event -> names.addAll(event.names())));
    return names;
  }

  /** The predictor that is measured: the one that is made of another, or the only one. */
  Optional<String> subject(Vocabulary vocabulary) {
    Set<String> names = names();
    return names.stream()
        .filter(name -> vocabulary.predictor(name).isPresent())
        .max(Comparator.comparing(MeasuredQuantity::isMade).thenComparing(name -> name));
  }

  /** Why its theorem, in words. */
  String reason() {
    if (isOfVote()) {
      return "The voters were measured on these rows, which trained none of them.";
    }
    boolean randomised = names().stream().anyMatch(name -> name.startsWith(RANDOMISED));
    boolean over =
        quantity instanceof Quantity.Difference d
            && new MeasuredQuantity(theorem, sample, d.right())
                .names().stream().anyMatch(name -> name.startsWith(RANDOMISED));
    return switch (theorem) {
      case OccamBinomialTail.ID ->
          "Its errors were counted on these rows, which may have chosen it among candidates.";
      case SampleCompression.ID -> "Its errors were counted on the rows that it is not made of.";
      default -> measured(randomised, over);
    };
  }

  private static String measured(boolean randomised, boolean over) {
    return "The model was measured on these rows, which may have trained it."
        + (randomised
            ? " Where draws stand for it, half of its share pays for them, as in "
                + MonteCarlo.ID
                + "."
            : "")
        + (over ? " " + Planned.throughTheorem(Recursive.ID, "") : "");
  }

  /**
   * The error of the predictor that the model was compared with in place of the label: with it,
   * disagreement becomes a bound on the model's own error.
   */
  Optional<Quantity> bridge(Vocabulary vocabulary) {
    if (!(quantity instanceof Quantity.Probability p) || names().contains(Vocabulary.LABEL)) {
      return Optional.empty();
    }
    return names().stream()
        .filter(name -> !isMade(name) && vocabulary.predictor(name).isPresent())
        .findFirst()
        .map(
            name ->
                new Quantity.Probability(
                    Event.not(new Event.Same(name, Vocabulary.LABEL)), p.population()));
  }
}
