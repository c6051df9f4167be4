// SPDX-License-Identifier: Apache-2.0
package org.surety.testkit.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.surety.kernel.document.Finding;
import org.surety.kernel.document.Implied;
import org.surety.kernel.document.Verdict;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.json.Json;
import org.surety.kernel.json.Malformed;
import org.surety.kernel.json.Node;
import org.surety.kernel.verdict.VerdictChecker;
import org.surety.testkit.JsonMutations;
import org.surety.testkit.JsonMutations.Mutant;

/** No change of a finding, of its proof or of its conditions is accepted that claims more. */
class VerdictMutationTest {

  private final VerdictFile original = Example.supervisor("a");

  @Test
  void refusesEveryChangeOfAFindingThatClaimsMore() {
    Set<String> accepted = new TreeSet<>();
    int tried = 0;
    for (int i = 0; i < original.findings().size(); i++) {
      Finding finding = original.findings().get(i);
      Json findings = Json.object("findings", Json.array(finding.toJson()));
      for (Mutant mutant : JsonMutations.of(findings)) {
        tried++;
        if (!changesTheQuestion(mutant) && claimsMore(finding, mutant)) {
          accepted.add("finding " + finding.name() + ": " + mutant);
        }
      }
    }
    assertThat(accepted).isEmpty();
    assertThat(tried).isGreaterThan(3_000);
  }

  /**
   * Another formula may be proved as well; the kernel prints what it proved in its own words, and
   * that it is the requirement's meaning is outside of it.
   */
  private static boolean changesTheQuestion(Mutant mutant) {
    return mutant.path().startsWith("findings[0].formula") || mutant.path().equals("findings[0]");
  }

  /** Whether the kernel accepts a mutant that says more than the finding, or something else. */
  private boolean claimsMore(Finding finding, Mutant mutant) {
    VerdictFile file;
    try {
      Json.Obj members = (Json.Obj) original.toJson();
      var changed = new java.util.LinkedHashMap<>(members.members());
      changed.put("findings", ((Json.Obj) mutant.document()).members().get("findings"));
      file = VerdictFile.fromJson(Node.root(new Json.Obj(changed)));
    } catch (Malformed e) {
      return false;
    }
    if (file.findings().isEmpty()) {
      return false;
    }
    Finding now = file.findings().get(0);
    boolean accepted = VerdictChecker.refusals(file, now).isEmpty();
    return accepted && !isNoMore(finding, now);
  }

  /** A verdict that is withdrawn, words for people, another valid proof, a wider interval, a world. */
  private static boolean isNoMore(Finding finding, Finding now) {
    boolean sameAnswer =
        now.verdict() == finding.verdict()
            && now.formula().equals(finding.formula())
            && now.conditions().equals(finding.conditions());
    boolean withdrawn = now.verdict() == Verdict.UNDECIDED;
    return withdrawn || (sameAnswer && noTighter(finding, now));
  }

  private static boolean noTighter(Finding finding, Finding now) {
    if (now.implied().isEmpty() || finding.implied().isEmpty()) {
      return now.implied().isEmpty();
    }
    Implied before = finding.implied().get();
    Implied after = now.implied().get();
    boolean low =
        after.low().isEmpty()
            || (before.low().isPresent()
                && after.low().get().value().compareTo(before.low().get().value()) <= 0);
    boolean high =
        after.high().isEmpty()
            || (before.high().isPresent()
                && after.high().get().value().compareTo(before.high().get().value()) >= 0);
    return after.quantity().equals(before.quantity()) && low && high;
  }
}
