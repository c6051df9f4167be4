// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.command;

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

  private final List<FeatureSource.Rows> rows = new ArrayList<>();
  private @Nullable String encoder;
  private @Nullable String tokenizer;

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
            "Columns of the training table that hold numbers, or lists of them.",
            value -> rows.add(new FeatureSource.Columns(List.of(value.split(",")))))
        .option(
            "--text",
            "COLUMN",
            "A column of the training table: a sentence encoder makes the features of its texts.",
            value -> rows.add(new FeatureSource.Text(value)))
        .option(
            "--encoder",
            "FILE",
            "An ONNX model that makes the features of those rows, or of those texts.",
            value -> encoder = value)
        .option(
            "--tokenizer",
            "FILE",
            "Of an encoder of texts: its tokenizer.json.",
            value -> tokenizer = value);
  }

  /** Whether any is there. */
  boolean given() {
    return !rows.isEmpty() || encoder != null || tokenizer != null;
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
    FeatureSource source =
        new FeatureSource(
            rows.get(0),
            Optional.ofNullable(encoder).map(InputFile::path),
            Optional.ofNullable(tokenizer).map(InputFile::path),
            Optional.empty());
    source
        .complaint()
        .ifPresent(
            complaint -> {
              throw BadInput.usage(COMMAND, complaint);
            });
    return source;
  }
}
