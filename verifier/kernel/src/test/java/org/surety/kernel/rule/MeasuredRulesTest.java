// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Draw;
import org.surety.kernel.document.Plan;
import org.surety.kernel.document.Role;
import org.surety.kernel.json.Json;
import org.surety.kernel.logic.Event;

/** Every theorem about a model: what its rule accepts, and what no rule accepts of any of them. */
class MeasuredRulesTest {

  private static final Rational UNIT_OF_INVERSES = Rational.of(1, 10_000_000_000_000_000L);

  static List<String> rows() {
    return Attempt.table();
  }

  private static void refused(Attempt attempt, Refusal.Code code, String reason) {
    Optional<Refusal> refusal = attempt.check();
    assertThat(refusal).as("%s %s", attempt.theorem, attempt.numbers).isPresent();
    assertThat(refusal.get().reason()).contains(reason);
    assertThat(refusal.get().code()).isEqualTo(code);
    assertThat(refusal.get().place()).isEqualTo("here");
  }

  private static void refused(
      String row, Consumer<Attempt> change, Refusal.Code code, String reason) {
    Attempt attempt = new Attempt(row);
    change.accept(attempt);
    refused(attempt, code, reason);
  }

  @Test
  void theTableHasEveryTheorem() {
    List<String> measured =
        Rules.theorems().stream()
            .filter(id -> !id.matches("(holdout|anytime|shift|weak)[.].*"))
            .sorted()
            .toList();
    assertThat(measured).hasSize(21);
    assertThat(rows().stream().map(row -> row.split(",")[0]).distinct().sorted())
        .containsExactlyElementsOf(measured);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void acceptsTheTightestClaimAndNotOneUnitMore(String row) {
    assertThat(new Attempt(row).check()).isEmpty();
    refused(row, a -> a.claim = a.tighter, Refusal.Code.INEQUALITY, "");
    boolean upper = new Attempt(row).side == Plan.Side.UPPER;
    refused(
        row, a -> a.claim = upper ? Rational.of(-5) : Rational.of(5), Refusal.Code.INEQUALITY, "");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void refusesOtherWitnesses(String row) {
    Attempt good = new Attempt(row);
    if (good.inverses.isEmpty()) {
      String none = good.theorem + " takes no witness";
      refused(row, a -> a.inverses.add(Rational.of(1, 2)), Refusal.Code.EXTRAS, none);
      refused(row, a -> a.witness = Optional.of(new Json.Null()), Refusal.Code.EXTRAS, none);
      return;
    }
    String list = "its witness is not a list of " + good.inverses.size() + " inverses";
    refused(row, a -> a.inverses.remove(0), Refusal.Code.EXTRAS, list);
    refused(row, a -> a.inverses.add(Rational.ONE), Refusal.Code.EXTRAS, list);
    refused(row, a -> a.inverses.clear(), Refusal.Code.EXTRAS, list);
    refused(row, a -> a.witness = Optional.of(new Json.Null()), Refusal.Code.EXTRAS, list);
    for (int i = 0; i < good.inverses.size(); i++) {
      int at = i;
      // An inverse from above must not be smaller, one from below not larger: one of the two is.
      int refusals = 0;
      for (Rational unit : List.of(UNIT_OF_INVERSES, UNIT_OF_INVERSES.negate())) {
        Attempt moved = new Attempt(row);
        moved.inverses.set(at, moved.inverses.get(at).add(unit));
        Optional<Refusal> refusal = moved.check();
        if (refusal.isPresent() && refusal.get().reason().startsWith("n kl(")) {
          assertThat(refusal.get().code()).isEqualTo(Refusal.Code.INEQUALITY);
          assertThat(refusal.get().reason()).contains(" that is needed");
          refusals++;
        }
      }
      // What the draws leave of a frequency is itself inverted next: larger, it needs a larger
      // inverse.
      boolean inverted =
          good.theorem.equals("pacbayes.split-kl")
              && good.numbers.containsKey("samples")
              && i < good.inverses.size() / 2;
      assertThat(refusals).as("inverse %d", at).isEqualTo(inverted ? 2 : 1);
      for (Rational absurd : List.of(Rational.of(-1, 2), Rational.of(3, 2))) {
        refused(row, a -> a.inverses.set(at, absurd), Refusal.Code.INEQUALITY, "is not between");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void refusesDroppedAndAddedAssumptions(String row) {
    Attempt good = new Attempt(row);
    for (String assumption : good.assumes) {
      refused(
          row,
          a -> a.assumes = a.assumes.stream().filter(x -> !x.equals(assumption)).toList(),
          Refusal.Code.ASSUMPTIONS,
          "the theorem needs " + good.assumes);
    }
    refused(
        row,
        a -> {
          List<String> more = new ArrayList<>(a.assumes);
          more.add("zealous(gold)");
          a.assumes = more;
        },
        Refusal.Code.ASSUMPTIONS,
        "zealous(gold)], the theorem needs");
    if (!good.inverses.isEmpty()) {
      refused(row, a -> a.claimsNothing = true, Refusal.Code.EXTRAS, "takes no witness");
    }
    Attempt nothing = new Attempt(row);
    nothing.claimsNothing = true;
    nothing.inverses.clear();
    refused(nothing, Refusal.Code.ASSUMPTIONS, "the theorem needs []");
    nothing.assumes = List.of();
    assertThat(nothing.check()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void refusesChangedNumbers(String row) {
    Attempt good = new Attempt(row);
    for (String name : good.numbers.keySet()) {
      Map<String, Json> quoted = new TreeMap<>();
      good.numbers.forEach(
          (key, list) ->
              quoted.put(
                  key,
                  Json.array(
                      list,
                      x ->
                          new Json.Str(
                              (key.equals(name) ? x.add(Rational.of(1, 1_000_000)) : x)
                                  .toString()))));
      refused(
          row,
          a -> a.numbersQuoted = Optional.of(new Json.Obj(quoted)),
          Refusal.Code.FROM,
          "it is from {\"n\":" + good.rows);
      quoted.remove(name);
      refused(
          row,
          a -> a.numbersQuoted = Optional.of(new Json.Obj(quoted)),
          Refusal.Code.FROM,
          "the statistics give {\"n\":" + good.rows);
      if (!List.of("grid", "step", "sqrt-moment", "samples", "alpha").contains(name)) {
        refused(
            row,
            a -> {
              a.numbers.remove(name);
              a.numbers.put("unheard", List.of(Rational.ONE));
            },
            Refusal.Code.FROM,
            "the number \"" + name + "\" was not measured");
      }
      if (!List.of("values", "frequencies", "spectral", "frobenius").contains(name)) {
        String notOne = "\"" + name + "\" is not one number";
        refused(
            row,
            a -> a.numbers.put(name, List.of(Rational.ONE, Rational.ONE)),
            Refusal.Code.FROM,
            notOne);
        refused(row, a -> a.numbers.put(name, List.of()), Refusal.Code.FROM, notOne);
        refused(
            row,
            a -> a.numbers.put(name, List.of(Rational.of(1L << 54))),
            Refusal.Code.FROM,
            "a number of \"" + name + "\" is beyond 2^53");
      }
      if (!List.of("values", "ratio", "mu").contains(name)) {
        refused(
            row,
            a ->
                a.numbers.put(
                    name, a.numbers.get(name).stream().map(x -> Rational.of(-1)).toList()),
            Refusal.Code.FROM,
            "");
      }
      if (List.of("risk", "tandem", "disagreement", "gamma", "before", "prior").contains(name)) {
        refused(
            row,
            a -> a.numbers.put(name, List.of(Rational.of(1_000_001, 1_000_000))),
            Refusal.Code.FROM,
            "\"" + name + "\" is 1000001/1000000: it is not between 0 and 1");
      }
    }
    refused(
        row,
        a -> a.numbers.put("unheard", List.of(Rational.ONE)),
        Refusal.Code.FROM,
        good.theorem + " takes no number \"unheard\"");
    refused(
        row,
        a -> a.numbers.clear(),
        Refusal.Code.FROM,
        "nothing was measured for " + good.theorem + " on this quantity");
    refused(
        row,
        a -> a.measured = Optional.of(Attempt.error("weak", "exam")),
        Refusal.Code.FROM,
        "nothing was measured for " + good.theorem + " on this quantity");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void refusesAnotherFailureAndAnotherRelation(String row) {
    Attempt good = new Attempt(row);
    refused(
        row,
        a -> a.failure = a.share.divide(Rational.of(2)),
        Refusal.Code.FAILURE,
        "its failure is");
    refused(
        row,
        a -> {
          a.share = Rational.ZERO;
          a.failure = Rational.ZERO;
        },
        Refusal.Code.FAILURE,
        "it may not fail, and the theorem can");
    refused(
        row,
        a -> a.side = a.side == Plan.Side.UPPER ? Plan.Side.LOWER : Plan.Side.UPPER,
        Refusal.Code.CLAIM,
        "it does not claim that the planned quantity is");
    // A smaller share makes the tightest claim too tight, except where nothing depends on it.
    Attempt stricter = new Attempt(row);
    stricter.share = stricter.share.divide(Rational.of(2));
    stricter.failure = stricter.share;
    assertThat(stricter.check().isPresent()).isEqualTo(!good.theorem.equals("pacbayes.recursive"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theSampleMayHaveTrainedTheModelAndNothingElse(String row) {
    Attempt trained = new Attempt(row);
    trained.role = new Role(Role.Kind.TRAINING, "student");
    if (trained.theorem.startsWith("vote.")) {
      refused(trained, Refusal.Code.SAMPLE, "was used before and may not prove");
    } else {
      assertThat(trained.check()).isEmpty();
    }
    for (Role.Kind kind : List.of(Role.Kind.CHOICE, Role.Kind.PRIOR)) {
      refused(
          row,
          a -> a.role = new Role(kind, "student"),
          Refusal.Code.SAMPLE,
          "the sample \"gold\" was used before and may not prove");
    }
    refused(
        row,
        a -> a.draw = new Draw.Unstated(),
        Refusal.Code.SAMPLE,
        "does not state how it was drawn");
    refused(
        row, a -> a.draw = new Draw.Clustered("page"), Refusal.Code.SAMPLE, "is clustered by page");
    refused(
        row,
        a -> a.draw = new Draw.WithoutReplacement(1_000_000_000),
        Refusal.Code.SAMPLE,
        "is drawn without replacement");
    refused(
        row,
        a -> a.repeatedly = true,
        Refusal.Code.SAMPLE,
        "the sample \"gold\" is looked at repeatedly: only anytime theorems allow that");
    if (!new Attempt(row).theorem.equals("pacbayes.monte-carlo")) {
      refused(
          row,
          a -> a.population = "field",
          Refusal.Code.SAMPLE,
          "the sample \"gold\" is from another population");
    }
    if (!new Attempt(row).numbers.containsKey("values")) {
      refused(
          row,
          a -> a.labelledWhere = Optional.of(new Event.Flag("hard")),
          Refusal.Code.SAMPLE,
          "the sample \"gold\" knows the label of some rows only: a condition that implies");
    }
    if (!List.of("pacbayes.monte-carlo", "pacbayes.recursive").contains(new Attempt(row).theorem)) {
      refused(row, a -> a.rows = 1_000_000_001, Refusal.Code.SAMPLE, "rows, not 1 to 10^9");
    }
  }
}
