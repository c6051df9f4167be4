// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.surety.bounds.planning.MeasuredQuantity;
import org.surety.cli.casefile.CandidateBinding;
import org.surety.cli.casefile.CaseFile;
import org.surety.cli.casefile.DescribedBinding;
import org.surety.cli.casefile.DrawnBinding;
import org.surety.cli.casefile.MarginBinding;
import org.surety.cli.casefile.ModelBinding;
import org.surety.cli.casefile.PosteriorBinding;
import org.surety.cli.casefile.RebuiltBinding;
import org.surety.cli.casefile.VoteBinding;
import org.surety.cli.files.FileDigest;
import org.surety.cli.outcome.BadInput;
import org.surety.kernel.document.Measurement;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;
import org.surety.networks.NetworkException.Place;
import org.surety.networks.head.Features;
import org.surety.networks.head.Head;
import org.surety.networks.head.HeadReader;
import org.surety.networks.safetensors.TensorStore;
import org.surety.tables.TableReader;
import org.surety.tables.TableSample;

/** The measuring of a model of a case on the rows of a sample. */
interface ModelMeasurement {

  /** What the names of the layers of a head begin with. */
  String LAYER = "layer";

  /** What will be measured, known before any value is looked at. */
  List<MeasuredQuantity> quantities();

  /** Reads the networks and the features, and measures; one for each quantity. */
  List<Measurement> measure(TableReader reader, Vocabulary vocabulary);

  /**
   * The measurements of a case, of the models that the desiderata speak of.
   *
   * @param device where they are measured
   * @throws BadInput with a place, if a model speaks of what is not there
   */
  static List<ModelMeasurement> of(
      CaseFile file,
      Vocabulary vocabulary,
      List<TableSample> samples,
      boolean allowOutside,
      MeasuringDevice device,
      Drawing drawing) {
    List<ModelMeasurement> measurements = new ArrayList<>();
    List<ModelBinding> bindings =
        file.models().stream()
            .map(model -> ModelBinding.of(file, model, vocabulary, samples, allowOutside))
            .toList();
    Set<String> measured =
        bindings.stream().map(ModelBinding::sample).collect(Collectors.toUnmodifiableSet());
    for (ModelBinding binding : bindings) {
      TableSample sample =
          samples.stream().filter(s -> s.name().equals(binding.sample())).findFirst().orElseThrow();
      if (vocabulary.predictor(binding.predictor()).isPresent()) {
        OwnAnswers own = new OwnAnswers(binding, file, samples, measured, device);
        switch (binding) {
          case PosteriorBinding posterior ->
              measurements.add(new PosteriorMeasurement(posterior, sample, file, device, drawing));
          case DrawnBinding drawn ->
              measurements.add(new DrawnMeasurement(drawn, sample, file, own, device));
          case CandidateBinding candidate ->
              measurements.add(new CandidateMeasurement(candidate, sample, file, own, device));
          case RebuiltBinding rebuilt ->
              measurements.add(new RebuiltMeasurement(rebuilt, sample, file, own, device));
          case DescribedBinding described ->
              measurements.add(new DescriptionMeasurement(described, sample, file, own, device));
          case VoteBinding vote ->
              measurements.add(new VoteMeasurement(vote, sample, file, device));
          case MarginBinding margins -> {
            if (!margins.noises().isEmpty()) {
              measurements.add(
                  new NoisyMarginMeasurement(margins, sample, file, vocabulary, own, device));
            }
            if (margins.radius().isPresent()) {
              measurements.add(
                  new NormMarginMeasurement(margins, sample, file, vocabulary, own, device));
            }
          }
        }
      }
    }
    return measurements;
  }

  /** The error of a predictor in the population of a sample. */
  static Quantity error(String predictor, TableSample sample) {
    return new Quantity.Probability(
        Event.not(Event.same(predictor, Vocabulary.LABEL)), sample.population());
  }

