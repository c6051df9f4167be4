// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.KlMoment;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.description.DescribedHead;
import org.surety.kernel.description.Undecodable;
import org.surety.kernel.document.Measurement;
import org.surety.kernel.document.NamedAssumptions;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.json.Json;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;

/** The measurement of a planned entry, its numbers demanded to be sensible. */
final class Measured {

  /** Beyond this no certificate of any use is left, and arithmetic would only take long. */
  private static final Rational MOST = Rational.of(1L << 53);

  /** Above {@code pi^2/6 = 1.6449340...}, the sum of all {@code 1/j^2} (Euler). */
  private static final Rational INVERSE_SQUARES = Rational.of(1_644_935, 1_000_000);

  /** By this name among its numbers a theorem says that it takes a description. */
  static final String DESCRIPTION = "description?";

  /** By this name among its numbers a theorem says that it cannot fail. */
  static final String CERTAIN = "certain?";

  /** By this name among its numbers a theorem says that it speaks of a vote. */
  static final String VOTERS = "voters?";

  private final Plan.Entry entry;
  private final Sample sample;
  private final Measurement measurement;
  private final Vocabulary vocabulary;
  private String subject = "";

  /**
   * The measurement of an entry.
   *
   * @param names the numbers that the theorem takes; a question mark ends those that may be absent
   * @throws Refused if there is none, or it lacks or adds a number
   */
  Measured(Plan.Entry entry, Sample sample, Statistics statistics, List<String> names) {
    this.entry = entry;
    this.sample = sample;
    this.vocabulary = statistics.vocabulary();
    this.measurement =
        statistics
            .measurement(entry.theorem(), sample.name(), entry.quantity())
            .orElseThrow(
                () ->
                    new Refused(
                        Refusal.Code.FROM,
                        "nothing was measured for " + entry.theorem() + " on this quantity"));
    Set<String> known = new TreeSet<>();
    for (String name : names) {
      boolean optional = name.endsWith("?");
      String plain = optional ? name.substring(0, name.length() - 1) : name;
      if (!List.of(DESCRIPTION, CERTAIN, VOTERS).contains(name)) {
        known.add(plain);
      }
      if (!optional && !measurement.numbers().containsKey(plain)) {
        throw new Refused(Refusal.Code.FROM, "the number \"" + plain + "\" was not measured");
      }
    }
    for (String name : measurement.numbers().keySet()) {
      if (!known.contains(name)) {
        throw new Refused(Refusal.Code.FROM, entry.theorem() + " takes no number \"" + name + "\"");
      }
    }
    if (measurement.description().isPresent() && !names.contains(DESCRIPTION)) {
      throw new Refused(Refusal.Code.FROM, entry.theorem() + " takes no description");
    }
    if (!measurement.voters().isEmpty() && !names.contains(VOTERS)) {
      throw new Refused(Refusal.Code.FROM, entry.theorem() + " takes no voters");
    }
    if (entry.share().signum() <= 0 && !names.contains(CERTAIN)) {
      throw new Refused(Refusal.Code.FAILURE, "it may not fail, and the theorem can");
    }
  }

  private Set<Event> events() {
    Set<Event> events = new LinkedHashSet<>();
    entry.quantity().visit(part -> events.addAll(part.events()));
    return events;
  }

  /** The number of rows. */
  long rows() {
    long rows = sample.description().rows();
    if (rows < 1 || rows > KlMoment.MOST_ROWS) {
      throw new Refused(Refusal.Code.SAMPLE, "it has " + rows + " rows, not 1 to 10^9");
    }
    return rows;
  }

  /** What the certificate is from. */
  Json from() {
    return measurement.from(sample.description().rows());
  }

  /** Whether a number was given. */
  boolean has(String name) {
    return measurement.numbers().containsKey(name);
  }

  /**
   * Demands that the description, if there is one, has {@code bits} bits after its length, and is of
   * a head with a class for each value of the label.
   *
   * @return whether there is one
   */
  boolean isDescribedBy(long bits) {
    if (measurement.description().isEmpty()) {
      return false;
    }
    DescribedHead head;
    int length;
    try {
      length = DescribedHead.length(measurement.description().get());
      head = DescribedHead.decode(measurement.description().get());
    } catch (Undecodable e) {
      throw new Refused(Refusal.Code.FROM, String.valueOf(e.getMessage()));
    }
    if (length != bits) {
      throw new Refused(
          Refusal.Code.FROM, "\"bits\" is " + bits + ": the description has " + length);
    }
    if (head.classes() != vocabulary.label().size()) {
      throw new Refused(
          Refusal.Code.FROM,
          "a head of " + head.classes() + " classes is described, the label has another number");
    }
    return true;
  }

