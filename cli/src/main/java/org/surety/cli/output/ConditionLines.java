// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.output;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.surety.cli.report.Words;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.SampleDescription;
import org.surety.kernel.document.VerdictFile;

/** Named assumptions in words, those of one kind in one line. */
final class ConditionLines {

  /** What is assumed in words, and the formal names of it. */
  record Line(String words, List<String> names) {
    /** Copies the names. */
    Line {
      names = List.copyOf(names);
    }
  }

  private final VerdictFile file;
  private final Words words;

  ConditionLines(VerdictFile file) {
    this.file = file;
    this.words = Words.of(file.certificates().statistics());
  }

  List<Line> of(List<String> conditions) {
    Map<String, List<String>> kinds = new LinkedHashMap<>();
    for (String name : conditions) {
      kinds.computeIfAbsent(kind(name), k -> new ArrayList<>()).add(name);
    }
    List<Line> lines = new ArrayList<>();
    kinds.forEach(
        (kind, names) ->
            joint(kind, names)
                .ifPresentOrElse(
                    sentence -> lines.add(new Line(sentence, names)),
                    () -> names.forEach(n -> lines.add(new Line(words.condition(n), List.of(n))))));
    return lines;
  }

  private static String kind(String name) {
    int open = name.indexOf('(');
    return open < 0 ? name : name.substring(0, open);
  }

  private static List<String> arguments(String name) {
    int open = name.indexOf('(');
    return open < 0 || !name.endsWith(")")
        ? List.of()
        : List.of(name.substring(open + 1, name.length() - 1).split(", ", -1));
  }

  /** One sentence for several assumptions of a kind, where there is one. */
  private Optional<String> joint(String kind, List<String> names) {
    List<String> first = names.stream().map(n -> String.join(", ", arguments(n))).toList();
    String joined = Layout.joined(first);
    return switch (kind) {
      case "iid" ->
          first.stream().anyMatch(this::isDrawnUnderACondition)
              ? Optional.empty()
              : Optional.of(
                  "the rows of " + joined + " are independent draws from " + sources(first));
      case "first_look" ->
          Optional.of("no certificate was made from the rows of " + joined + " before");
      case "fixed_size" ->
          Optional.of("the number of rows of " + joined + " was not chosen by their outcomes");
      case "truth" ->
          Optional.of(
              "the labels of "
                  + Layout.joined(first.stream().map(ConditionLines::owner).toList())
                  + " are right");
      case "untouched" -> Optional.of(untouched(names));
      case "answers_within" ->
          Optional.of(
              joined
                  + (names.size() == 1 ? " never answers" : " never answer")
                  + " outside the label's set, also beyond the samples");
      default -> Optional.empty();
    };
  }

  private boolean isDrawnUnderACondition(String sample) {
    return file.certificates()
        .statistics()
        .sample(sample)
        .filter(s -> s.description().draw() instanceof Draw.IidGiven)
        .isPresent();
  }

  private static String owner(String column) {
    int dot = column.lastIndexOf('.');
    return dot < 0 ? column : column.substring(0, dot);
  }

  private String sources(List<String> samples) {
    Set<String> populations = new LinkedHashSet<>();
    for (String sample : samples) {
      file.certificates()
          .statistics()
          .sample(sample)
          .map(s -> s.description())
          .map(SampleDescription::population)
          .ifPresent(populations::add);
    }
    return Layout.joined(List.copyOf(populations));
  }

  private static String untouched(List<String> names) {
    Map<String, Set<String>> predictors = new TreeMap<>();
    for (String name : names) {
      List<String> pair = arguments(name);
      predictors.computeIfAbsent(pair.get(0), s -> new TreeSet<>()).add(pair.get(pair.size() - 1));
    }
    Map<Set<String>, List<String>> samples = new LinkedHashMap<>();
    predictors.forEach(
        (sample, of) -> samples.computeIfAbsent(of, p -> new ArrayList<>()).add(sample));
    List<String> sentences = new ArrayList<>();
    samples.forEach(
        (of, where) ->
            sentences.add(
                "no row of "
                    + String.join(" or ", where)
                    + " served to train, tune or choose "
                    + Layout.joined(List.copyOf(of))));
    return String.join("; ", sentences);
  }
}
