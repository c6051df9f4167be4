// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.surety.cli.casefile.CaseReader;
import org.surety.cli.files.InputFile;
import org.surety.cli.files.OutputFiles;
import org.surety.cli.outcome.BadInput;
import org.surety.cli.output.CheckText;
import org.surety.cli.output.EncodingBar;
import org.surety.cli.output.Progress;
import org.surety.cli.pipeline.Check;
import org.surety.cli.pipeline.DesiderataDocument;
import org.surety.cli.pipeline.Extraction;
import org.surety.cli.pipeline.TrainedCase;
import org.surety.cli.pipeline.TrainingFeatures;
import org.surety.entailment.Limits;
import org.surety.kernel.document.VerdictFile;

/** {@code surety train-certificate}. */
final class TrainCertificateCommand extends Subcommand {

  private final CaseOptions input = new CaseOptions();
  private final SolverOptions solver = new SolverOptions();
  private @Nullable String out;
  private @Nullable String features;
  private @Nullable String text;
  private String model = "student";
  private String labels = "weak";
  private String steps = "300";
  private String draws = "10000";
  private String seed = "1";

  @Override
  void declare(Usage usage) {
    usage.describe(
        "Learns a linear head whose risk its own training rows certify, and checks it.",
        "Half of the rows of the sample with the role `training of MODEL` make a prior, the others",
        "the head and the certificate of gibbs(MODEL), the head with noise on its weights.",
        "Example: surety train-certificate case.yaml --features features.safetensors --out DIR");
    input.declare(usage);
    usage
        .option(
            "--features",
            "FILE",
            "A safetensors file; its tensor `features` has a row for each training row.",
            value -> features = value)
        .option(
            "--text",
            "COLUMN",
            "A column of the training table: a sentence encoder makes the features of its texts.",
            value -> text = value)
        .option("--model", "NAME", "The predictor to learn (default: student).", v -> model = v)
        .option(
            "--labels",
            "NAME",
            "What to learn: label, or a predictor such as weak (default: weak).",
            value -> labels = value)
        .option("--steps", "N", "Steps of the optimiser, twice (default: 300).", v -> steps = v)
        .option("--draws", "N", "Draws from the posterior (default: 10000).", v -> draws = v)
        .option("--seed", "N", "The seed of the lot and of the draws (default: 1).", v -> seed = v)
        .option("--out", "DIR", "A new folder for the case that is written.", value -> out = value);
    solver.declare(usage);
  }

  @Override
  int run(Streams streams) {
    Limits limits = solver.limits();
    if (out == null) {
      throw BadInput.usage("train-certificate", "give a new folder by --out DIR");
    }
    Path folder;
    Path written;
    CaseOptions.Opened opened;
    try (EncodingBar bar = new EncodingBar(streams.screen(), streams.err())) {
      TrainingFeatures source = source(bar);
      folder = newFolder(out);
      opened = input.open(streams);
      written = trained(opened, source).write(folder);
    }
    streams.say("wrote " + written + "; `surety check " + written + "` repeats what follows");
    DesiderataDocument wishes = DesiderataDocument.read(folder.resolve("wishes.desiderata"));
    Check.Outcome outcome;
    try (Progress progress = Progress.on(streams.screen(), streams.err());
        Extraction extraction =
            Extraction.of(CaseReader.read(written), wishes, false, progress.reads())) {
      outcome = Check.run(extraction, wishes, limits);
    }
    VerdictFile verdicts = outcome.verdicts();
    outcome.notes().forEach(note -> streams.say("warning: " + note.reason()));
    EvidenceFolder.write(folder, verdicts, false);
    streams.show(
        general.isJson()
            ? org.surety.cli.output.CheckJson.of(verdicts).canonical() + "\n"
            : CheckText.render(
                verdicts,
                opened.title(),
                outcome.notes(),
                folder.resolve("verdicts.json").toString(),
                streams.screen()));
    return solver.exitCode(verdicts);
  }

  private TrainingFeatures source(EncodingBar bar) {
    if (features != null && text == null) {
      return new TrainingFeatures.OfFile(InputFile.path(features));
    }
    if (text != null && features == null) {
      return new TrainingFeatures.OfText(text, bar);
    }
    throw BadInput.usage(
        "train-certificate", "give the features by one of --features FILE and --text COLUMN");
  }

  private TrainedCase trained(CaseOptions.Opened opened, TrainingFeatures source) {
    return new TrainedCase(
        opened.file(),
        opened.desiderata(),
        new TrainedCase.Settings(
            model,
            source,
            labels,
            whole("--steps", steps, 1_000_000),
            whole("--draws", draws, 10_000_000),
            whole("--seed", seed, Integer.MAX_VALUE),
            input.allowOutside()));
  }

  private static Path newFolder(String typed) {
    Path folder = InputFile.path(typed);
    try {
      if (Files.exists(folder)) {
        if (!Files.isDirectory(folder)) {
          throw BadInput.at(folder, "this is a file; give a new folder to --out");
        }
        try (Stream<Path> members = Files.list(folder)) {
          if (members.findAny().isPresent()) {
            throw BadInput.at(folder, "the folder is not empty; give a new one to --out");
          }
        }
      }
    } catch (IOException e) {
      throw BadInput.at(folder, "the folder cannot be read; give a new one to --out");
    }
    OutputFiles.makeFolder(folder);
    return folder;
  }

  private static int whole(String option, String text, int most) {
    if (!text.matches("[0-9]{1,10}") || Long.parseLong(text) < 1 || Long.parseLong(text) > most) {
      throw BadInput.usage(
          "train-certificate",
          option + ": found \"" + text + "\", expected a whole number from 1 to " + most);
    }
    return Integer.parseInt(text);
  }
}
