// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Syntax;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.LinearForm;
import org.surety.kernel.proof.Question;
import org.surety.kernel.proof.Variables.Variable;

/**
 * Writes in SMT-LIB 2 what a world is, and that formulas are true in it or are not, as the language
 * means them: conditionals and quotients are multiplied out, nothing becomes an unknown of its own but
 * the probability of an event and what {@code min}, {@code max} and {@code abs} choose.
 */
final class ExactText {

  /** The most characters of a question that is asked, rather than written down. */
  static final int MAX_ASKED = 4_000_000;

  private static final int MAX_TERM = 100_000;

  private final Question world;
  private final Cells cells;
  private final MergedCells merged;
  private final SharedSums sums = new SharedSums();
  private final Map<String, ExactTerm> atoms = new HashMap<>();
  private final Map<Quantity, ExactTerm.Fraction> choices = new HashMap<>();
  private final StringBuilder declarations = new StringBuilder();
  private final StringBuilder body = new StringBuilder();
  private final int maxLength;
  private final boolean isRelaxed;
  private boolean linear = true;
  private Set<ExactTerm> positive = new LinkedHashSet<>();

  /**
   * Describes the worlds over the base events of some formulas.
   *
   * @param maxLength the most characters
   * @throws Cells.TooMany if they have very many
   * @throws GaveUp if they have more than so many, or it takes more characters
   */
  ExactText(Vocabulary vocabulary, List<Formula> formulas, int mostCells, int maxLength) {
    this.maxLength = maxLength;
    Set<Event.Base> bases = new LinkedHashSet<>();
    formulas.forEach(formula -> formula.collect(bases));
    if (Cells.count(vocabulary, bases) > mostCells) {
      throw new GaveUp(Reasons.cells("the facts and of this line", mostCells));
    }
    this.world = worlds(vocabulary, formulas);
    this.cells = world.cells();
    this.merged = new MergedCells(world, formulas);
    for (int i : merged.unknowns()) {
      declare(SmtText.variable(i), ExactTerm.words(world.variables().get(i)));
      if (world.variables().get(i).isNonNegative()) {
        hold("(>= " + SmtText.variable(i) + " 0.0)");
      }
    }
    world
        .constraints()
        .values()
        .forEach(c -> merged.restricted(c).ifPresent(rows -> hold(written(rows))));
    ExactTies ties = new ExactTies(world, merged.kept(), this);
    ties.write(vocabulary);
    this.isRelaxed = ties.isRelaxed();
  }

  /** Whether it has solutions that are no worlds, as what ties populations is not written in full. */
  boolean isRelaxed() {
    return isRelaxed;
  }

  /** Asserts an inequality of the masses of another question about some of the same events. */
  void assertRow(String comment, Question other, Constraint.Row row) {
    LinearForm sum = LinearForm.constant(row.form().constant());
    for (Map.Entry<Integer, Rational> entry : row.form().coefficients().entrySet()) {
      Quantity quantity = ofCell(other, other.variables().get(entry.getKey()));
      sum = sum.add(sum(quantity).multiply(entry.getValue()));
    }
    body.append("; ").append(ExactTerm.plain(comment)).append('\n');
    hold(written(new Constraint.Row(sum, row.relation())));
  }

  private static Quantity ofCell(Question question, Variable variable) {
    return switch (variable) {
      case Variable.CellMass mass ->
          new Quantity.Probability(inCell(question.cells(), mass.cell()), mass.population());
      case Variable.ScoreMass mean ->
          new Quantity.Mean(mean.score(), inCell(question.cells(), mean.cell()), mean.population());
      case Variable.EventMass mass -> new Quantity.Probability(mass.event(), mass.population());
      case Variable.EventScore mean ->
          new Quantity.Mean(mean.score(), mean.event(), mean.population());
      case Variable.Gained mass -> throw new IllegalArgumentException("not of a world");
      case Variable.Moved moved -> throw new IllegalArgumentException("not of a world");
      case Variable.MovedScore moved -> throw new IllegalArgumentException("not of a world");
      case Variable.Opaque opaque -> throw new IllegalArgumentException("not of a world");
    };
  }

