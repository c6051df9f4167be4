// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.holdout;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.surety.bounds.linear.ObservedVariable;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.rounding.OutwardSearch;
import org.surety.bounds.theorem.Theorem;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.NamedAssumptions;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.json.Json;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;

/**
 * One region for the frequencies \( \hat p \) of k cells, from which bounds on all means follow at
 * one failure:
 * \[ n\varepsilon \ge k-1,\; (k-1)\Bigl(1 + \ln\frac{n\varepsilon}{k-1}\Bigr) - n\varepsilon \le \ln\delta \;\Rightarrow\; \mathrm{KL}(\hat p \| p) \le \varepsilon, \qquad E Z \le \nu - e^{\sum_z \hat p_z \ln(\nu - z) - \varepsilon} \]
 *
 * <p>Assumes: rows drawn independently; n and the variable fixed before the rows were seen; true
 * labels where an event speaks of the label.
 *
 * <p>Source: R. Agrawal (2020), Finite-sample concentration of the multinomial in relative
 * entropy, IEEE Trans. IT 66(10), theorem 1.2; the bound on a mean by the concavity of the
 * logarithm.
 *
 * <p>Rounding: outward to the next claimable decimal at which the kernel accepts the inequality.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: (n, k, failure) = (1000, 10, 1/20) gives the radius 0.018462277392; resources
 * computed/held-out.csv.
 */
public final class MultinomialKl implements Theorem {

