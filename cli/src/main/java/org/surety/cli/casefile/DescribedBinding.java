// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.casefile;

import java.nio.file.Path;
import java.util.List;
import org.surety.bounds.occam.Compression;
import org.surety.bounds.occam.OccamKl;

/**
 * A head that a string of bits describes.
 *
 * @param description the file of the description, a text of zeros and ones
 * @param theorems those that it is to be certified by
 */
public record DescribedBinding(
    String predictor, Path description, Path features, String sample, List<String> theorems)
    implements ModelBinding {

  /** Copies the theorems. */
  public DescribedBinding {
    theorems = List.copyOf(theorems);
  }

  static DescribedBinding of(ModelKeys keys) {
    keys.requireFixedBefore("the features");
    return new DescribedBinding(
        keys.name(),
        keys.path("description", "description: student.bits"),
        keys.path("features", "features: features.safetensors"),
        keys.sample().text(),
        keys.theorems(List.of(Compression.ID, OccamKl.ID), Compression.ID));
  }

  @Override
  public List<Path> files() {
    return List.of(description, features);
  }
}
