// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.CertificateFile;
import org.surety.kernel.document.Entailed;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Statistics;
import org.surety.kernel.logic.Syntax;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.proof.Proof;
import org.surety.kernel.proof.ProofChecker;
import org.surety.kernel.proof.Question;
import org.surety.kernel.rule.Exam;

class ConditionsTest {

  private static final CertificateFile NO_CERTIFICATES =
      new CertificateFile(
          "surety test", Exam.statistics(), new Plan(Rational.of(19, 20), List.of()), List.of());

  /** What a valid proof of a requirement, from the meaning alone, is conditional on. */
  private static List<String> conditions(String formula, String proof) {
    Question.Goal goal = new Question.Goal(Exam.formula(formula), Question.Aim.NOT_TRUE);
    Proof steps = Proof.fromJson(Exam.node(proof));
    Question question = Question.of(Exam.VOCABULARY, List.of(), Optional.of(goal));
    assertThat(ProofChecker.defect(question, steps)).isEmpty();
    return Conditions.of(
        NO_CERTIFICATES, new Entailed(List.of(), steps), List.of(), Optional.of(goal));
  }

  @Test
  void whatNeedsNothing() {
    assertThat(
            conditions(
                "['le',['prob',['flag','refused'],'exam'],'1']",
                "[{'farkas':{'goal':'1','total:exam':'1'}}]"))
        .isEmpty();
  }

  @Test
  void theRangeOfAScore() {
    assertThat(
            conditions(
                "['le',['mean','radius',['true'],'exam'],'2']",
                "[{'farkas':{'goal':'1','range:radius:exam:/1':'1','total:exam':'2'}}]"))
        .containsExactly("bounded(radius)");
  }

  /** That no mass is above the threshold, or its mean is above the threshold too. */
  private static List<String> ofOpenEnd(String threshold) {
    String above = "['above','radius','" + threshold + "']";
    String mass = "['prob'," + above + ",'exam']";
    String mean = "['mean','radius'," + above + ",'exam']";
    return conditions(
        "['or',['le',"
            + mass
            + ",'0'],['gt',"
            + mean
            + ",['mul','"
            + threshold
            + "',"
            + mass
            + "]]]",
        "[{'split':'inside:radius:exam:1','cases':[1,2]},"
            + "{'farkas':{'inside:radius:exam:1/0/0':'1','goal/1':'1'}},"
            + "{'farkas':{'inside:radius:exam:1/1':'1','goal/0':'1'}}]");
  }

  @Test
  void theRangeOfAScoreOnlyWhereItIsTheThresholdThatScoresAreAbove() {
    assertThat(ofOpenEnd("1")).isEmpty();
    assertThat(ofOpenEnd("0")).containsExactly("bounded(radius)");
  }

  @Test
  void theRangeInATie() {
    // E[radius] moves by at most the twentieth that moves, times the range.
    assertThat(
            conditions(
                "['le',['sub',['mean','radius',['true'],'field'],['mean','radius',['true'],'exam']],"
                    + "'1/10']",
                "[{'farkas':{'goal':'1','within:field':'2','within:field::radius/0':'1',"
                    + "'within:field::radius/1/1':'1','within:field::radius/2/0':'1'}}]"))
        .containsExactly("bounded(radius)", "within(field, exam)");
  }

  @Test
  void theRangeOfAConditionalMean() {
    String mean = "['cond-mean','radius',['true'],['flag','refused'],'exam']";
    String other = "['cond-mean','radius',['true'],['is','topic','x'],'exam']";
    String defined =
        "['or',['le',['prob',['flag','refused'],'exam'],'0'],['le',['prob',['is','topic','x'],'exam'],"
            + "'0'],['le',['sub',"
            + mean
            + ","
            + other
            + "],'2']]";
    Question.Goal goal = new Question.Goal(Exam.formula(defined), Question.Aim.NOT_TRUE);
    Proof proof =
        new Proof(
            List.of(new Proof.Farkas(Map.of("goal", Rational.ONE, "unknown:0/1", Rational.ONE))));
    assertThat(
            Conditions.of(
                NO_CERTIFICATES, new Entailed(List.of(), proof), List.of(), Optional.of(goal)))
        .contains("bounded(radius)");
  }

  @Test
  void aThresholdAtTheEndOfTheRange() {
    String proof = "[{'farkas':{'goal':'1','total:exam':'-1'}}]";
    assertThat(conditions("['ge',['prob',['at-least','radius','0'],'exam'],'1']", proof))
        .containsExactly("bounded(radius)");
    assertThat(conditions("['ge',['prob',['not',['above','radius','2']],'exam'],'1']", proof))
        .containsExactly("bounded(radius)");
  }

