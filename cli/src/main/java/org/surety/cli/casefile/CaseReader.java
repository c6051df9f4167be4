// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.casefile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.surety.cli.files.FileKind;
import org.surety.cli.files.InputFile;
import org.surety.cli.outcome.BadInput;

/** Reads a case file; every key that it does not know is an error. */
public final class CaseReader {

  private static final List<String> KEYS = List.of("case", "desiderata", "samples", "models");

  private static final List<String> SAMPLE_KEYS =
      List.of(
          "population",
          "draw",
          "looked at",
          "role",
          "from",
          "key",
          "columns",
          "labelled where",
          "weights");

  private static final String THEOREM = "theorem";
  private static final String CANDIDATES = "candidates";
  private static final String KEPT_ROWS = "kept rows";

  private static final Map<CaseFile.ModelKind, List<String>> MODEL_KEYS =
      Map.of(
          CaseFile.ModelKind.POSTERIOR,
          List.of(
              "network",
              "prior",
              "fixed before",
              "features",
              "sample",
              "against",
              "noise",
              "prior variances",
              "draws",
              "rows per draw",
              "seed",
              THEOREM,
              "lambdas",
              "excess over",
              "gamma",
              "drawn"),
          CaseFile.ModelKind.DESCRIBED,
          List.of("description", "fixed before", "features", "sample", THEOREM),
          CaseFile.ModelKind.CANDIDATE,
          List.of("network", CANDIDATES, "weights", "fixed before", "features", "sample", THEOREM),
          CaseFile.ModelKind.REBUILT,
          List.of(KEPT_ROWS, "network", "fixed before", "features", "sample", THEOREM),
          CaseFile.ModelKind.VOTE,
          List.of("voters", "weights", "mu", "fixed before", "features", "sample", THEOREM),
          CaseFile.ModelKind.MARGIN,
          List.of(
              "network",
              "prior",
              "noises",
              "radius",
              "margins",
              "fixed before",
              "features",
              "sample"));

  private static final List<String> MARGIN_KEYS = List.of("noises", "radius", "margins");

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,59}");

  private CaseReader() {}

  /**
   * The case.
   *
   * @throws BadInput with a place, if the file is none
   */
  public static CaseFile read(Path path) {
    byte[] bytes = InputFile.read(path, FileKind.CASE.wanted(), YamlReader.MAX_BYTES);
    try {
      return read(path, bytes);
    } catch (BadInput e) {
      throw FileKind.CASE.mistaken(path, bytes).orElse(e);
    }
  }

  private static CaseFile read(Path path, byte[] bytes) {
    Yaml.Mapping root =
        YamlReader.read(path.toString(), bytes).asMapping("a case", "case: my-student");
    root.only(KEYS, "a case");
    String name = root.required("case", "the case", "case: my-student").text();
    List<CaseFile.Entry> samples = new ArrayList<>();
    root.get("samples")
        .ifPresent(
            value ->
                value
                    .asMapping("a mapping of samples", "samples: {gold: {population: exam, ...}}")
                    .members()
                    .forEach((key, sample) -> samples.add(sample(key, sample))));
    List<CaseFile.Model> models = new ArrayList<>();
    root.get("models")
        .ifPresent(
            value ->
                value
                    .asMapping("a mapping of models", "models: {student: {network: ...}}")
                    .members()
                    .forEach((key, model) -> models.add(model(key, model))));
    return new CaseFile(path, name, root.text("desiderata"), samples, models);
  }

  private static CaseFile.Model model(Yaml.Scalar name, Yaml value) {
    String owner = "the model " + Yaml.quoted(name.text());
    Yaml.Mapping model =
        value.asMapping(owner, name.text() + ": {network: student.safetensors, ...}");
    CaseFile.ModelKind kind = kind(model);
    model.only(MODEL_KEYS.getOrDefault(kind, List.of()), "a model");
    return new CaseFile.Model(name, kind, model);
  }

  /** The kind of a model, by a key that no other kind has. */
  private static CaseFile.ModelKind kind(Yaml.Mapping model) {
    if (model.get("description").isPresent()) {
      return CaseFile.ModelKind.DESCRIBED;
    }
    if (model.get("voters").isPresent()) {
      return CaseFile.ModelKind.VOTE;
    }
    if (model.get(CANDIDATES).isPresent()) {
      return CaseFile.ModelKind.CANDIDATE;
    }
    if (model.get(KEPT_ROWS).isPresent()) {
      return CaseFile.ModelKind.REBUILT;
    }
    return MARGIN_KEYS.stream().anyMatch(key -> model.get(key).isPresent())
        ? CaseFile.ModelKind.MARGIN
        : CaseFile.ModelKind.POSTERIOR;
  }

  private static CaseFile.Entry sample(Yaml.Scalar name, Yaml value) {
    if (!NAME.matcher(name.text()).matches()) {
      throw name.at()
          .error(
              "found "
                  + Yaml.quoted(name.text())
                  + " where the name of a sample was expected; use letters, digits, _ and -");
    }
    String owner = "the sample " + Yaml.quoted(name.text());
    Yaml.Mapping sample = value.asMapping(owner, name.text() + ": {population: exam, ...}");
    sample.only(SAMPLE_KEYS, "a sample");
    return new CaseFile.Entry(
        name,
        sample.required("population", owner, "population: exam"),
        sample.text("draw"),
        sample.text("looked at").map(CaseReader::isRepeatedly).orElse(false),
        sample.text("role"),
        sample.required("from", owner, "from: gold.csv"),
        sample.text("key"),
        texts(sample, "columns", "columns: {label: answer, weak: teacher}"),
        sample.text("labelled where"),
        texts(sample, "weights", "weights: {cells: 1/2, bonds: 1/2}"));
  }

  private static boolean isRepeatedly(Yaml.Scalar looked) {
    return switch (looked.text()) {
      case "once" -> false;
      case "repeatedly" -> true;
      default ->
          throw Yaml.unknown(
              looked, "how often the sample is looked at", List.of("once", "repeatedly"));
    };
  }

  private static Map<Yaml.Scalar, Yaml.Scalar> texts(
      Yaml.Mapping sample, String key, String example) {
    Map<Yaml.Scalar, Yaml.Scalar> texts = new LinkedHashMap<>();
    sample
        .get(key)
        .ifPresent(
            value ->
                value
                    .asMapping("`" + key + "`", example)
                    .members()
                    .forEach(
                        (name, text) -> texts.put(name, text.asText("`" + name.text() + "`"))));
    return texts;
  }
}
