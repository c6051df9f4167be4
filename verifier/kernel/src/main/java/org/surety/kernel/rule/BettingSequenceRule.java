// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.surety.kernel.arithmetic.Decimals;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.NamedAssumptions;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.json.Json;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Vocabulary;

/**
 * {@code holdout.betting-sequence}: bets that follow the rows in their order (Waudby-Smith and Ramdas
 * 2024, in the form of Bates et al. 2021).
 *
 * <p>Premises: none. Statistics: the measurement {@code sequence}, the values x_i of the variable in the
 * order of the rows, fixed before or by lot; they must be those that the histogram counts. Conclusion:
 * {@code E Z <= u} if some {@code prod_(i<=t) (1 - v_i (x_i - u)) >= 1/failure} with x and u scaled to
 * [0,1], {@code v_i = min(1, sqrt(2 ln(1/failure) / (n s_(i-1))))}, {@code s_i = (1/4 + sum_(j<=i) (x_j -
 * m_j)^2)/(i+1)} and {@code m_i = (1/2 + sum_(j<=i) x_j)/(i+1)}, each rounded down to 62 binary places:
 * v_i depends on earlier rows alone, so that the product is a supermartingale where {@code E Z > u}, and
 * rises with u. Cited, not mechanised.
 */
final class BettingSequenceRule implements Rule {

  private static final int MOST_ROWS = 100_000;
  private static final Rational UNIT = Rational.of(1L << 62);
  private static final Rational HALF = Rational.of(1, 2);

  @Override
  public String theorem() {
    return "holdout.betting-sequence";
  }

  @Override
  public Derivation derive(Plan.Entry entry, Sample sample, Statistics statistics) {
    Vocabulary vocabulary = statistics.vocabulary();
    CellVariable variable = CellVariable.of(entry.quantity(), entry.side(), sample, vocabulary);
    Rational low = variable.low();
    Rational width = variable.high().subtract(low);
    List<Rational> sequence =
        statistics
            .measurement(theorem(), sample.name(), entry.quantity())
            .map(m -> m.numbers().getOrDefault("sequence", List.of()))
            .orElse(List.of());
    Map<Rational, Long> counts = new TreeMap<>();
    sequence.forEach(x -> counts.merge(x, 1L, Math::addExact));
    if (!counts.equals(variable.counts(sample)) || sequence.size() > MOST_ROWS) {
      throw new Refused(Refusal.Code.FROM, "the sequence is not one of the rows that were counted");
    }
    if (width.signum() == 0 || sequence.isEmpty()) {
      throw new Refused(Refusal.Code.QUANTITY, "the variable has one value only, or no row");
    }
    Set<String> assumes =
        NamedAssumptions.heldOut(vocabulary, sample.description(), variable.events(), false);
    assumes.addAll(variable.assumesOfEnds(vocabulary, sample.name()));
    assumes.add("fixed_order(" + sample.name() + ")");
    boolean upper = entry.side() == Plan.Side.UPPER;
    List<Rational> scaled =
        sequence.stream()
            .map(x -> x.subtract(low).divide(width))
            .map(x -> upper ? x : Rational.ONE.subtract(x))
            .toList();
    return new Derivation(
        Json.object(
            "sample",
            new Json.Str(sample.name()),
            "range",
            Json.strings(List.of(low.toString(), variable.high().toString())),
            "sequence",
            Json.strings(sequence.stream().map(Rational::toString).toList())),
        List.copyOf(assumes),
        upper ? Formula.Relation.LE : Formula.Relation.GE,
        (claimed, witness) -> {
          Rational unit = claimed.subtract(low).divide(width);
          return defect(scaled, upper ? unit : Rational.ONE.subtract(unit), entry.share());
        });
  }

  private static Optional<String> defect(List<Rational> rows, Rational u, Rational failure) {
    if (failure.signum() <= 0 || u.signum() <= 0 || u.compareTo(Rational.ONE) >= 0) {
      return Optional.of("the claimed mean is not inside the range of the variable");
    }
    Enclosure needed = Enclosure.ln(Rational.ONE.divide(failure));
    Rational budget = needed.low().multiply(Rational.of(2, rows.size()));
    Enclosure log = Enclosure.of(Rational.ZERO);
    Rational sum = HALF;
    Rational squares = Rational.of(1, 4);
    Rational greatest = Rational.ZERO;
    long i = 1;
    for (Rational x : rows) {
      Rational variance = squares.divide(Rational.of(i));
      Rational bet = down(Enclosure.of(budget.divide(variance)).sqrt().low()).min(Rational.ONE);
      log = log.add(Enclosure.ln(Rational.ONE.subtract(bet.multiply(x.subtract(u)))));
      if (needed.isAtMost(log)) {
        return Optional.empty();
      }
      greatest = greatest.max(log.high());
      i++;
      sum = sum.add(x);
      Rational away = x.subtract(down(sum.divide(Rational.of(i))));
      squares = down(squares.add(away.multiply(away)));
    }
    return Optional.of(
        "the logarithm of the wealth reaches " + Decimals.textUp(greatest, 9) + " at most");
  }

  private static Rational down(Rational value) {
    return Rational.of(value.multiply(UNIT).floor(), java.math.BigInteger.ONE).divide(UNIT);
  }
}
