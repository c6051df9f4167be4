// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.casefile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A head that a string of bits describes.
 *
 * @param description the file of the description, a text of zeros and ones
 */
public record DescribedBinding(
    String predictor, Path description, FeatureSource features, String sample)
    implements ModelBinding {

  static DescribedBinding of(ModelKeys keys) {
    keys.requireFixedBefore("the features");
    return new DescribedBinding(
        keys.name(),
        keys.path("description", "description: student.bits"),
        FeatureSource.read(keys),
        keys.sample().text());
  }

  @Override
  public List<Path> files() {
    List<Path> files = new ArrayList<>(List.of(description));
    files.addAll(features.files());
    return files;
  }
}