  private static Event inCell(Cells cells, String cell) {
    List<Event> literals = new ArrayList<>();
    for (int i = 0; i < cells.bases().size(); i++) {
      Event base = cells.bases().get(i);
      literals.add(cell.charAt(i) == '1' ? base : Event.not(base));
    }
    return Event.and(literals.toArray(Event[]::new));
  }

  /** The question whether there is a world at all, over cells that decide all the formulas. */
  private static Question worlds(Vocabulary vocabulary, List<Formula> formulas) {
    Set<Event.Base> bases = new LinkedHashSet<>();
    Set<String> populations = new TreeSet<>();
    Set<String> scores = new TreeSet<>();
    for (Formula formula : formulas) {
      formula.collect(bases);
      populations.addAll(formula.populations());
      formula.visit(
          quantity -> {
            if (quantity instanceof Quantity.Mean mean) {
              scores.add(mean.score());
            } else if (quantity instanceof Quantity.ConditionalMean mean) {
              scores.add(mean.score());
            }
          });
    }
    List<Question.Fact> trivial = new ArrayList<>();
    for (String population : populations) {
      trivial.add(
          atMost(
              trivial.size(),
              new Quantity.Probability(new Event.True(), population),
              Rational.ONE));
      for (String score : scores) {
        Rational high = vocabulary.score(score).orElseThrow().high();
        trivial.add(
            atMost(trivial.size(), new Quantity.Mean(score, new Event.True(), population), high));
      }
    }
    return Question.ofCells(vocabulary, trivial, Optional.empty(), List.copyOf(bases));
  }

  private static Question.Fact atMost(int number, Quantity quantity, Rational bound) {
    return new Question.Fact(
        "trivial:" + number,
        new Formula.Comparison(Formula.Relation.LE, quantity, new Quantity.Constant(bound)));
  }

  /** The cells of the worlds. */
  Question world() {
    return world;
  }

  /** The unknowns that are written; the others are zero. */
  Set<Integer> unknowns() {
    return merged.unknowns();
  }

  /** Asserts that a formula is true, or is not: false or undefined. */
  void assertFormula(String comment, Formula formula, Question.Aim aim) {
    String text = formula(formula, true, aim == Question.Aim.TRUE);
    body.append("; ").append(ExactTerm.plain(comment)).append('\n');
    hold(text);
  }

  void declare(String name, String comment) {
    declarations
        .append("(declare-fun ")
        .append(name)
        .append(" () Real) ; ")
        .append(comment)
        .append('\n');
  }

  /** Asserts what is not linear. */
  void holdProduct(String text) {
    linear = false;
    hold(text);
  }

  /** Asserts it. */
  void hold(String text) {
    body.append("(assert ").append(text).append(")\n");
    checkLength();
  }

  private void checkLength() {
    if (body.length() + sums.length() > maxLength) {
      throw new GaveUp(Reasons.length(maxLength));
    }
  }

  /** Whether it multiplies no unknowns. */
  boolean isLinear() {
    return linear;
  }

  /** The logic that it takes. */
  String logic() {
    return linear ? "QF_LRA" : "QF_NRA";
  }

  /** The declarations and assertions. */
  String text() {
    return declarations + sums.text() + body;
  }

  private String written(Constraint constraint) {
    return switch (constraint) {
      case Constraint.Row row ->
          "("
              + switch (row.relation()) {
                case LE -> "<=";
                case LT -> "<";
                case EQ -> "=";
              }
              + " "
              + ExactTerm.of(row.form()).text()
              + " 0.0)";
      case Constraint.All all -> joined("and", all.parts().stream().map(this::written).toList());
      case Constraint.Any any -> joined("or", any.parts().stream().map(this::written).toList());
      case Constraint.Product p ->
          "(= %s (* %s %s))"
              .formatted(
                  ExactTerm.of(p.product()).text(),
                  ExactTerm.of(p.left()).text(),
                  ExactTerm.of(p.right()).text());
    };
  }

