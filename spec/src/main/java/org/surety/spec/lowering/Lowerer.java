// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import org.jspecify.annotations.Nullable;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;
import org.surety.spec.diagnostics.Code;
import org.surety.spec.syntax.Expression;

/** Gives expressions their meaning: one method for each form, the larger ones elsewhere. */
final class Lowerer {

  private final Session session;
  private final Kinds kinds;
  private final Comparisons comparisons;
  private final Connectives connectives;
  private final Arithmetic arithmetic;
  private final Calls calls;

  Lowerer(Session session) {
    this.session = session;
    this.kinds = new Kinds(session);
    this.comparisons = new Comparisons(this, session, kinds);
    this.connectives = new Connectives(this, session, kinds);
    this.arithmetic = new Arithmetic(this, session, kinds);
    this.calls = new Calls(this, session, kinds, arithmetic);
  }

  /** The formula that an expression is, or null if a message says why it is none. */
  @Nullable Formula formula(Expression expression, Context context) {
    return kinds.formula(lower(expression, context), expression, context);
  }

  /** The event that an expression is, or null if a message says why it is none. */
  @Nullable Event event(Expression expression, Context context) {
    return kinds.event(lower(expression, context), expression, context);
  }

  /** Looks at a definition by itself. */
  void check(Symbol.Definition definition, Context context) {
    calls.check(definition, context);
  }

  /** What an expression is. */
  Term lower(Expression expression, Context context) {
    boolean allowed = session.enter();
    Term term = allowed ? dispatch(expression, context) : new Term.Unknown();
    session.leave();
    return term;
  }

  private Term dispatch(Expression expression, Context context) {
    return switch (expression) {
      case Expression.Name name -> name(name, context);
      case Expression.Quoted quoted -> new Term.Literal(quoted.value(), true);
      case Expression.Numeral numeral ->
          new Term.Amount(new Quantity.Constant(Numbers.value(numeral)));
      case Expression.Percent percent -> arithmetic.percent(percent, context);
      case Expression.Probability probability -> probability(probability, context);
      case Expression.Mean mean -> mean(mean, context);
      case Expression.Call call -> calls.lower(call, context);
      case Expression.Located located -> located(located, context);
      case Expression.Negative negative -> arithmetic.negative(negative, context);
      case Expression.Product product -> arithmetic.product(product, context);
      case Expression.Sum sum -> arithmetic.sum(sum, context);
      case Expression.Comparison comparison -> comparisons.lower(comparison, context);
      case Expression.Not not -> connectives.not(not, context);
      case Expression.And and -> connectives.and(and, context);
      case Expression.Or or -> connectives.or(or, context);
      case Expression.Implies implies -> connectives.implies(implies, context);
    };
  }

  private Term name(Expression.Name name, Context context) {
    String text = name.name();
    Scope.Binding binding = context.scope().bindings().get(text);
    if (binding != null) {
      return switch (binding) {
        case Scope.Binding.Argument argument ->
            lower(argument.expression(), context.in(argument.scope()));
        case Scope.Binding.Value value -> new Term.Literal(value.text(), true);
        case Scope.Binding.Open open -> new Term.Unknown();
      };
    }
    if (text.equals(Vocabulary.LABEL)) {
      return Term.Answer.LABEL;
    }
    Symbol symbol = session.declarations.symbol(text, context.scope().prelude());
    if (symbol == null) {
      return undeclared(name);
    }
    session.used.add(text);
    return switch (symbol) {
      case Symbol.Predictor predictor -> new Term.Answer(text, predictor.kind());
      case Symbol.Attribute attribute -> new Term.Attribute(attribute);
      case Symbol.Score score -> new Term.Score(score);
      case Symbol.Flag flag -> new Term.Happening(new Event.Flag(text));
      case Symbol.Definition definition -> calls.parameterless(definition, name, context);
    };
  }

