// SPDX-License-Identifier: Apache-2.0
package org.surety.testkit.simulation;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.surety.bounds.planning.Planner;
import org.surety.cli.pipeline.DesiderataDocument;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Draw;
import org.surety.kernel.json.Json;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Evaluation;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Truth;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.logic.World;
import org.surety.spec.DesiderataFile;
import org.surety.spec.Reading;
import org.surety.spec.lowering.Assumption;
import org.surety.spec.lowering.Desiderata;
import org.surety.spec.lowering.Requirement;

/** Desiderata, and the world in which they are true or false, known exactly. */
final class KnownWorld {

  private final DesiderataDocument document;
  private final Map<String, Law> laws;
  private final List<List<Example>> items;
  private final List<Drawing> drawings;
  private final List<Event.Base> bases;
  private final Map<String, Truth> truths = new TreeMap<>();
  private final Evaluation evaluation;

  /**
   * A world.
   *
   * @param items what a clustered sample draws from, each item equally often; they make a law
   */
  private KnownWorld(
      String text, Map<String, Law> laws, List<List<Example>> items, List<Drawing> drawings) {
    this.document = document(text);
    this.laws = Map.copyOf(laws);
    this.items = List.copyOf(items);
    this.drawings = List.copyOf(drawings);
    this.bases = bases();
    this.evaluation = evaluation();
    check();
  }

  static KnownWorld of(String text, Map<String, Law> laws, Drawing... drawings) {
    return new KnownWorld(text, laws, List.of(), List.of(drawings));
  }

  /** A world of items with rows: its population draws an item, and one of its rows by lot. */
  static KnownWorld ofItems(
      String text, String population, List<List<Example>> items, Drawing... drawings) {
    int rows = 1;
    for (List<Example> item : items) {
      rows *= item.size();
    }
    List<Law.Weighted> weights = new ArrayList<>();
    for (List<Example> item : items) {
      for (Example row : item) {
        weights.add(new Law.Weighted(rows / item.size(), row));
      }
    }
    return new KnownWorld(text, Map.of(population, new Law(weights)), items, List.of(drawings));
  }

  private static DesiderataDocument document(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Reading<Desiderata> reading = DesiderataFile.read("known.desiderata", bytes);
    if (reading.hasErrors()) {
      throw new IllegalArgumentException(reading.messages());
    }
    return new DesiderataDocument(
        Path.of("known.desiderata"),
        Json.sha256(bytes),
        reading.value().orElseThrow(),
        reading.diagnostics());
  }

  private List<Event.Base> bases() {
    Set<Event.Base> all = new LinkedHashSet<>(document.meaning().extraEvents());
    all.addAll(Planner.baseEvents(vocabulary(), document.formulas()));
    document.meaning().assumptions().forEach(a -> a.formula().collect(all));
    for (Drawing drawing : drawings) {
      if (drawing.draw() instanceof Draw.Stratified s) {
        s.weights().keySet().forEach(value -> all.add(new Event.Is(s.attribute(), value)));
      }
    }
    return Cells.inOrder(all);
  }

  private Evaluation evaluation() {
    Map<String, Map<String, World.Mass>> masses = new TreeMap<>();
    laws.forEach((name, law) -> masses.put(name, law.masses(bases, vocabulary().scores())));
    World world = new World(bases, masses);
    world
        .defect(vocabulary())
        .ifPresent(
            defect -> {
              throw new IllegalArgumentException(defect);
            });
    return new Evaluation(world, vocabulary());
  }

  /** Says what is true; the assumptions have to be. */
  private void check() {
    for (Assumption assumption : document.meaning().assumptions()) {
      if (evaluation.truth(assumption.formula()) != Truth.TRUE) {
        throw new IllegalArgumentException(assumption.name() + " is not true");
      }
    }
    for (Requirement requirement : document.meaning().requirements()) {
      truths.put(requirement.name(), evaluation.truth(requirement.formula()));
    }
  }

  DesiderataDocument document() {
    return document;
  }

  Vocabulary vocabulary() {
    return document.meaning().vocabulary();
  }

  List<Drawing> drawings() {
    return drawings;
  }

  List<Event.Base> baseEvents() {
    return bases;
  }

  Law law(String population) {
    return laws.getOrDefault(population, new Law(List.of()));
  }

  List<Example> item(SplittableRandom random) {
    return items.get(random.nextInt(items.size()));
  }

  /** Whether a requirement is true. */
  Truth truth(String requirement) {
    return truths.getOrDefault(requirement, Truth.UNDEFINED);
  }

  /** The left sides of the requirements. */
  List<Quantity> quantities() {
    return document.formulas().stream()
        .map(formula -> ((Formula.Comparison) formula).left())
        .toList();
  }

  /** The exact value of a quantity. */
  Rational value(Quantity quantity) {
    return evaluation.value(quantity).orElseThrow();
  }

  /** What a linear combination of probabilities is of one example. */
  Rational variable(Quantity quantity, Example example) {
    Map<String, World.Mass> mass =
        Map.of(example.cell(bases), new World.Mass(Rational.ONE, Map.of()));
    Map<String, Map<String, World.Mass>> alone = new TreeMap<>();
    laws.keySet().forEach(population -> alone.put(population, mass));
    return new Evaluation(new World(bases, alone), vocabulary()).value(quantity).orElseThrow();
  }

  boolean holds(Event event, Example example) {
    Set<Event.Base> needed = new LinkedHashSet<>();
    event.collect(needed);
    List<Event.Base> ordered = List.copyOf(needed);
    String cell = example.cell(ordered);
    return event.holds(base -> cell.charAt(ordered.indexOf(base)) == '1');
  }
}