  /** The id. */
  public static final String ID = "holdout.multinomial-kl";

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "The cells of n independent rows lie within e of the truth in relative entropy, "
              + "(k-1)(1 + ln(n e/(k-1))) - n e <= ln(failure), n e >= k-1; every mean is "
              + "bounded over that region, all at one failure.",
          "q <= u, q >= l, q linear in probabilities and means of one population, many at one failure",
          "n (rows), cells (k), values (of the variable, each with its count)",
          List.of(
              "iid(s)",
              "first_look(s)",
              "fixed_size(s)",
              "truth(s.label)",
              "untouched(s, f)",
              "bounded(score)",
              "answers_within(f)"),
          "Agrawal (2020), IEEE Trans. IT 66(10)",
          List.of());

  private static final DecimalGrid FINE = DecimalGrid.ofPlaces(16);
  private static final int SEARCH_STEPS = 120;

  private final DecimalGrid grid;

  private MultinomialKl(DecimalGrid grid) {
    this.grid = grid;
  }

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static MultinomialKl of(DecimalGrid grid) {
    return new MultinomialKl(grid);
  }

  @Override
  public Description description() {
    return DESCRIPTION;
  }

  /**
   * The radius of the region, to sixteen decimals outward.
   *
   * @throws IllegalArgumentException unless there are rows and two cells
   */
  public static Rational radius(long n, long cells, Rational failure) {
    if (n < 1 || cells < 2) {
      throw new IllegalArgumentException(n + " rows in " + cells + " cells have no region");
    }
    Rational free = Rational.of(cells - 1);
    Enclosure limit = Enclosure.ln(failure);
    return OutwardSearch.least(
        FINE,
        free.add(limit.low().negate()).divide(Rational.of(n)),
        radius -> {
          Rational scaled = radius.multiply(Rational.of(n));
          return scaled.compareTo(free) >= 0
              && Enclosure.ln(scaled.divide(free))
                  .add(Enclosure.of(Rational.ONE))
                  .multiply(cells - 1)
                  .subtract(Enclosure.of(scaled))
                  .isAtMost(limit);
        });
  }

  @Override
  public Certificate certify(Statistics statistics, Plan.Entry entry) {
    Sample sample = Certificates.sample(statistics, entry);
    Vocabulary vocabulary = statistics.vocabulary();
    ObservedVariable variable =
        ObservedVariable.of(vocabulary, sample, entry.quantity(), entry.side());
    int cells = Cells.of(vocabulary, sample.bases()).all().size();
    int unlimited = Cells.of(vocabulary.withoutAnswerLimits(), sample.bases()).all().size();
    long n = sample.description().rows();
    boolean upper = entry.side() == Plan.Side.UPPER;
    SortedMap<Rational, Long> counts = new TreeMap<>();
    variable.counts().forEach((z, c) -> counts.put(upper ? z : z.negate(), c));
    List<Rational> witness = List.of();
    Optional<Rational> claim = Optional.empty();
    if (entry.share().signum() > 0 && n > 0) {
      Rational radius = radius(n, cells, entry.share());
      Rational high = upper ? variable.high() : variable.low().negate();
      Rational width = variable.high().subtract(variable.low());
      Rational above = high.add(width.multiply(best(counts, n, radius, high, width)));
      witness = List.of(radius, above);
      Rational bound = bound(counts, n, radius, above);
      claim =
          Optional.of(grid.up(bound))
              .map(u -> upper ? u : u.negate())
              .filter(c -> c.compareTo(variable.low()) > 0 && c.compareTo(variable.high()) < 0);
    }
    return Certificates.of(
        entry,
        claim,
        Json.object(
            "sample",
            new Json.Str(sample.name()),
            "n",
            new Json.Int(n),
            "cells",
            new Json.Int(cells),
            "values",
            Json.array(
                variable.counts().entrySet(),
                e -> Json.array(new Json.Str(e.getKey().toString()), new Json.Int(e.getValue())))),
        assumptions(statistics, sample, entry.quantity(), variable, cells != unlimited),
        witness);
  }

  private static Rational bound(
      SortedMap<Rational, Long> counts, long n, Rational radius, Rational above) {
    Enclosure log = Enclosure.of(radius.negate());
    for (Map.Entry<Rational, Long> entry : counts.entrySet()) {
      log =
          log.add(
              Enclosure.ln(above.subtract(entry.getKey())).multiply(entry.getValue()).divide(n));
    }
    return above.subtract(log.exp().low());
  }

  /** How far above the values, in their range, the bound is least: a ternary search in doubles. */
  private static Rational best(
      SortedMap<Rational, Long> counts, long n, Rational radius, Rational high, Rational width) {
    double low = Math.log(1e-12);
    double top = Math.log(1e6);
    double e = Doubles.near(radius);
    for (int i = 0; i < SEARCH_STEPS; i++) {
      double a = low + (top - low) / 3;
      double b = top - (top - low) / 3;
      if (near(counts, n, e, high, width, Math.exp(a))
          < near(counts, n, e, high, width, Math.exp(b))) {
        top = b;
      } else {
        low = a;
      }
    }
    return Doubles.exact(Math.exp((low + top) / 2));
  }

  /** The bound in units of the range, above the greatest value. */
  private static double near(
      SortedMap<Rational, Long> counts,
      long n,
      double radius,
      Rational high,
      Rational width,
      double above) {
    double log = -radius;
    for (Map.Entry<Rational, Long> entry : counts.entrySet()) {
      double gap = Doubles.near(high.subtract(entry.getKey()).divide(width));
      log += Math.log(above + gap) * entry.getValue() / n;
    }
    return above - Math.exp(log);
  }

  private static Set<String> assumptions(
      Statistics statistics,
      Sample sample,
      Quantity quantity,
      ObservedVariable variable,
      boolean limited) {
    Set<String> names =
        Certificates.meanAssumptions(
            statistics.vocabulary(), sample, quantity, variable.usesAnswerLimits());
    List<Event> bases = List.copyOf(sample.bases());
    names.addAll(
        NamedAssumptions.heldOut(statistics.vocabulary(), sample.description(), bases, false));
    Set<Event> all = new LinkedHashSet<>(bases);
    quantity.visit(part -> all.addAll(part.events()));
    for (Event event : all) {
      for (String name : event.names()) {
        if (limited && statistics.vocabulary().predictor(name).isPresent()) {
          names.add(NamedAssumptions.answersWithin(name));
        }
      }
    }
    names.remove(NamedAssumptions.thresholdsFixedBefore(sample.name()));
    return names;
  }
}
