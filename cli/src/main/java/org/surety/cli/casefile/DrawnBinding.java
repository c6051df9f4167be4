// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.casefile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The one head that was drawn from a Gaussian around a head: draw 0 of the seed.
 *
 * @param predictor the drawn head, {@code student}
 * @param network the file of the head in the middle
 * @param prior the file of the head that was fixed before the sample
 * @param featuresBySample the features of its sample, and of others whose column gives its answers
 * @param noise the standard deviation of each weight, of network and prior alike
 * @param seed the seed of the draw
 * @param drawn the file of the drawn head, if the case names it
 */
public record DrawnBinding(
    String predictor,
    Path network,
    Path prior,
    Map<String, FeatureSource> featuresBySample,
    String sample,
    float noise,
    long seed,
    Optional<Path> drawn)
    implements ModelBinding {

  /** Sorts the features. */
  public DrawnBinding {
    featuresBySample = Collections.unmodifiableMap(new TreeMap<>(featuresBySample));
  }

  static DrawnBinding of(ModelKeys keys, List<String> samples) {
    PosteriorBinding.requirePrior(keys);
    String one = "is for a predictor that is drawn anew each time; the theorem speaks of one head";
    for (String key : List.of("draws", "rows per draw", "excess over", "gamma", "lambdas")) {
      keys.refuse(key, one + ", so leave it out");
    }
    keys.refuse("prior variances", "is not for a head that is drawn once; leave it out");
    if (!keys.says("against", "label") && keys.has("against")) {
      throw keys.text("against", "")
          .at()
          .error("the theorem bounds the error of the drawn head; write `against: label`");
    }
    return new DrawnBinding(
        keys.name(),
        keys.path("network", "network: student.safetensors"),
        PosteriorBinding.prior(keys),
        keys.features(samples),
        keys.sample().text(),
        keys.noise("noise"),
        keys.whole("seed", 0, Long.MAX_VALUE),
        keys.optional("drawn").map(keys::path));
  }

  @Override
  public List<Path> files() {
    List<Path> files = new ArrayList<>(List.of(network, prior));
    featuresBySample.values().forEach(source -> files.addAll(source.files()));
    drawn.ifPresent(files::add);
    return files;
  }
}
