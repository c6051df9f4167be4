// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.casefile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.surety.cli.outcome.BadInput;

/**
 * Reads one YAML document within limits: plain values alone, no anchors that are used again, no tags,
 * each key once.
 */
final class YamlReader {

  /** The most bytes of a case file. */
  static final int MAX_BYTES = 1 << 20;

  /** The deepest nesting. */
  static final int MAX_DEPTH = 16;

  /** The most values. */
  static final int MAX_VALUES = 50_000;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final String file;
  private final YAMLParser parser;
  private int values;

  private YamlReader(String file, YAMLParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /**
   * The document.
   *
   * @throws BadInput with a place, if the bytes are no such document
   */
  static Yaml read(String file, byte[] bytes) {
    String text = decode(file, bytes);
    if (text.isBlank()) {
      throw BadInput.at(file, "the file is empty; a case begins as in `case: my-student`");
    }
    try (YAMLParser parser = new YAMLFactory().createParser(text)) {
      YamlReader reader = new YamlReader(file, parser);
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw BadInput.at(file, "the file has only comments; a case begins as in `case: name`");
      }
      Yaml document = reader.value(first, 0);
      if (parser.nextToken() != null) {
        throw reader.here().error("found a second document; a case file has one");
      }
      return document;
    } catch (JsonProcessingException e) {
      throw malformed(file, e);
    } catch (IOException e) {
      throw BadInput.at(file, "the file is not YAML: " + firstLine(e.getMessage()));
    } catch (RuntimeException e) {
      // SnakeYAML's own exceptions pass through where its reader meets characters it refuses.
      if (e.getClass().getName().startsWith("org.yaml.")) {
        throw BadInput.at(file, "the file is not YAML: " + firstLine(e.getMessage()));
      }
      throw e;
    }
  }

  private static String decode(String file, byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(in).toString();
      return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      int line = 1;
      for (int i = 0; i < in.position(); i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      throw BadInput.at(
          file + ":" + line, "found bytes that are not UTF-8; save the file as UTF-8");
    }
  }

  private Yaml value(JsonToken token, int depth) throws IOException {
    Place at = here();
    if (depth > MAX_DEPTH) {
      throw at.error("the file nests deeper than " + MAX_DEPTH + " levels; a case needs four");
    }
    if (++values > MAX_VALUES) {
      throw at.error("the file has more than " + MAX_VALUES + " values; a case has a few dozen");
    }
    if (parser.isCurrentAlias()) {
      throw at.error("found an alias (*); write the value out, a case has no aliases");
    }
    if (parser.getTypeId() != null) {
      throw at.error("found a tag (!); leave it out, a case has plain values alone");
    }
    return switch (token) {
      case START_OBJECT -> mapping(at, depth);
      case START_ARRAY -> items(at, depth);
      case VALUE_NULL -> new Yaml.Scalar("", at);
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
          new Yaml.Scalar(parser.getText(), at);
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw at.error("found " + token + " where a value was expected");
    };
  }

  private Yaml mapping(Place at, int depth) throws IOException {
    Map<Yaml.Scalar, Yaml> members = new LinkedHashMap<>();
    Map<String, Place> seen = new LinkedHashMap<>();
    while (next() == JsonToken.FIELD_NAME) {
      Place keyAt = here();
      String key = parser.currentName();
      Place first = seen.putIfAbsent(key, keyAt);
      if (first != null) {
        throw keyAt.error(
            "the key "
                + Yaml.quoted(key)
                + " appears twice, first on line "
                + first.line()
                + "; keep one of the two");
      }
      members.put(new Yaml.Scalar(key, keyAt), value(next(), depth + 1));
    }
    return new Yaml.Mapping(members, at);
  }

  private Yaml items(Place at, int depth) throws IOException {
    List<Yaml> items = new ArrayList<>();
    JsonToken token = next();
    while (token != JsonToken.END_ARRAY) {
      items.add(value(token, depth + 1));
      token = next();
    }
    return new Yaml.Items(items, at);
  }

  private JsonToken next() throws IOException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw here().error("the file ends in the middle of a value");
    }
    return token;
  }

  private Place here() {
    var location = parser.currentTokenLocation();
    return new Place(file, Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
  }

  private static BadInput malformed(String file, JsonProcessingException e) {
    var location = e.getLocation();
    String place =
        location == null || location.getLineNr() < 1
            ? file
            : file + ":" + location.getLineNr() + ":" + Math.max(1, location.getColumnNr());
    return BadInput.at(place, "the file is not YAML here: " + firstLine(e.getOriginalMessage()));
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "it cannot be read" : message.lines().findFirst().orElse("").strip();
  }
}
