// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.casefile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Role;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Vocabulary;
import org.surety.tables.TableSample;

/** A model of a case, bound to the names that desiderata declare. */
public sealed interface ModelBinding
    permits PosteriorBinding, DescribedBinding, VoteBinding, MarginBinding {

  /** Its name in events, such as {@code gibbs(student)}. */
  String predictor();

  /** The sample on whose rows it is measured. */
  String sample();

  /** The files that are read, features included. */
  List<Path> files();

  /**
   * The features of each sample on which it is known how the predictor itself answers; none where it
   * is another one that is measured, such as {@code gibbs(student)}.
   */
  default Map<String, FeatureSource> featuresBySample() {
    return Map.of();
  }

  /**
   * The features of a sample on which it is known how the predictor itself answers; those that come
   * from columns of the model's own sample come from the same columns of another one.
   */
  default Optional<FeatureSource> featuresOf(String named) {
    return Optional.ofNullable(featuresBySample().get(named))
        .or(
            () ->
                Optional.ofNullable(featuresBySample().get(sample()))
                    .filter(FeatureSource::isOfTable));
  }

  /**
   * Binds a model; which kind it is, its keys say.
   *
   * @param allowOutside whether its files may lie outside the folder of the case
   * @throws org.surety.cli.outcome.BadInput with a place, if it speaks of what is not declared
   */
  static ModelBinding of(
      CaseFile file,
      CaseFile.Model model,
      Vocabulary vocabulary,
      List<TableSample> samples,
      boolean allowOutside) {
    List<String> predictors = predictors(vocabulary);
    if (!predictors.contains(model.name().text())) {
      throw Yaml.unknown(model.name(), "a declared predictor", predictors);
    }
    if (vocabulary.label() instanceof LabelSet.Open) {
      throw model
          .name()
          .at()
          .error("the label is open, and a head answers by classes; list the label's values");
    }
    ModelKeys keys = new ModelKeys(file, model, allowOutside);
    requireSample(keys.sample(), samples);
    if (model.kind() == CaseFile.ModelKind.VOTE) {
      requireUntrained(keys.sample(), samples);
    }
    List<String> names = samples.stream().map(TableSample::name).toList();
    return switch (model.kind()) {
      case POSTERIOR -> PosteriorBinding.of(keys, against(keys, predictors, samples));
      case DESCRIBED -> DescribedBinding.of(keys, names);
      case VOTE -> VoteBinding.of(keys, predictors);
      case MARGIN -> MarginBinding.of(keys, names);
    };
  }

  private static List<String> predictors(Vocabulary vocabulary) {
    return vocabulary.predictors().stream()
        .map(Vocabulary.Predictor::name)
        .filter(name -> name.indexOf('(') < 0)
        .toList();
  }

  private static String against(
      ModelKeys keys, List<String> predictors, List<TableSample> samples) {
    Yaml.Scalar against = keys.text("against", "against: weak");
    List<String> answers = new ArrayList<>(List.of(Vocabulary.LABEL));
    answers.addAll(predictors);
    if (!answers.contains(against.text())) {
      throw Yaml.unknown(against, "the label or a declared predictor", answers);
    }
    Role trained = new Role(Role.Kind.TRAINING, against.text());
    if (samples.stream()
        .anyMatch(s -> s.name().equals(keys.sample().text()) && s.role().equals(trained))) {
      throw against
          .at()
          .error(
              "the rows of "
                  + Yaml.quoted(keys.sample().text())
                  + " trained "
                  + against.text()
                  + ", so its answers were not fixed before them; compare with the label, or with a"
                  + " predictor that they did not train");
    }
    return against.text();
  }

  /** Voters that these rows trained were not fixed before them. */
  private static void requireUntrained(Yaml.Scalar named, List<TableSample> samples) {
    if (samples.stream()
        .anyMatch(s -> s.name().equals(named.text()) && s.role().kind() == Role.Kind.TRAINING)) {
      throw named
          .at()
          .error(
              "the rows of "
                  + Yaml.quoted(named.text())
                  + " trained a model, so the voters were not fixed before them; name rows that"
                  + " trained none of the voters");
    }
  }

  private static void requireSample(Yaml.Scalar named, List<TableSample> samples) {
    TableSample sample =
        samples.stream()
            .filter(s -> s.name().equals(named.text()))
            .findFirst()
            .orElseThrow(
                () ->
                    Yaml.unknown(
                        named,
                        "a sample of the case",
                        samples.stream().map(TableSample::name).toList()));
    Role.Kind kind = sample.role().kind();
    if (kind == Role.Kind.PRIOR || kind == Role.Kind.CHOICE) {
      throw named
          .at()
          .error(
              "the rows of "
                  + Yaml.quoted(sample.name())
                  + " made a prior or a choice, so they prove nothing; name rows that were set"
                  + " aside for the posterior");
    }
    if (sample.lookedAtRepeatedly()) {
      throw named
          .at()
          .error(
              "the sample "
                  + Yaml.quoted(sample.name())
                  + " is looked at repeatedly, which no theorem about models allows; name rows that"
                  + " are looked at once");
    }
    if (!(sample.draw() instanceof Draw.Iid)) {
      throw named
          .at()
          .error(
              "the sample "
                  + Yaml.quoted(sample.name())
                  + " is not declared as drawn iid, which the theorem needs; add `draw: iid` if it"
                  + " was");
    }
  }
}
