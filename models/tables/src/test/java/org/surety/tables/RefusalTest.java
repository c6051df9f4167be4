// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each text file that is not what it should be, and the sentence that says so. */
final class RefusalTest {

  private static final String HEADER = "label,f,g,topic,refused,radius\n";
  private static final String ROW = "cat,cat,dog,red,yes,0.5\n";

  @TempDir Path folder;

  static Stream<Arguments> csv() {
    return Stream.of(
        Arguments.of("", "t.csv: the file is empty"),
        Arguments.of("\n\n", "t.csv: the file is empty"),
        Arguments.of(HEADER, "t.csv: the table has no rows"),
        Arguments.of(
            HEADER + ROW + "mouse,cat,dog,red,yes,0.5\n",
            "t.csv, row 2 (line 3), column \"label\": \"mouse\" was found, but one of \"cat\","
                + " \"dog\" was expected; correct it, or add it to the label's set"),
        Arguments.of(
            HEADER + ROW + ",cat,dog,red,yes,0.5\n",
            "t.csv, row 2 (line 3), column \"label\": the value is empty, but one of \"cat\","
                + " \"dog\" was expected; fill it in, or say where labels are known with"
                + " `labelled where`"),
        Arguments.of(
            HEADER + "cat,Cat ,dog,red,yes,0.5\n",
            "t.csv, row 1 (line 2), column \"f\": \"Cat \" was found, but one of \"cat\", \"dog\""
                + " was expected; write exactly \"cat\""),
        Arguments.of(
            HEADER + "cat,cow,dog,red,yes,0.5\n",
            "t.csv, row 1 (line 2), column \"f\": \"cow\" was found, but one of \"cat\", \"dog\""
                + " was expected; correct it, or declare that the predictor"
                + " `may answer otherwise`"),
        Arguments.of(
            HEADER + "cat,cat,dog,green,yes,0.5\n",
            "t.csv, row 1 (line 2), column \"topic\": \"green\" was found, but one of \"red\","
                + " \"blue\" was expected; correct it, or add it to the attribute's values"),
        Arguments.of(
            HEADER + "cat,cat,dog,red,maybe,0.5\n",
            "t.csv, row 1 (line 2), column \"refused\": \"maybe\" was found, but true or false,"
                + " yes or no, 1 or 0, was expected; write one of these"),
        Arguments.of(HEADER + "cat,cat,dog,red,yes,\n", score("the value is empty")),
        Arguments.of(HEADER + "cat,cat,dog,red,yes,nan\n", score("\"nan\" was found")),
        Arguments.of(HEADER + "cat,cat,dog,red,yes,inf\n", score("\"inf\" was found")),
        Arguments.of(HEADER + "cat,cat,dog,red,yes,1_0\n", score("\"1_0\" was found")),
        Arguments.of(HEADER + "cat,cat,dog,red,yes, 1\n", score("\" 1\" was found")),
        Arguments.of(
            HEADER + "cat,cat,dog,red,yes,1e99999999999\n", score("\"1e99999999999\" was found")),
        Arguments.of(HEADER + "cat,cat,dog,red,yes,2.0000000000000000000001\n", range()),
        Arguments.of(HEADER + "cat,cat,dog,red,yes,-1e-400\n", range()),
        Arguments.of(HEADER + "cat,cat,dog,red,yes,1e999999999\n", range()),
        Arguments.of(
            HEADER + ROW + "cat,cat\n" + ROW,
            "t.csv, row 2 (line 3): the row has 2 fields, but 6, as many as the header has, was"
                + " expected; check the quotes and separators of this row"),
        Arguments.of(
            HEADER + ROW.strip() + ",7\n",
            "t.csv, row 1 (line 2): the row has 7 fields, but 6, as many as the header has, was"
                + " expected; check the quotes and separators of this row"),
        Arguments.of(
            HEADER + ROW + "\n" + ROW, "t.csv, line 3: the line is empty, but a row was expected"),
        Arguments.of(
            HEADER + "cat,\"cat,dog,red,yes,0.5\n",
            "t.csv, row 1 (line 2): the file ends inside quotation marks that this row opens"),
        Arguments.of(
            HEADER + "cat,c\"at,dog,red,yes,0.5\n",
            "t.csv, row 1 (line 2): a quotation mark stands inside field 2"),
        Arguments.of(
            HEADER + "cat,\"cat\"x,dog,red,yes,0.5\n",
            "t.csv, row 1 (line 2): text follows the closing quotation mark of field 2"),
        Arguments.of(
            HEADER + "cat,cat,dog,red,yes,0.5\rcat,cat,dog,red,yes,0.5\n",
            "t.csv, row 1 (line 2): a carriage return stands outside quotes"),
        Arguments.of(
            HEADER + "cat,cat,dog,red,yes,0.5\0\n",
            "t.csv: a zero byte stands in line 2, as in a binary file, but text in UTF-8"),
        Arguments.of(
            "label,label,f\ncat,cat,cat\n", "t.csv, column \"label\": the column appears twice"));
  }

