// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import java.util.List;
import java.util.Optional;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Role;
import org.surety.kernel.document.SampleDescription;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Formula.Relation;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Vocabulary;

/**
 * Events, quantities, formulas and named assumptions in plain words.
 *
 * <p>The words are for reading; what was proved is the formula. Nothing is escaped here. The first
 * declared population is the one that is meant wherever none is named.
 */
public final class Words {

  private final Vocabulary vocabulary;
  private final List<SampleDescription> samples;

  private Words(Vocabulary vocabulary, List<SampleDescription> samples) {
    this.vocabulary = vocabulary;
    this.samples = List.copyOf(samples);
  }

  /** The words for what these statistics speak of. */
  public static Words of(Statistics statistics) {
    return new Words(statistics.vocabulary(), statistics.descriptions());
  }

  /** The words for a vocabulary and the samples of a plan. */
  public static Words of(Vocabulary vocabulary, List<SampleDescription> samples) {
    return new Words(vocabulary, samples);
  }

  /** The vocabulary that the words are about. */
  Vocabulary vocabulary() {
    return vocabulary;
  }

  /** The sample of that name. */
  Optional<SampleDescription> sample(String name) {
    return samples.stream().filter(s -> s.name().equals(name)).findFirst();
  }

  /** A predictor, or the label, as a subject: {@code the weak supervisor}. */
  public String subject(String answer) {
    return EventWords.subject(answer);
  }

  /** A clause that is true where the event holds: {@code the student is wrong}. */
  public String event(Event event) {
    return EventWords.event(event);
  }

  /** A clause for each event, but one for all flags together. */
  public List<String> clauses(List<Event> events) {
    return EventWords.clauses(events);
  }

  /** The mean of a score as a noun: {@code the mean of radius}. */
  public String mean(String score) {
    return "the mean of " + EventWords.quoted(score);
  }

  /** A quantity as a noun: {@code the student's error rate}. */
  public String quantity(Quantity quantity) {
    return switch (quantity) {
      case Quantity.Constant number -> Amounts.exact(number.value(), Amounts.Unit.NUMBER);
      case Quantity.Probability p -> rate(p.event(), p.population(), "");
      case Quantity.Conditional c -> rate(c.event(), c.population(), " where " + event(c.given()));
      case Quantity.Mean m -> mean(m.score()) + in(m.population()) + unless(m.event());
      case Quantity.ConditionalMean m ->
          mean(m.score()) + in(m.population()) + " where " + event(m.given()) + unless(m.event());
      case Quantity.Sum sum -> sum(sum.parts());
      case Quantity.Difference d -> operand(d.left()) + " minus " + operand(d.right());
      case Quantity.Product p -> operand(p.left()) + " times " + operand(p.right());
      case Quantity.Quotient q ->
          recovered(q)
              .map(
                  f -> "the performance gap recovered by " + subject(f.name()) + in(f.population()))
              .orElseGet(() -> operand(q.left()) + " divided by " + operand(q.right()));
      case Quantity.Minimum m -> "the least of " + list(m.parts());
      case Quantity.Maximum m -> "the greatest of " + list(m.parts());
      case Quantity.Absolute(Quantity.Difference d) ->
          "the distance between " + operand(d.left()) + " and " + operand(d.right());
      case Quantity.Absolute a -> "the absolute value of " + operand(a.part());
    };
  }

  private String rate(Event event, String population, String where) {
    if (event instanceof Event.Not(Event.Same same) && isLabel(same)) {
      return subject(same.first()) + "'s error rate" + in(population) + where;
    }
    if (event instanceof Event.Same same && isLabel(same)) {
      return subject(same.first()) + "'s accuracy" + in(population) + where;
    }
    return where.isEmpty()
        ? "the share of cases" + in(population) + " where " + event(event)
        : "the share, among the cases"
            + in(population)
            + where
            + ", of those where "
            + event(event);
  }

  private static boolean isLabel(Event.Same same) {
    return same.second().equals(Vocabulary.LABEL);
  }

  private String unless(Event event) {
    return event instanceof Event.True ? "" : " (counted as 0 unless " + event(event) + ")";
  }

  private String in(String population) {
    return population.equals(vocabulary.populations().get(0).name())
        ? ""
        : " in " + EventWords.quoted(population);
  }

