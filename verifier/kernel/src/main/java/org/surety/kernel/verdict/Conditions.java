// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.verdict;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.arithmetic.Work;
import org.surety.kernel.document.CertificateFile;
import org.surety.kernel.document.Entailed;
import org.surety.kernel.document.NamedAssumptions;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Proof;
import org.surety.kernel.proof.ProofChecker;
import org.surety.kernel.proof.Question;
import org.surety.kernel.proof.Units;

/** Which named assumptions an answer needs. */
public final class Conditions {

  private Conditions() {}

  /**
   * The named assumptions of the certificates in the core; {@code within(new, old)} for each tie whose
   * rows the proof uses; {@code answers_within(f)} for each predictor spoken of, if the proof fails
   * once answers may leave the label's set; {@code bounded(score)} for each score whose range it uses,
   * in a row of its own, of a tie or of a conditional mean, or by a threshold at an end of the range.
   * Where cells are not listed, {@link Units} keep to ratios and ranges without a row: then each ratio
   * is named without which the proof fails, and each score of whose means the question speaks.
   */
  public static List<String> of(
      CertificateFile certificates,
      Entailed because,
      List<Question.Fact> facts,
      Optional<Question.Goal> goal) {
    Vocabulary vocabulary = certificates.statistics().vocabulary();
    Set<String> names = new TreeSet<>();
    because.core().forEach(fact -> names.addAll(assumed(certificates, fact)));
    Set<Event.Base> bases = new LinkedHashSet<>();
    facts.forEach(fact -> fact.formula().collect(bases));
    goal.ifPresent(g -> g.formula().collect(bases));
    names.addAll(ties(vocabulary, because.proof()));
    names.addAll(bounds(vocabulary, because.proof(), facts, goal));
    names.addAll(ends(vocabulary, bases));
    names.addAll(ofUnits(vocabulary, because.proof(), facts, goal));
    if (!holds(vocabulary.withoutAnswerLimits(), because.proof(), facts, goal)) {
      for (Event.Base base : bases) {
        for (String name : base.names()) {
          vocabulary
              .predictor(name)
              .filter(p -> !p.mayAnswerOtherwise())
              .ifPresent(p -> names.add(NamedAssumptions.answersWithin(name)));
        }
      }
    }
    return List.copyOf(names);
  }

  /**
   * The same where no proof tells what was used: all that the facts of the core and the goal could
   * need.
   */
  public static List<String> ofTrusted(
      CertificateFile certificates, List<Question.Fact> core, Optional<Question.Goal> goal) {
    Vocabulary vocabulary = certificates.statistics().vocabulary();
    List<Formula> formulas = new ArrayList<>(core.stream().map(Question.Fact::formula).toList());
    goal.ifPresent(g -> formulas.add(g.formula()));
    Set<String> names = new TreeSet<>();
    core.forEach(fact -> names.addAll(assumed(certificates, fact.name())));
    Set<String> populations = new TreeSet<>();
    Set<String> spoken = new TreeSet<>();
    for (Formula formula : formulas) {
      populations.addAll(formula.populations());
      formula.visit(quantity -> spoken.addAll(spoken(quantity)));
    }
    List<Vocabulary.Population> declared = new ArrayList<>(vocabulary.populations());
    Collections.reverse(declared);
    for (Vocabulary.Population population : declared) {
      if (population.tie().isPresent() && populations.contains(population.name())) {
        String of = population.tie().get().of();
        populations.add(of);
        names.add(NamedAssumptions.within(population.name(), of));
      }
    }
    for (String name : spoken) {
      vocabulary.score(name).ifPresent(score -> names.add(NamedAssumptions.bounded(name)));
      vocabulary
          .predictor(name)
          .filter(p -> !p.mayAnswerOtherwise())
          .ifPresent(p -> names.add(NamedAssumptions.answersWithin(name)));
    }
    return List.copyOf(names);
  }

  /** The label, predictors, attributes, flags and scores that an atom speaks of. */
  static Set<String> spoken(Quantity quantity) {
    Set<String> names = new TreeSet<>(averaged(quantity));
    quantity.events().forEach(event -> names.addAll(event.names()));
    return names;
  }

  private static List<String> averaged(Quantity quantity) {
    if (quantity instanceof Quantity.Mean mean) {
      return List.of(mean.score());
    }
    return quantity instanceof Quantity.ConditionalMean mean ? List.of(mean.score()) : List.of();
  }

  private static List<String> assumed(CertificateFile certificates, String fact) {
    return fact.startsWith("certificate:")
        ? certificates
            .certificates()
            .get(Integer.parseInt(fact.substring("certificate:".length())))
            .assumes()
        : List.of();
  }

