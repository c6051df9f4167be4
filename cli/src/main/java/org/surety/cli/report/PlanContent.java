// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import java.util.ArrayList;
import java.util.List;
import org.surety.bounds.holdout.PairedExact;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.CertificateFile;
import org.surety.kernel.document.NamedAssumptions;
import org.surety.kernel.document.Plan;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;

/** The certificates that were planned, and the account of the failure probability. */
final class PlanContent {

  private final CertificateFile certificates;
  private final Words words;
  private final FactContent facts;

  PlanContent(CertificateFile certificates, Words words, FactContent facts) {
    this.certificates = certificates;
    this.words = words;
    this.facts = facts;
  }

  Block section() {
    Plan plan = certificates.plan();
    Rational budget = Rational.ONE.subtract(plan.confidence());
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Paragraph(
            Block.Style.PLAIN,
            List.of(
                new Inline.Text(
                    "A certificate may be wrong if the sample is unlucky. The confidence "),
                new Inline.Text(Amounts.exact(plan.confidence(), Amounts.Unit.SHARE)),
                new Inline.Text(" leaves a probability of "),
                new Inline.Text(Amounts.exact(budget, Amounts.Unit.SHARE)),
                new Inline.Text(
                    " (often written δ) for that. Before any label was looked at it was shared"
                        + " equally among all bounds that can fail. A share that was planned stays"
                        + " spent even where the data gave no bound."))));
    if (plan.entries().isEmpty()) {
      blocks.add(Block.plain("No certificate was planned."));
    } else {
      blocks.add(table(budget));
    }
    String digest = plan.toJson().digest();
    blocks.add(
        new Block.Paragraph(
            Block.Style.NOTE,
            List.of(
                new Inline.Text(
                    "A checker that has only this file cannot know when the plan was made; the"
                        + " stand-alone kernel therefore adds to each proof the condition "),
                new Inline.Code(NamedAssumptions.plannedBeforeLooking(digest)),
                new Inline.Text("."))));
    return new Block.Section("plan", "The plan, and what may fail", blocks);
  }

  private Block table(Rational budget) {
    List<Block.Row> rows = new ArrayList<>();
    Rational spent = Rational.ZERO;
    for (int i = 0; i < certificates.plan().entries().size(); i++) {
      Plan.Entry entry = certificates.plan().entries().get(i);
      spent = spent.add(entry.share());
      rows.add(row(i, entry));
    }
    List<Inline> total = new ArrayList<>(FactContent.failure(spent));
    total.add(new Inline.Text(" of " + Amounts.exact(budget, Amounts.Unit.SHARE)));
    rows.add(
        Block.Row.of(
            List.of(Inline.text("Total"), List.of(), List.of(), total, List.of(), List.of())));
    return new Block.Table(
        "Every planned certificate",
        List.of(
            Block.Column.words("Certificate"),
            Block.Column.words("What is bounded"),
            Block.Column.words("By"),
            Block.Column.number("Share"),
            Block.Column.words("What came of it"),
            Block.Column.words("Counted")),
        rows);
  }

  private Block.Row row(int index, Plan.Entry entry) {
    String side =
        switch (entry.side()) {
          case UPPER -> ", from above";
          case LOWER -> ", from below";
        };
    List<Inline> by = new ArrayList<>(FactContent.theorem(entry.theorem()));
    if (!entry.reason().isEmpty()) {
      by.add(new Inline.Text(" (" + entry.reason() + ")"));
    }
    boolean made = index < certificates.certificates().size();
    return new Block.Row(
        "c" + index,
        List.of(
            Inline.text(String.valueOf(index)),
            entry.theorem().equals(PairedExact.ID)
                ? tested(entry)
                : Inline.text(words.quantity(entry.quantity()) + side),
            by,
            FactContent.failure(entry.share()),
            made
                ? outcome(certificates.certificates().get(index), entry.share())
                : Inline.text("not made"),
            made ? Inline.text(facts.counted(certificates.certificates().get(index))) : List.of()));
  }

  /** What a test would show, were its threshold refused. */
  private List<Inline> tested(Plan.Entry entry) {
    Formula.Relation relation =
        entry.side() == Plan.Side.UPPER ? Formula.Relation.LT : Formula.Relation.GT;
    List<Inline> out = new ArrayList<>(Inline.text("whether "));
    out.addAll(
        VerdictSentence.claim(
            ClaimForm.plain(
                new Formula.Comparison(
                    relation, entry.quantity(), new Quantity.Constant(Rational.ZERO))),
            words));
    return out;
  }

  private List<Inline> outcome(Certificate certificate, Rational share) {
    String account = share.signum() == 0 ? "free: " : "spent: ";
    List<Inline> out = new ArrayList<>();
    out.add(new Inline.Text(account));
    out.addAll(
        certificate.claims() instanceof Formula.Always
            ? Inline.text("the data gave no bound")
            : VerdictSentence.claim(ClaimForm.plain(certificate.claims()), words));
    return out;
  }
}