  private static String joined(String word, List<String> parts) {
    return switch (parts.size()) {
      case 0 -> word.equals("and") ? "true" : "false";
      case 1 -> parts.get(0);
      default -> "(" + word + " " + String.join(" ", parts) + ")";
    };
  }

  /** The worlds in which the formula is {@code value} (if {@code attained}), or is not. */
  private String formula(Formula formula, boolean value, boolean attained) {
    return switch (formula) {
      case Formula.Always always -> value == attained ? "true" : "false";
      case Formula.Not not -> formula(not.formula(), !value, attained);
      case Formula.And and -> joined(and.formulas(), value, attained, value == attained);
      case Formula.Or or -> joined(or.formulas(), value, attained, value != attained);
      case Formula.Comparison comparison -> comparison(comparison, value, attained);
    };
  }

  private String joined(List<Formula> formulas, boolean value, boolean attained, boolean all) {
    return joined(
        all ? "and" : "or", formulas.stream().map(f -> formula(f, value, attained)).toList());
  }

  private String comparison(Formula.Comparison comparison, boolean value, boolean attained) {
    positive = new LinkedHashSet<>();
    ExactTerm.Fraction left = fraction(comparison.left());
    ExactTerm.Fraction right = fraction(comparison.right());
    ExactTerm difference = left.subtract(right).numerator();
    linear &= difference.degree() <= 1;
    List<String> parts = new ArrayList<>();
    for (ExactTerm form : positive) {
      linear &= form.degree() <= 1;
      if (!form.isPositiveConstant()) {
        parts.add("(" + (attained ? ">" : "<=") + " " + form.text() + " 0.0)");
      }
    }
    String relation =
        switch (comparison.relation()) {
          case LT -> "(< " + difference.text() + " 0.0)";
          case LE -> "(<= " + difference.text() + " 0.0)";
          case EQ -> "(= " + difference.text() + " 0.0)";
          case NE -> "(not (= " + difference.text() + " 0.0))";
          case GE -> "(>= " + difference.text() + " 0.0)";
          case GT -> "(> " + difference.text() + " 0.0)";
        };
    parts.add(value == attained ? relation : "(not " + relation + ")");
    return joined(attained ? "and" : "or", parts);
  }

  /** The quantity as a quotient of polynomials; where it is defined, what is noted is positive. */
  private ExactTerm.Fraction fraction(Quantity quantity) {
    ExactTerm.Fraction fraction =
        switch (quantity) {
          case Quantity.Constant n -> ExactTerm.Fraction.of(ExactTerm.constant(n.value()));
          case Quantity.Probability p -> ExactTerm.Fraction.of(mass(p.event(), p.population()));
          case Quantity.Mean m -> ExactTerm.Fraction.of(mean(m.score(), m.event(), m.population()));
          case Quantity.Conditional c ->
              new ExactTerm.Fraction(
                  mass(Event.and(c.event(), c.given()), c.population()),
                  condition(c.given(), c.population()));
          case Quantity.ConditionalMean m ->
              new ExactTerm.Fraction(
                  mean(m.score(), Event.and(m.event(), m.given()), m.population()),
                  condition(m.given(), m.population()));
          case Quantity.Sum sum ->
              sum.parts().stream()
                  .map(this::fraction)
                  .reduce(ExactTerm.Fraction::add)
                  .orElseThrow();
          case Quantity.Difference d -> fraction(d.left()).subtract(fraction(d.right()));
          case Quantity.Product p -> fraction(p.left()).multiply(fraction(p.right()));
          case Quantity.Quotient q -> {
            ExactTerm.Fraction left = fraction(q.left());
            ExactTerm.Fraction right = fraction(q.right());
            positive.add(right.numerator());
            yield left.divide(right);
          }
          case Quantity.Minimum m -> extreme(m, m.parts(), "<=");
          case Quantity.Maximum m -> extreme(m, m.parts(), ">=");
          case Quantity.Absolute a ->
              extreme(
                  a,
                  List.of(
                      a.part(),
                      new Quantity.Difference(new Quantity.Constant(Rational.ZERO), a.part())),
                  ">=");
        };
    if (fraction.length() > MAX_TERM) {
      throw new GaveUp(Reasons.term(MAX_TERM));
    }
    return fraction;
  }

