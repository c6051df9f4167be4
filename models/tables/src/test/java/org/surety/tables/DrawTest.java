// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Role;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.LabelSet;

/** What the declared draw, key, role and labelling ask of the rows. */
final class DrawTest {

  private static final List<Event.Base> ERRS = List.of(new Event.Same("f", "label"));

  @TempDir Path folder;

  @Test
  void itemsAreCountedByTheCellsOfTheirRows() {
    Fixture fixture =
        new Fixture(folder)
            .write(
                "t.csv",
                """
                doc,label,f
                a,cat,cat
                b,cat,cat
                a,cat,dog
                b,dog,cat
                a,dog,dog
                c,cat,cat
                d,dog,dog
                """);
    var sample = fixture.from("t.csv").draw(new Draw.Clustered("doc")).extract(ERRS);
    assertThat(sample.histogram())
        .containsOnly(Map.entry("0*1 1*2", 1L), Map.entry("0*1 1*1", 1L), Map.entry("1*1", 2L));
    assertThat(sample.description().rows()).isEqualTo(7);
  }

  @Test
  void anEmptyItemIsRefused() {
    Fixture fixture = new Fixture(folder).write("t.csv", "doc,label,f\na,cat,cat\n,cat,cat\n");
    assertThat(fixture.from("t.csv").draw(new Draw.Clustered("doc")).refusal())
        .startsWith("t.csv, row 2 (line 3), column \"doc\": the item is empty");
    assertThat(fixture.from("t.csv").draw(new Draw.Clustered("dok")).refusal())
        .endsWith("one for the item of the draw was expected; perhaps \"doc\" is meant");
  }

  @Test
  void columnsThatNoNameIsBoundToAreContentToo() {
    Fixture fixture =
        new Fixture(folder)
            .write("notes.csv", "id,label,f,note\na,cat,cat,one\nb,dog,cat,x\na,cat,cat,two\n")
            .write("same.csv", "id,label,f,note\na,cat,cat,one\nb,dog,cat,x\na,cat,cat,one\n");
    assertThat(fixture.from("notes.csv").key("id").refusal())
        .startsWith(
            "notes.csv, row 1 (line 2), column \"id\": the key \"a\" is that of 2 rows whose");
    assertThat(fixture.from("same.csv").key("id").extract(ERRS).histogram())
        .containsOnly(Map.entry("0", 1L), Map.entry("1", 2L));
  }

  @Test
  void equalKeysNeedEqualContentUnderIid() {
    Fixture fixture =
        new Fixture(folder)
            .write("same.csv", "id,label,f\na,cat,cat\nb,dog,cat\na,cat,cat\n")
            .write("other.csv", "id,label,f\na,cat,cat\nb,dog,cat\na,dog,cat\nb,dog,cat\n")
            .write("none.csv", "id,label,f\na,cat,cat\n,dog,cat\n");
    assertThat(fixture.from("same.csv").key("id").extract(ERRS).histogram())
        .containsOnly(Map.entry("0", 1L), Map.entry("1", 2L));
    assertThat(fixture.from("other.csv").key("id").refusal())
        .isEqualTo(
            "other.csv, row 1 (line 2), column \"id\": the key \"a\" is that of 2 rows whose"
                + " contents differ, but equal rows, as independent draws of one example are, was"
                + " expected; if they are several rows of one item, declare `draw: clustered by`"
                + " its column");
    assertThat(fixture.from("none.csv").key("id").refusal())
        .startsWith("none.csv, row 2 (line 3), column \"id\": the key is empty");
    assertThat(fixture.from("same.csv").key("id").draw(new Draw.WithoutReplacement(9)).refusal())
        .contains("the key \"a\" is that of 2 rows, but each unit once");
    assertThat(fixture.from("same.csv").draw(new Draw.WithoutReplacement(2)).refusal())
        .contains("the table has 3 rows, but at most 2");
  }

  @Test
  void rowsOutsideTheEventOfTheDrawAreRefused() {
    Fixture fixture = new Fixture(folder).write("t.csv", "label,f,g\ncat,cat,dog\ncat,dog,dog\n");
    Event differ = Event.not(new Event.Same("f", "g"));
    assertThat(fixture.from("t.csv").draw(new Draw.IidGiven(differ)).refusal())
        .startsWith(
            "t.csv, row 2 (line 3): the row is outside the event of the draw, but a row in");
    assertThat(fixture.from("t.csv").draw(new Draw.IidGiven(new Event.Flag("refused"))).refusal())
        .contains("no column gives \"refused\"");
    assertThat(
            fixture
                .from("t.csv")
                .draw(new Draw.IidGiven(new Event.Is("label", "cat")))
                .extract(ERRS)
                .histogram())
        .containsOnly(Map.entry("0", 1L), Map.entry("1", 1L));
  }

  @Test
  void strataNeedWeights() {
    Fixture fixture =
        new Fixture(folder).write("t.csv", "label,f,topic\ncat,cat,red\ncat,dog,blue\n");
    Map<String, Rational> weights = Map.of("red", Rational.ONE);
    assertThat(fixture.from("t.csv").draw(new Draw.Stratified("topic", weights)).refusal())
        .startsWith("t.csv, row 2 (line 3), column \"topic\": the stratum \"blue\" has no weight");
  }

