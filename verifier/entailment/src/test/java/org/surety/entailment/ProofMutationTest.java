// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.surety.entailment.Terms.*;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Proof;
import org.surety.kernel.proof.ProofChecker;
import org.surety.kernel.proof.Question;

class ProofMutationTest {

  private static final Vocabulary VOCABULARY = twoLabels();
  private static final Event A = flag("a");
  private static final Event B = flag("b");

  private static final List<Question.Fact> INDEPENDENT =
      assume(
          eq(p(and(A, B)), new Quantity.Product(p(A), p(B))),
          ge(p(A), number(9, 10)),
          ge(p(B), number(9, 10)));

  /** A proof with splits of the goal and of an absolute value, and the question that it answers. */
  private record Proved(Question question, Proof proof) {

    static Proved fairness() {
      return of(
          assume(
              le(p(A, B), number(9, 100)),
              ge(p(A, B), number(3, 100)),
              le(p(A, not(B)), number(11, 100)),
              ge(p(A, not(B)), number(2, 100))),
          le(new Quantity.Absolute(minus(p(A, B), p(A, not(B)))), number(8, 100)));
    }

    static Proved sum() {
      return of(
          assume(le(p(and(A, B)), number(1, 10)), le(p(and(A, not(B))), number(1, 7))),
          lt(p(A), number(1, 4)));
    }

    /** A bound that is tight, by one leaf of products. */
    static Proved independence() {
      return of(INDEPENDENT, ge(p(and(A, B)), number(81, 100)));
    }

    /** Tight too, by a square. */
    static Proved variance() {
      return of(List.of(), le(new Quantity.Product(p(A), minus(number(1, 1), p(A))), number(1, 4)));
    }

    /** Tight too, by branches. */
    static Proved least() {
      Quantity least =
          new Quantity.Minimum(
              List.of(
                  new Quantity.Product(p(A), p(B)), new Quantity.Product(p(not(A)), p(not(B)))));
      return of(List.of(), le(least, number(1, 4)));
    }

    /** Tight too, by squares. */
    static Proved greatest() {
      Quantity greatest =
          new Quantity.Maximum(
              List.of(
                  new Quantity.Product(p(A), p(B)), new Quantity.Product(p(not(A)), p(not(B)))));
      return of(assume(eq(p(A), p(B))), ge(greatest, number(1, 4)));
    }

    /** By lemmas, one for each choice. */
    static Proved levels() {
      return of(
          assume(
              any(eq(p(A), number(0, 1)), eq(p(A), number(1, 4))),
              any(eq(p(B), number(0, 1)), eq(p(B), number(1, 4)))),
          le(new Quantity.Sum(List.of(p(A), p(B))), number(1, 2)));
    }

    static Proved of(List<Question.Fact> facts, Formula requirement) {
      Answer answer = decide(VOCABULARY, facts, requirement);
      assertThat(answer.verdict()).isEqualTo(Verdict.PROVED);
      return new Proved(
          Terms.question(VOCABULARY, facts, requirement, answer), answer.proof().orElseThrow());
    }

    boolean accepts(List<Proof.Step> steps) {
      return ProofChecker.defect(question, new Proof(steps)).isEmpty();
    }

    Proof.Farkas with(Proof.Farkas leaf, String path, Rational multiplier) {
      Map<String, Rational> multipliers = new LinkedHashMap<>(leaf.multipliers());
      multipliers.put(path, multiplier);
      return new Proof.Farkas(multipliers, leaf.products());
    }
  }

  private static List<Proof.Step> replaced(List<Proof.Step> steps, int place, Proof.Step step) {
    List<Proof.Step> changed = new ArrayList<>(steps);
    changed.set(place, step);
    return changed;
  }

  @Test
  void noMultiplierCanBeDroppedOrNegated() {
    int mutants = 0;
    for (Proved proved :
        List.of(Proved.fairness(), Proved.sum(), Proved.independence(), Proved.greatest())) {
      List<Proof.Step> steps = proved.proof().steps();
      for (int i = 0; i < steps.size(); i++) {
        if (steps.get(i) instanceof Proof.Farkas leaf) {
          for (String path : leaf.multipliers().keySet()) {
            Rational old = leaf.multipliers().get(path);
            for (Rational changed : List.of(Rational.ZERO, old.negate())) {
              assertThat(proved.accepts(replaced(steps, i, proved.with(leaf, path, changed))))
                  .as("%s times %s instead of %s", path, changed, old)
                  .isFalse();
              mutants++;
            }
          }
        }
      }
    }
    assertThat(mutants).isGreaterThan(20);
  }

