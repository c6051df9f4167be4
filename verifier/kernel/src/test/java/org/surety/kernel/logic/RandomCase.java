// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.logic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.surety.kernel.arithmetic.Rational;

/**
 * Random vocabularies, formulas and worlds. A world is made from concrete examples with masses, and a
 * tied population by really moving mass, so that nothing here relies on what is tested.
 */
public final class RandomCase {

  /** An example that occurs: what its answers, attributes, flags and scores are. */
  public record Example(Map<String, String> values, Map<String, Rational> scores) {}

  private final Random random;
  private final Vocabulary vocabulary;
  private final List<Event.Base> pool = new ArrayList<>();

  /** A case that depends on the seed alone. */
  public RandomCase(long seed) {
    this.random = new Random(seed);
    this.vocabulary = randomVocabulary();
    for (int i = 2 + random.nextInt(4); i > 0; i--) {
      pool.add(randomBase());
    }
  }

  /** The source of randomness. */
  public Random random() {
    return random;
  }

  /** The vocabulary. */
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /** The base events that events are made of. */
  public List<Event.Base> pool() {
    return List.copyOf(pool);
  }

  private Vocabulary randomVocabulary() {
    LabelSet label =
        switch (random.nextInt(5)) {
          case 0 -> new LabelSet.Values(List.of("a", "b"));
          case 1 -> new LabelSet.Values(List.of("a", "b", "c"));
          case 2 -> new LabelSet.Classes(2 + random.nextInt(4));
          case 3 -> new LabelSet.Values(List.of("a"));
          default -> new LabelSet.Open();
        };
    List<Vocabulary.Predictor> predictors =
        List.of(
            new Vocabulary.Predictor("student", random.nextInt(4) == 0),
            new Vocabulary.Predictor("weak", random.nextInt(4) == 0));
    List<Vocabulary.Score> scores =
        List.of(
            new Vocabulary.Score("radius", Rational.of(random.nextInt(4) - 2), Rational.of(2)),
            random.nextBoolean()
                ? new Vocabulary.Score("margin", Rational.of(1, 3), Rational.of(5, 7))
                : new Vocabulary.Score("margin", Rational.of(-5, 7), Rational.of(-1, 3)));
    List<Vocabulary.Population> populations = new ArrayList<>();
    populations.add(new Vocabulary.Population("exam", Optional.empty()));
    populations.add(new Vocabulary.Population("field", Optional.of(randomTie("exam"))));
    populations.add(
        new Vocabulary.Population(
            "clinic",
            random.nextBoolean()
                ? Optional.of(randomTie(random.nextBoolean() ? "field" : "exam"))
                : Optional.empty()));
    return new Vocabulary(
        label,
        predictors,
        List.of(new Vocabulary.Attribute("topic", List.of("x", "y", "z"))),
        List.of("refused"),
        scores,
        populations);
  }

  private Tie randomTie(String of) {
    return random.nextBoolean()
        ? new Tie(Tie.Kind.TV, of, Rational.of(random.nextInt(5), 10))
        : new Tie(Tie.Kind.RATIO, of, Rational.of(4 + random.nextInt(5), 4));
  }

