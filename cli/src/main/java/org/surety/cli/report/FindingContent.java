// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.surety.cli.needed.Needed;
import org.surety.kernel.document.Entailed;
import org.surety.kernel.document.Finding;
import org.surety.kernel.document.Implied;
import org.surety.kernel.document.Verdict;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.logic.Printer;

/** All about one requirement. */
final class FindingContent {

  private final VerdictFile file;
  private final Words words;
  private final FactContent facts;
  private final boolean accepted;
  private final Map<String, Needed> needed;

  FindingContent(VerdictFile file, Words words, boolean accepted, Map<String, Needed> needed) {
    this.file = file;
    this.words = words;
    this.facts = new FactContent(file, words);
    this.accepted = accepted;
    this.needed = needed;
  }

  /** The anchor of a finding's card. */
  static String anchor(int index) {
    return "r" + index;
  }

  /** The card of the finding at this index. */
  Block card(int index) {
    Finding finding = file.findings().get(index);
    List<Block> blocks = new ArrayList<>();
    finding
        .formula()
        .ifPresent(
            formula ->
                blocks.add(
                    new Block.Paragraph(
                        Block.Style.PLAIN, List.of(new Inline.Code(Printer.print(formula))))));
    blocks.add(called(finding));
    List<Inline> lead = new ArrayList<>(VerdictSentence.of(finding, words));
    if (!accepted) {
      lead.add(0, new Inline.Text("Not accepted by the kernel; the file claims: "));
    }
    blocks.add(new Block.Paragraph(Block.Style.LEAD, lead));
    Chart.of(anchor(index), finding, words).ifPresent(c -> blocks.add(new Block.Drawing(c)));
    reason(finding).ifPresent(blocks::add);
    needed(finding).ifPresent(blocks::add);
    evidence(finding, blocks);
    intervalEnds(finding).ifPresent(blocks::add);
    conditions(finding, blocks);
    worlds(finding, index, blocks);
    blocks.add(checked(finding));
    return new Block.Card(
        anchor(index), new Inline.Badge(finding.verdict(), accepted), finding.name(), blocks);
  }