  private static String score(String found) {
    return "t.csv, row 1 (line 2), column \"radius\": "
        + found
        + ", but a number from 0 to 2 was expected; write a finite decimal such as 0.25";
  }

  private static String range() {
    return "but a number from 0 to 2 was expected; correct it, or widen the score's declared range";
  }

  @ParameterizedTest
  @MethodSource
  void csv(String content, String message) {
    String refusal = new Fixture(folder).write("t.csv", content).from("t.csv").refusal();
    assertThat(refusal).contains(message).doesNotContain("\n").doesNotContain(folder.toString());
  }

  @ParameterizedTest
  @MethodSource("csv")
  void csvOfManyAnswersSaysTheSame(String content, String message) {
    var vocabulary = Fixture.VOCABULARY;
    var many = new java.util.ArrayList<>(vocabulary.predictors());
    many.add(new org.surety.kernel.logic.Vocabulary.Predictor("talker", true));
    String header = content.startsWith("label,f") ? "talker," : "";
    String rows =
        header.isEmpty()
            ? content
            : header + content.replaceAll("(\n)(?=(cat|mouse|,cat))", "\nsome answer,");
    String refusal =
        new Fixture(folder)
            .write("t.csv", rows)
            .from("t.csv")
            .vocabulary(
                new org.surety.kernel.logic.Vocabulary(
                    vocabulary.label(),
                    many,
                    vocabulary.attributes(),
                    vocabulary.flags(),
                    vocabulary.scores(),
                    vocabulary.populations()))
            .refusal();
    if (message.contains("column")) {
      assertThat(refusal).contains(message);
    }
  }

  static Stream<Arguments> jsonl() {
    String row = "{\"label\":\"cat\",\"f\":\"cat\",\"radius\":0.5}\n";
    return Stream.of(
        Arguments.of("", "t.jsonl: the file is empty"),
        Arguments.of("\n", "t.jsonl: the file has no row"),
        Arguments.of(
            row + "{\"label\":\"cat\",\"radius\":0.5}\n",
            "t.jsonl, row 2 (line 2), column \"f\": the row lacks the key, but a value in each row"
                + " was expected; add the value"),
        Arguments.of(
            row + "{\"label\":\"cat\",\"f\":[\"cat\"],\"radius\":0.5}\n",
            "t.jsonl, row 2 (line 2), column \"f\": the value is an object or an array"),
        Arguments.of(
            row + "{\"label\":\"cat\",\"f\":\"cat\",\"f\":\"dog\",\"radius\":0.5}\n",
            "t.jsonl, row 2 (line 2): the key \"f\" appears twice"),
        Arguments.of(
            row + "{\"label\":\"cat\",\"f\":\"cat\",\"radius\":0.5,\"g\":\"cat\"}\n",
            "t.jsonl, row 2 (line 2), column \"g\": the row has a key that the first row lacks"),
        Arguments.of(
            row + "{\"label\":null,\"f\":\"cat\",\"radius\":0.5}\n",
            "t.jsonl, row 2 (line 2), column \"label\": the value is empty"),
        Arguments.of(
            row + "{\"label\":\"cat\",\"f\":\"cat\",\"radius\":0.3333333333333333333333}\n",
            "t.jsonl, row 2 (line 2), column \"radius\": the number has more digits than a double"
                + " keeps"),
        Arguments.of(
            row + "{\"label\":\"cat\",\"f\":\"cat\",\"radius\":1e999999999}\n",
            "t.jsonl, row 2 (line 2), column \"radius\": the number is out of range: it is beyond"
                + " every double"),
        Arguments.of(
            row + "{\"label\":\"cat\",\"f\":\"cat\",\"radius\":-2.5e308}\n",
            "t.jsonl, row 2 (line 2), column \"radius\": the number is out of range: it is beyond"
                + " every double"),
        Arguments.of(
            row + "{\"label\":\"cat\",\"f\":\"cat\",\"radius\":1e308}\n",
            "t.jsonl, row 2 (line 2), column \"radius\": \"1e+308\" was found, but a number from 0"
                + " to 2"),
        Arguments.of(
            row + "{\"label\":\"cat\",\"f\":\"cat\",\"radius\":NaN}\n",
            "t.jsonl, row 2 (line 2): a value is missing or is none that JSON has"),
        Arguments.of(row + "{\"label\":\"cat\",}\n", "t.jsonl, row 2 (line 2): a key is not in"),
        Arguments.of(row + "[1]\n", "t.jsonl, row 2 (line 2): the line does not begin with {"),
        Arguments.of(row + "{\"label\":\"ca", "t.jsonl, row 2 (line 2): the line ends inside its"),
        Arguments.of(row + row.strip() + row, "t.jsonl, row 2 (line 2): text follows the object"),
        Arguments.of(row + "\n" + row, "t.jsonl, line 2: the line is empty"),
        Arguments.of(
            row + "{\"x\":" + "[".repeat(100) + "]".repeat(100) + "}\n",
            "t.jsonl, row 2 (line 2): the values are nested deeper than 64"),
        Arguments.of(row + "{\"label\":\"\\ud800\"}\n", "an escape in a string names no character"),
        Arguments.of(
            "{\"label\":\"cat\",\"f\":3.0}\n",
            "t.jsonl, row 1 (line 1), column \"f\": \"3.0\" was found"));
  }

