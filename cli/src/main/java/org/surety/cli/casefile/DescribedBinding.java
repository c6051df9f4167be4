// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.casefile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A head that a string of bits describes.
 *
 * @param description the file of the description, a text of zeros and ones
 * @param featuresBySample the features of its sample, and of others whose column gives its answers
 */
public record DescribedBinding(
    String predictor, Path description, Map<String, FeatureSource> featuresBySample, String sample)
    implements ModelBinding {

  /** Sorts the features. */
  public DescribedBinding {
    featuresBySample = java.util.Collections.unmodifiableMap(new TreeMap<>(featuresBySample));
  }

  static DescribedBinding of(ModelKeys keys, List<String> samples) {
    keys.requireFixedBefore("the features");
    return new DescribedBinding(
        keys.name(),
        keys.path("description", "description: student.bits"),
        keys.features(samples),
        keys.sample().text());
  }

  /** The features of its sample. */
  public FeatureSource features() {
    return Objects.requireNonNull(featuresBySample.get(sample));
  }

  @Override
  public List<Path> files() {
    List<Path> files = new ArrayList<>(List.of(description));
    featuresBySample.values().forEach(source -> files.addAll(source.files()));
    return files;
  }
}
