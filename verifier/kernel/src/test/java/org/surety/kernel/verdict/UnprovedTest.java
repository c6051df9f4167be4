// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Evaluation;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Syntax;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.logic.World;
import org.surety.kernel.proof.Question;
import org.surety.kernel.rule.Exam;

/** Which facts that multiply may leave a question without a proof: those that are linked with it. */
class UnprovedTest {

  private static final String FLAG = "['prob',['flag','refused'],'P']";
  private static final String TOPIC = "['prob',['is','topic','x'],'P']";
  private static final String ERR = "['prob',['ne','student','label'],'P']";
  private static final String BIG = "['prob',['at-least','radius','1'],'P']";

  /** The exam, a population of its own, and one that is tied to it so. */
  private static Vocabulary vocabulary(Tie tie) {
    Vocabulary exam = Exam.VOCABULARY;
    return new Vocabulary(
        exam.label(),
        exam.predictors(),
        exam.attributes(),
        exam.flags(),
        exam.scores(),
        List.of(
            new Vocabulary.Population("exam", Optional.empty()),
            new Vocabulary.Population("alone", Optional.empty()),
            new Vocabulary.Population("field", Optional.of(tie))));
  }

  private static Tie tie(Tie.Kind kind) {
    return kind == Tie.Kind.MIXES
        ? Tie.mixes("topic", "exam")
        : new Tie(kind, "exam", Rational.of(3, 2));
  }

  private static String at(String population, String text) {
    return text.replace("'P'", "'" + population + "'");
  }

  private static String product(String left, String right) {
    return "['le',['mul'," + left + "," + right + "],'1/20']";
  }

  private static String atMost(String quantity) {
    return "['le'," + quantity + ",'1/10']";
  }

  private static Formula formula(Vocabulary vocabulary, String text) {
    return new Syntax(vocabulary).formula(Exam.node(at("exam", text)));
  }

  private static boolean isPossible(Tie.Kind kind, String goal, String... facts) {
    Vocabulary vocabulary = vocabulary(tie(kind));
    List<Question.Fact> named = new ArrayList<>();
    for (String fact : facts) {
      named.add(new Question.Fact("fact:" + named.size(), formula(vocabulary, fact)));
    }
    Optional<Question.Goal> asked =
        goal.isEmpty()
            ? Optional.empty()
            : Optional.of(new Question.Goal(formula(vocabulary, goal), Question.Aim.NOT_TRUE));
    return Unproved.isPossible(vocabulary, named, asked);
  }

  private static boolean isPossible(String goal, String... facts) {
    return isPossible(Tie.Kind.TV, goal, facts);
  }

  @Test
  void aProductOfOtherThingsIsNoExcuse() {
    assertThat(isPossible(atMost(ERR), product(FLAG, TOPIC), atMost(ERR))).isFalse();
    assertThat(isPossible(atMost(ERR), product(FLAG, FLAG), atMost(BIG), atMost(TOPIC))).isFalse();
  }

  @Test
  void aProductOfTheSameThingsIs() {
    assertThat(isPossible(atMost(ERR), product(FLAG, ERR))).isTrue();
    assertThat(isPossible(product(FLAG, TOPIC), atMost(ERR))).isTrue();
    assertThat(isPossible(atMost("['mean','radius',['true'],'P']"), product(FLAG, BIG))).isTrue();
    assertThat(isPossible(atMost(BIG), product("['mean','radius',['true'],'P']", FLAG))).isTrue();
  }

  @Test
  void aProductThatOtherFactsLinkWithTheGoalIs() {
    String linking = atMost("['add'," + FLAG + "," + ERR + "]");
    assertThat(isPossible(atMost(ERR), product(FLAG, TOPIC), linking)).isTrue();
    assertThat(isPossible(atMost(ERR), linking, product(FLAG, TOPIC))).isTrue();
    assertThat(
            isPossible(
                atMost(ERR),
                product(TOPIC, TOPIC),
                atMost("['prob',['and',['flag','refused'],['is','topic','x']],'P']"),
                linking))
        .isTrue();
    assertThat(isPossible(atMost(ERR), product(TOPIC, TOPIC), linking)).isFalse();
  }

  @Test
  void anotherPopulationIsAnotherThingUnlessItIsTied() {
    assertThat(isPossible(atMost(ERR), at("alone", product(ERR, ERR)))).isFalse();
    assertThat(isPossible(atMost(ERR), product(at("alone", ERR), ERR))).isTrue();
    assertThat(isPossible(atMost(ERR), at("field", product(FLAG, TOPIC)))).isTrue();
    assertThat(isPossible(atMost(ERR), product(FLAG, TOPIC), atMost(at("field", TOPIC)))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"TV,false", "RATIO,false", "CHI2,true", "KL,true", "HELLINGER,true", "MIXES,true"})
  void aTieCountsWhereBothPopulationsAreSpokenOf(Tie.Kind kind, boolean isRelaxed) {
    String shifted = atMost(at("field", ERR));
    assertThat(isPossible(kind, shifted, atMost(ERR))).isEqualTo(isRelaxed);
    assertThat(isPossible(kind, shifted, atMost(at("field", TOPIC)))).isFalse();
    assertThat(isPossible(kind, atMost(at("alone", ERR)), shifted, atMost(ERR))).isFalse();
  }

