// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Vocabulary;
import org.surety.spec.diagnostics.Code;
import org.surety.spec.diagnostics.Diagnostic;
import org.surety.spec.diagnostics.Diagnostics;
import org.surety.spec.diagnostics.Note;
import org.surety.spec.diagnostics.Span;
import org.surety.spec.printing.Printer;
import org.surety.spec.syntax.Expression;
import org.surety.spec.syntax.Identifier;
import org.surety.spec.syntax.SourceFile;
import org.surety.spec.syntax.Statement;

/** Gives a parsed file its meaning. */
public final class FileLowering {

  /** What is meant where a file states no confidence; a warning says so. */
  public static final Rational DEFAULT_CONFIDENCE = Rational.of(19, 20);

  private final SourceFile file;
  private final Diagnostics diagnostics;
  private final Declarations declarations;
  private final Session session;
  private final Lowerer lowerer;
  private final Expectations expectations;
  private final String population;
  private final Map<String, Span> names = new HashMap<>();
  private final List<Assumption> assumptions = new ArrayList<>();
  private final List<Requirement> requirements = new ArrayList<>();

  private FileLowering(SourceFile file, Diagnostics diagnostics) {
    this.file = file;
    this.diagnostics = diagnostics;
    this.declarations = DeclarationReader.read(file, diagnostics);
    this.session = new Session(declarations, diagnostics);
    this.lowerer = new Lowerer(session);
    this.expectations = Expectations.read(file, diagnostics);
    this.population = declarations.defaultPopulation().map(p -> p.identifier().name()).orElse("");
  }

  /** The meaning of a file, or null if it has an error, which a message describes. */
  public static @Nullable Desiderata lower(SourceFile file, Diagnostics diagnostics) {
    return new FileLowering(file, diagnostics).lower();
  }

  private @Nullable Desiderata lower() {
    for (Statement statement : file.statements()) {
      if (isEnough()) {
        return null;
      }
      if (statement instanceof Statement.Define define
          && declarations.symbols.get(define.name().name()) instanceof Symbol.Definition known
          && known.define().equals(define)) {
        session.begin(define.span());
        lowerer.check(known, new Context(Scope.FILE, population));
        reportIfExhausted(define.body());
      }
    }
    for (Statement statement : file.statements()) {
      if (isEnough()) {
        return null;
      }
      if (statement instanceof Statement.Assume assume) {
        assume(assume);
      } else if (statement instanceof Statement.Require require) {
        require(require);
      }
    }
    if (diagnostics.errors() > 0) {
      return null;
    }
    Lints lints = new Lints(file, session);
    lints.shadowing();
    lints.unused();
    lints.sameRequirements(requirements);
    lints.missing();
    Vocabulary all = declarations.vocabulary(declarations.derived.keySet());
    new BeyondSamples(session, all, assumptions).check(requirements);
    return new Desiderata(
        file.source().name(),
        Optional.ofNullable(declarations.title),
        declarations.vocabulary(spoken()),
        declarations.pools(),
        declarations.confidence == null ? DEFAULT_CONFIDENCE : declarations.confidence,
        assumptions,
        requirements,
        extraEvents());
  }

  /** The names in assumptions and in requirements. */
  private Set<String> spoken() {
    Set<Event.Base> bases = new LinkedHashSet<>();
    assumptions.forEach(a -> a.formula().collect(bases));
    for (Requirement requirement : requirements) {
      requirement.formula().collect(bases);
    }
    return bases.stream().flatMap(b -> b.names().stream()).collect(Collectors.toSet());
  }

  /** Whether nothing is gained by looking at further statements. */
  private boolean isEnough() {
    return session.isSpent() || diagnostics.errors() > Diagnostics.MAX_KEPT;
  }

  private List<Event.Base> extraEvents() {
    List<Event.Base> events = new ArrayList<>();
    for (Symbol symbol : declarations.symbols.values()) {
      if (symbol instanceof Symbol.Score score) {
        events.addAll(Bins.edges(score));
      }
    }
    return events;
  }

