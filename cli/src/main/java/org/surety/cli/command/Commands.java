// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.command;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.surety.cli.outcome.BadInput;
import org.surety.cli.outcome.ExitCode;
import org.surety.cli.output.Layout;
import org.surety.cli.pipeline.Version;
import org.surety.spec.diagnostics.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * Finds the command that is asked for and runs it. Only the classes of that command are loaded, so
 * that the light ones start fast.
 */
public final class Commands {

  private static final int HELP_WIDTH_MAX = 100;
  private static final int HELP_WIDTH_MIN = 60;

  private static final Map<String, String> SUMMARIES = new LinkedHashMap<>();

  static {
    SUMMARIES.put("check", "check a case: PROVED, REFUTED or UNDECIDED for every line");
    SUMMARIES.put("extract", "count the rows of a case into statistics.json");
    SUMMARIES.put("certify", "make the planned certificates from statistics");
    SUMMARIES.put("verify", "check certificates again and decide every line");
    SUMMARIES.put("report", "write a page about verdicts, .html or .md");
    SUMMARIES.put("explain", "tell in plain words why a line got its verdict");
    SUMMARIES.put("audit", "count the data again, compare with what verdicts rest on");
    SUMMARIES.put("plan", "show what will be certified; reads no label");
    SUMMARIES.put("bound", "compute one bound from numbers alone");
    SUMMARIES.put("theorems", "list the theorems that certificates stand on");
    SUMMARIES.put("lint", "find mistakes in desiderata files");
    SUMMARIES.put("fmt", "lay out desiderata files");
    SUMMARIES.put("train-certificate", "learn a head whose own training rows certify it");
    SUMMARIES.put("draw", "draw one head of a posterior, which the rows can certify itself");
    SUMMARIES.put("compress", "describe a head by few bits, so that its training rows certify it");
  }

  /** The longest name and a gap. */
  private static final int NAME_WIDTH = 19;

  private Commands() {}

  /**
   * Runs a command line.
   *
   * @return the exit code
   * @throws BadInput if the usage or an input is wrong
   */
  public static int run(String[] arguments, Streams streams) {
    String first = arguments.length == 0 ? "--help" : arguments[0];
    switch (first) {
      case "--version", "-V" -> {
        streams.show(Version.TOOL + "\n");
        return ExitCode.DONE;
      }
      case "--help", "-h" -> {
        if (arguments.length == 0) {
          streams.err().print(overview());
          return ExitCode.BAD_INPUT;
        }
        streams.show(overview());
        return ExitCode.DONE;
      }
      case "help" -> {
        if (arguments.length == 1) {
          streams.show(overview());
          return ExitCode.DONE;
        }
        return run(new String[] {arguments[1], "--help"}, streams);
      }
      default -> {
        return execute(first, Arrays.copyOfRange(arguments, 1, arguments.length), streams);
      }
    }
  }

  /** Whether the command may leave native libraries in temporary files, to be deleted at the end. */
  public static boolean loadsNatives(String[] arguments) {
    String first = arguments.length == 0 ? "" : arguments[0];
    return first.equals("check")
        || first.equals("verify")
        || first.equals("extract")
        || first.equals("audit")
        || first.equals("plan")
        || first.equals("train-certificate");
  }

  private static Subcommand create(String name) {
    return switch (name) {
      case "check" -> new CheckCommand();
      case "extract" -> new ExtractCommand();
      case "certify" -> new CertifyCommand();
      case "verify" -> new VerifyCommand();
      case "report" -> new ReportCommand();
      case "explain" -> new ExplainCommand();
      case "audit" -> new AuditCommand();
      case "plan" -> new PlanCommand();
      case "bound" -> new BoundCommand();
      case "theorems" -> new TheoremsCommand();
      case "lint" -> new LintCommand();
      case "fmt" -> new FmtCommand();
      case "train-certificate" -> new TrainCertificateCommand();
      case "draw" -> new DrawCommand();
      case "compress" -> new CompressCommand();
      default -> throw unknown(name);
    };
  }

  private static BadInput unknown(String name) {
    String mend =
        Nearest.to(name, SUMMARIES.keySet())
            .map(near -> "perhaps `surety " + near + "` is meant")
            .orElse("`surety --help` lists the commands");
    return BadInput.of("\"" + name + "\" is no command of this version; " + mend);
  }

  private static int execute(String name, String[] arguments, Streams streams) {
    Subcommand command = create(name);
    Usage usage = new Usage();
    command.declare(usage);
    command.general.declare(usage);
    CommandLine line = new CommandLine(usage.spec(), Usage.FACTORY).setExpandAtFiles(false);
    try {
      line.parseArgs(arguments);
    } catch (CommandLine.UnmatchedArgumentException e) {
      throw unmatched(name, e);
    } catch (CommandLine.ParameterException e) {
      throw BadInput.usage(
          name,
          uncapitalised(String.valueOf(e.getMessage())) + "; see `surety " + name + " --help`");
    }
    if (line.isUsageHelpRequested()) {
      streams.show(command.help().orElseGet(() -> usageText(name, line, streams)));
      return ExitCode.DONE;
    }
    command.general.validate();
    return command.run(streams);
  }

  private static String usageText(String name, CommandLine line, Streams streams) {
    int width = Math.max(HELP_WIDTH_MIN, Math.min(HELP_WIDTH_MAX, streams.screen().width()));
    return line.setCommandName("surety " + name)
        .setUsageHelpWidth(width)
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .getUsageMessage();
  }

  private static BadInput unmatched(String name, CommandLine.UnmatchedArgumentException e) {
    String found = e.getUnmatched().get(0);
    List<String> options =
        e.getCommandLine().getCommandSpec().optionsMap().keySet().stream().sorted().toList();
    Optional<String> near =
        found.startsWith("-")
            ? Nearest.to(found, options)
            : Optional.of("--against " + found)
                .filter(o -> options.contains("--against") && found.endsWith(".desiderata"));
    return BadInput.usage(
        name,
        "found \""
            + found
            + "\", which it does not take; "
            + near.map(n -> "perhaps " + n + " is meant")
                .orElse("see `surety " + name + " --help`"));
  }

  private static String uncapitalised(String message) {
    String line = message.lines().findFirst().orElse("");
    return line.isEmpty() ? line : Character.toLowerCase(line.charAt(0)) + line.substring(1);
  }

  private static String overview() {
    StringBuilder text = new StringBuilder();
    text.append("Do we have a guarantee that this student generalises the way this file says?\n\n");
    text.append("usage: surety COMMAND ...\n\n");
    SUMMARIES.forEach(
        (name, summary) ->
            text.append("  ").append(Layout.padded(name, NAME_WIDTH)).append(summary).append('\n'));
    text.append("\nsurety COMMAND --help tells more, with an example. Start with\n\n");
    text.append("  surety check examples/person/supervisor-a.yaml\n\n");
    text.append("Exit codes: 0 all PROVED (or done), 1 something is not, 2 bad input or usage,\n");
    text.append("3 the tool itself failed, 4 a certificate or proof is rejected.\n");
    return text.toString();
  }
}