  private String sum(List<Quantity> parts) {
    StringBuilder text = new StringBuilder(operand(parts.get(0)));
    for (Quantity part : parts.subList(1, parts.size())) {
      if (part instanceof Quantity.Product(Quantity.Constant c, Quantity q)
          && c.value().signum() < 0) {
        Rational size = c.value().abs();
        text.append(" minus ")
            .append(
                size.equals(Rational.ONE)
                    ? operand(q)
                    : operand(new Quantity.Product(new Quantity.Constant(size), q)));
      } else {
        text.append(" plus ").append(operand(part));
      }
    }
    return text.toString();
  }

  private String operand(Quantity quantity) {
    boolean grouped =
        quantity instanceof Quantity.Sum
            || quantity instanceof Quantity.Difference
            || (quantity instanceof Quantity.Product p && !(p.left() instanceof Quantity.Constant))
            || (quantity instanceof Quantity.Quotient q && recovered(q).isEmpty());
    return grouped ? "(" + quantity(quantity) + ")" : quantity(quantity);
  }

  private String list(List<Quantity> parts) {
    return EventWords.joined(parts.subList(0, parts.size() - 1), ", ", this::operand)
        + " and "
        + operand(parts.get(parts.size() - 1));
  }

  /** A predictor in a population. */
  private record Recovering(String name, String population) {}

  /** Who recovers, if this is {@code (err(weak) - err(f)) / (err(weak) - err(ceiling))}. */
  private static Optional<Recovering> recovered(Quantity.Quotient quotient) {
    if (quotient.left() instanceof Quantity.Difference above
        && quotient.right() instanceof Quantity.Difference below
        && above.left().equals(below.left())
        && isErrorOf(above.left(), "weak")
        && isErrorOf(below.right(), "ceiling")
        && above.right()
            instanceof Quantity.Probability(Event.Not(Event.Same same), String population)
        && isLabel(same)) {
      return Optional.of(new Recovering(same.first(), population));
    }
    return Optional.empty();
  }

  /** Whether the quantity is a performance gap recovered. */
  static boolean isGapRecovered(Quantity quantity) {
    return quantity instanceof Quantity.Quotient quotient && recovered(quotient).isPresent();
  }

  private static boolean isErrorOf(Quantity quantity, String predictor) {
    return quantity instanceof Quantity.Probability(Event.Not(Event.Same same), String population)
        && isLabel(same)
        && same.first().equals(predictor);
  }

  /** A clause about the quantity with a gap for its value. */
  public Frame frame(Quantity quantity) {
    return switch (quantity) {
      case Quantity.Probability p -> frame(p.event(), " of cases" + in(p.population()), "");
      case Quantity.Conditional c ->
          frame(c.event(), " of the cases" + in(c.population()), " where " + event(c.given()));
      default -> new Frame(quantity(quantity) + " is ", "");
    };
  }

  private Frame frame(Event event, String of, String where) {
    if (event instanceof Event.Not(Event.Same same) && isLabel(same)) {
      return new Frame(subject(same.first()) + " errs in ", of + where);
    }
    if (event instanceof Event.Same same && isLabel(same)) {
      return new Frame(subject(same.first()) + " is right in ", of + where);
    }
    return new Frame("in ", of + where + ", " + event(event));
  }

  /** A relation before a number: {@code at most}. */
  public static String relation(Relation relation) {
    return switch (relation) {
      case LT -> "less than";
      case LE -> "at most";
      case EQ -> "exactly";
      case NE -> "anything but";
      case GE -> "at least";
      case GT -> "more than";
    };
  }

  /** A clause that is true where the formula is. */
  public String formula(Formula formula) {
    return switch (formula) {
      case Formula.Always always -> "nothing is claimed";
      case Formula.Comparison(Relation r, Quantity q, Quantity.Constant c) ->
          bounded(r, q, c.value());
      case Formula.Comparison(Relation r, Quantity.Constant c, Quantity q) ->
          bounded(Target.mirrored(r), q, c.value());
      case Formula.Comparison c -> compared(c);
      case Formula.Not not -> "it is not true that (" + formula(not.formula()) + ")";
      case Formula.And and -> EventWords.joined(and.formulas(), ", and ", this::grouped);
      case Formula.Or or -> EventWords.joined(or.formulas(), ", or ", this::grouped);
    };
  }

