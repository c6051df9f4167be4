// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.casefile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Role;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Vocabulary;
import org.surety.tables.TableSample;

/** A model of a case, bound to the names that desiderata declare. */
public sealed interface ModelBinding
    permits PosteriorBinding,
        DrawnBinding,
        DescribedBinding,
        CandidateBinding,
        RebuiltBinding,
        VoteBinding,
        MarginBinding {

  /** The key of the head that was fixed before. */
  String PRIOR = "prior";

  /** The key of the head itself. */
  String NETWORK = "network";

  /** The key of what an error is compared with. */
  String EXCESS = "excess over";

  /** Its name in events, such as {@code gibbs(student)}. */
  String predictor();

  /** The sample on whose rows it is measured. */
  String sample();

  /** The files that are read, features included. */
  List<Path> files();

  /** The predictors that its rows must not have trained, beside those that its keys make. */
  default Set<String> untouched() {
    return Set.of();
  }

  /**
   * The features of each sample on which it is known how the predictor itself answers; none where it
   * is another one that is measured, such as {@code gibbs(student)}.
   */
  default Map<String, FeatureSource> featuresBySample() {
    return Map.of();
  }

  /** The features of its own sample, where they are listed by sample. */
  default FeatureSource ownFeatures() {
    return Objects.requireNonNull(featuresBySample().get(sample()));
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
    ModelBinding binding = of(file, model, keys, vocabulary, samples, allowOutside);
    requireUntouched(keys.sample(), samples, apart(file, keys, binding, allowOutside));
    requireUnmade(file, keys, binding);
    if (keys.says(PRIOR, PosteriorBinding.ITSELF)) {
      requireUntouched(keys.sample(), samples, Set.of(keys.name()));
    }
    return binding;
  }

  /** The predictors, by sample, that the rows of the sample may have made or chosen. */
  static Map<String, Set<String>> made(CaseFile file) {
    Map<String, Set<String>> made = new TreeMap<>();
    for (CaseFile.Model model : file.models()) {
      if (model.kind() != CaseFile.ModelKind.VOTE) {
        model
            .keys()
            .text("sample")
            .ifPresent(
                sample ->
                    made.computeIfAbsent(sample.text(), s -> new TreeSet<>())
                        .add(model.name().text()));
      }
    }
    return made;
  }

  /** Refuses what the rows of the sample may have made or chosen, as another model says. */
  private static void requireUnmade(CaseFile file, ModelKeys keys, ModelBinding binding) {
    Set<String> named = new TreeSet<>(binding.untouched());
    named.remove(keys.name());
    for (String name : made(file).getOrDefault(keys.sample().text(), Set.of())) {
      if (named.contains(name)) {
        throw keys.sample()
            .at()
            .error(
                "the rows of "
                    + Yaml.quoted(keys.sample().text())
                    + " may have made or chosen "
                    + Yaml.quoted(name)
                    + ", as its own model says, and here they must not have met it; name other rows");
      }
    }
  }

  /**
   * The predictors, by sample, that the rows of the sample must not have trained: those that a model is
   * compared with, and those whose network is its prior.
   */
  static Map<String, Set<String>> untouched(
      CaseFile file, Vocabulary vocabulary, List<TableSample> samples, boolean allowOutside) {
    Map<String, Set<String>> untouched = new TreeMap<>();
    for (CaseFile.Model model : file.models()) {
      ModelBinding binding = of(file, model, vocabulary, samples, allowOutside);
      untouched
          .computeIfAbsent(binding.sample(), sample -> new TreeSet<>())
          .addAll(apart(file, new ModelKeys(file, model, allowOutside), binding, allowOutside));
    }
    return untouched;
  }

  private static Set<String> apart(
      CaseFile file, ModelKeys keys, ModelBinding binding, boolean allowOutside) {
    Set<String> names = new TreeSet<>(binding.untouched());
    for (CaseFile.Model other : file.models()) {
      ModelKeys others = new ModelKeys(file, other, allowOutside);
      if (keys.has(PRIOR)
          && others.has(NETWORK)
          && !others.name().equals(keys.name())
          && ModelKeys.isCopy(PosteriorBinding.prior(keys), others.path(NETWORK, ""))) {
        names.add(others.name());
      }
    }
    return names;
  }

  private static ModelBinding of(
      CaseFile file,
      CaseFile.Model model,
      ModelKeys keys,
      Vocabulary vocabulary,
      List<TableSample> samples,
      boolean allowOutside) {
    List<String> predictors = predictors(vocabulary);
    List<String> names = samples.stream().map(TableSample::name).toList();
    return switch (model.kind()) {
      case POSTERIOR ->
          PosteriorBinding.isDrawnOnce(keys)
              ? DrawnBinding.of(keys, names)
              : PosteriorBinding.of(
                  keys, against(keys, predictors), excess(file, keys, vocabulary, allowOutside));
      case CANDIDATE -> {
        requireUntrained(keys.sample(), samples, "the candidates were");
        yield CandidateBinding.of(keys, names);
      }
      case REBUILT -> RebuiltBinding.of(keys, names);
      case DESCRIBED -> DescribedBinding.of(keys, names);
      case VOTE -> {
        requireUntrained(keys.sample(), samples, "the voters were");
        yield VoteBinding.of(keys, predictors, vocabulary);
      }
      case MARGIN -> MarginBinding.of(keys, names);
    };
  }

  private static List<String> predictors(Vocabulary vocabulary) {
    return vocabulary.predictors().stream()
        .map(Vocabulary.Predictor::name)
        .filter(name -> name.indexOf('(') < 0)
        .toList();
  }

  private static String against(ModelKeys keys, List<String> predictors) {
    Yaml.Scalar against = keys.text("against", "against: weak");
    List<String> answers = new ArrayList<>(List.of(Vocabulary.LABEL));
    answers.addAll(predictors);
    if (!answers.contains(against.text())) {
      throw Yaml.unknown(against, "the label or a declared predictor", answers);
    }
    return against.text();
  }

  /** What an excess is over: a declared predictor, or the randomised one of another model. */
  private static Optional<PosteriorBinding.Excess> excess(
      CaseFile file, ModelKeys keys, Vocabulary vocabulary, boolean allowOutside) {
    if (!keys.has(EXCESS)) {
      return Optional.empty();
    }
    Yaml.Scalar over = keys.text(EXCESS, EXCESS + ": weak");
    List<String> fitting = new ArrayList<>(predictors(vocabulary));
    List<CaseFile.Model> others =
        file.models().stream()
            .filter(other -> other.kind() == CaseFile.ModelKind.POSTERIOR)
            .filter(other -> !other.name().text().equals(keys.name()))
            .toList();
    others.forEach(other -> fitting.add(randomised(other)));
    fitting.remove(keys.name());
    if (!fitting.contains(over.text())) {
      throw Yaml.unknown(over, "a declared predictor or gibbs(f) of another model", fitting);
    }
    Optional<PosteriorBinding.Randomised> model =
        others.stream()
            .filter(other -> randomised(other).equals(over.text()))
            .map(other -> new ModelKeys(file, other, allowOutside))
            .map(
                other ->
                    new PosteriorBinding.Randomised(
                        other.path("network", "network: before.safetensors"), other.noise("noise")))
            .findFirst();
    if (model.isPresent() && vocabulary.predictor(over.text()).isEmpty()) {
      throw over.at()
          .error(
              "the desiderata do not speak of "
                  + over.text()
                  + ", whose error is needed; add a line such as `require before: err("
                  + over.text()
                  + ") <= 50%`");
    }
    return Optional.of(
        new PosteriorBinding.Excess(over.text(), PosteriorBinding.gamma(keys), model));
  }

  private static String randomised(CaseFile.Model model) {
    return "gibbs(" + model.name().text() + ")";
  }

  /** What these rows trained was not fixed before them. */
  private static void requireUntrained(Yaml.Scalar named, List<TableSample> samples, String fixed) {
    if (samples.stream()
        .anyMatch(s -> s.name().equals(named.text()) && s.role().kind() == Role.Kind.TRAINING)) {
      throw named
          .at()
          .error(
              "the rows of "
                  + Yaml.quoted(named.text())
                  + " trained a model, so "
                  + fixed
                  + " not fixed before them; name rows that trained none of them");
    }
  }

  /** Another predictor that the certificate speaks of must not have met the rows. */
  private static void requireUntouched(
      Yaml.Scalar named, List<TableSample> samples, Set<String> untouched) {
    for (TableSample sample : samples) {
      if (sample.name().equals(named.text())
          && sample.role().kind() == Role.Kind.TRAINING
          && untouched.contains(sample.role().of())) {
        throw named
            .at()
            .error(
                "the rows of "
                    + Yaml.quoted(sample.name())
                    + " trained "
                    + Yaml.quoted(sample.role().of())
                    + ", which is the model's prior, or compared with it, and must not have met them;"
                    + " name other rows");
      }
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
