// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.shift;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.surety.bounds.measured.Measured;
import org.surety.bounds.measured.MeasuredTheorem.Parameter;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.rounding.OutwardSearch;
import org.surety.bounds.theorem.Theorem;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.Measurement;
import org.surety.kernel.document.NamedAssumptions;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.json.Json;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;

/**
 * A theorem about an event's probability in a shifted population. Its certificate claims the tightest
 * decimal at which the theorem's inequality holds; a lower claim is the upper one of the complement.
 *
 * @param description what the catalogue says
 * @param numbers the numbers that it takes
 * @param basis whether it rests on rows
 * @param form its inequality
 * @param grid the decimals on which a claim may lie
 */
public record ShiftTheorem(
    Description description, List<Parameter> numbers, Basis basis, Form form, DecimalGrid grid)
    implements Theorem {

  /** The probability in the sample's population. */
  static final Parameter P =
      Parameter.of(
          "p", "at most this is P under the sample's distribution (for --lower: at least)");

  /** On what a theorem rests. */
  public enum Basis {
    /** On numbers alone; it cannot fail. */
    NUMBERS,
    /** On the rows of a sample. */
    ROWS
  }

  /**
   * The inequality at given numbers.
   *
   * @param start a number that no bound is below
   * @param isBound whether a number below one bounds the probability from above; false below some
   *     number and true above it
   */
  record Inequality(Rational start, Predicate<Rational> isBound) {

    /** {@code u >= bound}. */
    static Inequality atLeast(Rational bound) {
      return new Inequality(bound, u -> u.compareTo(bound) >= 0);
    }
  }

  /** Reads the numbers of a theorem. */
  interface Form {
    /**
     * The inequality.
     *
     * @param p upper bounds of the event's probability, or of its conditional ones
     * @throws IllegalArgumentException if a number is not one that the theorem takes
     */
    Inequality of(Measured measured, List<Rational> p);
  }

  /** Copies the list. */
  public ShiftTheorem {
    numbers = List.copyOf(numbers);
  }

  /** The shifted population of a population. */
  public static String shifted(String population) {
    return "shifted(" + population + ")";
  }

  @Override
  public Certificate certify(Statistics statistics, Plan.Entry entry) {
    Sample sample =
        statistics
            .sample(entry.sample())
            .orElseThrow(
                () -> new IllegalArgumentException("there is no sample " + entry.sample()));
    Measurement measurement =
        statistics
            .measurement(id(), sample.name(), entry.quantity())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no numbers are given for " + id() + " on this quantity"));
    Measured measured =
        new Measured(measurement, sample.description().rows(), entry.share(), entry.side());
    Optional<Rational> claimed = claim(measured);
    Formula.Relation relation =
        entry.side() == Plan.Side.UPPER ? Formula.Relation.LE : Formula.Relation.GE;
    return new Certificate(
        id(),
        claimed
            .<Formula>map(
                number ->
                    new Formula.Comparison(
                        relation, entry.quantity(), new Quantity.Constant(number)))
            .orElse(new Formula.Always()),
        entry.share(),
        measurement.from(sample.description().rows()),
        claimed.isPresent() ? assumptions(statistics, sample, entry.quantity()) : List.of(),
        List.of(),
        Json.object());
  }

  /** The tightest claim, unless it is the end of the range. */
  private Optional<Rational> claim(Measured measured) {
    boolean upper = measured.side() == Plan.Side.UPPER;
    List<Rational> p = basis == Basis.ROWS ? List.of() : probabilities(measured);
    Inequality inequality =
        form.of(measured, upper ? p : p.stream().map(Rational.ONE::subtract).toList());
    Predicate<Rational> isBound =
        u -> u.compareTo(Rational.ONE) >= 0 || inequality.isBound().test(u);
    Rational start = inequality.start().min(Rational.ONE);
    Rational claimed =
        upper
            ? OutwardSearch.least(grid, start, isBound)
            : OutwardSearch.greatest(
                grid, Rational.ONE.subtract(start), l -> isBound.test(Rational.ONE.subtract(l)));
    return Optional.of(claimed).filter(c -> upper ? c.compareTo(Rational.ONE) < 0 : c.signum() > 0);
  }

  private List<Rational> probabilities(Measured measured) {
    List<Rational> p = measured.list(P.name());
    for (Rational each : p) {
      if (each.signum() < 0 || each.compareTo(Rational.ONE) > 0) {
        throw new IllegalArgumentException("\"p\" has " + each + ": it is not between 0 and 1");
      }
    }
    if (p.size() > 1 && !id().equals(LabelShift.ID)) {
      throw new IllegalArgumentException("\"p\" is not one number");
    }
    return p;
  }

  private List<String> assumptions(Statistics statistics, Sample sample, Quantity quantity) {
    String s = sample.name();
    Set<String> names = new TreeSet<>();
    for (String name : description.assumptions()) {
      if (name.startsWith("given(") || name.startsWith("density_ratio(")) {
        names.add(name.replaceAll("\\bs\\)", s + ")"));
      }
    }
    if (basis == Basis.ROWS) {
      List<Event> events = new java.util.ArrayList<>();
      quantity.visit(part -> events.addAll(part.events()));
      names.addAll(NamedAssumptions.heldOut(statistics.vocabulary(), s, events));
    }
    return List.copyOf(names);
  }
}
