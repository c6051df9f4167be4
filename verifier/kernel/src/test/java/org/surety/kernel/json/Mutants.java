// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.surety.kernel.arithmetic.Rational;

/** Documents that differ from a given one in one place. */
public final class Mutants {

  /** Longer lists are rearranged at random places only. */
  private static final int LONG = 12;

  private static final Map<String, List<String>> ALIKE = alike();

  private Mutants() {}

  /**
   * A changed document.
   *
   * @param path where it was changed, {@code findings[0].verdict}
   * @param was what stood there
   * @param became what stands there now
   * @param document the whole of it
   */
  public record Mutant(String path, Json was, Json became, Json document) {
    @Override
    public String toString() {
      return path + ": " + was.canonical() + " became " + became.canonical();
    }
  }

  /** Words of the documents that may stand in each other's place. */
  private static Map<String, List<String>> alike() {
    Map<String, List<String>> alike = new LinkedHashMap<>();
    for (String words :
        List.of(
            "le lt eq ne ge gt",
            "upper lower",
            "and or",
            "exam field",
            "tv ratio chi2 kl hellinger",
            "PROVED REFUTED UNDECIDED INCONSISTENT",
            "once repeatedly",
            "iid unstated",
            "proving training prior choice",
            "at-least above",
            "add sub mul div",
            "prob cond mean",
            "holds fails",
            "kernel none")) {
      List<String> list = List.of(words.split(" "));
      list.forEach(word -> alike.put(word, list));
    }
    return alike;
  }

  /** Each value of the document, by its path. */
  public static Map<String, Json> places(Json document) {
    Map<String, Json> places = new LinkedHashMap<>();
    visit(document, "", new ArrayList<>(), (path, steps, json) -> places.put(path, json));
    return places;
  }

  private interface Visitor {
    void visit(String path, List<Object> steps, Json json);
  }

  private static void visit(Json json, String path, List<Object> steps, Visitor visitor) {
    visitor.visit(path, steps, json);
    if (json instanceof Json.Obj object) {
      object
          .members()
          .forEach(
              (key, value) ->
                  visit(
                      value,
                      path.isEmpty() ? key : path + "." + key,
                      extended(steps, key),
                      visitor));
    } else if (json instanceof Json.Arr array) {
      for (int i = 0; i < array.items().size(); i++) {
        visit(array.items().get(i), path + "[" + i + "]", extended(steps, i), visitor);
      }
    }
  }

  private static List<Object> extended(List<Object> steps, Object step) {
    List<Object> more = new ArrayList<>(steps);
    more.add(step);
    return more;
  }

  /** Changes every value of the document in many ways, one at a time. */
  public static void each(Json document, long seed, Consumer<Mutant> consumer) {
    each(document, seed, 1, consumer);
  }

  /** The same with one in so many of the ways, of which each value has some more. */
  public static void each(Json document, long seed, int oneIn, Consumer<Mutant> consumer) {
    List<Json> elsewhere = List.copyOf(new LinkedHashSet<>(places(document).values()));
    Random random = new Random(seed);
    int[] ways = {0};
    visit(
        document,
        "",
        new ArrayList<>(),
        (path, steps, json) -> {
          for (Json other : others(json, elsewhere, random)) {
            if (ways[0]++ % oneIn == 0) {
              consumer.accept(new Mutant(path, json, other, with(document, steps, 0, other)));
            }
          }
        });
  }

  /** The document with another value at the path. */
  private static Json with(Json json, List<Object> steps, int depth, Json fresh) {
    if (depth == steps.size()) {
      return fresh;
    }
    if (json instanceof Json.Obj object) {
      Map<String, Json> members = new TreeMap<>(object.members());
      members.computeIfPresent(
          (String) steps.get(depth), (key, value) -> with(value, steps, depth + 1, fresh));
      return new Json.Obj(members);
    }
    List<Json> items = new ArrayList<>(((Json.Arr) json).items());
    int place = (Integer) steps.get(depth);
    items.set(place, with(items.get(place), steps, depth + 1, fresh));
    return new Json.Arr(items);
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
      case Json.Arr array -> others.addAll(arrays(array, random));
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
      strings.add(text.toUpperCase(Locale.ROOT));
    }
    strings.addAll(ALIKE.getOrDefault(text, List.of()));
    return strings;
  }

  private static List<Json> arrays(Json.Arr array, Random random) {
    List<Json> changed = new ArrayList<>();
    List<Json> items = array.items();
    for (int i : some(items.size(), random)) {
      List<Json> dropped = new ArrayList<>(items);
      dropped.remove(i);
      changed.add(new Json.Arr(dropped));
      List<Json> doubled = new ArrayList<>(items);
      doubled.add(i, items.get(i));
      changed.add(new Json.Arr(doubled));
      for (int j : some(i, random)) {
        List<Json> swapped = new ArrayList<>(items);
        Collections.swap(swapped, i, j);
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

  private static List<Integer> some(int size, Random random) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      places.add(i);
    }
    if (size > LONG) {
      Collections.shuffle(places, random);
      return places.subList(0, LONG / 2);
    }
    return places;
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
}