  @Test
  void theSetOfAnswers() {
    String coincide =
        "['eq',['prob',['and',['ne','student','weak'],['ne','student','label'],"
            + "['ne','weak','label']],'exam'],'0']";
    assertThat(
            conditions(
                coincide,
                "[{'split':'goal','cases':[1,2]},{'farkas':{'goal/0':'1'}},{'farkas':{'goal/1':'1'}}]"))
        .containsExactly("answers_within(student)", "answers_within(weak)");
  }

  /** What the contradiction of one assumption needs. */
  private static List<String> ofContradiction(String assumption, String proof) {
    List<Question.Fact> facts =
        List.of(new Question.Fact("assumption:a", Exam.formula(assumption)));
    Proof steps = Proof.fromJson(Exam.node(proof));
    Question question = Question.of(Exam.VOCABULARY, facts, Optional.empty());
    assertThat(ProofChecker.defect(question, steps)).isEmpty();
    return Conditions.of(
        NO_CERTIFICATES, new Entailed(List.of("assumption:a"), steps), facts, Optional.empty());
  }

  @Test
  void theSetOfAnswersWhereAFactAloneSpeaksOfThem() {
    assertThat(
            ofContradiction(
                "['ge',['prob',['and',['ne','student','weak'],['ne','student','label'],"
                    + "['ne','weak','label']],'exam'],'1/10']",
                "[{'farkas':{'assumption:a':'1'}}]"))
        .containsExactly("answers_within(student)", "answers_within(weak)");
  }

  private static String apart(String kind, String least) {
    String first = kind + ",['flag','refused'],'exam']";
    String second = kind + ",['is','topic','x'],'exam']";
    return "['ge',['sub'," + first + "," + second + "],'" + least + "']";
  }

  private static final String APART =
      "[{'farkas':{'assumption:a/2':'1','unknown:0/1':'1','unknown:1/0':'1'}}]";

  @Test
  void theRangeWhereAFactAloneSpeaksOfAConditionalMean() {
    assertThat(ofContradiction(apart("['cond-mean','radius',['true']", "3"), APART))
        .containsExactly("bounded(radius)");
  }

  @Test
  void noRangeWhereProbabilitiesAreConditional() {
    assertThat(ofContradiction(apart("['cond',['is','topic','y']", "3/2"), APART)).isEmpty();
  }

  private static Vocabulary vocabulary(List<Vocabulary.Predictor> predictors) {
    return new Vocabulary(
        Exam.VOCABULARY.label(),
        predictors,
        List.of(),
        List.of("refused"),
        Exam.VOCABULARY.scores(),
        List.of(
            new Vocabulary.Population("exam", Optional.empty()),
            new Vocabulary.Population(
                "field", Optional.of(new Tie(Tie.Kind.TV, "exam", Rational.ONE))),
            new Vocabulary.Population(
                "clinic", Optional.of(new Tie(Tie.Kind.TV, "field", Rational.ONE)))));
  }

  private static final Vocabulary OTHERWISE =
      vocabulary(
          List.of(
              new Vocabulary.Predictor("student", false), new Vocabulary.Predictor("weak", true)));

  private static CertificateFile about(Vocabulary vocabulary) {
    return new CertificateFile(
        "surety test",
        new Statistics("surety test", "exam", "f".repeat(64), vocabulary, List.of()),
        new Plan(Rational.of(19, 20), List.of()),
        List.of());
  }

  private static Question.Goal goal(Vocabulary vocabulary, String formula) {
    return new Question.Goal(
        new Syntax(vocabulary).formula(Exam.node(formula)), Question.Aim.NOT_TRUE);
  }

  private static List<String> fromTheMeaning(Vocabulary vocabulary, String formula) {
    Optional<Question.Goal> goal = Optional.of(goal(vocabulary, formula));
    Proof proof = Proof.fromJson(Exam.node("[{'farkas':{'goal':'1'}}]"));
    assertThat(ProofChecker.defect(Question.of(vocabulary, List.of(), goal), proof)).isEmpty();
    return Conditions.of(about(vocabulary), new Entailed(List.of(), proof), List.of(), goal);
  }

  /** Eleven flags, so that cells are not listed. */
  private static final Vocabulary MANY =
      new Vocabulary(
          Exam.VOCABULARY.label(),
          List.of(),
          List.of(),
          IntStream.range(0, 11).mapToObj(i -> "f" + i).toList(),
          Exam.VOCABULARY.scores(),
          List.of(
              new Vocabulary.Population("exam", Optional.empty()),
              new Vocabulary.Population(
                  "field", Optional.of(new Tie(Tie.Kind.RATIO, "exam", Rational.of(2)))),
              new Vocabulary.Population(
                  "clinic", Optional.of(new Tie(Tie.Kind.TV, "exam", Rational.of(1, 10))))));

