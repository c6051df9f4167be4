// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.surety.kernel.arithmetic.Decimals;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.NamedAssumptions;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.json.Json;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;

/**
 * {@code holdout.stratified}: a mean as the weighted sum of its means in the strata.
 *
 * <p>Premises: none. Statistics: for each of H strata its weight w_h, and how many of its rows give the
 * variable Z each value. Witness: a number u_h a stratum. Conclusion: {@code E Z <= sum_h w_h u_h} if in
 * each stratum {@code E_h Z <= u_h} follows at failure/H, from the exact binomial tail if Z is the
 * indicator of an event, else from the betting grid; or u_h is the greatest value of Z. {@code E Z >=}
 * likewise. Cited, not mechanised.
 */
final class StratifiedRule implements Rule {

  private static final BinomialTailRule TAIL = new BinomialTailRule();

  @Override
  public String theorem() {
    return "holdout.stratified";
  }

  @Override
  public Set<Drawn> draws() {
    return Set.of(Drawn.STRATIFIED);
  }

  @Override
  public int witnesses(Plan.Entry entry, Sample sample, Statistics statistics) {
    return draw(sample).weights().size();
  }

  private static Draw.Stratified draw(Sample sample) {
    if (sample.description().draw() instanceof Draw.Stratified stratified) {
      return stratified;
    }
    throw new Refused(Refusal.Code.SAMPLE, "it is not stratified");
  }

  @Override
  public Derivation derive(Plan.Entry entry, Sample sample, Statistics statistics) {
    Vocabulary vocabulary = statistics.vocabulary();
    Draw.Stratified draw = draw(sample);
    CellVariable variable = CellVariable.of(entry.quantity(), entry.side(), sample, vocabulary);
    Rational total = draw.weights().values().stream().reduce(Rational.ZERO, Rational::add);
    if (!total.equals(Rational.ONE)
        || draw.weights().values().stream().anyMatch(weight -> weight.signum() < 0)) {
      throw new Refused(Refusal.Code.SAMPLE, "the weights of its strata do not add up to one");
    }
    if (variable.isConditional() || variable.low().equals(variable.high())) {
      throw new Refused(Refusal.Code.QUANTITY, theorem() + " bounds a mean over all rows");
    }
    List<Map<Rational, Long>> strata = new ArrayList<>();
    List<Json> listed = new ArrayList<>();
    for (var stratum : draw.weights().entrySet()) {
      Event.Is is = new Event.Is(draw.attribute(), stratum.getKey());
      if (!sample.decides(is)) {
        throw new Refused(Refusal.Code.SAMPLE, "the statistics do not tell the strata apart");
      }
      Map<Rational, Long> counts = variable.counts(sample, is);
      strata.add(counts);
      listed.add(
          Json.array(
              new Json.Str(stratum.getKey()),
              new Json.Str(stratum.getValue().toString()),
              Json.array(
                  counts.entrySet(),
                  e ->
                      Json.array(
                          new Json.Str(e.getKey().toString()), new Json.Int(e.getValue())))));
    }
    Set<String> assumes =
        NamedAssumptions.heldOut(vocabulary, sample.description(), variable.events(), false);
    boolean probability = entry.quantity() instanceof Quantity.Probability;
    if (!probability) {
      assumes.addAll(variable.assumesOfEnds(vocabulary, sample.name()));
    }
    Rational share = entry.share().divide(Rational.of(strata.size()));
    boolean upper = entry.side() == Plan.Side.UPPER;
    return new Derivation(
        Json.object(
            "sample",
            new Json.Str(sample.name()),
            "strata",
            Json.array(listed, stratum -> stratum)),
        List.copyOf(assumes),
        upper ? Formula.Relation.LE : Formula.Relation.GE,
        (claimed, witness) -> {
          Rational sum = Rational.ZERO;
          List<Rational> weights = List.copyOf(draw.weights().values());
          for (int h = 0; h < strata.size(); h++) {
            Rational bound = witness.get(h);
            Optional<String> defect =
                stratum(variable, strata.get(h), bound, share, upper, probability);
            if (defect.isPresent()) {
              return defect.map(text -> "in one stratum " + text);
            }
            sum = sum.add(weights.get(h).multiply(bound));
          }
          return (upper ? claimed.compareTo(sum) >= 0 : claimed.compareTo(sum) <= 0)
              ? Optional.empty()
              : Optional.of("the weighted sum of its strata is " + Decimals.textUp(sum, 12));
        });
  }

  /** Why the mean in a stratum is not known to be at most (at least) the bound. */
  private static Optional<String> stratum(
      CellVariable variable,
      Map<Rational, Long> counts,
      Rational bound,
      Rational failure,
      boolean upper,
      boolean probability) {
    if (bound.equals(upper ? variable.high() : variable.low())) {
      return Optional.empty();
    }
    long n = counts.values().stream().mapToLong(Long::longValue).sum();
    if (probability) {
      long k = counts.getOrDefault(upper ? Rational.ONE : Rational.ZERO, 0L);
      return TAIL.defect(n, k, upper ? bound : Rational.ONE.subtract(bound), failure);
    }
    return BettingWealth.defect(
        BettingWealth.scaled(counts, variable, upper),
        n,
        BettingWealth.scaled(bound, variable, upper),
        failure,
        false);
  }
}
