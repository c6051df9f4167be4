// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.surety.kernel.logic.Formula;
import org.surety.spec.diagnostics.Code;
import org.surety.spec.diagnostics.Diagnostic;
import org.surety.spec.diagnostics.Diagnostics;
import org.surety.spec.diagnostics.Span;
import org.surety.spec.syntax.Expression;

/** What is remembered while the expressions of one file are lowered. */
final class Session {

  /** The most steps that unfolding a file may take. */
  static final int MAX_STEPS = 400_000;

  /** The deepest nesting of expressions, those of definitions included. */
  static final int MAX_DEPTH = 200;

  final Declarations declarations;

  /** The messages about the file. */
  final Diagnostics root;

  /** The messages about the expression at hand; those of an unfolded definition are apart. */
  private Diagnostics current;

  /** Names and populations that something refers to. */
  final Set<String> used = new LinkedHashSet<>();

  final Set<String> usedPopulations = new LinkedHashSet<>();

  /** Definitions that have no meaning; a message says why. */
  final Set<Symbol.Definition> broken = new LinkedHashSet<>();

  /** Definitions that were looked at by themselves. */
  final Set<Symbol.Definition> checked = new LinkedHashSet<>();

  /** The definitions that are being unfolded, the innermost first. */
  final Deque<Symbol.Definition> unfolding = new ArrayDeque<>();

  /**
   * An equation that a requirement asks for.
   *
   * @param text the side that is no number
   */
  record Equation(Formula.Comparison formula, Expression text) {}

  /** The equations with a number that requirements ask for, by their places. */
  final Map<Span, Equation> equations = new LinkedHashMap<>();

  /** A score of which the requirement at {@code statement} asks for the mean. */
  record MeanOf(Symbol.Score score, Span statement) {}

  /** The means that requirements ask for, each with the first place in its requirement. */
  final Map<MeanOf, Span> means = new LinkedHashMap<>();

  private final Set<Diagnostic> told = new HashSet<>();
  private @Nullable Set<String> names;
  private @Nullable Span statement;
  private boolean requirement;
  private int steps;
  private int depth;
  private boolean exhausted;

  Session(Declarations declarations, Diagnostics diagnostics) {
    this.declarations = declarations;
    this.root = diagnostics;
    this.current = diagnostics;
  }

  /** Every name that an expression may use, sorted; they are all declared by now. */
  Set<String> names() {
    if (names == null) {
      names = declarations.names();
    }
    return names;
  }

  /** Counts a step inwards; false if the limits are reached, or there are errors enough. */
  boolean enter() {
    depth++;
    steps++;
    exhausted |= depth > MAX_DEPTH || steps > MAX_STEPS;
    return !exhausted && !hasErrorsEnough();
  }

  /** Whether further errors would not be kept. */
  boolean hasErrorsEnough() {
    return current.errors() > Diagnostics.MAX_KEPT;
  }

  /** Counts a step outwards. */
  void leave() {
    depth--;
  }

  /** Gives up on unfolding the statement at hand. */
  void exhaust() {
    exhausted = true;
  }

  /** Whether no step is left for any further statement. */
  boolean isSpent() {
    return steps > MAX_STEPS;
  }

  /** Whether the limits were reached since the last call. */
  boolean takeExhausted() {
    boolean was = exhausted;
    exhausted = steps > MAX_STEPS;
    return was;
  }

  void report(Diagnostic diagnostic) {
    if (diagnostic.isError() || current == root) {
      current.add(diagnostic);
    }
  }

  void report(Code code, Span at, String problem, String... fixes) {
    report(Diagnostic.of(code, at, problem, fixes));
  }

  /** Begins a requirement whose formula stands at {@code at}. */
  void beginRequirement(Span at) {
    begin(at);
    requirement = true;
  }

  /** Begins another statement whose expression stands at {@code at}. */
  void begin(Span at) {
    statement = at;
    requirement = false;
  }

  /** Notes that an equation is required, unless it stands in a definition. */
  void equation(Formula.Comparison formula, Expression text, Span at) {
    if (requirement && current == root) {
      equations.putIfAbsent(at, new Equation(formula, text));
    }
  }

  /** Notes that the mean of a score is required, if it is. */
  void mean(Symbol.Score score, Span at) {
    if (requirement && statement != null) {
      means.putIfAbsent(new MeanOf(score, statement), shown(at));
    }
  }

  /** What stands in an unfolded definition is shown at the statement that uses it. */
  private Span shown(Span at) {
    return current == root || statement == null ? at : statement;
  }

  /** Reports at the statement at hand what stands in a definition that it uses. */
  void reportShown(Code code, Span at, String problem, String fix) {
    Diagnostic diagnostic = Diagnostic.of(code, shown(at), problem, fix);
    if (told.add(diagnostic)) {
      root.add(diagnostic);
    }
  }

  int errors() {
    return current.errors();
  }

  /** Directs messages elsewhere and returns where they went before. */
  Diagnostics redirect(Diagnostics target) {
    Diagnostics before = current;
    current = target;
    return before;
  }
}
