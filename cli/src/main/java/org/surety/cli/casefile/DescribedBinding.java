// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.casefile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.surety.bounds.occam.Compression;
import org.surety.bounds.occam.OccamKl;

/**
 * A head that a string of bits describes.
 *
 * @param description the file of the description, a text of zeros and ones
 * @param featuresBySample the features of its sample, and of others whose column gives its answers
 * @param theorems those that it is to be certified by
 */
public record DescribedBinding(
    String predictor,
    Path description,
    Map<String, FeatureSource> featuresBySample,
    String sample,
    List<String> theorems)
    implements ModelBinding {

  /** Sorts the features, copies the theorems. */
  public DescribedBinding {
    featuresBySample = java.util.Collections.unmodifiableMap(new TreeMap<>(featuresBySample));
    theorems = List.copyOf(theorems);
  }

  static DescribedBinding of(ModelKeys keys, List<String> samples) {
    keys.requireFixedBefore("the features");
    return new DescribedBinding(
        keys.name(),
        keys.path("description", "description: student.bits"),
        keys.features(samples),
        keys.sample().text(),
        keys.theorems(List.of(Compression.ID, OccamKl.ID), Compression.ID));
  }

  @Override
  public List<Path> files() {
    List<Path> files = new ArrayList<>(List.of(description));
    featuresBySample.values().forEach(source -> files.addAll(source.files()));
    return files;
  }
}
