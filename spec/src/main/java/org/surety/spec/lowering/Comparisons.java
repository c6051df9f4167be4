// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import java.util.ArrayList;
import java.util.List;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.spec.diagnostics.Code;
import org.surety.spec.diagnostics.Span;
import org.surety.spec.syntax.Comparator;
import org.surety.spec.syntax.Expression;

/** Gives comparisons and chains of them their meaning. */
final class Comparisons {

  /** A member of a chain. */
  private record Operand(Expression expression, Term term) {
    String text() {
      return Wording.text(expression);
    }
  }

  private final Lowerer lowerer;
  private final Session session;
  private final Kinds kinds;
  private final Values values;
  private final Thresholds thresholds;

  Comparisons(Lowerer lowerer, Session session, Kinds kinds) {
    this.lowerer = lowerer;
    this.session = session;
    this.kinds = kinds;
    this.values = new Values(session);
    this.thresholds = new Thresholds(session);
  }

  Term lower(Expression.Comparison chain, Context context) {
    List<Term> links = new ArrayList<>();
    Operand left = operand(chain.first(), context);
    for (Expression.Link link : chain.rest()) {
      Operand right = operand(link.value(), context);
      Span at = left.expression().span().to(right.expression().span());
      links.add(compare(left, link.comparator(), right, at, context));
      left = right;
    }
    return links.size() == 1 ? links.get(0) : joined(links, chain);
  }

  private Operand operand(Expression expression, Context context) {
    return new Operand(expression, lowerer.lower(expression, context));
  }

  private Term joined(List<Term> links, Expression.Comparison chain) {
    List<Event> events = new ArrayList<>();
    List<Formula> formulas = new ArrayList<>();
    for (Term link : links) {
      switch (link) {
        case Term.Happening happening -> events.add(happening.event());
        case Term.Claim claim -> formulas.add(claim.formula());
        default -> {
          return new Term.Unknown();
        }
      }
    }
    if (formulas.isEmpty()) {
      return new Term.Happening(Event.and(events.toArray(Event[]::new)));
    }
    if (events.isEmpty()) {
      return new Term.Claim(new Formula.And(formulas));
    }
    session.report(
        Code.MIXED_KINDS,
        chain.span(),
        "a chain of comparisons mixes an event of one example with a formula of the world",
        "write them apart");
    return new Term.Unknown();
  }

  private Term compare(
      Operand left, Comparator comparator, Operand right, Span at, Context context) {
    return switch (left.term()) {
      case Term.Unknown unknown -> new Term.Unknown();
      case Term.Amount amount ->
          switch (right.term()) {
            case Term.Amount other -> claim(amount, comparator, other, at, left, right);
            case Term.Score score -> threshold(score.score(), comparator.mirrored(), left, at);
            case Term.Answer answer ->
                values.answer(answer, comparator, left.expression(), left.term(), at, context);
            case Term.Attribute attribute ->
                values.attribute(
                    attribute, comparator, left.expression(), left.term(), at, context);
            default -> mismatch(left, right, at, context);
          };
      case Term.Score score ->
          right.term() instanceof Term.Amount
              ? threshold(score.score(), comparator, right, at)
              : mismatch(left, right, at, context);
      case Term.Answer answer ->
          switch (right.term()) {
            case Term.Answer other -> same(answer, comparator, other, at);
            case Term.Literal literal ->
                values.answer(answer, comparator, right.expression(), literal, at, context);
            case Term.Amount number ->
                values.answer(answer, comparator, right.expression(), number, at, context);
            default -> mismatch(left, right, at, context);
          };
      case Term.Attribute attribute ->
          switch (right.term()) {
            case Term.Literal literal ->
                values.attribute(attribute, comparator, right.expression(), literal, at, context);
            case Term.Amount number ->
                values.attribute(attribute, comparator, right.expression(), number, at, context);
            default -> mismatch(left, right, at, context);
          };
      case Term.Literal literal ->
          switch (right.term()) {
            case Term.Answer answer ->
                values.answer(answer, comparator, left.expression(), literal, at, context);
            case Term.Attribute attribute ->
                values.attribute(attribute, comparator, left.expression(), literal, at, context);
            default -> mismatch(left, right, at, context);
          };
      case Term.Happening happening -> mismatch(left, right, at, context);
      case Term.Claim claim -> mismatch(left, right, at, context);
      case Term.Weighted weighted -> mismatch(left, right, at, context);
    };
  }

  private Term claim(
      Term.Amount left,
      Comparator comparator,
      Term.Amount right,
      Span at,
      Operand leftOperand,
      Operand rightOperand) {
    thresholds.check(
        left.quantity(),
        comparator,
        right.quantity(),
        at,
        leftOperand.expression(),
        rightOperand.expression());
    return new Term.Claim(
        new Formula.Comparison(relation(comparator), left.quantity(), right.quantity()));
  }