  @ParameterizedTest
  @MethodSource
  void jsonl(String content, String message) {
    String refusal = new Fixture(folder).write("t.jsonl", content).from("t.jsonl").refusal();
    assertThat(refusal).contains(message).doesNotContain("\n").doesNotContain(folder.toString());
  }

  @Test
  void bytesThatAreNoUtf8NameTheirLine() {
    byte[] latin =
        (HEADER + ROW + "c\u00e4t").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(new Fixture(folder).write("t.csv", latin).from("t.csv").refusal())
        .isEqualTo(
            "t.csv: the bytes in line 3 are not UTF-8, but text in UTF-8 was expected; save the"
                + " table as UTF-8 text, or give the file its ending");
  }

  @Test
  void utf16IsNamed() {
    byte[] wide = HEADER.getBytes(java.nio.charset.StandardCharsets.UTF_16);
    assertThat(new Fixture(folder).write("t.csv", wide).from("t.csv").refusal())
        .startsWith("t.csv: the file is UTF-16");
  }

  @Test
  void missingColumnGetsTheNearestName() {
    assertThat(
            new Fixture(folder)
                .write("t.csv", "answer,f\ncat,cat\n")
                .from("t.csv")
                .columns(Map.of("label", "anser"))
                .refusal())
        .isEqualTo(
            "t.csv, column \"anser\": there is no such column, but one for \"label\" was expected;"
                + " perhaps \"answer\" is meant");
  }

  @Test
  void semicolonsAreRecognised() {
    assertThat(
            new Fixture(folder)
                .write("t.csv", "answer;f\ncat;cat\n")
                .from("t.csv")
                .columns(Map.of("label", "answer"))
                .refusal())
        .contains("separate the columns by commas: the header is one column, \"answer;f\"");
  }

  @Test
  void otherSeparatorsAreRecognisedWithoutColumns() {
    Fixture fixture =
        new Fixture(folder)
            .write("semicolon.csv", "label;f\ncat;cat\n")
            .write("tab.csv", "label\tf\ncat\tcat\n")
            .write("comma.tsv", "label,f\ncat,cat\n")
            .write("other.csv", "note\nx\n");
    assertThat(fixture.from("semicolon.csv").refusal())
        .isEqualTo(
            "semicolon.csv: no column gives a declared name, but one for each name in use was"
                + " expected; separate the columns by commas: the header is one column,"
                + " \"label;f\"");
    assertThat(fixture.from("tab.csv").refusal())
        .endsWith("separate the columns by commas: the header is one column, \"label\\tf\"");
    assertThat(fixture.from("comma.tsv").refusal())
        .endsWith("separate the columns by tabs: the header is one column, \"label,f\"");
    assertThat(fixture.from("other.csv").extract().histogram()).hasSize(1);
  }

  @Test
  void undeclaredNameInColumnsIsRefused() {
    assertThat(
            new Fixture(folder)
                .write("t.csv", HEADER + ROW)
                .from("t.csv")
                .columns(Map.of("topik", "topic"))
                .refusal())
        .isEqualTo(
            "t.csv: `columns` binds \"topik\", but a name that the desiderata declare was"
                + " expected; perhaps \"topic\" is meant");
  }

  @Test
  void aFractionForAClassIsAnsweredWithTheInteger() {
    assertThat(
            new Fixture(folder)
                .write("t.csv", "label,f\n3,3.0\n")
                .from("t.csv")
                .vocabulary(Fixture.vocabulary(new org.surety.kernel.logic.LabelSet.Classes(26)))
                .refusal())
        .isEqualTo(
            "t.csv, row 1 (line 2), column \"f\": \"3.0\" was found, but an integer from 0 to 25"
                + " was expected; write 3, without decimals");
  }
}
