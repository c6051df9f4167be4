// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.proof;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.surety.kernel.arithmetic.Work;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Linearizer.Ratio;

/**
 * Is there a world in which some facts are true and a goal is met? As constraints on the masses of
 * cells, which every such world satisfies: so if they contradict each other there is none.
 *
 * <p>Where there are many cells the unknowns are the masses of events in their place, of which {@link
 * ProofChecker} knows how they hang together.
 *
 * <p>Every constraint has a name. {@code total:}, {@code range:}, {@code inside:}, {@code within:} and
 * {@code unknown:} hold of all worlds; the others are the facts under the names that they were given,
 * and {@code goal}.
 */
public final class Question {

  /** The name of the goal among the constraints. */
  public static final String GOAL = "goal";

  /** The most cells that are listed where a question can do without. */
  public static final int MAX_LISTED = 1_000;

  private static final String TRANSFER = "within:";

  /** A formula that is true, under a name such as {@code certificate:3}. */
  public record Fact(String name, Formula formula) {}

  /** What is asked of the goal formula. */
  public enum Aim {
    /** A world in which the formula is true. */
    TRUE,
    /** A world in which the formula is false or undefined. */
    NOT_TRUE
  }

  /** A formula, and whether a world is sought in which it is true or one in which it is not. */
  public record Goal(Formula formula, Aim aim) {}

  private final Vocabulary vocabulary;
  private final Cells cells;
  private final Optional<Units> units;
  private final Variables variables = new Variables();
  private final Linearizer linearizer;
  private final Map<String, Constraint> constraints = new LinkedHashMap<>();

  private Question(Vocabulary vocabulary, Cells cells, List<Formula> formulas, int mostListed) {
    this.vocabulary = vocabulary;
    this.cells = cells;
    this.units =
        cells.areMoreThan(mostListed)
            ? Units.of(vocabulary, related(vocabulary, formulas), meansOf(formulas), cells.bases())
            : Optional.empty();
    this.linearizer = new Linearizer(cells, variables, units.isPresent());
  }

  /**
   * The question whether there is a world of all facts that meets the goal, if there is a goal.
   *
   * @throws Cells.TooMany if the formulas speak of too many base events
   */
  public static Question of(Vocabulary vocabulary, List<Fact> facts, Optional<Goal> goal) {
    return of(vocabulary, facts, goal, List.of());
  }

  /** The same question, over cells that also decide {@code more} base events. */
  public static Question of(
      Vocabulary vocabulary,
      List<Fact> facts,
      Optional<Goal> goal,
      List<? extends Event.Base> more) {
    return of(vocabulary, facts, goal, more, MAX_LISTED);
  }

  /**
   * The same question, with unknowns for each cell however many there are: for searches. Parts of
   * constraints have the same names, unless two events are the same in all cells but not in words.
   *
   * @throws Cells.TooMany if there are too many cells to be listed
   */
  public static Question ofCells(
      Vocabulary vocabulary,
      List<Fact> facts,
      Optional<Goal> goal,
      List<? extends Event.Base> more) {
    return of(vocabulary, facts, goal, more, Integer.MAX_VALUE);
  }

  /** The same question, by events however few cells there are, if it can do without them. */
  public static Question ofEvents(
      Vocabulary vocabulary,
      List<Fact> facts,
      Optional<Goal> goal,
      List<? extends Event.Base> more) {
    return of(vocabulary, facts, goal, more, 0);
  }

  /** The same question, by events if it has more cells than so many and can do without them. */
  static Question of(
      Vocabulary vocabulary,
      List<Fact> facts,
      Optional<Goal> goal,
      List<? extends Event.Base> more,
      int mostListed) {
    List<Formula> formulas = new ArrayList<>(facts.stream().map(Fact::formula).toList());
    goal.ifPresent(g -> formulas.add(g.formula()));
    Set<Event.Base> bases = new LinkedHashSet<>(more);
    formulas.forEach(formula -> formula.collect(bases));
    Question question =
        new Question(vocabulary, Cells.unlisted(vocabulary, bases), formulas, mostListed);
    question.read(facts, goal);
    question.addStructure(formulas);
    question.addTransfers(facts);
    return question;
  }

