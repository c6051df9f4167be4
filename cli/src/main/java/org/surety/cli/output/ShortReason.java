// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.output;

import java.util.List;
import java.util.Optional;
import org.surety.cli.report.Amounts;
import org.surety.cli.report.Target;
import org.surety.cli.report.Undefined;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Finding;
import org.surety.kernel.document.Implied;
import org.surety.kernel.document.Verdict;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Formula.Relation;
import org.surety.kernel.logic.Quantity;

/** A few words on why a verdict is what it is, for the end of its line. */
final class ShortReason {

  private final VerdictFile file;
  private final Facts facts;

  ShortReason(VerdictFile file) {
    this.file = file;
    this.facts = new Facts(file);
  }

  String of(Finding finding) {
    return switch (finding.verdict()) {
      case PROVED, REFUTED -> decided(finding);
      case UNDECIDED -> undecided(finding);
      case INCONSISTENT ->
          finding
              .trusted()
              .map(
                  t ->
                      "the facts below cannot all hold; trusts: "
                          + t.solver()
                          + ", not checked by the kernel")
              .orElse("the facts below cannot all hold");
    };
  }

  private String decided(Finding finding) {
    return finding
        .trusted()
        .map(t -> shown(finding) + "; trusts: " + t.solver() + ", not checked by the kernel")
        .orElseGet(() -> shown(finding));
  }

  private String shown(Finding finding) {
    Optional<String> undefined = Undefined.everywhere(finding);
    if (undefined.isPresent()) {
      return "undefined: " + undefined.get();
    }
    if (facts.certificates(finding).isEmpty()) {
      String by =
          !facts.assumptions(finding).isEmpty()
              ? "by the assumptions alone"
              : finding.conditions().isEmpty()
                  ? "by its meaning alone"
                  : "by its meaning and the conditions below";
      return by + ", no certificate is needed";
    }
    Optional<String> certified =
        Target.implied(finding)
            .flatMap(
                implied ->
                    finding.formula().flatMap(formula -> certified(finding, implied, formula)));
    if (certified.isPresent()) {
      return certified.get();
    }
    return finding.verdict() == Verdict.PROVED
        ? "true in every world that the evidence allows"
        : "true in no world that the evidence allows";
  }

  private Optional<String> certified(Finding finding, Implied implied, Formula formula) {
    if (formula instanceof Formula.And and
        && and.formulas().stream().allMatch(f -> compares(f, implied.quantity()))) {
      return finding.verdict() == Verdict.PROVED
          ? Optional.of(within(implied, List.of()))
          : Optional.empty();
    }
    if (!(formula instanceof Formula.Comparison written)) {
      return Optional.empty();
    }
    Formula.Comparison c = thresholdLast(written);
    boolean proved = finding.verdict() == Verdict.PROVED;
    if (c.left().equals(implied.quantity()) && c.right() instanceof Quantity.Constant threshold) {
      return against(finding, implied, proved ? c.relation() : opposite(c.relation()), threshold);
    }
    return Target.difference(finding).flatMap(name -> difference(name, implied));
  }

  private static Formula.Comparison thresholdLast(Formula.Comparison c) {
    Quantity second = c.right();
    return c.left() instanceof Quantity.Constant threshold
        ? new Formula.Comparison(Target.mirrored(c.relation()), second, threshold)
        : c;
  }

  private static boolean compares(Formula formula, Quantity quantity) {
    return formula instanceof Formula.Comparison c
        && (c.left().equals(quantity) || c.right().equals(quantity));
  }

  /** What is known to hold of the quantity against the threshold, if an end of the interval says it. */
  private Optional<String> against(
      Finding finding, Implied implied, Relation known, Quantity.Constant threshold) {
    Amounts.Unit unit = Amounts.unit(implied.quantity());
    List<Rational> marks = List.of(threshold.value());
    Optional<String> words =
        switch (known) {
          case LT, LE ->
              implied
                  .high()
                  .filter(end -> known.accepts(end.value().compareTo(threshold.value())))
                  .map(end -> "certified at most " + Amounts.up(end.value(), unit, marks));
          case GT, GE ->
              implied
                  .low()
                  .filter(end -> known.accepts(end.value().compareTo(threshold.value())))
                  .map(end -> "certified at least " + Amounts.down(end.value(), unit, marks));
          case EQ, NE ->
              implied.low().isPresent() && implied.high().isPresent()
                  ? Optional.of(within(implied, marks))
                  : Optional.empty();
        };
    return words.map(w -> points(w) + counts(finding, implied.quantity()));
  }

