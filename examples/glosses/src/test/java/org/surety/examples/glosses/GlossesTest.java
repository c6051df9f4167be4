// SPDX-License-Identifier: Apache-2.0
package org.surety.examples.glosses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The glosses, and the tables they are written into. */
class GlossesTest {

  @TempDir private Path folder;

  private static String said(String... arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Main.run(List.of(arguments), new PrintStream(err, true, StandardCharsets.UTF_8));
    return code + " " + err.toString(StandardCharsets.UTF_8).strip();
  }

  private Path table(String text) throws IOException {
    return Files.writeString(folder.resolve("in.csv"), text);
  }

  @Test
  void knowsEveryNoun() throws IOException {
    Glosses glosses = Glosses.read();
    assertThat(glosses.size()).isEqualTo(82_192);
    assertThat(glosses.of("n00001740"))
        .hasValue(
            "that which is perceived or known or inferred to have its own distinct existence"
                + " (living or nonliving)");
    assertThat(glosses.of("v00001740")).isEmpty();
    assertThat(glosses.of("n00001741")).isEmpty();
  }

  @Test
  void cutsTheExamples() {
    assertThat(Glosses.definition("1 n | one; two; \"an example\"; \"another\"  "))
        .isEqualTo("one; two");
    assertThat(Glosses.definition("1 n | one | two  ")).isEqualTo("one | two");
  }

  @Test
  void addsTheGloss() throws IOException {
    Path out = folder.resolve("out.csv");
    Path in = table("synset,noun\nn13631289,\"Brix, \"\"scale\"\"\"\n");
    assertThat(said(in.toString(), out.toString())).isEqualTo("0 ");
    assertThat(out)
        .content()
        .startsWith("synset,noun,gloss\nn13631289,\"Brix, \"\"scale\"\"\",")
        .endsWith("\n");
    assertThat(said(in.toString(), out.toString(), "gloss", "synset")).isEqualTo("0 ");
    assertThat(out).content().startsWith("gloss,synset\n").endsWith(",n13631289\n");
  }

  @Test
  void saysWhatIsWrongWithATable() throws IOException {
    String out = folder.resolve("out.csv").toString();
    assertThat(said("a.csv")).startsWith("2 glosses: give a csv file with a column `synset`");
    assertThat(said(table("noun\nx\n").toString(), out))
        .startsWith("2 ")
        .endsWith("there is no column `synset`, only [noun]; name it so");
    assertThat(said(table("synset\nn1\n").toString(), out))
        .startsWith("2 ")
        .endsWith(
            "\"n1\" is no noun of WordNet 3.1; expected n and eight digits, such as n06915607");
  }

  @Test
  void refusesARowOfAnotherWidth() {
    assertThatThrownBy(() -> Table.parse("a,b\n1\n")).hasMessageStartingWith("row 1 has 1 fields");
    assertThatThrownBy(() -> Table.parse("a\n\"1\n")).hasMessageContaining("is not closed");
    assertThatThrownBy(() -> Table.parse("")).hasMessageContaining("the table is empty");
  }

  @Test
  void readsWhatItWrote() {
    Table table = new Table(List.of("a", "b"), List.of(List.of("x,\"y\"\n", ""), List.of("", "z")));
    assertThat(Table.parse(table.text())).isEqualTo(table);
  }
}
