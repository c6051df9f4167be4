// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.surety.kernel.arithmetic.Decimals;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Measurement;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.json.Json;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;

/**
 * {@code weak.triangle}: {@code |err(f) - err(g)| <= P[f != g]}, for where f and g agree both err or
 * neither does (elementary).
 *
 * <p>Premises: the bound {@code weak} on err(g), taken as the named assumption {@code given(weak, s)};
 * the bound {@code disagreement} on {@code P[f != g]} likewise, or else it is counted beside, by the
 * exact binomial tail at failure/2 (the other half is for {@code weak}). Witness: the number u that
 * bounds {@code P[f != g]}, where it is counted. Conclusion: {@code err(f) <= weak + u}; with a lower
 * bound {@code weak}, {@code err(f) >= weak - u}. A file that counts both by binomials needs no such
 * step, since it is linear. Cited, not mechanised.
 */
final class TriangleRule implements Rule {

  private static final String WEAK = "weak";
  private static final String DISAGREEMENT = "disagreement";

  @Override
  public String theorem() {
    return "weak.triangle";
  }

  @Override
  public boolean takesBeside() {
    return true;
  }

  /** Nothing: what the sample says is given. */
  @Override
  public Quantity counted(Plan.Entry entry) {
    return new Quantity.Constant(Rational.ZERO);
  }

  @Override
  public int witnesses(Plan.Entry entry, Sample sample, Statistics statistics) {
    return entry.beside().isPresent() ? 1 : 0;
  }

  @Override
  public Derivation derive(Plan.Entry entry, Sample sample, Statistics statistics) {
    String erring =
        entry.quantity() instanceof Quantity.Probability p
            ? AgreementRule.erring(p.event()).orElse("")
            : "";
    if (erring.isEmpty()) {
      throw new Refused(Refusal.Code.QUANTITY, theorem() + " bounds the error of a predictor");
    }
    Optional<Unlabelled> counted =
        entry.beside().map(beside -> Unlabelled.beside(entry, sample, statistics, this));
    if (counted.isPresent() && !isDisagreement(counted.get().event(), erring)) {
      throw new Refused(
          Refusal.Code.QUANTITY,
          "beside, it counts the rows in which the answers of "
              + erring
              + " and another predictor differ");
    }
    Map<String, Rational> given = given(entry, sample, statistics, counted.isPresent());
    Map<String, Json> from = new LinkedHashMap<>();
    from.put("sample", new Json.Str(sample.name()));
    Set<String> assumes = new TreeSet<>();
    given.forEach(
        (name, number) -> {
          from.put(name, new Json.Str(number.toString()));
          assumes.add("given(" + name + ", " + sample.name() + ")");
        });
    counted.ifPresent(
        rows -> {
          from.put("beside", rows.from());
          assumes.addAll(rows.assumes(statistics));
        });
    boolean upper = entry.side() == Plan.Side.UPPER;
    return new Derivation(
        new Json.Obj(from),
        List.copyOf(assumes),
        upper ? Formula.Relation.LE : Formula.Relation.GE,
        (claimed, witness) -> {
          Rational differ =
              counted.isPresent() ? witness.get(0) : given.getOrDefault(DISAGREEMENT, Rational.ONE);
          Rational weak = given.getOrDefault(WEAK, Rational.ONE);
          Rational bound = upper ? weak.add(differ) : weak.subtract(differ);
          Optional<String> defect =
              counted.flatMap(
                  rows -> rows.defectAbove(differ, entry.share().divide(Rational.of(2))));
          return defect.isPresent()
                  || (upper ? claimed.compareTo(bound) >= 0 : claimed.compareTo(bound) <= 0)
              ? defect
              : Optional.of("weak and disagreement give " + Decimals.textUp(bound, 12));
        });
  }

  private static boolean isDisagreement(Event event, String erring) {
    return event instanceof Event.Not(Event.Same(String first, String second))
        && !second.equals(Vocabulary.LABEL)
        && (first.equals(erring) || second.equals(erring));
  }

  /** The bounds that are given, each between 0 and 1. */
  private Map<String, Rational> given(
      Plan.Entry entry, Sample sample, Statistics statistics, boolean counted) {
    Map<String, Rational> given = new LinkedHashMap<>();
    SortedMap<String, List<Rational>> numbers =
        statistics
            .measurement(theorem(), sample.name(), entry.quantity())
            .map(Measurement::numbers)
            .orElse(new TreeMap<>());
    for (String name : counted ? List.of(WEAK) : List.of(DISAGREEMENT, WEAK)) {
      List<Rational> list = numbers.getOrDefault(name, List.of());
      if (list.size() != 1 || list.get(0).signum() < 0 || list.get(0).compareTo(Rational.ONE) > 0) {
        throw new Refused(Refusal.Code.FROM, "\"" + name + "\" is not one number between 0 and 1");
      }
      given.put(name, list.get(0));
    }
    if (numbers.size() != given.size()) {
      throw new Refused(
          Refusal.Code.FROM, theorem() + " takes " + given.keySet() + ", not " + numbers.keySet());
    }
    return given;
  }
}
