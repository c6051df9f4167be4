// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.catalogue;

import java.util.List;
import java.util.Optional;
import org.surety.bounds.holdout.BettingGrid;
import org.surety.bounds.holdout.BinomialTail;
import org.surety.bounds.holdout.Seen;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.theorem.Theorem;

/** The theorems of this version. */
public final class Catalogue {

  private Catalogue() {}

  /** All theorems, sorted by id; their claims lie on the decimals of claims. */
  public static List<Theorem> theorems() {
    return theorems(DecimalGrid.CLAIMS);
  }

  /** All theorems, sorted by id; their claims lie on the decimals of {@code grid}. */
  public static List<Theorem> theorems(DecimalGrid grid) {
    return List.of(BettingGrid.of(grid), BinomialTail.of(grid), Seen.of());
  }

  /** The theorem of that id. */
  public static Optional<Theorem> theorem(String id) {
    return theorem(id, DecimalGrid.CLAIMS);
  }

  /** The theorem of that id, its claims on the decimals of {@code grid}. */
  public static Optional<Theorem> theorem(String id, DecimalGrid grid) {
    return theorems(grid).stream().filter(t -> t.id().equals(id)).findFirst();
  }

  /** The page of documentation that lists the theorems, as Markdown. */
  public static String markdown() {
    StringBuilder page = new StringBuilder();
    page.append("# Theorems\n\n");
    page.append(
        "Generated from the classes of `org.surety.bounds`. A certificate is an instance of");
    page.append(
        " one of these. `failure` is its share of the probability that the confidence leaves;");
    page.append(" s stands for the sample, f for a predictor.\n");
    for (Theorem theorem : theorems()) {
      Theorem.Description d = theorem.description();
      page.append("\n## `").append(d.id()).append("`\n\n");
      page.append(d.statement()).append("\n\n");
      line(page, "Claims", "`" + d.claims() + "`");
      line(page, "Statistics", d.statistics());
      line(page, "Assumptions", "`" + String.join("`, `", d.assumptions()) + "`");
      line(page, "Source", d.source());
      line(
          page,
          "Proof",
          d.proofs().isEmpty() ? d.proof() : d.proof() + " (mechanised in `proofs`)");
    }
    return page.toString();
  }

  private static void line(StringBuilder page, String name, String text) {
    page.append("- ").append(name).append(": ").append(text).append('\n');
  }
}
