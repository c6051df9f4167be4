// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.output;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.surety.cli.pipeline.TestComparison;
import org.surety.cli.report.Amounts;
import org.surety.kernel.arithmetic.Decimals;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.json.Json;

/** A certificate beside what the test rows say, for people and for programs. */
public final class ComparisonText {

  private static final int PLACES = 9;
  private static final int RATIO_PLACES = 3;
  private static final String NONE = "none: no requirement asks for it";

  private ComparisonText() {}

  /** A title and a line for each number. */
  public static String render(TestComparison comparison) {
    StringBuilder out = new StringBuilder("Beside the test rows\n");
    List<List<String>> lines = lines(comparison);
    int width = 2 + Layout.widest(lines.stream().map(line -> line.get(0)).toList());
    lines.forEach(
        line ->
            out.append("  ")
                .append(Layout.padded(line.get(0), width))
                .append(line.get(1))
                .append('\n'));
    return out.toString();
  }

  /** The same, a sentence for each number. */
  public static List<String> sentences(TestComparison comparison) {
    return lines(comparison).stream().map(line -> String.join(": ", line)).toList();
  }

  private static List<List<String>> lines(TestComparison comparison) {
    String randomised = "gibbs(" + comparison.model() + ")";
    List<List<String>> lines = new ArrayList<>();
    lines.add(
        List.of(
            "certificate of " + randomised + ", from its training rows",
            atMost(comparison.certificate())));
    lines.add(
        List.of(
            "its error on the " + Amounts.count(comparison.rows()) + " test rows, estimated",
            Amounts.near(comparison.testError(), Amounts.Unit.SHARE, List.of())));
    lines.add(
        List.of(
            "their ratio",
            comparison.ratio().map(r -> Decimals.textUp(r, RATIO_PLACES)).orElse("none")));
    lines.add(
        List.of(
            "test-set bound of " + comparison.model() + " without noise (binomial tail)",
            atMost(comparison.testBound())));
    return lines;
  }

  private static String atMost(Optional<Rational> bound) {
    return bound.map(b -> "at most " + Amounts.up(b, Amounts.Unit.SHARE)).orElse(NONE);
  }

  /** An object with decimals in strings, rounded up. */
  public static Json json(TestComparison comparison) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("certificate", number(comparison.certificate()));
    members.put("test_rows", new Json.Int(comparison.rows()));
    members.put("gibbs_test_error", number(Optional.of(comparison.testError())));
    members.put("ratio", number(comparison.ratio()));
    members.put("test_set_bound", number(comparison.testBound()));
    return new Json.Obj(members);
  }

  private static Json number(Optional<Rational> value) {
    return value.<Json>map(v -> new Json.Str(Decimals.textUp(v, PLACES))).orElse(new Json.Null());
  }
}
