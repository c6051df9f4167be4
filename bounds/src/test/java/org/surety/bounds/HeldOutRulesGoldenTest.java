// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.CertificateFile;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Measurement;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Role;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.SampleDescription;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.rule.Rules;

/** The certificates of held-out theorems that the kernel's own tests take and change. */
class HeldOutRulesGoldenTest {

  private static final Vocabulary VOCABULARY =
      new Vocabulary(
          new LabelSet.Values(List.of("a", "b")),
          List.of(
              new Vocabulary.Predictor("student", false), new Vocabulary.Predictor("weak", false)),
          List.of(new Vocabulary.Attribute("topic", List.of("x", "y"))),
          List.of(),
          List.of(new Vocabulary.Score("radius", Rational.ZERO, Rational.of(2))),
          List.of(
              new Vocabulary.Population("exam", Optional.empty()),
              new Vocabulary.Population("pool", Optional.empty())));

  private static final Quantity ERROR = error("student", "exam");
  private static final Quantity GAIN = new Quantity.Difference(error("weak", "exam"), ERROR);
  private static final Quantity POOL_ERROR = error("student", "pool");
  private static final Quantity POOL_GAIN =
      new Quantity.Difference(error("weak", "pool"), POOL_ERROR);
  private static final Quantity FAR =
      new Quantity.Probability(new Event.AtLeast("radius", Rational.ONE), "exam");
  private static final Event ON_X = new Event.Is("topic", "x");
  private static final Quantity ERROR_ON_X =
      new Quantity.Conditional(errs("student"), ON_X, "exam");

  private final List<Plan.Entry> entries = new ArrayList<>();

  private static Event errs(String predictor) {
    return Event.not(Event.same(predictor, "label"));
  }

  private static Quantity error(String predictor, String population) {
    return new Quantity.Probability(errs(predictor), population);
  }

  private static Sample sample(
      String name, Draw draw, boolean repeatedly, List<Event.Base> bases, String... cells) {
    Map<String, Long> histogram = new TreeMap<>();
    long rows = 0;
    for (String cell : cells) {
      String[] parts = cell.split(": ");
      long count = Long.parseLong(parts[1]);
      histogram.put(parts[0], count);
      long each =
          Arrays.stream(parts[0].split(" "))
              .mapToLong(p -> p.contains("*") ? Long.parseLong(p.split("\\*")[1]) : 1)
              .sum();
      rows += each * count;
    }
    List<String> columns = List.of("label", "radius", "student", "topic", "weak");
    SampleDescription description =
        new SampleDescription(
            name,
            draw instanceof Draw.WithoutReplacement ? "pool" : "exam",
            draw,
            repeatedly,
            Role.PROVES,
            rows,
            columns,
            Optional.empty());
    return new Sample(description, Cells.inOrder(bases), histogram, List.of());
  }

  private static List<Sample> samples() {
    Event.Base student = new Event.Same("student", "label");
    Event.Base weak = new Event.Same("weak", "label");
    Event.Base far = new Event.AtLeast("radius", Rational.ONE);
    Event.Base onX = new Event.Is("topic", "x");
    Event.Base onY = new Event.Is("topic", "y");
    Draw strata =
        new Draw.Stratified("topic", Map.of("x", Rational.of(3, 5), "y", Rational.of(2, 5)));
    return List.of(
        sample(
            "drawn",
            new Draw.WithoutReplacement(2_000),
            false,
            List.of(student, weak),
            "00: 5",
            "01: 12",
            "10: 43",
            "11: 240"),
        sample(
            "gold",
            new Draw.Iid(),
            false,
            List.of(far, student, weak),
            "000: 8",
            "001: 11",
            "010: 49",
            "011: 232",
            "100: 3",
            "101: 9",
            "110: 31",
            "111: 157"),
        sample(
            "items",
            new Draw.Clustered("item"),
            false,
            List.of(student, weak),
            "00*1 11*3: 6",
            "01*1: 4",
            "01*1 10*2: 9",
            "10*2: 31",
            "11*1: 80",
            "11*4: 70"),
        sample("order", new Draw.Iid(), false, List.of(student, weak), "01: 1", "10: 14", "11: 25"),
        sample(
            "strata",
            strata,
            false,
            List.of(student, weak, onX, onY),
            "0010: 6",
            "0101: 5",
            "1001: 40",
            "1010: 20",
            "1101: 155",
            "1110: 174"),
        sample(
            "stream",
            new Draw.Iid(),
            true,
            List.of(student, weak, onX),
            "000: 6",
            "011: 9",
            "100: 45",
            "101: 20",
            "110: 200",
            "111: 120"));
  }

