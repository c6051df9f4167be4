// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.casefile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.surety.bounds.pacbayes.Catoni;
import org.surety.bounds.pacbayes.Disintegrated;
import org.surety.bounds.pacbayes.PacBayesKl;
import org.surety.bounds.pacbayes.SplitKl;
import org.surety.bounds.pacbayes.UnexpectedBernstein;
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
 * @param theorems those that it is to be certified by
 * @param lambdas those of Catoni's bound, fixed before; empty for any above one
 * @param excess what is taken away from its error, where theorems about differences are named
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
    long seed,
    List<String> theorems,
    List<Rational> lambdas,
    Optional<Excess> excess)
    implements ModelBinding {

  /**
   * A share of another predictor's error.
   *
   * @param predictor that one, {@code weak} or {@code gibbs(before)}
   * @param gamma the share, at most one
   * @param randomised what a randomised one is drawn from
   */
  public record Excess(String predictor, Rational gamma, Optional<Randomised> randomised) {}

  /**
   * What a randomised predictor is drawn from.
   *
   * @param network the file of the head in the middle
   * @param noise the standard deviation of each weight
   */
  public record Randomised(Path network, float noise) {}

  /** What {@code rows per draw} says where each draw answers one row, drawn by lot. */
  public static final String ONE = "one";

  /** What {@code prior} says where the rows did not move the network. */
  public static final String ITSELF = "the network itself";

  private static final String ALL = "all";

  /** Theorems about one probability. */
  private static final List<String> OF_ERRORS = List.of(PacBayesKl.ID, Catoni.ID);

  /** Theorems about a mean of several values. */
  private static final List<String> OF_MEANS = List.of(SplitKl.ID, UnexpectedBernstein.ID);

  /** Copies the lists. */
  public PosteriorBinding {
    priorVariances = List.copyOf(priorVariances);
    theorems = List.copyOf(theorems);
    lambdas = List.copyOf(lambdas);
  }

  private static final int MOST_DRAWS = 10_000_000;

  /** Whether the one head that was drawn is meant, and not the randomised predictor. */
  static boolean isDrawnOnce(ModelKeys keys) {
    List<String> theorems = theorems(keys);
    if (theorems.contains(Disintegrated.ID) && theorems.size() > 1) {
      throw keys.model()
          .error(
              Disintegrated.ID
                  + " speaks of the one head that was drawn, the others of gibbs("
                  + keys.name()
                  + "); name it alone, under a predictor of its own");
    }
    return theorems.contains(Disintegrated.ID);
  }

  private static List<String> theorems(ModelKeys keys) {
    List<String> fitting = new ArrayList<>(OF_ERRORS);
    fitting.addAll(OF_MEANS);
    fitting.add(Disintegrated.ID);
    return keys.theorems(fitting, PacBayesKl.ID);
  }

  static void requirePrior(ModelKeys keys) {
    keys.requireFixedBefore("the prior");
    keys.text("network", "network: student.safetensors");
    keys.text("prior", "prior: prior.safetensors");
    if (!keys.says("prior", ITSELF)) {
      keys.requireDifferent(
          "network",
          "prior",
          "the prior is the network's own file, which its training rows made; give the head that was"
              + " fixed before them");
    }
  }

  /** The file of the prior, which is the network's where the rows did not move it. */
  static Path prior(ModelKeys keys) {
    return keys.says("prior", ITSELF)
        ? keys.path("network", "network: student.safetensors")
        : keys.path("prior", "prior: prior.safetensors");
  }

  static PosteriorBinding of(ModelKeys keys, String against, Optional<Excess> excess) {
    requirePrior(keys);
    List<String> theorems = theorems(keys);
    if (excess.isPresent()) {
      requireExcess(keys, against, theorems);
    } else {
      keys.refuse("gamma", "is a share of what `excess over` names; add that, or leave it out");
    }
    keys.refuse(
        "drawn", "is for " + Disintegrated.ID + "; name that in `theorem`, or leave it out");
    if (!theorems.contains(Catoni.ID)) {
      keys.refuse("lambdas", "is for " + Catoni.ID + "; name that in `theorem`, or leave it out");
    }
    List<Rational> lambdas = keys.numbers("lambdas", "lambdas: [500, 1000, 2000]");
    List<Rational> variances = keys.has("prior variances") ? variances(keys) : List.of();
    if (!lambdas.isEmpty() && !variances.isEmpty()) {
      keys.refuse(
          "lambdas",
          "and `prior variances` are two unions; leave this one out for any lambda above 1");
    }
    return new PosteriorBinding(
        "gibbs(" + keys.name() + ")",
        keys.path("network", "network: student.safetensors"),
        prior(keys),
        FeatureSource.read(keys),
        keys.sample().text(),
        against,
        keys.noise("noise"),
        variances,
        (int) keys.whole("draws", 1, MOST_DRAWS),
        keys.optional("rows per draw").map(PosteriorBinding::isOne).orElse(false),
        keys.whole("seed", 0, Long.MAX_VALUE),
        theorems,
        lambdas,
        excess);
  }

  private static void requireExcess(ModelKeys keys, String against, List<String> theorems) {
    if (!against.equals("label")) {
      throw keys.text("against", "")
          .at()
          .error("an excess is one of errors; write `against: label`");
    }
    if (theorems.stream().noneMatch(OF_MEANS::contains)) {
      keys.refuse(
          "excess over", "is for " + String.join(" and ", OF_MEANS) + "; name one in `theorem`");
    }
  }

  /** The share of an excess. */
  static Rational gamma(ModelKeys keys) {
    return keys.has("gamma") ? Share.read(keys.text("gamma", "gamma: 1/2")) : Rational.ONE;
  }

  /** The predictor that the head in the middle is, without noise. */
  public String model() {
    return predictor.substring("gibbs(".length(), predictor.length() - 1);
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

  /** Whether a theorem is about a mean of several values. */
  public static boolean isOfMeans(String theorem) {
    return OF_MEANS.contains(theorem);
  }

  @Override
  public List<Path> files() {
    List<Path> files = new ArrayList<>(List.of(network, prior));
    files.addAll(features.files());
    excess.flatMap(Excess::randomised).ifPresent(model -> files.add(model.network()));
    return files;
  }

  @Override
  public Set<String> untouched() {
    Set<String> untouched = new TreeSet<>(Set.of(against));
    excess.ifPresent(
        e -> {
          String name = e.predictor();
          untouched.add(name.startsWith("gibbs(") ? name.substring(6, name.length() - 1) : name);
        });
    return untouched;
  }
}
