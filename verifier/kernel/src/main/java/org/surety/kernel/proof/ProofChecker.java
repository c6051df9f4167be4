// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.proof;

import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.arithmetic.Work;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.LeastCell;

/**
 * Checks a {@link Proof} by multiplying out every leaf, unknown by unknown.
 *
 * <p>The rows of {@link Cut cuts} and of {@link Proof.Lemma lemmas} are derived again and hold
 * everywhere. A step that several cases lead to is checked once, where only those choices are taken
 * that are taken alike on each way to it.
 *
 * <p>A {@link Proof.Branch} is a choice between the two sides of a number. A product of rows, as E = -form
 * is at least zero, counts as the row {@code -E E' <= 0}, which is a polynomial of the unknowns.
 *
 * <p>A leaf is right if the sum of its rows {@code form <= 0}, each times its multiplier, has no
 * negative coefficient at an unknown that is at least zero, none at all at another unknown, and a
 * constant above zero, or zero where a strict row takes part: no values satisfy such a sum. Where the
 * unknowns are masses of events, they are sums of {@link Units}, and the coefficient of a cell in a
 * unit is the sum of those of the events that hold in it: a search shows that none is negative, or
 * ends after so many steps, and then the proof is refused.
 */
public final class ProofChecker {

  /** The steps that the search for cells with a negative sum may take, in all leaves together. */
  private static final long MAX_STEPS = 2_000_000;

  /** The terms of products that may be multiplied out, in all leaves together. */
  private static final long MAX_TERMS = 5_000_000;

  private final Question question;
  private final Proof proof;
  private long steps;
  private long terms = MAX_TERMS;
  private final Map<String, Derived> derived = new HashMap<>();
  private final Map<String, Constraint> branches = new HashMap<>();
  private final Map<Integer, Map<String, Integer>> reached = new HashMap<>();
  private final BitSet used = new BitSet();

  private ProofChecker(Question question, Proof proof, long steps) {
    this.question = question;
    this.proof = proof;
    this.steps = steps;
  }

  /** A step, and the case taken at each choice above it. */
  private record Open(int step, Map<String, Integer> taken) {}

  /** A row that a step derives, and which. */
  private record Derived(int step, Constraint.Row row) {}

  /** What rows add up to. */
  private static final class Sum {
    private final Map<Integer, Rational> coefficients = new TreeMap<>();
    private Rational constant = Rational.ZERO;
    private boolean strict;
  }

  /** Why the proof does not show that the question's constraints contradict each other, if so. */
  public static Optional<String> defect(Question question, Proof proof) {
    return defect(question, proof, MAX_STEPS);
  }

