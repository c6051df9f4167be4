// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import java.util.ArrayList;
import java.util.List;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.spec.diagnostics.Code;
import org.surety.spec.syntax.Expression;

/** Gives {@code not}, {@code and}, {@code or} and {@code implies} their meaning. */
final class Connectives {

  private final Lowerer lowerer;
  private final Session session;
  private final Kinds kinds;

  Connectives(Lowerer lowerer, Session session, Kinds kinds) {
    this.lowerer = lowerer;
    this.session = session;
    this.kinds = kinds;
  }

  Term not(Expression.Not not, Context context) {
    Term operand = lowerer.lower(not.operand(), context);
    if (operand instanceof Term.Claim claim) {
      return new Term.Claim(negated(claim.formula()));
    }
    Event event = kinds.event(operand, not.operand(), context);
    return event == null ? new Term.Unknown() : new Term.Happening(Event.not(event));
  }

  /** Twice negated is not negated: that holds for what is undefined too. */
  private static Formula negated(Formula formula) {
    return formula instanceof Formula.Not not ? not.formula() : new Formula.Not(formula);
  }

  Term and(Expression.And and, Context context) {
    return join("and", and.operands(), context);
  }

  Term or(Expression.Or or, Context context) {
    return join("or", or.operands(), context);
  }

  Term implies(Expression.Implies implies, Context context) {
    return join("implies", List.of(implies.premise(), implies.conclusion()), context);
  }

  private Term join(String word, List<Expression> operands, Context context) {
    List<Term> terms = operands.stream().map(e -> lowerer.lower(e, context)).toList();
    boolean formulas = terms.stream().anyMatch(t -> t instanceof Term.Claim);
    boolean events = terms.stream().anyMatch(t -> t instanceof Term.Happening);
    if (formulas && events) {
      reportMixture(word, operands, terms);
      return new Term.Unknown();
    }
    return formulas
        ? joinFormulas(word, operands, terms, context)
        : joinEvents(word, operands, terms, context);
  }

  private void reportMixture(String word, List<Expression> operands, List<Term> terms) {
    for (int i = 0; i < terms.size(); i++) {
      if (terms.get(i) instanceof Term.Happening) {
        Expression event = operands.get(i);
        String text = Wording.text(event);
        session.report(
            Code.MIXED_KINDS,
            event.span(),
            "`"
                + text
                + "` is an event of one example, and `"
                + word
                + "` joins it with a formula of the world",
            "ask how often it happens, P[" + text + "] >= ...");
      }
    }
  }

  private Term joinEvents(
      String word, List<Expression> operands, List<Term> terms, Context context) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < terms.size(); i++) {
      Event event = kinds.event(terms.get(i), operands.get(i), context);
      if (event != null) {
        events.add(event);
      }
    }
    if (events.size() < operands.size()) {
      return new Term.Unknown();
    }
    return new Term.Happening(
        switch (word) {
          case "and" -> Event.and(events.toArray(Event[]::new));
          case "or" -> Event.or(events.toArray(Event[]::new));
          default -> Event.or(Event.not(events.get(0)), events.get(1));
        });
  }

  private Term joinFormulas(
      String word, List<Expression> operands, List<Term> terms, Context context) {
    List<Formula> formulas = new ArrayList<>();
    for (int i = 0; i < terms.size(); i++) {
      Formula formula = kinds.formula(terms.get(i), operands.get(i), context);
      if (formula != null) {
        formulas.add(formula);
      }
    }
    if (formulas.size() < operands.size()) {
      return new Term.Unknown();
    }
    return new Term.Claim(
        switch (word) {
          case "and" -> new Formula.And(formulas);
          case "or" -> new Formula.Or(formulas);
          default -> new Formula.Or(List.of(negated(formulas.get(0)), formulas.get(1)));
        });
  }
}
