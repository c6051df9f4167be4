// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment.smt;

import com.microsoft.z3.Context;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The solvers that can be chosen. */
public enum Solver {
  /** Z3, through its native library: linear and non-linear questions. */
  Z3("z3", "Z3", Z3Server.class.getName(), 256),
  /** SMTInterpol, in Java: linear questions alone. */
  SMTINTERPOL(
      "smtinterpol", "SMTInterpol", "de.uni_freiburg.informatik.ultimate.smtinterpol.Main", 2_048);

  private final String code;
  private final String title;
  private final String mainClass;
  private final int heapMegabytes;

  Solver(String code, String title, String mainClass, int heapMegabytes) {
    this.code = code;
    this.title = title;
    this.mainClass = mainClass;
    this.heapMegabytes = heapMegabytes;
  }

  /** The solver of that code. */
  public static Optional<Solver> of(String code) {
    return Stream.of(values()).filter(solver -> solver.code.equals(code)).findFirst();
  }

  /** The code by which it is chosen. */
  public String code() {
    return code;
  }

  /** Its name in sentences. */
  public String title() {
    return title;
  }

  /** What starts it: this Java with as little as it takes. */
  List<String> command() throws ClassNotFoundException, URISyntaxException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Xss16m",
                "-Xmx" + heapMegabytes + "m",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "-cp"));
    command.add(
        places().stream()
            .distinct()
            .map(Path::toString)
            .collect(Collectors.joining(System.getProperty("path.separator"))));
    command.add(mainClass);
    if (this == SMTINTERPOL) {
      command.addAll(List.of("-q", "-w", "-smt2", "-no-success"));
    }
    return command;
  }

  private List<Path> places() throws ClassNotFoundException, URISyntaxException {
    return switch (this) {
      case Z3 -> List.of(place(Z3Server.class), place(Context.class));
      case SMTINTERPOL ->
          List.of(place(Class.forName(mainClass, false, Solver.class.getClassLoader())));
    };
  }

  private static Path place(Class<?> type) throws ClassNotFoundException, URISyntaxException {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null) {
      throw new ClassNotFoundException("nobody knows where " + type.getName() + " lies");
    }
    return Path.of(source.getLocation().toURI());
  }

  /**
   * Whether assumptions are asserted under names, and cores asked by them: SMTInterpol 2.5 fails at some
   * questions with {@code check-sat-assuming}.
   */
  boolean namesAssumptions() {
    return this == SMTINTERPOL;
  }

  /** What it is told before each problem: what makes answers repeatable. */
  String preamble() {
    return switch (this) {
      case Z3 ->
          """
          (set-option :smt.arith.propagation_mode 0)
          (set-option :smt.random_seed 0)
          (set-option :produce-unsat-assumptions true)
          (set-option :pp.decimal false)
          (set-option :pp.decimal_precision 15)
          """;
      case SMTINTERPOL ->
          """
          (set-option :print-success false)
          (set-option :produce-unsat-cores true)
          (set-option :produce-models true)
          (set-option :random-seed 0)
          (set-logic QF_LRA)
          """;
    };
  }
}
