// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.verdict;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.surety.kernel.arithmetic.Work;
import org.surety.kernel.document.Entailed;
import org.surety.kernel.document.Finding;
import org.surety.kernel.document.Implied;
import org.surety.kernel.document.Trusted;
import org.surety.kernel.document.Verdict;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Evaluation;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Truth;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.logic.World;
import org.surety.kernel.proof.ProofChecker;
import org.surety.kernel.proof.Question;
import org.surety.kernel.rule.Refusal;
import org.surety.kernel.rule.Rules;

/** Checks every certificate, proof and world of a verdict file again. */
public final class VerdictChecker {

  private final VerdictFile file;
  private final Vocabulary vocabulary;
  private final List<Question.Fact> facts;

  private VerdictChecker(VerdictFile file) {
    this.file = file;
    this.vocabulary = file.certificates().statistics().vocabulary();
    this.facts = file.facts();
  }

  /**
   * All that speaks against the file; empty if every certificate and verdict is accepted. A file whose
   * check takes more than {@link Work#MOST} steps is refused.
   */
  public static List<Refusal> refusals(VerdictFile file) {
    return refusals(file, Work.MOST);
  }

  /** The same where the check may take so many steps. */
  static List<Refusal> refusals(VerdictFile file, long steps) {
    return bounded("the file", steps, () -> all(file));
  }

  private static List<Refusal> bounded(String place, long steps, Supplier<List<Refusal>> check) {
    try {
      return Work.bounded(steps, check);
    } catch (Work.Exhausted exhausted) {
      return List.of(new Refusal(Refusal.Code.WORK, place, String.valueOf(exhausted.getMessage())));
    }
  }

  private static List<Refusal> all(VerdictFile file) {
    List<Refusal> refusals = new ArrayList<>();
    for (Refusal refusal : Rules.refusals(file.certificates())) {
      refusals.add(
          new Refusal(refusal.code(), "certificates." + refusal.place(), refusal.reason()));
    }
    VerdictChecker checker = new VerdictChecker(file);
    boolean noWorld = file.findings().stream().anyMatch(VerdictChecker::saysNoWorld);
    for (int i = 0; i < file.findings().size(); i++) {
      Finding finding = file.findings().get(i);
      String place = "findings[" + i + "]";
      if (noWorld && !saysNoWorld(finding) && finding.verdict() != Verdict.UNDECIDED) {
        refusals.add(
            new Refusal(
                Refusal.Code.VERDICT,
                place,
                "it is " + finding.verdict() + " where another verdict is INCONSISTENT"));
      }
      checker.check(finding, place, refusals);
    }
    checker.consistency(noWorld, refusals);
    for (int i = 0; i < file.findings().size() && refusals.isEmpty(); i++) {
      Finding finding = file.findings().get(i);
      if (contradicting(file, finding).isPresent()) {
        refusals.add(
            new Refusal(
                Refusal.Code.VERDICT,
                "findings[" + i + "]",
                "it is " + finding.verdict() + ", which a world that the file shows contradicts"));
      }
    }
    return refusals;
  }

  /**
   * A world that the file shows and that speaks against a finding for which a solver alone vouches; empty if
   * there is none.
   */
  public static Optional<World> contradicting(VerdictFile file, Finding finding) {
    if (finding.trusted().isEmpty()) {
      return Optional.empty();
    }
    VerdictChecker checker = new VerdictChecker(file);
    return Stream.concat(
            file.world().stream(),
            file.findings().stream()
                .flatMap(other -> Stream.of(other.holds(), other.fails()))
                .flatMap(Optional::stream))
        .filter(world -> checker.contradicts(world, finding))
        .findFirst();
  }

