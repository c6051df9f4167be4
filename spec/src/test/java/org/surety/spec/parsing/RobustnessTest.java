// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.surety.spec.DesiderataFile;
import org.surety.spec.Reading;
import org.surety.spec.diagnostics.Code;
import org.surety.spec.diagnostics.Diagnostic;
import org.surety.spec.lowering.Desiderata;

/** Files from outside may hold anything; each is read or refused with messages that have places. */
final class RobustnessTest {

  private static final String HEAD =
      """
      label in {a, b}
      predictors student, weak
      population exam
      confidence 95%
      """;

  private static Reading<Desiderata> read(String text) {
    Reading<Desiderata> reading =
        DesiderataFile.read("wishes.desiderata", text.getBytes(StandardCharsets.UTF_8));
    assertThat(reading.value().isEmpty()).isEqualTo(reading.hasErrors());
    reading.diagnostics().forEach(d -> assertThat(d.at().line()).isPositive());
    assertThat(reading.messages()).doesNotContain("\u001b");
    return reading;
  }

  private static List<Code> codes(String text) {
    return read(text).diagnostics().stream().map(Diagnostic::code).distinct().toList();
  }

  @Provide
  Arbitrary<String> soups() {
    Arbitrary<String> tokens =
        Arbitraries.of(
            "require",
            "define",
            "assume",
            "label",
            "predictors",
            "population",
            "score",
            "in",
            "of",
            "for",
            "each",
            "as",
            "P[",
            "E[",
            "]",
            "(",
            ")",
            "{",
            "}",
            ",",
            ":",
            "|",
            "@",
            "%",
            "*",
            "/",
            "+",
            "-",
            "<=",
            "=",
            "!=",
            "not",
            "and",
            "or",
            "implies",
            "student",
            "weak",
            "err",
            "pgr",
            "gibbs",
            "vote",
            "f",
            "1",
            "0.5",
            "1e9",
            "\"text\"",
            "\"open",
            "#x\n",
            "\n",
            "\n",
            "\r\n",
            "\t",
            "\u0000",
            "\u001b",
            "'",
            "==",
            "\ud83d\ude00",
            "min",
            "abs",
            "confidence",
            "within",
            "tv",
            "exam",
            "calibration_error",
            "use",
            "flag",
            "x");
    return tokens.list().ofMaxSize(60).map(list -> HEAD + String.join(" ", list));
  }

  @Property(tries = 2000)
  void anySequenceOfTokensIsAnswered(@ForAll("soups") String text) {
    read(text);
  }

  @Property(tries = 500)
  void anyBytesAreAnswered(@ForAll byte[] bytes) {
    assertThat(DesiderataFile.read("bytes", bytes).value()).isEmpty();
  }

  @Test
  void byteOrderMarkAndCarriageReturnsChangeNothing() {
    String text = HEAD + "require x: err(student) <= 5%\n";

    Reading<Desiderata> plain = read(text);
    Reading<Desiderata> marked = read("\uFEFF" + text.replace("\n", "\r\n"));

    assertThat(marked.value().orElseThrow().requirements().get(0).formula())
        .isEqualTo(plain.value().orElseThrow().requirements().get(0).formula());
    assertThat(marked.value().orElseThrow().requirements().get(0).at().toString())
        .isEqualTo("wishes.desiderata:5:12");
  }

