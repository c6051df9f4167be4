// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.surety.bounds.catalogue.Catalogue;
import org.surety.bounds.planning.Planned;
import org.surety.bounds.theorem.Theorem;
import org.surety.cli.needed.ModelParts;
import org.surety.cli.needed.Needed;
import org.surety.cli.needed.RowsNeeded;
import org.surety.cli.report.Amounts;
import org.surety.cli.report.DoubtWords;
import org.surety.cli.report.FindingWords;
import org.surety.cli.report.IntervalConditions;
import org.surety.cli.report.Target;
import org.surety.cli.report.Undefined;
import org.surety.cli.report.VerdictSentence;
import org.surety.cli.report.Words;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.Finding;
import org.surety.kernel.document.Implied;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Trusted;
import org.surety.kernel.document.Verdict;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.logic.Evaluation;
import org.surety.kernel.logic.Printer;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.logic.World;
import org.surety.kernel.proof.Proof;

/** Why a requirement got its verdict, in plain words. */
public final class ExplainText {

  private final VerdictFile file;
  private final Finding finding;
  private final Screen screen;
  private final Paint paint;
  private final Words words;
  private final Facts facts;
  private final Optional<Needed> needed;
  private final StringBuilder out = new StringBuilder();

  private ExplainText(VerdictFile file, Finding finding, Screen screen) {
    this.file = file;
    this.finding = finding;
    this.screen = screen;
    this.paint = new Paint(screen);
    this.words = Words.of(file.certificates().statistics());
    this.facts = new Facts(file);
    this.needed = RowsNeeded.of(file, finding);
  }

  /** The explanation of one finding of a file that the kernel accepts. */
  public static String render(VerdictFile file, Finding finding, Screen screen) {
    ExplainText text = new ExplainText(file, finding, screen);
    Trusted.notice(file.findings()).ifPresent(text::paragraph);
    text.head();
    text.evidence();
    text.proof();
    text.worlds();
    text.conditions();
    text.change();
    return text.out.toString();
  }

  private void head() {
    out.append(paint.verdict(finding.verdict(), finding.verdict().name()))
        .append("  ")
        .append(paint.strong(Layout.visible(finding.name())))
        .append('\n');
    finding.formula().ifPresent(f -> paragraph("In the kernel's own words: " + Printer.print(f)));
    paragraph("The file calls it: " + finding.text() + "   (" + finding.at() + ")");
    out.append('\n');
    paragraph(VerdictSentence.text(finding, words));
    DoubtWords.sentence(file).ifPresent(text -> paragraph("Warning: " + text + "."));
    if (!finding.reason().isEmpty()) {
      paragraph("Why it is not decided: " + finding.reason() + ".");
    }
    needed.ifPresent(rows -> paragraph("What would decide it: " + rows.sentence() + "."));
  }

  private void heading(String text) {
    out.append('\n').append(paint.strong(text)).append('\n');
  }

  private void paragraph(String text) {
    out.append(Layout.wrapped(text, "", "  ", screen.width()));
  }

  private void item(String text) {
    out.append(Layout.wrapped(text, "  - ", "    ", screen.width()));
  }

  private void evidence() {
    List<Integer> certificates = facts.certificates(finding);
    List<VerdictFile.Assumption> assumptions = facts.assumptions(finding);
    if (finding.verdict() != Verdict.UNDECIDED) {
      heading("What it rests on");
      evidence(certificates, assumptions);
      if (!finding.core().isEmpty() && finding.verdict() != Verdict.INCONSISTENT) {
        DoubtWords.consistency(file).ifPresent(text -> paragraph(text + "."));
      }
    }
    List<Integer> more = new ArrayList<>(facts.certificatesOfInterval(finding));
    more.removeAll(certificates);
    List<VerdictFile.Assumption> moreAssumptions =
        new ArrayList<>(facts.assumptionsOfInterval(finding));
    moreAssumptions.removeAll(assumptions);
    if (!more.isEmpty() || !moreAssumptions.isEmpty()) {
      heading(
          finding.verdict() != Verdict.UNDECIDED
              ? "What the interval rests on besides"
              : "What the interval rests on");
      evidence(more, moreAssumptions);
    }
  }

