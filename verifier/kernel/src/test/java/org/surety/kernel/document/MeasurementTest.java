// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Malformed;
import org.surety.kernel.json.Node;
import org.surety.kernel.rule.Exam;

class MeasurementTest {

  private static final String KL =
      "{'how':'by hand','numbers':{'kl':['2'],'risk':['1/10']},"
          + "'quantity':['prob',['ne','student','label'],'exam'],'sample':'gold',"
          + "'theorem':'pacbayes.kl'}";
  private static final String NORMS =
      "{'how':'seed 7, float64','numbers':{'spectral':['1','5/4','1']},"
          + "'quantity':['prob',['ne','student','label'],'exam'],'sample':'gold',"
          + "'theorem':'margin.spectral'}";

  private static String document(String... measurements) {
    String all = Exam.statistics(Exam.gold()).toJson().canonical();
    return all.replaceFirst(
        "\"samples\":",
        "\"measurements\":["
            + String.join(",", measurements).replace('\'', '"')
            + "],\"samples\":");
  }

  private static Statistics read(String text) {
    return Statistics.fromJson(Node.root(JsonReader.read(text)));
  }

  @Test
  void measurementsTravel() {
    Statistics statistics = read(document(NORMS, KL));
    assertThat(statistics.measurements()).hasSize(2);
    assertThat(read(statistics.toJson().canonical())).isEqualTo(statistics);
    assertThat(Node.root(statistics.toJson()).value().canonical())
        .isEqualTo(statistics.toJson().canonical());
    Measurement norms =
        statistics
            .measurement(
                "margin.spectral",
                "gold",
                Exam.quantity("['prob',['ne','student','label'],'exam']"))
            .orElseThrow();
    assertThat(norms.numbers())
        .isEqualTo(Map.of("spectral", List.of(Rational.ONE, Rational.of(5, 4), Rational.ONE)));
    assertThat(norms.how()).isEqualTo("seed 7, float64");
    assertThat(
            statistics.measurement(
                "margin.spectral", "gold", Exam.quantity("['prob',['ne','weak','label'],'exam']")))
        .isEmpty();
    assertThat(
            statistics.measurement(
                "margin.spectral",
                "pool",
                Exam.quantity("['prob',['ne','student','label'],'exam']")))
        .isEmpty();
  }

  @Test
  void descriptionsAndFilesTravel() {
    String digest = "0123456789abcdef".repeat(4);
    String coded =
        "{'description':'0101','files':[{'bytes':12,'name':'student.bits','sha256':'"
            + digest
            + "'}],'how':'by hand','numbers':{'bits':['2'],'count':['3']},"
            + "'quantity':['prob',['ne','student','label'],'exam'],'sample':'gold',"
            + "'theorem':'occam.compression'}";
    Statistics statistics = read(document(coded));
    Measurement measurement = statistics.measurements().get(0);
    assertThat(measurement.description()).contains("0101");
    assertThat(measurement.files())
        .containsExactly(new Measurement.ModelFile("student.bits", digest, 12));
    assertThat(read(statistics.toJson().canonical())).isEqualTo(statistics);
    assertThat(measurement.from(9).canonical()).contains("\"description\":\"0101\"");
    assertThatThrownBy(() -> read(document(coded.replace(digest, "xyz"))))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("64 hexadecimal digits");
  }

  @Test
  void votersTravel() {
    String vote =
        "{'how':'by hand','numbers':{'kl':['0'],'tandem':['1/10']},"
            + "'quantity':['prob',['ne','student','label'],'exam'],'sample':'gold',"
            + "'theorem':'vote.tandem','voters':['student','weak']}";
    Statistics statistics = read(document(vote));
    assertThat(statistics.measurements().get(0).voters()).containsExactly("student", "weak");
    assertThat(read(statistics.toJson().canonical())).isEqualTo(statistics);
    assertThat(statistics.measurements().get(0).from(9).canonical())
        .contains("\"voters\":[\"student\",\"weak\"]");
    for (String other : List.of("[]", "['weak','student']", "['weak','weak']")) {
      assertThatThrownBy(() -> read(document(vote.replace("['student','weak']", other))))
          .isInstanceOf(Malformed.class)
          .hasMessageContaining("the voters are not sorted, each once");
    }
    assertThatThrownBy(() -> read(document(vote.replace("['student','weak']", "'weak'"))))
        .isInstanceOf(Malformed.class);
  }

  @Test
  void withoutMeasurementsTheDocumentIsAsBefore() {
    Statistics none = Exam.statistics(Exam.gold());
    assertThat(none.measurements()).isEmpty();
    assertThat(none.toJson().canonical()).doesNotContain("measurements");
    assertThat(read(none.toJson().canonical())).isEqualTo(none);
  }

  @Test
  void theOrderInWhichTheyAreGivenDoesNotMatter() {
    Statistics sorted = read(document(NORMS, KL));
    List<Measurement> reversed = sorted.measurements().reversed();
    assertThat(
            new Statistics(
                sorted.tool(),
                sorted.caseName(),
                sorted.desiderata(),
                sorted.vocabulary(),
                sorted.samples(),
                reversed))
        .isEqualTo(sorted);
  }

  @Test
  void numbersAreCopied() {
    TreeMap<String, List<Rational>> numbers = new TreeMap<>();
    numbers.put("kl", List.of(Rational.ONE));
    Measurement measurement =
        new Measurement(
            "pacbayes.kl",
            "gold",
            Exam.quantity("['prob',['ne','student','label'],'exam']"),
            numbers,
            "");
    numbers.put("risk", List.of(Rational.ONE));
    assertThat(measurement.numbers()).containsOnlyKeys("kl");
    assertThatThrownBy(() -> measurement.numbers().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'kl':['2']|'kl':'2'",
        "'kl':['2']|'kl':2",
        "'kl':['2']|'kl':[2]",
        "'kl':['2']|'kl':['0.5']",
        "'kl':['2']|'kl':['4/2']",
        "'kl':['2']|'kl':['1/0']",
        "'kl':['2']|'kl':['NaN']",
        "'kl':['2']|'kl':['+2']",
        "'kl':['2']|'kl':null",
        "'kl':['2']|'kl':['2'],'kl':['2']",
        "'numbers':{'kl':['2'],'risk':['1/10']}|'numbers':[]",
        "'how':'by hand',|",
        "'how':'by hand'|'how':7",
        "'how':'by hand'|'how':'by hand','why':''",
        "'sample':'gold',|",
        "'theorem':'pacbayes.kl'|'theorem':[]",
        "'quantity':['prob',['ne','student','label'],'exam']|'quantity':['prob',['ne','nobody','label'],'exam']",
        "'quantity':['prob',['ne','student','label'],'exam']|'quantity':['true']",
      })
  void malformedOnesAreRefused(String part, String other) {
    assertThat(KL).contains(part);
    String text = document(KL.replace(part, other == null ? "" : other));
    assertThatThrownBy(() -> read(text)).isInstanceOf(Malformed.class);
  }

  @Test
  void unsortedAndRepeatedOnesAreRefused() {
    for (String text :
        List.of(
            document(KL, NORMS),
            document(KL, KL),
            document(KL, KL.replace("'2'", "'3'")),
            document(NORMS, KL, KL.replace("by hand", "otherwise")))) {
      assertThatThrownBy(() -> read(text))
          .isInstanceOf(Malformed.class)
          .hasMessageContaining(
              "the measurements are not sorted by theorem, sample, quantity, each once");
    }
  }
}
