// SPDX-License-Identifier: Apache-2.0
package org.surety.testkit.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Draw;
import org.surety.kernel.logic.Event;

/**
 * Worlds whose thresholds lie a millionth on either side of the truth. The failure probability is
 * one fifth, so that a few hundred runs tell it from more.
 */
final class Worlds {

  /** What each world that is drawn from once may fail. */
  static final Rational FAILURE = Rational.of(1, 5);

  private static final String HEAD =
      """
      label in {yes, no}
      predictors student, weak
      attribute topic in {cells, bonds}
      score radius in [0, 1]
      population exam
      """;

  private static final String LAW =
      """
      30 label=yes student=no weak=no topic=cells radius=1/4
      20 label=yes student=no weak=yes topic=cells radius=3/4
      70 label=yes student=yes weak=no topic=cells radius=1/4
      380 label=yes student=yes weak=yes topic=cells radius=1/2
      50 label=no student=yes weak=yes topic=bonds radius=3/4
      25 label=no student=yes weak=no topic=bonds radius=1/4
      100 label=no student=no weak=yes topic=bonds radius=3/4
      325 label=no student=no weak=no topic=bonds radius=1/2
      """;

  private static final String ERROR =
      """
      require error_below: err(student) <= 12.4999%
      require error_above: err(student) <= 12.5001%
      """;

  private static final String GROUPS =
      """
      require cells_below: err(student | topic = cells) <= 9.9999%
      require cells_above: err(student | topic = cells) <= 10.0001%
      require bonds_below: err(student | topic = bonds) <= 14.9999%
      require bonds_above: err(student | topic = bonds) <= 15.0001%
      """;

  private static final String GAIN =
      """
      require gain_over: err(weak) - err(student) >= 12.5001%
      require gain_under: err(weak) - err(student) >= 12.4999%
      """;

  private static final String RADIUS =
      """
      require radius_below: E[radius] <= 49.9999%
      require radius_above: E[radius] <= 50.0001%
      """;

  private static final String[] COLUMNS = {"label", "student", "weak", "topic", "radius"};

  private Worlds() {}

  private static Map<String, Law> exam() {
    return Map.of("exam", Law.of(LAW));
  }

  private static KnownWorld of(String confidence, String lines, Drawing... drawings) {
    return KnownWorld.of(HEAD + "confidence " + confidence + "\n" + lines, exam(), drawings);
  }

  private static Drawing gold(int rows) {
    return Drawing.iid("gold", "exam", rows, COLUMNS);
  }

  private static Drawing gold(Draw draw, Integer... sizes) {
    return new Drawing("gold", "exam", draw, false, List.of(sizes), List.of(COLUMNS));
  }

  /** One rate, two certificates: what may fail is nearly spent. */
  static KnownWorld error(String confidence, int rows) {
    return of(confidence, ERROR, gold(rows));
  }

  /** The rate in each of two groups. */
  static KnownWorld groups(int rows) {
    return of("80%", GROUPS, gold(rows));
  }

  /** The worlds that are looked at once, by name. */
  static Map<String, KnownWorld> lookedAtOnce() {
    Map<String, KnownWorld> worlds = new LinkedHashMap<>();
    worlds.put("error", error("80%", 200));
    worlds.put("groups", groups(60));
    worlds.put("gain", of("80%", GAIN, gold(50)));
    worlds.put("radius", of("80%", RADIUS, gold(120)));
    worlds.put("given", of("80%", GROUPS, gold(inBonds(), 100)));
    worlds.put("stratified", of("80%", ERROR + GROUPS, gold(byTopic(), 30, 50)));
    worlds.put("pool", of("80%", ERROR, gold(new Draw.WithoutReplacement(1_000), 200)));
    worlds.put("items", items());
    worlds.put("everything", everything());
    return worlds;
  }

  /** The rate alone, in a sample that says that it grows. */
  static KnownWorld lookedAtRepeatedly() {
    return of("80%", ERROR, gold(200).lookedAtRepeatedly());
  }

  private static Draw inBonds() {
    return new Draw.IidGiven(new Event.Is("topic", "bonds"));
  }

  private static Draw byTopic() {
    return new Draw.Stratified(
        "topic", Map.of("bonds", Rational.of(1, 2), "cells", Rational.of(1, 2)));
  }

