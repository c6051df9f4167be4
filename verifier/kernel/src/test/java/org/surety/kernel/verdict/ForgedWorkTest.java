// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.surety.kernel.arithmetic.Work;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.json.Abridged;
import org.surety.kernel.json.Json;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Malformed;
import org.surety.kernel.rule.Refusal;

/** Small files that would keep their checker busy for hours. */
class ForgedWorkTest {

  /** Fewer steps than {@link Work#MOST}, so that the files here can be a hundred times smaller. */
  private static final long STEPS = 300_000_000L;

  private static final String LONG = "9".repeat(4_000);

  private static final String ALWAYS = "['ge',['prob',['flag','refused'],'exam'],'0']";

  private static String join(int count, IntFunction<String> part) {
    return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining(","));
  }

  private static String finding(int number, String formula, String evidence) {
    return "{'name':'n"
        + number
        + "','text':'','at':'','formula':"
        + formula
        + ","
        + evidence
        + ",'conditions':[],'reason':''}";
  }

  private static String proved(String proof) {
    return "'verdict':'PROVED','checked':'kernel','because':{'core':[],'proof':" + proof + "}";
  }

  private static String undecided(String world) {
    return "'verdict':'UNDECIDED','checked':'none','holds':" + world + ",'fails':" + world;
  }

  /** The proved file with these findings, and more predictors and flags. */
  private static String file(String findings) {
    String text = VerdictDocument.proved();
    int start = text.indexOf("\"findings\":[") + 12;
    String forged =
        text.substring(0, start)
            + findings.replace('\'', '"')
            + text.substring(text.indexOf("],\"tool\"", start));
    String predictors = join(18, i -> "{'name':'p" + i + "','otherwise':false}");
    String flags = join(60, i -> "'f" + i + "'");
    String changed =
        forged
            .replace("\"predictors\":[", "\"predictors\":[" + predictors.replace('\'', '"') + ",")
            .replace("\"flags\":[", "\"flags\":[" + flags.replace('\'', '"') + ",");
    assertThat(changed).contains("\"p17\"", "\"f59\"");
    return changed;
  }

  /** What is forged. */
  private enum Forgery {
    /** A world with long fractions, in which many sums are formed. */
    DIGITS {
      @Override
      String findings() {
        String world =
            "{'bases':[['flag','refused']],'populations':{'exam':[['0','1/1"
                + LONG
                + "',{}],['1','"
                + LONG
                + "/1"
                + LONG
                + "',{}]]}}";
        return join(200, i -> finding(i, ALWAYS, undecided(world)));
      }
    },
    /** Answers whose equalities have very many consistent patterns, enumerated for each finding. */
    PATTERNS {
      @Override
      String findings() {
        String events =
            join(9, i -> "['eq','p" + i + "','label'],['eq','p" + i + "','p" + (i + 1) + "']");
        String formula = "['ge',['prob',['or'," + events + "],'exam'],'0']";
        return join(400, i -> finding(i, formula, proved("[{'farkas':{'goal':'1'}}]")));
      }
    },
    /** A chain of branches, each of which remembers those above it. */
    BRANCHES {
      @Override
      String findings() {
        String product =
            "['ge',['mul',['prob',['flag','f0'],'exam'],['prob',['flag','f1'],'exam']],'0']";
        int depth = 4_000;
        String steps =
            join(
                depth,
                i ->
                    "{'branch':'unknown:0/0','at':'0','strict':0,'cases':["
                        + (2 * depth - i)
                        + ","
                        + (i + 1)
                        + "]}");
        String leaves = join(depth + 1, i -> "{'farkas':{'goal':'1'}}");
        return finding(0, product, proved("[" + steps + "," + leaves + "]"));
      }
    },
    /** Lemmas about a choice between long rows, each from the one before it. */
    LEMMAS {
      @Override
      String findings() {
        String sum = "['le',['add'," + join(300, i -> conjunction(i)) + "],'290']";
        String lemmas =
            join(
                3_000,
                i ->
                    "{'lemma':'goal','cases':[{'goal/0':'1'"
                        + (i == 0 ? "" : ",'lemma:" + i + "':'1'")
                        + "},{'goal/1':'1'}]}");
        return finding(
            0,
            "['and'," + sum + "," + sum + "]",
            proved("[{'farkas':{'lemma:3000':'1'}}," + lemmas + "]"));
      }
    },
    /** A sum of events over cells that are not listed, whose least cell is hard to find. */
    CELLS {
      @Override
      String findings() {
        String formula = "['le',['add'," + join(300, i -> conjunction(i)) + "],'290']";
        return join(
            20,
            i ->
                finding(
                    i,
                    formula,
                    proved("[{'farkas':{'goal':'1','total:exam':'" + (60 + 7 * i) + "'}}]")));
      }
    },
    /** Findings that each read a long formula again. */
    FORMULAS {
      @Override
      String findings() {
        String formula = "['and'," + join(3_000, i -> "['true']") + "]";
        return join(500, i -> finding(i, formula, proved("[{'farkas':{'goal':'1'}}]")));
      }
    };

    abstract String findings();

    private static String conjunction(int i) {
      return "['prob',['and',"
          + literal(3 * i)
          + ","
          + literal(3 * i + 1)
          + ","
          + literal(3 * i + 2)
          + "],'exam']";
    }

    private static String literal(int code) {
      int mixed = (code * 0x9E3779B1) >>> 8;
      String flag = "['flag','f" + mixed % 60 + "']";
      return (mixed & 4096) == 0 ? flag : "['not'," + flag + "]";
    }
  }

  @ParameterizedTest
  @EnumSource(Forgery.class)
  void areRefusedWhenTheirStepsRunOut(Forgery forgery) {
    VerdictFile file = VerdictDocument.read(JsonReader.read(file(forgery.findings())));
    List<Refusal> refusals = VerdictChecker.refusals(file, STEPS);
    assertThat(refusals)
        .singleElement()
        .isEqualTo(
            new Refusal(
                Refusal.Code.WORK,
                "the file",
                "to check this document takes more than the 300000000 steps that one may take;"
                    + " nothing in it is accepted"));
  }

  @Test
  void honestFilesTakeFewSteps() {
    for (String text :
        List.of(
            VerdictDocument.everyVerdict(), VerdictDocument.proved(), VerdictDocument.trusted())) {
      VerdictFile file = VerdictDocument.read(JsonReader.read(text));
      assertThat(VerdictChecker.refusals(file, 10_000_000)).isEmpty();
      assertThat(VerdictChecker.refusals(file, 10_000))
          .extracting(Refusal::code)
          .containsExactly(Refusal.Code.WORK);
    }
  }

  @Test
  void deepNestingIsMalformed() {
    String deep = "['not',".repeat(70) + "['true']" + "]".repeat(70);
    assertThatThrownBy(() -> JsonReader.read(file(finding(0, deep, proved("[]")))))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("the document nests deeper than 64 levels");
  }

  /** A name that each of many rows would repeat in its place. */
  @Test
  void placesAreMadeOnlyWhenTheyAreShown() {
    String rows = join(20_000, i -> "[]");
    Json json =
        JsonReader.read(
            file(
                finding(
                    0,
                    ALWAYS,
                    undecided(
                        "{'bases':[],'populations':{'"
                            + "x".repeat(100_000)
                            + "':["
                            + rows
                            + "]}}"))));
    assertThatThrownBy(() -> VerdictDocument.read(json))
        .isInstanceOf(Malformed.class)
        .hasMessageStartingWith("findings[0].holds.populations.xxx")
        .hasMessageEndingWith("x[0]: a row [cell, probability, scores] was expected")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(Abridged.MOST));
  }

  @Test
  void reasonsAreShortWhateverTheNumbers() {
    String proof = "[{'farkas':{'goal':'1','total:exam':'" + "7".repeat(9_000) + "'}}]";
    VerdictFile file =
        VerdictDocument.read(JsonReader.read(file(finding(0, ALWAYS, proved(proof)))));
    assertThat(VerdictChecker.refusals(file))
        .singleElement()
        .satisfies(
            refusal ->
                assertThat(refusal.reason())
                    .isEqualTo(
                        "step 0: the rows add up to the constant -777777777777...(9000 digits),"
                            + " which is below zero"));
    assertThatThrownBy(
            () ->
                VerdictDocument.read(
                    JsonReader.read(
                        file(
                            finding(
                                0, ALWAYS, proved("[]") + ",'" + "8".repeat(1_000_000) + "':1")))))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("the key \"888888888888...(1000000 digits)\" is unknown here");
  }

  @Test
  void longReasonsLoseTheirMiddle() {
    String text =
        Abridged.text("a".repeat(1_000) + "b".repeat(2_000) + "c".repeat(400) + "1".repeat(40));
    assertThat(text)
        .hasSize(1_400 + 5 + 500)
        .startsWith("a".repeat(1_000) + "b".repeat(400) + " ... b")
        .endsWith("c" + "1".repeat(40));
    assertThat(Abridged.text("x".repeat(2_000))).isEqualTo("x".repeat(2_000));
    assertThat(Abridged.text("2/" + "3".repeat(41))).isEqualTo("2/333333333333...(41 digits)");
  }
}
