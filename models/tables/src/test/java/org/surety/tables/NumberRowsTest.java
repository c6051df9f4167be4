// SPDX-License-Identifier: Apache-2.0
package org.surety.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Features that stand in the columns of a table. */
final class NumberRowsTest {

  private static NumberRows read(Fixture fixture, String from, String... columns) {
    try (TableReader reader = new TableReader(ReadProgress.SILENT)) {
      return reader.numbers(fixture.from(from).sample(), Fixture.VOCABULARY, List.of(columns));
    }
  }

  @Test
  void columnsOfNumbersAndOfListsInTheOrderThatIsAsked() {
    try (Fixture fixture = Fixture.temporary()) {
      fixture
          .write(
              "t.csv",
              """
              label,f,x,v
              cat,dog,1.5,"[1, -2e1]"
              dog,dog, 7 ,"[.5,3.]"
              """)
          .write(
              "t.jsonl",
              """
              {"label":"cat","f":"dog","x":1.5,"v":[1, -2e1]}
              {"label":"dog","f":"dog","x":7,"v":[0.5,3.0]}
              """)
          .parquet(
              "t.parquet",
              "SELECT * FROM (VALUES ('cat', 'dog', 1.5::DOUBLE, [1, -20]::FLOAT[]),"
                  + " ('dog', 'dog', 7, [0.5, 3]::FLOAT[])) t(label, f, x, v)");
      for (String from : List.of("t.csv", "t.jsonl", "t.parquet")) {
        NumberRows rows = read(fixture, from, "v", "x");
        assertThat(rows.columns()).as(from).isEqualTo(3);
        assertThat(rows.values()).as(from).containsExactly(1, -20, 1.5f, 0.5f, 3, 7);
      }
    }
  }

  @Test
  void theNearestNumberOfSinglePrecision() {
    try (Fixture fixture = Fixture.temporary()) {
      fixture.write("t.csv", "label,f,x\ncat,dog,0.1\ncat,dog,16777217\ncat,dog,1e-60\n");
      assertThat(read(fixture, "t.csv", "x").values()).containsExactly(0.1f, 16777216f, 0f);
    }
  }

  @Test
  void whatIsNoNumberIsRefusedWithItsPlace() {
    refused("cat,dog,1\ncat,dog,one\n", "(line 3), column \"x\": \"one\" was found, but a number");
    refused("cat,dog,1\ncat,dog,\n", "(line 3), column \"x\": the value is empty");
    refused("cat,dog,NaN\n", "(line 2), column \"x\": \"NaN\" was found, but a number");
    refused("cat,dog,1e39\n", "(line 2), column \"x\": \"1e39\" was found, but a number");
    refused("cat,dog,0x1p3\n", "(line 2), column \"x\": \"0x1p3\" was found, but a number");
    refused("cat,dog,[]\n", "(line 2), column \"x\": \"[]\" was found, but a number");
    refused("cat,dog,\"[1,,2]\"\n", "(line 2), column \"x\": the value is empty");
    refused(
        "cat,dog,\"[1,2]\"\ncat,dog,\"[1,2,3]\"\n",
        "(line 3), column \"x\": there are 3 numbers, but 2, as in the first row was expected");
  }

  private static void refused(String rows, String message) {
    try (Fixture fixture = Fixture.temporary()) {
      fixture.write("t.csv", "label,f,x\n" + rows);
      assertThatThrownBy(() -> read(fixture, "t.csv", "x"))
          .isInstanceOf(TableException.class)
          .hasMessageContaining(message);
    }
  }

  @Test
  void aColumnThatIsNotThereIsNamed() {
    try (Fixture fixture = Fixture.temporary()) {
      fixture.write("t.csv", "label,f,x\ncat,dog,1\n");
      assertThatThrownBy(() -> read(fixture, "t.csv", "X"))
          .hasMessage(
              "t.csv, column \"X\": there is no such column, but one for the features was expected;"
                  + " perhaps \"x\" is meant");
    }
  }
}
