// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Vocabulary;
import org.surety.spec.diagnostics.Code;
import org.surety.spec.diagnostics.Diagnostic;
import org.surety.spec.diagnostics.Diagnostics;
import org.surety.spec.diagnostics.Note;
import org.surety.spec.diagnostics.Span;
import org.surety.spec.syntax.Identifier;
import org.surety.spec.syntax.SourceFile;
import org.surety.spec.syntax.Statement;

/** Warnings about a file as a whole that need no solver. */
final class Lints {

  private static final String USE_IT = "use it or remove it";

  private final SourceFile file;
  private final Session session;
  private final Diagnostics diagnostics;
  private final Set<String> values = new HashSet<>();

  Lints(SourceFile file, Session session) {
    this.file = file;
    this.session = session;
    this.diagnostics = session.root;
    for (Symbol symbol : session.declarations.symbols.values()) {
      if (symbol instanceof Symbol.Attribute attribute) {
        values.addAll(attribute.values());
      }
    }
  }

  void shadowing() {
    for (Statement statement : file.statements()) {
      if (statement instanceof Statement.Define define) {
        define.parameters().forEach(p -> shadows(p, "the parameter"));
        Symbol.Definition hidden = session.declarations.prelude.get(define.name().name());
        if (hidden != null) {
          warnShadowed(define.name(), "the definition", "a definition of the prelude");
        }
      } else if (statement instanceof Statement.Require require && require.forEach() != null) {
        shadows(require.forEach().variable(), "the variable");
      }
    }
  }

  private void shadows(Identifier name, String what) {
    String hidden = hidden(name.name());
    if (hidden != null) {
      warnShadowed(name, what, hidden);
    }
  }

  private @Nullable String hidden(String name) {
    Symbol symbol = session.declarations.symbol(name, false);
    if (name.equals(Vocabulary.LABEL)) {
      return "the label";
    }
    if (BuiltIn.named(name).isPresent()) {
      return "a built-in function";
    }
    if (symbol != null) {
      return symbol.kind();
    }
    return values.contains(name) ? "a value of an attribute" : null;
  }

  private void warnShadowed(Identifier name, String what, String hidden) {
    diagnostics.add(
        Code.SHADOWED,
        name.span(),
        what + " `" + name.name() + "` hides " + hidden + " of the same name",
        "choose another name");
  }

  void unused() {
    for (Symbol symbol : session.declarations.symbols.values()) {
      Identifier identifier = symbol.identifier();
      if (!session.used.contains(identifier.name())) {
        warnUnused(
            identifier,
            "`" + identifier.name() + "` is declared and never used",
            symbol instanceof Symbol.Predictor
                ? "use it or remove it, unless it judges rows or votes in a case"
                : USE_IT);
      }
    }
    Set<String> tied =
        file.statements().stream()
            .filter(Statement.Population.class::isInstance)
            .map(s -> ((Statement.Population) s).tie())
            .map(tie -> tie == null ? "" : PopulationReader.of(tie))
            .collect(Collectors.toSet());
    for (PopulationSymbol population : session.declarations.populations.values()) {
      Identifier identifier = population.identifier();
      String name = identifier.name();
      if (!session.usedPopulations.contains(name) && !tied.contains(name)) {
        warnUnused(identifier, "the population `" + name + "` is declared and never used", USE_IT);
      }
    }
  }

  private void warnUnused(Identifier identifier, String problem, String fix) {
    diagnostics.add(Code.UNUSED, identifier.span(), problem, fix);
  }

  void sameRequirements(List<Requirement> requirements) {
    Map<Formula, Requirement> seen = new HashMap<>();
    for (Requirement requirement : requirements) {
      Requirement first = seen.putIfAbsent(requirement.formula(), requirement);
      if (first != null) {
        diagnostics.add(
            Diagnostic.of(
                    Code.SAME_REQUIREMENT,
                    requirement.at(),
                    "`" + requirement.name() + "` requires the same as `" + first.name() + "`",
                    "remove one of the two")
                .with(new Note(first.at(), "`" + first.name() + "`")));
      }
    }
  }

  void missing() {
    Span start = new Span(file.source(), 0, 0);
    boolean requires = file.statements().stream().anyMatch(Statement.Require.class::isInstance);
    if (!requires) {
      diagnostics.add(
          Code.NOTHING_REQUIRED,
          start,
          "the file requires nothing",
          "add a line such as `require accuracy: err(student) <= 10%`");
    } else if (session.declarations.confidence == null) {
      diagnostics.add(
          Code.NO_CONFIDENCE,
          start,
          "no confidence is stated, so that 95% is meant",
          "add `confidence 95%`");
    }
  }
}
