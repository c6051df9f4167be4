// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.surety.bounds.planning.Planned;
import org.surety.cli.needed.Needed;
import org.surety.cli.needed.RowsNeeded;
import org.surety.cli.outcome.InternalFailure;
import org.surety.cli.warning.Warning;
import org.surety.cli.warning.Warnings;
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
   * @param needed what would decide the undecided findings, by their names
   * @param warnings why verdicts may say little
   */
  public record Outcome(
      VerdictFile verdicts,
      List<Planned.Note> notes,
      Map<String, Needed> needed,
      List<Warning> warnings) {

    /** Copies the lists. */
    public Outcome {
      notes = List.copyOf(notes);
      needed = Collections.unmodifiableMap(new LinkedHashMap<>(needed));
      warnings = List.copyOf(warnings);
    }

    /** The reasons of the notes, each once. */
    public List<String> reasons() {
      return notes.stream().map(Planned.Note::reason).distinct().toList();
    }

    /**
     * What came of certificates that were made before.
     *
     * @param seen what was seen in the samples beside the certificates
     */
    public static Outcome of(VerdictFile verdicts, List<Planned.Note> notes, List<Warning> seen) {
      List<Warning> warnings = new ArrayList<>(seen);
      warnings.addAll(Warnings.of(verdicts));
      return new Outcome(verdicts, notes, RowsNeeded.of(verdicts), warnings);
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
    return Outcome.of(
        Verification.decide(certificates, desiderata, search), notes, extraction.warnings());
  }
}
