// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment.smt;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.surety.kernel.arithmetic.Rational;

/**
 * A solver in a child process. It is killed when it does not answer in time, uses more memory than it
 * may, or is closed; it ends by itself when its parent does.
 */
public final class SolverProcess implements Smt {

  /** The memory that a solver may use, in megabytes. */
  public static final int MEGABYTES = 2_048;

  /** How much longer than its own limit a solver may take until it is killed, in milliseconds. */
  private static final long GRACE = 200;

  /** How long a solver may take to tell more of an answer that it gave. */
  private static final long MORE = 1_000;

  private static final long GLANCE = 50;
  private static final String END = "";

  private final String title;
  private final String preamble;
  private final long megabytes;
  private final Process process;
  private final Writer in;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final StringBuilder told = new StringBuilder();
  private final boolean namesAssumptions;
  private final Map<String, String> named = new HashMap<>();
  private int questions;
  private int owed;
  private boolean hasAnswered;
  private long end;
  private boolean alive = true;
  private boolean inside;

  private SolverProcess(
      String title, String preamble, boolean namesAssumptions, Process process, long megabytes) {
    this.title = title;
    this.preamble = preamble;
    this.namesAssumptions = namesAssumptions;
    this.process = process;
    this.megabytes = megabytes;
    this.in = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.US_ASCII);
    Thread reader = new Thread(this::read, "answers of " + title);
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts a solver.
   *
   * @throws SolverFailure if it cannot be started
   */
  public static SolverProcess start(Solver solver) {
    try {
      List<String> command = solver.command();
      command.add(1, "-D" + Z3Server.MEMORY + "=" + MEGABYTES);
      return start(
          solver.title(), command, solver.preamble(), solver.namesAssumptions(), MEGABYTES);
    } catch (ClassNotFoundException | NoClassDefFoundError | URISyntaxException e) {
      throw new SolverFailure(solver.title() + " is not on the class path: " + e.getMessage());
    }
  }