  /** The numbers of a list. */
  List<Rational> list(String name) {
    List<Rational> list = measurement.numbers().getOrDefault(name, List.of());
    for (Rational number : list) {
      if (number.abs().compareTo(MOST) > 0) {
        throw new Refused(Refusal.Code.FROM, "a number of \"" + name + "\" is beyond 2^53");
      }
    }
    return list;
  }

  /** A single number. */
  Rational number(String name) {
    List<Rational> list = list(name);
    if (list.size() != 1) {
      throw new Refused(Refusal.Code.FROM, "\"" + name + "\" is not one number");
    }
    return list.get(0);
  }

  /** A number in [0, 1]. */
  Rational unit(String name) {
    Rational number = number(name);
    return demand(
        name,
        number,
        number.signum() >= 0 && number.compareTo(Rational.ONE) <= 0,
        "it is not between 0 and 1");
  }

  /** A number that is at least zero. */
  Rational nonNegative(String name) {
    Rational number = number(name);
    return demand(name, number, number.signum() >= 0, "it is negative");
  }

  /** A number above zero. */
  Rational positive(String name) {
    Rational number = number(name);
    return demand(name, number, number.signum() > 0, "it is not positive");
  }

  /** A whole number from {@code least} to {@code most}. */
  long count(String name, long least, long most) {
    Rational number = number(name);
    demand(
        name,
        number,
        number.denominator().equals(BigInteger.ONE)
            && number.compareTo(Rational.of(least)) >= 0
            && number.compareTo(Rational.of(most)) <= 0,
        "it is not a whole number from " + least + " to " + most);
    return number.numerator().longValueExact();
  }

  private static Rational demand(String name, Rational number, boolean holds, String problem) {
    if (!holds) {
      throw new Refused(Refusal.Code.FROM, "\"" + name + "\" is " + number + ": " + problem);
    }
    return number;
  }

  /**
   * {@code ln(1/failure)}, times the size of the grid that was fixed before, or for the j-th {@code
   * step} of a sequence without end times {@code c j^2}, c at least the sum of all {@code 1/j^2}.
   */
  Enclosure logInverseFailure() {
    Enclosure plain = logInverseFailureWithoutGrid();
    if (has("grid") && has("step")) {
      throw new Refused(Refusal.Code.FROM, "there is a grid and a step; a prior is of one of them");
    }
    if (has("step")) {
      Rational step = Rational.of(count("step", 1, Integer.MAX_VALUE));
      return plain.add(Enclosure.ln(INVERSE_SQUARES.multiply(step).multiply(step)));
    }
    return has("grid")
        ? plain.add(Enclosure.ln(Rational.of(count("grid", 1, Integer.MAX_VALUE))))
        : plain;
  }

  /** {@code ln(1/failure)}. */
  Enclosure logInverseFailureWithoutGrid() {
    return Enclosure.ln(Rational.ONE.divide(entry.share()));
  }

  /** An upper bound of {@code ln xi(n)}, or of the older {@code ln(2 sqrt(n))} if asked for. */
  Enclosure logMoment(long n) {
    boolean root = has("sqrt-moment") && count("sqrt-moment", 0, 1) == 1;
    if (root && n < 8) {
      throw new Refused(Refusal.Code.FROM, "2 sqrt(n) bounds the moment from n = 8 on");
    }
    return Enclosure.of(root ? KlMoment.logSquareRoot(n) : KlMoment.logUpperBound(n));
  }

  /** What every measured certificate assumes, beside what it names itself. */
  List<String> assumes(String... more) {
    Set<String> names = new TreeSet<>(List.of(more));
    names.add("iid(" + sample.name() + ")");
    names.add("first_look(" + sample.name() + ")");
    names.add("fixed_size(" + sample.name() + ")");
    for (Event event : events()) {
      if (event.names().contains(Vocabulary.LABEL)) {
        names.add("truth(" + sample.name() + ".label)");
      }
    }
    for (String name : predictors()) {
      if (!name.equals(subject)) {
        names.add(NamedAssumptions.untouched(sample.name(), name));
      }
    }
    for (String voter : voters()) {
      names.add(NamedAssumptions.untouched(sample.name(), voter));
    }
    return List.copyOf(names);
  }

  /** The assumption that the prior (or grid, or code) does not depend on the sample. */
  String priorFixedBefore() {
    return NamedAssumptions.priorFixedBefore(sample.name());
  }

