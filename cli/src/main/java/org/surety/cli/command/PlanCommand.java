// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.command;

import java.util.List;
import org.surety.bounds.planning.MeasuredQuantity;
import org.surety.bounds.planning.Planned;
import org.surety.cli.outcome.ExitCode;
import org.surety.cli.output.PlanOutput;
import org.surety.cli.output.Progress;
import org.surety.cli.pipeline.Certification;
import org.surety.cli.pipeline.Drawing;
import org.surety.cli.pipeline.Extraction;
import org.surety.cli.pipeline.MeasuringDevice;
import org.surety.kernel.document.SampleDescription;
import org.surety.networks.device.Device;

/** {@code surety plan}. */
final class PlanCommand extends Subcommand {

  private final CaseOptions input = new CaseOptions();

  @Override
  void declare(Usage usage) {
    usage.describe(
        "Shows which certificates will be made, by which theorem, and which share of the failure"
            + " probability each may spend. No label and no answer is read.",
        "Example: surety plan case.yaml --against wishes.desiderata");
    input.declare(usage);
  }

  @Override
  int run(Streams streams) {
    CaseOptions.Opened opened = input.open(streams);
    List<SampleDescription> samples;
    List<MeasuredQuantity> measured;
    try (Progress progress = Progress.on(streams.screen(), streams.err());
        Extraction extraction =
            Extraction.of(
                opened.file(),
                opened.desiderata(),
                input.allowOutside(),
                new MeasuringDevice(Device.CPU, streams::say),
                progress.reads(),
                Drawing.SILENT)) {
      samples = extraction.descriptions();
      measured = extraction.measured();
    }
    Planned planned = Certification.plan(opened.desiderata(), samples, measured);
    PlanOutput output =
        new PlanOutput(opened.desiderata().meaning().vocabulary(), samples, planned);
    streams.show(
        general.isJson()
            ? output.json(opened.file().name()).canonical() + "\n"
            : output.text(opened.title(), streams.screen()));
    return ExitCode.DONE;
  }
}