  private String counts(Finding finding, Quantity quantity) {
    for (int index : facts.certificates(finding)) {
      if (file.certificates().plan().entries().get(index).quantity().equals(quantity)) {
        Optional<String> counts = Counts.of(facts.certificate(index), quantity);
        if (counts.isPresent()) {
          return "   (" + counts.get() + ")";
        }
      }
    }
    return "";
  }

  /** The end of the interval of the two sides' difference that says which side is larger. */
  private static Optional<String> difference(String name, Implied implied) {
    Amounts.Unit unit = Amounts.unit(implied.quantity());
    Optional<String> least =
        implied
            .low()
            .filter(end -> end.value().signum() >= 0)
            .map(end -> " is at least " + Amounts.down(end.value(), unit));
    Optional<String> most =
        implied
            .high()
            .filter(end -> end.value().signum() <= 0)
            .map(end -> " is at most " + Amounts.up(end.value(), unit));
    return least.isPresent() == most.isPresent()
        ? Optional.empty()
        : least.or(() -> most).map(words -> name + points(words));
  }

  private static String points(String amount) {
    return amount.replace("percentage point", "point");
  }

  private String undecided(Finding finding) {
    Optional<Implied> implied = Target.implied(finding);
    String reason = finding.reason();
    if (reason.isEmpty() && implied.isPresent() && !isKnown(finding, implied.get())) {
      return "nothing is known about it" + undefined(finding, "; it may be undefined: ");
    }
    String interval =
        implied
            .map(known -> between(known, marks(finding)))
            .filter(words -> !words.isEmpty())
            .map(
                words ->
                    Target.difference(finding).map(name -> name + " is ").orElse("")
                        + words
                        + undefined(finding, ", or undefined: "))
            .orElse("");
    if (reason.isEmpty()) {
      return interval.isEmpty() ? "worlds of both kinds are left" : interval;
    }
    return interval.isEmpty() ? reason : interval + "; " + reason;
  }

  private String undefined(Finding finding, String lead) {
    return Undefined.of(finding, file.certificates().statistics().vocabulary())
        .map(why -> lead + why.words())
        .orElse("");
  }

  /** Whether the interval says more than what any such quantity meets. */
  private boolean isKnown(Finding finding, Implied implied) {
    return !facts.certificatesOfInterval(finding).isEmpty()
        || !facts.assumptionsOfInterval(finding).isEmpty()
        || Target.isNarrowed(implied, file.certificates().statistics().vocabulary());
  }

  private static List<Rational> marks(Finding finding) {
    return finding
        .formula()
        .filter(Formula.Comparison.class::isInstance)
        .map(f -> thresholdLast((Formula.Comparison) f).right())
        .filter(Quantity.Constant.class::isInstance)
        .map(q -> ((Quantity.Constant) q).value())
        .map(List::of)
        .orElse(List.of());
  }

  private static String between(Implied implied, List<Rational> marks) {
    Amounts.Unit unit = Amounts.unit(implied.quantity());
    Optional<String> low = implied.low().map(e -> Amounts.down(e.value(), unit, marks));
    Optional<String> high = implied.high().map(e -> Amounts.up(e.value(), unit, marks));
    if (low.isPresent() && high.isPresent()) {
      return low.equals(high)
          ? "exactly " + points(low.get())
          : "somewhere between " + Amounts.withoutPoints(low.get()) + " and " + points(high.get());
    }
    return low.map(l -> "at least " + points(l))
        .or(() -> high.map(h -> "at most " + points(h)))
        .orElse("");
  }

  private static String within(Implied implied, List<Rational> marks) {
    return "certified " + between(implied, marks).replace("somewhere between", "between");
  }

  private static Relation opposite(Relation relation) {
    return switch (relation) {
      case LT -> Relation.GE;
      case LE -> Relation.GT;
      case EQ -> Relation.NE;
      case NE -> Relation.EQ;
      case GE -> Relation.LT;
      case GT -> Relation.LE;
    };
  }
}