  private String value(String name) {
    List<String> values =
        switch (vocabulary.label()) {
          case LabelSet.Values set -> set.values();
          case LabelSet.Classes classes -> List.of("0", "1");
          case LabelSet.Open open -> List.of("a", "b", "c");
        };
    boolean otherwise =
        vocabulary.predictor(name).map(Vocabulary.Predictor::mayAnswerOtherwise).orElse(false);
    return otherwise && random.nextInt(3) == 0 ? "other" : pick(values);
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private Rational threshold(String score) {
    Vocabulary.Score declared = vocabulary.score(score).orElseThrow();
    Rational width = declared.high().subtract(declared.low());
    return declared.low().add(width.multiply(Rational.of(random.nextInt(7) - 1, 5)));
  }

  private Event.Base randomBase() {
    List<String> answers = List.of("label", "student", "weak");
    switch (random.nextInt(8)) {
      case 0, 1 -> {
        Event same = Event.same(pick(answers), pick(answers));
        return same instanceof Event.Same base ? base : new Event.Same("student", "label");
      }
      case 2, 3 -> {
        String name = pick(answers);
        return new Event.Is(name, value(name));
      }
      case 4 -> {
        return new Event.Is("topic", pick(List.of("x", "y")));
      }
      case 5 -> {
        return new Event.Flag("refused");
      }
      default -> {
        String score = random.nextInt(3) == 0 ? "margin" : "radius";
        return random.nextBoolean()
            ? new Event.AtLeast(score, threshold(score))
            : new Event.Above(score, threshold(score));
      }
    }
  }

  /** A random event over the pool, not always in its simplest form. */
  public Event event(int depth) {
    int kind = random.nextInt(depth == 0 ? 3 : 7);
    return switch (kind) {
      case 0, 1 -> pick(pool);
      case 2 -> random.nextInt(4) == 0 ? bool() : pick(pool);
      case 3, 4 -> negation(event(depth - 1));
      case 5 -> new Event.And(List.of(event(depth - 1), event(depth - 1)));
      default -> new Event.Or(List.of(event(depth - 1), event(depth - 1)));
    };
  }

  private Event bool() {
    return random.nextBoolean() ? new Event.True() : new Event.False();
  }

  private static Event negation(Event event) {
    return new Event.Not(event);
  }

  private String population() {
    return pick(List.of("exam", "exam", "field", "clinic"));
  }

  private Rational number() {
    return Rational.of(random.nextInt(9) - 2, 1 + random.nextInt(6));
  }

  private Quantity atom() {
    String score = random.nextInt(3) == 0 ? "margin" : "radius";
    return switch (random.nextInt(6)) {
      case 0 -> new Quantity.Constant(number());
      case 1 -> new Quantity.Mean(score, event(1), population());
      case 2 -> new Quantity.ConditionalMean(score, event(1), event(1), population());
      case 3, 4 -> new Quantity.Conditional(event(1), event(1), population());
      default -> new Quantity.Probability(event(2), population());
    };
  }

  /** A random quantity; products and quotients may be non-linear. */
  public Quantity quantity(int depth) {
    if (depth == 0) {
      return atom();
    }
    return switch (random.nextInt(12)) {
      case 0 -> new Quantity.Sum(List.of(quantity(depth - 1), quantity(depth - 1), quantity(0)));
      case 1, 2 -> new Quantity.Difference(quantity(depth - 1), quantity(depth - 1));
      case 3 -> new Quantity.Product(new Quantity.Constant(number()), quantity(depth - 1));
      case 4 -> new Quantity.Product(quantity(depth - 1), new Quantity.Constant(number()));
      case 5, 6 -> new Quantity.Quotient(quantity(depth - 1), quantity(depth - 1));
      case 7 -> new Quantity.Minimum(List.of(quantity(depth - 1), quantity(depth - 1)));
      case 8 -> new Quantity.Maximum(List.of(quantity(depth - 1), quantity(depth - 1)));
      case 9 -> new Quantity.Product(quantity(depth - 1), quantity(depth - 1));
      case 10 -> joint(event(1), event(1), population());
      default -> new Quantity.Absolute(quantity(depth - 1));
    };
  }

  /** A conditional times the probability of its condition, in either order. */
  private Quantity joint(Event event, Event given, String population) {
    Quantity conditional = new Quantity.Conditional(event, given, population);
    Quantity condition = new Quantity.Probability(given, population);
    return random.nextBoolean()
        ? new Quantity.Product(conditional, condition)
        : new Quantity.Product(condition, conditional);
  }

  /** A random formula. */
  public Formula formula(int depth) {
    int kind = random.nextInt(depth == 0 ? 3 : 7);
    return switch (kind) {
      case 0, 1, 2 ->
          random.nextInt(20) == 0
              ? new Formula.Always()
              : new Formula.Comparison(
                  pick(List.of(Formula.Relation.values())),
                  quantity(random.nextInt(3)),
                  quantity(random.nextInt(2)));
      case 3, 4 -> new Formula.Not(formula(depth - 1));
      case 5 -> new Formula.And(List.of(formula(depth - 1), formula(depth - 1)));
      default -> new Formula.Or(List.of(formula(depth - 1), formula(depth - 1)));
    };
  }

  /** A random example, concrete in every name. */
  public Example example() {
    Map<String, String> values = new TreeMap<>();
    for (String name : List.of("label", "student", "weak")) {
      values.put(name, value(name));
    }
    if (random.nextInt(3) == 0) {
      values.put("student", copied("label", "student"));
    }
    values.put("topic", pick(List.of("x", "y", "z")));
    values.put("refused", random.nextBoolean() ? "yes" : "no");
    Map<String, Rational> scores = new TreeMap<>();
    for (Vocabulary.Score score : vocabulary.scores()) {
      Rational width = score.high().subtract(score.low());
      Rational steps = Rational.of(random.nextInt(11), 10);
      scores.put(score.name(), score.low().add(width.multiply(steps)));
    }
    return new Example(values, scores);
  }

  private String copied(String from, String to) {
    String value = value(from);
    return vocabulary.label().contains(value) ? value : value(to);
  }

  /** Whether the base event holds of the example. */
  public static boolean holds(Event.Base base, Example example) {
    return switch (base) {
      case Event.Is is -> example.values().get(is.name()).equals(is.value());
      case Event.Same same ->
          example.values().get(same.first()).equals(example.values().get(same.second()));
      case Event.Flag flag -> example.values().get(flag.name()).equals("yes");
      case Event.AtLeast e -> example.scores().get(e.score()).compareTo(e.threshold()) >= 0;
      case Event.Above e -> example.scores().get(e.score()).compareTo(e.threshold()) > 0;
    };
  }

  /** The cell of the example. */
  public static String cell(List<Event.Base> bases, Example example) {
    StringBuilder cell = new StringBuilder();
    bases.forEach(base -> cell.append(holds(base, example) ? '1' : '0'));
    return cell.toString();
  }
}