  /** The gain of each row of the sample "order": the student alone errs in the seventh. */
  private static Measurement order() {
    List<Rational> sequence = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      sequence.add(Rational.of(i == 6 ? -1 : i % 3 == 1 ? 1 : 0));
    }
    sequence.set(38, Rational.ONE);
    return new Measurement(
        "holdout.betting-sequence",
        "order",
        GAIN,
        new TreeMap<>(Map.of("sequence", sequence)),
        "in the order of the rows");
  }

  private void both(String theorem, String sample, Quantity quantity) {
    for (Plan.Side side : Plan.Side.values()) {
      entries.add(new Plan.Entry(theorem, sample, quantity, side, Rational.ONE, "test"));
    }
  }

  /** The test whether the gain lies beyond a threshold, which its quantity carries. */
  private static Plan.Entry test(Plan.Side side, Rational threshold) {
    Quantity beyond = new Quantity.Difference(GAIN, new Quantity.Constant(threshold));
    return new Plan.Entry("holdout.paired-exact", "gold", beyond, side, Rational.ONE, "test");
  }

  @Test
  void theCertificatesAreThoseOfTheKernelsTests() {
    both("holdout.binomial-tail", "gold", ERROR);
    both("holdout.hypergeometric", "drawn", POOL_ERROR);
    both("anytime.beta-binomial", "stream", ERROR);
    both("anytime.beta-binomial", "stream", ERROR_ON_X);
    both("holdout.stratified", "strata", ERROR);
    both("holdout.stratified", "strata", GAIN);
    both("holdout.clustered", "items", ERROR);
    both("holdout.clustered", "items", GAIN);
    both("holdout.betting-grid", "drawn", POOL_GAIN);
    both("anytime.betting-grid", "stream", GAIN);
    both("holdout.betting-grid", "gold", GAIN);
    both("holdout.chernoff-kl", "gold", GAIN);
    both("holdout.hoeffding", "gold", GAIN);
    both("holdout.empirical-bernstein", "gold", GAIN);
    both("holdout.hoeffding-bentkus", "gold", GAIN);
    both("holdout.unexpected-bernstein", "gold", GAIN);
    both("holdout.split-kl", "gold", GAIN);
    both("holdout.paired", "gold", GAIN);
    entries.add(test(Plan.Side.UPPER, Rational.of(1, 5)));
    entries.add(test(Plan.Side.LOWER, Rational.of(1, 25)));
    both("holdout.betting-sequence", "order", GAIN);
    both("holdout.multinomial-kl", "gold", GAIN);
    both("holdout.dkw", "gold", FAR);
    both("holdout.binomial-tail", "order", ERROR);
    both("holdout.hoeffding", "order", GAIN);
    Statistics statistics =
        new Statistics(
            "surety test", "exam", "f".repeat(64), VOCABULARY, samples(), List.of(order()));
    Plan plan = Plan.share(Rational.of(1, 8), entries);
    CertificateFile file =
        new CertificateFile("surety test", statistics, plan, Engine.certify(statistics, plan));
    assertThat(Rules.refusals(file)).isEmpty();
    Golden.check(
        Path.of("../verifier/kernel/src/test/resources/computed/held-out-rules.json"),
        file.toJson().canonical().replace("},{", "},\n{") + "\n");
  }
}