  /** Rows of one item err together: 1 of 8 items errs in all its rows, 1 in one of four. */
  static KnownWorld items() {
    Example right = Example.of("label=yes student=yes weak=yes topic=cells radius=1/2");
    Example wrong = Example.of("label=yes student=no weak=yes topic=cells radius=1/2");
    List<List<Example>> items = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      items.add(List.of(right, right, right, right));
    }
    items.add(List.of(wrong, wrong, wrong, wrong));
    items.add(List.of(wrong, right, right, right));
    String text =
        HEAD
            + """
              confidence 80%
              require error_below: err(student) <= 15.6249%
              require error_above: err(student) <= 15.6251%
              """;
    return KnownWorld.ofItems(text, "exam", items, gold(new Draw.Clustered("item"), 60));
  }

  /** Gold and pool, shift, an assumption, and all kinds of lines at once. */
  private static KnownWorld everything() {
    String lines =
        """
        population field within tv 0.05 of exam
        define imitation(f) as P[f = weak | weak != label]
        assume audited: err(weak) <= 30% because "it was audited"
        require imitation_below: imitation(student) <= 31.9999%
        require imitation_above: imitation(student) <= 32.0001%
        require agreement_over: P[student = weak] >= 78.5001%
        require agreement_under: P[student = weak] >= 78.4999%
        require shifted_below: err(student) @ field <= 17.4999%
        require shifted_above: err(student) @ field <= 17.5001%
        require either: err(student) <= 12.4999% or err(weak) <= 24.9999%
        require both: err(student) <= 12.5001% and err(weak) <= 25.0001%
        """;
    Law field = Law.of(LAW.replace("380 ", "330 ").replace("30 label=yes", "80 label=yes"));
    return KnownWorld.of(
        HEAD + "confidence 80%\n" + ERROR + GROUPS + GAIN + RADIUS + lines,
        Map.of("exam", Law.of(LAW), "field", field),
        gold(200),
        Drawing.iid("pool", "exam", 2_000, "student", "weak", "topic"));
  }

  /** The student errs in one of ten rows in each of eight bands of a score. */
  static List<KnownWorld> bands() {
    StringBuilder law = new StringBuilder();
    for (int band = 0; band < 8; band++) {
      String rest = " label=yes weak=yes topic=cells radius=" + (2 * band + 1) + "/16";
      law.append("1 student=no").append(rest).append("\n9 student=yes").append(rest).append('\n');
    }
    List<KnownWorld> worlds = new ArrayList<>();
    for (int band = 0; band < 8; band++) {
      String in = "radius >= " + band + "/8 and radius < " + (band + 1) + "/8";
      String lines =
          "confidence 80%\n"
              + ("require below: err(student | " + in + ") <= 9.9999%\n")
              + ("require above: err(student | " + in + ") <= 10.0001%\n");
      worlds.add(KnownWorld.of(HEAD + lines, Map.of("exam", Law.of(law.toString())), gold(400)));
    }
    return worlds;
  }

  private static final String MEAN =
      """
      require mean: P[weak != label] - 0.5 * P[student != label] - 0.25 * P[topic = cells] >= 0
      """;

  /** A variable with six values, whose mean is one sixteenth. */
  static KnownWorld mean(int rows) {
    return of("80%", MEAN, gold(rows));
  }

  /** The same in strata of other sizes than their weights say. */
  static KnownWorld strata() {
    return of("80%", MEAN, gold(byTopic(), 20, 40));
  }

  /** One rate. */
  static KnownWorld rate(int rows) {
    return of("80%", "require rate: err(weak) <= 1/2\n", gold(rows));
  }

  /** A score at twenty thresholds. */
  static KnownWorld thresholds() {
    StringBuilder law = new StringBuilder();
    StringBuilder lines = new StringBuilder();
    for (int i = 1; i <= 20; i++) {
      law.append(
          "1 label=yes student=yes weak=yes topic=cells radius=" + Rational.of(i, 20) + "\n");
      lines.append("require t" + i + ": P[radius >= " + i + "/20] <= 1/2\n");
    }
    return KnownWorld.of(
        HEAD + "confidence 80%\n" + lines, Map.of("exam", Law.of(law.toString())), gold(60));
  }

  /** Several means that the cells of one sample tell. */
  static KnownWorld cells() {
    String lines =
        """
        require error: err(student) <= 1/2
        require weak_error: err(weak) <= 1/2
        require both: P[student != label and weak != label] <= 1/2
        require corrected: P[student = label and weak != label] <= 1/2
        """;
    return of("80%", lines + GAIN, gold(60));
  }
}