  private static Optional<Block> reason(Finding finding) {
    return finding.reason().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Block.Paragraph(
                Block.Style.PLAIN,
                List.of(
                    new Inline.Strong("What stood in the way: "),
                    new Inline.Text(finding.reason()))));
  }

  private Optional<Block> needed(Finding finding) {
    return Optional.ofNullable(needed.get(finding.name()))
        .map(
            found ->
                new Block.Paragraph(
                    Block.Style.PLAIN,
                    List.of(
                        new Inline.Strong("What would decide it: "),
                        new Inline.Text(found.sentence() + "."))));
  }

  private void evidence(Finding finding, List<Block> blocks) {
    if (finding.verdict() != Verdict.UNDECIDED) {
      String caption =
          finding.verdict() == Verdict.INCONSISTENT
              ? "The facts that contradict each other"
              : "What the verdict rests on";
      blocks.add(facts.table(caption, finding.core()));
      return;
    }
    List<String> core = intervalCore(finding);
    if (!core.isEmpty()) {
      blocks.add(facts.table("What the interval rests on", core));
    }
  }

  private List<String> intervalCore(Finding finding) {
    Set<String> core = new LinkedHashSet<>();
    file.facts().stream()
        .map(fact -> fact.name())
        .filter(name -> ends(finding).stream().anyMatch(end -> end.because().core().contains(name)))
        .forEach(core::add);
    return List.copyOf(core);
  }

  private static List<Implied.End> ends(Finding finding) {
    List<Implied.End> ends = new ArrayList<>();
    Optional<Implied> implied = Target.implied(finding);
    implied.flatMap(Implied::low).ifPresent(ends::add);
    implied.flatMap(Implied::high).ifPresent(ends::add);
    return ends;
  }

  /** Which facts the ends of the interval rest on, where the verdict's own facts leave any out. */
  private Optional<Block> intervalEnds(Finding finding) {
    if (finding.verdict() == Verdict.UNDECIDED
        || finding.core().containsAll(intervalCore(finding))) {
      return Optional.empty();
    }
    List<Inline> out = new ArrayList<>();
    Implied implied = Target.implied(finding).orElseThrow();
    implied.low().ifPresent(end -> end("The interval's lower end", end.because(), out));
    implied.high().ifPresent(end -> end("The interval's upper end", end.because(), out));
    return Optional.of(new Block.Paragraph(Block.Style.NOTE, out));
  }

  private void end(String which, Entailed because, List<Inline> out) {
    out.add(new Inline.Text((out.isEmpty() ? "" : " ") + which + " rests on "));
    if (because.core().isEmpty()) {
      out.add(new Inline.Text("the meaning of the words alone"));
    }
    for (int i = 0; i < because.core().size(); i++) {
      if (i > 0) {
        out.add(new Inline.Text(i == because.core().size() - 1 ? " and " : ", "));
      }
      out.addAll(facts.link(because.core().get(i)));
    }
    out.add(new Inline.Text("."));
  }

  private void conditions(Finding finding, List<Block> blocks) {
    conditions("This holds provided that", finding.conditions(), blocks);
    if (accepted) {
      conditions(
          finding.conditions().isEmpty()
              ? "The interval holds provided that"
              : "The interval holds provided that, besides",
          IntervalConditions.besides(file, finding),
          blocks);
    }
  }

  private void conditions(String lead, List<String> conditions, List<Block> blocks) {
    if (conditions.isEmpty()) {
      return;
    }
    blocks.add(new Block.Paragraph(Block.Style.PLAIN, List.of(new Inline.Strong(lead))));
    List<List<Inline>> items = new ArrayList<>();
    for (String condition : conditions) {
      String text = words.condition(condition);
      items.add(
          text.equals(condition)
              ? List.of(new Inline.Code(condition))
              : List.of(new Inline.Text(text + " "), new Inline.Code(condition)));
    }
    blocks.add(new Block.Bullets(items));
  }

  private void worlds(Finding finding, int index, List<Block> blocks) {
    List<Block.Section> sections = new ArrayList<>();
    finding
        .holds()
        .ifPresent(
            world ->
                sections.add(
                    new Block.Section(
                        anchor(index) + "-holds",
                        "A world where it holds",
                        WorldContent.of(
                            world, finding, file.certificates().statistics().samples(), words))));
    finding
        .fails()
        .ifPresent(
            world ->
                sections.add(
                    new Block.Section(
                        anchor(index) + "-fails",
                        "A world where it does not hold",
                        WorldContent.of(
                            world, finding, file.certificates().statistics().samples(), words))));
    if (sections.isEmpty()) {
      return;
    }
    if (sections.size() == 2) {
      blocks.add(
          Block.plain(
              "All the evidence allows both of these worlds, so more evidence is needed to tell"
                  + " which one is ours:"));
    }
    blocks.add(new Block.Beside(sections));
  }

  /** The text of the file, which no proof is about. */
  private static Block called(Finding finding) {
    return new Block.Paragraph(
        Block.Style.NOTE,
        List.of(
            new Inline.Text("The file calls it "),
            new Inline.Code(finding.text()),
            new Inline.Text(", written at "),
            new Inline.Code(finding.at()),
            new Inline.Text(".")));
  }

  private Block checked(Finding finding) {
    String form =
        finding.formula().isEmpty()
            ? "This version cannot decide a requirement of this form. "
            : "";
    String checked =
        !accepted
            ? "Not accepted by the kernel."
            : finding.verdict() != Verdict.UNDECIDED
                ? checkedBy(finding)
                : "There is no proof to check for an undecided requirement.";
    return Block.note(form + checked);
  }

  private static String checkedBy(Finding finding) {
    return finding
        .trusted()
        .map(
            t ->
                "Not checked by the kernel; trusts: "
                    + t.solver()
                    + ", as it multiplies or divides probabilities and no proof was found.")
        .orElse("Checked by: kernel.");
  }
}
