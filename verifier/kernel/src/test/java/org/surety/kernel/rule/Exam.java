// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Role;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.SampleDescription;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Node;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Syntax;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Vocabulary;

/** A case of 500 gold rows: the student errs in 31 of them, the weak supervisor in 111. */
public final class Exam {

  /** Two labels, a student and its supervisor. */
  public static final Vocabulary VOCABULARY =
      new Vocabulary(
          new LabelSet.Values(List.of("a", "b")),
          List.of(
              new Vocabulary.Predictor("student", false), new Vocabulary.Predictor("weak", false)),
          List.of(new Vocabulary.Attribute("topic", List.of("x", "y"))),
          List.of("refused"),
          List.of(new Vocabulary.Score("radius", Rational.ZERO, Rational.of(2))),
          List.of(
              new Vocabulary.Population("exam", Optional.empty()),
              new Vocabulary.Population(
                  "field", Optional.of(new Tie(Tie.Kind.TV, "exam", Rational.of(1, 20))))));

  /** The order: radius at least 1, student = label, weak = label, topic = x. */
  public static final List<Event.Base> BASES =
      Cells.inOrder(
          List.of(
              new Event.AtLeast("radius", Rational.ONE),
              new Event.Same("student", "label"),
              new Event.Same("weak", "label"),
              new Event.Is("topic", "x")));

  /** The counts of the gold sample. */
  public static final Map<String, Long> HISTOGRAM =
      Map.of("0010", 20L, "1001", 11L, "1101", 60L, "0100", 40L, "1111", 219L, "0110", 150L);

  private static final Syntax SYNTAX = new Syntax(VOCABULARY);

  private Exam() {}

  /** A document in which single quotes stand for double ones. */
  public static Node node(String text) {
    return Node.root(JsonReader.read(text.replace('\'', '"')));
  }

  /** A quantity of that text. */
  public static Quantity quantity(String text) {
    return SYNTAX.quantity(node(text));
  }

  /** A formula of that text. */
  public static Formula formula(String text) {
    return SYNTAX.formula(node(text));
  }

  /** An event of that text. */
  public static Event event(String text) {
    return SYNTAX.event(node(text));
  }

  /** The gold sample as it is. */
  public static Sample gold() {
    return sample(
        "gold", "exam", new Draw.Iid(), false, Role.PROVES, Optional.empty(), BASES, HISTOGRAM);
  }

  /** A sample of these rows. */
  public static Sample sample(
      String name,
      String population,
      Draw draw,
      boolean repeatedly,
      Role role,
      Optional<Event> labelledWhere,
      List<Event.Base> bases,
      Map<String, Long> histogram) {
    long rows = histogram.values().stream().mapToLong(Long::longValue).sum();
    return new Sample(
        new SampleDescription(
            name,
            population,
            draw,
            repeatedly,
            role,
            rows,
            List.of("label", "radius", "student", "topic", "weak"),
            labelledWhere),
        bases,
        histogram,
        List.of(new Sample.SourceFile("gold.csv", "0".repeat(64), 12_345, rows)));
  }

  /** The statistics of these samples. */
  public static Statistics statistics(Sample... samples) {
    return new Statistics("surety test", "exam", "f".repeat(64), VOCABULARY, List.of(samples));
  }

  /** A planned certificate that may fail, its share still to be computed. */
  public static Plan.Entry entry(String theorem, String quantity, Plan.Side side) {
    return new Plan.Entry(theorem, "gold", quantity(quantity), side, Rational.ONE, "planned");
  }

  /** A sample in which an event holds in some of the rows and nothing else is counted. */
  static Statistics flags(long without, long with) {
    Map<String, Long> histogram = new TreeMap<>();
    if (without > 0) {
      histogram.put("0", without);
    }
    if (with > 0) {
      histogram.put("1", with);
    }
    return statistics(
        sample(
            "gold",
            "exam",
            new Draw.Iid(),
            false,
            Role.PROVES,
            Optional.empty(),
            List.of(new Event.Flag("refused")),
            histogram));
  }
}
