// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.surety.bounds.planning.MeasuredQuantity;
import org.surety.bounds.planning.Planned;
import org.surety.cli.needed.AssumedRates;
import org.surety.cli.needed.Needed;
import org.surety.cli.needed.RowsPlanned;
import org.surety.cli.outcome.ExitCode;
import org.surety.cli.output.PlanOutput;
import org.surety.cli.pipeline.Certification;
import org.surety.cli.pipeline.DesiderataDocument;
import org.surety.cli.pipeline.Drawing;
import org.surety.cli.pipeline.MeasuringDevice;
import org.surety.cli.pipeline.Verification;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.SampleDescription;
import org.surety.networks.device.Device;
import org.surety.networks.encoder.EncodingProgress;
import org.surety.spec.lowering.Requirement;

/** {@code surety plan}. */
final class PlanCommand extends Subcommand {

  private final CaseOptions input = new CaseOptions();
  private final Usage.Repeated assumed = new Usage.Repeated();

  @Override
  void declare(Usage usage) {
    usage.describe(
        "Shows which certificates will be made, by which theorem, and which share of the failure"
            + " probability each may spend. No label and no answer is read.",
        "Example: surety plan case.yaml --against wishes.desiderata --assume \"err(student) = 5%%\"");
    input.declare(usage);
    usage.repeatable(
        "--assume",
        "RATE",
        "A rate such as \"err(student) = 5%%\", to learn how many rows would decide; repeatable.",
        assumed);
  }

  /** What is known of a case before a value is looked at. */
  private record Foreseen(List<SampleDescription> samples, List<MeasuredQuantity> measured) {}

  @Override
  int run(Streams streams) {
    CaseOptions.Opened opened = input.open(streams);
    Foreseen foreseen =
        CaseCounting.make(
            opened,
            input.allowOutside(),
            new MeasuringDevice(Device.CPU, streams::say, EncodingProgress.SILENT),
            progress -> Drawing.SILENT,
            streams,
            extraction -> new Foreseen(extraction.descriptions(), extraction.measured()));
    List<SampleDescription> samples = foreseen.samples();
    Planned planned = Certification.plan(opened.desiderata(), samples, foreseen.measured());
    PlanOutput output =
        new PlanOutput(
            opened.desiderata().meaning().vocabulary(),
            samples,
            planned,
            assumed.values().isEmpty()
                ? Map.of()
                : rows(opened.file().name(), opened.desiderata(), planned.plan(), samples));
    streams.show(
        general.isJson()
            ? output.json(opened.file().name()).canonical() + "\n"
            : output.text(opened.title(), streams.screen()));
    return ExitCode.DONE;
  }

  /** What would decide each requirement at the rates that are assumed. */
  private Map<String, Needed> rows(
      String caseName, DesiderataDocument desiderata, Plan plan, List<SampleDescription> samples) {
    AssumedRates rates =
        AssumedRates.read(desiderata.path().toString(), desiderata.bytes(), assumed.values());
    RowsPlanned planned =
        new RowsPlanned(caseName, plan, samples, Verification.assumptions(desiderata), rates);
    Map<String, Needed> rows = new LinkedHashMap<>();
    for (Requirement requirement : desiderata.meaning().requirements()) {
      rows.put(requirement.name(), planned.of(requirement.formula()));
    }
    return rows;
  }
}
