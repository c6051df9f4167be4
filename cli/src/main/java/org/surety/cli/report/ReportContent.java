// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.surety.cli.needed.Needed;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.CertificateFile;
import org.surety.kernel.document.Finding;
import org.surety.kernel.document.Trusted;
import org.surety.kernel.document.Verdict;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.logic.Printer;
import org.surety.kernel.rule.Refusal;

/** The content of a report, from its head to its digests. */
final class ReportContent {

  private static final int REFUSALS_MAX = 20;
  private static final int ASKED_MAX = 160;

  private final VerdictFile file;
  private final List<Refusal> refusals;
  private final Map<String, Needed> needed;
  private final Words words;

  private ReportContent(VerdictFile file, List<Refusal> refusals, Map<String, Needed> needed) {
    this.file = file;
    this.refusals = List.copyOf(refusals);
    this.needed = needed;
    this.words = Words.of(file.certificates().statistics());
  }

  /** The title of the page. */
  static String title(VerdictFile file) {
    String name = file.certificates().statistics().caseName();
    return name.isBlank() ? "Verdicts" : name;
  }

  /** The blocks of the page, below its title. */
  static List<Block> of(VerdictFile file, List<Refusal> refusals, Map<String, Needed> needed) {
    return new ReportContent(file, refusals, needed).blocks();
  }

  /** The same with sentences about what was seen beside the verdicts. */
  static List<Block> withRemarks(
      VerdictFile file, List<Refusal> refusals, Map<String, Needed> needed, List<String> remarks) {
    List<Block> blocks = new ArrayList<>(of(file, refusals, needed));
    if (!remarks.isEmpty()) {
      List<List<Inline>> items =
          remarks.stream().map(r -> List.<Inline>of(new Inline.Text(r))).toList();
      blocks.add(
          new Block.Section("remarks", "Beside the verdicts", List.of(new Block.Bullets(items))));
    }
    return blocks;
  }

  private List<Block> blocks() {
    FactContent facts = new FactContent(file, words);
    List<Block> blocks = new ArrayList<>();
    head(blocks);
    blocks.add(new Block.Section("summary", "Summary", List.of(summary())));
    FindingContent findings = new FindingContent(file, words, refusals.isEmpty(), needed);
    blocks.add(
        new Block.Section(
            "requirements",
            "The requirements, one by one",
            IntStream.range(0, file.findings().size()).mapToObj(findings::card).toList()));
    blocks.add(assumptions());
    blocks.add(SampleContent.section(file.certificates().statistics(), words));
    blocks.add(new PlanContent(file.certificates(), words, facts).section());
    blocks.add(again());
    blocks.add(Glossary.section(file));
    return blocks;
  }

