// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.command;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.surety.cli.files.OutputFiles;
import org.surety.entailment.SmtQuestion;
import org.surety.entailment.SmtQuestion.Expected;
import org.surety.kernel.document.Entailed;
import org.surety.kernel.document.Finding;
import org.surety.kernel.document.Verdict;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Question;

/**
 * The questions behind a verdict file, for other solvers: whether the facts allow a world, and for each
 * requirement whether they allow one in which it fails, and one in which it holds.
 */
final class EmittedQuestions {

  private final VerdictFile file;
  private final Vocabulary vocabulary;
  private final Path folder;
  private final Map<Path, byte[]> files = new LinkedHashMap<>();
  private final Map<String, List<String>> leftOut = new LinkedHashMap<>();

  private EmittedQuestions(VerdictFile file, Path folder) {
    this.file = file;
    this.vocabulary = file.certificates().statistics().vocabulary();
    this.folder = folder;
  }

  /** Writes the questions to a folder, and returns what is not written, in one line for each reason. */
  static List<String> write(VerdictFile file, Path folder, boolean force) {
    EmittedQuestions questions = new EmittedQuestions(file, folder);
    questions.write(
        "facts",
        Optional.empty(),
        questions.ofFacts(),
        questions.contradiction().flatMap(Finding::because),
        "the facts");
    for (int i = 0; i < file.findings().size(); i++) {
      questions.write(i + 1, file.findings().get(i));
    }
    OutputFiles.makeFolder(folder);
    OutputFiles.write(questions.files, force);
    return questions.notWritten();
  }

  private List<String> notWritten() {
    int all = files.size() + leftOut.values().stream().mapToInt(List::size).sum();
    List<String> lines = new ArrayList<>();
    leftOut.forEach(
        (reason, names) ->
            lines.add(
                (names.size() == 1
                        ? "not written: " + names.get(0)
                        : String.format(
                            Locale.ROOT,
                            "not written: %,d of %,d questions, %s to %s",
                            names.size(),
                            all,
                            names.get(0),
                            names.get(names.size() - 1)))
                    + ": "
                    + reason));
    return lines;
  }

  private void leaveOut(String name, String reason) {
    leftOut.computeIfAbsent(reason, why -> new ArrayList<>()).add(name);
  }

  private void write(int number, Finding finding) {
    if (finding.formula().isEmpty()) {
      leaveOut(finding.name(), "it has no formula, as this version cannot decide it");
      return;
    }
    String name =
        String.format(Locale.ROOT, "%03d-", number)
            + finding.name().replaceAll("[^A-Za-z0-9_.-]+", "_");
    for (Question.Aim aim : Question.Aim.values()) {
      write(
          name + (aim == Question.Aim.TRUE ? ".holds" : ".fails"),
          Optional.of(new Question.Goal(finding.formula().get(), aim)),
          expected(finding, aim),
          because(finding, aim),
          finding.name());
    }
  }

  /** The proof that there is no such world, if the finding has it. */
  private static Optional<Entailed> because(Finding finding, Question.Aim aim) {
    Verdict none = aim == Question.Aim.TRUE ? Verdict.REFUTED : Verdict.PROVED;
    boolean shows = finding.verdict() == none || finding.verdict() == Verdict.INCONSISTENT;
    return shows ? finding.because() : Optional.empty();
  }

  private void write(
      String name,
      Optional<Question.Goal> goal,
      Expected expected,
      Optional<Entailed> because,
      String source) {
    SmtQuestion question =
        SmtQuestion.of(
            vocabulary,
            file.facts(),
            goal,
            expected,
            because,
            file.tool() + ", " + file.certificates().statistics().caseName() + ": " + source);
    if (question.text().isPresent()) {
      byte[] bytes = question.text().get().getBytes(StandardCharsets.US_ASCII);
      files.put(folder.resolve(name + ".smt2"), bytes);
    } else {
      leaveOut(name + ".smt2", question.reason());
    }
  }

  /** The facts allow a world, as far as the search for verdicts knows. */
  private Expected ofFacts() {
    if (contradiction().isPresent()) {
      return Expected.UNSAT;
    }
    return file.doubt().isPresent() ? Expected.UNKNOWN : Expected.SAT;
  }

  private Optional<Finding> contradiction() {
    return file.findings().stream().filter(f -> f.verdict() == Verdict.INCONSISTENT).findFirst();
  }

  private Expected expected(Finding finding, Question.Aim aim) {
    boolean asksForTrue = aim == Question.Aim.TRUE;
    return switch (finding.verdict()) {
      case INCONSISTENT -> Expected.UNSAT;
      case PROVED -> asksForTrue ? ofFacts() : Expected.UNSAT;
      case REFUTED -> asksForTrue ? Expected.UNSAT : ofFacts();
      case UNDECIDED ->
          (asksForTrue ? finding.holds() : finding.fails()).isPresent()
              ? Expected.SAT
              : Expected.UNKNOWN;
    };
  }
}
