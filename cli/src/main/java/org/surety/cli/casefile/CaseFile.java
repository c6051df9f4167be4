// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.casefile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A case as it is written; its events are read once the desiderata are known.
 *
 * @param path the file
 * @param name the name of the case
 * @param desiderata the desiderata file that the case names, relative to its folder
 * @param samples the samples, in the order of the file
 * @param models the models, in the order of the file
 */
public record CaseFile(
    Path path,
    String name,
    Optional<Yaml.Scalar> desiderata,
    List<Entry> samples,
    List<Model> models) {

  /** What separates words. */
  private static final Pattern WORD = Pattern.compile("[^A-Za-z0-9_]+");

  /**
   * A sample as it is written.
   *
   * @param lookedAtRepeatedly whether it was, or will be, looked at more than once
   * @param columns the columns of declared names
   * @param weights the shares of strata
   */
  public record Entry(
      Yaml.Scalar name,
      Yaml.Scalar population,
      Optional<Yaml.Scalar> draw,
      boolean lookedAtRepeatedly,
      Optional<Yaml.Scalar> role,
      Yaml.Scalar from,
      Optional<Yaml.Scalar> key,
      Map<Yaml.Scalar, Yaml.Scalar> columns,
      Optional<Yaml.Scalar> labelledWhere,
      Map<Yaml.Scalar, Yaml.Scalar> weights) {}

  /** What is known of a model. */
  public enum ModelKind {
    /** A head whose weights carry Gaussian noise. */
    POSTERIOR,
    /** A head that a string of bits describes. */
    DESCRIBED,
    /** One of a list of heads that was fixed before. */
    CANDIDATE,
    /** A predictor that is rebuilt from few rows. */
    REBUILT,
    /** A weighted majority vote. */
    VOTE,
    /** A head with its margins. */
    MARGIN
  }

  /**
   * A model as it is written.
   *
   * @param name the predictor that it is, or that it is made of
   * @param kind which keys it has
   */
  public record Model(Yaml.Scalar name, ModelKind kind, Yaml.Mapping keys) {}

  /** Copies the lists. */
  public CaseFile {
    samples = List.copyOf(samples);
    models = List.copyOf(models);
  }

  /** The words by which the samples speak of what the desiderata declare, and some others. */
  public Set<String> mentioned() {
    Set<String> words = new TreeSet<>();
    for (Entry sample : samples) {
      List<Yaml.Scalar> texts = new ArrayList<>(sample.columns().keySet());
      texts.add(sample.population());
      sample.draw().ifPresent(texts::add);
      sample.labelledWhere().ifPresent(texts::add);
      texts.forEach(text -> words.addAll(List.of(WORD.split(text.text()))));
    }
    return words;
  }

  /** The folder of the file. */
  public Path folder() {
    Path folder = path.toAbsolutePath().getParent();
    return folder == null ? path.toAbsolutePath() : folder;
  }
}
