// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.surety.kernel.arithmetic.Decimals;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Mixture;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.LinearForm;
import org.surety.kernel.proof.Question;
import org.surety.kernel.proof.Variables.Variable;

/**
 * Writes in SMT-LIB 2 what is not linear in a tie: chi2 by the square of each change, hellinger by square
 * roots as unknowns, a mixture by products, and of kl, which no polynomial says, some tangents.
 *
 * <p>Scores are thought to lie at the ends of their range in each cell, as that brings two populations of
 * given means nearest: so each cell has a part for each choice of ends.
 */
final class ExactTies {

  private static final int MAX_SCORES = 3;
  private static final int DECIMALS = 9;

  /** Where tangents of kl touch it: the logarithm of the ratio, in quarters. */
  private static final int TANGENTS = 12;

  /** What a part of a cell weighs in both populations. */
  private record Part(LinearForm old, LinearForm fresh) {}

  private final Question world;
  private final Cells cells;
  private final Set<String> kept;
  private final ExactText out;
  private final Set<String> scores = new TreeSet<>();
  private final Map<Variable, Integer> indices = new HashMap<>();
  private final Map<String, List<LinearForm>> corners = new HashMap<>();
  private boolean isRelaxed;
  private int unknowns;

  /** Writes of those cells alone; the others are empty. */
  ExactTies(Question world, Set<String> kept, ExactText out) {
    this.world = world;
    this.cells = world.cells();
    this.kept = kept;
    this.out = out;
    for (int i = 0; i < world.variables().size(); i++) {
      Variable variable = world.variables().get(i);
      indices.put(variable, i);
      if (variable instanceof Variable.ScoreMass mean) {
        scores.add(mean.score());
      }
    }
  }

  /** Writes the ties between populations that have masses here. */
  void write(Vocabulary vocabulary) {
    for (Vocabulary.Population population : vocabulary.populations()) {
      if (population.tie().isPresent() && world.populations().contains(population.name())) {
        Tie tie = population.tie().get();
        switch (tie.kind()) {
          case CHI2 -> chiSquare(parts(population.name(), tie), tie.radius());
          case HELLINGER -> hellinger(parts(population.name(), tie), tie.radius());
          case KL -> tangents(parts(population.name(), tie), tie.radius());
          case MIXES -> mixture(population.name(), tie);
          case TV, RATIO -> {}
        }
      }
    }
  }

  /** Whether something was written that worlds meet, but not worlds alone. */
  boolean isRelaxed() {
    return isRelaxed;
  }

  private LinearForm mass(String population, String cell) {
    return variable(new Variable.CellMass(population, cell));
  }

  private LinearForm mean(String population, String cell, String score) {
    return variable(new Variable.ScoreMass(population, cell, score));
  }

  private LinearForm variable(Variable variable) {
    return LinearForm.variable(Objects.requireNonNull(indices.get(variable), variable::toString));
  }

  private List<Part> parts(String name, Tie tie) {
    List<Part> parts = new ArrayList<>();
    for (String cell : kept) {
      List<LinearForm> old = corners(tie.of(), cell);
      List<LinearForm> fresh = corners(name, cell);
      for (int i = 0; i < old.size(); i++) {
        parts.add(new Part(old.get(i), fresh.get(i)));
      }
    }
    return parts;
  }

  private List<LinearForm> corners(String population, String cell) {
    String key = population + " " + cell;
    List<LinearForm> known = corners.get(key);
    if (known == null) {
      known = newCorners(population, cell);
      corners.put(key, known);
    }
    return known;
  }

  /** What of a cell has each choice of ends; unknowns of their own where two scores are chosen. */
  private List<LinearForm> newCorners(String population, String cell) {
    LinearForm mass = mass(population, cell);
    List<LinearForm> highs = new ArrayList<>();
    for (String score : scores) {
      Cells.Range range = cells.range(score, cell);
      Rational width = range.high().subtract(range.low());
      if (width.signum() > 0) {
        LinearForm above = mean(population, cell, score).subtract(mass.multiply(range.low()));
        highs.add(above.multiply(Rational.ONE.divide(width)));
      }
    }
    if (highs.isEmpty()) {
      return List.of(mass);
    }
    if (highs.size() == 1) {
      return List.of(highs.get(0), mass.subtract(highs.get(0)));
    }
    if (highs.size() > MAX_SCORES) {
      throw new GaveUp(
          "the means of more than "
              + MAX_SCORES
              + " scores in a tied population are not written in SMT-LIB 2");
    }
    return chosen(mass, highs);
  }

