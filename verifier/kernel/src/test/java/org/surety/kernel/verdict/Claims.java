// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.verdict;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.surety.kernel.arithmetic.Decimals;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.Finding;
import org.surety.kernel.document.Implied;
import org.surety.kernel.document.SampleDescription;
import org.surety.kernel.document.Verdict;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Evaluation;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Masses;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.RandomCase;
import org.surety.kernel.logic.Syntax;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Truth;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.logic.World;

/**
 * Whether a file claims more than another one, decided on concrete worlds at the very edge of what the
 * other one's facts allow.
 *
 * <p>Less is: a verdict that became UNDECIDED, a lower confidence, a claim or requirement that is true
 * in all those worlds, more conditions, more assumptions. Assumptions and declarations are the reader's
 * to judge: the kernel prints them.
 */
final class Claims {

  private final VerdictFile original;
  private final List<Map<String, Map<RandomCase.Example, Rational>>> worlds;

  private final Map<Formula, Set<Truth>> known = new HashMap<>();

  /** Judges by these worlds, in all of which the facts of the file are true. */
  Claims(VerdictFile original, List<Map<String, Map<RandomCase.Example, Rational>>> worlds) {
    this.original = original;
    this.worlds = List.copyOf(worlds);
  }

  /** Judges files about the exam and its errors. */
  static Claims ofExam(VerdictFile original) {
    Tie tie =
        original
            .certificates()
            .statistics()
            .vocabulary()
            .population("field")
            .orElseThrow()
            .tie()
            .orElseThrow();
    List<Map<String, Map<RandomCase.Example, Rational>>> worlds = new ArrayList<>();
    Rational half = Rational.of(1, 2);
    List<Rational> errors =
        List.of(
            VerdictDocument.LOW,
            VerdictDocument.HIGH,
            VerdictDocument.LOW.add(VerdictDocument.HIGH).multiply(half));
    for (Rational error : errors) {
      for (Rational weak : List.of(Rational.ZERO, Rational.of(3, 10), Rational.of(1, 7))) {
        for (Rational overlap : List.of(Rational.ZERO, Rational.ONE, half)) {
          worlds.addAll(worlds(tie, error, weak, error.min(weak).multiply(overlap)));
        }
      }
    }
    return new Claims(original, worlds);
  }

  /** Worlds with these errors, whose field is as far from the exam as it may be, and nearer. */
  private static List<Map<String, Map<RandomCase.Example, Rational>>> worlds(
      Tie tie, Rational error, Rational weak, Rational both) {
    Rational tenth = Rational.of(1, 10);
    Rational half = Rational.of(1, 2);
    return switch (tie.kind()) {
      case TV, RATIO ->
          List.of(
              world(error, weak, both, -1),
              world(error, weak, both, 0),
              world(error, weak, both, 1));
      case CHI2, KL, HELLINGER -> {
        Rational farthest = Decimals.down(VerdictDocument.farthest(tie.kind()), 6);
        yield List.of(
            world(error, weak, both, half, tenth, half, farthest),
            world(error, weak, both, half, tenth, half, tenth),
            world(error, weak, both, half, Rational.ZERO, half, Rational.ZERO));
      }
      case MIXES ->
          List.of(
              world(error, weak, both, half, tenth, Rational.of(9, 10), tenth),
              world(error, weak, both, half, tenth, Rational.of(1, 10), tenth),
              world(error, weak, both, half, Rational.ZERO, half, Rational.ZERO));
    };
  }

  /** A world with shares of the topic x and of what is refused, in the exam and in the field. */
  private static Map<String, Map<RandomCase.Example, Rational>> world(
      Rational error,
      Rational weak,
      Rational both,
      Rational examTopic,
      Rational examRefused,
      Rational fieldTopic,
      Rational fieldRefused) {
    return Map.of(
        "exam", shared(error, weak, both, examTopic, examRefused),
        "field", shared(error, weak, both, fieldTopic, fieldRefused));
  }

  private static Map<RandomCase.Example, Rational> shared(
      Rational error, Rational weak, Rational both, Rational topic, Rational refused) {
    Map<RandomCase.Example, Rational> masses = new LinkedHashMap<>();
    for (int i = 0; i < 16; i++) {
      boolean right = (i & 1) == 0;
      boolean weakRight = (i & 2) == 0;
      boolean isTopic = (i & 4) == 0;
      boolean isRefused = (i & 8) == 0;
      Rational mass =
          right
              ? weakRight
                  ? Rational.ONE.subtract(error).subtract(weak).add(both)
                  : weak.subtract(both)
              : weakRight ? error.subtract(both) : both;
      Map<String, String> values = new LinkedHashMap<>(example(right, weakRight, 0).values());
      values.put("topic", isTopic ? "x" : "y");
      values.put("refused", isRefused ? "yes" : "no");
      masses.put(
          new RandomCase.Example(values, Map.of("radius", Rational.ONE)),
          mass.multiply(isTopic ? topic : Rational.ONE.subtract(topic))
              .multiply(isRefused ? refused : Rational.ONE.subtract(refused)));
    }
    return masses;
  }

