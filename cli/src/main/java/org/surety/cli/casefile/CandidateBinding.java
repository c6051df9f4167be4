// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.casefile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.surety.bounds.occam.OccamBinomialTail;
import org.surety.bounds.occam.OccamKl;
import org.surety.kernel.arithmetic.Rational;

/**
 * One of a list of heads that was fixed before the rows that may have chosen it.
 *
 * @param network the file of the head
 * @param weight its prior weight; those of the whole list add up to at most one
 * @param candidates how many heads are in the list
 * @param featuresBySample the features of its sample, and of others whose column gives its answers
 * @param theorems those that it is to be certified by
 */
public record CandidateBinding(
    String predictor,
    Path network,
    Rational weight,
    int candidates,
    Map<String, FeatureSource> featuresBySample,
    String sample,
    List<String> theorems)
    implements ModelBinding {

  private static final String EXAMPLE = "candidates: [first.safetensors, second.safetensors]";

  /** Sorts the features, copies the theorems. */
  public CandidateBinding {
    featuresBySample = Collections.unmodifiableMap(new TreeMap<>(featuresBySample));
    theorems = List.copyOf(theorems);
  }

  static CandidateBinding of(ModelKeys keys, List<String> samples) {
    keys.requireFixedBefore("the candidates and their weights");
    Path network = keys.path("network", "network: second.safetensors");
    List<Path> candidates =
        keys.list("candidates", EXAMPLE).stream().map(keys::path).distinct().toList();
    int place = place(keys, network, candidates);
    return new CandidateBinding(
        keys.name(),
        network,
        weights(keys, candidates.size()).get(place),
        candidates.size(),
        keys.features(samples),
        keys.sample().text(),
        keys.theorems(List.of(OccamBinomialTail.ID, OccamKl.ID), OccamBinomialTail.ID));
  }

  private static int place(ModelKeys keys, Path network, List<Path> candidates) {
    for (int i = 0; i < candidates.size(); i++) {
      // A candidate that was not chosen need not be there.
      if (ModelKeys.isSame(candidates.get(i), network)) {
        return i;
      }
    }
    throw keys.text("network", "")
        .at()
        .error(
            "the network is none of the candidates, of which it must have been one before the rows"
                + " of the sample were seen; name one of them");
  }

  private static List<Rational> weights(ModelKeys keys, int candidates) {
    if (!keys.has("weights")) {
      return Collections.nCopies(candidates, Rational.of(1, candidates));
    }
    List<Yaml.Scalar> texts = keys.list("weights", "weights: [1/2, 1/4, 1/4]");
    List<Rational> weights = texts.stream().map(Share::read).toList();
    Rational sum = weights.stream().reduce(Rational.ZERO, Rational::add);
    if (weights.size() != candidates || sum.compareTo(Rational.ONE) > 0) {
      throw texts
          .get(0)
          .at()
          .error(
              "there are "
                  + weights.size()
                  + " weights, which add up to "
                  + sum
                  + "; give one for each of the "
                  + candidates
                  + " candidates, at most 1 in all");
    }
    return weights;
  }

  @Override
  public List<Path> files() {
    List<Path> files = new ArrayList<>(List.of(network));
    featuresBySample.values().forEach(source -> files.addAll(source.files()));
    return files;
  }
}
