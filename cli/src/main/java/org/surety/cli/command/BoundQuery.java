// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.surety.bounds.calculation.BoundCalculator;
import org.surety.cli.outcome.BadInput;
import org.surety.kernel.document.Plan;
import org.surety.kernel.json.Json;
import org.surety.kernel.rule.Refusal;
import org.surety.kernel.rule.Rules;

/** One bound that is asked for. */
record BoundQuery(String theorem, List<String> inputs, boolean lower, int digits) {

  /**
   * A bound and what the kernel says of it.
   *
   * @param assumes what it assumes of the draw; that the numbers are the first look at rows whose
   *     number was fixed lies in asking about numbers alone
   */
  record Answer(BoundCalculator.Bound bound, Optional<Refusal> refusal, List<String> assumes) {

    /** Copies the assumptions. */
    Answer {
      assumes = List.copyOf(assumes);
    }

    String text() {
      String accepted = refusal.isEmpty() ? "accepted" : "REFUSED";
      return bound.subject()
          + " "
          + bound.relation()
          + " "
          + bound.text()
          + "   (kernel: "
          + accepted
          + "; assumes "
          + (assumes.isEmpty() ? "nothing" : String.join(", ", assumes))
          + ")";
    }

    String json() {
      return Json.object(
              "theorem", new Json.Str(bound.theorem()),
              "bound", new Json.Str(bound.text()),
              "side", new Json.Str(bound.side().word()),
              "failure", new Json.Str(bound.failure().toString()),
              "accepted", new Json.Bool(refusal.isEmpty()),
              "assumes", Json.strings(assumes))
          .canonical();
    }
  }

  /** Copies the inputs. */
  BoundQuery {
    inputs = List.copyOf(inputs);
  }

  /** A line of a batch: a theorem and its inputs, with {@code --lower} and {@code --digits N}. */
  static BoundQuery of(String line, boolean lower, int digits) {
    List<String> words = new ArrayList<>(List.of(line.split("\\s+")));
    boolean lowerHere = words.remove("--lower") || lower;
    int digitsHere = digits;
    int option = words.indexOf("--digits");
    if (option >= 0) {
      if (option + 1 >= words.size() || !words.get(option + 1).matches("[0-9]{1,4}")) {
        throw BadInput.of("--digits is not followed by a number of decimals");
      }
      digitsHere = Integer.parseInt(words.get(option + 1));
      words.subList(option, option + 2).clear();
    }
    if (words.isEmpty()) {
      throw BadInput.of("the line names no theorem");
    }
    return new BoundQuery(words.get(0), words.subList(1, words.size()), lowerHere, digitsHere);
  }

  Answer answer() {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String input : inputs) {
      int equals = input.indexOf('=');
      if (equals <= 0) {
        throw BadInput.of("found \"" + input + "\", expected an input such as n=1000");
      }
      String name = input.substring(0, equals);
      if (texts.put(name, input.substring(equals + 1)) != null) {
        throw BadInput.of("the input " + name + " is given twice; give it once");
      }
    }
    BoundCalculator.Bound bound =
        BoundCalculator.compute(theorem, lower ? Plan.Side.LOWER : Plan.Side.UPPER, digits, texts);
    List<Refusal> refusals = Rules.refusals(bound.certificates());
    return new Answer(
        bound,
        refusals.isEmpty() ? Optional.empty() : Optional.of(refusals.get(0)),
        assumes(bound));
  }

  private static List<String> assumes(BoundCalculator.Bound bound) {
    List<String> heads = new ArrayList<>();
    for (String name : bound.certificates().certificates().get(0).assumes()) {
      String head = name.substring(0, Math.max(0, name.indexOf('(')));
      if (!head.equals("first_look") && !head.equals("fixed_size")) {
        heads.add(head);
      }
    }
    return heads.stream().distinct().toList();
  }
}