  private Vocabulary vocabulary() {
    return original.certificates().statistics().vocabulary();
  }

  private static RandomCase.Example example(boolean right, boolean weakRight, int kind) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("label", kind % 2 == 0 ? "a" : "b");
    String wrong = kind % 2 == 0 ? "b" : "a";
    values.put("student", right ? values.get("label") : wrong);
    values.put("weak", weakRight ? values.get("label") : wrong);
    values.put("topic", kind % 3 == 0 ? "x" : "y");
    values.put("refused", kind % 3 == 1 ? "yes" : "no");
    return new RandomCase.Example(values, Map.of("radius", Rational.of(kind % 5, 2)));
  }

  private static Map<String, Map<RandomCase.Example, Rational>> world(
      Rational error, Rational weak, Rational both, int shift) {
    Map<RandomCase.Example, Rational> exam = new LinkedHashMap<>();
    spread(exam, false, false, both);
    spread(exam, false, true, error.subtract(both));
    spread(exam, true, false, weak.subtract(both));
    spread(exam, true, true, Rational.ONE.subtract(error).subtract(weak).add(both));
    // The farthest that the field may be: a twentieth of the mass becomes right, or wrong.
    Map<RandomCase.Example, Rational> field = new LinkedHashMap<>(exam);
    Rational left = shift == 0 ? Rational.ZERO : Rational.of(1, 20);
    for (RandomCase.Example from : List.copyOf(exam.keySet())) {
      boolean right = from.values().get("student").equals(from.values().get("label"));
      if (right == shift > 0) {
        Rational moved = exam.get(from).min(left);
        left = left.subtract(moved);
        field.merge(from, moved.negate(), Rational::add);
        field.merge(example(!right, shift > 0, 4), moved, Rational::add);
      }
    }
    return Map.of("exam", exam, "field", field);
  }

  private static void spread(
      Map<RandomCase.Example, Rational> out, boolean right, boolean weakRight, Rational mass) {
    for (int kind = 0; kind < 6; kind++) {
      out.merge(example(right, weakRight, kind), mass.divide(Rational.of(6)), Rational::add);
    }
  }

  /** What the mutant claims beyond the original, if anything. */
  Optional<String> more(VerdictFile mutant) {
    if (mutant
            .certificates()
            .plan()
            .confidence()
            .compareTo(original.certificates().plan().confidence())
        > 0) {
      return Optional.of("a higher confidence");
    }
    for (int i = 0; i < mutant.certificates().certificates().size(); i++) {
      Optional<String> more = certificate(mutant, i);
      if (more.isPresent()) {
        return more;
      }
    }
    for (int i = 0; i < mutant.findings().size(); i++) {
      Optional<String> more = finding(mutant, mutant.findings().get(i), i);
      if (more.isPresent()) {
        return more;
      }
    }
    return Optional.empty();
  }

  private Optional<String> certificate(VerdictFile mutant, int index) {
    Certificate certificate = mutant.certificates().certificates().get(index);
    if (certificate.claims() instanceof Formula.Always) {
      return Optional.empty();
    }
    Certificate before = original.certificates().certificates().get(index);
    if (!near(certificate.claims(), before.claims())
        && !everywhere(certificate.claims(), Truth.TRUE)) {
      return Optional.of("certificate " + index + " is false in an allowed world");
    }
    if (!certificate.assumes().containsAll(before.assumes())) {
      return Optional.of("certificate " + index + " assumes less");
    }
    SampleDescription now = mutant.certificates().statistics().samples().get(0).description();
    SampleDescription was = original.certificates().statistics().samples().get(0).description();
    boolean same =
        now.draw().equals(was.draw())
            && now.role().equals(was.role())
            && now.population().equals(was.population())
            && now.rows() == was.rows()
            && now.lookedAtRepeatedly() == was.lookedAtRepeatedly()
            && now.labelledWhere().equals(was.labelledWhere());
    return same ? Optional.empty() : Optional.of("the sample became another one");
  }

  /** Claims are rounded to six decimals; a theorem gives a little more than that. */
  private static boolean near(Formula a, Formula b) {
    if (a instanceof Formula.Comparison(var relation, var left, Quantity.Constant(var number))
        && b
            instanceof
            Formula.Comparison(var relation2, var left2, Quantity.Constant(var number2))) {
      Rational apart = number.subtract(number2).abs();
      return relation == relation2
          && left.equals(left2)
          && apart.compareTo(Rational.of(1, 1_000_000)) < 0;
    }
    return false;
  }

  private Optional<String> finding(VerdictFile mutant, Finding finding, int index) {
    if (finding.implied().isPresent()) {
      Implied implied = finding.implied().get();
      for (Formula claim : ends(implied)) {
        if (!nowhere(new Formula.Not(claim), Truth.TRUE)) {
          return Optional.of("the implied interval of finding " + index + " is left by a world");
        }
      }
    }
    if (finding.verdict() == Verdict.UNDECIDED) {
      return Optional.empty();
    }
    Set<String> changed = new LinkedHashSet<>();
    mutant
        .assumptions()
        .forEach(
            a -> {
              if (original.assumptions().stream()
                  .noneMatch(b -> b.name().equals(a.name()) && b.formula().equals(a.formula()))) {
                changed.add("assumption:" + a.name());
              }
            });
    boolean declared = finding.core().stream().anyMatch(changed::contains);
    if (finding.trusted().isPresent()) {
      return trusted(mutant, finding, index);
    }
    boolean right =
        switch (finding.verdict()) {
          case PROVED -> everywhere(finding.formula().orElseThrow(), Truth.TRUE);
          case REFUTED -> nowhere(finding.formula().orElseThrow(), Truth.TRUE);
          case INCONSISTENT -> original.findings().get(0).verdict() == Verdict.INCONSISTENT;
          case UNDECIDED -> true;
        };
    if (!right && !declared) {
      return Optional.of("finding " + index + " is " + finding.verdict() + " against a world");
    }
    for (Finding before : original.findings()) {
      if (before.formula().equals(finding.formula())
          && before.verdict() == finding.verdict()
          && !finding.conditions().containsAll(before.conditions())) {
        return Optional.of("finding " + index + " has fewer conditions");
      }
      if (before.name().equals(finding.name())
          && before.verdict() != finding.verdict()
          && before.formula().equals(finding.formula())) {
        return Optional.of("finding " + index + " became " + finding.verdict());
      }
    }
    return Optional.empty();
  }

  /** What a solver vouches for is not checked: it must say so, and be about products. */
  private Optional<String> trusted(VerdictFile mutant, Finding finding, int index) {
    List<Formula> formulas = new ArrayList<>(finding.formula().stream().toList());
    mutant.facts().stream()
        .filter(fact -> finding.core().contains(fact.name()))
        .forEach(fact -> formulas.add(fact.formula()));
    boolean multiplies =
        formulas.stream()
            .map(formula -> Syntax.write(formula).canonical())
            .anyMatch(text -> text.matches(".*\"(mul|div|cond)\".*"));
    boolean wasTrusted = original.findings().stream().anyMatch(f -> f.trusted().isPresent());
    return multiplies && wasTrusted
        ? Optional.empty()
        : Optional.of("finding " + index + " trusts a solver where a proof is possible");
  }

  private static List<Formula> ends(Implied implied) {
    List<Formula> formulas = new ArrayList<>();
    implied
        .low()
        .ifPresent(
            end ->
                formulas.add(
                    new Formula.Comparison(
                        Formula.Relation.GE,
                        implied.quantity(),
                        new Quantity.Constant(end.value()))));
    implied
        .high()
        .ifPresent(
            end ->
                formulas.add(
                    new Formula.Comparison(
                        Formula.Relation.LE,
                        implied.quantity(),
                        new Quantity.Constant(end.value()))));
    return formulas;
  }

  private boolean everywhere(Formula formula, Truth truth) {
    return truths(formula).equals(Set.of(truth));
  }

  private boolean nowhere(Formula formula, Truth truth) {
    return !truths(formula).contains(truth);
  }

  /** The truth values of the formula in the worlds. */
  private Set<Truth> truths(Formula formula) {
    return known.computeIfAbsent(
        formula,
        f -> {
          Set<Truth> truths = EnumSet.noneOf(Truth.class);
          worlds.forEach(world -> truths.add(truth(f, world)));
          return truths;
        });
  }

  private Truth truth(Formula formula, Map<String, Map<RandomCase.Example, Rational>> world) {
    Vocabulary vocabulary = vocabulary();
    Set<Event.Base> used = new LinkedHashSet<>();
    formula.collect(used);
    List<Event.Base> bases = Cells.inOrder(used);
    Map<String, Map<String, World.Mass>> populations = new LinkedHashMap<>();
    world.forEach(
        (name, examples) -> populations.put(name, Masses.inCells(vocabulary, bases, examples)));
    return new Evaluation(new World(bases, populations), vocabulary).truth(formula);
  }
}
