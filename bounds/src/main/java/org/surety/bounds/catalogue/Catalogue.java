// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.surety.bounds.holdout.AnytimeBettingGrid;
import org.surety.bounds.holdout.BetaBinomial;
import org.surety.bounds.holdout.BettingGrid;
import org.surety.bounds.holdout.BettingSequence;
import org.surety.bounds.holdout.BinomialTail;
import org.surety.bounds.holdout.ChernoffKl;
import org.surety.bounds.holdout.Clustered;
import org.surety.bounds.holdout.Dkw;
import org.surety.bounds.holdout.EmpiricalBernstein;
import org.surety.bounds.holdout.Hoeffding;
import org.surety.bounds.holdout.HoeffdingBentkus;
import org.surety.bounds.holdout.Hypergeometric;
import org.surety.bounds.holdout.MeanSplitKl;
import org.surety.bounds.holdout.MeanUnexpectedBernstein;
import org.surety.bounds.holdout.MultinomialKl;
import org.surety.bounds.holdout.Paired;
import org.surety.bounds.holdout.PairedExact;
import org.surety.bounds.holdout.Seen;
import org.surety.bounds.holdout.Stratified;
import org.surety.bounds.margin.GaussianHead;
import org.surety.bounds.margin.GaussianHeadMulticlass;
import org.surety.bounds.margin.LinearMargin;
import org.surety.bounds.margin.SpectralMargin;
import org.surety.bounds.margin.UniformLinearMargin;
import org.surety.bounds.measured.MeasuredTheorem;
import org.surety.bounds.occam.Compression;
import org.surety.bounds.occam.OccamBinomialTail;
import org.surety.bounds.occam.OccamKl;
import org.surety.bounds.occam.SampleCompression;
import org.surety.bounds.pacbayes.Catoni;
import org.surety.bounds.pacbayes.Disintegrated;
import org.surety.bounds.pacbayes.MonteCarlo;
import org.surety.bounds.pacbayes.PacBayesKl;
import org.surety.bounds.pacbayes.Recursive;
import org.surety.bounds.pacbayes.SplitKl;
import org.surety.bounds.pacbayes.UnexpectedBernstein;
import org.surety.bounds.rounding.DecimalGrid;
import org.surety.bounds.shift.ChiSquare;
import org.surety.bounds.shift.DensityRatio;
import org.surety.bounds.shift.Hellinger;
import org.surety.bounds.shift.Importance;
import org.surety.bounds.shift.LabelShift;
import org.surety.bounds.shift.RelativeEntropyShift;
import org.surety.bounds.shift.ShiftTheorem;
import org.surety.bounds.shift.TotalVariation;
import org.surety.bounds.theorem.Theorem;
import org.surety.bounds.vote.CBound;
import org.surety.bounds.vote.Cantelli;
import org.surety.bounds.vote.Disagreement;
import org.surety.bounds.vote.FirstOrder;
import org.surety.bounds.vote.Tandem;
import org.surety.bounds.weak.Agreement;
import org.surety.bounds.weak.DisagreementGap;
import org.surety.bounds.weak.PredictionPowered;
import org.surety.bounds.weak.Triangle;

/** The theorems of this version. */
public final class Catalogue {

  private Catalogue() {}

  /** All theorems, sorted by id; their claims lie on the decimals of claims. */
  public static List<Theorem> theorems() {
    return theorems(DecimalGrid.CLAIMS);
  }

  /** All theorems, sorted by id; their claims lie on the decimals of {@code grid}. */
  public static List<Theorem> theorems(DecimalGrid grid) {
    List<Theorem> theorems =
        new ArrayList<>(List.of(BettingGrid.of(grid), BinomialTail.of(grid), Seen.of()));
    theorems.addAll(heldOut(grid));
    theorems.addAll(measured(grid));
    theorems.addAll(shift(grid));
    theorems.addAll(weakToStrong(grid));
    theorems.sort(Comparator.comparing(Theorem::id));
    return List.copyOf(theorems);
  }

  /** The other theorems about rows that no model has seen. */
  private static List<Theorem> heldOut(DecimalGrid grid) {
    return List.of(
        PairedExact.of(),
        Hypergeometric.of(grid),
        Stratified.of(grid),
        Clustered.of(grid),
        BetaBinomial.of(grid),
        AnytimeBettingGrid.of(grid),
        MeanSplitKl.of(grid),
        MultinomialKl.of(grid),
        ChernoffKl.of(grid),
        Hoeffding.of(grid),
        EmpiricalBernstein.of(grid),
        HoeffdingBentkus.of(grid),
        BettingSequence.of(grid),
        Dkw.of(grid),
        MeanUnexpectedBernstein.of(grid),
        Paired.of(grid));
  }

  /** The theorems about a student and its supervisor. */
  private static List<Theorem> weakToStrong(DecimalGrid grid) {
    return List.of(
        Triangle.of(grid),
        Agreement.of(grid),
        DisagreementGap.of(grid),
        PredictionPowered.of(grid));
  }

  /** The theorems that rest on measurements of a model. */
  private static List<MeasuredTheorem> measured(DecimalGrid grid) {
    return List.of(
        PacBayesKl.of(grid),
        Catoni.of(grid),
        UnexpectedBernstein.of(grid),
        SplitKl.of(grid),
        Recursive.of(grid),
        Disintegrated.of(grid),
        MonteCarlo.of(grid),
        OccamBinomialTail.of(grid),
        OccamKl.of(grid),
        Compression.of(grid),
        SampleCompression.of(grid),
        FirstOrder.of(grid),
        Tandem.of(grid),
        Disagreement.of(grid),
        CBound.of(grid),
        Cantelli.of(grid),
        LinearMargin.of(grid),
        UniformLinearMargin.of(grid),
        GaussianHead.of(grid),
        GaussianHeadMulticlass.of(grid),
        SpectralMargin.of(grid));
  }

  /** The theorems about a population that is known by its distance from the sample's. */
  private static List<ShiftTheorem> shift(DecimalGrid grid) {
    return List.of(
        TotalVariation.of(grid),
        DensityRatio.of(grid),
        ChiSquare.of(grid),
        RelativeEntropyShift.of(grid),
        Hellinger.of(grid),
        Importance.of(grid),
        LabelShift.of(grid));
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
