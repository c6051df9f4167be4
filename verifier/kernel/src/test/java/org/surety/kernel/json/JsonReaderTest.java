// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

  private static void refuses(String text, String message) {
    assertThatThrownBy(() -> JsonReader.read(text))
        .isInstanceOf(Malformed.class)
        .hasMessage(message);
  }

  @Test
  void readsEveryKindOfValue() {
    Json json =
        JsonReader.read(
            " { \"a\" : [ 1 , -2 , 0 ] ,\r\n\t\"b\" : { } , \"c\" : [ ] , \"d\" : true ,"
                + "\"e\" : false , \"f\" : null , \"g\" : \"x\\u00e9\\n\\/\\ud83d\\ude00\" } \n");
    assertThat(json.canonical())
        .isEqualTo(
            "{\"a\":[1,-2,0],\"b\":{},\"c\":[],\"d\":true,\"e\":false,\"f\":null,"
                + "\"g\":\"x\u00e9\\n/\ud83d\ude00\"}");
  }

  @Test
  void namesThePlaceOfADuplicateKey() {
    refuses(
        "{\"a\":1,\n  \"b\":2,\n  \"a\":3}",
        "line 3, column 3: the key \"a\" appears twice in one object");
    refuses(
        "{\"\\u0061\":1,\"a\":2}", "line 1, column 13: the key \"a\" appears twice in one object");
  }

  @Test
  void nestsSixtyFourLevelsAndNoMore() {
    String deepest = "[".repeat(64) + "]".repeat(64);
    assertThat(JsonReader.read(deepest).canonical()).isEqualTo(deepest);
    refuses(
        "[".repeat(65) + "]".repeat(65),
        "line 1, column 65: the document nests deeper than 64 levels");
    refuses(
        "{\"a\":".repeat(65) + "1" + "}".repeat(65),
        "line 1, column 321: the document nests deeper than 64 levels");
    refuses("[".repeat(5_000_000), "line 1, column 65: the document nests deeper than 64 levels");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.5", "1.0", "1e5", "1E5", "-1e999999999", "123456789012345678901e5"})
  void refusesFloatingPoint(String number) {
    assertThatThrownBy(() -> JsonReader.read("[" + number + "]"))
        .isInstanceOf(Malformed.class)
        .hasMessageMatching("line 1, column \\d+: found a number that is not an integer; .*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01",
        "-0",
        "-",
        "00",
        "1000000000000000000",
        "-1000000000000000000",
        "+1",
        "\u0663"
      })
  void refusesOtherIntegers(String number) {
    assertThatThrownBy(() -> JsonReader.read(number)).isInstanceOf(Malformed.class);
  }

  @Test
  void readsEighteenDigits() {
    assertThat(JsonReader.read("999999999999999999"))
        .isEqualTo(new Json.Int(999_999_999_999_999_999L));
    assertThat(JsonReader.read("-999999999999999999"))
        .isEqualTo(new Json.Int(-999_999_999_999_999_999L));
    assertThatThrownBy(() -> JsonReader.read("9".repeat(1_000_000))).isInstanceOf(Malformed.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"\\ud800\"|found half of a surrogate pair inside a string",
        "\"\\udc00\\ud800\"|found half of a surrogate pair inside a string",
        "\"\\u12\"|found an escape \\u that is not followed by four hexadecimal digits",
        "\"\\u\uff11\uff11\uff11\uff11\"|found an escape \\u that is not followed by four hexadecimal digits",
        "\"\\x\"|found the unknown escape \\x",
        "[1] 2|found more text after the end of the document",
        "[1,]|found ']' where a JSON value was expected",
        "[1 2]|found '2' where ']' was expected",
        "{\"a\" 1}|found '1' where ':' was expected",
        "{a:1}|found 'a' where a key in quotes was expected",
        "{\"a\":1,}|found '}' where a key in quotes was expected",
        "[1|the document ends in the middle of a value",
        "{\"a\":|the document ends in the middle of a value",
        "\"abc|the document ends in the middle of a value",
        "tru|found 't' where a JSON value was expected",
        "nul|found 'n' where a JSON value was expected",
        "NaN|found 'N' where a JSON value was expected",
        "'a'|found ''' where a JSON value was expected",
        "/* */ 1|found '/' where a JSON value was expected",
      },
      quoteCharacter = '~')
  void refusesWhatIsNotJson(String text, String problem) {
    assertThatThrownBy(() -> JsonReader.read(text))
        .isInstanceOf(Malformed.class)
        .hasMessageStartingWith("line 1, column ")
        .hasMessageEndingWith(": " + problem);
  }

  @Test
  void refusesControlCharactersInStrings() {
    for (char c = 0; c < 0x20; c++) {
      String text = "[\"a" + c + "\"]";
      assertThatThrownBy(() -> JsonReader.read(text))
          .isInstanceOf(Malformed.class)
          .hasMessageContaining("found a control character inside a string");
    }
    assertThatThrownBy(() -> JsonReader.read("[1,\u00002]")).isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> JsonReader.read("\u0000")).isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> JsonReader.read("[1,\u00a02]")).isInstanceOf(Malformed.class);
  }

  @Test
  void refusesEmptyAndOtherBytes() {
    refuses("", "line 1, column 1: the document is empty");
    refuses(" \n ", "line 2, column 2: the document is empty");
    refuses(
        "\ufeff{}",
        "line 1, column 1: the file begins with a byte order mark; save it without one");
    assertThatThrownBy(() -> JsonReader.read(new byte[] {'"', (byte) 0xff, '"'}))
        .isInstanceOf(Malformed.class)
        .hasMessage("the file is not UTF-8 text");
    assertThatThrownBy(() -> JsonReader.read("[1]".getBytes(StandardCharsets.UTF_16)))
        .isInstanceOf(Malformed.class);
    // An overlong encoding of '/', and an encoded surrogate.
    assertThatThrownBy(() -> JsonReader.read(new byte[] {'"', (byte) 0xc0, (byte) 0xaf, '"'}))
        .isInstanceOf(Malformed.class);
    assertThatThrownBy(
            () -> JsonReader.read(new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}))
        .isInstanceOf(Malformed.class);
  }

  @Test
  void everyTruncationIsRefused() {
    String text = "{\"a\":[1,-2,{\"b\":\"x\\u00e9\\n\"}],\"c\":null,\"d\":true}";
    for (int end = 0; end < text.length(); end++) {
      String prefix = text.substring(0, end);
      assertThatThrownBy(() -> JsonReader.read(prefix)).as(prefix).isInstanceOf(Malformed.class);
    }
  }

  @Test
  void boundsTheNumberOfValues() {
    StringBuilder text = new StringBuilder("[0");
    text.repeat(",0", JsonReader.MAX_VALUES - 2);
    assertThat(((Json.Arr) JsonReader.read(text + "]")).items()).hasSize(JsonReader.MAX_VALUES - 1);
    assertThatThrownBy(() -> JsonReader.read(text + ",0]"))
        .isInstanceOf(Malformed.class)
        .hasMessageEndingWith("the document has more than 4000000 values");
  }

  @Test
  void bearsDocumentsOfFiftyMegabytes() {
    int size = 50_000_000;
    assertThat(((Json.Str) JsonReader.read("\"" + "a".repeat(size) + "\"")).value()).hasSize(size);
    for (String part : new String[] {"0,", "{\"a\":0},"}) {
      String text = "[" + part.repeat(size / part.length());
      assertThatThrownBy(() -> JsonReader.read(text))
          .isInstanceOf(Malformed.class)
          .hasMessageContaining("more than");
    }
    assertThatThrownBy(() -> JsonReader.read("1".repeat(size))).isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> JsonReader.read(" ".repeat(size))).isInstanceOf(Malformed.class);
  }
}
