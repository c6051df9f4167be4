// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.needed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.surety.cli.outcome.BadInput;
import org.surety.entailment.Answer;
import org.surety.entailment.Entailment;
import org.surety.entailment.Limits;
import org.surety.entailment.Verdict;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Question;
import org.surety.spec.DesiderataFile;
import org.surety.spec.Reading;
import org.surety.spec.diagnostics.Diagnostic;
import org.surety.spec.lowering.Assumption;
import org.surety.spec.lowering.Desiderata;
import org.surety.spec.lowering.Requirement;

/** Rates that a user supposes before any row is drawn, in the language of the desiderata. */
public final class AssumedRates {

  private static final String NAME = "assumed_rate_of_the_plan";

  private final Vocabulary vocabulary;
  private final List<Question.Fact> facts;
  private final List<String> sources;

  private AssumedRates(Vocabulary vocabulary, List<Question.Fact> facts, List<String> sources) {
    this.vocabulary = vocabulary;
    this.facts = List.copyOf(facts);
    this.sources = List.copyOf(sources);
  }

  /**
   * Reads rates such as {@code err(student) = 5%}; definitions of the desiderata may be used.
   *
   * @param file the bytes of the desiderata, which have no error
   * @throws BadInput if one is not a rate, no world has it, or they contradict each other or what the
   *     desiderata assume
   */
  public static AssumedRates read(String name, byte[] file, List<String> texts) {
    List<Question.Fact> facts = new ArrayList<>();
    List<String> sources = new ArrayList<>();
    Desiderata desiderata = DesiderataFile.read(name, file).value().orElseThrow();
    for (String text : texts) {
      Formula formula = formula(name, file, text);
      requirePossible(desiderata.vocabulary(), text, formula);
      facts.add(new Question.Fact("rate:" + facts.size(), formula));
      sources.add("--assume \"" + text + "\"");
    }
    for (Assumption assumption : desiderata.assumptions()) {
      facts.add(new Question.Fact("rate:" + facts.size(), assumption.formula()));
      sources.add("the file's assumption \"" + assumption.name() + "\"");
    }
    AssumedRates rates = new AssumedRates(desiderata.vocabulary(), facts, sources);
    rates.requireConsistent();
    return rates;
  }

  private static String quoted(String text) {
    return "--assume \"" + text + "\": ";
  }

  private static Formula formula(String name, byte[] file, String text) {
    if (text.lines().count() != 1) {
      throw BadInput.of(quoted(text) + "found more than one line, expected one rate");
    }
    String before = new String(file, StandardCharsets.UTF_8);
    String whole = before + "\nrequire " + NAME + ": " + text + "\n";
    int line = (int) before.chars().filter(c -> c == '\n').count() + 2;
    Reading<Desiderata> reading = DesiderataFile.read(name, whole.getBytes(StandardCharsets.UTF_8));
    Optional<Diagnostic> error =
        reading.diagnostics().stream()
            .filter(Diagnostic::isError)
            .filter(d -> d.at().line() >= line || d.at().lastLine() >= line)
            .findFirst();
    if (error.isPresent()) {
      String mend = error.get().fixes().stream().findFirst().map(f -> "; " + f).orElse("");
      throw BadInput.of(quoted(text) + error.get().problem() + mend);
    }
    return reading.value().stream()
        .flatMap(desiderata -> desiderata.requirements().stream())
        .filter(requirement -> requirement.name().equals(NAME))
        .map(Requirement::formula)
        .filter(AssumedRates::isRate)
        .findFirst()
        .orElseThrow(
            () ->
                BadInput.of(
                    quoted(text)
                        + "expected a quantity, an equals sign and a number, as in"
                        + " \"err(student) = 5%\""));
  }

  private static boolean isRate(Formula formula) {
    return formula instanceof Formula.Comparison c
        && c.relation() == Formula.Relation.EQ
        && c.right() instanceof Quantity.Constant;
  }

  private static void requirePossible(Vocabulary vocabulary, String text, Formula formula) {
    try (Entailment entailment =
        new Entailment(vocabulary, List.of(), List.of(), Limits.STANDARD)) {
      if (entailment.decide(formula).verdict() == Verdict.REFUTED) {
        throw BadInput.of(
            quoted(text)
                + "it has this value nowhere; a probability lies between 0% and 100%, and a"
                + " difference of two between -100% and 100%");
      }
    }
  }

  private void requireConsistent() {
    try (Entailment entailment = entailment()) {
      for (Question.Fact fact : facts) {
        Answer answer = entailment.decide(fact.formula());
        if (answer.verdict() == Verdict.INCONSISTENT) {
          throw BadInput.of(
              "these contradict each other: "
                  + IntStream.range(0, facts.size())
                      .filter(i -> answer.core().contains(facts.get(i).name()))
                      .mapToObj(sources::get)
                      .collect(Collectors.joining(" and "))
                  + "; leave one of them out or change it");
        }
      }
    }
  }

  /** The worlds that have these rates. */
  Entailment entailment() {
    return new Entailment(vocabulary, facts, List.of(), Limits.STANDARD);
  }

  /** The names of what the facts speak of. */
  Vocabulary vocabulary() {
    return vocabulary;
  }
}
