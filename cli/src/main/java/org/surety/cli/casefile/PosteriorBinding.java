// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.casefile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.surety.kernel.arithmetic.Rational;

/**
 * A head whose weights carry Gaussian noise.
 *
 * @param predictor {@code gibbs(student)}
 * @param network the file of the head in the middle
 * @param prior the file of the head that was fixed before the sample; the network's where the rows
 *     did not move it
 * @param features of the rows of the sample
 * @param against what its answers are compared with: the label or a predictor
 * @param noise the standard deviation of each weight, of the posterior and, without variances, of the
 *     prior
 * @param priorVariances the first of a geometric sequence of prior variances and their ratio; empty
 *     where the prior has the noise of the posterior
 * @param draws how many heads are drawn from the posterior
 * @param oneRow whether each draw answers one row, drawn by lot, instead of all
 * @param seed the seed of the draws
 */
public record PosteriorBinding(
    String predictor,
    Path network,
    Path prior,
    FeatureSource features,
    String sample,
    String against,
    float noise,
    List<Rational> priorVariances,
    int draws,
    boolean oneRow,
    long seed)
    implements ModelBinding {

  /** What {@code rows per draw} says where each draw answers one row, drawn by lot. */
  public static final String ONE = "one";

  /** What {@code prior} says where the rows did not move the network. */
  public static final String ITSELF = "the network itself";

  private static final String ALL = "all";

  /** Copies the variances. */
  public PosteriorBinding {
    priorVariances = List.copyOf(priorVariances);
  }

  private static final int MOST_DRAWS = 10_000_000;

  static PosteriorBinding of(ModelKeys keys, String against) {
    keys.requireFixedBefore("the prior");
    keys.text("network", "network: student.safetensors");
    keys.text("prior", "prior: prior.safetensors");
    boolean unmoved = keys.says("prior", ITSELF);
    if (!unmoved) {
      keys.requireDifferent(
          "network",
          "prior",
          "the prior is the network's own file, which its training rows made; give the head that was"
              + " fixed before them");
    }
    return new PosteriorBinding(
        "gibbs(" + keys.name() + ")",
        keys.path("network", "network: student.safetensors"),
        unmoved
            ? keys.path("network", "network: student.safetensors")
            : keys.path("prior", "prior: prior.safetensors"),
        FeatureSource.read(keys),
        keys.sample().text(),
        against,
        keys.noise("noise"),
        keys.has("prior variances") ? variances(keys) : List.of(),
        (int) keys.whole("draws", 1, MOST_DRAWS),
        keys.optional("rows per draw").map(PosteriorBinding::isOne).orElse(false),
        keys.whole("seed", 0, Long.MAX_VALUE));
  }

  /** Whether the network is its own prior, as the case says in so many words. */
  public boolean isUnmoved() {
    return prior.equals(network);
  }

  private static boolean isOne(Yaml.Scalar rows) {
    return switch (rows.text()) {
      case ONE -> true;
      case ALL -> false;
      default -> throw Yaml.unknown(rows, "how many rows each draw answers", List.of(ALL, ONE));
    };
  }

  private static List<Rational> variances(ModelKeys keys) {
    List<Yaml.Scalar> texts = keys.list("prior variances", "prior variances: [0.1, 0.9]");
    List<Rational> pair = texts.stream().map(Share::read).toList();
    if (pair.size() != 2 || pair.get(1).compareTo(Rational.ONE) >= 0) {
      throw texts
          .get(0)
          .at()
          .error(
              "the prior variances are the first of them and the ratio of each to the one before,"
                  + " below 1; write them as in `prior variances: [0.1, 0.9]`");
    }
    return pair;
  }

  @Override
  public List<Path> files() {
    List<Path> files = new ArrayList<>(List.of(network));
    if (!isUnmoved()) {
      files.add(prior);
    }
    files.addAll(features.files());
    return files;
  }
}
