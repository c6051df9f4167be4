// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.surety.entailment.Terms.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Constraint;
import org.surety.kernel.proof.LinearForm;
import org.surety.kernel.proof.Question;

/** What is guessed in doubles, and how guesses become exact. */
class GuessTest {

  private static final Event HIGH = new Event.AtLeast("radius", Rational.ONE);

  private static LinearForm form(Rational constant, long... coefficients) {
    LinearForm form = LinearForm.constant(constant);
    for (int i = 0; i < coefficients.length; i++) {
      form = form.add(LinearForm.variable(i).multiply(Rational.of(coefficients[i])));
    }
    return form;
  }

  private static Constraint.Row row(LinearForm form, Constraint.Relation relation) {
    return new Constraint.Row(form, relation);
  }

  @Test
  void aVertexSolvesTheRowsThatAreTightThere() {
    Constraint.Row third = row(form(Rational.of(-1), 3, 0, 0), Constraint.Relation.LE);
    Constraint.Row total = row(form(Rational.of(-1), 1, 1, 1), Constraint.Relation.EQ);
    Constraint.Row loose = row(form(Rational.of(-9), 1, 1, 1), Constraint.Relation.LE);
    double[] point = {1 / 3., 0, 2 / 3.};
    assertThat(
            Vertex.near(
                point, List.of(loose, total, third), new Deadline(LIMITS, System::nanoTime)))
        .containsExactly(Rational.of(1, 3), Rational.ZERO, Rational.of(2, 3));
  }

  @Test
  void whatNoTightRowFixesIsRounded() {
    Constraint.Row total = row(form(Rational.of(-1), 1, 1), Constraint.Relation.EQ);
    assertThat(
            Vertex.near(
                new double[] {0.75, 0.25},
                List.of(total, total),
                new Deadline(LIMITS, System::nanoTime)))
        .containsExactly(Rational.of(3, 4), Rational.of(1, 4));
  }

  @Test
  void rangesAndTiesOfCellsNeedNoRows() {
    for (Tie.Kind kind : List.of(Tie.Kind.TV, Tie.Kind.RATIO)) {
      Vocabulary tied = tied(kind, 3, 2);
      Quantity mean = new Quantity.Mean("radius", HIGH, FIELD);
      Question question =
          Question.of(
              tied,
              List.of(new Question.Fact("certificate:0", le(mean, number(1, 2)))),
              Optional.empty());
      List<Constraint.Row> rows = new ArrayList<>();
      Problem problem = Problem.of(question, Set.of("certificate:0"));
      problem.structure().values().forEach(constraint -> flatten(constraint, rows));
      problem.facts().values().forEach(constraint -> flatten(constraint, rows));
      List<Boolean> signs = new ArrayList<>();
      for (int i = 0; i < question.variables().size(); i++) {
        signs.add(question.variables().get(i).isNonNegative());
      }
      Columns columns = new Columns(signs, rows, always(rows.size()));
      long left = rows.stream().filter(r -> !columns.isGone(rows.indexOf(r))).count();
      assertThat(left).isLessThan(rows.size() / 2);
      double[] point = new double[columns.width()];
      Random random = new Random(1);
      Arrays.setAll(point, i -> random.nextDouble());
      double[] values = columns.values(point);
      for (int i = 0; i < rows.size(); i++) {
        if (columns.isGone(i)) {
          double sum = sum(rows.get(i).form(), values);
          assertThat(rows.get(i).relation() == Constraint.Relation.EQ ? Math.abs(sum) : sum)
              .isLessThan(1e-9);
        }
      }
      for (int i = 0; i < values.length; i++) {
        assertThat(!signs.get(i) || values[i] > -1e-9).isTrue();
      }
    }
  }

  private static boolean[] always(int size) {
    boolean[] all = new boolean[size];
    Arrays.fill(all, true);
    return all;
  }

  private static void flatten(Constraint constraint, List<Constraint.Row> out) {
    switch (constraint) {
      case Constraint.Row row -> out.add(row);
      case Constraint.All all -> all.parts().forEach(part -> flatten(part, out));
      case Constraint.Any any -> throw new IllegalArgumentException("a choice");
      case Constraint.Product product -> {}
    }
  }

  private static double sum(LinearForm form, double[] values) {
    double sum = Doubles.of(form.constant());
    for (Map.Entry<Integer, Rational> entry : form.coefficients().entrySet()) {
      sum += Doubles.of(entry.getValue()) * values[entry.getKey()];
    }
    return sum;
  }

  @Property(tries = 300)
  void fewerRowsHaveTheSameGreatestValue(@ForAll long seed) {
    Random random = new Random(seed);
    int unknowns = 5;
    List<Boolean> signs = new ArrayList<>();
    List<Constraint.Row> rows = new ArrayList<>();
    for (int i = 0; i < unknowns; i++) {
      signs.add(random.nextInt(4) > 0);
      long[] box = new long[unknowns];
      box[i] = 1;
      rows.add(row(form(Rational.of(-7), box), Constraint.Relation.LE));
      box[i] = -1;
      rows.add(row(form(Rational.of(-7), box), Constraint.Relation.LE));
    }
    for (int i = 0; i < 5; i++) {
      rows.add(
          row(
              form(Rational.ZERO, random.longs(unknowns, -2, 3).toArray()),
              random.nextInt(4) > 0 ? Constraint.Relation.LE : Constraint.Relation.EQ));
    }
    Fraction fraction =
        new Fraction(
            form(Rational.ONE, random.longs(unknowns, -3, 4).toArray()),
            LinearForm.constant(Rational.ONE));
    Deadline deadline = new Deadline(LIMITS, System::nanoTime);
    FractionalProgram all = new FractionalProgram(signs, rows, new boolean[rows.size()]);
    FractionalProgram few = new FractionalProgram(signs, rows, always(rows.size()));
    assertThat(all.solve(fraction, deadline)).isEqualTo(LinearProgram.Outcome.OPTIMAL);
    assertThat(few.solve(fraction, deadline)).isEqualTo(LinearProgram.Outcome.OPTIMAL);
    assertThat(few.value()).isCloseTo(all.value(), within(1e-6));
    for (Constraint.Row row : rows) {
      assertThat(few.holds(row, 0)).isTrue();
    }
  }

  @Test
  void aBoundThatIsReachedIsShownByAWorldThatReachesIt() {
    Vocabulary tied = tied(Tie.Kind.TV, 1, 10);
    Quantity field = new Quantity.Probability(wrong("student"), FIELD);
    Quantity moved = new Quantity.Absolute(minus(field, p(wrong("student"))));
    Answer answer = decide(tied, assume(le(p(HIGH), number(1, 3))), lt(moved, number(1, 10)));
    assertThat(answer.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(answer.holds()).isPresent();
    assertThat(answer.fails()).isPresent();
  }

  @Test
  void theIntervalOfAQuantityIsTheSameForEveryThreshold() {
    Event a = flag("a");
    var facts = assume(le(p(a), number(463, 5000)));
    try (Entailment entailment = new Entailment(twoLabels(), facts, List.of(), LIMITS)) {
      Implied first = entailment.interval(le(p(a), number(1, 10))).orElseThrow();
      Implied second = entailment.interval(le(p(a), number(1, 20))).orElseThrow();
      assertThat(first.thresholds()).containsExactly(Rational.of(1, 10));
      assertThat(second.thresholds()).containsExactly(Rational.of(1, 20));
      assertThat(second.high()).isEqualTo(first.high());
    }
  }
}
