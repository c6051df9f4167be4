// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Vocabulary;
import org.surety.spec.diagnostics.Span;
import org.surety.spec.syntax.Identifier;

/** Everything that a file declares. */
final class Declarations {

  /** The set of answers, or null where its declaration could not be read. */
  @Nullable LabelSet label;

  @Nullable Rational confidence;
  @Nullable String title;

  final Map<String, Symbol> symbols = new LinkedHashMap<>();

  /** The predictors made of declared ones that something refers to, by their names, sorted. */
  final SortedMap<String, Symbol.Predictor> derived = new TreeMap<>();

  final Map<String, Symbol.Definition> prelude = new LinkedHashMap<>();
  final Map<String, PopulationSymbol> populations = new LinkedHashMap<>();

  /** Words of declarations that could not be read: whatever they are, they are not unknown. */
  final Set<String> unreadWords = new LinkedHashSet<>();

  /** What a name stands for, seen from the file or from its prelude. */
  @Nullable Symbol symbol(String name, boolean fromPrelude) {
    Symbol own = symbols.get(name);
    Symbol defined = prelude.get(name);
    if (fromPrelude) {
      return defined != null ? defined : own;
    }
    return own != null ? own : defined;
  }

  /** The range of a declared score. */
  Optional<Range> range(String score) {
    return symbols.get(score) instanceof Symbol.Score declared
        ? Optional.of(declared.values())
        : Optional.empty();
  }

  /** The population that is meant where none is named. */
  Optional<PopulationSymbol> defaultPopulation() {
    return populations.values().stream().findFirst();
  }

  /** Every name that an expression may use, sorted. */
  Set<String> names() {
    Set<String> names = new TreeSet<>(symbols.keySet());
    names.addAll(prelude.keySet());
    names.addAll(BuiltIn.names());
    names.add(Vocabulary.LABEL);
    return names;
  }

  /** The names of the predictors, and the label's. */
  Set<String> answers() {
    Set<String> names = new TreeSet<>();
    names.add(Vocabulary.LABEL);
    symbols.values().stream()
        .filter(Symbol.Predictor.class::isInstance)
        .forEach(s -> names.add(s.identifier().name()));
    return names;
  }

  /** The predictor of a name, declared or made of a declared one. */
  Symbol.@Nullable Predictor predictor(String name) {
    return symbols.get(name) instanceof Symbol.Predictor declared ? declared : derived.get(name);
  }

  /** The predictor made of a declared one, which answers where that one may answer. */
  Symbol.Predictor make(Derivation derivation, Symbol.Predictor of, Span at) {
    String name = derivation.of(of.identifier().name());
    return derived.computeIfAbsent(
        name, n -> new Symbol.Predictor(new Identifier(n, at), of.otherwise()));
  }

  /** Whether a text names the label, a declared predictor or one that can be made of it. */
  boolean isAnswer(String text) {
    return text.equals(Vocabulary.LABEL)
        || symbols.get(Derivation.source(text).orElse(text)) instanceof Symbol.Predictor;
  }

  /**
   * The kernel's vocabulary of a file without errors.
   *
   * @param spoken the names that are spoken of; what is made of predictors is left out otherwise
   */
  Vocabulary vocabulary(Set<String> spoken) {
    List<Vocabulary.Predictor> predictors = new ArrayList<>();
    List<Vocabulary.Attribute> attributes = new ArrayList<>();
    List<String> flags = new ArrayList<>();
    List<Vocabulary.Score> scores = new ArrayList<>();
    for (Symbol symbol : symbols.values()) {
      String name = symbol.identifier().name();
      switch (symbol) {
        case Symbol.Predictor p -> predictors.add(new Vocabulary.Predictor(name, p.otherwise()));
        case Symbol.Attribute a -> attributes.add(new Vocabulary.Attribute(name, a.values()));
        case Symbol.Flag f -> flags.add(name);
        case Symbol.Score s -> scores.add(new Vocabulary.Score(name, s.low(), s.high()));
        case Symbol.Definition d -> {}
      }
    }
    derived.forEach(
        (name, p) -> {
          if (spoken.contains(name)) {
            predictors.add(new Vocabulary.Predictor(name, p.otherwise()));
          }
        });
    List<Vocabulary.Population> distributions =
        populations.values().stream()
            .map(p -> new Vocabulary.Population(p.identifier().name(), p.tie()))
            .toList();
    LabelSet answers = label == null ? new LabelSet.Open() : label;
    return new Vocabulary(answers, predictors, attributes, flags, scores, distributions);
  }

  /** The numbers of units of the finite populations. */
  SortedMap<String, Long> pools() {
    SortedMap<String, Long> pools = new TreeMap<>();
    populations.forEach((name, p) -> p.pool().ifPresent(units -> pools.put(name, units)));
    return pools;
  }
}
