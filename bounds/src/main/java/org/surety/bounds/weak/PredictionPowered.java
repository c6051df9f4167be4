// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.weak;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.surety.bounds.holdout.BinomialTail;
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

/**
 * A probability from many judged rows and few labelled ones, which correct the judge:
 * \[ P[e] = P[j] + P[e \wedge \neg j] - P[j \wedge \neg e] \le U_{\delta/2}(P[j])
 *    + \mathrm{kl}^{+}\Bigl(\hat p_{+}, \frac{\ln(4/\delta)}{n}\Bigr)
 *    - \mathrm{kl}^{-}\Bigl(\hat p_{-}, \frac{\ln(4/\delta)}{n}\Bigr) \]
 * U the exact binomial bound on the judged rows, \( \hat p_{+} \) the frequency of \( e \wedge \neg j \)
 * and \( \hat p_{-} \) that of \( j \wedge \neg e \) among n labelled rows; from below with all
 * directions turned.
 *
 * <p>Assumes: both samples drawn independently; the judge j and the sizes fixed before; true labels.
 *
 * <p>Source: A. N. Angelopoulos et al. (2023), Prediction-powered inference, Science 382, for the
 * idea; Y.-S. Wu and Y. Seldin (2022), theorem 4, for the correction. Its form by the central limit
 * theorem is no certificate.
 *
 * <p>Rounding: outward to the next claimable decimal.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: 1600 of 20000 judged rows, corrected by 10 and 5 of 500, give 0.126406972993 at
 * failure 1/20.
 */
public final class PredictionPowered implements Theorem {

  /** The id. */
  public static final String ID = "weak.prediction-powered";

  private static final Description DESCRIPTION =
      new Description(
          ID,
          "A judge j that needs no label stands for the event e on many rows, and few labelled ones"
              + " correct it: P[e] <= u + kl+(plus/n, ln(4/failure)/n) - kl-(minus/n,"
              + " ln(4/failure)/n), u the exact binomial bound of P[j] at failure/2; from below"
              + " with all directions turned.",
          "P[e] <= u, P[e] >= l",
          "n (labelled rows), plus (those in e alone), minus (those in j alone); beside n (rows) and"
              + " count (those in j)",
          List.of("iid(s)", "first_look(s)", "fixed_size(s)", "truth(s.label)", "untouched(s, f)"),
          "after Angelopoulos et al. (2023), doi:10.1126/science.adi6000; Wu and Seldin (2022),"
              + " theorem 4",
          List.of());

  private final DecimalGrid grid;

  private PredictionPowered(DecimalGrid grid) {
    this.grid = grid;
  }

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static PredictionPowered of(DecimalGrid grid) {
    return new PredictionPowered(grid);
  }

  @Override
  public Description description() {
    return DESCRIPTION;
  }

  /**
   * The upper bound for judged rows and labelled ones of these counts, before it is rounded.
   *
   * @param judged of {@code rows} rows those in j
   * @param plus of {@code labelled} rows those in e alone
   * @param minus of {@code labelled} rows those in j alone
   */
  public static Rational upper(
      long rows, long judged, long labelled, long plus, long minus, Rational failure) {
    Rational half = failure.divide(CountedRows.TWO);
    Enclosure needed = Enclosure.ln(CountedRows.TWO.divide(half));
    return BinomialTail.upper(rows, judged, Enclosure.ln(half))
        .add(KlInverse.upper(Rational.of(plus, labelled), needed, labelled))
        .subtract(KlInverse.lower(Rational.of(minus, labelled), needed, labelled));
  }

  @Override
  public Certificate certify(Statistics statistics, Plan.Entry entry) {
    if (!(entry.quantity() instanceof Quantity.Probability p)) {
      throw new IllegalArgumentException(ID + " bounds one probability");
    }
    Sample sample = CountedRows.sample(statistics, entry.sample());
    CountedRows pool = CountedRows.beside(statistics, entry);
    Event event = p.event();
    long rows = sample.description().rows();
    long plus = sample.count(Event.and(event, Event.not(pool.event())));
    long minus = sample.count(Event.and(pool.event(), Event.not(event)));
    Json from =
        Json.object(
            "sample",
            new Json.Str(sample.name()),
            "beside",
            pool.from(),
            "n",
            new Json.Int(rows),
            "plus",
            new Json.Int(plus),
            "minus",
            new Json.Int(minus));
    Set<String> assumptions =
        pool.assumptionsBeside(sample, List.of(event, pool.event()), statistics);
    if (rows == 0 || entry.share().signum() == 0) {
      return CountedRows.certificate(entry, Optional.empty(), from, assumptions, List.of());
    }
    boolean upper = entry.side() == Plan.Side.UPPER;
    Rational half = entry.share().divide(CountedRows.TWO);
    Enclosure needed = Enclosure.ln(CountedRows.TWO.divide(half));
    Rational more = Rational.of(plus, rows);
    Rational less = Rational.of(minus, rows);
    List<Rational> witness =
        upper
            ? List.of(
                pool.above(half),
                KlInverse.upper(more, needed, rows),
                KlInverse.lower(less, needed, rows))
            : List.of(
                pool.below(half),
                KlInverse.lower(more, needed, rows),
                KlInverse.upper(less, needed, rows));
    Rational bound = witness.get(0).add(witness.get(1)).subtract(witness.get(2));
    Optional<Rational> claimed =
        Optional.of(upper ? grid.up(bound) : grid.down(bound))
            .filter(c -> c.signum() > 0 && c.compareTo(Rational.ONE) < 0);
    return CountedRows.certificate(entry, claimed, from, assumptions, witness);
  }
}
