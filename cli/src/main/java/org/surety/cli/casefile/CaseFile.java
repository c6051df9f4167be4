// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.casefile;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A case as it is written; its events are read once the desiderata are known.
 *
 * @param path the file
 * @param name the name of the case
 * @param desiderata the desiderata file that the case names, relative to its folder
 * @param samples the samples, in the order of the file
 * @param models the randomised models, in the order of the file
 */
public record CaseFile(
    Path path,
    String name,
    Optional<Yaml.Scalar> desiderata,
    List<Entry> samples,
    List<Model> models) {

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

  /**
   * A randomised model as it is written: a head whose weights carry Gaussian noise.
   *
   * @param name the predictor whose {@code gibbs} it is
   * @param network the file of the head in the middle
   * @param prior the file of the head that was fixed before the sample
   * @param features the file of the features of the sample's rows, in their order
   * @param sample the sample
   * @param against what its answers are compared with: the label or a predictor
   * @param noise the standard deviation of each weight, of posterior and prior alike
   * @param draws how many heads are drawn from the posterior
   * @param rowsPerDraw how many rows each draw answers: all or one
   * @param seed the seed of the draws
   */
  public record Model(
      Yaml.Scalar name,
      Yaml.Scalar network,
      Yaml.Scalar prior,
      Yaml.Scalar features,
      Yaml.Scalar sample,
      Yaml.Scalar against,
      Yaml.Scalar noise,
      Yaml.Scalar draws,
      Optional<Yaml.Scalar> rowsPerDraw,
      Yaml.Scalar seed) {}

  /** Copies the lists. */
  public CaseFile {
    samples = List.copyOf(samples);
    models = List.copyOf(models);
  }

  /** The folder of the file. */
  public Path folder() {
    Path folder = path.toAbsolutePath().getParent();
    return folder == null ? path.toAbsolutePath() : folder;
  }
}