  /** Demands that the entry bounds one probability from above. */
  void demandUpperProbability() {
    if (!(entry.quantity() instanceof Quantity.Probability) || entry.side() != Plan.Side.UPPER) {
      throw new Refused(
          Refusal.Code.QUANTITY, entry.theorem() + " bounds a probability from above");
    }
  }

  /** Demands that the entry bounds one probability. */
  void demandProbability() {
    if (!(entry.quantity() instanceof Quantity.Probability)) {
      throw new Refused(Refusal.Code.QUANTITY, entry.theorem() + " bounds a probability");
    }
  }

  /**
   * Demands that the quantity speaks of one randomised predictor {@code gibbs(f)}, of one vote
   * {@code vote(f)}, or of one predictor itself: the one that was measured. Others may occur beside a
   * derived one; the certificate then assumes that they are untouched.
   *
   * @param kind {@code gibbs}, {@code vote} or empty
   */
  void demandPredictor(String kind) {
    demandOne(kind, predictors());
  }

  private void demandOne(String kind, Set<String> among) {
    Set<String> measured = new TreeSet<>();
    for (String name : among) {
      if (derivation(name).equals(kind)) {
        measured.add(name);
      }
    }
    boolean mixed = false;
    for (String name : predictors()) {
      String of = derivation(name);
      mixed |= !of.isEmpty() && !of.equals(kind);
    }
    if (measured.size() != 1 || mixed) {
      throw new Refused(
          Refusal.Code.QUANTITY,
          kind.isEmpty()
              ? entry.theorem() + " speaks of one predictor itself, not of " + predictors()
              : entry.theorem() + " speaks of one " + kind + "(f), and of no other such predictor");
    }
    subject = measured.iterator().next();
  }

  /**
   * Demands that the quantity speaks of one randomised predictor, or of several of which one alone is
   * in the part that others are taken away from: that one was measured, and the others are untouched.
   */
  void demandRandomised() {
    boolean several = predictors().stream().filter(n -> derivation(n).equals("gibbs")).count() > 1;
    demandOne(
        "gibbs",
        several && entry.quantity() instanceof Quantity.Difference d
            ? predictors(d.left())
            : predictors());
  }

  /** The predictors of the quantity. */
  private Set<String> predictors() {
    return predictors(entry.quantity());
  }

  private Set<String> predictors(Quantity quantity) {
    Set<String> names = new TreeSet<>();
    quantity.visit(part -> part.events().forEach(event -> names.addAll(event.names())));
    names.removeIf(name -> vocabulary.predictor(name).isEmpty());
    return names;
  }

  /**
   * Whose answers are counted, if the subject is a vote: its bound holds of voters that were fixed
   * before the rows. Where none is declared they are heads, all of them one predictor's.
   */
  private List<String> voters() {
    if (!derivation(subject).equals("vote")) {
      return List.of();
    }
    for (String voter : measurement.voters()) {
      if (vocabulary.predictor(voter).isEmpty() || !derivation(voter).isEmpty()) {
        throw new Refused(
            Refusal.Code.FROM, "the voter \"" + voter + "\" is no declared predictor");
      }
    }
    return measurement.voters().isEmpty()
        ? List.of(subject.substring("vote(".length(), subject.length() - 1))
        : measurement.voters();
  }

  /** What makes a predictor of another one, as {@code gibbs}; empty if nothing does. */
  private static String derivation(String name) {
    int parenthesis = name.indexOf('(');
    return parenthesis >= 0 && name.endsWith(")") ? name.substring(0, parenthesis) : "";
  }

  /**
   * Demands that the event is an error of that predictor, where the theorem holds of errors alone: a
   * wrong vote, say, has half of the voters wrong, a vote for one label not half of them for it.
   */
  void demandError() {
    if (!(entry.quantity() instanceof Quantity.Probability probability)
        || !probability.event().equals(Event.not(Event.same(subject, Vocabulary.LABEL)))) {
      throw new Refused(
          Refusal.Code.QUANTITY, entry.theorem() + " bounds the error " + subject + " != label");
    }
  }

  /** Demands a label of two values, where the theorem holds for those alone. */
  void demandTwoLabels() {
    if (vocabulary.label().size() != 2) {
      throw new Refused(Refusal.Code.QUANTITY, entry.theorem() + " needs a label of two values");
    }
  }

  /** The assumption, demanded of the declaration too, that no answer is a third one. */
  String answersWithin() {
    if (vocabulary.predictor(subject).orElseThrow().mayAnswerOtherwise()) {
      throw new Refused(
          Refusal.Code.QUANTITY, entry.theorem() + " needs " + subject + " to answer with a label");
    }
    return NamedAssumptions.answersWithin(subject);
  }

  /** The predictor that was measured. */
  String subject() {
    return subject;
  }
}
