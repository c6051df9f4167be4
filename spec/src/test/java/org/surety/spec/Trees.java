// SPDX-License-Identifier: Apache-2.0
package org.surety.spec;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.surety.spec.diagnostics.Source;
import org.surety.spec.diagnostics.Span;
import org.surety.spec.syntax.Comparator;
import org.surety.spec.syntax.Expression;
import org.surety.spec.syntax.Identifier;
import org.surety.spec.syntax.Statement;
import org.surety.spec.syntax.Tie;
import org.surety.spec.syntax.Value;

/** Arbitrary surface trees, and trees without their places. */
public final class Trees {

  private static final Span NOWHERE = Source.of("nowhere", "").all();

  private Trees() {}

  /** A tree as text, its places left out. */
  public static String withoutSpans(Object tree) {
    if (tree instanceof List<?> list) {
      return list.stream().map(Trees::withoutSpans).collect(Collectors.joining(" ", "[", "]"));
    }
    if (!(tree instanceof Record)) {
      return tree instanceof String text ? "'" + text + "'" : String.valueOf(tree);
    }
    StringBuilder text = new StringBuilder("(").append(tree.getClass().getSimpleName());
    for (RecordComponent component : tree.getClass().getRecordComponents()) {
      if (component.getType() != Span.class) {
        text.append(' ').append(withoutSpans(value(component, tree)));
      }
    }
    return text.append(')').toString();
  }

  private static Object value(RecordComponent component, Object tree) {
    try {
      Object value = component.getAccessor().invoke(tree);
      return value == null ? "none" : value;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a record without an accessor", e);
    }
  }

  /** Words that may be names, those of the statements among them. */
  public static Arbitrary<String> names() {
    return Arbitraries.of(
        "student",
        "weak",
        "label",
        "topic",
        "radius",
        "a1",
        "_x",
        "\u00e9t\u00e9",
        "score",
        "confidence",
        "P",
        "E",
        "for",
        "each",
        "in",
        "of",
        "because",
        "as",
        "open",
        "require",
        "predictors",
        "err",
        "gibbs",
        "vote",
        "e5",
        "population",
        "kl");
  }

  private static Arbitrary<Identifier> identifiers() {
    return names().map(name -> new Identifier(name, NOWHERE));
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("ab \\\"#'{}\u00e9\u4e16\t:%").ofMaxLength(6);
  }

  private static Arbitrary<Value> values() {
    return Arbitraries.oneOf(
        names().map(name -> new Value(name, false, NOWHERE)),
        texts().map(text -> new Value(text, true, NOWHERE)));
  }

  private static Arbitrary<Expression.Numeral> numerals() {
    return Arbitraries.of("0", "1", "12", "0.05", "1e-3", "2E+10", "007", "3.50")
        .map(text -> new Expression.Numeral(text, NOWHERE));
  }

  /** Expressions of every form, whether they have a meaning or not. */
  public static Arbitrary<Expression> expressions() {
    return Arbitraries.integers().between(0, 4).flatMap(Trees::expressions);
  }

  private static Arbitrary<Expression> expressions(int depth) {
    Arbitrary<Expression> leaves =
        Arbitraries.oneOf(
            names().map(name -> new Expression.Name(name, NOWHERE)),
            texts().map(text -> new Expression.Quoted(text, NOWHERE)),
            numerals().map(numeral -> numeral));
    if (depth == 0) {
      return leaves;
    }
    Arbitrary<Expression> parts = Arbitraries.lazy(() -> expressions(depth - 1));
    Arbitrary<Expression> given = parts.injectNull(0.5);
    Arbitrary<List<Expression>> several = parts.list().ofMinSize(2).ofMaxSize(3);
    return Arbitraries.oneOf(
        List.of(
            leaves,
            parts.map(e -> new Expression.Percent(e, NOWHERE)),
            parts.map(e -> new Expression.Negative(e, NOWHERE)),
            parts.map(e -> new Expression.Not(e, NOWHERE)),
            several.map(list -> new Expression.And(list, NOWHERE)),
            several.map(list -> new Expression.Or(list, NOWHERE)),
            Combinators.combine(parts, parts).as((a, b) -> new Expression.Implies(a, b, NOWHERE)),
            Combinators.combine(parts, identifiers())
                .as((e, p) -> new Expression.Located(e, p, NOWHERE)),
            Combinators.combine(parts, given)
                .as((e, g) -> new Expression.Probability(e, g, NOWHERE)),
            Combinators.combine(parts, given).as((e, g) -> new Expression.Mean(e, g, NOWHERE)),
            Combinators.combine(identifiers(), parts.list().ofMinSize(1).ofMaxSize(3), given)
                .as((f, list, g) -> new Expression.Call(f, list, g, NOWHERE)),
            sums(parts),
            products(parts),
            comparisons(parts)));
  }

