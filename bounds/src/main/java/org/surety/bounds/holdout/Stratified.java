// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.holdout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.surety.bounds.linear.ObservedVariable;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.theorem.Theorem;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.NamedAssumptions;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.json.Json;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;

/**
 * A mean as the weighted sum of its means in H strata, each bounded at its share of the failure,
 * by the exact binomial tail if Z is the indicator of an event, else by the betting grid:
 * \[ E Z \le \sum_{h=1}^{H} w_h\, U_h(\delta / H) \]
 *
 * <p>Assumes: rows drawn independently in each stratum; strata, weights, sizes and the variable
 * fixed before the rows were seen; true labels where an event speaks of the label.
 *
 * <p>Source: elementary (Bonferroni); W. G. Cochran (1977), Sampling techniques, chapter 5, for
 * the draw.
 *
 * <p>Rounding: outward to the next claimable decimal at which the kernel accepts the inequality.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: weights 1/2, 3/10, 1/5 with 10, 15, 30 of 500, 300, 200 give 0.086632802978 at
 * failure 1/20; resources computed/held-out.csv.
 */
public final class Stratified implements Theorem {

  /** The id. */
  public static final String ID = "holdout.stratified";

  private static final Theorem.Description DESCRIPTION =
      new Theorem.Description(
          ID,
          "In each of H strata of weight w_h the mean is at most u_h at failure/H: E[Z] "
              + "<= sum_h w_h u_h.",
          "q <= u, q >= l, q linear in probabilities and means of one population",
          "strata (each with its weight and how many of its rows took each value)",
          List.of(
              "stratified(s)",
              "first_look(s)",
              "fixed_size(s)",
              "truth(s.label)",
              "untouched(s, f)",
              "fixed_before(desiderata, s)",
              "bounded(score)",
              "answers_within(f)"),
          "elementary; Cochran (1977) for the draw",
          List.of());

  private static final DecimalGrid FINE = DecimalGrid.ofPlaces(16);

  private final DecimalGrid grid;

  private Stratified(DecimalGrid grid) {
    this.grid = grid;
  }

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static Stratified of(DecimalGrid grid) {
    return new Stratified(grid);
  }

  @Override
  public Description description() {
    return DESCRIPTION;
  }

  @Override
  public Certificate certify(Statistics statistics, Plan.Entry entry) {
    Sample sample = Certificates.sample(statistics, entry);
    Vocabulary vocabulary = statistics.vocabulary();
    Quantity quantity = entry.quantity();
    if (!(sample.description().draw() instanceof Draw.Stratified draw)) {
      throw new IllegalArgumentException(ID + " needs a stratified sample");
    }
    Rational share = entry.share().divide(Rational.of(draw.weights().size()));
    boolean upper = entry.side() == Plan.Side.UPPER;
    ObservedVariable all = ObservedVariable.of(vocabulary, sample, quantity, entry.side());
    List<Rational> bounds = new ArrayList<>();
    List<Json> strata = new ArrayList<>();
    Rational sum = Rational.ZERO;
    for (Map.Entry<String, Rational> stratum : draw.weights().entrySet()) {
      ObservedVariable rows =
          ObservedVariable.of(
              vocabulary,
              within(sample, new Event.Is(draw.attribute(), stratum.getKey())),
              quantity,
              entry.side());
      Rational bound = bound(rows, share, entry).orElse(upper ? all.high() : all.low());
      bounds.add(bound);
      sum = sum.add(stratum.getValue().multiply(bound));
      strata.add(
          Json.array(
              new Json.Str(stratum.getKey()),
              new Json.Str(stratum.getValue().toString()),
              Json.array(
                  rows.counts().entrySet(),
                  e ->
                      Json.array(
                          new Json.Str(e.getKey().toString()), new Json.Int(e.getValue())))));
    }
    Optional<Rational> claim =
        Optional.of(upper ? grid.up(sum) : grid.down(sum))
            .filter(c -> c.compareTo(all.low()) > 0 && c.compareTo(all.high()) < 0);
    Set<String> assumptions =
        quantity instanceof Quantity.Probability
            ? NamedAssumptions.heldOut(vocabulary, sample.description(), quantity.events(), false)
            : Certificates.meanAssumptions(vocabulary, sample, quantity, all.usesAnswerLimits());
    return Certificates.of(
        entry,
        claim,
        Json.object(
            "sample", new Json.Str(sample.name()), "strata", Json.array(strata, json -> json)),
        assumptions,
        bounds);
  }

  private static Optional<Rational> bound(ObservedVariable rows, Rational share, Plan.Entry entry) {
    return entry.quantity() instanceof Quantity.Probability
        ? BinomialTail.of(FINE)
            .bound(rows.rows(), rows.counts().getOrDefault(Rational.ONE, 0L), share, entry.side())
        : BettingGrid.of(FINE).bound(rows.counts(), rows.low(), rows.high(), share, entry.side());
  }

  /** The sample with the rows in an event alone. */
  private static Sample within(Sample sample, Event event) {
    Map<String, Long> histogram = new TreeMap<>(sample.histogram());
    histogram.keySet().removeIf(sample.holds(event).negate());
    return new Sample(sample.description(), sample.bases(), histogram, sample.files());
  }
}