  private static Formula.Relation relation(Comparator comparator) {
    return switch (comparator) {
      case LT -> Formula.Relation.LT;
      case LE -> Formula.Relation.LE;
      case EQ -> Formula.Relation.EQ;
      case NE -> Formula.Relation.NE;
      case GE -> Formula.Relation.GE;
      case GT -> Formula.Relation.GT;
    };
  }

  private Term same(Term.Answer left, Comparator comparator, Term.Answer right, Span at) {
    if (!comparator.isEquality()) {
      return Values.noOrder(session, at, "answers");
    }
    if (left.name().equals(right.name())) {
      session.report(
          Code.TRIVIAL,
          at,
          "`"
              + left.name()
              + "` is compared with itself: this "
              + (comparator == Comparator.EQ ? "always" : "never")
              + " happens");
    }
    Event same = Event.same(left.name(), right.name());
    return new Term.Happening(comparator == Comparator.EQ ? same : Event.not(same));
  }

  private Term threshold(Symbol.Score score, Comparator comparator, Operand other, Span at) {
    if (!(other.term() instanceof Term.Amount amount)
        || !(amount.quantity() instanceof Quantity.Constant constant)) {
      session.report(
          Code.NOT_A_CONSTANT,
          other.expression().span(),
          "`"
              + score.name()
              + "` is a score of one example, and `"
              + other.text()
              + "` is about the world",
          "compare the score with a number, or its mean, E[" + score.name() + "], with this");
      return new Term.Unknown();
    }
    thresholds.checkScore(score, comparator, constant.value(), at);
    return new Term.Happening(event(score.name(), comparator, constant.value()));
  }

  private static Event event(String score, Comparator comparator, Rational threshold) {
    Event atLeast = new Event.AtLeast(score, threshold);
    Event above = new Event.Above(score, threshold);
    return switch (comparator) {
      case LT -> Event.not(atLeast);
      case LE -> Event.not(above);
      case EQ -> Event.and(atLeast, Event.not(above));
      case NE -> Event.or(Event.not(atLeast), above);
      case GE -> atLeast;
      case GT -> above;
    };
  }

  /** Says why two operands are not compared; an unknown name is the likeliest reason. */
  private Term mismatch(Operand left, Operand right, Span at, Context context) {
    if (left.term() instanceof Term.Unknown || right.term() instanceof Term.Unknown) {
      return new Term.Unknown();
    }
    boolean unknownLeft = left.term() instanceof Term.Literal l && !l.certain();
    boolean unknownRight = right.term() instanceof Term.Literal r && !r.certain();
    if (unknownLeft && unknownRight && values.isDeclared(right.term())) {
      kinds.reportIfUnknown(left.term(), left.expression(), context);
      return new Term.Unknown();
    }
    if (unknownLeft) {
      kinds.reportIfUnknown(left.term(), left.expression(), context);
    }
    if (unknownRight) {
      kinds.reportIfUnknown(right.term(), right.expression(), context);
    }
    if (!unknownLeft && !unknownRight) {
      reportMismatch(left, right, at);
    }
    return new Term.Unknown();
  }

  private void reportMismatch(Operand left, Operand right, Span at) {
    if (left.term() instanceof Term.Weighted || right.term() instanceof Term.Weighted) {
      Operand weighted = left.term() instanceof Term.Weighted ? left : right;
      session.report(
          Code.VARIES_BY_EXAMPLE,
          weighted.expression().span(),
          "`" + weighted.text() + "` is a score times an event: it varies from example to example",
          "ask for its mean, E[" + weighted.text() + "]");
      return;
    }
    boolean event = left.term() instanceof Term.Happening || right.term() instanceof Term.Happening;
    boolean amount = left.term() instanceof Term.Amount || right.term() instanceof Term.Amount;
    Operand happening = left.term() instanceof Term.Happening ? left : right;
    if (event && amount) {
      session.report(
          Code.VARIES_BY_EXAMPLE,
          happening.expression().span(),
          "`" + happening.text() + "` is an event: it varies from example to example",
          "ask how often it happens, P[" + happening.text() + "]");
      return;
    }
    String fix;
    if (event) {
      fix = "an event is already true or false: write it alone, or after `not`";
    } else if (left.term() instanceof Term.Claim || right.term() instanceof Term.Claim) {
      fix = "join formulas with `and`, `or` and `implies`";
    } else {
      fix = "compare a predictor with an answer, an attribute with a value, a score with a number";
    }
    session.report(
        Code.INCOMPARABLE,
        at,
        "`"
            + left.text()
            + "` is "
            + left.term().kind()
            + " and `"
            + right.text()
            + "` is "
            + right.term().kind()
            + ": no comparison is defined between them",
        fix);
  }
}
