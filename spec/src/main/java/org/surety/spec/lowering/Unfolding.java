// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.surety.spec.diagnostics.Code;
import org.surety.spec.diagnostics.Diagnostic;
import org.surety.spec.diagnostics.Diagnostics;
import org.surety.spec.diagnostics.Note;
import org.surety.spec.syntax.Expression;
import org.surety.spec.syntax.Identifier;

/**
 * Replaces a call of a definition by its body. Parameters stand for what was written, read where it
 * was written, so that {@code @} after a call reaches the quantities of its arguments too.
 */
final class Unfolding {

  private final Lowerer lowerer;
  private final Session session;

  Unfolding(Lowerer lowerer, Session session) {
    this.lowerer = lowerer;
    this.session = session;
  }

  Term unfold(
      Symbol.Definition definition, List<Expression> arguments, Expression call, Context context) {
    List<Identifier> parameters = definition.define().parameters();
    if (session.unfolding.contains(definition)) {
      reportRecursion(definition);
    }
    check(definition, context);
    if (session.broken.contains(definition)) {
      return new Term.Unknown();
    }
    if (parameters.size() != arguments.size()) {
      reportCount(definition, arguments.size(), call);
      return new Term.Unknown();
    }
    int errors = session.errors();
    Map<String, Scope.Binding> bindings = new HashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      Expression argument = arguments.get(i);
      lowerer.lower(argument, context);
      bindings.put(parameters.get(i).name(), new Scope.Binding.Argument(argument, context.scope()));
    }
    return session.errors() > errors
        ? new Term.Unknown()
        : body(definition, call, context.in(new Scope(bindings, definition.prelude())));
  }

  /** Looks at a definition by itself, once; its parameters may be anything. */
  void check(Symbol.Definition definition, Context context) {
    if (definition.prelude() || !session.checked.add(definition)) {
      return;
    }
    Diagnostics before = session.redirect(session.root);
    int errors = session.errors();
    session.unfolding.push(definition);
    Scope open = Scope.open(definition.define().parameters(), false);
    lowerer.lower(definition.define().body(), context.in(open));
    session.unfolding.pop();
    if (session.errors() > errors) {
      session.broken.add(definition);
    }
    session.redirect(before);
  }

  /** What is wrong inside is told at the call, where it was caused. */
  private Term body(Symbol.Definition definition, Expression call, Context context) {
    Diagnostics inside = new Diagnostics();
    Diagnostics before = session.redirect(inside);
    session.unfolding.push(definition);
    Term term = lowerer.lower(definition.define().body(), context);
    session.unfolding.pop();
    session.redirect(before);
    if (inside.errors() == 0) {
      return term;
    }
    Diagnostic cause = inside.sorted().get(0);
    session.report(
        new Diagnostic(
            cause.code(),
            cause.severity(),
            call.span(),
            Wording.quote(call) + " has no meaning: " + cause.problem(),
            notes(cause, definition),
            cause.fixes()));
    return new Term.Unknown();
  }

  private static List<Note> notes(Diagnostic cause, Symbol.Definition definition) {
    List<Note> notes = new ArrayList<>();
    String name = definition.identifier().name();
    notes.add(new Note(cause.at(), "here, in the definition of `" + name + "`"));
    notes.addAll(cause.notes());
    return notes;
  }

  private void reportCount(Symbol.Definition definition, int given, Expression call) {
    List<Identifier> parameters = definition.define().parameters();
    String name = definition.identifier().name();
    String form =
        parameters.isEmpty()
            ? name
            : parameters.stream()
                .map(Identifier::name)
                .collect(Collectors.joining(", ", name + "(", ")"));
    session.report(
        Diagnostic.of(
                Code.WRONG_ARGUMENTS,
                call.span(),
                "`"
                    + name
                    + "` takes "
                    + count(parameters.size())
                    + ", and has "
                    + count(given)
                    + " here",
                "write " + form)
            .with(new Note(definition.identifier().span(), "its definition")));
  }

  private static String count(int arguments) {
    return switch (arguments) {
      case 0 -> "no argument";
      case 1 -> "one argument";
      default -> arguments + " arguments";
    };
  }

  private void reportRecursion(Symbol.Definition definition) {
    List<Symbol.Definition> circle = new ArrayList<>();
    for (Symbol.Definition open : session.unfolding) {
      circle.add(open);
      if (open.equals(definition)) {
        break;
      }
    }
    Collections.reverse(circle);
    if (!session.broken.addAll(circle)) {
      return;
    }
    String through =
        circle.stream()
            .map(d -> "`" + d.identifier().name() + "`")
            .collect(Collectors.joining(", "));
    session.root.add(
        Diagnostic.of(
            Code.RECURSIVE_DEFINITION,
            definition.identifier().span(),
            "a definition uses itself: " + Wording.cut(through),
            "write it without itself"));
  }
}
