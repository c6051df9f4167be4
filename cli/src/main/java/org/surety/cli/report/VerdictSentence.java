// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Finding;
import org.surety.kernel.document.Implied;
import org.surety.kernel.document.Verdict;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;

/**
 * A verdict as one sentence, such as {@code Proved: in every world that the evidence allows, the
 * student errs in at most 6.32% of cases; you asked for at most 7%.}
 *
 * <p>Ends of intervals are rounded outward, with as many decimals as keep them on their side of the
 * threshold.
 */
public final class VerdictSentence {

  private final Finding finding;
  private final FindingWords words;
  private final Optional<Implied> implied;
  private final Optional<Target> target;
  private final Optional<Implied.End> low;
  private final Optional<Implied.End> high;
  private final Optional<Undefined> undefined;
  private final Vocabulary vocabulary;

  private VerdictSentence(Finding finding, Words words) {
    this.finding = finding;
    this.words = new FindingWords(finding, words);
    this.target = Target.of(finding);
    this.implied = Target.implied(finding);
    this.low = implied.flatMap(Implied::low);
    this.high = implied.flatMap(Implied::high);
    this.vocabulary = words.vocabulary();
    this.undefined = Undefined.of(finding, words.vocabulary());
  }

  /** The sentence as plain text, not escaped. */
  public static String text(Finding finding, Words words) {
    return Inline.plain(of(finding, words));
  }

  /** The interval that the facts imply, as plain text: {@code 4.05% to 6.32%}, or nothing. */
  public static String interval(Finding finding) {
    return Inline.plain(intervalOf(finding));
  }

  static List<Inline> of(Finding finding, Words words) {
    VerdictSentence sentence = new VerdictSentence(finding, words);
    return switch (finding.verdict()) {
      case PROVED -> sentence.proved();
      case REFUTED -> sentence.refuted();
      case UNDECIDED -> sentence.undecided();
      case INCONSISTENT ->
          Inline.text(
              "Inconsistent: the facts below contradict each other, so no world is allowed, and"
                  + " nothing can be said about this requirement.");
    };
  }

  static List<Inline> intervalOf(Finding finding) {
    if (Undefined.everywhere(finding).isPresent()) {
      return Inline.text("undefined");
    }
    Optional<Implied> found = Target.implied(finding);
    if (found.isEmpty()) {
      return List.of();
    }
    Implied implied = found.get();
    Amounts.Unit unit = Amounts.unit(implied.quantity());
    List<Rational> marks = Target.of(finding).map(Target::marks).orElse(List.of());
    boolean both = implied.high().isPresent();
    if (both && value(implied.low()).equals(value(implied.high()))) {
      Rational value = implied.high().get().value();
      return List.of(
          new Inline.Text("exactly "), new Inline.Exact(Amounts.exact(value, unit), value));
    }
    Optional<Inline> low =
        implied
            .low()
            .map(
                e -> {
                  String amount = Amounts.down(e.value(), unit, marks);
                  return new Inline.Exact(both ? Amounts.withoutPoints(amount) : amount, e.value());
                });
    Optional<Inline> high =
        implied.high().map(e -> new Inline.Exact(Amounts.up(e.value(), unit, marks), e.value()));
    if (low.isPresent() && high.isPresent()) {
      return List.of(low.get(), new Inline.Text(" to "), high.get());
    }
    if (high.isPresent()) {
      return List.of(new Inline.Text("at most "), high.get());
    }
    return low.isPresent() ? List.of(new Inline.Text("at least "), low.get()) : List.of();
  }

  private List<Inline> proved() {
    String everywhere = "Proved: in every world" + allowed() + ", ";
    if (target.isEmpty() || !target.get().metBetween(value(low), value(high))) {
      return finding
          .formula()
          .map(f -> Inline.text(everywhere + words.formula(f) + "."))
          .orElse(Inline.text("Proved."));
    }
    boolean isUpper = target.get().hasUpper();
    boolean isLower = target.get().hasLower();
    boolean either = !isUpper && !isLower;
    return stated(everywhere, isLower || either, isUpper || either);
  }

  private List<Inline> refuted() {
    Optional<Target.Bound> missed = target.flatMap(t -> t.missedBetween(value(low), value(high)));
    if (missed.isEmpty()) {
      return finding
          .formula()
          .map(
              f ->
                  Inline.text(
                      "Refuted: in no world"
                          + allowed()
                          + " is it true that "
                          + words.formula(f)
                          + Undefined.everywhere(finding).map(VerdictSentence::never).orElse("")
                          + "."))
          .orElse(Inline.text("Refuted."));
    }
    boolean isUpper = missed.get().isUpper();
    boolean isLower = missed.get().isLower();
    boolean either = isUpper == isLower;
    return stated(
        "Refuted: in every world" + allowed() + ", ", isUpper || either, isLower || either);
  }

  private static String never(String why) {
    return ": what is compared is undefined in each, since "
        + why
        + ", and a comparison with something undefined is not true";
  }

  private List<Inline> undecided() {
    if (low.isEmpty() && high.isEmpty()) {
      return finding
          .formula()
          .map(
              f ->
                  Inline.text(
                      "Undecided: the evidence settles neither that "
                          + words.formula(f)
                          + ", nor that it is not so."))
          .orElse(Inline.text("Undecided."));
    }
    if (isAnything()) {
      return finding
          .formula()
          .map(
              f ->
                  Inline.text(
                      "Undecided: nothing is known about it, neither that "
                          + words.formula(f)
                          + ", nor that it is not so."))
          .orElse(Inline.text("Undecided."));
    }
    String lead =
        switch (grounds()) {
          case EVIDENCE -> "the evidence only says that ";
          case ASSUMPTIONS -> "the assumptions only say that ";
          case MEANING -> "it is only known that ";
        };
    return stated("Undecided: " + lead, true, true);
  }

