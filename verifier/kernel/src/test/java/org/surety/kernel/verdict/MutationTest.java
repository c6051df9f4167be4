// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.json.Json;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.logic.Tie;

/**
 * Every field of a verdict file is changed in many ways, and none of the files that are still accepted
 * may claim more than the evidence bears: {@link Claims} decides that on worlds, without proofs.
 */
class MutationTest {

  /** What nobody can check from the file alone, and no claim rests on: prose and provenance. */
  private static final String PROSE =
      "tool|(assumptions|findings)\\[\\d+\\]\\.(text|at|reason)|findings\\[\\d+\\]\\.name"
          + "|certificates\\.(tool|plan\\.entries\\[\\d+\\]\\.reason)"
          + "|certificates\\.statistics\\.(tool|case|desiderata|samples\\[0\\]\\.files.*"
          + "|samples\\[0\\]\\.description\\.columns.*|samples\\[0\\]\\.histogram.*)";

  private static void visit(Json json, String path, BiConsumer<String, Json> visitor) {
    visitor.accept(path, json);
    if (json instanceof Json.Obj object) {
      object
          .members()
          .forEach((key, value) -> visit(value, path.isEmpty() ? key : path + "." + key, visitor));
    } else if (json instanceof Json.Arr array) {
      for (int i = 0; i < array.items().size(); i++) {
        visit(array.items().get(i), path + "[" + i + "]", visitor);
      }
    }
  }

  /** The document with another value at the path. */
  private static Json with(Json json, String at, String path, Json fresh) {
    if (at.equals(path)) {
      return fresh;
    }
    if (json instanceof Json.Obj object) {
      Map<String, Json> members = new TreeMap<>();
      object
          .members()
          .forEach(
              (key, value) ->
                  members.put(key, with(value, at.isEmpty() ? key : at + "." + key, path, fresh)));
      return new Json.Obj(members);
    }
    if (json instanceof Json.Arr array) {
      List<Json> items = new ArrayList<>();
      for (int i = 0; i < array.items().size(); i++) {
        items.add(with(array.items().get(i), at + "[" + i + "]", path, fresh));
      }
      return new Json.Arr(items);
    }
    return json;
  }

  /** Other values for a value: its neighbours, its parts rearranged, what stands elsewhere. */
  private static Set<Json> others(Json json, List<Json> elsewhere, Random random) {
    Set<Json> others = new LinkedHashSet<>();
    switch (json) {
      case Json.Int number ->
          List.of(number.value() + 1, number.value() - 1, -number.value(), 0L, 2 * number.value())
              .forEach(value -> others.add(new Json.Int(value)));
      case Json.Str text -> strings(text.value()).forEach(value -> others.add(new Json.Str(value)));
      case Json.Bool bool -> others.add(new Json.Bool(!bool.value()));
      case Json.Null none -> others.add(new Json.Int(0));
      case Json.Arr array -> others.addAll(arrays(array));
      case Json.Obj object -> others.addAll(objects(object));
    }
    others.add(new Json.Null());
    List<Json> alike = elsewhere.stream().filter(e -> e.getClass() == json.getClass()).toList();
    int few = json instanceof Json.Obj ? 3 : 8;
    for (int i = 0; i < few; i++) {
      others.add(alike.get(random.nextInt(alike.size())));
    }
    others.remove(json);
    return others;
  }

  private static List<String> strings(String text) {
    List<String> strings = new ArrayList<>(List.of("", text + "x"));
    try {
      Rational value = Rational.parse(text);
      for (Rational step :
          List.of(
              Rational.ONE,
              Rational.of(1, 1000),
              Rational.of(1, 1_000_000),
              Rational.of(1, 1_000_000_000))) {
        strings.add(value.add(step).toString());
        strings.add(value.subtract(step).toString());
      }
      strings.add(value.negate().toString());
      strings.add(value.multiply(Rational.of(2)).toString());
      strings.add(value.divide(Rational.of(2)).toString());
    } catch (IllegalArgumentException notANumber) {
      strings.add(text.toUpperCase(java.util.Locale.ROOT));
    }
    for (Map.Entry<String, String> swap :
        Map.of(
                "le", "lt", "lt", "le", "ge", "gt", "upper", "lower", "lower", "upper", "and", "or",
                "or", "and", "ne", "eq", "eq", "ne", "exam", "field")
            .entrySet()) {
      if (swap.getKey().equals(text)) {
        strings.add(swap.getValue());
      }
    }
    return strings;
  }