  private void evidence(List<Integer> certificates, List<VerdictFile.Assumption> assumptions) {
    if (certificates.isEmpty() && assumptions.isEmpty()) {
      item(
          "nothing but the meaning of the words"
              + (finding.conditions().isEmpty()
                  ? ": no data can change it"
                  : ", and the conditions below"));
    }
    for (VerdictFile.Assumption assumption : assumptions) {
      String because =
          assumption.reason().isEmpty() ? "" : ", because \"" + assumption.reason() + "\"";
      item(
          "the assumption "
              + assumption.name()
              + " of the file: "
              + Printer.print(assumption.formula())
              + (isWritten(assumption) ? "" : ", which the file calls " + assumption.text())
              + because
              + " ("
              + assumption.at()
              + ")");
    }
    for (int index : certificates) {
      item(certificate(index));
    }
  }

  /** Whether the formula is what the file says but for the only population that there is. */
  private boolean isWritten(VerdictFile.Assumption assumption) {
    List<Vocabulary.Population> populations =
        file.certificates().statistics().vocabulary().populations();
    return populations.size() == 1
        && Printer.print(assumption.formula())
            .replace(" @ " + populations.get(0).name(), "")
            .equals(assumption.text());
  }

  private String certificate(int index) {
    Certificate certificate = facts.certificate(index);
    Plan.Entry entry = file.certificates().plan().entries().get(index);
    String counts =
        Counts.of(certificate, entry.quantity())
            .map(c -> " (" + c + " in " + entry.sample() + ")")
            .orElse(
                " (from the rows of "
                    + entry.sample()
                    + entry.beside().map(b -> " and " + b.sample()).orElse("")
                    + ")");
    String failure =
        certificate.failure().signum() == 0
            ? "it cannot fail"
            : "it may fail with probability "
                + Amounts.exact(certificate.failure(), Amounts.Unit.NUMBER);
    String proof =
        Catalogue.theorem(certificate.theorem())
            .map(Theorem::description)
            .map(d -> d.proofs().isEmpty() ? d.proof() : "mechanised")
            .orElse("not in the catalogue of this version");
    return "certificate "
        + index
        + ": "
        + Claims.text(certificate.claims(), file)
        + counts
        + "; by "
        + certificate.theorem()
        + ", "
        + proof
        + "; "
        + failure
        + Planned.through(entry).map(theorem -> ". " + theorem).orElse("");
  }

  private void proof() {
    if (finding.trusted().isPresent()) {
      heading("No proof");
      paragraph(
          "It multiplies or divides probabilities, and no proof was found that the kernel can check:"
              + " the solver "
              + finding.trusted().get().solver()
              + " says so, and is trusted. With --strict it does not count.");
    }
    if (finding.because().isEmpty()) {
      return;
    }
    Proof proof = finding.because().get().proof();
    long leaves = proof.steps().stream().filter(Proof.Farkas.class::isInstance).count();
    long lemmas = proof.steps().stream().filter(Proof.Lemma.class::isInstance).count();
    String opposite =
        switch (finding.verdict()) {
          case PROVED -> "a world in which it is not true";
          case REFUTED -> "a world in which it is true";
          case INCONSISTENT -> "any world at all";
          case UNDECIDED -> "a world";
        };
    heading("The proof");
    paragraph(
        "Suppose there were "
            + opposite
            + ". "
            + (lemmas == 0 ? "" : lemmas(lemmas))
            + summed(finding.core().isEmpty(), leaves)
            + ", each multiplied by a number"
            + (any(proof, leaf -> !leaf.products().isEmpty()) ? ", some by each other too," : "")
            + " and added up"
            + (any(proof, ExplainText::squares) ? " with squares, which are never negative" : "")
            + ", then give a contradiction such as 0 < 0:"
            + " the kernel multiplied it out in exact arithmetic, and needs no solver for that.");
  }

  private static String summed(boolean withoutFacts, long leaves) {
    String what = withoutFacts ? "hat and what holds in every world" : "hese facts";
    return leaves == 1 ? "T" + what : "There are " + leaves + " cases; in each of them t" + what;
  }

  private static String lemmas(long number) {
    return "What holds whichever way "
        + (number == 1 ? "a choice goes" : number + " choices go")
        + " (`or`, `!=`, abs, min, max) counts as a fact, too. ";
  }

