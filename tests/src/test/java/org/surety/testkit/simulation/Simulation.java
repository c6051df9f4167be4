// SPDX-License-Identifier: Apache-2.0
package org.surety.testkit.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.surety.bounds.planning.Planned;
import org.surety.cli.pipeline.Certification;
import org.surety.cli.pipeline.Search;
import org.surety.cli.pipeline.Verification;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.CertificateFile;
import org.surety.kernel.document.Finding;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.SampleDescription;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.document.Verdict;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Truth;

/**
 * The whole way from a draw to verdicts, many times over. A run is determined by the seed and its
 * number, so that one can be replayed alone.
 */
final class Simulation {

  private final KnownWorld world;
  private final long seed;
  private final Map<List<SampleDescription>, Planned> plans = new HashMap<>();
  private final Map<String, Set<String>> answered = new HashMap<>();
  private final Map<String, Integer> decided = new HashMap<>();

  Simulation(KnownWorld world, long seed) {
    this.world = world;
    this.seed = seed;
  }

  /** What a run answers falsely: requirements by name. */
  interface Run {
    Set<String> falseAnswers(Simulation simulation, SplittableRandom random);
  }

  /** The runs, numbered from 0, in which something is answered falsely. */
  List<Integer> falseRuns(int runs, Run run) {
    return IntStream.range(0, runs)
        .filter(number -> !falseAnswers(number, run).isEmpty())
        .boxed()
        .toList();
  }

  /** What the run of that number answers falsely. */
  Set<String> falseAnswers(int number, Run run) {
    return run.falseAnswers(this, new SplittableRandom(seed * 1_000_003L + number));
  }

  /** How often each requirement was decided. */
  Map<String, Integer> decided() {
    return Map.copyOf(decided);
  }

  /** As it is meant: all samples are drawn, planned for and looked at once. */
  static Set<String> once(Simulation simulation, SplittableRandom random) {
    List<Sample> samples = simulation.samples(random);
    return simulation.falseAnswers(samples, simulation.plan(samples));
  }

  private List<Sample> samples(SplittableRandom random) {
    return world.drawings().stream()
        .map(drawing -> drawing.sample(drawing.units(world, random), world.baseEvents()))
        .toList();
  }

  /** The one sample is looked at whenever so many more of its rows are there. */
  static Run growing(int rows) {
    return (simulation, random) -> {
      Drawing drawing = simulation.world.drawings().get(0);
      List<List<Example>> units = drawing.units(simulation.world, random);
      Set<String> wrong = new TreeSet<>();
      for (int n = rows; n <= units.size(); n += rows) {
        List<Sample> samples =
            List.of(drawing.sample(units.subList(0, n), simulation.world.baseEvents()));
        wrong.addAll(simulation.falseAnswers(samples, simulation.plan(samples)));
      }
      return wrong;
    };
  }

  /** After the look each certificate has the whole failure probability in turn. */
  static Set<String> sharesAfterTheLook(Simulation simulation, SplittableRandom random) {
    List<Sample> samples = simulation.samples(random);
    Plan plan = simulation.plan(samples);
    Set<String> wrong = new TreeSet<>();
    for (Plan.Entry entry : plan.entries()) {
      if (entry.share().signum() > 0) {
        wrong.addAll(
            simulation.falseAnswers(samples, Plan.share(plan.confidence(), List.of(entry))));
      }
    }
    return wrong;
  }

  /** The rows of the items that are drawn, said to be drawn independently. */
  static Set<String> itemsTakenForRows(Simulation simulation, SplittableRandom random) {
    Drawing drawing = simulation.world.drawings().get(0);
    List<List<Example>> rows =
        drawing.units(simulation.world, random).stream()
            .flatMap(List::stream)
            .map(List::of)
            .toList();
    List<Sample> samples =
        List.of(drawing.declaredIid().sample(rows, simulation.world.baseEvents()));
    return simulation.falseAnswers(samples, simulation.plan(samples));
  }

  /** After the look the condition is chosen in which the student errs least. */
  static Run bestOf(List<Simulation> conditions) {
    return (simulation, random) -> {
      Drawing drawing = simulation.world.drawings().get(0);
      List<List<Example>> units = drawing.units(simulation.world, random);
      Simulation best = simulation;
      Rational least = Rational.ONE;
      for (Simulation condition : conditions) {
        Sample sample = drawing.sample(units, condition.world.baseEvents());
        Rational seen = seen(condition.plan(List.of(sample)), sample);
        best = seen.compareTo(least) < 0 ? condition : best;
        least = least.min(seen);
      }
      List<Sample> samples = List.of(drawing.sample(units, best.world.baseEvents()));
      return best.falseAnswers(samples, best.plan(samples));
    };
  }

  /** How often the event that a plan bounds in a condition happens there. */
  private static Rational seen(Plan plan, Sample sample) {
    return plan.entries().stream()
        .map(Plan.Entry::quantity)
        .filter(Quantity.Conditional.class::isInstance)
        .map(Quantity.Conditional.class::cast)
        .map(
            c ->
                Rational.of(sample.count(Event.and(c.event(), c.given())), sample.count(c.given())))
        .findFirst()
        .orElseThrow();
  }

  private Plan plan(List<Sample> samples) {
    List<SampleDescription> described = samples.stream().map(Sample::description).toList();
    return plans
        .computeIfAbsent(described, d -> Certification.plan(world.document(), d, List.of()))
        .plan();
  }

  /** What the pipeline answers falsely; the kernel has confirmed certificates and verdicts. */
  private Set<String> falseAnswers(List<Sample> samples, Plan plan) {
    StringBuilder key = new StringBuilder(plan.toJson().canonical());
    samples.forEach(sample -> key.append(sample.description().rows()).append(sample.histogram()));
    return answered.computeIfAbsent(key.toString(), k -> answer(samples, plan));
  }

  private Set<String> answer(List<Sample> samples, Plan plan) {
    Statistics statistics =
        new Statistics(
            "surety test", "known", world.document().sha256(), world.vocabulary(), samples);
    CertificateFile certificates = Certification.certify(statistics, plan);
    Set<String> wrong = new TreeSet<>();
    for (Finding finding :
        Verification.decide(certificates, world.document(), Search.STANDARD).findings()) {
      if (finding.verdict() != Verdict.UNDECIDED) {
        decided.merge(finding.name() + " " + finding.verdict(), 1, Integer::sum);
      }
      if (isFalse(finding)) {
        wrong.add(finding.name());
      }
    }
    return wrong;
  }

  private boolean isFalse(Finding finding) {
    Truth truth = world.truth(finding.name());
    return switch (finding.verdict()) {
      case PROVED -> truth != Truth.TRUE;
      case REFUTED -> truth == Truth.TRUE;
      case INCONSISTENT -> true;
      case UNDECIDED -> false;
    };
  }
}
