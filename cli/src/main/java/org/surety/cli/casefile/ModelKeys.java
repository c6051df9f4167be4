// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.casefile;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.surety.kernel.arithmetic.Rational;
import org.surety.networks.NetworkException;
import org.surety.networks.safetensors.TensorStore;

/** The keys of a model of a case, read one by one. */
final class ModelKeys {

  private static final String THEOREM = "theorem";

  private final CaseFile file;
  private final CaseFile.Model model;
  private final boolean allowOutside;

  ModelKeys(CaseFile file, CaseFile.Model model, boolean allowOutside) {
    this.file = file;
    this.model = model;
    this.allowOutside = allowOutside;
  }

  /** The predictor that the model is. */
  String name() {
    return model.name().text();
  }

  /** Where the model is named. */
  Place model() {
    return model.name().at();
  }

  /** The sample on whose rows it is measured. */
  Yaml.Scalar sample() {
    return text("sample", "sample: training");
  }

  /** Demands the statement that what a theorem takes as given was fixed before the sample was seen. */
  void requireFixedBefore(String what) {
    Yaml.Scalar stated =
        model
            .keys()
            .text("fixed before")
            .orElseThrow(
                () ->
                    model
                        .name()
                        .at()
                        .error(
                            what
                                + " must have been fixed before the rows of "
                                + Yaml.quoted(sample().text())
                                + " were seen; if so, say it by `fixed before: "
                                + sample().text()
                                + "`"));
    if (!stated.text().equals(sample().text())) {
      throw stated
          .at()
          .error(
              what
                  + " must have been fixed before the rows of "
                  + Yaml.quoted(sample().text())
                  + ", on which the model is measured; found "
                  + Yaml.quoted(stated.text()));
    }
  }

  /** Refuses two keys that name one file. */
  void requireDifferent(String first, String second, String problem) {
    if (isSame(path(first, ""), path(second, ""))) {
      throw text(second, "").at().error(problem);
    }
  }

  /** Whether two paths name one file, or copies of one. */
  static boolean isCopy(Path one, Path other) {
    try {
      return Files.mismatch(one, other) < 0;
    } catch (IOException notThere) {
      return isSame(one, other);
    }
  }