  private static final String UNION =
      IntStream.range(0, 11)
          .mapToObj(i -> "['flag','f" + i + "']")
          .collect(Collectors.joining(",", "['or',", "]"));

  private static List<String> ofMany(String fact, String required, String proof) {
    Optional<Question.Goal> goal = Optional.of(goal(MANY, required));
    List<Question.Fact> facts =
        List.of(new Question.Fact("assumption:a", new Syntax(MANY).formula(Exam.node(fact))));
    Question question = Question.of(MANY, facts, goal);
    assertThat(question.isByEvents()).isTrue();
    Proof steps = Proof.fromJson(Exam.node(proof));
    assertThat(ProofChecker.defect(question, steps)).isEmpty();
    return Conditions.of(about(MANY), new Entailed(List.of("assumption:a"), steps), facts, goal);
  }

  private static String atMost(String quantity, String population, String number) {
    return "['le',[" + quantity + "," + UNION + ",'" + population + "'],'" + number + "']";
  }

  @Test
  void aRatioThatHasNoRow() {
    assertThat(
            ofMany(
                atMost("'prob'", "exam", "1/10"),
                atMost("'prob'", "field", "1/5"),
                "[{'farkas':{'assumption:a':'2','goal':'1'}}]"))
        .containsExactly("within(field, exam)");
    assertThat(
            ofMany(
                atMost("'prob'", "field", "1/10"),
                atMost("'prob'", "field", "1/5"),
                "[{'farkas':{'assumption:a':'1','goal':'1'}}]"))
        .isEmpty();
    assertThat(
            ofMany(
                atMost("'prob'", "exam", "1/10"),
                atMost("'prob'", "clinic", "1/5"),
                "[{'farkas':{'assumption:a':'1','goal':'1','within:clinic':'1'}}]"))
        .containsExactly("within(clinic, exam)");
  }

  @Test
  void aRangeThatHasNoRow() {
    assertThat(
            ofMany(
                atMost("'prob'", "exam", "1/10"),
                atMost("'mean','radius'", "exam", "1/5"),
                "[{'farkas':{'assumption:a':'2','goal':'1'}}]"))
        .containsExactly("bounded(radius)");
    assertThat(
            ofMany(
                atMost("'prob'", "exam", "1/10"),
                atMost("'mean','radius'", "field", "2/5"),
                "[{'farkas':{'assumption:a':'4','goal':'1'}}]"))
        .containsExactly("bounded(radius)", "within(field, exam)");
  }

  private static final String NEITHER =
      "['le',['prob',['and',['not',['is','student','a']],['not',['is','student','b']],"
          + "['eq','weak','label']],'exam'],'0']";

  @Test
  void notTheAnswersOfWhoMayAnswerOtherwise() {
    assertThat(fromTheMeaning(OTHERWISE, NEITHER)).containsExactly("answers_within(student)");
    assertThat(
            Conditions.ofTrusted(
                about(OTHERWISE), List.of(), Optional.of(goal(OTHERWISE, NEITHER))))
        .containsExactly("answers_within(student)");
  }

  /** Without limits the answers have too many patterns to be enumerated: then they are needed. */
  @Test
  void theSetOfAnswersWhereItCannotBeDoneWithout() {
    List<String> names = IntStream.range(0, 12).mapToObj(i -> "p" + (char) ('a' + i)).toList();
    Vocabulary many =
        vocabulary(names.stream().map(name -> new Vocabulary.Predictor(name, false)).toList());
    String events =
        IntStream.range(0, 11)
            .mapToObj(
                i ->
                    "['eq','NAME','label'],['eq','NAME','NEXT']"
                        .replace("NAME", names.get(i))
                        .replace("NEXT", names.get(i + 1)))
            .collect(Collectors.joining(","));
    assertThat(fromTheMeaning(many, "['ge',['prob',['or'," + events + "],'exam'],'0']"))
        .containsExactlyElementsOf(
            names.stream().map(name -> "answers_within(" + name + ")").toList());
  }

  @Test
  void whatATrustedAnswerCouldNeed() {
    for (String mean :
        List.of(
            "['mean','radius',['true'],'exam']",
            "['cond-mean','radius',['true'],['flag','refused'],'exam']",
            "['prob',['at-least','radius','1'],'exam']")) {
      assertThat(
              Conditions.ofTrusted(
                  about(OTHERWISE),
                  List.of(),
                  Optional.of(goal(OTHERWISE, "['le'," + mean + ",'2']"))))
          .as(mean)
          .containsExactly("bounded(radius)");
    }
    assertThat(
            Conditions.ofTrusted(
                about(OTHERWISE),
                List.of(),
                Optional.of(goal(OTHERWISE, "['le',['prob',['flag','refused'],'clinic'],'1']"))))
        .containsExactly("within(clinic, field)", "within(field, exam)");
  }
}
