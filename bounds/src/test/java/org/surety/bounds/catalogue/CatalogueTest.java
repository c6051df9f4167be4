// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.surety.bounds.Golden;
import org.surety.bounds.theorem.Theorem;

class CatalogueTest {

  private static final List<String> TAGS =
      List.of("Assumes: ", "Source: ", "Rounding: ", "Proof: ", "Check values: ");

  static List<Theorem> theorems() {
    return Catalogue.theorems();
  }

  @Test
  void listsEachTheoremOnceSortedById() {
    assertThat(Catalogue.theorems())
        .extracting(Theorem::id)
        .containsExactly(
            "anytime.beta-binomial",
            "anytime.betting-grid",
            "holdout.betting-grid",
            "holdout.betting-sequence",
            "holdout.binomial-tail",
            "holdout.chernoff-kl",
            "holdout.clustered",
            "holdout.dkw",
            "holdout.empirical-bernstein",
            "holdout.hoeffding",
            "holdout.hoeffding-bentkus",
            "holdout.hypergeometric",
            "holdout.multinomial-kl",
            "holdout.paired",
            "holdout.paired-exact",
            "holdout.seen",
            "holdout.split-kl",
            "holdout.stratified",
            "holdout.unexpected-bernstein",
            "margin.gaussian-head",
            "margin.gaussian-head-multiclass",
            "margin.linear",
            "margin.linear-uniform",
            "margin.spectral",
            "occam.binomial-tail",
            "occam.compression",
            "occam.kl",
            "occam.sample-compression",
            "pacbayes.catoni",
            "pacbayes.disintegrated",
            "pacbayes.kl",
            "pacbayes.monte-carlo",
            "pacbayes.recursive",
            "pacbayes.split-kl",
            "pacbayes.unexpected-bernstein",
            "shift.chi2",
            "shift.hellinger",
            "shift.importance",
            "shift.kl",
            "shift.label",
            "shift.ratio",
            "shift.tv",
            "vote.c-bound",
            "vote.cantelli",
            "vote.disagreement",
            "vote.first-order",
            "vote.tandem",
            "weak.agreement",
            "weak.disagreement-gap",
            "weak.prediction-powered",
            "weak.triangle");
    assertThat(Catalogue.theorem("holdout.seen")).isPresent();
    assertThat(Catalogue.theorem("holdout.unheard")).isEmpty();
  }

  @Test
  void theDocumentationIsTheGeneratedPage() {
    Golden.check(Path.of("../docs/theorems.md"), Catalogue.markdown());
  }

  @ParameterizedTest
  @MethodSource("theorems")
  void eachClassHasItsTagsInOrder(Theorem theorem) throws IOException {
    String source = source(theorem.id());
    String comment = source.substring(source.indexOf("/**"), source.indexOf("public final class"));
    int last = comment.indexOf("\\[");
    assertThat(last).as("a formula").isNotNegative();
    for (String tag : TAGS) {
      int at = comment.indexOf("<p>" + tag);
      assertThat(at).as(tag).isGreaterThan(last);
      last = at;
    }
    String proof = comment.substring(comment.indexOf("Proof: ") + "Proof: ".length());
    assertThat(proof.substring(0, proof.indexOf(".\n")).replace("\n * ", " "))
        .isEqualTo(theorem.description().proof());
  }

  /** The one class that has the id. */
  private static String source(String id) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String source = Files.readString(file);
        if (source.contains("String ID = \"" + id + "\";")) {
          found.add(source);
        }
      }
    }
    assertThat(found).as(id).hasSize(1);
    return found.get(0);
  }

  @ParameterizedTest
  @MethodSource("theorems")
  void theProofsAreTheMechanisedOnes(Theorem theorem) throws IOException {
    List<String> mechanised =
        Files.readAllLines(Path.of("../proofs/theorems.tsv")).stream()
            .map(line -> line.split("\t"))
            .filter(fields -> fields[0].equals(theorem.id()) && fields[3].equals("mechanised"))
            .map(fields -> fields[1])
            .toList();
    assertThat(theorem.description().proofs()).isEqualTo(mechanised);
  }
}
