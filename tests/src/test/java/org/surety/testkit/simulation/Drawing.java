// SPDX-License-Identifier: Apache-2.0
package org.surety.testkit.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Role;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.SampleDescription;
import org.surety.kernel.logic.Event;

/**
 * How a sample is drawn.
 *
 * @param name the name of the sample
 * @param population where it is drawn from
 * @param draw how
 * @param repeatedly whether it is looked at while it grows
 * @param sizes how many rows, or items; of a stratified sample a number for each stratum
 * @param columns what is known of its rows
 */
record Drawing(
    String name,
    String population,
    Draw draw,
    boolean repeatedly,
    List<Integer> sizes,
    List<String> columns) {

  /** Copies the lists. */
  Drawing {
    sizes = List.copyOf(sizes);
    columns = List.copyOf(columns);
  }

  static Drawing iid(String name, String population, int rows, String... columns) {
    return new Drawing(name, population, new Draw.Iid(), false, List.of(rows), List.of(columns));
  }

  Drawing lookedAtRepeatedly() {
    return new Drawing(name, population, draw, true, sizes, columns);
  }

  /** The same sample, said to be of independent rows. */
  Drawing declaredIid() {
    return new Drawing(name, population, new Draw.Iid(), repeatedly, sizes, columns);
  }

  /** The units of a sample in the order of their draw: lists of rows, most of one row. */
  List<List<Example>> units(KnownWorld world, SplittableRandom random) {
    Law law = world.law(population);
    List<List<Example>> units = new ArrayList<>();
    switch (draw) {
      case Draw.Iid iid -> {
        for (int i = 0; i < sizes.get(0); i++) {
          units.add(List.of(law.draw(random)));
        }
      }
      case Draw.IidGiven given -> {
        while (units.size() < sizes.get(0)) {
          Example example = law.draw(random);
          if (world.holds(given.event(), example)) {
            units.add(List.of(example));
          }
        }
      }
      case Draw.Stratified stratified -> {
        int stratum = 0;
        for (String value : stratified.weights().keySet()) {
          Law inside = law.given(stratified.attribute(), value);
          for (int i = 0; i < sizes.get(stratum); i++) {
            units.add(List.of(inside.draw(random)));
          }
          stratum++;
        }
      }
      case Draw.Clustered clustered -> {
        for (int i = 0; i < sizes.get(0); i++) {
          units.add(world.item(random));
        }
      }
      case Draw.WithoutReplacement without -> {
        List<Example> pool = law.pool();
        for (int i = 0; i < sizes.get(0); i++) {
          units.add(List.of(pool.remove(random.nextInt(pool.size()))));
        }
      }
      case Draw.Unstated unstated -> throw new IllegalArgumentException("it proves nothing");
    }
    return units;
  }

  /** The sample that these units are, counted over those of the base events that it can tell. */
  Sample sample(List<List<Example>> units, List<Event.Base> all) {
    List<Event.Base> bases =
        all.stream().filter(base -> columns.containsAll(base.names())).toList();
    Map<String, Long> histogram = new TreeMap<>();
    long rows = 0;
    for (List<Example> unit : units) {
      histogram.merge(key(unit, bases), 1L, Long::sum);
      rows += unit.size();
    }
    SampleDescription description =
        new SampleDescription(
            name, population, draw, repeatedly, Role.PROVES, rows, columns, Optional.empty());
    return new Sample(
        description,
        bases,
        histogram,
        List.of(new Sample.SourceFile(name + ".csv", "0".repeat(64), 1, rows)));
  }

  private String key(List<Example> unit, List<Event.Base> bases) {
    if (!(draw instanceof Draw.Clustered)) {
      return unit.get(0).cell(bases);
    }
    Map<String, Integer> cells = new TreeMap<>();
    unit.forEach(row -> cells.merge(row.cell(bases), 1, Integer::sum));
    List<String> parts = new ArrayList<>();
    cells.forEach((cell, times) -> parts.add(cell + "*" + times));
    return String.join(" ", parts);
  }
}
