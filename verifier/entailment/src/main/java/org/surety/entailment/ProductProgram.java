// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.surety.entailment.LinearProgram.Outcome;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.LinearForm;
import org.surety.kernel.proof.Proof;

/** The rows of a case of a {@link ProductSearch}: guesses in doubles, and exact contradictions. */
final class ProductProgram {

  /** A case with so much to spare has a point: doubles are not trusted with less in narrow bounds. */
  private static final double CLEAR = 1e-5;

  /** The most cuts that one point is worth. */
  private static final int MAX_CUTS = 100;

  /** So few rows are solved exactly too where a guess says that no point satisfies them. */
  private static final int FEW_ROWS = 120;

  /** A row, with what it is in a proof: a path, or products. */
  private record Entry(Constraint.Row row, @Nullable String path, List<Proof.Times> products) {}

  /** The proof that no point satisfies the rows, or else a point. */
  static final class Found {
    private final Optional<ProductProof> proof;
    private final double[] point;
    private final double spare;

    private Found(Optional<ProductProof> proof, double[] point, double spare) {
      this.proof = proof;
      this.point = point;
      this.spare = spare;
    }

    Optional<ProductProof> proof() {
      return proof;
    }

    double[] point() {
      return point;
    }

    /** By how much the strict rows hold at the point, where that was guessed; else zero. */
    double spare() {
      return spare;
    }
  }

  private final List<Boolean> nonNegative;
  private final List<Entry> entries = new ArrayList<>();
  private final Optional<CellCuts> cuts;
  private final Deadline deadline;
  private @Nullable FractionalProgram bounds;

  /** The rows of a case, those that follow from it, and the cuts, to which more are added. */
  ProductProgram(
      List<Boolean> nonNegative,
      ProductNode node,
      List<DerivedRow> derived,
      Optional<CellCuts> cuts,
      Deadline deadline) {
    this.nonNegative = nonNegative;
    this.cuts = cuts;
    this.deadline = deadline;
    node.rows().forEach((path, row) -> entries.add(new Entry(row, path, List.of())));
    node.relations().forEach(row -> entries.add(new Entry(row.row(), null, row.products())));
    add(derived);
    cuts.ifPresent(known -> known.rows().forEach(this::add));
  }

  /** Adds rows that hold in the case. */
  void add(List<DerivedRow> more) {
    more.forEach(row -> entries.add(new Entry(row.row(), null, row.products())));
    bounds = null;
  }

  private void add(Constraint.Row cut) {
    entries.add(new Entry(cut, null, List.of()));
  }

  /** Whether cuts were added that the point breaks. */
  private boolean cuts(double[] point) {
    List<Constraint.Row> broken =
        point.length == 0 ? List.of() : cuts.map(all -> all.broken(point)).orElse(List.of());
    broken.forEach(this::add);
    return !broken.isEmpty();
  }

  /** A point with as much to spare as the strict rows allow, or the proof that there is none. */
  Found solve() {
    return solve(true);
  }

  /** The same, where the point, if there is one, is a guess that may break the rows by little. */
  Found guess() {
    return solve(false);
  }

  private Found solve(boolean exactly) {
    Found found = solved(exactly);
    for (int i = 0; i < MAX_CUTS && found.proof().isEmpty() && cuts(found.point()); i++) {
      found = solved(exactly);
    }
    return found;
  }

  private Found solved(boolean exactly) {
    LinearForm margin = LinearForm.variable(nonNegative.size());
    List<Boolean> unknowns = new ArrayList<>(nonNegative);
    unknowns.add(true);
    List<Constraint.Row> rows = new ArrayList<>();
    for (Entry entry : entries) {
      rows.add(
          entry.row().relation() == Constraint.Relation.LT
              ? new Constraint.Row(entry.row().form().add(margin), Constraint.Relation.LE)
              : entry.row());
    }
    LinearForm one = LinearForm.constant(Rational.ONE);
    rows.add(new Constraint.Row(margin.subtract(one), Constraint.Relation.LE));
    FractionalProgram program = new FractionalProgram(unknowns, rows, new boolean[rows.size()]);
    Outcome outcome = program.solve(new Fraction(margin, one), deadline);
    if (outcome == Outcome.OPTIMAL && program.value() > CLEAR) {
      return new Found(Optional.empty(), program.point(), program.value());
    }
    boolean[] tight = program.tight();
    List<Entry> seen =
        IntStream.range(0, entries.size()).filter(i -> tight[i]).mapToObj(entries::get).toList();
    Optional<ProductProof> proof = exact(seen).proof();
    if (proof.isPresent()) {
      return new Found(proof, new double[0], 0);
    }
    return exactly || (outcome == Outcome.INFEASIBLE && entries.size() <= FEW_ROWS)
        ? exact(entries)
        : new Found(Optional.empty(), program.point(), program.value());
  }

