// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.arithmetic.Work;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Syntax;

/**
 * Reads quantities as linear forms, or as quotients of two linear forms whose denominator is
 * positive where the quantity is defined.
 *
 * <p>A conditional or quotient that meets another denominator becomes an unknown of its own (an
 * opaque one), and so do products, {@code min}, {@code max} and {@code abs}. What links opaque
 * unknowns to the cells is in {@link #links}.
 */
final class Linearizer {

  /** A quotient {@code numerator / denominator}. */
  record Ratio(LinearForm numerator, LinearForm denominator) {

    static final LinearForm ONE = LinearForm.constant(Rational.ONE);

    static Ratio of(LinearForm form) {
      return new Ratio(form, ONE);
    }

    boolean isConstant() {
      return numerator.isConstant() && denominator.isConstant();
    }

    /** The value; zero where there is none, as the denominator is not positive. */
    Rational value() {
      return numerator.constant().multiply(inverseOrZero(denominator.constant()));
    }

    Ratio multiply(Rational factor) {
      return new Ratio(numerator.multiply(factor), denominator);
    }
  }

  private final Cells cells;
  private final Variables variables;
  private final boolean byEvents;
  private final Map<Quantity, LinearForm> opaque = new LinkedHashMap<>();
  private final Map<String, LinearForm> masses = new HashMap<>();
  private final Map<Quantity, Reading<Ratio>> ratios = new HashMap<>();
  private final Map<Quantity, Reading<LinearForm>> plains = new HashMap<>();
  private Set<LinearForm> positive = new LinkedHashSet<>();

  /** What a quantity was read as, and the forms that are positive exactly where it is defined. */
  private record Reading<T>(T form, Set<LinearForm> positive) {}

  Linearizer(Cells cells, Variables variables, boolean byEvents) {
    this.cells = cells;
    this.variables = variables;
    this.byEvents = byEvents;
  }

  /** The forms that must be positive for what was read since the last call to be defined. */
  List<LinearForm> takePositive() {
    positive.removeIf(f -> f.isConstant() && f.constant().signum() > 0);
    List<LinearForm> taken = List.copyOf(positive);
    positive = new LinkedHashSet<>();
    return taken;
  }

  /** Whether no conditional or quotient has become an unknown of its own. */
  boolean isExact() {
    return opaque.keySet().stream().allMatch(Linearizer::isPiecewise);
  }

  /** Whether the quantity contains one that has become an unknown of its own. */
  boolean mentionsOpaque(Quantity quantity) {
    boolean[] found = {false};
    quantity.visit(part -> found[0] |= opaque.containsKey(part) && !isPiecewise(part));
    return found[0];
  }

  private static boolean isPiecewise(Quantity quantity) {
    return quantity instanceof Quantity.Minimum
        || quantity instanceof Quantity.Maximum
        || quantity instanceof Quantity.Absolute;
  }

  /** The quantity as a quotient of linear forms, in the cells as far as that is possible. */
  Ratio ratio(Quantity quantity) {
    return once(quantity, ratios, this::readRatio);
  }

  /** Reads a quantity, each only once: quotients inside quotients would take exponential time. */
  private <T> T once(
      Quantity quantity, Map<Quantity, Reading<T>> known, Function<Quantity, T> read) {
    Reading<T> reading = known.get(quantity);
    if (reading == null) {
      Set<LinearForm> outer = positive;
      positive = new LinkedHashSet<>();
      T form = read.apply(quantity);
      reading = new Reading<>(form, positive);
      positive = outer;
      known.put(quantity, reading);
    }
    positive.addAll(reading.positive());
    return reading.form();
  }

