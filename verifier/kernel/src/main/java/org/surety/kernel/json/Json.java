// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.json;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A JSON value without floating-point numbers. */
public sealed interface Json {

  /** An object; its members are kept in the order of their UTF-16 code units. */
  record Obj(Map<String, Json> members) implements Json {
    /** Copies the members into sorted order. */
    public Obj {
      members =
          members.isEmpty()
              ? Map.of()
              : java.util.Collections.unmodifiableMap(new TreeMap<>(members));
    }
  }

  /** An array. */
  record Arr(List<Json> items) implements Json {
    /** Copies the items. */
    public Arr {
      items = List.copyOf(items);
    }
  }

  /** A string. */
  record Str(String value) implements Json {}

  /** An integer. */
  record Int(long value) implements Json {}

  /** {@code true} or {@code false}. */
  record Bool(boolean value) implements Json {}

  /** {@code null}. */
  record Null() implements Json {}

  /** An array of the given items. */
  static Arr array(Json... items) {
    return new Arr(List.of(items));
  }

  /** An array of the images of {@code items}. */
  static <T> Arr array(Iterable<T> items, java.util.function.Function<? super T, Json> encode) {
    List<Json> encoded = new ArrayList<>();
    for (T item : items) {
      encoded.add(encode.apply(item));
    }
    return new Arr(encoded);
  }

  /** An array of strings. */
  static Arr strings(Iterable<String> items) {
    return array(items, Str::new);
  }

  /** An object of alternating keys and values. */
  static Obj object(Object... keysAndValues) {
    Map<String, Json> members = new TreeMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      members.put((String) keysAndValues[i], (Json) keysAndValues[i + 1]);
    }
    return new Obj(members);
  }

  /** The canonical text: keys sorted, no white space, the shortest escapes. */
  default String canonical() {
    StringBuilder out = new StringBuilder();
    CanonicalWriter.write(this, out, 0);
    return out.toString();
  }

  /** The SHA-256 of the UTF-8 bytes of the canonical text, in lower-case hexadecimal. */
  default String digest() {
    return sha256(canonical().getBytes(StandardCharsets.UTF_8));
  }

  /** The SHA-256 of {@code bytes}, in lower-case hexadecimal. */
  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
