// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.surety.kernel.arithmetic.Decimals;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.NamedAssumptions;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.json.Json;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Vocabulary;

/**
 * {@code holdout.multinomial-kl}: one region for all cells at once (Agrawal 2020), from which a bound on
 * each mean follows; all certificates of one sample fail together.
 *
 * <p>Premises: none. Statistics: how many of n rows lie in each of the k cells that the sample's base
 * events make. Witness: e and v. Conclusion: with {@code n e >= k - 1} and {@code (k-1) (1 + ln(n e /
 * (k-1))) - n e <= ln(failure)} the frequencies p of the cells satisfy {@code KL(p, P) <= e}; then {@code
 * E Z <= v - exp(sum p(z) ln(v - z) - e)} for every v above the values of Z, by the concavity of the
 * logarithm, and the claim if that is at most the claimed number. Cited, not mechanised.
 */
final class JointRegionRule implements Rule {

  @Override
  public String theorem() {
    return "holdout.multinomial-kl";
  }

  @Override
  public int witnesses(Plan.Entry entry, Sample sample, Statistics statistics) {
    return 2;
  }

  @Override
  public Derivation derive(Plan.Entry entry, Sample sample, Statistics statistics) {
    Vocabulary vocabulary = statistics.vocabulary();
    CellVariable variable = CellVariable.of(entry.quantity(), entry.side(), sample, vocabulary);
    if (variable.isConditional()) {
      throw new Refused(Refusal.Code.QUANTITY, theorem() + " bounds a mean over all rows");
    }
    int cells = Cells.of(vocabulary, sample.bases()).all().size();
    int unlimited = Cells.of(vocabulary.withoutAnswerLimits(), sample.bases()).all().size();
    Set<Event> all = new LinkedHashSet<>(variable.events());
    all.addAll(sample.bases());
    Set<String> assumes =
        new TreeSet<>(
            NamedAssumptions.heldOut(vocabulary, sample.description(), List.copyOf(all), false));
    assumes.addAll(variable.assumesOfEnds(vocabulary, sample.name()));
    if (cells != unlimited) {
      for (Event event : all) {
        event.names().stream()
            .filter(name -> vocabulary.predictor(name).isPresent())
            .forEach(name -> assumes.add(NamedAssumptions.answersWithin(name)));
      }
    }
    // The region is fixed whatever is asked, so that no threshold needs to be.
    assumes.remove(NamedAssumptions.thresholdsFixedBefore(sample.name()));
    Map<Rational, Long> counts = variable.counts(sample);
    long n = sample.description().rows();
    boolean upper = entry.side() == Plan.Side.UPPER;
    Rational greatest = upper ? variable.high() : variable.low().negate();
    return new Derivation(
        Json.object(
            "sample",
            new Json.Str(sample.name()),
            "n",
            new Json.Int(n),
            "cells",
            new Json.Int(cells),
            "values",
            Json.array(
                counts.entrySet(),
                e -> Json.array(new Json.Str(e.getKey().toString()), new Json.Int(e.getValue())))),
        List.copyOf(assumes),
        upper ? Formula.Relation.LE : Formula.Relation.GE,
        (claimed, witness) -> {
          Optional<String> defect = radius(n, cells, witness.get(0), entry.share());
          return defect.isPresent()
              ? defect
              : inRegion(counts, n, witness, greatest, upper ? claimed : claimed.negate(), upper);
        });
  }

  /** Why the region is not known to hold, if it is not. */
  private static Optional<String> radius(long n, long cells, Rational radius, Rational failure) {
    Rational scaled = radius.multiply(Rational.of(n));
    Rational free = Rational.of(cells - 1);
    if (failure.signum() <= 0 || free.signum() == 0 || scaled.compareTo(free) < 0) {
      return Optional.of("the radius " + Decimals.textUp(radius, 12) + " is too small");
    }
    Enclosure log =
        Enclosure.ln(scaled.divide(free))
            .add(Enclosure.of(Rational.ONE))
            .multiply(cells - 1)
            .subtract(Enclosure.of(scaled));
    return log.isAtMost(Enclosure.ln(failure))
        ? Optional.empty()
        : Optional.of("the region of radius " + Decimals.textUp(radius, 12) + " may fail more");
  }

  private static Optional<String> inRegion(
      Map<Rational, Long> counts,
      long n,
      List<Rational> witness,
      Rational greatest,
      Rational claimed,
      boolean upper) {
    Rational v = witness.get(1);
    if (v.compareTo(greatest) <= 0) {
      return Optional.of("its witness is not above the values of the variable");
    }
    Enclosure log = Enclosure.of(witness.get(0).negate());
    for (var entry : counts.entrySet()) {
      Rational z = upper ? entry.getKey() : entry.getKey().negate();
      log = log.add(Enclosure.ln(v.subtract(z)).multiply(entry.getValue()).divide(n));
    }
    Rational bound = v.subtract(log.exp().low());
    return claimed.compareTo(bound) >= 0
        ? Optional.empty()
        : Optional.of("the region allows " + Decimals.textUp(bound, 12));
  }
}
