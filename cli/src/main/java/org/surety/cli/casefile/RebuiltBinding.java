// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.casefile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.surety.bounds.occam.SampleCompression;

/**
 * A predictor that a procedure, fixed before, makes of few rows of the sample.
 *
 * @param keptRows the numbers of those rows, from one, in the order of the sample
 * @param network the file of its head, if it is one
 * @param featuresBySample of the head, of its sample and of others whose column gives its answers;
 *     without any its answers are in a column
 */
public record RebuiltBinding(
    String predictor,
    List<Integer> keptRows,
    Optional<Path> network,
    Map<String, FeatureSource> featuresBySample,
    String sample)
    implements ModelBinding {

  private static final String EXAMPLE = "kept rows: [3, 17, 41]";

  /** Copies the numbers, sorts the features. */
  public RebuiltBinding {
    featuresBySample = Collections.unmodifiableMap(new TreeMap<>(featuresBySample));
    keptRows = List.copyOf(keptRows);
  }

  static RebuiltBinding of(ModelKeys keys, List<String> samples) {
    keys.requireFixedBefore("the procedure that makes the predictor of the kept rows");
    keys.theorems(List.of(SampleCompression.ID), SampleCompression.ID);
    boolean head = keys.has("network") || keys.has("features");
    return new RebuiltBinding(
        keys.name(),
        kept(keys.list("kept rows", EXAMPLE)),
        head ? Optional.of(keys.path("network", "network: student.safetensors")) : Optional.empty(),
        head ? keys.features(samples) : Map.of(),
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
    featuresBySample.values().forEach(source -> files.addAll(source.files()));
    return files;
  }
}
