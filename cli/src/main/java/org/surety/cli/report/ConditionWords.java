// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.surety.kernel.document.Draw;
import org.surety.kernel.logic.Printer;
import org.surety.kernel.logic.Vocabulary;

/** Named assumptions, such as {@code iid(gold)}, in words. */
final class ConditionWords {

  private static final Pattern FORM = Pattern.compile("([a-z_]+)\\(([^()]*)\\)");

  private final Words words;

  ConditionWords(Words words) {
    this.words = words;
  }

  /** The assumption in words, or its name where it is of no known form. */
  String of(String name) {
    Matcher matcher = FORM.matcher(name);
    if (!matcher.matches()) {
      return name;
    }
    List<String> arguments = List.of(matcher.group(2).split(", ", -1));
    Optional<String> found =
        arguments.size() == 1
            ? one(matcher.group(1), arguments.get(0))
            : arguments.size() == 2
                ? two(matcher.group(1), arguments.get(0), arguments.get(1))
                : Optional.empty();
    return found.orElse(name);
  }

  private Optional<String> one(String head, String argument) {
    String name = EventWords.quoted(argument);
    return switch (head) {
      case "iid" ->
          Optional.of("the rows of " + name + " are independent draws from " + source(argument));
      case "stratified" ->
          Optional.of(
              "the rows of "
                  + name
                  + " are independent draws inside each of its groups, from "
                  + source(argument));
      case "clustered" ->
          Optional.of("the items of " + name + " are independent draws from " + source(argument));
      case "first_look" ->
          Optional.of("no certificate was made from the rows of " + name + " before");
      case "fixed_size" ->
          Optional.of("the number of rows in " + name + " was not chosen by looking at outcomes");
      case "fixed_order" ->
          Optional.of("the rows of " + name + " are in the order in which they were drawn");
      case "answers_within" ->
          Optional.of(words.subject(argument) + " never answers outside the label's set");
      case "bounded" -> Optional.of(bounded(argument));
      case "truth" ->
          argument.endsWith("." + Vocabulary.LABEL)
              ? Optional.of(
                  "the labels in "
                      + EventWords.quoted(argument.substring(0, argument.lastIndexOf('.')))
                      + " are right")
              : Optional.empty();
      case "independent_draws" ->
          Optional.of(
              "the heads that were tried on " + name + " are independent draws of the posterior");
      case "drawn_once" ->
          Optional.of(words.subject(argument) + " was drawn from its posterior once, not chosen");
      case "described_in_bits" ->
          Optional.of(words.subject(argument) + " has a description of the stated length");
      case "prior_weight" ->
          Optional.of(
              words.subject(argument)
                  + " had the stated prior weight, and those of all candidates add up to at most 1");
      case "rebuilt_from_kept_rows" ->
          Optional.of(
              "a procedure that was fixed before makes "
                  + words.subject(argument)
                  + " of the kept rows alone, in whatever order");
      case "density_ratio" ->
          Optional.of(
              "the weights of the rows of "
                  + name
                  + " are the density ratio of the other population");
      case "bounded_features" ->
          Optional.of("the features lie within the stated radius, also beyond " + name);
      case "planned_before_looking" ->
          Optional.of("the plan of digest " + argument + " was made before the samples were seen");
      default -> Optional.empty();
    };
  }

  private Optional<String> two(String head, String first, String second) {
    return switch (head) {
      case "untouched" ->
          Optional.of(
              words.subject(second)
                  + " was not trained, tuned or chosen on "
                  + EventWords.quoted(first));
      case "fixed_before" ->
          Optional.of(
              switch (first) {
                    case "desiderata" -> "the requirements and their thresholds were written";
                    case "prior" -> "the prior of the model, its features and its grids were fixed";
                    default -> EventWords.quoted(first) + " was fixed";
                  }
                  + " before "
                  + EventWords.quoted(second)
                  + " was seen");
      case "given" -> Optional.of("the bound `" + first + "` holds, which this file does not show");
      case "without_replacement" ->
          Optional.of(
              "the rows of "
                  + EventWords.quoted(first)
                  + " were drawn without replacement from a pool of "
                  + second);
      case "within" ->
          Optional.of(
              words
                  .vocabulary()
                  .population(first)
                  .flatMap(Vocabulary.Population::tie)
                  .filter(tie -> tie.of().equals(second))
                  .map(tie -> words.tie(first, tie))
                  .orElse(
                      EventWords.quoted(first)
                          + " is as near to "
                          + EventWords.quoted(second)
                          + " as declared"));
      default -> Optional.empty();
    };
  }

  private String source(String sample) {
    return words
        .sample(sample)
        .map(
            drawn ->
                EventWords.quoted(drawn.population())
                    + (drawn.draw() instanceof Draw.IidGiven given
                        ? " among those with " + Printer.print(given.event())
                        : ""))
        .orElse("its population");
  }

  private String bounded(String score) {
    return EventWords.quoted(score)
        + words
            .vocabulary()
            .score(score)
            .map(
                s ->
                    " always lies between "
                        + Amounts.exact(s.low(), Amounts.Unit.NUMBER)
                        + " and "
                        + Amounts.exact(s.high(), Amounts.Unit.NUMBER))
            .orElse(" always lies in its declared range");
  }
}
