// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.surety.cli.casefile.Noise;
import org.surety.cli.files.InputFile;
import org.surety.cli.outcome.BadInput;
import org.surety.cli.outcome.ExitCode;
import org.surety.kernel.json.Json;
import org.surety.networks.NetworkException;
import org.surety.networks.head.Head;
import org.surety.networks.head.HeadReader;
import org.surety.networks.head.HeadWriter;
import org.surety.networks.safetensors.TensorStore;
import org.surety.networks.sampling.Posterior;

/** {@code surety draw}. */
final class DrawCommand extends Subcommand {

  private @Nullable String network;
  private String out = "";
  private boolean force;
  private String noise = "";
  private String seed = "";

  @Override
  void declare(Usage usage) {
    usage
        .describe(
            "Draws the one head that `theorem: pacbayes.disintegrated` certifies: draw 0 of the seed.",
            "Draw once: among several draws none may be chosen.",
            "Example: surety draw network.safetensors --noise 0.125 --seed 1 -o student.safetensors")
        .argument(
            "NETWORK",
            "A safetensors file with the tensors layer0.weight, layer0.bias, layer1.weight, ...",
            value -> network = value)
        .option(
            "--noise",
            "S",
            "The standard deviation of the noise on each weight, as the case says it.",
            value -> noise = value)
        .option("--seed", "N", "The seed, as the case says it.", value -> seed = value)
        .output(true, "The file of the drawn head to write.", value -> out = value)
        .flag("--force", "Overwrite a different file that exists.", value -> force = value);
  }

  @Override
  int run(Streams streams) {
    float deviation =
        Noise.of(noise)
            .orElseThrow(
                () ->
                    BadInput.usage(
                        "draw",
                        "--noise: found \""
                            + noise
                            + "\", expected a number above 0 such as 0.125"));
    if (!seed.matches("[0-9]{1,18}")) {
      throw BadInput.usage(
          "draw", "--seed: found \"" + seed + "\", expected a whole number such as 1");
    }
    Path file = InputFile.path(String.valueOf(network));
    InputFile.requireRegular(file, "a safetensors file");
    Path written = InputFile.path(out);
    if (Files.exists(written) && !force) {
      throw BadInput.at(written, "the file exists; give another name, or --force to overwrite it");
    }
    try (TensorStore store = TensorStore.open(file)) {
      Head middle = HeadReader.read(store, "layer");
      Head drawn = Posterior.isotropic(middle, deviation).draw(Long.parseLong(seed), 0);
      HeadWriter.write(drawn, "layer", written);
    } catch (NetworkException e) {
      throw BadInput.of(String.valueOf(e.getMessage()));
    }
    streams.show(
        general.isJson()
            ? Json.object("written", new Json.Str(written.toString())).canonical() + "\n"
            : "wrote " + written + ": draw 0 of seed " + seed + ", noise " + deviation + "\n");
    return ExitCode.DONE;
  }
}
