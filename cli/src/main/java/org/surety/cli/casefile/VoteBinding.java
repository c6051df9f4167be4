// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.casefile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.surety.bounds.vote.CBound;
import org.surety.bounds.vote.Cantelli;
import org.surety.bounds.vote.Disagreement;
import org.surety.bounds.vote.FirstOrder;
import org.surety.bounds.vote.Tandem;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Vocabulary;

/**
 * A weighted majority vote.
 *
 * @param predictor {@code vote(student)}
 * @param networks the files of the voters' heads; empty where the voters are columns
 * @param columns the predictors that vote; empty where the voters are heads
 * @param weights of the voters, which add up to one; equal ones where they are optimised
 * @param optimised whether the weights are those that make the bound least
 * @param mu the parameter of Cantelli's bound, fixed before
 * @param features of the heads; absent where the voters are columns
 * @param theorems those that it is to be certified by
 */
public record VoteBinding(
    String predictor,
    List<Path> networks,
    List<String> columns,
    List<Rational> weights,
    boolean optimised,
    Rational mu,
    Optional<FeatureSource> features,
    String sample,
    List<String> theorems)
    implements ModelBinding {

  private static final int MOST_VOTERS = 1000;

  /** More voters than these make the choice of weights long. */
  private static final int MOST_OPTIMISED = 200;

  private static final String OPTIMISED = "optimised";

  /** Copies the lists. */
  public VoteBinding {
    networks = List.copyOf(networks);
    columns = List.copyOf(columns);
    weights = List.copyOf(weights);
    theorems = List.copyOf(theorems);
  }

  static VoteBinding of(ModelKeys keys, List<String> predictors, Vocabulary vocabulary) {
    keys.requireFixedBefore("the voters and their prior weights");
    List<Yaml.Scalar> voters =
        keys.list("voters", "voters: [first.safetensors, second.safetensors]");
    if (voters.size() > MOST_VOTERS) {
      throw voters.get(0).at().error("there are more than " + MOST_VOTERS + " voters; give fewer");
    }
    boolean heads = keys.has("features");
    List<Path> networks = new ArrayList<>();
    List<String> columns = new ArrayList<>();
    for (Yaml.Scalar voter : voters) {
      if (heads) {
        networks.add(keys.path(voter));
      } else if (predictors.contains(voter.text())) {
        columns.add(voter.text());
      } else {
        throw Yaml.unknown(voter, "a declared predictor (or a file, with `features`)", predictors);
      }
    }
    boolean optimised = isOptimised(keys, voters.size());
    String vote = "vote(" + keys.name() + ")";
    Rational mu = keys.has("mu") ? belowHalf(keys.text("mu", "mu: 1/10")) : Rational.ZERO;
    List<String> fitting = fitting(vote, mu, vocabulary);
    return new VoteBinding(
        vote,
        networks,
        columns,
        keys.has("weights") && !optimised ? weights(keys, voters.size()) : uniform(voters.size()),
        optimised,
        mu,
        heads ? Optional.of(FeatureSource.read(keys)) : Optional.empty(),
        keys.sample().text(),
        keys.theorems(fitting, fitting));
  }

  /** The theorems that hold for the vote: some for two labels alone, one with mu. */
  private static List<String> fitting(String vote, Rational mu, Vocabulary vocabulary) {
    List<String> fitting = new ArrayList<>(List.of(FirstOrder.ID, Tandem.ID));
    boolean otherwise =
        vocabulary.predictor(vote).map(Vocabulary.Predictor::mayAnswerOtherwise).orElse(false);
    if (vocabulary.label().size() == 2 && !otherwise) {
      fitting.addAll(List.of(Disagreement.ID, CBound.ID));
    }
    if (mu.signum() > 0) {
      fitting.add(Cantelli.ID);
    }
    return fitting;
  }

  private static boolean isOptimised(ModelKeys keys, int voters) {
    if (!keys.says("weights", OPTIMISED)) {
      return false;
    }
    if (voters > MOST_OPTIMISED) {
      throw keys.text("weights", "")
          .at()
          .error(
              "weights of more than "
                  + MOST_OPTIMISED
                  + " voters are not optimised; give fewer voters, or the weights");
    }
    return true;
  }

  private static List<Rational> uniform(int voters) {
    return java.util.Collections.nCopies(voters, Rational.of(1, voters));
  }

  private static List<Rational> weights(ModelKeys keys, int voters) {
    List<Yaml.Scalar> texts = keys.list("weights", "weights: [1/2, 1/4, 1/4]");
    List<Rational> weights = texts.stream().map(Share::read).toList();
    Rational sum = weights.stream().reduce(Rational.ZERO, Rational::add);
    if (weights.size() != voters || !sum.equals(Rational.ONE)) {
      throw texts
          .get(0)
          .at()
          .error(
              "there are "
                  + weights.size()
                  + " weights, which add up to "
                  + sum
                  + "; give one for each of the "
                  + voters
                  + " voters, 1 in all");
    }
    return weights;
  }

  @Override
  public Set<String> untouched() {
    return new TreeSet<>(columns);
  }

  @Override
  public List<Path> files() {
    List<Path> files = new ArrayList<>(networks);
    features.ifPresent(source -> files.addAll(source.files()));
    return files;
  }

  private static Rational belowHalf(Yaml.Scalar text) {
    Rational mu = Share.read(text);
    if (mu.compareTo(Rational.of(1, 2)) >= 0) {
      throw text.at()
          .error("found " + Yaml.quoted(text.text()) + " where a number below 1/2 was expected");
    }
    return mu;
  }
}
