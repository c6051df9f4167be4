// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.logic;

import java.util.List;
import java.util.function.Function;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.arithmetic.Work;
import org.surety.kernel.json.Json;
import org.surety.kernel.json.Node;

/**
 * The one JSON form of events, quantities and formulas: arrays that begin with a word.
 *
 * <p>Example: {@code ["le",["prob",["ne","student","label"],"exam"],"463/5000"]}. Reading checks
 * every name and value against the vocabulary.
 */
public final class Syntax {

  private final Vocabulary vocabulary;

  /** A reader of documents that speak of {@code vocabulary}. */
  public Syntax(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** The JSON form of an event. */
  public static Json write(Event event) {
    return switch (event) {
      case Event.True yes -> node("true");
      case Event.False no -> node("false");
      case Event.Is is -> node("is", text(is.name()), text(is.value()));
      case Event.Same same -> node("eq", text(same.first()), text(same.second()));
      case Event.Flag flag -> node("flag", text(flag.name()));
      case Event.AtLeast e -> node("at-least", text(e.score()), text(e.threshold().toString()));
      case Event.Above e -> node("above", text(e.score()), text(e.threshold().toString()));
      case Event.Not not when not.event() instanceof Event.Same same ->
          node("ne", text(same.first()), text(same.second()));
      case Event.Not not -> node("not", write(not.event()));
      case Event.And and -> node("and", and.events(), Syntax::write);
      case Event.Or or -> node("or", or.events(), Syntax::write);
    };
  }

  /** The JSON form of a quantity. */
  public static Json write(Quantity quantity) {
    return switch (quantity) {
      case Quantity.Constant number -> text(number.value().toString());
      case Quantity.Probability p -> node("prob", write(p.event()), text(p.population()));
      case Quantity.Conditional c ->
          node("cond", write(c.event()), write(c.given()), text(c.population()));
      case Quantity.Mean m -> node("mean", text(m.score()), write(m.event()), text(m.population()));
      case Quantity.ConditionalMean m ->
          node(
              "cond-mean",
              text(m.score()),
              write(m.event()),
              write(m.given()),
              text(m.population()));
      case Quantity.Sum sum -> node("add", sum.parts(), Syntax::write);
      case Quantity.Difference d -> node("sub", write(d.left()), write(d.right()));
      case Quantity.Product p -> node("mul", write(p.left()), write(p.right()));
      case Quantity.Quotient q -> node("div", write(q.left()), write(q.right()));
      case Quantity.Minimum m -> node("min", m.parts(), Syntax::write);
      case Quantity.Maximum m -> node("max", m.parts(), Syntax::write);
      case Quantity.Absolute a -> node("abs", write(a.part()));
    };
  }

  /** The JSON form of a formula. */
  public static Json write(Formula formula) {
    return switch (formula) {
      case Formula.Always always -> node("true");
      case Formula.Comparison c -> node(c.relation().code(), write(c.left()), write(c.right()));
      case Formula.Not not -> node("not", write(not.formula()));
      case Formula.And and -> node("and", and.formulas(), Syntax::write);
      case Formula.Or or -> node("or", or.formulas(), Syntax::write);
    };
  }

  private static Json text(String value) {
    return new Json.Str(value);
  }

  private static Json node(String head, Json... rest) {
    var items = new java.util.ArrayList<Json>();
    items.add(text(head));
    items.addAll(List.of(rest));
    return new Json.Arr(items);
  }

  private static <T> Json node(String head, List<T> parts, Function<T, Json> write) {
    return node(head, parts.stream().map(write).toArray(Json[]::new));
  }

  /** Reads an event. */
  public Event event(Node node) {
    List<Node> items = node.items();
    String head = head(node, items);
    switch (head) {
      case "true" -> {
        size(node, items, 1);
        return new Event.True();
      }
      case "false" -> {
        size(node, items, 1);
        return new Event.False();
      }
      case "is" -> {
        size(node, items, 3);
        return is(items.get(1), items.get(2));
      }
      case "eq" -> {
        return same(node, items);
      }
      case "ne" -> {
        return new Event.Not(same(node, items));
      }
      case "flag" -> {
        size(node, items, 2);
        String name = items.get(1).string();
        Work.spend(5L * vocabulary.flags().size());
        declared(items.get(1), vocabulary.flags().contains(name), "flag");
        return new Event.Flag(name);
      }
      case "at-least" -> {
        size(node, items, 3);
        return new Event.AtLeast(score(items.get(1)), items.get(2).rational());
      }
      case "above" -> {
        size(node, items, 3);
        return new Event.Above(score(items.get(1)), items.get(2).rational());
      }
      case "not" -> {
        size(node, items, 2);
        Event inner = event(items.get(1));
        if (inner instanceof Event.Same) {
          throw node.malformed("the negation of an equality is written \"ne\"");
        }
        return new Event.Not(inner);
      }
      case "and" -> {
        return new Event.And(parts(node, items).stream().map(this::event).toList());
      }
      case "or" -> {
        return new Event.Or(parts(node, items).stream().map(this::event).toList());
      }
      default -> throw node.malformed("\"" + head + "\" is not a kind of event");
    }
  }

  private Event is(Node name, Node value) {
    String spoken = name.string();
    if (vocabulary.isAnswer(value.string())) {
      // In words, one could not tell this from the equality of two answers.
      throw value.malformed("\"" + value.string() + "\" is a name, not a value");
    }
    boolean known;
    if (vocabulary.isAnswer(spoken)) {
      known =
          vocabulary.label().contains(value.string())
              || vocabulary.predictor(spoken).map(p -> p.mayAnswerOtherwise()).orElse(false);
    } else {
      var attribute = vocabulary.attribute(spoken);
      declared(name, attribute.isPresent(), "label, predictor or attribute");
      Work.spend(5L * attribute.get().values().size());
      known = attribute.get().values().contains(value.string());
    }
    if (!known) {
      throw value.malformed("\"" + value.string() + "\" is not a value of \"" + spoken + "\"");
    }
    return new Event.Is(spoken, value.string());
  }

  private Event.Same same(Node node, List<Node> items) {
    size(node, items, 3);
    for (Node item : items.subList(1, 3)) {
      declared(item, vocabulary.isAnswer(item.string()), "label or predictor");
    }
    try {
      return new Event.Same(items.get(1).string(), items.get(2).string());
    } catch (IllegalArgumentException e) {
      throw node.malformed(String.valueOf(e.getMessage()));
    }
  }

  private String score(Node node) {
    declared(node, vocabulary.score(node.string()).isPresent(), "score");
    return node.string();
  }

  private String population(Node node) {
    declared(node, vocabulary.population(node.string()).isPresent(), "population");
    return node.string();
  }

  /** Reads a quantity. */
  public Quantity quantity(Node node) {
    if (node.value() instanceof Json.Str) {
      return new Quantity.Constant(node.rational());
    }
    List<Node> items = node.items();
    String head = head(node, items);
    switch (head) {
      case "prob" -> {
        size(node, items, 3);
        return new Quantity.Probability(event(items.get(1)), population(items.get(2)));
      }
      case "cond" -> {
        size(node, items, 4);
        return new Quantity.Conditional(
            event(items.get(1)), event(items.get(2)), population(items.get(3)));
      }
      case "mean" -> {
        size(node, items, 4);
        return new Quantity.Mean(
            score(items.get(1)), event(items.get(2)), population(items.get(3)));
      }
      case "cond-mean" -> {
        size(node, items, 5);
        return new Quantity.ConditionalMean(
            score(items.get(1)),
            event(items.get(2)),
            event(items.get(3)),
            population(items.get(4)));
      }
      case "add" -> {
        return new Quantity.Sum(parts(node, items).stream().map(this::quantity).toList());
      }
      case "sub" -> {
        size(node, items, 3);
        return new Quantity.Difference(quantity(items.get(1)), quantity(items.get(2)));
      }
      case "mul" -> {
        size(node, items, 3);
        return new Quantity.Product(quantity(items.get(1)), quantity(items.get(2)));
      }
      case "div" -> {
        size(node, items, 3);
        return new Quantity.Quotient(quantity(items.get(1)), quantity(items.get(2)));
      }
      case "min" -> {
        return new Quantity.Minimum(parts(node, items).stream().map(this::quantity).toList());
      }
      case "max" -> {
        return new Quantity.Maximum(parts(node, items).stream().map(this::quantity).toList());
      }
      case "abs" -> {
        size(node, items, 2);
        return new Quantity.Absolute(quantity(items.get(1)));
      }
      default -> throw node.malformed("\"" + head + "\" is not a kind of quantity");
    }
  }

  /** Reads a formula. */
  public Formula formula(Node node) {
    List<Node> items = node.items();
    String head = head(node, items);
    for (Formula.Relation relation : Formula.Relation.values()) {
      if (relation.code().equals(head)) {
        size(node, items, 3);
        return new Formula.Comparison(relation, quantity(items.get(1)), quantity(items.get(2)));
      }
    }
    switch (head) {
      case "true" -> {
        size(node, items, 1);
        return new Formula.Always();
      }
      case "not" -> {
        size(node, items, 2);
        return new Formula.Not(formula(items.get(1)));
      }
      case "and" -> {
        return new Formula.And(parts(node, items).stream().map(this::formula).toList());
      }
      case "or" -> {
        return new Formula.Or(parts(node, items).stream().map(this::formula).toList());
      }
      default -> throw node.malformed("\"" + head + "\" is not a kind of formula");
    }
  }

  /** Reads a base event. */
  public Event.Base base(Node node) {
    if (event(node) instanceof Event.Base base) {
      return base;
    }
    throw node.malformed("a base event, without not, and, or, was expected");
  }

  /** Reads an exact number at least zero and at most one. */
  public static Rational probability(Node node) {
    Rational value = node.rational();
    if (value.signum() < 0 || value.compareTo(Rational.ONE) > 0) {
      throw node.malformed(value + " is not between 0 and 1");
    }
    return value;
  }

  private static String head(Node node, List<Node> items) {
    if (items.isEmpty()) {
      throw node.malformed("an array that begins with a word was expected");
    }
    return items.get(0).string();
  }

  private static void size(Node node, List<Node> items, int size) {
    if (items.size() != size) {
      throw node.malformed(
          "\""
              + items.get(0).string()
              + "\" takes "
              + (size - 1)
              + " arguments, found "
              + (items.size() - 1));
    }
  }

  private static List<Node> parts(Node node, List<Node> items) {
    if (items.size() < 3) {
      throw node.malformed("\"" + items.get(0).string() + "\" takes two or more arguments");
    }
    return items.subList(1, items.size());
  }

  private static void declared(Node node, boolean declared, String kind) {
    if (!declared) {
      throw node.malformed("\"" + node.string() + "\" is not a declared " + kind);
    }
  }
}
