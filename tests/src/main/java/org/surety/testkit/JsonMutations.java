// SPDX-License-Identifier: Apache-2.0
package org.surety.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.json.Json;

/**
 * All documents that differ from a given one by one small change: what a checker of documents must
 * be able to tell apart.
 *
 * <p>Numbers are moved by one, negated and (if fractions) re-weighted; strings are changed; truth
 * values are flipped; members and items are dropped, doubled and swapped with their neighbour.
 */
public final class JsonMutations {

  /**
   * A changed document.
   *
   * @param path where it was changed, such as {@code certificates[3].from.n}
   * @param change what was done, in words
   */
  public record Mutant(String path, String change, Json document) {
    @Override
    public String toString() {
      return path + ": " + change;
    }
  }

  private final List<Mutant> mutants = new ArrayList<>();

  private JsonMutations() {}

  /** Every mutant of the document, in a fixed order. */
  public static List<Mutant> of(Json document) {
    JsonMutations mutations = new JsonMutations();
    mutations.visit("", document, Function.identity());
    return Collections.unmodifiableList(mutations.mutants);
  }

  /** Mutates {@code value}; {@code rebuild} puts a changed value back into the whole document. */
  private void visit(String path, Json value, Function<Json, Json> rebuild) {
    switch (value) {
      case Json.Obj object -> object(path, object, rebuild);
      case Json.Arr array -> array(path, array, rebuild);
      case Json.Str text -> string(path, text.value(), rebuild);
      case Json.Int number -> {
        add(path, "plus one", rebuild.apply(new Json.Int(number.value() + 1)));
        add(path, "minus one", rebuild.apply(new Json.Int(number.value() - 1)));
        if (number.value() != 0) {
          add(path, "negated", rebuild.apply(new Json.Int(-number.value())));
        }
      }
      case Json.Bool bool -> add(path, "flipped", rebuild.apply(new Json.Bool(!bool.value())));
      case Json.Null none -> add(path, "made a string", rebuild.apply(new Json.Str("")));
    }
  }

  private void add(String path, String change, Json document) {
    mutants.add(new Mutant(path, change, document));
  }

  private void string(String path, String text, Function<Json, Json> rebuild) {
    Rational number;
    try {
      number = Rational.parse(text);
    } catch (IllegalArgumentException e) {
      add(path, "a letter more", rebuild.apply(new Json.Str(text + "x")));
      add(path, "emptied", rebuild.apply(new Json.Str("")));
      return;
    }
    Rational unit = Rational.of(1, 1_000_000);
    List<Rational> changed =
        List.of(
            number.add(unit),
            number.subtract(unit),
            number.negate(),
            number.multiply(Rational.of(2)),
            number.divide(Rational.of(2)));
    for (Rational other : changed) {
      if (!other.equals(number)) {
        add(path, "now " + other, rebuild.apply(new Json.Str(other.toString())));
      }
    }
  }

  private void object(String path, Json.Obj object, Function<Json, Json> rebuild) {
    for (Map.Entry<String, Json> member : object.members().entrySet()) {
      String key = member.getKey();
      String inner = path.isEmpty() ? key : path + "." + key;
      Map<String, Json> without = new LinkedHashMap<>(object.members());
      without.remove(key);
      add(inner, "dropped", rebuild.apply(new Json.Obj(without)));
      Map<String, Json> renamed = new LinkedHashMap<>(without);
      renamed.put(key + "x", member.getValue());
      add(inner, "renamed", rebuild.apply(new Json.Obj(renamed)));
      visit(
          inner,
          member.getValue(),
          changed -> {
            Map<String, Json> copy = new LinkedHashMap<>(object.members());
            copy.put(key, changed);
            return rebuild.apply(new Json.Obj(copy));
          });
    }
  }

  private void array(String path, Json.Arr array, Function<Json, Json> rebuild) {
    for (int i = 0; i < array.items().size(); i++) {
      int index = i;
      String inner = path + "[" + i + "]";
      List<Json> without = new ArrayList<>(array.items());
      without.remove(index);
      add(inner, "dropped", rebuild.apply(new Json.Arr(without)));
      List<Json> doubled = new ArrayList<>(array.items());
      doubled.add(index, array.items().get(index));
      add(inner, "doubled", rebuild.apply(new Json.Arr(doubled)));
      if (i > 0 && !array.items().get(i).equals(array.items().get(i - 1))) {
        List<Json> swapped = new ArrayList<>(array.items());
        Collections.swap(swapped, index, index - 1);
        add(inner, "swapped with the one before", rebuild.apply(new Json.Arr(swapped)));
      }
      visit(
          inner,
          array.items().get(i),
          changed -> {
            List<Json> copy = new ArrayList<>(array.items());
            copy.set(index, changed);
            return rebuild.apply(new Json.Arr(copy));
          });
    }
  }
}
