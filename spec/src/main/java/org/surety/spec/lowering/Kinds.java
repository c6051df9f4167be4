// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.spec.diagnostics.Code;
import org.surety.spec.syntax.Expression;

/**
 * Asks of a term to be of the kind that its place needs. Each method returns null if it is not, and
 * a message then says so in the author's words, with what may have been meant.
 */
final class Kinds {

  private final Session session;

  Kinds(Session session) {
    this.session = session;
  }

  @Nullable Event event(Term term, Expression at, Context context) {
    String fix =
        switch (term) {
          case Term.Happening happening -> null;
          case Term.Unknown unknown -> null;
          case Term.Literal literal -> null;
          case Term.Amount amount ->
              "compare a score, an answer or an attribute of the example instead";
          case Term.Claim claim ->
              "an event compares what one example shows, such as student = label";
          case Term.Score score -> "compare it: " + Wording.text(at) + " >= ...";
          case Term.Weighted weighted -> "compare the score, and join the event with `and`";
          case Term.Answer answer -> "compare it: " + Wording.text(at) + " = ...";
          case Term.Attribute attribute -> "compare it: " + Wording.text(at) + " = ...";
        };
    if (term instanceof Term.Happening happening) {
      return happening.event();
    }
    if (fix == null) {
      reportIfUnknown(term, at, context);
      return null;
    }
    session.report(
        Code.NOT_AN_EVENT,
        at.span(),
        Wording.quote(at) + " is " + term.kind() + ", where an event of one example belongs",
        fix);
    return null;
  }

  @Nullable Quantity quantity(Term term, Expression at, Context context) {
    String text = Wording.text(at);
    String fix;
    switch (term) {
      case Term.Amount amount -> {
        return amount.quantity();
      }
      case Term.Unknown unknown -> {
        return null;
      }
      case Term.Literal literal -> {
        reportIfUnknown(term, at, context);
        return null;
      }
      case Term.Claim claim -> {
        session.report(
            Code.QUANTITY_OR_FORMULA,
            at.span(),
            "`" + text + "` is a formula, true or false, where a quantity belongs");
        return null;
      }
      case Term.Happening happening -> fix = "ask how often it happens, P[" + text + "]";
      case Term.Score score -> fix = "ask for its mean, E[" + text + "]";
      case Term.Weighted weighted -> fix = "ask for its mean, E[" + text + "]";
      case Term.Answer answer -> fix = "ask how often it is wrong, err(" + text + ")";
      case Term.Attribute attribute -> fix = "ask how often it has a value, P[" + text + " = ...]";
    }
    session.report(Code.VARIES_BY_EXAMPLE, at.span(), varies(term, text), fix);
    return null;
  }

  @Nullable Formula formula(Term term, Expression at, Context context) {
    String text = Wording.text(at);
    String fix;
    switch (term) {
      case Term.Claim claim -> {
        return claim.formula();
      }
      case Term.Unknown unknown -> {
        return null;
      }
      case Term.Literal literal -> {
        reportIfUnknown(term, at, context);
        return null;
      }
      case Term.Amount amount -> {
        session.report(
            Code.QUANTITY_OR_FORMULA,
            at.span(),
            "`" + text + "` is " + term.kind() + ", where something true or false belongs",
            "compare it: " + text + " <= ...");
        return null;
      }
      case Term.Happening happening -> {
        reportEvent(at, text, context);
        return null;
      }
      case Term.Score score -> fix = "ask for its mean, E[" + text + "] >= ...";
      case Term.Weighted weighted -> fix = "ask for its mean, E[" + text + "] >= ...";
      case Term.Answer answer -> fix = "ask how often it is wrong, err(" + text + ") <= ...";
      case Term.Attribute attribute ->
          fix = "ask how often it has a value, P[" + text + " = ...] >= ...";
    }
    session.report(Code.VARIES_BY_EXAMPLE, at.span(), varies(term, text), fix);
    return null;
  }

  private void reportEvent(Expression at, String text, Context context) {
    if (at instanceof Expression.Comparison comparison && comparison.rest().size() == 1) {
      Expression.Link link = comparison.rest().get(0);
      String sign = " " + link.comparator().sign() + " ";
      String left = Wording.text(comparison.first());
      String right = Wording.text(link.value());
      String often = ", or for how often it holds, P[" + text + "] >= ...";
      if (isScore(comparison.first(), context)) {
        session.report(
            Code.VARIES_BY_EXAMPLE,
            at.span(),
            "`" + left + "` is a score: it varies from example to example",
            "ask for its mean, E[" + left + "]" + sign + right + often);
        return;
      }
      if (isScore(link.value(), context)) {
        session.report(
            Code.VARIES_BY_EXAMPLE,
            at.span(),
            "`" + right + "` is a score: it varies from example to example",
            "ask for its mean, " + left + sign + "E[" + right + "]" + often);
        return;
      }
    }
    session.report(
        Code.VARIES_BY_EXAMPLE,
        at.span(),
        "`" + text + "` is an event: it varies from example to example",
        "ask how often it happens, P[" + text + "] >= ...");
  }

  private boolean isScore(Expression expression, Context context) {
    return expression instanceof Expression.Name name
        && !context.scope().bindings().containsKey(name.name())
        && session.declarations.symbol(name.name(), context.scope().prelude())
            instanceof Symbol.Score;
  }

  private static String varies(Term term, String text) {
    String kind = term.kind();
    return "`" + text + "` is " + kind + ": it varies from example to example";
  }

  /** Reports a word that stands for nothing, or a value where none may stand. */
  void reportIfUnknown(Term term, Expression at, Context context) {
    if (!(term instanceof Term.Literal literal)) {
      return;
    }
    if (literal.certain()) {
      session.report(
          Code.INCOMPARABLE,
          at.span(),
          Wording.quote(at) + " is a value, which stands beside an attribute or a predictor only",
          "compare it: ... = " + Wording.text(at));
      return;
    }
    reportUnknown(literal.text(), at, context);
  }

  /** Reports a word that stands for nothing. */
  void reportUnknown(String word, Expression at, Context context) {
    if (session.hasErrorsEnough() || session.declarations.unreadWords.contains(word)) {
      return;
    }
    List<String> candidates = new ArrayList<>(new TreeSet<>(context.scope().bindings().keySet()));
    candidates.addAll(session.names());
    session.report(
        Code.UNKNOWN_NAME,
        at.span(),
        "nothing is called `" + Wording.cut(word) + "`",
        Wording.nearest(word, candidates, "declare it, or quote it if it is a value"));
  }
}