  /** Starts a command that speaks SMT-LIB 2, and tells it first and after each reset its options. */
  static SolverProcess start(
      String title,
      List<String> command,
      String preamble,
      boolean namesAssumptions,
      long megabytes) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      SolverProcess started =
          new SolverProcess(title, preamble, namesAssumptions, process, megabytes);
      started.tell(preamble);
      return started;
    } catch (IOException e) {
      throw new SolverFailure(title + " cannot be started: " + e.getMessage());
    }
  }

  private void read() {
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (!line.isEmpty()) {
          lines.add(line);
        }
      }
    } catch (IOException e) {
      // What is not read is not answered; the end says so.
    }
    lines.add(END);
  }

  @Override
  public void reset() {
    tell("(reset)\n" + preamble);
  }

  @Override
  public void tell(String commands) {
    leave();
    told.append(commands);
  }

  /** Takes back the named assumptions of the last check. */
  private void leave() {
    if (inside) {
      inside = false;
      told.append("(pop 1)\n");
    }
  }

  private String question(Collection<String> assumptions) {
    if (assumptions.isEmpty()) {
      return "(check-sat)\n";
    }
    if (!namesAssumptions) {
      return "(check-sat-assuming (" + String.join(" ", assumptions) + "))\n";
    }
    StringBuilder question = new StringBuilder("(push 1)\n");
    named.clear();
    for (String assumption : assumptions) {
      String name = "q" + questions + "_" + named.size();
      named.put(name, assumption);
      question
          .append("(assert (! ")
          .append(assumption)
          .append(" :named ")
          .append(name)
          .append("))\n");
    }
    inside = true;
    return question.append("(check-sat)\n").toString();
  }

  @Override
  public Status check(Collection<String> assumptions, long milliseconds) {
    tell("(set-option :timeout " + Math.min(milliseconds, Integer.MAX_VALUE) + ")\n");
    end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
    String answer = ask(question(assumptions), milliseconds + GRACE);
    return switch (answer.strip()) {
      case "sat" -> Status.SATISFIABLE;
      case "unsat" -> Status.UNSATISFIABLE;
      case "unknown" -> Status.UNKNOWN;
      default -> throw failed("answered \"" + start(answer) + "\"");
    };
  }

  @Override
  public String reasonUnknown() {
    String answer = ask("(get-info :reason-unknown)\n", MORE);
    return answer
        .strip()
        .replaceAll("^\\(:reason-unknown\\s+", "")
        .replaceAll("\\)$", "")
        .replace("\"", "");
  }

  @Override
  public List<String> core() {
    List<String> names = new ArrayList<>();
    String question = namesAssumptions ? "(get-unsat-core)\n" : "(get-unsat-assumptions)\n";
    for (Object name : list(Sexpr.read(ask(question, rest())))) {
      names.add(named.getOrDefault(name.toString(), name.toString()));
    }
    return names;
  }

  @Override
  public Map<String, Rational> values(List<String> names) {
    String answer = ask("(get-value (" + String.join(" ", names) + "))\n", rest());
    Map<String, Rational> values = new HashMap<>();
    try {
      for (Object pair : list(Sexpr.read(answer))) {
        List<?> entry = list(pair);
        values.put(entry.get(0).toString(), Sexpr.number(entry.get(1)));
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException e) {
      throw failed("gave no numbers but \"" + start(answer) + "\"");
    }
    return values;
  }

  private List<?> list(Object expression) {
    if (expression instanceof List<?> list) {
      return list;
    }
    throw failed("answered \"" + start(expression.toString()) + "\"");
  }

  /** What the last check left of its time, and a little more. */
  private long rest() {
    return Math.max(0, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())) + MORE;
  }

  /** Sends what was told and a question, and returns what comes before the echo of its number. */
  private String ask(String question, long milliseconds) {
    if (!alive) {
      throw new SolverFailure(title + " has ended");
    }
    String number = Integer.toString(++questions);
    told.append(question).append("(echo \"").append(number).append("\")\n");
    String text = told.toString();
    told.setLength(0);
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
    Thread writer = new Thread(() -> write(text), "questions of " + title);
    writer.setDaemon(true);
    writer.start();
    StringBuilder answer = new StringBuilder();
    while (true) {
      String line = next(until, milliseconds);
      if (isEcho(line, questions)) {
        hasAnswered = true;
        return answer.toString();
      }
      answer.append(line).append('\n');
      if (owed > 0 && isEcho(line, owed)) {
        hasAnswered = true;
        owed = 0;
        answer.setLength(0);
      }
    }
  }

  private static boolean isEcho(String line, int question) {
    return line.equals(Integer.toString(question)) || line.equals("\"" + question + "\"");
  }

  /** A thread of its own writes: a solver that reads nothing must not stop its parent. */
  private void write(String text) {
    try {
      in.write(text);
      in.flush();
    } catch (IOException e) {
      // The solver has ended, which its output tells.
    }
  }

  private String next(long until, long milliseconds) {
    try {
      while (true) {
        String line = lines.poll(GLANCE, TimeUnit.MILLISECONDS);
        if (line != null && line.equals(END)) {
          int code = process.waitFor();
          throw failed(
              code == Z3Server.OUT_OF_MEMORY
                  ? tooMuch()
                  : "ended by itself, with exit code " + code);
        }
        if (line != null) {
          return line;
        }
        if (System.nanoTime() - until > 0) {
          if (!hasAnswered && owed == 0) {
            // It is likely to be starting still; by the next question it may have started.
            owed = questions;
            throw new SolverFailure(
                title + " had not answered its first question within " + milliseconds + " ms",
                true);
          }
          close();
          throw new SolverFailure(
              title + " gave no answer within " + milliseconds + " ms and was killed", true);
        }
        if (residentMegabytes() > megabytes) {
          throw failed(tooMuch());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("was interrupted");
    }
  }

  private String tooMuch() {
    return "used more than " + megabytes + " MB of memory and was killed";
  }

  /**
   * How much memory the process has, where Linux tells; else zero. Elsewhere the solvers keep to the
   * limit by themselves: Z3 by its own count, SMTInterpol by its heap.
   */
  private long residentMegabytes() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10)
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException | NumberFormatException e) {
      return 0;
    }
  }

  private SolverFailure failed(String what) {
    close();
    return new SolverFailure(title + " " + what);
  }

  private static String start(String answer) {
    String line = answer.strip().replaceAll("\\s+", " ");
    return line.length() <= 200 ? line : line.substring(0, 200) + "...";
  }

  @Override
  public boolean isAlive() {
    return alive && process.isAlive();
  }

  /** The process. */
  Process process() {
    return process;
  }

  @Override
  public void close() {
    alive = false;
    process.destroyForcibly();
  }
}