  private Ratio readRatio(Quantity quantity) {
    return switch (quantity) {
      case Quantity.Constant number -> Ratio.of(LinearForm.constant(number.value()));
      case Quantity.Probability p -> Ratio.of(mass(p.event(), p.population()));
      case Quantity.Mean m -> Ratio.of(scoreMass(m.score(), m.event(), m.population()));
      case Quantity.Conditional c ->
          new Ratio(
              mass(Event.and(c.event(), c.given()), c.population()),
              condition(c.given(), c.population()));
      case Quantity.ConditionalMean m ->
          new Ratio(
              scoreMass(m.score(), Event.and(m.event(), m.given()), m.population()),
              condition(m.given(), m.population()));
      case Quantity.Sum sum -> {
        Ratio total = Ratio.of(LinearForm.ZERO);
        for (Quantity part : sum.parts()) {
          Ratio next = ratio(part);
          if (!compatible(total, next)) {
            yield Ratio.of(plain(sum));
          }
          total = add(total, next);
        }
        yield total;
      }
      case Quantity.Difference d -> {
        Ratio left = ratio(d.left());
        Ratio right = ratio(d.right());
        yield compatible(left, right)
            ? add(left, right.multiply(Rational.of(-1)))
            : Ratio.of(plain(d));
      }
      case Quantity.Product p -> linear(p).orElseGet(() -> Ratio.of(plain(p)));
      case Quantity.Quotient q -> quotient(q);
      case Quantity.Minimum m -> Ratio.of(plain(m));
      case Quantity.Maximum m -> Ratio.of(plain(m));
      case Quantity.Absolute a -> Ratio.of(plain(a));
    };
  }

  private LinearForm condition(Event given, String population) {
    LinearForm mass = mass(given, population);
    positive.add(mass);
    return mass;
  }

  /** A product with a constant, or of two quotients of which one has the other's divisor. */
  private Optional<Ratio> linear(Quantity.Product product) {
    Ratio left = ratio(product.left());
    Ratio right = ratio(product.right());
    if (left.isConstant()) {
      return Optional.of(right.multiply(left.value()));
    }
    if (right.isConstant()) {
      return Optional.of(left.multiply(right.value()));
    }
    if (left.denominator().equals(right.numerator())) {
      return Optional.of(new Ratio(left.numerator(), right.denominator()));
    }
    return right.denominator().equals(left.numerator())
        ? Optional.of(new Ratio(right.numerator(), left.denominator()))
        : Optional.empty();
  }

  private Ratio quotient(Quantity.Quotient q) {
    Ratio left = ratio(q.left());
    Ratio right = ratio(q.right());
    positive.add(right.numerator());
    if (right.isConstant()) {
      return left.multiply(inverseOrZero(right.value()));
    }
    if (left.denominator().equals(right.denominator())) {
      return new Ratio(left.numerator(), right.numerator());
    }
    return new Ratio(plain(q.left()), plain(q.right()));
  }

  /** The inverse; zero where the quotient is undefined anyway, as its divisor is not positive. */
  private static Rational inverseOrZero(Rational divisor) {
    return divisor.signum() > 0 ? Rational.ONE.divide(divisor) : Rational.ZERO;
  }

  private static boolean compatible(Ratio a, Ratio b) {
    return a.denominator().equals(b.denominator()) || a.isConstant() || b.isConstant();
  }

  private static Ratio add(Ratio a, Ratio b) {
    if (a.denominator().equals(b.denominator())) {
      return new Ratio(a.numerator().add(b.numerator()), a.denominator());
    }
    return a.isConstant()
        ? new Ratio(b.numerator().add(b.denominator().multiply(a.value())), b.denominator())
        : add(b, a);
  }

  /** The quantity as a linear form in which conditionals and quotients are unknowns. */
  LinearForm plain(Quantity quantity) {
    return once(quantity, plains, this::readPlain);
  }

