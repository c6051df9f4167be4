// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;
import org.surety.spec.diagnostics.Code;
import org.surety.spec.syntax.Expression;
import org.surety.spec.syntax.Identifier;

/** Gives calls of the functions of the language their meaning. */
final class Calls {

  private final Lowerer lowerer;
  private final Session session;
  private final Kinds kinds;
  private final Arithmetic arithmetic;
  private final Unfolding unfolding;

  Calls(Lowerer lowerer, Session session, Kinds kinds, Arithmetic arithmetic) {
    this.lowerer = lowerer;
    this.session = session;
    this.kinds = kinds;
    this.arithmetic = arithmetic;
    this.unfolding = new Unfolding(lowerer, session);
  }

  void check(Symbol.Definition definition, Context context) {
    unfolding.check(definition, context);
  }

  Term parameterless(Symbol.Definition definition, Expression.Name name, Context context) {
    return unfolding.unfold(definition, List.of(), name, context);
  }

  Term lower(Expression.Call call, Context context) {
    String name = call.function().name();
    if (context.scope().bindings().containsKey(name)) {
      return notAFunction(call, "a parameter");
    }
    BuiltIn function = BuiltIn.named(name).orElse(null);
    if (function != null) {
      return function(function, call, context);
    }
    Symbol symbol = session.declarations.symbol(name, context.scope().prelude());
    if (symbol instanceof Symbol.Definition definition) {
      session.used.add(name);
      return definition(definition, call, context);
    }
    if (symbol != null || name.equals(Vocabulary.LABEL)) {
      return notAFunction(call, symbol == null ? "the label" : symbol.kind());
    }
    if (!session.declarations.unreadWords.contains(name)) {
      reportUnknown(call.function());
    }
    return new Term.Unknown();
  }

  private void reportUnknown(Identifier function) {
    String name = function.name();
    Set<String> candidates = new TreeSet<>(BuiltIn.names());
    candidates.addAll(session.declarations.prelude.keySet());
    session.declarations.symbols.forEach(
        (key, symbol) -> {
          if (symbol instanceof Symbol.Definition) {
            candidates.add(key);
          }
        });
    String otherwise =
        Prelude.definitions().containsKey(name)
            ? "it is in the prelude: add `use \"" + Prelude.NAME + "\"`"
            : "define it with `define " + Wording.cut(name) + "(...) as ...`";
    boolean bracket = name.equals("P") || name.equals("E");
    session.report(
        Code.UNKNOWN_NAME,
        function.span(),
        "no function is called `" + Wording.cut(name) + "`",
        bracket
            ? "write " + name + "[...] with square brackets"
            : Wording.nearest(name, candidates, otherwise));
  }

  private Term notAFunction(Expression.Call call, String kind) {
    session.report(
        Code.WRONG_ARGUMENTS,
        call.span(),
        "`" + call.function().name() + "` is " + kind + " and takes no arguments",
        "write `" + call.function().name() + "` alone");
    return new Term.Unknown();
  }

  private Term definition(Symbol.Definition definition, Expression.Call call, Context context) {
    if (call.given() != null) {
      session.report(
          Code.WRONG_ARGUMENTS,
          call.given().span(),
          "`" + call.function().name() + "` is a definition, which takes no condition",
          "put the condition into the definition");
      return new Term.Unknown();
    }
    return unfolding.unfold(definition, call.arguments(), call, context);
  }

  private Term function(BuiltIn function, Expression.Call call, Context context) {
    List<Expression> arguments = call.arguments();
    boolean misplaced = call.given() != null && !function.isConditional();
    if (!function.takes(arguments.size()) || misplaced) {
      session.report(
          Code.WRONG_ARGUMENTS,
          call.span(),
          misplaced
              ? "`" + function.functionName() + "` takes no condition"
              : "`" + function.functionName() + "` has " + arguments.size() + " arguments here",
          "write " + function.form());
      return new Term.Unknown();
    }
    return switch (function) {
      case ERR -> wrong(arguments.get(0), null, call, context);
      case ACC -> right(call, context);
      case DISAGREE -> wrong(arguments.get(0), arguments.get(1), call, context);
      case PGR -> recovered(call, context);
      case GIBBS -> derived(Derivation.GIBBS, call, context);
      case VOTE -> derived(Derivation.VOTE, call, context);
      case MIN ->
          arithmetic.extreme(arguments, call, context, Rational::min, Quantity.Minimum::new);
      case MAX ->
          arithmetic.extreme(arguments, call, context, Rational::max, Quantity.Maximum::new);
      case ABS -> arithmetic.absolute(arguments.get(0), call, context);
      case CALIBRATION_ERROR -> calibrationError(call, context);
    };
  }

  private Term wrong(
      Expression first, @Nullable Expression second, Expression.Call call, Context context) {
    String f = predictor(first, call, context);
    String g = second == null ? Vocabulary.LABEL : predictor(second, call, context);
    return f == null || g == null
        ? new Term.Unknown()
        : probability(Event.not(Event.same(f, g)), call, context);
  }

  private Term right(Expression.Call call, Context context) {
    String f = predictor(call.arguments().get(0), call, context);
    return f == null
        ? new Term.Unknown()
        : probability(Event.same(f, Vocabulary.LABEL), call, context);
  }

