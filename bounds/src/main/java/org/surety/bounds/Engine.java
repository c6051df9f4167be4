// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds;

import java.util.List;
import org.surety.bounds.catalogue.Catalogue;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Statistics;

/** Makes the certificates that a plan announces. */
public final class Engine {

  private Engine() {}

  /**
   * The certificates of the plan's entries, in their order; what the data do not support claims
   * nothing.
   *
   * @throws IllegalArgumentException if the plan names a theorem that is not in the catalogue, a
   *     sample that the statistics lack, or a quantity that its theorem or sample cannot serve
   */
  public static List<Certificate> certify(Statistics statistics, Plan plan) {
    return plan.entries().parallelStream().map(entry -> certificate(statistics, entry)).toList();
  }

  private static Certificate certificate(Statistics statistics, Plan.Entry entry) {
    return Catalogue.theorem(entry.theorem())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the plan names the theorem \""
                        + entry.theorem()
                        + "\", which the catalogue lacks"))
        .certify(statistics, entry);
  }
}