  @Test
  void whatContradictsItselfMayMultiplyAnywhere() {
    assertThat(isPossible("", product(FLAG, TOPIC), atMost(ERR))).isTrue();
    assertThat(isPossible("", atMost(FLAG), atMost(ERR))).isFalse();
  }

  /** Masses of all cells over some base events in one population, with means inside the bins. */
  private static Map<String, World.Mass> distribution(Cells cells, Random random) {
    Map<String, Long> weights = new LinkedHashMap<>();
    cells.all().forEach(cell -> weights.put(cell, (long) random.nextInt(4)));
    weights.merge(cells.all().get(0), 1L, Long::sum);
    long total = weights.values().stream().mapToLong(w -> w).sum();
    Map<String, World.Mass> masses = new TreeMap<>();
    weights.forEach(
        (cell, weight) -> {
          Rational mass = Rational.of(weight, total);
          Cells.Range range = cells.range("radius", cell);
          Rational middle = range.low().add(range.high()).divide(Rational.of(2));
          masses.put(cell, new World.Mass(mass, Map.of("radius", mass.multiply(middle))));
        });
    return masses;
  }

  /** What makes two distributions over different base events independent; the first has the means. */
  private static Map<String, World.Mass> independent(
      Cells all,
      Cells first,
      Map<String, World.Mass> one,
      Cells second,
      Map<String, World.Mass> two) {
    Map<String, World.Mass> masses = new TreeMap<>();
    for (String cell : all.all()) {
      World.Mass own = one.get(part(all, cell, first));
      Rational other = two.get(part(all, cell, second)).probability();
      masses.put(
          cell,
          new World.Mass(
              own.probability().multiply(other),
              Map.of("radius", own.scores().get("radius").multiply(other))));
    }
    return masses;
  }

  private static String part(Cells all, String cell, Cells of) {
    StringBuilder bits = new StringBuilder();
    of.bases().forEach(base -> bits.append(cell.charAt(all.bases().indexOf(base))));
    return bits.toString();
  }

  @ParameterizedTest
  @EnumSource(Tie.Kind.class)
  void unlinkedFactsHaveAWorldTogetherIfEachHasOne(Tie.Kind kind) {
    Vocabulary vocabulary = vocabulary(tie(kind));
    Cells first =
        Cells.of(
            vocabulary,
            List.of(
                new Event.Same("student", "label"),
                new Event.Is("topic", "x"),
                new Event.AtLeast("radius", Rational.ONE)));
    Cells second =
        Cells.of(vocabulary, List.of(new Event.Flag("refused"), new Event.Is("weak", "a")));
    List<Event.Base> bases = new ArrayList<>(first.bases());
    bases.addAll(second.bases());
    Cells all = Cells.of(vocabulary, bases);
    List<Quantity> ofFirst =
        List.of(
            Exam.quantity("['cond',['ne','student','label'],['is','topic','x'],'field']"),
            Exam.quantity("['mean','radius',['is','topic','x'],'exam']"),
            Exam.quantity("['mul'," + at("exam", ERR) + "," + at("field", BIG) + "]"));
    Quantity ofSecond =
        Exam.quantity("['mul'," + at("exam", FLAG) + ",['prob',['is','weak','a'],'exam']]");
    Random random = new Random(7);
    int worlds = 0;
    for (int i = 0; i < 60; i++) {
      Map<String, World.Mass> exam = distribution(first, random);
      World one =
          new World(
              first.bases(),
              Map.of("exam", exam, "field", i % 4 == 0 ? exam : distribution(first, random)));
      Map<String, World.Mass> other = distribution(second, random);
      World two = new World(second.bases(), Map.of("exam", other, "field", other));
      if (one.defect(vocabulary).isEmpty()) {
        worlds++;
        Map<String, Map<String, World.Mass>> masses = new TreeMap<>();
        one.populations()
            .forEach((p, m) -> masses.put(p, independent(all, first, m, second, other)));
        World both = new World(all.bases(), masses);
        assertThat(both.defect(vocabulary)).isEmpty();
        Evaluation together = new Evaluation(both, vocabulary);
        Evaluation alone = new Evaluation(one, vocabulary);
        for (Quantity quantity : ofFirst) {
          assertThat(together.value(quantity)).isEqualTo(alone.value(quantity));
        }
        assertThat(together.value(ofSecond))
            .isEqualTo(new Evaluation(two, vocabulary).value(ofSecond));
      }
    }
    assertThat(worlds).isGreaterThan(10);
  }
}
