// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.proof;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.arithmetic.Work;
import org.surety.kernel.json.Json;
import org.surety.kernel.json.Node;

/**
 * A proof that the constraints of a {@link Question} contradict each other: a tree of steps, the
 * first of which is the root, where several cases may lead to the same step.
 *
 * <p>A path names a constraint or a part of one: {@code goal}, {@code certificate:3/0}.
 */
public record Proof(List<Step> steps) {

  /** A step. A {@link Cut} or a lemma closes no case: it is an inequality that others speak of. */
  public sealed interface Step permits Split, Branch, Farkas, Cut, Lemma {}

  /** One case for each part of an {@link Constraint.Any}: the indices of the steps that close it. */
  public record Split(String path, List<Integer> cases) implements Step {
    /** Copies the cases. */
    public Split {
      cases = List.copyOf(cases);
    }
  }

  /**
   * Two cases, of which one holds in every world: a factor of a {@link Constraint.Product} is at most
   * a number, or at least. In the case {@code strict} it is not that number itself.
   */
  public record Branch(String factor, Rational at, int strict, List<Integer> cases)
      implements Step {
    /** Copies the cases. */
    public Branch {
      cases = List.copyOf(cases);
    }

    /** The name of the choice, by whose parts the cases below speak of their inequalities. */
    public static String name(int step) {
      return "branch:" + step;
    }
  }

  /**
   * Multipliers of rows and of products, at least zero for inequalities, whose sum is a contradiction.
   */
  public record Farkas(Map<String, Rational> multipliers, List<Times> products) implements Step {
    /** Copies the multipliers into sorted order. */
    public Farkas {
      multipliers = sorted(multipliers);
      products = List.copyOf(products);
    }

    /** Multipliers of rows alone. */
    public Farkas(Map<String, Rational> multipliers) {
      this(multipliers, List.of());
    }
  }

  /**
   * An inequality that holds in every case of a choice, which holds everywhere: {@code least <= 0}, where the
   * least of the coefficients that the cases' sums of rows have stands at each unknown (Balas,
   * "Disjunctive programming", Annals of Discrete Mathematics 5, 1979).
   *
   * @param cases for each part of the choice, the multipliers of rows that hold in it
   */
  public record Lemma(String path, List<Map<String, Rational>> cases) implements Step {
    /** Copies the multipliers into sorted order. */
    public Lemma {
      cases = cases.stream().map(Proof::sorted).toList();
    }

    /** The name of the inequality. */
    public static String name(int step) {
      return "lemma:" + step;
    }
  }

  /** A product of rows, of a {@link Constraint.Product} as an equation, or of factors of such. */
  public record Term(List<String> of, Rational multiplier) {
    /** Copies the paths. */
    public Term {
      of = List.copyOf(of);
    }
  }

  /** The same, times the square of a sum of such products of any sign, if the sum has a term. */
  public record Times(List<String> of, List<Term> square, Rational multiplier) {
    /** Copies the paths and the terms. */
    public Times {
      of = List.copyOf(of);
      square = List.copyOf(square);
    }

    /** A product without a square. */
    public Times(List<String> of, Rational multiplier) {
      this(of, List.of(), multiplier);
    }
  }

  /** Copies the steps. */
  public Proof {
    steps = List.copyOf(steps);
  }

  private static Map<String, Rational> sorted(Map<String, Rational> multipliers) {
    return Collections.unmodifiableMap(new TreeMap<>(multipliers));
  }

  /** Whether some step speaks of the constraint of that name, or of a part of it. */
  public boolean uses(String name) {
    return paths().stream().anyMatch(path -> path.equals(name) || path.startsWith(name + "/"));
  }