  /** The values of the label, which are the classes of a head in their order. */
  static List<String> classes(Vocabulary vocabulary) {
    return switch (vocabulary.label()) {
      case LabelSet.Values values -> values.values();
      case LabelSet.Classes numbered ->
          IntStream.range(0, numbered.count()).mapToObj(Integer::toString).toList();
      case LabelSet.Open open -> List.of();
    };
  }

  /** The class of each row by the label or a predictor; negative for an answer that is no class. */
  static int[] answers(
      TableReader reader, TableSample sample, Vocabulary vocabulary, String declared) {
    List<String> classes = classes(vocabulary);
    return reader.answers(sample, vocabulary, declared).stream()
        .mapToInt(classes::indexOf)
        .toArray();
  }

  /** The head of a file. */
  static Head head(Path path) {
    try (TensorStore store = TensorStore.open(path)) {
      return HeadReader.read(store, LAYER);
    }
  }

  /** Demands a row of features for each row of the sample. */
  static void requireRows(Features features, int rows) {
    if (features.rows() != rows) {
      throw features
          .place()
          .error(
              "there are " + features.rows() + " rows",
              "one for each of the " + rows + " rows of the sample",
              "write a row of features for each row of the sample, in the same order");
    }
  }

  /** Demands a class for each value of the label. */
  static void requireClasses(Head head, Vocabulary vocabulary, Path path) {
    int values = classes(vocabulary).size();
    if (head.architecture().classes() != values) {
      throw Place.file(path.toString())
          .error(
              "the head has " + head.architecture().classes() + " classes",
              "one for each of the " + values + " values of the label",
              "give a head of the declared label");
    }
  }

  /**
   * The prior of a network: it has the same layers, and is no copy of it, which its rows made. Only
   * where the case says that the rows did not move the network is it the same file.
   */
  static Head prior(Head network, Path networkPath, Path path) {
    if (path.equals(networkPath)) {
      return network;
    }
    Head prior = head(path);
    if (!network.architecture().equals(prior.architecture())) {
      throw Place.file(path.toString())
          .error(
              "the prior has " + sizes(prior),
              "the network's " + sizes(network),
              "give the prior that the network was trained from");
    }
    if (Arrays.equals(network.parameters(), prior.parameters())) {
      throw Place.file(path.toString())
          .error(
              "the prior is a copy of the network, which its training rows made",
              "the head that was fixed before them",
              "give that one (if the rows did not move the network, write `prior: "
                  + PosteriorBinding.ITSELF
                  + "`)");
    }
    return prior;
  }

  private static String sizes(Head head) {
    StringBuilder sizes =
        new StringBuilder("layers of sizes ").append(head.architecture().inputs());
    head.architecture()
        .layers()
        .forEach(
            dense -> sizes.append('-').append(dense.outputs()).append(dense.hasBias() ? "b" : ""));
    return sizes.toString();
  }

  /** A file, and the shards that it names if it is an index of some. */
  private static List<Path> withShards(Path path) {
    List<Path> files = new ArrayList<>(List.of(path));
    if (TensorStore.isIndex(path)) {
      try (TensorStore store = TensorStore.open(path)) {
        files.addAll(store.files());
      }
    }
    return files;
  }

  /** The digests of the files of a model, by their names in the case. */
  static List<Measurement.ModelFile> digests(CaseFile file, List<Path> paths) {
    List<Measurement.ModelFile> files = new ArrayList<>();
    List<Path> all = paths.stream().flatMap(path -> withShards(path).stream()).distinct().toList();
    for (Path path : all) {
      String name = file.folder().relativize(path.toAbsolutePath()).toString().replace('\\', '/');
      try {
        FileDigest digest = FileDigest.of(path);
        files.add(new Measurement.ModelFile(name, digest.sha256(), digest.bytes()));
      } catch (IOException e) {
        throw BadInput.at(path, "the file cannot be read; check the path and its permissions");
      }
    }
    return files;
  }
}