  private static Set<String> ties(Vocabulary vocabulary, Proof proof) {
    Set<String> names = new TreeSet<>();
    for (Vocabulary.Population population : vocabulary.populations()) {
      Work.spend(100L * proof.steps().size());
      String prefix = "within:" + population.name();
      boolean used =
          proof.paths().stream()
              .map(Conditions::constraint)
              .anyMatch(name -> name.equals(prefix) || name.startsWith(prefix + ":"));
      if (used) {
        population
            .tie()
            .ifPresent(tie -> names.add(NamedAssumptions.within(population.name(), tie.of())));
      }
    }
    return names;
  }

  private static Set<String> bounds(
      Vocabulary vocabulary, Proof proof, List<Question.Fact> facts, Optional<Question.Goal> goal) {
    Set<String> conditional = new TreeSet<>();
    Consumer<Quantity> visitor =
        quantity -> {
          if (quantity instanceof Quantity.ConditionalMean mean) {
            conditional.add(mean.score());
          }
        };
    facts.forEach(fact -> fact.formula().visit(visitor));
    goal.ifPresent(g -> g.formula().visit(visitor));
    Set<String> names = new TreeSet<>();
    for (String path : proof.paths()) {
      String name = constraint(path);
      for (Vocabulary.Score score : vocabulary.scores()) {
        Work.spend(50);
        boolean used =
            name.startsWith("range:" + score.name() + ":")
                || (name.startsWith("within:") && name.endsWith(":" + score.name()))
                || (name.startsWith("unknown:") && conditional.contains(score.name()));
        if (used) {
          names.add(NamedAssumptions.bounded(score.name()));
        }
      }
    }
    return names;
  }

  private static String constraint(String path) {
    int slash = path.indexOf('/');
    return slash < 0 ? path : path.substring(0, slash);
  }

  /** A threshold at or beyond an end of its score's range divides only what the range leaves out. */
  private static Set<String> ends(Vocabulary vocabulary, Set<Event.Base> bases) {
    Set<String> names = new TreeSet<>();
    for (Event.Base base : bases) {
      String score;
      Rational threshold;
      if (base instanceof Event.AtLeast e) {
        score = e.score();
        threshold = e.threshold();
      } else if (base instanceof Event.Above e) {
        score = e.score();
        threshold = e.threshold();
      } else {
        continue;
      }
      Vocabulary.Score declared = vocabulary.score(score).orElseThrow();
      boolean inside =
          threshold.compareTo(declared.low()) > 0 && threshold.compareTo(declared.high()) < 0;
      if (!inside) {
        names.add(NamedAssumptions.bounded(score));
      }
    }
    return names;
  }

  private static Set<String> ofUnits(
      Vocabulary vocabulary, Proof proof, List<Question.Fact> facts, Optional<Question.Goal> goal) {
    Set<String> names = new TreeSet<>();
    Optional<Units> units = Question.of(vocabulary, facts, goal).units();
    if (units.isEmpty()) {
      return names;
    }
    units
        .get()
        .scores()
        .values()
        .forEach(scores -> scores.forEach(score -> names.add(NamedAssumptions.bounded(score))));
    for (Vocabulary.Population population : vocabulary.populations()) {
      Optional<Tie> ratio = population.tie().filter(tie -> tie.kind() == Tie.Kind.RATIO);
      boolean isSpokenOf = units.get().scores().containsKey(population.name());
      if (ratio.isPresent()
          && isSpokenOf
          && !holds(untied(vocabulary, population.name()), proof, facts, goal)) {
        names.add(NamedAssumptions.within(population.name(), ratio.get().of()));
      }
    }
    return names;
  }

  private static Vocabulary untied(Vocabulary vocabulary, String name) {
    List<Vocabulary.Population> populations =
        vocabulary.populations().stream()
            .map(p -> p.name().equals(name) ? new Vocabulary.Population(name, Optional.empty()) : p)
            .toList();
    return new Vocabulary(
        vocabulary.label(),
        vocabulary.predictors(),
        vocabulary.attributes(),
        vocabulary.flags(),
        vocabulary.scores(),
        populations);
  }

  private static boolean holds(
      Vocabulary vocabulary, Proof proof, List<Question.Fact> facts, Optional<Question.Goal> goal) {
    try {
      Question question = Question.of(vocabulary, new ArrayList<>(facts), goal);
      return ProofChecker.defect(question, proof).isEmpty();
    } catch (Cells.TooMany tooMany) {
      return false;
    }
  }
}
