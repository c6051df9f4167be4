// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.surety.bounds.Engine;
import org.surety.bounds.margin.SpectralMargin;
import org.surety.bounds.planning.MeasuredQuantity;
import org.surety.bounds.planning.Planned;
import org.surety.bounds.planning.Planner;
import org.surety.cli.outcome.InternalFailure;
import org.surety.kernel.document.CertificateFile;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.SampleDescription;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.rule.Refusal;
import org.surety.kernel.rule.Rules;

/** From statistics to certificates. */
public final class Certification {

  private Certification() {}

  /** The plan of a case: what it will certify, made before any value is looked at. */
  public static Planned plan(
      DesiderataDocument desiderata,
      List<SampleDescription> samples,
      List<MeasuredQuantity> measured) {
    Planned planned =
        Planner.plan(
            desiderata.meaning().vocabulary(),
            desiderata.formulas(),
            desiderata.meaning().confidence(),
            samples,
            measured);
    // A case without samples is one that assumptions alone shall decide: nothing is missing.
    return samples.isEmpty() ? new Planned(planned.plan(), List.of()) : planned;
  }

  /** The plan that statistics were made for: it depends on nothing that was counted. */
  public static Planned plan(DesiderataDocument desiderata, Statistics statistics) {
    return plan(desiderata, statistics.descriptions(), MeasuredQuantity.of(statistics));
  }

  /**
   * The certificates that a plan announces, confirmed by the kernel.
   *
   * @throws InternalFailure if the kernel refuses one: a fault of the engine
   */
  public static CertificateFile certify(Statistics statistics, Plan plan) {
    CertificateFile file = made(statistics, plan);
    List<Refusal> refusals = Rules.refusals(file);
    if (!refusals.isEmpty()) {
      throw new InternalFailure(
          "the engine made a certificate that the kernel refuses: " + refusals.get(0));
    }
    return file;
  }

  /** The certificates that a plan announces, before the kernel has seen them. */
  static CertificateFile made(Statistics statistics, Plan plan) {
    return new CertificateFile(Version.TOOL, statistics, plan, Engine.certify(statistics, plan));
  }

  /**
   * What was measured of models and says nothing in the end, one sentence each: the diagnostics, and
   * the quantities on which no theorem gave a bound.
   */
  public static List<Planned.Note> vacuous(CertificateFile file) {
    List<Planned.Note> notes = new ArrayList<>();
    for (int i = 0; i < file.certificates().size(); i++) {
      Plan.Entry entry = file.plan().entries().get(i);
      boolean measured =
          file.statistics()
              .measurement(entry.theorem(), entry.sample(), entry.quantity())
              .isPresent();
      if (measured && claimsNothing(file, i)) {
        notes.add(
            new Planned.Note(
                entry.quantity(),
                entry.theorem()
                    + " gives no bound below 1 from what was measured on "
                    + entry.sample()
                    + ": it is vacuous there"));
      }
    }
    return notes;
  }

  private static boolean claimsNothing(CertificateFile file, int index) {
    Plan.Entry entry = file.plan().entries().get(index);
    for (int i = 0; i < file.certificates().size(); i++) {
      boolean beside =
          i == index
              || (!entry.theorem().equals(SpectralMargin.ID)
                  && file.plan().entries().get(i).quantity().equals(entry.quantity()));
      if (beside && !(file.certificates().get(i).claims() instanceof Formula.Always)) {
        return false;
      }
    }
    return true;
  }
}