  private ExactTerm condition(Event given, String population) {
    ExactTerm mass = mass(given, population);
    positive.add(mass);
    return mass;
  }

  /** An unknown that is one of the parts, and beyond none of them, wherever they are defined. */
  private ExactTerm.Fraction extreme(Quantity quantity, List<Quantity> parts, String relation) {
    Set<ExactTerm> outer = positive;
    positive = new LinkedHashSet<>();
    List<ExactTerm.Fraction> values = parts.stream().map(this::fraction).toList();
    Set<ExactTerm> inner = positive;
    positive = outer;
    positive.addAll(inner);
    ExactTerm.Fraction known = choices.get(quantity);
    if (known != null) {
      return known;
    }
    String name = "c" + choices.size();
    declare(name, "a least, greatest or absolute value");
    ExactTerm.Fraction chosen = ExactTerm.Fraction.of(ExactTerm.unknown(name));
    choices.put(quantity, chosen);
    List<String> equal = new ArrayList<>();
    List<String> beyond = new ArrayList<>();
    for (ExactTerm.Fraction value : values) {
      ExactTerm difference = chosen.subtract(value).numerator();
      linear &= difference.degree() <= 1;
      equal.add("(= " + difference.text() + " 0.0)");
      beyond.add("(" + relation + " " + difference.text() + " 0.0)");
    }
    List<String> choice = new ArrayList<>(List.of(joined("or", equal)));
    choice.addAll(beyond);
    List<String> cases = new ArrayList<>();
    for (ExactTerm form : inner) {
      linear &= form.degree() <= 1;
      if (!form.isPositiveConstant()) {
        cases.add("(<= " + form.text() + " 0.0)");
      }
    }
    cases.add(joined("and", choice));
    hold(joined("or", cases));
    return chosen;
  }

  private ExactTerm mass(Event event, String population) {
    return atom(
        "P " + population + " " + Syntax.write(event).canonical(),
        new Quantity.Probability(event, population));
  }

  private ExactTerm mean(String score, Event event, String population) {
    return atom(
        "E " + score + " " + population + " " + Syntax.write(event).canonical(),
        new Quantity.Mean(score, event, population));
  }

  private LinearForm sum(Quantity atom) {
    return ExactTerm.sum(atom, cells, world.variables(), merged.unknowns());
  }

  /** The probability of the opposite, if that has fewer cells. */
  private Optional<LinearForm> rest(Quantity quantity, LinearForm sum) {
    return quantity instanceof Quantity.Probability p
            && 2 * sum.coefficients().size() > merged.kept().size()
        ? Optional.of(sum(new Quantity.Probability(Event.not(p.event()), p.population())))
        : Optional.empty();
  }

  /** A sum over cells, which gets a name of its own unless it has one term at most. */
  private ExactTerm atom(String key, Quantity quantity) {
    ExactTerm known = atoms.get(key);
    if (known != null) {
      return known;
    }
    LinearForm sum = sum(quantity);
    Optional<LinearForm> rest = rest(quantity, sum);
    ExactTerm term;
    if (sum.coefficients().size() <= 1) {
      term = ExactTerm.of(sum);
    } else if (rest.isPresent() && rest.get().coefficients().isEmpty()) {
      term = ExactTerm.constant(Rational.ONE);
    } else {
      term = ExactTerm.unknown("m" + atoms.size());
      declare(term.text(), ExactTerm.words(quantity));
      sums.add(term.text(), rest.isPresent(), rest.orElse(sum).coefficients().keySet());
      checkLength();
    }
    atoms.put(key, term);
    return term;
  }
}