  private static boolean any(Proof proof, Predicate<Proof.Farkas> is) {
    return proof.steps().stream()
        .anyMatch(step -> step instanceof Proof.Farkas leaf && is.test(leaf));
  }

  private static boolean squares(Proof.Farkas leaf) {
    return leaf.products().stream().anyMatch(times -> !times.square().isEmpty());
  }

  private void worlds() {
    finding.holds().ifPresent(w -> world("A world in which it is true", w));
    finding.fails().ifPresent(w -> world("A world in which it is not true", w));
  }

  private void world(String heading, World world) {
    heading(heading);
    out.append(
        WorldTable.text(
            world,
            finding,
            file.certificates().statistics().samples(),
            words,
            "  ",
            screen.width()));
    Optional<Implied> implied = Target.implied(finding);
    if (implied.isPresent()) {
      FindingWords called = new FindingWords(finding, words);
      Evaluation evaluation = new Evaluation(world, file.certificates().statistics().vocabulary());
      String value =
          evaluation
              .value(implied.get().quantity())
              .map(v -> Amounts.near(v, Amounts.unit(implied.get().quantity()), called.marks()))
              .orElse("undefined");
      out.append(
          Layout.wrapped(
              "There " + called.quantity(implied.get().quantity()) + " is " + value + ".",
              "  ",
              "  ",
              screen.width()));
    }
  }

  private void conditions() {
    conditions("This holds if", finding.conditions());
    conditions(
        finding.conditions().isEmpty() ? "The interval holds if" : "The interval holds if, besides",
        IntervalConditions.besides(file, finding));
  }

  private void conditions(String heading, List<String> conditions) {
    List<ConditionLines.Line> lines = new ConditionLines(file).of(conditions);
    if (!lines.isEmpty()) {
      heading(heading);
      lines.forEach(line -> item(line.words() + "   [" + String.join(", ", line.names()) + "]"));
    }
  }

  private void change() {
    heading("What would change it");
    Verdict verdict = finding.verdict();
    switch (verdict) {
      case PROVED, REFUTED -> {
        if (!finding.core().isEmpty()) {
          item(
              "one of the facts that it rests on falls: without it the others do not give this"
                  + " answer");
        } else if (finding.conditions().isEmpty()) {
          item("nothing short of another requirement, or another set of labels");
        }
        if (!finding.conditions().isEmpty()) {
          item(
              "one of the conditions under which it holds fails"
                  + (finding.conditions().stream().anyMatch(c -> c.startsWith("untouched("))
                      ? ", for example if the rows were used to choose"
                      : ""));
        }
      }
      case UNDECIDED -> decide();
      case INCONSISTENT -> item("to drop or to weaken one of the facts above");
    }
  }

  /** What would decide a requirement that is undecided. */
  private void decide() {
    boolean isOpen = finding.holds().isPresent() && finding.fails().isPresent();
    boolean hasSample = !file.certificates().statistics().samples().isEmpty();
    if (!isOpen) {
      item("what stood in the way, which is named above");
    } else if (needed.filter(Needed.Rows.class::isInstance).isPresent()) {
      item("the fresh rows named above: a new sample, not the old rows with some more");
    } else {
      item(
          finding
              .formula()
              .flatMap(ModelParts::made)
              .map(name -> "evidence about " + name + " from a model, which no column replaces")
              .orElse(
                  (hasSample ? "another sample" : "a sample")
                      + ": independent draws from its population, with columns for all that it"
                      + " speaks of"));
    }
    Optional<Undefined> undefined =
        Undefined.of(finding, file.certificates().statistics().vocabulary());
    if (undefined.isEmpty() || !Target.isMetWhereDefined(finding)) {
      String weaker =
          Target.of(finding).filter(Target::asked).isPresent()
              ? "a weaker threshold"
              : "a weaker requirement";
      item(hasSample ? weaker + ", fixed before the fresh rows are looked at" : weaker);
    }
    String example =
        undefined
            .map(
                why ->
                    switch (why) {
                      case CONDITION -> ", such as that something satisfies its condition";
                      case DIVISOR -> ", such as that its divisor is positive";
                    })
            .orElse("");
    item("an assumption that is true and excludes one of the two kinds of world" + example);
  }
}