  private void checkName(Identifier name) {
    Span first = names.putIfAbsent(name.name(), name.span());
    if (first != null) {
      diagnostics.add(
          Diagnostic.of(
                  Code.DECLARED_TWICE,
                  name.span(),
                  "two lines are called `" + name.name() + "`",
                  "choose another name for one of the two")
              .with(new Note(first, "the first one")));
    }
  }

  private void reportIfExhausted(Expression expression) {
    if (session.takeExhausted()) {
      reportTooFar(expression);
    }
  }

  private void reportTooFar(Expression expression) {
    diagnostics.add(
        Code.UNFOLDS_TOO_FAR,
        expression.span(),
        "this becomes too large once definitions and `for each` are unfolded",
        "split it, or define less in terms of other definitions");
  }

  private @Nullable Formula formula(Expression expression, Scope scope) {
    Formula formula = lowerer.formula(expression, new Context(scope, population));
    reportIfExhausted(expression);
    if (formula != null && Nesting.depth(formula) > Nesting.MAX_DEPTH) {
      reportTooFar(expression);
      return null;
    }
    return formula;
  }

  private void assume(Statement.Assume assume) {
    checkName(assume.name());
    session.begin(assume.formula().span());
    Formula formula = formula(assume.formula(), Scope.FILE);
    if (formula != null) {
      assumptions.add(
          new Assumption(
              assume.name().name(),
              Printer.print(assume.formula()),
              formula,
              Optional.ofNullable(assume.reason()),
              assume.formula().span()));
    }
  }

  private void require(Statement.Require require) {
    checkName(require.name());
    String name = require.name().name();
    Statement.ForEach forEach = require.forEach();
    if (forEach == null) {
      require(require, name, Scope.FILE, Map.of());
      return;
    }
    int errors = diagnostics.errors();
    for (String value : domain(forEach.attribute())) {
      String variable = forEach.variable().name();
      Scope scope = new Scope(Map.of(variable, new Scope.Binding.Value(value)), false);
      require(require, name + "[" + value + "]", scope, Map.of(variable, value));
      if (diagnostics.errors() > errors) {
        return;
      }
    }
  }

  private void require(
      Statement.Require require, String name, Scope scope, Map<String, String> values) {
    session.beginRequirement(require.formula().span());
    Formula formula = formula(require.formula(), scope);
    if (formula == null) {
      return;
    }
    requirements.add(
        new Requirement(
            name,
            Printer.print(require.formula(), values),
            formula,
            require.formula().span(),
            expectations.of(require)));
  }

  /** The values over which {@code for each} runs: those of an attribute, or of the label. */
  private List<String> domain(Identifier over) {
    Symbol symbol = declarations.symbols.get(over.name());
    if (symbol instanceof Symbol.Attribute attribute) {
      session.used.add(over.name());
      return attribute.values();
    }
    if (over.name().equals(Vocabulary.LABEL)) {
      return switch (declarations.label) {
        case LabelSet.Values set -> set.values();
        case LabelSet.Classes classes ->
            IntStream.range(0, classes.count()).mapToObj(Integer::toString).toList();
        case LabelSet.Open open -> noDomain(over, "an open label, which has no list of values");
        case null -> List.of();
      };
    }
    if (symbol != null) {
      return noDomain(over, symbol.kind());
    }
    if (!declarations.unreadWords.contains(over.name())) {
      List<String> attributes =
          declarations.symbols.values().stream()
              .filter(Symbol.Attribute.class::isInstance)
              .map(s -> s.identifier().name())
              .toList();
      diagnostics.add(
          Code.UNKNOWN_NAME,
          over.span(),
          "no attribute is called `" + over.name() + "`",
          Wording.nearest(
              over.name(), attributes, "declare it with `attribute " + over.name() + " in {...}`"));
    }
    return List.of();
  }

  private List<String> noDomain(Identifier over, String kind) {
    diagnostics.add(
        Code.WRONG_KIND_OF_ARGUMENT,
        over.span(),
        "`for each` runs over the values of an attribute, and `" + over.name() + "` is " + kind,
        "name an attribute");
    return List.of();
  }
}
