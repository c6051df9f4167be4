// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JsonTest {

  @Test
  void sortsKeysByUtf16CodeUnits() {
    // The order of RFC 8785, section 3.2.3.
    Json json =
        JsonReader.read(
            "{\"\u20ac\":\"Euro Sign\",\"\\r\":\"Carriage Return\",\"\ufb33\":\"Hebrew Letter Dalet"
                + " With Dagesh\",\"1\":\"One\",\"\ud83d\ude00\":\"Emoji: Grinning Face\","
                + "\"\u0080\":\"Control\",\"\u00f6\":\"Latin Small Letter O With Diaeresis\"}");
    assertThat(((Json.Obj) json).members().keySet())
        .containsExactly("\r", "1", "\u0080", "\u00f6", "\u20ac", "\ud83d\ude00", "\ufb33");
    assertThat(json.canonical()).startsWith("{\"\\r\":\"Carriage Return\",\"1\":\"One\",");
  }

  @Test
  void escapesAsLittleAsRfc8785() {
    assertThat(new Json.Str("\u20ac$\u000f\nA'B\"\\\\\"/").canonical())
        .isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"");
    assertThat(new Json.Str("\b\t\n\f\r\u0000\u001f\u007f\u2028").canonical())
        .isEqualTo("\"\\b\\t\\n\\f\\r\\u0000\\u001f\u007f\u2028\"");
  }

  @Test
  void digestsTheUtf8Bytes() {
    assertThat(JsonReader.read("{ }").digest())
        .isEqualTo("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    assertThat(Json.sha256("\u20ac".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("c4cc90ed3d26f12d4b08a75140970a7904035c31cbb4515a83f19b9003c00d1d");
  }

  @Test
  void writesNoDeeperThanItReads() {
    Json json = new Json.Arr(List.of());
    for (int i = 1; i < 64; i++) {
      json = Json.array(json);
    }
    assertThat(JsonReader.read(json.canonical())).isEqualTo(json);
    Json deeper = Json.array(json);
    assertThatThrownBy(deeper::canonical).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void equalContentHasEqualBytes() {
    assertThat(JsonReader.read("{\"b\":1,\"a\":[ 2 ]}").canonical())
        .isEqualTo(JsonReader.read("{ \"a\":[2],\"\\u0062\" : 1}").canonical())
        .isEqualTo("{\"a\":[2],\"b\":1}");
  }

  private static Json random(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 4 : 6)) {
      case 0 -> new Json.Int(random.nextLong() % 1_000_000_000_000_000_000L >> random.nextInt(60));
      case 1 -> new Json.Bool(random.nextBoolean());
      case 2 -> new Json.Null();
      case 3 -> new Json.Str(text(random));
      case 4 -> {
        List<Json> items = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
          items.add(random(random, depth - 1));
        }
        yield new Json.Arr(items);
      }
      default -> {
        Map<String, Json> members = new TreeMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
          members.put(text(random), random(random, depth - 1));
        }
        yield new Json.Obj(members);
      }
    };
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      int point = random.nextInt(random.nextBoolean() ? 0x100 : 0x110000);
      if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
        text.appendCodePoint(point);
      }
    }
    return text.toString();
  }

  @Property(tries = 2000)
  void readingWhatWasWrittenGivesTheSame(@ForAll long seed) {
    Json json = random(new Random(seed), 4);
    String text = json.canonical();
    assertThat(JsonReader.read(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(json);
    assertThat(JsonReader.read(text).canonical()).isEqualTo(text);
  }

  @Property(tries = 3000)
  void changedBytesAreReadOrMalformed(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] bytes = random(random, 4).canonical().getBytes(StandardCharsets.UTF_8);
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      bytes = changed(bytes, random);
    }
    try {
      Json json = JsonReader.read(bytes);
      assertThat(JsonReader.read(json.canonical())).isEqualTo(json);
    } catch (Malformed expected) {
      assertThat(expected)
          .hasMessageMatching("(?s)(line \\d+, column \\d+: .+|the file is not UTF-8 text)");
    }
  }

  private static byte[] changed(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length + 1);
    byte fresh =
        (byte)
            (random.nextBoolean()
                ? "{}[]\",:\\u0-eE.\n ".charAt(random.nextInt(16))
                : random.nextInt());
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    out.write(bytes, 0, at);
    out.write(fresh);
    int rest = Math.min(bytes.length, at + random.nextInt(3));
    out.write(bytes, rest, bytes.length - rest);
    return out.toByteArray();
  }
}
