// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Vocabulary;
import org.surety.spec.diagnostics.Code;
import org.surety.spec.diagnostics.Diagnostics;
import org.surety.spec.diagnostics.Source;
import org.surety.spec.diagnostics.Span;
import org.surety.spec.parsing.SourceParser;
import org.surety.spec.syntax.Expression;
import org.surety.spec.syntax.Identifier;

/** Reads an event that stands outside a desiderata file, such as the condition of a sample. */
public final class EventLowering {

  private EventLowering() {}

  /** The event that a whole text is, or null if a message says why it is none. */
  public static @Nullable Event lower(
      Source source, Vocabulary vocabulary, Diagnostics diagnostics) {
    Expression expression = SourceParser.parseExpression(source, diagnostics);
    if (expression == null) {
      return null;
    }
    Session session = new Session(declarations(vocabulary, source.all()), diagnostics);
    Event event = new Lowerer(session).event(expression, new Context(Scope.FILE, ""));
    boolean tooFar = event != null && Nesting.depth(event) > Nesting.MAX_DEPTH;
    if (session.takeExhausted() || tooFar) {
      diagnostics.add(Code.UNFOLDS_TOO_FAR, expression.span(), "this event is too large");
      return null;
    }
    if (event != null) {
      reportUndeclared(event, vocabulary, expression.span(), diagnostics);
    }
    return diagnostics.errors() > 0 ? null : event;
  }

  /** What is made of a predictor is known only if the file speaks of it. */
  private static void reportUndeclared(
      Event event, Vocabulary vocabulary, Span at, Diagnostics diagnostics) {
    for (String name : new TreeSet<>(event.names())) {
      if (!vocabulary.declares(name)) {
        diagnostics.add(
            Code.UNKNOWN_NAME,
            at,
            "no requirement or assumption speaks of the predictor `" + name + "`",
            "leave it out, or require something of it");
      }
    }
  }

  private static Declarations declarations(Vocabulary vocabulary, Span at) {
    Declarations declarations = new Declarations();
    declarations.label = vocabulary.label();
    vocabulary
        .predictors()
        .forEach(
            p ->
                put(
                    declarations,
                    new Symbol.Predictor(new Identifier(p.name(), at), p.mayAnswerOtherwise())));
    vocabulary
        .attributes()
        .forEach(
            a -> put(declarations, new Symbol.Attribute(new Identifier(a.name(), at), a.values())));
    vocabulary.flags().forEach(f -> put(declarations, new Symbol.Flag(new Identifier(f, at))));
    vocabulary
        .scores()
        .forEach(
            s ->
                put(
                    declarations,
                    new Symbol.Score(
                        new Identifier(s.name(), at),
                        s.low(),
                        s.high(),
                        0,
                        "[" + s.low() + ", " + s.high() + "]")));
    vocabulary
        .populations()
        .forEach(
            p ->
                declarations.populations.put(
                    p.name(),
                    new PopulationSymbol(new Identifier(p.name(), at), Optional.empty())));
    return declarations;
  }

  private static void put(Declarations declarations, Symbol symbol) {
    String name = symbol.identifier().name();
    if (symbol instanceof Symbol.Predictor made && Derivation.source(name).isPresent()) {
      declarations.derived.put(name, made);
    } else {
      declarations.symbols.put(name, symbol);
    }
  }
}
