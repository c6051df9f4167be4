// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.proof;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
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
 * <p>The rows of {@link Cut cuts} are derived again and hold everywhere in the tree.
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
  private final Map<String, Constraint.Row> cuts = new HashMap<>();
  private final Map<String, Constraint> branches = new HashMap<>();
  private final BitSet used = new BitSet();

  private ProofChecker(Question question, Proof proof, long steps) {
    this.question = question;
    this.proof = proof;
    this.steps = steps;
  }

  /** A step that is still to be checked, and the case taken at each split above it. */
  private record Open(int step, Map<String, Integer> taken) {}

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
      if (proof.steps().get(i) instanceof Cut cut) {
        Optional<Constraint.Row> row = question.row(cut);
        if (row.isEmpty()) {
          return Optional.of(
              "step "
                  + i
                  + ": "
                  + cut.defect(question.cells())
                      .orElse("the question is not about \"" + cut.population() + "\""));
        }
        cuts.put(cut.name(i), row.get());
      }
    }
    Deque<Open> open = new ArrayDeque<>();
    open.push(new Open(0, Map.of()));
    while (!open.isEmpty()) {
      Open next = open.pop();
      String place = "step " + next.step() + ": ";
      if (used.get(next.step())) {
        return Optional.of(place + "it is used twice");
      }
      used.set(next.step());
      Optional<String> defect =
          switch (proof.steps().get(next.step())) {
            case Proof.Split split -> split(split, next, open);
            case Proof.Branch branch -> branch(branch, next, open);
            case Proof.Farkas farkas -> leaf(farkas, next.taken());
            case Cut cut -> Optional.of("a cut closes no case");
          };
      if (defect.isPresent()) {
        return Optional.of(place + defect.get());
      }
    }
    int unused = used.nextClearBit(0);
    return unused < proof.steps().size()
        ? Optional.of("step " + unused + ": nothing uses it")
        : Optional.empty();
  }

  private Optional<String> split(Proof.Split split, Open at, Deque<Open> open) {
    Optional<Constraint> constraint = find(split.path(), at.taken());
    if (constraint.isEmpty() || !(constraint.get() instanceof Constraint.Any any)) {
      return Optional.of("\"" + split.path() + "\" is not a choice that is open here");
    }
    if (at.taken().containsKey(split.path())) {
      return Optional.of("\"" + split.path() + "\" was split before");
    }
    if (any.parts().size() != split.cases().size()) {
      return Optional.of(
          "\""
              + split.path()
              + "\" has "
              + any.parts().size()
              + " cases, the proof has "
              + split.cases().size());
    }
    return open(split.path(), split.cases(), at, open);
  }

  private Optional<String> branch(Proof.Branch branch, Open at, Deque<Open> open) {
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
    return open(name, branch.cases(), at, open);
  }

  private static Constraint bound(LinearForm form, boolean strict) {
    return strict ? Constraint.belowZero(form) : Constraint.atMostZero(form);
  }

  private Optional<String> open(String choice, List<Integer> cases, Open at, Deque<Open> open) {
    for (int i = 0; i < cases.size(); i++) {
      int step = cases.get(i);
      if (step <= at.step() || step >= proof.steps().size()) {
        return Optional.of("case " + i + " leads to step " + step + ", not to a later one");
      }
      Work.spend(100L + 50L * at.taken().size());
      Map<String, Integer> taken = new HashMap<>(at.taken());
      taken.put(choice, i);
      open.push(new Open(step, taken));
    }
    return Optional.empty();
  }

  private Optional<String> leaf(Proof.Farkas farkas, Map<String, Integer> taken) {
    Map<Integer, Rational> sum = new TreeMap<>();
    Rational constant = Rational.ZERO;
    boolean strict = false;
    for (var entry : farkas.multipliers().entrySet()) {
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
          .forEach((v, c) -> sum.merge(v, c.multiply(multiplier), Rational::add));
      constant = constant.add(row.form().constant().multiply(multiplier));
      strict |= row.relation() == Constraint.Relation.LT && multiplier.signum() > 0;
    }
    Products products = new Products(path -> find(path, taken), path -> factor(path, taken), terms);
    for (Proof.Times times : farkas.products()) {
      Optional<String> defect = products.add(times);
      if (defect.isPresent()) {
        return defect;
      }
    }
    terms = products.termsLeft();
    constant = constant.add(products.constant());
    strict |= products.isStrict();
    products.linear().forEach((v, c) -> sum.merge(v, c, Rational::add));
    Optional<String> negative = products.negative(question).or(() -> negative(sum));
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
                + Words.of(variable, question.cells())
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
    if (constraint == null && cuts.containsKey(name)) {
      used.set(Integer.parseInt(name.split(":")[3]));
      constraint = cuts.get(name);
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
