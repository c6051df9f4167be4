// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.surety.cli.command.Commands;
import org.surety.cli.command.Streams;
import org.surety.cli.outcome.BadInput;
import org.surety.cli.outcome.ExitCode;
import org.surety.cli.outcome.InternalFailure;
import org.surety.cli.output.Layout;
import org.surety.cli.output.Screen;

/** The command line. */
public final class Main {

  private Main() {}

  /** Runs the command and exits with its code. */
  public static void main(String[] arguments) {
    PrintStream out = stream(FileDescriptor.out);
    PrintStream err = stream(FileDescriptor.err);
    int code = run(arguments, new Streams(System.in, out, err, Screen.ofProcess(System.getenv())));
    out.flush();
    err.flush();
    if (Commands.loadsNatives(arguments)) {
      System.exit(code);
    }
    // System.exit looks for a logger of exits in every library; nothing here waits for the end.
    Runtime.getRuntime().halt(code);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(
        new java.io.BufferedOutputStream(new FileOutputStream(descriptor), 1 << 13),
        false,
        StandardCharsets.UTF_8);
  }

  /**
   * Runs a command inside this process, on streams that are no terminal.
   *
   * @return the exit code
   */
  public static int run(
      String[] arguments,
      InputStream in,
      PrintStream out,
      PrintStream err,
      Map<String, String> environment) {
    return run(arguments, new Streams(in, out, err, Screen.plain(environment)));
  }

  private static int run(String[] arguments, Streams streams) {
    boolean debug = Arrays.asList(arguments).contains("--debug");
    try {
      return Commands.run(arguments, streams);
    } catch (BadInput e) {
      if (e.isRendered()) {
        streams.err().print(e.text());
      } else {
        streams.err().println(Layout.visible(e.speaker() + ": " + e.text()));
      }
      return trace(e, debug, ExitCode.BAD_INPUT, streams);
    } catch (InternalFailure e) {
      failed(String.valueOf(e.getMessage()), debug, streams);
      return trace(e, debug, ExitCode.FAILED, streams);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
      failed(e.toString(), debug, streams);
      return trace(e, debug, ExitCode.FAILED, streams);
    }
  }

  private static void failed(String problem, boolean debug, Streams streams) {
    streams
        .err()
        .println(
            Layout.visible(
                "surety: the tool itself failed: "
                    + problem
                    + (debug ? "" : "; please report it with what --debug shows")));
  }

  private static int trace(Throwable e, boolean debug, int code, Streams streams) {
    if (debug) {
      e.printStackTrace(streams.err());
    }
    streams.err().flush();
    return code;
  }
}
