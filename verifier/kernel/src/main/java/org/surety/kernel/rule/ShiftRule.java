// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.logic.Formula;

/**
 * {@code shift.tv}, {@code shift.ratio}, {@code shift.chi2}, {@code shift.kl}, {@code
 * shift.hellinger} and {@code shift.label}: an event's probability in a population {@code shifted(p)}
 * of which nothing is known but how far it lies from the sample's population p. No desiderata can
 * name such a population: their ties are structure of the question itself.
 *
 * <p>Premises: the named assumptions {@code given(p, s)}, that p is an upper bound of the event's
 * probability in the sample's population (a lower one for a lower claim; by label one for each
 * conditional), and {@code given(distance, s)}. Conclusion: the inequality of {@link
 * ShiftInequalities} at the claimed number; a lower claim is the upper one of the complement. It
 * cannot fail. Cited, not mechanised.
 */
record ShiftRule(String theorem, String distance, Inequality inequality) implements Rule {

  private static final String WEIGHTS = "weights";
  private static final String REVERSE = "reverse";

  /** Why u is not known to bound the event's probability from above, if it is not. */
  private interface Inequality {
    Optional<String> defect(Measured m, List<Rational> p, Rational u);
  }

  static List<Rule> all() {
    return List.of(
        new ShiftRule(
            "shift.tv", "tv", (m, p, u) -> ShiftInequalities.tv(p.get(0), m.unit("tv"), u)),
        new ShiftRule(
            "shift.ratio", "ratio", (m, p, u) -> ShiftInequalities.ratio(p.get(0), ratio(m), u)),
        new ShiftRule(
            "shift.chi2",
            "chi2",
            (m, p, u) -> ShiftInequalities.chiSquare(p.get(0), m.nonNegative("chi2"), u)),
        new ShiftRule(
            "shift.kl",
            "kl",
            (m, p, u) ->
                ShiftInequalities.kl(
                    p.get(0),
                    m.nonNegative("kl"),
                    m.has(REVERSE) && m.count(REVERSE, 0, 1) == 1,
                    u)),
        new ShiftRule(
            "shift.hellinger",
            "hellinger",
            (m, p, u) -> ShiftInequalities.hellinger(p.get(0), m.unit("hellinger"), u)),
        new ShiftRule(
            "shift.label", WEIGHTS, (m, p, u) -> ShiftInequalities.atLeast(mixed(m, p), u)));
  }

  @Override
  public boolean isMeasured() {
    return true;
  }

  @Override
  public String population(Sample sample) {
    return "shifted(" + sample.description().population() + ")";
  }

  @Override
  public Derivation derive(Plan.Entry entry, Sample sample, Statistics statistics) {
    List<String> names = List.of("p", distance, Measured.CERTAIN);
    Measured m =
        new Measured(
            entry,
            sample,
            statistics,
            distance.equals("kl")
                ? Stream.concat(names.stream(), Stream.of(REVERSE + "?")).toList()
                : names);
    m.demandProbability();
    boolean upper = entry.side() == Plan.Side.UPPER;
    List<Rational> p = m.list("p");
    if (p.isEmpty() || (p.size() > 1 && !distance.equals(WEIGHTS))) {
      throw new Refused(Refusal.Code.FROM, "\"p\" is not one number");
    }
    for (Rational each : p) {
      demand(each.signum() >= 0 && each.compareTo(Rational.ONE) <= 0, "p", each, "between 0 and 1");
    }
    List<Rational> bounds = upper ? p : p.stream().map(Rational.ONE::subtract).toList();
    return new Derivation(
        m.from(),
        Stream.of("p", distance)
            .sorted()
            .map(n -> "given(" + n + ", " + sample.name() + ")")
            .toList(),
        upper ? Formula.Relation.LE : Formula.Relation.GE,
        (claimed, witness) ->
            inequality.defect(m, bounds, upper ? claimed : Rational.ONE.subtract(claimed)));
  }

  static void demand(boolean holds, String name, Rational number, String expected) {
    if (!holds) {
      throw new Refused(
          Refusal.Code.FROM, "\"" + name + "\" is " + number + ": it is not " + expected);
    }
  }

  /** The least and the greatest density ratio. */
  private static List<Rational> ratio(Measured m) {
    List<Rational> ratio = m.list("ratio");
    if (ratio.isEmpty() || ratio.size() > 2) {
      throw new Refused(Refusal.Code.FROM, "\"ratio\" is not the greatest, or the least and it");
    }
    Rational least = ratio.size() == 2 ? ratio.get(0) : Rational.ZERO;
    Rational most = ratio.get(ratio.size() - 1);
    demand(least.signum() >= 0 && least.compareTo(Rational.ONE) <= 0, "ratio", least, "0 to 1");
    demand(most.compareTo(Rational.ONE) >= 0, "ratio", most, "1 or more");
    return List.of(least, most);
  }

  /** {@code sum of weights times p}. */
  private static Rational mixed(Measured m, List<Rational> p) {
    List<Rational> weights = m.list(WEIGHTS);
    Rational total = weights.stream().reduce(Rational.ZERO, Rational::add);
    if (weights.size() != p.size()
        || !total.equals(Rational.ONE)
        || weights.stream().anyMatch(weight -> weight.signum() < 0)) {
      throw new Refused(
          Refusal.Code.FROM,
          "\"weights\" are not shares of 1, one for each p: they sum to " + total);
    }
    Rational sum = Rational.ZERO;
    for (int i = 0; i < p.size(); i++) {
      sum = sum.add(weights.get(i).multiply(p.get(i)));
    }
    return sum;
  }
}
