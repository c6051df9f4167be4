// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.files;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.surety.cli.outcome.BadInput;
import org.surety.kernel.json.Json;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Malformed;
import org.surety.spec.DesiderataFile;

/** What a file is, told by its name and its content, once it was found not to be what was asked for. */
public enum FileKind {
  /** Where the evidence lies. */
  CASE("a case file", "a case file such as case.yaml"),
  /** What is wanted. */
  DESIDERATA("a desiderata file", "desiderata such as wishes.desiderata"),
  /** What {@code extract} wrote. */
  STATISTICS("a statistics.json", "the statistics.json that `surety extract` wrote"),
  /** What {@code certify} wrote. */
  CERTIFICATES("a certificates.json", "the certificates.json that `surety certify` wrote"),
  /** What {@code verify} wrote. */
  VERDICTS(
      "a verdicts.json", "the verdicts.json that `surety verify` or `surety check --out` wrote");

  private static final String ENDING = ".desiderata";
  private static final Pattern CASE_KEY = Pattern.compile("(?m)^(?:case|samples)[ \\t]*:");

  private static final Pattern STATEMENT = Pattern.compile("(?m)^[ \\t]*[a-z]");

  private final String words;
  private final String wanted;

  FileKind(String words, String wanted) {
    this.words = words;
    this.wanted = wanted;
  }

  /** What is to be given where one of this kind is asked for. */
  public String wanted() {
    return wanted;
  }

  /** The complaint that the file is of another kind than this one, if that can be told. */
  public Optional<BadInput> mistaken(Path path, byte[] bytes) {
    return of(path, bytes)
        .filter(found -> found != this)
        .map(
            found ->
                BadInput.at(
                    path, "this is " + found.words + ", not " + words + "; " + mend(found)));
  }

  private String mend(FileKind found) {
    return this == CASE && found == DESIDERATA
        ? "give the case, and this file after --against: `surety check CASE --against FILE`"
        : "give " + wanted;
  }

  private static Optional<FileKind> of(Path path, byte[] bytes) {
    if (path.toString().toLowerCase(Locale.ROOT).endsWith(ENDING)) {
      return Optional.of(DESIDERATA);
    }
    String text = new String(bytes, StandardCharsets.UTF_8).strip();
    if (text.startsWith("{")) {
      return document(bytes);
    }
    if (CASE_KEY.matcher(text).find()) {
      return Optional.of(CASE);
    }
    boolean reads = DesiderataFile.format(path.toString(), bytes).value().isPresent();
    return reads && STATEMENT.matcher(text).find() ? Optional.of(DESIDERATA) : Optional.empty();
  }

  private static Optional<FileKind> document(byte[] bytes) {
    try {
      if (JsonReader.read(bytes) instanceof Json.Obj object
          && object.members().get("document") instanceof Json.Str name) {
        return switch (name.value()) {
          case "statistics" -> Optional.of(STATISTICS);
          case "certificates" -> Optional.of(CERTIFICATES);
          case "verdicts" -> Optional.of(VERDICTS);
          default -> Optional.empty();
        };
      }
      return Optional.empty();
    } catch (Malformed e) {
      return Optional.empty();
    }
  }
}