  private LinearForm readPlain(Quantity quantity) {
    return switch (quantity) {
      case Quantity.Constant number -> LinearForm.constant(number.value());
      case Quantity.Probability p -> mass(p.event(), p.population());
      case Quantity.Mean m -> scoreMass(m.score(), m.event(), m.population());
      case Quantity.Conditional c -> {
        condition(c.given(), c.population());
        yield opaque(c);
      }
      case Quantity.ConditionalMean m -> {
        condition(m.given(), m.population());
        yield opaque(m);
      }
      case Quantity.Sum sum ->
          sum.parts().stream().map(this::plain).reduce(LinearForm.ZERO, LinearForm::add);
      case Quantity.Difference d -> plain(d.left()).subtract(plain(d.right()));
      case Quantity.Product p -> product(p);
      case Quantity.Quotient q -> {
        Ratio right = ratio(q.right());
        positive.add(right.numerator());
        if (right.isConstant()) {
          yield plain(q.left()).multiply(inverseOrZero(right.value()));
        }
        plain(q.left());
        plain(q.right());
        yield opaque(q);
      }
      case Quantity.Minimum m -> piecewise(m);
      case Quantity.Maximum m -> piecewise(m);
      case Quantity.Absolute a -> piecewise(a);
    };
  }

  private LinearForm product(Quantity.Product product) {
    Optional<Ratio> known = linear(product);
    if (known.isPresent() && known.get().denominator().equals(Ratio.ONE)) {
      return known.get().numerator();
    }
    LinearForm left = plain(product.left());
    LinearForm right = plain(product.right());
    if (left.isConstant()) {
      return right.multiply(left.constant());
    }
    return right.isConstant() ? left.multiply(right.constant()) : opaque(product);
  }

  private LinearForm piecewise(Quantity quantity) {
    quantity.parts().forEach(this::plain);
    return opaque(quantity);
  }

  private LinearForm opaque(Quantity quantity) {
    return opaque.computeIfAbsent(quantity, q -> variables.form(new Variables.Variable.Opaque(q)));
  }

  /** The mass of an event: a sum over cells, or an unknown of its own where these are not listed. */
  LinearForm mass(Event event, String population) {
    String key = population + " " + Syntax.write(event).canonical();
    Work.spend(10L * key.length());
    LinearForm known = masses.get(key);
    if (known == null) {
      known =
          byEvents
              ? ofEvent(EventOrder.sorted(event), population)
              : sum(event, cell -> new Variables.Variable.CellMass(population, cell));
      masses.put(key, known);
    }
    return known;
  }

  private LinearForm ofEvent(Event event, String population) {
    return switch (event) {
      case Event.False no -> LinearForm.ZERO;
      case Event.Not not ->
          mass(new Event.True(), population).subtract(mass(not.event(), population));
      case Event other -> variables.form(new Variables.Variable.EventMass(population, other));
    };
  }

  private LinearForm scoreMass(String score, Event event, String population) {
    return byEvents
        ? scoreOfEvent(score, EventOrder.sorted(event), population)
        : scoreOfCells(score, event, population);
  }

  private LinearForm scoreOfEvent(String score, Event event, String population) {
    return switch (event) {
      case Event.False no -> LinearForm.ZERO;
      case Event.Not not ->
          scoreMass(score, new Event.True(), population)
              .subtract(scoreMass(score, not.event(), population));
      case Event other ->
          variables.form(new Variables.Variable.EventScore(population, score, other));
    };
  }

  private LinearForm scoreOfCells(String score, Event event, String population) {
    return sum(event, cell -> new Variables.Variable.ScoreMass(population, cell, score));
  }

  private LinearForm sum(Event event, Function<String, Variables.Variable> variable) {
    Map<Integer, Rational> coefficients = new LinkedHashMap<>();
    Work.spend(20L * cells.all().size());
    for (String cell : cells.all()) {
      if (cells.holds(event, cell)) {
        coefficients.put(variables.index(variable.apply(cell)), Rational.ONE);
      }
    }
    return new LinearForm(coefficients, Rational.ZERO);
  }

