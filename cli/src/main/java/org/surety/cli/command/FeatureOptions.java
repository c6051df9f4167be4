// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.surety.cli.casefile.FeatureSource;
import org.surety.cli.files.InputFile;
import org.surety.cli.outcome.BadInput;

/** Where the features of training rows come from. */
final class FeatureOptions {

  private static final String COMMAND = "train-certificate";
  private static final String TOKENIZER = "tokenizer.json";

  private final List<FeatureSource.Rows> rows = new ArrayList<>();
  private @Nullable String encoder;

  void declare(Usage usage) {
    usage
        .option(
            "--features",
            "FILE",
            "A safetensors file: its tensor `features`, a row for each row.",
            value -> rows.add(new FeatureSource.Tensor(InputFile.path(value))))
        .option(
            "--columns",
            "A,B,...",
            "Columns of the training table: numbers, or lists of them.",
            value -> rows.add(new FeatureSource.Columns(List.of(value.split(",")))))
        .option(
            "--text",
            "COLUMN",
            "A column of texts, which a sentence encoder makes features of.",
            value -> rows.add(new FeatureSource.Text(value)))
        .option(
            "--encoder",
            "FILE",
            "An ONNX model that encodes them; texts by the tokenizer.json beside it.",
            value -> encoder = value);
  }

  /** Whether any is there. */
  boolean given() {
    return !rows.isEmpty() || encoder != null;
  }

  /**
   * The source.
   *
   * @throws BadInput if there is none or more than one
   */
  FeatureSource source() {
    if (rows.size() != 1) {
      throw BadInput.usage(
          COMMAND,
          "give the features by one of --features FILE, --columns A,B,... and --text COLUMN");
    }
    Optional<Path> model = Optional.ofNullable(encoder).map(InputFile::path);
    Optional<Path> tokenizer =
        rows.get(0) instanceof FeatureSource.Text
            ? model.map(file -> file.resolveSibling(TOKENIZER))
            : Optional.empty();
    return new FeatureSource(rows.get(0), model, tokenizer, Optional.empty());
  }
}