  /** The paths that the steps speak of, sorted. */
  public Set<String> paths() {
    Set<String> paths = new TreeSet<>();
    for (Step step : steps) {
      Work.spend(100);
      switch (step) {
        case Split split -> paths.add(split.path());
        case Branch branch -> paths.add(branch.factor());
        case Farkas farkas -> {
          Work.spend(200L * (farkas.multipliers().size() + farkas.products().size()));
          paths.addAll(farkas.multipliers().keySet());
          for (Times times : farkas.products()) {
            paths.addAll(times.of());
            Work.spend(200L * times.square().size());
            times.square().forEach(term -> paths.addAll(term.of()));
          }
        }
        case Cut cut -> {}
        case Lemma lemma -> {
          paths.add(lemma.path());
          for (Map<String, Rational> rows : lemma.cases()) {
            Work.spend(200L * rows.size());
            paths.addAll(rows.keySet());
          }
        }
      }
    }
    return paths;
  }

  /** The JSON form. */
  public Json toJson() {
    return Json.array(steps, Proof::write);
  }

  private static Json write(Step step) {
    return switch (step) {
      case Split split ->
          Json.object(
              "split",
              new Json.Str(split.path()),
              "cases",
              Json.array(split.cases(), i -> new Json.Int(i)));
      case Branch branch ->
          Json.object(
              "branch",
              new Json.Str(branch.factor()),
              "at",
              new Json.Str(branch.at().toString()),
              "strict",
              new Json.Int(branch.strict()),
              "cases",
              Json.array(branch.cases(), i -> new Json.Int(i)));
      case Farkas farkas -> {
        Json rows = write(farkas.multipliers());
        yield farkas.products().isEmpty()
            ? Json.object("farkas", rows)
            : Json.object("farkas", rows, "products", Json.array(farkas.products(), Proof::write));
      }
      case Cut cut -> cut.toJson();
      case Lemma lemma ->
          Json.object(
              "lemma",
              new Json.Str(lemma.path()),
              "cases",
              Json.array(lemma.cases(), Proof::write));
    };
  }

  private static Json write(Map<String, Rational> multipliers) {
    Map<String, Json> members = new TreeMap<>();
    multipliers.forEach((path, value) -> members.put(path, new Json.Str(value.toString())));
    return new Json.Obj(members);
  }

  private static Json write(Times times) {
    Json of = Json.array(times.of(), path -> new Json.Str(path));
    Json multiplier = new Json.Str(times.multiplier().toString());
    return times.square().isEmpty()
        ? Json.object("of", of, "times", multiplier)
        : Json.object(
            "of",
            of,
            "square",
            Json.array(times.square(), term -> write(new Times(term.of(), term.multiplier()))),
            "times",
            multiplier);
  }

  /** Reads the JSON form. */
  public static Proof fromJson(Node node) {
    return new Proof(node.list(Proof::step));
  }

  private static Step step(Node node) {
    if (node.has("split")) {
      node.only("split", "cases");
      return new Split(node.get("split").string(), node.get("cases").list(Node::index));
    }
    if (node.has("cut")) {
      return Cut.fromJson(node);
    }
    if (node.has("branch")) {
      node.only("branch", "at", "strict", "cases");
      return new Branch(
          node.get("branch").string(),
          node.get("at").rational(),
          node.get("strict").index(),
          node.get("cases").list(Node::index));
    }
    if (node.has("lemma")) {
      node.only("lemma", "cases");
      return new Lemma(node.get("lemma").string(), node.get("cases").list(Proof::multipliers));
    }
    node.only("farkas", "products?");
    return new Farkas(
        multipliers(node.get("farkas")),
        node.has("products") ? node.get("products").list(Proof::times) : List.of());
  }

  private static Map<String, Rational> multipliers(Node node) {
    Map<String, Rational> values = new TreeMap<>();
    node.keys().forEach(key -> values.put(key, node.get(key).rational()));
    return values;
  }

  private static Times times(Node node) {
    node.only("of", "square?", "times");
    return new Times(
        node.get("of").list(Node::string),
        node.has("square") ? node.get("square").list(Proof::term) : List.of(),
        node.get("times").rational());
  }

  private static Term term(Node node) {
    node.only("of", "times");
    return new Term(node.get("of").list(Node::string), node.get("times").rational());
  }
}