  private void head(List<Block> blocks) {
    blocks.add(Block.note("Verdicts of " + file.tool()));
    if (!refusals.isEmpty()) {
      blocks.addAll(rejected());
    }
    DoubtWords.sentence(file)
        .ifPresent(
            text ->
                blocks.add(
                    new Block.Paragraph(Block.Style.ALARM, Inline.text("DOUBT: " + text + "."))));
    Trusted.notice(file.findings())
        .filter(notice -> refusals.isEmpty())
        .ifPresent(
            notice ->
                blocks.add(new Block.Paragraph(Block.Style.ALARM, Inline.text(notice + "."))));
    List<Block.Count> counts = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      long number = file.findings().stream().filter(f -> f.verdict() == verdict).count();
      if (number > 0) {
        counts.add(new Block.Count(verdict, refusals.isEmpty(), number));
      }
    }
    blocks.add(new Block.Counts(counts));
    CertificateFile certificates = file.certificates();
    Rational confidence = certificates.plan().confidence();
    String asConfidence = Amounts.exact(confidence, Amounts.Unit.SHARE);
    String answers =
        Trusted.notice(file.findings()).isEmpty()
            ? "no PROVED and no REFUTED on it is wrong,"
            : "no PROVED and no REFUTED on it that the kernel checked is wrong,";
    blocks.add(
        Block.plain(
            certificates.certificates().isEmpty()
                ? "There is no certificate on this page: "
                    + answers
                    + " provided that the assumptions named with each verdict are true."
                : "Confidence "
                    + asConfidence
                    + ": with a probability of at least "
                    + asConfidence
                    + " over the luck of the draw of the samples, every certificate on this page holds,"
                    + " and then "
                    + answers
                    + " provided that the assumptions"
                    + " named with each verdict are true."));
    if (refusals.isEmpty()) {
      blocks.add(
          Block.plain(
              "When this page was made, the kernel (a small exact checker) had checked all again: "
                  + counted(certificates.certificates().size(), "certificate")
                  + " and "
                  + counted(file.findings().size(), "verdict")
                  + ", all accepted"
                  + Trusted.notice(file.findings())
                      .map(notice -> ", but for those that it does not check")
                      .orElse("")
                  + "."
                  + DoubtWords.consistency(file).map(text -> " " + text + ".").orElse("")));
    }
  }

  private static String counted(int number, String noun) {
    return Amounts.count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  private List<Block> rejected() {
    List<List<Inline>> items = new ArrayList<>();
    for (Refusal refusal : refusals.subList(0, Math.min(REFUSALS_MAX, refusals.size()))) {
      items.add(
          List.of(new Inline.Code(refusal.place()), new Inline.Text(": " + refusal.reason())));
    }
    if (refusals.size() > REFUSALS_MAX) {
      items.add(Inline.text("and " + (refusals.size() - REFUSALS_MAX) + " more"));
    }
    return List.of(
        new Block.Paragraph(
            Block.Style.ALARM,
            Inline.text(
                "REJECTED: the kernel does not accept this file, so nothing on this page is"
                    + " established. What it found:")),
        new Block.Bullets(items));
  }

  private Block summary() {
    if (file.findings().isEmpty()) {
      return Block.plain("The file has no requirements.");
    }
    List<Block.Row> rows = new ArrayList<>();
    for (int i = 0; i < file.findings().size(); i++) {
      Finding finding = file.findings().get(i);
      rows.add(
          Block.Row.of(
              List.of(
                  List.of(new Inline.Badge(finding.verdict(), refusals.isEmpty())),
                  List.of(new Inline.Link(finding.name(), FindingContent.anchor(i))),
                  asked(finding),
                  evidence(finding))));
    }
    return new Block.Table(
        "Each requirement, its verdict, and the interval that the evidence allows",
        List.of(
            Block.Column.words("Verdict"),
            Block.Column.words("Requirement"),
            Block.Column.words("What was asked"),
            Block.Column.words("What the evidence allows")),
        rows);
  }

  /** What was decided in the kernel's words, which the file's own text need not fit. */
  private static List<Inline> asked(Finding finding) {
    List<Inline> out = new ArrayList<>();
    finding
        .formula()
        .ifPresent(
            formula -> {
              out.add(new Inline.Code(Visible.cutInside(Printer.print(formula), ASKED_MAX)));
              out.add(new Inline.Text("; "));
            });
    out.add(new Inline.Text("the file calls it "));
    out.add(new Inline.Code(Visible.cutInside(finding.text(), ASKED_MAX)));
    return out;
  }

  /** The interval of the quantity, named where the requirement compares two. */
  private List<Inline> evidence(Finding finding) {
    List<Inline> interval = new ArrayList<>(VerdictSentence.intervalOf(finding));
    if (!interval.isEmpty() && Undefined.of(finding, words.vocabulary()).isPresent()) {
      interval.add(new Inline.Text(" or undefined"));
    }
    boolean named = Target.of(finding).map(Target::asked).orElse(false);
    if (interval.isEmpty() || named) {
      return interval;
    }
    Target.implied(finding)
        .ifPresent(
            implied ->
                interval.add(
                    new Inline.Text(
                        " ("
                            + new FindingWords(finding, words).quantity(implied.quantity())
                            + ")")));
    return interval;
  }

  private Block assumptions() {
    if (file.assumptions().isEmpty()) {
      return new Block.Section(
          "assumptions",
          "Assumptions of the file",
          List.of(
              Block.plain(
                  "The desiderata file assumes nothing. What the certificates assume about how the"
                      + " samples came about is named with each verdict.")));
    }
    List<Block.Row> rows = new ArrayList<>();
    for (int i = 0; i < file.assumptions().size(); i++) {
      VerdictFile.Assumption a = file.assumptions().get(i);
      rows.add(
          new Block.Row(
              "a" + i,
              List.of(
                  Inline.text(a.name()),
                  List.of(new Inline.Code(a.text())),
                  Inline.text(words.formula(a.formula())),
                  Inline.text(a.reason().isEmpty() ? "no reason given" : a.reason()),
                  List.of(new Inline.Code(a.at())))));
    }
    return new Block.Section(
        "assumptions",
        "Assumptions of the file",
        List.of(
            new Block.Table(
                "Taken as true without evidence from the samples",
                List.of(
                    Block.Column.words("Name"),
                    Block.Column.words("As written"),
                    Block.Column.words("In words"),
                    Block.Column.words("Because"),
                    Block.Column.words("Written at")),
                rows)));
  }

  private Block again() {
    CertificateFile certificates = file.certificates();
    List<Block.Row> digests = new ArrayList<>();
    digest(digests, "desiderata file", certificates.statistics().desiderata());
    digest(digests, "statistics.json", certificates.statistics().toJson().digest());
    digest(digests, "the plan", certificates.plan().toJson().digest());
    digest(digests, "certificates.json", certificates.toJson().digest());
    digest(digests, "verdicts.json", file.toJson().digest());
    return new Block.Section(
        "again",
        "How to check this again",
        List.of(
            Block.plain(
                "Bounds are rounded outward here, so that they claim less, never more; verdicts.json has"
                    + " the exact fractions. It is complete in itself. The kernel alone checks it"
                    + " with nothing but a Java runtime of version 21 or newer:"),
            new Block.Commands("java -jar surety-kernel.jar verdicts.json"),
            Block.plain("The whole tool derives the verdicts again from the certificates:"),
            new Block.Commands(
                "surety verify certificates.json --against FILE.desiderata -o verdicts.json"),
            new Block.Table(
                "Fingerprints of the documents, in their canonical form",
                List.of(Block.Column.words("Document"), Block.Column.words("SHA-256")),
                digests)));
  }

  private static void digest(List<Block.Row> rows, String name, String digest) {
    rows.add(Block.Row.of(List.of(Inline.text(name), List.of(new Inline.Code(digest)))));
  }
}