  private void read(List<Fact> facts, Optional<Goal> goal) {
    // The first reading finds the conditionals that become unknowns of their own; the second then
    // reads every comparison of one of them in both ways.
    for (int reading = 0; reading < 2; reading++) {
      for (Fact fact : facts) {
        if (constraints.put(fact.name(), formula(fact.formula(), true, true)) != null
            && reading == 0) {
          throw new IllegalArgumentException("two facts are named " + fact.name());
        }
      }
      goal.ifPresent(g -> constraints.put(GOAL, formula(g.formula(), true, g.aim() == Aim.TRUE)));
    }
    constraints.putAll(linearizer.links());
    linearizer.takePositive();
  }

  private void addStructure(List<Formula> formulas) {
    Set<String> scores = new TreeSet<>();
    meansOf(formulas).values().forEach(scores::addAll);
    Structure structure = new Structure(cells, variables, scores, units.isPresent(), constraints);
    for (String name : related(vocabulary, formulas)) {
      structure.add(vocabulary.population(name).orElseThrow(), linearizer);
    }
  }

  /** The populations that the formulas speak of and those that they are tied to, the last first. */
  private static Set<String> related(Vocabulary vocabulary, List<Formula> formulas) {
    Set<String> wanted = populations(formulas);
    Set<String> related = new LinkedHashSet<>();
    List<Vocabulary.Population> declared = new ArrayList<>(vocabulary.populations());
    Collections.reverse(declared);
    for (Vocabulary.Population population : declared) {
      if (wanted.contains(population.name())) {
        population.tie().ifPresent(tie -> wanted.add(tie.of()));
        related.add(population.name());
      }
    }
    return related;
  }

  private static Set<String> populations(List<Formula> formulas) {
    Set<String> populations = new TreeSet<>();
    formulas.forEach(formula -> populations.addAll(formula.populations()));
    return populations;
  }

  /** The scores of whose means in a population the formulas speak. */
  private static Map<String, Set<String>> meansOf(List<Formula> formulas) {
    Map<String, Set<String>> scores = new TreeMap<>();
    for (Formula formula : formulas) {
      formula.visit(
          quantity -> {
            if (quantity instanceof Quantity.Mean m) {
              scores.computeIfAbsent(m.population(), p -> new TreeSet<>()).add(m.score());
            } else if (quantity instanceof Quantity.ConditionalMean m) {
              scores.computeIfAbsent(m.population(), p -> new TreeSet<>()).add(m.score());
            }
          });
    }
    return scores;
  }

  private void addTransfers(List<Fact> facts) {
    Set<String> present = populations();
    Transfers transfers = new Transfers(cells, variables);
    for (Vocabulary.Population population : vocabulary.populations()) {
      if (present.contains(population.name())
          && population.tie().filter(tie -> tie.kind() == Tie.Kind.MIXES).isPresent()) {
        for (Fact fact : facts) {
          Constraint constraint = Objects.requireNonNull(constraints.get(fact.name()));
          transfers
              .of(constraint, population)
              .ifPresent(
                  more ->
                      constraints.put(
                          TRANSFER + population.name() + ":mixes:" + fact.name(), more));
        }
      }
    }
  }

  /**
   * A constraint of the worlds in which the formula is {@code value} (if {@code attained}), or is not
   * {@code value}, hence the other one or undefined.
   */
  private Constraint formula(Formula formula, boolean value, boolean attained) {
    Work.spend(100);
    return switch (formula) {
      case Formula.Always always ->
          value == attained ? new Constraint.All(List.of()) : new Constraint.Any(List.of());
      case Formula.Not not -> formula(not.formula(), !value, attained);
      case Formula.And and -> joined(and.formulas(), value, attained, value == attained);
      case Formula.Or or -> joined(or.formulas(), value, attained, value != attained);
      case Formula.Comparison comparison -> comparison(comparison, value, attained);
    };
  }

  private Constraint joined(List<Formula> formulas, boolean value, boolean attained, boolean all) {
    List<Constraint> parts = formulas.stream().map(f -> formula(f, value, attained)).toList();
    return all ? new Constraint.All(parts) : new Constraint.Any(parts);
  }