  private List<LinearForm> chosen(LinearForm mass, List<LinearForm> highs) {
    List<LinearForm> parts = new ArrayList<>();
    for (int i = 0; i < 1 << highs.size(); i++) {
      int index = world.variables().size() + unknowns++;
      out.declare(SmtText.variable(index), "what of a cell has its scores at some ends");
      parts.add(LinearForm.variable(index));
      out.hold("(>= " + SmtText.variable(index) + " 0.0)");
    }
    out.hold(equal(parts.stream().reduce(LinearForm.ZERO, LinearForm::add), mass));
    for (int j = 0; j < highs.size(); j++) {
      LinearForm high = LinearForm.ZERO;
      for (int i = 0; i < parts.size(); i++) {
        high = (i >> j & 1) == 1 ? high.add(parts.get(i)) : high;
      }
      out.hold(equal(high, highs.get(j)));
    }
    return parts;
  }

  private static String equal(LinearForm a, LinearForm b) {
    return "(= " + text(a) + " " + text(b) + ")";
  }

  private static String text(LinearForm form) {
    return ExactTerm.of(form).text();
  }

  private String unknown(String comment) {
    String name = "t" + unknowns++;
    out.declare(name, comment);
    return name;
  }

  /** Each {@code (q - p)^2 <= d p}, and the sum of the d is at most the radius. */
  private void chiSquare(List<Part> parts, Rational radius) {
    List<String> sum = new ArrayList<>();
    for (Part part : parts) {
      String share = unknown("a share of chi2");
      String gap = text(part.fresh().subtract(part.old()));
      out.hold("(>= " + share + " 0.0)");
      out.holdProduct(
          "(<= (* " + gap + " " + gap + ") (* " + share + " " + text(part.old()) + "))");
      sum.add(share);
    }
    out.hold("(<= " + sum(sum) + " " + number(radius) + ")");
  }

  /** Each {@code s^2 <= p q}, and the sum of the s is at least one less the radius. */
  private void hellinger(List<Part> parts, Rational radius) {
    List<String> sum = new ArrayList<>();
    for (Part part : parts) {
      String root = unknown("at most the root of both masses");
      out.hold("(>= " + root + " 0.0)");
      out.holdProduct(
          "(<= (* "
              + root
              + " "
              + root
              + ") (* "
              + text(part.old())
              + " "
              + text(part.fresh())
              + "))");
      sum.add(root);
    }
    out.hold("(>= " + sum(sum) + " " + number(Rational.ONE.subtract(radius)) + ")");
  }

  /** Each {@code q ln(q/p) - q + p >= q t - p (e^t - 1)} for some t, with {@code e^t} rounded up. */
  private void tangents(List<Part> parts, Rational radius) {
    isRelaxed = true;
    List<String> sum = new ArrayList<>();
    for (Part part : parts) {
      String share = unknown("at most a share of kl");
      for (int i = -TANGENTS; i <= TANGENTS; i++) {
        Rational slope = Rational.of(i, 4);
        Rational power = Decimals.up(Enclosure.of(slope).exp().high(), DECIMALS);
        LinearForm tangent =
            part.fresh()
                .multiply(slope)
                .subtract(part.old().multiply(power.subtract(Rational.ONE)));
        out.hold("(>= " + share + " " + text(tangent) + ")");
      }
      out.hold("(or (> " + text(part.old()) + " 0.0) (<= " + text(part.fresh()) + " 0.0))");
      sum.add(share);
    }
    out.hold("(<= " + sum(sum) + " " + number(radius) + ")");
  }

  /** {@code q P(v) = p Q(v)} for each cell of a value v, and the same of means. */
  private void mixture(String name, Tie tie) {
    for (List<String> group : Mixture.groups(cells, tie.given())) {
      LinearForm old = LinearForm.ZERO;
      LinearForm fresh = LinearForm.ZERO;
      for (String cell : group) {
        old = old.add(mass(tie.of(), cell));
        fresh = fresh.add(mass(name, cell));
      }
      for (String cell : group) {
        proportional(mass(name, cell), old, mass(tie.of(), cell), fresh);
        for (String score : scores) {
          proportional(mean(name, cell, score), old, mean(tie.of(), cell, score), fresh);
        }
      }
    }
  }

  private void proportional(LinearForm a, LinearForm b, LinearForm c, LinearForm d) {
    out.holdProduct("(= (* " + text(a) + " " + text(b) + ") (* " + text(c) + " " + text(d) + "))");
  }

  private static String sum(List<String> terms) {
    return terms.size() == 1 ? terms.get(0) : "(+ " + String.join(" ", terms) + ")";
  }

  private static String number(Rational value) {
    return ExactTerm.constant(value).text();
  }
}