  @Test
  void labelsMayBeMissingWhereTheSampleSaysSo() {
    Fixture fixture =
        new Fixture(folder)
            .write("t.csv", "label,f,g\n,cat,cat\ncat,cat,dog\n,dog,dog\ndog,cat,dog\n")
            .write("bad.csv", "label,f,g\n,cat,cat\n,cat,dog\n")
            .parquet(
                "t.parquet",
                "SELECT NULL::VARCHAR AS label, 'cat' AS f, 'cat' AS g UNION ALL SELECT 'cat', 'cat', 'dog'");
    Event differ = Event.not(new Event.Same("f", "g"));
    List<Event.Base> bases =
        List.of(
            new Event.Same("f", "g"), new Event.Same("f", "label"), new Event.Is("label", "cat"));
    for (LabelSet set : List.of(new LabelSet.Values(List.of("cat", "dog")), new LabelSet.Open())) {
      var vocabulary = Fixture.vocabulary(set);
      var sample =
          fixture.from("t.csv").labelledWhere(differ).vocabulary(vocabulary).extract(bases);
      Event wrong = Event.and(differ, Event.not(new Event.Same("f", "label")));
      assertThat(sample.count(differ)).isEqualTo(2);
      assertThat(sample.count(wrong)).isEqualTo(1);
      assertThat(sample.histogram().keySet())
          .allMatch(org.surety.kernel.logic.Cells.consistency(vocabulary, sample.bases()));
      assertThat(
              fixture
                  .from("t.parquet")
                  .labelledWhere(differ)
                  .vocabulary(vocabulary)
                  .extract(bases)
                  .count(differ))
          .isEqualTo(1);
      assertThat(fixture.from("bad.csv").labelledWhere(differ).vocabulary(vocabulary).refusal())
          .startsWith("bad.csv, row 2 (line 3), column \"label\": the value is empty where");
    }
    assertThat(fixture.from("t.csv").labelledWhere(new Event.Is("label", "cat")).refusal())
        .contains("`labelled where` speaks of the label itself");
  }

  @Test
  void answersOutsideTheSetNeedLeave() {
    Fixture fixture =
        new Fixture(folder).write("t.csv", "label,f\ncat,cat\ncat,a long story\ncat,\n");
    var open =
        new org.surety.kernel.logic.Vocabulary(
            Fixture.VOCABULARY.label(),
            List.of(new org.surety.kernel.logic.Vocabulary.Predictor("f", true)),
            List.of(),
            List.of(),
            List.of(),
            Fixture.VOCABULARY.populations());
    assertThat(fixture.from("t.csv").vocabulary(open).extract(ERRS).histogram())
        .containsOnly(Map.entry("0", 2L), Map.entry("1", 1L));
  }

  @Test
  void rowsThatTaughtMayNotProve() {
    Fixture fixture =
        new Fixture(folder)
            .write("gold.csv", "id,label,f\na,cat,cat\nb,dog,cat\nc,dog,dog\n")
            .write("train.csv", "id,f\nx,cat\nb,cat\nc,cat\n")
            .write("clean.csv", "id,f\nx,cat\ny,cat\n")
            .write("alien.csv", "other\nb\n")
            .parquet("train.parquet", "SELECT 'c' AS code, 'dog' AS f");
    TableSample gold = fixture.from("gold.csv").key("id").sample();
    Role taught = new Role(Role.Kind.TRAINING, "f");
    TableReader reader = new TableReader(ReadProgress.SILENT);
    assertThatThrownBy(
            () ->
                reader.requireDisjoint(
                    gold,
                    fixture.from("train.csv").key("id").role(taught).sample(),
                    Fixture.VOCABULARY))
        .hasMessage(
            "gold.csv, row 2 (line 3): 2 rows of gold are also in gold (training), this one"
                + " first, compared by key, but a proving sample of rows that nothing else used"
                + " was expected; take those rows out of gold");
    assertThatThrownBy(
            () ->
                reader.requireDisjoint(
                    gold,
                    fixture.from("train.parquet").key("code").role(taught).sample(),
                    Fixture.VOCABULARY))
        .hasMessageContaining("gold.csv, row 3 (line 4): 1 row of gold is also in gold (training)");
    assertThatThrownBy(
            () ->
                reader.requireDisjoint(
                    gold, fixture.from("train.csv").role(taught).sample(), Fixture.VOCABULARY))
        .hasMessageContaining("gold.csv, row 2 (line 3): 1 row of gold is also in gold (training)")
        .hasMessageContaining("compared by content (f, id)");
    assertThatThrownBy(
            () ->
                reader.requireDisjoint(
                    gold, fixture.from("alien.csv").role(taught).sample(), Fixture.VOCABULARY))
        .hasMessageContaining("have no column in common");
    assertThatCode(
            () ->
                reader.requireDisjoint(
                    gold, fixture.from("clean.csv").key("id").sample(), Fixture.VOCABULARY))
        .doesNotThrowAnyException();
  }
}
