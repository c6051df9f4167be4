// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.json.Json;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Mutants;
import org.surety.kernel.logic.Tie;

/**
 * Every field of a verdict file is changed in many ways, and none of the files that are still accepted
 * may claim more than the evidence bears: {@link Claims} decides that on worlds, without proofs.
 */
class MutationTest {

  /** What nobody can check from the file alone, and no claim rests on: prose and provenance. */
  private static final String PROSE =
      "tool|(assumptions|findings)\\[\\d+\\]\\.(text|at|reason)|findings\\[\\d+\\]\\.name"
          + "|certificates\\.(tool|plan\\.entries\\[\\d+\\]\\.reason)"
          + "|certificates\\.statistics\\.(tool|case|desiderata|samples\\[0\\]\\.files.*"
          + "|samples\\[0\\]\\.description\\.columns.*|samples\\[0\\]\\.histogram.*)";

  /**
   * Where else a change may be accepted: lists and objects whose prose was rearranged or of whose
   * lines some were left out; declarations and assumptions, which are the reader's to judge; base
   * events that no certificate counts; weaker claims, requirements and intervals; other proofs of the
   * same; other worlds.
   */
  private static final String MAY_CHANGE =
      "certificates\\.statistics|assumptions\\[\\d+\\]|findings(\\[\\d+\\])?"
          + "|certificates\\.statistics\\.vocabulary\\..*|assumptions\\[\\d+\\]\\.formula.*"
          + "|certificates\\.statistics\\.samples\\[0\\]\\.bases.*"
          + "|certificates\\.certificates\\[\\d+\\]\\.claims\\[2\\]"
          + "|findings\\[\\d+\\]\\.(formula|implied).*"
          + "|findings\\[\\d+\\]\\.because\\.(core|proof.*)"
          + "|(findings\\[\\d+\\]\\.(holds|fails)|world)\\.populations.*";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "every verdict",
        "inconsistent",
        "proved",
        "trusted",
        "chi2",
        "kl",
        "hellinger",
        "mixes",
        "scores",
        "units"
      })
  void noMutantClaimsMore(String kind) {
    Json original =
        JsonReader.read(
            switch (kind) {
              case "every verdict" -> VerdictDocument.everyVerdict();
              case "inconsistent" -> VerdictDocument.inconsistent();
              case "proved" -> VerdictDocument.proved();
              case "trusted" -> VerdictDocument.trusted();
              case "chi2" -> VerdictDocument.within(Tie.Kind.CHI2);
              case "kl" -> VerdictDocument.within(Tie.Kind.KL);
              case "hellinger" -> VerdictDocument.within(Tie.Kind.HELLINGER);
              case "scores" -> ScoredDocument.text();
              case "units" -> UnitsDocument.text();
              default -> VerdictDocument.mixed();
            });
    assertThat(VerdictChecker.refusals(VerdictDocument.read(original))).isEmpty();
    VerdictFile honest = VerdictDocument.read(original);
    Claims claims =
        switch (kind) {
          case "scores" -> new Claims(honest, ScoredDocument.worlds());
          case "units" -> new Claims(honest, UnitsDocument.worlds());
          default -> Claims.ofExam(honest);
        };
    assertThat(claims.more(honest)).isEmpty();
    Set<String> more = new TreeSet<>();
    int[] counts = {0, 0};
    boolean isLong = kind.equals("scores") || kind.equals("units");
    Mutants.each(
        original,
        kind.hashCode(),
        isLong ? 4 : 1,
        mutant -> {
          counts[0]++;
          Optional<VerdictFile> read = VerdictDocument.readable(mutant.document());
          if (read.isPresent() && VerdictChecker.refusals(read.get()).isEmpty()) {
            boolean isProse = mutant.path().matches(PROSE);
            counts[1] += isProse ? 0 : 1;
            if (!isProse && !mayChange(kind, mutant.path())) {
              more.add(mutant + ": it may not change");
            }
            claims.more(read.get()).ifPresent(problem -> more.add(mutant + ": " + problem));
          }
        });
    assertThat(more).isEmpty();
    assertThat(counts[0]).isGreaterThan(1500);
    assertThat(counts[1]).isBetween(1, counts[0] / 10);
  }

  /** Where a solver alone is trusted nobody can tell which verdict it gave. */
  private static boolean mayChange(String kind, String path) {
    return path.matches(MAY_CHANGE)
        || (kind.equals("trusted") && path.equals("findings[0].verdict"));
  }
}
