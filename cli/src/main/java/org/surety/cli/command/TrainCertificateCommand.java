// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.surety.cli.casefile.CaseReader;
import org.surety.cli.casefile.FeatureSource;
import org.surety.cli.files.InputFile;
import org.surety.cli.files.OutputFiles;
import org.surety.cli.outcome.BadInput;
import org.surety.cli.output.CheckJson;
import org.surety.cli.output.CheckText;
import org.surety.cli.output.ComparisonText;
import org.surety.cli.output.TrainingLines;
import org.surety.cli.pipeline.Check;
import org.surety.cli.pipeline.DesiderataDocument;
import org.surety.cli.pipeline.ImageCase;
import org.surety.cli.pipeline.MeasuringDevice;
import org.surety.cli.pipeline.Search;
import org.surety.cli.pipeline.TestComparison;
import org.surety.cli.pipeline.TrainedCase;
import org.surety.cli.pipeline.TrainingRecipe;
import org.surety.kernel.json.Json;

/** {@code surety train-certificate}. */
final class TrainCertificateCommand extends Subcommand {

  private static final List<Integer> USUAL_HIDDEN = List.of(100);

  private final CaseOptions input = new CaseOptions();
  private final FeatureOptions features = new FeatureOptions();
  private final LearningOptions learning = new LearningOptions();
  private final DeviceOptions device = new DeviceOptions();
  private final DrawingOptions drawing = new DrawingOptions();
  private final SolverOptions solver = new SolverOptions();
  private @Nullable String out;
  private @Nullable String data;
  private boolean pooled;
  private String model = "student";
  private @Nullable String labels;

  @Override
  void declare(Usage usage) {
    usage.describe(
        "Learns a head whose risk its own training rows certify, and checks it.",
        "Half of the rows with the role `training of MODEL` make a prior, the others gibbs(MODEL).",
        "Example: surety train-certificate case.yaml --features features.safetensors --out DIR",
        "Example: surety train-certificate --data FOLDER --pooled --out DIR");
    input.declareOptional(usage);
    features.declare(usage);
    usage
        .option(
            "--data",
            "FOLDER",
            "Images in place of CASE: the four idx files of MNIST, plain or .gz.",
            value -> data = value)
        .flag("--pooled", "Of each 2 by 2 pixels their mean.", v -> pooled = v)
        .option("--model", "NAME", "The predictor to learn (default: student).", v -> model = v)
        .option(
            "--labels",
            "NAME",
            "What to learn: label, or a predictor such as weak (default: weak).",
            value -> labels = value);
    learning.declare(usage);
    usage.option(
        "--out", "DIR", "A new folder for the case that is written.", value -> out = value);
    device.declare(usage);
    drawing.declare(usage);
    solver.declare(usage);
  }

  @Override
  int run(Streams streams) {
    Search search = solver.search();
    if (out == null) {
      throw BadInput.usage("train-certificate", "give a new folder by --out DIR");
    }
    MeasuringDevice measuring = device.device(streams);
    return data == null
        ? fromCase(out, search, measuring, streams)
        : fromImages(out, data, search, measuring, streams);
  }

  private int fromCase(String typed, Search search, MeasuringDevice measuring, Streams streams) {
    if (pooled || !input.hasCase()) {
      throw BadInput.usage(
          "train-certificate",
          pooled
              ? "--pooled is for images; give their folder by --data FOLDER"
              : "give a case, or a folder of images by --data FOLDER");
    }
    FeatureSource source = features.source();
    TrainingRecipe recipe = learning.recipe(List.of(), measuring, new TrainingLines(streams.err()));
    Path folder = newFolder(typed);
    CaseOptions.Opened opened = input.open(streams);
    Path written =
        new TrainedCase(
                opened.file(),
                opened.desiderata(),
                new TrainedCase.Settings(
                    model,
                    source,
                    measuring,
                    labels == null ? "weak" : labels,
                    recipe,
                    input.allowOutside()))
            .write(folder);
    Check.Outcome outcome = checked(written, search, measuring, streams);
    EvidenceFolder.write(folder, outcome, EvidenceFolder.remarks(outcome), false);
    show(outcome, opened.title(), folder, Optional.empty(), streams);
    return solver.exitCode(outcome.verdicts());
  }

  private int fromImages(
      String typed, String images, Search search, MeasuringDevice measuring, Streams streams) {
    if (input.hasCase() || features.given() || labels != null) {
      throw BadInput.usage(
          "train-certificate",
          "--data is in place of a case, of its features and --labels; leave them out");
    }
    TrainingRecipe recipe =
        learning.recipe(USUAL_HIDDEN, measuring, new TrainingLines(streams.err()));
    Path folder = newFolder(typed);
    ImageCase learned = new ImageCase(InputFile.path(images), pooled, model, recipe);
    Path written = learned.write(folder, input.given(streams));
    Check.Outcome outcome = checked(written, search, measuring, streams);
    TestComparison comparison = learned.compared(outcome.verdicts());
    List<String> remarks = new ArrayList<>(EvidenceFolder.remarks(outcome));
    remarks.addAll(ComparisonText.sentences(comparison));
    EvidenceFolder.write(folder, outcome, remarks, false);
    DesiderataDocument wishes = DesiderataDocument.read(folder.resolve("wishes.desiderata"));
    String title =
        wishes.meaning().title().orElse(outcome.verdicts().certificates().statistics().caseName());
    show(outcome, title, folder, Optional.of(comparison), streams);
    return solver.exitCode(outcome.verdicts());
  }

  /** Checks the case that was written. */
  private Check.Outcome checked(
      Path written, Search search, MeasuringDevice measuring, Streams streams) {
    streams.say("wrote " + written + "; `surety check " + written + "` repeats what follows");
    DesiderataDocument wishes =
        DesiderataDocument.read(written.resolveSibling("wishes.desiderata"));
    Check.Outcome outcome =
        CaseCounting.make(
            new CaseOptions.Opened(CaseReader.read(written), wishes),
            false,
            measuring,
            drawing::drawing,
            streams,
            extraction -> Check.run(extraction, wishes, search));
    general.warn(outcome, streams);
    return outcome;
  }

  private void show(
      Check.Outcome outcome,
      String title,
      Path folder,
      Optional<TestComparison> comparison,
      Streams streams) {
    if (general.isJson()) {
      Map<String, Json> members = new LinkedHashMap<>(CheckJson.of(outcome).members());
      comparison.ifPresent(c -> members.put("comparison", ComparisonText.json(c)));
      streams.show(new Json.Obj(members).canonical() + "\n");
    } else {
      streams.show(
          CheckText.render(
                  outcome, title, folder.resolve("verdicts.json").toString(), streams.screen())
              + comparison.map(c -> "\n" + ComparisonText.render(c)).orElse(""));
    }
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
}
