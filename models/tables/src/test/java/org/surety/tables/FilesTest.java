// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surety.kernel.document.Sample;

/** Which files a sample names, and what is refused of them as files. */
final class FilesTest {

  private static final String ROWS = "label,f\ncat,cat\ndog,cat\n";

  @TempDir Path folder;

  @Test
  void aPatternTakesItsShardsInTheOrderOfTheirNames() {
    Sample sample =
        new Fixture(folder)
            .write("b-2.csv", ROWS)
            .write("b-10.csv", ROWS)
            .write("b-1.csv", "f,label\ncat,dog\n")
            .write("other.csv", "x\n1\n")
            .write(".b-3.csv", ROWS)
            .from("b-*.csv")
            .extract();
    assertThat(sample.files())
        .extracting(Sample.SourceFile::name)
        .containsExactly("b-1.csv", "b-10.csv", "b-2.csv");
    assertThat(sample.files()).extracting(Sample.SourceFile::rows).containsExactly(1L, 2L, 2L);
    assertThat(sample.histogram()).containsOnly(Map.entry("00", 3L), Map.entry("11", 2L));
  }

  @Test
  void aFileIsWrittenDownWithItsDigestAndSize() {
    Sample sample = new Fixture(folder).write("t.csv", ROWS).from("t.csv").extract();
    assertThat(sample.files())
        .containsExactly(
            new Sample.SourceFile(
                "t.csv",
                org.surety.kernel.json.Json.sha256(
                    ROWS.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                ROWS.length(),
                2));
  }

  @Test
  void aNameThatLooksLikeAPatternIsThatFile() {
    Fixture fixture = new Fixture(folder).write("t[1]*?.csv", ROWS).write("t1xy.csv", "z\n1\n");
    assertThat(fixture.from("t[1]*?.csv").extract().histogram()).hasSize(2);
  }

  @Test
  void hostileNamesOfFilesAndColumnsAreNames() {
    String column = "x'); DROP TABLE \"t\"; --";
    String header = "\"" + column.replace("\"", "\"\"") + "\"";
    Fixture fixture =
        new Fixture(folder)
            .write("q'uo\"te;.csv", "label," + header + "\ncat,cat\n")
            .write("j.jsonl", "{\"label\":\"cat\",\"x'\\\"y\\nz\":\"cat\"}\n")
            .parquet("p'.parquet", "SELECT 'cat' AS label, 'cat' AS " + Sql.identifier(column));
    assertThat(fixture.from("q'uo\"te;.csv").columns(Map.of("f", column)).extract().histogram())
        .containsOnly(Map.entry("11", 1L));
    assertThat(fixture.from("j.jsonl").columns(Map.of("f", "x'\"y\nz")).extract().histogram())
        .containsOnly(Map.entry("11", 1L));
    assertThat(fixture.from("p'.parquet").columns(Map.of("f", column)).extract().histogram())
        .containsOnly(Map.entry("11", 1L));
  }

  @Test
  void anUnmatchedPatternAndAMissingFileAreNamed() {
    Fixture fixture = new Fixture(folder).write("t.csv", ROWS);
    assertThat(fixture.from("x-*.csv").refusal())
        .isEqualTo(
            "x-*.csv: the pattern matches no file, but at least one was expected; correct `from`"
                + " in the case");
    assertThat(fixture.from("u.csv").refusal())
        .isEqualTo(
            "u.csv: there is no such file, but a table was expected; correct `from` in the case");
    assertThat(fixture.from("x-[.csv").refusal())
        .startsWith("x-[.csv: the pattern is not complete");
    assertThat(fixture.from("u\0.csv").refusal()).startsWith("u\\u0000.csv: this cannot be the");
  }

  @Test
  void filesOutsideTheFolderNeedLeave() throws IOException {
    Fixture outer = new Fixture(folder).write("t.csv", ROWS).write("case/x.txt", "");
    Fixture inner = new Fixture(folder.resolve("case"));
    Files.createSymbolicLink(folder.resolve("case/link.csv"), folder.resolve("t.csv"));
    String message = "the file lies outside the folder of the case";
    assertThat(inner.from("../t.csv").refusal()).startsWith("../t.csv: " + message);
    assertThat(inner.from("../*.csv").refusal()).startsWith("../t.csv: " + message);
    assertThat(inner.from("*").refusal()).startsWith("link.csv: " + message);
    assertThat(inner.from("link.csv").refusal()).startsWith("link.csv: " + message);
    assertThat(inner.from(outer.folder.resolve("t.csv").toString()).refusal()).contains(message);
    assertThat(inner.from("../t.csv").outside().extract().files().get(0).name())
        .isEqualTo("../t.csv");
  }

  @Test
  void formatsAreToldByTheEnding() {
    Fixture fixture =
        new Fixture(folder)
            .write("t.xlsx", "PK")
            .write("t.csv.gz", "x")
            .write("m-1.csv", ROWS)
            .write("m-2.tsv", "label\tf\ncat\tcat\n");
    assertThat(fixture.from("t.xlsx").refusal()).contains(".csv, .tsv, .jsonl or .parquet");
    assertThat(fixture.from("t.csv.gz").refusal()).endsWith("unpack the file first");
    assertThat(fixture.from("m-*").refusal()).startsWith("m-2.tsv: the pattern mixes formats");
    assertThat(fixture.from("m-2.tsv").extract().histogram()).containsOnly(Map.entry("11", 1L));
  }

  @Test
  void shardsOfDifferentColumnsAreRefused() {
    Fixture fixture =
        new Fixture(folder)
            .write("a-1.csv", ROWS)
            .write("a-2.csv", "label,F\ncat,cat\n")
            .parquet("p-1.parquet", "SELECT 'cat' AS label, 1 AS f")
            .parquet("p-2.parquet", "SELECT 'cat' AS label, '1' AS f");
    assertThat(fixture.from("a-*.csv").refusal())
        .isEqualTo(
            "a-2.csv, column \"f\": the file lacks the column, but the columns of a-1.csv was"
                + " expected; write the files with one header");
    assertThat(fixture.from("p-*.parquet").refusal())
        .startsWith("p-2.parquet, column \"f\": the column is of type VARCHAR, but INTEGER, as in");
  }

  @Test
  void brokenParquetIsNamed() throws IOException {
    Fixture fixture = new Fixture(folder).parquet("t.parquet", "SELECT 'cat' AS label, 'dog' AS f");
    byte[] whole = Files.readAllBytes(folder.resolve("t.parquet"));
    byte[] broken = whole.clone();
    java.util.Arrays.fill(broken, 4, broken.length - 8, (byte) 0x55);
    fixture
        .write("cut.parquet", java.util.Arrays.copyOf(whole, whole.length - 9))
        .write("csv.parquet", ROWS)
        .write("none.parquet", "")
        .write("short.parquet", "PAR1")
        .write("broken.parquet", broken)
        .write("garbage.parquet", "PAR1garbagePAR1");
    assertThat(fixture.from("cut.parquet").refusal())
        .isEqualTo(
            "cut.parquet: the file is cut off, but PAR1 as its last bytes was expected; copy or"
                + " write the file again");
    assertThat(fixture.from("csv.parquet").refusal()).contains("does not begin as a parquet file");
    assertThat(fixture.from("none.parquet").refusal()).contains("the file is empty");
    assertThat(fixture.from("short.parquet").refusal()).contains("the file is cut off");
    assertThat(fixture.from("broken.parquet").refusal())
        .startsWith("broken.parquet: the parquet file is damaged, perhaps cut short or overwritten")
        .endsWith(
            "a whole one was expected; write it again, or copy it again from where it is whole")
        .doesNotContain(folder.toString());
    assertThat(fixture.from("garbage.parquet").refusal())
        .isEqualTo(
            "garbage.parquet: the parquet file is damaged, perhaps cut short or overwritten, but a"
                + " whole one was expected; write it again, or copy it again from where it is"
                + " whole");
  }

  @Test
  void parquetErrorsNameTheRow() {
    Fixture fixture =
        new Fixture(folder)
            .parquet(
                "t.parquet",
                "SELECT 'cat' AS label, if(i = 7000, 'cow', 'dog') AS f FROM range(9000) t(i)")
            .parquet("n.parquet", "SELECT if(i = 8, NULL, 'cat') AS label FROM range(9) t(i)")
            .parquet(
                "d.parquet",
                "SELECT 'cat' AS label, if(i = 3, 'nan', '1')::DOUBLE AS radius FROM range(9) t(i)")
            .parquet("e.parquet", "SELECT * FROM (SELECT 'cat' AS label) WHERE false")
            .parquet("l.parquet", "SELECT ['cat'] AS label, DATE '2020-01-01' AS radius")
            .parquet("s.parquet", "SELECT DATE '2020-01-01' AS radius");
    assertThat(fixture.from("t.parquet").refusal())
        .startsWith("t.parquet, row 7001, column \"f\": \"cow\" was found");
    assertThat(fixture.from("n.parquet").refusal())
        .startsWith("n.parquet, row 9, column \"label\": the value is empty");
    assertThat(fixture.from("d.parquet").refusal())
        .startsWith("d.parquet, row 4, column \"radius\": \"nan\" was found");
    assertThat(fixture.from("e.parquet").refusal()).startsWith("e.parquet: the table has no rows");
    assertThat(fixture.from("l.parquet").refusal())
        .startsWith("l.parquet, column \"label\": the column is of type VARCHAR[], but text");
    assertThat(fixture.from("s.parquet").refusal())
        .startsWith("s.parquet, column \"radius\": the column is of type DATE, but numbers");
  }

  @Test
  void theFaultInTheFirstFileIsReported() {
    Fixture fixture =
        new Fixture(folder)
            .write("a-1.csv", "label,f\ncat,dog\ncat,cow\ncow,dog\n")
            .write("a-2.csv", "label,f\ncow,cow\n");
    assertThat(fixture.from("a-*.csv").refusal())
        .startsWith("a-1.csv, row 2 (line 3), column \"f\": \"cow\" was found");
  }

  @Test
  void theFirstOfManyFaultsIsReportedHoweverManyThreadsRead() {
    int first = 150_000;
    StringBuilder csv = new StringBuilder("label,f\n");
    StringBuilder jsonl = new StringBuilder();
    for (int i = 1; i <= 200_000; i++) {
      String answer = i < first ? "cat" : "cow";
      csv.append("cat,").append(answer).append('\n');
      jsonl.append("{\"label\":\"cat\",\"f\":\"").append(answer).append("\"}\n");
    }
    Fixture fixture =
        new Fixture(folder)
            .write("t.csv", csv.toString())
            .write("t.jsonl", jsonl.toString())
            .parquet(
                "t.parquet",
                "SELECT 'cat' AS label, if(i < 149999, 'cat', 'cow') AS f FROM range(200000) t(i)");
    for (String from : List.of("t.csv", "t.jsonl", "t.parquet")) {
      assertThat(fixture.from(from).refusal()).startsWith(from + ", row 150000");
    }
  }

  @Test
  void aTableExceptionCarriesItsParts() {
    Fixture fixture = new Fixture(folder).write("t.csv", "label,f\ncat,\"\ncow\"\n");
    assertThatThrownBy(() -> fixture.from("t.csv").extract())
        .isInstanceOfSatisfying(
            TableException.class,
            e -> {
              assertThat(e.file()).isEqualTo("t.csv");
              assertThat(e.row()).hasValue(1);
              assertThat(e.line()).hasValue(2);
              assertThat(e.column()).hasValue("f");
              assertThat(e.found()).isEqualTo("\"\\ncow\" was found");
              assertThat(e.expected()).isEqualTo("one of \"cat\", \"dog\"");
            });
  }

  @Test
  void describingLooksAtNoValue() {
    Fixture fixture =
        new Fixture(folder)
            .write("t.csv", "label,f,note\nnonsense,rubbish,x\n")
            .parquet("t.parquet", "SELECT 'rubbish' AS f, 'x' AS note FROM range(3)");
    var csv = fixture.from("t.csv");
    assertThat(csv.reader().describe(csv.sample(), Fixture.VOCABULARY))
        .satisfies(d -> assertThat(d.rows()).isEqualTo(1))
        .satisfies(d -> assertThat(d.columns()).containsExactly("f", "label"));
    var parquet = fixture.from("t.parquet");
    assertThat(parquet.reader().describe(parquet.sample(), Fixture.VOCABULARY))
        .satisfies(d -> assertThat(d.rows()).isEqualTo(3))
        .satisfies(d -> assertThat(d.columns()).containsExactly("f"));
  }

  @Test
  void progressReachesTheTotal() {
    Fixture fixture = new Fixture(folder).write("a-1.csv", ROWS).write("a-2.csv", ROWS);
    var heard = new java.util.ArrayList<String>();
    TableReader reader = new TableReader((s, done, total) -> heard.add(s + done + "/" + total));
    reader.extract(fixture.from("a-*.csv").sample(), Fixture.VOCABULARY, Fixture.BASES);
    int bytes = 2 * ROWS.length();
    assertThat(heard)
        .contains("gold" + ROWS.length() + "/" + bytes)
        .endsWith("gold" + bytes + "/" + bytes);
  }
}
