// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.surety.cli.files.FileKind;
import org.surety.cli.files.InputFile;
import org.surety.cli.outcome.BadInput;
import org.surety.kernel.json.Json;
import org.surety.kernel.logic.Formula;
import org.surety.spec.DesiderataFile;
import org.surety.spec.Reading;
import org.surety.spec.diagnostics.Code;
import org.surety.spec.diagnostics.Diagnostic;
import org.surety.spec.diagnostics.Span;
import org.surety.spec.lowering.Desiderata;
import org.surety.spec.lowering.Requirement;

/**
 * A desiderata file that was read without error.
 *
 * @param path the file
 * @param sha256 the digest of its bytes
 * @param meaning what it means
 * @param warnings what was said about it
 */
public record DesiderataDocument(
    Path path, String sha256, Desiderata meaning, List<Diagnostic> warnings) {

  private static final int MAX_BYTES = 64 << 20;

  /** Copies the warnings. */
  public DesiderataDocument {
    warnings = List.copyOf(warnings);
  }

  /**
   * Reads a desiderata file.
   *
   * @throws BadInput with all its errors, if it has some
   */
  public static DesiderataDocument read(Path path) {
    if (!Files.exists(path) || Files.isDirectory(path)) {
      throw BadInput.rendered(DesiderataFile.read(path).messages());
    }
    byte[] bytes = InputFile.read(path, FileKind.DESIDERATA.wanted(), MAX_BYTES);
    Reading<Desiderata> reading = DesiderataFile.read(path.toString(), bytes);
    if (reading.hasErrors() || reading.value().isEmpty()) {
      throw FileKind.DESIDERATA.mistaken(path, bytes).orElse(BadInput.rendered(reading.messages()));
    }
    return new DesiderataDocument(
        path, Json.sha256(bytes), reading.value().get(), reading.diagnostics());
  }

  /** What was said about the file, less that a name is unused which the evidence uses. */
  public List<Diagnostic> warnings(Predicate<String> usedElsewhere) {
    return warnings.stream()
        .filter(w -> w.code() != Code.UNUSED || !usedElsewhere.test(w.at().text()))
        .toList();
  }

  /** The bytes of the file, which have not changed since it was read. */
  public byte[] bytes() {
    byte[] bytes = InputFile.read(path, FileKind.DESIDERATA.wanted(), MAX_BYTES);
    if (!Json.sha256(bytes).equals(sha256)) {
      throw BadInput.at(path, "it changed while it was read; run the command again");
    }
    return bytes;
  }

  /** The formulas of the requirements, in their order. */
  public List<Formula> formulas() {
    return meaning.requirements().stream().map(Requirement::formula).toList();
  }

  /** A place in the file that does not depend on where the file lies: {@code file:line:column}. */
  String place(Span span) {
    return path.getFileName() + ":" + span.line() + ":" + span.column();
  }
}
