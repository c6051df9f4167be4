// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.command;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.surety.cli.files.InputFile;
import org.surety.cli.files.OutputFiles;
import org.surety.cli.outcome.BadInput;
import org.surety.cli.outcome.ExitCode;
import org.surety.kernel.description.DescribedHead;
import org.surety.kernel.json.Json;
import org.surety.networks.NetworkException;
import org.surety.networks.compression.HeadDescription;
import org.surety.networks.compression.Quantisation;
import org.surety.networks.head.HeadReader;
import org.surety.networks.safetensors.TensorStore;

/** {@code surety compress}. */
final class CompressCommand extends Subcommand {

  private @Nullable String network;
  private String out = "";
  private boolean force;
  private String levels = "1";

  @Override
  void declare(Usage usage) {
    usage
        .describe(
            "Rounds the weights of a head to a few levels and describes it by a string of bits.",
            "A case may name the description, and the head's own training rows then certify it.",
            "Example: surety compress student.safetensors --levels 3 -o student.bits")
        .argument(
            "NETWORK",
            "A safetensors file with the tensors layer0.weight, layer0.bias, layer1.weight, ...",
            value -> network = value)
        .option(
            "--levels",
            "H",
            "Weights become -H to H times a unit, H from 1 to 127 (default: 1).",
            value -> levels = value)
        .output(true, "The file of the description to write.", value -> out = value)
        .flag("--force", "Overwrite a different file that exists.", value -> force = value);
  }

  @Override
  int run(Streams streams) {
    if (!levels.matches("[0-9]{1,3}")
        || Integer.parseInt(levels) < 1
        || Integer.parseInt(levels) > DescribedHead.MOST_LEVELS) {
      throw BadInput.usage(
          "compress", "--levels: found \"" + levels + "\", expected a whole number from 1 to 127");
    }
    Path file = InputFile.path(String.valueOf(network));
    InputFile.requireRegular(file, "a safetensors file");
    DescribedHead head;
    try (TensorStore store = TensorStore.open(file)) {
      head = Quantisation.of(HeadReader.read(store, "layer"), Integer.parseInt(levels));
    } catch (NetworkException e) {
      throw BadInput.of(String.valueOf(e.getMessage()));
    }
    String description = HeadDescription.encode(head);
    Path written = InputFile.path(out);
    OutputFiles.write(written, (description + "\n").getBytes(StandardCharsets.UTF_8), force);
    long weights = head.layers().stream().mapToLong(layer -> layer.levels().size()).sum();
    if (general.isJson()) {
      streams.show(
          Json.object(
                      "written", new Json.Str(written.toString()),
                      "bits", new Json.Int(DescribedHead.length(description)),
                      "weights", new Json.Int(weights))
                  .canonical()
              + "\n");
    } else {
      streams.show(
          "wrote "
              + written
              + ": "
              + weights
              + " weights in "
              + DescribedHead.length(description)
              + " bits\n");
    }
    return ExitCode.DONE;
  }
}