  private Constraint comparison(Formula.Comparison comparison, boolean value, boolean attained) {
    Quantity difference = new Quantity.Difference(comparison.left(), comparison.right());
    Formula.Relation relation =
        value == attained ? comparison.relation() : opposite(comparison.relation());
    List<Constraint> rows = new ArrayList<>();
    Ratio ratio = linearizer.ratio(difference);
    LinearForm plain =
        linearizer.mentionsOpaque(difference) ? linearizer.plain(difference) : ratio.numerator();
    rows.add(sign(ratio.numerator(), relation));
    if (!plain.equals(ratio.numerator())) {
      rows.add(sign(plain, relation));
    }
    List<LinearForm> positive = linearizer.takePositive();
    List<Constraint> parts = new ArrayList<>();
    if (attained) {
      positive.forEach(form -> parts.add(Constraint.belowZero(form.negate())));
      parts.addAll(rows);
      return parts.size() == 1 ? parts.get(0) : new Constraint.All(parts);
    }
    positive.forEach(form -> parts.add(Constraint.atMostZero(form)));
    parts.add(rows.size() == 1 ? rows.get(0) : new Constraint.All(rows));
    return parts.size() == 1 ? parts.get(0) : new Constraint.Any(parts);
  }

  private static Formula.Relation opposite(Formula.Relation relation) {
    return switch (relation) {
      case LT -> Formula.Relation.GE;
      case LE -> Formula.Relation.GT;
      case EQ -> Formula.Relation.NE;
      case NE -> Formula.Relation.EQ;
      case GE -> Formula.Relation.LT;
      case GT -> Formula.Relation.LE;
    };
  }

  private static Constraint sign(LinearForm form, Formula.Relation relation) {
    return switch (relation) {
      case LT -> Constraint.belowZero(form);
      case LE -> Constraint.atMostZero(form);
      case EQ -> Constraint.zero(form);
      case NE ->
          new Constraint.Any(
              List.of(Constraint.belowZero(form), Constraint.belowZero(form.negate())));
      case GE -> Constraint.atMostZero(form.negate());
      case GT -> Constraint.belowZero(form.negate());
    };
  }

  /** The constraints by name. */
  public Map<String, Constraint> constraints() {
    return Collections.unmodifiableMap(constraints);
  }

  /** The unknowns. */
  public Variables variables() {
    return variables;
  }

  /**
   * Whether the unknowns are probabilities of events, as there are more than {@link #MAX_LISTED} cells
   * and none is spoken of by itself; else they are those of cells.
   */
  public boolean isByEvents() {
    return units.isPresent();
  }

  /** What the unknowns are sums of, where they are probabilities of events. */
  public Optional<Units> units() {
    return units;
  }

  /** The cells. */
  public Cells cells() {
    return cells;
  }

  /**
   * The inequality of a cut, if it is one over these cells and of populations that have masses here.
   */
  public Optional<Constraint.Row> row(Cut cut) {
    Optional<String> of =
        vocabulary
            .population(cut.population())
            .flatMap(Vocabulary.Population::tie)
            .map(tie -> tie.of());
    boolean present =
        of.isPresent()
            && populations().containsAll(List.of(of.get(), cut.population()))
            && cut.defect(cells).isEmpty();
    return present ? Optional.of(cut.row(cells, variables::form)) : Optional.empty();
  }

  /** The name of the fact from which a constraint of that name follows; else that name. */
  public static String source(String name) {
    int at = name.indexOf(":mixes:", TRANSFER.length());
    return name.startsWith(TRANSFER) && at >= 0 ? name.substring(at + ":mixes:".length()) : name;
  }

  /** The populations that have masses here, sorted. */
  public Set<String> populations() {
    Work.spend(20L * constraints.size());
    Set<String> names = new TreeSet<>();
    for (String name : constraints.keySet()) {
      if (name.startsWith("total:")) {
        names.add(name.substring("total:".length()));
      }
    }
    return names;
  }

  /**
   * Whether each solution of the constraints that keeps to the ties is a world of the facts. Otherwise
   * some quantity became an unknown of its own, and a solution must be evaluated before it is believed.
   */
  public boolean isExact() {
    return linearizer.isExact();
  }
}
