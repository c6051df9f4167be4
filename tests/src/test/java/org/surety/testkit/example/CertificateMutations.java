// SPDX-License-Identifier: Apache-2.0
package org.surety.testkit.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.surety.cli.pipeline.DesiderataDocument;
import org.surety.cli.pipeline.Verification;
import org.surety.kernel.arithmetic.Decimals;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.CertificateFile;
import org.surety.kernel.json.Json;
import org.surety.kernel.json.Malformed;
import org.surety.kernel.json.Node;
import org.surety.kernel.logic.Formula;
import org.surety.kernel.logic.Quantity;
import org.surety.testkit.JsonMutations;
import org.surety.testkit.JsonMutations.Mutant;

/** No change of a certificate file is accepted that claims more, at smaller failure, or unplanned. */
abstract class CertificateMutations {

  /** What was made of the file, unchanged. */
  final CertificateFile original;

  private final DesiderataDocument desiderata;
  private final int claims;
  private final int mutants;

  /**
   * Mutates the certificates of the student of supervisor A.
   *
   * @param claims how many claims there are to tighten, at least
   * @param mutants how many mutants there are, at least
   */
  CertificateMutations(String desiderataName, int claims, int mutants) {
    this.original = Example.check("supervisor-a.yaml", desiderataName).certificates();
    this.desiderata = DesiderataDocument.read(Example.FOLDER.resolve(desiderataName));
    this.claims = claims;
    this.mutants = mutants;
  }

  /** All that speaks against a document. */
  List<String> rejections(Json document) {
    try {
      return Verification.rejections(CertificateFile.fromJson(Node.root(document)), desiderata);
    } catch (Malformed e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  @Test
  void acceptsTheOriginal() {
    assertThat(rejections(original.toJson())).isEmpty();
  }

  @Test
  void refusesEveryClaimTightenedByOneUnitOfItsLastPlace() {
    int tightened = 0;
    for (int i = 0; i < original.certificates().size(); i++) {
      Certificate certificate = original.certificates().get(i);
      if (certificate.claims() instanceof Formula.Comparison claim
          && claim.right() instanceof Quantity.Constant number
          && !certificate.theorem().equals("holdout.seen")) {
        int places = Decimals.claimPlaces(number.value());
        Rational unit = Rational.of(java.math.BigInteger.ONE, java.math.BigInteger.TEN.pow(places));
        boolean upper =
            claim.relation() == Formula.Relation.LE || claim.relation() == Formula.Relation.LT;
        Rational tighter = upper ? number.value().subtract(unit) : number.value().add(unit);
        Formula tight =
            new Formula.Comparison(claim.relation(), claim.left(), new Quantity.Constant(tighter));
        assertThat(rejections(with(i, tight).toJson()))
            .singleElement()
            .asString()
            .startsWith("certificates[" + i + "]: ")
            .containsAnyOf(
                "above the failure",
                "below their number by the failure",
                "the threshold that was planned is 0");
        tightened++;
      }
    }
    assertThat(tightened).isGreaterThanOrEqualTo(claims);
  }

  /** The file with another claim of one certificate. */
  CertificateFile with(int index, Formula claims) {
    List<Certificate> certificates = new ArrayList<>(original.certificates());
    Certificate old = certificates.get(index);
    certificates.set(
        index,
        new Certificate(
            old.theorem(),
            claims,
            old.failure(),
            old.from(),
            old.assumes(),
            old.premises(),
            old.witness()));
    return new CertificateFile(
        original.tool(), original.statistics(), original.plan(), certificates);
  }

  @Test
  void hasOneSampleThatProvesNothing() {
    assertThat(original.statistics().descriptions().get(2).role().kind())
        .isEqualTo(org.surety.kernel.document.Role.Kind.TRAINING);
  }

  @Test
  void refusesEveryOtherChange() {
    Set<String> accepted = new TreeSet<>();
    int tried = 0;
    for (Mutant mutant : JsonMutations.of(original.toJson())) {
      tried++;
      List<String> rejections = rejections(mutant.document());
      if (rejections.isEmpty() && !isHarmless(mutant)) {
        accepted.add(mutant.toString());
      }
      assertThat(rejections).as(mutant.toString()).allMatch(r -> r.length() > 10);
    }
    assertThat(accepted).isEmpty();
    assertThat(tried).isGreaterThan(mutants);
  }

  /**
   * Provenance that no rule rests on (the tool, the case's name, the files), the description of the
   * training sample, which proves nothing, a claim that says less, and the numbers of a witness that
   * show the same claim by other means.
   */
  private boolean isHarmless(Mutant mutant) {
    String path = mutant.path();
    return path.equals("tool")
        || path.equals("statistics.tool")
        || path.equals("statistics.case")
        || path.matches("statistics\\.samples\\[\\d+]\\.files.*")
        || path.matches("statistics\\.samples\\[2](\\.description\\.(name|role|columns).*)?")
        || path.matches("certificates\\[\\d+]\\.witness\\.inverses\\[\\d+]")
        || (path.matches("certificates\\[\\d+]\\.claims\\[2]") && saysLess(mutant));
  }

  private boolean saysLess(Mutant mutant) {
    CertificateFile file = CertificateFile.fromJson(Node.root(mutant.document()));
    for (int i = 0; i < file.certificates().size(); i++) {
      if (file.certificates().get(i).claims() instanceof Formula.Comparison changed
          && original.certificates().get(i).claims() instanceof Formula.Comparison old
          && !changed.equals(old)) {
        return changed.right() instanceof Quantity.Constant now
            && old.right() instanceof Quantity.Constant before
            && changed.relation() == old.relation()
            && changed.left().equals(old.left())
            && (changed.relation() == Formula.Relation.LE
                ? now.value().compareTo(before.value()) > 0
                : now.value().compareTo(before.value()) < 0);
      }
    }
    return false;
  }
}
