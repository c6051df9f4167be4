// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.surety.kernel.arithmetic.Work;
import org.surety.kernel.document.Finding;
import org.surety.kernel.document.NamedAssumptions;
import org.surety.kernel.document.Trusted;
import org.surety.kernel.document.Verdict;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Malformed;
import org.surety.kernel.json.Node;
import org.surety.kernel.logic.Printer;
import org.surety.kernel.rule.Refusal;
import org.surety.kernel.verdict.VerdictChecker;

/** The stand-alone checker: {@code java -jar surety-kernel.jar verdicts.json}. */
public final class Main {

  /** Everything is accepted, and PROVED. */
  static final int PROVED = 0;

  /** Everything is accepted; something is not PROVED, or whether the facts allow a world is open. */
  static final int NOT_PROVED = 1;

  /** The file cannot be read, or is not a verdict file. */
  static final int MALFORMED = 2;

  /** The checker itself failed. */
  static final int FAILED = 3;

  /** A certificate or a proof is rejected. */
  static final int REJECTED = 4;

  private static final long BYTES_MAX = 1L << 27;

  private Main() {}

  /** Checks the verdict file that is named, and exits with the code that its Javadoc tells. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(arguments, out, err));
  }

  static int run(String[] arguments, PrintStream out, PrintStream err) {
    if (arguments.length != 1) {
      err.println("usage: java -jar surety-kernel.jar verdicts.json");
      return MALFORMED;
    }
    String name = arguments[0];
    try {
      Path path = Path.of(name);
      if (!Files.isRegularFile(path)) {
        String problem =
            Files.exists(path) ? "this is not a regular file" : "there is no such file";
        err.println(name + ": " + problem + "; give the verdicts.json that verify wrote");
        return MALFORMED;
      }
      if (Files.size(path) > BYTES_MAX) {
        err.println(name + ": the file is larger than " + BYTES_MAX + " bytes");
        return MALFORMED;
      }
      byte[] bytes = Files.readAllBytes(path);
      return Work.bounded(
          () -> report(name, VerdictFile.fromJson(Node.root(JsonReader.read(bytes))), out));
    } catch (Malformed e) {
      line(err, name + ": " + e.getMessage());
      return MALFORMED;
    } catch (IOException | InvalidPathException e) {
      err.println(name + ": the file cannot be read: " + e.getMessage());
      return MALFORMED;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      line(err, "the checker itself failed: " + e);
      return FAILED;
    }
  }

  /** Prints a line; control and formatting characters from the file do not reach the terminal. */
  private static void line(PrintStream out, String text) {
    out.println(text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?"));
  }

  private static int report(String name, VerdictFile file, PrintStream out) {
    List<Refusal> refusals = VerdictChecker.refusals(file);
    if (!refusals.isEmpty()) {
      line(out, name + ": REJECTED");
      refusals.forEach(refusal -> line(out, "  " + refusal));
      return REJECTED;
    }
    String planned =
        NamedAssumptions.plannedBeforeLooking(file.certificates().plan().toJson().digest());
    line(
        out,
        name
            + ": accepted, "
            + file.certificates().certificates().size()
            + " certificates and "
            + file.findings().size()
            + " verdicts at confidence "
            + file.certificates().plan().confidence()
            + Trusted.notice(file.findings()).map(notice -> "; " + notice).orElse(""));
    Printer.print(file.certificates().statistics().vocabulary())
        .forEach(declaration -> line(out, "DECLARED " + declaration));
    for (VerdictFile.Assumption assumption : file.assumptions()) {
      line(out, "ASSUMED " + assumption.name() + ": " + Printer.print(assumption.formula()));
    }
    file.doubt()
        .ifPresent(
            why ->
                line(
                    out,
                    "DOUBT: it is not known whether the facts allow a world at all; if they do not,"
                        + " they prove anything. The file says why: "
                        + why));
    boolean proved = !file.findings().isEmpty() && file.doubt().isEmpty();
    for (Finding finding : file.findings()) {
      proved &= finding.verdict() == Verdict.PROVED && finding.trusted().isEmpty();
      String meaning = finding.formula().map(Printer::print).orElse("no formula");
      line(out, finding.verdict() + " " + finding.name() + ": " + meaning);
      line(out, "  the file calls it: " + finding.text());
      finding
          .trusted()
          .ifPresent(t -> line(out, "  trusts: " + t.solver() + "; it was not checked here"));
      if (finding.verdict() != Verdict.UNDECIDED) {
        List<String> core = finding.core();
        line(out, "  from: " + (core.isEmpty() ? "the meaning alone" : String.join(", ", core)));
        List<String> conditions = new ArrayList<>(finding.conditions());
        conditions.add(planned);
        line(out, "  if: " + String.join(", ", conditions));
      }
      if (!finding.reason().isEmpty()) {
        line(out, "  undecided because, the file says: " + finding.reason());
      }
    }
    return proved ? PROVED : NOT_PROVED;
  }
}
