// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.weak;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.theorem.Theorem;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.Measurement;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.json.Json;

/**
 * From the error of one predictor to that of another by how often they differ:
 * \[ |\mathrm{err}(f) - \mathrm{err}(g)| \le P[f \ne g] \]
 * so \( \mathrm{err}(f) \le w + D \) for bounds w of \( \mathrm{err}(g) \) and D of \( P[f \ne g] \).
 *
 * <p>Assumes: both bounds, which the certificate carries as given(weak, s) and given(disagreement, s);
 * or D is counted in rows drawn independently, at half of the failure.
 *
 * <p>Source: elementary.
 *
 * <p>Rounding: outward to the next claimable decimal.
 *
 * <p>Proof: cited, not mechanised.
 *
 * <p>Check values: w = 0.10 with 150 of 10000 rows that differ gives 0.117578754961 at failure 1/20.
 */
public final class Triangle implements Theorem {

  /** The id. */
  public static final String ID = "weak.triangle";

  /** The number that bounds the other predictor's error. */
  public static final String WEAK = "weak";

  /** The number that bounds how often the two differ, where that is not counted. */
  public static final String DISAGREEMENT = "disagreement";

  private static final Description DESCRIPTION =
      new Description(
          ID,
          "The errors of two predictors differ by at most how often their answers do: err(f) <="
              + " weak + disagreement, and err(f) >= weak - disagreement with a lower bound weak."
              + " Where the disagreement is counted, its exact binomial bound has failure/2.",
          "P[f != label] <= u, P[f != label] >= l",
          "weak (a bound that is given), disagreement (likewise), or beside n (rows) and count"
              + " (those in which they differ)",
          List.of(
              "given(weak, s)",
              "given(disagreement, s)",
              "iid(s)",
              "first_look(s)",
              "fixed_size(s)",
              "untouched(s, f)"),
          "elementary; Clopper and Pearson (1934)",
          List.of());

  private final DecimalGrid grid;

  private Triangle(DecimalGrid grid) {
    this.grid = grid;
  }

  /** The theorem, its claims rounded to the decimals of {@code grid}. */
  public static Triangle of(DecimalGrid grid) {
    return new Triangle(grid);
  }

  @Override
  public Description description() {
    return DESCRIPTION;
  }

  @Override
  public Certificate certify(Statistics statistics, Plan.Entry entry) {
    SortedMap<String, List<Rational>> given =
        statistics
            .measurement(ID, entry.sample(), entry.quantity())
            .map(Measurement::numbers)
            .orElseThrow(() -> new IllegalArgumentException(ID + " needs a bound that is given"));
    Map<String, Json> from = new LinkedHashMap<>();
    from.put("sample", new Json.Str(entry.sample()));
    Set<String> assumptions = new TreeSet<>();
    given.forEach(
        (name, numbers) -> {
          from.put(name, new Json.Str(numbers.get(0).toString()));
          assumptions.add("given(" + name + ", " + entry.sample() + ")");
        });
    List<Rational> witness = new ArrayList<>();
    if (entry.beside().isPresent()) {
      CountedRows rows = CountedRows.beside(statistics, entry);
      from.put("beside", rows.from());
      assumptions.addAll(rows.assumptions(statistics));
      witness.add(rows.above(entry.share().divide(CountedRows.TWO)));
    }
    Rational differ = witness.isEmpty() ? number(given, DISAGREEMENT) : witness.get(0);
    Rational weak = number(given, WEAK);
    Optional<Rational> bound =
        entry.side() == Plan.Side.UPPER
            ? Optional.of(grid.up(weak.add(differ))).filter(u -> u.compareTo(Rational.ONE) < 0)
            : Optional.of(grid.down(weak.subtract(differ))).filter(l -> l.signum() > 0);
    return CountedRows.certificate(entry, bound, new Json.Obj(from), assumptions, witness);
  }

  private static Rational number(SortedMap<String, List<Rational>> given, String name) {
    List<Rational> numbers = given.getOrDefault(name, List.of());
    if (numbers.size() != 1) {
      throw new IllegalArgumentException(ID + " needs one number \"" + name + "\"");
    }
    return numbers.get(0);
  }
}
