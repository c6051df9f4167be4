// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.casefile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Role;
import org.surety.tables.TableSample;

/**
 * A sample drawn without replacement speaks of that finite pool, one of independent draws of whatever
 * the rows come from: one population cannot be both.
 */
final class FinitePopulations {

  private FinitePopulations() {}

  /**
   * Demands that no population has proving samples of both kinds, or from pools of two sizes, and that
   * those of a population that is declared finite are from its pool.
   *
   * @param entries where the samples are declared, in the order of {@code samples}
   * @param pools the numbers of units of the populations that are declared finite
   * @throws org.surety.cli.outcome.BadInput with the place of the later draw
   */
  static void require(
      List<CaseFile.Entry> entries, List<TableSample> samples, Map<String, Long> pools) {
    Map<String, TableSample> first = new LinkedHashMap<>();
    for (int i = 0; i < samples.size(); i++) {
      TableSample sample = samples.get(i);
      if (sample.role().kind() != Role.Kind.PROVING || sample.draw() instanceof Draw.Unstated) {
        continue;
      }
      Yaml.Scalar draw = entries.get(i).draw().orElse(entries.get(i).name());
      Long pool = pools.get(sample.population());
      if (pool != null && !sample.draw().equals(new Draw.WithoutReplacement(pool))) {
        throw draw.at()
            .error(
                "found "
                    + words(sample.draw())
                    + " of \""
                    + sample.population()
                    + "\", which the desiderata declare finite "
                    + pool
                    + "; write `draw: without replacement from "
                    + pool
                    + "`, or leave `finite` out of the desiderata");
      }
      TableSample earlier = first.putIfAbsent(sample.population(), sample);
      if (earlier != null && !suits(earlier.draw(), sample.draw())) {
        throw draw.at()
            .error(
                "found "
                    + words(sample.draw())
                    + " of \""
                    + sample.population()
                    + "\", of which \""
                    + earlier.name()
                    + "\" is "
                    + words(earlier.draw())
                    + "; one speaks of a finite pool, the other does not speak of that one:"
                    + " declare a population for each in the desiderata, and name it in"
                    + " `population:`");
      }
    }
  }

  private static boolean suits(Draw earlier, Draw later) {
    boolean finite =
        earlier instanceof Draw.WithoutReplacement || later instanceof Draw.WithoutReplacement;
    return !finite || earlier.equals(later);
  }

  private static String words(Draw draw) {
    return draw instanceof Draw.WithoutReplacement w
        ? "a draw without replacement from " + w.pool()
        : "a draw with replacement";
  }
}
