// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.command;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.surety.cli.files.InputFile;
import org.surety.cli.outcome.BadInput;
import org.surety.cli.outcome.ExitCode;
import org.surety.cli.pipeline.Search;
import org.surety.entailment.Limits;
import org.surety.entailment.smt.Solver;
import org.surety.kernel.document.Finding;
import org.surety.kernel.document.Verdict;
import org.surety.kernel.document.VerdictFile;

/** How verdicts are sought, and what counts as proved. */
final class SolverOptions {

  private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,8})(ms|s|m|min)?");

  private @Nullable String timeLimit;
  private String solver = "z3";
  private @Nullable String questions;
  private boolean strict;

  void declare(Usage usage) {
    usage
        .option(
            "--time-limit",
            "TIME",
            "How long one line may take: 500ms, 10s, 2m (default: 10s).",
            value -> timeLimit = value)
        .option(
            "--solver",
            "NAME",
            "Who helps to find proofs and worlds: z3 (the default) or smtinterpol.",
            value -> solver = value)
        .flag(
            "--strict",
            "Count as PROVED only what the kernel checked, of facts known to agree.",
            value -> strict = value);
  }

  void declareEmission(Usage usage) {
    usage.option(
        "--emit-smt2",
        "DIR",
        "Where to write each question in SMT-LIB 2, for other solvers.",
        value -> questions = value);
  }

  Search search() {
    Solver chosen =
        Solver.of(solver)
            .orElseThrow(
                () ->
                    BadInput.of("--solver: found \"" + solver + "\", expected z3 or smtinterpol"));
    return new Search(limits(), chosen);
  }

  private Limits limits() {
    if (timeLimit == null) {
      return Limits.STANDARD;
    }
    Matcher matcher = TIME.matcher(timeLimit);
    if (!matcher.matches()) {
      throw BadInput.of(
          "--time-limit: found \"" + timeLimit + "\", expected a time such as 500ms, 10s or 2m");
    }
    long number = Long.parseLong(matcher.group(1));
    String unit = matcher.group(2);
    long milliseconds = unit == null || unit.equals("s") ? 1_000 : unit.equals("ms") ? 1 : 60_000;
    return new Limits(number * milliseconds);
  }

  /** Writes the questions behind the verdicts where that was asked for. */
  void emit(VerdictFile file, boolean force, Streams streams) {
    if (questions != null) {
      Path folder = InputFile.path(questions);
      EmittedQuestions.write(file, folder, force).forEach(line -> streams.say("warning: " + line));
    }
  }

  /** {@link ExitCode#DONE} if every requirement is proved, and there is one. */
  int exitCode(VerdictFile file) {
    boolean proved =
        !file.findings().isEmpty()
            && !(strict && file.doubt().isPresent())
            && file.findings().stream().allMatch(this::isProved);
    return proved ? ExitCode.DONE : ExitCode.NOT_PROVED;
  }

  private boolean isProved(Finding finding) {
    return finding.verdict() == Verdict.PROVED && (!strict || finding.checked().equals("kernel"));
  }
}
