// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.surety.entailment.smt.Smt;
import org.surety.entailment.smt.Solver;
import org.surety.entailment.smt.SolverProcess;
import org.surety.kernel.arithmetic.Rational;

/** A solver that asks Z3, and lies with some probability. Many of them share one process. */
final class Liar implements Smt {

  private static @Nullable Smt shared;

  private final Smt honest;
  private final Random random;
  private final double lies;
  private List<String> assumptions = List.of();
  private boolean lied;
  private int told;

  private Liar(Smt honest, long seed, double lies) {
    this.honest = honest;
    this.random = new Random(seed);
    this.lies = lies;
    honest.reset();
  }

  /** A liar that lies with that probability. */
  static Liar of(long seed, double lies) {
    Smt honest = shared;
    if (honest == null || !honest.isAlive()) {
      honest = SolverProcess.start(Solver.Z3);
      shared = honest;
    }
    return new Liar(honest, seed, lies);
  }

  /** How many lies it told. */
  int lies() {
    return told;
  }

  private boolean lying() {
    boolean lying = random.nextDouble() < lies;
    told += lying ? 1 : 0;
    return lying;
  }

  @Override
  public void reset() {
    honest.reset();
  }

  @Override
  public void tell(String commands) {
    honest.tell(commands);
  }

  @Override
  public Status check(Collection<String> on, long milliseconds) {
    assumptions = List.copyOf(on);
    Status truth = honest.check(on, milliseconds);
    lied = lying();
    if (lied) {
      return truth == Status.SATISFIABLE ? Status.UNSATISFIABLE : Status.SATISFIABLE;
    }
    return truth;
  }

  @Override
  public String reasonUnknown() {
    return "it pleases me not to";
  }

  @Override
  public List<String> core() {
    if (!lied && !lying()) {
      return honest.core();
    }
    List<String> core = new ArrayList<>(assumptions);
    core.removeIf(name -> random.nextBoolean());
    return core;
  }

  @Override
  public Map<String, Rational> values(List<String> names) {
    if (!lied && !lying()) {
      return honest.values(names);
    }
    Map<String, Rational> values = new HashMap<>();
    for (String name : names) {
      if (random.nextInt(10) > 0) {
        values.put(name, Rational.of(random.nextInt(40) - 3, 1 + random.nextInt(20)));
      }
    }
    return values;
  }

  @Override
  public boolean isAlive() {
    return honest.isAlive();
  }

  /** Leaves the process to the next liar. */
  @Override
  public void close() {
    assumptions = List.of();
  }

  /** Ends the process. */
  static void end() {
    if (shared != null) {
      shared.close();
    }
  }
}
