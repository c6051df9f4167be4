// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.casefile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.surety.kernel.arithmetic.Rational;

/**
 * A linear head, of which its margins speak.
 *
 * @param network the file of the head
 * @param prior the file of the head that was fixed before the sample; weights of zero if absent
 * @param noises the standard deviations of noise that were fixed before
 */
public record MarginBinding(
    String predictor,
    Path network,
    Optional<Path> prior,
    List<Rational> noises,
    Path features,
    String sample)
    implements ModelBinding {

  /** Copies the list. */
  public MarginBinding {
    noises = List.copyOf(noises);
  }

  static MarginBinding of(ModelKeys keys) {
    keys.requireFixedBefore("the prior and the noises");
    Path network = keys.path("network", "network: student.safetensors");
    if (keys.has("prior")) {
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
        keys.list("noises", "noises: [0.01, 0.1, 1]").stream().map(Share::read).toList(),
        keys.path("features", "features: features.safetensors"),
        keys.sample().text());
  }

  @Override
  public List<Path> files() {
    List<Path> files = new ArrayList<>(List.of(network));
    prior.ifPresent(files::add);
    files.add(features);
    return files;
  }
}