  private static Arbitrary<Expression> sums(Arbitrary<Expression> parts) {
    Arbitrary<Expression.Summand> summands =
        Combinators.combine(Arbitraries.of(Expression.Sign.class), parts)
            .as(Expression.Summand::new);
    return Combinators.combine(parts, summands.list().ofMinSize(1).ofMaxSize(3))
        .as((first, rest) -> new Expression.Sum(first, rest, NOWHERE));
  }

  private static Arbitrary<Expression> products(Arbitrary<Expression> parts) {
    Arbitrary<Expression.Factor> factors =
        Combinators.combine(Arbitraries.of(Expression.Scaling.class), parts)
            .as(Expression.Factor::new);
    return Combinators.combine(parts, factors.list().ofMinSize(1).ofMaxSize(3))
        .as((first, rest) -> new Expression.Product(first, rest, NOWHERE));
  }

  private static Arbitrary<Expression> comparisons(Arbitrary<Expression> parts) {
    Arbitrary<Expression.Link> links =
        Combinators.combine(Arbitraries.of(Comparator.class), parts).as(Expression.Link::new);
    return Combinators.combine(parts, links.list().ofMinSize(1).ofMaxSize(3))
        .as((first, rest) -> new Expression.Comparison(first, rest, NOWHERE));
  }

  /** Statements of every form. */
  public static Arbitrary<Statement> statements() {
    Arbitrary<Expression> bodies = Arbitraries.integers().between(0, 2).flatMap(Trees::expressions);
    Arbitrary<Expression> numbers = numerals().map(n -> new Expression.Percent(n, NOWHERE));
    Arbitrary<List<Value>> sets = values().list().ofMinSize(1).ofMaxSize(3);
    Arbitrary<Statement.Answers> answers =
        Arbitraries.oneOf(
            sets.map(Statement.Answers.Listed::new),
            numerals().map(Statement.Answers.Classes::new),
            Arbitraries.just(new Statement.Answers.Open()));
    Arbitrary<Statement.ForEach> forEach =
        Combinators.combine(identifiers(), identifiers()).as(Statement.ForEach::new);
    return Arbitraries.oneOf(
        List.of(
            texts().map(text -> new Statement.Title(text, NOWHERE)),
            answers.map(a -> new Statement.Label(a, NOWHERE)),
            identifiers()
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(list -> new Statement.Predictors(list, NOWHERE)),
            identifiers().map(name -> new Statement.MayAnswerOtherwise(name, NOWHERE)),
            Combinators.combine(identifiers(), sets)
                .as((name, set) -> new Statement.Attribute(name, set, NOWHERE)),
            Combinators.combine(identifiers(), bodiesOfSums(), bodiesOfSums(), bins())
                .as((name, low, high, n) -> new Statement.Score(name, low, high, n, NOWHERE)),
            identifiers().map(name -> new Statement.Flag(name, NOWHERE)),
            Combinators.combine(identifiers(), ties().injectNull(0.3))
                .as((name, tie) -> new Statement.Population(name, tie, NOWHERE)),
            numbers.map(n -> new Statement.Confidence(n, NOWHERE)),
            Combinators.combine(identifiers(), identifiers().list().ofMaxSize(3), bodies)
                .as((name, list, body) -> new Statement.Define(name, list, body, NOWHERE)),
            texts().map(text -> new Statement.Use(text, NOWHERE)),
            Combinators.combine(identifiers(), bodies, texts().injectNull(0.5))
                .as((name, body, why) -> new Statement.Assume(name, body, why, NOWHERE)),
            Combinators.combine(identifiers(), forEach.injectNull(0.5), bodies)
                .as((name, each, body) -> new Statement.Require(name, each, body, NOWHERE))));
  }

  private static Arbitrary<Expression.Numeral> bins() {
    return numerals().injectNull(0.5);
  }

  private static Arbitrary<Expression> bodiesOfSums() {
    return Arbitraries.oneOf(
        numerals().map(n -> n),
        numerals().map(n -> new Expression.Negative(n, NOWHERE)),
        sums(numerals().map(n -> n)));
  }

  private static Arbitrary<Tie> ties() {
    Arbitrary<Identifier> of = identifiers();
    return Arbitraries.oneOf(
        Combinators.combine(Arbitraries.of(Tie.Distance.class), bodiesOfSums(), of)
            .as((d, r, p) -> new Tie.Within(d, r, p, NOWHERE)),
        Combinators.combine(of, of).as((a, p) -> new Tie.Mixes(a, p, NOWHERE)),
        of.map(p -> new Tie.LabelsShift(p, NOWHERE)),
        numerals().map(n -> new Tie.Finite(n, NOWHERE)));
  }
}
