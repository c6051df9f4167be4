// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.surety.kernel.document.Plan;
import org.surety.kernel.logic.Printer;

/** Where a plan differs from the one that is made again. */
final class PlanComparison {

  private PlanComparison() {}

  /** The differences, empty if both have the same canonical bytes. */
  static List<String> differences(Plan found, Plan again) {
    if (found.toJson().canonical().equals(again.toJson().canonical())) {
      return List.of();
    }
    List<String> differences = new ArrayList<>();
    if (!found.confidence().equals(again.confidence())) {
      differences.add(
          "plan.confidence: it is "
              + found.confidence()
              + ", the desiderata say "
              + again.confidence());
    }
    int both = Math.min(found.entries().size(), again.entries().size());
    for (int i = 0; i < both; i++) {
      if (!found.entries().get(i).equals(again.entries().get(i))) {
        differences.add(
            "plan.entries["
                + i
                + "]: it is "
                + shown(found.entries().get(i))
                + ", planned again it is "
                + shown(again.entries().get(i)));
      }
    }
    if (found.entries().size() != again.entries().size()) {
      differences.add(
          "plan.entries: there are "
              + found.entries().size()
              + ", planned again there are "
              + again.entries().size());
    }
    return differences;
  }

  private static String shown(Plan.Entry entry) {
    return entry.theorem()
        + " on "
        + entry.sample()
        + ", "
        + entry.side().word()
        + " side of "
        + Printer.print(entry.quantity())
        + ", share "
        + entry.share()
        + ", \""
        + entry.reason()
        + "\"";
  }
}
