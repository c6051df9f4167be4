// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.World;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.LinearForm;
import org.surety.kernel.proof.Units;
import org.surety.kernel.proof.Variables.Variable;

/** Worlds from how often {@link Units} occur in cells at a point of a {@link Master} program. */
final class UnitWorlds {

  private static final int GUESSED_DIGITS = 9;

  private final Master master;
  private final Units units;
  private final CellPool pool;
  private final List<MasterPoint.Share> shares;

  /** At the present point of a program. */
  UnitWorlds(Master master) {
    this.master = master;
    this.units = master.units();
    this.pool = master.pool();
    this.shares = master.read().shares();
  }

  /** Nearly the point. */
  World near() {
    return world(
        shares.stream().map(share -> Doubles.decimal(share.value(), GUESSED_DIGITS)).toList());
  }

  /** The exact vertex near the point, over the units and cells that it has. */
  World exact(Deadline deadline) {
    double[] unknowns = master.read().unknowns();
    List<Double> point = new ArrayList<>();
    shares.forEach(share -> point.add(share.value()));
    Map<Integer, Integer> free = new TreeMap<>();
    List<Constraint.Row> rows = new ArrayList<>();
    for (Constraint.Row row : master.read().rows().values()) {
      Map<Integer, Rational> sum = new TreeMap<>();
      row.form()
          .coefficients()
          .forEach(
              (index, c) -> {
                Variable variable = master.variable(index);
                if (variable.isOfUnits()) {
                  for (int i = 0; i < shares.size(); i++) {
                    sum.merge(i, c.multiply(in(shares.get(i), variable)), Rational::add);
                  }
                } else {
                  int place = free.computeIfAbsent(index, k -> point.size());
                  if (place == point.size()) {
                    point.add(unknowns[index]);
                  }
                  sum.merge(place, c, Rational::add);
                }
              });
      rows.add(new Constraint.Row(new LinearForm(sum, row.form().constant()), row.relation()));
    }
    List<Rational> vertex =
        Vertex.near(point.stream().mapToDouble(value -> value).toArray(), rows, deadline);
    return world(vertex.subList(0, shares.size()));
  }

  private Rational in(MasterPoint.Share share, Variable variable) {
    return master.exactly(share.unit(), variable, share.cell());
  }

  private World world(List<Rational> values) {
    Map<String, Map<String, World.Mass>> populations = new TreeMap<>();
    units.scores().keySet().forEach(name -> populations.put(name, new TreeMap<>()));
    for (int i = 0; i < shares.size(); i++) {
      MasterPoint.Share share = shares.get(i);
      Rational value = values.get(i);
      if (value.signum() != 0) {
        share
            .unit()
            .amounts()
            .forEach(
                (name, amount) -> {
                  Map<String, Rational> means = new TreeMap<>();
                  for (String score : units.scores().getOrDefault(name, Set.of())) {
                    Variable mean = new Variable.EventScore(name, score, new Event.True());
                    means.put(score, value.multiply(in(share, mean)));
                  }
                  World.Mass mass = new World.Mass(value.multiply(amount), means);
                  populations
                      .getOrDefault(name, new TreeMap<>())
                      .merge(share.cell(), mass, Worlds::sum);
                });
      }
    }
    return new World(pool.bases(), populations);
  }
}