  @Test
  void placesCountCharactersAsTheyAreSeen() {
    assertThat(read(HEAD + "require \u00e9: \"\ud83d\ude00\" = radus\n").messages())
        .contains("wishes.desiderata:5:18: nothing is called `radus`");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "[", "{", "P[", "E[", "abs(", "1 + (", "not (", "a = (", "- ("})
  void unboundedNestingIsRefused(String opening) {
    assertThat(codes(HEAD + "require x: " + opening.repeat(50_000)))
        .contains(Code.NESTED_TOO_DEEPLY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"not ", "-", "x implies ", "- not "})
  void unboundedPrefixesAreRefused(String prefix) {
    assertThat(codes(HEAD + "require x: " + prefix.repeat(50_000) + "1"))
        .contains(Code.NESTED_TOO_DEEPLY);
  }

  @Test
  void unboundedPercentSignsAreRefused() {
    assertThat(codes(HEAD + "require x: 1" + "%".repeat(50_000)))
        .containsExactly(Code.NESTED_TOO_DEEPLY);
  }

  @Test
  void longListsAreRead() {
    String sum = "err(student) + ".repeat(20_000) + "0 <= 1";
    String events = "P[" + "student = a or ".repeat(20_000) + "weak = b] <= 1";

    assertThat(codes(HEAD + "require x: " + sum + "\nrequire y: " + events))
        .doesNotContain(Code.UNFOLDS_TOO_FAR, Code.NESTED_TOO_DEEPLY);
  }

  @Test
  void numbersMayNotGrowWithoutBound() {
    String product = "1e300 * ".repeat(10_000) + "1";

    assertThat(codes(HEAD + "require x: err(student) <= " + product))
        .containsExactly(Code.NUMBER_TOO_LONG);
    assertThat(codes(HEAD.replace("95%", product))).containsExactly(Code.NUMBER_TOO_LONG);
  }

  @Test
  void aChainOfDefinitionsMayNotBeDeep() {
    String chain =
        IntStream.range(1, 5_000)
            .mapToObj(i -> "define d" + i + "(f) as d" + (i - 1) + "(f)\n")
            .collect(Collectors.joining());

    assertThat(codes(HEAD + "define d0(f) as err(f)\n" + chain + "require x: d4999(student) <= 5%"))
        .contains(Code.UNFOLDS_TOO_FAR);
  }

  @Test
  void manyMistakesAreCutOff() {
    String mistakes = "require x err(studnt) <= 5%\n".repeat(30_000);

    assertThat(read(HEAD + mistakes).diagnostics()).hasSizeBetween(100, 250);
  }

  @Test
  void aSetOfTooManyValuesIsNotUnfolded() {
    String values =
        IntStream.range(0, 100_000).mapToObj(i -> "v" + i).collect(Collectors.joining(", "));
    String rest = "predictors f\npopulation p\nconfidence 95%\n";

    assertThat(
            codes(
                "label in {"
                    + values
                    + "}\n"
                    + rest
                    + "require x for each label l: P[f = l] <= 5%\nrequire y: P[f = v99999] <= 5%\n"))
        .containsExactly(Code.NUMBER_OUT_OF_RANGE);
    assertThat(
            codes(
                "label in {a, b}\nattribute w in {"
                    + values
                    + "}\n"
                    + rest
                    + "require x for each w v: err(f | w = v) <= 5%\n"
                    + "require y: err(f | w = v99999) <= 5%\n"))
        .containsExactly(Code.NUMBER_OUT_OF_RANGE);
  }

  @Test
  void binsAreLimitedInAllScores() {
    String scores =
        IntStream.range(0, 11)
            .mapToObj(i -> "score s" + i + " in [0, 1] bins 10000\n")
            .collect(Collectors.joining());
    String rest = "require x: err(student) <= 5%\n";

    assertThat(read(HEAD + scores + rest).diagnostics().stream().filter(d -> d.isError()))
        .singleElement()
        .satisfies(d -> assertThat(d.code()).isEqualTo(Code.NUMBER_OUT_OF_RANGE))
        .satisfies(d -> assertThat(d.problem()).contains("more than 100000 bins in all"));
    String fewer = scores.substring(0, scores.indexOf("score s10"));
    assertThat(read(HEAD + fewer + rest).value()).isPresent();
  }

  @Test
  void aStatementWithManyUnknownNamesIsReadAsFarAsItsErrorsAreKept() {
    String flags =
        IntStream.range(0, 20_000).mapToObj(i -> "flag f" + i + "\n").collect(Collectors.joining());
    String unknown =
        IntStream.range(0, 20_000).mapToObj(i -> "g" + i).collect(Collectors.joining(" and "));

    assertThat(read(HEAD + flags + "require x: P[" + unknown + "] <= 5%\n").diagnostics())
        .hasSizeBetween(100, 250)
        .allSatisfy(d -> assertThat(d.code()).isEqualTo(Code.UNKNOWN_NAME));
  }

  @Test
  void manyStatementsAreRead() {
    String lines =
        IntStream.range(0, 15_000)
            .mapToObj(i -> "require r" + i + ": err(student) <= 5% # EXPECT: PROVED\n")
            .collect(Collectors.joining());

    assertThat(read(HEAD + lines).value().orElseThrow().requirements()).hasSize(15_000);
  }

  @Test
  void aWordOfTheStatementsMayBeAName() {
    String text =
        HEAD
            + """
            score confidence in [0, 1]
            attribute open in {in, of, because}
            flag score
            require population: P[confidence >= 0.5 and
            label = student and weak = a and
              score or open = in] <= 50%
            """;

    assertThat(codes(text)).isEmpty();
  }

  @Test
  void anErrorInOneStatementHidesNothingInTheNext() {
    String text =
        HEAD
            + """
            attribute topic in {cells bonds}
            require one: err(student | topic = cells <= 5%
            require two: err(studnet) <= 5%
              and err(weak) <= 5%
            """;

    assertThat(read(text).diagnostics().stream().map(d -> d.at().line() + " " + d.code()))
        .containsExactly("5 UNEXPECTED_TOKEN", "6 UNEXPECTED_TOKEN", "7 UNKNOWN_NAME");
  }
}
