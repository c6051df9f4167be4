// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Vocabulary;
import org.surety.spec.diagnostics.Code;
import org.surety.spec.diagnostics.Nearest;
import org.surety.spec.diagnostics.Span;
import org.surety.spec.printing.Printer;
import org.surety.spec.syntax.Comparator;
import org.surety.spec.syntax.Expression;

/** Comparisons of an answer or an attribute with one of its values. */
final class Values {

  private final Session session;
  private final Map<String, Set<String>> domains = new HashMap<>();

  Values(Session session) {
    this.session = session;
  }

  /** Whether some attribute, or the label, has this value. */
  boolean isDeclared(Term value) {
    if (!(value instanceof Term.Literal literal)) {
      return false;
    }
    String text = literal.text();
    return (session.declarations.label instanceof LabelSet.Values set && isAnswer(set, text))
        || session.declarations.symbols.values().stream()
            .anyMatch(s -> s instanceof Symbol.Attribute a && isValue(a, text));
  }

  private boolean isAnswer(LabelSet label, String text) {
    return label instanceof LabelSet.Values set
        ? isIn(Vocabulary.LABEL, set.values(), text)
        : label.contains(text);
  }

  private boolean isValue(Symbol.Attribute attribute, String text) {
    return isIn(attribute.identifier().name(), attribute.values(), text);
  }

  private boolean isIn(String declared, List<String> values, String text) {
    return domains.computeIfAbsent(declared, name -> new HashSet<>(values)).contains(text);
  }

  static Term noOrder(Session session, Span at, String what) {
    session.report(Code.INCOMPARABLE, at, what + " have no order", "compare them by `=` or `!=`");
    return new Term.Unknown();
  }

  /** {@code answer = value}, where {@code value} is a literal or a number. */
  Term answer(
      Term.Answer answer,
      Comparator comparator,
      Expression written,
      Term value,
      Span at,
      Context context) {
    if (!comparator.isEquality()) {
      return noOrder(session, at, "answers");
    }
    LabelSet label = session.declarations.label;
    if (label == null) {
      return new Term.Unknown();
    }
    String text;
    boolean certain;
    if (value instanceof Term.Literal literal) {
      text = literal.text();
      certain = literal.certain();
    } else if (written instanceof Expression.Numeral numeral && label instanceof LabelSet.Classes) {
      text = numeral.text();
      certain = true;
    } else {
      return mustBeQuoted(written, answer.name());
    }
    Symbol.Predictor predictor = session.declarations.predictor(answer.name());
    boolean otherwise = predictor != null && predictor.otherwise();
    if (!isAnswer(label, text) && !(otherwise && certain)) {
      return unknownAnswer(answer, text, certain, otherwise, label, written, context);
    }
    if (session.declarations.isAnswer(text)) {
      session.report(
          Code.VALUE_IS_A_NAME,
          written.span(),
          "the answer `" + Wording.cut(text) + "` is also the name of a predictor or of the label",
          "write it without quotes if the predictor or the label is meant, or rename one of the two");
      return new Term.Unknown();
    }
    if (label instanceof LabelSet.Open && !certain) {
      warnIfMisspelt(text, written);
    }
    return is(answer.name(), comparator, text);
  }

  private Term unknownAnswer(
      Term.Answer answer,
      String text,
      boolean certain,
      boolean otherwise,
      LabelSet label,
      Expression written,
      Context context) {
    if (session.declarations.unreadWords.contains(text)) {
      return new Term.Unknown();
    }
    List<String> candidates = new ArrayList<>();
    String range =
        switch (label) {
          case LabelSet.Values set -> {
            candidates.addAll(set.values());
            yield "the label's set";
          }
          case LabelSet.Classes classes -> "the classes 0 to " + (classes.count() - 1);
          case LabelSet.Open open -> "the label's set";
        };
    if (!certain) {
      candidates.addAll(session.declarations.answers());
      candidates.addAll(context.scope().bindings().keySet());
    }
    String otherwiseFix;
    if (otherwise) {
      otherwiseFix = "quote it, \"" + text + "\", if it is an answer outside the set";
    } else if (label instanceof LabelSet.Classes) {
      otherwiseFix = "compare it with one of these numbers";
    } else {
      otherwiseFix = "add it to the label's set, or declare the predictor";
    }
    session.report(
        Code.UNKNOWN_VALUE,
        written.span(),
        "`"
            + Wording.cut(text)
            + "`, with which `"
            + answer.name()
            + "` is compared, is not in "
            + range
            + (certain ? "" : ", nor a predictor"),
        Wording.nearest(text, candidates, otherwiseFix));
    return new Term.Unknown();
  }

  private void warnIfMisspelt(String text, Expression written) {
    Nearest.to(text, session.declarations.answers())
        .ifPresent(
            near ->
                session.report(
                    Code.SUSPECT_VALUE,
                    written.span(),
                    "`"
                        + text
                        + "` is read as an answer, and looks like the predictor `"
                        + near
                        + "`",
                    "write `" + near + "`, or quote the answer: \"" + text + "\""));
  }

  /** {@code attribute = value}, where {@code value} is a literal or a number. */
  Term attribute(
      Term.Attribute attribute,
      Comparator comparator,
      Expression written,
      Term value,
      Span at,
      Context context) {
    String name = attribute.attribute().identifier().name();
    if (!comparator.isEquality()) {
      return noOrder(session, at, "values of an attribute");
    }
    if (!(value instanceof Term.Literal literal)) {
      return mustBeQuoted(written, name);
    }
    String text = literal.text();
    List<String> domain = attribute.attribute().values();
    if (isValue(attribute.attribute(), text)) {
      return is(name, comparator, text);
    }
    if (session.declarations.unreadWords.contains(text)) {
      return new Term.Unknown();
    }
    List<String> candidates = new ArrayList<>(domain);
    candidates.addAll(context.scope().bindings().keySet());
    session.report(
        Code.UNKNOWN_VALUE,
        written.span(),
        "`" + Wording.cut(text) + "` is not a value of `" + name + "`",
        Wording.nearest(
            text, candidates, "its values are " + Wording.cut(String.join(", ", domain))));
    return new Term.Unknown();
  }

  private Term mustBeQuoted(Expression written, String name) {
    boolean numeral = written instanceof Expression.Numeral;
    String text = Wording.text(written);
    session.report(
        Code.INCOMPARABLE,
        written.span(),
        "`" + name + "` has named values, and `" + text + "` is a number",
        numeral
            ? "quote a value that is no name: " + Printer.quoted(text)
            : "compare it with one of its values");
    return new Term.Unknown();
  }

  private static Term is(String name, Comparator comparator, String value) {
    Event is = new Event.Is(name, value);
    return new Term.Happening(comparator == Comparator.EQ ? is : Event.not(is));
  }
}
