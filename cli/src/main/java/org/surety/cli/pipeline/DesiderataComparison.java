// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.surety.kernel.document.Finding;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.json.Abridged;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Printer;
import org.surety.spec.lowering.Requirement;

/** What a verdict file says that its desiderata ask, assume and plan, against what they do. */
public final class DesiderataComparison {

  private static final int MOST = 20;

  private final String desiderata;
  private final List<String> differences = new ArrayList<>();

  private DesiderataComparison(DesiderataDocument desiderata) {
    this.desiderata = String.valueOf(desiderata.path().getFileName());
  }

  /**
   * The differences, each with its place, the first of them if there are many: requirements and
   * assumptions that are missing, added, in another order or mean or say something else, and another
   * plan than the one that is made again; empty if there are none.
   *
   * @param counted what the samples' descriptions say now
   */
  public static List<String> differences(
      VerdictFile file, DesiderataDocument desiderata, Statistics counted) {
    DesiderataComparison comparison = new DesiderataComparison(desiderata);
    Map<String, Stated> asked = new LinkedHashMap<>();
    for (Requirement requirement : desiderata.meaning().requirements()) {
      asked.put(
          requirement.name(),
          new Stated(requirement.text(), Optional.of(requirement.formula()), ""));
    }
    Map<String, Stated> answered = new LinkedHashMap<>();
    for (Finding finding : file.findings()) {
      answered.put(finding.name(), new Stated(finding.text(), finding.formula(), ""));
    }
    comparison.compare("findings", "requirement", answered, asked);
    comparison.compare(
        "assumptions",
        "assumption",
        assumed(file.assumptions()),
        assumed(Verification.assumptions(desiderata)));
    Plan again = Certification.plan(desiderata, counted).plan();
    comparison.differences.addAll(PlanComparison.differences(file.certificates().plan(), again));
    return first(comparison.differences);
  }

  /** What is stated under a name; the reason is that of an assumption. */
  private record Stated(String text, Optional<Formula> formula, String reason) {}

  private static Map<String, Stated> assumed(List<VerdictFile.Assumption> assumptions) {
    Map<String, Stated> assumed = new LinkedHashMap<>();
    assumptions.forEach(
        a -> assumed.put(a.name(), new Stated(a.text(), Optional.of(a.formula()), a.reason())));
    return assumed;
  }

  private void compare(
      String place, String kind, Map<String, Stated> found, Map<String, Stated> wanted) {
    int before = differences.size();
    wanted.forEach(
        (name, meant) -> {
          Stated said = found.get(name);
          if (said == null) {
            differences.add(
                place + ": the " + kind + " \"" + name + "\" of " + desiderata + " is missing");
          } else {
            String at = place + " \"" + name + "\": ";
            if (!said.formula().equals(meant.formula())) {
              differ(at + "it means ", words(said), words(meant));
            }
            if (!said.text().equals(meant.text())) {
              differ(at + "it is called ", said.text(), meant.text());
            }
            if (!said.reason().equals(meant.reason())) {
              differ(at + "its reason is ", said.reason(), meant.reason());
            }
          }
        });
    found.keySet().stream()
        .filter(name -> !wanted.containsKey(name))
        .forEach(
            name ->
                differences.add(
                    place + ": " + desiderata + " has no " + kind + " \"" + name + "\""));
    if (differences.size() == before
        && !List.copyOf(found.keySet()).equals(List.copyOf(wanted.keySet()))) {
      differences.add(place + ": they are in another order than in " + desiderata);
    }
  }

  private static String words(Stated stated) {
    return stated.formula().map(Printer::print).orElse("nothing that can be decided");
  }

  private void differ(String what, String said, String meant) {
    differences.add(
        Abridged.text(what + "\"" + said + "\" in the file, \"" + meant + "\" in " + desiderata));
  }

  private static List<String> first(List<String> all) {
    if (all.size() <= MOST) {
      return all;
    }
    List<String> first = new ArrayList<>(all.subList(0, MOST));
    first.add("and " + (all.size() - MOST) + " more");
    return first;
  }
}
