// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.proof;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.json.Json;
import org.surety.kernel.json.Node;

/**
 * A proof that the constraints of a {@link Question} contradict each other: a tree of steps, the
 * first of which is the root.
 *
 * <p>A path names a constraint or a part of one: {@code goal}, {@code certificate:3/0}.
 */
public record Proof(List<Step> steps) {

  /** A step. A {@link Cut} closes no case: it is an inequality that other steps speak of. */
  public sealed interface Step permits Split, Farkas, Cut {}

  /** One case for each part of an {@link Constraint.Any}: the indices of the steps that close it. */
  public record Split(String path, List<Integer> cases) implements Step {
    /** Copies the cases. */
    public Split {
      cases = List.copyOf(cases);
    }
  }

  /** Multipliers of rows, at least zero for inequalities, whose sum is a contradiction. */
  public record Farkas(Map<String, Rational> multipliers) implements Step {
    /** Copies the multipliers into sorted order. */
    public Farkas {
      multipliers = java.util.Collections.unmodifiableMap(new TreeMap<>(multipliers));
    }
  }

  /** Copies the steps. */
  public Proof {
    steps = List.copyOf(steps);
  }

  /** Whether some step speaks of the constraint of that name, or of a part of it. */
  public boolean uses(String name) {
    return paths().stream().anyMatch(path -> path.equals(name) || path.startsWith(name + "/"));
  }

  /** The paths that the steps speak of, sorted. */
  public Set<String> paths() {
    Set<String> paths = new TreeSet<>();
    for (Step step : steps) {
      switch (step) {
        case Split split -> paths.add(split.path());
        case Farkas farkas -> paths.addAll(farkas.multipliers().keySet());
        case Cut cut -> {}
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
      case Farkas farkas -> {
        Map<String, Json> members = new TreeMap<>();
        farkas.multipliers().forEach((k, v) -> members.put(k, new Json.Str(v.toString())));
        yield Json.object("farkas", new Json.Obj(members));
      }
      case Cut cut -> cut.toJson();
    };
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
    Node multipliers = node.only("farkas").get("farkas");
    Map<String, Rational> values = new TreeMap<>();
    multipliers.keys().forEach(key -> values.put(key, multipliers.get(key).rational()));
    return new Farkas(values);
  }
}
