// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.casefile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.surety.bounds.occam.SampleCompression;

/**
 * A predictor that a procedure, fixed before, makes of few rows of the sample.
 *
 * @param keptRows the numbers of those rows, from one, in the order of the sample
 * @param network the file of its head, if it is one
 * @param features of the head; without them its answers are in a column
 */
public record RebuiltBinding(
    String predictor,
    List<Integer> keptRows,
    Optional<Path> network,
    Optional<Path> features,
    String sample)
    implements ModelBinding {

  private static final String EXAMPLE = "kept rows: [3, 17, 41]";

  /** Copies the numbers. */
  public RebuiltBinding {
    keptRows = List.copyOf(keptRows);
  }

  static RebuiltBinding of(ModelKeys keys) {
    keys.requireFixedBefore("the procedure that makes the predictor of the kept rows");
    keys.theorems(List.of(SampleCompression.ID), SampleCompression.ID);
    boolean head = keys.has("network") || keys.has("features");
    return new RebuiltBinding(
        keys.name(),
        kept(keys.list("kept rows", EXAMPLE)),
        head ? Optional.of(keys.path("network", "network: student.safetensors")) : Optional.empty(),
        head
            ? Optional.of(keys.path("features", "features: features.safetensors"))
            : Optional.empty(),
        keys.sample().text());
  }

  private static List<Integer> kept(List<Yaml.Scalar> texts) {
    List<Integer> kept = new ArrayList<>();
    for (Yaml.Scalar text : texts) {
      if (!text.text().matches("[1-9][0-9]{0,8}")) {
        throw text.at()
            .error(
                "found "
                    + Yaml.quoted(text.text())
                    + " where the number of a row was expected, from 1; write them as in `"
                    + EXAMPLE
                    + "`");
      }
      int row = Integer.parseInt(text.text());
      if (kept.contains(row)) {
        throw text.at().error("row " + row + " is kept twice; name each row once");
      }
      kept.add(row);
    }
    return kept;
  }

  @Override
  public List<Path> files() {
    List<Path> files = new ArrayList<>();
    network.ifPresent(files::add);
    features.ifPresent(files::add);
    return files;
  }
}