  @Test
  void noMultiplierThatMattersCanBeChanged() {
    Proved proved = Proved.sum();
    assertThat(proved.proof().steps()).hasSize(1);
    Proof.Farkas leaf = (Proof.Farkas) proved.proof().steps().get(0);
    assertThat(leaf.multipliers()).hasSize(3);
    for (String path : leaf.multipliers().keySet()) {
      for (Rational factor : List.of(Rational.of(999, 1000), Rational.of(2))) {
        Rational changed = leaf.multipliers().get(path).multiply(factor);
        boolean heavier = factor.compareTo(Rational.ONE) > 0;
        boolean accepted = proved.accepts(List.of(proved.with(leaf, path, changed)));
        if (heavier == path.equals(Question.GOAL)) {
          assertThat(accepted).as("%s times %s", path, changed).isFalse();
        }
      }
    }
  }

  @Test
  void noCaseCanBeDroppedDoubledOrSwapped() {
    Proved proved = Proved.fairness();
    List<Proof.Step> steps = proved.proof().steps();
    int splits = 0;
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i) instanceof Proof.Split split) {
        splits++;
        List<Integer> dropped = new ArrayList<>(split.cases().subList(1, split.cases().size()));
        List<Integer> doubled = new ArrayList<>(split.cases());
        doubled.set(0, doubled.get(1));
        List<Integer> swapped = new ArrayList<>(split.cases());
        Collections.swap(swapped, 0, 1);
        for (List<Integer> cases : List.of(dropped, doubled, swapped)) {
          assertThat(proved.accepts(replaced(steps, i, new Proof.Split(split.path(), cases))))
              .as("%s instead of %s", cases, split)
              .isFalse();
        }
        assertThat(proved.accepts(replaced(steps, i, new Proof.Split("goal/0", split.cases()))))
            .isFalse();
      }
    }
    assertThat(splits).isGreaterThanOrEqualTo(2);
  }

  @Test
  void noCaseOfALemmaCanBeDroppedSwappedOrWeakened() {
    Proved proved = Proved.levels();
    List<Proof.Step> steps = proved.proof().steps();
    int lemmas = 0;
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i) instanceof Proof.Lemma lemma) {
        lemmas++;
        List<Map<String, Rational>> swapped = new ArrayList<>(lemma.cases());
        Collections.swap(swapped, 0, 1);
        List<List<Map<String, Rational>>> others = new ArrayList<>();
        others.add(swapped);
        others.add(lemma.cases().subList(0, 1));
        for (int k = 0; k < lemma.cases().size(); k++) {
          for (Rational factor : List.of(Rational.ZERO, Rational.of(-1), Rational.of(1, 2))) {
            Map<String, Rational> weaker = new LinkedHashMap<>(lemma.cases().get(k));
            weaker.replaceAll((path, multiplier) -> multiplier.multiply(factor));
            List<Map<String, Rational>> cases = new ArrayList<>(lemma.cases());
            cases.set(k, weaker);
            others.add(cases);
          }
        }
        for (List<Map<String, Rational>> cases : others) {
          assertThat(proved.accepts(replaced(steps, i, new Proof.Lemma(lemma.path(), cases))))
              .as("%s instead of %s", cases, lemma)
              .isFalse();
        }
        assertThat(proved.accepts(replaced(steps, i, new Proof.Lemma("goal", lemma.cases()))))
            .isFalse();
      }
    }
    assertThat(lemmas).isEqualTo(2);
    assertThat(proved.accepts(steps)).isTrue();
  }

  @Test
  void noProductCanBeDroppedNegatedOrMadeOfOtherParts() {
    int mutants = 0;
    for (Proved proved : List.of(Proved.independence(), Proved.variance())) {
      List<Proof.Step> steps = proved.proof().steps();
      List<String> paths = List.copyOf(proved.proof().paths());
      for (int i = 0; i < steps.size(); i++) {
        if (steps.get(i) instanceof Proof.Farkas leaf) {
          for (int j = 0; j < leaf.products().size(); j++) {
            Proof.Times times = leaf.products().get(j);
            List<Proof.Times> others = new ArrayList<>();
            for (Rational multiplier :
                List.of(
                    Rational.ZERO,
                    times.multiplier().negate(),
                    times.multiplier().add(Rational.of(1, 1000)))) {
              others.add(new Proof.Times(times.of(), times.square(), multiplier));
            }
            for (String path : paths) {
              if (!times.of().isEmpty() && !times.of().contains(path)) {
                others.add(new Proof.Times(first(times.of(), path), times.multiplier()));
              }
            }
            others.addAll(ofOtherSquares(times, paths));
            for (Proof.Times other : others) {
              List<Proof.Times> products = new ArrayList<>(leaf.products());
              products.set(j, other);
              assertThat(
                      proved.accepts(
                          replaced(steps, i, new Proof.Farkas(leaf.multipliers(), products))))
                  .as("%s instead of %s", other, times)
                  .isFalse();
              mutants++;
            }
          }
        }
      }
    }
    assertThat(mutants).isGreaterThan(25);
  }

  /** The same product, of whose square one term is left out, changed, or of other parts. */
  private static List<Proof.Times> ofOtherSquares(Proof.Times times, List<String> paths) {
    List<Proof.Times> others = new ArrayList<>();
    for (Proof.Term term : times.square()) {
      List<Proof.Term> changed = new ArrayList<>();
      for (Rational multiplier :
          List.of(
              Rational.ZERO,
              term.multiplier().negate(),
              term.multiplier().add(Rational.of(1, 1000)))) {
        changed.add(new Proof.Term(term.of(), multiplier));
      }
      for (String path : paths) {
        if (!term.of().isEmpty() && !term.of().contains(path)) {
          changed.add(new Proof.Term(first(term.of(), path), term.multiplier()));
        }
      }
      for (Proof.Term other : changed) {
        List<Proof.Term> square = new ArrayList<>(times.square());
        square.set(square.indexOf(term), other);
        others.add(new Proof.Times(times.of(), square, times.multiplier()));
      }
    }
    return others;
  }

  private static List<String> first(List<String> paths, String path) {
    List<String> changed = new ArrayList<>(paths);
    changed.set(0, path);
    return changed;
  }

  @Test
  void noBranchCanBeSwappedOrDroppedNorMovedWhereItIsTight() {
    Proved proved = Proved.least();
    List<Proof.Step> steps = proved.proof().steps();
    int branches = 0;
    int tight = 0;
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i) instanceof Proof.Branch b) {
        branches++;
        List<Integer> swapped = List.of(b.cases().get(1), b.cases().get(0));
        assertThat(
                List.of(
                    new Proof.Branch(b.factor(), b.at(), b.strict(), swapped),
                    new Proof.Branch(b.factor(), b.at(), b.strict(), b.cases().subList(0, 1))))
            .as(b.toString())
            .filteredOn(other -> proved.accepts(replaced(steps, steps.indexOf(b), other)))
            .isEmpty();
        boolean mayMove = false;
        for (Rational by : List.of(Rational.of(1, 1_000_000), Rational.of(-1, 1_000_000))) {
          Proof.Branch moved = new Proof.Branch(b.factor(), b.at().add(by), b.strict(), b.cases());
          mayMove |= proved.accepts(replaced(steps, i, moved));
        }
        tight += mayMove ? 0 : 1;
      }
    }
    assertThat(branches).isGreaterThan(2);
    assertThat(tight).isPositive();
  }

  @Test
  void aProofThatMultipliesIsOfItsThresholdAlone() {
    Proof proof = Proved.independence().proof();
    for (int millionths : List.of(810_000, 810_001)) {
      Formula requirement = ge(p(and(A, B)), number(millionths, 1_000_000));
      Question question =
          Question.of(
              VOCABULARY,
              INDEPENDENT,
              Optional.of(new Question.Goal(requirement, Question.Aim.NOT_TRUE)));
      assertThat(ProofChecker.defect(question, proof).isPresent()).isEqualTo(millionths > 810_000);
    }
  }

  @Test
  void bogusProofsAreRefused() {
    Proved proved = Proved.sum();
    assertThat(proved.accepts(List.of())).isFalse();
    assertThat(proved.accepts(List.of(new Proof.Farkas(Map.of())))).isFalse();
    assertThat(proved.accepts(List.of(new Proof.Farkas(Map.of("nothing", Rational.ONE)))))
        .isFalse();
    assertThat(proved.accepts(List.of(new Proof.Split("total:exam", List.of())))).isFalse();
    List<Proof.Step> longer = new ArrayList<>(proved.proof().steps());
    longer.add(longer.get(longer.size() - 1));
    assertThat(proved.accepts(longer)).isFalse();
  }

  @Test
  void aProofOfAnotherThresholdIsRefused() {
    Proved proved = Proved.sum();
    Question weaker =
        Question.of(
            VOCABULARY,
            assume(le(p(and(A, B)), number(1, 10)), le(p(and(A, not(B))), number(1, 6))),
            Optional.of(new Question.Goal(lt(p(A), number(1, 4)), Question.Aim.NOT_TRUE)));
    assertThat(ProofChecker.defect(weaker, proved.proof())).isPresent();
  }
}