  /** Whether the interval of a difference of two sides is no narrower than that of any such two. */
  private boolean isAnything() {
    boolean compares = target.isPresent() && !target.get().asked();
    return compares
        && undefined.isEmpty()
        && grounds() == Grounds.MEANING
        && !Target.isNarrowed(implied.orElseThrow(), vocabulary);
  }

  /** What a verdict and its interval rest on. */
  private enum Grounds {
    EVIDENCE,
    ASSUMPTIONS,
    MEANING
  }

  private Grounds grounds() {
    List<String> core =
        Stream.concat(
                finding.core().stream(),
                Stream.of(low, high)
                    .flatMap(e -> e.stream())
                    .flatMap(e -> e.because().core().stream()))
            .toList();
    return core.isEmpty()
        ? Grounds.MEANING
        : core.stream().allMatch(fact -> fact.startsWith("assumption:"))
            ? Grounds.ASSUMPTIONS
            : Grounds.EVIDENCE;
  }

  private String allowed() {
    return switch (grounds()) {
      case EVIDENCE -> " that the evidence allows";
      case ASSUMPTIONS -> " that the assumptions allow";
      case MEANING -> "";
    };
  }

  /** The lead, the quantity with these ends of its interval, and what was asked. */
  private List<Inline> stated(String lead, boolean withLow, boolean withHigh) {
    Frame frame = words.frame(implied.orElseThrow().quantity());
    List<Inline> out = new ArrayList<>();
    boolean compares = target.isPresent() && !target.get().asked();
    if (compares && finding.verdict() != Verdict.UNDECIDED) {
      String claim = finding.formula().map(words::formula).orElse("");
      boolean holds = finding.verdict() == Verdict.PROVED;
      String verdict = holds ? lead + claim : "Refuted: it is not true that " + claim;
      if (undefined.isEmpty() && isZero(withLow, low) && isZero(withHigh, high)) {
        return Inline.text(verdict + ".");
      }
      out.add(new Inline.Text(verdict + ": "));
      out.add(new Inline.Text(frame.before()));
    } else {
      out.add(new Inline.Text(lead + frame.before()));
    }
    out.addAll(ends(withLow, withHigh));
    String unless = undefined.map(why -> ", unless it is undefined: " + why.words()).orElse("");
    out.add(new Inline.Text(frame.after() + unless + asked()));
    return List.copyOf(out);
  }

  /** Whether this end, if it is shown, is zero, which says of a difference what the claim says. */
  private static boolean isZero(boolean shown, Optional<Implied.End> end) {
    return !shown || end.filter(e -> e.value().signum() != 0).isEmpty();
  }

  private List<Inline> ends(boolean withLow, boolean withHigh) {
    Amounts.Unit unit = Amounts.unit(implied.orElseThrow().quantity());
    List<Rational> marks = target.map(Target::marks).orElse(List.of());
    Optional<Rational> from = withLow ? value(low) : Optional.empty();
    Optional<Rational> to = withHigh ? value(high) : Optional.empty();
    if (from.isPresent() && from.equals(to)) {
      return List.of(
          new Inline.Text("exactly "),
          new Inline.Exact(Amounts.exact(from.get(), unit), from.get()));
    }
    List<Inline> out = new ArrayList<>();
    from.ifPresent(
        value -> {
          out.add(new Inline.Text(to.isPresent() ? "somewhere between " : "at least "));
          String amount = Amounts.down(value, unit, marks);
          out.add(new Inline.Exact(to.isPresent() ? Amounts.withoutPoints(amount) : amount, value));
        });
    to.ifPresent(
        value -> {
          out.add(new Inline.Text(from.isPresent() ? " and " : "at most "));
          out.add(new Inline.Exact(Amounts.up(value, unit, marks), value));
        });
    return out;
  }

  private String asked() {
    if (target.isEmpty()) {
      return finding.formula().map(f -> "; you asked that " + words.formula(f)).orElse("") + ".";
    }
    if (!target.get().asked()) {
      return finding.verdict() == Verdict.UNDECIDED
          ? finding.formula().map(f -> "; you asked that " + words.formula(f)).orElse("") + "."
          : ".";
    }
    return "; you asked for " + bounds(target.get()) + ".";
  }

  /** The bounds in words: {@code at least 10% and at most 20%}. */
  static String bounds(Target target) {
    Amounts.Unit unit = Amounts.unit(target.quantity());
    return target.bounds().stream()
        .map(b -> Words.relation(b.relation()) + " " + Amounts.exact(b.value(), unit))
        .collect(Collectors.joining(" and "));
  }

  private static Optional<Rational> value(Optional<Implied.End> end) {
    return end.map(Implied.End::value);
  }

  /** A claim as words with its number: {@code the student errs in at most 6.32% of cases}. */
  static List<Inline> claim(Formula formula, Words words) {
    if (formula instanceof Formula.Comparison c
        && c.right() instanceof Quantity.Constant constant
        && words.plain(c.relation(), c.left(), constant.value()).isEmpty()) {
      Amounts.Unit unit = Amounts.unit(c.left());
      Rational value = constant.value();
      String shown =
          switch (c.relation()) {
            case LT, LE -> Amounts.up(value, unit);
            case GT, GE -> Amounts.down(value, unit);
            case EQ, NE -> Amounts.exact(value, unit);
          };
      Frame frame = words.frame(c.left());
      return List.of(
          new Inline.Text(frame.before() + Words.relation(c.relation()) + " "),
          new Inline.Exact(shown, value),
          new Inline.Text(frame.after()));
    }
    return Inline.text(words.formula(formula));
  }
}
