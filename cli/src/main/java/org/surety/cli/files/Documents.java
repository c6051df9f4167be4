// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.files;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Function;
import org.surety.cli.outcome.BadInput;
import org.surety.kernel.document.CertificateFile;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.json.Json;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Malformed;
import org.surety.kernel.json.Node;

/** Reads the documents that travel between the commands, and their bytes. */
public final class Documents {

  /** The most bytes of a document. */
  public static final int MAX_BYTES = 64 << 20;

  private Documents() {}

  /** The statistics that {@code extract} wrote. */
  public static Statistics statistics(Path path) {
    return read(path, FileKind.STATISTICS, Statistics::fromJson);
  }

  /** The certificates that {@code certify} wrote. */
  public static CertificateFile certificates(Path path) {
    return read(path, FileKind.CERTIFICATES, CertificateFile::fromJson);
  }

  /** The verdicts that {@code verify} or {@code check} wrote. */
  public static VerdictFile verdicts(Path path) {
    return read(path, FileKind.VERDICTS, VerdictFile::fromJson);
  }

  /** The canonical bytes of a document. */
  public static byte[] bytes(Json document) {
    return document.canonical().getBytes(StandardCharsets.UTF_8);
  }

  private static <T> T read(Path path, FileKind wanted, Function<Node, T> decode) {
    byte[] bytes = InputFile.read(path, wanted.wanted(), MAX_BYTES);
    try {
      return decode.apply(Node.root(JsonReader.read(bytes)));
    } catch (Malformed e) {
      throw wanted
          .mistaken(path, bytes)
          .orElse(BadInput.at(path, e.getMessage() + "; give " + wanted.wanted()));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw BadInput.at(path, "the document contradicts itself: " + e.getMessage());
    } catch (OutOfMemoryError | StackOverflowError e) {
      throw BadInput.at(path, "the document is too large for the memory that Java was given");
    }
  }
}
