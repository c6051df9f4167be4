// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.measured;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.surety.bounds.linear.ObservedVariable;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.theorem.Theorem;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.Measurement;
import org.surety.kernel.document.NamedAssumptions;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.json.Json;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;

/**
 * A theorem that bounds a risk by numbers measured of a model. Its certificate claims the bound,
 * rounded outward.
 *
 * @param description what the catalogue says
 * @param form what it is about and which numbers it takes
 * @param bound its formula
 * @param grid the decimals on which a claim may lie
 */
public record MeasuredTheorem(Description description, Form form, Bound bound, DecimalGrid grid)
    implements Theorem {

  /** The number of draws of a posterior. */
  public static final String SAMPLES = "samples";

  /** The assumption of what rests on draws of a posterior. */
  public static final String INDEPENDENT_DRAWS = "independent_draws(s)";

  /** The assumption of what rests on the length of a description that is not there. */
  public static final String DESCRIBED_IN_BITS = "described_in_bits(f)";

  /** The assumption of what rests on the prior weight of a predictor. */
  public static final String PRIOR_WEIGHT = "prior_weight(f)";

  /** The assumption of what rests on a predictor's being made of few rows. */
  public static final String REBUILT = "rebuilt_from_kept_rows(f)";

  /** Of what the theorem bounds the risk. */
  public enum Subject {
    /** The randomised predictor {@code gibbs(f)}. */
    RANDOMISED,
    /** The weighted majority vote {@code vote(f)}. */
    VOTE,
    /** The predictor itself. */
    ITSELF
  }

  /**
   * What a theorem is about and which numbers it takes.
   *
   * @param bothSides whether it bounds from below, too
   * @param variable whether it bounds the mean of a variable with finitely many values
   * @param extra its own assumptions, of s as the sample and f as the predictor
   */
  public record Form(
      Subject subject,
      boolean bothSides,
      boolean variable,
      List<Parameter> numbers,
      List<String> extra) {

    /** Copies the lists. */
    public Form {
      numbers = List.copyOf(numbers);
      extra = List.copyOf(extra);
    }

    /** Whether it rests on the rows of the sample, and not on draws of a posterior alone. */
    public boolean countsRows() {
      return !extra.contains(INDEPENDENT_DRAWS);
    }

    private List<String> assumptions(Measurement measurement) {
      List<String> names = new ArrayList<>(extra);
      if (countsRows() && measurement.numbers().containsKey(SAMPLES)) {
        names.add(INDEPENDENT_DRAWS);
      }
      if (measurement.description().isPresent()) {
        names.remove(DESCRIBED_IN_BITS);
      }
      return names;
    }
  }

  /**
   * A number, or a list of numbers, that a theorem takes.
   *
   * @param required whether it must be given
   */
  public record Parameter(String name, String meaning, boolean required) {

    /** A number that must be given. */
    public static Parameter of(String name, String meaning) {
      return new Parameter(name, meaning, true);
    }

    /** A number that may be left out. */
    public static Parameter optional(String name, String meaning) {
      return new Parameter(name, meaning, false);
    }
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
            .measurement(entry.theorem(), sample.name(), entry.quantity())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "nothing was measured for " + entry.theorem() + " on this quantity"));
    Optional<ObservedVariable.Possible> variable =
        form.variable()
            ? Optional.of(
                ObservedVariable.possible(statistics.vocabulary(), entry.quantity(), entry.side()))
            : Optional.empty();
    Bound.Value bound =
        this.bound.of(
            new Measured(measurement, sample.description().rows(), entry.share(), entry.side()));
    Optional<Rational> claimed =
        claim(
            bound.number(),
            entry.side(),
            variable.map(v -> v.values().first()).orElse(Rational.ZERO),
            variable.map(v -> v.values().last()).orElse(Rational.ONE));
    Json from = measurement.from(sample.description().rows());
    if (claimed.isEmpty()) {
      return new Certificate(
          entry.theorem(),
          new Formula.Always(),
          entry.share(),
          from,
          List.of(),
          List.of(),
          Json.object());
    }
    Formula.Relation relation =
        entry.side() == Plan.Side.UPPER ? Formula.Relation.LE : Formula.Relation.GE;
    return new Certificate(
        entry.theorem(),
        new Formula.Comparison(relation, entry.quantity(), new Quantity.Constant(claimed.get())),
        entry.share(),
        from,
        assumptions(statistics, sample, measurement, entry.quantity(), variable),
        List.of(),
        bound.inverses().isEmpty()
            ? Json.object()
            : Json.object(
                "inverses",
                Json.array(bound.inverses(), number -> new Json.Str(number.toString()))));
  }

  private static Set<String> spoken(Quantity quantity) {
    Set<String> spoken = new TreeSet<>();
    quantity.visit(part -> part.events().forEach(event -> spoken.addAll(event.names())));
    return spoken;
  }

  /** The bound on the grid, if it lies strictly inside the range. */
  private Optional<Rational> claim(Rational bound, Plan.Side side, Rational low, Rational high) {
    Rational claimed = side == Plan.Side.UPPER ? grid.up(bound) : grid.down(bound);
    return Optional.of(claimed).filter(c -> c.compareTo(low) > 0 && c.compareTo(high) < 0);
  }

  private List<String> assumptions(
      Statistics statistics,
      Sample sample,
      Measurement measurement,
      Quantity quantity,
      Optional<ObservedVariable.Possible> variable) {
    String s = sample.name();
    Set<String> names = new TreeSet<>();
    Set<String> spoken = spoken(quantity);
    String subject = subject(statistics.vocabulary(), quantity, spoken);
    for (String name : form.assumptions(measurement)) {
      names.add(name.replaceAll("\\bs\\)", s + ")").replace("(f)", "(" + subject + ")"));
    }
    if (!form.countsRows()) {
      return List.copyOf(names);
    }
    names.addAll(List.of("iid(" + s + ")", "first_look(" + s + ")", "fixed_size(" + s + ")"));
    names.add(NamedAssumptions.priorFixedBefore(s));
    for (String name : spoken) {
      if (name.equals(Vocabulary.LABEL)) {
        names.add("truth(" + s + ".label)");
      } else if (statistics.vocabulary().predictor(name).isPresent() && !name.equals(subject)) {
        names.add(NamedAssumptions.untouched(s, name));
      }
    }
    if (form.subject() == Subject.VOTE) {
      voters(measurement, subject).forEach(v -> names.add(NamedAssumptions.untouched(s, v)));
    }
    if (variable.isPresent()) {
      names.add(NamedAssumptions.thresholdsFixedBefore(s));
      if (variable.get().usesAnswerLimits()) {
        spoken.stream()
            .filter(name -> statistics.vocabulary().predictor(name).isPresent())
            .forEach(name -> names.add(NamedAssumptions.answersWithin(name)));
      }
    }
    return List.copyOf(names);
  }

  /** Whose answers are counted: declared predictors, or the heads of one. */
  private static List<String> voters(Measurement measurement, String vote) {
    return measurement.voters().isEmpty()
        ? List.of(vote.substring("vote(".length(), vote.length() - 1))
        : measurement.voters();
  }

  /**
   * The predictor that was measured: the one of the theorem's kind, or of several the one that others
   * are taken away from.
   */
  private String subject(Vocabulary vocabulary, Quantity quantity, Set<String> spoken) {
    String prefix =
        switch (form.subject()) {
          case RANDOMISED -> "gibbs(";
          case VOTE -> "vote(";
          case ITSELF -> "";
        };
    List<String> found =
        spoken.stream()
            .filter(name -> vocabulary.predictor(name).isPresent())
            .filter(name -> prefix.isEmpty() ? name.indexOf('(') < 0 : name.startsWith(prefix))
            .toList();
    if (found.size() > 1 && quantity instanceof Quantity.Difference d && form.variable()) {
      return subject(vocabulary, d.left(), spoken(d.left()));
    }
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          id() + " speaks of one predictor of its kind, not of " + found);
    }
    return found.get(0);
  }
}