  /** Whether a world of all facts speaks against a verdict; not where it leaves something open. */
  private boolean contradicts(World world, Finding finding) {
    if (finding.formula().isEmpty() || saysNoWorld(finding)) {
      return true;
    }
    try {
      boolean isTrue =
          new Evaluation(world, vocabulary).truth(finding.formula().get()) == Truth.TRUE;
      return isTrue != (finding.verdict() == Verdict.PROVED);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Facts that contradict each other prove anything, so that a world of them must be there, or a doubt. */
  private void consistency(boolean noWorld, List<Refusal> refusals) {
    guarded(
        "world",
        refusals,
        () ->
            file.world()
                .flatMap(world -> shown(world, evaluation -> Optional.empty()))
                .ifPresent(d -> refusals.add(new Refusal(Refusal.Code.VERDICT, "world", d))));
    boolean isShown =
        file.world().isPresent() || file.findings().stream().anyMatch(Finding::showsWorld);
    if (file.doubt().isPresent() && (noWorld || isShown)) {
      refusals.add(
          new Refusal(
              Refusal.Code.VERDICT,
              "doubt",
              "it doubts that the facts allow a world, and yet "
                  + (noWorld ? "says that they allow none" : "shows one")));
    } else if (file.doubt().isEmpty() && !noWorld && !isShown && !facts.isEmpty()) {
      refusals.add(
          new Refusal(
              Refusal.Code.VERDICT,
              "world",
              "nothing shows that the facts allow a world, without which they prove anything: show one,"
                  + " or say in a doubt why it is not known"));
    }
  }

  private static boolean saysNoWorld(Finding finding) {
    return finding.verdict() == Verdict.INCONSISTENT;
  }

  /** What speaks against one finding, given that the certificates are accepted. */
  public static List<Refusal> refusals(VerdictFile file, Finding finding) {
    return bounded(
        finding.name(),
        Work.MOST,
        () -> {
          List<Refusal> refusals = new ArrayList<>();
          new VerdictChecker(file).check(finding, finding.name(), refusals);
          return refusals;
        });
  }

  private void check(Finding finding, String place, List<Refusal> refusals) {
    guarded(
        place,
        refusals,
        () -> {
          Optional<String> defect =
              finding.verdict() == Verdict.UNDECIDED ? undecided(finding) : decided(finding);
          defect.ifPresent(d -> refusals.add(new Refusal(Refusal.Code.VERDICT, place, d)));
          finding.implied().ifPresent(implied -> implied(finding, implied, place, refusals));
        });
  }

  /** Refuses as well what is too large to be looked at. */
  private static void guarded(String place, List<Refusal> refusals, Runnable check) {
    try {
      check.run();
    } catch (Cells.TooMany | ArithmeticException e) {
      refusals.add(new Refusal(Refusal.Code.VERDICT, place, String.valueOf(e.getMessage())));
    }
  }

  private Optional<String> decided(Finding finding) {
    if (finding.because().isPresent() == finding.trusted().isPresent()
        || finding.holds().isPresent()
        || finding.fails().isPresent()) {
      return Optional.of(
          "a verdict " + finding.verdict() + " needs a proof, or a solver to trust, and no worlds");
    }
    if (!finding.reason().isEmpty()) {
      return Optional.of("a verdict " + finding.verdict() + " has a proof, not a reason");
    }
    Optional<Question.Goal> goal;
    if (finding.verdict() == Verdict.INCONSISTENT) {
      goal = Optional.empty();
    } else if (finding.formula().isPresent()) {
      Question.Aim aim =
          finding.verdict() == Verdict.PROVED ? Question.Aim.NOT_TRUE : Question.Aim.TRUE;
      goal = Optional.of(new Question.Goal(finding.formula().get(), aim));
    } else {
      return Optional.of("a requirement without a formula cannot be " + finding.verdict());
    }
    return finding.because().isPresent()
        ? proved(finding, finding.because().get(), goal)
        : trusted(finding, finding.trusted().orElseThrow(), goal);
  }

  /**
   * What a solver alone says is not checked. That no proof need exist is, and that its facts and
   * conditions are there.
   */
  private Optional<String> trusted(Finding finding, Trusted trusted, Optional<Question.Goal> goal) {
    Optional<List<Question.Fact>> core = core(trusted.core());
    if (core.isEmpty()) {
      return Optional.of("the core " + trusted.core() + " is not a list of facts in their order");
    }
    if (!Unproved.isPossible(vocabulary, core.get(), goal)) {
      return Optional.of(
          "it trusts "
              + trusted.solver()
              + " where a proof is possible, and so needed: nothing that bears on its question"
              + " multiplies or divides unknowns");
    }
    return conditions(finding, Conditions.ofTrusted(file.certificates(), core.get(), goal));
  }

  private Optional<String> proved(Finding finding, Entailed because, Optional<Question.Goal> goal) {
    Optional<String> defect = entailed(because, goal);
    if (defect.isPresent()) {
      return defect;
    }
    if (goal.isPresent() && !because.proof().uses(Question.GOAL)) {
      return Optional.of(
          "its proof does not use the requirement: the facts contradict each other, which is"
              + " INCONSISTENT");
    }
    return conditions(
        finding,
        Conditions.of(file.certificates(), because, core(because.core()).orElseThrow(), goal));
  }

  private static Optional<String> conditions(Finding finding, List<String> needed) {
    return needed.equals(finding.conditions())
        ? Optional.empty()
        : Optional.of("it names the conditions " + finding.conditions() + ", needed are " + needed);
  }

  private Optional<String> entailed(Entailed because, Optional<Question.Goal> goal) {
    Optional<List<Question.Fact>> core = core(because.core());
    if (core.isEmpty()) {
      return Optional.of("the core " + because.core() + " is not a list of facts in their order");
    }
    return ProofChecker.defect(Question.of(vocabulary, core.get(), goal), because.proof());
  }

  /** The facts of a core, if it names facts in their order, each once. */
  private Optional<List<Question.Fact>> core(List<String> names) {
    Work.spend(20L * (facts.size() + names.size()));
    Set<String> named = new HashSet<>(names);
    List<Question.Fact> core = facts.stream().filter(fact -> named.contains(fact.name())).toList();
    boolean inOrder = core.stream().map(Question.Fact::name).toList().equals(names);
    return inOrder ? Optional.of(core) : Optional.empty();
  }

  private Optional<String> undecided(Finding finding) {
    if (finding.because().isPresent()
        || finding.trusted().isPresent()
        || !finding.conditions().isEmpty()) {
      return Optional.of("a verdict UNDECIDED has no proof and no conditions");
    }
    boolean both = finding.holds().isPresent() && finding.fails().isPresent();
    if (both == !finding.reason().isEmpty()) {
      return Optional.of("a verdict UNDECIDED shows two worlds, or else says why not");
    }
    if (finding.holds().isPresent()) {
      Optional<String> defect = world(finding.holds().get(), finding, true);
      if (defect.isPresent()) {
        return defect;
      }
    }
    return finding.fails().isPresent()
        ? world(finding.fails().get(), finding, false)
        : Optional.empty();
  }

  private Optional<String> world(World world, Finding finding, boolean holds) {
    if (finding.formula().isEmpty()) {
      return Optional.of("a requirement without a formula has no worlds");
    }
    return shown(
        world,
        evaluation ->
            evaluation.truth(finding.formula().get()) == Truth.TRUE == holds
                ? Optional.empty()
                : Optional.of(
                    "the world shown is not one where it " + (holds ? "holds" : "fails")));
  }

  /** Why that is no world in which all facts are true, or what else speaks against it. */
  private Optional<String> shown(World world, Function<Evaluation, Optional<String>> besides) {
    Optional<String> defect = world.defect(vocabulary);
    if (defect.isPresent()) {
      return Optional.of("the world shown is none: " + defect.get());
    }
    Evaluation evaluation = new Evaluation(world, vocabulary);
    try {
      for (Question.Fact fact : facts) {
        if (evaluation.truth(fact.formula()) != Truth.TRUE) {
          return Optional.of("in the world shown, " + fact.name() + " is not true");
        }
      }
      return besides.apply(evaluation);
    } catch (IllegalArgumentException e) {
      return Optional.of("the world shown leaves something open: " + e.getMessage());
    }
  }

  private void implied(Finding finding, Implied implied, String place, List<Refusal> refusals) {
    if (!finding.formula().map(formula -> compares(formula, implied.quantity())).orElse(false)) {
      refusals.add(
          new Refusal(
              Refusal.Code.VERDICT,
              place + ".implied.quantity",
              "the requirement does not compare this quantity"));
    }
    implied
        .low()
        .ifPresent(end -> end(implied, end, Formula.Relation.LT, place + ".implied.low", refusals));
    implied
        .high()
        .ifPresent(
            end -> end(implied, end, Formula.Relation.GT, place + ".implied.high", refusals));
  }

  /** Whether the quantity is a side of a comparison in the formula, or the difference of both. */
  private static boolean compares(Formula formula, Quantity quantity) {
    return switch (formula) {
      case Formula.Always always -> false;
      case Formula.Comparison c ->
          List.of(c.left(), c.right(), new Quantity.Difference(c.left(), c.right()))
              .contains(quantity);
      case Formula.Not not -> compares(not.formula(), quantity);
      case Formula.And and -> and.formulas().stream().anyMatch(f -> compares(f, quantity));
      case Formula.Or or -> or.formulas().stream().anyMatch(f -> compares(f, quantity));
    };
  }

  /** No allowed world may have the quantity beyond the end. */
  private void end(
      Implied implied,
      Implied.End end,
      Formula.Relation beyond,
      String place,
      List<Refusal> refusals) {
    Formula outside =
        new Formula.Comparison(beyond, implied.quantity(), new Quantity.Constant(end.value()));
    entailed(end.because(), Optional.of(new Question.Goal(outside, Question.Aim.TRUE)))
        .ifPresent(defect -> refusals.add(new Refusal(Refusal.Code.VERDICT, place, defect)));
  }
}