  private String grouped(Formula formula) {
    return formula instanceof Formula.And || formula instanceof Formula.Or
        ? "(" + formula(formula) + ")"
        : formula(formula);
  }

  private String bounded(Relation relation, Quantity quantity, Rational value) {
    return plain(relation, quantity, value)
        .orElseGet(
            () ->
                frame(quantity)
                    .with(relation(relation) + " " + Amounts.exact(value, Amounts.unit(quantity))));
  }

  /** A clause without a number, for what never or sometimes happens. */
  Optional<String> plain(Relation relation, Quantity quantity, Rational value) {
    if (!(quantity instanceof Quantity.Probability p) || value.signum() != 0) {
      return Optional.empty();
    }
    String inside = in(p.population());
    return switch (relation) {
      case EQ, LE -> Optional.of("it never happens" + inside + " that " + event(p.event()));
      case GT, NE -> Optional.of("it does happen" + inside + " that " + event(p.event()));
      case LT, GE -> Optional.empty();
    };
  }

  private String compared(Formula.Comparison c) {
    if (c.left() instanceof Quantity.Probability(Event.Not(Event.Same first), String population)
        && c.right() instanceof Quantity.Probability(Event.Not(Event.Same second), String other)
        && isLabel(first)
        && isLabel(second)
        && population.equals(other)) {
      String often =
          switch (c.relation()) {
            case LT -> "less often than ";
            case LE -> "at most as often as ";
            case EQ -> "exactly as often as ";
            case NE -> "not just as often as ";
            case GE -> "at least as often as ";
            case GT -> "more often than ";
          };
      return subject(first.first()) + " errs " + often + subject(second.first()) + in(population);
    }
    String than =
        switch (c.relation()) {
          case LT -> " is less than ";
          case LE -> " is at most ";
          case EQ -> " equals ";
          case NE -> " differs from ";
          case GE -> " is at least ";
          case GT -> " is more than ";
        };
    return operand(c.left()) + than + operand(c.right());
  }

  /** A named assumption in words, or its name where it is of no known form. */
  public String condition(String name) {
    return new ConditionWords(this).of(name);
  }

  /** How the rows of a sample were drawn. */
  public String draw(SampleDescription sample) {
    return switch (sample.draw()) {
      case Draw.Iid iid -> "independent draws";
      case Draw.IidGiven given ->
          "independent draws, of which those were kept where " + event(given.event());
      case Draw.Stratified s ->
          "independent draws for each value of " + EventWords.quoted(s.attribute());
      case Draw.Clustered c -> "independent draws of items, each with all its rows";
      case Draw.WithoutReplacement w ->
          "drawn without replacement from a pool of " + Amounts.count(w.pool());
      case Draw.Unstated unstated -> "not stated, so it proves nothing";
    };
  }

  /** What a sample is used for. */
  public String role(Role role) {
    return switch (role.kind()) {
      case PROVING -> "certificates alone";
      case TRAINING ->
          "training of "
              + subject(role.of())
              + ", so it proves nothing but what is measured of a model";
      case PRIOR -> "the prior of " + subject(role.of()) + ", so it proves nothing";
      case CHOICE -> "choosing " + subject(role.of()) + ", so it proves nothing";
    };
  }

  /** How two populations are tied. */
  public String tie(String population, Tie tie) {
    String radius = Amounts.exact(tie.radius(), Amounts.Unit.NUMBER);
    String name = EventWords.quoted(population);
    String of = EventWords.quoted(tie.of());
    return switch (tie.kind()) {
      case TV ->
          "no probability in "
              + name
              + " differs from that in "
              + of
              + " by more than "
              + radius
              + " (total variation)";
      case RATIO ->
          "nothing is more than "
              + radius
              + " times as likely in "
              + name
              + " as in "
              + of
              + " (density ratio)";
      case CHI2 -> "the chi-square divergence of " + name + " from " + of + " is at most " + radius;
      case KL ->
          "the relative entropy of "
              + name
              + " from "
              + of
              + " is at most "
              + radius
              + " nats (Kullback-Leibler)";
      case HELLINGER ->
          "the squared Hellinger distance of " + name + " from " + of + " is at most " + radius;
      case MIXES ->
          name
              + " is as "
              + of
              + " given each value of "
              + EventWords.quoted(tie.given())
              + ", whose shares are free";
    };
  }
}