  private Term probability(Event event, Expression.Call call, Context context) {
    Event given = call.given() == null ? null : lowerer.event(call.given(), context);
    return call.given() != null && given == null
        ? new Term.Unknown()
        : new Term.Amount(lowerer.probabilityOf(event, given, context));
  }

  private @Nullable String predictor(Expression argument, Expression.Call call, Context context) {
    Term.Answer answer = answer(argument, call, context);
    return answer == null ? null : answer.name();
  }

  private Term.@Nullable Answer answer(Expression argument, Expression.Call call, Context context) {
    Term term = lowerer.lower(argument, context);
    if (term instanceof Term.Answer answer) {
      return answer;
    }
    if (term instanceof Term.Literal literal && !literal.certain()) {
      session.report(
          Code.UNKNOWN_NAME,
          argument.span(),
          "no predictor is called `" + Wording.cut(literal.text()) + "`",
          Wording.nearest(
              literal.text(),
              session.declarations.answers(),
              "declare it with `predictors " + Wording.cut(literal.text()) + "`"));
    } else if (!(term instanceof Term.Unknown)) {
      reportWrongKind("a predictor here", argument, term, call);
    }
    return null;
  }

  private void reportWrongKind(
      String expected, Expression argument, Term found, Expression.Call call) {
    session.report(
        Code.WRONG_KIND_OF_ARGUMENT,
        argument.span(),
        "`"
            + call.function().name()
            + "` takes "
            + expected
            + ", and "
            + Wording.quote(argument)
            + " is "
            + found.kind(),
        "name one of the predictors");
  }

  /** {@code (err(weak) - err(f)) / (err(weak) - err(ceiling))}, Burns et al. (2023). */
  private Term recovered(Expression.Call call, Context context) {
    String f = predictor(call.arguments().get(0), call, context);
    List<String> missing = new ArrayList<>();
    for (String name : List.of("weak", "ceiling")) {
      boolean declared = session.declarations.symbols.get(name) instanceof Symbol.Predictor;
      if (declared) {
        session.used.add(name);
      } else {
        missing.add(name);
      }
    }
    missing.removeAll(session.declarations.unreadWords);
    if (!missing.isEmpty()) {
      session.report(
          Code.MISSING_DECLARATION,
          call.span(),
          "`pgr` compares `weak` with `ceiling`, and these predictors are missing: "
              + String.join(", ", missing),
          "declare it: predictors " + String.join(", ", missing));
      return new Term.Unknown();
    }
    if (f == null) {
      return new Term.Unknown();
    }
    Quantity weak = error("weak", context);
    return new Term.Amount(
        new Quantity.Quotient(
            new Quantity.Difference(weak, error(f, context)),
            new Quantity.Difference(weak, error("ceiling", context))));
  }

  private Quantity error(String predictor, Context context) {
    Event wrong = Event.not(Event.same(predictor, Vocabulary.LABEL));
    return lowerer.probabilityOf(wrong, null, context);
  }

  private Term derived(Derivation derivation, Expression.Call call, Context context) {
    Expression argument = call.arguments().get(0);
    Term.Answer f = answer(argument, call, context);
    if (f == null) {
      return new Term.Unknown();
    }
    if (!(session.declarations.symbols.get(f.name()) instanceof Symbol.Predictor declared)) {
      reportWrongKind("a declared predictor", argument, f, call);
      return new Term.Unknown();
    }
    Symbol.Predictor made = session.declarations.make(derivation, declared, call.span());
    return new Term.Answer(made.identifier().name(), derivation.kind());
  }

  /** The sum over the bins of {@code |E[score 1(bin)] - P[f = label and bin]|}. */
  private Term calibrationError(Expression.Call call, Context context) {
    Expression first = call.arguments().get(0);
    Term confidence = lowerer.lower(first, context);
    String f = predictor(call.arguments().get(1), call, context);
    if (!(confidence instanceof Term.Score score)) {
      if (confidence instanceof Term.Literal) {
        kinds.reportIfUnknown(confidence, first, context);
      } else if (!(confidence instanceof Term.Unknown)) {
        session.report(
            Code.WRONG_KIND_OF_ARGUMENT,
            first.span(),
            "`calibration_error` takes a score first, and "
                + Wording.quote(first)
                + " is "
                + confidence.kind(),
            "write " + BuiltIn.CALIBRATION_ERROR.form());
      }
      return new Term.Unknown();
    }
    if (score.score().bins() == 0) {
      session.report(
          Code.MISSING_DECLARATION,
          first.span(),
          "`" + score.score().name() + "` is declared without bins, over which to calibrate",
          "declare it as `" + score.score().declaredWith(10) + "`");
      return new Term.Unknown();
    }
    if (f == null) {
      return new Term.Unknown();
    }
    Event right = Event.same(f, Vocabulary.LABEL);
    List<Quantity> gaps = new ArrayList<>();
    for (Event bin : Bins.events(score.score())) {
      if (!session.enter()) {
        return new Term.Unknown();
      }
      session.leave();
      gaps.add(
          new Quantity.Absolute(
              new Quantity.Difference(
                  new Quantity.Mean(score.score().name(), bin, context.population()),
                  lowerer.probabilityOf(Event.and(right, bin), null, context))));
    }
    return new Term.Amount(gaps.size() == 1 ? gaps.get(0) : new Quantity.Sum(gaps));
  }
}
