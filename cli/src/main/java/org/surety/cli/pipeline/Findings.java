// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import java.util.List;
import java.util.Optional;
import org.surety.entailment.Answer;
import org.surety.entailment.Entailment;
import org.surety.kernel.document.CertificateFile;
import org.surety.kernel.document.Entailed;
import org.surety.kernel.document.Finding;
import org.surety.kernel.document.Implied;
import org.surety.kernel.document.Trusted;
import org.surety.kernel.document.Verdict;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.proof.Question;
import org.surety.kernel.verdict.Conditions;
import org.surety.spec.lowering.Requirement;

/** Asks for the answer to each requirement, and writes it down with its conditions. */
final class Findings {

  private final CertificateFile certificates;
  private final List<Question.Fact> facts;
  private final Entailment entailment;

  Findings(CertificateFile certificates, List<Question.Fact> facts, Entailment entailment) {
    this.certificates = certificates;
    this.facts = facts;
    this.entailment = entailment;
  }

  Finding of(Requirement requirement, String at) {
    Formula formula = requirement.formula();
    Answer answer = entailment.decide(formula);
    Verdict verdict = verdict(answer);
    Optional<Entailed> because = answer.proof().map(proof -> new Entailed(answer.core(), proof));
    Optional<Trusted> trusted =
        answer.trusted().map(solver -> new Trusted(solver.code(), answer.core()));
    boolean bothWorlds = answer.holds().isPresent() && answer.fails().isPresent();
    return new Finding(
        requirement.name(),
        requirement.text(),
        at,
        Optional.of(formula),
        verdict,
        because,
        trusted,
        answer.holds(),
        answer.fails(),
        verdict == Verdict.INCONSISTENT ? Optional.empty() : implied(formula),
        conditions(answer, because, verdict, formula),
        bothWorlds ? "" : answer.reason().orElse(""));
  }

  private static Verdict verdict(Answer answer) {
    return switch (answer.verdict()) {
      case PROVED -> Verdict.PROVED;
      case REFUTED -> Verdict.REFUTED;
      case UNDECIDED -> Verdict.UNDECIDED;
      case INCONSISTENT -> Verdict.INCONSISTENT;
    };
  }

  private List<String> conditions(
      Answer answer, Optional<Entailed> because, Verdict verdict, Formula formula) {
    Optional<Question.Goal> goal =
        switch (verdict) {
          case PROVED -> Optional.of(new Question.Goal(formula, Question.Aim.NOT_TRUE));
          case REFUTED -> Optional.of(new Question.Goal(formula, Question.Aim.TRUE));
          case UNDECIDED, INCONSISTENT -> Optional.empty();
        };
    List<Question.Fact> core =
        facts.stream().filter(fact -> answer.core().contains(fact.name())).toList();
    if (because.isPresent()) {
      return Conditions.of(certificates, because.get(), core, goal);
    }
    return answer.trusted().isPresent()
        ? Conditions.ofTrusted(certificates, core, goal)
        : List.of();
  }

  private Optional<Implied> implied(Formula formula) {
    return entailment
        .interval(formula)
        .filter(found -> found.low().isPresent() || found.high().isPresent())
        .map(
            found ->
                new Implied(
                    found.quantity(),
                    found.low().map(Findings::end),
                    found.high().map(Findings::end)));
  }

  private static Implied.End end(org.surety.entailment.Implied.End end) {
    return new Implied.End(end.value(), new Entailed(end.core(), end.proof()));
  }
}
