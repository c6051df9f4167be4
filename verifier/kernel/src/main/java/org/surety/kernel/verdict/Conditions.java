// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.verdict;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.surety.kernel.document.CertificateFile;
import org.surety.kernel.document.Entailed;
import org.surety.kernel.document.NamedAssumptions;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Proof;
import org.surety.kernel.proof.ProofChecker;
import org.surety.kernel.proof.Question;

/** Which named assumptions an answer needs. */
public final class Conditions {

  private Conditions() {}

  /**
   * The named assumptions of the certificates in the core; {@code within(new, old)} for each tie whose
   * rows the proof uses; {@code answers_within(f)} for each predictor spoken of, if the proof fails
   * once answers may leave the label's set; {@code bounded(score)} for each score whose range it uses.
   */
  public static List<String> of(
      CertificateFile certificates,
      Entailed because,
      List<Question.Fact> facts,
      Optional<Question.Goal> goal) {
    Vocabulary vocabulary = certificates.statistics().vocabulary();
    Set<String> names = new TreeSet<>();
    for (String fact : because.core()) {
      if (fact.startsWith("certificate:")) {
        int index = Integer.parseInt(fact.substring("certificate:".length()));
        names.addAll(certificates.certificates().get(index).assumes());
      }
    }
    names.addAll(structural(vocabulary, because.proof()));
    if (!holdsWithoutAnswerLimits(vocabulary, because.proof(), facts, goal)) {
      Set<Event.Base> bases = new LinkedHashSet<>();
      facts.forEach(fact -> fact.formula().collect(bases));
      goal.ifPresent(g -> g.formula().collect(bases));
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

  private static Set<String> structural(Vocabulary vocabulary, Proof proof) {
    Set<String> names = new TreeSet<>();
    for (Proof.Step step : proof.steps()) {
      if (step instanceof Proof.Farkas farkas) {
        for (String row : farkas.multipliers().keySet()) {
          vocabulary.populations().stream()
              .filter(p -> p.tie().isPresent())
              .filter(p -> (row + ":").replace('/', ':').startsWith("within:" + p.name() + ":"))
              .forEach(
                  p -> names.add(NamedAssumptions.within(p.name(), p.tie().get().of())));
          vocabulary.scores().stream()
              .filter(s -> row.startsWith("range:" + s.name() + ":"))
              .forEach(s -> names.add(NamedAssumptions.bounded(s.name())));
        }
      }
    }
    return names;
  }

  private static boolean holdsWithoutAnswerLimits(
      Vocabulary vocabulary,
      Proof proof,
      List<Question.Fact> facts,
      Optional<Question.Goal> goal) {
    try {
      Question question =
          Question.of(vocabulary.withoutAnswerLimits(), new ArrayList<>(facts), goal);
      return ProofChecker.defect(question, proof).isEmpty();
    } catch (Cells.TooMany tooMany) {
      return false;
    }
  }
}