  /** Whether two paths name one file. */
  static boolean isSame(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException notThere) {
      return one.normalize().equals(other.normalize());
    }
  }

  /** The text of a key that must be there. */
  Yaml.Scalar text(String key, String example) {
    return model.keys().required(key, "the model " + Yaml.quoted(name()), example);
  }

  /** The text of a key that may be left out. */
  Optional<Yaml.Scalar> optional(String key) {
    return model.keys().text(key);
  }

  /** The mapping of a key, if it is there and one. */
  Optional<Yaml.Mapping> mapping(String key) {
    return model
        .keys()
        .get(key)
        .flatMap(v -> v instanceof Yaml.Mapping found ? Optional.of(found) : Optional.empty());
  }

  /** Whether a key is there. */
  boolean has(String key) {
    return model.keys().get(key).isPresent();
  }

  /** Whether a key is there and has this text, not a list. */
  boolean says(String key, String word) {
    return model
        .keys()
        .get(key)
        .filter(value -> value instanceof Yaml.Scalar text && text.text().equals(word))
        .isPresent();
  }

  /** The texts of a list that must be there and have a member. */
  List<Yaml.Scalar> list(String key, String example) {
    Yaml value =
        model
            .keys()
            .get(key)
            .orElseThrow(
                () ->
                    model
                        .keys()
                        .at()
                        .error(
                            "the model "
                                + Yaml.quoted(name())
                                + " has no `"
                                + key
                                + "`; add one, as in `"
                                + example
                                + "`"));
    if (value instanceof Yaml.Items items && !items.items().isEmpty()) {
      return items.items().stream().map(item -> item.asText("`" + key + "`")).toList();
    }
    throw value
        .at()
        .error(
            "found "
                + (value instanceof Yaml.Items ? "an empty list" : value.kind())
                + " where a list was expected; write it as in `"
                + example
                + "`");
  }

  /**
   * The theorems that the model is to be certified by, each once.
   *
   * @param fitting those that fit such a model
   * @param usual the one that is meant where none is named
   */
  List<String> theorems(List<String> fitting, String usual) {
    return theorems(fitting, List.of(usual));
  }

  /** The same where several are meant if none is named. */
  List<String> theorems(List<String> fitting, List<String> usual) {
    if (!has(THEOREM)) {
      return usual;
    }
    List<Yaml.Scalar> named =
        model.keys().get(THEOREM).orElseThrow() instanceof Yaml.Items
            ? list(THEOREM, THEOREM + ": [" + usual.get(0) + "]")
            : List.of(text(THEOREM, THEOREM + ": " + usual.get(0)));
    for (Yaml.Scalar name : named) {
      if (!fitting.contains(name.text())) {
        throw Yaml.unknown(name, "a theorem for this kind of model", fitting);
      }
    }
    return named.stream().map(Yaml.Scalar::text).distinct().toList();
  }

  /** Refuses a key that means nothing beside another one. */
  void refuse(String key, String why) {
    if (has(key)) {
      throw model.keys().get(key).orElseThrow().at().error("`" + key + "` " + why);
    }
  }

  /** Numbers above zero, each once; none if the key is left out. */
  List<Rational> numbers(String key, String example) {
    return has(key)
        ? list(key, example).stream().map(Share::positive).distinct().toList()
        : List.of();
  }

  /** The file that a key names. */
  Path path(String key, String example) {
    return path(text(key, example));
  }

  /** A file that is named. */
  Path path(Yaml.Scalar text) {
    Path path;
    try {
      path = file.folder().resolve(text.text());
    } catch (InvalidPathException e) {
      throw text.at().error("no file can have this name; give the path of a file");
    }
    if (!allowOutside && !(isInside(path) && shards(path).stream().allMatch(this::isInside))) {
      throw text.at()
          .error(
              "the file lies outside the folder of the case; move it there, or allow it by"
                  + " --allow-outside");
    }
    return path;
  }

  /** The features of the sample that the model is measured on, and of those that `features` lists. */
  Map<String, FeatureSource> features(List<String> samples) {
    Optional<Yaml.Mapping> listed = mapping("features").filter(m -> !FeatureSource.isOne(m));
    if (listed.isEmpty()) {
      return Map.of(sample().text(), FeatureSource.read(this));
    }
    Map<String, FeatureSource> features = new TreeMap<>();
    listed
        .get()
        .members()
        .forEach(
            (name, source) -> {
              if (!samples.contains(name.text())) {
                List<String> known = new ArrayList<>(samples);
                known.addAll(FeatureSource.KEYS);
                throw Yaml.unknown(name, "a sample of the case, or a key of features,", known);
              }
              features.put(name.text(), FeatureSource.read(this, source));
            });
    if (!features.containsKey(sample().text())) {
      throw listed
          .get()
          .at()
          .error(
              "there are no features of "
                  + Yaml.quoted(sample().text())
                  + ", on which the model is measured; name their file too");
    }
    return features;
  }

  private boolean isInside(Path path) {
    return CaseBinding.isInside(file.folder(), path);
  }

  /** The shards of an index; what is wrong with one is said when it is read. */
  private static List<Path> shards(Path path) {
    try {
      return TensorStore.isIndex(path) && Files.isRegularFile(path)
          ? TensorStore.shards(path)
          : List.of();
    } catch (NetworkException later) {
      return List.of();
    }
  }

  /** The standard deviation that a key gives. */
  float noise(String key) {
    Yaml.Scalar text = text(key, key + ": 0.05");
    float noise = Noise.single(Share.positive(text));
    if (!(noise > 0)) {
      throw text.at().error("the noise is too small for single precision; take a larger one");
    }
    return noise;
  }

  /** The whole number that a key gives. */
  long whole(String key, long least, long most) {
    Yaml.Scalar text = text(key, key + ": " + Math.max(least, 1));
    if (text.text().matches("[0-9]{1,19}")) {
      BigInteger number = new BigInteger(text.text());
      if (number.compareTo(BigInteger.valueOf(least)) >= 0
          && number.compareTo(BigInteger.valueOf(most)) <= 0) {
        return number.longValueExact();
      }
    }
    throw text.at()
        .error(
            "found "
                + Yaml.quoted(text.text())
                + " where a whole number from "
                + least
                + " to "
                + most
                + " was expected");
  }
}
