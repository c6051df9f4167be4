// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.surety.bounds.planning.Planned;
import org.surety.cli.outcome.InternalFailure;
import org.surety.kernel.document.CertificateFile;
import org.surety.kernel.document.SampleDescription;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.document.VerdictFile;

/** The whole way from a case to verdicts: plan, then look, then prove, then decide. */
public final class Check {

  /**
   * What came of it.
   *
   * @param notes the quantities of which no sample can speak, or a model says nothing
   * @param constants the thresholds that a constant answer would meet
   */
  public record Outcome(
      VerdictFile verdicts, List<Planned.Note> notes, List<ConstantAnswer> constants) {

    /** Copies the lists. */
    public Outcome {
      notes = List.copyOf(notes);
      constants = List.copyOf(constants);
    }
  }

  private Check() {}

  /**
   * Checks a case.
   *
   * @throws InternalFailure if the kernel refuses what the engine or the solver made
   */
  public static Outcome run(Extraction extraction, DesiderataDocument desiderata, Search search) {
    List<SampleDescription> described = extraction.descriptions();
    Planned planned = Certification.plan(desiderata, described, extraction.measured());
    Statistics statistics = extraction.statistics();
    if (!statistics.descriptions().equals(described)) {
      throw new InternalFailure("a sample was described otherwise before it was read than after");
    }
    CertificateFile certificates = Certification.made(statistics, planned.plan());
    List<Planned.Note> notes = new ArrayList<>(planned.notes());
    notes.addAll(Certification.vacuous(certificates));
    return new Outcome(
        Verification.decide(certificates, desiderata, search),
        notes,
        extraction.constantAnswers());
  }
}