  /** The same, where all searches for negative cells together take so many steps at most. */
  static Optional<String> defect(Question question, Proof proof, long steps) {
    try {
      return new ProofChecker(question, proof, steps).defect();
    } catch (LeastCell.Unfinished | ArithmeticException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private Optional<String> defect() {
    if (proof.steps().isEmpty()) {
      return Optional.of("the proof has no step");
    }
    for (int i = 0; i < proof.steps().size(); i++) {
      Optional<String> defect =
          switch (proof.steps().get(i)) {
            case Cut cut -> cut(i, cut);
            case Proof.Lemma lemma -> lemma(i, lemma);
            case Proof.Split split -> Optional.empty();
            case Proof.Branch branch -> Optional.empty();
            case Proof.Farkas farkas -> Optional.empty();
          };
      if (defect.isPresent()) {
        return at(i, defect.get());
      }
    }
    reached.put(0, Map.of());
    for (int i = 0; i < proof.steps().size(); i++) {
      Map<String, Integer> taken = reached.remove(i);
      if (taken == null) {
        continue;
      }
      used.set(i);
      Open here = new Open(i, taken);
      Optional<String> defect =
          switch (proof.steps().get(i)) {
            case Proof.Split split -> split(split, here);
            case Proof.Branch branch -> branch(branch, here);
            case Proof.Farkas farkas -> leaf(farkas, taken);
            case Cut cut -> Optional.of("a cut closes no case");
            case Proof.Lemma lemma -> Optional.of("a lemma closes no case");
          };
      if (defect.isPresent()) {
        return at(i, defect.get());
      }
    }
    int unused = used.nextClearBit(0);
    return unused < proof.steps().size() ? at(unused, "nothing uses it") : Optional.empty();
  }

  private static Optional<String> at(int step, String defect) {
    return Optional.of("step " + step + ": " + defect);
  }

  private Optional<String> cut(int step, Cut cut) {
    Optional<Constraint.Row> row = question.row(cut);
    row.ifPresent(r -> derived.put(cut.name(step), new Derived(step, r)));
    return row.isPresent()
        ? Optional.empty()
        : cut.defect(question.cells())
            .or(() -> Optional.of("the question is not about \"" + cut.population() + "\""));
  }

  /**
   * In each case {@code form <= 0} for a sum of its rows, hence {@code least <= 0} in all of them, where
   * the least of the coefficients stands at each unknown, which is at least zero.
   */
  private Optional<String> lemma(int step, Proof.Lemma lemma) {
    String name = Proof.Lemma.name(step);
    Optional<String> defect = choice(lemma.path(), lemma.cases().size(), Map.of());
    if (defect.isPresent()) {
      return defect;
    }
    if (lemma.cases().isEmpty() || question.constraints().containsKey(name)) {
      return Optional.of("a lemma has at least one case, and a name of its own");
    }
    Optional<LinearForm> least = Optional.empty();
    boolean strict = true;
    for (int i = 0; i < lemma.cases().size(); i++) {
      Sum sum = new Sum();
      defect = add(lemma.cases().get(i), Map.of(lemma.path(), i), sum);
      LinearForm form = new LinearForm(sum.coefficients, sum.constant);
      defect = defect.isEmpty() ? least.flatMap(other -> differ(form, other)) : defect;
      if (defect.isPresent()) {
        return Optional.of("case " + i + ": " + defect.get());
      }
      least = Optional.of(least.map(form::least).orElse(form));
      strict &= sum.strict;
    }
    derived.put(name, new Derived(step, new Constraint.Row(least.orElseThrow(), relation(strict))));
    return Optional.empty();
  }

  /** Why the least coefficients bound neither sum, if so: an unknown may be negative. */
  private Optional<String> differ(LinearForm one, LinearForm other) {
    return one.subtract(other).coefficients().keySet().stream()
        .map(question.variables()::get)
        .filter(variable -> !variable.isNonNegative())
        .findFirst()
        .map(
            variable -> "the coefficient of " + words(variable) + " is another one than before it");
  }

  private Optional<String> split(Proof.Split split, Open at) {
    if (at.taken().containsKey(split.path())) {
      return Optional.of("\"" + split.path() + "\" was split before");
    }
    return choice(split.path(), split.cases().size(), at.taken())
        .or(() -> open(split.path(), split.cases(), at));
  }

  /** Why a path names no choice of so many cases, if so. */
  private Optional<String> choice(String path, int cases, Map<String, Integer> taken) {
    if (!(find(path, taken).orElse(null) instanceof Constraint.Any any)) {
      return Optional.of("\"" + path + "\" is not a choice that is open here");
    }
    return any.parts().size() == cases
        ? Optional.empty()
        : Optional.of(
            "\"" + path + "\" has " + any.parts().size() + " cases, the proof has " + cases);
  }

  private Optional<String> branch(Proof.Branch branch, Open at) {
    Optional<LinearForm> factor = factor(branch.factor(), at.taken());
    if (factor.isEmpty()) {
      return Optional.of("\"" + branch.factor() + "\" is no factor of a product that holds here");
    }
    if (branch.strict() > 1 || branch.cases().size() != 2) {
      return Optional.of("a branch has two cases, one of them strict");
    }
    LinearForm above = factor.get().subtract(LinearForm.constant(branch.at()));
    String name = Proof.Branch.name(at.step());
    if (question.constraints().containsKey(name)) {
      return Optional.of("a constraint has the name of the branch");
    }
    branches.put(
        name,
        new Constraint.Any(
            List.of(
                bound(above, branch.strict() == 0), bound(above.negate(), branch.strict() == 1))));
    return open(name, branch.cases(), at);
  }

  private static Constraint bound(LinearForm form, boolean strict) {
    return new Constraint.Row(form, relation(strict));
  }

  private static Constraint.Relation relation(boolean strict) {
    return strict ? Constraint.Relation.LT : Constraint.Relation.LE;
  }

  private Optional<String> open(String choice, List<Integer> cases, Open at) {
    for (int i = 0; i < cases.size(); i++) {
      int step = cases.get(i);
      if (step <= at.step() || step >= proof.steps().size()) {
        return Optional.of("case " + i + " leads to step " + step + ", not to a later one");
      }
      Work.spend(100L + 50L * at.taken().size());
      Map<String, Integer> taken = new HashMap<>(at.taken());
      taken.put(choice, i);
      Map<String, Integer> other = reached.get(step);
      if (other != null) {
        taken.entrySet().retainAll(other.entrySet());
      }
      reached.put(step, taken);
    }
    return Optional.empty();
  }

  /** Adds rows, each times its multiplier; or says why one may not be added. */
  private Optional<String> add(
      Map<String, Rational> multipliers, Map<String, Integer> taken, Sum sum) {
    for (var entry : multipliers.entrySet()) {
      Optional<Constraint> constraint = find(entry.getKey(), taken);
      if (constraint.isEmpty() || !(constraint.get() instanceof Constraint.Row row)) {
        return Optional.of("\"" + entry.getKey() + "\" is not an inequality that holds here");
      }
      Rational multiplier = entry.getValue();
      Work.spend(200L + 100L * row.form().coefficients().size());
      if (multiplier.signum() < 0 && row.relation() != Constraint.Relation.EQ) {
        return Optional.of("the multiplier of \"" + entry.getKey() + "\" is negative");
      }
      row.form()
          .coefficients()
          .forEach((v, c) -> sum.coefficients.merge(v, c.multiply(multiplier), Rational::add));
      sum.constant = sum.constant.add(row.form().constant().multiply(multiplier));
      sum.strict |= row.relation() == Constraint.Relation.LT && multiplier.signum() > 0;
    }
    return Optional.empty();
  }

  private Optional<String> leaf(Proof.Farkas farkas, Map<String, Integer> taken) {
    Sum sum = new Sum();
    Optional<String> refused = add(farkas.multipliers(), taken, sum);
    if (refused.isPresent()) {
      return refused;
    }
    Products products = new Products(path -> find(path, taken), path -> factor(path, taken), terms);
    for (Proof.Times times : farkas.products()) {
      Optional<String> defect = products.add(times);
      if (defect.isPresent()) {
        return defect;
      }
    }
    terms = products.termsLeft();
    Rational constant = sum.constant.add(products.constant());
    boolean strict = sum.strict || products.isStrict();
    products.linear().forEach((v, c) -> sum.coefficients.merge(v, c, Rational::add));
    Optional<String> negative = products.negative(question).or(() -> negative(sum.coefficients));
    if (negative.isPresent()) {
      return negative;
    }
    boolean contradictory = constant.signum() > 0 || (constant.signum() == 0 && strict);
    return contradictory
        ? Optional.empty()
        : Optional.of(
            "the rows add up to the constant "
                + constant
                + (strict ? ", which is below zero" : ", which is not above zero"));
  }

  private String words(Variables.Variable variable) {
    return Words.of(variable, question.cells());
  }

  /** Why the sum of unknowns can be negative, if it can. */
  private Optional<String> negative(Map<Integer, Rational> sum) {
    Map<Variables.Variable, Rational> ofUnits = new LinkedHashMap<>();
    for (var entry : sum.entrySet()) {
      Variables.Variable variable = question.variables().get(entry.getKey());
      Rational coefficient = entry.getValue();
      if (variable.isOfUnits()) {
        ofUnits.put(variable, coefficient);
      } else if (coefficient.signum() < 0
          || (coefficient.signum() > 0 && !variable.isNonNegative())) {
        return Optional.of(
            "the coefficient of "
                + words(variable)
                + " is "
                + coefficient
                + (variable.isNonNegative() ? ", which is negative" : ", which is not zero"));
      }
    }
    return question.units().stream()
        .flatMap(
            units -> units.all().stream().flatMap(unit -> negative(units, unit, ofUnits).stream()))
        .findFirst();
  }

  /** Units occur at least zero times, so a sum of them is at least zero if no unit has a negative one. */
  private Optional<String> negative(
      Units units, Units.Unit unit, Map<Variables.Variable, Rational> sum) {
    Map<Event, Rational> weights = units.in(unit, sum);
    if (weights.values().stream().allMatch(weight -> weight.signum() >= 0)) {
      return Optional.empty();
    }
    LeastCell events = new LeastCell(question.cells().vocabulary(), List.copyOf(weights.keySet()));
    Optional<String> cell = events.negative(List.copyOf(weights.values()), steps);
    steps = events.stepsLeft();
    return cell.map(
        bits ->
            "the coefficient of P["
                + Words.ofCell(bits, events.bases())
                + "] @ "
                + unit.words()
                + " is "
                + events.sum(weights.values(), bits)
                + ", which is not shown to be at least zero");
  }

  /** The constraint at a path, if every choice on the way was taken that way. */
  private Optional<Constraint> find(String path, Map<String, Integer> taken) {
    int slash = path.indexOf('/');
    String name = slash < 0 ? path : path.substring(0, slash);
    Constraint constraint = question.constraints().get(name);
    Derived inequality = derived.get(name);
    if (constraint == null && inequality != null) {
      used.set(inequality.step());
      constraint = inequality.row();
    }
    if (constraint == null && taken.containsKey(name)) {
      constraint = branches.get(name);
    }
    while (constraint != null && slash >= 0) {
      String parent = path.substring(0, slash);
      int end = path.indexOf('/', slash + 1);
      String step = path.substring(slash + 1, end < 0 ? path.length() : end);
      if (!step.matches("0|[1-9][0-9]{0,8}")) {
        return Optional.empty();
      }
      int index = Integer.parseInt(step);
      boolean open =
          switch (constraint) {
            case Constraint.Row row -> false;
            case Constraint.Product product -> false;
            case Constraint.All all -> index < all.parts().size();
            case Constraint.Any any ->
                index < any.parts().size() && Integer.valueOf(index).equals(taken.get(parent));
          };
      if (!open) {
        return Optional.empty();
      }
      constraint =
          constraint instanceof Constraint.All all
              ? all.parts().get(index)
              : ((Constraint.Any) constraint).parts().get(index);
      slash = end;
    }
    return Optional.ofNullable(constraint);
  }

  /** The factor at a path, {@code 0} or {@code 1} inside that of a product that holds here. */
  private Optional<LinearForm> factor(String path, Map<String, Integer> taken) {
    int slash = path.lastIndexOf('/');
    if (slash < 0
        || !(find(path.substring(0, slash), taken).orElse(null)
            instanceof Constraint.Product product)) {
      return Optional.empty();
    }
    return switch (path.substring(slash + 1)) {
      case "0" -> Optional.of(product.left());
      case "1" -> Optional.of(product.right());
      default -> Optional.empty();
    };
  }
}
