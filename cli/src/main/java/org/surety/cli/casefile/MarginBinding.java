// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.casefile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.surety.kernel.arithmetic.Rational;

/**
 * A head, of which its margins speak: with noise on its weights, if it is linear, or by the norms of
 * its layers.
 *
 * @param network the file of the head
 * @param prior the file of the head that was fixed before the sample; weights of zero if absent
 * @param noises the standard deviations of noise that were fixed before; empty if none speaks
 * @param radius a bound of the norm of every row of features that was fixed before
 * @param margins those that were fixed before
 * @param featuresBySample the features of its sample, and of others whose column gives its answers
 */
public record MarginBinding(
    String predictor,
    Path network,
    Optional<Path> prior,
    List<Rational> noises,
    Optional<Rational> radius,
    List<Rational> margins,
    Map<String, FeatureSource> featuresBySample,
    String sample)
    implements ModelBinding {

  /** Copies the lists. */
  public MarginBinding {
    noises = List.copyOf(noises);
    margins = List.copyOf(margins);
    featuresBySample = java.util.Collections.unmodifiableMap(new TreeMap<>(featuresBySample));
  }

  static MarginBinding of(ModelKeys keys, List<String> samples) {
    keys.requireFixedBefore("the prior, the noises, the radius and the margins");
    Path network = keys.path("network", "network: student.safetensors");
    if (keys.has("prior")) {
      if (!keys.has("noises")) {
        throw keys.text("prior", "")
            .at()
            .error("a prior is for noise; add `noises: [0.01, 0.1, 1]`, or leave the prior out");
      }
      keys.requireDifferent(
          "network",
          "prior",
          "the prior is the network's own file, which its training rows made; give the head that"
              + " was fixed before them, or leave the key out for weights of zero");
    }
    return new MarginBinding(
        keys.name(),
        network,
        keys.has("prior")
            ? Optional.of(keys.path("prior", "prior: prior.safetensors"))
            : Optional.empty(),
        keys.numbers("noises", "noises: [0.01, 0.1, 1]"),
        keys.has("radius") || keys.has("margins")
            ? Optional.of(Share.positive(keys.text("radius", "radius: 5")))
            : Optional.empty(),
        keys.numbers("margins", "margins: [0.1, 1]"),
        keys.features(samples),
        keys.sample().text());
  }

  @Override
  public List<Path> files() {
    List<Path> files = new ArrayList<>(List.of(network));
    prior.ifPresent(files::add);
    featuresBySample.values().forEach(source -> files.addAll(source.files()));
    return files;
  }
}
