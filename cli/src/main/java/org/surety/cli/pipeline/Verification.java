// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.surety.cli.outcome.InternalFailure;
import org.surety.cli.report.SampleShare;
import org.surety.entailment.Entailment;
import org.surety.entailment.LiveSolver;
import org.surety.entailment.Observed;
import org.surety.kernel.document.CertificateFile;
import org.surety.kernel.document.Finding;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.logic.World;
import org.surety.kernel.rule.Refusal;
import org.surety.kernel.rule.Rules;
import org.surety.kernel.verdict.VerdictChecker;
import org.surety.spec.lowering.Assumption;
import org.surety.spec.lowering.Requirement;

/** From certificates to verdicts. */
public final class Verification {

  private Verification() {}

  /**
   * All that speaks against a file of certificates as an answer to the desiderata, each with its
   * place: another desiderata file, another plan than the one that is made again, certificates that
   * the kernel refuses. Empty if it is accepted.
   */
  public static List<String> rejections(CertificateFile file, DesiderataDocument desiderata) {
    List<String> rejections = new ArrayList<>(mismatches(file.statistics(), desiderata));
    if (rejections.isEmpty()) {
      Plan again = Certification.plan(desiderata, file.statistics()).plan();
      rejections.addAll(PlanComparison.differences(file.plan(), again));
    }
    Rules.refusals(file).stream().map(Refusal::toString).forEach(rejections::add);
    return rejections;
  }

  /** Why statistics are not about these desiderata, each reason with its place. */
  public static List<String> mismatches(Statistics statistics, DesiderataDocument desiderata) {
    List<String> mismatches = new ArrayList<>();
    if (!statistics.desiderata().equals(desiderata.sha256())) {
      mismatches.add(
          "statistics.desiderata: it was extracted for a desiderata file of SHA-256 "
              + shown(statistics.desiderata())
              + ", "
              + desiderata.path()
              + " has "
              + shown(desiderata.sha256()));
    }
    if (!statistics.vocabulary().equals(desiderata.meaning().vocabulary())) {
      mismatches.add(
          "statistics.vocabulary: it is not the one that " + desiderata.path() + " declares");
    }
    return mismatches;
  }

  private static String shown(String digest) {
    return digest.length() <= 12 ? "\"" + digest + "\"" : digest.substring(0, 12) + "...";
  }

  /**
   * The verdicts on the requirements, all confirmed by the kernel.
   *
   * @param file certificates that are accepted
   * @throws InternalFailure if the kernel refuses a verdict: a fault of the solver or of its reading
   */
  public static VerdictFile decide(
      CertificateFile file, DesiderataDocument desiderata, Search search) {
    List<VerdictFile.Assumption> assumptions = assumptions(desiderata);
    List<Finding> findings;
    Optional<World> world;
    Optional<String> doubt;
    var facts = VerdictFile.facts(file.certificates(), assumptions);
    try (LiveSolver solver = new LiveSolver(search.solver());
        Entailment entailment =
            new Entailment(
                file.statistics().vocabulary(),
                facts,
                observed(file.statistics()),
                search.limits(),
                solver)) {
      Findings maker = new Findings(file, facts, entailment);
      findings = findings(maker, desiderata);
      boolean isShown = findings.stream().anyMatch(Finding::showsWorld);
      world = isShown ? Optional.empty() : entailment.world();
      doubt = entailment.doubt();
      // A contradiction that was found late is one of all lines, also of those before it.
      if (entailment.isInconsistent()) {
        findings = findings(maker, desiderata);
      }
    }
    VerdictFile verdicts =
        Withdrawn.of(new VerdictFile(Version.TOOL, file, assumptions, findings, world, doubt));
    List<Refusal> refusals = VerdictChecker.refusals(verdicts);
    if (!refusals.isEmpty()) {
      throw new InternalFailure("the kernel refuses a verdict: " + refusals.get(0));
    }
    return verdicts;
  }

  /** The samples whose shares of rows are near to those of their populations. */
  private static List<Observed> observed(Statistics statistics) {
    return statistics.samples().stream()
        .filter(SampleShare::isLikeItsPopulation)
        .map(
            sample ->
                new Observed(sample.description().population(), sample.bases(), sample.histogram()))
        .toList();
  }

  private static List<Finding> findings(Findings maker, DesiderataDocument desiderata) {
    List<Finding> findings = new ArrayList<>();
    for (Requirement requirement : desiderata.meaning().requirements()) {
      findings.add(maker.of(requirement, desiderata.place(requirement.at())));
    }
    return SharedIntervals.of(findings);
  }

  /** What the desiderata assume, as a verdict file holds it. */
  public static List<VerdictFile.Assumption> assumptions(DesiderataDocument desiderata) {
    return desiderata.meaning().assumptions().stream().map(a -> assumption(a, desiderata)).toList();
  }

  private static VerdictFile.Assumption assumption(
      Assumption assumption, DesiderataDocument desiderata) {
    return new VerdictFile.Assumption(
        assumption.name(),
        assumption.text(),
        desiderata.place(assumption.at()),
        assumption.formula(),
        assumption.reason().orElse(""));
  }
}
