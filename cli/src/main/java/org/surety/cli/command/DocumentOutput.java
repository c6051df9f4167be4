// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.command;

import org.surety.cli.files.Documents;
import org.surety.cli.files.InputFile;
import org.surety.cli.files.OutputFiles;
import org.surety.kernel.json.Json;

/** Where a document goes. */
final class DocumentOutput {

  private String output = "";
  private boolean force;

  void declare(Usage usage) {
    usage
        .output(true, "The file to write; - for standard output.", value -> output = value)
        .flag("--force", "Overwrite a different file that exists.", value -> force = value);
  }

  /** Writes the document, then a summary where standard output is free for it. */
  void write(Json document, String summary, boolean json, Streams streams) {
    if (output.equals("-")) {
      streams.show(document.canonical());
      return;
    }
    OutputFiles.write(InputFile.path(output), Documents.bytes(document), force);
    streams.show(
        json
            ? Json.object(
                        "written", new Json.Str(output), "sha256", new Json.Str(document.digest()))
                    .canonical()
                + "\n"
            : output + ": " + summary + "\n");
  }
}