  private static List<Json> arrays(Json.Arr array) {
    List<Json> changed = new ArrayList<>();
    List<Json> items = array.items();
    for (int i = 0; i < items.size(); i++) {
      List<Json> dropped = new ArrayList<>(items);
      dropped.remove(i);
      changed.add(new Json.Arr(dropped));
      List<Json> doubled = new ArrayList<>(items);
      doubled.add(i, items.get(i));
      changed.add(new Json.Arr(doubled));
      for (int j = 0; j < i; j++) {
        List<Json> swapped = new ArrayList<>(items);
        java.util.Collections.swap(swapped, i, j);
        changed.add(new Json.Arr(swapped));
        List<Json> copied = new ArrayList<>(items);
        copied.set(i, items.get(j));
        changed.add(new Json.Arr(copied));
        List<Json> back = new ArrayList<>(items);
        back.set(j, items.get(i));
        changed.add(new Json.Arr(back));
      }
    }
    changed.add(new Json.Arr(List.of()));
    return changed;
  }

  private static List<Json> objects(Json.Obj object) {
    List<Json> changed = new ArrayList<>();
    List<String> keys = List.copyOf(object.members().keySet());
    for (String key : keys) {
      Map<String, Json> dropped = new TreeMap<>(object.members());
      dropped.remove(key);
      changed.add(new Json.Obj(dropped));
      Map<String, Json> renamed = new TreeMap<>(dropped);
      renamed.put(key + "x", object.members().get(key));
      changed.add(new Json.Obj(renamed));
      for (String other : keys) {
        Map<String, Json> swapped = new TreeMap<>(object.members());
        swapped.put(key, object.members().get(other));
        swapped.put(other, object.members().get(key));
        changed.add(new Json.Obj(swapped));
      }
    }
    Map<String, Json> more = new TreeMap<>(object.members());
    more.put("extra", new Json.Int(1));
    changed.add(new Json.Obj(more));
    changed.add(new Json.Obj(Map.of()));
    return changed;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "every verdict",
        "inconsistent",
        "proved",
        "trusted",
        "chi2",
        "kl",
        "hellinger",
        "mixes"
      })
  void noMutantClaimsMore(String kind) {
    Json original =
        JsonReader.read(
            switch (kind) {
              case "every verdict" -> VerdictDocument.everyVerdict();
              case "inconsistent" -> VerdictDocument.inconsistent();
              case "proved" -> VerdictDocument.proved();
              case "trusted" -> VerdictDocument.trusted();
              case "chi2" -> VerdictDocument.within(Tie.Kind.CHI2);
              case "kl" -> VerdictDocument.within(Tie.Kind.KL);
              case "hellinger" -> VerdictDocument.within(Tie.Kind.HELLINGER);
              default -> VerdictDocument.mixed();
            });
    assertThat(VerdictChecker.refusals(VerdictDocument.read(original))).isEmpty();
    Map<String, Json> places = new LinkedHashMap<>();
    visit(original, "", places::put);
    List<Json> elsewhere = List.copyOf(new LinkedHashSet<>(places.values()));
    Claims claims = new Claims(VerdictDocument.read(original));
    Random random = new Random(kind.hashCode());
    Map<String, Integer> accepted = new TreeMap<>();
    Set<String> more = new TreeSet<>();
    int[] mutants = {0};
    places.forEach(
        (path, json) ->
            others(json, elsewhere, random)
                .forEach(
                    other -> {
                      mutants[0]++;
                      Consumer<String> report =
                          problem ->
                              more.add(
                                  path
                                      + ": "
                                      + json.canonical()
                                      + " became "
                                      + other.canonical()
                                      + ": "
                                      + problem);
                      Optional<VerdictFile> mutant =
                          VerdictDocument.readable(with(original, "", path, other));
                      if (mutant.isPresent() && VerdictChecker.refusals(mutant.get()).isEmpty()) {
                        if (!path.matches(PROSE)) {
                          accepted.merge(path, 1, Integer::sum);
                        }
                        claims.more(mutant.get()).ifPresent(report);
                      }
                    }));
    assertThat(more).isEmpty();
    assertThat(mutants[0]).isGreaterThan(1500);
    // Those that are accepted outside of prose are few: declarations, weaker claims, other proofs.
    assertThat(accepted.values().stream().mapToInt(Integer::intValue).sum())
        .isLessThan(mutants[0] / 10);
  }
}
