// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.command;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.surety.cli.casefile.CaseBinding;
import org.surety.cli.casefile.CaseFile;
import org.surety.cli.casefile.CaseReader;
import org.surety.cli.files.InputFile;
import org.surety.cli.pipeline.DesiderataDocument;
import org.surety.kernel.document.Statistics;
import org.surety.spec.diagnostics.DiagnosticRenderer;

/** A case and its desiderata. */
final class CaseOptions {

  private String caseName = "";
  private @Nullable String against;
  private boolean allowOutside;

  void declare(Usage usage) {
    usage.argument("CASE", "The case file: where the evidence lies.", value -> caseName = value);
    options(usage);
  }

  /** Declares the same for a command that can do without a case. */
  void declareOptional(Usage usage) {
    usage.optionalArgument(
        "CASE", "The case file: where the evidence lies.", value -> caseName = value);
    options(usage);
  }

  /** Declares the same for a command whose argument is another file. */
  void declareAsData(Usage usage) {
    usage.requiredOption(
        "--data", "CASE", "The case file: where the evidence lies.", value -> caseName = value);
    options(usage);
  }

  private void options(Usage usage) {
    usage
        .option(
            "--against",
            "FILE",
            "The desiderata, instead of those that the case names.",
            value -> against = value)
        .flag(
            "--allow-outside",
            "Allow paths that leave the folder of the case.",
            value -> allowOutside = value);
  }

  boolean allowOutside() {
    return allowOutside;
  }

  /** Whether a case was named. */
  boolean hasCase() {
    return !caseName.isEmpty();
  }

  /** The desiderata that were given in place of a case's own; warnings go to standard error. */
  Optional<DesiderataDocument> given(Streams streams) {
    return Optional.ofNullable(against)
        .map(path -> desiderata(InputFile.path(path), streams, document -> name -> false));
  }

  /** A case, and the desiderata that it is held against. */
  record Opened(CaseFile file, DesiderataDocument desiderata) {

    /** What is checked, for people: the title of the desiderata, else the name of the case. */
    String title() {
      return desiderata.meaning().title().orElse(file.name());
    }
  }

  /** Reads both; warnings go to standard error. */
  Opened open(Streams streams) {
    CaseFile file = CaseReader.read(InputFile.path(caseName));
    Path path =
        against == null ? CaseBinding.desiderata(file, allowOutside) : InputFile.path(against);
    return new Opened(file, desiderata(path, streams, document -> isUsed(file, document)));
  }

  /** A predictor that no requirement names may judge rows or vote; other names, the case mentions. */
  private static Predicate<String> isUsed(CaseFile file, DesiderataDocument document) {
    Set<String> mentioned = file.mentioned();
    return name ->
        mentioned.contains(name) || document.meaning().vocabulary().predictor(name).isPresent();
  }

  /** Reads the desiderata of statistics; warnings go to standard error. */
  static DesiderataDocument desiderata(Path path, Statistics statistics, Streams streams) {
    Set<String> columns = new HashSet<>();
    statistics.descriptions().forEach(d -> columns.addAll(d.columns()));
    return desiderata(path, streams, document -> columns::contains);
  }

  private static DesiderataDocument desiderata(
      Path path, Streams streams, Function<DesiderataDocument, Predicate<String>> used) {
    DesiderataDocument document = DesiderataDocument.read(path);
    streams.err().print(DiagnosticRenderer.render(document.warnings(used.apply(document))));
    return document;
  }
}
