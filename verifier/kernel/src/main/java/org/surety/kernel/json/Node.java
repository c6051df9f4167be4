// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.surety.kernel.arithmetic.Rational;

/**
 * A JSON value together with its place in the document, read with demands: every getter throws
 * {@link Malformed} when the value is not of the kind that it asks for.
 */
public final class Node {

  private final Supplier<String> place;
  private final Json value;

  private Node(Supplier<String> place, Json value) {
    this.place = place;
    this.value = value;
  }

  /** The root of a document. */
  public static Node root(Json value) {
    return new Node(() -> "", value);
  }

  /** Where in the document it stands, such as {@code certificates[3].from.n}: made when asked for. */
  public String place() {
    return place.get();
  }

  /** The value. */
  public Json value() {
    return value;
  }

  /** A complaint about this value. */
  public Malformed malformed(String problem) {
    return new Malformed(place(), problem);
  }

  /**
   * Demands an object with exactly the given keys; those that end in {@code ?} may be absent.
   *
   * @return this node
   */
  public Node only(String... keys) {
    Set<String> present = new TreeSet<>(object().members().keySet());
    for (String key : keys) {
      boolean optional = key.endsWith("?");
      String name = optional ? key.substring(0, key.length() - 1) : key;
      if (!present.remove(name) && !optional) {
        throw malformed("the key \"" + name + "\" is missing");
      }
    }
    if (!present.isEmpty()) {
      throw malformed("the key \"" + present.iterator().next() + "\" is unknown here");
    }
    return this;
  }

  /** Whether this object has the key. */
  public boolean has(String key) {
    return object().members().containsKey(key);
  }

  /** The member of that key. */
  public Node get(String key) {
    Json member = object().members().get(key);
    if (member == null) {
      throw malformed("the key \"" + key + "\" is missing");
    }
    return new Node(() -> place().isEmpty() ? key : place() + "." + key, member);
  }

  /** The keys of this object, sorted. */
  public Set<String> keys() {
    return object().members().keySet();
  }

  /** The items of this array. */
  public List<Node> items() {
    if (!(value instanceof Json.Arr array)) {
      throw malformed("an array was expected");
    }
    List<Node> items = new ArrayList<>();
    for (int i = 0; i < array.items().size(); i++) {
      int index = i;
      items.add(new Node(() -> place() + "[" + index + "]", array.items().get(i)));
    }
    return items;
  }

  /** The items of this array, each read by {@code decode}. */
  public <T> List<T> list(Function<Node, T> decode) {
    return items().stream().map(decode).toList();
  }

  /** The string. */
  public String string() {
    if (!(value instanceof Json.Str text)) {
      throw malformed("a string was expected");
    }
    return text.value();
  }

  /** The integer, between zero and {@code max}. */
  public long count(long max) {
    if (!(value instanceof Json.Int number) || number.value() < 0 || number.value() > max) {
      throw malformed("an integer between 0 and " + max + " was expected");
    }
    return number.value();
  }

  /** The integer, between zero and the largest {@code int}. */
  public int index() {
    return (int) count(Integer.MAX_VALUE);
  }

  /** The truth value. */
  public boolean bool() {
    if (!(value instanceof Json.Bool bool)) {
      throw malformed("true or false was expected");
    }
    return bool.value();
  }

  /** The exact number that a string holds in its one canonical form. */
  public Rational rational() {
    try {
      return Rational.parse(string());
    } catch (IllegalArgumentException e) {
      throw malformed(String.valueOf(e.getMessage()));
    }
  }

  private Json.Obj object() {
    if (!(value instanceof Json.Obj object)) {
      throw malformed("an object was expected");
    }
    return object;
  }
}
