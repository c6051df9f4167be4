// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.logic;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.arithmetic.Work;
import org.surety.kernel.json.Json;
import org.surety.kernel.json.Malformed;
import org.surety.kernel.json.Node;

/**
 * The names that a case speaks of. {@link #LABEL}, the truth, is always there.
 *
 * @param label the set in which the label lies
 * @param predictors what answers in the label's set, in the order of declaration
 * @param attributes what has one of finitely many values
 * @param flags what is true or false of an example
 * @param scores bounded numbers that an example carries
 * @param populations the distributions of a world; the first is the default of the language
 */
public record Vocabulary(
    LabelSet label,
    List<Predictor> predictors,
    List<Attribute> attributes,
    List<String> flags,
    List<Score> scores,
    List<Population> populations) {

  /** The name of the true label. */
  public static final String LABEL = "label";

  /** The names of constraints and assumptions are made of these, with colons, slashes, commas. */
  private static final Pattern NAME = Pattern.compile("[^\\p{Z}\\p{C}:/,]+");

  /**
   * Something that answers in the label's set.
   *
   * @param mayAnswerOtherwise whether it may also give answers outside the label's set
   */
  public record Predictor(String name, boolean mayAnswerOtherwise) {}

  /** Something with one of finitely many values. */
  public record Attribute(String name, List<String> values) {
    /** Copies the values. */
    public Attribute {
      values = List.copyOf(values);
    }
  }

  /** A number in {@code [low, high]}. */
  public record Score(String name, Rational low, Rational high) {}

  /** A distribution of examples, perhaps tied to another one that was declared before it. */
  public record Population(String name, Optional<Tie> tie) {}

  /** Copies the lists. */
  public Vocabulary {
    predictors = List.copyOf(predictors);
    attributes = List.copyOf(attributes);
    flags = List.copyOf(flags);
    scores = List.copyOf(scores);
    populations = List.copyOf(populations);
  }

  /** Whether {@code name} is the label or a predictor. */
  public boolean isAnswer(String name) {
    return name.equals(LABEL) || predictor(name).isPresent();
  }

  /** Whether the name is the label, a predictor, an attribute, a flag or a score. */
  public boolean declares(String name) {
    Work.spend(flags.size());
    return isAnswer(name)
        || attribute(name).isPresent()
        || flags.contains(name)
        || score(name).isPresent();
  }

  /** The predictor of that name. */
  public Optional<Predictor> predictor(String name) {
    Work.spend(5L * predictors.size());
    return predictors.stream().filter(p -> p.name().equals(name)).findFirst();
  }

  /** The attribute of that name. */
  public Optional<Attribute> attribute(String name) {
    Work.spend(5L * attributes.size());
    return attributes.stream().filter(a -> a.name().equals(name)).findFirst();
  }

  /** The score of that name. */
  public Optional<Score> score(String name) {
    Work.spend(5L * scores.size());
    return scores.stream().filter(s -> s.name().equals(name)).findFirst();
  }

  /** The population of that name. */
  public Optional<Population> population(String name) {
    Work.spend(5L * populations.size());
    return populations.stream().filter(p -> p.name().equals(name)).findFirst();
  }

  /** The population without a tie to which that one is tied, directly or by way of others. */
  public String origin(String population) {
    String origin = population;
    while (population(origin).flatMap(Population::tie).isPresent()) {
      origin = population(origin).flatMap(Population::tie).orElseThrow().of();
    }
    return origin;
  }

  /**
   * The same vocabulary in which every predictor may answer outside the label's set, and the label
   * may be any string: what can be proved in it does not use {@code answers_within}.
   */
  public Vocabulary withoutAnswerLimits() {
    Work.spend(50L * (predictors.size() + attributes.size() + flags.size() + scores.size()));
    return new Vocabulary(
        new LabelSet.Open(),
        predictors.stream().map(p -> new Predictor(p.name(), true)).toList(),
        attributes,
        flags,
        scores,
        populations);
  }

  /** The JSON form. */
  public Json toJson() {
    return Json.object(
        "label", label.toJson(),
        "predictors",
            Json.array(
                predictors,
                p ->
                    Json.object(
                        "name", new Json.Str(p.name()),
                        "otherwise", new Json.Bool(p.mayAnswerOtherwise()))),
        "attributes",
            Json.array(
                attributes,
                a ->
                    Json.object(
                        "name", new Json.Str(a.name()), "values", Json.strings(a.values()))),
        "flags", Json.strings(flags),
        "scores",
            Json.array(
                scores,
                s ->
                    Json.object(
                        "name", new Json.Str(s.name()),
                        "low", new Json.Str(s.low().toString()),
                        "high", new Json.Str(s.high().toString()))),
        "populations",
            Json.array(
                populations,
                p ->
                    p.tie().isPresent()
                        ? Json.object("name", new Json.Str(p.name()), "tie", p.tie().get().toJson())
                        : Json.object("name", new Json.Str(p.name()))));
  }

  /**
   * Reads the JSON form.
   *
   * @throws Malformed if a name repeats, a tie names no earlier population, or a range is empty
   */
  public static Vocabulary fromJson(Node node) {
    node.only("label", "predictors", "attributes", "flags", "scores", "populations");
    Vocabulary vocabulary =
        new Vocabulary(
            LabelSet.fromJson(node.get("label")),
            node.get("predictors")
                .list(
                    p ->
                        new Predictor(
                            p.only("name", "otherwise").get("name").string(),
                            p.get("otherwise").bool())),
            node.get("attributes")
                .list(
                    a ->
                        new Attribute(
                            a.only("name", "values").get("name").string(),
                            a.get("values").list(Node::string))),
            node.get("flags").list(Node::string),
            node.get("scores")
                .list(
                    s ->
                        new Score(
                            s.only("name", "low", "high").get("name").string(),
                            s.get("low").rational(),
                            s.get("high").rational())),
            node.get("populations")
                .list(
                    p ->
                        new Population(
                            p.only("name", "tie?").get("name").string(),
                            p.has("tie")
                                ? Optional.of(Tie.fromJson(p.get("tie")))
                                : Optional.empty())));
    vocabulary.validate(node);
    return vocabulary;
  }

  private void validate(Node node) {
    List<String> names = new ArrayList<>(List.of(LABEL));
    predictors.forEach(p -> names.add(p.name()));
    attributes.forEach(a -> names.add(a.name()));
    names.addAll(flags);
    scores.forEach(s -> names.add(s.name()));
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      demandName(node, name);
      if (!seen.add(name)) {
        throw node.malformed("the name \"" + name + "\" is declared twice");
      }
    }
    for (Attribute attribute : attributes) {
      if (attribute.values().isEmpty()
          || new HashSet<>(attribute.values()).size() < attribute.values().size()) {
        throw node.malformed("the values of \"" + attribute.name() + "\" are empty or repeat");
      }
    }
    for (Score score : scores) {
      if (score.low().compareTo(score.high()) >= 0) {
        throw node.malformed("the range of \"" + score.name() + "\" is empty");
      }
    }
    Set<String> declared = new HashSet<>();
    for (Population population : populations) {
      demandName(node, population.name());
      if (population.tie().isPresent() && !declared.contains(population.tie().get().of())) {
        throw node.malformed(
            "the population \"" + population.name() + "\" is tied to none declared before it");
      }
      population
          .tie()
          .flatMap(tie -> tie.defect(this))
          .ifPresent(
              defect -> {
                throw node.malformed(defect);
              });
      if (!declared.add(population.name())) {
        throw node.malformed("the population \"" + population.name() + "\" is declared twice");
      }
    }
    if (populations.isEmpty()) {
      throw node.malformed("no population is declared");
    }
  }

  private static void demandName(Node node, String name) {
    if (!NAME.matcher(name).matches()) {
      throw node.malformed("\"" + name + "\" is no name: it is empty or has spaces or : / , in it");
    }
  }
}