  /** The greatest or least value of the form, by a guess; empty if there is none. */
  OptionalDouble extreme(LinearForm form, boolean upper) {
    LinearForm one = LinearForm.constant(Rational.ONE);
    return greatest(new Fraction(upper ? form : form.negate(), one)) == Outcome.OPTIMAL
        ? OptionalDouble.of(upper ? bounds().value() : -bounds().value())
        : OptionalDouble.empty();
  }

  /** Looks for the greatest value of a fraction, which then {@link #bounds} has. */
  Outcome greatest(Fraction fraction) {
    Outcome outcome = bounds().solve(fraction, deadline);
    for (int i = 0; i < MAX_CUTS && outcome == Outcome.OPTIMAL && cuts(bounds().point()); i++) {
      bounds = null;
      outcome = bounds().solve(fraction, deadline);
    }
    return outcome;
  }

  /** The program of the rows, without any to spare. */
  FractionalProgram bounds() {
    if (bounds == null) {
      List<Constraint.Row> rows = entries.stream().map(Entry::row).toList();
      bounds = new FractionalProgram(nonNegative, rows, new boolean[rows.size()]);
    }
    return bounds;
  }

  /** The proof that no point satisfies the rows that the last extreme needs, and this one. */
  Optional<ProductProof> contradiction(String path, Constraint.Row row) {
    boolean[] tight = bounds().tight();
    List<Entry> seen = new ArrayList<>();
    for (int i = 0; i < tight.length; i++) {
      if (tight[i]) {
        seen.add(entries.get(i));
      }
    }
    seen.add(new Entry(row, path, List.of()));
    return exact(seen).proof();
  }

  private Found exact(List<Entry> chosen) {
    Simplex simplex = new Simplex();
    nonNegative.forEach(simplex::variable);
    int first = nonNegative.size();
    for (Entry entry : chosen) {
      Constraint.Row row = entry.row();
      int column = simplex.row(row.form().coefficients());
      boolean strict = row.relation() == Constraint.Relation.LT;
      Value bound = new Value(row.form().constant().negate(), Rational.of(strict ? -1 : 0));
      simplex.restrict(column, row.relation() == Constraint.Relation.EQ ? bound : null, bound);
    }
    Optional<Map<Integer, Rational>> conflict = simplex.conflict(deadline);
    if (conflict.isEmpty()) {
      double[] point = new double[first];
      for (int i = 0; i < first; i++) {
        point[i] = Doubles.of(simplex.value(i).real());
      }
      return new Found(Optional.empty(), point, 0);
    }
    Map<Integer, Rational> multipliers = new TreeMap<>(conflict.get());
    multipliers.keySet().removeIf(column -> column < first);
    return new Found(Optional.of(leaf(chosen, first, multipliers)), new double[0], 0);
  }

  private static ProductProof leaf(
      List<Entry> chosen, int first, Map<Integer, Rational> multipliers) {
    Map<String, Rational> rows = new TreeMap<>();
    Map<Proof.Times, Rational> products = new java.util.LinkedHashMap<>();
    multipliers.forEach(
        (column, times) -> {
          Entry entry = chosen.get(column - first);
          if (entry.path() != null) {
            rows.put(entry.path(), times);
          }
          for (Proof.Times part : entry.products()) {
            products.merge(
                new Proof.Times(part.of(), part.square(), Rational.ONE),
                part.multiplier().multiply(times),
                Rational::add);
          }
        });
    products.values().removeIf(times -> times.signum() == 0);
    List<Rational> all = new ArrayList<>(rows.values());
    all.addAll(products.values());
    Rational scale = WholeNumbers.scale(all);
    rows.replaceAll((path, times) -> times.multiply(scale));
    List<Proof.Times> parts = new ArrayList<>();
    products.forEach(
        (one, times) -> parts.add(new Proof.Times(one.of(), one.square(), times.multiply(scale))));
    return ProductProof.leaf(rows, parts);
  }
}
