// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.weak;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.surety.bounds.measured.KlInverse;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.theorem.Theorem;
import org.surety.kernel.arithmetic.Enclosure;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Sample;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.json.Json;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;

/**
 * How much better the student is than its supervisor, from the labels of their disagreements alone:
 * \[ \mathrm{err}(g) - \mathrm{err}(f) = P[f \ne g]\,
 *    \bigl(P[f = y \mid f \ne g] - P[g = y \mid f \ne g]\bigr) \ge p\,(a - b) \]
 * p an exact binomial bound of \( P[f \ne g] \) from many rows without labels at failure/2 (a lower one
 * where \( a \ge b \), else an upper one), a and b the inverses \( \mathrm{kl}^{-} \) and \(
 * \mathrm{kl}^{+} \) of the two shares among the labelled disagreements at failure/4 each.
 *
 * <p>The choice between the two bounds of \( P[f \ne g] \) costs nothing: with a true difference of the
 * shares that is not negative, a claim with {@code a < b} is true whatever p is; with a negative one, a
 * claim with \( a \ge b \) is false only where a or b is.
 *
 * <p>Assumes: rows without labels drawn independently; labelled disagreements drawn independently among
 * the disagreements; sizes fixed before; true labels.
 *
 * <p>Source: elementary; J. Langford (2005), Tutorial on practical prediction theory for classification,
 * JMLR 6, for both tails.
 *
 * <p>Rounding: downward to the next claimable decimal.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: 1500 of 10000 rows differ, of 300 labelled ones the student has 190 right and the
 * supervisor 90: at least 0.023933929089 at failure 1/20.
 */
public final class DisagreementGap implements Theorem {

  /** The id. */
  public static final String ID = "weak.disagreement-gap";

  private static final Description DESCRIPTION =
      new Description(
          ID,
          "Two predictors' errors differ by P[f != g] (P[f right | f != g] - P[g right | f != g]),"
              + " so that only disagreements need a label: err(g) - err(f) >= p (a - b), a = kl-"
              + " and b = kl+ of the two shares at failure/4 each, p an exact binomial bound of"
              + " P[f != g] at failure/2, from below where a >= b, else from above.",
          "P[g != label] - P[f != label] >= l",
          "labelled (rows in which they differ), student, weak (how many of these each got right);"
              + " beside n (rows) and count (those in which they differ)",
          List.of("iid(s)", "first_look(s)", "fixed_size(s)", "truth(s.label)", "untouched(s, f)"),
          "elementary; Langford (2005), JMLR 6",
          List.of());

  private final DecimalGrid grid;

  private DisagreementGap(DecimalGrid grid) {
    this.grid = grid;
  }

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static DisagreementGap of(DecimalGrid grid) {
    return new DisagreementGap(grid);
  }

  @Override
  public Description description() {
    return DESCRIPTION;
  }

  @Override
  public Certificate certify(Statistics statistics, Plan.Entry entry) {
    List<String> erring =
        entry.quantity().parts().stream()
            .flatMap(part -> CountedRows.erring(part).stream())
            .toList();
    if (!(entry.quantity() instanceof Quantity.Difference)
        || erring.size() != 2
        || entry.side() != Plan.Side.LOWER) {
      throw new IllegalArgumentException(ID + " bounds a difference of two errors from below");
    }
    Sample sample = CountedRows.sample(statistics, entry.sample());
    Event differ = Event.not(Event.same(erring.get(0), erring.get(1)));
    Event weakRight = Event.same(erring.get(0), Vocabulary.LABEL);
    Event studentRight = Event.same(erring.get(1), Vocabulary.LABEL);
    CountedRows pool = CountedRows.beside(statistics, entry);
    long labelled = sample.count(differ);
    long student = sample.count(Event.and(differ, studentRight));
    long weak = sample.count(Event.and(differ, weakRight));
    Json from =
        Json.object(
            "sample",
            new Json.Str(sample.name()),
            "beside",
            pool.from(),
            "labelled",
            new Json.Int(labelled),
            "student",
            new Json.Int(student),
            "weak",
            new Json.Int(weak));
    Set<String> assumptions =
        pool.assumptionsBeside(sample, List.of(differ, studentRight, weakRight), statistics);
    if (labelled == 0 || entry.share().signum() == 0) {
      return CountedRows.certificate(entry, Optional.empty(), from, assumptions, List.of());
    }
    Rational half = entry.share().divide(CountedRows.TWO);
    Enclosure needed = Enclosure.ln(CountedRows.TWO.divide(half));
    Rational least = KlInverse.lower(Rational.of(student, labelled), needed, labelled);
    Rational most = KlInverse.upper(Rational.of(weak, labelled), needed, labelled);
    Rational difference = least.subtract(most);
    Rational share = difference.signum() >= 0 ? pool.below(half) : pool.above(half);
    Rational bound = grid.down(share.multiply(difference));
    return CountedRows.certificate(
        entry,
        Optional.of(bound).filter(l -> l.compareTo(Rational.of(-1)) > 0),
        from,
        assumptions,
        List.of(share, least, most));
  }
}
