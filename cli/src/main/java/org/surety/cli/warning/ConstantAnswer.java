// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.warning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.surety.cli.report.Amounts;
import org.surety.kernel.document.Sample;
import org.surety.kernel.json.Json;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Quantity;
import org.surety.kernel.logic.Vocabulary;

/**
 * A requirement that one answer to everything, in place of a predictor's, or of all, would meet on a sample: a
 * warning that it asks for little, not a statement about the population.
 *
 * <p>The answer is the most frequent one on the rows, or in a group that the requirement speaks of, of
 * the label or of what the predictor is compared with. The requirement must ask something of the
 * predictor: another constant, or an answer that is never right, fails it. So a supervisor that a
 * student shall beat is not replaced, nor is one that the student is compared with.
 *
 * @param requirement its name
 * @param predictors whose answers are replaced
 * @param answer the constant one
 * @param sample the sample
 * @param errors how many rows it errs on, where that is all that the requirement is about
 */
record ConstantAnswer(
    String requirement,
    List<String> predictors,
    String answer,
    Sample sample,
    Optional<Errors> errors) {

  /** The most classes for which it is worth counting each label. */
  private static final int CLASSES_MAX = 100;

  /** The most answers, of the label and of what a predictor is compared with, that are counted. */
  private static final int ANSWERS_MAX = 200;

  /**
   * How often an answer is not another one.
   *
   * @param from the label, or the predictor with which it is compared
   * @param wrong the rows that say otherwise
   * @param rows the rows that the share is of
   */
  record Errors(String from, long wrong, long rows) {}

  private String text() {
    String met = "the constant answer \"" + answer + "\" would meet this";
    return errors
        .map(
            e ->
                met
                    + (e.from().equals(Vocabulary.LABEL)
                        ? ": it errs on "
                        : ": it is not that of " + e.from() + " on ")
                    + Amounts.count(e.wrong())
                    + " of "
                    + Amounts.count(e.rows())
                    + " rows of "
                    + sample.name())
        .orElseGet(
            () ->
                met
                    + " on the rows of "
                    + sample.name()
                    + ", in place of the answers of "
                    + String.join(" and ", predictors));
  }

  /** The warning. */
  Warning warning() {
    Map<String, Json> details = new LinkedHashMap<>();
    details.put("answer", new Json.Str(answer));
    details.put("predictors", Json.strings(predictors));
    details.put("sample", new Json.Str(sample.name()));
    details.put("rows", new Json.Int(errors.map(Errors::rows).orElse(sample.description().rows())));
    errors.ifPresent(e -> details.put("wrong", new Json.Int(e.wrong())));
    return new Warning(Warning.Kind.CONSTANT_ANSWER, Optional.of(requirement), text(), details);
  }

  /** What is asked of predictors by a requirement, and what their answers may be replaced by. */
  private record Question(
      Set<String> predictors,
      Formula formula,
      List<String> labels,
      Set<String> references,
      Set<Event> groups) {

    List<AnswersInstead> constants() {
      return labels.stream()
          .<AnswersInstead>map(label -> new AnswersInstead.Constant(predictors, label))
          .toList();
    }

    List<AnswersInstead> wrong() {
      return references.stream()
          .<AnswersInstead>map(r -> new AnswersInstead.OtherThan(predictors, r, labels))
          .toList();
    }

    /** The base events that an answer to it counts. */
    void collect(Set<Event.Base> bases) {
      List<AnswersInstead> all = new ArrayList<>(constants());
      all.addAll(wrong());
      for (AnswersInstead answers : all) {
        formula.visit(
            quantity -> quantity.events().forEach(event -> answers.in(event).collect(bases)));
      }
      groups.forEach(group -> group.collect(bases));
      for (String reference : references) {
        labels.forEach(label -> bases.add(new Event.Is(reference, label)));
      }
    }

    /** The most frequent answers, of the groups first. */
    Set<String> frequent(Sample sample) {
      Set<String> answers = new LinkedHashSet<>();
      List<Event> all = new ArrayList<>(groups);
      all.add(new Event.True());
      for (Event group : all) {
        for (String reference : references) {
          if (sample.decides(Event.and(new Event.Is(reference, labels.get(0)), group))) {
            answers.add(mostFrequent(sample, reference, group));
          }
        }
      }
      return answers;
    }

    private String mostFrequent(Sample sample, String reference, Event group) {
      String answer = "";
      long most = -1;
      for (String label : labels) {
        long with = sample.count(Event.and(new Event.Is(reference, label), group));
        answer = with > most ? label : answer;
        most = Math.max(most, with);
      }
      return answer;
    }

    /** Whether some answers in place of the predictor's fail it. */
    boolean asksForSomething(OnRows rows) {
      List<AnswersInstead> bad = new ArrayList<>(wrong());
      bad.addAll(constants());
      return bad.stream().anyMatch(b -> rows.decide(formula, b) && !rows.holds(formula, b));
    }
  }

  /** The base events that {@link #of} counts in a sample of the population. */
  static Set<Event.Base> bases(Formula formula, Vocabulary vocabulary, String population) {
    Set<Event.Base> bases = new LinkedHashSet<>();
    questions(formula, vocabulary, population).forEach(question -> question.collect(bases));
    return bases;
  }

  /** The answer that meets a requirement on the rows of a sample, if one does. */
  static Optional<ConstantAnswer> of(
      String requirement, Formula formula, Vocabulary vocabulary, Sample sample) {
    OnRows rows = new OnRows(sample, vocabulary);
    Set<String> asked = new TreeSet<>();
    for (Question question : questions(formula, vocabulary, sample.description().population())) {
      boolean comparedWithAsked = question.references().stream().anyMatch(asked::contains);
      if (comparedWithAsked || !question.asksForSomething(rows)) {
        continue;
      }
      asked.addAll(question.predictors());
      for (String answer : question.frequent(sample)) {
        AnswersInstead instead = new AnswersInstead.Constant(question.predictors(), answer);
        if (rows.decide(formula, instead) && rows.holds(formula, instead)) {
          return Optional.of(
              new ConstantAnswer(
                  requirement,
                  question.predictors().stream().sorted().toList(),
                  answer,
                  sample,
                  errors(formula, instead, rows)));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * What may be asked: of all predictors where none is compared with another, then of each of them,
   * what is made of others first.
   */
  private static List<Question> questions(
      Formula formula, Vocabulary vocabulary, String population) {
    List<String> labels = labels(vocabulary.label());
    if (labels.isEmpty() || !formula.populations().equals(Set.of(population))) {
      return List.of();
    }
    Set<Event.Base> bases = new LinkedHashSet<>();
    formula.collect(bases);
    List<String> predictors =
        vocabulary.predictors().stream()
            .map(Vocabulary.Predictor::name)
            .filter(name -> bases.stream().anyMatch(base -> base.names().contains(name)))
            .sorted(java.util.Comparator.comparing(name -> name.indexOf('(') < 0))
            .toList();
    List<Question> questions = new ArrayList<>();
    boolean apart = true;
    for (String predictor : predictors) {
      Set<String> references = references(bases, predictor);
      apart &= references.equals(Set.of(Vocabulary.LABEL));
      questions.add(question(Set.of(predictor), formula, labels, references));
    }
    if (apart && predictors.size() > 1) {
      questions.add(0, question(Set.copyOf(predictors), formula, labels, Set.of(Vocabulary.LABEL)));
    }
    return questions.stream()
        .filter(question -> question.references().size() * labels.size() <= ANSWERS_MAX)
        .toList();
  }

  /** The label, and what a predictor is compared with. */
  private static Set<String> references(Set<Event.Base> bases, String predictor) {
    Set<String> references = new TreeSet<>(Set.of(Vocabulary.LABEL));
    for (Event.Base base : bases) {
      if (base instanceof Event.Same && base.names().contains(predictor)) {
        references.addAll(base.names());
      }
    }
    references.remove(predictor);
    return references;
  }

  private static Question question(
      Set<String> predictors, Formula formula, List<String> labels, Set<String> references) {
    Set<Event> groups = new LinkedHashSet<>();
    formula.visit(
        quantity -> {
          if (quantity instanceof Quantity.Conditional c
              && java.util.Collections.disjoint(c.given().names(), predictors)) {
            groups.add(c.given());
          }
        });
    return new Question(predictors, formula, labels, references, groups);
  }

  private static List<String> labels(LabelSet set) {
    return switch (set) {
      case LabelSet.Values values ->
          values.values().size() > CLASSES_MAX ? List.of() : values.values();
      case LabelSet.Classes classes ->
          classes.count() > CLASSES_MAX
              ? List.of()
              : IntStream.range(0, classes.count()).mapToObj(Integer::toString).toList();
      case LabelSet.Open open -> List.of();
    };
  }

  /** How often the answer errs, where the requirement is a threshold on that. */
  private static Optional<Errors> errors(Formula formula, AnswersInstead instead, OnRows rows) {
    if (!(formula instanceof Formula.Comparison c)
        || !(c.right() instanceof Quantity.Constant)
        || !(c.relation() == Formula.Relation.LE || c.relation() == Formula.Relation.LT)) {
      return Optional.empty();
    }
    return switch (c.left()) {
      case Quantity.Probability p -> errors(p.event(), new Event.True(), instead, rows);
      case Quantity.Conditional g -> errors(g.event(), g.given(), instead, rows);
      default -> Optional.empty();
    };
  }

  private static Optional<Errors> errors(
      Event event, Event given, AnswersInstead instead, OnRows rows) {
    if (event instanceof Event.Not not
        && not.event() instanceof Event.Same same
        && java.util.Collections.disjoint(given.names(), instead.predictors())) {
      boolean first = instead.predictors().contains(same.first());
      if (first != instead.predictors().contains(same.second())) {
        return Optional.of(
            new Errors(
                first ? same.second() : same.first(),
                rows.rows(Event.and(instead.in(event), given)),
                rows.rows(given)));
      }
    }
    return Optional.empty();
  }
}