  private Term undeclared(Expression.Name name) {
    BuiltIn function = BuiltIn.named(name.name()).orElse(null);
    if (function != null) {
      session.report(
          Code.WRONG_ARGUMENTS,
          name.span(),
          "`" + name.name() + "` is a function, and stands here without arguments",
          "write " + function.form());
      return new Term.Unknown();
    }
    return session.declarations.unreadWords.contains(name.name())
        ? new Term.Unknown()
        : new Term.Literal(name.name(), false);
  }

  private Term probability(Expression.Probability probability, Context context) {
    Event event = event(probability.event(), context);
    Expression condition = probability.given();
    Event given = condition == null ? null : event(condition, context);
    if (event == null || (condition != null && given == null)) {
      return new Term.Unknown();
    }
    return new Term.Amount(probabilityOf(event, given, context));
  }

  /** {@code P[event]} or {@code P[event | given]} in the population at hand. */
  Quantity probabilityOf(Event event, @Nullable Event given, Context context) {
    String population = population(context);
    return given == null
        ? new Quantity.Probability(event, population)
        : new Quantity.Conditional(event, given, population);
  }

  private Term mean(Expression.Mean mean, Context context) {
    Term variable = lower(mean.variable(), context);
    Expression condition = mean.given();
    Event given = condition == null ? null : event(condition, context);
    Symbol.Score score;
    Event factor;
    switch (variable) {
      case Term.Score plain -> {
        score = plain.score();
        factor = new Event.True();
      }
      case Term.Weighted weighted -> {
        score = weighted.score();
        factor = weighted.event();
      }
      default -> {
        reportNoScore(variable, mean.variable(), context);
        return new Term.Unknown();
      }
    }
    if (condition != null && given == null) {
      return new Term.Unknown();
    }
    if (factor instanceof Event.True) {
      session.mean(score, mean.span());
    }
    String population = population(context);
    return new Term.Amount(
        given == null
            ? new Quantity.Mean(score.name(), factor, population)
            : new Quantity.ConditionalMean(score.name(), factor, given, population));
  }

  private void reportNoScore(Term variable, Expression written, Context context) {
    if (variable instanceof Term.Unknown || isUndeclared(variable)) {
      kinds.reportIfUnknown(variable, written, context);
      return;
    }
    String text = Wording.text(written);
    session.report(
        Code.NOT_A_SCORE,
        written.span(),
        "`" + text + "` is " + variable.kind() + ", and E[...] takes a score",
        variable instanceof Term.Happening
            ? "the mean of an event is its probability, P[" + text + "]"
            : "write E[score] or E[score * (event)]");
  }

  private static boolean isUndeclared(Term term) {
    return term instanceof Term.Literal literal && !literal.certain();
  }

  private String population(Context context) {
    String name = context.population();
    session.usedPopulations.add(name);
    return name;
  }

  private Term located(Expression.Located located, Context context) {
    String name = located.population().name();
    boolean declared = session.declarations.populations.containsKey(name);
    if (!declared && !session.declarations.unreadWords.contains(name)) {
      session.report(
          Code.UNKNOWN_NAME,
          located.population().span(),
          "no population is called `" + name + "`",
          Wording.nearest(
              name,
              session.declarations.populations.keySet(),
              "declare it with `population " + name + "`"));
    }
    Term quantity = lower(located.quantity(), context.at(name));
    String text = Wording.text(located.quantity());
    if (quantity instanceof Term.Amount amount) {
      if (amount.quantity() instanceof Quantity.Constant) {
        session.report(
            Code.POPULATION_WITHOUT_EFFECT,
            located.span(),
            "`" + text + "` is the same in every population",
            "remove `@ " + name + "`");
      }
      return declared ? amount : new Term.Unknown();
    }
    if (isUndeclared(quantity)) {
      kinds.reportIfUnknown(quantity, located.quantity(), context);
    } else if (!(quantity instanceof Term.Unknown)) {
      session.report(
          Code.MISPLACED_POPULATION,
          located.span(),
          "`@ " + name + "` belongs to a quantity, and `" + text + "` is " + quantity.kind(),
          "write it directly after a quantity, such as P[...] @ " + name);
    }
    return new Term.Unknown();
  }
}
