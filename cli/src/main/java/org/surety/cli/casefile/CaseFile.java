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
 */
public record CaseFile(
    Path path, String name, Optional<Yaml.Scalar> desiderata, List<Entry> samples) {

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

  /** Copies the samples. */
  public CaseFile {
    samples = List.copyOf(samples);
  }

  /** The folder of the file. */
  public Path folder() {
    Path folder = path.toAbsolutePath().getParent();
    return folder == null ? path.toAbsolutePath() : folder;
  }
}