  /**
   * What is known of the opaque unknowns: {@code P[a and b] <= x <= 1 - P[b and not a]} for {@code x
   * = P[a | b]}, the score's range for a conditional mean of it, what {@code min}, {@code max} and
   * {@code abs} choose from, and of which forms they are the product or the quotient. A quotient that
   * is undefined may have any value; so may a conditional, as nothing has mass where its condition
   * has none.
   */
  Map<String, Constraint> links() {
    Map<String, Constraint> links = new LinkedHashMap<>();
    for (Map.Entry<Quantity, LinearForm> entry : List.copyOf(opaque.entrySet())) {
      String id = "unknown:" + links.size();
      LinearForm x = entry.getValue();
      switch (entry.getKey()) {
        case Quantity.Conditional c -> {
          LinearForm both = mass(Event.and(c.event(), c.given()), c.population());
          LinearForm others = mass(Event.and(Event.not(c.event()), c.given()), c.population());
          links.put(
              id,
              linked(
                  both,
                  x,
                  Ratio.ONE.subtract(others),
                  new Constraint.Product(x, mass(c.given(), c.population()), both)));
        }
        case Quantity.ConditionalMean m -> {
          Rational low = cells.vocabulary().score(m.score()).orElseThrow().low();
          Rational high = cells.vocabulary().score(m.score()).orElseThrow().high();
          links.put(
              id,
              linked(
                  LinearForm.constant(low.min(Rational.ZERO)),
                  x,
                  LinearForm.constant(high.max(Rational.ZERO)),
                  new Constraint.Product(
                      x,
                      mass(m.given(), m.population()),
                      scoreMass(m.score(), Event.and(m.event(), m.given()), m.population()))));
        }
        case Quantity.Absolute a ->
            links.put(id, greatest(x, List.of(plain(a.part()), plain(a.part()).negate())));
        case Quantity.Maximum m ->
            links.put(id, greatest(x, m.parts().stream().map(this::plain).toList()));
        case Quantity.Minimum m ->
            links.put(
                id, greatest(x.negate(), m.parts().stream().map(p -> plain(p).negate()).toList()));
        case Quantity.Quotient q ->
            links.put(
                id, whereDefined(q, new Constraint.Product(x, plain(q.right()), plain(q.left()))));
        case Quantity.Product p ->
            links.put(id, new Constraint.Product(plain(p.left()), plain(p.right()), x));
        case Quantity.Constant n -> throw new IllegalStateException("a constant is linear");
        case Quantity.Probability p -> throw new IllegalStateException("a probability is linear");
        case Quantity.Mean m -> throw new IllegalStateException("a mean is linear");
        case Quantity.Sum s -> throw new IllegalStateException("a sum is linear");
        case Quantity.Difference d -> throw new IllegalStateException("a difference is linear");
      }
    }
    return links;
  }

  private static Constraint linked(
      LinearForm low, LinearForm x, LinearForm high, Constraint.Product product) {
    return new Constraint.All(
        List.of(
            Constraint.atMostZero(low.subtract(x)),
            Constraint.atMostZero(x.subtract(high)),
            product));
  }

  /** One case for each way in which the quotient is undefined, and the last one where it is not. */
  private Constraint whereDefined(Quantity.Quotient quotient, Constraint.Product product) {
    List<Constraint> cases = new ArrayList<>();
    for (LinearForm form : Objects.requireNonNull(plains.get(quotient)).positive()) {
      cases.add(Constraint.atMostZero(form));
    }
    cases.add(product);
    return new Constraint.Any(cases);
  }

  /** {@code x} is at least each of the forms, and at most one of them. */
  private static Constraint greatest(LinearForm x, List<LinearForm> forms) {
    List<Constraint> parts = new ArrayList<>();
    forms.forEach(form -> parts.add(Constraint.atMostZero(form.subtract(x))));
    parts.add(
        new Constraint.Any(
            forms.stream().map(form -> Constraint.atMostZero(x.subtract(form))).toList()));
    return new Constraint.All(parts);
  }
}
